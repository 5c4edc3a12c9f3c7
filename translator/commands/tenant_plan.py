"""``actionport tenant plan``: where each tenant stands, and what is left to do."""

from __future__ import annotations

from typing import Any

import click

from translator.commands.sectioned import SectionedCommand, SectionedOption
from translator.commands.tenant_options import CHOICES, DIRECTORY, REPORT, SIZE, choices_of, told

_EPILOG = """\b
Exit code:
  0  nothing is open
  1  a step is open, also one by hand that --confirmed does not name
  2  there is no tenant, or a file can't be read

\b
Examples:
  actionport tenant plan .
  actionport tenant plan --format json tenant/ | jq '.tenants[].stage'
  actionport tenant plan --confirmed provider.test --confirmed endpoints.scopes tenant/
"""

PARAMETERS: list[click.Parameter] = [
    DIRECTORY,
    *CHOICES,
    SectionedOption(
        ["--format", "form"],
        section=REPORT,
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="The format of the plan on standard output.",
    ),
    SIZE,
]


@click.command(
    cls=SectionedCommand,
    params=PARAMETERS,
    epilog=_EPILOG,
    short_help="Show where each tenant stands and every step that is left.",
)
def plan(**given: Any) -> None:
    """Show the plan of every tenant below DIR. Nothing is written.

    It says who sends codes now and after each stage, what stops a stage, and which command comes
    next. Values of secrets are never shown.
    """
    from translator.run.streams import emit_text
    from translator.tenant.plan import plans

    directory, choices = given["directory"], choices_of(given)
    found = told(lambda: plans(directory, choices, given["max_size"]))
    if given["form"] == "json":
        from translator.report.tenant.json import render

        emit_text(render(found))
    else:
        from translator.report.tenant.text import render as render_text

        emit_text(render_text(found, directory))
    click.get_current_context().exit(int(any(each.is_open for each in found)))
