"""Texts as lines, numbered as positions number them."""

from __future__ import annotations

import difflib
import re

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")
_MANY = 2_000
"""So many lines are compared exactly; of more, difflib may leave out those that repeat a lot."""


def with_ends(text: str) -> list[str]:
    """Split after each newline (LF, CRLF or a lone CR), which every line keeps."""
    return _LINE.findall(text)


def without_end(line: str) -> str:
    """A line without its newline."""
    return line.rstrip("\r\n")


def opcodes(before: list[str], after: list[str]) -> list[tuple[str, int, int, int, int]]:
    """How the lines of one text become those of another, as difflib has it."""
    exact = max(len(before), len(after)) <= _MANY
    return list(difflib.SequenceMatcher(None, before, after, autojunk=not exact).get_opcodes())
