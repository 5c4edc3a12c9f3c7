"""The solver: sets of abstract objects flow along edges until nothing changes (Andersen's analysis).

Flow-insensitive and field-sensitive, over one file. What a field, a call or an iteration means is
found out as objects arrive, so that the call graph grows with the sets.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable

from translator.dataflow.abstract_objects import (
    ALL,
    NO_EDGES,
    NO_LISTENERS,
    NO_SOURCES,
    AbstractObject,
    Kind,
    Slot,
    bits,
)
from translator.javascript.tree import Node

MOST_STEPS = 160_000
"""More than any Action needs; only generated state machines come near."""
USUAL_STEPS = 20_000
"""With one for each character, more than code needs that people write."""


Listener = Callable[[AbstractObject], None]


class TooManySteps(Exception):
    """The analysis was given up. Nothing it found so far may be used."""


class Solver:
    """All objects and edges of one analysis.

    Raises TooManySteps from ``solve`` where the sets grow too large.
    """

    def __init__(self, most_steps: int = MOST_STEPS) -> None:
        self.most_steps = most_steps
        self.objects: list[AbstractObject] = []
        self.known: dict[Hashable, AbstractObject] = {}
        self.queue: deque[Slot] = deque()
        self.telling: deque[tuple[Listener, int]] = deque()
        self.steps = 0
        self.undefined = self.make("undefined")
        self.null = self.make("null")
        self.primitive = self.make("primitive")
        self.true = self.make("true")
        self.false = self.make("false")
        self.unknown = self.make("unknown")
        self.empty = self.string("")
        self.nothing = self.undefined.bit | self.null.bit
        certainly_falsy = self.nothing | self.false.bit | self.empty.bit
        # "0" is a key, which stands for a number, too.
        maybe = self.primitive.bit | self.unknown.bit | self.string("0").bit
        self.falsy = certainly_falsy | maybe
        self.truthy = ~certainly_falsy
        self.nullish = self.nothing | self.unknown.bit
        self.present = ~self.nothing

    def make(
        self,
        kind: Kind,
        site: Node | None = None,
        name: str = "",
        path: tuple[str, ...] = (),
    ) -> AbstractObject:
        """Return the object of a kind that a site makes: always the same one."""
        key = (kind, site, name, path)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = AbstractObject(len(self.objects), kind, site, name, path)
            self.objects.append(found)
        return found

    def string(self, text: str) -> AbstractObject:
        """Return the string with a text; any key of an object may be one."""
        return self.make("string", None, text, ("string",))

    def give(self, slot: Slot, *objects: AbstractObject) -> None:
        """Put objects into a slot."""
        for each in objects:
            self.add(slot, each.bit)

    def add(self, slot: Slot, objects: int) -> None:
        """Put a set of objects into a slot."""
        new = objects & ~slot.objects
        if new:
            if not slot.pending:
                self.queue.append(slot)
            slot.objects |= new
            slot.pending |= new

    def edge(self, source: Slot, target: Slot, mask: int = ALL) -> None:
        """Let all that a slot holds, and will hold, flow on. mask: the objects that may pass."""
        known = source.edges.get(target, 0)
        if source is target or known | mask == known:
            return
        if source.edges is NO_EDGES:
            source.edges = {}
        if not known:
            if target.sources is NO_SOURCES:
                target.sources = []
            target.sources.append(source)
        source.edges[target] = known | mask
        if source.objects:
            self.add(target, source.objects & mask)

    def on(self, slot: Slot, listener: Listener) -> None:
        """Tell of every object that a slot holds or will hold, each once."""
        told = slot.objects & ~slot.pending
        if slot.listeners is NO_LISTENERS:
            slot.listeners = []
        slot.listeners.append(listener)
        if told:
            # Later, since listeners that call listeners would go as deep as the program is long.
            self.telling.append((listener, told))

    def once(self, slot: Slot, mask: int, action: Callable[[], None]) -> None:
        """Do something when the first object of a set arrives."""
        done: list[bool] = []

        def arrived(each: AbstractObject) -> None:
            if not done and each.bit & mask:
                done.append(True)
                action()

        self.on(slot, arrived)

    def solve(self) -> None:
        """Let everything flow. Raises TooManySteps."""
        while self.queue or self.telling:
            if self.telling:
                self.tell()
            else:
                self.pass_on(self.queue.popleft())
            if self.steps > self.most_steps:
                raise TooManySteps

    def pass_on(self, slot: Slot) -> None:
        """Let what is new in a slot flow along its edges."""
        new, slot.pending = slot.pending, 0
        self.steps += 1 + len(slot.edges)
        for target, mask in slot.edges.items():
            come = new & mask & ~target.objects
            if come:
                # As ``add`` does: this is where most of the time goes.
                if not target.pending:
                    self.queue.append(target)
                target.objects |= come
                target.pending |= come
        if slot.listeners:
            listeners = tuple(slot.listeners)
            for index in bits(new):
                self.steps += len(listeners)
                for listener in listeners:
                    listener(self.objects[index])

    def tell(self) -> None:
        """Tell a new listener of what there was before it."""
        listener, told = self.telling.popleft()
        self.steps += 1
        for index in bits(told):
            listener(self.objects[index])
