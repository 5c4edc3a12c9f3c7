"""The places of a flow that only the old event can serve, by the rows of ``mapping/``.

Reads by name are data of the old event that the new one lacks or has under another name. Containers
are those that lose something where the new event takes the place of the old.
"""

from __future__ import annotations

from collections.abc import Iterator

from translator.following.places import (
    API,
    EVENT,
    MESSAGE,
    USER,
    AccessPath,
    DestructuredRead,
    Escape,
    Flow,
    PropertyRead,
    PropertyWrite,
)
from translator.javascript.values import OBJECT_PROTOTYPE
from translator.mapping.old_only import DIRECT, REMOVED, RENAMED, is_unknown_method


def is_unknown_to_api(path: AccessPath) -> bool:
    """Return True for the shortest path of ``api`` that neither trigger has."""
    return path[:1] == API and path[-1] not in OBJECT_PROTOTYPE and is_unknown_method(path[1:])


def is_old_only(path: AccessPath) -> bool:
    """Return True if only the old trigger gives what a path leads to; what lies below that goes with it."""
    if path[0] != "event":
        return len(path) > 1 and is_unknown_to_api(path)
    return path[1:] in REMOVED or path[1:] in DIRECT


def is_renamed(path: AccessPath) -> bool:
    """Return True for a field of ``message_options`` that the new container has not under its name."""
    return len(path) == 3 and path[:2] == MESSAGE and path[2] in RENAMED


def old_reads(flow: Flow) -> Iterator[PropertyRead | DestructuredRead]:
    """Yield the reads of what only the old trigger gives, but for what the code itself puts there."""
    for place in flow.taken():
        old = is_old_only(place.path) or is_renamed(place.path)
        if old and not flow.is_own(place.path, place.node):
            yield place


def puts_direct(flow: Flow) -> bool:
    """Return True if the code may put something of its own where direct reads look."""
    if not flow.put:
        return False
    places = [(*EVENT, *field)[:length] for field in DIRECT for length in range(2, len(field) + 2)]
    return any(place in flow.put or (*place[:-1], None) in flow.put for place in places)


def old_containers(flow: Flow) -> Iterator[Escape | PropertyWrite]:
    """Yield where an object leaves, or is changed, that is less or another one in the new event."""
    for place in flow.let_go():
        if place.path in (EVENT, MESSAGE) or (place.path == USER and isinstance(place, Escape)):
            yield place
