"""Where a conversion is not what the tool writes now."""

from __future__ import annotations

import re

from translator.review.model import Departure

_NEWLINE = re.compile(r"\r\n|\n|\r")


def departures(found: str, expected: str, header_lines: int = 0) -> tuple[Departure, ...]:
    """Return the places where ``found`` (the conversion) differs from ``expected``, top to bottom.

    header_lines: how many lines stand before ``found`` in the conversion's file. Newlines are not
    compared, as git may have changed them.
    """
    import difflib

    there, wanted = _lines(found), _lines(expected)
    if there == wanted:
        return ()
    # Code is full of equal lines such as a brace, which are no reason to take apart what belongs together.
    compared = difflib.SequenceMatcher(None, there, wanted, autojunk=False)
    return tuple(
        Departure(first + 1 + header_lines, tuple(there[first:last]), tuple(wanted[other:end]))
        for tag, first, last, other, end in compared.get_opcodes()
        if tag != "equal"
    )


def _lines(text: str) -> list[str]:
    lines = _NEWLINE.split(text)
    # Whether the last line is ended says nothing about the code.
    return lines[:-1] if lines[-1] == "" else lines
