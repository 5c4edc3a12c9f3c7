"""What a field of the old event can be given, so that it is what a source compares it with.

An event has no field that is of another type than the trigger's, and none below a text.
"""

from __future__ import annotations

import math

from translator.mapping.events import OLD
from translator.verify.event_pairs import OLD_ONLY
from translator.verify.paths import Path
from translator.verify.records import Json

_FIXED = frozenset({("message_options", "action"), ("message_options", "message_type")})
"""Fields that every event has its own value of anyway."""
_CONTAINERS = frozenset({"object", "dictionary", "secrets", "array of objects"})
_LONGEST = 3000
_MANY = 20
IDENTITIES: Path = ("user", "identities")
IDENTITY: dict[str, Json] = {"provider": "auth0", "connection": "db", "user_id": "1", "isSocial": False}


def fitting(path: Path, value: Json, more: frozenset[Path] = frozenset()) -> tuple[Path, Json] | None:
    """Return where to put which value, so that a path shows it; None where no event can.

    more: fields that the original gets beside those of the old trigger.
    """
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if path[:1] not in OLD and path[0] not in OLD_ONLY:
        return None
    if path[:2] == IDENTITIES:
        return _in_a_list(path[2:], value)
    closed = False
    for end in range(1, len(path) + 1):
        field = OLD.get(path[:end])
        if field is None and closed and path[:end] not in more:
            return None
        if field is not None and field.type not in _CONTAINERS:
            return _in_a_field(path[:end], path[end:], field.type, value)
        closed = field is not None and field.type == "object"
    if path[-1] == "length" and path[:-1] not in OLD:
        return _of_length(path[:-1], value)
    return path, value


def _in_a_field(field: Path, rest: Path, kind: str, value: Json) -> tuple[Path, Json] | None:
    if field in _FIXED:
        return None
    if rest:
        # No event has an empty text or recipient.
        return _of_length(field, value) if kind == "string" and rest == ("length",) and value else None
    if kind == "string":
        return field, str(value)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return (field, value) if number == (kind == "number") and not isinstance(value, str) else None


def _in_a_list(rest: Path, value: Json) -> tuple[Path, Json] | None:
    """Return the identities of a user, in the first of which something is."""
    if rest == ("length",):
        count = isinstance(value, int) and 0 <= value <= _MANY
        return (IDENTITIES, [dict(IDENTITY) for _ in range(value)]) if count else None
    if len(rest) != 2 or rest[0] != "0":
        return None
    return IDENTITIES, [{**IDENTITY, rest[1]: value}]


def _of_length(path: Path, value: Json) -> tuple[Path, Json] | None:
    if not isinstance(value, int) or not 0 <= value <= _LONGEST:
        return None
    return path, ("1234567890" * (value // 10 + 1))[:value]
