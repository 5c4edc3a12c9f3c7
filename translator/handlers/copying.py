"""Whether code copies what an object holds, key for key, and does nothing else with it.

Bundlers copy the exports of a module with a helper, and people with a loop. Where a value might be
called, replaced or left out on the way, it is not a copy.
"""

from __future__ import annotations

from translator.javascript.scope import ScopeManager, Variable
from translator.javascript.tree import Node, ancestors, enclosing_function, is_function, walk
from translator.javascript.values import constant, function_of, is_member, member_key

_TESTS = frozenset({"UnaryExpression", "LogicalExpression", "IfStatement", "BinaryExpression"})
_GIVE_VALUES = ("entries", "values", "fromEntries")
_METHODS = frozenset({"call", "get", "set", "has"})
_LOOPS = frozenset({"ForInStatement", "ForOfStatement"})
_IN_LOOPS = frozenset(
    {"forEach", "keys", "entries", "getOwnPropertyNames", "ownKeys", "hasOwnProperty", "hasOwn", "call"}
)
_NOT_COPIED = frozenset({"default", "__esModule", "use strict"})


def copies(function: Node, argument: int, scopes: ScopeManager, seen: frozenset[Node] = frozenset()) -> bool:
    """Return True if a function of this file at most copies the properties of one of its arguments."""
    if function in seen or argument >= len(function.params):
        return False
    param = function.params[argument]
    if param.type != "Identifier" or function.generator or function.fields.get("async"):
        return False
    variable = scopes.declared[param]
    within = seen | {function}
    return not variable.writes and all(
        _is_harmless(reference.identifier, scopes, within) for reference in variable.reads
    )


def _is_harmless(node: Node, scopes: ScopeManager, seen: frozenset[Node]) -> bool:
    parent = node.parent
    if parent is None:
        return False
    if parent.type == "MemberExpression":
        return node.role == "object" and _is_copied(parent)
    if parent.type == "CallExpression" and node.role == "arguments":
        return _takes_harmlessly(parent, node, scopes, seen)
    if parent.type == "ForInStatement":
        return node.role == "right"
    return parent.type in _TESTS or parent.type in ("ReturnStatement", "SpreadElement")


def _is_copied(member: Node) -> bool:
    """Return True if a value read from the object goes on as it is: into a field, or out of a getter."""
    parent = member.parent
    if parent is None:
        return False
    if parent.type == "AssignmentExpression":
        return member.role == "right" and bool(parent.left.type == "MemberExpression")
    if is_function(parent):
        return not parent.params
    if parent.type == "ReturnStatement":
        function = enclosing_function(parent)
        return function is not None and not function.params
    if parent.type == "Property":
        # As the value of a descriptor; as its `get` it would be called.
        return parent.key.type == "Identifier" and bool(parent.key.name == "value")
    return parent.type == "BinaryExpression"


def _takes_harmlessly(call: Node, node: Node, scopes: ScopeManager, seen: frozenset[Node]) -> bool:
    callee = call.callee
    if callee.type == "Identifier":
        variable = scopes.resolve(callee)
        callee = (constant(variable) if variable is not None else None) or callee
    if is_member(callee, scopes, "Object") or is_member(callee, scopes, "Reflect"):
        return member_key(callee, scopes) not in _GIVE_VALUES
    if callee.type == "MemberExpression":
        return member_key(callee, scopes) in _METHODS
    function = function_of(callee, scopes)
    return function is not None and copies(function, call.arguments.index(node), scopes, seen)


class Copy:
    """One copy by a loop: ``target[key] = …`` in ``loop``."""

    def __init__(self, target: Node, loop: Node) -> None:
        self.target = target
        self.loop = loop


def copied_in_loop(node: Node, scopes: ScopeManager) -> Copy | None:
    """Return the copy that a loop makes of all that the object in ``node`` holds, None where
    it makes none.
    """
    parent = node.parent
    if parent is None:
        return None
    found = None
    if parent.type == "MemberExpression" and node.role == "object" and parent.computed:
        found = _by_key(parent, scopes)
    elif parent.type == "CallExpression" and is_member(parent.callee, scopes, "Object", "entries"):
        found = _by_entries(parent, scopes)
    if found is None or not _goes_over(found.loop, node, scopes) or not _copies_all(found.loop, scopes):
        return None
    return found


def _goes_over(loop: Node, node: Node, scopes: ScopeManager) -> bool:
    """Return True if a loop goes over the keys of the object itself, not over a list of some."""
    over = loop.right if loop.type in _LOOPS else loop.callee
    variable = scopes.resolve(node) if node.type == "Identifier" else None
    return variable is not None and any(
        item.type == "Identifier" and scopes.resolve(item) is variable for item in walk(over)
    )


def _by_key(member: Node, scopes: ScopeManager) -> Copy | None:
    """``target[key] = source[key]``, or a property defined so."""
    key = scopes.resolve(member.property) if member.property.type == "Identifier" else None
    if key is None:
        return None
    parent = member.parent
    if parent is not None and parent.type == "AssignmentExpression" and member.role == "right":
        return _assigned(parent, key, scopes)
    for outer in ancestors(member):
        if outer.type == "CallExpression":
            defines = is_member(outer.callee, scopes, "Object", "defineProperty")
            same = len(outer.arguments) == 3 and _is(outer.arguments[1], key, scopes)
            return _copy(outer.arguments[0], outer) if defines and same and _is_copied(member) else None
    return None


def _by_entries(call: Node, scopes: ScopeManager) -> Copy | None:
    """``for (const [key, value] of Object.entries(source)) target[key] = value``, or ``forEach``."""
    parent = call.parent
    pattern = None
    if parent is not None and parent.type == "ForOfStatement" and call.role == "right":
        declared = parent.left
        pattern = declared.declarations[0].id if declared.type == "VariableDeclaration" else None
    elif parent is not None and parent.type == "MemberExpression" and member_key(parent, scopes) == "forEach":
        callback = (
            parent.parent.arguments[0] if parent.parent and parent.parent.type == "CallExpression" else None
        )
        pattern = (
            callback.params[0] if callback is not None and is_function(callback) and callback.params else None
        )
    if pattern is None or pattern.type != "ArrayPattern" or len(pattern.elements) != 2:
        return None
    if any(item is None or item.type != "Identifier" for item in pattern.elements):
        return None
    key, value = (scopes.declared[item] for item in pattern.elements)
    if len(value.reads) != 1:
        return None
    read = value.reads[0].identifier
    assignment = read.parent
    if assignment is None or assignment.type != "AssignmentExpression" or read.role != "right":
        return None
    return _assigned(assignment, key, scopes)


def _assigned(assignment: Node, key: Variable, scopes: ScopeManager) -> Copy | None:
    left = assignment.left
    if assignment.operator != "=" or left.type != "MemberExpression" or not left.computed:
        return None
    return _copy(left.object, assignment) if _is(left.property, key, scopes) else None


def _is(node: Node, variable: Variable, scopes: ScopeManager) -> bool:
    return node.type == "Identifier" and scopes.resolve(node) is variable


def _copy(target: Node, place: Node) -> Copy | None:
    """Return the copy with the loop around it: a statement, or a call of ``forEach``."""
    for outer in ancestors(place):
        if outer.type in _LOOPS:
            return Copy(target, outer)
        if outer.type == "CallExpression" and outer.callee.type == "MemberExpression":
            return Copy(target, outer)
    return None


def _copies_all(loop: Node, scopes: ScopeManager) -> bool:
    """Return True if a loop tests no names but those that never are a handler's, and calls nothing else."""
    for node in walk(loop):
        if node.type == "Literal" and isinstance(node.value, str) and node.value not in _NOT_COPIED:
            return False
        if node.type == "Literal" and node.fields.get("regex") is not None:
            return False
        if node.type in ("TemplateLiteral", "NewExpression"):
            return False
        if node.type == "CallExpression":
            callee = node.callee
            defines = is_member(callee, scopes, "Object", "defineProperty")
            if callee.type != "MemberExpression" or not (defines or member_key(callee, scopes) in _IN_LOOPS):
                return False
    return True
