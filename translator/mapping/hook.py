"""The arguments of a legacy Hook, and where the Action of the old trigger has each of them.

The names in the guide's tables are these. Paths below ``event`` are those of
``send-phone-message``; what the new trigger has in their place is the other tables' business.
"""

from __future__ import annotations

RECIPIENT, TEXT = "recipient", "text"
DOCUMENTED = (RECIPIENT, TEXT, "context")
"""The documented names of the first three parameters."""
CALLBACKS = frozenset({"cb", "callback"})
"""Names of the fourth; the documentation says ``cb``."""
OWN_WORDS = frozenset({"message_type", "action", "factor_type", "webtask"})
"""Fields that of all Hooks only this one reads off its third parameter."""

CONTEXT: dict[str, tuple[str, ...]] = {
    "message_type": ("message_options", "message_type"),
    "action": ("message_options", "action"),
    "code": ("message_options", "code"),
    "language": ("language",),
    "ip": ("request", "ip"),
    "user_agent": ("request", "user_agent"),
    "request": ("request",),
    "client_id": ("client", "client_id"),
    "name": ("client", "name"),
    "client_metadata": ("client", "metadata"),
    "client": ("client",),
    "user": ("user",),
    "webtask": (),
}
"""Field of ``context`` to the path of an old event. ``webtask`` is the event itself: it has its secrets."""

NEVER_GIVEN = frozenset({"client_id", "name", "client_metadata"})
"""Fields that the documentation once had straight on ``context``: a Hook found ``undefined`` there."""

ERROR_CLASSES = ("ExtensibilityUserError", "SendPhoneMessageError")
"""Classes that every Hook found without declaring them, the base of the other first."""

_MESSAGE = "message_options"
_BACK = {
    **{place: ("context", field) for field, place in CONTEXT.items() if place and field not in NEVER_GIVEN},
    ("client", "metadata"): ("context", "client", "client_metadata"),
    ("secrets",): ("context", "webtask", "secrets"),
    (_MESSAGE, RECIPIENT): (RECIPIENT,),
    (_MESSAGE, TEXT): (TEXT,),
}


def name_in_hook(path: tuple[str, ...]) -> str:
    """Return the name that a Hook has for a path of an old event, empty where it has none.

    >>> name_in_hook(("event", "secrets", "KEY"))
    'context.webtask.secrets.KEY'
    """
    if path[0] != "event":
        return ".".join(path)
    for length in range(len(path), 1, -1):
        if (found := _BACK.get(path[1:length])) is not None:
            return ".".join((*found, *path[length:]))
    return "" if path[1:] == (_MESSAGE,) else ".".join(("context", *path[1:]))


OF_CLIENT = frozenset({"client_id", "name", "client_metadata"})
"""Fields of ``context.client``."""
OF_REQUEST = frozenset({"ip"})
"""Fields of ``context.request``, which only the last documentation has."""

MAY_BE_ABSENT = frozenset({"request", "client"})
"""Holders that an event may lack, where the Hook had a plain field that could always be read."""

GONE = {
    "factor_type": "neither trigger tells the first factor from the second, so this reads undefined now",
}
"""What nothing has any more, and why that matters."""
