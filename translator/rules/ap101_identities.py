"""`event.user.identities` is gone.

The migration guide lists it as removed, the newest reference as optional, so it must be taken for
absent. The read stays, with a marker: what the handler did with the identities has to be decided
by a person. `event.user.user_id` begins with the provider of the first identity.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.rules.base import DOC_TEMPLATES, Example, Report, Rule, action, places

if TYPE_CHECKING:
    from translator.analysis import Analysis

RULE = Rule(
    "AP101",
    "user-identities",
    Severity.WARNING,
    "user.identities is gone",
    DOC_TEMPLATES,
    fires=(
        Example(
            "read by a chain",
            action("await send(event.user.identities[0].provider);"),
            ("// TODO(actionport AP101): event.user.identities is not in the new event",),
        ),
        Example(
            "taken out by a pattern", action("const { identities } = event.user;\nawait send(identities);")
        ),
    ),
    refuses=(
        Example(
            "a field of something else", action("await send(event.user.user_metadata.identities);"), times=0
        ),
        Example(
            "another user",
            action("const user = await find();\nawait send(user.identities);"),
            times=0,
        ),
    ),
)


def check(analysis: Analysis) -> Iterator[Report]:
    """Report every read of the identities."""
    for node in places(analysis, ("event", "user", "identities")):
        yield RULE.report(
            node,
            "event.user.identities no longer exists in the new event, so this reads undefined",
            marker="event.user.identities is not in the new event",
        )
