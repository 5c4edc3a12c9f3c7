"""What stands on the page of a review, before it is HTML: every text plain, every number counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from urllib.parse import quote

from translator.findings import Severity
from translator.records import NamedTuple
from translator.report.review.annotations import Section, View, sections, views
from translator.report.review.line_diff import Piece, marked
from translator.report.review.located import ran
from translator.report.review.next_steps import Task, for_tenant, of_file
from translator.report.review.phrases import actions, embedded_line, several
from translator.report.review.verdict_panel import KINDS, Opinion, opinion, urgency
from translator.report.verify.matrix import Row, rows
from translator.review.model import Review, Reviewed
from translator.rules.ap010_different import RULE as DIFFERENT
from translator.run.remembered import spelled
from translator.verify.verdict import Shown

_CONTEXT = 3
"""Steps that are shown before and after the first difference."""


class Step(NamedTuple):
    """A step of both runs, side by side. ``parts``: they part here."""

    number: int
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    parts: bool


class Difference(NamedTuple):
    """The shortest event that shows a difference, and what both did with it around that step."""

    sentence: str
    steps: tuple[Step, ...]
    left_out: int
    events: tuple[tuple[str, str], ...]


class FilePage(NamedTuple):
    """One original with its conversion. ``key`` begins every id on the page that belongs to it."""

    key: str
    path: str
    href: str
    conversion: str
    opinion: Opinion
    matrix: tuple[Row, ...]
    apart: tuple[str, ...]
    difference: Difference | None
    tasks: tuple[Task, ...]
    views: tuple[View, ...]
    whole: tuple[View, ...]
    sections: tuple[Section, ...]
    both: bool
    header_lines: int
    hints: tuple[str, ...]
    counts: Counter[str]

    @property
    def urgent(self) -> list[View]:
        """Errors, then warnings; those silenced left out, and a difference that is shown at length."""
        shown = DIFFERENT.code if self.difference else ""
        found = [one for one in self.views if one.severity > Severity.NOTE and not one.suppressed]
        found = [one for one in found if one.code != shown]
        return sorted(found, key=lambda one: -one.severity)


class Tally(NamedTuple):
    """How many files have the same verdict."""

    kind: str
    word: str
    files: int


class Page(NamedTuple):
    """The whole page.

    overview: its files, those first that need a person. embedded: places of Actions in files of other
    formats, with what is said of them. actions: how many of the files are Actions.
    options: those that are not the defaults, as the command line has them.
    """

    files: tuple[FilePage, ...]
    problems: tuple[str, ...]
    embedded: tuple[tuple[str, str], ...]
    actions: int
    looked_at: int
    base: str
    version: str
    counts: Counter[str]
    codes: tuple[str, ...]
    tally: tuple[Tally, ...]
    steps: tuple[Task, ...]
    overview: tuple[FilePage, ...]
    title: str
    date: str
    options: str


def page(review: Review) -> Page:
    """Return what there is to show of a review."""
    files = tuple(_file(file, f"f{number}", review) for number, file in enumerate(review.files, 1))
    counts: Counter[str] = Counter()
    for file in files:
        counts.update(file.counts)
    order = sorted(range(len(files)), key=lambda number: urgency(review.files[number]))
    codes = {one.code for file in files for one in file.views}
    return Page(
        files,
        review.problems,
        tuple((f"{held.path}:{held.line}", embedded_line(held)) for held in review.embedded),
        len(actions(review)),
        review.looked_at,
        review.base,
        review.version,
        counts,
        tuple(sorted(codes)),
        _tally(files),
        tuple(for_tenant(review)) if len(files) > 1 else (),
        tuple(files[number] for number in order),
        review.title,
        review.date,
        spelled(review.options),
    )


def _tally(files: Sequence[FilePage]) -> tuple[Tally, ...]:
    """Return the verdicts, those first that need a person."""
    found = Counter((file.opinion.kind, file.opinion.word) for file in files)
    order = sorted(found, key=lambda one: (KINDS.index(one[0]), one[1]))
    return tuple(
        Tally(kind, several(word.lower(), found[kind, word]), found[kind, word]) for kind, word in order
    )


def _hints(file: Reviewed) -> tuple[str, ...]:
    hints = {"stale": file.stale, "edited by hand": file.edited, "outdated": file.state == "outdated"}
    return tuple(hint for hint, holds in hints.items() if holds)


def _file(file: Reviewed, key: str, review: Review) -> FilePage:
    found = ran(file)
    told = views(file, key)
    return FilePage(
        key=key,
        path=file.shown,
        href=_href(file.link(review.link) or "", file.path),
        conversion=file.conversion or "",
        opinion=opinion(file),
        matrix=tuple(rows(found)) if found else (),
        apart=tuple(map(str, found.apart)) if found else (),
        difference=_difference(found.difference) if found and found.difference else None,
        tasks=tuple(of_file(file, review)),
        views=told,
        whole=tuple(one for one in told if not one.left and not one.right),
        sections=sections(file, key, told),
        both=file.after is not None,
        header_lines=file.header_lines,
        hints=_hints(file),
        counts=Counter(one.severity.label for one in file.at_least(Severity.NOTE)),
    )


def _href(link: str, path: str) -> str:
    """Return where the code is on the web, or nothing: other links lead nowhere after a hand-over."""
    return link + quote(path, errors="surrogateescape") if link.startswith(("https://", "http://")) else ""


def _difference(shown: Shown) -> Difference:
    import json

    first, last = max(0, shown.at - _CONTEXT), shown.at + _CONTEXT + 1
    steps = []
    for number in range(first, min(last, max(len(shown.original), len(shown.converted)))):
        left, right = (
            lines[number] if number < len(lines) else "" for lines in (shown.original, shown.converted)
        )
        plain = (Piece(left),) if left else (), (Piece(right),) if right else ()
        one, other = marked(left, right) if number == shown.at else plain
        steps.append(Step(number + 1, one, other, number == shown.at))
    return Difference(
        f"{shown.event}. Step {shown.at + 1}: {shown.what}",
        tuple(steps),
        first,
        tuple(
            (name.capitalize(), json.dumps(event, ensure_ascii=False, indent=2))
            for name, event in shown.events
        ),
    )
