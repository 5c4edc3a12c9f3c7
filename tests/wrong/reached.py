"""Whether the place of a mistake is ever run: something is said there, and that must not be heard."""

from __future__ import annotations

from collections.abc import Iterator

from translator.edits import Edit
from translator.javascript.tree import Node, in_statement_list
from wrong.source import Conversion, Mistake, after, apply, before

_SAY = "console.log('here')"
_VALUES = frozenset({"argument", "arguments", "alternate", "consequent", "init", "right", "test", "value"})
_BRANCHES = frozenset({"alternate", "body", "consequent"})
_EXPRESSIONS = ("Expression", "Identifier", "Literal")


def marked(conversion: Conversion, mistake: Mistake) -> str:
    """The right conversion, with a line on the console as soon as the place of a mistake is run."""
    return apply(conversion, list(_marks(conversion, mistake)))


def _marks(conversion: Conversion, mistake: Mistake) -> Iterator[Edit]:
    node = _around(conversion, min(edit.start for edit in mistake), max(edit.end for edit in mistake))
    while not in_statement_list(node):
        if _is_value(node):
            yield before(node, f"({_SAY}, ")
            yield after(node, ")")
            return
        if node.role in _BRANCHES and node.type.endswith("Statement"):
            yield before(node, f"{{ {_SAY}; ")
            yield after(node, " }")
            return
        assert node.parent is not None, node
        node = node.parent
    yield before(node, f"{_SAY};")


def _around(conversion: Conversion, start: int, end: int) -> Node:
    """The smallest node that holds a range."""
    nodes = conversion.program.nodes
    holding = [node for node in nodes if node.start <= start and end <= node.end]
    found = min(holding, key=lambda node: node.end - node.start)
    if found.type in ("BlockStatement", "Program"):
        # Several statements of one list: the first of them.
        return next(node for node in nodes if node.parent is found and node.end > start)
    return found


def _is_value(node: Node) -> bool:
    """Whether something can be said just before a node is evaluated."""
    if not node.type.endswith(_EXPRESSIONS) or node.parent is None:
        return False
    if node.role == "body":
        return node.parent.type == "ArrowFunctionExpression"
    if node.role not in _VALUES:
        return False
    pattern = node.parent.parent is not None and node.parent.parent.type == "ObjectPattern"
    return not pattern and node.parent.type not in ("AssignmentPattern", "MethodDefinition")
