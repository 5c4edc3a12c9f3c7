"""The calls of a callback that end the handler, as ``return``, ``throw`` or nothing at all."""

from __future__ import annotations

from collections.abc import Iterator

from translator.directives import over, repeated
from translator.edits import Edit
from translator.hook.callback import Ending
from translator.hook.lines import lines_between
from translator.javascript.tree import Node, in_statement_list, siblings
from translator.source_file import SourceFile

_UNARY = frozenset({"AwaitExpression", "CallExpression", "MemberExpression", "TemplateLiteral"})
_STATEMENTS = frozenset({"AwaitExpression", "CallExpression"})
NOT_FIRST = frozenset({"{", "async", "class", "function"})
"""What an expression that is a statement can't begin with, for it would be a block or a declaration."""


def end(file: SourceFile, ending: Ending) -> Iterator[Edit]:
    """Yield edits that let the handler end where it called its callback."""
    if ending.kind == "rethrow":
        assert ending.error is not None
        yield Edit(ending.start, ending.end, _thrown_again(file, ending, ending.error.name))
    elif ending.kind == "throw":
        assert ending.error is not None
        yield from _kept(file, ending, ending.error, "throw ", "")
    elif ending.result is not None:
        yield from _result(file, ending, ending.result)
    else:
        yield _gone(file, ending)


def _thrown_again(file: SourceFile, ending: Ending, name: str) -> str:
    """What was caught is thrown if it is true; else the handler has ended, even if more follows."""
    text, style = f"if ({name}) throw {name}", file.style
    if ending.tail:
        return text
    line = file.source.line_start(ending.start)
    if style.compact or file.program.text[line : ending.start].strip():
        return f"{text}; return"
    new_line = style.newline + file.source.indent(ending.start)
    directives = repeated(file.program, over(file.program, ending.start), style, new_line)
    return f"{text}{style.semicolon}{new_line}{directives}return"


def _result(file: SourceFile, ending: Ending, result: Node) -> Iterator[Edit]:
    """Yield edits by which what the result does is done, and what it gives goes nowhere."""
    first = file.program.word(file.program.token_at_or_after(result.start))
    if ending.tail and result.type in _STATEMENTS and first not in NOT_FIRST:
        yield from _kept(file, ending, result, "", "")
        return
    opening, closing = ("", "") if result.type in _UNARY else ("(", ")")
    yield from _kept(file, ending, result, "return void " + opening, closing)


def _kept(file: SourceFile, ending: Ending, node: Node, before: str, after: str) -> Iterator[Edit]:
    """One argument stays, on the line of the statement if it had one of its own."""
    yield Edit(ending.start, node.start, before)
    yield Edit(node.end, ending.end, after)
    text, source = file.program.text, file.source
    deep, shallow = source.indent(node.start), source.indent(ending.start)
    if source.line_start(node.start) <= ending.start or not deep.startswith(shallow):
        return
    for line in lines_between(file, node.start, node.end):
        if text.startswith(deep, line):
            yield Edit(line + len(shallow), line + len(deep), "")


def _gone(file: SourceFile, ending: Ending) -> Edit:
    """``return``, or nothing where the handler ends anyway and something else is left to stand there."""
    statement, parent = ending.statement, ending.statement.parent
    assert parent is not None
    alone = in_statement_list(statement) and siblings(statement)[-1].end <= ending.end + 1
    alone = alone and siblings(statement)[0] is statement
    branch = parent if alone and parent.type == "BlockStatement" else statement
    if ending.tail and branch.role == "alternate":
        return _without_else(file, ending, branch)
    whole = parent.parent is not None and parent.parent.fields.get("params") is not None
    # What stands over a statement needs one below it.
    needed = (alone and not whole) or over(file.program, statement.start)
    if not ending.tail or not in_statement_list(statement) or needed:
        return Edit(ending.start, ending.end, "return", absorbs=True)
    return _removed(file, ending)


def _without_else(file: SourceFile, ending: Ending, branch: Node) -> Edit:
    assert branch.parent is not None
    start = branch.parent.consequent.end
    if file.program.comments_in(start, branch.end):
        return Edit(ending.start, ending.end, "return", absorbs=True)
    return Edit(start, branch.end, "", absorbs=True)


def _removed(file: SourceFile, ending: Ending) -> Edit:
    """The statement goes, and its line with it if there is nothing else on it."""
    text, source = file.program.text, file.source
    start, stop = ending.start, ending.end
    stop += text.startswith(";", stop)
    newline = text.find("\n", stop)
    rest = text[stop : newline if newline >= 0 else len(text)]
    before = len(text[:start].rstrip())
    beside_comment = any(comment.end == before and not comment.block for comment in file.program.comments)
    if rest.strip():
        # What follows on the line stays there, as must what a line comment before would swallow.
        comment = rest.lstrip()[:1] == "/"
        gap = len(rest) - len(rest.lstrip()) if comment else 0
        return Edit(start if comment or beside_comment else before, stop + gap, "", absorbs=True)
    if text[before - 1] == "{":
        line = source.line_start(start)
        return Edit(line, newline + 1, "", absorbs=True) if line > before else Edit(start, stop, "")
    return Edit(before, stop, "", absorbs=True)
