"""What iterating over a value gives, what awaiting it gives, and what making it a text calls."""

from __future__ import annotations

from collections.abc import Callable, Container

from translator.dataflow.abstract_objects import OWN, AbstractObject, Slot, is_property
from translator.dataflow.points_to import Solver
from translator.dataflow.properties import Properties

_CONVERSIONS = ("toString", "valueOf", "@@toPrimitive")


class Iteration:
    """The rules for iterables, promises and conversions to a text.

    named: the names of all properties that the file itself gives to objects.
    """

    def __init__(self, solver: Solver, properties: Properties, named: Container[str]) -> None:
        self.solver = solver
        self.properties = properties
        self.texts = properties.texts
        self.converts = any(name in named for name in _CONVERSIONS)
        self.converted: set[int] = set()
        self.thenables = "then" in named
        self.call: Callable[[Slot, Slot | None, Slot], None]

    def each(self, source: Slot, into: Slot) -> None:
        """Let what iterating over a slot's values gives flow into another."""
        self.solver.on(source, lambda item: self._each_of(item, into, source))

    def _each_of(self, item: AbstractObject, into: Slot, source: Slot) -> None:
        solver = self.solver
        if item.kind == "array":
            solver.edge(item.elements, into)
            item.watch(lambda name, slot: solver.edge(slot, into) if is_property(name) else None)
        elif item.kind == "map":
            pair = solver.make("array", item.site, f"{item.name} entry")
            pair.definite |= {"0", "1"}
            solver.edge(item.field("@key"), pair.field("0"))
            solver.edge(item.field("@value"), pair.field("1"))
            solver.give(into, pair)
        elif item.kind == "set":
            solver.edge(item.field("@value"), into)
        elif item.kind in ("generator", "iterator"):
            self.awaited(item.field("@item"), into)
            solver.edge(item.field("@item"), into)
        elif item.kind in OWN:
            self._own_iterator(item, into)
        elif item.kind in ("string", "primitive", "value"):
            solver.edge(source, self.texts, item.bit)
            solver.give(into, solver.primitive)
        elif item.kind in ("unknown", "event", "builtin"):
            solver.give(into, solver.unknown)
            if item.kind == "event":
                # It throws, where no code outside has made it iterable.
                solver.edge(source, self.properties.outside, item.bit)

    def _own_iterator(self, item: AbstractObject, into: Slot) -> None:
        own, function, made = Slot(), Slot(), Slot()
        self.solver.give(own, item)
        for key in ("@@iterator", "@@asyncIterator"):
            self.properties.load(own, key, function)
        self.call(function, own, made)
        self.solver.on(made, lambda each: self._from_iterator(each, into, made))

    def _from_iterator(self, iterator: AbstractObject, into: Slot, source: Slot) -> None:
        if iterator.kind != "object":
            self._each_of(iterator, into, source)
            return
        own, step, result, value, ended = Slot(), Slot(), Slot(), Slot(), Slot()
        self.solver.give(own, iterator)
        self.properties.load(own, "next", step)
        self.call(step, own, result)
        self.awaited(result, value)
        self.properties.load(value, "value", into)
        self.properties.load(own, "return", ended)
        self.call(ended, own, Slot())

    def awaited(self, source: Slot, into: Slot) -> None:
        """Let what awaiting a slot's values gives flow into another."""
        self.solver.on(source, lambda item: self._awaited_of(item, source, into))

    def _awaited_of(self, item: AbstractObject, source: Slot, into: Slot) -> None:
        if item.kind == "promise":
            self.awaited(item.field("@value"), into)
            return
        self._pass(item, source, into)
        if self.thenables and item.kind in OWN:
            one, then = Slot(), Slot()
            self.solver.give(one, item)
            self.properties.load(one, "then", then)
            self.solver.on(then, lambda each: self._settled(each, one, into))

    def _settled(self, then: AbstractObject, thenable: Slot, into: Slot) -> None:
        """What has a ``then`` of the file's is called by the runtime, which hands on what it likes."""
        if then.kind in OWN or then.kind == "unknown":
            self.solver.edge(thenable, self.properties.outside)
            self.solver.give(into, self.solver.unknown)

    def _pass(self, item: AbstractObject, source: Slot, into: Slot) -> None:
        """The object itself flows on, along an edge that only lets it through."""
        self.solver.edge(source, into, item.bit)

    def as_text(self, source: Slot) -> None:
        """Make texts of a slot's values."""
        self.solver.edge(source, self.texts)
        self.convert(source)

    def convert(self, source: Slot) -> None:
        """Call what making a text of a slot's values calls."""
        if self.converts:
            self.solver.on(source, self._convert_object)

    def _convert_object(self, item: AbstractObject) -> None:
        """Call the conversions of an object of the file. What has none of its own, calls nothing."""
        if item.kind not in OWN or item.index in self.converted:
            return
        self.converted.add(item.index)
        one = Slot()
        self.solver.give(one, item)
        for name in _CONVERSIONS:
            function = Slot()
            self.properties.load(one, name, function)
            self.call(function, one, self.texts)
