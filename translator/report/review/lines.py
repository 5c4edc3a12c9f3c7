"""Texts as lines, numbered as positions number them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from functools import lru_cache

from translator.review.handler import handler_in
from translator.review.model import Reviewed

Cuts = tuple[tuple[int, int], ...]
Opcode = tuple[str, int, int, int, int]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")
_MANY = 2_000
"""So many lines are compared exactly; of more, difflib may leave out those that repeat a lot."""


def with_ends(text: str) -> list[str]:
    """Split after each newline (LF, CRLF or a lone CR), which every line keeps."""
    return _LINE.findall(text)


def without_end(line: str) -> str:
    """A line without its newline."""
    return line.rstrip("\r\n")


def opcodes(before: Sequence[str], after: Sequence[str], cuts: Cuts = ()) -> list[Opcode]:
    """How the lines of one text become those of another, as difflib has it.

    cuts: lines, from 0, at which both texts are cut: what lies between two cuts becomes what lies
    between the same two in the other text.
    """
    found: list[Opcode] = []
    low = first = 0
    for high, last in (*cuts, (len(before), len(after))):
        one, other = before[low:high], after[first:last]
        exact = max(len(one), len(other)) <= _MANY
        for tag, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=not exact).get_opcodes():
            there = (a + low, b + low, c + first, d + first)
            if found and found[-1][0] == tag == "equal":
                found[-1] = (tag, found[-1][1], there[1], found[-1][3], there[3])
            else:
                found.append((tag, *there))
        low, first = high, last
    return found


def cuts(file: Reviewed) -> Cuts:
    """Return where both texts are cut, so that the handler stands beside the handler."""
    if file.after is None or _has_lone_returns(file.before) or _has_lone_returns(file.after):
        return ()
    one, other = _handler(file.before), _handler(file.after)
    if one is None or other is None:
        return ()
    return tuple(
        zip(
            (one.first - 1, one.line - 1, one.line, one.last),
            (other.first - 1, other.line - 1, other.line, other.last),
            strict=True,
        )
    )


_handler = lru_cache(64)(handler_in)


def _has_lone_returns(text: str) -> bool:
    """Whether a carriage return alone ends a line, which git counts as none."""
    return text.count("\r") != text.count("\r\n")
