// The record: what is done to the outside, written as JSON text the moment it happens.
//
// Text can't be changed afterwards, and JSON.stringify is only ever given strings, so neither a
// `toJSON` nor anything else the Action defines has a say in it. Plain objects, arrays, strings,
// finite numbers, booleans and null stand for themselves; everything else is an object with `$`,
// its kind, and as needed `text`, `items` and `entries`:
//   undefined · bigint · number (NaN, -0 …) · symbol · string (not well-formed, escaped) · function ·
//   stand-in · secrets · api · Buffer · bytes · Date · RegExp · URL · URLSearchParams · Headers ·
//   FormData · Map · Set · Promise · error · instance (of a class) · object (that has a key `$`) ·
//   cycle · deep · throws

const MAX_STEPS = 1500, MAX_TEXT = 4_000_000, MAX_VALUES = 20_000, MAX_DEPTH = 20;

let S = null; // the state of the run, see run.js

const STAND_INS = new SafeWeakMap(); // stand-in → its description, see stand_ins.js
const SECRETS = new SafeWeakMap(); // the objects that answer to any name, see event.js
const APIS = new SafeWeakMap(); // the `api` of each execution, see event.js
const ERROR_LINES = new SafeWeakMap(); // error → line of the Action that made it, see run.js
const KINDS = newList(); // [prototype, kind, how to show it], filled by the files that define them

const LIMIT = freeze({ __proto__: null, limit: true });

/** End the run: what follows is not recorded. */
function exceed(reason) {
  S.limit ??= reason;
  throw LIMIT;
}

/** Add a step. The entry that comes back is the prelude's own; the Action never gets hold of it. */
function record(op, name, args) {
  if (S.closed || S.limit) throw LIMIT;
  if (S.count++ >= MAX_STEPS) exceed('more than ' + MAX_STEPS + ' steps');
  S.open++; // until it is written, see finish() in run.js
  const { phase, now, began } = S;
  let text = '{"op":' + stringify(op) + ',"name":' + quote(name) + ',"phase":"' + phase + '","at":' + (now - began) + ',"args":[';
  for (let i = 0; i < args.length; i++) text += (i ? ',' : '') + serialise(args[i]);
  S.size += text.length;
  if (S.size > MAX_TEXT) exceed('a record of more than ' + MAX_TEXT + ' characters');
  const entry = { __proto__: null, text, awaited: false, at: now };
  S.steps[S.steps.length] = entry;
  S.open--;
  return entry;
}

/** A string as JSON that any reader can decode. */
const quote = (string) => stringify(wellFormed(string));
const wellFormed = (string) => (isWellFormed(string) ? string : stringSlice(stringify(string), 1, -1));

const special = (kind, text) => '{"$":"' + kind + '"' + (text === undefined ? '' : ',"text":' + quote(text)) + '}';

function serialise(value) {
  S.budget = MAX_VALUES;
  return valueText(value, null, 0);
}

function valueText(value, above, depth) {
  if (--S.budget < 0) exceed('a value of more than ' + MAX_VALUES + ' parts');
  switch (typeof value) {
    case 'string': return isWellFormed(value) ? stringify(value) : special('string', value);
    case 'boolean': return value ? 'true' : 'false';
    case 'number':
      if (value === 0 && 1 / value < 0) return special('number', '-0');
      return isFiniteNumber(value) ? RealString(value) : special('number', RealString(value));
    case 'undefined': return special('undefined');
    case 'bigint': case 'symbol': return special(typeof value, RealString(value));
  }
  if (value === null) return 'null';
  return objectText(value, above, depth);
}

function objectText(value, above, depth) {
  const info = STAND_INS.get(value);
  if (info !== undefined) return special('stand-in', info.path);
  if (SECRETS.has(value)) return special('secrets');
  if (APIS.has(value)) return special('api');
  if (typeof value === 'function') return special('function');
  for (let up = above; up !== null; up = up.above) if (up.value === value) return special('cycle');
  if (depth >= MAX_DEPTH) return special('deep');
  const here = { __proto__: null, value, above };
  try {
    return partsText(value, here, depth + 1);
  } catch (error) {
    if (error === LIMIT) throw error;
    return special('throws'); // a getter or a trap of the Action's
  }
}

function partsText(value, here, depth) {
  if (isArray(value)) return itemsText(value, here, depth);
  const prototype = getPrototypeOf(value);
  if (prototype === PROTOTYPES.Object || prototype === null) {
    const entries = entriesText(value, here, depth);
    return hasOwn(value, '$') ? '{"$":"object","entries":' + entries + '}' : entries;
  }
  for (let i = 0; i < KINDS.length; i++) {
    if (is(KINDS[i].prototype, value)) return KINDS[i].show(value, here, depth);
  }
  return instanceText(value, prototype, here, depth);
}

function itemsText(list, here, depth) {
  let text = '[';
  for (let i = 0; i < list.length; i++) text += (i ? ',' : '') + valueText(list[i], here, depth);
  return text + ']';
}

function entriesText(value, here, depth) {
  const keys = objectKeys(value);
  let text = '{';
  for (let i = 0; i < keys.length; i++) {
    let inner;
    try {
      inner = valueText(value[keys[i]], here, depth);
    } catch (error) {
      if (error === LIMIT) throw error;
      inner = special('throws');
    }
    text += (i ? ',' : '') + quote(keys[i]) + ':' + inner;
  }
  return text + '}';
}

function instanceText(value, prototype, here, depth) {
  const name = prototype.constructor?.name;
  const of = typeof name === 'string' ? ',"text":' + quote(name) : '';
  return '{"$":"instance"' + of + ',"entries":' + entriesText(value, here, depth) + '}';
}

/** Let values that inherit from a prototype be shown in their own way. The first that fits counts. */
function kind(prototype, show) {
  KINDS[KINDS.length] = { __proto__: null, prototype, show };
}

const field = (value, key) => {
  const found = value[key];
  return typeof found === 'string' ? found : typeof found;
};

function errorText(error, here, depth, more = '') {
  let entries = entriesText(error, here, depth);
  if (hasOwn(error, 'cause') && !contains(objectKeys(error), 'cause')) {
    const cause = '"cause":' + valueText(error.cause, here, depth);
    entries = entries === '{}' ? '{' + cause + '}' : stringSlice(entries, 0, -1) + ',' + cause + '}';
  }
  return '{"$":"error","name":' + quote(field(error, 'name')) + ',"message":' + quote(field(error, 'message'))
    + more + ',"entries":' + entries + '}';
}

function collectionText(name, items, here, depth) {
  return '{"$":"' + name + '","items":' + itemsText(items, here, depth) + '}';
}

kind(PROTOTYPES.Error, (value, here, depth) => errorText(value, here, depth));
kind(PROTOTYPES.Date, (value) => special('Date', dateToNumber(value) === dateToNumber(value) ? dateToISO(value) : 'invalid'));
kind(PROTOTYPES.RegExp, (value) => special('RegExp', '/' + regexpSource(value) + '/' + regexpFlags(value)));
kind(PROTOTYPES.Promise, () => special('Promise'));
kind(PROTOTYPES.Map, (value, here, depth) => {
  const items = newList();
  mapForEach(value, (item, key) => { items[items.length] = [key, item]; });
  return collectionText('Map', items, here, depth);
});
kind(PROTOTYPES.Set, (value, here, depth) => {
  const items = newList();
  setForEach(value, (item) => { items[items.length] = item; });
  return collectionText('Set', items, here, depth);
});
kind(PROTOTYPES.ArrayBuffer, (value) => special('bytes', hexOf(new RealUint8Array(value))));
