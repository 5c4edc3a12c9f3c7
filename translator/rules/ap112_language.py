"""`locale` and `language` are spelled differently.

A Hook was told a language, `en-US` or `en`. The new event has a locale, `en-US` or `en_US`. The
conversion reads the locale and writes `-` for `_`. So comparisons and table keys still match. It
reads with `?.`, because an event may have no locale. The guide's table also has `event.language`,
which no event has. It is read in the same way. `event.request.language` is the same in both events.

A language alone, such as `en`, gives a warning. The locale may be `en-US`, which is not equal to
`en`. Compare the first part: `language.split('-')[0] === 'en'`. A Hook got `N/A` from the classic
login. That is no locale either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.deciding.value_webs import words_met
from translator.findings import Severity
from translator.following.places import DestructuredRead, PropertyRead
from translator.options import Options
from translator.rules.base import DOC_EVENT, Diagnostic, Example, Marker, Rule, action, hook

if TYPE_CHECKING:
    from translator.decisions import Decisions

RULE = Rule(
    "AP112",
    "language",
    Severity.NOTE,
    "locale and language are spelled differently",
    DOC_EVENT,
    messages={
        "other-place": "{path} is read from event.notification.locale, with en_US written en-US",
        "no-locale": (
            "{path} is read from event.notification.locale, with en_US written en-US. A locale such as en-US "
            "is not equal to {word!r}"
        ),
        "left": "the code itself puts fields on event, so {path} is left as it is",
        "kept": "neither event has {path}: it reads undefined, as it did before",
    },
    markers={"kept": Marker("the new event has the language at event.notification.locale")},
    kept=frozenset({"kept", "left"}),
    fires=(
        Example(
            "straight off the event",
            action("await send(event.language);"),
            ("await send(event.notification.locale?.replace(/_/g, '-'));",),
        ),
        Example(
            "a language alone: the locale may be longer",
            hook("send(context.language === 'en' ? EN : DE, cb);"),
            ("send(event.notification.locale?.replace(/_/g, '-') === 'en' ? EN : DE, cb);",),
        ),
        Example(
            "kept, with --keep-direct-reads",
            action("await send(event.language);"),
            ("await send(event.language);",),
            options=Options(keep_direct_reads=True),
        ),
        Example(
            "left, where the code puts something on the event",
            action("Object.assign(event, await load());\nawait send(event.language);"),
            ("await send(event.language);",),
        ),
    ),
    refuses=(
        Example(
            "of the request",
            action("await send({ lang: event.request?.language });"),
            ("await send({ lang: event.request?.language });",),
            times=0,
        ),
    ),
    of_file=True,
)
_PATH = ("event", "language")
_WITH_REGION = re.compile(r"[A-Za-z]{2,3}-\w")


def check(decisions: Decisions) -> Iterator[Diagnostic]:
    """Report each flat read, as a warning where it meets a word that is no locale."""
    reads: list[PropertyRead | DestructuredRead] = [
        place
        for flow in decisions.flows
        for place in flow.taken()
        if place.path == _PATH and not flow.is_own(_PATH, place.node)
    ]
    if decisions.keeps_direct_reads:
        found = "left" if decisions.puts_direct else "kept"
        for read in sorted(reads, key=lambda read: read.node.start):
            yield RULE.report(read.node, found, severity=Severity.WARNING, path=_PATH)
        return
    met = words_met(reads, decisions.def_use, decisions.file.scopes)
    for read, words in sorted(met, key=lambda item: item[0].node.start):
        bare = next((word for word in words if not _WITH_REGION.match(word)), None)
        if bare is None:
            yield RULE.report(read.node, "other-place", path=_PATH)
        else:
            yield RULE.report(read.node, "no-locale", severity=Severity.WARNING, path=_PATH, word=bare)
