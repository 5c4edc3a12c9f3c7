"""A part of `user` or `request` may be absent, and the code reads through it.

One-time codes for passwordless sign-in and phone verification arrive at the same handler, as
`otp_verify`. There may be no profile yet: then `event.user` is empty. `event.request` may be absent.
A read through an absent value throws, and no code is sent. So the conversion makes such reads
optional. It writes `?.` in a chain, and `?? {}` or `?? []` behind a value. A pattern gets a default.

Where the value is there, nothing changes. Where it is absent, the code gets `undefined` and goes on.
Normal users may have no email address or no name, too. There, the original threw.

A read stays as it is if the code tests the value itself. It also stays inside a `try` after which a
code is still sent.

Some places can't be made safe: a write, `new URL(…)`, a function that may refuse `undefined`.
Elsewhere, a loop no longer runs. Both get a warning. In a wrapped handler, nothing is edited. It gets
an event with an empty request and empty metadata. What may still throw is reported.

In TypeScript, such a read keeps its type by `!`. That changes nothing at run time.

Repair such a place by hand, and remove its TODO:

```js
// a write
(event.user.user_metadata ??= {}).seen = true;
// a function that does not accept undefined
const host = event.request?.hostname ? new URL(`https://${event.request.hostname}`).host : undefined;
```

Where the original threw in that place, `verify` then says that the conversion goes on. It compares
everything that was done before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.following.places import SECURITY, AccessPath
from translator.rules.base import DOC_EVENT, Diagnostic, Example, Marker, Rule, action

if TYPE_CHECKING:
    from translator.deciding.optional import Opening
    from translator.decisions import Decisions
    from translator.source_file import SourceFile

RULE = Rule(
    "AP117",
    "may-be-empty",
    Severity.NOTE,
    "a read through user or request was made optional, or could not be",
    DOC_EVENT,
    messages={
        "given": "{path} may be absent for passwordless sign-in: {callee} then gets undefined and may throw",
        "given-typed": (
            "{path} may be absent for passwordless sign-in: {callee} then gets undefined and may throw. "
            "Its type does not say so"
        ),
        "loop": "{path} may be absent for passwordless sign-in: this loop then does nothing",
        "throws": "{path} may be absent for passwordless sign-in: {effect}",
        "optional": "{path} may be absent for passwordless sign-in: reads through it are optional now",
        "optional-in-lines": (
            "{path} may be absent for passwordless sign-in: reads through it are optional now, also in "
            "{lines}"
        ),
    },
    markers={"throws": Marker("{path} may be absent")},
    fires=(
        Example(
            "a field of metadata",
            action("await send(event.user.user_metadata.language);"),
            ("await send(event.user.user_metadata?.language);",),
        ),
        Example(
            "taken out by a pattern",
            action("const { request: { geoip } } = event;\nawait send({ geoip });"),
            ("const { request: { geoip } = {} } = event;",),
        ),
        Example(
            "a value taken out first",
            action("const { email } = event.user;\nawait send({ to: email.trim() });"),
            ("await send({ to: email?.trim() });",),
        ),
        Example(
            "the keys of an object",
            action("await send(Object.keys(event.user.user_metadata).length);"),
            ("await send(Object.keys(event.user.user_metadata ?? {}).length);",),
        ),
        Example(
            "a write can't be made safe",
            action("event.user.user_metadata.seen = true;"),
            ("// TODO(actionport AP117): event.user.user_metadata may be absent",),
        ),
    ),
    refuses=(
        Example("the chain is optional already", action("await send({ ip: event.request?.ip });"), times=0),
        Example("the user itself is always there", action("await send({ to: event.user.email });"), times=0),
        Example("tested first", action("if (event.request) await send({ ip: event.request.ip });"), times=0),
        Example(
            "the handler returns first",
            action("if (!event.request) return;\nawait send({ ip: event.request.ip });"),
            times=0,
        ),
        Example(
            "a catch follows, and then the send",
            action(
                "let ip = 'none';\n"
                "try { ip = event.request.ip; } catch (error) { console.log(error); }\n"
                "await send(event.message_options.text, ip);"
            ),
            times=0,
        ),
    ),
)
_EDITED = frozenset({"chain", "object", "list", "pattern"})


def check(decisions: Decisions) -> Iterator[Diagnostic]:
    """Report each place that may still throw, and once for each absent part what became optional."""
    places: dict[AccessPath, list[Opening]] = {}
    for opening in decisions.openings:
        if opening.origin[:2] == SECURITY:
            continue
        if opening.kind in _EDITED and not decisions.wrap:
            places.setdefault(opening.origin, []).append(opening)
        else:
            yield _warning(opening, typed=decisions.types is not None)
    for origin, made in places.items():
        yield _note(decisions.file, origin, made)


def _warning(opening: Opening, *, typed: bool) -> Diagnostic:
    node, path, warning = opening.node, opening.origin, Severity.WARNING
    if opening.kind == "given":
        return RULE.report(
            node, "given-typed" if typed else "given", severity=warning, path=path, callee=opening.what
        )
    if opening.kind == "loop":
        return RULE.report(node, "loop", severity=warning, path=path)
    what = opening.what or "this then throws"
    return RULE.report(node, "throws", severity=warning, path=path, effect=what)


def _note(file: SourceFile, origin: AccessPath, made: list[Opening]) -> Diagnostic:
    lines = dict.fromkeys(file.position(opening.node.start).line for opening in made)
    more = list(lines)[1:]
    if not more:
        return RULE.report(made[0].node, "optional", path=origin)
    also = f"line{'s' * (len(more) > 1)} {_listed(more)}"
    return RULE.report(made[0].node, "optional-in-lines", path=origin, lines=also)


def _listed(lines: list[int]) -> str:
    *most, last = map(str, lines)
    return f"{', '.join(most)} and {last}" if most else last
