"""Where a function may be called from, also through a parameter or a table of modules.

A module wrapper is given its factory as an argument; a bundle keeps its modules in a table.
"""

from __future__ import annotations

from collections.abc import Iterator

from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, outermost
from translator.javascript.values import constant, function_of, member_key, names_of, parameter_for


def calls_of(function: Node, scopes: ScopeManager) -> Iterator[Node]:
    """Yield the calls that may call a function: of itself, by a name, a parameter, or out of a table."""
    yield from _called(function, scopes)
    for variable in names_of(function, scopes):
        for reference in variable.reads:
            yield from _called(reference.identifier, scopes)
    parent = function.parent
    if parent is None:
        return
    if parent.type == "CallExpression" and function.role == "arguments":
        taker = function_of(parent.callee, scopes)
        param = parameter_for(parent, function, taker) if taker is not None else None
        if param is not None and param.type == "Identifier":
            for reference in scopes.declared[param].reads:
                yield from _called(reference.identifier, scopes)
    elif parent.type in ("Property", "ArrayExpression"):
        yield from _called_by_key(parent if parent.type == "ArrayExpression" else parent.parent, scopes)


def arguments_of(call: Node, scopes: ScopeManager) -> list[Node]:
    """Return the arguments that the function called gets: without the ``this`` of ``f.call(this, …)``."""
    callee = outermost(call.callee)
    by_call = callee.type == "MemberExpression" and member_key(callee, scopes) == "call"
    return list(call.arguments[1:] if by_call else call.arguments)


def _called(node: Node, scopes: ScopeManager) -> Iterator[Node]:
    parent = node.parent
    if parent is None:
        return
    if parent.type == "CallExpression" and node.role == "callee":
        yield parent
    elif (
        parent.type == "MemberExpression"
        and node.role == "object"
        and member_key(parent, scopes) == "call"
        and parent.role == "callee"
        and parent.parent is not None
    ):
        yield parent.parent


def _called_by_key(table: Node | None, scopes: ScopeManager) -> Iterator[Node]:
    """``modules[id](…)`` for a constant table."""
    declarator = table.parent if table is not None else None
    if declarator is None or declarator.type != "VariableDeclarator" or declarator.id.type != "Identifier":
        return
    variable = scopes.declared[declarator.id]
    if constant(variable) is not table:
        return
    for reference in variable.reads:
        member = reference.identifier.parent
        if member is not None and member.type == "MemberExpression" and member_key(member, scopes) is None:
            yield from _called(member, scopes)
