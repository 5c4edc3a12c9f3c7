"""The first line of a Hook: its export, and a function of an event in place of four parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator.edits import Edit
from translator.hook.recognise import Hook
from translator.javascript.tree import Node, ancestors, walk
from translator.mapping.triggers import OLD_HANDLER
from translator.source_file import SourceFile

_TYPE = re.compile(r"\*\s*(?:@\w+.*|\S+)\s*", re.DOTALL)
"""The text of a comment that gives the type of a parameter."""


def rewrite_head(file: SourceFile, hook: Hook, function: Node, event: str) -> Iterator[Edit]:
    """Yield edits that export the handler under the Action's name and give it an event."""
    yield export_as(file, hook, f"exports.{OLD_HANDLER}")
    if function.type == "ArrowFunctionExpression":
        stop = _arrow_end(file, function)
        text = f"async ({event}) =>"
    else:
        stop = _parenthesis_end(file, function)
        name = function.fields.get("id")
        if name is None and not uses_this(function):
            text = f"async ({event}) =>"
        else:
            text = f"async function {'' if name is None else name.name}({event})"
    yield Edit(function.start, stop, text + _comments(file, function.start, stop))


def export_as(file: SourceFile, hook: Hook, target: str) -> Edit:
    """Assign the value of the export to something else."""
    start, end = hook.assignment.start, _innermost(hook).left.end
    return Edit(start, end, target + _comments(file, start, end))


def without_export(file: SourceFile, hook: Hook) -> Edit:
    """Leave the value of the export alone, where a name is declared for it."""
    start, (end, _) = hook.assignment.start, file.program.outer_parentheses(_innermost(hook).right)
    return Edit(start, end, _comments(file, start, end).lstrip(" "))


def _innermost(hook: Hook) -> Node:
    """Return the last assignment of a chain: the one of the value."""
    innermost = hook.assignment
    while innermost.right.type == "AssignmentExpression" and innermost.right is not hook.value:
        innermost = innermost.right
    return innermost


def _comments(file: SourceFile, start: int, end: int) -> str:
    """Return the comments in a range that is written anew, to stand behind it: none with a
    parameter's type.
    """
    program, newline = file.program, file.style.newline
    return "".join(
        " " + program.text[comment.start : comment.end] + ("" if comment.block else newline)
        for comment in program.comments_in(start, end)
        if not _TYPE.fullmatch(comment.text)
    )


def uses_this(function: Node) -> bool:
    """Return True if a function reads its own ``this`` or ``new.target``."""
    for node in walk(function):
        if node.type in ("ThisExpression", "MetaProperty", "Super"):
            owner = next(
                (
                    parent
                    for parent in ancestors(node)
                    if parent.type in ("FunctionExpression", "FunctionDeclaration", "PropertyDefinition")
                    or parent is function
                ),
                None,
            )
            if owner is function:
                return True
    return False


def _arrow_end(file: SourceFile, function: Node) -> int:
    start, _ = file.program.outer_parentheses(function.body)
    arrow = file.program.token_before(start)
    assert arrow is not None
    return arrow.end


def _parenthesis_end(file: SourceFile, function: Node) -> int:
    closing = file.program.token_before(function.body.start)
    assert closing is not None
    return closing.end
