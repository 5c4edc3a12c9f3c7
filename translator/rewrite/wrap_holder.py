"""Keeping an exported object as it is where its types name the handler: another one calls that.

Serves docs/conversion.md, section 13.
"""

from __future__ import annotations

import re

from translator.deciding.around import declared_around, has_overloads
from translator.deciding.typed import parameters_of
from translator.decisions import Decisions
from translator.edits import Edit
from translator.handlers.exports import Export
from translator.javascript.tree import Node
from translator.javascript.values import function_of, is_member
from translator.mapping.triggers import NEW_HANDLER, OLD_HANDLER
from translator.mapping.types import EVENT_TYPE, NEW_API
from translator.names import Names
from translator.render import block, render
from translator.rewrite.text import after
from translator.rewrite.typed_wrapper import takes_api
from translator.rewrite.types import type_name
from translator.source_file import SourceFile

_EXPORTING = re.compile(r"(?:export|module\s*\.\s*exports)\s*=")


def wrap_holder(decisions: Decisions, names: Names, export: Export, guard: list[str]) -> list[Edit] | None:
    """Return edits that give the exported object a name and export one that calls its handler, if they can.

    None where the object is not exported as a whole, once, and asked for nowhere else.
    Raises CannotWrap if the original takes something else for its second argument.
    """
    takes_api(decisions)
    file = decisions.file
    exported = [item for item in decisions.action.named(OLD_HANDLER) if item.value is not None]
    statement = _exporting(file)
    if statement is None or len(exported) != 1 or decisions.action.reads or not decisions.wrap:
        return None
    head = _EXPORTING.match(file.program.text, statement.start)
    if head is None:
        return None
    local = names.fresh("original", "originalAction")
    method = _method(decisions, names, export, f"{local}.{OLD_HANDLER}", local, guard)
    style = file.style
    lines = [f"{style.indent}{line}" if line else line for line in method.split("\n")]
    whole = block("\n".join([f"{head[0]} {{", *lines, f"}}{style.semicolon}"]), style, "")
    return [
        Edit(statement.start, head.end(), f"const {local} ="),
        after(file, statement, whole, file.source.indent(statement.start)),
    ]


def _method(
    decisions: Decisions, names: Names, export: Export, path: str, local: str, guard: list[str]
) -> str:
    event, api = (type_name(decisions, names, name) for name in (EVENT_TYPE, NEW_API))
    taken, names.original = _taken(decisions, export), ""
    original = path
    if taken is None:
        # It may be declared as one that is missing, and to take less than it is given.
        told = f"NonNullable<typeof {path}>"
        original = f"({path} as (event: Parameters<{told}>[0], api: {api}) => ReturnType<{told}>)"
    given = f"{names.event_helper}(event)"
    return render(
        "wrapper",
        decisions.file.style,
        head=NEW_HANDLER,
        params=f"event: {event}, api: {api}",
        guard=guard,
        original=original,
        holder=local,
        given=given if taken in (0, 1) else f"{given}, api",
    )


def _taken(decisions: Decisions, export: Export) -> int | None:
    """Return how many arguments the handler takes by its own type, None where another one is declared."""
    file, types = decisions.file, decisions.types
    assert types is not None and export.value is not None
    function = function_of(export.value, file.scopes)
    program = file.program
    declared = program.end_with_type(export.label) != export.label.end or has_overloads(program)
    if function is None or declared or declared_around(export.node, program):
        return None
    number = parameters_of(function, program, types)
    return None if number is None else min(number, 2)


def _exporting(file: SourceFile) -> Node | None:
    """Return the one statement that says what a file exports as a whole."""
    found = [
        statement
        for statement in file.program.root.body
        if statement.type == "ExpressionStatement"
        and statement.expression.type == "AssignmentExpression"
        and is_member(statement.expression.left, file.scopes, "module", "exports")
    ]
    named = [
        node
        for node in file.program.nodes
        if node.type == "Identifier" and node.name in ("module", "exports") and node.role == "object"
    ]
    outside = [node for node in named if not found or not found[0].start <= node.start < found[0].end]
    return found[0] if len(found) == 1 and not outside else None
