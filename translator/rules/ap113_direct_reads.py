"""Fields are read by the names of the guide's table, where no Action ever had them.

`event.text`, `event.recipient`, `event.code`, `event.action`, `event.message_type` and
`event.client.client_metadata` are names of the older Hook. An Action on today's trigger finds
nothing there. They are mapped as if read from where they are, which changes what the handler does;
`--keep-direct-reads` leaves them, with a marker.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.following.places import Path, dotted
from translator.mapping.fields import DIRECT_READS
from translator.options import Options
from translator.rules.base import DOC_OLD_EVENT, Example, Report, Rule, action, places

if TYPE_CHECKING:
    from translator.deciding.analysis import Analysis

RULE = Rule(
    "AP113",
    "direct-read",
    Severity.WARNING,
    "fields read straight off event",
    DOC_OLD_EVENT,
    fires=(
        Example(
            "mapped as if from message_options",
            action("await send(event.recipient);"),
            ("await send(event.notification.recipient);",),
        ),
        Example(
            "left when asked to",
            action("await send(event.recipient);"),
            ("await send(event.recipient);",),
            options=Options(keep_direct_reads=True),
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
    ),
)
_PATHS: tuple[Path, ...] = (
    *(("event", name) for name in DIRECT_READS),
    ("event", "client", "client_metadata"),
)


def check(analysis: Analysis) -> Iterator[Report]:
    """Report each read by such a name."""
    for path in _PATHS:
        for node in places(analysis, path):
            name = dotted(path)
            if analysis.keeps_direct_reads:
                marker = f"{name} is in neither event"
                yield RULE.report(
                    node, f"no Action ever had {name}: it reads undefined, as before", marker=marker
                )
            else:
                yield RULE.report(
                    node, f"no Action ever had {name}: it read undefined, and now gets what is meant"
                )
