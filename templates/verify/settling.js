// How outside calls end: they resolve, reject, answer 500 or hang, as the fault of the run says.
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
  info.settles ??= S.settling++;
  for (let i = 0; i < S.faults.length; i++) {
    const { kind, call } = S.faults[i];
    if (call === null || call === info.settles) return kind;
  }
  return null;
}

function faultError(path, status) {
  const error = new RealError(status ? 'Request failed with status code ' + status : 'fault in ' + path);
  define(error, 'code', status ? 'ERR_BAD_RESPONSE' : 'ECONNRESET');
  if (status) {
    define(error, 'status', status);
    define(error, 'statusCode', status);
    define(error, 'response', standIn({ __proto__: null, path: 'error of ' + path + '.response', kind: 'twin', response: true, failed: true }));
  }
  return error;
}

/** Call `ok` with the answer or `bad` with an error, later; neither for a call that hangs. */
function settleLater(info, ok, bad) {
  const fault = faultOf(info);
  if (fault === 'hangs') return;
  schedule(info.entry.at + LATENCY - S.now, () => guarded(() => {
    if (fault === 'rejects') return bad(faultError(info.path));
    if (fault === 'answers 500' && info.throws500) return bad(faultError(info.path, 500));
    ok(answer(info, fault === 'answers 500' || info.failed));
  }));
}

function answer(info, failed) {
  if (info.textual) return textOf({ __proto__: null, path: info.path, response: true, failed });
  return standIn({ __proto__: null, path: info.path, last: info.last, kind: 'twin', response: true, failed });
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

/** Callbacks in Node's style: (error, response, body). */
function callBack(info, callback) {
  info.entry.awaited = true;
  const body = (value) => (typeof value === 'string' ? value : member(STAND_INS.get(value), 'body'));
  settleLater(info,
    (value) => apply(callback, undefined, [null, value, body(value)]),
    (error) => apply(callback, undefined, [error]));
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
    settleLater({ __proto__: null, path, last: 'fetch', entry }, resolve, reject);
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
