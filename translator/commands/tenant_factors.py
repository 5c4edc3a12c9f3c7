"""``actionport tenant factors``: the guide's tables about factors and delivery methods."""

from __future__ import annotations

from typing import Any

import click

from translator.commands.debugged import DebuggedCommand

_FACTORS = ("sms", "voice")
_METHODS = ("text", "voice")


class Kinds(click.ParamType[Any]):
    """One or two kinds, in any order: ``sms,voice``. ``sms`` and ``text`` are the same kind."""

    name = "kinds"

    def __init__(self, among: tuple[str, ...]) -> None:
        self.among = among

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the set of ``text`` and ``voice``. Raises click.BadParameter."""
        if isinstance(value, frozenset):
            return value
        named = [part.strip().lower() for part in str(value).split(",")]
        if not set(named) <= set(self.among):
            self.fail(
                f"{value!r} is not known. Write {' or '.join(self.among)}, or both with a comma.", param, ctx
            )
        return frozenset("text" if each == "sms" else each for each in named)


@click.command(
    cls=DebuggedCommand, short_help="Answer what the guide's tables say about factors and delivery methods."
)
@click.option("--mfa", required=True, type=Kinds(_FACTORS), metavar="sms[,voice]", help="The phone factors.")
@click.option("--want", type=Kinds(_FACTORS), metavar="sms[,voice]", help="The factors that you want.")
@click.option(
    "--provider",
    required=True,
    type=Kinds(_METHODS),
    metavar="text[,voice]",
    help="The delivery methods of the provider.",
)
@click.option(
    "--want-provider", type=Kinds(_METHODS), metavar="text[,voice]", help="The methods that you want."
)
def factors(**given: Any) -> None:
    """Say what has to change, and in which order.

    The rule of the guide: factors are a subset of the delivery methods. The row of the guide is
    quoted. Three of its rows break the rule, which is said.

    \b
    actionport tenant factors --mfa sms --want sms,voice --provider text
    """
    from translator.run.streams import emit_text
    from translator.tenant.factors import RULE, Question, answer, remark

    found = answer(Question(given["mfa"], given["provider"], given["want"], given["want_provider"]))
    emit_text("\n".join(found.steps) if found.steps else "Nothing has to change first.")
    emit_text(RULE)
    for row in found.rows:
        emit_text(f"The guide's row: {row.written}")
        if remark(row):
            emit_text(remark(row))
