"""The commands of ``actionport``: options in, exit code out; they know no JavaScript."""

from __future__ import annotations

import os

import click

from translator import __version__

_COMMANDS = {
    "convert": "translator.commands.convert",
    "explain": "translator.commands.reference",
    "mapping": "translator.commands.reference",
    "review": "translator.commands.review",
    "rules": "translator.commands.reference",
    "tenant": "translator.commands.tenant",
    "verify": "translator.commands.verify",
}
_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, sorted."""
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command called ``cmd_name``, or None."""
        if cmd_name not in _COMMANDS:
            return None
        import importlib

        command = getattr(importlib.import_module(_COMMANDS[cmd_name]), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a file name in its place, or a misspelt one, gets a hint.

        Raises click.UsageError when there is no such command.
        """
        if args and args[0] not in _COMMANDS:
            import difflib

            is_file = args[0] == "-" or os.path.exists(args[0])
            nearest = [f"convert {args[0]}"] if is_file else difflib.get_close_matches(args[0], _COMMANDS, 1)
            if nearest:
                raise click.UsageError(f"Which command? Perhaps: actionport {nearest[0]}", ctx)
        return super().resolve_command(ctx, args)


@click.command(cls=LazyGroup, context_settings=_SETTINGS)
@click.version_option(__version__, prog_name="actionport", message="%(prog)s %(version)s")
def actionport() -> None:
    """Convert Auth0 Actions from send-phone-message to custom-phone-provider.

    \b
    actionport convert sms.js                  print the converted code
    actionport convert --diff actions/         show what would change
    actionport convert --beside actions/       write each conversion next to its source
    actionport verify sms.js                   run both and compare what they do
    actionport review --base origin/main       show a reviewer what has changed
    actionport explain AP104                   what a finding means and what to do
    actionport tenant plan .                   where a tenant kept as code stands
    """
