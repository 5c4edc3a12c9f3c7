"""What tests of the points-to analysis share: what a marked expression of a small Action may stand for."""

from __future__ import annotations

from translator.dataflow.abstract_objects import AbstractObject
from translator.dataflow.analysis import PointsTo, analyze
from translator.following.places import API, EVENT
from translator.following.schema import EventSchema
from translator.javascript.analyze import analyze as scopes_of
from translator.javascript.parse import parse
from translator.javascript.tree import Node, is_function, walk

M = "event.message_options"
"""Short for the message, in sources."""


def source(body: str, before: str = "") -> str:
    """An Action with a body; in the source, ``MSG`` is short for the message."""
    return f"{before}\nexports.handler = async (event, api) => {{\n{body}\n}};\n".replace("MSG", M)


def analyzed(text: str) -> PointsTo:
    """The analysis of a source whose handler is exported as ``handler``."""
    program = parse(text)
    [handler] = [node for node in walk(program.root) if is_function(node) and _is_handler(node)]
    return analyze(program, scopes_of(program.root), [handler], (EVENT, API), EventSchema())


def _is_handler(node: Node) -> bool:
    parent = node.parent
    return parent is not None and parent.type == "AssignmentExpression" and _name(parent.left) == "handler"


def _name(node: Node) -> str:
    return str(node.property.name) if node.type == "MemberExpression" and not node.computed else ""


def seen(body: str, before: str = "") -> str:
    """Return what the operand of the source's only ``void`` may stand for: words in alphabetical order."""
    points_to = analyzed(source(body, before))
    [marked] = [
        node.argument
        for node in points_to.builder.program.nodes
        if node.type == "UnaryExpression" and node.operator == "void"
    ]
    return " ".join(sorted({_word(item) for item in points_to.members(points_to.of(marked))}))


def _word(item: AbstractObject) -> str:
    if item.kind == "event":
        return {"message_options": "message"}.get(item.path[-1], ".".join(item.path))
    if item.kind == "string":
        return f"'{item.name}'"
    if item.kind == "builtin":
        return item.name
    return item.kind


def steps(text: str) -> int:
    """Return how many steps the analysis of a source takes."""
    return analyzed(text).builder.solver.steps
