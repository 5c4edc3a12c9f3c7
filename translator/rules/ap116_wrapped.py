"""The original was wrapped.

Its function can't be seen through, so it stays as it is, and the new handler calls it with an event
of the old shape. The message says why nothing finer was certain. With `--style wrap` the same is
done because it was asked for, and is not reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.options import Options
from translator.rules.base import DOC_EVENT, Example, Report, Rule, action

if TYPE_CHECKING:
    from translator.deciding.analysis import Analysis

RULE = Rule(
    "AP116",
    "wrapped",
    Severity.WARNING,
    "the original was wrapped",
    DOC_EVENT,
    fires=(
        Example(
            "the function is in another file",
            "exports.onExecuteSendPhoneMessage = require('./handler');\n",
            (
                "const sendPhoneMessage = require('./handler');",
                "exports.onExecuteCustomPhoneProvider = function (event, api) {",
                "return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);",
            ),
        ),
        Example(
            "all arguments at once",
            "exports.onExecuteSendPhoneMessage = function () {\n  return send(...arguments);\n};\n",
            ("return send(...arguments);",),
        ),
    ),
    refuses=(
        Example("seen through", action("await send(event.message_options.text);"), times=0),
        Example(
            "asked for",
            action("await send(event.message_options.text);"),
            ("const sendPhoneMessage = async (event, api) => {", "await send(event.message_options.text);"),
            times=0,
            options=Options(style="wrap"),
        ),
    ),
)


def check(analysis: Analysis) -> Iterator[Report]:
    """Report each export that had to be wrapped."""
    for export, reason in analysis.action.opaque:
        yield RULE.report(export.label, f"{reason}, so it is kept whole and called with an old-shaped event")
