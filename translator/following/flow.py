"""Following the event: from the handler's parameters to every place they go (docs/conversion.md, section 5).

``dataflow/`` says what every expression may stand for. Here that is read by what the guide has made
of each name: which uses need the old shape, where it is made, and which reads get a new name. The
result is a Flow: reads, patterns, escapes, writes and tests, each with its path. Nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from translator.dataflow.abstract_objects import Slot
from translator.dataflow.analysis import Entry, NotAnalyzed, PointsTo, analyze
from translator.dataflow.def_use import DefUse
from translator.dataflow.lifetimes import Lifetimes
from translator.dataflow.shapes import Shapes
from translator.following.demands import Demands
from translator.following.exported import is_looked_up
from translator.following.found import Found
from translator.following.keeping import is_set_first
from translator.following.misread import misread
from translator.following.places import (
    API,
    EVENT,
    MESSAGE,
    NOTIFICATION,
    SHAPE_CHANGED,
    AccessPath,
    Escape,
    Flow,
)
from translator.following.schema import EventSchema
from translator.following.uses import classify_use, copy_is_kept
from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager, Variable
from translator.javascript.tree import Node, contains, enclosing_function, is_undefined, outermost
from translator.javascript.values import is_empty_object
from translator.mapping.triggers import NEW_HANDLER, OLD_HANDLER
from translator.records import NamedTuple

_DIFFERING = SHAPE_CHANGED | {NOTIFICATION}
_COST, _COST_OF_EVENT = 100, 140
_AGAIN = 10_000
"""The cost of an old object that somebody may change, at a place that may run more than once."""
_HANDING_ON = frozenset({"CallExpression", "ConditionalExpression", "LogicalExpression", "Identifier"})
_HANDLERS = frozenset({OLD_HANDLER, NEW_HANDLER})
Roots = Sequence[AccessPath | None]


class Asked(NamedTuple):
    """What types ask of a flow. old: gives the slots of which the users see the old shape.

    fixed: expressions that stay, so that the old shape is made somewhere else.
    """

    old: Callable[[PointsTo], Iterable[Slot]]
    fixed: frozenset[Node]


def follow(
    handlers: Sequence[Node],
    program: Program,
    scopes: ScopeManager,
    roots: Roots = (EVENT, API),
    closed: frozenset[Node] = frozenset(),
    entries: Sequence[Entry] = (),
    *,
    public: bool = False,
    asked: Asked | None = None,
) -> tuple[Flow, ...]:
    """Follow the parameters of the handlers. Never fails: what is lost is said in ``Flow.lost``.

    roots: what each parameter is, None for one that is not followed. closed: functions that make the
    old shape, into which nothing is followed. entries: the exports that are called instead, where only
    their values tell the handlers: these are one flow. public: other code calls the other exports.
    asked: what the types of the file ask for.
    """
    if not handlers:
        return ()
    private = _HANDLERS if public else None
    try:
        points_to = analyze(program, scopes, handlers, roots, EventSchema(), closed, entries, private)
    except NotAnalyzed:
        flow = Flow(handlers[0])
        flow.lost = "following the event takes too many steps"
    else:
        flow = _Follower(handlers, points_to, program, scopes, asked).run()
        flow.alone = points_to.builder.calls.sites.get(handlers[0]) == {handlers[0]}
        flow.misread = misread(points_to, scopes, closed)
        # Of an export by its name, the name stays.
        flow.looked_up = OLD_HANDLER not in entries and is_looked_up(points_to, OLD_HANDLER)
        if flow.looked_up:
            flow.lost = flow.lost or "the handler is looked up by its name"
    return (flow,) if len(handlers) == 1 or entries else tuple(_share(flow, handlers))


def _share(flow: Flow, handlers: Sequence[Node]) -> list[Flow]:
    """Give each of several handlers the places inside it, and all others to the first."""
    flows = [Flow(handler) for handler in handlers]
    for one in flows:
        one.lost, one.bound, one.kept, one.handed_on = flow.lost, flow.bound, flow.kept, flow.handed_on
        one.def_use, one.lasting = flow.def_use, flow.lasting
        one.doubtful, one.single, one.old_shaped = flow.doubtful, flow.single, flow.old_shaped
        one.misread, one.looked_up = flow.misread, flow.looked_up
        one.put, one.assigned = flow.put, flow.assigned
    for name in ("reads", "picks", "patterns", "escapes", "writes", "tests"):
        for place in getattr(flow, name):
            mine = next((one for one in flows if contains(one.handler, place.node)), flows[0])
            getattr(mine, name).append(place)
    return flows


class _Follower:
    """One flow, made from the points-to sets."""

    def __init__(
        self,
        handlers: Sequence[Node],
        points_to: PointsTo,
        program: Program,
        scopes: ScopeManager,
        asked: Asked | None,
    ) -> None:
        self.handlers = handlers
        self.asked = asked
        self.points_to = points_to
        self.program = program
        self.scopes = scopes
        self.parts = [item for item in points_to.objects if item.path in _DIFFERING and item.kind == "event"]
        patterns = {
            points_to.builder.functions.param(handler, index): param
            for handler in handlers
            for index, param in enumerate(handler.params)
            if (param.left if param.type == "AssignmentPattern" else param).type == "ObjectPattern"
        }
        bits = [part.bit for part in self.parts]
        bits.append(sum(part.bit for part in self.parts if part.path in (MESSAGE, NOTIFICATION)))
        self.shapes = Shapes(points_to, sum(part.bit for part in self.parts), bits, patterns)
        self.demands = Demands(points_to, self.shapes, program, scopes)

    def run(self) -> Flow:
        """Return the flow. Where it is lost, its places are good enough to report on."""
        roots = self.points_to.roots
        self.demands.collect()
        if self.asked is not None:
            self.shapes.fix(self.asked.fixed)
            for slot in self.asked.old(self.points_to):
                self.shapes.demand(slot)
        turned = self.shapes.cut(roots, self._cost)
        if self._is_made(turned) and self.demands.compare():
            self.__dict__.pop("_changed", None)
            turned = self.shapes.cut(roots, self._cost)
        found = Found(self.handlers[0], self.points_to, self.shapes, self.demands, self.scopes)
        flow = found.run()
        flow.def_use = DefUse(self.points_to)
        flow.lost = self.points_to.refused
        if not self.shapes.is_reached(roots):
            flow.lost = flow.lost or "the event arrives in a way that can't be followed"
        if turned is None or found.mixed:
            flow.lost = flow.lost or "the event is mixed with other values"
        flow.escapes += [self._escape(slot, node) for slot, node in turned or ()]
        flow.escapes.sort(key=lambda place: place.node.start)
        lifetimes = Lifetimes(self.points_to, self.handlers)
        flow.lasting = lifetimes.kept(self._is_set_first)
        flow.kept = flow.lasting.has(sum(part.bit for part in self.parts))
        flow.handed_on = self._is_handed_on()
        return flow

    def _is_made(self, turned: Sequence[tuple[Slot, Node]] | None) -> bool:
        """Return True if there may be more than one object for the event, or its message.

        In half converted code, what was not there before is the message.
        """
        compared = (self.points_to.parts(slot.objects) for slot in self.demands.compared)
        return turned != [] or {MESSAGE, NOTIFICATION} <= {part.path for parts in compared for part in parts}

    def _is_set_first(self, variable: Variable) -> bool:
        return all(is_set_first(handler, variable) for handler in self.handlers)

    def _cost(self, slot: Slot, node: Node) -> int:
        again = slot in self._changed and enclosing_function(node) not in self.handlers
        cost = _COST_OF_EVENT if self._path(slot) == EVENT else _COST
        return cost + (_AGAIN if again and node.role != "params" else 0)

    def _path(self, slot: Slot) -> AccessPath:
        part = self.demands.part(slot)
        assert part is not None
        return part.path

    @cached_property
    def _changed(self) -> set[Slot]:
        """The slots of which what they carry may be changed by somebody, by all that is demanded so far."""
        builder = self.points_to.builder
        goals = {builder.properties.outside, builder.calls.changed, *self.demands.changing}
        return self.shapes.leading_to(goals)

    def _escape(self, slot: Slot, node: Node) -> Escape:
        whole, path = outermost(node), self._path(slot)
        parent = whole.parent
        assert parent is not None
        if node.role == "params":
            return Escape(node, path, "is taken apart in a way that can't be followed", True)
        if parent.type == "MemberExpression" and whole.role == "object":
            how = self.demands.by_key(parent)
            return Escape(node, path, how, False)
        use = classify_use(whole, parent)
        writes = slot in self._changed and use.writes
        how = "is needed as a whole" if use.kind in ("passes", "tested") else use.how
        needed = self.shapes.needed_at(slot)
        return Escape(
            node, path, how, writes or self._is_copied(node, path), None if needed is node else needed
        )

    def _is_copied(self, node: Node, path: AccessPath) -> bool:
        """Return True for a copy that is kept: what it shares with the event may be changed by it."""
        return path[-1] in ("event", "context") and copy_is_kept(node)

    def _is_handed_on(self) -> bool:
        """Return True if the event, or its message, is put where more than names and calls reach it."""
        builder = self.points_to.builder
        held = {
            slot
            for item in self.points_to.objects
            if item.kind not in ("event", "builtin")
            for slot in (*item.fields.values(), item.elements)
        }
        held |= {slot for node, slot in builder.functions.returned.items() if node not in self.handlers}
        return any(slot in held for slot in self.shapes.carrying) or any(
            map(self._is_open, self.program.of_types(_HANDING_ON))
        )

    def _is_open(self, node: Node) -> bool:
        """Return True for a call of a method, or of one of several functions, and for a choice of objects."""
        values = self.points_to.builder.values
        if node.type == "CallExpression":
            callee = self.points_to.of(node.callee)
            handed = any(self._carries(values.get(item)) for item in node.arguments)
            return handed and (callee.bit_count() != 1 or node.callee.type == "MemberExpression")
        if node.type in ("ConditionalExpression", "LogicalExpression"):
            return self._carries(values.get(node)) and self._chooses(node)
        slot = values.get(node) if node.type == "Identifier" else None
        if slot is None or not self._carries(slot):
            return False
        part = self.demands.part(slot)
        return part is None or self.demands.others(slot, part) != 0

    def _chooses(self, node: Node) -> bool:
        """Return True if a choice is between the event, or its message, and something with fields."""
        if node.type == "ConditionalExpression":
            operands = (node.consequent, node.alternate)
        elif node.operator == "&&":
            return False
        else:
            operands = (node.left, node.right)
        values = self.points_to.builder.values
        return not all(
            self._carries(values.get(item)) or is_undefined(item) or is_empty_object(item)
            for item in operands
        )

    def _carries(self, slot: Slot | None) -> bool:
        return slot is not None and bool(slot.objects & self.shapes.differing)
