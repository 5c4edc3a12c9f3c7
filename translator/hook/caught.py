"""Whether what was caught is certainly an error: anything can be thrown, and also nothing.

A package may reject with nothing, so there is only certainty where the code asks, or where a ``try``
holds nothing that others made. Serves docs/conversion.md, section 12.
"""

from __future__ import annotations

from translator.javascript.scope import ScopeManager, Variable
from translator.javascript.tree import Node, ancestors, is_function, walk

_OTHERS = frozenset(
    """
    AwaitExpression ForOfStatement ImportExpression SpreadElement TaggedTemplateExpression
    YieldExpression
    """.split()
)
_HARMLESS = frozenset({"console", "JSON"})


def is_asked(node: Node, variable: Variable, scopes: ScopeManager) -> bool:
    """Return True if a name stands where the code has asked for it: ``if (err)``, ``err instanceof X``."""
    current = node
    for parent in ancestors(node):
        if is_function(parent):
            return False
        inside = parent.type == "IfStatement" and current.role == "consequent"
        if inside and _asks(parent.test, variable, scopes):
            return True
        current = parent
    return False


def _asks(test: Node, variable: Variable, scopes: ScopeManager) -> bool:
    if test.type == "LogicalExpression" and test.operator == "&&":
        return _asks(test.left, variable, scopes) or _asks(test.right, variable, scopes)
    if test.type == "BinaryExpression" and test.operator == "instanceof":
        test = test.left
    return test.type == "Identifier" and scopes.resolve(test) is variable


def only_errors(variable: Variable, scopes: ScopeManager) -> bool:
    """Return True if a ``try`` can only throw errors that it makes itself, or that the language does."""
    clause = variable.definitions[0][1].parent
    if clause is None or clause.type != "CatchClause" or clause.parent is None:
        return False
    return all(_throws_errors(node, scopes) for node in walk(clause.parent.block))


def _throws_errors(node: Node, scopes: ScopeManager) -> bool:
    if node.type in _OTHERS:
        return False
    if node.type == "ThrowStatement":
        return bool(node.argument.type == "NewExpression")
    if node.type == "NewExpression":
        return scopes.is_global(node.callee, "Error") or scopes.is_global(node.callee, "TypeError")
    if node.type != "CallExpression":
        return True
    callee = node.callee
    return callee.type == "MemberExpression" and any(
        scopes.is_global(callee.object, name) for name in _HARMLESS
    )
