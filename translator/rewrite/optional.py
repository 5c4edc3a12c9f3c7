"""Making reads optional: `?.` in a chain, an empty fallback behind an expression, a default in a pattern.

Serves docs/conversion.md, sections 3 and 9.
"""

from __future__ import annotations

from collections.abc import Iterator

from translator.deciding.optional import Opening
from translator.decisions import Decisions
from translator.edits import Edit, wrap
from translator.following.places import EVENT, AccessPath
from translator.javascript.tree import Node, outermost
from translator.rewrite.text import accessor
from translator.source_file import SourceFile

_EMPTY = {"object": "{}", "list": "[]", "loop": "[]"}
_LOOSER = frozenset(
    """
    ArrowFunctionExpression AssignmentExpression ConditionalExpression SequenceExpression
    YieldExpression
    """.split()
)


def rewrite_optional(decisions: Decisions, below: AccessPath = EVENT) -> Iterator[Edit]:
    """Yield edits for every place that would throw where a part of the event, at or below a
    path, is absent.
    """
    for opening in decisions.openings:
        if opening.origin[: len(below)] == below:
            yield from _make(decisions.file, opening)


def _make(file: SourceFile, opening: Opening) -> Iterator[Edit]:
    node = opening.node
    if opening.kind == "chain":
        yield optional_step(file, node)
    elif opening.kind == "pattern":
        empty = "{}" if node.type == "ObjectPattern" else "[]"
        end = file.program.end_with_type(node)
        yield Edit(end, end, f" = {empty}", 1)
    elif opening.kind in _EMPTY:
        yield from _or_empty(node, _EMPTY[opening.kind])


def optional_step(file: SourceFile, node: Node) -> Edit:
    """``?.`` where a member expression reads a key, or a call calls."""
    token = accessor(file.program, node)
    return Edit(token.start, token.end if file.program.word(token) == "." else token.start, "?.")


def _or_empty(source: Node, empty: str) -> Iterator[Edit]:
    """An expression with an empty fallback, in parentheses where its surroundings need them."""
    parent = source.parent
    within = source.type in _LOOSER or (source.type == "LogicalExpression" and source.operator != "??")
    around = parent is not None and parent.type in ("BinaryExpression", "MemberExpression")
    whole = outermost(source)
    before = "(" * (around + within)
    after = f"{')' * within} ?? {empty}{')' * around}"
    yield from wrap(whole.start, whole.end, before, after, outside=2)
