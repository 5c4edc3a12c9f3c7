"""The user no longer sees an error that the handler throws.

The old trigger could show an error at sign-in. The new one writes it to the tenant's log only.
`api.notification.retry(reason)` sends the message again, up to five times in the next minutes.
`api.notification.drop(reason)` gives up, and the log says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.rules.base import DOC_LOGS, Diagnostic, Example, Rule, action

if TYPE_CHECKING:
    from translator.decisions import Decisions

RULE = Rule(
    "AP204",
    "failures",
    Severity.NOTE,
    "the user no longer sees what the handler throws",
    DOC_LOGS,
    messages={
        "only-logged": (
            "an error that the handler throws is only logged: the user no longer sees it. "
            "api.notification.retry tries again, and api.notification.drop gives up"
        ),
    },
    fires=(Example("every conversion", action("throw new Error('no');")),),
    refuses=(
        Example(
            "converted already", "exports.onExecuteCustomPhoneProvider = async (event) => {};\n", times=0
        ),
    ),
    of_file=True,
)


def check(decisions: Decisions) -> Iterator[Diagnostic]:
    """Say it with every conversion."""
    yield RULE.report(decisions.label, "only-logged")
