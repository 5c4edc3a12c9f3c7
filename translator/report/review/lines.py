"""Texts as lines, numbered as positions number them."""

from __future__ import annotations

import re
from functools import lru_cache

from translator.review.handler import handler_in
from translator.review.model import Reviewed
from translator.unified_diff import Cuts

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")


def with_ends(text: str) -> list[str]:
    """Split after each newline (LF, CRLF or a lone CR), which every line keeps."""
    return _LINE.findall(text)


def without_end(line: str) -> str:
    """A line without its newline."""
    return line.rstrip("\r\n")


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


# As many texts as a review of a large repository has, so that each is parsed once for all its reports.
_handler = lru_cache(2048)(handler_in)


def _has_lone_returns(text: str) -> bool:
    """Return True if a carriage return alone ends a line, which git counts as none."""
    return text.count("\r") != text.count("\r\n")
