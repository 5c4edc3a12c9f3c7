"""Handlers of other triggers were left out.

An Action of the new trigger can hold only its own handler. So the others are left out, with the
functions and constants that only they use. The original file still has them. Keep it, or move each
handler into an Action of its own trigger.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.rules.base import DOC_PROVIDER, Diagnostic, Example, Rule, action

if TYPE_CHECKING:
    from translator.decisions import Decisions

RULE = Rule(
    "AP109",
    "left-out",
    Severity.WARNING,
    "other triggers' handlers left out",
    DOC_PROVIDER,
    messages={"left-out": "{name} is left out; the original file still has it"},
    fires=(
        Example(
            "a handler of the login flow",
            "exports.onExecutePostLogin = async (event) => {};\n"
            + action("await send(event.message_options.text);"),
            ("exports.onExecuteCustomPhoneProvider = async (event, api) => {",),
        ),
    ),
    refuses=(
        Example(
            "an export that is no handler",
            "exports.helper = () => {};\n" + action("await send(event.message_options.text);"),
            ("exports.helper = () => {};",),
            times=0,
        ),
    ),
)


def check(decisions: Decisions) -> Iterator[Diagnostic]:
    """Report each handler once, at its first spelling."""
    seen = set()
    for export in decisions.action.others():
        if export.name not in seen:
            seen.add(export.name)
            yield RULE.report(export.label, "left-out", name=export.name)
