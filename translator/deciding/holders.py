"""What holds the event, or its message: objects and functions of the file, and the slots inside them.

Serves docs/conversion.md, section 13.
"""

from __future__ import annotations

from collections.abc import Iterator

from translator.dataflow.abstract_objects import OWN, AbstractObject, Slot
from translator.dataflow.def_use import DefUse
from translator.following.places import EVENT, MESSAGE
from translator.javascript.tree import Node


class Holders:
    """The objects of a file that the event, or its message, is in. parts: the sets of those two."""

    def __init__(self, def_use: DefUse) -> None:
        self.def_use = def_use
        self.points_to, self.builder = def_use.points_to, def_use.builder
        self.parts = {
            path: sum(item.bit for item in self.points_to.objects if item.path == path)
            for path in (EVENT, MESSAGE)
        }
        self.holders = 0
        self.holders = self._all_holders()

    def holds(self, slot: Slot) -> bool:
        """Return True if a value may be the event or its message, or may hold it."""
        return bool(slot.objects & (self.parts[EVENT] | self.parts[MESSAGE] | self.holders))

    def carrying(self, slot: Slot) -> set[Slot]:
        """Return the slots with the event or its message itself: one, and those inside what it holds."""
        waiting, seen = [slot], set()
        while waiting:
            one = waiting.pop()
            if one in seen:
                continue
            seen.add(one)
            for item in self.points_to.members(one.objects & self.holders):
                waiting += self.inside(item)
        direct = self.parts[EVENT] | self.parts[MESSAGE]
        return {one for one in seen if one.objects & direct}

    def inside(self, item: AbstractObject) -> Iterator[Slot]:
        """Yield what an object holds; what a function is given and returns."""
        if item.kind == "function" and item.site is not None:
            yield from self.of_function(item.site)
            return
        yield from item.fields.values()
        yield item.elements
        if item.kind == "object" and not item.name.startswith("prototype"):
            for other in self.points_to.members(item.prototypes.objects & self.def_use.own):
                yield from other.fields.values()

    def of_function(self, site: Node) -> Iterator[Slot]:
        """Yield the parameters of a function, and what it returns."""
        functions = self.builder.functions
        yield from (functions.param(site, index) for index in range(len(site.params)))
        yield functions.return_of(site)

    def _all_holders(self) -> int:
        waiting = [item for item in self.points_to.objects if item.kind in OWN]
        while True:
            found = [item for item in waiting if any(map(self.holds, self.inside(item)))]
            if not found:
                return self.holders
            self.holders |= sum(item.bit for item in found)
            waiting = [item for item in waiting if item not in found]
