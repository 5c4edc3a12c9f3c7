"""Comments the tool writes and reads: markers above what could not be mapped, and silencers.

``// TODO(actionport AP101): …`` is written once above a statement. ``// actionport-ignore AP101``
on a line or above it silences findings there; what it silenced is listed all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from translator.deciding.analysis import Analysis
from translator.directives import is_behind_code, right_above, speaks_of_next
from translator.edits import FIRST, Edit, Edits, Holds
from translator.findings import Finding, Position
from translator.javascript.parse import Comment, Program
from translator.javascript.tree import Node, ancestors, in_statement_list
from translator.render import render
from translator.rules import all_rules, rule
from translator.rules.base import Diagnostic
from translator.source import Source

_WORD = "actionport-ignore"
_MARKER = "TODO(actionport "
_IGNORE = re.compile(rf"{_WORD}\s+(AP\d{{3}}(?!\w)(?:[\s,]+AP\d{{3}}(?!\w))*)")


_REVIEWS_OWN = frozenset({"AP010", "AP011", "AP012"})
"""Codes that only a review reports, so that nothing else can say whether they were silenced in vain."""


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
        """Whether a report is silenced where it begins."""
        return self.at(report.code, report.start) is not None

    def at(self, code: str, offset: int) -> Silencer | None:
        """The comment that silences a code at a place."""
        line = self.source.position(offset).line
        return next((each for each in self.silencers if line in each.lines and code in each.codes), None)

    def reason(self, report: Diagnostic) -> str:
        """Why a report is silenced; empty where it is not, or where the comment gives no reason."""
        found = self.at(report.code, report.start)
        return "" if found is None else found.reason

    def unused(self, reports: list[Diagnostic]) -> Iterator[str]:
        """A line for each comment with a code that none of the reports has there."""
        there = {(report.code, self.source.position(report.start).line) for report in reports}
        known = {item.code for item in all_rules()} - _REVIEWS_OWN
        for line, named, lines, _ in self.silencers:
            idle = [code for code in named if code in known and not any((code, at) in there for at in lines)]
            if idle:
                yield in_vain(line, idle)


def in_vain(line: int, codes: Iterable[str]) -> str:
    """What is said of a comment that silences nothing, with its line."""
    return f"{line}: {_WORD} {', '.join(codes)} silences nothing here"


def ignored(analysis: Analysis) -> Ignored:
    """Read the silencing comments of a file that is analysed."""
    return silencers_in(analysis.source, analysis.program, analysis.position)


def silencers_in(source: Source, program: Program, place: Callable[[int], Position] | None = None) -> Ignored:
    """Read the silencing comments of a program. place: gives the place of an offset in the user's own file.

    Each covers its own line and the one after it. Where that is only another such comment, a marker
    or a line directive, it covers what the other one does.
    """
    position = source.position
    silencers: list[Silencer] = []
    alone: dict[int, int] = {}
    for comment in reversed(program.comments):
        match = _IGNORE.search(comment.text)
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
    """Whether a silencing comment above a comment is for the statement below it."""
    return _MARKER in comment.text or speaks_of_next(program, comment)


def _is_alone(source: Source, program: Program, start: int, end: int) -> bool:
    """Whether no code stands on the lines of a comment."""
    position = source.position
    before, after = program.token_before(start), program.token_at_or_after(end)
    return (before is None or position(before.end).line < position(start).line) and (
        after is None or position(after.start).line > position(end).line
    )


def misread(analysis: Analysis) -> Iterator[str]:
    """A line for each silencing comment that names no code, or one that does not exist."""
    known = {item.code for item in all_rules()}
    for comment in analysis.program.comments:
        found = re.search(rf"\b{_WORD}(?![\w-])(.*)", comment.text)
        if found is None:
            continue
        line = analysis.position(comment.start + found.start()).line
        unknown = [code for code in re.findall(r"\bAP\d\w*", found[1]) if code not in known]
        if unknown:
            yield f"{line}: {_WORD} names {', '.join(unknown)}, which 'actionport rules' does not list"
        elif not _IGNORE.search(found[0]):
            yield f"{line}: {_WORD} needs a code, such as // {_WORD} AP101"


def marker_edits(analysis: Analysis, reports: list[Diagnostic]) -> Iterator[Edit]:
    """A comment of its own line above each statement that has something a person must do."""
    wanted: dict[tuple[int, str], dict[str, None]] = {}
    for report in sorted(reports, key=lambda report: report.start):
        if report.marker is not None:
            at = _line_above(analysis, report.start)
            wanted.setdefault((at, report.code), {})[report.marker] = None
    lines: dict[int, list[str]] = {}
    for (at, code), messages in wanted.items():
        if not _has_marker(analysis, at, code):
            line = render("marker", analysis.style, code=code, message="; ".join(_joined(messages)))
            lines.setdefault(at, []).append(analysis.source.indent(at) + line)
    for at, written in lines.items():
        yield _above(analysis, at, written)


def _joined(messages: Iterable[str]) -> Iterator[str]:
    """Messages of the form ``name: why``, those that say the same of several names as one."""
    names: dict[str, list[str]] = {}
    for message in messages:
        name, _, why = message.rpartition(": ")
        names.setdefault(why, []).append(name)
    for why, several in names.items():
        yield ": ".join(filter(None, (", ".join(filter(None, several)), why)))


def _above(analysis: Analysis, at: int, written: list[str]) -> Edit:
    """Insert lines above a statement's line, and above what has to stay right over it.

    That are line directives, of which the first may stand behind code, and silencing comments.
    """
    program, style = analysis.program, analysis.style
    place = at
    for comment in _over(analysis, at):
        if is_behind_code(program, comment):
            if not speaks_of_next(program, comment):
                break
            start = len(program.text[: comment.start].rstrip(" \t"))
            text = style.newline.join(["", *written, analysis.source.indent(at)])
            return Edit(start, comment.start, text, absorbs=True, holds=Holds.COMMENT)
        if _IGNORE.search(comment.text) or speaks_of_next(program, comment):
            place = min(place, analysis.source.line_start(comment.start))
    text = "".join(line + style.newline for line in written)
    return Edit(place, place, text, FIRST, holds=Holds.COMMENT)


def _over(analysis: Analysis, at: int) -> Iterator[Comment]:
    """The comments over the statement that begins on the line of a place, nearest first."""
    first = analysis.program.token_at_or_after(at)
    return iter(()) if first is None else right_above(analysis.program, first.start)


def _line_above(analysis: Analysis, offset: int) -> int:
    """The start of the line on which the statement around a place begins, if a comment may go there."""
    node = _innermost(analysis, offset)
    source, program = analysis.source, analysis.program
    for parent in (node, *ancestors(node)):
        if not in_statement_list(parent):
            continue
        line = source.line_start(parent.start)
        before = program.token_before(line)
        if before is None or before.end <= line:
            return line
    return source.line_start(program.tokens[0].start)


def _innermost(analysis: Analysis, offset: int) -> Node:
    found = analysis.program.root
    for node in analysis.program.nodes:
        if node.start <= offset < node.end and node.end - node.start <= found.end - found.start:
            found = node
    return found


def _has_marker(analysis: Analysis, at: int, code: str) -> bool:
    """Whether the comments right above a line hold the marker already."""
    return any(
        f"{_MARKER}{code})" in comment.text and not is_behind_code(analysis.program, comment)
        for comment in _over(analysis, at)
    )


def finish(
    analysis: Analysis, reports: list[Diagnostic], silenced: Ignored, edits: Edits, output: str
) -> Iterator[Finding]:
    """Reports as findings, with lines in the original and in the output. Equal ones count once."""
    place = edits.mapping()
    result = Source(output)
    for report in dict.fromkeys(reports):
        yield Finding(
            report.code,
            report.severity,
            report.message,
            *analysis.places_of(report.start, report.end, report.gone),
            output_line=None
            if report.gone or analysis.is_gone(report.start)
            else result.position(place(report.start)).line,
            suppressed=silenced.covers(report),
            reason=silenced.reason(report),
            doc=rule(report.code).doc,
            stops=report.stops,
        )
