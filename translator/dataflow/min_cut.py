"""A minimum cut between a source and a sink, the one nearest to the sink (Dinic)."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable
from itertools import pairwise

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
        while sink in (levels := self._levels(source)):
            flow += self._send(source, sink, levels)
            if flow >= ENDLESS:
                return None
        return self._reaching(sink)

    def _levels(self, source: Hashable) -> dict[Hashable, int]:
        """Return how many edges away each node is that something can still be sent to."""
        found = {source: 0}
        queue = deque([source])
        while queue:
            node = queue.popleft()
            for end, capacity in self.rest.get(node, {}).items():
                if capacity > 0 and end not in found:
                    found[end] = found[node] + 1
                    queue.append(end)
        return found

    def _send(self, source: Hashable, sink: Hashable, levels: dict[Hashable, int]) -> int:
        """Send all that fits along the shortest ways, so that none is left of their length."""
        ways: dict[Hashable, list[Hashable]] = {}
        path, sent = [source], 0
        while sent < ENDLESS:
            node = path[-1]
            if node == sink:
                sent += self._fill(path)
                path = [source]
                continue
            if node not in ways:
                ways[node] = [end for end in self.rest.get(node, ()) if levels.get(end) == levels[node] + 1]
            open_ways = ways[node]
            while open_ways and not self.rest[node][open_ways[-1]]:
                open_ways.pop()
            if open_ways:
                path.append(open_ways[-1])
            elif node == source:
                break
            else:
                path.pop()
                ways[path[-1]].pop()
        return sent

    def _fill(self, path: list[Hashable]) -> int:
        """Send along a path what its narrowest edge takes."""
        amount = min(self.rest[start][end] for start, end in pairwise(path))
        for start, end in pairwise(path):
            self.rest[start][end] -= amount
            self.rest[end][start] += amount
        return amount

    def _reaching(self, sink: Hashable) -> set[Hashable]:
        found, queue = {sink}, deque([sink])
        while queue:
            node = queue.popleft()
            for start in self.rest.get(node, {}):
                if start not in found and self.rest[start].get(node, 0) > 0:
                    found.add(start)
                    queue.append(start)
        return found
