// What the rest of the prelude needs of the language, taken before the Action's code can change it.
//
// The files of this folder are put together in one function and run first in every engine. The
// Action may replace Array.prototype.push, give Object.prototype a setter or patch Promise; the
// files that write the record (recorder, clock, stand_ins, settling, event, run) must not notice.
// So they keep to a few habits:
//   - methods are called through the functions below, never looked up on a value;
//   - objects have no prototype (`__proto__: null`), collections are those made here;
//   - no spread, no array destructuring, no for-of and no regular expression: all can be redefined.

const { apply, construct, getPrototypeOf, ownKeys } = Reflect;
const { get: getMember, set: setMember, has: hasMember, getOwnPropertyDescriptor: describeMember } = Reflect;
const { defineProperty, keys: objectKeys, setPrototypeOf, freeze } = Object;
const { isArray } = Array;
const { isFinite: isFiniteNumber } = Number;
const { stringify, parse: parseJson } = JSON;
const { max, imul, floor } = Math;
const RealPromise = Promise, RealDate = Date, RealString = String, RealNumber = Number;
const RealProxy = Proxy, theGlobal = globalThis;
const RealError = Error, RealTypeError = TypeError, RealFunction = Function;
const AsyncFunction = getPrototypeOf(async function () {}).constructor;

/** The method as a function whose first parameter is `this`. */
const uncurry = (method) => (self, ...args) => apply(method, self, args);

const hasOwn = Object.hasOwn;
const isPrototypeOf = uncurry(Object.prototype.isPrototypeOf);
const stringSlice = uncurry(String.prototype.slice);
const stringIndexOf = uncurry(String.prototype.indexOf);
const charCodeAt = uncurry(String.prototype.charCodeAt);
const fromCharCode = String.fromCharCode;
const isWellFormed = uncurry(String.prototype.isWellFormed);
const toLowerCase = uncurry(String.prototype.toLowerCase);
const regexpSource = uncurry(Object.getOwnPropertyDescriptor(RegExp.prototype, 'source').get);
const regexpFlags = uncurry(Object.getOwnPropertyDescriptor(RegExp.prototype, 'flags').get);
const dateToISO = uncurry(Date.prototype.toISOString);
const dateToString = uncurry(Date.prototype.toString);
const dateToNumber = uncurry(Date.prototype.getTime);
const mapForEach = uncurry(Map.prototype.forEach);
const setForEach = uncurry(Set.prototype.forEach);
const promiseThen = uncurry(Promise.prototype.then);
const promiseFinally = uncurry(Promise.prototype.finally);
const isView = ArrayBuffer.isView;
const { iterator: ITERATOR, asyncIterator: ASYNC_ITERATOR, toPrimitive: TO_PRIMITIVE, hasInstance: HAS_INSTANCE, species: SPECIES } = Symbol;

const typedArrayPrototype = getPrototypeOf(Uint8Array.prototype);
const bytesLength = uncurry(Object.getOwnPropertyDescriptor(typedArrayPrototype, 'length').get);
const viewBuffer = uncurry(Object.getOwnPropertyDescriptor(typedArrayPrototype, 'buffer').get);
const viewOffset = uncurry(Object.getOwnPropertyDescriptor(typedArrayPrototype, 'byteOffset').get);
const viewByteLength = uncurry(Object.getOwnPropertyDescriptor(typedArrayPrototype, 'byteLength').get);
const RealUint8Array = Uint8Array;

const PROTOTYPES = {
  __proto__: null,
  Array: Array.prototype, ArrayBuffer: ArrayBuffer.prototype, DataView: DataView.prototype, Date: Date.prototype,
  Error: Error.prototype, Function: Function.prototype, Map: Map.prototype, Object: Object.prototype,
  Promise: Promise.prototype, RegExp: RegExp.prototype, Set: Set.prototype,
};

// The names every object answers to; reading one of them is no read of a missing field.
const OBJECT_MEMBERS = freeze(setPrototypeOf(Object.getOwnPropertyNames(Object.prototype), null));

/** A copy of a collection class whose methods nobody else can reach. */
function safe(Class) {
  class Safe extends Class {
    constructor() { super(); }
  }
  for (const key of ownKeys(Class.prototype)) {
    if (key !== 'constructor') defineProperty(Safe.prototype, key, Object.getOwnPropertyDescriptor(Class.prototype, key));
  }
  setPrototypeOf(Safe.prototype, null);
  freeze(Safe.prototype);
  return freeze(Safe);
}

const SafeMap = safe(Map), SafeSet = safe(Set), SafeWeakMap = safe(WeakMap);

/** An array that can only be reached by index and length, so that `list[list.length] = x` is safe. */
const newList = () => setPrototypeOf([], null);

function setOf(words) {
  const set = new SafeSet();
  for (const word of words.split(' ')) set.add(word); // while the prelude loads nothing is changed yet
  return set;
}

function contains(list, item) {
  for (let i = 0; i < list.length; i++) if (list[i] === item) return true;
  return false;
}

/** A copy of a list of arguments, with others before it. */
function joined(first, second) {
  const all = newList();
  for (let i = 0; i < first.length; i++) all[all.length] = first[i];
  for (let i = 0; i < second.length; i++) all[all.length] = second[i];
  return all;
}

/** Whether an object inherits from a prototype, whatever Symbol.hasInstance says by now. */
const is = (prototype, value) => isPrototypeOf(prototype, value);

/** Define a property that looks like the engine's own. */
function define(target, key, value) {
  defineProperty(target, key, { __proto__: null, value, writable: true, configurable: true, enumerable: false });
}
