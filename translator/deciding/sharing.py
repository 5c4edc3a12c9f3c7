"""Whether every access of a flow has to use one old-shaped object, because somebody may write to it.

Serves docs/conversion.md, section 8.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from translator.following.places import (
    EVENT,
    MESSAGE,
    NOTIFICATION,
    DestructuredRead,
    Escape,
    Flow,
    Place,
    PropertyRead,
    option_of,
)
from translator.javascript.tree import DOING, LOOPS, Node, ancestors, contains, is_function, walk

Shared = Literal["event", "message"]


def shared_object(flow: Flow) -> Shared | None:
    """Return the old-shaped object that all accesses of a flow must use, None where each has its own."""
    events = [escape for escape in flow.escapes if escape.path == EVENT]
    messages = [escape for escape in flow.escapes if escape.path == MESSAGE]
    written = {write.path for write in flow.writes}
    if EVENT in written or any(seen_again(flow, escape) for escape in events):
        return "event"
    if MESSAGE not in written and not any(seen_again(flow, escape) for escape in messages):
        return None
    # One object of the handler's own serves only what is inside the handler and reads it by name.
    places = [place.node for place in flow.taken() if place.path[:2] == MESSAGE]
    places += [escape.node for escape in messages]
    picked = any(pick.path[:2] == MESSAGE and pick.pattern.path == EVENT for pick in flow.picks)
    outside = any(not contains(flow.handler.body, node) for node in places)
    return "event" if events or picked or outside or _other_messages(flow) else "message"


def _other_messages(flow: Flow) -> bool:
    """Return True if a read of the message may be of another object's, or does something first."""
    direct = [read.node for read in flow.reads if len(read.path) == 2 and option_of(read.path)]
    reads = [*direct, *(read.node for read in flow.reads if read.path == MESSAGE)]
    return not flow.doubtful.union(flow.single).isdisjoint(reads) or any(
        node.type in DOING for read in reads for node in walk(read.object)
    )


def only_read(flow: Flow) -> Node | None:
    """Return the one read of the message, which gives a name its value: there, the old object is made."""
    places = [place for place in flow.taken() if place.path[:2] == MESSAGE or option_of(place.path)]
    reads = [place.node for place in places if place.path == MESSAGE]
    if len(reads) != 1 or any(len(place.path) == 2 and place.node is not reads[0] for place in places):
        return None
    node = reads[0]
    parent = node.parent
    named = parent is not None and parent.type == "VariableDeclarator" and parent.id.type == "Identifier"
    plain = node.type == "MemberExpression" and node.object.type == "Identifier"
    kept = any(path[:2] == NOTIFICATION for path in flow.paths())
    return node if named and plain and not kept and not _repeats(flow, node) else None


def shared_objects(flows: Sequence[Flow]) -> dict[Flow, Shared]:
    """Return the old-shaped object of each flow that has to use one.

    Where there are several handlers, what they call has an old event from all of them, or from none.
    """
    found = {flow: shared for flow in flows if (shared := shared_object(flow)) is not None}
    return dict.fromkeys(flows, "event") if found and len(flows) > 1 else found


def seen_again(flow: Flow, escape: Escape) -> bool:
    """Return True if a value that may be changed where it goes is read elsewhere, or goes there twice."""
    if not escape.writes:
        return False
    if escape.node is not flow.handler and _repeats(flow, escape.node):
        return True
    prefix = escape.path
    everything: list[Place] = [*flow.reads, *flow.picks, *flow.escapes]
    for place in everything:
        # What holds it is seen with it: the event, with its message.
        holds = isinstance(place, Escape) and prefix[: len(place.path)] == place.path
        if place is escape or not (holds or place.path[: len(prefix)] == prefix):
            continue
        if isinstance(place, DestructuredRead) and place.path == prefix == MESSAGE:
            # It only gives a name to what is seen elsewhere.
            continue
        if isinstance(place, PropertyRead) and (
            contains(escape.node, place.node) or contains(place.node, escape.node)
        ):
            continue
        return True
    return False


def _repeats(flow: Flow, node: Node) -> bool:
    """Return True if a place may run more than once for one event."""
    if node in flow.handler.params:
        return False
    for parent in ancestors(node):
        if parent is flow.handler:
            return False
        if parent.type in LOOPS or parent.type == "PropertyDefinition" or is_function(parent):
            return True
    return True
