"""What there is in the files of a run and what becomes of it: one row for each."""

from __future__ import annotations

from collections.abc import Sequence

from translator.findings import Severity
from translator.records import NamedTuple
from translator.results import Converted, Failed, Unchanged
from translator.run.model import FileReport, Session, actions

READY = "ready"
PERSON = "needs a person"
DONE = "already converted"
HELD = "held back"
_EMBEDDED = "the code is inside another format, at line {}: convert the JavaScript"


class Row(NamedTuple):
    """One file. trigger, runtime: those that a Deploy CLI file gives it. codes: what needs a person.

    why: the reason for what is held back; for what needs a person, where to look.
    """

    path: str
    kind: str
    trigger: str
    runtime: str
    status: str
    codes: tuple[str, ...] = ()
    why: str = ""


COLUMNS = Row._fields


def inventory(session: Session) -> list[Row]:
    """Return a row for every Action and Hook in the order of the run; Hooks of other kinds have none."""
    rows = [row_of(file) for file in actions(session.files) if has_row(file)]
    rows += [
        Row(path, kind, "", "", HELD, (), _EMBEDDED.format(line)) for path, line, kind in session.embedded
    ]
    return rows + [Row(path, "", "", "", HELD, (), problem) for path, problem in session.found.problems]


def table(session: Session) -> list[str]:
    """Return the rows as lines for a person, under their headings; empty for none.

    Columns in which no row has anything are left out.
    """
    rows = [_cells(row) for row in inventory(session)]
    if not rows:
        return []
    shown = [name for name in COLUMNS if name in ("path", "status") or any(row[name] for row in rows)]
    lines = [{name: name for name in COLUMNS}, *rows]
    wide = {name: max(len(line[name]) for line in lines) for name in shown}
    return ["  ".join(line[name].ljust(wide[name]) for name in shown).rstrip() for line in lines]


def _cells(row: Row) -> dict[str, str]:
    """Return the cells of a row; what needs a person stands at its line further up."""
    why = "" if row.status == PERSON else row.why
    return row._asdict() | {"codes": ", ".join(row.codes), "why": " ".join(why.split())}


def has_row(file: FileReport) -> bool:
    """Return True if a file is counted: Hooks of other kinds and files without a handler are not."""
    return not (isinstance(file.result, Unchanged) and file.result.reason in ("other-hook", "no-handler"))


def row_of(file: FileReport) -> Row:
    """Return the row of a file."""
    triggers = ", ".join(file.binding.triggers) if file.binding else ""
    runtime = file.binding.runtime if file.binding else ""
    found = [each for each in file.findings if each.severity > Severity.NOTE and not each.suppressed]
    codes = tuple(sorted({each.code for each in found}))
    status, why = _status(file, bool(codes))
    if status == PERSON:
        why = "; ".join(f"line {each.start.line}: {each.message}" for each in found)
    return Row(file.path, _kind(file), triggers, runtime, status, codes, why)


def _status(file: FileReport, needs_a_person: bool) -> tuple[str, str]:
    """Return what becomes of a file, and why where it is held back."""
    if file.problem:
        return HELD, file.problem
    if isinstance(file.result, Failed):
        return HELD, file.result.problem
    if isinstance(file.result, Unchanged) and file.result.reason != "converted":
        return HELD, file.result.why
    if needs_a_person:
        return PERSON, ""
    return (READY if isinstance(file.result, Converted) else DONE), ""


def _kind(file: FileReport) -> str:
    """Return whether a file is an Action or a Hook; empty where it was not read."""
    if isinstance(file.result, Converted):
        return file.result.origin.capitalize()
    from translator.source import mentions_hook, mentions_trigger

    data = file.source.encode("utf-8", "replace")
    if mentions_trigger(data):
        return "Action"
    return "Hook" if mentions_hook(data) else ""


def as_strings(row: Row) -> Sequence[str]:
    """Return the cells of a row as text, codes with blanks between them."""
    return (*row[:5], " ".join(row.codes), row.why)
