"""Which parts of the event may be absent, and why what is made of them is."""

from __future__ import annotations

from translator.dataflow.abstract_objects import ANY
from translator.following.places import EVENT, REQUEST, SECURITY, USER, AccessPath
from translator.mapping.events import OLD
from translator.records import NamedTuple

METADATA = frozenset({"app_metadata", "user_metadata"})
IDENTITIES = (*USER, "identities")
"""What no event has any more, which is AP101's."""
_OPTIONAL = {(*EVENT, *path) for path, field in OLD.items() if path[0] == "request" and field.optional}
"""Fields of the request that either event may lack."""


class Absence(NamedTuple):
    """Why a value may be absent: what the event lacks, and what of it the value would be.

    path: empty, where the code expects nothing, too.
    """

    origin: AccessPath
    path: AccessPath


class Lack(NamedTuple):
    """Why an object may lack fields: it has those of a part of the event, or all of it is in place of one."""

    path: AccessPath
    copied: bool


def absence(path: AccessPath, *, filled: bool) -> Absence | None:
    """Return why a path of the event may be absent, None where it is there.

    filled: whether the event is one that was rebuilt with an empty request and empty metadata.
    """
    origin: AccessPath | None = path if path in (REQUEST, SECURITY) or path in _OPTIONAL else None
    if path[:2] == USER and len(path) > 2 and path != IDENTITIES:
        of_metadata = filled and path[2] in METADATA
        origin = path[: 2 if path[2] == ANY else 3] if len(path) == 3 + of_metadata else None
    elif filled and path[:2] == REQUEST:
        origin = REQUEST if len(path) == 3 else None
    elif path == (*EVENT, ANY) and not filled:
        origin = REQUEST
    return None if origin is None else Absence(origin, path)
