"""What a file declares for the values that hold the event or its message: whether those types follow.

A type that names Auth0's becomes the new one, and one of the file's own is asked member by member.
Serves docs/conversion.md, section 13.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from typing import TYPE_CHECKING

from translator.dataflow.abstract_objects import AbstractObject, Slot
from translator.dataflow.def_use import DefUse
from translator.deciding.holders import Holders
from translator.deciding.type_names import ANY, MESSAGE_TYPE, THE_API, extended
from translator.deciding.typed import annotation
from translator.following.places import EVENT, MESSAGE, AccessPath
from translator.javascript.parse import Program
from translator.javascript.tree import Node
from translator.mapping.types import EVENT_TYPE, OLD_ACTION, SAME_FIELDS

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

    from translator.deciding.mentions import Mentions

_KINDS = {EVENT: (EVENT_TYPE, ANY), MESSAGE: ("message", ANY)}
_ANY_VALUE = frozenset({"Function", "any", "object", "unknown"})
_PRIMITIVE = frozenset("boolean never null number string undefined void".split())
_BODIES = frozenset({"interface_body", "object_type"})
_CALLABLE = frozenset({"call_signature", "function_type", "method_signature"})
_INSIDE = frozenset({"array_type", "parenthesized_type", "readonly_type", "tuple_type", "type_annotation"})
_ITEMS = frozenset({"optional_parameter", "optional_type", "required_parameter", "rest_type"})
"""An item of a tuple that is more than its type."""
_CONTAINERS = frozenset(
    """
    Array Awaited Iterable Map NonNullable Partial Promise PromiseLike Readonly ReadonlyArray ReadonlyMap
    ReadonlySet Record Required Set
    """.split()
)
DEPTH = 12
Parts = dict[AccessPath, int]


def wanted(path: AccessPath) -> tuple[str, ...]:
    """Return the kinds of types that a part of the event may have; none where it keeps its type."""
    return _KINDS.get(path, ())


class TypeFits(Holders):
    """The values that hold the event, each with the types that they are given.

    old: what has the old shape. guarded: functions that get the api. followed: where the types of the
    event and of its messages start that some of them have. partial: a type of the event lacks something
    that Auth0's has. hidden, named: what has a type that does not say that it is the event, or its
    message, and what has one that does. of_parameters: by the spelling of a type, what has it.
    """

    def __init__(
        self,
        def_use: DefUse,
        types: Mentions,
        program: Program,
        old: Set[Slot],
        guarded: Collection[Node] = (),
    ) -> None:
        super().__init__(def_use)
        self.types, self.program, self.old, self.guarded = types, program, old, guarded
        self.followed: set[int] = set()
        self.hidden: set[Slot] = set()
        self.named: set[Slot] = set()
        self.of_parameters: dict[str, set[Slot]] = {}
        self.partial = False

    # Types

    def old_part(self, told: SyntaxNode, slot: Slot) -> AccessPath | None:
        """Return which part of the event in its old shape is all that a type is given to, by Auth0's name."""
        direct = [path for path, objects in self.parts.items() if slot.objects & objects]
        if slot not in self.old or len(direct) != 1 or slot.objects & self.holders:
            return None
        node = _plain(told)
        named = self.types.is_auth0s(node) if direct == [EVENT] else self.types.kind(node) == MESSAGE_TYPE
        if named:
            self.followed.add(node.start_byte)
        return direct[0] if named else None

    def fits(self, told: SyntaxNode | None, slot: Slot, depth: int = 0) -> bool:
        """Return True if a type follows what it is given to: the parts of the event, or what holds them."""
        if told is None or not self.holds(slot):
            return True
        if depth > DEPTH:
            return False
        self.of_parameters.setdefault(self.types.spelled(_plain(told)), set()).add(slot)
        if slot in self.old:
            return all(map(self._is_open, self._members(told))) or self.types.stays(told)
        direct = [path for path, objects in self.parts.items() if slot.objects & objects]
        held = self.points_to.members(slot.objects & self.holders)
        members = list(self._members(told))
        if self._are_primitive(members):
            # Whatever seems to come there: it is nothing that holds the event.
            return True
        if direct:
            (self.hidden if any(map(self._is_hiding, members)) else self.named).add(slot)
        # Each is asked, since each may name the types that follow.
        found = [
            all(self._is(node, path, depth) for path in direct)
            and all(self._is_of(node, item, depth + 1) for item in held)
            for node in members
        ]
        return any(found)

    def fits_parameter(self, told: SyntaxNode, name: str) -> bool:
        """Return True if a type follows that a call gives to a type parameter."""
        return all(self.fits(told, slot) for slot in tuple(self.of_parameters.get(name, ())))

    def is_hidden(self, slot: Slot) -> bool:
        """Return True if the type of a value may not say that it is the event, or its message."""
        direct = self.parts[EVENT] | self.parts[MESSAGE]
        waiting, seen = [slot], set()
        while waiting:
            one = waiting.pop()
            if one in self.hidden:
                return True
            if one not in seen and one not in self.named:
                waiting += [each for each, what in self.def_use.into(one) if what & direct]
            seen.add(one)
        return False

    def _is_hiding(self, told: SyntaxNode) -> bool:
        return self._is_open(told) and self.types.kind(told) != ANY

    def _are_primitive(self, members: Iterable[SyntaxNode]) -> bool:
        return all(self.types.spelled(node) in _PRIMITIVE for node in members)

    def _members(self, told: SyntaxNode) -> Iterator[SyntaxNode]:
        """Yield a type, or the members of a union."""
        found = self.types.declared(told)
        constraint = None if found is None else self.types.parameters.get(self.types.spelled(found))
        if found is not None and found.type == "parenthesized_type":
            constraint = found
        if constraint is not None:
            yield from self._members(constraint.named_children[0])
            return
        if found is not None and found.type == "union_type":
            for child in found.named_children:
                yield from self._members(child)
            return
        yield _plain(told)

    def _is(self, told: SyntaxNode, path: AccessPath, depth: int) -> bool:
        """Return True if a type is that of a part of the event, whatever it is called."""
        if self.types.kind(told) in wanted(path):
            self.followed.add(told.start_byte)
            self.partial = self.partial or (path == EVENT and self.types.is_partial(told))
            return True
        if self._is_open(told):
            return True
        if told.type == "generic_type" and self.types.spelled(told.named_children[0]) in _CONTAINERS:
            return any(self._is(item, path, depth) for item in given_to(told))
        body = self._body(told)
        if path != EVENT or body is None:
            return False
        names = [member.child_by_field_name("name") for member in body.named_children]
        self.partial = True
        return all(name is not None and self.types.spelled(name) in SAME_FIELDS for name in names)

    def _is_open(self, told: SyntaxNode) -> bool:
        """Return True if a type takes whatever it is given."""
        if self.types.spelled(told) in _ANY_VALUE or told.type == "this_type":
            return True
        if told.type != "type_identifier":
            return False
        name = self.types.spelled(told)
        return self.types.parameters.get(name, told) is None or name in self.types.classes

    def _body(self, told: SyntaxNode) -> SyntaxNode | None:
        """Return the members of a type that a file declares, None where others may be inherited."""
        found = self.types.declared(told)
        if found is not None and found.type == "type_identifier":
            interface = self.types.interface(self.types.spelled(found))
            plain = interface is not None and not extended(interface)
            return interface.child_by_field_name("body") if plain and interface is not None else None
        return found if found is not None and found.type in _BODIES else None

    def _is_of(self, told: SyntaxNode, item: AbstractObject, depth: int) -> bool:
        """Return True if a type is one of an object of the file, as far as that holds the event."""
        if depth > DEPTH:
            return False
        if self._is_open(told) or self.types.kind(told) in (OLD_ACTION, ANY):
            return True
        if self._is_all_old(item) and self.types.stays(told):
            return True
        found = self.types.declared(told)
        if found is None:
            return False
        if found.type in _CALLABLE or found.type in _BODIES:
            return self._has(found, item, depth)
        if found.type in ("generic_type", *_INSIDE):
            return self._in_container(found, item, depth)
        if found.type in ("intersection_type", "union_type"):
            joined = all if found.type == "intersection_type" else any
            return joined([self._is_of(child, item, depth + 1) for child in found.named_children])
        interface = self.types.interface(self.types.spelled(found))
        if found.type != "type_identifier" or interface is None:
            return False
        parts = [*extended(interface), interface.child_by_field_name("body")]
        return all(part is not None and self._is_of(part, item, depth + 1) for part in parts)

    def _is_all_old(self, item: AbstractObject) -> bool:
        """Return True if what an object holds has the old shape, without a parameter that has a type for it.

        What makes an old event gives less than Auth0's type: nobody may ask for the rest.
        """
        slots = self.carrying(self._slot_of(item))
        params = [self.def_use.params.get(slot) for slot in slots if slot.objects & self.parts[EVENT]]
        return slots <= self.old and not any(
            param is not None and annotation(param, self.program) for param in params
        )

    def _in_container(self, told: SyntaxNode, item: AbstractObject, depth: int) -> bool:
        """A list, a Promise, a Map and the like; or a type of the file's own that is given others."""
        if told.type in _INSIDE:
            items: Collection[SyntaxNode] = [_of_item(one) for one in told.named_children]
        else:
            name = self.types.spelled(told.named_children[0])
            items = given_to(told)
            generic = self.types.generic(name)
            if generic is not None or name in self.types.classes:
                known = [self._is_plain(one) for one in items]
                if not all(known) or not self.old.isdisjoint(self.carrying(self._slot_of(item))):
                    return False
                # The members of a class have types of their own.
                return generic is None or self._is_of(generic, item, depth + 1)
            if name not in _CONTAINERS:
                return False
        own = item.kind not in ("object", "function") or told.type == "array_type"
        inside = list(self.inside(item)) if own or self._is_record(told) else [self._slot_of(item)]
        # What has primitive values only, such as keys, is not for what holds the event.
        items = [one for one in items if not self._are_primitive(self._members(one))] or items
        return all(any(self.fits(one, slot, depth + 1) for one in items) for slot in inside)

    def _is_plain(self, told: SyntaxNode) -> bool:
        """Return True for an argument of a type that is no type of an object in words of its own."""
        named = self.types.kind(told) is not None
        if named:
            self.followed.add(told.start_byte)
        return named or self._is_open(told) or told.type == "predefined_type"

    def _is_record(self, told: SyntaxNode) -> bool:
        return told.type == "generic_type" and self.types.spelled(told.named_children[0]) == "Record"

    def _slot_of(self, item: AbstractObject) -> Slot:
        """Return a slot with nothing but an object."""
        slot = Slot()
        slot.objects = item.bit
        return slot

    def _has(self, told: SyntaxNode, item: AbstractObject, depth: int) -> bool:
        """Ask the members of a type, or the parameters and the result of a function's."""
        if told.type in _BODIES:
            indexed = any(member.type == "index_signature" for member in told.named_children)
            if item.kind == "object" and self.holds(item.elements) and not indexed:
                # Nothing tells which member has what is kept under a key that is not known.
                return False
            return all(self._has_member(member, item, depth) for member in told.named_children)
        if item.kind != "function" or item.site is None:
            return item.kind != "function"
        listed = told.child_by_field_name("parameters")
        params = [] if listed is None else [one for one in listed.named_children if one.type != "comment"]
        if item.site in self.guarded and len(params) == 1 and not self._is_widened(params[0].end_byte):
            return False
        *slots, returned = self.of_function(item.site)
        given = zip((one.child_by_field_name("type") for one in params), slots, strict=False)
        results = told.child_by_field_name("return_type")
        return self.fits(results, returned, depth + 1) and all(
            self.fits(one, slot, depth + 1) for one, slot in given
        )

    def _is_widened(self, at: int) -> bool:
        """Return True if a function's type gets the api there."""
        return any(change.start == at and THE_API in change.text for change in self.types.changes)

    def _has_member(self, member: SyntaxNode, item: AbstractObject, depth: int) -> bool:
        if member.type == "call_signature":
            return self._has(member, item, depth)
        name = member.child_by_field_name("name")
        if member.type == "index_signature":
            told = member.child_by_field_name("type")
            return all(self.fits(told, slot, depth + 1) for slot in self.inside(item))
        if name is None:
            return True
        for slot in self._named(item, self.types.spelled(name).strip("'\"")):
            if member.type == "method_signature":
                held = self.points_to.members(slot.objects & self.holders)
                if not all(self._has(member, each, depth + 1) for each in held):
                    return False
            elif not self.fits(member.child_by_field_name("type"), slot, depth + 1):
                return False
        return True

    def _named(self, item: AbstractObject, name: str) -> Iterable[Slot]:
        """Return what an object has under a name, also what it inherits."""
        inherited = self.points_to.members(item.prototypes.objects & self.def_use.own)
        return [one.fields[name] for one in (item, *inherited) if name in one.fields]


def _plain(told: SyntaxNode) -> SyntaxNode:
    return told.named_children[0] if told.type == "type_annotation" else told


def _of_item(node: SyntaxNode) -> SyntaxNode:
    """Return the type of an item of a tuple, which may have a name, or be optional or the rest."""
    return node.named_children[-1] if node.type in _ITEMS else node


def given_to(told: SyntaxNode) -> Sequence[SyntaxNode]:
    """Return the arguments of a generic type."""
    arguments = told.child_by_field_name("type_arguments")
    return () if arguments is None else arguments.named_children
