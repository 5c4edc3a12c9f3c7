"""The body of a Hook: its parameters as declarations, and what its callback becomes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from translator.analysis import Analysis
from translator.edits import FIRST, LAST, Edit, Edits
from translator.hook.callback import Ending, endings
from translator.hook.context import Names, taken_apart
from translator.hook.paths import holders, open_ends
from translator.javascript.scope import Variable
from translator.javascript.tree import Node, walk
from translator.mapping.hook import RECIPIENT, TEXT
from translator.places import Flow
from translator.render import block, render
from translator.rewrite.handler import body_start
from translator.rules.ap118_never_settles import RULE as NEVER_SETTLES
from translator.rules.base import Report

_PLACEHOLDER = "\0"
_RAN_AWAY = "this way ends without the callback having been called, so the Hook never completed"


class Body(NamedTuple):
    """flow: of the context. whole: the context is one object that the handler makes."""

    flow: Flow
    names: Names
    whole: bool


def rewrite_body(analysis: Analysis, body: Body, edits: Edits) -> list[Report]:
    """Add the edits for a body to those already made, and say which ways never call the callback."""
    function = body.flow.handler
    lines = list(_declarations(analysis, body))
    callback = _variable(analysis, function.params[3])
    ends = endings(function, callback, analysis.program, analysis.scopes)
    if ends is not None:
        for ending in ends:
            for edit in _end(analysis, ending):
                edits.add(edit)
        for edit in body_start(analysis, function, [], lines):
            edits.add(edit)
        return []
    name = callback.name if callback is not None else "cb"
    for edit in _in_promise(analysis, function, name, lines, edits):
        edits.add(edit)
    return [] if callback is None else list(_open(analysis, function, callback))


def _open(analysis: Analysis, function: Node, callback: Variable) -> Iterator[Report]:
    for holder in dict.fromkeys((function, *holders(callback, analysis.scopes))):
        for node in open_ends(holder, callback, analysis.scopes):
            yield NEVER_SETTLES.report(node, _RAN_AWAY)


def _variable(analysis: Analysis, param: Node) -> Variable | None:
    return analysis.scopes.resolve(param) if param.type == "Identifier" else None


# Declarations


def _declarations(analysis: Analysis, body: Body) -> Iterator[str]:
    recipient, text, context, _ = body.flow.handler.params
    semicolon, event = analysis.style.semicolon, body.names.event
    taken: dict[str, list[str]] = {"const": [], "let": []}
    for param, field in ((recipient, RECIPIENT), (text, TEXT)):
        variable = _variable(analysis, param)
        if variable is not None and variable.references:
            name = variable.name
            taken[_kind(variable)].append(name if name == field else f"{field}: {name}")
    for kind, names in taken.items():
        if names:
            yield f"{kind} {{ {', '.join(names)} }} = {event}.message_options{semicolon}"
    if context.type == "ObjectPattern":
        yield from _context_pattern(analysis, body, context)
    elif body.whole:
        variable = _variable(analysis, context)
        if variable is not None and variable.references:
            yield f"{_kind(variable)} {variable.name} = {body.names.helper}({event}){semicolon}"


def _kind(variable: Variable) -> str:
    return "let" if variable.writes else "const"


def _context_pattern(analysis: Analysis, body: Body, param: Node) -> Iterator[str]:
    if not param.properties:
        return
    declared = [node for node in walk(param) if node in analysis.scopes.declared]
    changed = any(
        reference.identifier is not node
        for node in declared
        for reference in analysis.scopes.declared[node].writes
    )
    kind = "let" if changed else "const"
    pattern = next((item for item in body.flow.patterns if item.node is param), None)
    if body.whole or pattern is None:
        text, value = analysis.program.slice(param), f"{body.names.helper}({body.names.event})"
    else:
        text, holder = taken_apart(analysis, pattern, may_add=True)
        value = body.names.event + holder
    yield f"{kind} {text} = {value}{analysis.style.semicolon}"


# Return and throw


def _end(analysis: Analysis, ending: Ending) -> Iterator[Edit]:
    text, start, end = analysis.program.text, ending.start, ending.end
    if ending.kind == "rethrow":
        assert ending.error is not None
        name = ending.error.name
        yield Edit(start, end, f"if ({name}) throw {name}")
        return
    kept = ending.error if ending.kind == "throw" else ending.result
    if kept is not None:
        word = "throw " if ending.kind == "throw" else "return void "
        tight = ending.kind == "throw" or kept.type in _UNARY
        opening, closing = ("", "") if tight else ("(", ")")
        yield Edit(start, kept.start, word + opening)
        yield Edit(kept.end, end, closing)
    elif ending.last:
        # The body ends here anyway.
        stop = end + 1 if text[end : end + 1] == ";" else end
        before = len(text[:start].rstrip())
        yield Edit(before if text[before - 1] != "{" else start, stop, "")
    else:
        yield Edit(start, end, "return")


_UNARY = frozenset({"AwaitExpression", "CallExpression", "MemberExpression", "TemplateLiteral"})


# A Promise


def _in_promise(
    analysis: Analysis, function: Node, name: str, lines: list[str], edits: Edits
) -> Iterator[Edit]:
    style, source, text = analysis.style, analysis.source, analysis.program.text
    rendered = render(
        "hook_promise",
        style,
        callback=name,
        resolve=analysis.fresh("resolve"),
        reject=analysis.fresh("reject"),
        is_async=function.fields["async"],
        body=_PLACEHOLDER,
    ).split("\n")
    at = next(index for index, line in enumerate(rendered) if _PLACEHOLDER in line)
    depth = (len(rendered[at]) - len(rendered[at].lstrip(" \t"))) // max(len(style.indent), 1)
    opening, closing = rendered[:at], rendered[at + 1 :]
    head = [*lines, *([""] if lines else []), *opening]
    body = function.body
    if body.type != "BlockStatement" or source.line_start(body.end - 1) <= body.start or style.compact:
        yield _written_anew(analysis, function, head, closing, depth, edits)
        return
    yield from body_start(analysis, function, [], head)
    indent = source.indent(function.start) + style.indent
    statements = body.body
    if statements and source.line_start(statements[0].start) > body.start:
        indent = source.indent(statements[0].start)
    first = _body_text_start(function)
    for line in _lines_between(analysis, first, body.end - 1, edits):
        yield Edit(line, line, style.indent * depth, FIRST)
    close = source.line_start(body.end - 1)
    tail = block("\n".join(closing), style, indent)
    if text[close : body.end - 1].strip():
        yield Edit(body.end - 1, body.end - 1, style.newline + tail + style.newline, LAST)
    else:
        yield Edit(close, close, tail + style.newline, LAST)


def _body_text_start(function: Node) -> int:
    directives = [item for item in function.body.body if item.fields.get("directive") is not None]
    return int(directives[-1].end if directives else function.body.start + 1)


def _lines_between(analysis: Analysis, start: int, end: int, edits: Edits) -> Iterator[int]:
    """The starts of the lines that may be moved to the right: none inside a string or a comment."""
    text, program = analysis.program.text, analysis.program
    spans = [(token.start, token.end) for token in program.tokens]
    spans += [(comment.start, comment.end) for comment in program.comments]
    spans += [(edit.start, edit.end) for edit in edits.ordered()]
    broken = [(left, right) for left, right in spans if left < right and "\n" in text[left:right]]
    position = text.find("\n", start, end)
    while position >= 0:
        line = position + 1
        stop = text.find("\n", line, end)
        blank = not text[line : stop if stop >= 0 else end].strip()
        if not blank and not any(left < line < right for left, right in broken):
            yield line
        position = stop


def _written_anew(
    analysis: Analysis, function: Node, head: list[str], closing: list[str], depth: int, edits: Edits
) -> Edit:
    """A body that stands on one line, or is an expression, on lines of its own."""
    style, program, body = analysis.style, analysis.program, function.body
    outer = analysis.source.indent(function.start)
    start, end = body.start, body.end
    directives: list[str] = []
    if body.type == "BlockStatement":
        first = _body_text_start(function)
        directives = [program.slice(item) for item in body.body if item.fields.get("directive") is not None]
        inner = edits.apply(program.text, first, body.end - 1).strip()
    else:
        start, end = program.outer_parentheses(body)
        moved = Edits()
        for edit in edits.ordered():
            moved.add(edit)
        place = outer + style.indent * (depth + 1)
        shift = place.removeprefix(analysis.source.indent(start))
        for line in _lines_between(analysis, start, end, edits):
            moved.add(Edit(line, line, shift, FIRST))
        inner = moved.apply(program.text, start, end) + style.semicolon
        arrow = program.token_before(start)
        assert arrow is not None
        start = arrow.end
    lines = [*directives, *head, style.indent * depth + _PLACEHOLDER, *closing]
    brace = "{" if body.type == "BlockStatement" or style.compact else " {"
    indent, gap, last = (outer + style.indent, style.newline, outer) if not style.compact else ("", "", "")
    text = block("\n".join(lines), style, indent).replace(_PLACEHOLDER, inner)
    return Edit(start, end, brace + gap + text + gap + last + "}", absorbs=True)
