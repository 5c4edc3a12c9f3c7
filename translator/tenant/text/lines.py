"""Lines of a text by offset, whatever their newlines are."""

from __future__ import annotations

from collections.abc import Iterator

BLANKS = " \t"
_NEWLINES = "\r\n"


def line_start(text: str, offset: int) -> int:
    """Return where the line of ``offset`` begins, after a BOM."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    return 1 if start == 0 and text.startswith("\ufeff") and offset > 0 else start


def line_end(text: str, offset: int) -> int:
    """Return the offset of the newline that ends the line of ``offset``, or of the end of the text."""
    while offset < len(text) and text[offset] not in _NEWLINES:
        offset += 1
    return offset


def next_line(text: str, offset: int) -> int:
    """Return where the line after that of ``offset`` begins, or the end of the text."""
    end = line_end(text, offset)
    return end + 2 if text.startswith("\r\n", end) else min(end + 1, len(text))


def before_line(text: str, offset: int) -> int:
    """Return where the newline before the line of ``offset`` begins, or the start of the text."""
    start = line_start(text, offset)
    if start and text.startswith("\r\n", start - 2):
        return start - 2
    return start - 1 if start and text[start - 1] in _NEWLINES else start


def indent(text: str, offset: int) -> str:
    """Return the blanks that the line of ``offset`` begins with."""
    start = end = line_start(text, offset)
    while end < len(text) and text[end] in BLANKS:
        end += 1
    return text[start:end]


def begins_line(text: str, offset: int) -> bool:
    """Return True if only blanks stand before ``offset`` on its line."""
    return not text[line_start(text, offset) : offset].strip(BLANKS)


def starts(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where each line begins that has a part of the range."""
    at = line_start(text, start)
    while True:
        yield at
        following = next_line(text, at)
        if following >= end or following <= at:
            return
        at = following


def whole_lines(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range of the lines from ``start`` to ``end`` with their newlines.

    Where the last one has none, the newline before the first goes, so that the text ends as it did.
    """
    first, after = line_start(text, start), next_line(text, max(end - 1, start))
    if after == len(text) and text[-1:] not in _NEWLINES:
        return before_line(text, first), after
    return first, after
