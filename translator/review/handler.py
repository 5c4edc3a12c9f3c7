"""Where a file has its phone handler, and whether a comment there silences what a review finds."""

from __future__ import annotations

from translator.findings import Position
from translator.handlers.action import find_action
from translator.handlers.exports import Export
from translator.javascript.analyze import analyze
from translator.javascript.parse import Program, SyntaxProblem, parse
from translator.javascript.tree import Node, ancestors
from translator.javascript.values import function_of
from translator.mapping.triggers import NEW_HANDLER, OLD_HANDLER
from translator.records import NamedTuple
from translator.rules.ap010_different import RULE as DIFFERENT
from translator.source import Source
from translator.suppressions import Silencer, silencers_in


class Handler(NamedTuple):
    """The handler of a text, in its own lines from 1.

    start, end: the name in its export. first, last: lines of the statement that holds the function,
    with the comments right above it; line: that in which the statement begins. silenced: the comment
    at the export that silences a difference.
    """

    start: Position
    end: Position
    first: int
    line: int
    last: int
    silenced: Silencer | None = None


def handler_in(text: str, *, typed: bool = False) -> Handler | None:
    """Return the phone handler of a text; None where none is exported by name, or it does not parse."""
    if OLD_HANDLER not in text and NEW_HANDLER not in text:
        return None
    try:
        program = parse(text, typed=typed)
    except SyntaxProblem:
        return None
    scopes = analyze(program.root)
    action, source = find_action(program, scopes), Source(text)
    exports = [export for name in (OLD_HANDLER, NEW_HANDLER) for export in action.named(name)]
    export = next((export for export in exports if export.value is not None), None)
    if export is None or export.value is None:
        return None
    statement = _statement(function_of(export.value, scopes) or export.node)
    line = source.position(statement.start).line
    return Handler(
        source.position(export.label.start),
        source.position(export.label.end),
        _above(program, source, statement),
        line,
        source.position(statement.end).line,
        _silenced(program, source, export),
    )


def _statement(node: Node) -> Node:
    """Return the statement at the top of the file that holds a node."""
    return [node, *ancestors(node)][-2]


def _above(program: Program, source: Source, statement: Node) -> int:
    """Return the first line of the comments right above a statement, else the statement's own."""
    line = source.position(statement.start).line
    for comment in reversed(program.comments):
        if comment.end <= statement.start and source.position(comment.end).line == line - 1:
            start = source.line_start(comment.start)
            if source.text[start : comment.start].strip():
                break
            line = source.position(comment.start).line
    return line


def _silenced(program: Program, source: Source, export: Export) -> Silencer | None:
    if DIFFERENT.code not in source.text:
        return None
    return silencers_in(source, program).at(DIFFERENT.code, export.label.start)
