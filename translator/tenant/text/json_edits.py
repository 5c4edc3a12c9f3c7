"""Edits of JSON that touch nothing but the value: indentation, spaces and newlines are those around it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import pairwise

from translator.edits import Edit
from translator.records import NamedTuple
from translator.tenant.text.base import CannotEdit, Document, Member, Node, Raw

_INDENT = re.compile(r"^([ \t]+)\S", re.MULTILINE)
_LINE = re.compile(r"[\n\r]")
Writer = Callable[["Style", str], str]


class Style(NamedTuple):
    """How a JSON text is written. ``unit`` is one level of indentation, empty for all on one line."""

    unit: str = "  "
    newline: str = "\n"
    colon: str = ": "
    comma: str = ", "


def style_of(document: Document) -> Style:
    """Return how ``document`` is written, as far as its first lines tell."""
    text = document.text
    indent = _INDENT.search(text)
    lines = _LINE.search(text.strip()) is not None
    first = next(iter(document.root.members), None)
    colon = text[first.key_end : first.value.start] if first else ": "
    return Style(
        (indent[1] if indent else "  ") if lines or not text.strip("{}[] \t\n\r\ufeff") else "",
        document.newline,
        colon if not _LINE.search(colon) else ": ",
        _comma(document) or (", " if colon != ":" else ","),
    )


def _comma(document: Document) -> str:
    """Return what stands between two values on one line, empty where no two do."""
    waiting = [document.root]
    while waiting:
        node = waiting.pop()
        parts = _parts(node)
        for (_, end), (start, _) in pairwise(parts):
            if not _LINE.search(document.text, end, start):
                return document.text[end:start]
        waiting += [*node.items, *(each.value for each in node.members)]
    return ""


def dump_json(value: object, like: Document | None = None) -> str:
    """Return a new JSON text, written like ``like`` down to whether its last line ends with a newline."""
    style = style_of(like) if like else Style()
    ends = like is None or like.text.endswith(("\n", "\r"))
    return dumped(value, style._replace(unit=style.unit or "  "), "") + (style.newline if ends else "")


def dumped(value: object, style: Style, indent: str) -> str:
    """Return ``value`` as JSON, its first line following something that is indented by ``indent``."""
    if isinstance(value, Raw):
        return str(value)
    if isinstance(value, dict):
        rows = [
            f"{_key(key)}{style.colon}{dumped(each, style, indent + style.unit)}"
            for key, each in value.items()
        ]
        return _bracketed("{", rows, "}", style, indent)
    if isinstance(value, list | tuple):
        return _bracketed(
            "[", [dumped(each, style, indent + style.unit) for each in value], "]", style, indent
        )
    return json.dumps(value, ensure_ascii=False)


def _key(key: object) -> str:
    return json.dumps(str(key), ensure_ascii=False)


def _bracketed(opening: str, rows: list[str], closing: str, style: Style, indent: str) -> str:
    if not rows:
        return opening + closing
    if not style.unit:
        return opening + style.comma.join(rows) + closing
    line = style.newline + indent
    return opening + ",".join(line + style.unit + row for row in rows) + line + closing


def put(document: Document, obj: Node, key: str, value: object) -> list[Edit]:
    """Return the edits that give ``obj`` a value for ``key``: the last one there, or a new last member."""
    member = obj.member(key)
    if member is not None:
        return replace(document, member.value, value)
    if obj.kind != "object":
        raise CannotEdit(f"this is no object: {key} can't be added")
    colon = _colon(document, obj)
    return _add(document, obj, lambda style, indent: f"{_key(key)}{colon}{dumped(value, style, indent)}")


def append(document: Document, lst: Node, value: object) -> list[Edit]:
    """Return the edits that add ``value`` at the end of a list."""
    if lst.kind != "list":
        raise CannotEdit("this is no list: nothing can be added")
    return _add(document, lst, lambda style, indent: dumped(value, style, indent))


def replace(document: Document, node: Node, value: object) -> list[Edit]:
    """Return the edits that put ``value`` in the place of ``node``."""
    style = style_of(document)
    parent = document.parent(node)
    if parent and not _is_lined(document, parent[0]):
        style = style._replace(unit="")
    return [Edit(node.start, node.end, dumped(value, style, _indent(document.text, node.start)))]


def remove(document: Document, container: Node, step: str | int) -> list[Edit]:
    """Return the edits that take a member or an item out, with its comma and its line."""
    index = _index(container, step)
    parts = _parts(container)
    if len(parts) == 1:
        return [Edit(container.start + 1, container.end - 1, "")]
    if index == 0:
        return [Edit(parts[0][0], parts[1][0], "")]
    return [Edit(parts[index - 1][1], parts[index][1], "")]


def _index(container: Node, step: str | int) -> int:
    if isinstance(step, str):
        found = [index for index, each in enumerate(container.members) if each.key == step]
        if not found:
            raise CannotEdit(f"there is no {step} here")
        return found[-1]
    if not 0 <= step < len(container.items):
        raise CannotEdit(f"there is no item {step} here")
    return step


def _parts(container: Node) -> list[tuple[int, int]]:
    """Return where each member or item begins and ends."""
    if container.kind == "object":
        return [(each.key_start, each.value.end) for each in container.members]
    return [(each.start, each.end) for each in container.items]


def _add(document: Document, container: Node, write: Writer) -> list[Edit]:
    """Return the edit that adds a last part, on a line of its own where the others have one."""
    style, parts = style_of(document), _parts(container)
    if not parts:
        outer = _indent(document.text, container.start)
        inner = f"{style.newline}{outer}{style.unit}" if style.unit else ""
        closing = f"{style.newline}{outer}" if style.unit else ""
        text = inner + write(style, outer + style.unit) + closing
        return [Edit(container.start + 1, container.end - 1, text)]
    if not _is_lined(document, container):
        return [Edit(parts[-1][1], parts[-1][1], style.comma + write(style._replace(unit=""), ""))]
    indent = _indent(document.text, parts[-1][0])
    return [Edit(parts[-1][1], parts[-1][1], f",{style.newline}{indent}{write(style, indent)}")]


def _is_lined(document: Document, container: Node) -> bool:
    """Return True if the parts of a collection stand on lines of their own."""
    parts = _parts(container)
    if not parts:
        return bool(style_of(document).unit)
    start = parts[-2][1] if len(parts) > 1 else container.start
    return _LINE.search(document.text, start, parts[-1][0]) is not None


def _colon(document: Document, obj: Node) -> str:
    last: Member | None = obj.members[-1] if obj.members else None
    between = document.text[last.key_end : last.value.start] if last else style_of(document).colon
    return between if not _LINE.search(between) else ": "


def _indent(text: str, offset: int) -> str:
    """Return the blanks at the start of the line of ``offset``."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    end = start
    while end < len(text) and text[end] in " \t":
        end += 1
    return text[start:end]
