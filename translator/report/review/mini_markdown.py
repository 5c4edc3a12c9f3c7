"""The little Markdown that explanations of rules are written in, as data."""

from __future__ import annotations

import re

from translator.records import NamedTuple

_ITEM = re.compile(r"^- ", re.MULTILINE)


class Span(NamedTuple):
    """A part of a sentence; ``code`` where it stands in backticks."""

    text: str
    code: bool = False


class Block(NamedTuple):
    """A paragraph (of one item) or a list."""

    is_list: bool
    items: tuple[tuple[Span, ...], ...]


def blocks(text: str) -> tuple[Block, ...]:
    """Return the paragraphs and lists of a text."""
    found = []
    for part in text.strip().split("\n\n"):
        if part.startswith("- "):
            items = _ITEM.split(part)[1:]
            found.append(Block(True, tuple(spans(item) for item in items)))
        else:
            found.append(Block(False, (spans(part),)))
    return tuple(found)


def spans(text: str) -> tuple[Span, ...]:
    """Return a text on one line, split where backticks begin and end code."""
    parts = " ".join(text.split()).split("`")
    if len(parts) % 2 == 0:  # one backtick too many begins no code
        return (Span("`".join(parts)),)
    return tuple(Span(part, number % 2 == 1) for number, part in enumerate(parts) if part)
