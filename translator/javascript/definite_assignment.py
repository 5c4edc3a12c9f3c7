"""Definite assignment: whether every read of a variable certainly comes after it was given its value."""

from __future__ import annotations

from translator.javascript.scope import Reference, Variable
from translator.javascript.tree import Node, contains, enclosing_function, in_statement_list, is_function


def assigned_before_reads(variable: Variable, site: Node) -> bool:
    """Return True if the assignment or declaration that a name stands in runs before every read of it.

    A ``const`` or ``let`` can't be read before its own initialiser. Else the assignment must be an
    unconditional part of a statement, and each read lie behind it: in the same part of that
    statement, or after it in the same block and function.
    """
    kinds = {kind for kind, identifier in variable.definitions if identifier is site}
    if kinds & {"const", "let"} or "param" in variable.kinds:
        return True
    return all(_behind(site, reference) or _throws(reference) for reference in variable.reads)


def _throws(reference: Reference) -> bool:
    """Return True if a read of nothing throws at once, or only asks whether something is there.

    Then it does not matter to what follows whether the variable was given its value.
    """
    node, parent = reference.identifier, reference.identifier.parent
    if parent is None:
        return False
    if parent.type == "MemberExpression":
        return node.role == "object" and not parent.optional
    if parent.type == "LogicalExpression":
        return node.role == "left" and parent.operator == "&&"
    return (parent.type == "IfStatement" and node.role == "test") or (
        parent.type == "UnaryExpression" and parent.operator == "!"
    )


def _behind(site: Node, reference: Reference) -> bool:
    read = reference.identifier
    if read.start < site.start or enclosing_function(read) is not enclosing_function(site):
        return False
    current = site
    while current.parent is not None and not in_statement_list(current):
        parent = current.parent
        if contains(parent, read) and not contains(current, read):
            if parent.type in ("VariableDeclarator", "AssignmentExpression"):
                # In the value itself, which is there first.
                return False
            # Beside it: the read is in another part of the same expression.
            return not _is_optional(parent, current.role)
        if _is_optional(parent, current.role) and not contains(current, read):
            return False
        if parent.type.startswith(("For", "While", "Do", "If", "Switch", "Try", "Labeled")):
            return contains(current, read)
        current = parent
    return current.parent is not None and contains(current.parent, read)


def _is_optional(parent: Node, role: str) -> bool:
    """Return True if a part of an expression may be left out when it is evaluated."""
    if parent.type == "LogicalExpression":
        return role == "right"
    if parent.type == "ConditionalExpression":
        return role != "test"
    return is_function(parent) or parent.type == "AssignmentPattern"
