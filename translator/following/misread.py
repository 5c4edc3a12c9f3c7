"""Reads by the new names off objects of the old shape, which a conversion must never make."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from translator.dataflow.analysis import PointsTo
from translator.dataflow.classes import field_name
from translator.dataflow.constraints.members import key_of
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, children, walk
from translator.mapping.events import NEW, OLD

_ONLY_NEW = frozenset({path[-1] for path in NEW if path[0] == "notification"} - {path[-1] for path in OLD})


def misread(points_to: PointsTo, scopes: ScopeManager, makers: Collection[Node]) -> set[str]:
    """Return the names that only the new event has, and that are read off what the makers return.

    makers: the functions that make objects of the old shape.
    """
    inside = {node for maker in makers for part in children(maker) for node in walk(part)}
    made = sum(item.bit for item in points_to.objects if item.site in inside)
    return set(_ONLY_NEW.intersection(_read(points_to, scopes, made))) if made else set()


def _read(points_to: PointsTo, scopes: ScopeManager, objects: int) -> Iterator[str | None]:
    """Yield the names that are read off some objects, None where any may be."""
    builder = points_to.builder
    for node, slot in points_to.values.items():
        member = node.parent if node.role == "object" and slot.objects & objects else None
        if member is not None and member.type == "MemberExpression":
            yield key_of(builder, member)
    for pattern, slot in builder.patterns.items():
        if slot.objects & objects:
            for item in pattern.properties:
                yield None if item.type == "RestElement" else field_name(item, scopes)
