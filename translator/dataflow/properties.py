"""Reading and writing properties: by name, by a key that is not known, through prototypes and accessors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from translator.dataflow import builtins
from translator.dataflow.abstract_objects import (
    ANY,
    GETTER,
    OWN,
    PLAIN,
    SETTER,
    AbstractObject,
    Slot,
    is_property,
)
from translator.dataflow.points_to import Solver
from translator.records import NamedTuple

VALUE_METHOD = "primitive.method"
"""What any property of a value may be, if it is no value itself."""
_UNNAMED = "@unnamed"


class Schema(Protocol):
    """What the parts of the event are.

    words: names of which one stands in all code that can be about the event.
    """

    words: tuple[str, ...]

    def parts(self, path: tuple[str, ...]) -> Sequence[str]:
        """Return the names of the parts of a part that are objects themselves."""

    def is_part(self, path: tuple[str, ...]) -> bool:
        """Return True if a path leads to a part that is an object."""

    def is_value(self, path: tuple[str, ...]) -> bool:
        """Return True if a path leads to a text whose way is to be known."""

    def may_lack(self, path: tuple[str, ...]) -> bool:
        """Return True if an event may lack a part."""


class Taken(NamedTuple):
    """A part of the event was taken out of ``source``, which is a part that holds it, into ``target``."""

    source: Slot
    target: Slot
    part: AbstractObject


class Read(NamedTuple):
    """What is read of a part of the event: parts of it, a text that is to be known, or anything else."""

    objects: int
    parts: tuple[AbstractObject, ...]
    is_value: bool


class Properties:
    """The rules for properties, over one solver. ``outside`` is what code outside of the file gets.

    texts: what is looked into as a text, or made a part of another. values: what is read of the texts
    that the schema wants to be known. written: what is put on parts of the event and on built-ins, with
    its key, None for one that is not known. lacking: what is read of what an event may lack, with its
    paths and what it was read off.
    copied: whose fields became those of which objects. copies: the objects that have the fields of a part.
    enumerated: where what objects hold under any key flows.
    """

    def __init__(self, solver: Solver, schema: Schema) -> None:
        self.solver = solver
        self.schema = schema
        self.outside = Slot()
        self.texts = Slot()
        self.taken: set[Taken] = set()
        self.read: dict[tuple[AbstractObject, str | None], Read] = {}
        self.values: set[Slot] = set()
        self.lacking: dict[Slot, dict[tuple[tuple[str, ...], Slot], None]] = {}
        self.copied: dict[Slot, list[AbstractObject]] = {}
        self.copies: dict[tuple[AbstractObject, tuple[str, ...]], None] = {}
        self.enumerated: dict[Slot, list[Slot]] = {}
        self.written: set[tuple[AbstractObject, str | None]] = set()
        self.loaded: set[tuple[int, str | None, Slot, Slot]] = set()
        self.refused: str | None = None
        self.accessors = False
        self.call: Callable[[Slot, Slot | None, Slot], None] = _no_calls

    def load(self, base: Slot, key: str | None, into: Slot, receiver: Slot | None = None) -> None:
        """Let the values of a property flow into a slot.

        key: None where it is not known. receiver: the ``this`` of getters, where it is not ``base``.
        """
        # Most listeners of a file; a closure would take more memory.
        self.solver.on(base, partial(self.load_from, key, into, base, receiver))

    def load_from(
        self, key: str | None, into: Slot, base: Slot, receiver: Slot | None, item: AbstractObject
    ) -> None:
        """Let the values of a property of one object flow into a slot. ``base`` is what it was read off."""
        if (item.index, key, into, base) in self.loaded:
            return
        self.loaded.add((item.index, key, into, base))
        solver = self.solver
        if item.kind in OWN:
            self._load_own(item, key, into, base, receiver)
        elif item.kind == "event":
            if self._load_part(item, key, into, base).objects & solver.undefined.bit:
                self.lacking.setdefault(into, {})[(*item.path, key or ANY), base] = None
        elif item.kind == "unknown":
            solver.give(into, solver.unknown)
        elif item.kind == "builtin":
            solver.add(into, self._of_builtin(item, key))
        elif item.kind not in ("undefined", "null"):
            solver.edge(base, self.texts, item.bit)
            solver.give(into, solver.primitive, self.builtin(VALUE_METHOD))

    def _load_own(
        self, item: AbstractObject, key: str | None, into: Slot, base: Slot, receiver: Slot | None
    ) -> None:
        solver = self.solver
        if key is None:
            self.contents_of(item, into, base)
        else:
            solver.edge(item.elements if key.isdigit() else self.unnamed(item), into)
            solver.edge(item.field(key), into)
            if self.accessors:
                for name in (key, ANY):
                    self.call(item.field(GETTER + name), receiver or base, into)
            if key in item.definite:
                return
        self._inherited(item, key, into, base, receiver)
        if not item.inherits:
            self._at_the_end(item, key, into)

    def unnamed(self, item: AbstractObject) -> Slot:
        """Return the slot of what is under keys that are not known. The elements of an array have indexes."""
        if item.kind != "array":
            return item.elements
        slot = item.field(_UNNAMED)
        self.solver.edge(slot, item.elements)
        return slot

    def _inherited(
        self, item: AbstractObject, key: str | None, into: Slot, base: Slot, receiver: Slot | None
    ) -> None:
        if key == "__proto__":
            self.solver.edge(item.prototypes, into)
        elif key in ("arguments", "caller") and item.kind == "function":
            self.refused = f"a function's .{key} is read"

        def load(each: AbstractObject) -> None:
            if each.kind in PLAIN:
                self._at_the_end(item, key, into)
            own = item.prototypes if each.kind == "event" else base
            self.load_from(key, into, own, receiver, each)

        self.solver.on(item.prototypes, load)

    def _at_the_end(self, item: AbstractObject, key: str | None, into: Slot) -> None:
        """What every object of a kind has, or nothing."""
        found = builtins.method(item.kind, key) if key is not None else None
        if found is None:
            self.solver.give(into, self.solver.undefined)
        elif found in builtins.VALUES:
            self.solver.give(into, self.solver.primitive)
        else:
            self.solver.give(into, self.builtin(found))

    def _load_part(self, item: AbstractObject, key: str | None, into: Slot, base: Slot) -> Read:
        read = self.read.get((item, key))
        if read is None:
            read = self.read[item, key] = self._of_part(item, key)
        self.solver.add(into, read.objects)
        for part in read.parts:
            self.taken.add(Taken(base, into, part))
        if read.is_value:
            self.values.add(into)
        return read

    def _of_part(self, item: AbstractObject, key: str | None) -> Read:
        """Return what a key of a part of the event gives, the same wherever it is read."""
        solver, schema = self.solver, self.schema
        paths = [(*item.path, name) for name in (schema.parts(item.path) if key is None else (key,))]
        parts = tuple(solver.make("event", path=path) for path in paths if schema.is_part(path))
        objects = sum(part.bit for part in parts)
        found = builtins.method("object", key) if key is not None else None
        lacking = found is None and (key is None or any(map(schema.may_lack, paths)))
        value = key is not None and not parts and schema.is_value(paths[0])
        if value:
            objects |= solver.make("value", path=paths[0]).bit
        elif not parts or key is None:
            # What an event has is a value, or else a function: of its api, or of a text.
            objects |= solver.primitive.bit | self.builtin(found or VALUE_METHOD).bit
        return Read(objects | (solver.undefined.bit if lacking else 0), parts, value)

    def builtin(self, name: str) -> AbstractObject:
        """Return the built-in of a name."""
        return self.solver.make("builtin", name=name)

    def _of_builtin(self, item: AbstractObject, key: str | None) -> int:
        found = None if key is None else builtins.member(item.name, key)
        if found == "":
            return self.solver.undefined.bit
        if found is not None:
            known = found in builtins.SUMMARIES or found.endswith(".prototype") or found in builtins.OF_NODE
            lacking = 0 if known or found in builtins.VALUES else self.solver.undefined.bit
            value = self.solver.primitive if found in builtins.VALUES else self.builtin(found)
            return value.bit | lacking
        return self.solver.primitive.bit | self.solver.unknown.bit

    def contents(self, base: Slot, into: Slot) -> None:
        """Let what objects hold under any key of their own flow into a slot."""
        self.enumerated.setdefault(base, []).append(into)
        self.solver.on(base, lambda each: self.contents_of(each, into, base))

    def contents_of(self, item: AbstractObject, into: Slot, base: Slot) -> None:
        """Let what one object holds under any key of its own flow into a slot."""
        if item.kind == "event":
            # What is not there is not among them.
            self._load_part(item, None, into, base)
            return
        if item.kind not in OWN:
            self.load_from(None, into, base, None, item)
            return
        self.solver.edge(item.elements, into)

        def each(name: str, slot: Slot) -> None:
            if is_property(name):
                self.solver.edge(slot, into)
            elif name.startswith(GETTER):
                self.call(slot, base, into)

        item.watch(each)

    def store(self, base: Slot, key: str | None, value: Slot) -> None:
        """Let the values of a slot flow into a property."""
        self.solver.on(base, lambda each: self.store_in(each, key, value, base))

    def add(self, base: Slot, value: Slot) -> None:
        """Let the values of a slot become elements of arrays; of other objects, something under any key."""

        def add(item: AbstractObject) -> None:
            if item.kind == "array":
                self.solver.edge(value, item.elements)
            else:
                self.store_in(item, None, value, base)

        self.solver.on(base, add)

    def store_in(self, item: AbstractObject, key: str | None, value: Slot, base: Slot) -> None:
        """Let the values of a slot flow into a property of one object."""
        if item.kind in OWN:
            named = self.unnamed(item) if key is None else item.field(key)
            self.solver.edge(value, item.prototypes if key == "__proto__" else named)
            self._set_by(item, key, value, base)
        elif item.kind not in PLAIN:
            if item.name != VALUE_METHOD:
                self.written.add((item, key))
            self.solver.edge(value, self.outside)

    def _set_by(self, item: AbstractObject, key: str | None, value: Slot, base: Slot) -> None:
        seen: set[int] = set()

        def accessors(each: AbstractObject) -> None:
            if each.index in seen:
                return
            seen.add(each.index)
            if key is None:
                each.watch(any_setter)
            else:
                for name in (key, ANY):
                    self.set_with(each.field(SETTER + name), base, value)
            self.solver.on(each.prototypes, accessors)

        def any_setter(name: str, slot: Slot) -> None:
            if name.startswith(SETTER):
                self.set_with(slot, base, value)

        if self.accessors:
            accessors(item)

    set_with: Callable[[Slot, Slot, Slot], None]

    def copy(self, source: Slot, target: AbstractObject) -> None:
        """Copy the fields of objects, as a spread does."""
        self.copied.setdefault(source, []).append(target)
        self.solver.on(source, lambda each: self._copy_of(each, target, source))

    def clone(self, source: Slot, target: AbstractObject) -> None:
        """Copy objects all the way down: no object in a copy is the one that it was."""
        self.copied.setdefault(source, []).append(target)
        self.solver.on(source, lambda each: self._clone_of(each, target))

    def _clone_of(self, item: AbstractObject, target: AbstractObject) -> None:
        solver = self.solver
        solver.give(self.unnamed(target), solver.unknown)
        if item.kind == "event":
            self.copies[target, item.path] = None
            for name in self.schema.parts(item.path):
                inner = solver.make("object", target.site, f"{target.name} {name}")
                solver.give(target.field(name), inner)
                self._clone_of(solver.make("event", path=(*item.path, name)), inner)
        elif item.kind in OWN:
            values = solver.undefined.bit | solver.primitive.bit
            item.watch(
                lambda name, slot: (
                    solver.edge(slot, target.field(name), values) if is_property(name) else None
                )
            )

    def _copy_of(self, item: AbstractObject, target: AbstractObject, base: Slot) -> None:
        solver = self.solver
        whole = Slot()
        solver.give(whole, target)
        if item.kind in OWN and item is not target:
            solver.edge(item.elements, target.elements if item.kind == "array" else self.unnamed(target))

            def each(name: str, slot: Slot) -> None:
                if is_property(name):
                    solver.edge(slot, target.field(name))
                    self._set_by(target, name, slot, whole)
                elif name.startswith(GETTER):
                    own = name.removeprefix(GETTER)
                    self.call(slot, base, target.elements if own == ANY else target.field(own))

            item.watch(each)
        elif item.kind == "event":
            self.copies[target, item.path] = None
            solver.give(self.unnamed(target), solver.primitive)
            for name in self.schema.parts(item.path):
                self.load_from(name, target.field(name), base, None, item)
        elif item.kind == "unknown":
            solver.give(self.unnamed(target), solver.unknown)
        elif item.kind in PLAIN:
            solver.edge(base, self.texts, item.bit)


def _no_calls(function: Slot, this: Slot | None, into: Slot) -> None:
    raise NotImplementedError
