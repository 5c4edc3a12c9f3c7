"""What the language's own functions do with `undefined`, for values that may be absent."""

from __future__ import annotations

from typing import Literal

OPENS_OBJECT = {
    "Object": frozenset(
        """
        create entries getOwnPropertyDescriptor getOwnPropertyDescriptors getOwnPropertyNames
        getOwnPropertySymbols getPrototypeOf hasOwn keys values
        """.split()
    ),
    "Reflect": frozenset({"get", "getOwnPropertyDescriptor", "has", "ownKeys"}),
}
"""Functions that throw unless their first argument is an object, and for which an empty one is as good."""

OPENS_LIST = {
    "Array": frozenset({"from"}),
    "Object": frozenset({"fromEntries", "groupBy"}),
    "Promise": frozenset({"all", "allSettled"}),
}
"""The same for lists."""

LATER: dict[tuple[str, str, int], Literal["list", "object", "throws"]] = {
    ("Object", "defineProperties", 1): "object",
    ("Object", "defineProperty", 2): "throws",
    ("Object", "setPrototypeOf", 1): "object",
    ("Reflect", "apply", 2): "list",
    ("Reflect", "construct", 1): "list",
    ("Reflect", "defineProperty", 2): "throws",
    ("Reflect", "setPrototypeOf", 1): "object",
}
"""Functions that throw unless a later argument is an object, with its index, and what is as good for it."""

ASKS_OBJECT: dict[str | None, Literal["accepted", "object", "throws"]] = {
    "hasOwnProperty": "object",
    "isPrototypeOf": "throws",
    "propertyIsEnumerable": "object",
    "toLocaleString": "throws",
    "toString": "accepted",
    "valueOf": "throws",
}
"""What the methods of every object do if they are called with it as their ``this``."""

BORROWED: dict[str, Literal["throws", "list"]] = {"String": "throws", "Array": "list"}
"""What the methods of a class do if they are called with it as their ``this``."""

CHANGES = {
    "Object": frozenset({"assign", "defineProperties", "defineProperty", "setPrototypeOf"}),
    "Reflect": frozenset({"defineProperty", "deleteProperty", "set"}),
}
"""Functions that change their first argument, so that an empty object would lose what they do."""

THROWS = {
    "Buffer": frozenset({"byteLength", "from"}),
    "JSON": frozenset({"parse"}),
    "Promise": frozenset({"any", "race"}),
}
"""Functions that throw, and for which nothing is as good."""

WEAK = frozenset({"WeakMap", "WeakSet"})
"""Classes whose objects take no such key: ``add`` and ``set`` throw."""

HANDS_BACK = frozenset({"structuredClone"})
"""Global functions that return it."""

HASHES = frozenset({"createHash", "createHmac"})
"""Functions whose result has an ``update`` that throws."""

ACCEPTS = frozenset(
    """
    Boolean Number String decodeURI decodeURIComponent encodeURI encodeURIComponent escape isFinite
    isNaN parseFloat parseInt unescape
    """.split()
)
"""Global functions that take it."""

ACCEPTING_OBJECTS = frozenset({"Array", "JSON", "Math", "Number", "Object", "Promise", "Reflect", "console"})
"""Globals whose functions take it, but for those above."""

ACCEPTING_METHODS = frozenset(
    """
    add append apply call concat delete endsWith exec get has includes indexOf join lastIndexOf
    localeCompare match padEnd padStart push replace replaceAll set split startsWith test unshift
    """.split()
)
"""Methods of strings, lists, maps, sets and forms that take it."""

THROWING_CLASSES = frozenset({"URL"})
"""Classes of which no object can be made from it."""

ACCEPTING_CLASSES = frozenset(
    {"Array", "Boolean", "Error", "Map", "Number", "Object", "Set", "String", "TypeError", "URLSearchParams"}
)
"""Classes of which an object can be made from it."""
