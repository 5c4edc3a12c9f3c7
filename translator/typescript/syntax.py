"""The only importer of tree-sitter-typescript: a text to its tree, with offsets that are the text's own.

The parser counts bytes and knows some newlines only, so it is given a text of ASCII characters, one for
each of the original. It is known to read a few things otherwise than TypeScript does; where there is
one reading only, that text is changed and parsed anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode
    from tree_sitter import Parser

INSTALL = "python -m pip install tree-sitter tree-sitter-typescript==0.23.2"
"""What installs the reader of TypeScript."""

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_IMPORT_TYPE = re.compile(r"\bimport\(\s*(['\"])[^'\"\n]*\1\s*\)")
_VARIANCE = re.compile(r"(?<=[<,/])(\s*)(in\s+out|in|out)(?=\s+[A-Za-z_$])")
_HTML = re.compile(r"^([ \t]*)(<!--|-->)", re.MULTILINE)
_ROUNDS = 200


class TypeScriptProblem(Exception):
    """A text that can't be read as TypeScript. ``offset`` is where; the message says what."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.offset = offset


class MissingParser(TypeScriptProblem):
    """The parser is not installed. The message says how to install it."""

    def __init__(self) -> None:
        super().__init__(f"reading TypeScript needs packages that are not installed: {INSTALL}")


def syntax_of(text: str) -> tuple[SyntaxNode, str]:
    """Return the tree of a text, and the text that the parser saw. Raises TypeScriptProblem."""
    seen = _seen(text)
    root = _parse(seen)
    if root.has_error and (other := _otherwise(seen, text)) != seen:
        varied = _parse(other)
        root, seen = (root, seen) if varied.has_error else (varied, other)
    for _ in range(_ROUNDS):
        better = _better(root, seen)
        if better == seen:
            break
        seen = better
        root = _parse(seen)
    if root.has_error:
        raise _first_error(root)
    return root, seen


def walk(root: SyntaxNode) -> Iterator[SyntaxNode]:
    """Yield a node and everything below it, parents first."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(node.children)


@cache
def _parser() -> Parser:
    try:
        import tree_sitter
        import tree_sitter_typescript
    except ImportError:
        raise MissingParser from None
    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_typescript.language_typescript()))


def _parse(seen: str) -> SyntaxNode:
    return _parser().parse(seen.encode("ascii")).root_node


def _seen(text: str) -> str:
    """Return a text as the parser is to see it: as long, of ASCII characters only."""
    seen = text if text.isascii() else _NOT_ASCII.sub(_ascii, text)
    if "\r" in seen:
        seen = re.sub(r"\r(?!\n)", "\n", seen)
    # The type `import('x').T[…]` is not read, and an identifier may stand wherever import() does.
    return _IMPORT_TYPE.sub(_word, seen) if "import(" in seen else seen


def _otherwise(seen: str, text: str) -> str:
    """Return a text without what the parser does not know: variance, HTML's comments, newlines in strings."""
    seen = _VARIANCE.sub(_blank, seen)
    seen = _HTML.sub(lambda match: match[1] + "//" + match[2][2:], seen)
    for at in [] if text.isascii() else [found.start() for found in re.finditer("[\u2028\u2029]", text)]:
        seen = f"{seen[:at]} {seen[at + 1 :]}"
    return seen


def _ascii(match: re.Match[str]) -> str:
    if match[0] in "\u2028\u2029":
        return "\n"
    return " " if match[0].isspace() or match[0] == "\ufeff" else "_"


def _word(match: re.Match[str]) -> str:
    return re.sub(r"\W", "_", match[0])


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"\S", " ", match[0])


def _better(root: SyntaxNode, seen: str) -> str:
    """Return the text with what keeps the parser from its first misreading, or as it was.

    A type ends at a line that begins with a bracket, and what follows an assertion is no part of its
    value. The parser goes on in both. A semicolon in place of the newline stops it.
    """
    for node in walk(root):
        if node.type in ("array_type", "lookup_type"):
            found = _ended(seen, node.children[0].end_byte, _second(node).start_byte)
            if found is not None:
                return found
        elif node.type in ("as_expression", "satisfies_expression") and node.parent is not None:
            found = _after_assertion(node, node.parent, seen)
            if found is not None:
                return found
    return seen


def _after_assertion(node: SyntaxNode, parent: SyntaxNode, seen: str) -> str | None:
    """Return the text in which nothing is read off an assertion, None where nothing is."""
    if parent.children[0] != node or parent.type not in _READ_OFF or parent.child_count < 2:
        return None
    following = _second(parent).start_byte
    if parent.type == "member_expression" and node.children[-1].type in _NAMES:
        beside = seen[following : following + 2]
        adjacent = beside[:1] == "." and node.end_byte == following and not beside[1:].isspace()
        return f"{seen[:following]}_{seen[following + 1 :]}" if adjacent else None
    return _ended(seen, node.end_byte, following)


def _second(node: SyntaxNode) -> SyntaxNode:
    return next(child for child in node.children[1:] if child.type != "comment")


_READ_OFF = frozenset({"call_expression", "member_expression", "subscript_expression"})
_NAMES = frozenset({"nested_type_identifier", "type_identifier"})


def _ended(seen: str, start: int, end: int) -> str | None:
    """Return the text with a semicolon at ``start`` where the line ends between two places, else None."""
    return (
        f"{seen[:start]};{seen[start + 1 :]}" if "\n" in seen[start:end] and seen[start].isspace() else None
    )


def _first_error(root: SyntaxNode) -> TypeScriptProblem:
    """Return what to say of the place at which the parser stumbled first."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.is_missing:
            return TypeScriptProblem(f"{node.type} is missing", node.start_byte)
        if node.is_error:
            return TypeScriptProblem("this is not understood as TypeScript", node.start_byte)
        waiting += [child for child in reversed(node.children) if child.has_error or child.is_missing]
    return TypeScriptProblem("this is not understood as TypeScript", root.start_byte)
