"""The body of a Hook: its parameters as declarations, and what its callback becomes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from translator.directives import over_line, repeated
from translator.edits import Edit, Edits, Holds, insert_after, insert_before
from translator.following.places import Flow
from translator.hook.awaited import await_chain
from translator.hook.callback_completion import holders, open_ends
from translator.hook.chains import ends_of
from translator.hook.context import ContextNames, taken_apart
from translator.hook.ends import NOT_FIRST, end
from translator.hook.lines import lines_between
from translator.hook.moved import Declared, Piece
from translator.hook.runtime import promise_of
from translator.javascript.scope import Variable
from translator.javascript.tree import Node, walk
from translator.mapping.hook import RECIPIENT, TEXT
from translator.names import Names
from translator.records import NamedTuple
from translator.render import block, render
from translator.rewrite.body import body_start
from translator.rewrite.handler import free_in
from translator.rules.ap118_never_settles import RULE as NEVER_SETTLES
from translator.rules.base import Diagnostic
from translator.source_file import SourceFile

_PLACEHOLDER = "\0"


class Body(NamedTuple):
    """flow: of the context. whole: the context is one object that the handler makes."""

    flow: Flow
    names: ContextNames
    whole: bool


def rewrite_body(
    file: SourceFile, names: Names, body: Body, declared: list[Declared], edits: Edits
) -> list[Diagnostic]:
    """Add the edits for a body to those already made, and say which ways never call the callback.

    declared: of the parameters, for the start of the body.
    """
    function = body.flow.handler
    lines = [item.text for item in declared]
    callback = _variable(file, function.params[3])
    ends = ends_of(function, callback, file)
    if ends is not None:
        made = [*(end(file, item) for item in ends.endings)]
        made += [await_chain(file, names, item) for item in ends.chains]
        for edit in chain.from_iterable(made):
            edits.add(edit)
        for edit in body_start(file, function, [], lines):
            edits.add(edit)
        return []
    for edit in _in_promise(file, names, function, callback, lines, edits):
        edits.add(edit)
    return [] if callback is None else list(_open(file, function, callback))


def _open(file: SourceFile, function: Node, callback: Variable) -> Iterator[Diagnostic]:
    for holder in dict.fromkeys((function, *holders(callback, file.scopes))):
        for node in open_ends(holder, callback, file.scopes):
            yield NEVER_SETTLES.report(node, "open-end")


def _variable(file: SourceFile, param: Node) -> Variable | None:
    return file.scopes.resolve(param) if param.type == "Identifier" else None


# Declarations


def declarations(file: SourceFile, body: Body) -> Iterator[Declared]:
    """Yield what the handler declares in place of the parameters that are used."""
    recipient, text, context, _ = body.flow.handler.params
    semicolon, event = file.style.semicolon, body.names.event
    taken: dict[str, list[str]] = {"const": [], "let": []}
    pieces: dict[str, list[Piece]] = {"const": [], "let": []}
    for param, field in ((recipient, RECIPIENT), (text, TEXT)):
        variable = _variable(file, param)
        if variable is not None and variable.references:
            name = variable.name
            taken[_kind(variable)].append(name if name == field else f"{field}: {name}")
            pieces[_kind(variable)].append(Piece(taken[_kind(variable)][-1], param.start, param.end))
    for kind, names in taken.items():
        if names:
            text = f"{kind} {{ {', '.join(names)} }} = {event}.message_options{semicolon}"
            yield Declared(text, tuple(pieces[kind]))
    if context.type == "ObjectPattern":
        yield from _context_pattern(file, body, context)
    elif body.whole:
        variable = _variable(file, context)
        if variable is not None and variable.references:
            text = f"{_kind(variable)} {variable.name} = {body.names.helper}({event}){semicolon}"
            yield Declared(text, (Piece(variable.name, context.start, context.end),))


def _kind(variable: Variable) -> str:
    return "let" if variable.writes else "const"


def _context_pattern(file: SourceFile, body: Body, param: Node) -> Iterator[Declared]:
    if not param.properties:
        return
    declared = [node for node in walk(param) if node in file.scopes.declared]
    changed = any(
        reference.identifier is not node
        for node in declared
        for reference in file.scopes.declared[node].writes
    )
    kind = "let" if changed else "const"
    pattern = next((item for item in body.flow.patterns if item.node is param), None)
    if body.whole or pattern is None:
        text, value = file.program.slice(param), f"{body.names.helper}({body.names.event})"
    else:
        text, holder = taken_apart(file, pattern, may_add=True)
        value = body.names.event + holder
    text = text.replace("\n" + file.source.indent(param.start), "\n")
    items = (node for node in walk(param) if node.type in ("Property", "ObjectPattern"))
    pieces = tuple(Piece(file.program.slice(node), node.start, node.end) for node in items)
    yield Declared(f"{kind} {text} = {value}{file.style.semicolon}", pieces)


# A Promise


def _in_promise(
    file: SourceFile, names: Names, function: Node, variable: Variable | None, lines: list[str], edits: Edits
) -> Iterator[Edit]:
    style, source, text = file.style, file.source, file.program.text
    rendered = render(
        "hook_promise",
        style,
        callback="cb" if variable is None else variable.name,
        kind="const" if variable is None else _kind(variable),
        promise=promise_of(file),
        resolve=_own(file, names, function, "resolve"),
        reject=_own(file, names, function, "reject"),
        is_async=function.fields["async"],
        body=_PLACEHOLDER,
    ).split("\n")
    at = next(index for index, line in enumerate(rendered) if _PLACEHOLDER in line)
    depth = (len(rendered[at]) - len(rendered[at].lstrip(" \t"))) // max(len(style.indent), 1)
    opening, closing = rendered[:at], rendered[at + 1 :]
    head = [*lines, *([""] if lines else []), *opening]
    body = function.body
    if body.type != "BlockStatement" or source.line_start(body.end - 1) <= body.start or style.compact:
        yield from _written_anew(file, function, head, closing, depth, edits)
        return
    yield from body_start(file, function, [], head)
    indent = source.indent(function.start) + style.indent
    statements = body.body
    if statements and source.line_start(statements[0].start) > body.start:
        indent = source.indent(statements[0].start)
    first = _body_text_start(function)
    rest = [item for item in statements if item.fields.get("directive") is None]
    if rest and source.line_start(rest[0].start) <= first:
        yield insert_before(rest[0].start, style.indent * depth)
    for line in lines_between(file, first, body.end - 1, edits):
        yield insert_before(line, style.indent * depth)
    close = source.line_start(body.end - 1)
    tail = block("\n".join(closing), style, indent)
    if text[close : body.end - 1].strip():
        yield Edit(len(text[: body.end - 1].rstrip()), body.end - 1, style.newline + tail + style.newline)
    else:
        yield insert_after(close, tail + style.newline)


def _own(file: SourceFile, names: Names, function: Node, name: str) -> str:
    """A name for a parameter around the body, which inner functions may have for their own."""
    return name if free_in(file, names, function, name) == name else names.fresh(name)


def _body_text_start(function: Node) -> int:
    directives = [item for item in function.body.body if item.fields.get("directive") is not None]
    return int(directives[-1].end if directives else function.body.start + 1)


def _written_anew(
    file: SourceFile, function: Node, head: list[str], closing: list[str], depth: int, edits: Edits
) -> Iterator[Edit]:
    """Yield edits for a body that stands on one line, or is an expression, to be on lines of its own."""
    style, body = file.style, function.body
    outer = file.source.indent(function.start)
    first, last, end = _inner(file, function)
    start, opening, ended, directives = body.start, "", "", []
    if body.type == "BlockStatement":
        found = (item for item in body.body if item.fields.get("directive") is not None)
        directives = [file.program.slice(item) for item in found]
    else:
        start = _after_arrow(file, function)
        bare = file.program.word(file.program.token_at_or_after(start)) in NOT_FIRST
        ended = (")" if bare else "") + style.semicolon
        # Without semicolons a parenthesis would go on with the line before.
        opening = ("(" if style.semicolon else ";(") if bare else ""
        place = outer + style.indent * (depth + 1)
        shift = place.removeprefix(file.source.indent(first))
        for line in lines_between(file, first, last, edits):
            yield insert_before(line, shift)
    deep = style.indent * depth
    above = [comment for comment in over_line(file.program, first) if comment.end <= first]
    opening = deep + repeated(file.program, above, style, "\n" + deep) + opening
    inner = [opening + _PLACEHOLDER] if first < last else []
    brace = "{" if body.type == "BlockStatement" or style.compact else " {"
    indent, gap, close = (outer + style.indent, style.newline, outer) if not style.compact else ("", "", "")
    text = block("\n".join([*directives, *head, *inner, *closing]), style, indent)
    before, _, after = (brace + gap + text + gap + close + "}").partition(_PLACEHOLDER)
    yield Edit(start, first if inner else end, before, holds=Holds.STATEMENTS)
    if inner:
        yield Edit(last, end, ended + after)


def _inner(file: SourceFile, function: Node) -> tuple[int, int, int]:
    """Return where what a body does begins and ends, and where the body itself ends."""
    text, program, body = file.program.text, file.program, function.body
    if body.type == "BlockStatement":
        start, end = _body_text_start(function), body.end - 1
        inner = text[start:end]
        first = start + len(inner) - len(inner.lstrip())
        return first, max(first, start + len(inner.rstrip())), body.end
    start, end = program.outer_parentheses(body)
    comments = program.comments_in(_after_arrow(file, function), start)
    return (comments[0].start if comments else start), end, end


def _after_arrow(file: SourceFile, function: Node) -> int:
    arrow = file.program.token_before(file.program.outer_parentheses(function.body)[0])
    assert arrow is not None
    return arrow.end
