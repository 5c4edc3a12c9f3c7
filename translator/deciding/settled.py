"""Doubts in the source that can't come true in the conversion (docs/conversion.md, section 7).

The guard reads ``event.notification.message_type`` before anything else runs, so that the event and
its notification are there wherever the event is followed to. And a conditional that gives an old
value is never empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from translator.following.places import EVENT, MESSAGE, NOTIFICATION, Flow, Place, PropertyRead
from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, contains, is_undefined, outermost, unchained, walk
from translator.javascript.values import is_empty_object

_CERTAIN = (MESSAGE, NOTIFICATION)
"""The notification, by its old and by its new name."""


class Settled:
    """What a flow doubts in vain.

    members: member expressions whose ``?.`` can be a dot. fallbacks: for each expression that is a
    notification or an old value, the ``||`` or ``??`` around it that it always decides. operands:
    the same for notifications, the other way round. defaults: properties of a pattern whose default
    for a missing notification is never used.
    """

    def __init__(self) -> None:
        self.members: set[Node] = set()
        self.fallbacks: dict[Node, Node] = {}
        self.operands: dict[Node, Node] = {}
        self.defaults: set[Node] = set()


def settle(
    flow: Flow, old_valued: Iterable[PropertyRead], program: Program, scopes: ScopeManager, *, guarded: bool
) -> Settled:
    """Find what a flow doubts in vain.

    old_valued: reads that become a conditional. guarded: whether the guard runs before the flow.
    """
    found = Settled()
    for read in old_valued:
        whole = _decided(read.node, lambda right: _is_spare(flow, right, scopes), program)
        if whole is not None:
            found.fallbacks[read.node] = whole
    if not guarded:
        return found
    containers = _containers(flow)
    for read in flow.reads:
        base = read.path[:-1]
        if read.node in flow.doubtful:
            continue
        if read.node.optional and (base in _CERTAIN or (base == EVENT and read.path in _CERTAIN)):
            found.members.add(read.node)
    for node in containers:
        whole = _decided(node, lambda right: _adds_nothing(right, containers), program)
        if whole is not None:
            found.fallbacks[node], found.operands[whole] = whole, node
    for pick in flow.picks:
        default = pick.default
        empty = pick.path in _CERTAIN and default is not None and is_empty_object(default)
        if (
            empty
            and pick.node not in flow.doubtful
            and not program.comments_in(pick.target.end, pick.node.end)
        ):
            found.defaults.add(pick.node)
    return found


def _containers(flow: Flow) -> set[Node]:
    """Return the expressions that are the whole notification."""
    found = {read.node for read in flow.reads if read.path in _CERTAIN and read.node not in flow.doubtful}
    for variable, path in flow.bound.items():
        if path in _CERTAIN:
            found |= {reference.identifier for reference in variable.reads}
    return found


def _decided(node: Node, drops: Callable[[Node], bool], program: Program) -> Node | None:
    """Return the outermost ``||`` or ``??`` whose fallbacks may all go, None where there is none."""
    found, current = None, outermost(node)
    parent = current.parent
    while parent is not None and parent.type == "LogicalExpression" and current.role == "left":
        end = program.outer_parentheses(current)[1]
        commented = program.comments_in(parent.start, node.start) or program.comments_in(end, parent.end)
        if parent.operator == "&&" or not drops(parent.right) or commented:
            break
        found = current = parent
        parent = current.parent
    return found


def _adds_nothing(right: Node, containers: set[Node]) -> bool:
    return is_undefined(right) or is_empty_object(right) or unchained(right) in containers


def _is_spare(flow: Flow, right: Node, scopes: ScopeManager) -> bool:
    """Return True if a fallback reads nothing of the event and no name that the file declares."""
    for node in walk(right):
        if node.type == "Identifier" and scopes.resolve(node) is not None:
            return False
    places: list[Place] = [*flow.reads, *flow.picks, *flow.escapes, *flow.writes, *flow.tests]
    return not any(contains(right, place.node) for place in places)
