"""What the expression around a tracked value does with it: pass it on, look at it, let it go."""

from __future__ import annotations

from typing import Literal

from translator.javascript.tree import Node, is_undefined, outermost, unchained
from translator.records import NamedTuple


class Use(NamedTuple):
    """``passes``: the parent has the same value. ``tested``: only whether it is there matters.

    ``bound``: goes into a name or a pattern. ``argument``: goes into a call. ``escapes``: is let
    go; ``how`` finishes the sentence "the value …". ``writes``: whatever gets it may change it there.
    """

    kind: Literal["passes", "tested", "bound", "argument", "escapes"]
    how: str = ""
    writes: bool = True


_PASSES = Use("passes")
_TESTED_FIELDS = {
    ("IfStatement", "test"),
    ("WhileStatement", "test"),
    ("DoWhileStatement", "test"),
    ("ForStatement", "test"),
    ("ForStatement", "init"),
    ("ForStatement", "update"),
    ("ExpressionStatement", "expression"),
    ("ConditionalExpression", "test"),
}
_STAYS_OUT = {
    "SpreadElement": ("is spread", False),
    "TemplateLiteral": ("is put into a template", False),
    "TaggedTemplateExpression": ("goes to a template tag", True),
    "BinaryExpression": ("is used with an operator", False),
    "UnaryExpression": ("is used with an operator", False),
    "ForInStatement": ("is enumerated", False),
    "ForOfStatement": ("is iterated over", True),
    "Property": ("is stored in an object", True),
    "PropertyDefinition": ("is stored in a field", True),
    "ArrayExpression": ("is stored in an array", True),
    "ReturnStatement": ("is returned", True),
    "ArrowFunctionExpression": ("is returned", True),
    "YieldExpression": ("is yielded", True),
    "ThrowStatement": ("is thrown", True),
    "NewExpression": ("goes to a constructor", True),
    "AssignmentPattern": ("is a default value", True),
    "ExportSpecifier": ("is exported", True),
    "ExportDefaultDeclaration": ("is exported", True),
}


def classify_use(node: Node, parent: Node) -> Use:
    """Judge one step up from ``node``."""
    kind, role = parent.type, node.role
    if (kind, role) in _TESTED_FIELDS:
        return Use("tested", "is tested")
    if kind == "AwaitExpression":
        return _PASSES
    if kind in ("LogicalExpression", "ConditionalExpression"):
        return _judge_choice(node, parent)
    if kind == "SequenceExpression":
        return _PASSES if parent.expressions[-1] is node else Use("tested", "is not used")
    if kind == "VariableDeclarator":
        return Use("bound", _bound_how(parent.id))
    if kind == "AssignmentExpression":
        return _judge_assignment(parent)
    if kind == "CallExpression" and role == "arguments":
        return Use("argument", f"goes to {callee_name(parent)}")
    if kind == "BinaryExpression" and parent.operator in ("===", "!==", "==", "!="):
        other = parent.right if role == "left" else parent.left
        if is_undefined(other) or other.type == "Literal":
            return Use("tested", "is compared with a literal")
        return Use("escapes", "is compared with another object", True)
    if kind == "UnaryExpression" and parent.operator in ("!", "typeof", "void"):
        return Use("tested", "is tested")
    if kind == "TemplateLiteral" and parent.role == "quasi":
        # A tag gets the value itself, and no text of it.
        kind = "TaggedTemplateExpression"
    how, writes = _STAYS_OUT.get(kind, ("is used in a way that can't be followed", True))
    return Use("escapes", how, writes)


def _judge_choice(node: Node, parent: Node) -> Use:
    # An object is always true, so that it is never the result of && itself.
    only_tested = parent.type == "LogicalExpression" and parent.operator == "&&" and node.role == "left"
    return Use("tested", "is tested") if only_tested else _PASSES


def _judge_assignment(parent: Node) -> Use:
    if parent.left.type == "MemberExpression":
        return Use("escapes", "is stored on an object", True)
    return Use("bound" if parent.operator == "=" else "escapes", _bound_how(parent.left), True)


def _bound_how(target: Node) -> str:
    if target.type == "Identifier":
        return "is kept in a variable"
    return "is taken apart in a way that can't be followed"


def callee_name(call: Node) -> str:
    """Return how to name what is called to a person: ``sendSms()``, ``client.messages.create()``."""
    parts: list[str] = []
    node = unchained(call.callee)
    while node.type == "MemberExpression" and not node.computed and node.property.type == "Identifier":
        parts.append(node.property.name)
        node = unchained(node.object)
    if node.type == "Identifier":
        parts.append(node.name)
    elif node.type == "ThisExpression":
        parts.append("this")
    elif not parts:
        return "a function"
    else:
        parts.append("…")
    return ".".join(reversed(parts)) + "()"


def copy_is_kept(node: Node) -> bool:
    """Return True if a copy made of a value stays in a name, by which what the value holds may be changed."""
    copy = outermost(node).parent
    if copy is not None and copy.type == "SpreadElement":
        copy = copy.parent
    if copy is None or copy.type not in ("ObjectExpression", "CallExpression") or copy.parent is None:
        return False
    return copy.parent.type == "VariableDeclarator" or copy.parent.type == "AssignmentExpression"
