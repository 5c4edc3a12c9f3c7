// Node's modules that only compute are real, as far as Actions use them; every other module is a stand-in.

/** A value as text for a person, as util.inspect and console show it. */
function show(value) {
  if (typeof value === 'string') return value;
  if (typeof value === 'function' && !STAND_INS.has(value)) return '[Function]';
  if (is(PROTOTYPES.Error, value)) return RealString(value.stack || value);
  return typeof value === 'object' || typeof value === 'function' ? shownText(parseJson(serialise(value))) : RealString(value);
}

function shownText(value) {
  if (value === null || typeof value !== 'object') return stringify(value);
  if (isArray(value)) return '[ ' + value.map(shownText).join(', ') + ' ]';
  if (hasOwn(value, '$') && typeof value.$ === 'string' && !value.entries) return '⟨' + (value.text ?? value.$) + '⟩';
  const entries = value.entries && hasOwn(value, '$') ? value.entries : value;
  return '{ ' + objectKeys(entries).map((key) => key + ': ' + shownText(entries[key])).join(', ') + ' }';
}

const settle = (resolve, reject) => (error, value) => (error ? reject(error) : resolve(value));

const util = {
  promisify: (run) => function (...args) {
    return new RealPromise((resolve, reject) => apply(run, this, [...args, settle(resolve, reject)]));
  },
  callbackify: (run) => (...args) => {
    const callback = args.pop();
    run(...args).then((value) => callback(null, value), callback);
  },
  inspect: (value) => show(value),
  format(first, ...rest) {
    const fill = (mark) => (mark === '%%' ? '%' : rest.length ? show(rest.shift()) : mark);
    const text = typeof first === 'string' ? first.replace(/%[sdifjoO%]/g, fill) : show(first);
    return [text, ...rest.map(show)].join(' ');
  },
  inherits(Class, Base) { setPrototypeOf(Class.prototype, Base.prototype); },
  isDeepStrictEqual: (a, b) => serialise(a) === serialise(b),
  deprecate: (run) => run,
  isArray,
  types: {
    isPromise: (value) => is(PROTOTYPES.Promise, value),
    isDate: (value) => is(PROTOTYPES.Date, value),
    isRegExp: (value) => is(PROTOTYPES.RegExp, value),
  },
  TextEncoder: TextEncoderLike,
  TextDecoder: TextDecoderLike,
};

/** Digests are told, not computed: `⟨hmac-sha256(key, data)|hex⟩` shows what went in, which is what matters. */
class Digest {
  #text;
  constructor(text) { this.#text = text; }
  update(data) { this.#text += bytesText(data); return this; }
  digest(encoding) {
    const text = '⟨' + this.#text + ')|' + (encoding || 'bytes') + '⟩';
    return encoding ? text : BufferLike.from(text);
  }
  copy() { return new Digest(this.#text); }
}

const bytesText = (value) => (isView(value) ? fromUtf8(asBytes(value)) : show(value));
const randomNumbers = (count) => Array.from({ length: count }, () => Math.floor(random() * 256));

function randomUUID() {
  const hex = BufferLike.from(randomNumbers(16)).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), '4' + hex.slice(13, 16), '8' + hex.slice(17, 20), hex.slice(20)].join('-');
}

function cryptoModule() {
  const others = standIn({ __proto__: null, path: 'crypto', kind: 'module' });
  const real = {
    createHmac: (name, key) => new Digest('hmac-' + name + '(' + bytesText(key) + ', '),
    createHash: (name) => new Digest(name + '('),
    hash: (name, data, encoding = 'hex') => new Digest(name + '(').update(data).digest(encoding),
    randomUUID,
    randomBytes(count, callback) {
      const bytes = BufferLike.from(randomNumbers(count));
      if (callback) callback(null, bytes);
      return bytes;
    },
    randomInt(a, b) {
      const [low, high] = typeof b === 'number' ? [a, b] : [0, a];
      return low + Math.floor(random() * (high - low));
    },
    getRandomValues(array) { return array.map((_, i) => (array[i] = Math.floor(random() * 256))) && array; },
    timingSafeEqual: (a, b) => BufferLike.from(a).equals(BufferLike.from(b)),
  };
  real.webcrypto = real;
  return new RealProxy(real, {
    __proto__: null,
    get: (target, key) => (key in target || typeof key === 'symbol' || key === 'then' ? target[key] : others[key]),
  });
}

function assertModule() {
  const fail = (given, message) => {
    if (is(PROTOTYPES.Error, given)) throw given;
    throw Object.assign(new RealError(given || message), { name: 'AssertionError', code: 'ERR_ASSERTION' });
  };
  const ok = (value, message) => { if (!value) fail(message, 'The expression evaluated to a falsy value'); };
  const equal = (a, b, message) => { if (!Object.is(a, b)) fail(message, 'Expected values to be strictly equal'); };
  const deepEqual = (a, b, message) => { if (!util.isDeepStrictEqual(a, b)) fail(message, 'Expected values to be strictly deep-equal'); };
  const notEqual = (a, b, message) => { if (Object.is(a, b)) fail(message, 'Expected values not to be equal'); };
  const assert = (value, message) => ok(value, message);
  return Object.assign(assert, {
    ok, equal, strictEqual: equal, notEqual, notStrictEqual: notEqual, deepEqual, deepStrictEqual: deepEqual, strict: assert,
    fail: (message) => fail(message, 'Failed'),
  });
}

function urlModule() {
  const legacyParse = (text) => {
    const url = new URLLike(text), out = {};
    for (const key of ['href', 'protocol', 'host', 'hostname', 'port', 'pathname', 'search', 'hash']) out[key] = url[key];
    return Object.assign(out, { path: url.pathname + url.search, query: url.search.slice(1) });
  };
  return { URL: URLLike, URLSearchParams: URLSearchParamsLike, parse: legacyParse, format: (url) => RealString(url.href || url) };
}

function eventsModule() {
  const once = (emitter, name) => new RealPromise((resolve, reject) => {
    emitter.once(name, (...args) => resolve(args));
    if (name !== 'error') emitter.once('error', reject);
  });
  class EventEmitter extends Emitter {}
  return Object.assign(EventEmitter, { EventEmitter, once });
}

const MODULES = {
  __proto__: null,
  assert: assertModule,
  buffer: () => ({ Buffer: BufferLike }),
  crypto: cryptoModule,
  events: eventsModule,
  http: () => httpModule('http'),
  https: () => httpModule('https'),
  process: () => processLike(),
  querystring: () => querystring,
  timers: () => timerGlobals(),
  'timers/promises': () => ({ setTimeout: sleep, setImmediate: (value) => sleep(0, value), scheduler: { wait: sleep } }),
  url: urlModule,
  util: () => util,
};

/** `node:` and a version (`twilio@5.0.0`, as old Actions wrote) make no difference. */
function moduleName(given) {
  let name = RealString(given);
  if (stringIndexOf(name, 'node:') === 0) name = stringSlice(name, 5);
  const at = stringIndexOf(stringSlice(name, 1), '@') + 1;
  if (at <= 0) return name;
  const slash = stringIndexOf(stringSlice(name, at), '/');
  return stringSlice(name, 0, at) + (slash < 0 ? '' : stringSlice(name, at + slash));
}

function requireLike(given) {
  const name = moduleName(given);
  if (!S.modules.has(name)) {
    const make = MODULES[name] || helperModule(name);
    S.modules.set(name, make ? make() : standIn({ __proto__: null, path: name, last: name, kind: 'module' }));
  }
  return S.modules.get(name);
}

async function importLike(given) {
  const module = requireLike(given);
  return STAND_INS.has(module) ? module : { ...module, default: module };
}

function processLike() {
  const pure = () => undefined;
  return {
    env: {}, argv: [], platform: 'linux', version: 'v22.0.0', versions: { node: '22.0.0' }, pid: 1,
    nextTick: (run, ...args) => { later(() => apply(run, undefined, args)); },
    cwd: () => '/',
    uptime: () => 1 + timeNow() / 1000,
    hrtime: Object.assign(() => { const now = timeNow(); return [Math.floor(now / 1000), (now % 1000) * 1e6]; }, { bigint: () => BigInt(timeNow()) * 1000000n }),
    memoryUsage: () => ({ rss: 1, heapUsed: 1, heapTotal: 1 }),
    on() { return this; }, once() { return this; }, off() { return this; }, emitWarning: pure,
    exit(code) {
      record('call', 'process.exit()', [code]);
      S.outcome ??= { __proto__: null, kind: 'threw', value: special('exit'), at: S.now };
      S.closed = true;
      throw LIMIT;
    },
  };
}

async function later(run) {
  await undefined;
  guarded(run);
}
