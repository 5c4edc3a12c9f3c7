"""What the commands about tenants share: options, and how bad input is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from translator.commands.choices import DeliveryMethods, Size
from translator.commands.sectioned import SectionedOption
from translator.options import MAX_SIZE, OTHER_NOTIFICATIONS
from translator.tenant.choices import STEP_IDS, Choices

MOVE = "How to move"
REPORT = "What to report"
_Read = TypeVar("_Read")


def _value(name: str, metavar: str, text: str) -> SectionedOption:
    return SectionedOption([name], section=MOVE, metavar=metavar, default="", help=text)


def _flag(name: str, text: str) -> SectionedOption:
    return SectionedOption([name], section=MOVE, is_flag=True, opposite=False, help=text)


CHOICES: tuple[click.Option, ...] = (
    _value("--action", "NAME", "The old Action that sends, where the bindings do not say."),
    _value(
        "--action-name",
        "NAME",
        "The name of the new Action. An Action of that name with custom-phone-provider gets the new code.  "
        "[default: OLD-phone-provider]",
    ),
    SectionedOption(
        ["--delivery-methods"],
        section=MOVE,
        type=DeliveryMethods(),
        default="auto",
        show_default=True,
        help="What the provider will deliver. auto reads it off the code.",
    ),
    SectionedOption(
        ["--other-notifications"],
        section=MOVE,
        type=click.Choice(OTHER_NOTIFICATIONS),
        help="What the new Action does with password-reset codes, breach and block notices.  [default: drop]",
    ),
    _flag("--replace-provider", "Replace a live provider, in the cutover."),
    _flag("--include-passwordless", "The flag may move an sms connection with its own gateway, too."),
    _value("--flag-keyword", "KEY", 'The cutover writes "@@KEY@@" in place of true.'),
    SectionedOption(
        ["--confirmed"],
        section=MOVE,
        multiple=True,
        type=click.Choice(STEP_IDS),
        metavar="ID",
        help="This step was taken by hand. Give it once for each step.",
    ),
)
SIZE = SectionedOption(
    ["--max-size"],
    section=REPORT,
    type=Size(),
    default=MAX_SIZE,
    help="Look for calls only in files up to this size.  [default: 5MB]",
)
DIRECTORY = click.Argument(
    ["directory"], metavar="DIR", type=click.Path(exists=True, file_okay=False, readable=True)
)


def choices_of(given: dict[str, Any]) -> Choices:
    """Return what the options say. Raises click.UsageError."""
    keyword = given["flag_keyword"].strip("@#")
    if keyword and not keyword.replace("_", "").isalnum():
        raise click.UsageError(
            f"--flag-keyword {given['flag_keyword']}: a keyword has letters, digits and _."
        )
    return Choices(
        action=given["action"],
        action_name=given["action_name"],
        delivery_methods=given["delivery_methods"],
        other_notifications=given["other_notifications"],
        replace_provider=given["replace_provider"],
        include_passwordless=given["include_passwordless"],
        flag_keyword=keyword,
        delete_old=given.get("delete_old", False),
        confirmed=frozenset(given["confirmed"]),
    )


def told(read: Callable[[], _Read]) -> _Read:
    """Return what ``read`` returns. What is wrong with the input ends the command with exit code 2."""
    from translator.run.streams import tell
    from translator.tenant.text.base import BadText, MissingExtra
    from translator.tenant.tree import Problem
    from translator.visible import visible

    try:
        return read()
    except (BadText, MissingExtra, Problem) as problem:
        lines = problem.lines if isinstance(problem, Problem) else (str(problem),)
        for line in lines:
            tell(f"{click.style('error', fg='red', bold=True)}: {visible(line)}")
    raise click.exceptions.Exit(2)
