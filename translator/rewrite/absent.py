"""Reads of what the new event does not have: made safe, or moved to a secret.

Serves docs/conversion.md, section 9.
"""

from __future__ import annotations

from collections.abc import Iterator

from translator.deciding.analysis import Analysis
from translator.edits import Edit
from translator.following.places import EVENT, Flow, Path
from translator.javascript.tree import Node, outermost
from translator.rewrite.text import accessor, allows_chain, rekey

SECURITY: Path = (*EVENT, "security_context")
CONFIGURATION: Path = (*EVENT, "configuration")


def rewrite_security_context(analysis: Analysis, flow: Flow) -> Iterator[Edit]:
    """``event.security_context.x`` must not throw, so that a code is still sent."""
    for read in flow.reads:
        if read.path[:2] == SECURITY and len(read.path) == 3 and can_be_optional(read.node):
            yield from _make_optional(analysis, read.node)
    for write in flow.writes:
        deleted = outermost(write.node).parent
        if write.path == SECURITY and deleted is not None and deleted.type == "UnaryExpression":
            yield from _make_optional(analysis, write.node)
    for pattern in flow.patterns:
        if pattern.path == SECURITY and pattern.source is not None:
            yield from _or_empty(analysis, pattern.source)
        elif pattern.path == SECURITY and pattern.node.role == "params":
            yield Edit(pattern.node.end, pattern.node.end, " = {}", 1)
    for pick in flow.picks:
        if pick.path == SECURITY and pick.target.type == "ObjectPattern" and pick.default is None:
            yield Edit(pick.target.end, pick.target.end, " = {}", 1)


def can_be_optional(member: Node) -> bool:
    """Whether ``?.`` may stand at a read: it isn't optional yet, and its place allows a chain."""
    return not member.optional and allows_chain(member)


def _make_optional(analysis: Analysis, member: Node) -> Iterator[Edit]:
    program = analysis.program
    token = accessor(program, member)
    if program.word(token) == "[":
        yield Edit(token.start, token.start, "?.")
    else:
        yield Edit(token.start, token.end, "?.")
    # Parentheses end the chain, so that what follows them has to ask again.
    parent = member.parent
    ended = member.role == "object" and program.parentheses(member) is not None
    if ended and parent is not None and can_be_optional(parent):
        yield from _make_optional(analysis, parent)


def _or_empty(analysis: Analysis, source: Node) -> Iterator[Edit]:
    whole = outermost(source)
    if whole.type == "LogicalExpression":
        return
    yield Edit(whole.end, whole.end, " ?? {}", 1)


def rewrite_configuration(analysis: Analysis, flow: Flow) -> Iterator[Edit]:
    """``event.configuration.X`` becomes ``event.secrets.X`` where all of them can."""
    if not analysis.configuration_moves:
        return
    for read in flow.reads:
        if read.path == CONFIGURATION:
            yield rekey(analysis, read.node, "secrets")
    for pick in flow.picks:
        if pick.path == CONFIGURATION:
            if pick.node.shorthand:
                yield Edit(pick.node.start, pick.node.start, "secrets: ", -1)
            else:
                yield rekey(analysis, pick.node, "secrets")
