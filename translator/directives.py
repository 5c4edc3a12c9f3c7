"""Line directives: where they stand, and what repeats them above a statement that came of another.

Nothing may come between one and the code below it (docs/conversion.md, section 9).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from translator.javascript.native import Comment
from translator.javascript.parse import Program
from translator.mapping.directives import LINE_DIRECTIVES, Row
from translator.style import Style

_BEFORE = " \t*/"
"""What a line of a comment may begin with before its text."""


@cache
def _rows() -> tuple[tuple[re.Pattern[str], Row], ...]:
    # Most Actions have no comment where something is inserted.
    return tuple((re.compile(rf"(?:{row.spelled})(?![\w-])"), row) for row in LINE_DIRECTIVES)


def directive(comment: Comment) -> Row | None:
    """Return the row of a comment that is a line directive. In one of several lines, its first or last says
    so.
    """
    lines = [stripped for line in comment.text.splitlines() if (stripped := line.strip(_BEFORE))]
    for line in (*lines[:1], *lines[-1:]):
        for pattern, row in _rows():
            if pattern.match(line):
                return row
    return None


def is_behind_code(program: Program, comment: Comment) -> bool:
    """Return True if code ends on the line on which a comment begins."""
    before = program.token_before(comment.start)
    return before is not None and "\n" not in program.text[before.end : comment.start]


def speaks_of_next(program: Program, comment: Comment) -> bool:
    """Return True if a comment is a line directive for what comes after it, behind code as well."""
    row = directive(comment)
    return row is not None and not (row.beside and is_behind_code(program, comment))


def right_above(program: Program, offset: int) -> Iterator[Comment]:
    """Yield the comments before what begins at an offset, nearest first, without a blank line or code
    between.
    """
    before = program.token_before(offset)
    for comment in reversed(program.comments_in(0 if before is None else before.end, offset)):
        if program.text[comment.end : offset].count("\n") > 1:
            return
        yield comment
        offset = comment.start


def over(program: Program, offset: int) -> list[Comment]:
    """Return the line directives for what begins at an offset, in their order."""
    return [item for item in right_above(program, offset) if speaks_of_next(program, item)][::-1]


def over_line(program: Program, offset: int) -> list[Comment]:
    """Return the line directives for the line of an offset alone, not for all of a statement."""
    token = program.token_at_or_after(program.text.rfind("\n", 0, offset) + 1)
    found = [] if token is None else over(program, token.start)
    return [item for item in found if not _is_whole(item)]


def top(program: Program, offset: int) -> int:
    """Return where something is to be inserted before what begins at an offset: above its line directives."""
    return next((comment.start for comment in over(program, offset)), offset)


def _is_whole(comment: Comment) -> bool:
    row = directive(comment)
    return row is not None and row.whole


def repeated(program: Program, comments: Iterable[Comment], style: Style, line: str = "\n") -> str:
    """Line directives as text that goes before another statement.

    line: what begins a new line there. On one line only those for all of a statement can be repeated.
    """
    if style.compact:
        return beside(comments)
    texts = dict.fromkeys(_text(program.text[item.start : item.end]) for item in comments)
    return "".join(text.replace("\n", line) + line for text in texts)


def _text(comment: str) -> str:
    """A comment without the indentation of its further lines."""
    first, *more = comment.splitlines()
    return "\n".join([first, *(" " + line.strip() for line in more)])


def beside(comments: Iterable[Comment]) -> str:
    """Those line directives that are for all of a statement, as text before one on the same line."""
    texts = dict.fromkeys(item.text.strip() for item in comments if _is_whole(item))
    return "".join(f"/* {text} */ " for text in texts)
