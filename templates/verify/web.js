// What browsers and Node share: Headers, FormData, Request, AbortController, structuredClone, and a symbolic Intl.

class HeadersLike {
  #map = new SafeMap();
  constructor(init) {
    if (!init) return;
    for (const [key, value] of init[ITERATOR] ? init : Object.entries(init)) this.append(key, value);
  }
  append(key, value) {
    const name = toLowerCase(RealString(key)), before = this.#map.get(name);
    this.#map.set(name, before === undefined ? RealString(value) : before + ', ' + RealString(value));
  }
  set(key, value) { this.#map.set(toLowerCase(RealString(key)), RealString(value)); }
  get(key) { return this.#map.get(toLowerCase(RealString(key))) ?? null; }
  has(key) { return this.#map.has(toLowerCase(RealString(key))); }
  delete(key) { this.#map.delete(toLowerCase(RealString(key))); }
  entries() {
    const pairs = [];
    this.#map.forEach((value, key) => { pairs.push([key, value]); });
    return pairs.sort((a, b) => (a[0] < b[0] ? -1 : 1)).values();
  }
  *keys() { for (const [key] of this) yield key; }
  *values() { for (const [, value] of this) yield value; }
  forEach(run) { for (const [key, value] of this) run(value, key, this); }
  [ITERATOR]() { return this.entries(); }
}

class FormDataLike {
  #pairs = [];
  append(key, value) { this.#pairs.push([RealString(key), typeof value === 'object' ? value : RealString(value)]); }
  set(key, value) { this.delete(key); this.append(key, value); }
  get(key) { return this.#pairs.find((pair) => pair[0] === RealString(key))?.[1] ?? null; }
  getAll(key) { return this.#pairs.filter((pair) => pair[0] === RealString(key)).map((pair) => pair[1]); }
  has(key) { return this.#pairs.some((pair) => pair[0] === RealString(key)); }
  delete(key) { this.#pairs = this.#pairs.filter((pair) => pair[0] !== RealString(key)); }
  entries() { return this.#pairs.map((pair) => [...pair]).values(); }
  [ITERATOR]() { return this.entries(); }
}

class RequestLike {
  constructor(input, init = {}) {
    const isRequest = is(RequestLike.prototype, input);
    Object.assign(this, isRequest ? input : { url: RealString(input) }, init);
    if (this.headers) this.headers = new HeadersLike(this.headers);
  }
}

class AbortSignalLike {
  #emitter = new Emitter();
  #aborted = false;
  #reason;
  get aborted() { return this.#aborted; }
  get reason() { return this.#reason; }
  addEventListener(name, run) { this.#emitter.on(name, typeof run === 'function' ? run : (event) => run.handleEvent(event)); }
  removeEventListener(name, run) { this.#emitter.off(name, run); }
  throwIfAborted() { if (this.#aborted) throw this.#reason; }
  static timeout(ms) {
    record('timer', 'AbortSignal.timeout', [ms]);
    const signal = new AbortSignalLike();
    schedule(ms, () => abortSignal(signal, domError('TimeoutError', 'The operation was aborted due to timeout')));
    return signal;
  }
  static abort(reason) {
    const signal = new AbortSignalLike();
    abortSignal(signal, reason);
    return signal;
  }
  static any(signals) {
    const signal = new AbortSignalLike();
    for (const one of signals) if (!onAbort(one, (reason) => abortSignal(signal, reason))) break;
    return signal;
  }
  /** For fetch: run now and give false if aborted already, else run when it is. */
  static whenAborted(signal, run) {
    if (signal.#aborted) run(signal.#reason);
    else signal.#emitter.on('abort', () => run(signal.#reason));
    return !signal.#aborted;
  }
  static fire(signal, reason) {
    if (signal.#aborted) return;
    signal.#aborted = true;
    signal.#reason = reason === undefined ? domError('AbortError', 'This operation was aborted') : reason;
    const event = { type: 'abort', target: signal };
    if (typeof signal.onabort === 'function') signal.onabort(event);
    signal.#emitter.emit('abort', event);
  }
}

const { whenAborted: onAbort, fire: abortSignal } = AbortSignalLike;
delete AbortSignalLike.whenAborted;
delete AbortSignalLike.fire;

class AbortControllerLike {
  #signal = new AbortSignalLike();
  get signal() { return this.#signal; }
  abort(reason) { abortSignal(this.#signal, reason); }
}

function domError(name, message) {
  const error = new RealError(message);
  define(error, 'name', name);
  return error;
}

for (const [Class, name] of [[HeadersLike, 'Headers'], [FormDataLike, 'FormData'], [RequestLike, 'Request'],
  [AbortSignalLike, 'AbortSignal'], [AbortControllerLike, 'AbortController']]) define(Class, 'name', name);

for (const [Class, name] of [[HeadersLike, 'Headers'], [FormDataLike, 'FormData']]) {
  const entries = uncurry(Class.prototype.entries);
  kind(Class.prototype, (value, here, depth) => collectionText(name, [...entries(value)], here, depth));
}

function structuredCloneLike(value, seen = new Map()) {
  if (typeof value === 'function' || typeof value === 'symbol') throw domError('DataCloneError', RealString(value) + ' could not be cloned.');
  if (value === null || typeof value !== 'object') return value;
  if (seen.has(value)) return seen.get(value);
  const remember = (copy) => { seen.set(value, copy); return copy; };
  const clone = (inner) => structuredCloneLike(inner, seen);
  if (value instanceof RealDate) return remember(new RealDate(value));
  if (value instanceof RegExp) return remember(new RegExp(value));
  if (isView(value)) return remember(value.slice());
  if (value instanceof Map) {
    const copy = remember(new Map());
    for (const [key, item] of value) copy.set(clone(key), clone(item));
    return copy;
  }
  if (value instanceof Set) {
    const copy = remember(new Set());
    for (const item of value) copy.add(clone(item));
    return copy;
  }
  if (value instanceof RealError) return remember(Object.assign(new RealError(value.message), { name: value.name }));
  if (isArray(value)) {
    const copy = remember([]);
    for (const item of value) copy.push(clone(item));
    return copy;
  }
  const copy = remember({});
  for (const key of Object.keys(value)) copy[key] = clone(value[key]);
  return copy;
}

/** The engine has no Intl. What would be formatted is told instead: `⟨DateTimeFormat ["de"] 2026-…⟩`. */
function symbolicIntl() {
  const Intl = {};
  for (const name of ['DateTimeFormat', 'NumberFormat', 'RelativeTimeFormat', 'ListFormat', 'PluralRules', 'DisplayNames', 'Collator']) {
    Intl[name] = class {
      #label;
      constructor(...args) { this.#label = name + ' ' + stringify(args); }
      format(...values) { return '⟨' + this.#label + ' ' + values.map(show).join(' ') + '⟩'; }
      select(value) { return this.format(value); }
      of(value) { return this.format(value); }
      formatToParts(value) { return [{ type: 'literal', value: this.format(value) }]; }
      resolvedOptions() { return { timeZone: 'UTC', locale: 'en-US' }; }
    };
    define(Intl[name], 'name', name);
  }
  return Intl;
}
