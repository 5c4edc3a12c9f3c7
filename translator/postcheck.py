"""Seen = edited + reported: checked on every conversion, by following the result once more.

The output is parsed, its handler found and its event followed by the same analysis that read the
original. Two things must hold, and each is asked without looking at how the edits were made:

- Every place of the original that only the old event can serve (following/old_places.py) was edited,
  or a finding answers for it (``Diagnostic.kept``). A silenced finding counts.
- The output has no more such places than findings answer for, and hands no new object on as an old one.

In a wrapped file the original runs with an old-shaped event, so what that event has needs no finding.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from translator.debugging import stage
from translator.deciding.by_value import entries_of
from translator.decisions import Decisions
from translator.edits import Edit, Edits
from translator.following.exported import exported_functions
from translator.following.flow import follow
from translator.following.name_matches import loose_reads
from translator.following.old_places import is_renamed, old_containers, old_reads
from translator.following.places import (
    EVENT,
    MESSAGE,
    NOTIFICATION,
    USER,
    AccessPath,
    DestructuredRead,
    Flow,
    PropertyRead,
    dotted,
)
from translator.handlers.action import Action, find_action, resolve_handlers
from translator.handlers.transparent_wrappers import behind_guard, passed_on
from translator.javascript.analyze import analyze
from translator.javascript.parse import Program, SyntaxProblem, parse
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, ancestors, contains
from translator.javascript.values import function_of
from translator.joining import kept_statements, lost_statement
from translator.mapping.old_only import LEFT_BEHIND
from translator.mapping.triggers import NEW_HANDLER, OLD_HANDLER
from translator.names import Names
from translator.records import NamedTuple
from translator.rules.base import Diagnostic

JOINED = "a statement has joined another one in the output"
_NEEDS_NONE = frozenset({"Object", "Promise", "module", "undefined", NEW_HANDLER})
"""Names that inserted code may use without a declaration; annotations of bundlers are never run."""


class Problem(NamedTuple):
    """What could not be accounted for, at an offset of the original."""

    message: str
    offset: int


@stage("postcheck")
def unaccounted(
    decisions: Decisions, names: Names, reports: Iterable[Diagnostic], edits: Edits, output: str
) -> Problem | None:
    """Return the first thing that was lost, or is neither edited nor reported, or None."""
    start = decisions.label.start
    try:
        program = parse(output, lean=True, typed=decisions.file.source.typed)
    except SyntaxProblem as problem:
        near = output[max(problem.offset - 20, 0) : problem.offset + 20].split("\n")[0]
        return Problem(f"the output does not parse ({problem}, near {near!r})", start)
    lost = lost_statement(kept_statements(decisions.file.program, edits), program)
    if lost is not None:
        return Problem(JOINED, lost.start)
    scopes = analyze(program.root)
    action = find_action(program, scopes)
    if action.named(OLD_HANDLER) or not action.named(NEW_HANDLER):
        return Problem("the old export is still there, or the new one is missing", start)
    said, made = Said(reports), edits.ordered()
    found = chain(
        _silent(decisions, said, Edited(made)),
        _unshaped(decisions, names, made)
        if decisions.wrap
        else _left(decisions, names, said, action, program, scopes),
        _undeclared(decisions, scopes),
    )
    return next(found, None)


class Said:
    """The places that findings answer for."""

    def __init__(self, reports: Iterable[Diagnostic]) -> None:
        self._ranges = {(report.start, report.end) for report in reports if report.kept}
        self._starts = {start for start, _ in self._ranges}

    def of(self, place: PropertyRead | DestructuredRead) -> bool:
        """Return True if a finding says of a read that it stays. Of a container, it is made anew."""
        return place.path[:2] != MESSAGE and self.exactly(place.node)

    def exactly(self, node: Node) -> bool:
        """Return True if a finding is exactly about a node."""
        return (node.start, node.end) in self._ranges

    def at(self, node: Node) -> bool:
        """Return True if a finding is about what begins where a node does."""
        return node.start in self._starts


def _handlers(decisions: Decisions, action: Action, program: Program, scopes: ScopeManager) -> list[Node]:
    """Return the handlers in the output, also those with a guard around the call they stand in.

    Of those that only values tell, the first stands for all, as their flow does.
    """
    if decisions.action.entries:
        entries = entries_of(action.named(NEW_HANDLER))
        return list(exported_functions(program, scopes, entries).functions[:1])
    if not decisions.action.outside or decisions.options.other_notifications == "send":
        return list(resolve_handlers(action, NEW_HANDLER, scopes, frozenset()).handlers)
    values = [export.value for export in action.named(NEW_HANDLER) if export.value is not None]
    found = [behind_guard(value, scopes) or _seen_through(value, scopes) for value in values]
    return list(dict.fromkeys(handler for handler in found if handler is not None))


def _seen_through(value: Node, scopes: ScopeManager) -> Node | None:
    return passed_on(value, scopes) if value.type == "CallExpression" else function_of(value, scopes)


# The original


class Edited:
    """The places that edits change. They are in order and don't overlap, so their ends are in order, too."""

    def __init__(self, edits: list[Edit]) -> None:
        self._edits = edits
        self._starts = [edit.start for edit in edits]

    def at(self, place: PropertyRead | DestructuredRead) -> bool:
        """Return True if an edit changes the key that is read, or what it is read off as a whole."""
        node = place.node
        if isinstance(place, PropertyRead):
            start, end = node.object.end, node.end
        else:
            start, end = node.start, node.key.end
        index = bisect_left(self._starts, end) - 1
        last = self._edits[index] if index >= 0 else None
        return last is not None and (last.end > start or last.start == last.end == start)


def _silent(decisions: Decisions, said: Said, edited: Edited) -> Iterator[Problem]:
    """Yield the places of the original that were neither edited nor reported."""
    for match in decisions.name_matches:
        if not said.exactly(match.node):
            yield Problem(f"{match.name} may be read, but no finding says so", match.node.start)
    for flow in decisions.flows:
        for place in old_reads(flow):
            if _has_old_shape(decisions, flow, place.path) or said.of(place):
                continue
            if decisions.wrap or not edited.at(place):
                what = f"{dotted(place.path)} is neither edited nor reported"
                yield Problem(what, place.node.start)
        for container in old_containers(flow):
            if not said.at(container.node) and (container.path == USER or not decisions.wrap):
                what = f"{dotted(container.path)} goes out, but no finding says so"
                yield Problem(what, container.node.start)


def _has_old_shape(decisions: Decisions, flow: Flow, path: AccessPath) -> bool:
    """Return True if a path is read off an old-shaped object, which has it."""
    if path[:2] != MESSAGE:
        return False
    return decisions.is_rebuilt(flow) or (decisions.shared_by(flow) is not None and is_renamed(path))


# The output


def _left(
    decisions: Decisions, names: Names, said: Said, action: Action, program: Program, scopes: ScopeManager
) -> Iterator[Problem]:
    """Yield what the handlers of the output still read, or hand on, of the old event."""
    handlers = _handlers(decisions, action, program, scopes)
    if not decisions.flows or len(handlers) != len(decisions.flows):
        yield Problem("the new handler can't be found in the output", decisions.label.start)
        return
    helpers = frozenset({names.event_helper, names.message_helper})
    closed = frozenset(node for node in program.nodes if _is_named(node, helpers))
    entries = entries_of(action.named(NEW_HANDLER)) if decisions.action.entries else ()
    flows = follow(
        handlers, program, scopes, closed=closed, entries=entries, public=decisions.options.public_exports
    )
    yield from _misread(decisions, flows[0])
    for handler, original, flow in zip(handlers, decisions.flows, flows, strict=True):
        if flow.lost is not None:
            # Its parameter is given an old event, or the default that it had: only names are left.
            named = loose_reads(program, scopes, (), {MESSAGE[-1]})
            mine = any(contains(handler, match.node) for match in named)
            if mine and decisions.shared_by(original) != "event":
                yield Problem(f"{dotted(MESSAGE)} is still read", _where(decisions, original, MESSAGE))
            continue
        kept = Counter(place.path for place in old_reads(original) if said.of(place))
        kept.update(place.path for place in original.taken() if _is_behind(place.path))
        old = Counter(place.path for place in old_reads(flow))
        old.update(place.path for place in flow.taken() if _is_behind(place.path))
        for path in old - kept:
            yield Problem(f"{dotted(path)} is still read", _where(decisions, original, path))
        yield from _handed_on(decisions, original, flow, helpers)


def _misread(decisions: Decisions, flow: Flow) -> Iterator[Problem]:
    """Yield the new names that are read off objects of the old shape. What the original says, it means."""
    shared = any(decisions.shared_by(original) == "event" for original in decisions.flows)
    for name in sorted(() if shared else flow.misread):
        if name not in decisions.file.program.text:
            where = _where(decisions, decisions.flows[0], MESSAGE)
            yield Problem(f"{name} is read off an object of the old shape", where)


def _is_behind(path: AccessPath) -> bool:
    """Return True for a field of the old container, read off the new one."""
    return len(path) == 3 and path[:2] == NOTIFICATION and path[2] in LEFT_BEHIND


def _handed_on(
    decisions: Decisions, original: Flow, flow: Flow, helpers: frozenset[str]
) -> Iterator[Problem]:
    """Yield the objects that go where the old ones went, without being made old ones."""
    mine = [place for place in flow.let_go() if not _is_within(place.node, helpers)]
    param = next(iter(original.handler.params), None)
    # A default of the event that is taken apart becomes a choice: `event === undefined ? … : event`.
    chosen = param is not None and param.type == "AssignmentPattern" and param.left.type == "ObjectPattern"
    there = sum(place.path == NOTIFICATION for place in original.let_go())
    for path, old, before in ((EVENT, EVENT, int(chosen)), (NOTIFICATION, MESSAGE, there)):
        if sum(place.path == path for place in mine) > before:
            what = f"{dotted(path)} goes out where {dotted(old)} did, in its new shape"
            yield Problem(what, _where(decisions, original, old))


def _is_within(node: Node, functions: frozenset[str]) -> bool:
    """Return True if a node stands in a declared function with one of the names."""
    return any(_is_named(parent, functions) for parent in ancestors(node))


def _is_named(node: Node, names: frozenset[str]) -> bool:
    return node.type == "FunctionDeclaration" and node.id is not None and node.id.name in names


def _where(decisions: Decisions, flow: Flow, path: AccessPath) -> int:
    """Return where the original has a path, or its handler's export if it has none."""
    places = (*flow.taken(), *flow.let_go())
    return next((place.node.start for place in places if place.path == path), decisions.label.start)


def _unshaped(decisions: Decisions, names: Names, edits: list[Edit]) -> Iterator[Problem]:
    """Yield a problem if nothing makes an old event for an original that is kept whole."""
    if not any(f"{names.event_helper}(" in edit.text for edit in edits):
        yield Problem("the original does not get an event of the old shape", decisions.label.start)


def _undeclared(decisions: Decisions, scopes: ScopeManager) -> Iterator[Problem]:
    """Yield a problem for a name that the output uses without the declaration that was to be inserted."""
    before, after = (
        {item.identifier.name for item in each.references if item.resolved is None}
        for each in (decisions.file.scopes, scopes)
    )
    for name in sorted(after - before - _NEEDS_NONE):
        yield Problem(f"nothing declares {name} in the output", decisions.label.start)
