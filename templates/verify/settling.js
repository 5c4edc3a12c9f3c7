// How outside calls end: they resolve, reject, answer 500 or so, or hang, as the fault of the run says.
//
// A call counts as one that settles when somebody waits for it: it was awaited (`then` was taken and
// called) or given a callback. The ordinal in that order is what a fault is addressed to.

const LATENCY = 5; // milliseconds of the run's clock between a call and its answer
const THROWING_CLIENTS = ['axios', 'got', 'superagent', 'request-promise', 'ky', 'bent'];

/** HTTP clients that reject on an error status, where others answer with it. */
function throwsOn500(path) {
  for (let i = 0; i < THROWING_CLIENTS.length; i++) {
    const name = THROWING_CLIENTS[i], after = charCodeAt(path, name.length);
    if (stringIndexOf(path, name) === 0 && (after === 46 || after === 40 || after !== after)) return true;
  }
  return false;
}

function faultOf(info) {
  if (info.settles === undefined) {
    S.called[S.settling] = info.path;
    info.settles = S.settling++;
  }
  for (let i = 0; i < S.faults.length; i++) {
    const { kind, call } = S.faults[i];
    if (call === null || call === info.settles) return kind;
  }
  return null;
}

/** The status that a fault has calls answer with; 0 for none. */
const statusOf = (fault) => (fault !== null && stringIndexOf(fault, 'answers ') === 0 ? RealNumber(stringSlice(fault, 8)) : 0);

function faultError(path, status) {
  const error = new RealError(status ? 'Request failed with status code ' + status : 'fault in ' + path);
  define(error, 'code', status ? 'ERR_BAD_RESPONSE' : 'ECONNRESET');
  if (status) {
    define(error, 'status', status);
    define(error, 'statusCode', status);
    define(error, 'response', standIn({ __proto__: null, path: 'error of ' + path + '.response', kind: 'twin', response: true, failed: status, root: ERROR_ROOT, trail: joined(['response'], []) }));
  }
  return answerError(error, path);
}

/** Call `ok` with the answer or `bad` with an error, later; neither for a call that hangs. */
function settleLater(info, ok, bad) {
  const fault = faultOf(info);
  if (fault === 'hangs') return;
  schedule(info.entry.at + LATENCY - S.now, () => guarded(() => {
    if (fault === 'rejects') return bad(faultError(info.path));
    const status = statusOf(fault);
    if (status && info.throws500) return bad(faultError(info.path, status));
    ok(answer(info, status || info.failed));
  }));
}

function answer(info, failed) {
  if (info.textual) return textOf({ __proto__: null, path: info.path, response: true, failed });
  const twin = standIn({ __proto__: null, path: info.path, last: info.last, kind: 'twin', response: true, failed, root: 'await ' + info.root, trail: newList() });
  const told = failed ? NOTHING : answered(STAND_INS.get(twin), undefined);
  return told === NOTHING ? twin : told;
}

/** The promise behind the result of a call. Asking for it marks the call as awaited. */
function settled(info) {
  info.entry.awaited = true;
  info.promise ??= new RealPromise((resolve, reject) => settleLater(info, resolve, reject));
  return info.promise;
}

function promiseMember(info, key) {
  if (info.kind !== 'call') return undefined;
  switch (key) {
    case 'then': return (ok, bad) => promiseThen(settled(info), ok, bad);
    case 'catch': return (bad) => promiseThen(settled(info), undefined, bad);
    default: return (run) => promiseFinally(settled(info), run);
  }
}

/**
 * Callbacks in Node's style: (error, response, body). Where a list of functions came with it, as libraries
 * that do one thing after the other are given, these run first.
 */
function callBack(info, callback, tasks) {
  info.entry.awaited = true;
  const body = (value) => (STAND_INS.has(value) ? member(STAND_INS.get(value), 'body') : value);
  settleLater(info,
    (value) => (tasks === null ? apply(callback, undefined, [null, value, body(value)]) : inTurn(tasks, 0, [], callback)),
    (error) => apply(callback, undefined, [error]));
}

/** Call functions one after the other, each with as much of what the one before passed on as it takes, and a callback. */
function inTurn(tasks, at, passed, done) {
  if (at === tasks.length) return apply(done, undefined, joined([null], passed));
  const task = tasks[at];
  const given = apply(arraySlice, passed, []);
  given.length = typeof task.length === 'number' && task.length > 1 ? task.length - 1 : 0;
  let called = false;
  const next = (error, ...results) => {
    if (called) return;
    called = true;
    if (error) apply(done, undefined, [error]);
    else inTurn(tasks, at + 1, results, done);
  };
  apply(task, undefined, joined(given, [next]));
}

const FETCHES = new SafeWeakMap(); // promise of a fetch → its entry

/** A real promise, as fetch gives one, that knows whether anybody waited for it. */
class FetchPromise extends RealPromise {
  static get [SPECIES]() { return RealPromise; }
  then(ok, bad) {
    const entry = FETCHES.get(this);
    if (entry !== undefined) entry.awaited = true;
    return promiseThen(this, ok, bad);
  }
}
define(FetchPromise, 'name', 'Promise');

function fetchLike(...args) {
  const path = ordinal('fetch()');
  const entry = record('fetch', path, args);
  const promise = new FetchPromise((resolve, reject) => {
    const signal = signalOf(args);
    if (signal !== undefined && !onAbort(signal, reject)) return;
    settleLater({ __proto__: null, path, last: 'fetch', root: 'fetch()', entry }, resolve, reject);
  });
  FETCHES.set(promise, entry);
  return promise;
}

function signalOf(args) {
  for (let i = args.length - 1; i >= 0; i--) {
    const signal = args[i] === null || typeof args[i] !== 'object' ? undefined : args[i].signal;
    if (is(AbortSignalLike.prototype, signal)) return signal;
  }
  return undefined;
}
