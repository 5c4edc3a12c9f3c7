"""The flow of the event as lines of text, for ``--explain-flow``: what goes where, and why so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from translator.decisions import Decisions
from translator.following.places import (
    FIELDS,
    MESSAGE,
    NOTIFICATION,
    SHAPE_CHANGED,
    USER,
    AccessPath,
    DestructuredRead,
    Escape,
    Flow,
    Place,
    PresenceTest,
    PropertyRead,
    PropertyWrite,
    dotted,
)
from translator.javascript.tree import outermost
from translator.mapping.events import NEW, OLD

_LESS = "left, the identities are no longer in it"


def explain_flow(decisions: Decisions) -> Iterator[str]:
    """One line per place: ``line:column  path  how it is used: what is done and why``."""
    for flow in decisions.flows:
        if flow.lost is not None:
            yield f"the event is not followed: {flow.lost}"
        reads = [read for read in flow.reads if not _goes_on(read)]
        places: list[Place] = [*reads, *flow.picks, *flow.escapes, *flow.writes, *flow.tests]
        for place in sorted(places, key=lambda item: (item.node.start, -item.node.end)):
            hook = decisions.file.lowered
            name = dotted(place.path) if hook is None else hook.name(place.path)
            if not name or (hook is not None and not hook.has(place.node.start)):
                continue
            position = decisions.file.position(place.node.start)
            use = _use(decisions, flow, place)
            if hook is not None:
                use = _of_a_hook(use, name, place)
            yield f"{position.line}:{position.column}  {name}  {use.how}: {use.outcome}"


class _Use(NamedTuple):
    """How a place uses the event, and what becomes of it. left: True if nothing does."""

    how: str
    outcome: str
    left: bool = False


def _of_a_hook(use: _Use, name: str, place: Place) -> _Use:
    """Return a use in the intermediate Action as one in the Hook, which had other names."""
    if "." not in name and isinstance(place, DestructuredRead):
        use = use._replace(how="is an argument")
    return use._replace(outcome=f"becomes {dotted(place.path)}") if use.left else use


def _goes_on(read: PropertyRead) -> bool:
    """Return True if a longer read begins with this one and says all there is to say."""
    parent = outermost(read.node).parent
    return parent is not None and parent.type == "MemberExpression" and read.node.role == "object"


def _use(decisions: Decisions, flow: Flow, place: Place) -> _Use:
    if isinstance(place, Escape):
        return _handed(decisions, flow, place.path, place.how)
    if isinstance(place, PropertyWrite):
        return _handed(decisions, flow, place.path, "is changed")
    if isinstance(place, PresenceTest):
        return _Use(place.how, "only whether it is there matters")
    how = "read" if isinstance(place, PropertyRead) else "taken out by a pattern"
    if decisions.wrap:
        return _Use(how, "stays, the original is called with an old-shaped event")
    made = _made(decisions, flow, place)
    return _same(place.path, how) if made is None else _Use(how, made)


def _handed(decisions: Decisions, flow: Flow, path: AccessPath, how: str) -> _Use:
    if path == USER:
        return _Use(how, _LESS, left=True)
    if path not in SHAPE_CHANGED:
        return _Use(how, "left, the object is the same in both events", left=True)
    if decisions.wrap:
        return _Use(how, "stays, the original is called with an old-shaped event")
    shared = decisions.shared_by(flow)
    if shared is not None:
        what = "event" if shared == "event" else "message_options"
        return _Use(how, f"one old-shaped {what} is used by every access")
    return _Use(how, "handed on in its old shape, built here")


def _made(decisions: Decisions, flow: Flow, place: PropertyRead | DestructuredRead) -> str | None:
    """Return what a read becomes, None where no field of the old message is read."""
    path = place.path
    option = decisions.option(path)
    if decisions.shared_by(flow) is not None and (path[:2] == MESSAGE or option):
        return "from the old-shaped object, which has the old values"
    if path == MESSAGE:
        return "becomes event.notification"
    if option is None:
        return None
    if option in ("action", "message_type"):
        if decisions.is_translated(place):
            return f"becomes {FIELDS[option]}, with every literal it is compared with"
        troubles = ", ".join(sorted(decisions.web_of[place].troubles))
        return f"becomes {FIELDS[option]}, turned back into its old value ({troubles})"
    if option == "text":
        field = decisions.text_field(place.node)
        return f"becomes {field}" if field else "becomes a choice by delivery_method"
    return f"becomes {FIELDS[option]}" if FIELDS[option] != option else "keeps its name"


def _same(path: AccessPath, how: str) -> _Use:
    if path[0] == "api":
        return _Use(how, "left")
    if path[:2] == NOTIFICATION:
        return _Use(how, "left, it is of the new event already", left=True)
    if path == USER:
        return _Use(how, _LESS, left=True)
    if path[1:] in OLD and path[1:] in NEW:
        return _Use(how, "left, it is the same in both events", left=True)
    if len(path) > 2 and path[1:-1] in NEW and NEW[path[1:-1]].type != "object":
        return _Use(how, "left, its keys are the tenant's own", left=True)
    return _Use(how, "left or reported, see the findings")
