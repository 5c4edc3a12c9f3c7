"""The commands that explain: ``mapping``, ``rules`` and ``explain``."""

from __future__ import annotations

import click

from translator.commands.completion import codes
from translator.commands.debugged import DebuggedCommand
from translator.run.streams import emit_text


@click.command(
    cls=DebuggedCommand, short_help="Print each row of the migration guide, and what becomes of it."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How to print it.",
)
def mapping(form: str) -> None:
    """Print each row of the migration guide's tables: its status, what actionport does, and why."""
    from translator.report.mapping import render

    emit_text(render(form))


@click.command(cls=DebuggedCommand, short_help="List the codes that a finding can have.")
def rules() -> None:
    """List every code with its severity, its name and one sentence.

    'actionport explain CODE' prints the page of a code or a name.
    """
    from translator.rules import all_rules

    rows = [(r.code, r.severity.label, r.name, r.summary) for r in sorted(all_rules(), key=lambda r: r.code)]
    wide = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    for row in rows:
        padded = [cell.ljust(width) for cell, width in zip(row, wide, strict=False)]
        emit_text("  ".join([*padded, row[3]]).rstrip())


@click.command(cls=DebuggedCommand, short_help="Explain a code: what it means and what to do.")
@click.argument("code", shell_complete=codes)
def explain(code: str) -> None:
    """Print the page of CODE, such as AP104: what it means and what to do.

    CODE may also be the name that 'actionport rules' shows.
    """
    from translator.rules import all_rules, page

    rules = sorted(all_rules(), key=lambda rule: rule.code)
    known = {rule.code.lower(): rule.code for rule in rules} | {rule.name: rule.code for rule in rules}
    wanted = code.strip().lower().replace("_", "-")
    if wanted not in known:
        raise click.UsageError(f"There is no code or name {code}. The nearest is {_nearest(wanted, known)}.")
    emit_text(page(known[wanted]))


def _nearest(wanted: str, known: dict[str, str]) -> str:
    import difflib

    found = difflib.get_close_matches(wanted, known, n=1, cutoff=0.0)[0]
    code = known[found]
    return code if found == code.lower() else f"{found} ({code})"
