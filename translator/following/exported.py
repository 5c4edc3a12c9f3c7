"""The handler by the values, not by the spelling: what is exported as it, and whether its name is a value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translator.dataflow.abstract_objects import AbstractObject, Slot
from translator.dataflow.analysis import Entry, NotAnalyzed, PointsTo, analyze, entry_value
from translator.dataflow.classes import field_name
from translator.dataflow.constraints.members import key_of
from translator.following.schema import EventSchema
from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, is_function, unchained
from translator.records import NamedTuple

_TAKING_KEYS = ("Object.", "Reflect.")
_DEFINING = frozenset({"Object.defineProperty", "Reflect.defineProperty", "Reflect.set"})
"""By these a name that is spelled is exported."""


class Exported(NamedTuple):
    """The functions that some exports may be. certain: they are nothing else, and are run when called."""

    functions: tuple[Node, ...]
    certain: bool


def exported_functions(program: Program, scopes: ScopeManager, entries: Sequence[Entry]) -> Exported:
    """Return the functions of the file that exports may be; none where that takes too long."""
    try:
        points_to = analyze(program, scopes, (), (), EventSchema())
    except NotAnalyzed:
        return Exported((), certain=False)
    found = [entry_value(points_to.builder, entry) for entry in entries]
    points_to.builder.solver.solve()
    objects = [item for slot in found for item in _called(points_to, slot)]
    sites = [item.site for item in objects if item.kind == "function"]
    functions = tuple(dict.fromkeys(site for site in sites if site is not None and is_function(site)))
    others = [item for item in objects if item.kind not in ("function", "undefined")]
    return Exported(functions, certain=not others and not any(site.generator for site in functions))


def _called(points_to: PointsTo, slot: Slot) -> Iterator[AbstractObject]:
    """Yield what a call of a slot's values runs: of a bound function, that which it calls the same way."""
    queue, seen = [slot], set()
    while queue:
        for item in points_to.members(queue.pop().objects):
            if item.bound is None or item.bound.arguments:
                yield item
            elif item not in seen:
                seen.add(item)
                queue.append(item.bound.what)


def is_looked_up(points_to: PointsTo, name: str) -> bool:
    """Return True if a property may be read, written or defined under a name that comes as a value.

    Code outside of the file may do so with an object and a name that it gets.
    """
    builder, outside = points_to.builder, points_to.builder.properties.outside.objects
    named = sum(item.bit for item in points_to.objects if item.kind == "string" and item.name == name)
    if outside & named and any(name in item.fields for item in points_to.members(outside)):
        return True
    return bool(named) and any(
        points_to.of(key) & named for node in builder.program.nodes for key in _keys(points_to, node)
    )


def _keys(points_to: PointsTo, node: Node) -> Iterator[Node]:
    """Yield the expressions that may be a name, but for those in whose place the new one is written."""
    if node.type == "MemberExpression" and node.computed:
        if key_of(points_to.builder, node) is None:
            yield node.property
    elif node.type == "Property" and node.computed:
        if field_name(node, points_to.builder.scopes) is None:
            yield node.key
    elif node.type == "BinaryExpression" and node.operator == "in":
        yield node.left
    elif node.type == "CallExpression":
        names = _called_built_ins(points_to, node)
        if any(name.startswith(_TAKING_KEYS) for name in names):
            plain = not _DEFINING.isdisjoint(names)
            yield from (item for item in node.arguments if not plain or item.type != "Literal")


def _called_built_ins(points_to: PointsTo, call: Node) -> set[str]:
    """Return the names of the built-ins that a call may run, also by ``call``."""
    callee = unchained(call.callee)
    names = _built_ins(points_to, call.callee)
    if "Function.prototype.call" in names and callee.type == "MemberExpression":
        names |= _built_ins(points_to, callee.object)
    return names


def _built_ins(points_to: PointsTo, node: Node) -> set[str]:
    return {item.name for item in points_to.members(points_to.of(node)) if item.kind == "builtin"}
