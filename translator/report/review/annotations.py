"""Findings and departures at their lines, and the lines in sections of which long equal ones fold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from translator.findings import Finding, Severity
from translator.records import NamedTuple
from translator.report.review.line_diff import Line, Piece, Row, align
from translator.report.review.lines import cuts, with_ends
from translator.report.review.located import departure_message
from translator.report.review.mini_markdown import Block, Span, blocks, spans
from translator.results import Converted
from translator.review.model import Departure, Reviewed
from translator.rules import explanation, has_place, rule
from translator.source import Source
from translator.unified_diff import opcodes

EDITED = "edited"
"""The code of what was edited by hand: it has no rule."""
_CONTEXT = 3
"""Equal lines that stay around a change or a finding."""
_LONG = 9
"""A stretch folds where so many lines or more would go."""
_EDITED_PAGE = (
    "actionport would write this differently. The conversion is reviewed, and run, as it is. "
    "Check that the edit is right: converting again does not repeat it."
)


class View(NamedTuple):
    """One thing told at a place. ``left`` and ``right`` are lines from 1 of the two texts, or 0.

    expected: lines that the tool would write; times: in how many places of its line it is told;
    reason: why a comment silences it; again: its code was explained before.
    """

    key: str
    code: str
    name: str
    severity: Severity
    message: str
    left: int
    right: int
    suppressed: bool
    doc: str
    page: tuple[Block, ...]
    expected: tuple[str, ...] = ()
    times: int = 1
    reason: str = ""
    again: bool = False

    @property
    def said(self) -> tuple[Span, ...]:
        """The message with what stands in backticks apart."""
        return spans(self.message)


class ShownRow(NamedTuple):
    """A row with what is told under it. ``change``: the first of a change; ``echoes``: told elsewhere."""

    row: Row
    views: tuple[View, ...]
    echoes: tuple[View, ...]
    change: bool
    edited: bool


class Section(NamedTuple):
    """Rows in a stretch; ``folded``: long, equal, and nothing is told of them."""

    key: str
    folded: bool
    rows: tuple[ShownRow, ...]


def views(file: Reviewed, key: str) -> tuple[View, ...]:
    """Return everything that is told at places of a file, findings folded that say the same of a line."""
    moved = _moved(file)
    # Where the parser missed something, the place may be behind the last line.
    last = len(with_ends(file.before))
    found = []
    explained: set[str] = set()
    for number, (item, times) in enumerate(_folded(file.findings)):
        whole = not has_place(item)
        left = 0 if whole or item.in_conversion else min(item.start.line, last)
        right = moved.get(item.output_line or 0, 0)
        if item.in_conversion:
            right = min(max(item.start.line - file.header_lines, 1), len(with_ends(file.after or "")))
        found.append(
            View(
                f"{key}-n{number}",
                item.code,
                rule(item.code).name,
                item.severity,
                " ".join(item.message.split()),
                left,
                0 if whole else right,
                item.suppressed,
                item.doc or rule(item.code).doc,
                blocks(explanation(item.code)),
                times=times,
                reason=item.reason,
                again=item.code in explained,
            )
        )
        explained.add(item.code)
    edits = (_edited(one, file, f"{key}-e{number}") for number, one in enumerate(file.departures))
    return (*found, *edits)


def _folded(findings: tuple[Finding, ...]) -> list[tuple[Finding, int]]:
    same: dict[tuple[object, ...], list[Finding]] = {}
    for one in findings:
        same.setdefault(
            (one.code, one.severity, one.message, one.start.line, one.in_conversion, one.suppressed), []
        ).append(one)
    return [(several[0], len(several)) for several in same.values()]


def _edited(departure: Departure, file: Reviewed, key: str) -> View:
    return View(
        key,
        EDITED,
        "by hand" if file.edited else "not as now",
        Severity.NOTE,
        departure_message(departure, file),
        0,
        _last_line(departure, file),
        False,
        "",
        blocks(_EDITED_PAGE),
        expected=departure.expected,
    )


def _last_line(departure: Departure, file: Reviewed) -> int:
    """Return the line of the conversion under which an edit is told: the last of it, if it has any."""
    line = departure.start - file.header_lines + max(len(departure.found) - 1, 0)
    return min(max(line, 1), len(with_ends(file.after or "")))


def _moved(file: Reviewed) -> dict[int, int]:
    """Return where lines of what the tool writes stand in the conversion that is reviewed."""
    if file.after is None or not isinstance(file.result, Converted):
        return {}
    written, lines = with_ends(Source(file.result.text).text), with_ends(file.after)
    return {
        low + n + 1: first + n + 1
        for tag, low, high, first, _ in opcodes(written, lines)
        if tag == "equal"
        for n in range(high - low)
    }


def sections(file: Reviewed, key: str, told: tuple[View, ...]) -> tuple[Section, ...]:
    """Return all lines of both texts in sections. Without a conversion there is a left side only."""
    after = file.before if file.after is None else file.after
    spots = _spots(file)
    aligned = [
        row._replace(left=_spotted(row.left, spots[row.left.number])) if row.left else row
        for row in align(file.before, after, cuts(file))
    ]
    rows = _shown(aligned, told, _edited_lines(file))
    found = []
    for number, (folded, part) in enumerate(_stretches(rows)):
        found.append(Section(f"{key}-s{number}", folded, tuple(part)))
    return tuple(found)


def _spots(file: Reviewed) -> dict[int, list[tuple[int, int, str]]]:
    """Return, for lines of the original, from where to where a warning or an error is about them."""
    found: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for item in file.findings:
        loud = item.severity > Severity.NOTE and not item.suppressed and not item.in_conversion
        if loud and item.start.line == item.end.line:
            found[item.start.line].append((item.start.column - 1, item.end.column - 1, item.severity.label))
    return found


def _spotted(line: Line, spots: list[tuple[int, int, str]]) -> Line:
    pieces: list[Piece] = []
    start = 0
    for piece in line.pieces:
        end = start + len(piece.text)
        bounds = {
            start,
            end,
            *(place for low, high, _ in spots for place in (low, high) if start < place < end),
        }
        for low, high in pairwise(sorted(bounds)):
            labels = {label for first, last, label in spots if first <= low and high <= last}
            label = "error" if "error" in labels else "warning" if labels else ""
            pieces.append(piece._replace(text=piece.text[low - start : high - start], spot=label))
        start = end
    return line._replace(pieces=tuple(pieces))


def _edited_lines(file: Reviewed) -> set[int]:
    return {one.start - file.header_lines + n for one in file.departures for n in range(len(one.found))}


def _shown(rows: list[Row], told: tuple[View, ...], edited: set[int]) -> list[ShownRow]:
    lefts: dict[int, list[View]] = defaultdict(list)
    rights: dict[int, list[View]] = defaultdict(list)
    for view in told:
        if view.left:
            lefts[view.left].append(view)
        if view.right:
            rights[view.right].append(view)
    found = []
    before = "same"
    for row in rows:
        here = tuple(lefts[row.left.number]) if row.left else ()
        there = tuple(rights[row.right.number]) if row.right else ()
        own = tuple(view for view in there if not view.left)
        echoes = tuple(view for view in there if view.left and view not in here)
        change = row.kind != "same" and before == "same"
        by_hand = row.right is not None and row.right.number in edited
        found.append(ShownRow(row, (*here, *own), echoes, change, by_hand))
        before = row.kind
    return found


def _stretches(rows: list[ShownRow]) -> Iterator[tuple[bool, list[ShownRow]]]:
    near = [False] * len(rows)
    for number, row in enumerate(rows):
        if row.row.kind != "same" or row.views or row.echoes or row.edited:
            for n in range(max(0, number - _CONTEXT), min(len(rows), number + _CONTEXT + 1)):
                near[n] = True
    start = 0
    shown: list[ShownRow] = []
    while start < len(rows):
        end = start
        while end < len(rows) and near[end] == near[start]:
            end += 1
        if near[start] or end - start < _LONG:
            shown += rows[start:end]
        else:
            if shown:
                yield False, shown
            yield True, rows[start:end]
            shown = []
        start = end
    if shown:
        yield False, shown
