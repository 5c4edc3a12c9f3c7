"""The JavaScript that a TypeScript file runs as: line for line, but not column for column.

Blanks are enough for types. An enum, a parameter that is a property too, and ``export =`` do something,
which is spelled out here on the lines on which they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.records import NamedTuple
from translator.typescript.pieces import Blanked
from translator.typescript.syntax import walk

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

_MODIFIERS = frozenset({"accessibility_modifier", "override_modifier", "readonly"})


class _Change(NamedTuple):
    """A range of the blanked text, and what runs in its place."""

    start: int
    end: int
    text: str


def lowered(blanked: Blanked) -> str:
    """Return the JavaScript that runs, each statement on the line on which it was."""
    changes = [_Change(at, at + len("export"), "module.exports") for at in blanked.exported]
    declared: set[str] = set()
    for enum in blanked.enums:
        changes.append(_Change(enum.start, enum.end, _enum(enum.name, enum.node, blanked.text, declared)))
    for node in walk(blanked.root):
        if node.type == "class_body":
            changes += _stored(node, blanked.text)
    parts, done = [], 0
    for change in sorted(changes):
        parts += [blanked.text[done : change.start], change.text]
        done = change.end
    return "".join([*parts, blanked.text[done:]])


def _enum(name: str, node: SyntaxNode, code: str, declared: set[str]) -> str:
    """Return the statements that make an enum, with as many newlines as it has."""
    body = node.child_by_field_name("body")
    assert body is not None
    top = node.parent is None or node.parent.type in ("program", "export_statement")
    opening = "" if name in declared else f"{'var' if top else 'let'} {name} = {{}}; "
    declared.add(name)
    members: dict[str, bool] = {}
    lines = [
        _member(name, member, code, members) for member in body.named_children if member.type != "comment"
    ]
    text = f"{opening}(function ({name}) {{ {' '.join(lines)} }})({name});"
    return text + "\n" * code.count("\n", node.start_byte, node.end_byte)


def _member(enum: str, member: SyntaxNode, code: str, members: dict[str, bool]) -> str:
    """Return the statement that makes a member.

    members: those before it, and whether each is a text; this one is added.
    """
    label = member.child_by_field_name("name") if member.type == "enum_assignment" else member
    value = member.child_by_field_name("value")
    assert label is not None
    key = code[label.start_byte : label.end_byte]
    key = key if key[0] in "'\"" else f'"{key}"'
    previous = next(reversed(members), None)
    if value is None:
        text = "0" if previous is None else f"{enum}[{previous}] + 1"
    else:
        text = _initialiser(enum, value, code, members)
    members[key] = value is not None and _is_text(value, code, members)
    if members[key]:
        return f"{enum}[{key}] = {text};"
    return f"{enum}[{enum}[{key}] = {text}] = {key};"


def _initialiser(enum: str, value: SyntaxNode, code: str, members: dict[str, bool]) -> str:
    """Return the value of a member on one line; it may name other members."""
    parts, done = [], value.start_byte
    for node in walk(value):
        if node.type == "comment":
            parts += [code[done : node.start_byte]]
            done = node.end_byte
        elif node.type == "identifier" and f'"{code[node.start_byte : node.end_byte]}"' in members:
            parts += [code[done : node.start_byte], f"{enum}."]
            done = node.start_byte
    return re.sub(r"\s*\n\s*", " ", "".join([*parts, code[done : value.end_byte]]))


def _is_text(value: SyntaxNode, code: str, members: dict[str, bool]) -> bool:
    """Return True if a member's value is a text, of which no name is made."""
    if value.type in ("string", "template_string"):
        return True
    if value.type in ("binary_expression", "parenthesized_expression"):
        sums = value.type == "parenthesized_expression" or value.children[1].type == "+"
        return sums and any(_is_text(child, code, members) for child in value.named_children)
    last = value.child_by_field_name("property") or value
    return members.get(f'"{code[last.start_byte : last.end_byte]}"', False)


def _stored(body: SyntaxNode, code: str) -> Iterator[_Change]:
    """Yield what declares and sets the properties that are parameters of a class's constructor."""
    for member in body.named_children:
        params, block = member.child_by_field_name("parameters"), member.child_by_field_name("body")
        label = member.child_by_field_name("name")
        if params is None or block is None or label is None or _word(label, code) != "constructor":
            continue
        names = [
            _word(pattern, code)
            for param in params.named_children
            if (pattern := param.child_by_field_name("pattern")) is not None
            and any(child.type in _MODIFIERS for child in param.children)
        ]
        if names:
            yield _at(body.start_byte + 1, "".join(f" {name};" for name in names))
            begin = _begin(block)
            ended = "" if code[begin - 1] in ";{" else ";"
            yield _at(begin, ended + "".join(f" this.{name} = {name};" for name in names))


def _begin(block: SyntaxNode) -> int:
    """Return where the properties are set: behind the call of the parent's constructor, or the directives."""
    at = block.start_byte + 1
    directives = True
    for statement in block.named_children:
        inner = statement.named_children[0] if statement.type == "expression_statement" else None
        directives = directives and inner is not None and inner.type == "string"
        if directives:
            at = statement.end_byte
        called = None if inner is None else inner.child_by_field_name("function")
        if called is not None and called.type == "super":
            return statement.end_byte
    return at


def _at(place: int, text: str) -> _Change:
    return _Change(place, place, text)


def _word(node: SyntaxNode, code: str) -> str:
    return code[node.start_byte : node.end_byte]
