"""What the analysis foresaw of a file: the one thing that the probe knows of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from translator.decide import decide
from translator.decisions import Decisions
from translator.following.places import EVENT, MESSAGE, DestructuredRead, Flow, PropertyRead
from translator.handlers.action import find_action
from translator.javascript.tree import Node, is_undefined, outermost
from translator.options import Options
from translator.source_file import SourceFile


class Foreseen(NamedTuple):
    """reads: where the names of fields are that are decided to be read off the message, and the name of
    the message itself off the event. escaped: ranges in which the event or the message leaves, and has
    its old shape from there on. shared: the reads that may also be of objects that have none of the names.
    """

    reads: frozenset[int]
    escaped: tuple[tuple[int, int], ...]
    shared: frozenset[int] = frozenset()


def foreseen(file: SourceFile) -> Foreseen:
    """Return what the analysis foresaw of an Action."""
    decisions = decide(file, find_action(file.program, file.scopes), Options())
    if decisions.wrap or not decisions.flows or any(flow.lost for flow in decisions.flows):
        return Foreseen(frozenset(), ((0, len(file.source.text)),))
    reads: set[int] = set()
    shared: set[int] = set()
    escaped: list[tuple[int, int]] = []
    for flow in decisions.flows:
        reads.update(_reads(decisions, flow))
        shared.update(_name(place) for place in flow.taken() if place.node in flow.doubtful)
        escaped += _escaped(decisions, flow)
    return Foreseen(frozenset(reads), tuple(escaped), frozenset(shared))


def _reads(decisions: Decisions, flow: Flow) -> Iterator[int]:
    if decisions.shared_by(flow) is None:
        yield from (_name(place) for place in flow.taken() if place.path[: len(MESSAGE)] == MESSAGE)


def _escaped(decisions: Decisions, flow: Flow) -> Iterator[tuple[int, int]]:
    shared = decisions.shared_by(flow)
    if shared == "event":
        yield 0, len(decisions.file.source.text)
    elif shared == "message":
        # Each place that had the message has the one old object instead.
        yield from ((place.node.start, place.node.end) for place in flow.taken() if place.path == MESSAGE)
    for escape in flow.escapes:
        if escape.path in (EVENT, MESSAGE):
            yield escape.node.start, escape.node.end
    # The text of an object is the same for both.
    texts = [test.node for test in flow.tests if _is_text(test.node)]
    for node in (*texts, *flow.old_shaped):
        parent = outermost(node).parent
        yield node.start, node.end if parent is None else max(node.end, parent.end)


def _is_text(node: Node) -> bool:
    parent = outermost(node).parent
    if parent is None or parent.type != "BinaryExpression":
        return parent is not None and parent.type == "TemplateLiteral"
    # Nothing is asked of an object that is compared with nothing.
    return not any(map(is_undefined, (parent.left, parent.right)))


def _name(place: PropertyRead | DestructuredRead) -> int:
    name = place.node.property if isinstance(place, PropertyRead) else place.node.key
    return int(name.start)
