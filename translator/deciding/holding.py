"""What becomes of what lists and objects of the file hold.

Elements of a list literal arrive at callbacks, indexes and loops. What a constructor is given
arrives at its parameters, and what is stored in a field of ``this`` where the class reads it.

Serves docs/conversion.md, section 3.
"""

from __future__ import annotations

from collections.abc import Iterator

from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, ancestors, is_target, unchained
from translator.javascript.values import constant, function_of, member_key

_CLASSES = frozenset({"ClassDeclaration", "ClassExpression"})

_CALLING_BACK = frozenset(
    {"every", "filter", "find", "findIndex", "findLast", "findLastIndex", "flatMap", "forEach", "map", "some"}
)
"""Methods of lists whose callback gets an element first."""


def taken_by(member: Node, scopes: ScopeManager) -> Node | None:
    """Return the parameter that a callback of ``list.map`` and its kin gets each element by."""
    call = member.parent
    if call is None or call.type != "CallExpression" or member.role != "callee" or not call.arguments:
        return None
    function = function_of(call.arguments[0], scopes)
    if member_key(member, scopes) not in _CALLING_BACK or function is None or not function.params:
        return None
    param: Node = function.params[0]
    return None if param.type == "RestElement" else param


def index_of(member: Node) -> str | None:
    """Return the index that a member expression reads, None for any other key."""
    if not member.computed or member.property.type != "Literal":
        return None
    return str(member.property.raw)


def loop_target(loop: Node) -> Node:
    """Return what a ``for…of`` gives each element to."""
    left: Node = loop.left
    return left.declarations[0].id if left.type == "VariableDeclaration" else left


def constructor_of(callee: Node, scopes: ScopeManager) -> Node | None:
    """Return the constructor of a class of this file that ``new`` certainly calls."""
    callee = unchained(callee)
    variable = scopes.resolve(callee) if callee.type == "Identifier" else None
    if variable is not None and variable.kinds == {"class"} and not variable.writes:
        callee = variable.definitions[0][1].parent or callee
    elif variable is not None:
        callee = constant(variable) or callee
    if callee.type not in _CLASSES:
        return None
    made = (item.value for item in callee.body.body if item.fields.get("kind") == "constructor")
    return next(made, None)


def reads_of(stored: Node, program: Program, scopes: ScopeManager) -> Iterator[Node]:
    """Yield where the class reads a field of ``this`` that is assigned to."""
    key, owner = member_key(stored, scopes), _class_of(stored)
    if key is None or owner is None or stored.object.type != "ThisExpression":
        return
    for node in program.nodes:
        if (
            node.type == "MemberExpression"
            and node.object.type == "ThisExpression"
            and member_key(node, scopes) == key
            and _class_of(node) is owner
            and not is_target(node)
        ):
            yield node


def _class_of(node: Node) -> Node | None:
    return next((outer for outer in ancestors(node) if outer.type in _CLASSES), None)
