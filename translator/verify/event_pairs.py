"""An event of the old trigger and the equivalent one of the new (docs/conversion.md, section 3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from translator.mapping.values import ACTIONS, CHANNELS
from translator.records import NamedTuple
from translator.verify.hooks import arguments, old_event
from translator.verify.records import Answer, Fault, Json

SHARED = ("client", "custom_domain", "request", "tenant", "transaction", "user", "secrets")
OLD_ONLY = ("security_context", "configuration")
"""Parts of the old event that have no counterpart (section 9); ``user.identities`` is one too."""

NEW_ONLY: dict[str, Json] = {
    "organization": {"id": "org_1", "name": "acme", "display_name": "Acme", "metadata": {"plan": "gold"}},
    "connection": {"id": "con_1", "name": "sms", "strategy": "sms", "metadata": {}},
}
NEW_ONLY_TENANT: dict[str, Json] = {
    "friendly_name": "Example",
    "home_url": "https://example.com",
    "logo_url": "https://example.com/logo.png",
    "support_email": "help@example.com",
    "support_url": "https://example.com/help",
}
ANYTHING = "\ue000"
"""A character that stands for anything in what an original does: it makes up what a person has to replace."""
ANY_TEXT = ANYTHING * 4093
"""So long that a number which is its length stands for anything, too."""


class Case(NamedTuple):
    """A pair of equivalent events. ``action`` and ``channel`` are in the old vocabulary.

    cached: whether the handler finds what it asks its cache for. hook: whether the original is a Hook,
    which does not get ``old`` itself. answers: what calls to the outside answer. before: executions
    that the same loaded module has behind it.
    """

    label: str
    action: str
    channel: str
    old: dict[str, Json]
    new: dict[str, Json]
    cached: bool = False
    hook: bool = False
    answers: tuple[Answer, ...] = ()
    before: tuple[Earlier, ...] = ()

    @property
    def given(self) -> dict[str, Json]:
        """What the original is called with: an event, or a Hook's arguments by parameter."""
        return arguments(self.old, self.new) if self.hook else self.old

    @property
    def named(self) -> str:
        """The case in a few words, for a person."""
        unusual = told(self.answers)
        return f"{self.label}, {self.action} by {self.channel}" + (f", answered {unusual}" if unusual else "")

    @property
    def type(self) -> str:
        """The new trigger's ``message_type``."""
        return ACTIONS[self.action]

    @property
    def method(self) -> str:
        """The new trigger's ``delivery_method``."""
        return CHANNELS[self.channel]


SECOND = 1000
DAY = 86_400 * SECOND


class Earlier(NamedTuple):
    """An execution before the one that is compared. pause: milliseconds that pass after it."""

    case: Case
    fault: Fault | None = None
    pause: int = SECOND


def throughout(case: Case, change: Callable[[Case], Case]) -> Case:
    """Return a case with a change made to it and to every execution before it."""
    before = (each._replace(case=throughout(each.case, change)) for each in case.before)
    return change(case)._replace(before=tuple(before))


def told(answers: Sequence[Answer]) -> str:
    """What is answered, for a person; empty where it is the usual."""
    return ", ".join(
        f"{'.'.join(answer.keys) or answer.root} = {_plain(answer.value)}"
        for answer in answers
        if answer.value != "[]"
    )


def _plain(value: str) -> str:
    return "undefined" if value.startswith("{") else value


def new_event(
    old: dict[str, Json], *, message_type: str, method: str, extra: bool, locale: str = "en"
) -> dict[str, Json]:
    """Build the new trigger's event that is equivalent to an old one.

    extra: whether the fields are there that only the new trigger has and that may be absent.
    The text of the other channel is never the same, so that a wrong choice shows.
    """
    options = old["message_options"]
    spoken = method == "voice"
    text = options["text"]
    notification: dict[str, Json] = {
        "as_text": f"(as text) {text}" if spoken else text,
        "as_voice": text if spoken else f"(as voice) {text}",
        "delivery_method": method,
        "message_type": message_type,
        "recipient": options["recipient"],
    }
    if "code" in options:
        notification["code"] = options["code"]
    event: dict[str, Json] = {key: old[key] for key in SHARED if key in old}
    event["notification"] = notification
    if isinstance(event.get("user"), dict):
        event["user"] = {key: value for key, value in event["user"].items() if key != "identities"}
    if extra:
        notification["locale"] = locale
        notification["from"] = "+15550999"
        event |= NEW_ONLY
        event["tenant"] = {**event.get("tenant", {}), **NEW_ONLY_TENANT}
    return event


def as_hook(case: Case) -> Case:
    """Return the case for a Hook as the original. A Hook was always told the language."""
    locale = case.new["notification"].get("locale", "en")
    new = {**case.new, "notification": {**case.new["notification"], "locale": locale}}
    return case._replace(new=new, hook=True)


class UnusableEvent(Exception):
    """An event given by the user is none of the old trigger. The message says what it lacks."""


def given_case(event: Json, number: int, defaults: dict[str, Json]) -> Case:
    """Make a case of a user's event, filled up with what Auth0 always sends. Raises UnusableEvent.

    The event may also be what a Hook is called with, by parameter, as reports show it.
    """
    if not isinstance(event, dict):
        raise UnusableEvent(f"event {number} is no object")
    locale = "en"
    if isinstance(event.get("context"), dict):
        event, locale = old_event(event)
    options = event.get("message_options")
    if not isinstance(options, dict):
        raise UnusableEvent(f"event {number} has no message_options, so it is no event of send-phone-message")
    action, channel = options.get("action"), options.get("message_type")
    if action not in ACTIONS:
        raise UnusableEvent(f"event {number}: message_options.action is {action!r}, not {_any_of(ACTIONS)}")
    if channel not in CHANNELS:
        raise UnusableEvent(
            f"event {number}: message_options.message_type is {channel!r}, not {_any_of(CHANNELS)}"
        )
    for field in ("recipient", "text"):
        if not isinstance(options.get(field), str):
            raise UnusableEvent(f"event {number}: message_options.{field} is no string")
    old = {**event, "secrets": {**defaults["secrets"], **(event.get("secrets") or {})}}
    for key in ("request", "tenant", "user"):
        old.setdefault(key, defaults[key])
    new = new_event(old, message_type=ACTIONS[action], method=CHANNELS[channel], extra=True, locale=locale)
    return Case(f"given event {number}", action, channel, old, new)


def _any_of(words: dict[str, str]) -> str:
    return " or ".join(map(repr, words))
