"""Where an object of the new shape is turned into one of the old shape.

Whatever carries a part of the event whose shape differs has one shape, the new or the old, and
every edge along which it flows keeps that. Only around an expression that certainly is one such
part the new shape may be made the old one. The handler's parameter has the new shape; uses that
see the shape need the old one. The cheapest cut between the two says where it is made.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from translator.dataflow.abstract_objects import Slot
from translator.dataflow.analysis import PointsTo
from translator.dataflow.min_cut import ENDLESS, Network
from translator.javascript.tree import Node
from translator.records import NamedTuple

_NEW, _OLD = "new", "old"
_PLACES = frozenset(
    """
    Identifier MemberExpression CallExpression ChainExpression AwaitExpression ConditionalExpression
    LogicalExpression SequenceExpression AssignmentExpression NewExpression YieldExpression
    """.split()
)


class Half(NamedTuple):
    """One side of a slot: what an expression evaluates to, or what it gives to whatever uses it."""

    slot: Slot
    given: bool


class Shapes:
    """The shapes of everything that carries one of the parts ``differing`` (a set of objects)."""

    def __init__(
        self, points_to: PointsTo, differing: int, single: Iterable[int], params: Mapping[Slot, Node]
    ) -> None:
        self.points_to = points_to
        self.differing = differing
        self.single = frozenset(single)
        self.params = params
        self.above: dict[Half, Half] = {}
        self.carrying = list(self._carrying())
        self.places = {slot: node for slot in self.carrying if (node := self._place(slot)) is not None}
        self.demanded: set[Half] = set()
        self.old: set[object] = set()

    def _carrying(self) -> Iterator[Slot]:
        """Every slot that holds a part that differs, found along the edges from those that are known."""
        seen: set[Slot] = set()
        queue = list(self.points_to.known_slots())
        while queue:
            slot = queue.pop()
            if slot not in seen and slot.objects & self.differing:
                seen.add(slot)
                yield slot
                queue += slot.edges

    def flows(self) -> Iterator[tuple[Slot, Slot]]:
        """Yield the pairs of slots between which a part that differs goes, or is taken out of another."""
        for slot in self.carrying:
            for target, mask in slot.edges.items():
                if slot.objects & self.differing & mask:
                    yield slot, target
        for taken in self.points_to.builder.properties.taken:
            if taken.part.bit & self.differing and taken.source.objects & self.differing:
                yield taken.source, taken.target

    def _place(self, slot: Slot) -> Node | None:
        """Return the expression around which a call may be written, or the parameter that may be moved."""
        if slot.objects not in self.single:
            return None
        node = self.params.get(slot, slot.node)
        if node is None or slot in self.params:
            return node
        parent = node.parent
        if node.type not in _PLACES or parent is None or parent.type == "ChainExpression":
            return None
        if may_end(node, self.points_to):
            return None
        return None if node.role == "callee" else node

    # Classes of halves

    def _unite_all(self) -> None:
        """Put together what has one shape."""
        for source, target in self.flows():
            self._unite(Half(source, True), Half(target, False))
        for slot in self.carrying:
            if slot not in self.places:
                self._unite(Half(slot, False), Half(slot, True))

    def _find(self, half: Half) -> Half:
        root = half
        while (above := self.above.get(root)) is not None:
            root = above
        while half != root:
            self.above[half], half = root, self.above[half]
        return root

    def _unite(self, one: Half, other: Half) -> None:
        one, other = self._find(one), self._find(other)
        if one != other:
            self.above[one] = other

    # Demands and the cut

    def fix(self, nodes: Container[Node]) -> None:
        """Let no call be written around some expressions."""
        self.places = {slot: node for slot, node in self.places.items() if node not in nodes}

    def demand(self, slot: Slot) -> None:
        """Ask for the old shape where the values of a slot are used."""
        if slot.objects & self.differing:
            self.demanded.add(Half(slot, True))

    def cut(self, roots: Iterable[Slot], cost: Callable[[Slot, Node], int]) -> list[tuple[Slot, Node]] | None:
        """Return the expressions to be turned, with their slots; None where a demand can't be met.

        roots: slots that have the new shape. cost: of turning an expression.
        """
        if not self.demanded:
            return []
        self._unite_all()
        network = Network()
        for root in roots:
            network.add(_NEW, self._find(Half(root, False)), ENDLESS)
        for half in self.demanded:
            network.add(self._find(half), _OLD, ENDLESS)
        for slot, node in self.places.items():
            inside, outside = self._find(Half(slot, False)), self._find(Half(slot, True))
            network.add(inside, outside, cost(slot, node))
            network.add(outside, inside, ENDLESS)
        behind = network.sink_side(_NEW, _OLD)
        if behind is None:
            return None
        self.old = behind
        turned = [(slot, node) for slot, node in self.places.items() if self._is_turned(slot)]
        return sorted(turned, key=lambda item: item[1].start)

    def _is_turned(self, slot: Slot) -> bool:
        return self._find(Half(slot, True)) in self.old and self._find(Half(slot, False)) not in self.old

    def is_old(self, slot: Slot) -> bool:
        """Return True if what the users of a slot see has the old shape."""
        return bool(self.old) and self._find(Half(slot, True)) in self.old

    def is_reached(self, roots: Iterable[Slot]) -> bool:
        """Return True if all that carries a part is connected to the roots, as it has to be."""
        known = _closure(roots, self.targets)
        return all(slot in known for slot in self.carrying)

    def leading_to(self, goals: Iterable[Slot]) -> set[Slot]:
        """Return the slots of which what they carry, or what is taken out of it, may come to some others."""
        sources: dict[Slot, list[Slot]] = {}
        for source, target in self.flows():
            sources.setdefault(target, []).append(source)
        return _closure(goals, sources)

    def needed_at(self, slot: Slot) -> Node | None:
        """Return the nearest expression that needs the old shape of what a slot carries."""
        queue: deque[tuple[Slot, Node | None]] = deque([(slot, slot.node)])
        seen = {slot}
        while queue:
            current, node = queue.popleft()
            if Half(current, True) in self.demanded:
                return node
            for target in self.targets.get(current, ()):
                if target not in seen:
                    seen.add(target)
                    queue.append((target, target.node or node))
        return None

    @cached_property
    def targets(self) -> dict[Slot, list[Slot]]:
        """Where each slot's parts go."""
        found: dict[Slot, list[Slot]] = {}
        for source, target in self.flows():
            found.setdefault(source, []).append(target)
        return found


def _closure(start: Iterable[Slot], following: Mapping[Slot, Sequence[Slot]]) -> set[Slot]:
    """Return slots with all that follow them."""
    queue = list(start)
    known = set(queue)
    while queue:
        for slot in following.get(queue.pop(), ()):
            if slot not in known:
                known.add(slot)
                queue.append(slot)
    return known


def may_end(node: Node, points_to: PointsTo) -> bool:
    """Return True if an optional chain may end before a member or a call of it is reached."""
    current = node
    while current.type in ("MemberExpression", "CallExpression"):
        base: Node = current.object if current.type == "MemberExpression" else current.callee
        if current.optional and points_to.of(base) & points_to.builder.solver.nullish:
            return True
        current = base
    return False
