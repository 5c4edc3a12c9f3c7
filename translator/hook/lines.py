"""The lines of a piece of code that may be moved to the left or the right."""

from __future__ import annotations

from collections.abc import Iterator

from translator.edits import Edits
from translator.source_file import SourceFile


def lines_between(file: SourceFile, start: int, end: int, edits: Edits | None = None) -> Iterator[int]:
    """Yield the starts of the lines in a range that may be moved: none inside a string, a
    comment or an edit.
    """
    text, program = file.program.text, file.program
    spans = [(token.start, token.end) for token in program.tokens]
    spans += [(comment.start, comment.end) for comment in program.comments]
    spans += [(edit.start, edit.end) for edit in edits.ordered()] if edits is not None else []
    broken = [(left, right) for left, right in spans if left < right and "\n" in text[left:right]]
    position = text.find("\n", start, end)
    while position >= 0:
        line = position + 1
        stop = text.find("\n", line, end)
        blank = not text[line : stop if stop >= 0 else end].strip()
        if not blank and not any(left < line < right for left, right in broken):
            yield line
        position = stop
