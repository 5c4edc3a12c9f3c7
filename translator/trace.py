"""The flow of the event as lines of text, for ``--explain-flow``: what goes where, and why so."""

from __future__ import annotations

from collections.abc import Iterator

from translator.dataflow.abstract_objects import OWN, AbstractObject
from translator.dataflow.ways import Ways
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
from translator.javascript.tree import Node, contains, outermost
from translator.mapping.events import NEW, OLD
from translator.records import NamedTuple

_LONGEST, _MOST = 40, 6
_LESS = "left, the identities are no longer in it"


def explain_flow(decisions: Decisions) -> Iterator[str]:
    """One line per place: ``line:column  path  how it is used: what is done and why``.

    Where the event came there by other expressions, another line has these, and what else may be there.
    """
    ways = _ways(decisions)
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
            yield from _came(decisions, ways, place)


def _ways(decisions: Decisions) -> Ways | None:
    """Return the ways of the event and its message. A Hook's are those of the Action it is lowered to."""
    if decisions.def_use is None or decisions.file.lowered is not None:
        return None
    points_to = decisions.def_use.points_to
    differing = (item for item in points_to.objects if item.path in (*SHAPE_CHANGED, NOTIFICATION))
    return Ways(points_to, (item for item in differing if item.kind == "event"))


def _came(decisions: Decisions, ways: Ways | None, place: Place) -> Iterator[str]:
    """Yield by which expressions a place got what it uses, and what else that may be."""
    node = _base(place)
    if ways is None or node is None or decisions.def_use is None:
        return
    builder = decisions.def_use.builder
    slot = builder.patterns.get(node) or builder.values.get(node)
    if slot is None:
        return
    steps = ways.to(slot)
    own = (place.node, node, place.pattern.source if isinstance(place, DestructuredRead) else None)
    told = [
        _step(decisions, step)
        for step, following in zip(steps, [*steps[1:], node], strict=False)
        if not contains(following, step) and not any(outer and contains(outer, step) for outer in own)
    ]
    items = decisions.def_use.points_to.members(slot.objects)
    others = sorted({other for item in items if (other := _other(decisions, item))})
    if told:
        also = f"; also {' or '.join(_shortened(others))}" if others else ""
        yield f"    by {' > '.join(_shortened(list(dict.fromkeys(told))))}{also}"


def _base(place: Place) -> Node | None:
    """Return what a place reads from, or lets go."""
    if isinstance(place, DestructuredRead):
        return place.node.parent
    if isinstance(place, PropertyRead | PropertyWrite) and place.node.type == "MemberExpression":
        base: Node = place.node.object
        return base
    return place.node


def _step(decisions: Decisions, node: Node) -> str:
    text = " ".join(decisions.file.program.slice(node).split())
    position = decisions.file.position(node.start)
    shown = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return f"{shown} ({position.line}:{position.column})"


def _other(decisions: Decisions, item: AbstractObject) -> str:
    """Return the words for another object that may be there, empty where it is none."""
    if item.site is not None and item.kind in OWN:
        return f"an object of line {decisions.file.position(item.site.start).line}"
    return "anything from outside" if item.kind == "unknown" else ""


def _shortened(words: list[str]) -> list[str]:
    return words if len(words) <= _MOST else [*words[: _MOST // 2], "…", *words[-_MOST // 2 :]]


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
        use = _handed(decisions, flow, place.path, place.how)
        if place.needed is None or decisions.file.lowered is not None:
            return use
        parent = place.needed.parent
        read = parent is not None and parent.type == "MemberExpression" and place.needed.role == "object"
        seen = parent if parent is not None and read else place.needed
        return use._replace(outcome=f"{use.outcome} for {_step(decisions, seen)}")
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
        troubles = ", ".join(_troubles(decisions, place))
        return f"becomes {FIELDS[option]}, turned back into its old value ({troubles})"
    if option == "text":
        field = decisions.text_field(place.node)
        return f"becomes {field}" if field else "becomes a choice by delivery_method"
    return f"becomes {FIELDS[option]}" if FIELDS[option] != option else "keeps its name"


def _troubles(decisions: Decisions, place: PropertyRead | DestructuredRead) -> list[str]:
    """Return why a web keeps its old values, each with the place that is nearest to know."""
    found: list[str] = []
    lowered = decisions.file.lowered
    for kind, node in sorted(decisions.web_of[place].troubles.items()):
        if node is None or (lowered is not None and not lowered.has(node.start)):
            found.append(kind)
        else:
            position = decisions.file.position(node.start)
            found.append(f"{kind} at {position.line}:{position.column}")
    return found


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
