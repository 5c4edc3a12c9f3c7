"""Copies of the message of which only known fields are ever read: ``{ ...event.message_options, at }``.

Nobody can tell such a copy from an object that is given these fields one by one. So it need not be made
of a message of the old shape.

Serves docs/conversion.md, section 8.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from translator.dataflow.abstract_objects import AbstractObject
from translator.dataflow.classes import field_name
from translator.dataflow.constraints.members import key_of
from translator.dataflow.def_use import DefUse
from translator.following.places import MESSAGE
from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node
from translator.javascript.values import OBJECT_PROTOTYPE
from translator.mapping.fields import MESSAGE_OPTIONS
from translator.records import NamedTuple

_COPYING = frozenset({"ObjectExpression", "CallExpression"})
_USING = frozenset({"MemberExpression", "BinaryExpression"})


class ClosedCopy(NamedTuple):
    """``node``, a spread or an argument of ``Object.assign``, copies ``source``.

    names: what of it is read, in the order of the message.
    """

    node: Node
    source: Node
    names: tuple[str, ...]


def closed_copies(def_use: DefUse, program: Program, scopes: ScopeManager) -> list[ClosedCopy]:
    """Return the copies of the message that are read by known names only, in the order of the source."""
    return list(_Copies(def_use, program, scopes).find())


class _Copies:
    def __init__(self, def_use: DefUse, program: Program, scopes: ScopeManager) -> None:
        self.points_to = def_use.points_to
        self.builder = def_use.builder
        self.program = program
        self.scopes = scopes
        self.message = sum(
            item.bit for item in self.points_to.objects if item.kind == "event" and item.path == MESSAGE
        )

    def find(self) -> Iterator[ClosedCopy]:
        for node in self.program.of_types(_COPYING):
            spread = node.type == "ObjectExpression"
            target, given = (node, node.properties) if spread else self._assigned(node)
            copying = [item for item in given if self._copies(item, spread=spread)]
            if target is None or len(copying) != 1 or self.program.comments_in(node.start, node.end):
                continue
            names = None if _has_accessors(target, *given) else self._names(target)
            if names is not None:
                yield from self._copy(copying[0], given, names)

    def _assigned(self, call: Node) -> tuple[Node | None, list[Node]]:
        """Return the new object that a call of ``Object.assign`` fills, and what is copied to it."""
        callees = self.points_to.members(self.points_to.of(call.callee))
        if [item.name for item in callees] != ["Object.assign"] or not call.arguments:
            return None, []
        target, *given = call.arguments
        if target.type != "ObjectExpression" or any(item.type == "SpreadElement" for item in call.arguments):
            return None, []
        return target, given

    def _copies(self, item: Node, *, spread: bool) -> bool:
        """Return True if something copied is the message, and may be evaluated for each of its fields."""
        if spread and item.type != "SpreadElement":
            return False
        source = item.argument if spread else item
        return self.points_to.of(source) == self.message != 0 and self._is_plain(source)

    def _is_plain(self, source: Node) -> bool:
        while source.type == "MemberExpression":
            if source.computed or source.optional or self._may_run(source):
                return False
            source = source.object
        return source.type in ("Identifier", "ThisExpression")

    def _may_run(self, member: Node) -> bool:
        """Return True if reading a property may call a getter, which no event has."""
        bases = self.points_to.members(self.points_to.of(member.object))
        return self.builder.properties.accessors and any(item.kind != "event" for item in bases)

    def _copy(self, item: Node, given: list[Node], names: set[str]) -> Iterator[ClosedCopy]:
        at = given.index(item)
        if set(self._given(given[:at])) & names & MESSAGE_OPTIONS.keys():
            return
        wanted = names - set(self._given(given[at + 1 :]))
        kept = tuple(name for name in MESSAGE_OPTIONS if name in wanted)
        if kept:
            yield ClosedCopy(item, item.argument if item.type == "SpreadElement" else item, kept)

    def _given(self, items: Iterable[Node]) -> Iterator[str]:
        """Yield the names that properties of a literal certainly give."""
        for item in items:
            if item.type == "ObjectExpression":
                yield from self._given(item.properties)
            elif item.type == "Property" and item.kind == "init":
                yield field_name(item, self.scopes) or ""

    def _names(self, literal: Node) -> set[str] | None:
        """Return the names that are used of an object, None where it is looked at in another way."""
        made = next((item for item in self.points_to.objects if item.site is literal), None)
        if made is None or made.kind != "object" or self._is_looked_at(made):
            return None
        found = [*self._used(made), *self._taken_out(made)]
        names = {name for name in found if name is not None}
        return None if None in found or names & OBJECT_PROTOTYPE else names

    def _is_looked_at(self, made: AbstractObject) -> bool:
        """Return True if code outside, or code that goes over all of it, sees an object."""
        calls = self.builder.calls
        slots = [self.builder.properties.outside, calls.thrown, calls.shown, calls.serialized]
        slots += [calls.enumerated, *self.builder.properties.copied]
        slots += [item.prototypes for item in self.points_to.objects]
        return any(slot.objects & made.bit for slot in slots)

    def _used(self, made: AbstractObject) -> Iterator[str | None]:
        """Yield the names of an object that are read or written: a sealed one tells if one is missing."""
        for node in self.program.of_types(_USING):
            if node.type == "BinaryExpression":
                if node.operator == "in" and self.points_to.of(node.right) & made.bit:
                    yield None
            elif node.object.type != "Super" and self.points_to.of(node.object) & made.bit:
                yield key_of(self.builder, node)

    def _taken_out(self, made: AbstractObject) -> Iterator[str | None]:
        for pattern, slot in self.builder.patterns.items():
            if slot.objects & made.bit:
                for item in pattern.properties:
                    rest = item.type == "RestElement"
                    yield from (
                        self.builder.rests.get(item, [None]) if rest else [field_name(item, self.scopes)]
                    )


def _has_accessors(*literals: Node) -> bool:
    """Return True if a field that is copied may call a setter, or one that is not copied leaves it there."""
    return any(
        item.type == "Property" and (item.kind != "init" or item.key.fields.get("name") == "__proto__")
        for literal in literals
        if literal.type == "ObjectExpression"
        for item in literal.properties
    )
