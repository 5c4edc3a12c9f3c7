"""Nothing a handler throws reaches the user any more.

With the old trigger a failure could be shown at sign-in. With the new one it is only in the
tenant's log. `api.notification.retry(reason)` has the message sent again, up to five times in the
next minutes; `api.notification.drop(reason)` gives up for good and says so in the log.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.rules.base import DOC_LOGS, Example, Report, Rule, action

if TYPE_CHECKING:
    from translator.deciding.analysis import Analysis

RULE = Rule(
    "AP204",
    "failures",
    Severity.NOTE,
    "failures no longer reach the user",
    DOC_LOGS,
    fires=(Example("every conversion", action("throw new Error('no');")),),
    refuses=(
        Example(
            "converted already", "exports.onExecuteCustomPhoneProvider = async (event) => {};\n", times=0
        ),
    ),
)


def check(analysis: Analysis) -> Iterator[Report]:
    """Say it with every conversion."""
    yield RULE.report(
        analysis.label,
        "what the handler throws is only logged and no longer shown to the user; "
        "api.notification.retry and api.notification.drop report a failure",
    )
