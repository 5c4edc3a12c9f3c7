"""`locale` and `language` are spelled differently.

Neither event has a flat `event.language`, but the guide's table has: it is read from
`event.notification.locale`. A language is written `en-US` or `en`, a locale `en_US`, so that a
comparison with one has to be looked at. `event.request.language` is the same in both events.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.options import Options
from translator.rules.base import DOC_EVENT, Example, Report, Rule, action, places

if TYPE_CHECKING:
    from translator.deciding.analysis import Analysis

RULE = Rule(
    "AP112",
    "language",
    Severity.WARNING,
    "locale and language are spelled differently",
    DOC_EVENT,
    fires=(
        Example(
            "straight off the event",
            action("await send(event.language);"),
            ("await send(event.notification.locale);",),
        ),
        Example(
            "kept when asked to",
            action("await send(event.language);"),
            ("await send(event.language);",),
            options=Options(keep_direct_reads=True),
        ),
    ),
    refuses=(
        Example(
            "of the request",
            action("await send(event.request.language);"),
            ("await send(event.request.language);",),
            times=0,
        ),
    ),
)


def check(analysis: Analysis) -> Iterator[Report]:
    """Report each flat read."""
    for node in places(analysis, ("event", "language")):
        if analysis.keeps_direct_reads:
            yield RULE.report(
                node,
                "neither event has event.language: it reads undefined, as it did before",
                marker="the new event has the language at event.notification.locale",
            )
        else:
            message = (
                "event.language is read from event.notification.locale, which has en_US where this had en-US"
            )
            yield RULE.report(node, message)
