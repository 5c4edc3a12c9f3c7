"""What stands around a value in an expression: other operands, tests, targets of assignments."""

from __future__ import annotations

from collections.abc import Callable

from translator.following.places import MESSAGE, NOTIFICATION, AccessPath
from translator.javascript.tree import Node, is_undefined, outermost, walk
from translator.javascript.values import is_empty_object


def copy_is_kept(node: Node) -> bool:
    """Return True if a copy made of a value stays in a name, by which what the value holds may be changed."""
    copy = outermost(node).parent
    if copy is not None and copy.type == "SpreadElement":
        copy = copy.parent
    if copy is None or copy.type not in ("ObjectExpression", "CallExpression") or copy.parent is None:
        return False
    return copy.parent.type == "VariableDeclarator" or copy.parent.type == "AssignmentExpression"


class Neighbours:
    """What stands beside a value in an expression, for judging whether it may be something else."""

    def __init__(self, path_of: Callable[[Node], AccessPath | None], path: AccessPath) -> None:
        self.path_of = path_of
        self.path = path

    def adds_nothing(self, node: Node) -> bool:
        """Return True if an operand is the same path, or nothing at all."""
        other = self.path_of(node)
        # In half converted code, which of the two is there does not matter to what becomes of them.
        both = self.path == MESSAGE and other == NOTIFICATION
        return is_undefined(node) or is_empty_object(node) or other == self.path or both

    def only_asks_for(self, test: Node) -> bool:
        """Return True if a test looks at nothing but the value itself and what holds it, which are always
        there.
        """
        for node in walk(test):
            if node.type == "Identifier" and node.role != "property" and not is_undefined(node):
                whole = node
                while whole.parent is not None and whole is not test and whole.parent.type in _CHAIN:
                    if whole.parent.type == "MemberExpression" and whole.role != "object":
                        break
                    whole = whole.parent
                found = self.path_of(whole)
                target = whole.role == "left" and whole.parent is not None
                if target and whole.parent is not None and whole.parent.type == "AssignmentExpression":
                    continue
                if found is None or found != self.path[: len(found)]:
                    return False
            elif node.type in ("CallExpression", "NewExpression", "TaggedTemplateExpression"):
                return False
        return True


_CHAIN = ("MemberExpression", "ChainExpression")
