"""`event.user.identities` is gone.

The migration guide lists it as removed, the newest reference as optional. So your code can't rely on
it. The read stays in the code, with a marker. You have to decide what the handler does without the
identities. Where the read throws before the send, no code is sent. That is an error: settle it first.
Replace the read in the conversion, and remove its TODO. `--check`, the hooks and `review` then read
in the conversion that it is settled.

`event.user.user_id` begins with the provider of the first identity:

```js
// before
const provider = event.user.identities[0].provider;
// after
const provider = event.user.user_id.split('|')[0];
```

For passwordless sign-in there may be no user yet. `event.user.user_id?.split('|')[0]` sends a code
there, too.

If another value is right, write that. `verify` accepts any value in this place, and names it. It
still compares everything else. A conversion that you leave as it is fails, and `verify` says so:

```js
// where the provider is only logged or counted
const provider = 'unknown';
// where the new trigger tells enough
const provider = event.connection?.strategy;
```

Where all of `event.user` leaves the Action, the receiver no longer gets the identities. That is a
note: only you know whether the receiver needs them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.following.places import USER
from translator.rules.base import (
    DOC_TEMPLATES,
    GONE_MARKERS,
    KEPT_GONE,
    READS_GONE,
    Diagnostic,
    Example,
    Rule,
    action,
    places,
    throws,
)

if TYPE_CHECKING:
    from translator.decisions import Decisions

RULE = Rule(
    "AP101",
    "user-identities",
    Severity.WARNING,
    "user.identities is gone",
    DOC_TEMPLATES,
    messages={
        **READS_GONE,
        "without-identities": "{path} {how}, but it no longer has identities",
    },
    markers=GONE_MARKERS,
    kept=KEPT_GONE | {"without-identities"},
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
            "a field of the metadata", action("await send(event.user.user_metadata.identities);"), times=0
        ),
        Example(
            "a user from another source",
            action("const user = await find();\nawait send(user.identities);"),
            times=0,
        ),
        Example("only another field goes out", action("await send(event.user.user_id);"), times=0),
        Example(
            "the whole event goes out: AP104 reports it",
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
    in_conversions=True,
    repairable=True,
)


_IDENTITIES = ("event", "user", "identities")


def check(decisions: Decisions) -> Iterator[Diagnostic]:
    """Report every read of the identities, and where the whole user goes out."""
    effects = [(node, effect) for node, path, effect in decisions.effects() if path == _IDENTITIES]
    opened = {node for node, _ in effects}
    for node, effect in effects:
        yield throws(RULE, node, _IDENTITIES, effect)
    for node in places(decisions, _IDENTITIES):
        if node not in opened:
            yield RULE.report(node, "not-there", path=_IDENTITIES)
    for loose in decisions.name_matches:
        if loose.name == "identities":
            yield RULE.report(loose.node, "maybe-not-there", path=_IDENTITIES)
    escapes = (place for flow in decisions.flows for place in flow.escapes if place.path == USER)
    for place in {place.node.start: place for place in escapes}.values():
        note = Severity.NOTE
        yield RULE.report(place.node, "without-identities", severity=note, path=USER, how=place.how)
