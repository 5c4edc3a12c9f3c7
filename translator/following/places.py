"""The places the event goes, as data: what following it (following/flow.py) finds and the rules read.

A path is a tuple that begins with its root: ``("event", "message_options", "text")``,
``("api", "cache", "get")``, or in a Hook ``("context", "client", "name")``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from translator.dataflow.lifetimes import Kept
from translator.javascript.scope import Variable
from translator.javascript.tree import Node, ancestors, enclosing_function
from translator.mapping.events import NEW, OLD
from translator.mapping.fields import DIRECT_READS, MESSAGE_OPTIONS
from translator.records import NamedTuple

if TYPE_CHECKING:
    from translator.dataflow.def_use import DefUse

AccessPath = tuple[str, ...]

EVENT: AccessPath = ("event",)
API: AccessPath = ("api",)
MESSAGE: AccessPath = ("event", "message_options")
NOTIFICATION: AccessPath = ("event", "notification")
USER: AccessPath = ("event", "user")
REQUEST: AccessPath = ("event", "request")
SECURITY: AccessPath = ("event", "security_context")
CONTEXT: AccessPath = ("context",)
"""The third argument of a Hook."""
SHAPE_CHANGED = frozenset(
    {EVENT, MESSAGE, CONTEXT, *((*CONTEXT, part) for part in ("client", "request", "webtask"))}
)
"""Containers whose shape differs between the triggers, so that handing them on needs the old one."""

_OF_A_HOOK = frozenset(
    {
        ("context", "webtask"),
        ("context", "webtask", "secrets"),
        ("context", "client", "client_metadata"),
    }
)
_CONTAINERS = frozenset({"object", "dictionary", "secrets", "array of objects"})


@lru_cache(4096)
def is_container(path: AccessPath) -> bool:
    """Return True if a path leads to an object worth following further, and not to a value."""
    if len(path) == 1 or path[0] == "api":
        return len(path) <= 2
    if path[1:] in (("configuration",), ("security_context",), ("message_options",), ("notification",)):
        return True
    if path in (
        ("context", "webtask"),
        ("context", "webtask", "secrets"),
        ("context", "client", "client_metadata"),
    ):
        return True
    known = OLD.get(path[1:]) or NEW.get(path[1:])
    return known is not None and known.type in _CONTAINERS


FIELDS: dict[str, str | None] = {**MESSAGE_OPTIONS, "language": "locale"}
"""Old name to the field of ``event.notification``; None where the channel decides."""
_DIRECT = (*DIRECT_READS, "language")


@lru_cache(4096)
def option_of(path: AccessPath) -> str | None:
    """Return the field of the old ``message_options`` that a path reads, also straight off the event.

    ``language`` is one only straight off the event: the guide's table has it there.
    """
    if path[:2] == MESSAGE and len(path) == 3 and path[2] in MESSAGE_OPTIONS:
        return path[2]
    if path[:1] == EVENT and len(path) == 2 and path[1] in _DIRECT:
        return path[1]
    return None


def dotted(path: AccessPath) -> str:
    """A path as it is written in JavaScript."""
    return ".".join(path)


_OF_TARGETS = frozenset({"ArrayPattern", "AssignmentPattern", "ObjectPattern", "Property", "RestElement"})


class PropertyRead(NamedTuple):
    """A member expression that reads a field: ``node`` is it, ``node.object`` has ``path[:-1]``."""

    node: Node
    path: AccessPath


class Destructuring(NamedTuple):
    """A destructuring of a tracked value.

    ``source`` is the expression taken apart, or None for a parameter; ``statement`` is the
    declarator, the assignment or the function it belongs to.
    """

    node: Node
    path: AccessPath
    source: Node | None
    statement: Node


class DestructuredRead(NamedTuple):
    """A property of an object pattern that takes a field out. ``target`` receives it."""

    node: Node
    path: AccessPath
    target: Node
    default: Node | None
    pattern: Destructuring


class Escape(NamedTuple):
    """A tracked value goes where it can't be followed.

    ``how`` finishes the sentence "the value …"; ``writes`` is whether it may be changed there.
    ``needed``: what needs it in its old shape, if that is somewhere else.
    """

    node: Node
    path: AccessPath
    how: str
    writes: bool
    needed: Node | None = None


class PropertyWrite(NamedTuple):
    """A tracked container (``path``) is assigned to, deleted from or updated at a member."""

    node: Node
    path: AccessPath
    key: str | None


class PresenceTest(NamedTuple):
    """A tracked value is only looked at for being there, or thrown away."""

    node: Node
    path: AccessPath
    how: str


class Flow:
    """Every place the event of one handler goes.

    ``bound`` are the variables that stand for one path everywhere; ``lost`` is why the event as a
    whole could not be followed, else None.

    ``doubtful`` are reads off what may also be nothing, or another object; ``single`` are reads whose
    object can't be evaluated twice. ``kept``: another execution may find what this one got; ``lasting``:
    all that it may find.
    ``old_shaped``: expressions that have the old shape. ``misread``: new names that are read off an
    object of the old shape. ``looked_up``: a value that is the handler's name is used as a key.
    ``handed_on``: the event, or its message, is put into objects, or returned. ``alone``: nothing else
    calls the handler.
    ``put``: the paths that the code puts something at, None as the key where it is not known;
    ``assigned``: those of assignments, with what is assigned to.
    ``def_use``: the analysis it was made from.
    """

    def __init__(self, handler: Node) -> None:
        self.handler = handler
        self.reads: list[PropertyRead] = []
        self.picks: list[DestructuredRead] = []
        self.patterns: list[Destructuring] = []
        self.escapes: list[Escape] = []
        self.writes: list[PropertyWrite] = []
        self.tests: list[PresenceTest] = []
        self.bound: dict[Variable, AccessPath] = {}
        self.lost: str | None = None
        self.doubtful: set[Node] = set()
        self.single: set[Node] = set()
        self.old_shaped: set[Node] = set()
        self.misread: set[str] = set()
        self.looked_up = False
        self.kept = False
        self.lasting = Kept()
        self.handed_on = False
        self.put: set[tuple[str | None, ...]] = set()
        self.assigned: dict[tuple[str | None, ...], list[Node]] = {}
        self.alone = False
        self.def_use: DefUse | None = None
        self._taken: list[PropertyRead | DestructuredRead] = []

    def taken(self) -> list[PropertyRead | DestructuredRead]:
        """Return every place that reads a field, by whatever form, in the order of the source."""
        if len(self._taken) != len(self.reads) + len(self.picks):
            # Everybody asks, and places are only ever added.
            self._taken = sorted([*self.reads, *self.picks], key=_in_order)
        return self._taken

    def is_own(self, path: AccessPath, node: Node) -> bool:
        """Return True if the code itself assigns to a path, or to what it lies in, before a read."""
        targets = [self.assigned.get(path[:length], ()) for length in range(2, len(path) + 1)]
        return any(_is_before(target, node) for each in targets for target in each)

    def let_go(self) -> list[Escape | PropertyWrite]:
        """Return every place where a value leaves or is changed, in the order of the source."""
        return sorted([*self.escapes, *self.writes], key=lambda place: place.node.start)

    def paths(self) -> set[AccessPath]:
        """Return every path that is read, by whatever form."""
        return {place.path for place in self.taken()}


def _is_before(target: Node, node: Node) -> bool:
    """Return True if an assignment may come before a read: in its function, by the order of the source."""
    assignment = next((each for each in ancestors(target) if each.type not in _OF_TARGETS), target)
    return assignment.end <= node.start or enclosing_function(target) is not enclosing_function(node)


def _in_order(place: PropertyRead | DestructuredRead) -> tuple[int, int]:
    return place.node.start, -place.node.end


Place = PropertyRead | DestructuredRead | Escape | PropertyWrite | PresenceTest
