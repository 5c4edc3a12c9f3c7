"""A flow made from points-to sets: every read, pattern, write, test and escape of the parts of the event."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from translator.dataflow.abstract_objects import AbstractObject, Slot
from translator.dataflow.analysis import PointsTo
from translator.dataflow.classes import field_name
from translator.dataflow.constraints.members import key_of
from translator.dataflow.shapes import Shapes
from translator.following.demands import Demands
from translator.following.old_places import is_unknown_to_api
from translator.following.patterns import taken_out
from translator.following.places import (
    EVENT,
    MESSAGE,
    AccessPath,
    Destructuring,
    Escape,
    Flow,
    PresenceTest,
    PropertyRead,
    PropertyWrite,
)
from translator.following.uses import classify_use
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, is_target, outermost
from translator.javascript.values import OBJECT_PROTOTYPE
from translator.mapping.old_only import REMOVED

_TEXTS = ("TemplateLiteral", "BinaryExpression")
_MOVED: dict[tuple[str, ...], str | None] = {
    ("event", "configuration"): None,
    ("event", "client"): "client_metadata",
}
"""Parts of which reads may be edited, though they look the same in both events: by which names, or all."""


class Found:
    """One flow in the making. mixed: a read that would be edited may also be of another object."""

    def __init__(
        self, handler: Node, points_to: PointsTo, shapes: Shapes, demands: Demands, scopes: ScopeManager
    ) -> None:
        self.points_to = points_to
        self.builder = points_to.builder
        self.shapes = shapes
        self.demands = demands
        self.scopes = scopes
        self.flow = Flow(handler)
        self.of_old_events = self._of_old_events()
        self.wholes: dict[Node, Destructuring] = {}
        self.mixed = False

    def run(self) -> Flow:
        """Return the flow, but for the escapes of what differs."""
        self._bound()
        for node, slot in self.builder.patterns.items():
            self._pattern(node, slot)
        event = self.points_to.event
        for node, slot in tuple(self.builder.values.items()):
            parent = node.parent if slot.objects & event and node.role == "object" else None
            if parent is not None and parent.type == "MemberExpression":
                self._member(parent, slot)
        self._uses()
        flow = self.flow
        flow.put = {(*item.path, key) for item, key in self.builder.properties.written if item.path}
        flow.put |= flow.assigned.keys()
        for places in (flow.reads, flow.picks, flow.writes, flow.tests):
            places.sort(key=lambda place: place.node.start)
        return flow

    # Shapes

    def _of_old_events(self) -> set[Slot]:
        """Return the slots of parts that are taken out of an object of the old shape."""
        taken = self.builder.properties.taken
        queue = [
            item.target
            for item in taken
            if not item.part.bit & self.shapes.differing
            and item.source.objects & self.shapes.differing
            and self.shapes.is_old(item.source)
        ]
        found: set[Slot] = set()
        while queue:
            slot = queue.pop()
            if slot not in found:
                found.add(slot)
                queue += slot.edges
                queue += [item.target for item in taken if item.source is slot]
        return found

    def _is_old(self, slot: Slot) -> bool:
        differs = slot.objects & self.shapes.differing
        return slot in self.of_old_events or bool(differs and self.shapes.is_old(slot))

    def _bound(self) -> None:
        for variable, slot in self.builder.variables.items():
            part = self.demands.part(slot)
            if part is None or self._is_old(slot):
                continue
            others = self.demands.others(slot, part)
            # A guard of the source's asks whether there is what an event may lack.
            if not (others if self._differs(part) else others & ~self.builder.solver.nothing):
                self.flow.bound[variable] = part.path

    # Member expressions and patterns

    def _member(self, node: Node, slot: Slot) -> None:
        self._assigned(node, slot)
        part = self.demands.part(slot)
        if part is None or self._is_old(slot):
            if part is None:
                self._several(node, slot)
            return
        key = key_of(self.builder, node)
        others = self.demands.others(slot, part)
        if others & ~self.builder.solver.nothing:
            self._mix((part,), key)
        if is_target(node):
            self.flow.writes.append(PropertyWrite(node, part.path, key))
        elif key is None or (self._differs(part) and key in OBJECT_PROTOTYPE):
            if not self._differs(part):
                how = self.demands.by_key(node)
                self.flow.escapes.append(Escape(node.object, part.path, how, False))
        else:
            self.flow.reads.append(PropertyRead(node, (*part.path, key)))
            once = key == "text" and self.demands.runs_once(node.object, others)
            if once or (part.path == EVENT and self.demands.does_something(node.object)):
                self.flow.single.add(node)
            if others:
                self.flow.doubtful.add(node)

    def _assigned(self, node: Node, slot: Slot) -> None:
        """Note what is assigned to, whatever shape it has."""
        for part in self.points_to.parts(slot.objects) if is_target(node) else ():
            self.flow.assigned.setdefault((*part.path, key_of(self.builder, node)), []).append(node)

    def _several(self, node: Node, slot: Slot) -> None:
        """A read of one of several parts is nothing to edit. What is gone is told all the same."""
        parts, key = self.points_to.parts(slot.objects), key_of(self.builder, node)
        self._mix(parts, key)
        for part in parts:
            if key is None or is_target(node) or (self._is_old(slot) and (*part.path, key) == MESSAGE):
                continue
            if _is_gone((*part.path, key)):
                self.flow.reads.append(PropertyRead(node, (*part.path, key)))
                self.flow.doubtful.add(node)

    def _mix(self, parts: Iterable[AbstractObject], key: str | None) -> None:
        """Give up where a read would be edited that may also be of another object."""
        for part in parts:
            names = _MOVED.get(part.path, "")
            self.mixed = self.mixed or names is None or (names != "" and key == names)

    def _differs(self, part: AbstractObject) -> bool:
        return bool(part.bit & self.shapes.differing)

    def _pattern(self, pattern: Node, slot: Slot) -> None:
        part = self.demands.part(slot)
        if self._is_old(slot):
            return
        if part is None:
            self._several_apart(pattern, slot)
            return
        others = self.demands.others(slot, part) & ~self.builder.solver.nothing
        if others:
            for item in self._taken(pattern):
                self._mix((part,), None if item.type == "RestElement" else field_name(item, self.scopes))
        whole = self.demands.whole_of(pattern, part.path)
        if whole is None:
            return
        if whole.node not in self.wholes:
            self.wholes[whole.node] = whole
            self.flow.patterns.append(whole)
        whole = self.wholes[whole.node]
        for item in self._taken(pattern):
            key = None if item.type == "RestElement" else field_name(item, self.scopes)
            if key is None:
                how = "is taken apart with a rest element"
                self.flow.escapes.append(Escape(item, part.path, how, False))
            else:
                self.flow.picks.append(taken_out(whole, item, key, part.path))
                if others:
                    self.flow.doubtful.add(item)
                if whole.source is not None and self.demands.does_something(whole.source):
                    self.flow.single.add(item)

    def _several_apart(self, pattern: Node, slot: Slot) -> None:
        for item in self._taken(pattern):
            key = None if item.type == "RestElement" else field_name(item, self.scopes)
            for part in self.points_to.parts(slot.objects):
                if not self._differs(part) and (key is None or _is_gone((*part.path, key))):
                    how = "is taken apart beside other objects"
                    self.flow.escapes.append(Escape(item, part.path, how, False))

    def _taken(self, pattern: Node) -> list[Node]:
        """Return what a pattern takes out, but for a rest that stands for what is taken apart."""
        return [item for item in pattern.properties if item not in self.builder.rests]

    # Other uses

    def _uses(self) -> None:
        event = self.points_to.event
        for node, slot in self.builder.values.items():
            if not slot.objects & event:
                continue
            if slot.objects & self.shapes.differing and self._is_old(slot):
                self.flow.old_shaped.add(node)
            part = self.demands.part(slot) if slot.node is not None else None
            if part is None:
                continue
            whole = outermost(node)
            parent = whole.parent
            if parent is None or whole is not node or self._is_old(slot):
                continue
            if parent.type == "MemberExpression" and node.role == "object":
                continue
            use = classify_use(node, parent)
            as_text = self._differs(part) and parent.type in _TEXTS and parent.role != "quasi"
            if use.kind == "tested" or as_text:
                self.flow.tests.append(PresenceTest(node, part.path, use.how))
            elif not self._differs(part) and self._leaks(slot):
                how = use.how if use.kind in ("escapes", "argument") else "goes out"
                self.flow.escapes.append(Escape(node, part.path, how, use.writes))

    def _leaks(self, slot: Slot) -> bool:
        """Return True if a slot goes to code outside, by no other expression and no name."""
        queue, seen, parts = [slot], {slot}, self._parts_in(slot)
        while queue:
            for target, mask in queue.pop().edges.items():
                if not mask & parts:
                    continue
                if target in self.leaky:
                    return True
                if target.node is None and target not in self.named and target not in seen:
                    seen.add(target)
                    queue.append(target)
        return False

    def _parts_in(self, slot: Slot) -> int:
        return sum(part.bit for part in self.points_to.parts(slot.objects))

    @cached_property
    def leaky(self) -> set[Slot]:
        """The slots that code outside of the file, or code that looks at everything, can read."""
        calls = self.builder.calls
        goals = (self.builder.properties.outside, calls.shown, calls.serialized, calls.enumerated)
        found = set(goals)
        for item in self.points_to.objects:
            if any(item.bit & goal.objects for goal in goals[:3]):
                found.update((*item.fields.values(), item.elements))
        return found

    @cached_property
    def named(self) -> set[Slot]:
        """The slots of names, and those of functions."""
        return {*self.builder.variables.values(), *self.builder.functions.all()}


def _is_gone(path: AccessPath) -> bool:
    return path[1:] in REMOVED if path[0] == EVENT[0] else is_unknown_to_api(path)
