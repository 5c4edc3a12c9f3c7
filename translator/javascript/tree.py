"""ESTree nodes with parents, and what can be read off a node by itself.

Nodes are the project's own, so that a misspelt field raises instead of being None, ranges are
right, and a node knows where it stands. Fields have their ESTree names.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from operator import attrgetter
from typing import Any

Field = Any
"""A node, a list of nodes and Nones, a string, a bool, a number or None."""

FUNCTIONS = frozenset({"FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"})

_CHOOSING = frozenset({"||=", "&&=", "??="})
_TARGETS = {
    ("AssignmentExpression", "left"),
    ("UpdateExpression", "argument"),
    ("ForInStatement", "left"),
    ("ForOfStatement", "left"),
    ("ArrayPattern", "elements"),
    ("RestElement", "argument"),
    ("AssignmentPattern", "left"),
}
_WRITING = {"UnaryExpression", "Property", *(kind for kind, _ in _TARGETS)}


class Node:
    """One ESTree node: ``type``, ``start`` and ``end`` offsets, ``parent`` and its own fields.

    ``role`` is the name of the parent's field the node stands in. A field that the type does not
    have raises AttributeError.
    """

    # The fields are the instance's own attributes, so that reading one costs no call.
    __slots__ = ("__dict__", "end", "parent", "role", "start", "type")

    def __init__(self, kind: str, start: int, end: int, parent: Node | None = None, role: str = "") -> None:
        self.type = kind
        self.start = start
        self.end = end
        self.parent = parent
        self.role = role

    fields: dict[str, Field] = property(attrgetter("__dict__"))  # type: ignore[assignment]
    """The fields by their names."""

    def __getattr__(self, name: str) -> Field:
        raise AttributeError(f"{self.type} has no field {name!r}")

    def __repr__(self) -> str:
        return f"<{self.type} {self.start}-{self.end}>"


@cache
def node_class(kind: str) -> type[Node]:
    """Return the class of one type of nodes: those of one class share the names of their fields."""
    return type(kind, (Node,), {"__slots__": ()})


def children(node: Node) -> list[Node]:
    """Return the nodes directly below, in the order of the fields: mostly, but not always, that
    of the source.
    """
    found: list[Node] = []
    for value in node.fields.values():
        if isinstance(value, Node):
            found.append(value)
        elif type(value) is list:
            found += [item for item in value if isinstance(item, Node)]
    return found


def walk(node: Node) -> Iterator[Node]:
    """Yield the node and everything below it, parents first."""
    stack = [node]
    while stack:
        current = stack.pop()
        yield current
        below = children(current)
        below.reverse()
        stack += below


def ancestors(node: Node) -> Iterator[Node]:
    """Yield the parents of a node, nearest first."""
    current = node.parent
    while current is not None:
        yield current
        current = current.parent


def contains(outer: Node, inner: Node) -> bool:
    """Return True if a node is another one or lies below it."""
    current: Node | None = inner
    while current is not None and current is not outer:
        current = current.parent
    return current is not None


def is_function(node: Node) -> bool:
    """Return True if a node is any form of function."""
    return node.type in FUNCTIONS


def enclosing_function(node: Node) -> Node | None:
    """Return the nearest function around a node, or None at the top of the program."""
    current = node.parent
    while current is not None and current.type not in FUNCTIONS:
        current = current.parent
    return current


def home_of_this(node: Node) -> Node | None:
    """Return the nearest function around a node that has a ``this`` of its own, None where there is none."""
    functions = (parent for parent in ancestors(node) if is_function(parent))
    return next((each for each in functions if each.type != "ArrowFunctionExpression"), None)


def enclosing_statement(node: Node) -> Node:
    """Return the nearest node, or the node itself, that stands in a list of statements."""
    current = node
    while current.parent is not None and not in_statement_list(current):
        current = current.parent
    return current


def in_statement_list(node: Node) -> bool:
    """Return True if a node is an item of a block, a function body, a program or a switch case."""
    parent = node.parent
    if parent is None:
        return False
    if parent.type in ("BlockStatement", "Program", "StaticBlock"):
        return node.role == "body"
    return parent.type == "SwitchCase" and node.role == "consequent"


def siblings(node: Node) -> list[Node]:
    """The list of statements a node stands in. The node must be in one."""
    assert node.parent is not None
    found: list[Node] = node.parent.fields[node.role]
    return found


def string_value(node: Node | None) -> str | None:
    """The string a literal or a template without substitutions stands for, else None."""
    if node is None:
        return None
    if node.type == "Literal" and isinstance(node.value, str):
        return str(node.value)
    if node.type == "TemplateLiteral" and len(node.quasis) == 1:
        cooked = node.quasis[0].value["cooked"]
        return None if cooked is None else str(cooked)
    return None


def is_undefined(node: Node) -> bool:
    """``undefined``, ``void 0`` or ``null``: what stands for no value."""
    if node.type == "Literal":
        return bool(node.raw == "null")
    if node.type == "UnaryExpression":
        return bool(node.operator == "void" and node.argument.type == "Literal")
    return node.type == "Identifier" and bool(node.name == "undefined")


LOOPS = frozenset({"ForStatement", "ForInStatement", "ForOfStatement", "WhileStatement", "DoWhileStatement"})
"""Statements whose body may run more than once."""


DOING = frozenset(
    """
    AssignmentExpression AwaitExpression CallExpression ImportExpression NewExpression
    TaggedTemplateExpression UnaryExpression UpdateExpression YieldExpression
    """.split()
)
"""Expressions that may do something, which must happen once."""


def outermost(node: Node) -> Node:
    """Return the ChainExpression around a node that is the end of an optional chain, else the node."""
    parent = node.parent
    return parent if parent is not None and parent.type == "ChainExpression" else node


def unchained(node: Node) -> Node:
    """Return the expression inside a ChainExpression, or the node."""
    inner: Node = node.expression if node.type == "ChainExpression" else node
    return inner


def keeps_what_is_there(target: Node) -> bool:
    """Return True for the target of an assignment that is only made where nothing, or something, is there."""
    parent = outermost(target).parent
    return parent is not None and parent.type == "AssignmentExpression" and parent.operator in _CHOOSING


def is_target(node: Node) -> bool:
    """Return True if a member expression is assigned to, updated or deleted rather than read."""
    node = outermost(node)
    parent = node.parent
    if parent is None or parent.type not in _WRITING:
        return False
    if (parent.type, node.role) in _TARGETS:
        return True
    if parent.type == "UnaryExpression":
        return bool(parent.operator == "delete")
    grandparent = parent.parent
    return (
        parent.type == "Property"
        and node.role == "value"
        and grandparent is not None
        and grandparent.type == "ObjectPattern"
    )


def is_opened(node: Node) -> bool:
    """Return True if something is taken out of a value at once, so that nothing there throws.

    ``node`` is the expression with the value, or the property of a pattern that takes it out.
    """
    if node.type == "Property":
        return bool(node.value.type in ("ArrayPattern", "ObjectPattern"))
    node = outermost(node)
    parent = node.parent
    if parent is None:
        return False
    if parent.type == "MemberExpression":
        return node.role == "object" and not parent.optional
    if parent.type == "VariableDeclarator":
        return bool(parent.id.type != "Identifier")
    if parent.type == "SpreadElement":
        return parent.parent is not None and parent.parent.type != "ObjectExpression"
    return parent.type == "ForOfStatement" and node.role == "right"


def cannot_chain(member: Node, end: Node) -> bool:
    """Return True if a chain is what ``new`` or a template tag calls, where none may be optional."""
    parent = end.parent
    return parent is not None and (
        (parent.type == "NewExpression" and end.role == "callee")
        or (parent.type == "TaggedTemplateExpression" and end.role == "tag")
    )


def is_written(end: Node) -> bool:
    """Return True if a chain is written to, which deleting it is not."""
    parent = outermost(end).parent
    deleted = parent is not None and parent.type == "UnaryExpression" and parent.operator == "delete"
    return is_target(end) and not deleted
