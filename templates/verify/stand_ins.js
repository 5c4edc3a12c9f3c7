// Stand-ins: what `require` gives for a module that is not here, and everything that comes out of it.
//
// A stand-in can be called, constructed, read and written, to any depth. Each is a Proxy over a bound
// function (callable, constructible, without a `prototype` of its own), described by an `info`:
//   path      how it was come by, with an ordinal per path: `twilio().messages.create()#2`
//   last      the last name in the path
//   kind      module, member, instance, call (the result of a call) or twin (what a call resolves to)
//   failed    the status, if that answer tells of a failure
//   response  whether it is, or hangs below, what an outside call answered
//   root, trail  of what call it is a part, and which: see answers.js
// Only a `call` has `then`: were modules or instances thenable, `await` and `return` would take them apart.

const MAX_WRITTEN = 3;
const NOTHING = freeze({ __proto__: null });
const FUNCTION_METHODS = setOf('call apply bind');
const FAILURE_FIELDS = setOf('error errors err errorCode error_code errorMessage error_message Error Errors failed failure');

// Functions given to these are not called back when the call is done.
const NOT_COMPLETION = setOf('map forEach filter reduce reduceRight some every find findIndex flatMap sort use on once off'
  + ' addListener removeListener addEventListener subscribe replace then catch finally pipe tap transform'
  + ' wrap retry validate interceptors setErrorHandler');
const WRAPPERS = setOf('wrap wrapper wrapAsync wrapHandler retry retryable withRetry');

/** The path with an ordinal, if it was met before in this run. */
function ordinal(path) {
  const n = (S.ordinals.get(path) || 0) + 1;
  S.ordinals.set(path, n);
  return n === 1 ? path : path + '#' + n;
}

const keyText = (key) => (typeof key === 'symbol' ? '[' + RealString(key) + ']' : key);
const isIndex = (key) => typeof key === 'string' && key === RealString(key >>> 0);
const memberPath = (info, key) => (isIndex(key) ? info.path + '[' + key + ']' : info.path + '.' + keyText(key));

function standIn(fields) {
  const info = { __proto__: null, store: new SafeMap(), kids: new SafeMap(), ...fields };
  const names = () => (info.kind === 'module' ? S.names : []);
  const proxy = new RealProxy(boundFunction(), {
    __proto__: null,
    get: (_, key, self) => member(info, key, self),
    set: (_, key, value) => write(info, key, value),
    defineProperty: (_, key, descriptor) => write(info, key, hasOwn(descriptor, 'value') ? descriptor.value : undefined),
    deleteProperty(_, key) {
      record('delete', memberPath(info, key), []);
      info.store.delete(key);
      return true;
    },
    has: (_, key) => info.store.has(key) || contains(names(), key) || isThere(info, key),
    ownKeys() {
      const keys = joined(names(), []);
      info.store.forEach((_value, key) => { if (!contains(keys, key)) keys[keys.length] = key; });
      return keys;
    },
    getOwnPropertyDescriptor(_, key) {
      if (!info.store.has(key) && !contains(names(), key)) return undefined;
      return { __proto__: null, value: member(info, key, proxy), writable: true, enumerable: true, configurable: true };
    },
    getPrototypeOf: () => info.prototype || PROTOTYPES.Function,
    apply: (_, self, args) => invoke(info, args, null),
    construct: (_, args, target) => invoke(info, args, target === proxy ? NOTHING : target),
  });
  info.proxy = proxy;
  STAND_INS.set(proxy, info);
  return proxy;
}

const bind = uncurry(PROTOTYPES.Function.bind);
const boundFunction = () => bind(function () {}, null);

function write(info, key, value) {
  record('set', memberPath(info, key), [value]);
  info.store.set(key, value);
  return true;
}

function member(info, key, self) {
  if (info.store.has(key)) return info.store.get(key);
  // An instance of a class of the Action's that extends a stand-in has that class's methods.
  if (info.prototype && key !== 'then' && key in info.prototype) return getMember(info.prototype, key, self);
  if (typeof key === 'symbol') return symbolMember(info, key);
  if (key === 'then' || (info.kind === 'call' && (key === 'catch' || key === 'finally'))) return promiseMember(info, key);
  const told = info.failed && responseField(info, key) !== NOTHING ? NOTHING : answered(info, key);
  if (told !== NOTHING) {
    info.store.set(key, told);
    return told;
  }
  switch (key) {
    case 'toString': case 'valueOf': return () => textOf(info);
    case 'toJSON': return () => '⟨' + info.path + '⟩';
    case 'hasOwnProperty': return (name) => info.store.has(name) || isThere(info, name);
    case 'length': return 2;
    case '__esModule': return undefined;
    case 'default': if (info.kind === 'module') return info.proxy;
  }
  const value = info.response ? responseField(info, key) : NOTHING;
  return value === NOTHING ? child(info, key) : value;
}

/** Whether a part of an answer is there because the run says so. */
function isThere(info, key) {
  const told = answered(info, key);
  return told !== NOTHING && told !== undefined;
}

function child(info, key) {
  if (!info.kids.has(key)) {
    const trail = info.trail === undefined ? undefined : joined(info.trail, [stepOf(key)]);
    const fields = {
      __proto__: null, path: memberPath(info, key), last: key, kind: 'member', response: info.response, failed: info.failed, root: info.root, trail,
    };
    info.kids.set(key, FUNCTION_METHODS.has(key) ? functionMethod(info, key, fields) : standIn(fields));
  }
  return info.kids.get(key);
}

/** `f.call(self, …)` as every function has it, or `voice.call(number, …)` as a vendor has it: the first argument tells. */
function functionMethod(info, key, fields) {
  const vendors = standIn(fields);
  const isSelf = (value) => value === undefined || value === null || value === theGlobal || value === S.module.exports
    || (typeof value === 'object' && STAND_INS.has(value)) || (typeof value === 'function' && STAND_INS.has(value));
  const method = new RealProxy(vendors, {
    __proto__: null,
    apply(_, self, args) {
      if (!args.length || !isSelf(args[0])) return apply(vendors, self, args);
      const rest = apply(arraySlice, args, [1]);
      if (key === 'call') return invoke(info, rest, null);
      if (key === 'apply') return invoke(info, rest.length && rest[0] ? joined(rest[0], []) : [], null);
      return standIn({ ...info, store: new SafeMap(), kids: new SafeMap(), bound: joined(info.bound || [], rest) });
    },
  });
  STAND_INS.set(method, STAND_INS.get(vendors));
  return method;
}

const arraySlice = PROTOTYPES.Array.slice;

function textOf(info) {
  return info.response ? answeredText(info) : '⟨' + info.path + '⟩';
}

/** The fields of a response that code looks at to see whether it went well. */
function responseField(info, key) {
  switch (key) {
    case 'status': case 'statusCode': return info.failed || 200;
    case 'statusText': return info.failed ? 'Internal Server Error' : 'OK';
    case 'ok': case 'success': return !info.failed;
  }
  if (FAILURE_FIELDS.has(key)) return info.failed ? 'error in ' + info.path : undefined;
  return NOTHING;
}

function symbolMember(info, key) {
  switch (key) {
    case TO_PRIMITIVE: return (hint) => (hint === 'number' ? 7 : textOf(info));
    case HAS_INSTANCE: return (value) => isInstanceOf(info, value);
    case ITERATOR: return function* () { yield member(info, '0'); yield member(info, '1'); };
    case ASYNC_ITERATOR: return async function* () { yield member(info, '0'); yield member(info, '1'); };
  }
  return undefined;
}

function isInstanceOf(info, value) {
  const other = value === null || value === undefined ? undefined : STAND_INS.get(value);
  return other !== undefined && stringIndexOf(other.path, info.path + '()') === 0;
}

/** A call, or a construction if there is a target (the class that was constructed, or NOTHING if it is the stand-in). */
function invoke(info, given, target) {
  const args = info.bound ? joined(info.bound, given) : given;
  const path = ordinal(info.path + '()');
  const entry = record(target === null ? 'call' : 'construct', path, args);
  if (S.writing && S.phase === 'run') for (let i = 0; i < args.length; i++) writeInto(args[i], 0);
  if (info.wrapped) return apply(info.wrapped, undefined, args);
  const result = STAND_INS.get(standIn({
    __proto__: null, path, last: '()', kind: target === null ? 'call' : 'instance', entry, failed: info.failed,
    prototype: target && target !== NOTHING ? target.prototype : undefined,
    root: keyText(info.last) + '()', trail: newList(), textual: info.response && info.last === 'text', throws500: throwsOn500(info.path),
  }));
  if (S.phase === 'load') {
    result.wrapped = wrappedFunction(info, args);
  } else if (target === null && !NOT_COMPLETION.has(info.last)) {
    const callback = lastOwnFunction(args);
    if (callback !== null) callBack(result, callback, ownFunctions(args));
  }
  // What is given at once; where it is waited for, settling.js says.
  const told = S.phase === 'run' && target === null ? answered(result, undefined) : NOTHING;
  return told === NOTHING ? result.proxy : told;
}

function lastOwnFunction(args) {
  for (let i = args.length - 1; i >= 0; i--) if (isOwnFunction(args[i])) return args[i];
  return null;
}

/** The items of the first argument that is a list of the Action's functions; null where none is. */
function ownFunctions(args) {
  for (let i = 0; i < args.length; i++) {
    if (!isArray(args[i])) continue;
    const items = apply(arraySlice, args[i], []);
    let own = items.length > 0;
    for (let at = 0; own && at < items.length; at++) own = isOwnFunction(items[at]);
    if (own) return items;
  }
  return null;
}

/** What unknown code may do with an object it is given: every text in it gets a mark. */
function writeInto(value, depth) {
  if (value === null || typeof value !== 'object' || depth > MAX_WRITTEN || STAND_INS.has(value) || SECRETS.has(value) || APIS.has(value)) return;
  const prototype = getPrototypeOf(value);
  if (prototype !== PROTOTYPES.Object && prototype !== PROTOTYPES.Array && prototype !== null) return;
  const keys = objectKeys(value);
  for (let i = 0; i < keys.length; i++) {
    // Code made for the old event does not know this one.
    if (keys[i] === 'notification' && hasOwn(value, 'message_options')) continue;
    const described = describeMember(value, keys[i]);
    if (described === undefined || !hasOwn(described, 'value') || !described.writable) continue;
    if (typeof described.value === 'string') setMember(value, keys[i], described.value + '~');
    else writeInto(described.value, depth + 1);
  }
}

const isOwnFunction = (value) => typeof value === 'function' && !STAND_INS.has(value);

/** `exports.handler = wrap(async (event) => …)`: what an outside wrapper gave at load runs what it was given. */
function wrappedFunction(info, args) {
  for (let i = args.length - 1; i >= 0; i--) {
    if (isOwnFunction(args[i])) return NOT_COMPLETION.has(info.last) && !WRAPPERS.has(info.last) ? undefined : args[i];
  }
  return undefined;
}
