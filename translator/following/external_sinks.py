"""Whether a value certainly leaves the Action: it goes to code of a package, or of the platform.

Only then ``--forwarded-values native`` may let it out in the new vocabulary: code of this file, or
anything that compares, would go on looking for the old words.
"""

from __future__ import annotations

from collections.abc import Iterable

from translator.following.places import EVENT, Flow
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, outermost, unchained
from translator.javascript.values import constant, is_member

_CARRIERS = frozenset(
    "Property ObjectExpression ArrayExpression TemplateLiteral SpreadElement AwaitExpression".split()
)
_DEPTH = 16


def leaves(node: Node, scopes: ScopeManager) -> bool:
    """Return True if all that happens to an expression's value is that it goes to code outside
    of the file.
    """
    return _leaves(node, scopes, 0)


def _leaves(node: Node, scopes: ScopeManager, depth: int) -> bool:
    while depth < _DEPTH:
        node = outermost(node)
        parent = node.parent
        if parent is None:
            return False
        if parent.type == "CallExpression" and node.role == "arguments" and _only_wraps(parent, scopes):
            node = parent
        elif parent.type in ("CallExpression", "NewExpression") and node.role == "arguments":
            return is_outside(parent.callee, scopes)
        elif _carries(parent, node.role):
            node = parent
        elif parent.type == "VariableDeclarator" and parent.id.type == "Identifier":
            variable = scopes.declared[parent.id]
            only = constant(variable) is not None
            return only and all(_leaves(read.identifier, scopes, depth + 1) for read in variable.reads)
        else:
            return False
    return False


def _carries(parent: Node, role: str) -> bool:
    """Return True for an expression that has the value, or a text or an object with it, as its own."""
    return (parent.type in _CARRIERS and role != "key") or (
        parent.type == "BinaryExpression" and parent.operator == "+"
    )


def _only_wraps(call: Node, scopes: ScopeManager) -> bool:
    return is_member(call.callee, scopes, "JSON", "stringify") and len(call.arguments) == 1


def is_outside(callee: Node, scopes: ScopeManager) -> bool:
    """Return True if a function is of a package, ``fetch`` or ``console``."""
    node, depth = unchained(callee), 0
    while depth < _DEPTH:
        depth += 1
        if node.type in ("MemberExpression",):
            node = unchained(node.object)
        elif node.type in ("CallExpression", "NewExpression"):
            if scopes.is_global(node.callee, "require"):
                return True
            node = unchained(node.callee)
        elif node.type == "AwaitExpression":
            node = unchained(node.argument)
        elif node.type == "ImportExpression":
            return True
        elif node.type == "Identifier":
            variable = scopes.resolve(node)
            if variable is None:
                return node.name in ("fetch", "console", "require")
            if variable.kinds == {"import"}:
                return True
            value = constant(variable) or _taken_from(variable.definitions[0][1])
            if value is None:
                return False
            node = unchained(value)
        else:
            return False
    return False


def _taken_from(identifier: Node) -> Node | None:
    """Return what a constant's pattern takes it from: ``const { Client } = require('kit')``."""
    node = identifier.parent
    while node is not None and node.type in ("Property", "ObjectPattern"):
        node = node.parent
    if (
        node is None
        or node.type != "VariableDeclarator"
        or node.parent is None
        or node.parent.kind != "const"
    ):
        return None
    value: Node | None = node.init
    return value


def reaches_other_code(flows: Iterable[Flow], scopes: ScopeManager) -> bool:
    """Return True if the whole event goes to code that may be of this file."""
    escapes = [escape.node for flow in flows for escape in flow.escapes if escape.path == EVENT]
    return any(not leaves(node, scopes) for node in escapes)
