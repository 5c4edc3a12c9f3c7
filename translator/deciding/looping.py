"""Reads that end a loop: made optional, they throw no more, and the loop may go on for ever."""

from __future__ import annotations

from translator.javascript.tree import Node, ancestors, is_function, is_undefined, walk

_TESTING = {"test", "discriminant"}
_ENDING = frozenset({"BreakStatement", "ReturnStatement", "ThrowStatement"})
_ENDLESS = frozenset({"DoWhileStatement", "ForStatement", "WhileStatement"})


def keeps_looping(member: Node) -> bool:
    """Return True if a loop may never end where a read gives nothing in place of an error.

    Nothing is no reason to go on, but its negation is. In a loop without a test, it may be the reason to
    stop that never comes.
    """
    negated = tested = False
    child = member
    for parent in ancestors(member):
        if is_function(parent):
            return False
        if parent.type in _ENDLESS:
            if child.role == "test":
                return negated
            if child.role == "body" and _has_no_test(parent) and (tested or _asks_for_next(member)):
                return True
        tested = tested or (child.role in _TESTING and any(node.type in _ENDING for node in walk(parent)))
        negated = negated or _negates(parent, child)
        child = parent
    return False


def _has_no_test(loop: Node) -> bool:
    return loop.test is None or (loop.test.type == "Literal" and bool(loop.test.value))


def _asks_for_next(member: Node) -> bool:
    return member.type == "MemberExpression" and member.property.fields.get("name") == "next"


def _negates(parent: Node, child: Node) -> bool:
    """Return True for an expression that is true where a part of it is nothing."""
    if parent.type == "UnaryExpression":
        return bool(parent.operator == "!")
    if parent.type != "BinaryExpression" or parent.operator not in ("!=", "!=="):
        return False
    other = parent.right if child is parent.left else parent.left
    is_null = other.type == "Literal"
    return not is_undefined(other) or (is_null and parent.operator == "!==")
