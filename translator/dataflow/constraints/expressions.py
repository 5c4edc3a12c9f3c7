"""Expressions that make, choose or pass on a value."""

from __future__ import annotations

from translator.dataflow.abstract_objects import Slot
from translator.dataflow.builder import Builder
from translator.javascript.tree import Node, enclosing_function, string_value


def literal(builder: Builder, node: Node) -> None:
    """A string is known by its text, since it may be a key."""
    solver, slot, value = builder.solver, builder.value(node), node.value
    if isinstance(value, bool):
        solver.give(slot, solver.true if value else solver.false)
    elif isinstance(value, str):
        solver.give(slot, solver.string(value))
    elif isinstance(value, int | float):
        # A key that is a whole number is found again; any other stands for all.
        whole = isinstance(value, int) or value.is_integer()
        solver.give(slot, solver.string(str(int(value))) if whole else solver.primitive)
    else:
        # A regular expression is an object, which may be given fields.
        other = solver.unknown if node.raw.startswith("/") else solver.primitive
        solver.give(slot, solver.null if node.raw == "null" else other)


def template(builder: Builder, node: Node) -> None:
    """A template calls what makes texts of its values."""
    parent, text = node.parent, string_value(node)
    if parent is not None and parent.type == "TaggedTemplateExpression" and node.role == "quasi":
        return
    solver = builder.solver
    solver.give(builder.value(node), solver.primitive if text is None else solver.string(text))
    for item in node.expressions:
        builder.iteration.as_text(builder.value(item))


def identifier(builder: Builder, node: Node) -> None:
    """A name that is read."""
    reference = builder.scopes.by_identifier.get(node)
    if reference is not None and reference.read:
        source = builder.behind.get(node) or builder.named(node)
        builder.solver.edge(source, builder.value(node))


def this(builder: Builder, node: Node) -> None:
    builder.solver.edge(builder.this_at(node), builder.value(node))


def sequence(builder: Builder, node: Node) -> None:
    builder.solver.edge(builder.value(node.expressions[-1]), builder.value(node))


def chain(builder: Builder, node: Node) -> None:
    """An optional chain is undefined where one of its links ends it."""
    result, solver = builder.value(node), builder.solver
    solver.edge(builder.value(node.expression), result)
    current: Node = node.expression
    while current.type in ("MemberExpression", "CallExpression"):
        base: Node = current.object if current.type == "MemberExpression" else current.callee
        if current.optional and base.type != "Super":
            ends = builder.value(base)
            solver.once(ends, solver.nullish, lambda: solver.give(result, solver.undefined))
        current = base


def conditional(builder: Builder, node: Node) -> None:
    solver, test, result = builder.solver, builder.value(node.test), builder.value(node)
    solver.once(test, solver.truthy, lambda: solver.edge(builder.value(node.consequent), result))
    solver.once(test, solver.falsy, lambda: solver.edge(builder.value(node.alternate), result))


def logical(builder: Builder, node: Node) -> None:
    choose(builder, node.operator, builder.value(node.left), builder.value(node.right), builder.value(node))


def choose(builder: Builder, operator: str, left: Slot, right: Slot, result: Slot) -> None:
    """``||``, ``&&`` and ``??``: what passes of the left side, and what lets the right side be the value."""
    solver = builder.solver
    passes, opens = {
        "||": (solver.truthy, solver.falsy),
        "&&": (solver.falsy, solver.truthy),
        "??": (solver.present, solver.nullish),
    }[operator]
    solver.edge(left, result, passes)
    solver.once(left, opens, lambda: solver.edge(right, result))


def unary(builder: Builder, node: Node) -> None:
    solver, result = builder.solver, builder.value(node)
    if node.operator == "!":
        operand = builder.value(node.argument)
        solver.once(operand, solver.truthy, lambda: solver.give(result, solver.false))
        solver.once(operand, solver.falsy, lambda: solver.give(result, solver.true))
    else:
        solver.give(result, solver.undefined if node.operator == "void" else solver.primitive)
        if node.operator in ("+", "-", "~"):
            builder.iteration.as_text(builder.value(node.argument))


def binary(builder: Builder, node: Node) -> None:
    """An operator gives a primitive value; of objects it makes texts or numbers first."""
    builder.solver.give(builder.value(node), builder.solver.primitive)
    if node.operator in ("===", "!==", "instanceof"):
        return
    if node.operator == "in":
        builder.iteration.convert(builder.value(node.left))
        return
    makes = builder.iteration.convert if node.operator in ("==", "!=") else builder.iteration.as_text
    for item in (node.left, node.right):
        makes(builder.value(item))


def update(builder: Builder, node: Node) -> None:
    builder.solver.give(builder.value(node), builder.solver.primitive)
    if node.argument.type == "Identifier":
        builder.solver.give(builder.named(node.argument), builder.solver.primitive)


def awaiting(builder: Builder, node: Node) -> None:
    builder.iteration.awaited(builder.value(node.argument), builder.value(node))


def yielding(builder: Builder, node: Node) -> None:
    """What is yielded is an item of the generator; what is sent to it is the value."""
    function = enclosing_function(node)
    if function is None:
        return
    if function in builder.compiled.async_generators:
        if node.argument is not None:
            builder.iteration.awaited(builder.value(node.argument), builder.value(node))
        return
    solver, made = builder.solver, builder.solver.make("generator", function)
    item, result = made.field("@item"), builder.value(node)
    solver.edge(made.field("@sent"), result)
    solver.give(result, solver.undefined)
    if node.argument is None:
        solver.give(item, solver.undefined)
    elif node.delegate:
        builder.iteration.each(builder.value(node.argument), item)
        solver.on(
            builder.value(node.argument),
            lambda each: solver.edge(each.field("@return"), result) if each.kind == "generator" else None,
        )
    else:
        solver.edge(builder.value(node.argument), item)


def from_outside(builder: Builder, node: Node) -> None:
    """``import()``, ``new.target`` and ``import.meta``."""
    builder.solver.give(builder.value(node), builder.solver.unknown)


RULES = {
    "Literal": literal,
    "TemplateLiteral": template,
    "Identifier": identifier,
    "ThisExpression": this,
    "SequenceExpression": sequence,
    "ChainExpression": chain,
    "ConditionalExpression": conditional,
    "LogicalExpression": logical,
    "UnaryExpression": unary,
    "BinaryExpression": binary,
    "UpdateExpression": update,
    "AwaitExpression": awaiting,
    "YieldExpression": yielding,
    "ImportExpression": from_outside,
    "MetaProperty": from_outside,
}
