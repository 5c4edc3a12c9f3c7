"""Control characters, made visible where text leaves for a person, a log or a document."""

from __future__ import annotations

import re

# C0, DEL and C1, the marks that turn the direction of text, and the separators that end a line for
# some readers. A tab and a newline are what they should be, also a newline of two characters.
_CONTROL = r"(?!\r\n)[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
_ALL = re.compile(_CONTROL)
# What click.style writes for the styles that reports use: weight, the eight colours, and the end.
_BUT_STYLES = re.compile(rf"\x1b\[(?:0|1|2|22|3[0-7])m|({_CONTROL})")


def visible(text: str) -> str:
    """Return ``text`` with each control character as ``\\uXXXX``, which JSON and JavaScript read again.

    >>> visible("a\\x1b[2J")
    'a\\\\u001b[2J'
    """
    return text if text.isascii() and text.isprintable() else _ALL.sub(_escaped, text)


def visible_but_styles(text: str) -> str:
    """Return what ``visible`` does, with the styles of a report left in."""
    return _BUT_STYLES.sub(lambda found: _escaped(found) if found[1] else found[0], text)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
