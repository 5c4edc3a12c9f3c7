"""Someone has already converted a part of the file.

Either the file exports the old handler, but its body reads `event.notification`. Or it exports the
new handler, but its body reads `event.message_options`. The conversion finishes the rest, and leaves
what was done by hand. Check that both parts fit together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.following.places import MESSAGE, NOTIFICATION
from translator.mapping.triggers import OLD_HANDLER
from translator.rules.base import DOC_EVENT, Diagnostic, Example, Rule, action, places

if TYPE_CHECKING:
    from translator.decisions import Decisions

RULE = Rule(
    "AP114",
    "half-converted",
    Severity.WARNING,
    "half converted",
    DOC_EVENT,
    messages={
        "old": "the file exports the old handler, but reads event.notification. The rest is converted now",
        "new": "the file exports the new handler, but reads event.message_options. The rest is converted now",
    },
    fires=(
        Example(
            "the old export with a new body",
            action("await send(event.notification.recipient, event.message_options.text);"),
            ("await send(event.notification.recipient, event.notification.as_text);",),
        ),
    ),
    refuses=(
        Example(
            "a notification of one's own",
            action(
                "const notification = { as_text: event.message_options.text };\nawait send(notification.as_text);"
            ),
            times=0,
        ),
        Example(
            "the code puts a notification of its own on the event",
            action(
                "event.notification = { to: event.message_options.recipient };\n"
                "await send(event.notification.to);"
            ),
            times=0,
        ),
    ),
)


def check(decisions: Decisions) -> Iterator[Diagnostic]:
    """Report the first place that belongs to the other half."""
    old = decisions.handler_name == OLD_HANDLER
    other = NOTIFICATION if old else MESSAGE
    first = next(places(decisions, other), None)
    if first is not None:
        yield RULE.report(first, "old" if old else "new")
