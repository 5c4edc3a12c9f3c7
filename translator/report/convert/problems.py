"""What could not be done and the findings of files, line by line: all that ``--quiet`` prints."""

from __future__ import annotations

from collections.abc import Iterable

import click

from translator.findings import Finding, Severity
from translator.results import Failed
from translator.rules import has_place
from translator.run.model import FileReport, Session, actions

_COLOUR = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def errors(session: Session) -> str:
    """Return what could not be done and the findings that are errors, styled; empty for none."""
    return "\n".join(all_problems(session, Severity.ERROR))


def all_problems(session: Session, least: Severity) -> list[str]:
    """Return what could not be done, and the findings from a severity on with their source lines."""
    parts = [problem_line(path, problem) for path, problem in session.found.problems]
    for file in actions(session.files):
        parts.extend(_problems(file, least))
    return parts


def _problems(file: FileReport, least: Severity) -> list[str]:
    """Return the errors and then the warnings of ``file``, each with its source line."""
    lines = []
    for finding, times in folded(f for f in file.findings if f.severity >= least):
        lines.append(headline(file.path, finding, times))
        if file.source and has_place(finding):
            from translator.report.convert.frame import frame

            lines.extend(frame(file.source, finding.start, finding.end))
    if isinstance(file.result, Failed) and not any(f.severity is Severity.ERROR for f in file.findings):
        lines.append(problem_line(file.path, file.result.problem))
    if file.problem:
        lines += [problem_line(file.path, file.problem), *changes(file)]
    return lines


def changes(file: FileReport) -> list[str]:
    """Return what a person has to compare before a conversion that was edited is accepted or lost."""
    if file.written:
        return []
    return [
        line
        for title, lines in file.changes
        for line in ("", click.style(title, bold=True), *(f"  {one}".rstrip() for one in lines))
    ]


def folded(findings: Iterable[Finding]) -> list[tuple[Finding, int]]:
    """Return the findings not silenced, worst first, with how often each is said of its line."""
    lines: dict[tuple[object, ...], list[Finding]] = {}
    for finding in sorted(findings, key=lambda f: (-f.severity, f.start, f.code)):
        if not finding.suppressed:
            key = (finding.code, finding.severity, finding.message, finding.start.line)
            lines.setdefault(key, []).append(finding)
    return [(same[0], len(same)) for same in lines.values()]


def headline(path: str, finding: Finding, times: int) -> str:
    """Return a finding in one line, styled, with how often it is said of its line."""
    # A finding about the whole file needs no place, and the sentence may begin with the file.
    place = f"{path}:{finding.start.line}:{finding.start.column}" if has_place(finding) else path
    return finding_line(place, finding) + (f" ({times} places)" if times > 1 else "")


def finding_line(place: str, finding: Finding) -> str:
    """Return a finding in one line, styled, behind where it is."""
    kind = click.style(f"{finding.severity.label} {finding.code}", fg=_COLOUR[finding.severity], bold=True)
    message = " ".join(finding.message.split())
    return f"{click.style(place, bold=True)}: {kind}: {message}"


def problem_line(path: str, problem: str) -> str:
    """Return what is wrong with a whole file in one line, styled."""
    kind = click.style("error", fg=_COLOUR[Severity.ERROR], bold=True)
    return f"{click.style(path, bold=True)}: {kind}: {problem}"
