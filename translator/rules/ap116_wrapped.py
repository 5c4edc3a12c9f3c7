"""The original function was kept whole and wrapped.

`actionport` can't follow the function, so it stays as it is. The new handler calls it with an event
of the old shape. The message says why. In TypeScript, it may be a type that can't be converted.
`--style wrap` does the same on request, and is not reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.options import Options
from translator.rules.base import DOC_EVENT, Diagnostic, Example, Rule, action

if TYPE_CHECKING:
    from translator.decisions import Decisions

RULE = Rule(
    "AP116",
    "wrapped",
    Severity.WARNING,
    "the original was wrapped",
    DOC_EVENT,
    messages={
        "action": "{reason}. The original is kept whole and called with an event of the old shape",
        "hook": "{reason}. So it is kept whole, and is called with the arguments of a Hook",
    },
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
            "the function hands its arguments to other code",
            "exports.onExecuteSendPhoneMessage = function () {\n  return send(...arguments);\n};\n",
            ("return send(...arguments);",),
        ),
    ),
    refuses=(
        Example(
            "the function uses arguments, which are followed",
            "exports.onExecuteSendPhoneMessage = function () {\n"
            "  return send(arguments[0].message_options.code);\n};\n",
            ("return send(arguments[0].notification.code);",),
            times=0,
        ),
        Example("the function can be followed", action("await send(event.message_options.text);"), times=0),
        Example(
            "wrapped with --style wrap",
            action("await send(event.message_options.text);"),
            ("const sendPhoneMessage = async (event, api) => {", "await send(event.message_options.text);"),
            times=0,
            options=Options(style="wrap"),
        ),
    ),
)


def check(decisions: Decisions) -> Iterator[Diagnostic]:
    """Report each export that had to be wrapped."""
    for export, reason in decisions.action.opaque:
        yield RULE.report(export.label, "action", reason=reason)
