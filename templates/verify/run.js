// A run, from the host's side: load the file, call its handler, fire timers until nothing is left, give the record.

const WRAPPER = ['exports', 'require', 'module', '__filename', '__dirname', '__actionport_import', '__actionport_branch'];
const MAX_HONEST_JOBS = 20_000;
const HEAD_LINES = 2; // lines that the Function constructor puts before the body
// What the engine's own errors say; they name things that a conversion may rename.
const NATIVE_WORDS = ['cannot read', 'cannot set', 'cannot convert', 'cannot destructure', 'cannot delete', 'not a function', 'not iterable',
  'not defined', 'not a constructor', 'not initialized', 'not an object', 'read-only', 'no setter', 'unexpected', 'expecting', 'invalid'];

/** What lives as long as the loaded file does, and with it what belongs to its first execution. */
function newState(job, runs) {
  const state = {
    __proto__: null, phase: 'load', now: 0, seenAt: 0, looks: 0, hurrying: false, seed: 42, closed: false, limit: null, problem: null, foreign: false,
    size: 0, open: 0, budget: 0, ordinals: new SafeMap(), modules: new SafeMap(), cache: new SafeMap(),
    steps: newList(), absent: new SafeSet(), timers: newList(), handles: 0, handleOf: new SafeMap(), branches: new SafeSet(), last: null,
    names: setPrototypeOf(job.names, null), schema: job.schema, padding: job.padding, module: { exports: {} }, runs, number: -1,
  };
  startExecution(state);
  return state;
}

/** Let the next of the executions begin that are made in one loaded file. Faults, and how it ended, are the last one's. */
function startExecution(state) {
  const run = state.runs[++state.number];
  state.now += run.pause;
  state.began = state.now;
  state.run = run;
  state.outcome = null;
  state.count = state.settling = state.fired = 0;
  state.called = newList();
  state.faults = setPrototypeOf(run.faults, null);
  state.writing = run.writing;
  state.answers = run.answers;
}

function consoleLike() {
  return new RealProxy({}, {
    __proto__: null,
    get: (_, name) => (typeof name === 'string' && name !== 'then' ? (...args) => { record('console', 'console.' + name, args); } : undefined),
  });
}

function timerGlobals() {
  return {
    setTimeout: timerFunction('setTimeout', false), setInterval: timerFunction('setInterval', true), setImmediate: setImmediateLike,
    clearTimeout: clearTimer, clearInterval: clearTimer, clearImmediate: clearTimer,
  };
}

function installGlobals(free) {
  const given = {
    ...timerGlobals(), global: globalThis, console: consoleLike(), process: processLike(), fetch: fetchLike,
    crypto: cryptoModule(), Date: DateLike, Buffer: BufferLike, URL: URLLike, URLSearchParams: URLSearchParamsLike,
    TextEncoder: TextEncoderLike, TextDecoder: TextDecoderLike, Headers: HeadersLike, FormData: FormDataLike,
    Request: RequestLike, AbortController: AbortControllerLike, AbortSignal: AbortSignalLike,
    structuredClone: (value) => structuredCloneLike(value), queueMicrotask: (run) => { later(run); },
    atob: (text) => BufferLike.from(text, 'base64').toString('latin1'), btoa: (text) => toBase64(encode(text, 'latin1')),
    performance: { now: () => timeNow(), timeOrigin: EPOCH }, Intl: symbolicIntl(),
  };
  for (const name of objectKeys(given)) define(globalThis, name, given[name]);
  for (const name of free) {
    if (name in globalThis || contains(WRAPPER, name)) continue;
    define(globalThis, name, standIn({ __proto__: null, path: name, last: name, kind: 'member' }));
  }
  define(Math, 'random', random);
  symbolicLocales(Date, ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'], dateToISO);
  symbolicLocales(Number, ['toLocaleString'], RealNumber);
  hideStacks();
}

/** What every Hook found: its secrets once more, and two classes of errors. */
function installHookGlobals(given) {
  define(globalThis, 'configuration', given.context.webtask.secrets);
  class ExtensibilityUserError extends RealError {
    constructor(message, friendlyMessage) { super(message); this.friendlyMessage = friendlyMessage; }
  }
  class SendPhoneMessageError extends ExtensibilityUserError {}
  define(globalThis, 'ExtensibilityUserError', ExtensibilityUserError);
  define(globalThis, 'SendPhoneMessageError', SendPhoneMessageError);
}

/** What depends on a locale is told, as with Intl: the engine would ignore the arguments. */
function symbolicLocales(Class, names, textOfValue) {
  for (const name of names) {
    define(Class.prototype, name, function (...args) { return '⟨' + name + ' ' + stringify(args) + ' ' + textOfValue(this) + '⟩'; });
  }
}

// Structured stack traces would hand the Action our functions, so the hook is taken for good. The text of
// a stack names lines, which a conversion moves, so it is cut to its first line; where an error was made
// is kept for the record.
function hideStacks() {
  RealError.prepareStackTrace = (error, sites) => {
    for (let i = 0; i < sites.length; i++) {
      const line = sites[i].getLineNumber() - S.padding - HEAD_LINES;
      if (line > 0) {
        ERROR_LINES.set(error, line);
        break;
      }
    }
    try {
      return RealString(error.name) + ': ' + RealString(error.message);
    } catch {
      return 'Error';
    }
  };
  defineProperty(RealError, 'prepareStackTrace', { __proto__: null, value: undefined, writable: false, configurable: false });
}

const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';

/** What a run ended with as text: the error with its line, and whether the engine made it rather than the code. */
function thrownText(error) {
  if (!isObject(error) || !is(PROTOTYPES.Error, error)) return serialise(error);
  const line = ERROR_LINES.get(error);
  try {
    const more = ',"native":' + isNative(error) + (line === undefined ? '' : ',"line":' + line);
    return errorText(error, { __proto__: null, value: error, above: null }, 1, more);
  } catch (failure) {
    if (failure === LIMIT) throw failure;
    return special('throws');
  }
}

function isNative(error) {
  const name = field(error, 'name'), message = toLowerCase(field(error, 'message'));
  if (name !== 'TypeError' && name !== 'ReferenceError' && name !== 'SyntaxError' && name !== 'RangeError') return false;
  for (let i = 0; i < NATIVE_WORDS.length; i++) if (stringIndexOf(message, NATIVE_WORDS[i]) >= 0) return true;
  return false;
}

/** Whether an error says that the run was too big, not that the code threw: null is all that is left when memory is full. */
function isExhaustion(error) {
  if (error === null) return true;
  if (!isObject(error) || !is(PROTOTYPES.Error, error) || !hasOwn(error, 'message')) return false;
  const message = error.message;
  return message === 'out of memory' || message === 'interrupted' || message === 'Maximum call stack size exceeded';
}

const UNSETTLED = { __proto__: null, kind: 'never settled', value: 'null', at: 0 };

/** `number` is the execution that ends, which may be one that is over. */
function end(number, kind, value) {
  if (number !== S.number || S.outcome !== null || value === LIMIT) return;
  if (kind === 'threw' && isExhaustion(value)) {
    S.limit ??= value === null ? 'memory' : value.message;
    return;
  }
  S.budget = MAX_VALUES;
  S.open++;
  S.outcome = { __proto__: null, kind, value: kind === 'threw' ? thrownText(value) : serialise(value), at: S.now };
  S.open--;
}

let JOB = null; // what is run, see prepare

/** What is the same for all runs of a file, done once before any of its code runs. */
function prepare(jobText) {
  JOB = parseJson(jobText);
  installGlobals(JOB.free);
  try {
    JOB.factory = compiled(JOB);
  } catch {
    JOB.factory = null; // each run says then why not
  }
}

/** The file as a function of what CommonJS gives it. */
function compiled(job) {
  return construct(job.asynchronous ? AsyncFunction : RealFunction, joined(WRAPPER, [job.source]));
}

async function begin(runText) {
  const job = JOB, { executions } = parseJson(runText);
  S = newState(job, executions);
  try {
    const given = givenTo(job);
    const loading = load(job);
    if (job.asynchronous) await loading;
    S.phase = 'run';
    execute(job, given);
  } catch (error) {
    if (error !== LIMIT && !isExhaustion(error)) S.problem = 'it throws while it is loaded: ' + thrownLine(error);
    else end(S.number, 'threw', error);
  }
}

/** Make the next execution in the loaded file. Gives false when there is none. */
function executeNext() {
  if (S.number + 1 >= S.runs.length) return false;
  const { kind, value, at } = S.outcome || UNSETTLED;
  S.steps[S.steps.length] = {
    __proto__: null, awaited: false, at,
    text: '{"op":"end","name":"of execution ' + (S.number + 1) + '","phase":"run","at":' + (S.outcome === null ? 0 : at - S.began) + ',"args":["' + kind + '",' + value,
  };
  startExecution(S);
  execute(JOB, givenTo(JOB));
  return true;
}

/** What the handler is called with in this execution. */
function givenTo(job) {
  const { event } = S.run;
  if (job.isHook) clearAbsent(event.context);
  const given = watched(event, '');
  if (job.isHook) installHookGlobals(given);
  return given;
}

async function execute(job, given) {
  const { number } = S;
  try {
    if (job.isHook) {
      callHook(number, given);
      return;
    }
    const found = handlerOf(S.module.exports, job.handler);
    if (found === null) {
      S.problem = 'does not export ' + job.handler;
      S.foreign = true;
      return;
    }
    const api = apiOf(job.isNew, S.run.cached);
    const result = apply(found.handler, found.home, [given, api]);
    end(number, 'returned', await result);
  } catch (error) {
    end(number, 'threw', error);
  }
}

/** JSON has no undefined: null stands for it in a Hook's context. */
function clearAbsent(context) {
  const keys = objectKeys(context);
  for (let i = 0; i < keys.length; i++) if (context[keys[i]] === null) context[keys[i]] = undefined;
}

/**
 * Call a legacy Hook, which is the export itself. What its callback is given first is the outcome; what it
 * returns is nothing to anybody, but for the promise of an async function that rejects.
 */
function callHook(number, { recipient, text, context }) {
  const hook = S.module.exports;
  if (typeof hook !== 'function') {
    S.problem = 'module.exports is no function';
    return;
  }
  const cb = (error) => { if (error) end(number, 'threw', error); else end(number, 'returned', undefined); };
  const result = apply(hook, undefined, [recipient, text, context, cb]);
  if (is(AsyncFunction.prototype, hook)) promiseThen(result, undefined, (error) => end(number, 'threw', error));
}

/** Run the file as CommonJS. */
function load(job) {
  const factory = job.factory ?? compiled(job);
  const branch = (n, operator, left) => {
    const taken = operator === undefined || (operator === '??' ? left !== null && left !== undefined : !left === (operator === '&&'));
    if (typeof n === 'number' && taken) {
      S.branches.add(n);
      S.last = n;
    }
    return left;
  };
  const { module } = S;
  return apply(factory, module.exports, [module.exports, requireLike, module, '/action.js', '/', importLike, branch]);
}

function thrownLine(error) {
  if (!isObject(error)) return show(error);
  const line = ERROR_LINES.get(error);
  return (line === undefined ? '' : 'line ' + line + ': ') + field(error, 'name') + ': ' + field(error, 'message');
}

function handlerOf(exported, name) {
  if (!isObject(exported)) return null;
  const homes = [exported, exported.default];
  for (let i = 0; i < 2; i++) {
    const home = homes[i];
    if (!isObject(home) || (STAND_INS.has(home) && i > 0)) continue;
    const handler = home[name];
    if (typeof handler === 'function') return { __proto__: null, home, handler };
  }
  return null;
}

function finish(jobs) {
  let text = '{"steps":[';
  for (let i = 0; i < S.steps.length; i++) text += (i ? ',' : '') + S.steps[i].text + '],"awaited":' + S.steps[i].awaited + '}';
  // Something that was begun and not written: memory or stack ran out on the way, whatever the code made of it.
  if (S.open !== 0) S.limit ??= 'memory';
  // So many microtasks and still nothing: one of them ran out of something and took the rest with it.
  if (S.outcome === null && jobs > MAX_HONEST_JOBS) S.limit ??= 'jobs';
  const outcome = S.limit !== null ? { __proto__: null, kind: 'limit', value: quote(S.limit) }
    : S.outcome || UNSETTLED;
  text += '],"outcome":"' + outcome.kind + '","value":' + outcome.value + ',"ended":' + (S.outcome === null ? 0 : S.outcome.at - S.began)
    + ',"settling":' + S.settling;
  text += ',"problem":' + (S.problem === null ? 'null' : quote(S.problem)) + ',"foreign":' + S.foreign;
  text += ',"last":' + S.last + ',"called":' + itemsOf(S.called);
  text += ',"modules":' + modulesText() + ',"absent":' + listText(S.absent, quote) + ',"branches":' + listText(S.branches, RealString) + '} ';
  return stringSlice(text, 0, -1); // in one piece: the host can't take a string that is still a rope
}

/** The modules that are not Node's own, in the order they were first loaded. */
function modulesText() {
  const names = new SafeSet();
  S.modules.forEach((module, name) => { if (STAND_INS.has(module)) names.add(name); });
  return listText(names, quote);
}

function itemsOf(list) {
  let text = '';
  for (let i = 0; i < list.length; i++) text += (text ? ',' : '') + quote(list[i]);
  return '[' + text + ']';
}

function listText(set, show) {
  let text = '';
  set.forEach((item) => { text += (text ? ',' : '') + show(item); });
  return '[' + text + ']';
}

/** What the host calls; the Action can't reach it. `step` gives false when there is nothing left to do. */
return function host(command, first, second) {
  switch (command) {
    case 'prepare': prepare(first); return true;
    case 'begin': begin(first); return true;
    case 'step': return S.problem === null && S.limit === null && !S.closed && (fireNext() || executeNext());
    default: return finish(first);
  }
};
