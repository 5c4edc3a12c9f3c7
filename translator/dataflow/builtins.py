"""The built-ins that the analysis knows, and what each does with what it is given, one row each.

A row says what flows where. Statements are separated by ``;``: ``A > B`` lets values flow, and
``F(A, B) > C`` calls F with A and B, and
``unless F A > B`` lets A flow only if F may be nothing. ``text A`` makes texts of what is in A,
``names A`` looks at the names of its fields, and ``ask A`` looks for it in ``this``. ``copy A > B``
gives B the fields of A, ``clone A > B`` those of deep copies, and ``getters A > B`` makes them the
getters of B, and ``listed A > B`` those that a list tells. Places:

- ``this``, ``arg0`` …, ``args`` (all of them) and ``args1`` (those from the second on)
- ``result``; ``prim``, ``undef``, ``unknown``: values of these kinds
- ``shown``: code that looks at all of it and keeps nothing; ``serialized``: code that makes JSON of it;
  ``outside``: code that may do anything
- ``array``, ``object``, ``map``, ``set``, ``promise``, ``iterator``: a new object for each call;
  ``json``: a text that an object can be made of
- with ``.*`` what all keys of a place hold, with ``.flat`` what an array holds and else the thing
  itself, with ``.each`` what iterating over it gives, with ``.awaited`` what awaiting it gives, with
  ``.@value`` or ``.name`` one field
"""

from __future__ import annotations

_ITEM = "arg0(this.*, prim, this)"

SUMMARIES: dict[str, str] = {
    "primitive.method": "args > outside; unknown > result; prim > result",
    "Object.prototype.hasOwnProperty": "text arg0; names this; prim > result",
    "Object.prototype.isPrototypeOf": "prim > result",
    "Object.prototype.propertyIsEnumerable": "text arg0; names this; prim > result",
    "Object.prototype.toString": "prim > result",
    "Object.prototype.toLocaleString": "text this; prim > result",
    "Object.prototype.valueOf": "this > result",
    "Object": "arg0 > result; object > result",
    "Object.assign": "copy args1 > arg0; arg0 > result",
    "Object.freeze": "arg0 > result",
    "Object.seal": "arg0 > result",
    "Object.preventExtensions": "arg0 > result",
    "Object.isFrozen": "prim > result",
    "Object.is": "text args; prim > result",
    "Object.hasOwn": "text arg1; names arg0; prim > result",
    "Object.keys": "names arg0; prim > array.*; array > result",
    "Object.getOwnPropertyNames": "names arg0; prim > array.*; array > result",
    "Object.values": "names arg0; arg0.* > array.*; array > result",
    "Object.entries": "names arg0; prim > pair.0; arg0.* > pair.1; pair > array.*; array > result",
    "Object.fromEntries": "text arg0.each.0; arg0.each.1 > object.*; object > result",
    "Object.create": "arg0 > object.@prototype; define each arg1 object; object > result",
    "Object.defineProperty": "text arg1; define arg1 arg2 arg0; arg0 > result",
    "Object.defineProperties": "define each arg1 arg0; arg0 > result",
    "Object.setPrototypeOf": "arg1 > arg0.@prototype; arg0 > result",
    "Object.getOwnPropertyDescriptor": (
        "text arg1; names arg0; arg0.* > object.value; prim > object.enumerable; unknown > object.get; "
        "unknown > object.set; object > result; undef > result"
    ),
    "Object.getPrototypeOf": "arg0 > outside; unknown > result",
    "Array": "args > array.*; array > result",
    "Array.isArray": "prim > result",
    "Array.of": "args > array.*; array > result",
    "Array.from": (
        "arg0.each > array.*; arg0.* > array.*; arg1(arg0.each, prim) > array.*; "
        "arg1(arg0.*, prim) > array.*; array > result"
    ),
    "Array.prototype.at": "this.* > result; undef > result",
    "Array.prototype.concat": "this.* > array.*; args.flat > array.*; array > result",
    "Array.prototype.entries": "prim > pair.0; this.* > pair.1; pair > iterator.@item; iterator > result",
    "Array.prototype.every": f"{_ITEM} > test; prim > result",
    "Array.prototype.fill": "arg0 > this.*; this > result",
    "Array.prototype.filter": f"{_ITEM} > test; this.* > array.*; array > result",
    "Array.prototype.find": f"{_ITEM} > test; this.* > result; undef > result",
    "Array.prototype.findIndex": f"{_ITEM} > test; prim > result",
    "Array.prototype.findLastIndex": f"{_ITEM} > test; prim > result",
    "Array.prototype.findLast": f"{_ITEM} > test; this.* > result; undef > result",
    "Array.prototype.flat": "this.*.flat > array.*; array.*.flat > array.*; array > result",
    "Array.prototype.flatMap": f"{_ITEM} > mapped; mapped.flat > array.*; array > result",
    "Array.prototype.forEach": f"{_ITEM} > test; undef > result",
    "Array.prototype.includes": "ask arg0; prim > result",
    "Array.prototype.indexOf": "ask arg0; prim > result",
    "Array.prototype.join": "text this.*; prim > result",
    "Array.prototype.keys": "prim > iterator.@item; iterator > result",
    "Array.prototype.lastIndexOf": "ask arg0; prim > result",
    "Array.prototype.length": "prim > result",
    "Array.prototype.map": f"{_ITEM} > array.*; array > result",
    "Array.prototype.pop": "this.* > result; undef > result",
    "Array.prototype.push": "args > this.*; prim > result",
    "Array.prototype.reduce": (
        "arg0(folded, this.*, prim, this) > folded; arg1 > folded; "
        "unless arg1 this.* > folded; folded > result"
    ),
    "Array.prototype.reduceRight": (
        "arg0(folded, this.*, prim, this) > folded; arg1 > folded; "
        "unless arg1 this.* > folded; folded > result"
    ),
    "Array.prototype.reverse": "this.* > this.*; this > result",
    "Array.prototype.shift": "this.* > this.*; this.* > result; undef > result",
    "Array.prototype.slice": "this.* > array.*; array > result",
    "Array.prototype.some": f"{_ITEM} > test; prim > result",
    "Array.prototype.sort": "text this.*; arg0(this.*, this.*) > test; this.* > this.*; this > result",
    "Array.prototype.splice": "args2 > this.*; this.* > this.*; this.* > array.*; array > result",
    "Array.prototype.toReversed": "this.* > array.*; array > result",
    "Array.prototype.toSorted": "text this.*; arg0(this.*, this.*) > test; this.* > array.*; array > result",
    "Array.prototype.toSpliced": "this.* > array.*; args2 > array.*; array > result",
    "Array.prototype.toString": "text this.*; prim > result",
    "Array.prototype.unshift": "args > this.*; this.* > this.*; prim > result",
    "Array.prototype.with": "this.* > array.*; arg1 > array.*; array > result",
    "Array.prototype.values": "this.* > iterator.@item; iterator > result",
    "Function.prototype.apply": "apply",
    "Function.prototype.bind": "bind",
    "Function.prototype.call": "call",
    "Function.prototype.toString": "prim > result",
    "Reflect.apply": "reflect",
    "Reflect.defineProperty": "text arg1; define arg1 arg2 arg0; prim > result",
    "Reflect.set": "text arg1; put arg1 arg2 arg0; prim > result",
    "Reflect.has": "text arg1; names arg0; prim > result",
    "Reflect.ownKeys": "names arg0; prim > array.*; array > result",
    "Promise": "new arg0(resolver promise, rejecter); promise > result",
    "Promise.resolve": "arg0.awaited > promise.@value; promise > result",
    "Promise.reject": "arg0 > thrown; promise > result",
    "Promise.all": "arg0.each.awaited > array.*; array > promise.@value; promise > result",
    "Promise.allSettled": (
        "arg0.each.awaited > object.value; prim > object.status; unknown > object.reason; "
        "object > array.*; array > promise.@value; promise > result"
    ),
    "Promise.any": "arg0.each.awaited > promise.@value; promise > result",
    "Promise.race": "arg0.each.awaited > promise.@value; promise > result",
    "Promise.prototype.catch": (
        "arg0(unknown) > caught; caught.awaited > promise.@value; this.@value > promise.@value; "
        "promise > result"
    ),
    "Promise.prototype.finally": "arg0() > test; this.@value > promise.@value; promise > result",
    "Promise.prototype.then": (
        "arg0(this.@value) > mapped; mapped.awaited > promise.@value; arg1(unknown) > caught; "
        "caught.awaited > promise.@value; unless arg0 this.@value > promise.@value; promise > result"
    ),
    "Map": "arg0.each.0 > map.@key; arg0.each.1 > map.@value; map > result",
    "WeakMap": "arg0.each.0 > map.@key; arg0.each.1 > map.@value; map > result",
    "Set": "arg0.each > set.@value; set > result",
    "WeakSet": "arg0.each > set.@value; set > result",
    "Map.prototype.clear": "undef > result",
    "Map.prototype.delete": "ask arg0; prim > result",
    "Map.prototype.entries": (
        "this.@key > pair.0; this.@value > pair.1; pair > iterator.@item; iterator > result"
    ),
    "Map.prototype.forEach": "arg0(this.@value, this.@key, this) > test; undef > result",
    "Map.prototype.get": "ask arg0; this.@value > result; undef > result",
    "Map.prototype.has": "ask arg0; prim > result",
    "Map.prototype.keys": "this.@key > iterator.@item; iterator > result",
    "Map.prototype.set": "arg0 > this.@key; arg1 > this.@value; this > result",
    "Map.prototype.size": "prim > result",
    "Map.prototype.values": "this.@value > iterator.@item; iterator > result",
    "Set.prototype.add": "arg0 > this.@value; this > result",
    "Set.prototype.clear": "undef > result",
    "Set.prototype.delete": "ask arg0; prim > result",
    "Set.prototype.entries": (
        "this.@value > pair.0; this.@value > pair.1; pair > iterator.@item; iterator > result"
    ),
    "Set.prototype.forEach": "arg0(this.@value, this.@value, this) > test; undef > result",
    "Set.prototype.has": "ask arg0; prim > result",
    "Set.prototype.keys": "this.@value > iterator.@item; iterator > result",
    "Set.prototype.size": "prim > result",
    "Set.prototype.values": "this.@value > iterator.@item; iterator > result",
    "Generator.prototype.next": (
        "arg0 > this.@sent; this.@item > object.value; this.@return > object.value; prim > object.done; "
        "undef > object.value; object > promise.@value; object > result; promise > result"
    ),
    "Generator.prototype.throw": (
        "arg0 > thrown; this.@item > object.value; this.@return > object.value; prim > object.done; "
        "undef > object.value; object > promise.@value; object > result; promise > result"
    ),
    "Generator.prototype.return": "arg0 > object.value; object > result",
    "fetch": "args > outside; unknown > promise.@value; promise > result",
    "JSON.stringify": (
        "arg0 > serialized; arg1 > shown; arg1(prim, serialized) > serialized; prim > result; "
        "arg0 > json.@json; json > result"
    ),
    "JSON.parse": (
        "text arg0; unknown > result; prim > result; arg1(prim, unknown) > result; "
        "clone arg0.@json > object; object > result"
    ),
    "structuredClone": "arg0 > shown; unknown > result; clone arg0 > object; object > result",
    "Proxy": "args > outside; unknown > result; clone arg0 > object; object > result",
    "setTimeout": "arg0(args2) > test; prim > result",
    "setImmediate": "arg0(args1) > test; prim > result",
    "setInterval": "arg0(args2) > test; prim > result",
    "queueMicrotask": "arg0() > test; undef > result",
    "String": "text arg0; prim > result",
    "Symbol": "text arg0; prim > result",
    "Error": (
        "text arg0; prim > object.message; prim > object.stack; arg1.cause > object.cause; object > result"
    ),
    "Error.captureStackTrace": "undef > result",
    **dict.fromkeys(
        (
            *(f"console.{name}" for name in "log info warn error debug trace table dir".split()),
            "console.assert",
        ),
        "args > shown; undef > result",
    ),
    **dict.fromkeys(
        """
        Number Boolean BigInt parseInt parseFloat isNaN isFinite encodeURIComponent encodeURI
        decodeURIComponent decodeURI clearTimeout clearInterval Symbol.for Number.isInteger Number.isFinite
        Number.isNaN Number.parseInt Number.parseFloat Number.isSafeInteger Date.now Date.parse Date.UTC
        Math.abs Math.ceil Math.floor Math.max Math.min Math.pow Math.random Math.round Math.trunc
        String.fromCharCode
        """.split(),
        "text args; prim > result",
    ),
    **dict.fromkeys(
        ("console.time", "console.timeEnd", "console.group", "console.groupEnd"), "text args; undef > result"
    ),
}
"""What each built-in does. One that is not here may do anything with what it is given."""

OF_NODE = frozenset({"EventEmitter", "util.promisify"})
"""What modules of Node have, which ``node_modules.py`` runs."""

GLOBALS = frozenset(
    """
    Object Array Promise Proxy Map Set WeakMap WeakSet JSON Reflect console Symbol Error Number String Boolean
    BigInt Math Date fetch structuredClone setTimeout setImmediate setInterval queueMicrotask require parseInt
    parseFloat isNaN isFinite encodeURIComponent encodeURI decodeURIComponent decodeURI clearTimeout
    clearInterval
    """.split()
)
"""Names that mean a built-in where the file declares none of that name."""
ERRORS = frozenset("Error EvalError RangeError ReferenceError SyntaxError TypeError URIError".split())

_PROTOTYPES = {
    "array": "Array", "map": "Map", "set": "Set", "promise": "Promise",
    "generator": "Generator", "function": "Function", "class": "Function", "bound": "Function",
}  # fmt: skip
_STANDARD = {
    "Object": """
        hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf constructor
        __proto__ __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__
    """,
    "Array": """
        at concat copyWithin entries every fill filter find findIndex findLast findLastIndex flat flatMap
        forEach includes indexOf join keys lastIndexOf length map pop push reduce reduceRight reverse shift
        slice some sort splice toLocaleString toReversed toSorted toSpliced toString unshift values with
        @@iterator
    """,
    "Map": "clear delete entries forEach get has keys set size values @@iterator",
    "Set": """
        add clear delete difference entries forEach has intersection isDisjointFrom isSubsetOf isSupersetOf
        keys size symmetricDifference union values @@iterator
    """,
    "Promise": "catch finally then",
    "Generator": """
        next return throw map filter take drop flatMap reduce toArray forEach some every find
        @@iterator @@asyncIterator
    """,
    "Error": "message name stack toString",
    "Function": "apply bind call toString arguments caller length name",
    "EventEmitter": """
        addListener emit eventNames getMaxListeners listenerCount listeners off on once prependListener
        prependOnceListener rawListeners removeAllListeners removeListener setMaxListeners
    """,
}
VALUES = frozenset(
    """
    Array.prototype.length Map.prototype.size Set.prototype.size Function.prototype.name
    Function.prototype.length Error.prototype.message Error.prototype.name Error.prototype.stack
    """.split()
)
"""Those that are no functions."""
_NAMES = {name: frozenset(words.split()) for name, words in _STANDARD.items()}


def method(kind: str, key: str) -> str | None:
    """Return the built-in that objects of a kind inherit under a name, None where there is none."""
    own = _PROTOTYPES.get(kind)
    if kind == "iterator":
        own = "Generator"
    if key == "constructor":
        return own or "Object"
    if own is not None and key in _NAMES[own]:
        return f"{own}.prototype.{key}"
    return f"Object.prototype.{key}" if key in _NAMES["Object"] else None


def member(name: str, key: str) -> str | None:
    """Return the built-in under a key of another, None where nothing is known of it.

    An empty text, where there is certainly nothing.
    """
    owner, _, last = name.rpartition(".")
    if last == "prototype":
        names = _NAMES.get(owner)
        if key == "constructor":
            return owner
        if names is None or key in names:
            return f"{name}.{key}"
        return f"Object.prototype.{key}" if key in _NAMES["Object"] else ""
    if owner.endswith(".prototype"):
        return method("function", key)
    if f"{name}.{key}" == "EventEmitter.EventEmitter":
        return name
    if key == "prototype" or f"{name}.{key}" in SUMMARIES or f"{name}.{key}" in OF_NODE:
        return f"{name}.{key}"
    if f"{name}." in _NAMESPACES:
        return f"{name}.{key}"
    return method("function", key) if name in SUMMARIES else None


_NAMESPACES = frozenset({f"{name}." for name in ("Object", "Array", "Promise", "Reflect", "JSON", "Symbol")})
