"""How a file is written: quotes, semicolons, indentation, so that what is inserted looks the same."""

from __future__ import annotations

from translator.javascript.parse import Program
from translator.javascript.tree import in_statement_list
from translator.records import NamedTuple
from translator.source import Source

_ENDED = frozenset(
    {"ExpressionStatement", "VariableDeclaration", "ReturnStatement", "ThrowStatement", "BreakStatement"}
)


class Style(NamedTuple):
    """quote: ``'`` or ``"``; semicolon: ``;`` or nothing; indent: one level; newline.

    compact: the file is minified, so that insertions go on one line.
    """

    quote: str
    semicolon: str
    indent: str
    newline: str
    compact: bool


def detect_style(source: Source, program: Program) -> Style:
    """Read the style off a file; where it does not say, the commonest is taken."""
    text = program.text
    strings = [text[token.start] for token in program.tokens if token.kind == "String"]
    quote = '"' if strings.count('"') > strings.count("'") else "'"
    ended = [node for node in program.nodes if node.type in _ENDED and in_statement_list(node)]
    with_semicolon = sum(text[node.end - 1] == ";" for node in ended)
    # A brace on the same line ends a statement in either style, so that says nothing.
    without = sum(text[node.end - 1] != ";" and text[node.end :].lstrip(" \t")[:1] != "}" for node in ended)
    semicolon = ";" if with_semicolon >= without else ""
    # Long lines with hardly a blank in them: what a minifier leaves.
    compact = len(text) > 100 * (text.count("\n") + 1) and text.count(" ") * 25 < len(text)
    # On one line only a semicolon ends a statement.
    return Style(quote, ";" if compact else semicolon, _indent(program, source), source.newline, compact)


def _indent(program: Program, source: Source) -> str:
    """What one level adds, read off the first block whose statements stand on lines of their own."""
    for node in program.nodes:
        if node.type != "BlockStatement" or not node.body:
            continue
        outer, inner = source.indent(node.start), source.indent(node.body[0].start)
        own_line = source.line_start(node.body[0].start) > node.start
        if own_line and len(inner) > len(outer) and inner.startswith(outer):
            return inner[len(outer) :]
    return "  "
