"""The hash of a conversion as a program: what a formatter may change does not count.

A token stream would not do: a formatter adds and takes away parentheses, and they may also change
what a program does. In the tree those that only group are gone, and those that matter are its shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from translator.javascript.parse import Program
    from translator.javascript.tree import Node

_UNSAID = frozenset({"raw", "directive", "value", "regex", "name", "bigint"})
"""Fields that are spelling, or that ``_spelled`` says."""
_WORDS = frozenset({"Identifier", "Keyword", "String", "Numeric", "Template", "RegularExpression"})


def fingerprint(text: str, *, typed: bool = False) -> str:
    """Return the SHA-256 of a program and its comments without regard to layout.

    These count for nothing, since Prettier and its kin change them: blanks and newlines, semicolons
    and empty statements, trailing commas, the quotes and escapes of strings, quotes of keys, the
    spelling of numbers, the order of a regular expression's flags, parentheses that change nothing,
    and the indentation and leading stars of comments. All else counts: also what a comment says,
    and between which words it stands; of TypeScript, every type. Raises SyntaxProblem.
    """
    import hashlib

    from translator.javascript.parse import parse

    program = parse(text.removeprefix("\ufeff"), typed=typed)
    found = hashlib.sha256()
    for part in (*_tree(program), *_comments(program), *_types(program)):
        found.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return found.hexdigest()


def same(one: str, other: str, *, typed: bool = False) -> bool:
    """Return whether two texts differ in layout at most. A text that does not parse differs."""
    from translator.javascript.parse import SyntaxProblem

    try:
        return _lines(one) == _lines(other) or fingerprint(one, typed=typed) == fingerprint(
            other, typed=typed
        )
    except SyntaxProblem:
        return False


def _lines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _types(program: Program) -> Iterator[str]:
    """Yield what was blanked in TypeScript, without regard to blanks and separators at the end of lines."""
    for piece in () if program.typed is None else program.typed.pieces:
        lines = program.text[piece.start : piece.end].splitlines()
        yield "".join("".join(line.split()).rstrip(";,") for line in lines)


def _tree(program: Program) -> Iterator[str]:
    """Yield what each node is, parents first, with a mark where a node ends. Not recursive."""
    stack: list[Node | str] = [program.root]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
        elif _is_key(item):
            yield f"key {_key(item, program)}"
        elif item.type != "EmptyStatement":
            # A formatter writes a && (b && c) without parentheses, which is the same.
            if not _continues(item):
                yield f"{item.type} {_flags(item)}"
                yield _spelled(item, program)
                stack.append("end")
            stack.extend(reversed(list(_below(item))))


def _below(node: Node) -> Iterator[Node | str]:
    """Yield the children of a node, those of each field behind its name."""
    for name in sorted(node.fields):
        value = node.fields[name]
        items = value if isinstance(value, list) else [value] if hasattr(value, "role") else []
        # The operands of a && b && c stand in one list.
        if items and node.type != "LogicalExpression":
            yield name
        yield from ("hole" if item is None else item for item in items)


def _is_key(node: Node) -> bool:
    parent = node.parent
    return node.role == "key" and parent is not None and not parent.fields.get("computed")


def _key(node: Node, program: Program) -> str:
    """Return the name of a key, which may stand in quotes or not."""
    value = node.fields.get("value")
    return str(value) if isinstance(value, str | int) else _spelled(node, program)


def _continues(node: Node) -> bool:
    parent = node.parent
    return (
        node.type == "LogicalExpression"
        and parent is not None
        and parent.type == "LogicalExpression"
        and node.operator == parent.operator
    )


def _flags(node: Node) -> str:
    """Return the fields of a node that are no nodes: operators, kinds, what is async or optional."""
    found = {
        name: value
        for name, value in node.fields.items()
        if name not in _UNSAID and isinstance(value, str | bool | int)
    }
    if node.type == "ExpressionStatement":
        found["directive"] = bool(node.fields.get("directive"))
    return " ".join(f"{name}={found[name]}" for name in sorted(found) if found[name] is not False)


def _spelled(node: Node, program: Program) -> str:
    """Return what a leaf says, without how it is spelled; empty for other nodes."""
    text = program.slice(node)
    if node.type == "TemplateElement":
        raw = str(node.value["raw"]) or text
        return raw.replace("\r\n", "\n").replace("\r", "\n")
    if node.type == "Literal":
        return _literal(node, text)
    if node.type in ("Identifier", "PrivateIdentifier"):
        # A placeholder stands in the tree as the name that hides it from the parser.
        return text if "#" in text or "@" in text else str(node.name)
    return ""


def _literal(node: Node, text: str) -> str:
    value = node.fields.get("value")
    if text.startswith("/"):
        body, _, flags = text.rpartition("/")
        return body + "/" + "".join(sorted(flags))
    if isinstance(value, bool) or value is None:
        # Also a string with a placeholder in it, which has no value yet.
        return text[1:-1] if text[:1] in ("'", '"') else text.lower()
    if isinstance(value, str):
        return f"'{value}'" if text[:1] in ("'", '"') else text.lower()
    try:
        return repr(float(value))
    except (TypeError, ValueError, OverflowError):
        return text.lower()


def _comments(program: Program) -> Iterator[str]:
    """Yield each comment with how many words stand before it."""
    starts = [token.start for token in program.tokens if token.kind in _WORDS]
    from bisect import bisect_left

    for comment in program.comments:
        lines = (line.strip().removeprefix("*").strip() for line in comment.text.splitlines())
        said = "\n".join(line for line in lines if line)
        yield f"{bisect_left(starts, comment.start)} {said}"
