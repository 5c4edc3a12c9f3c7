"""The old event or its `message_options` goes where its shape is seen.

That is code outside of the file, a copy, a text, or an unknown key. A small function at the end of
the file builds the old shape. Is the receiver yours, and do you move it to the new names? Then pass
it `event.notification` and delete the function.

The receiver may change the object, and the Action may read it again. Then both use the same object.

With `--forwarded-values native`, values leave with the new words. A value that may also be used
inside the Action keeps its old words. So does one for a package that the file tells these words:
`bus.on('sms', …)`. It is reported here. In TypeScript, a value has the new words in
texts, in JSON and in logs. Elsewhere, its type may allow the old ones only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.following.places import EVENT, SHAPE_CHANGED, PropertyWrite
from translator.rules.base import DOC_OLD_EVENT, Diagnostic, Example, Rule, action

if TYPE_CHECKING:
    from translator.decisions import Decisions

RULE = Rule(
    "AP104",
    "old-shape",
    Severity.WARNING,
    "the old shape goes out of the Action",
    DOC_OLD_EVENT,
    messages={
        "goes-out": "{path} {how}, in its old shape",
        "event-goes-out": "{path} {how}, in its old shape, without the removed fields",
        "changed": "{path} is changed here: all uses share one object of the old shape",
        "old-values": "{path} keeps its old values, because the Action may use them itself",
        "old-by-type": "{path} keeps its old values, because a type may allow no others",
        "context-lost": "context can't be followed, so all uses share one object, made by {helper}()",
        "context-goes-out": "{path} {how}, in its old shape, made by {helper}()",
        "context-changed": "{path} is changed, so all uses share one object, made by {helper}()",
    },
    kept=frozenset({"goes-out", "event-goes-out", "changed"}),
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


def check(decisions: Decisions) -> Iterator[Diagnostic]:
    """Report where a container leaves, and where it is changed."""
    if decisions.wrap:
        return
    yield from _kept_old(decisions)
    for flow in decisions.flows:
        for place in flow.let_go():
            if place.path not in SHAPE_CHANGED:
                continue
            if isinstance(place, PropertyWrite):
                yield RULE.report(place.node, "changed", path=place.path)
            else:
                what = "event-goes-out" if place.path == EVENT else "goes-out"
                yield RULE.report(place.node, what, path=place.path, how=place.how)


def _kept_old(decisions: Decisions) -> Iterator[Diagnostic]:
    """Values that were to go out in the new vocabulary and do not."""
    if decisions.options.forwarded_values != "native":
        return
    for place in decisions.fields():
        option = decisions.option(place.path)
        if option in ("action", "message_type") and not decisions.is_translated(place):
            by_type = decisions.web_of[place].kept_for_types
            yield RULE.report(place.node, "old-by-type" if by_type else "old-values", path=place.path)
