"""Where values go: names, members, patterns with defaults and rests."""

from __future__ import annotations

from translator.dataflow.abstract_objects import AbstractObject, Slot
from translator.dataflow.builder import Builder
from translator.dataflow.classes import field_name
from translator.dataflow.constraints.members import base_of, by_keys, key_of
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, is_target
from translator.javascript.values import OBJECT_PROTOTYPE


def bind(builder: Builder, target: Node, value: Slot) -> None:
    """Let the values of a slot flow into a name, a member expression or a pattern."""
    if target.type == "Identifier":
        builder.solver.edge(value, builder.named(target))
        if builder.scopes.resolve(target) is None and target.name not in builder.of_module:
            builder.solver.edge(value, builder.properties.outside)
    elif target.type == "MemberExpression":
        store(builder, target, value)
    else:
        builder.targets.setdefault(value, []).append(target)
    if target.type == "AssignmentPattern":
        bind(builder, target.left, with_default(builder, value, target.right))
    elif target.type == "ObjectPattern":
        take_apart(builder, target, value)
    elif target.type == "ArrayPattern":
        take_elements(builder, target, value)


def with_default(builder: Builder, value: Slot, default: Node) -> Slot:
    """Return the slot of a value, or of its default where it is undefined."""
    solver, found = builder.solver, Slot()
    solver.edge(value, found, ~solver.undefined.bit)
    missing = solver.undefined.bit | solver.unknown.bit
    solver.once(value, missing, lambda: solver.edge(builder.value(default), found))
    return found


def store(builder: Builder, member: Node, value: Slot) -> None:
    """Let the values of a slot flow into a property."""
    base, name = base_of(builder, member), key_of(builder, member)
    if name is not None:
        builder.properties.store(base, name, value)
    else:
        by_keys(builder, member, lambda key: builder.properties.store(base, key, value))


def take_apart(builder: Builder, pattern: Node, value: Slot) -> None:
    """An object pattern: each property is read; a rest is a copy."""
    builder.patterns[pattern] = value
    for item in pattern.properties:
        if item.type == "RestElement":
            read = only_read(item, pattern, builder.scopes)
            if read is not None:
                builder.rests[item] = read
                bind(builder, item.argument, value)
                continue
            made, slot = builder.solver.make("object", item), Slot()
            builder.solver.edge(value, builder.calls.enumerated)
            builder.properties.copy(value, made)
            builder.solver.give(slot, made)
            bind(builder, item.argument, slot)
            continue
        name = field_name(item, builder.scopes)
        taken = builder.value(item)
        builder.properties.load(value, name, taken)
        bind(builder, item.value, taken)


def only_read(rest: Node, pattern: Node, scopes: ScopeManager) -> frozenset[str] | None:
    """Return the names that are read off a rest, if that is all that is done with it, None otherwise.

    Such a rest need be no copy. No name is one that the pattern takes out.
    """
    variable = scopes.resolve(rest.argument) if rest.argument.type == "Identifier" else None
    taken = {None if item is rest else field_name(item, scopes) or "" for item in pattern.properties}
    if variable is None or len(variable.definitions) != 1 or "" in taken or variable.scope.dynamic:
        return None
    names = set()
    for reference in variable.references:
        member = reference.identifier.parent
        if reference.identifier is rest.argument:
            continue
        if member is None or member.type != "MemberExpression" or reference.identifier.role != "object":
            return None
        if member.computed or is_target(member) or member.role == "callee":
            return None
        names.add(str(member.property.name))
    return None if names & taken or names & OBJECT_PROTOTYPE else frozenset(names)


def take_elements(builder: Builder, pattern: Node, value: Slot) -> None:
    """An array pattern: by the index of an array, else by iteration."""
    solver = builder.solver
    for index, item in enumerate(pattern.elements):
        if item is None:
            continue
        slot = builder.elements[item] = Slot()
        if item.type == "RestElement":
            made = solver.make("array", item)
            builder.iteration.each(value, made.elements)
            solver.give(slot, made)
            bind(builder, item.argument, slot)
            continue
        solver.on(value, lambda each, index=index, slot=slot: element(builder, each, index, slot, value))  # type: ignore[misc]
        bind(builder, item, slot)


def element(builder: Builder, item: AbstractObject, index: int, into: Slot, base: Slot) -> None:
    """Let the element of an index flow into a slot."""
    if item.kind == "array":
        builder.properties.load_from(str(index), into, base, None, item)
    else:
        one = Slot()
        builder.solver.edge(base, one, item.bit)
        builder.iteration.each(one, into)
        builder.solver.give(into, builder.solver.undefined)
