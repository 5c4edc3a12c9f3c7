"""Differences that the conversion announces: what the original would do with an event changed like that.

Each finding that announces one is a function that changes the old event. The original is run again
with it, and only if it then does exactly what the conversion did, the difference is the announced one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import combinations

from translator.mapping.fields import DIRECT_READS
from translator.records import NamedTuple
from translator.rules.ap101_identities import RULE as IDENTITIES
from translator.rules.ap102_no_counterpart import RULE as GONE
from translator.rules.ap104_old_shape import RULE as OLD_SHAPE
from translator.rules.ap112_language import RULE as LANGUAGE
from translator.rules.ap113_direct_reads import RULE as DIRECT_READ
from translator.rules.ap114_half_converted import RULE as HALF_CONVERTED
from translator.rules.ap115_hook_only import RULE as HOOK_ONLY
from translator.rules.ap116_wrapped import RULE as WRAPPED
from translator.rules.ap117_may_be_empty import RULE as MAY_BE_EMPTY
from translator.rules.base import Rule
from translator.verify.compare import Note
from translator.verify.event_pairs import ANY_TEXT, NEW_ONLY, NEW_ONLY_TENANT, OLD_ONLY, Case, throughout
from translator.verify.hooks import spelled
from translator.verify.records import Json

Event = dict[str, Json]
_TRIES = 12


class Change(NamedTuple):
    """What is announced: ``rule`` is the finding's, ``what`` a sentence, ``word`` a name it is about.

    lost: whether that is that something is gone, so that it does not hold where it is given back.
    chosen: whether a person chose what is there now. That is tried last, since it explains the most.
    """

    rule: Rule
    what: str
    word: str
    apply: Callable[[Event, Event], Event]
    lost: bool = False
    chosen: bool = False


class AsIf(NamedTuple):
    """Several changes at once, and a case in which they are made, to be run with the original."""

    changes: tuple[Change, ...]
    case: Case

    def notes(self) -> tuple[Note, ...]:
        """What is announced by them."""
        return tuple(Note(change.what, change.rule.code) for change in self.changes)


def _without_identities(old: Event, new: Event) -> Event:
    user = {key: value for key, value in old.get("user", {}).items() if key != "identities"}
    return {**old, "user": user}


def _with_identities(old: Event, new: Event) -> Event:
    # What replaces them in the conversion goes on where the original found none.
    user = old.get("user", {})
    known = str(user.get("user_id", ""))
    if "identities" in user or "|" not in known:
        return old
    provider, _, name = known.partition("|")
    identity = {
        "provider": provider,
        "user_id": name,
        "connection": provider,
        "isSocial": provider != "auth0",
    }
    return {**old, "user": {**user, "identities": [identity]}}


def _empty_security_context(old: Event, new: Event) -> Event:
    # The conversion reads on behind `?.`, as if the object were there without the field.
    return {**old, "security_context": {}}


def _without(key: str) -> Callable[[Event, Event], Event]:
    def apply(old: Event, new: Event) -> Event:
        return {name: value for name, value in old.items() if name != key}

    return apply


def _configuration_of_secrets(old: Event, new: Event) -> Event:
    configured = old.get("configuration", {})
    return {**old, "configuration": {key: new["secrets"].get(key, key) for key in configured}}


def _anything_for(key: str) -> Callable[[Event, Event], Event]:
    """What is gone is all of it what a person may have replaced by anything."""

    def apply(old: Event, new: Event) -> Event:
        if key == "identities":
            names = ("provider", "connection", "user_id")
            identity = {**dict.fromkeys(names, ANY_TEXT), "isSocial": False}
            return {**old, "user": {**old.get("user", {}), key: [identity]}}
        names = ("ja3", "ja4") if key == "security_context" else tuple(old.get(key, {}))
        return {**old, key: dict.fromkeys(names, ANY_TEXT)}

    return apply


def _direct(old: Event, new: Event) -> Event:
    fields = {key: old["message_options"][key] for key in DIRECT_READS if key in old["message_options"]}
    locale = spelled(new["notification"].get("locale"))
    return {**old, **fields, **({} if locale is None else {"language": locale})}


def _half(old: Event, new: Event) -> Event:
    return {**old, "notification": new["notification"]}


def _new_fields(old: Event, new: Event) -> Event:
    more = {key: new[key] for key in NEW_ONLY if key in new}
    tenant = {**old.get("tenant", {}), **{k: v for k, v in new["tenant"].items() if k in NEW_ONLY_TENANT}}
    # Read off the notification, which has them beside the old fields.
    options = {**new["notification"], **old["message_options"]}
    return {**old, **more, "tenant": tenant, "message_options": options}


def _whole(old: Event, new: Event) -> Event:
    # What the helper of the conversion shows: a copy of the new event, the old options behind the rest.
    rest = {key: value for key, value in new.items() if key != "notification"}
    return {**rest, "message_options": old["message_options"]}


def _filled(old: Event, new: Event) -> Event:
    # What the helper of the conversion gives to code that reads through it.
    user = old.get("user", {})
    more: Event = {key: {} for key in _METADATA if key not in user}
    return {**old, "user": {**user, **more}, **({} if "request" in old else {"request": {}})}


def _without_factor_type(old: Event, new: Event) -> Event:
    return {**old, "message_options": {**old["message_options"], "factor_type": None}}


def _flat(old: Event, new: Event) -> Event:
    return {**old, "message_options": {**old["message_options"], "flat": True}}


def _told_the_locale(old: Event, new: Event) -> Event:
    options = {key: value for key, value in old["message_options"].items() if key != "language"}
    return {**old, "message_options": options}


def _handed_on(old: Event, new: Event) -> Event:
    # What the helper of the conversion builds: every key but that, undefined where the event has nothing.
    options = {**old["message_options"], "factor_type": None, "every_key": True}
    return {**old, "message_options": options}


_METADATA = ("app_metadata", "user_metadata")
CHANGES: tuple[Change, ...] = (
    Change(IDENTITIES, "event.user.identities is gone", "identities", _without_identities, True),
    Change(IDENTITIES, "what needs no event.user.identities goes on", "identities", _with_identities),
    Change(GONE, "event.security_context is gone", "security_context", _empty_security_context, True),
    Change(
        GONE,
        "event.security_context is gone",
        "security_context",
        _without("security_context"),
        True,
    ),
    Change(
        GONE,
        "event.configuration is read from secrets of the same names",
        "configuration",
        _configuration_of_secrets,
    ),
    Change(GONE, "event.configuration is gone", "configuration", _without("configuration"), True),
    Change(DIRECT_READ, "fields read straight off event are there now", "", _direct),
    Change(LANGUAGE, "event.language is the notification's locale now", "language", _direct),
    Change(HALF_CONVERTED, "event.notification is there now", "notification", _half),
    Change(GONE, "fields that only the new trigger has are there now", "", _new_fields),
    *(
        Change(rule, f"a person chose what stands for {name}", key, _anything_for(key), chosen=True)
        for rule, name, key in (
            (IDENTITIES, "event.user.identities", "identities"),
            (GONE, "event.security_context", "security_context"),
            (GONE, "event.configuration", "configuration"),
        )
    ),
    Change(OLD_SHAPE, "the event that is handed on has more than before", "", _whole),
    Change(WRAPPED, "the event that is handed on has more than before", "", _whole),
    Change(OLD_SHAPE, "what the event that is handed on lacks is given as empty", "", _filled),
    Change(WRAPPED, "what the event that is handed on lacks is given as empty", "", _filled),
)

ABSENT = Change(MAY_BE_EMPTY, "what is absent is read as undefined", "", lambda old, new: old)
WITHOUT_SECURITY = Change(
    GONE,
    "what is read through event.security_context is undefined",
    "security_context",
    lambda old, new: old,
)
WITHOUT_LANGUAGE = Change(
    LANGUAGE, "what is read through event.language is undefined without one", "language", lambda old, new: old
)
"""To be tried with the originals in which that is so."""

OF_A_HOOK: tuple[Change, ...] = (
    Change(LANGUAGE, "the language is a locale such as en-US where a Hook was told en", "", _told_the_locale),
    Change(HOOK_ONLY, "context.factor_type is gone", "factor_type", _without_factor_type),
    Change(HOOK_ONLY, "context.client_id is event.client's now", "client_id", _flat),
    Change(HOOK_ONLY, "context.name is event.client's now", "name", _flat),
    Change(HOOK_ONLY, "context.client_metadata is event.client's now", "client_metadata", _flat),
    Change(OLD_SHAPE, "the context that is handed on has every key but factor_type", "", _handed_on),
    Change(WRAPPED, "the context that is handed on has every key but factor_type", "", _handed_on),
)
"""What is announced of a Hook beside that."""


def with_what_is_gone(case: Case) -> Case:
    """Return a case in which the new event has the parts of the old one that have no counterpart."""
    event = {**case.new, **{key: case.old[key] for key in OLD_ONLY if key in case.old}}
    identities = case.old.get("user", {}).get("identities")
    if identities is not None:
        event["user"] = {**event["user"], "identities": identities}
    return case._replace(new=event)


def applicable(codes: Iterable[str], source: str, *, hook: bool = False) -> tuple[Change, ...]:
    """Return the changes that findings announce, and that are about a name which the source holds."""
    found = set(codes)
    words = set(re.findall(r"\w+", source))
    return tuple(
        change
        for change in (*(OF_A_HOOK if hook else ()), *CHANGES)
        if change.rule.code in found and (not change.word or change.word in words)
    )


def tries(changes: Sequence[Change], case: Case, *, chosen: bool = False) -> tuple[AsIf, ...]:
    """Return the cases to try: each change by itself, then more and more of them together.

    chosen: whether those are asked for that stand for a person's choice, or those that do not.
    """
    made: dict[str, AsIf] = {}
    for size in range(1, len(changes) + 1):
        for some in combinations(changes, size):
            if any(change.chosen for change in some) is not chosen:
                continue
            changed = throughout(case, partial(_changed, some))
            if _events(changed) != _events(case):
                made.setdefault(_events(changed), AsIf(some, changed))
            if len(made) >= _TRIES:
                return tuple(made.values())
    return tuple(made.values())


def as_absent(absent: Sequence[Change], changes: Sequence[Change], case: Case) -> tuple[AsIf, ...]:
    """Return the cases to try with an original that reads what is absent as undefined, as ``absent``
    announces.
    """
    if case.hook:
        # An Action of the old trigger has no language, which the one made of a Hook reads there.
        case = throughout(case, lambda each: each._replace(old=_half(each.old, each.new)))
    others = tries(changes, case)
    return (AsIf((*absent,), case), *(AsIf((*absent, *more.changes), more.case) for more in others))


def _changed(changes: Iterable[Change], case: Case) -> Case:
    for change in changes:
        case = case._replace(old=change.apply(case.old, case.new))
    return case


def _events(case: Case) -> str:
    """Return the old events of a case as text, in which the order of keys counts."""
    return repr([*(each.case.old for each in case.before), case.old])
