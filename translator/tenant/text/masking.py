"""Placeholders of the Deploy CLI, which it replaces as text before anything is parsed.

``"deployed": @@X@@`` and ``a: @@X@@`` are legal there and neither JSON nor YAML. Their marks are
replaced by characters that mean nothing to a parser, so that every other offset stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator.tenant.text.base import Keyword

# Noncharacters: no text has them, and YAML takes them anywhere in a plain scalar.
_MASKS = {"@": "\ufdd0", "#": "\ufdd1"}
MASKED = "".join(_MASKS.values())
"""The characters that stand for marks in a masked text."""
_PLACEHOLDER = re.compile(r"(@@|##)([A-Za-z_][\w.-]*)\1")
_UNMASK = str.maketrans({mask: mark for mark, mask in _MASKS.items()})
MACROS = frozenset({"@@password@@"})
"""What looks like a placeholder and belongs to Auth0: texts of the ``sms`` connection have it."""


def mask(text: str, comments: bool = False) -> str:
    """Return ``text`` with the marks of placeholders replaced, every offset being the same.

    comments: whether ``#`` begins a comment, so that ``##X##`` at the start of a line stays one.
    """
    if "@@" not in text and "##" not in text:
        return text

    def masked(match: re.Match[str]) -> str:
        if comments and match[1] == "##" and _begins_line(text, match.start()):
            return match[0]
        marks = _MASKS[match[1][0]] * 2
        return f"{marks}{match[2]}{marks}"

    return _PLACEHOLDER.sub(masked, text)


def unmask(text: str) -> str:
    """Return a masked text, or a part of one, as it is written."""
    return text.translate(_UNMASK)


def keywords(text: str, start: int = 0, end: int | None = None) -> Iterator[Keyword]:
    """Yield the placeholders between two offsets, in order."""
    for match in _PLACEHOLDER.finditer(text, start, len(text) if end is None else end):
        if match[0] not in MACROS:
            yield Keyword(match[2], match[1], match.start(), match.end())


def _begins_line(text: str, offset: int) -> bool:
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    return not text[start:offset].strip(" \t\ufeff")
