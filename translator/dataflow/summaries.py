"""Running the row of a built-in (``builtins.SUMMARIES``) for one call."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import lru_cache, partial

from translator.dataflow.abstract_objects import (
    ANY,
    GETTER,
    OWN,
    SETTER,
    AbstractObject,
    Arguments,
    Kind,
    Slot,
    is_property,
)
from translator.dataflow.functions import Call
from translator.dataflow.iteration import Iteration
from translator.dataflow.points_to import Solver
from translator.dataflow.properties import Properties

RESOLVER = "Promise resolver"
_MADE: dict[str, Kind] = {
    "array": "array",
    "pair": "array",
    "object": "object",
    "json": "primitive",
    "map": "map",
    "set": "set",
    "promise": "promise",
    "iterator": "iterator",
}
_PLAIN = {"prim": "primitive", "undef": "undefined", "unknown": "unknown"}


@lru_cache(maxsize=512)
def statements(row: str) -> tuple[tuple[str, ...], ...]:
    """Return the statements of a summary: their words, without punctuation but for brackets."""
    return tuple(tuple(part.strip() for part in item.split(">")) for item in row.split(";"))


class Given(ABC):
    """What every call needs: its arguments, and where values go that leave the file.

    shown: code that looks at all of an object. serialized: code that makes JSON of it. enumerated: code
    that looks at the names in it. changed: a built-in that writes to it. asked: what is looked for among
    the elements of a list or a set, or the keys of a Map.
    """

    def __init__(self, solver: Solver, properties: Properties, iteration: Iteration) -> None:
        self.solver = solver
        self.properties = properties
        self.iteration = iteration
        self.shown = Slot()
        self.serialized = Slot()
        self.enumerated = Slot()
        self.changed = Slot()
        self.thrown = Slot()
        self.asked: list[tuple[Slot, Slot]] = []

    @property
    def looking(self) -> tuple[Slot, ...]:
        """All that looks at objects, or writes to them, and keeps nothing."""
        return (self.shown, self.serialized, self.enumerated, self.changed)

    @abstractmethod
    def call(self, callee: Slot, call: Call) -> None:
        """Call whatever a slot holds."""

    def argument(self, arguments: Arguments, index: int, into: Slot) -> None:
        """Let the argument of an index flow into a slot; ``undefined``, where it may be missing."""
        for position, (slot, spread) in enumerate(arguments):
            if spread and position == len(arguments) - 1:
                self.properties.load(slot, str(index - position), into)
                self._not_arrays(slot, into)
                return
            if spread:
                for rest, spreads in arguments[position:]:
                    if spreads:
                        self.iteration.each(rest, into)
                    else:
                        self.solver.edge(rest, into)
                self.solver.give(into, self.solver.undefined)
                return
            if position == index:
                self.solver.edge(slot, into)
                return
        self.solver.give(into, self.solver.undefined)

    def _not_arrays(self, spread: Slot, into: Slot) -> None:
        self.solver.on(spread, lambda each: self._each_of(each, into, spread))

    def _each_of(self, item: AbstractObject, into: Slot, spread: Slot) -> None:
        """What is spread and is no array has no element by an index."""
        if item.kind != "array":
            one = Slot()
            self.solver.edge(spread, one, item.bit)
            self.iteration.each(one, into)


class Summary:
    """One call of a built-in, by its row in ``builtins.SUMMARIES``."""

    def __init__(self, calls: Given, call: Call, name: str) -> None:
        self.calls = calls
        self.given = call
        self.name = name
        self.solver = calls.solver
        self.slots: dict[str, Slot] = {"result": call.result, "this": call.this or Slot()}
        self.slots |= {"outside": calls.properties.outside, "shown": calls.shown, "thrown": calls.thrown}
        self.slots["serialized"] = calls.serialized

    def run(self, row: str) -> None:
        """Let everything flow as the row says."""
        for words in statements(row):
            source, *targets = words
            verb, _, what = source.partition(" ")
            if verb == "names":
                self.solver.edge(self.value(what), self.calls.enumerated)
            elif verb == "text":
                self.calls.iteration.as_text(self.value(what))
            elif verb == "ask":
                self.calls.asked.append((self.base("this"), self.value(what)))
            elif verb == "unless":
                condition, place = what.split()
                self.unless(condition, place, targets[0])
            elif verb == "copy":
                self.copy(what, targets[0])
            elif verb == "getters":
                self.getters(what, targets[0])
            elif verb == "listed":
                self.listed(self.base(what), self.base(targets[0]))
            elif verb == "clone":
                self.solver.on(self.base(targets[0]), partial(self.calls.properties.clone, self.value(what)))
            elif verb == "new":
                self.promise()
            elif verb == "define":
                self.define(what.split())
            elif verb == "put":
                self.put_under(*map(self.base, what.split()))
            elif source.endswith(")"):
                self.callback(source, targets[0])
            else:
                self.flow(self.value(source), targets[0])

    def value(self, place: str) -> Slot:
        """Return the slot of what a place holds."""
        base, *fields = place.split(".")
        slot = self.base(base)
        for field in fields:
            inner = Slot()
            if field == "each":
                self.calls.iteration.each(slot, inner)
            elif field == "flat":
                self.flat(slot, inner)
            elif field == "awaited":
                self.calls.iteration.awaited(slot, inner)
            elif field[0] == "@":
                self.inner(slot, field, inner)
            elif field == "*":
                self.calls.properties.contents(slot, inner)
            else:
                self.calls.properties.load(slot, field, inner)
            slot = inner
        return slot

    def unless(self, condition: str, place: str, target: str) -> None:
        """Let values flow to a place if another may hold nothing."""
        flow = partial(self.flow, self.value(place), target)
        self.solver.once(self.value(condition), self.solver.falsy, flow)

    def flat(self, slot: Slot, into: Slot) -> None:
        """Read the elements of arrays. What is no array is passed on."""

        def read(item: AbstractObject) -> None:
            if item.kind == "array":
                self.calls.properties.contents_of(item, into, slot)
            else:
                self.solver.edge(slot, into, item.bit)

        self.solver.on(slot, read)

    def inner(self, slot: Slot, field: str, into: Slot) -> None:
        """Read what only the object itself can reach."""

        def read(item: AbstractObject) -> None:
            if field in item.fields or item.kind in OWN:
                self.solver.edge(item.field(field), into)
            elif item.kind in ("unknown", "event"):
                self.solver.give(into, self.solver.unknown)

        self.solver.on(slot, read)

    def base(self, name: str) -> Slot:
        known = self.slots.get(name)
        if known is not None:
            return known
        slot = self.slots[name] = Slot()
        if name in _MADE:
            made = self.solver.make(_MADE[name], self.given.site, f"{self.name} {name}")
            if name == "pair":
                made.definite |= {"0", "1"}
            self.solver.give(slot, made)
        elif name.startswith("args"):
            self.rest(int(name[4:] or 0), slot)
        elif name.startswith("arg"):
            self.calls.argument(self.given.arguments, int(name[3:]), slot)
        elif name in _PLAIN:
            self.solver.give(slot, getattr(self.solver, _PLAIN[name]))
        return slot

    def rest(self, first: int, into: Slot) -> None:
        """All arguments from one on."""
        for slot, spread in self.given.arguments[first:]:
            if spread:
                self.calls.iteration.each(slot, into)
            else:
                self.solver.edge(slot, into)
        if any(spread for _, spread in self.given.arguments[:first]):
            self.rest(0, into)

    def flow(self, value: Slot, target: str) -> None:
        """Let values flow to a place."""
        base, _, field = target.partition(".")
        slot = self.base(base)
        if not field:
            self.solver.edge(value, slot)
        elif field == "@prototype":
            self.store(slot, "__proto__", value)
        elif field[0] == "@":
            self.put(slot, field, value)
        elif field == "*":
            self.solver.edge(slot, self.calls.changed)
            self.calls.properties.add(slot, value)
        else:
            self.store(slot, field, value)

    def store(self, goal: Slot, key: str | None, value: Slot) -> None:
        """Give objects a property: none of them is what it was."""
        self.solver.edge(goal, self.calls.changed)
        self.calls.properties.store(goal, key, value)

    def keep(self, item: AbstractObject, field: str, value: Slot) -> None:
        """Put values where only the object itself can reach them."""
        if item.site is not None or item.kind in OWN:
            self.solver.edge(value, item.field(field))
        elif item.kind in ("unknown", "event"):
            self.solver.edge(value, self.calls.properties.outside)

    def callback(self, source: str, target: str) -> None:
        """Call an argument."""
        name, _, inside = source[:-1].partition("(")
        places = [place.strip() for place in inside.split(",") if place.strip()]
        if name == "arg0" and places and places[-1].startswith("args"):
            arguments: Arguments = self.given.arguments[int(places[-1][4:]) :]
        else:
            arguments = tuple((self.value(place), False) for place in places)
        mapped = Slot()
        this = self.base("arg1") if "this" in places else None
        self.calls.call(self.base(name), Call(this, arguments, mapped, self.given.site))
        self.flow(mapped, target)

    def copy(self, what: str, target: str) -> None:
        """``Object.assign``: the fields of some objects become those of another."""
        given = self.given.arguments
        apart = what.startswith("args") and not any(spread for _, spread in given)
        each = [slot for slot, _ in given[int(what[4:]) :]] if apart else [self.value(what)]
        for source in each:
            self.copy_from(source, target)

    def copy_from(self, source: Slot, target: str) -> None:
        """Give objects the fields of others."""
        self.solver.edge(source, self.calls.enumerated)

        def into(item: AbstractObject) -> None:
            if item.kind in OWN:
                self.calls.properties.copy(source, item)
            elif item.kind not in ("undefined", "null"):
                self.calls.properties.written.add((item, None))
                self.solver.edge(source, self.calls.properties.outside)

        self.solver.edge(self.base(target), self.calls.changed)
        self.solver.on(self.base(target), into)

    def getters(self, what: str, target: str) -> None:
        """What an object holds under each name becomes the getter of that name of others."""
        source, goal = self.base(what), self.base(target)
        self.solver.edge(source, self.calls.enumerated)
        self.solver.edge(goal, self.calls.changed)

        def each(item: AbstractObject) -> None:
            if item.kind in OWN:
                self.put(goal, GETTER + ANY, item.elements)
                item.watch(
                    lambda name, slot: self.put(goal, GETTER + name, slot) if is_property(name) else None
                )
            elif item.kind == "unknown":
                self.solver.give(self.value("unknown"), item)
                self.put(goal, GETTER + ANY, self.value("unknown"))

        self.solver.on(source, each)

    def listed(self, source: Slot, goal: Slot) -> None:
        """A list has names, each before a getter, or before a number and a value."""

        def under(array: AbstractObject, index: int) -> Callable[[AbstractObject], None]:
            def named(name: AbstractObject) -> None:
                if name.kind == "string":
                    self.put(goal, GETTER + name.name, array.field(str(index + 1)))
                    self.store(goal, name.name, array.field(str(index + 2)))

            return named

        def each(array: AbstractObject) -> None:
            if array.kind == "array":
                self.store(goal, None, array.elements)
                for name, slot in tuple(array.fields.items()):
                    if name.isdigit():
                        self.solver.on(slot, under(array, int(name)))

        self.solver.on(source, each)

    def put_under(self, keys: Slot, value: Slot, goal: Slot) -> None:
        """``Reflect.set``: give objects a property under a key that is a value."""
        self.solver.on(keys, lambda key: self.store(goal, key.name if key.kind == "string" else None, value))

    def define(self, places: list[str]) -> None:
        """Properties by descriptors: one by its key, or ``each`` of an object of them."""
        first, second, target = places
        goal = self.base(target)
        if first != "each":
            descriptor = self.base(second)
            self.solver.on(self.base(first), lambda key: self.describe(key, descriptor, goal))
            return

        def described(item: AbstractObject) -> None:
            if item.kind in OWN:
                item.watch(lambda name, slot: self.described_by(name, slot, goal))
                self.described_by(None, item.elements, goal)
            elif item.kind == "unknown":
                self.solver.on(goal, lambda each: self.solver.give(each.elements, self.solver.unknown))

        self.solver.on(self.base(second), described)

    def describe(self, key: AbstractObject, descriptor: Slot, goal: Slot) -> None:
        """Define a property under a key, if it is a text."""
        self.described_by(key.name if key.kind == "string" else None, descriptor, goal)

    def described_by(self, name: str | None, descriptor: Slot, goal: Slot) -> None:
        """Give objects a value or accessors."""
        properties = self.calls.properties
        value, getter, setter = Slot(), Slot(), Slot()
        properties.load(descriptor, "value", value)
        self.store(goal, name, value)
        for key, slot, prefix in (("get", getter, GETTER), ("set", setter, SETTER)):
            found = Slot()
            properties.load(descriptor, key, found)
            self.solver.edge(found, slot, self.solver.present)
            self.put(goal, prefix + (name or ANY), slot)

    def put(self, goal: Slot, field: str, value: Slot) -> None:
        """Put values into a field that is no property."""
        self.solver.on(goal, lambda each: self.keep(each, field, value))

    def promise(self) -> None:
        """``new Promise(executor)``: what the executor resolves it with."""
        solver, site = self.solver, self.given.site
        made = solver.make("promise", site, f"{self.name} promise")
        solver.give(self.base("promise"), made)
        resolve, reject = Slot(), Slot()
        resolver = solver.make("builtin", site, RESOLVER)
        solver.give(resolver.field("@promise"), made)
        solver.give(resolve, resolver)
        solver.give(reject, self.calls.properties.builtin("Promise.reject"))
        arguments: Arguments = ((resolve, False), (reject, False))
        self.calls.call(self.base("arg0"), Call(None, arguments, Slot(), site))
