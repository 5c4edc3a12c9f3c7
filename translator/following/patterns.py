"""Destructuring of the event: which pattern a value is taken apart by, and what may leave it.

Serves docs/conversion.md, section 5.
"""

from __future__ import annotations

from translator.following.places import MESSAGE, AccessPath, DestructuredRead, Destructuring, option_of
from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, contains, in_statement_list, is_function, is_target, walk
from translator.javascript.values import is_empty_object, property_key
from translator.mapping.fields import MESSAGE_OPTIONS


def can_rename(pick: DestructuredRead, program: Program, scopes: ScopeManager) -> bool:
    """Return True if a field may leave its pattern, which it has to if it needs more than a name."""
    option = option_of(pick.path)
    if option is None or (option in ("recipient", "code") and pick.path[:2] == MESSAGE):
        return True
    if pick.target.type not in ("Identifier", "MemberExpression"):
        return False
    if pick.default is not None and pick.default.type not in ("Literal", "Identifier"):
        return False
    if program.comments_in(pick.node.start, pick.node.end):
        return False
    if pick.pattern.statement.type == "AssignmentExpression":
        statement = pick.pattern.statement.parent
        if statement is None or not in_statement_list(statement) or not is_chain(pick.pattern.source):
            return False
        if assigns_members(pick.pattern) and not _all_may_leave(pick, scopes):
            return False
    return not _needed_inside(pick, scopes)


def assigns_members(pattern: Destructuring) -> bool:
    """Return True if a pattern assigns to properties, so that others can see the order."""
    return pattern.statement.type == "AssignmentExpression" and any(
        item.type == "MemberExpression" and is_target(item) for item in walk(pattern.node)
    )


def _all_may_leave(pick: DestructuredRead, scopes: ScopeManager) -> bool:
    """Return True if all that a pattern takes out behind a field can leave the pattern with it."""
    pattern, items = pick.pattern, pick.pattern.node.properties
    if pattern.path != MESSAGE or pick.node not in items:
        return False
    for item in items[items.index(pick.node) + 1 :]:
        key = property_key(item, scopes) if item.type == "Property" else None
        if key not in MESSAGE_OPTIONS:
            return False
        read = taken_out(pattern, item, key, pattern.path)
        if read.target.type not in ("Identifier", "MemberExpression"):
            return False
        if read.default is not None and read.default.type != "Literal":
            return False
    return True


def _needed_inside(pick: DestructuredRead, scopes: ScopeManager) -> bool:
    """Return True if the name must be bound by its pattern: the pattern reads it, or it is declared twice."""
    variable = scopes.resolve(pick.target) if pick.target.type == "Identifier" else None
    if variable is None:
        return False
    pattern = pick.pattern
    roots = [pattern.node]
    if pattern.source is None:
        roots = pattern.statement.fields.get("params", roots)
        body = scopes.of_block.get(pattern.statement.body)
        twice = body is not None and body is not variable.scope and variable.name in body.variables
        if twice or len(variable.definitions) > 1:
            return True
    return any(
        reference.read and any(contains(root, reference.identifier) for root in roots)
        for reference in variable.references
    )


def is_chain(node: Node | None) -> bool:
    """Return True for a plain chain of names, which can be evaluated again."""
    while node is not None and node.type in ("ChainExpression", "MemberExpression"):
        node = node.expression if node.type == "ChainExpression" else node.object
    return node is not None and node.type in ("Identifier", "ThisExpression")


def whole_pattern(pattern: Node) -> tuple[Node, int] | None:
    """Return the outermost pattern that an object pattern belongs to, and how many levels it is above.

    None where it can't be edited.
    """
    levels = 0
    while pattern.role in ("value", "left") and pattern.parent is not None:
        holder = pattern.parent
        if holder.type == "AssignmentPattern":
            if holder.parent is None or holder.parent.type != "Property":
                break
            if not is_empty_object(holder.right):
                return None
            holder = holder.parent
        if holder.type != "Property" or holder.parent is None:
            break
        pattern, levels = holder.parent, levels + 1
    return pattern, levels


def destructuring(pattern: Node, path: AccessPath) -> Destructuring | None:
    """Return the destructuring of an outermost pattern, None where nothing may leave it.

    path: what it takes apart; empty, where that is no part of the event but has one inside.
    """
    parent = pattern.parent
    if parent is None:
        return None
    outer = parent.parent
    if parent.type == "VariableDeclarator":
        if parent.init is not None:
            return Destructuring(pattern, path, parent.init, parent)
        return _of_a_loop(pattern, path, outer)
    if parent.type == "AssignmentExpression":
        alone = outer is not None and outer.type == "ExpressionStatement"
        return Destructuring(pattern, path, parent.right, parent) if alone else None
    function = outer if parent.type == "AssignmentPattern" and parent.role == "params" else parent
    if function is not None and is_function(function):
        return Destructuring(pattern, path, None, function)
    return None


def _of_a_loop(pattern: Node, path: AccessPath, declaration: Node | None) -> Destructuring | None:
    loop = None if declaration is None else declaration.parent
    if loop is None or loop.type != "ForOfStatement" or loop.body.type != "BlockStatement":
        return None
    declared = declaration is loop.left and declaration is not None and declaration.kind != "var"
    return Destructuring(pattern, path, None, loop) if declared else None


def taken_out(pattern: Destructuring, item: Node, key: str, path: AccessPath) -> DestructuredRead:
    """Return the read that a property of an object pattern is. path: what the pattern takes apart."""
    value, default = item.value, None
    if value.type == "AssignmentPattern":
        value, default = value.left, value.right
    return DestructuredRead(item, (*path, key), value, default, pattern)
