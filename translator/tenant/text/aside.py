"""Lines that were set aside: commented out with a mark, so that they can be put back to the byte."""

from __future__ import annotations

import re

from translator.edits import Edit
from translator.tenant.text.base import Span
from translator.tenant.text.lines import BLANKS, line_end, starts, whole_lines

MARK = "# set-aside: "
_LINE = re.compile(rf"^\ufeff?[ \t]*({MARK}).*$", re.MULTILINE)


def set_aside(text: str, start: int, end: int) -> list[Edit]:
    """Return the edits that set the lines of a range aside.

    The mark stands in the column in which the first line begins, or before the first character of a
    line that begins further left.
    """
    column = _blanks(text, next(starts(text, start, end)))
    return [Edit(at, at, MARK) for at in _marked(text, start, end, column)]


def _marked(text: str, start: int, end: int, column: int) -> list[int]:
    return [at + min(column, _blanks(text, at)) for at in starts(text, start, end)]


def _blanks(text: str, at: int) -> int:
    return line_end(text, at) - at - len(text[at : line_end(text, at)].lstrip(BLANKS))


def asides(text: str) -> tuple[Span, ...]:
    """Return the runs of lines that are set aside, each with the text that it had before."""
    runs: list[list[re.Match[str]]] = []
    for match in _LINE.finditer(text):
        if runs and not text[runs[-1][-1].end() : match.start()].strip("\r\n"):
            between = text[runs[-1][-1].end() : match.start()]
            if len(between.splitlines()) == 1:
                runs[-1].append(match)
                continue
        runs.append([match])
    return tuple(_span(text, run) for run in runs)


def _span(text: str, run: list[re.Match[str]]) -> Span:
    start, end = run[0].start(), run[-1].end()
    parts, at = [], start
    for match in run:
        parts.append(text[at : match.start(1)])
        at = match.end(1)
    return Span(start, end, "".join([*parts, text[at:end]]))


def restore(text: str) -> list[Edit]:
    """Return the edits that put everything back that is set aside."""
    return [Edit(match.start(1), match.end(1), "") for match in _LINE.finditer(text)]


def drop(text: str) -> list[Edit]:
    """Return the edits that remove the lines that are set aside."""
    return [Edit(*whole_lines(text, span.start, span.end), "") for span in asides(text)]
