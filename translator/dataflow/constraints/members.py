"""Properties: reads by member expressions, object and array literals."""

from __future__ import annotations

from collections.abc import Callable

from translator.dataflow.abstract_objects import ANY, GETTER, SETTER, AbstractObject, Slot
from translator.dataflow.builder import Builder
from translator.dataflow.classes import field_name, is_symbol
from translator.dataflow.pipelines import LENGTH
from translator.javascript.tree import Node, is_target
from translator.javascript.values import member_key


def key_of(builder: Builder, member: Node) -> str | None:
    """Return the name that a member expression reads, None where it is not known."""
    keys = builder.keys
    if member not in keys:
        keys[member] = _key_of(builder, member)
    return keys[member]


def _key_of(builder: Builder, member: Node) -> str | None:
    if not member.computed:
        name = str(member.property.name)
        return f"#{name}" if member.property.type == "PrivateIdentifier" else name
    if member.property.type == "Literal" and type(member.property.value) is int:
        return str(member.property.value)
    if is_symbol(member.property, "iterator", "asyncIterator", "toPrimitive"):
        return f"@@{member.property.property.name}"
    return member_key(member, builder.scopes)


def base_of(builder: Builder, member: Node) -> Slot:
    """Return the slot of what a property is read off; ``super`` is the prototype of what is extended."""
    if member.object.type != "Super":
        return builder.value(member.object)
    node, static = builder.class_around(member)
    if node is None:
        slot = Slot()
        builder.solver.give(slot, builder.solver.unknown)
        return slot
    extended = builder.classes.super_of(node)
    if static:
        return extended
    prototype = Slot()
    builder.properties.load(extended, "prototype", prototype)
    return prototype


def member(builder: Builder, node: Node) -> None:
    """A property that is read. By what arrives as the key, where the source does not say it."""
    parent = node.parent
    updated = parent is not None and (
        parent.type == "UpdateExpression"
        or (parent.type == "AssignmentExpression" and node.role == "left" and parent.operator != "=")
    )
    if is_target(node) and not updated:
        return
    if node in builder.compiled.resumed:
        resumed(builder, node)
        return
    base, result, name = base_of(builder, node), builder.value(node), key_of(builder, node)
    receiver = builder.this_at(node) if node.object.type == "Super" else None
    if name is not None:
        builder.properties.load(base, name, result, receiver)
    else:
        by_keys(builder, node, lambda key: builder.properties.load(base, key, result, receiver))


def resumed(builder: Builder, node: Node) -> None:
    """What an ``await`` gave; where it is not known which, that may be any, or what was thrown."""
    made, awaited = builder.compiled.resumed[node]
    for value in awaited or made.awaited:
        builder.iteration.awaited(builder.value(value), builder.value(node))
    if not awaited:
        builder.solver.edge(builder.calls.thrown, builder.value(node))
        builder.solver.give(builder.value(node), builder.solver.unknown)


def by_keys(builder: Builder, member: Node, action: Callable[[str | None], None]) -> None:
    """Do something for every key that a computed member expression may read; None for any key."""

    def arrived(item: AbstractObject) -> None:
        if item.kind == "string":
            action(item.name)
        else:
            action(None)

    builder.iteration.convert(builder.value(member.property))
    builder.solver.on(builder.value(member.property), arrived)


def object_literal(builder: Builder, node: Node) -> None:
    made = builder.solver.make("object", node)
    builder.solver.give(builder.value(node), made)
    for item in node.properties:
        if item.type == "SpreadElement":
            source = builder.value(item.argument)
            builder.solver.edge(source, builder.calls.enumerated)
            builder.properties.copy(source, made)
        else:
            add_property(builder, made, item)


def add_property(builder: Builder, made: AbstractObject, item: Node) -> None:
    """Give an object a property of a literal, or a method of a class."""
    name, value = field_name(item, builder.scopes), builder.value(item.value)
    if item.kind in ("get", "set"):
        prefix = GETTER if item.kind == "get" else SETTER
        builder.solver.edge(value, made.field(prefix + (name or ANY)))
        if item.kind == "get" and name is not None and not builder.deleted & {name, "*"}:
            made.definite.add(name)
    elif name == "__proto__" and not item.computed and not item.fields.get("method"):
        builder.solver.edge(value, made.prototypes)
    elif name is not None:
        builder.solver.edge(value, made.field(name))
        if name not in builder.removed and "*" not in builder.removed:
            made.definite.add(name)
    else:
        keyed(builder, made, item, value)


def keyed(builder: Builder, made: AbstractObject, item: Node, value: Slot) -> None:
    """A property by a key that only the run knows."""

    def arrived(key: AbstractObject) -> None:
        target = made.field(key.name) if key.kind == "string" else made.elements
        builder.solver.edge(value, target)

    builder.solver.on(builder.value(item.key), arrived)


def array_literal(builder: Builder, node: Node) -> None:
    made = builder.solver.make("array", node)
    builder.solver.give(builder.value(node), made)
    known = True
    if builder.calls.fixed and all(item and item.type != "SpreadElement" for item in node.elements):
        builder.solver.give(made.field(LENGTH), builder.solver.string(str(len(node.elements))))
    for index, item in enumerate(node.elements):
        if item is None:
            continue
        if item.type == "SpreadElement":
            known = False
            builder.iteration.each(builder.value(item.argument), made.elements)
        elif known:
            builder.solver.edge(builder.value(item), made.field(str(index)))
            if not builder.shrinks:
                made.definite.add(str(index))
        else:
            builder.solver.edge(builder.value(item), made.elements)


RULES = {
    "MemberExpression": member,
    "ObjectExpression": object_literal,
    "ArrayExpression": array_literal,
}
