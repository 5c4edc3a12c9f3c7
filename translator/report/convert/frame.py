"""The source line a finding is about, with carets under the place."""

from __future__ import annotations

import unicodedata

from translator.findings import Position

_NEWLINES = "\r\n\u2028\u2029"
_TAB = 4
_WIDEST = 100
_LEAD = 30


def frame(text: str, start: Position, end: Position) -> list[str]:
    """Return two lines: the numbered source line that holds ``start``, and the carets.

    text: the source without its BOM. A place that goes on in the next line is underlined to the
    end of its first; a very long line is cut around the place.
    """
    first = min(start.offset - (start.column - 1), len(text))
    last = first
    while last < len(text) and text[last] not in _NEWLINES:
        last += 1
    begin = min(start.offset, last)
    stop = max(min(end.offset, last), begin)
    line_first, line_last = _window(first, last, begin)
    before = _shown(text[line_first:begin])
    inside = _shown(text[begin : min(stop, line_last)])
    after = _shown(text[min(stop, line_last) : line_last])
    if line_first > first:
        before = "..." + before
    if line_last < last:
        after += "..."
    gutter = f"{start.line:>5} | "
    carets = " " * _width(before) + "^" * max(_width(inside), 1)
    return [gutter + before + inside + after, " " * (len(gutter) - 2) + "| " + carets]


def _window(first: int, last: int, begin: int) -> tuple[int, int]:
    """Return the part of a line to show, as minified code comes in lines of a hundred thousand."""
    if last - first <= _WIDEST * 2:
        return first, last
    left = max(first, begin - _LEAD)
    return left, min(last, left + _WIDEST)


def _shown(text: str) -> str:
    """Return ``text`` as it may go to a terminal: tabs as spaces, control characters visible."""
    plain = text.replace("\t", " " * _TAB)
    return "".join("?" if unicodedata.category(c) in ("Cc", "Cs") else c for c in plain)


def _width(text: str) -> int:
    """Return how many cells a terminal needs for ``text``."""
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
