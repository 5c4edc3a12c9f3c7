"""Bytes to text and back: encoding, BOM, newlines, and offsets to lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right

from translator.findings import Position
from translator.mapping.triggers import NEW_HANDLER, OLD_HANDLER

BOM = "\ufeff"
_LINE_END = re.compile(r"\r\n|[\r\n]")

_OLD, _NEW = OLD_HANDLER.encode(), NEW_HANDLER.encode()


def mentions_trigger(data: bytes) -> bool:
    """Return True if it is worth parsing: a test of the bytes that can only err on the side of yes.

    A name spelled with escapes in an identifier is not found; nobody's build emits those.
    """
    return _OLD in data or _NEW in data


_FOUR_PARAMETERS = rb"\([^(),]*,[^(),]*,[^(),{}]*(?:\{[^()]*\})?[^(),{}]*,[^(),]*,?\s*\)\s*(?:=>|\{|/)"
_CALLBACK = rb"\b_*(?:cb|callback)\b"
_PARAMETERS = rb"\(\s*recipient\s*,\s*text\s*,\s*context\s*,\s*[\w$]+\s*,?\s*\)"
# What can be no Hook's export: a part of the exports, and an object of them.
# The same as \bmodule\b, but found as fast as the word.
_WHOLE_EXPORT = rb"module(?<!\wmodule)\b(?!\s*\.\s*exports\s*(?:[.\[]|=\s*\{))"
_BARE = rb"(?:[\s\x80-\xff]|//[^\n]*\n|(?>/\*.*?\*/))*+(?:async\b[\s\x80-\xff]*)?(?:function\b[^()]*)?\("
_ANY_HOOK = rb"\bcontext\s*,\s*(?:cb|callback)\b"


def mentions_hook(data: bytes) -> bool:
    """Return True if a file may be a Hook: an export, or a bare function, with what no Hook can lack.

    The export is assigned as a whole, and the bare function begins the file. What it can't lack is a
    word which only this Hook reads, or the documented parameters. Common words count only
    beside another that has to be there: ``recipient`` with a third parameter and a callback, ``action``
    with a function of four parameters. Parsing everybody's modules for them would take minutes. But
    for that it errs on the side of yes.
    """
    rare = b"message_type" in data or b"factor_type" in data or b"webtask" in data
    if not rare and b"context" not in data and b"action" not in data:
        return False
    return (_exports_as_a_whole(data) or _is_bare(data)) and (rare or _has_its_words(data))


def _exports_as_a_whole(data: bytes) -> bool:
    return b"exports" in data and re.search(_WHOLE_EXPORT, data) is not None


def _is_bare(data: bytes) -> bool:
    named = b"webtask" in data or (b"recipient" in data and b"context" in data)
    return named and re.match(_BARE, data, re.DOTALL) is not None


def _has_its_words(data: bytes) -> bool:
    context, action = b"context" in data, b"action" in data
    if (context or action) and b"recipient" in data and re.search(_CALLBACK, data):
        return True
    if action and _has_four_parameters(data):
        return True
    # Hooks of other kinds are told that they are none of ours, and broken ones that they are broken.
    return context and bool(re.search(_ANY_HOOK, data) or re.search(_PARAMETERS, data))


def _has_four_parameters(data: bytes) -> bool:
    # A comment between parameters may hold commas and brackets, and a string what looks like one.
    plain = re.sub(rb"/\*.*?\*/|//[^\n]*", b"", data, flags=re.DOTALL)
    return any(re.search(_FOUR_PARAMETERS, text) for text in (data, plain))


def names_parameters(text: str) -> bool:
    """Return True if the documented parameters of a Hook stand in a text, so that it is meant to be one."""
    return re.search(_PARAMETERS, text.encode()) is not None


class Source:
    """A JavaScript text with the BOM set aside.

    ``text`` is what all offsets refer to, in code points, with its newlines as they are. ``newline`` is
    that of the first line, or LF where there is only one line. ``typed`` is whether it is TypeScript.
    """

    def __init__(self, text: str, *, typed: bool = False) -> None:
        self.typed = typed
        self.bom = text.startswith(BOM)
        self.text = text[1:] if self.bom else text
        self.newline = _first_newline(self.text)
        self._starts: list[int] | None = None

    @classmethod
    def from_bytes(cls, data: bytes, *, typed: bool = False) -> Source:
        """Decode UTF-8, strictly. Raises UnicodeDecodeError for anything else."""
        return cls(data.decode("utf-8"), typed=typed)

    def with_text(self, text: str) -> Source:
        """Return another text of the same file: its BOM and its newline, though one line may be left."""
        other = Source(text, typed=self.typed)
        other.bom, other.newline = self.bom, self.newline
        return other

    def position(self, offset: int) -> Position:
        """Line and column (both from 1, in code points) of an offset. Clamped to the text."""
        if self._starts is None:
            self._starts = _line_starts(self.text)
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self._starts, offset)
        return Position(offset, line, offset - self._starts[line - 1] + 1)

    def line_start(self, offset: int) -> int:
        """Return the offset at which the line of ``offset`` begins."""
        position = self.position(offset)
        return position.offset - position.column + 1

    def indent(self, offset: int) -> str:
        """Return the blanks that the line of ``offset`` begins with."""
        start = self.line_start(offset)
        end = start
        while end < len(self.text) and self.text[end] in " \t":
            end += 1
        return self.text[start:end]

    def restore(self, text: str) -> str:
        """Return the whole file for a converted text: the BOM comes back where there was one."""
        return BOM + text if self.bom else text


def _first_newline(text: str) -> str:
    index = text.find("\n")
    if index > 0 and text[index - 1] == "\r":
        return "\r\n"
    return "\r" if index < 0 and "\r" in text else "\n"


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in _LINE_END.finditer(text))]
