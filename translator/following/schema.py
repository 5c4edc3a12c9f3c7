"""What ``dataflow/`` is told of the two events."""

from __future__ import annotations

from translator.following.places import (
    CONTEXT,
    EVENT,
    MESSAGE,
    NOTIFICATION,
    REQUEST,
    SHAPE_CHANGED,
    USER,
    AccessPath,
    is_container,
)
from translator.mapping.events import NEW, OLD
from translator.mapping.old_only import REMOVED

_ALWAYS = frozenset(
    {(*base, name) for base in (EVENT, MESSAGE) for name in ("action", "message_type")}
    | {(*base, name) for base in (NOTIFICATION, MESSAGE) for name in ("message_type", "delivery_method")}
)
"""Texts that every event has, in code that reads them."""
_VALUES = _ALWAYS | {(*EVENT, "language")}


_WORDS = (MESSAGE[-1], NOTIFICATION[-1], "message_type", "delivery_method", "recipient")
"""Names that packages hardly have."""


class EventSchema:
    """The parts of both events that are objects."""

    words: tuple[str, ...] = _WORDS

    def parts(self, path: AccessPath) -> list[str]:
        """Return the names of the objects in a part of the event."""
        names = {item[-1] for item in {**OLD, **NEW} if item[:-1] == path[1:]}
        names |= {item[-1] for item in (*SHAPE_CHANGED, ("event", "configuration")) if item[:-1] == path}
        return sorted(name for name in names if is_container((*path, name)))

    def is_part(self, path: AccessPath) -> bool:
        """Return True if a path leads to an object of the event, or of the api."""
        return is_container(path)

    def is_value(self, path: AccessPath) -> bool:
        """Return True if a path leads to a text that has other words in the new event."""
        return path in _VALUES

    def may_lack(self, path: AccessPath) -> bool:
        """Return True if one of the events may lack a part; code that reads both messages expects either."""
        rows = (OLD.get(path[1:]), NEW.get(path[1:]))
        optional = any(row is None or row.optional for row in rows)
        if path in _ALWAYS:
            return False
        # A passwordless event has an empty user; one that is rebuilt, an empty request.
        empty = path[:-1] in (USER, REQUEST)
        # The context of a Hook is rebuilt, but for what no event has any more.
        has_all = path[0] == CONTEXT[0] and path[1:] not in REMOVED
        return path == NOTIFICATION or (path != MESSAGE and not has_all and (optional or empty))
