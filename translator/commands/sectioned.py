"""Commands and options as this tool shows them: under headings, with defaults from a configuration."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from translator.commands.completion import files
from translator.commands.debugged import DebuggedCommand


class SectionedOption(click.Option):
    """An option that stands under a heading in ``--help``.

    A flag gets its opposite, ``--no-NAME``, which takes back what a configuration file turns on.
    opposite: False for a flag that can't stand in a file.
    """

    def __init__(self, names: Sequence[str], *, section: str, opposite: bool = True, **settings: Any) -> None:
        if "FILE" in (settings.get("metavar") or ""):
            settings.setdefault("shell_complete", files)
        super().__init__(_with_opposite(names) if settings.get("is_flag") and opposite else names, **settings)
        self.section = section

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option's line in ``--help``, which says nothing of opposites: they are many."""
        opposite, self.secondary_opts = self.secondary_opts, []
        try:
            return super().get_help_record(ctx)
        finally:
            self.secondary_opts = opposite


def _with_opposite(names: Sequence[str]) -> list[str]:
    long = max((name for name in names if name.startswith("--")), key=len)
    opposite = f"--{long[5:]}" if long.startswith("--no-") else f"--no-{long[2:]}"
    return [f"{name}/{opposite}" if name == long else name for name in names]


class SectionedCommand(DebuggedCommand):
    """A command whose ``--help`` lists its options under their headings."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options into ``formatter``, section by section."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None and isinstance(parameter, click.Option):
                sections.setdefault(getattr(parameter, "section", "Other"), []).append(record)
        for heading, records in sections.items():
            with formatter.section(heading):
                formatter.write_dl(records)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the words, with the defaults of a configuration file where the command takes one.

        Raises click.ClickException.
        """
        from translator.commands.configured import configure, is_configurable, show

        if ctx.resilient_parsing or not is_configurable(self):
            return super().parse_args(ctx, args)
        rest = super().parse_args(ctx, configure(self, ctx, args))
        if ctx.params.pop("show_config"):
            show(self, ctx)
            ctx.exit()
        del ctx.params["config"], ctx.params["no_config"]
        return rest
