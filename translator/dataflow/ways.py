"""By which expressions parts of the event come to a place."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from translator.dataflow.abstract_objects import AbstractObject, Slot
from translator.dataflow.analysis import PointsTo
from translator.javascript.tree import Node

State = tuple[Slot, AbstractObject]
_ENDS = 8
"""The expressions at each end of a way that are told, where it is long: helpers may call helpers for ever."""


class Ways:
    """The shortest way of each of some parts to each slot that may hold it."""

    def __init__(self, points_to: PointsTo, parts: Iterable[AbstractObject]) -> None:
        self.parts = tuple(parts)
        self.taken: dict[Slot, list[tuple[Slot, AbstractObject]]] = {}
        for item in points_to.builder.properties.taken:
            if item.part in self.parts:
                self.taken.setdefault(item.source, []).append((item.target, item.part))
        self.before: dict[State, State | None] = {}
        queue: deque[State] = deque()
        for root in points_to.roots:
            queue.extend((root, part) for part in self.parts if root.objects & part.bit)
        self.before.update(dict.fromkeys(queue))
        self.first: dict[State, tuple[Node, ...]] = {state: _with(state, ()) for state in queue}
        while queue:
            state = queue.popleft()
            for following in self._after(state):
                if following not in self.before:
                    self.before[following] = state
                    self.first[following] = _with(following, self.first[state])
                    queue.append(following)

    def _after(self, state: State) -> Iterator[State]:
        slot, part = state
        for target, mask in slot.edges.items():
            if slot.objects & mask & part.bit:
                yield target, part
        for target, inner in self.taken.get(slot, ()):
            if inner.path[:-1] == part.path:
                yield target, inner

    def to(self, slot: Slot) -> list[Node]:
        """Return the expressions on the way to a slot, the first one first; of a long way, both ends."""
        last = state = next((found for part in self.parts if (found := (slot, part)) in self.before), None)
        if last is None:
            return []
        nodes: list[Node] = []
        while state is not None and len(nodes) < _ENDS:
            if state[0].node is not None:
                nodes.append(state[0].node)
            state = self.before[state]
        # The ends of a short way overlap.
        return list(dict.fromkeys([*self.first[last], *reversed(nodes)]))


def _with(state: State, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    node = state[0].node
    return nodes if node is None or len(nodes) == _ENDS else (*nodes, node)
