"""Seen = edited + reported: checked on every conversion, by following the result once more.

The output is parsed, its handler found and its event followed by the same analysis that read the
original. A read of the old event that is still there must be one that was handed an old-shaped
object on purpose, or one that was reported.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from translator.decisions import Decisions
from translator.edits import Edits
from translator.following.flow import follow
from translator.following.places import MESSAGE, SHAPE_CHANGED, AccessPath, Flow, dotted
from translator.handlers.action import Action, find_action, resolve_handlers
from translator.handlers.transparent_wrappers import behind_guard, passed_on
from translator.javascript.analyze import analyze
from translator.javascript.parse import SyntaxProblem, parse
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node
from translator.javascript.values import function_of
from translator.joining import kept_statements, lost_statement
from translator.mapping.triggers import NEW_HANDLER, OLD_HANDLER
from translator.rules.base import Diagnostic

JOINED = "a statement has joined another one in the output"


class Problem(NamedTuple):
    """What could not be accounted for, at an offset of the original."""

    message: str
    offset: int


def unaccounted(
    decisions: Decisions, reports: Iterable[Diagnostic], edits: Edits, output: str
) -> Problem | None:
    """The first statement that joined another or reference that is neither edited nor reported, or None."""
    try:
        program = parse(output, lean=True)
    except SyntaxProblem as problem:
        near = output[max(problem.offset - 20, 0) : problem.offset + 20].split("\n")[0]
        return Problem(f"the output does not parse ({problem}, near {near!r})", decisions.label.start)
    lost = lost_statement(kept_statements(decisions.file.program, edits), program)
    if lost is not None:
        return Problem(JOINED, lost.start)
    scopes = analyze(program.root)
    action = find_action(program, scopes)
    if action.named(OLD_HANDLER) or not action.named(NEW_HANDLER):
        return Problem("the old export is still there, or the new one is missing", decisions.label.start)
    if decisions.wrap:
        return None
    handlers = _handlers(decisions, action, scopes)
    if not decisions.flows or len(handlers) != len(decisions.flows):
        return Problem("the new handler can't be found in the output", decisions.label.start)
    silent = _unreported(decisions, reports)
    if silent is not None:
        return silent
    for flow, original in zip(
        (follow(handler, program, scopes) for handler in handlers), decisions.flows, strict=True
    ):
        if decisions.shared_by(original) != "event":
            left = sorted(path for path in flow.paths() if path[:2] == MESSAGE)
            if left:
                return Problem(f"{dotted(left[0])} is still read", _where(original, left[0]))
    return None


def _handlers(decisions: Decisions, action: Action, scopes: ScopeManager) -> list[Node]:
    """The handlers in the output, also those with a guard around the call they stand in."""
    if not decisions.action.outside or decisions.options.other_notifications == "send":
        action = resolve_handlers(action, NEW_HANDLER, scopes, frozenset())
        return list(action.handlers)
    values = [export.value for export in action.named(NEW_HANDLER) if export.value is not None]
    found = [behind_guard(value, scopes) or _seen_through(value, scopes) for value in values]
    return list(dict.fromkeys(handler for handler in found if handler is not None))


def _seen_through(value: Node, scopes: ScopeManager) -> Node | None:
    return passed_on(value, scopes) if value.type == "CallExpression" else function_of(value, scopes)


def _unreported(decisions: Decisions, reports: Iterable[Diagnostic]) -> Problem | None:
    """A container that leaves, or is written to, has to have been said."""
    said = {(report.start, report.end) for report in reports if report.code == "AP104"}
    for flow in decisions.flows:
        for place in flow.let_go():
            if place.path in SHAPE_CHANGED and (place.node.start, place.node.end) not in said:
                return Problem(f"{dotted(place.path)} goes out, but no finding says so", place.node.start)
    return None


def _where(flow: Flow, path: AccessPath) -> int:
    return next(place.node.start for place in flow.taken() if place.path == path)
