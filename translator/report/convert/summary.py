"""What was done with each file, how many there were, and what was held back."""

from __future__ import annotations

import os

from translator.findings import Finding
from translator.report.convert.inventory import has_row
from translator.results import Converted, Failed, Unchanged
from translator.rules.ap002_no_handler import RULE as NO_HANDLER
from translator.run.model import FileReport, Product, Session, actions

_NAMED = 50
_EMBEDDED = "Actions in other formats, not converted. Convert the JavaScript they hold or compile to:"
_LEFT_ALONE = ("both-handlers", "not-exported", "other-hook")


def outcome(session: Session) -> list[str]:
    """Return a line for every phone Action: what was done with it."""
    lines = [_done(file, session.request.product) for file in actions(session.files)]
    return [line for line in lines if line]


def counted(session: Session) -> list[str]:
    """Return how many files were read and what they were, where a directory or many were asked for."""
    found = session.found
    if not found.directories and len(session.files) < 2:
        return []
    read = [file for file in session.files if file.read]
    phone = [file for file in read if not _without_handler(file)]
    lines = [f"{_plural(len(phone), 'phone Action')} in {_plural(len(read), 'file')}"]
    if found.conversions:
        lines.append(f"Left out: {_plural(found.conversions, 'file')} with the name of a conversion.")
    lines += _embedded(session)
    ready = sum(isinstance(file.result, Converted) for file in phone)
    if session.request.product is Product.LIST and ready:
        lines.append(
            "Nothing was written. --beside writes each conversion next to its source. "
            "-o DIR writes into a directory, -i over the source. --diff shows the changes."
        )
    if session.request.product in (Product.LIST, Product.DIFF) and ready > 1:
        lines.append("A tenant has one custom phone provider: decide which of these it will be.")
    return lines


def _embedded(session: Session) -> list[str]:
    """Return the files of other formats that hold an Action, under one heading; empty for none.

    An inventory has rows for them.
    """
    if not session.embedded or session.request.product is Product.LIST:
        return []
    lines = [f"  {path}:{line}" for path, line, _ in session.embedded[:_NAMED]]
    if len(session.embedded) > _NAMED:
        lines.append(f"  and {_plural(len(session.embedded) - _NAMED, 'other file')}")
    return [_EMBEDDED, *lines]


def held_back(session: Session) -> list[str]:
    """Return what was not done, and why, under one heading; empty where nothing was held back.

    What has a row in an inventory is told there.
    """
    listed = session.request.product is Product.LIST
    lines = [] if listed else [f"  {path}: {problem}" for path, problem in session.found.problems]
    for file in actions(session.files):
        if listed and has_row(file):
            continue
        if file.problem:
            lines.append(f"  {file.path}: {file.problem}")
        elif isinstance(file.result, Failed):
            lines.append(f"  {file.path}: failed, nothing written: {file.result.problem}")
        elif isinstance(file.result, Unchanged) and file.result.reason in _LEFT_ALONE:
            lines.append(f"  {file.path}: not converted: {file.result.why}")
    # What is wrong with one file has just been said in full.
    if len(session.files) == 1 and len(lines) == 1 and (session.files[0].failed or session.files[0].findings):
        return []
    return ["Not done:", *lines] if lines else []


def remarks(session: Session) -> list[str]:
    """Return a line for each comment that silences nothing, and for each export that was not read."""
    lines = []
    for file in actions(session.files):
        if not isinstance(file.result, Failed):
            lines += [f"{file.path}:{remark}" for remark in file.result.remarks]
    return lines + _unread(session)


def _unread(session: Session) -> list[str]:
    """Return a line for each export whose versions and secrets were not read for want of a library."""
    from translator.run.deploy_cli_yaml import INSTALL

    found = {file.binding.path: None for file in session.files if file.binding and file.binding.unread}
    said = f"its dependencies and secrets were not read. Install PyYAML first: {INSTALL}"
    return [f"{os.path.relpath(path)}: {said}" for path in found]


def silenced(session: Session) -> list[str]:
    """Return which findings a comment in the source silenced, under one heading; empty for none."""
    lines = []
    for file in actions(session.files):
        times: dict[str, int] = {}
        for finding in file.findings:
            if finding.suppressed:
                place = f"{finding.code} in line {finding.start.line}" + reason_of(finding)
                times[place] = times.get(place, 0) + 1
        if times:
            found = (place + (f" ({n} places)" if n > 1 else "") for place, n in times.items())
            lines.append(f"  {file.path}: {', '.join(found)}")
    return ["Silenced by actionport-ignore:", *lines] if lines else []


def reason_of(finding: Finding) -> str:
    """Return why a finding was silenced, to stand behind its place."""
    return f" ({finding.reason})" if finding.reason else ""


def _done(file: FileReport, product: Product) -> str:
    result = file.result
    if file.failed or isinstance(result, Failed):
        return ""
    if isinstance(result, Unchanged):
        return _unchanged(file, result, product)
    if product is Product.CHECK or (product is Product.WRITE and not file.written):
        return _stands(file)
    if file.accepted:
        return f"{file.path} -> {file.destination}: accepted as it is"
    if product not in _VERBS:
        return ""
    verified = f"; {file.verified}" if file.verified else ""
    done, where = _VERBS[product]
    if file.unsettled:
        done += f", but sends nothing until {settle(file.unsettled)} settled"
    return f"{file.path}: {done}{where.format(file.destination)}{_instead_of(file)}{verified}"


def settle(lines: tuple[int, ...]) -> str:
    """Return ``line 3 is`` or ``lines 3 and 5 are``."""
    *first, last = map(str, lines)
    return f"lines {', '.join(first)} and {last} are" if first else f"line {last} is"


def _stands(file: FileReport) -> str:
    """Return how a conversion stands to its source."""
    from translator.run.states import TREATMENTS

    where = f" -> {file.destination}" if file.destination else ""
    called = TREATMENTS[file.state].called if file.state is not None else ""
    return f"{file.path}{where}: {called}" + (f": {file.remark}" if file.remark else "")


def _instead_of(file: FileReport) -> str:
    """Return what stood where a conversion was written, in brackets; empty where that was nothing."""
    if file.state is None:
        return ""
    from translator.run.states import TREATMENTS, State

    if file.state in (State.MISSING, State.CURRENT):
        return ""
    return f" (it was {TREATMENTS[file.state].called})"


def _unchanged(file: FileReport, result: Unchanged, product: Product) -> str:
    # A hook names every JavaScript file there is: those without a handler are only counted.
    if result.reason == "no-handler" or (result.reason in _LEFT_ALONE and product is not Product.PRINT):
        return ""
    if product is Product.PRINT:
        return f"{file.path}: unchanged; it is on standard output as it was"
    # Notes, which say more, are left out of these two.
    return f"{file.path}: " + (
        "already converted" if product in (Product.CHECK, Product.FLOW) else "unchanged"
    )


_VERBS = {
    Product.PRINT: ("converted", "; the code is on standard output"),
    Product.WRITE: ("converted", "; written to {}"),
    Product.IN_PLACE: ("converted in place", ""),
    Product.DIFF: ("would change", "; nothing was written"),
}


def _without_handler(file: FileReport) -> bool:
    if isinstance(file.result, Failed):
        return any(finding.code == NO_HANDLER.code for finding in file.findings)
    return isinstance(file.result, Unchanged) and file.result.reason in (
        "no-handler",
        "not-exported",
        "other-hook",
    )


def _plural(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
