"""A minimum cut between a source and a sink, the one nearest to the sink (Edmonds and Karp)."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable

ENDLESS = 1 << 40
"""The capacity of what can't be cut."""


class Network:
    """A directed network. Nodes are any hashable things."""

    def __init__(self) -> None:
        self.rest: dict[Hashable, dict[Hashable, int]] = {}

    def add(self, start: Hashable, end: Hashable, capacity: int) -> None:
        """Add an edge, or capacity to the one there is."""
        if start != end:
            forward = self.rest.setdefault(start, {})
            forward[end] = min(ENDLESS, forward.get(end, 0) + capacity)
            self.rest.setdefault(end, {}).setdefault(start, 0)

    def sink_side(self, source: Hashable, sink: Hashable) -> set[Hashable] | None:
        """Return the nodes behind the cheapest cut, as few as there can be; None where nothing can be cut."""
        flow = 0
        while (path := self._path(source, sink)) is not None:
            amount = min(self.rest[start][end] for start, end in path)
            flow += amount
            if flow >= ENDLESS:
                return None
            for start, end in path:
                self.rest[start][end] -= amount
                self.rest[end][start] += amount
        return self._reaching(sink)

    def _path(self, source: Hashable, sink: Hashable) -> list[tuple[Hashable, Hashable]] | None:
        came: dict[Hashable, Hashable] = {source: source}
        queue = deque([source])
        while queue:
            node = queue.popleft()
            for end, capacity in self.rest.get(node, {}).items():
                if capacity > 0 and end not in came:
                    came[end] = node
                    if end == sink:
                        return list(_steps(came, source, sink))
                    queue.append(end)
        return None

    def _reaching(self, sink: Hashable) -> set[Hashable]:
        found, queue = {sink}, deque([sink])
        while queue:
            node = queue.popleft()
            for start in self.rest.get(node, {}):
                if start not in found and self.rest[start].get(node, 0) > 0:
                    found.add(start)
                    queue.append(start)
        return found


def _steps(
    came: dict[Hashable, Hashable], source: Hashable, sink: Hashable
) -> Iterable[tuple[Hashable, Hashable]]:
    node = sink
    while node != source:
        yield came[node], node
        node = came[node]
