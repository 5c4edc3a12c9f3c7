"""Where the values of slots come from and go to: the edges of an analysis, walked in both directions."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from functools import cached_property

from translator.dataflow.abstract_objects import GETTER, OWN, AbstractObject, Kind, Slot, bits
from translator.dataflow.analysis import PointsTo
from translator.dataflow.constraints.members import key_of
from translator.javascript.scope import Variable
from translator.javascript.tree import Node, is_undefined, outermost
from translator.javascript.values import is_exported
from translator.records import NamedTuple

_DEFAULT = "AssignmentPattern"


class Field(NamedTuple):
    """A field of an object of the file; ``*`` for what is under keys that are not known."""

    owner: AbstractObject
    name: str


class DefUse:
    """The slots of one analysis, with what fills them and what they fill."""

    def __init__(self, points_to: PointsTo) -> None:
        self.points_to = points_to
        self.builder = points_to.builder
        self.solver = points_to.builder.solver

    @cached_property
    def _by_kind(self) -> dict[Kind, int]:
        found: dict[Kind, int] = {}
        for item in self.points_to.objects:
            found[item.kind] = found.get(item.kind, 0) | item.bit
        return found

    def _of(self, kinds: Iterable[Kind]) -> int:
        found = 0
        for kind in kinds:
            found |= self._by_kind.get(kind, 0)
        return found

    @cached_property
    def values(self) -> int:
        """The values that are read of the event."""
        return self._of(["value"])

    @cached_property
    def texts(self) -> int:
        """The values and the strings."""
        return self._of(["value", "string"])

    @cached_property
    def lists(self) -> int:
        """The arrays of the file."""
        return self._of(["array"])

    @cached_property
    def functions(self) -> int:
        """The functions of the file."""
        return self._of(["function"])

    @cached_property
    def own(self) -> int:
        """The objects of the file."""
        return self._of(OWN)

    def strings(self, names: frozenset[str]) -> int:
        """Return the strings of some texts, as a set."""
        known = self.solver.known
        found = (known.get(("string", None, name, ("string",))) for name in names)
        return sum(item.bit for item in found if item is not None)

    @cached_property
    def harmless(self) -> int:
        """What beside a text is equal to no text: that it is absent, a truth value, or an object."""
        solver = self.solver
        found = solver.nothing | solver.true.bit | solver.false.bit
        if not self.builder.iteration.converts:
            found |= self.own & ~self.lists
        return found

    @cached_property
    def fields(self) -> dict[Slot, Field]:
        """Whose field each slot is."""
        found: dict[Slot, Field] = {}
        for item in self.points_to.objects:
            if item.kind in OWN:
                found.update((slot, Field(item, name)) for name, slot in item.fields.items())
                found[item.elements] = Field(item, "*")
        return found

    @cached_property
    def _under_any_key(self) -> dict[Slot, AbstractObject]:
        """The object or the Map whose values, under keys that are not known, each slot holds."""
        maps = (item for item in self.points_to.objects if item.kind == "map" and "@value" in item.fields)
        objects = (item for item in self.points_to.objects if item.kind == "object")
        return {item.fields["@value"]: item for item in maps} | {item.elements: item for item in objects}

    def gathered_from(self, base: Slot) -> Iterator[AbstractObject]:
        """Yield the objects and the Maps that are made of what objects have under any key."""
        queue = list(self.builder.properties.enumerated.get(base, ()))
        seen = set(queue)
        while queue:
            slot = queue.pop()
            if slot in self._under_any_key:
                yield self._under_any_key[slot]
            if slot.node is None or slot.node.type != "MemberExpression":
                new = {target for target, mask in slot.edges.items() if mask < 0} - seen
                seen |= new
                queue += new

    @cached_property
    def variables(self) -> dict[Slot, Variable]:
        """The variable that each slot is of."""
        return {slot: variable for variable, slot in self.builder.variables.items()}

    @cached_property
    def params(self) -> dict[Slot, Node]:
        """The parameter that each slot arrives at."""
        params = self.builder.functions.params.items()
        return {slot: function.params[index] for (function, index), slot in params}

    @cached_property
    def sinks(self) -> frozenset[Slot]:
        """What code outside of the file sees, or code that looks at all of an object."""
        calls, properties = self.builder.calls, self.builder.properties
        return frozenset({properties.outside, properties.texts, calls.thrown, *calls.looking})

    def only_leaves(self, slot: Slot) -> bool:
        """Return True if a slot is a sink, or just what a call of a built-in hands on to sinks."""
        if slot in self.sinks:
            return True
        named = slot.node or slot in self.fields or slot in self.variables
        return not named and bool(slot.edges) and all(target in self.sinks for target in slot.edges)

    @cached_property
    def spelled(self) -> int:
        """The arrays of which texts are made, with those inside."""
        return self._reached(self.builder.properties.texts.objects, ("array",))

    def _reached(self, objects: int, kinds: Container[Kind]) -> int:
        """Return the objects of some kinds in a set, and those in their fields."""
        queue, found = [objects], 0
        while queue:
            for item in self.points_to.members(queue.pop() & ~found):
                if item.kind in kinds:
                    found |= item.bit
                    queue += [slot.objects for slot in (*item.fields.values(), item.elements)]
        return found

    @cached_property
    def holding(self) -> dict[int, list[Node]]:
        """The expressions that may be each object of the file, by its index."""
        found: dict[int, list[Node]] = {}
        for node, slot in self.builder.values.items():
            for index in bits(slot.objects & self.own):
                found.setdefault(index, []).append(node)
        return found

    @cached_property
    def exported(self) -> int:
        """The objects that are reached from what the file exports."""
        found = self.builder.exports.bit | self.builder.module.bit
        for variable, slot in self.builder.variables.items():
            found |= slot.objects if is_exported(variable) else 0
        for node, slot in self.builder.values.items():
            listed = node.parent is not None and node.parent.type == "ExportSpecifier"
            found |= slot.objects if listed else 0
        return self._reached(found, OWN)

    @cached_property
    def prototypes(self) -> int:
        """The objects that others inherit from."""
        found = 0
        for item in self.points_to.objects:
            found |= item.prototypes.objects
        return found

    def getters(self, member: Node) -> list[Node]:
        """Return the getters of the file that a member expression may run."""
        key, found, seen = key_of(self.builder, member), [], 0
        queue = [self.points_to.of(member.object)]
        while queue and key is not None:
            for item in self.points_to.members(queue.pop() & self.own & ~seen):
                seen |= item.bit
                slot = item.fields.get(GETTER + key, Slot())
                sites = [each.site for each in self.points_to.members(slot.objects)]
                found += [site for site in sites if site is not None]
                queue += [] if sites else [item.prototypes.objects]
        return found

    def instead_of(self, slot: Slot) -> Iterator[Node]:
        """Yield the expressions whose value is taken where a slot holds nothing."""
        yield from (each.right for each in self.builder.targets.get(slot, ()) if each.type == _DEFAULT)
        node = None if slot.node is None else outermost(slot.node)
        parent = None if node is None or node is not slot.node else node.parent
        if parent is None or node is None:
            return
        if parent.type == "LogicalExpression" and node.role == "left" and parent.operator != "&&":
            yield parent.right
        elif parent.type == "ConditionalExpression" and node.role == "test":
            text = self.builder.program.slice
            if any(text(step) == text(node) for step in _steps(parent.consequent)):
                yield parent.alternate

    def absent_in(self, slot: Slot) -> Iterator[Slot]:
        """Yield the slots that hold nothing where a slot is undefined."""
        undefined = self.solver.undefined.bit
        for target, mask in slot.edges.items():
            # A set of its own lets those through that arrived; all but nothing, what is there.
            if mask >= 0 or mask & undefined:
                yield target
        yield from (self.builder.value(node) for node in self.instead_of(slot) if is_undefined(node))

    def absent(
        self, path: tuple[str, ...], is_there: Callable[[Node, tuple[str, ...]], bool]
    ) -> Iterator[Node]:
        """Yield the expressions and properties that are nothing where the event lacks a part.

        is_there: tells of an expression that the code has seen to that.
        """
        lacking = self.builder.properties.lacking
        queue = [slot for slot, reads in lacking.items() if any(path == read for read, _ in reads)]
        seen = set(queue)
        while queue:
            slot = queue.pop()
            if slot.node is not None:
                if is_there(slot.node, path):
                    continue
                yield slot.node
            new = set(self.absent_in(slot)) - seen
            seen |= new
            queue += new

    def into(self, slot: Slot) -> Iterator[tuple[Slot, int]]:
        """Yield the slots that flow into one, each with the objects that come from it."""
        for source in slot.sources:
            yield source, source.objects & source.edges[slot]

    def out_of(self, slot: Slot) -> Iterator[tuple[Slot, int]]:
        """Yield the slots that one flows into, each with the objects that go there."""
        for target, mask in slot.edges.items():
            yield target, slot.objects & mask


def _steps(node: Node) -> Iterator[Node]:
    """Yield what a chain of members and calls reads through."""
    inner = {"MemberExpression": "object", "CallExpression": "callee", "ChainExpression": "expression"}
    while node.type in inner:
        node = node.fields[inner[node.type]]
        yield node
