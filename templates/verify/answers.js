// What calls answer where a run says so: parts of answers, of texts and of errors, see records.py.
//
// An answer of the run is a list: the keys that lead to the part, the root, the value as JSON. An info
// with a `root` and a `trail`, the keys from there, is a part of an answer; 0 stands for every index.

const ANY = '*', PARSED = 'parse()', ERROR_ROOT = 'error';
const LIST = '[]';

const stepOf = (key) => (isIndex(key) ? '0' : key);
const valueOf = (text) => {
  const value = parseJson(text);
  return value !== null && typeof value === 'object' ? undefined : value;
};
const rootAt = (answer) => answer[answer.length - 2];
const textAt = (answer) => answer[answer.length - 1];

/** Whether an answer is about the part of `info`, or about the one below it that has the key. */
function isAbout(answer, info, key) {
  const count = answer.length - 2, own = info.trail.length, whole = own + (key === undefined ? 0 : 1);
  const any = rootAt(answer) === ANY;
  if (any ? count > whole || count === 0 : rootAt(answer) !== info.root || count !== whole) return false;
  for (let i = 1; i <= count; i++) {
    const at = whole - i;
    if (answer[count - i] !== (at === own ? stepOf(key) : info.trail[at])) return false;
  }
  return true;
}

/** What the run says that a part is, NOTHING where it says nothing. The answer that says most counts. */
function answered(info, key) {
  if (info.trail === undefined || S.answers.length === 0 || typeof key === 'symbol') return NOTHING;
  let best = null;
  for (let i = 0; i < S.answers.length; i++) {
    const answer = S.answers[i];
    if (!isAbout(answer, info, key)) continue;
    if (best === null || rootAt(answer) !== ANY || (rootAt(best) === ANY && answer.length > best.length)) best = answer;
  }
  if (best === null) return NOTHING;
  if (textAt(best) !== LIST) return valueOf(textAt(best));
  const list = key === undefined ? info : STAND_INS.get(child(info, key));
  return [child(list, '0'), child(list, '1')];
}

/** The text of an answer, with what the run says of what is parsed. */
function answeredText(info) {
  const told = setPrototypeOf({ from: info.path, status: info.failed ? 'failed' : 'sent' }, null);
  for (let i = 0; i < S.answers.length && !info.failed; i++) {
    if (rootAt(S.answers[i]) === PARSED && S.answers[i].length > 2) put(told, S.answers[i]);
  }
  return stringify(told);
}

function put(target, answer) {
  const last = answer.length - 3;
  let home = target;
  for (let i = 0; i < last; i++) {
    const inner = hasOwn(home, answer[i]) ? home[answer[i]] : null;
    home[answer[i]] = inner !== null && typeof inner === 'object' ? inner : answer[i + 1] === '0' ? newList() : setPrototypeOf({}, null);
    home = home[answer[i]];
  }
  home[answer[last]] = textAt(answer) === LIST ? setPrototypeOf([setPrototypeOf({}, null)], null) : valueOf(textAt(answer));
}

/** Give an error the fields that the run says. */
function answerError(error, path) {
  for (let i = 0; i < S.answers.length; i++) {
    const answer = S.answers[i], key = answer[0];
    if (rootAt(answer) !== ERROR_ROOT || answer.length < 3) continue;
    if (answer.length === 3) define(error, key, valueOf(textAt(answer)));
    else define(error, key, standIn({ __proto__: null, path: 'error of ' + path + '.' + key, kind: 'twin', response: true, root: ERROR_ROOT, trail: joined([key], []) }));
  }
  return error;
}
