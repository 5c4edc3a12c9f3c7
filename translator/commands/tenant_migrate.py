"""``actionport tenant migrate``: the files of one stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from translator.commands.completion import files
from translator.commands.sectioned import SectionedCommand, SectionedOption
from translator.commands.tenant_options import CHOICES, DIRECTORY, MOVE, SIZE, choices_of, told

if TYPE_CHECKING:
    from translator.tenant.migration import Migration

_WHERE = "What to do with the result"
_EPILOG = """\b
Exit code:
  0  done
  1  --diff found a change
  2  something stops the stage, or a file can't be read or written; nothing was written

\b
Examples:
  actionport tenant migrate tenant/ --diff
  actionport tenant migrate tenant/ --stage prepare --in-place
  actionport tenant migrate tenant/ --stage cutover -o next/
  actionport tenant migrate tenant/ --stage rollback --in-place
"""

PARAMETERS: list[click.Parameter] = [
    DIRECTORY,
    SectionedOption(
        ["--stage"],
        section=MOVE,
        type=click.Choice(["prepare", "cutover", "cleanup", "rollback"]),
        default="prepare",
        show_default=True,
        help="prepare adds what is new. cutover turns the flag on. cleanup unbinds the old. rollback turns "
        "the flag off.",
    ),
    SectionedOption(
        ["-o", "--output"],
        section=_WHERE,
        metavar="OUT",
        shell_complete=files,
        help="Write the whole next tree to the directory OUT, outside DIR.",
    ),
    SectionedOption(
        ["--in-place"], section=_WHERE, is_flag=True, opposite=False, help="Write over the files in DIR."
    ),
    SectionedOption(
        ["--diff"],
        section=_WHERE,
        is_flag=True,
        opposite=False,
        help="Print what would change. Write nothing.",
    ),
    *CHOICES,
    SectionedOption(
        ["--delete-old"],
        section=MOVE,
        is_flag=True,
        opposite=False,
        help="The cleanup also removes the old Action. Its secrets can't be read back.",
    ),
    SIZE,
]


@click.command(
    cls=SectionedCommand,
    params=PARAMETERS,
    epilog=_EPILOG,
    short_help="Write the files of one stage, with a checklist.",
)
def migrate(**given: Any) -> None:
    """Write one stage of the move of the tenant below DIR.

    Every stage reads the tree as it is now, and can be run again. MIGRATION.md has what is left to
    do. Import or apply each stage, look at it, and only then take the next one.
    """
    from translator.tenant.migration import migrate as migrated

    places = [name for name in ("output", "in_place", "diff") if given[name]]
    if len(places) != 1:
        raise click.UsageError("Say where the result goes: -o OUT, --in-place or --diff, one of them.")
    directory, choices, stage = given["directory"], choices_of(given), given["stage"]
    found = told(lambda: migrated(directory, stage, choices, given["max_size"], given["output"] or ""))
    if found.blockers:
        _tell_blockers(found)
        raise click.exceptions.Exit(2)
    click.get_current_context().exit(_deliver(found, given))


def _tell_blockers(found: Migration) -> None:
    from translator.report.tenant.text import places
    from translator.run.streams import tell
    from translator.visible import visible

    for each in found.blockers:
        word = click.style("stopped", fg="red", bold=True)
        option = "by hand" if each.option == "by hand" else f"option: {each.option}"
        tell(f"{word}: {each.id}: " + visible(f"{each.message}{places(each.places)} ({option})"))
    tell("Nothing was written.")


def _deliver(found: Migration, given: dict[str, Any]) -> int:
    from translator.report.tenant.checklist import with_checklist
    from translator.report.tenant.diff import HIDES, render
    from translator.run.streams import emit, tell
    from translator.tenant.writing import CHECKLIST, write_in_place, write_output

    changes = with_checklist(found)
    if given["diff"]:
        text = render(found.tree, changes)
        emit(text.encode("utf-8", "surrogateescape"))
        if HIDES in text:
            tell("Values of secrets are shown as ***. git apply refuses this diff: use -o or --in-place.")
        return int(bool(text))
    if given["in_place"]:
        told(lambda: write_in_place(found.tree, changes))
    else:
        told(lambda: write_output(found.tree, changes, given["output"]))
    number = len(changes)
    changed = f"{number} {'file' if number == 1 else 'files'} changed" if number else "nothing to change"
    tell(f"{given['stage']}: {changed}. What is left to do is in {CHECKLIST}.")
    return 0
