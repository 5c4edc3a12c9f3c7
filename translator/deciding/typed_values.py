"""Every type that a file gives to a value, with the values that come there.

Serves docs/conversion.md, section 13.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from translator.dataflow.abstract_objects import AbstractObject, Slot
from translator.dataflow.builder import Builder
from translator.dataflow.classes import field_name, stored
from translator.dataflow.def_use import DefUse
from translator.deciding.type_fits import TypeFits
from translator.deciding.typed import annotation, assertions, return_type
from translator.following.places import SHAPE_CHANGED, Flow
from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node
from translator.mapping.types import FIELD_TYPES
from translator.records import NamedTuple

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode


_CALLS = frozenset({"CallExpression", "NewExpression"})
_CLASSES = frozenset({"ClassDeclaration", "ClassExpression"})


class Given(NamedTuple):
    """A type and the values that it is given to."""

    told: SyntaxNode
    slot: Slot


def given_types(def_use: DefUse, program: Program, scopes: ScopeManager) -> Iterator[Given]:
    """Yield the types of names, patterns, results, fields and assertions, and those a class implements."""
    builder = def_use.builder
    named = [(name, slot) for variable, slot in builder.variables.items() for _, name in variable.definitions]
    taken = [(target, slot) for slot, targets in builder.targets.items() for target in targets]
    for target, slot in (*named, *taken):
        yield from _given(annotation(target, program), slot)
    for function, slot in builder.functions.returned.items():
        yield from _given(return_type(function, program), slot)
    arguments = type_arguments(program)
    for node, slot in builder.values.items():
        yield from (Given(each, slot) for each in assertions(node, program))
        told = arguments.get(node, ()) if node.type == "NewExpression" else ()
        for item in def_use.points_to.members(slot.objects) if told else ():
            yield from _of_arguments(told, item)
    for item in def_use.points_to.objects:
        if item.kind == "class" and item.site is not None:
            yield from _of_class(item, item.site, def_use, program, scopes)


def type_arguments(program: Program) -> dict[Node, Sequence[SyntaxNode]]:
    """Return the calls that are given types, with those."""
    pieces = () if program.typed is None else program.typed.pieces
    # Another parser may take more for the call: what is awaited of it.
    told = {
        piece.node.parent.end_byte: piece.node.named_children
        for piece in pieces
        if piece.kind == "arguments" and piece.node.parent is not None
    }
    return {node: told[node.end] for node in program.of_types(_CALLS) if node.end in told} if told else {}


def held_by(call: Node, builder: Builder) -> list[Slot]:
    """Return what a call makes of the types that it is given, and what it is given of those types."""
    found = (builder.values.get(one) for one in (call, *call.arguments))
    return [one for one in found if one is not None]


def _of_arguments(told: Sequence[SyntaxNode], item: AbstractObject) -> Iterator[Given]:
    """Yield the types that a Map, a Set or a list is made with, the first for the keys of a Map."""
    if item.kind not in ("array", "map", "set"):
        return
    for name, slot in item.fields.items():
        yield Given(told[0 if name == "@key" else -1], slot)
    yield Given(told[-1], item.elements)


def _given(told: SyntaxNode | None, slot: Slot) -> Iterator[Given]:
    if told is not None:
        yield Given(told, slot)


def _of_class(
    item: AbstractObject, site: Node, def_use: DefUse, program: Program, scopes: ScopeManager
) -> Iterator[Given]:
    made = def_use.points_to.members(def_use.builder.functions.this_of(site).objects)
    for member in site.body.body:
        name = field_name(member, scopes) if member.type == "PropertyDefinition" else None
        told = annotation(member.key, program) if name is not None else None
        for each in [item] if member.type == "PropertyDefinition" and member.static else made:
            if name in each.fields:
                yield from _given(told, each.fields[name])
    for piece in () if program.typed is None else program.typed.pieces:
        head = site.start <= piece.start < site.body.start
        for told in piece.node.named_children if head and piece.node.type == "implements_clause" else ():
            yield Given(told, item.field("prototype"))


def old_slots(flows: Iterable[Flow], def_use: DefUse) -> set[Slot]:
    """Return what has the event, or its message, in the old shape: all between its making and its uses."""
    values = def_use.builder.values
    made = {place.node for flow in flows for place in flow.escapes if place.path in SHAPE_CHANGED}
    used = {node for flow in flows for node in flow.old_shaped} - made
    found: set[Slot] = set()
    queue = [values[node] for node in used | made if node in values]

    def between(ends: Iterable[tuple[Slot, int]]) -> list[Slot]:
        return [slot for slot, what in ends if what and (slot.node is None or slot.node in used)]

    while queue:
        slot = queue.pop()
        if slot in found:
            continue
        found.add(slot)
        queue += between(def_use.out_of(slot))
        queue += between(def_use.into(slot)) if slot.node not in made else []
    return found


def unreached(def_use: DefUse, program: Program, scopes: ScopeManager) -> Iterator[Node]:
    """Yield parameters that nothing arrives at, of which a field is read that a message has."""
    builder = def_use.builder
    for (function, index), slot in builder.functions.params.items():
        param = function.params[index]
        if slot.objects or annotation(param, program) is not None:
            continue
        variable = scopes.resolve(param) if param.type == "Identifier" else None
        members = [read.identifier.parent for read in variable.reads] if variable is not None else []
        names = {one.property.fields.get("name") for one in members if one and one.type == "MemberExpression"}
        if param.type == "ObjectPattern":
            names = {field_name(item, scopes) for item in param.properties if item.type == "Property"}
        if names & FIELD_TYPES.keys():
            yield param


def undeclared(fits: TypeFits, scopes: ScopeManager) -> Iterator[Node]:
    """Yield the classes whose instances hold the event in a field that some other file declares."""
    objects, builder = fits.points_to.objects, fits.builder
    for item in objects:
        of = item.name.removeprefix("instance of ")
        site = objects[int(of)].site if item.kind == "object" and of != item.name else None
        held = {name for name, slot in item.fields.items() if fits.holds(slot)}
        around = site if site is not None and site.type in _CLASSES else None
        while around is not None and held:
            held -= _declared(around, scopes)
            around = builder.classes.base(around) if around.superClass is not None else None
        if site is not None and held:
            yield site


def _declared(site: Node, scopes: ScopeManager) -> set[str | None]:
    found: set[str | None] = set()
    for member in site.body.body:
        found.add(field_name(member, scopes) if member.type != "StaticBlock" else None)
        if member.type == "MethodDefinition" and member.kind == "constructor":
            found |= {name.name for name in stored(member.value)}
    return found
