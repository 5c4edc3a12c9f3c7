"""Everything a review tells, place by place: the findings, and what the review itself has found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Finding, Severity
from translator.records import NamedTuple
from translator.report.review.lines import with_ends
from translator.report.review.phrases import plural, problems
from translator.review.model import Departure, Reviewed
from translator.rules import has_place

if TYPE_CHECKING:
    from translator.verify.verdict import Verification

_NOT_RUN = "nothing was run"


class Told(NamedTuple):
    """One thing told.

    region: lines and columns from 1, as SARIF names them. known_by: the text it is about, which
    identifies it wherever it moves. start, end: lines of the original, 0 where it is about none.
    reason: why a comment silences it, where it says so.
    """

    code: str
    severity: Severity
    message: str
    path: str
    region: dict[str, object]
    known_by: str = ""
    suppressed: bool = False
    start: int = 0
    end: int = 0
    reason: str = ""


def told_of(file: Reviewed) -> Iterator[Told]:
    """Everything that is told of a file: first what is about the whole of it."""
    for problem in problems(file):
        yield Told("not-reviewed", Severity.ERROR, problem, file.path, {"startLine": 1})
    for departure in file.departures:
        yield _departure(file, departure)
    lines = with_ends(file.before)
    for item in file.findings:
        yield _finding(file, item, lines)


def ran(file: Reviewed) -> Verification | None:
    """What running both has shown, or None where they were not run."""
    from translator.verify.verdict import Verification

    return file.verification if isinstance(file.verification, Verification) else None


def why_not_run(file: Reviewed) -> str:
    """Return why nothing was run, without a full stop; empty where it was."""
    from translator.verify.verdict import NotVerified

    if isinstance(file.verification, NotVerified):
        return file.verification.problem
    return "" if file.verification is not None else (file.not_run.rstrip(".") or _NOT_RUN)


def departure_message(departure: Departure, file: Reviewed) -> str:
    """What is not as it would be written now, in a sentence without a full stop."""
    # Where the original has changed as well, nobody can tell which line is whose.
    by_hand = file.edited and not file.stale
    why = "edited by hand" if by_hand else "not as it would be written now"
    found, expected = (plural(len(lines), "line") for lines in (departure.found, departure.expected))
    if not departure.found:
        return f"{why}: {expected} missing that actionport would write here"
    if not departure.expected:
        return f"{why}: actionport would not write {found} here"
    return f"{why}: {found} in the place of {expected} that actionport would write"


def _departure(file: Reviewed, departure: Departure) -> Told:
    region: dict[str, object] = {"startLine": departure.start}
    if len(departure.found) > 1:
        region["endLine"] = departure.start + len(departure.found) - 1
    known_by = "\n".join((*departure.found, "\0", *departure.expected))
    path = file.conversion or file.path
    message = departure_message(departure, file)
    return Told("conversion-edited", Severity.NOTE, message, path, region, known_by=known_by)


def _finding(file: Reviewed, item: Finding, lines: list[str]) -> Told:
    if item.in_conversion:
        lines, text = ["\n"] * file.header_lines + with_ends(file.after or ""), file.after or ""
    else:
        text = file.before
    around = " ".join("".join(lines[item.start.line - 1 : item.end.line]).split())
    known_by = f"{around}\0{text[item.start.offset : item.end.offset]}"
    return Told(
        item.code,
        item.severity,
        item.message,
        file.path_of(item),
        _region(file, item),
        known_by,
        item.suppressed,
        0 if item.in_conversion else item.start.line,
        0 if item.in_conversion else item.end.line,
        item.reason,
    )


def _region(file: Reviewed, item: Finding) -> dict[str, object]:
    region: dict[str, object] = {"startLine": item.start.line}
    if file.revision and not item.in_conversion:
        # The original is not there any more: a place has to be in what is.
        return {"startLine": file.line_in_conversion(item) or 1}
    if item.end.offset > item.start.offset:
        region |= {
            "startColumn": item.start.column,
            "endLine": item.end.line,
            "endColumn": item.end.column,
        }
    elif has_place(item):
        region["startColumn"] = item.start.column
    return region
