"""Values as YAML: in blocks where they stand on lines of their own, else as JSON, which YAML takes."""

from __future__ import annotations

import json
import re

from translator.records import NamedTuple
from translator.tenant.text import json_edits
from translator.tenant.text.base import Document, Node, Raw
from translator.tenant.text.lines import line_start

_PLAIN = re.compile(r"[A-Za-z_./][\w./-]*(?: [\w./-]+)*", re.ASCII)
_WORDS = frozenset(["true", "false", "null", "yes", "no", "on", "off", "y", "n"])
_PRINTABLE = re.compile(
    r"[\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*"
)
_FLOW = json_edits.Style(unit="")


class Style(NamedTuple):
    """How a YAML text is written: its newline, and how far the dash of a list is to the right of its key."""

    newline: str = "\n"
    dash: int = 2


def style_of(document: Document) -> Style:
    """Return how ``document`` is written; its first list below a key decides about dashes."""
    waiting = [document.root]
    while waiting:
        node = waiting.pop(0)
        for member in node.members:
            value = member.value
            if value.kind == "list" and not value.flow and not value.alias and not member.via_alias:
                shift = column(document.text, value.start) - column(document.text, member.key_start)
                return Style(document.newline, max(shift, 0))
        waiting += [*node.items, *(each.value for each in node.members)]
    return Style(document.newline)


def column(text: str, offset: int) -> int:
    """Return how many characters stand before ``offset`` on its line."""
    return offset - line_start(text, offset)


def flow(value: object) -> str:
    """Return a value on one line, as JSON."""
    return json_edits.dumped(value, _FLOW, "")


def member(key: str, value: object, indent: int, style: Style) -> str:
    """Return a key with its value, without blanks before the key."""
    return f"{scalar(key, indent, style)}:{after_colon(value, indent, style)}"


def item(value: object, indent: int, style: Style) -> str:
    """Return a value behind the dash of a list whose dashes stand at ``indent``."""
    return f"- {block(value, indent + 2, style) if is_block(value) else scalar(value, indent, style)}"


def is_block(value: object) -> bool:
    """Return True for a collection that has something in it."""
    return isinstance(value, dict | list | tuple) and bool(value)


def after_colon(value: object, indent: int, style: Style) -> str:
    """Return what follows the colon of a key that stands at ``indent``."""
    if not is_block(value):
        return f" {scalar(value, indent, style)}"
    inner = indent + (2 if isinstance(value, dict) else style.dash)
    return f"{style.newline}{' ' * inner}{block(value, inner, style)}"


def block(value: object, indent: int, style: Style) -> str:
    """Return a collection whose lines begin at ``indent``, but for the first, which has no blanks."""
    line = style.newline + " " * indent
    if isinstance(value, dict):
        return line.join(member(str(key), each, indent, style) for key, each in value.items())
    assert isinstance(value, list | tuple)
    return line.join(item(each, indent, style) for each in value)


def scalar(value: object, indent: int, style: Style) -> str:
    """Return what is no block; a text of several lines is one whose lines stand right of ``indent``."""
    if isinstance(value, Raw):
        return str(value)
    if not isinstance(value, str):
        return flow(value)
    if "\n" in value and _fits_block(value):
        return _literal(value, indent + 2, style)
    if not _PRINTABLE.fullmatch(value):
        return json.dumps(value)
    if _PLAIN.fullmatch(value) and value.lower() not in _WORDS and value.lower() not in (".inf", ".nan"):
        return value
    return "'" + value.replace("'", "''") + "'"


def _fits_block(text: str) -> bool:
    lines = text.split("\n")
    return (
        all(_PRINTABLE.fullmatch(line) and (line.strip() or not line) for line in lines)
        and bool(lines[0])
        and lines[0][0] not in " \t"
        and not text.endswith("\n\n")
    )


def _literal(text: str, indent: int, style: Style) -> str:
    head = "|" if text.endswith("\n") else "|-"
    lines = text.removesuffix("\n").split("\n")
    return style.newline.join([head, *(" " * indent + line if line else "" for line in lines)])


def is_text_block(node: Node) -> bool:
    """Return True for a string that is written as ``|`` or ``>``."""
    return node.style in ("|", ">")
