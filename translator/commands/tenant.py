"""``actionport tenant``: the commands about a tenant that is kept as code."""

from __future__ import annotations

import click

_COMMANDS = {
    "factors": ("translator.commands.tenant_factors", "factors"),
    "migrate": ("translator.commands.tenant_migrate", "migrate"),
    "plan": ("translator.commands.tenant_plan", "plan"),
}


class TenantGroup(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, sorted."""
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command called ``cmd_name``, or None."""
        if cmd_name not in _COMMANDS:
            return None
        import importlib

        module, name = _COMMANDS[cmd_name]
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)
        return command


@click.command(cls=TenantGroup, short_help="Move a tenant that is kept as code: the plan and its stages.")
def tenant() -> None:
    """Move a tenant that is kept as code. At every moment, people get their codes.

    A tenant may be an export of the Auth0 Deploy CLI: a directory or one YAML file. It may be a
    Terraform root with its local modules.
    """
