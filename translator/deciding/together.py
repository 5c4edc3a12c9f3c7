"""The words of a field in a file with types: translated wherever they stand, or nowhere.

A word that is renamed in all of a file, among types and among values, keeps every type what it was. That
holds as long as no type of another file or package says which words a value may have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from translator.deciding.typed import annotation, assertions, return_type
from translator.deciding.value_uses import DefUseWeb
from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, is_function, outermost, string_value

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

    from translator.deciding.mentions import Mentions

_CARRYING = frozenset(
    """
    ArrayExpression AwaitExpression ConditionalExpression LogicalExpression ObjectExpression Property
    """.split()
)


def are_together(
    webs: Iterable[DefUseWeb],
    values: Mapping[str, str],
    types: Mentions,
    program: Program,
    scopes: ScopeManager,
) -> bool:
    """Return True if every mention of a field's words in a file can be translated with its reads."""
    old = {word for word, new in values.items() if word != new}
    new = set(values.values()) - values.keys()
    met = {literal for web in webs for literal in web.literals}
    if types.words & new or types.keys & (old | new) or _in_enums(program, old | new):
        return False
    if not met or not types.are_unions_of(values):
        return False
    for node in program.nodes:
        text = string_value(node)
        if text in new or ((text in old or _named(node) in old) and node not in met):
            return False
    nodes = {slot.node for web in webs for slot in web.slots if slot.node is not None}
    given = (told for node in nodes for told in _types_of(node, program, scopes))
    return not any(types.is_foreign(told) for told in given)


def _in_enums(program: Program, words: Iterable[str]) -> bool:
    enums = () if program.typed is None else program.typed.enums
    texts = [program.text[item.start : item.end] for item in enums]
    return any(re.search(rf"(['\"`]){re.escape(word)}\1", text) for word in words for text in texts)


def _named(node: Node) -> str | None:
    """Return what a key or a property that is spelled as a name is called."""
    parent = node.parent
    named = node.type == "Identifier" and node.role in ("key", "property")
    return str(node.name) if named and parent is not None and not parent.fields.get("computed") else None


def _types_of(node: Node, program: Program, scopes: ScopeManager) -> Iterator[SyntaxNode]:
    """Yield the types that are given to a value: of its names, and where an expression goes."""
    variable = scopes.resolve(node) if node.type == "Identifier" else None
    for _, name in () if variable is None else variable.definitions:
        yield from _found(annotation(name, program))
    while True:
        yield from assertions(node, program)
        node = outermost(node)
        yield from assertions(node, program)
        parent = node.parent
        if parent is None or parent.type not in _CARRYING:
            break
        node = parent
    if parent is not None and parent.type == "VariableDeclarator":
        yield from _found(annotation(parent.id, program))
    elif parent is not None and (parent.type == "ReturnStatement" or is_function(parent)):
        yield from _found(return_type(parent, program))


def _found(told: SyntaxNode | None) -> Iterator[SyntaxNode]:
    if told is not None:
        yield told
