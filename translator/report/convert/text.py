"""The findings for a person: what is wrong, where, and what to do next."""

from __future__ import annotations

from translator.findings import Finding, Severity
from translator.report.convert.problems import all_problems, changes, finding_line, folded, headline
from translator.report.convert.steps import next_steps
from translator.report.convert.summary import counted, held_back, outcome, remarks, silenced
from translator.run.model import FileReport, Product, Session, actions

_NAMED = 2
"""So many files are named before a note that they share; more are counted."""


def render(session: Session) -> str:
    """Return the whole report: errors and warnings, notes, what was done, what to do.

    It is styled; whoever prints it takes the styles away where they don't belong.
    """
    files = actions(session.files)
    product = session.request.product
    parts = all_problems(session, _least(session))
    parts += [line for file in files if not file.problem for line in changes(file)]
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


def _section(lines: list[str]) -> list[str]:
    return ["", *lines] if lines else []


def _least(session: Session) -> Severity:
    """Return the least severity that is shown with its source line."""
    if session.request.product is not Product.CHECK:
        return Severity.WARNING
    # A check is about the conversions: of the sources, it tells only what decides its exit code.
    return min(session.request.fail_on or Severity.ERROR, Severity.ERROR)


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
            lines.append(finding_line(which, next(iter(shared.values()))))
    for file, finding, times in notes:
        if len(owners[finding.code, finding.message]) == 1:
            lines.append(headline(file.path, finding, times))
    return lines
