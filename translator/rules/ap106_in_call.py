"""The handler was found inside a call.

`exports.onExecuteSendPhoneMessage = withRetry(async (event) => …)` exports the result of the call,
not the function inside it. Is `withRetry` in this file, and does it pass its event on unchanged? Then
the function inside is converted. If it also does more, such as a log line, the guard goes around it.
If it changes what it hands on, the event is followed through it. Is `withRetry` in another file? Then
the result of the call stays as it is. It is called with an event of the old shape. The call itself
happens once, when the file is loaded, as before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.following.uses import callee_name
from translator.mapping.triggers import OLD_HANDLER
from translator.rules.base import DOC_EVENT, Diagnostic, Example, Rule, action

if TYPE_CHECKING:
    from translator.decisions import Decisions

RULE = Rule(
    "AP106",
    "handler-in-call",
    Severity.WARNING,
    "the handler was found inside a call",
    DOC_EVENT,
    messages={"result-of-a-call": "the handler is the result of {callee}"},
    fires=(
        Example(
            "the callee is not in this file",
            "const { withRetry } = require('retry-kit');\n"
            "exports.onExecuteSendPhoneMessage = withRetry(async (event) => {\n"
            "  await send(event.message_options.text);\n});\n",
            ("const sendPhoneMessage = withRetry(async (event) => {",),
        ),
    ),
    refuses=(
        Example("a function", action("await withRetry(async () => send(event.secrets.KEY));"), times=0),
    ),
)


def check(decisions: Decisions) -> Iterator[Diagnostic]:
    """Report exports whose value is a call."""
    for export in decisions.action.named(OLD_HANDLER):
        if export.value is not None and export.value.type == "CallExpression":
            callee = callee_name(export.value)
            yield RULE.report(export.value.callee, "result-of-a-call", callee=callee)
