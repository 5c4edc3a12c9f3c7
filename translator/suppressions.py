"""The comments that silence findings: ``// actionport-ignore AP101`` on a line, or above it.

What they silence is listed all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from translator.directives import speaks_of_next
from translator.findings import Position
from translator.javascript.native import Comment
from translator.javascript.parse import Program
from translator.records import NamedTuple
from translator.rules import all_rules
from translator.rules.base import Diagnostic
from translator.source import Source
from translator.source_file import SourceFile

_WORD = "actionport-ignore"
MARKER = "TODO(actionport "
"""How the comment above a statement with something to do begins."""
IGNORE = re.compile(rf"{_WORD}\s+(AP\d{{3}}(?!\w)(?:[\s,]+AP\d{{3}}(?!\w))*)")


class Silencer(NamedTuple):
    """A comment that silences findings: its line, its codes, the lines (from 1) it is for, and why."""

    line: int
    codes: tuple[str, ...]
    lines: range
    reason: str = ""


class Ignored:
    """The silencing comments of a file."""

    def __init__(self, source: Source, silencers: list[Silencer]) -> None:
        self.source = source
        self.silencers = silencers

    def covers(self, report: Diagnostic) -> bool:
        """Return True if a report is silenced where it begins."""
        return self.at(report.rule.code, report.start) is not None

    def at(self, code: str, offset: int) -> Silencer | None:
        """Return the comment that silences a code at a place."""
        line = self.source.position(offset).line
        return next((each for each in self.silencers if line in each.lines and code in each.codes), None)

    def reason(self, report: Diagnostic) -> str:
        """Return why a report is silenced; empty where it is not, or where the comment gives no reason."""
        found = self.at(report.rule.code, report.start)
        return "" if found is None else found.reason

    def unused(self, reports: list[Diagnostic]) -> Iterator[str]:
        """A line for each comment with a code that none of the reports has there."""
        there = {(report.rule.code, self.source.position(report.start).line) for report in reports}
        known = {item.code for item in all_rules() if not item.of_review}
        for line, named, lines, _ in self.silencers:
            idle = [code for code in named if code in known and not any((code, at) in there for at in lines)]
            if idle:
                yield in_vain(line, idle)


def in_vain(line: int, codes: Iterable[str]) -> str:
    """What is said of a comment that silences nothing, with its line."""
    return f"{line}: {_WORD} {', '.join(codes)} silences nothing here"


def ignored(file: SourceFile) -> Ignored:
    """Read the silencing comments of a file that is analysed."""
    return silencers_in(file.source, file.program, file.position)


def silencers_in(source: Source, program: Program, place: Callable[[int], Position] | None = None) -> Ignored:
    """Read the silencing comments of a program. place: gives the place of an offset in the user's own file.

    Each covers its own line and the one after it. Where that is only another such comment, a marker
    or a line directive, it covers what the other one does.
    """
    position = source.position
    silencers: list[Silencer] = []
    alone: dict[int, int] = {}
    for comment in reversed(program.comments):
        match = IGNORE.search(comment.text)
        if match is None and not _is_passed(program, comment):
            continue
        first, last = position(comment.start).line, position(comment.end).line
        until = alone.get(last + 1, last + 1)
        if _is_alone(source, program, comment.start, comment.end):
            alone[first] = until
        if match is None:
            continue
        codes = tuple(dict.fromkeys(re.findall(r"AP\d{3}", match[1])))
        named = (place or position)(comment.start + match.start()).line
        reason = comment.text[match.end() :].split("\n")[0].strip(" \t\r,:;-\u2013\u2014")
        silencers.append(Silencer(named, codes, range(last, until + 1), reason))
    silencers.reverse()
    return Ignored(source, silencers)


def _is_passed(program: Program, comment: Comment) -> bool:
    """Return True if a silencing comment above a comment is for the statement below it."""
    return MARKER in comment.text or speaks_of_next(program, comment)


def _is_alone(source: Source, program: Program, start: int, end: int) -> bool:
    """Return True if no code stands on the lines of a comment."""
    position = source.position
    before, after = program.token_before(start), program.token_at_or_after(end)
    return (before is None or position(before.end).line < position(start).line) and (
        after is None or position(after.start).line > position(end).line
    )


def misread(file: SourceFile) -> Iterator[str]:
    """A line for each silencing comment that names no code, or one that does not exist."""
    known = {item.code for item in all_rules()}
    for comment in file.program.comments:
        found = re.search(rf"\b{_WORD}(?![\w-])(.*)", comment.text)
        if found is None:
            continue
        line = file.position(comment.start + found.start()).line
        unknown = [code for code in re.findall(r"\bAP\d\w*", found[1]) if code not in known]
        if unknown:
            yield f"{line}: {_WORD} names {', '.join(unknown)}, which 'actionport rules' does not list"
        elif not IGNORE.search(found[0]):
            yield f"{line}: {_WORD} needs a code, such as // {_WORD} AP101"
