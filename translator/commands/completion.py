"""What a shell offers when somebody presses Tab: file names, and the codes of findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def files(ctx: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the item that lets the shell complete the name of a file or directory."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(begun, type="file")]


def codes(ctx: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the codes of findings that begin with what was typed, each with its summary."""
    from click.shell_completion import CompletionItem

    from translator.rules import all_rules

    found = (rule for rule in all_rules() if rule.code.startswith(begun.upper()))
    return [CompletionItem(rule.code, help=rule.summary) for rule in found]
