"""Statements, declarations and assignments."""

from __future__ import annotations

from translator.dataflow.abstract_objects import Slot
from translator.dataflow.builder import Builder
from translator.dataflow.constraints.expressions import choose
from translator.dataflow.constraints.patterns import bind
from translator.dataflow.pipelines import Fold, Loop, Run
from translator.javascript.tree import Node, enclosing_function


def declarator(builder: Builder, node: Node) -> None:
    if node.init is not None:
        bind(builder, node.id, builder.value(node.init))


def assignment(builder: Builder, node: Node) -> None:
    solver, result, operator = builder.solver, builder.value(node), node.operator
    right = builder.value(node.right)
    if operator == "=":
        solver.edge(right, result)
        bind(builder, node.left, right)
    elif operator in ("||=", "&&=", "??="):
        choose(builder, operator[:2], builder.value(node.left), right, result)
        bind(builder, node.left, result)
    else:
        solver.give(result, solver.primitive)
        builder.iteration.as_text(right)
        bind(builder, node.left, result)


def returning(builder: Builder, node: Node) -> None:
    function = enclosing_function(node)
    if function is None:
        return
    returned = builder.functions.return_of(function)
    if node.argument is None:
        builder.solver.give(returned, builder.solver.undefined)
    else:
        builder.solver.edge(builder.value(node.argument), returned)


def throwing(builder: Builder, node: Node) -> None:
    builder.solver.edge(builder.value(node.argument), builder.calls.thrown)


def catching(builder: Builder, node: Node) -> None:
    if node.param is not None:
        caught = Slot()
        builder.solver.edge(builder.calls.thrown, caught)
        builder.solver.give(caught, builder.solver.unknown)
        bind(builder, node.param, caught)


def for_of(builder: Builder, node: Node) -> None:
    item = Slot()
    source = builder.value(node.right)
    builder.iteration.each(source, item)
    if node.fields.get("await"):
        awaited = Slot()
        builder.iteration.awaited(item, awaited)
        item = awaited
    bind(builder, _target(node), item)
    loop = builder.loops.get(node)
    if loop is not None:
        _one_after_the_other(builder, source, loop)


def _one_after_the_other(builder: Builder, steps: Slot, loop: Loop) -> None:
    """A loop that calls functions, each with what the one before it has returned."""
    function, behind = enclosing_function(loop.call), Slot()
    if function is not None and loop.first in function.params:
        first = builder.functions.param(function, function.params.index(loop.first))
    else:
        first = builder.value(loop.first)
    builder.behind.update(dict.fromkeys(loop.read, behind))
    builder.solver.edge(behind, builder.named(loop.assignment.left))
    Run(builder.calls, loop.call, Fold(loop.awaits), steps, first, behind).start()


def for_in(builder: Builder, node: Node) -> None:
    item = Slot()
    builder.solver.give(item, builder.solver.primitive)
    builder.solver.edge(builder.value(node.right), builder.calls.enumerated)
    bind(builder, _target(node), item)


def _target(node: Node) -> Node:
    left: Node = node.left
    return left.declarations[0].id if left.type == "VariableDeclaration" else left


def default_export(builder: Builder, node: Node) -> None:
    builder.solver.edge(builder.value(node.declaration), builder.exports.field("default"))


RULES = {
    "VariableDeclarator": declarator,
    "AssignmentExpression": assignment,
    "ReturnStatement": returning,
    "ThrowStatement": throwing,
    "CatchClause": catching,
    "ForOfStatement": for_of,
    "ForInStatement": for_in,
    "ExportDefaultDeclaration": default_export,
}
