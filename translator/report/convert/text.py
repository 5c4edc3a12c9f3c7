"""The findings for a person: what is wrong, where, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable

import click

from translator.findings import Finding, Severity
from translator.report.convert.steps import next_steps
from translator.report.convert.summary import counted, held_back, outcome, remarks, silenced
from translator.results import Failed
from translator.rules import has_place
from translator.run.model import FileReport, Product, Session, actions

_COLOUR = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_NAMED = 2
"""So many files are named before a note that they share; more are counted."""


def render(session: Session) -> str:
    """Return the whole report: errors and warnings, notes, what was done, what to do.

    It is styled; whoever prints it takes the styles away where they don't belong.
    """
    files = actions(session.files)
    product = session.request.product
    parts = _all_problems(session, _least(session))
    parts += [line for file in files if not file.problem for line in _changes(file)]
    if product is Product.FLOW:
        return "\n".join(parts + outcome(session))
    if product is not Product.CHECK:
        parts += _section(_notes(files))
    parts += _section(outcome(session) + counted(session))
    parts += _section(held_back(session))
    if product is not Product.CHECK:
        parts += _section(silenced(session) + remarks(session))
    parts += _section(next_steps(session))
    if product is Product.LIST:
        from translator.report.convert.inventory import table

        parts += _section(table(session))
    return "\n".join(parts).strip("\n")


def errors(session: Session) -> str:
    """Return what could not be done and the findings that are errors, styled; empty for none."""
    return "\n".join(_all_problems(session, Severity.ERROR))


def _all_problems(session: Session, least: Severity) -> list[str]:
    parts = [problem_line(path, problem) for path, problem in session.found.problems]
    for file in actions(session.files):
        parts.extend(_problems(file, least))
    return parts


def _section(lines: list[str]) -> list[str]:
    return ["", *lines] if lines else []


def _least(session: Session) -> Severity:
    """Return the least severity that is shown with its source line."""
    if session.request.product is not Product.CHECK:
        return Severity.WARNING
    # A check is about the conversions: of the sources, it tells only what decides its exit code.
    return min(session.request.fail_on or Severity.ERROR, Severity.ERROR)


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
        lines += [problem_line(file.path, file.problem), *_changes(file)]
    return lines


def _changes(file: FileReport) -> list[str]:
    """Return what a person has to compare before a conversion that was edited is accepted or lost."""
    if file.written:
        return []
    return [
        line
        for title, lines in file.changes
        for line in ("", click.style(title, bold=True), *(f"  {one}".rstrip() for one in lines))
    ]


def _notes(files: list[FileReport]) -> list[str]:
    """Return a line for every note, and one for a note that several files have: those first."""
    notes = [
        (file, finding, times)
        for file in files
        for finding, times in folded(f for f in file.findings if f.severity is Severity.NOTE)
    ]
    owners: dict[tuple[str, str], dict[str, Finding]] = {}
    for file, finding, _ in notes:
        owners.setdefault((finding.code, finding.message), {})[file.path] = finding
    lines = []
    for shared in owners.values():
        if len(shared) > 1:
            which = ", ".join(shared) if len(shared) <= _NAMED else f"{len(shared):,} files"
            lines.append(_line(which, next(iter(shared.values()))))
    for file, finding, times in notes:
        if len(owners[finding.code, finding.message]) == 1:
            lines.append(headline(file.path, finding, times))
    return lines


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
    return _line(place, finding) + (f" ({times} places)" if times > 1 else "")


def _line(place: str, finding: Finding) -> str:
    kind = click.style(f"{finding.severity.label} {finding.code}", fg=_COLOUR[finding.severity], bold=True)
    message = " ".join(finding.message.split())
    return f"{click.style(place, bold=True)}: {kind}: {message}"


def problem_line(path: str, problem: str) -> str:
    """Return what is wrong with a whole file in one line, styled."""
    kind = click.style("error", fg=_COLOUR[Severity.ERROR], bold=True)
    return f"{click.style(path, bold=True)}: {kind}: {problem}"
