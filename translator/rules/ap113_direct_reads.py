"""The code reads fields straight from `event`, where no Action ever had them.

The guide's table uses these names: `event.text`, `event.recipient`, `event.code`, `event.action`,
`event.message_type` and `event.client.client_metadata`. They belong to the older Hook. An Action of
the old trigger reads undefined there. The conversion reads the right fields, so the handler may do
something new. `--keep-direct-reads` leaves the reads as they are, with a marker.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.following.places import AccessPath
from translator.mapping.fields import DIRECT_READS
from translator.options import Options
from translator.rules.base import DOC_OLD_EVENT, Diagnostic, Example, Marker, Rule, action, places

if TYPE_CHECKING:
    from translator.decisions import Decisions

RULE = Rule(
    "AP113",
    "direct-read",
    Severity.WARNING,
    "fields read straight off event",
    DOC_OLD_EVENT,
    messages={
        "kept": "no Action ever had {path}: it reads undefined, as before",
        "left": "the code itself puts fields on event, so {path} is left as it is",
        "now-there": "no Action ever had {path}: it read undefined, and now it has a value",
    },
    markers={"kept": Marker("{path} is in neither event")},
    kept=frozenset({"kept", "left"}),
    fires=(
        Example(
            "read as if from message_options",
            action("await send(event.recipient);"),
            ("await send(event.notification.recipient);",),
        ),
        Example(
            "left, with --keep-direct-reads",
            action("await send(event.recipient);"),
            ("await send(event.recipient);",),
            options=Options(keep_direct_reads=True),
        ),
        Example(
            "left, where the code puts something on the event",
            action("Object.assign(event, await load());\nawait send(event.recipient);"),
            ("await send(event.recipient);",),
        ),
    ),
    refuses=(
        Example(
            "a payload of that name",
            action(
                "const message = { recipient: event.message_options.recipient };\nawait send(message.recipient);"
            ),
            times=0,
        ),
        Example(
            "a text that the code itself puts on the event",
            action("event.text = await load();\nawait send(event.text);"),
            ("await send(event.text);",),
            times=0,
        ),
    ),
)
_PATHS: tuple[AccessPath, ...] = (
    *(("event", name) for name in DIRECT_READS),
    ("event", "client", "client_metadata"),
)


def check(decisions: Decisions) -> Iterator[Diagnostic]:
    """Report each read by such a name."""
    found = "left" if decisions.puts_direct else "kept" if decisions.keeps_direct_reads else "now-there"
    for path in _PATHS:
        for node in places(decisions, path):
            yield RULE.report(node, found, path=path)
