"""The flow of the event as lines of text, for ``--explain-flow``: what goes where, and why so."""

from __future__ import annotations

from collections.abc import Iterator

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
            sentence = _sentence(decisions, flow, place)
            if hook is not None:
                sentence = _of_a_hook(sentence, name, place)
            yield f"{position.line}:{position.column}  {name}  {sentence}"


def _of_a_hook(sentence: str, name: str, place: Place) -> str:
    """A sentence about the intermediate Action as one about the Hook, which had other names."""
    how, _, made = sentence.partition(": ")
    if "." not in name and isinstance(place, DestructuredRead):
        how = "is an argument"
    return f"{how}: " + (f"becomes {dotted(place.path)}" if made.startswith("left, ") else made)


def _goes_on(read: PropertyRead) -> bool:
    """Whether a longer read begins with this one and says all there is to say."""
    parent = outermost(read.node).parent
    return parent is not None and parent.type == "MemberExpression" and read.node.role == "object"


def _sentence(decisions: Decisions, flow: Flow, place: Place) -> str:
    if isinstance(place, Escape):
        return f"{place.how}: {_handed(decisions, flow, place.path)}"
    if isinstance(place, PropertyWrite):
        return f"is changed: {_handed(decisions, flow, place.path)}"
    if isinstance(place, PresenceTest):
        return f"{place.how}: only whether it is there matters"
    verb = "read" if isinstance(place, PropertyRead) else "taken out by a pattern"
    if decisions.wrap:
        return f"{verb}: stays, the original is called with an old-shaped event"
    return f"{verb}: {_read(decisions, flow, place)}"


def _handed(decisions: Decisions, flow: Flow, path: AccessPath) -> str:
    if path == USER:
        return _LESS
    if path not in SHAPE_CHANGED:
        return "left, the object is the same in both events"
    if decisions.wrap:
        return "stays, the original is called with an old-shaped event"
    shared = decisions.shared_by(flow)
    if shared == "event":
        return "one old-shaped event is used by every access"
    if shared == "message":
        return "one old-shaped message_options is used by every access"
    return "handed on in its old shape, built here"


def _read(decisions: Decisions, flow: Flow, place: PropertyRead | DestructuredRead) -> str:
    path = place.path
    option = decisions.option(path)
    if decisions.shared_by(flow) is not None and (path[:2] == MESSAGE or option):
        return "from the old-shaped object, which has the old values"
    if path == MESSAGE:
        return "becomes event.notification"
    if option is None:
        return _same(path)
    if option in ("action", "message_type"):
        if decisions.is_translated(place):
            return f"becomes {FIELDS[option]}, with every literal it is compared with"
        troubles = ", ".join(sorted(decisions.web_of[place].troubles))
        return f"becomes {FIELDS[option]}, turned back into its old value ({troubles})"
    if option == "text":
        field = decisions.text_field(place.node)
        return f"becomes {field}" if field else "becomes a choice by delivery_method"
    return f"becomes {FIELDS[option]}" if FIELDS[option] != option else "keeps its name"


def _same(path: AccessPath) -> str:
    if path[0] == "api":
        return "left"
    if path[:2] == NOTIFICATION:
        return "left, it is of the new event already"
    if path == USER:
        return _LESS
    if path[1:] in OLD and path[1:] in NEW:
        return "left, it is the same in both events"
    if len(path) > 2 and path[1:-1] in NEW and NEW[path[1:-1]].type != "object":
        return "left, its keys are the tenant's own"
    return "left or reported, see the findings"
