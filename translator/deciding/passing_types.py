"""Types of a file that make of another type one with the same members, such as a deep ``Readonly``.

Serves docs/conversion.md, section 13.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

_LISTS = frozenset({"array_type", "readonly_type", "tuple_type"})
_COLLECTIONS = frozenset("Array Map Promise ReadonlyArray ReadonlyMap ReadonlySet Set".split())
_SAME = frozenset({"type_annotation", "omitting_type_annotation"})


def passes_on(told: SyntaxNode, spelled: Callable[[SyntaxNode], str]) -> bool:
    """Return True for what a generic type stands for, if it has the members of its one argument.

    It may say ``readonly`` of them, and leave primitives and functions as they are.
    """
    declaration = told.parent
    params = None if declaration is None else declaration.child_by_field_name("type_parameters")
    name = None if declaration is None else declaration.child_by_field_name("name")
    if params is None or name is None or len(params.named_children) != 1:
        return False
    if declaration is None or declaration.type != "type_alias_declaration":
        return False
    param = params.named_children[0].child_by_field_name("name")
    return param is not None and _Passing(spelled, spelled(name), spelled(param)).result(told)


class _Passing:
    """The definition of one generic type. own: its name. of: its parameter."""

    def __init__(self, spelled: Callable[[SyntaxNode], str], own: str, of: str) -> None:
        self.spelled, self.own, self.of = spelled, own, of

    def result(self, node: SyntaxNode, key: str = "") -> bool:
        """Return True if a part of the definition is the parameter, or its member of a key, as it is."""
        if node.type == "parenthesized_type":
            return self.result(node.named_children[0], key)
        if node.type == "conditional_type":
            branches = (node.child_by_field_name(name) for name in ("consequence", "alternative"))
            return all(branch is not None and self.branch(branch, key) for branch in branches)
        if node.type == "object_type":
            return not key and self.mapped(node)
        if node.type == "generic_type":
            given = node.child_by_field_name("type_arguments")
            same = self.spelled(node.named_children[0]) == self.own and given is not None
            return same and given is not None and self.is_subject(given.named_children[0], key)
        return self.is_subject(node, key)

    def branch(self, node: SyntaxNode, key: str) -> bool:
        """Return True also for what lists and collections become: the event's own parts are none."""
        collection = node.type == "generic_type" and self.spelled(node.named_children[0]) in _COLLECTIONS
        return node.type in _LISTS or collection or self.result(node, key)

    def is_subject(self, node: SyntaxNode, key: str) -> bool:
        return self.spelled(node) == (f"{self.of}[{key}]" if key else self.of)

    def mapped(self, node: SyntaxNode) -> bool:
        """Return True for ``{ readonly [K in keyof T]: … }`` that leaves the names and adds no ``?``."""
        (member, *others) = node.named_children or (None,)
        if member is None or others or member.type != "index_signature":
            return False
        clause = next((child for child in member.children if child.type == "mapped_type_clause"), None)
        told = member.child_by_field_name("type")
        if clause is None or told is None or told.type not in _SAME:
            return False
        key, keys = clause.child_by_field_name("name"), clause.child_by_field_name("type")
        plain = clause.child_by_field_name("alias") is None
        if key is None or keys is None or not plain or self.spelled(keys) != f"keyof {self.of}":
            return False
        return self.result(told.named_children[0], self.spelled(key))
