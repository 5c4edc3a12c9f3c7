"""The new trigger sends more types of notification than the old one.

The old trigger sent one-time codes only. The new one also sends `change_password` (with a code),
`password_breach` and `blocked_account`. They arrive at the same handler. By default, the conversion
drops them with `api.notification.drop`, and the tenant's log shows it. `--other-notifications skip`
ends the handler without a log line. `--other-notifications send` runs the handler for all five types.

One-time codes for passwordless sign-in and for phone verification arrive as `otp_verify`, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.options import Options
from translator.rules.base import DOC_EVENT, Diagnostic, Example, Rule, action

if TYPE_CHECKING:
    from translator.decisions import Decisions

_TYPES = "change_password (with a code), password_breach and blocked_account"
_ALSO = "Codes for passwordless sign-in and phone verification arrive as otp_verify"
_OPTION = "--other-notifications changes this"
_MESSAGES = {
    "drop": f"{_TYPES} are dropped and logged. {_OPTION}. {_ALSO}",
    "skip": f"{_TYPES} are skipped without a log line. {_OPTION}. {_ALSO}",
    "send": f"the handler also runs for {_TYPES}. {_ALSO}",
}

RULE = Rule(
    "AP107",
    "other-notifications",
    Severity.NOTE,
    "what happens to the other notification types",
    DOC_EVENT,
    messages=_MESSAGES,
    fires=(
        Example(
            "dropped by default",
            action("await send(event.message_options.text);", params="event"),
            (
                "exports.onExecuteCustomPhoneProvider = async (event, api) => {",
                "if (!event.notification.message_type.startsWith('otp')) {",
                "return;",
                "await send(event.notification.as_text);",
            ),
        ),
        Example(
            "sent, with --other-notifications send",
            action("await send(event.message_options.text);", params="event"),
            (
                "exports.onExecuteCustomPhoneProvider = async (event) => {",
                "await send(event.notification.as_text);",
            ),
            options=Options(other_notifications="send"),
        ),
    ),
    refuses=(
        Example(
            "an Action that is converted already",
            "exports.onExecuteCustomPhoneProvider = async (event) => {};\n",
            times=0,
        ),
    ),
    of_file=True,
)


def check(decisions: Decisions) -> Iterator[Diagnostic]:
    """Say once what becomes of them; with ``send`` it is a warning."""
    mode = decisions.options.other_notifications
    severity = Severity.WARNING if mode == "send" else Severity.NOTE
    yield RULE.report(decisions.label, mode, severity=severity)
