"""An enum as an object of the same length, which it is for whoever reads it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.typescript.syntax import TypeScriptProblem

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode


def enum_as_object(node: SyntaxNode, seen: str) -> Iterator[tuple[int, str]]:
    """Yield the characters that make ``var A = {…}`` of ``enum A {…}``, by where they stand.

    Raises TypeScriptProblem where there is no room for them.
    """
    name, body = node.child_by_field_name("name"), node.child_by_field_name("body")
    assert name is not None and body is not None
    for child in node.children:
        if child.type in ("const", "enum"):
            yield from ((at, " ") for at in range(child.start_byte, child.end_byte))
            if child.type == "enum":
                yield from enumerate("var", child.start_byte)
    yield from _opening(name.end_byte, body, seen)
    for member in body.named_children:
        if member.type == "enum_assignment":
            sign = next(child for child in member.children if child.type == "=")
            yield sign.start_byte, ":"


def _opening(start: int, body: SyntaxNode, seen: str) -> Iterator[tuple[int, str]]:
    """Yield ``=`` and ``{``, which has to stand before the first member."""
    brace = body.start_byte
    end = body.children[1].start_byte
    room = [at for at in range(start, end) if seen[at] in " \t{"]
    if brace not in room[:-1] and len(room) < 2:
        raise TypeScriptProblem("an enum needs a blank before or after its brace", start)
    before = next((at for at in room if at < brace), None)
    if before is not None:
        yield before, "="
        return
    yield brace, "="
    yield next(at for at in room if at > brace), "{"
