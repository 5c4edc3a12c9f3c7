"""What is not read: by its name where it has one, and where the parser is known to misread."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from translator.typescript.syntax import TypeScriptProblem

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

_NAMED = {
    "decorator": "a decorator is not read",
    "accessor": "accessor fields are not read",
    "import_alias": "an import of a part of a namespace is not read",
    "flow_maybe_type": "this is no type of TypeScript",
    "existential_type": "this is no type of TypeScript",
    "html_comment": "a comment of HTML is not read",
}
_ASSERTIONS = frozenset({"as_expression", "satisfies_expression"})
_READ_OFF = frozenset({"member_expression", "subscript_expression", "call_expression", "non_null_expression"})
_LOOSE = {
    operator: level
    for level, operators in enumerate(
        (
            "??",
            "||",
            "&&",
            "|",
            "^",
            "&",
            "== != === !==",
            "< > <= >= instanceof in",
            "<< >> >>>",
            "+ -",
            "* / %",
            "**",
        )
    )
    for operator in operators.split()
}
_RELATIONAL = _LOOSE["<"]
_DECLARED = ("{", "function", "class")
_ENDS = re.compile(r"\s*(?:[;,)\]}]|$)")
_PARTS = re.compile(
    r"'[^'\n]*'|\"[^\"\n]*\"|`[^`]*`|=>|&&|\|\||//[^\n]*|/\*.*?\*/|[^\s\w$]|[\w$]+", re.DOTALL
)
_NEVER = frozenset("&& || ; + * / % ^ ~ ! = ? @ #".split())
"""What stands in no types, or in those only that no value has between a ``<`` and a ``>``."""
_FOLLOWS = re.compile(r"\s*(?:[(`;,)\]}.?:|&*%^!]|=[^=]|$)|\s*?\n")
_FAR = 400
_STATEMENT_WORDS = ("{", "function", "class", "async", "let", "'", '"')
_TAKEN = {
    "type_query": frozenset({"call_expression", "type_arguments"}),
    "generic_type": frozenset({"type_arguments"}),
    "conditional_type": frozenset({"extends"}),
    "array_type": frozenset({"["}),
    "lookup_type": frozenset({"["}),
}
"""By the kind of a type, what it does not go on with in another line, or not at all."""
_UNBROKEN = frozenset({"return_statement", "throw_statement", "yield_expression"})
_CONTEXTUAL = frozenset({"type", "interface", "namespace", "module", "declare", "abstract", "global"})
_WORD_FIRST = frozenset(
    """
    type_alias_declaration interface_declaration internal_module module ambient_declaration
    abstract_class_declaration
    """.split()
)


def refuse(node: SyntaxNode, seen: str) -> None:
    """Raise TypeScriptProblem if a node is not read, or not certainly read as TypeScript reads it."""
    kind = node.type
    for child in node.children:
        if child.type in _NAMED:
            raise TypeScriptProblem(_NAMED[child.type], child.start_byte)
    if kind in _ASSERTIONS:
        _refuse_assertion(node, seen)
    elif kind == "type_assertion":
        _refuse_angle(node, seen)
    elif kind == "binary_expression":
        _refuse_comparison(node, seen)
    elif kind in ("instantiation_expression", "new_expression"):
        _refuse_arguments(node, seen)
    elif kind in _WORD_FIRST:
        _refuse_broken(node, seen)


def refuse_type(node: SyntaxNode, seen: str) -> None:
    """Raise TypeScriptProblem if a type may have taken what follows it for a part of it."""
    taken = _TAKEN.get(node.type)
    if taken is None:
        return
    for before, child in zip(node.children, node.children[1:], strict=False):
        if child.type in taken and (
            "\n" in seen[before.end_byte : child.start_byte] or child.type == "call_expression"
        ):
            raise TypeScriptProblem("what follows this type is not certain", before.end_byte)


def has_values(node: SyntaxNode) -> bool:
    """Return True if a namespace declares anything but types."""
    body = node.child_by_field_name("body")
    for child in () if body is None else body.named_children:
        inner = child.child_by_field_name("declaration") if child.type == "export_statement" else child
        if inner is None or inner.type == "comment":
            continue
        if inner.type in ("internal_module", "module"):
            if has_values(inner):
                return True
        elif inner.type not in ("interface_declaration", "type_alias_declaration", "ambient_declaration"):
            return True
    return False


def _refuse_assertion(node: SyntaxNode, seen: str) -> None:
    parent, value = node.parent, node.children[0]
    if parent is None:
        return
    if _statement_of(node) is not None and seen.startswith(_DECLARED, node.start_byte):
        raise TypeScriptProblem("a statement has no type", node.start_byte)
    if (
        parent.type == "binary_expression"
        and node.children[-1].type == "const"
        and _operator(parent) in ("&", "|")
    ):
        raise TypeScriptProblem("this may be a type or an operation", node.start_byte)
    if parent.type in _READ_OFF and parent.children[0] == node:
        raise TypeScriptProblem(
            "what follows this type is not certain: put the value in parentheses", node.end_byte
        )
    if parent.type != "binary_expression" or value.type != "binary_expression":
        return
    outer, inner = _level(parent), _level(value)
    if parent.children[0] == node and inner < outer:
        raise TypeScriptProblem("parentheses are needed around what has this type", node.start_byte)


def _level(node: SyntaxNode) -> int:
    return _LOOSE.get(_operator(node), 0)


def _operator(node: SyntaxNode) -> str:
    found = node.child_by_field_name("operator")
    return "" if found is None else found.type


def _statement_of(node: SyntaxNode) -> SyntaxNode | None:
    """Return the statement that an expression begins, None where it begins none."""
    current: SyntaxNode | None = node
    while current is not None and current.type != "expression_statement":
        current = current.parent if _begins_with(current.parent, node) else None
    return current


def _refuse_angle(node: SyntaxNode, seen: str) -> None:
    """Refuse ``<T>x`` where blanks in the place of the type would change what x is."""
    types, value = node.children[0], node.children[-1]
    current: SyntaxNode | None = node
    while (
        current is not None and current.type != "expression_statement" and _begins_with(current.parent, node)
    ):
        current = current.parent
    parent = None if current is None else current.parent
    if "\n" in seen[types.start_byte : value.start_byte] and parent is not None and parent.type in _UNBROKEN:
        raise TypeScriptProblem("this type has to be on one line", node.start_byte)
    first = current is not None and current.type == "expression_statement"
    body = parent is not None and parent.type in ("arrow_function", "export_statement")
    if (first or body) and seen.startswith(_STATEMENT_WORDS, value.start_byte):
        raise TypeScriptProblem("a type before a brace is not read here: use as", node.start_byte)


def _begins_with(outer: SyntaxNode | None, node: SyntaxNode) -> bool:
    return (
        outer is not None
        and outer.type not in ("program", "statement_block")
        and outer.start_byte == node.start_byte
    )


def _refuse_comparison(node: SyntaxNode, seen: str) -> None:
    """Refuse ``a < b > (c)``, which is a comparison only for a parser that sees no type there."""
    operator = node.child_by_field_name("operator")
    if operator is not None and operator.type == "<" and _may_be_arguments(seen, operator.end_byte):
        raise TypeScriptProblem("this may be a type or a comparison", node.start_byte)


def _may_be_arguments(seen: str, start: int) -> bool:
    """Return True if what follows a ``<`` may be types up to a ``>``, with what may stand behind those."""
    angles, inside = 1, 0
    for part in _PARTS.finditer(seen, start, start + _FAR):
        word = part[0]
        if word in _NEVER or inside < 0:
            return False
        inside += (word in "([{") - (word in ")]}")
        angles += (word == "<") - (word == ">")
        if angles == 0:
            return _FOLLOWS.match(seen, part.end()) is not None
    return False


def _refuse_arguments(node: SyntaxNode, seen: str) -> None:
    """Refuse ``f<T>`` before what would make it a comparison."""
    last = node.children[-1]
    if last.type == "type_arguments" and not _ENDS.match(seen, last.end_byte):
        raise TypeScriptProblem("this may be a type or a comparison", node.start_byte)


def _refuse_broken(node: SyntaxNode, seen: str) -> None:
    """Refuse a word that is a name of its own where a newline follows it."""
    for word, following in zip(node.children, node.children[1:], strict=False):
        if word.type not in _CONTEXTUAL:
            return
        if "\n" in seen[word.end_byte : following.start_byte]:
            raise TypeScriptProblem(f"{word.type} and what follows have to be on one line", word.start_byte)
