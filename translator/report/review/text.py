"""A review for a terminal: verdict, matrix, errors and warnings, and what departs; short."""

from __future__ import annotations

import click

from translator.findings import Severity
from translator.report.convert.problems import folded, headline, problem_line
from translator.report.review import phrases
from translator.report.verify.text import matrix, verdict_line
from translator.review.model import Review, Reviewed
from translator.verify.verdict import Verification

_WIDTH = 100


def render(review: Review, width: int = _WIDTH) -> str:
    """Return the report, styled; whoever prints it takes the styles away where they don't belong."""
    parts = [_file(file, width) for file in review.files]
    end = [problem_line("review", problem) for problem in review.problems]
    end += [f"{held.path}:{held.line}: {phrases.embedded_line(held)}" for held in review.embedded]
    if review.files or not review.problems:
        end.append(phrases.totals(review) + ".")
    return "\n\n".join("\n".join(lines) for lines in (*parts, end))


def _file(file: Reviewed, width: int) -> list[str]:
    lines = [_verdict(file)]
    found = file.verification
    if isinstance(found, Verification):
        if found.matrix:
            lines += matrix(found, width)
        if phrases.extent(found):
            lines.append(phrases.extent(found))
        lines += map(str, found.apart)
    lines += [f"  - {phrases.one_line(line)}" for line in phrases.announced(file)]
    lines += [problem_line(file.shown, problem) for problem in phrases.problems(file)]
    shown = [finding for finding in file.findings if finding.severity >= Severity.WARNING]
    lines += [
        headline(phrases.shown_path_of(file, finding), finding, times) for finding, times in folded(shown)
    ]
    lines += [line for line in (file.remark, phrases.departed(file)) if line]
    lines += [
        f"  {file.conversion}:{item.start}: "
        f"{len(item.found)} for {phrases.plural(len(item.expected), 'line')}"
        for item in file.departures
    ]
    return lines + _counted(file)


def _verdict(file: Reviewed) -> str:
    found = file.verification
    if isinstance(found, Verification):
        return verdict_line(found, phrases.name(file))
    return f"{click.style(phrases.name(file), bold=True)}: {phrases.verdict(file)}"


def _counted(file: Reviewed) -> list[str]:
    lines = []
    notes = sum(finding.severity is Severity.NOTE for finding in file.at_least(Severity.NOTE))
    if notes:
        lines.append(f"{phrases.plural(notes, 'note')} (actionport convert prints them)")
    silenced = [f"{item.code} in line {item.start.line}{why}" for item, why in phrases.silenced(file)]
    if silenced:
        lines.append(f"Silenced by actionport-ignore: {', '.join(silenced)}")
    lines += phrases.idle(file)
    return lines
