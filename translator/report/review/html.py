"""A review as one HTML page that needs nothing else: for the hand-over.

Whatever an Action holds is text on it: everything is escaped, and the page's policy lets no script
run but its own and loads nothing.
"""

from __future__ import annotations

import base64
import hashlib
import unicodedata
from collections.abc import Iterator

from translator.records import NamedTuple
from translator.render import page as rendered
from translator.render import raw
from translator.report.review.page import page
from translator.review.model import Review


class Part(NamedTuple):
    """A part of a text; ``point`` is the code point, in hex, of a character that can't be seen."""

    text: str
    point: str = ""


def render(review: Review) -> str:
    """Return the page, without a final newline."""
    style, script = raw("review/style.css"), raw("review/script.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return rendered(
        "review/page.html", page=page(review), style=style, script=script, policy=policy, visible=visible
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def visible(text: str) -> list[Part]:
    """Return a text split at characters that can't be seen, or that change how others are read."""
    return list(_parts(text))


def _parts(text: str) -> Iterator[Part]:
    start = 0
    for number, character in enumerate(text):
        if _is_hidden(character):
            if start < number:
                yield Part(text[start:number])
            yield Part(f"U+{ord(character):04X}", f"{ord(character):x}")
            start = number + 1
    if start < len(text):
        yield Part(text[start:])


def _is_hidden(character: str) -> bool:
    """Controls, marks of direction, blanks without width, lone surrogates, line separators."""
    return character != "\t" and unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
