"""`event.user.identities` is gone.

The migration guide lists it as removed, the newest reference as optional, so it must be taken for
absent. The read stays, with a marker: what the handler did with the identities has to be decided
by a person. `event.user.user_id` begins with the provider of the first identity.

Where the whole of `event.user` goes out, whoever gets it no longer finds the identities in it. That
is a note: only you can know whether the receiver looks for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.following.places import USER, dotted
from translator.javascript.tree import is_asked_for, is_opened
from translator.rules.base import DOC_TEMPLATES, Example, Report, Rule, action, places

if TYPE_CHECKING:
    from translator.deciding.analysis import Analysis

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
        Example("the whole user goes out", action("await send(event.user);")),
        Example("a copy of the user goes out", action("await send({ ...event.user, seen: true });")),
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
        Example("only another field goes out", action("await send(event.user.user_id);"), times=0),
        Example(
            "the whole event goes out, which AP104 tells",
            action("await send(JSON.stringify(event));"),
            times=0,
        ),
        Example(
            "a function of this file is followed",
            action("await deliver(event.user);")
            + "function deliver(user) {\n  return send(user.user_id);\n}\n",
            times=0,
        ),
    ),
)


def check(analysis: Analysis) -> Iterator[Report]:
    """Report every read of the identities, and where the whole user goes out."""
    nodes = list(places(analysis, ("event", "user", "identities")))
    guarded = any(is_asked_for(node) for node in nodes)
    for node in nodes:
        opened = is_opened(node) and not guarded
        what = "this throws, and no code is sent" if opened else "this reads undefined"
        yield RULE.report(
            node,
            f"event.user.identities no longer exists in the new event, so {what}",
            marker="event.user.identities is not in the new event",
        )
    for loose in analysis.loose:
        if loose.name == "identities":
            yield RULE.report(
                loose.node,
                "event.user.identities no longer exists in the new event: if this reads them, it is undefined",
                marker="event.user.identities is not in the new event",
            )
    escapes = (place for flow in analysis.flows for place in flow.escapes if place.path == USER)
    for place in {place.node.start: place for place in escapes}.values():
        yield RULE.report(
            place.node,
            f"{dotted(place.path)} {place.how}, without the identities it had",
            severity=Severity.NOTE,
        )
