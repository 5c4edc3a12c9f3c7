"""Text at the start of a function's body: a guard, statements, and lines of their own for what follows.

Serves docs/conversion.md, section 7.
"""

from __future__ import annotations

from collections.abc import Iterator

from translator.directives import over_line, repeated, speaks_of_next
from translator.edits import Edit, Holds, insert_after, insert_before
from translator.javascript.tree import Node
from translator.render import block
from translator.source_file import SourceFile


def body_start(file: SourceFile, function: Node, guard: list[str], lines: list[str]) -> Iterator[Edit]:
    """Insert a guard and statements at the start of a function's body, after its directives."""
    if not guard and not lines:
        return
    if function.body.type != "BlockStatement":
        yield from _open_expression(file, function, guard, lines)
        return
    text, style = file.program.text, file.style
    statements = function.body.body
    directives = [item for item in statements if item.fields.get("directive") is not None]
    at = directives[-1].end if directives else function.body.start + 1
    ended = ";" if directives and style.compact and text[at - 1] != ";" else ""
    at = _past_line_comment(file, at)
    indent = _body_indent(file, function, statements)
    more = text[at : function.body.end - 1]
    blank = bool(more.strip())
    following = more.lstrip(" \t").replace("\r\n", "\n")
    blank_already = following[:1] == "\n" and following[1:].lstrip(" \t")[:1] == "\n"
    added = ended + _laid_out(file, guard, lines, indent, blank=blank and not blank_already)
    yield insert_before(at, added, holds=Holds.STATEMENTS if lines else Holds.BLOCK)
    if not style.compact:
        yield from _own_lines(file, function, at, indent)


def _past_line_comment(file: SourceFile, at: int) -> int:
    """Behind a comment that ends its line, as it is about what stands before it: no line directive."""
    text = file.program.text
    for comment in file.program.comments:
        if comment.start >= at and not text[at : comment.start].strip(" \t"):
            if speaks_of_next(file.program, comment):
                return at
            rest = text[comment.end :].lstrip(" \t")
            if "\n" not in text[comment.start : comment.end] and rest[:1] in ("\n", "\r"):
                return comment.end
    return at


def _own_lines(file: SourceFile, function: Node, at: int, indent: str) -> Iterator[Edit]:
    """Put what follows on the line of the brace, and the closing brace, on lines of their own."""
    text, style, source = file.program.text, file.style, file.source
    close = function.body.end - 1
    first = at + len(text[at:close]) - len(text[at:close].lstrip(" \t"))
    one_line = source.line_start(close) <= at
    if first < close and text[first] not in "\r\n":
        program = file.program
        comments = [item for item in program.comments_in(at, close) if item.start == first]
        moved = any(speaks_of_next(program, item) for item in comments)
        yield Edit(at, first, style.newline + indent if moved else line_for(file, at, indent))
    if one_line:
        inner = text[at:close]
        start = max(close - (len(inner) - len(inner.rstrip(" \t"))), first if inner.strip() else at)
        yield Edit(start, close, style.newline + source.indent(function.start))


def line_for(file: SourceFile, at: int, indent: str) -> str:
    """A new line for what comes at a place, with the line directives that the line it was on has."""
    line = file.style.newline + indent
    return line + repeated(file.program, over_line(file.program, at), file.style, line)


def _laid_out(file: SourceFile, guard: list[str], lines: list[str], indent: str, *, blank: bool) -> str:
    style = file.style
    pieces = [*guard, *([""] if guard and lines else []), *lines]
    text = block("\n".join(pieces), style, indent)
    if style.compact:
        return text
    # A blank line sets the guard off from what follows; declarations join it.
    end = style.newline if guard and not lines and blank else ""
    return style.newline + text + end


def _body_indent(file: SourceFile, function: Node, statements: list[Node]) -> str:
    source = file.source
    if statements and source.line_start(statements[0].start) > function.body.start:
        return source.indent(statements[0].start)
    return source.indent(function.start) + file.style.indent


def _open_expression(file: SourceFile, function: Node, guard: list[str], lines: list[str]) -> Iterator[Edit]:
    """An arrow with an expression for its body gets a block that returns it."""
    style, source, program = file.style, file.source, file.program
    outer = source.indent(function.start)
    start, end = program.outer_parentheses(function.body)
    arrow = program.token_before(start)
    assert arrow is not None
    first = arrow.end + len(program.text[arrow.end :]) - len(program.text[arrow.end :].lstrip(" \t"))
    same_line = program.text[first] not in "\r\n"
    indent = outer + style.indent if same_line else source.indent(start)
    head = _laid_out(file, guard, lines, indent, blank=True)
    if style.compact:
        yield insert_before(arrow.end, "{" + head)
        yield insert_before(start, "return ", nth=1)
        yield insert_after(end, style.semicolon + "}")
        return
    yield insert_before(arrow.end, " {" + head)
    if same_line:
        yield insert_before(arrow.end, line_for(file, arrow.end, indent), nth=1, until=first)
    yield insert_before(start, "return ", nth=2)
    yield insert_after(end, style.semicolon + style.newline + outer + "}")
