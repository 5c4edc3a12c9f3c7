"""A field has no counterpart in the other event.

- `event.security_context` is gone. A read becomes `event.security_context?.x`, with a marker. So a
  missing fingerprint never stops a code.
- `event.configuration.X` existed only in Marketplace installations. It becomes `event.secrets.X`, and
  you have to create that secret. The read stays, with a marker, if a secret of that name is read,
  too. It also stays if the key is not known, or with `--keep-configuration`.
- A field that neither event has (`event.message_options.channel`) was undefined and still is.
- A field that only the new event has was always undefined before. Examples are `event.organization`,
  or `locale` read from `event.message_options`. Code that waited for such a field runs now.

Once you have decided, replace the read and remove its TODO. `verify` accepts any value in the place
of what is gone, and names it. It still compares everything else:

```js
// before
body: JSON.stringify({ to, text, fingerprint: event.security_context?.ja3 })
// after
body: JSON.stringify({ to, text, fingerprint: 'none' })
```

In a converted file, a field that the new event lacks is reported, too.

Where the event goes to code that can't be followed, nothing is edited. A read of `configuration` or
`security_context` there is found by its name alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.following.places import (
    MESSAGE,
    NOTIFICATION,
    AccessPath,
    DestructuredRead,
    Flow,
    PropertyRead,
    option_of,
)
from translator.javascript.tree import keeps_what_is_there
from translator.javascript.values import OBJECT_PROTOTYPE
from translator.mapping.events import NEW, OLD
from translator.mapping.fields import DIRECT_READS
from translator.options import Options
from translator.rules.base import (
    DOC_EVENT,
    GONE_MARKERS,
    KEPT_GONE,
    READS_GONE,
    Diagnostic,
    Example,
    Marker,
    Rule,
    action,
    throws,
)

if TYPE_CHECKING:
    from translator.decisions import Decisions
    from translator.javascript.tree import Node

RULE = Rule(
    "AP102",
    "no-counterpart",
    Severity.WARNING,
    "a field with no counterpart, or one that only now exists",
    DOC_EVENT,
    messages={
        **READS_GONE,
        "fields-not-there": "{path} is not in the new event: its fields read undefined here",
        "reads-undefined": "{path} is not in the new event: this reads undefined",
        "secret": "{path} is now read from event.secrets: create a secret {name}",
        "in-neither": "neither event has {path}: it reads undefined, as it did before",
        "not-in-the-new": "the new event does not have {path}: it reads undefined",
        "only-in-the-new": "only the new event has {path}: undefined before, it may have a value now",
        "never-in-the-old": "the old event never had {path}: it reads undefined, as it did before",
        "now-in-the-new": (
            "the old event never had {path}. The conversion reads {new}, which may have a value"
        ),
    },
    markers={
        **GONE_MARKERS,
        "fields-not-there": Marker("{path} is not in the new event"),
        "reads-undefined": Marker("{path} is not in the new event"),
    },
    kept=KEPT_GONE | {"fields-not-there", "reads-undefined"},
    fires=(
        Example(
            "the security context is gone",
            action("await send(event.security_context.ja3);"),
            ("await send(event.security_context?.ja3);",),
        ),
        Example(
            "configuration becomes a secret",
            action("await send(event.configuration.FROM);"),
            ("await send(event.secrets.FROM);",),
        ),
        Example("a field that never existed", action("await send(event.message_options.channel);")),
        Example(
            "a field that only now exists",
            action("if (event.organization) await send(event.organization.id);"),
            times=2,
        ),
        Example(
            "a field of the notification, read from the old message",
            action("const { locale, text } = event.message_options;\nawait send(locale, text);"),
            ("const { locale, as_text: text } = event.notification;",),
        ),
        Example(
            "a file that is converted already",
            "exports.onExecuteCustomPhoneProvider = async (event) => {\n"
            "  await send(event.notification.recipient, event.notification.text);\n};\n",
        ),
        Example(
            "configuration is kept, with --keep-configuration",
            action("await send(event.configuration.FROM);"),
            ("// TODO(actionport AP102): event.configuration is not in the new event",),
            options=Options(keep_configuration=True),
        ),
    ),
    refuses=(
        Example("the user is an open dictionary", action("await send(event.user.multifactor);"), times=0),
        Example("metadata is open too", action("await send(event.client.metadata.anything);"), times=0),
        Example(
            "a converted file reads what only the new event has",
            "exports.onExecuteCustomPhoneProvider = async (event) => {\n"
            "  await send(event.notification.as_text, event.organization?.name);\n};\n",
            times=0,
        ),
        Example("both events have it", action("await send(event.custom_domain?.domain);"), times=0),
    ),
    in_conversions=True,
    repairable=True,
)
_SPECIAL: tuple[AccessPath, ...] = (("event", "security_context"), ("event", "configuration"))


def check(decisions: Decisions) -> Iterator[Diagnostic]:
    """Report reads of fields that one of the two events does not have."""
    for loose in decisions.name_matches:
        if loose.name != "identities":
            yield RULE.report(loose.node, "maybe-not-there", path=("event", loose.name))
    effects = [item for item in decisions.effects() if item[1] in _SPECIAL]
    opened = {node for node, _, _ in effects}
    for node, path, effect in effects:
        yield throws(RULE, node, path, effect)
    for flow in decisions.flows:
        for place in flow.taken():
            if _is_new_of_message(place.path):
                yield _new_of_message(decisions, flow, place)
            elif place.path[0] == "event" and not flow.is_own(place.path, place.node):
                yield from _judge(decisions, place.node, place.path, opened)
        for path in _SPECIAL:
            for target in filter(keeps_what_is_there, flow.assigned.get(path, ())):
                yield RULE.report(target, "reads-undefined", path=path)


def _judge(decisions: Decisions, node: Node, path: AccessPath, opened: set[Node]) -> Iterator[Diagnostic]:
    if path[:2] == ("event", "configuration") and decisions.configuration_moves and not decisions.wrap:
        if len(path) == 3:
            yield RULE.report(node, "secret", path=path, name=path[2])
    elif path in _SPECIAL:
        edited = path[1] == "security_context" and not decisions.wrap
        if node not in opened:
            yield RULE.report(node, "fields-not-there" if edited else "reads-undefined", path=path)
    elif _is_unknown(path):
        yield RULE.report(node, "not-in-the-new" if decisions.converted else "in-neither", path=path)
    elif _is_new(path) and not decisions.converted:
        yield RULE.report(node, "only-in-the-new", path=path)


def _is_new_of_message(path: AccessPath) -> bool:
    """A field that ``message_options`` never had, by a name that ``notification`` has."""
    return (
        path[:2] == MESSAGE
        and len(path) == 3
        and option_of(path) is None
        and ("notification", path[2]) in NEW
    )


def _new_of_message(decisions: Decisions, flow: Flow, place: PropertyRead | DestructuredRead) -> Diagnostic:
    if decisions.wrap or decisions.shared_by(flow) is not None:
        return RULE.report(place.node, "never-in-the-old", path=place.path)
    return RULE.report(place.node, "now-in-the-new", path=place.path, new=(*NOTIFICATION, place.path[2]))


def _is_unknown(path: AccessPath) -> bool:
    field, base = path[1:], path[1:-1]
    if field in OLD or field in NEW or path[-1] in OBJECT_PROTOTYPE or len(path) > 3:
        return False
    if not base:
        return path[1] not in (*DIRECT_READS, "language", "configuration", "security_context")
    known = OLD.get(base) or NEW.get(base)
    if base == ("security_context",) or field == ("client", "client_metadata"):
        return False
    return known is not None and known.type == "object"


def _is_new(path: AccessPath) -> bool:
    field, base = path[1:], path[1:-1]
    if path[1] == "notification" or field not in NEW or field in OLD:
        return False
    # Of an object that is new as a whole, only the object itself is worth saying.
    return not base or base in OLD
