"""The pairs of events to run the handlers with, simplest first; the same for the same source."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from typing import Any

from translator.mapping.events import OLD
from translator.mapping.values import ACTIONS, CHANNELS, OTHER_NOTIFICATIONS
from translator.records import NamedTuple
from translator.verify.arriving import arriving
from translator.verify.event_pairs import Case, new_event
from translator.verify.fitting import IDENTITY, fitting
from translator.verify.hints import Hints
from translator.verify.hooks import NEVER_IN_AN_EVENT
from translator.verify.paths import Path
from translator.verify.records import Json

MAX_CASES = 60
_PROFILES = ("plain", "sparse", "full", "no client", "metadata")
_RECIPIENTS = ("+15550100", "+4915112345678", "+33612345678", "15550100")
_FORMATTED = "+1 (555) 010-0100"
"""As nobody sends it, so that code which tidies a number has something to do."""
_MARKUP = " <&\"'>"
"""So that code which escapes a text has something to do."""
_LOCALES = ("en", "fr-CA", "de", "pt_BR")
_IDENTITIES: dict[str, tuple[dict[str, Json], ...]] = {
    "full": (IDENTITY,),
    "metadata": (IDENTITY, {"provider": "acme", "connection": "acme", "user_id": "2", "isSocial": True}),
}
_ENTERED = ("secrets", "configuration")
_DICTIONARIES: tuple[Path, ...] = (
    ("client", "metadata"),
    ("custom_domain", "domain_metadata"),
    ("user", "app_metadata"),
    ("user", "user_metadata"),
)


class Other(NamedTuple):
    """An event of the new trigger that has no old one. ``kind`` is its row in the matrix."""

    kind: str
    method: str
    event: dict[str, Json]


def make_cases(hints: Hints, methods: Sequence[str]) -> tuple[Case, ...]:
    """Make every combination that matters, at most MAX_CASES; ``methods`` are the new trigger's."""
    channels = [channel for channel, method in CHANNELS.items() if method in methods]
    maker = _Maker(hints)
    wanted = [
        *maker.profiles(channels),
        *maker.recipients(channels),
        *maker.arriving(channels),
        *maker.literals(channels),
    ]
    seen: dict[str, Case] = {}
    for case in wanted:
        seen.setdefault(repr((case.old, case.new, case.cached)), case)
    return tuple(seen.values())[:MAX_CASES]


def others(hints: Hints) -> tuple[Other, ...]:
    """Make the events that have no old one, for both methods: three more types, and passwordless."""
    made = []
    base = _Maker(hints).old("metadata", "second-factor-authentication", "sms", _RECIPIENTS[0])
    for kind in ("passwordless", *OTHER_NOTIFICATIONS):
        for channel, method in CHANNELS.items():
            old = copy.deepcopy(base)
            old["message_options"]["message_type"] = channel
            message_type = "otp_verify" if kind == "passwordless" else kind
            event = new_event(old, message_type=message_type, method=method, extra=True)
            if kind == "passwordless":
                event["user"] = {}
                del event["request"]
            elif kind != "change_password":
                del event["notification"]["code"]
            made.append(Other(kind, method, event))
    return tuple(made)


class _Maker:
    def __init__(self, hints: Hints) -> None:
        self.hints = hints
        # What a field or a secret holds is known: where it seems a list, a list was made of it.
        self.lists = {path for path in hints.lists if path[0] not in _ENTERED and path not in OLD}
        named = [path for path in sorted(hints.reads) if len(path) > 1]
        self.configured = sorted({path[1] for path in named if path[0] == "configuration"})
        # The conversion reads what was configured from secrets of the same names.
        self.secrets = sorted({path[1] for path in named if path[0] == "secrets"} | set(self.configured))

    def profiles(self, channels: Sequence[str]) -> Iterator[Case]:
        """Yield every profile with every action and channel; the rest goes round with them."""
        turn = 0
        for number, profile in enumerate(_PROFILES):
            for channel in channels:
                for action in reversed(ACTIONS):
                    recipient = _RECIPIENTS[(turn + number) % len(_RECIPIENTS)] if number else _RECIPIENTS[0]
                    old = self.old(profile, action, channel, recipient)
                    yield self.case(profile, old, extra=(turn + number) % 2 == 1, turn=turn)
                    turn += 1
        for number, channel in enumerate(channels):
            old = self.old("plain", "second-factor-authentication", channel, _RECIPIENTS[number])
            # The engine has a value for any name but these.
            old["secrets"] = dict.fromkeys(old["secrets"])
            yield self.case("no secrets", old, extra=False)

    def recipients(self, channels: Sequence[str]) -> Iterator[Case]:
        """Yield every recipient once for each channel, with the action going round."""
        known = [str(value) for value in self.hints.values.get(("message_options", "recipient"), ())]
        numbers = [*_RECIPIENTS[1:], _FORMATTED, *(value for value in known if value not in _RECIPIENTS)]
        for turn, recipient in enumerate(numbers):
            for channel in channels:
                action = tuple(ACTIONS)[turn % 2]
                old = self.old("plain", action, channel, recipient)
                if recipient == _FORMATTED:
                    old["message_options"]["text"] += _MARKUP
                yield self.case(f"recipient {recipient}", old, extra=turn % 2 == 0, turn=turn)

    def literals(self, channels: Sequence[str]) -> Iterator[Case]:
        """Yield what the source compares with: all fields at once, then each by itself."""
        values = self.fitting()
        rounds = max(map(len, values.values()), default=0)
        for turn in range(rounds):
            chosen = {path: found[turn % len(found)] for path, found in values.items()}
            for channel in channels:
                yield self.with_values(f"literals {turn + 1}", chosen, channel, turn)
        for turn, (path, found) in enumerate(values.items()):
            for number, value in enumerate(found):
                label = f"{'.'.join(path)} = {value!r}"
                channel = channels[(turn + number) % len(channels)]
                yield self.with_values(label, {path: value}, channel, turn + number)

    def arriving(self, channels: Sequence[str]) -> Iterator[Case]:
        """What only the new trigger has, as the source compares it; the locale as Auth0 may spell it."""
        for turn, (path, value, told) in enumerate(arriving(self.hints)):
            action, channel = tuple(ACTIONS)[turn % 2], channels[turn % len(channels)]
            old = self.old("plain", action, channel, _RECIPIENTS[0])
            if told is not None:
                old["message_options"]["language"] = told
            case = self.case(f"{'.'.join(path)} = {value!r}", old, extra=True, turn=turn)
            new = copy.deepcopy(case.new)
            place(new, path, value)
            yield case._replace(new=new)

    def fitting(self) -> dict[Path, list[Json]]:
        """Return the values that fields can have, by path."""
        values: dict[Path, list[Json]] = {}
        for path, found in self.hints.values.items():
            for value in found:
                put = fitting(path, value, NEVER_IN_AN_EVENT if self.hints.hook else frozenset())
                if put is not None and put[1] not in values.setdefault(put[0], []):
                    values[put[0]].append(put[1])
        return values

    def with_values(self, label: str, values: dict[Path, Json], channel: str, turn: int) -> Case:
        action = tuple(ACTIONS)[(turn + 1) % 2]
        old = self.old("metadata", action, channel, _RECIPIENTS[turn % 2])
        for path, value in values.items():
            listed = path in self.lists and not isinstance(value, list)
            place(old, path, [value] if listed else value)
            if path[0] == "configuration" and ("secrets", *path[1:]) not in values:
                # What decides about sending is entered as the secret that the conversion reads instead.
                place(old, ("secrets", *path[1:]), [value] if listed else value)
        return self.case(label, old, extra=turn % 2 == 0, turn=turn)

    def case(self, label: str, old: dict[str, Json], *, extra: bool, turn: int = 0) -> Case:
        options = old["message_options"]
        action, channel = options["action"], options["message_type"]
        new = new_event(
            old,
            message_type=ACTIONS[action],
            method=CHANNELS[channel],
            extra=extra,
            locale=_LOCALES[turn % len(_LOCALES)],
        )
        return Case(label, action, channel, old, new, cached=label == "metadata")

    def old(self, profile: str, action: str, channel: str, recipient: str) -> dict[str, Json]:
        """Build an event of the old trigger."""
        event = _profile(profile)
        spoken = channel == "voice"
        event["message_options"] = {
            "action": action,
            "code": "123456",
            "message_type": channel,
            "recipient": recipient,
            "text": "Your code is 1 2 3 4 5 6. Again: 1 2 3 4 5 6." if spoken else "123456 is your code",
        }
        event["secrets"] = {name: self.default(("secrets", name)) for name in self.secrets}
        asked = {path[0] for path in self.hints.reads}
        if "configuration" in asked:
            event["configuration"] = {name: self.default(("configuration", name)) for name in self.configured}
        if "security_context" in asked or profile in ("full", "metadata"):
            event["security_context"] = {"ja3": "ja3-value", "ja4": "ja4-value"}
        if profile in ("full", "metadata"):
            self.fill(event)
            event["user"]["identities"] = [dict(one) for one in _IDENTITIES[profile]]
        return event

    def fill(self, event: dict[str, Json]) -> None:
        """Give every dictionary the keys that the source reads from it."""
        for path in sorted(self.hints.reads):
            if path[:2] in _DICTIONARIES and len(path) > 2:
                place(event, path, self.default(path))

    def default(self, path: Path) -> Json:
        """A value for a field of which only the name is known."""
        name = path[-1]
        value: Any = f"{path[0]}:{name}"
        if path in self.hints.documents or re.search(r"json$", name, re.I):
            value = (
                '{"from": "+15550777", "client_email": "a@example.com", "private_key": "key", "text": "Hi "}'
            )
        elif re.search(r"url|uri|endpoint|webhook", name, re.I):
            value = f"https://{name.lower().replace('_', '-')}.example.com/path"
        elif re.search(r"host|domain", name, re.I):
            value = f"{name.lower().replace('_', '-')}.example.com"
        if path[0] == "configuration" and isinstance(value, str) and value.startswith("https"):
            # Unlike the secret of that name, which is what the conversion reads.
            value += "/configured"
        return [value] if path in self.lists else value


def place(event: dict[str, Json], path: Path, value: Json) -> None:
    """Put a value into an event; what is in the way and no object gives way."""
    home = event
    for key in path[:-1]:
        if not isinstance(home.get(key), dict):
            home[key] = {}
        home = home[key]
    if isinstance(home.get(path[-1]), dict) and not isinstance(value, dict):
        return
    home[path[-1]] = value


def _profile(name: str) -> dict[str, Json]:
    stamps = {"created_at": "2024-01-01T00:00:00.000Z", "updated_at": "2024-06-01T00:00:00.000Z"}
    empty: dict[str, Json] = {"app_metadata": {}, "user_metadata": {}}
    if name == "sparse":
        return {
            "client": {"client_id": "client-1", "name": "My App", "metadata": {}},
            "request": {"ip": "203.0.113.7", "method": "POST", "geoip": {}},
            "tenant": {"id": "tenant-1"},
            "user": {"user_id": "auth0|1", "email_verified": False, **stamps, **empty},
        }
    event = copy.deepcopy(_FULL)
    event["user"] |= {**stamps, **empty}
    if name == "plain":
        del event["custom_domain"]
    if name == "no client":
        del event["client"]
    return event


_FULL: dict[str, Json] = {
    "client": {"client_id": "client-1", "name": "My App", "metadata": {}},
    "custom_domain": {"domain": "login.example.com", "domain_metadata": {}},
    "request": {
        "ip": "203.0.113.7",
        "method": "POST",
        "hostname": "tenant.example.com",
        "language": "de-DE",
        "user_agent": "Browser/1 (Phone) Engine/2",
        "geoip": {
            "cityName": "Bonn",
            "continentCode": "EU",
            "countryCode": "DE",
            "countryCode3": "DEU",
            "countryName": "Germany",
            "latitude": 50.7,
            "longitude": 7.1,
            "subdivisionCode": "NW",
            "subdivisionName": "North Rhine-Westphalia",
            "timeZone": "Europe/Berlin",
        },
    },
    "tenant": {"id": "tenant-1"},
    "transaction": {"correlation_id": "corr-1"},
    "user": {
        "user_id": "auth0|1",
        "email": "user@example.com",
        "email_verified": True,
        "name": "Ada B. Lovelace",
        "given_name": "Ada",
        "family_name": "Lovelace",
        "nickname": "ada",
        "phone_number": "+4930999999",
        "phone_verified": True,
        "picture": "https://example.com/ada.png",
        "username": "ada1",
    },
}
