"""What values are in the analysis: abstract objects, and the slots that hold sets of them.

A set is an int with one bit for each object. An abstract object stands for all objects that one
place of the program makes (its allocation site), for a part of the event, for a built-in, or for
everything that comes from outside of the file.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from translator.javascript.tree import Node

Kind = Literal[
    "undefined", "null", "primitive", "true", "false", "string", "value", "unknown",
    "event", "object", "array", "map", "set", "promise", "generator", "iterator",
    "function", "class", "bound", "builtin",
]  # fmt: skip
PLAIN: frozenset[Kind] = frozenset({"undefined", "null", "primitive", "true", "false", "string", "value"})
"""Kinds that are no objects. A ``value`` is a text that the event has, known by its path."""
OWN: frozenset[Kind] = frozenset(
    {"object", "array", "map", "set", "promise", "generator", "iterator", "function", "class", "bound"}
)
"""Kinds of objects that the file itself makes."""
GETTER, SETTER, ANY = "@get ", "@set ", "*"
"""Before the name of an accessor's property; and in place of a name that is not known."""
ALL = -1
"""The mask of an edge that lets everything through."""


NO_EDGES: dict[Slot, int] = {}
NO_SOURCES: list[Slot] = []
NO_LISTENERS: list[Callable[[AbstractObject], None]] = []
"""What most slots have: never written to, since one of its own for each would take much memory."""


class Slot:
    """A place that holds values: an expression, a variable, a parameter, a field.

    node: the expression, where it is one. edges: where its values go, each with a mask. sources: where
    they come from.
    """

    __slots__ = ("edges", "listeners", "node", "objects", "pending", "sources")

    def __init__(self, node: Node | None = None) -> None:
        self.node = node
        self.objects = 0
        self.pending = 0
        self.edges = NO_EDGES
        self.sources = NO_SOURCES
        self.listeners = NO_LISTENERS


class AbstractObject:
    """All objects of one origin.

    site: the node that makes them. name: of a built-in, or what a string says. path: the part of the
    event. prototypes: what is asked next; inherits: it always has one. definite: fields that are there
    from the beginning.
    elements: the values under keys that are not known.

    Fields whose name begins with ``@`` are no properties: what a promise or a Map holds, and the
    functions of accessors (``GETTER``, ``SETTER`` before the name).
    """

    __slots__ = (
        "bit", "bound", "definite", "elements", "fields", "index", "inherits", "kind", "name", "path",
        "prototypes", "site", "watchers",
    )  # fmt: skip

    def __init__(
        self,
        index: int,
        kind: Kind,
        site: Node | None = None,
        name: str = "",
        path: tuple[str, ...] = (),
    ) -> None:
        self.index = index
        self.bit = 1 << index
        self.kind = kind
        self.site = site
        self.name = name
        self.path = path
        self.fields: dict[str, Slot] = {}
        self.elements = Slot()
        self.prototypes = Slot()
        self.inherits = False
        self.definite: set[str] = set()
        self.watchers: list[Callable[[str, Slot], None]] = []
        self.bound: Bound | None = None

    def field(self, name: str) -> Slot:
        """Return the slot of a field, made where it is new, of which the watchers are then told."""
        found = self.fields.get(name)
        if found is None:
            found = self.fields[name] = Slot()
            for watcher in tuple(self.watchers):
                watcher(name, found)
        return found

    def watch(self, watcher: Callable[[str, Slot], None]) -> None:
        """Tell of every field there is, and of every one that will be."""
        self.watchers.append(watcher)
        for name, slot in tuple(self.fields.items()):
            watcher(name, slot)

    def __repr__(self) -> str:
        return f"<{self.kind} {self.name or '.'.join(self.path) or self.site or ''}>"


class Bound:
    """What ``bind`` keeps: the functions, their ``this``, and the arguments that come first."""

    __slots__ = ("arguments", "this", "what")

    def __init__(self, what: Slot, this: Slot | None, arguments: Arguments) -> None:
        self.what = what
        self.this = this
        self.arguments = arguments


Argument = tuple[Slot, bool]
"""The value of an argument, and whether it is spread."""
Arguments = tuple[Argument, ...]


def is_property(name: str) -> bool:
    """Return True for the name of a field that code can read as a property."""
    return not name.startswith("@") or name.startswith("@@")


@lru_cache(4096)
def bits(objects: int) -> tuple[int, ...]:
    """Return the index of every object in a set."""
    found = []
    while objects:
        low = objects & -objects
        found.append(low.bit_length() - 1)
        objects ^= low
    return tuple(found)
