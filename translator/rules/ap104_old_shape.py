"""The old shape goes out of the Action, or to code that can't be followed.

With `--forwarded-values native` values go out as the new event has them. Where it is not certain
that a value only goes out, it keeps its old words, and is reported here, too.

Whoever gets it may rely on `message_options` as it was, so it is built again from the new event by
a small function at the end of the file. If the receiver is yours and you move it to the new names,
hand it `event.notification` instead and delete the function.

Where the receiver might change the object and it is read elsewhere too, there is one old-shaped
object for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.following.places import EVENT, RESHAPED, Write, dotted
from translator.rules.base import DOC_OLD_EVENT, Example, Report, Rule, action

if TYPE_CHECKING:
    from translator.deciding.analysis import Analysis

RULE = Rule(
    "AP104",
    "old-shape",
    Severity.WARNING,
    "the old shape goes out of the Action",
    DOC_OLD_EVENT,
    fires=(
        Example(
            "stringified",
            action("await send(JSON.stringify(event.message_options));"),
            ("await send(JSON.stringify(toMessageOptions(event.notification)));",),
        ),
        Example(
            "the whole event",
            action("await send(JSON.stringify(event));"),
            ("await send(JSON.stringify(toSendPhoneMessageEvent(event)));",),
        ),
        Example(
            "it may be changed, and is read again",
            action("clean(event.message_options);\nawait send(event.message_options.recipient);"),
            (
                "const messageOptions = toMessageOptions(event.notification);",
                "clean(messageOptions);",
                "await send(messageOptions.recipient);",
            ),
        ),
    ),
    refuses=(
        Example(
            "only fields go out",
            action("await send({ ...event.user, to: event.message_options.recipient });"),
            ("await send({ ...event.user, to: event.notification.recipient });",),
            times=0,
        ),
        Example(
            "a function of this file is followed",
            action("await deliver(event.message_options);")
            + "function deliver(options) {\n  return send(options.recipient);\n}\n",
            ("await deliver(event.notification);", "return send(options.recipient);"),
            times=0,
        ),
    ),
)


def check(analysis: Analysis) -> Iterator[Report]:
    """Report where a container leaves, and where it is changed."""
    if analysis.wrap:
        return
    yield from _kept_old(analysis)
    for flow in analysis.flows:
        for place in flow.let_go():
            if place.path not in RESHAPED:
                continue
            name = dotted(place.path)
            if isinstance(place, Write):
                yield RULE.report(
                    place.node, f"{name} is changed here: every access uses one old-shaped object"
                )
            else:
                less = " less what no longer exists" if place.path == EVENT else ""
                yield RULE.report(place.node, f"{name} {place.how}, in its old shape{less}")


def _kept_old(analysis: Analysis) -> Iterator[Report]:
    """Values that were to go out in the new vocabulary and do not."""
    if analysis.options.forwarded_values != "native":
        return
    for place in analysis.fields():
        option = analysis.option(place.path)
        if option in ("action", "message_type") and not analysis.is_translated(place):
            message = f"{dotted(place.path)} keeps its old values: it is not certain that it only goes out"
            yield RULE.report(place.node, message)
