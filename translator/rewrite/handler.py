"""The handler's parameters and the first lines of its body: guard, old-shaped object, what moved in.

Serves docs/conversion.md, section 7. Parameters that do something run before any body, so
they move behind the guard.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translator.decisions import Decisions
from translator.directives import over_line, repeated
from translator.edits import Edit, Edits, insert_after, insert_before
from translator.following.places import EVENT, Destructuring, Flow
from translator.handlers.exports import returned
from translator.javascript.tree import Node, contains, walk
from translator.javascript.values import is_empty_object
from translator.names import Names
from translator.render import render
from translator.repeated_reads import Repeated
from translator.rewrite.body import body_start
from translator.rewrite.patterns import declarations, rewrite_pattern
from translator.rewrite.repeated import first_lines
from translator.rewrite.types import added_parameters, given_name, returned_by_guard
from translator.source_file import SourceFile


class _Head:
    """New text for the parameters (None: as they were) and statements for the body.

    kept: the parameters stay, and ``params`` come after them.
    """

    def __init__(self) -> None:
        self.params: list[str] | None = None
        self.kept = False
        self.lines: list[str] = []


def rewrite_handler(
    decisions: Decisions, names: Names, flow: Flow, edits: Edits, named: Sequence[Repeated]
) -> Iterator[Edit]:
    """Yield edits for the head of one handler. ``edits`` are those already made, inside parameters too.

    named: the values that get a name.
    """
    handler = flow.handler
    event, api = _names(decisions.file, names, flow)
    shared, semicolon = decisions.shared_by(flow), decisions.file.style.semicolon
    given, renamed = given_name(decisions, names, flow, event)
    yield from renamed
    guard = _guard(decisions, flow, given, api)
    head = _parameters(
        decisions, names, flow, edits, event, api, moving=bool(guard) or _must_move(decisions, names, flow)
    )
    opening: list[str] = []
    if shared == "event":
        opening.append(f"{'const ' * (given != event)}{event} = {names.event_helper}({given}){semicolon}")
    elif shared == "message" and decisions.made_at(flow) is None:
        opening.append(
            f"const {names.message_object} = {names.message_helper}({event}.notification){semicolon}"
        )
    if head.params is not None:
        yield from _replace_params(decisions.file, handler, head)
    lines = [*opening, *head.lines, *first_lines(decisions, handler, named)]
    yield from body_start(decisions.file, _whole_body(handler), guard, lines)


def _whole_body(handler: Node) -> Node:
    """Return the function whose body is all that a handler does.

    TypeScript makes ``__awaiter(…, function* () {…})`` of an async function.
    """
    value = returned(handler)
    if value is None or value.type != "CallExpression" or not value.arguments:
        return handler
    callee = value.callee.property if value.callee.type == "MemberExpression" else value.callee
    inner: Node = value.arguments[-1]
    awaits = callee.type == "Identifier" and callee.name == "__awaiter"
    return inner if awaits and inner.type == "FunctionExpression" and inner.generator else handler


def rewrite_helpers(
    decisions: Decisions, names: Names, flow: Flow, named: Sequence[Repeated]
) -> Iterator[Edit]:
    """Yield edits for the body of followed functions: it starts with what leaves the patterns of their
    parameters, and with the values that get a name.
    """
    lines: dict[Node, list[str]] = {}
    for pattern in flow.patterns:
        if pattern.source is not None or pattern.statement is flow.handler:
            continue
        rewritten = rewrite_pattern(decisions, names, flow, pattern, None)
        yield from rewritten.edits
        if rewritten.emptied:
            yield Edit(pattern.node.start, pattern.node.end, "{}", absorbs=True)
        for item in rewritten.leaving:
            kind = _kind(decisions.file, item.pick.target)
            declared = _with_directives(decisions.file, pattern.node, declarations(decisions, [item], kind))
            lines.setdefault(pattern.statement, []).extend(declared)
    for function in {each.function: None for each in named if each.flow is flow}:
        if function is not flow.handler:
            lines.setdefault(function, []).extend(first_lines(decisions, function, named))
    for function, added in lines.items():
        yield from body_start(decisions.file, function, [], added)


def _names(file: SourceFile, names: Names, flow: Flow) -> tuple[str, str]:
    """Return what the event and the api are called in the handler, new names where it has none."""
    params = flow.handler.params
    found = []
    for index, wanted in enumerate(("event", "api")):
        param = params[index] if index < len(params) else None
        target = param.left if param is not None and param.type == "AssignmentPattern" else param
        if target is not None and target.type == "Identifier":
            found.append(str(target.name))
        else:
            found.append(free_in(file, names, flow.handler, wanted))
    return found[0], found[1]


def free_in(file: SourceFile, names: Names, handler: Node, wanted: str) -> str:
    """A name that means nothing else in the handler."""
    for candidate in (wanted, f"phone{wanted.capitalize()}", f"action{wanted.capitalize()}"):
        if not _taken(file, handler, candidate):
            return candidate
    return names.fresh(wanted)


def _taken(file: SourceFile, handler: Node, name: str) -> bool:
    own = [file.scopes.of_block.get(handler), file.scopes.of_block.get(handler.body)]
    if any(scope is not None and name in scope.variables for scope in own):
        return True
    for reference in file.scopes.references:
        if reference.identifier.name != name or not contains(handler, reference.identifier):
            continue
        variable = reference.resolved
        if variable is None or not contains(handler, variable.scope.block):
            return True
    return False


def _guard(decisions: Decisions, flow: Flow, event: str, api: str) -> list[str]:
    mode = decisions.guard_inside(flow)
    if mode == "send":
        return []
    style, returned = decisions.file.style, returned_by_guard(decisions, flow)
    return render("guard", style, event=event, api=api, mode=mode, returned=returned).split("\n")


def _must_move(decisions: Decisions, names: Names, flow: Flow) -> bool:
    """Without a guard parameters may stay, unless something has to leave a pattern of theirs."""
    if decisions.shared_by(flow) is not None or any(e.node in flow.handler.params for e in flow.escapes):
        return True
    own = [
        pattern for pattern in flow.patterns if pattern.statement is flow.handler and pattern.source is None
    ]
    return any(rewrite_pattern(decisions, names, flow, pattern, "event").leaving for pattern in own)


def _simple(param: Node) -> bool:
    """A name, with no default or one that does nothing."""
    if param.type == "Identifier":
        return True
    if param.type != "AssignmentPattern" or param.left.type != "Identifier":
        return False
    return param.right.type == "Literal" or is_empty_object(param.right)


def _parameters(
    decisions: Decisions, names: Names, flow: Flow, edits: Edits, event: str, api: str, *, moving: bool
) -> _Head:
    handler = flow.handler
    head = _Head()
    needs_api = decisions.guard_inside(flow) == "drop"
    params: list[Node] = handler.params
    first = next((index for index, param in enumerate(params) if not _simple(param)), len(params))
    if not moving:
        first = len(params)
    # Without a guard the body may still need the event by a name, for the old-shaped object.
    wanted = 2 if needs_api else 1 if needs_event(decisions, flow) else 0
    missing = added_parameters(decisions, names, flow, (event, api))[len(params) : wanted]
    if first == len(params) and not missing:
        if not moving:
            _stay(decisions, names, flow, edits)
        return head
    if first == len(params):
        head.params, head.kept = missing, bool(params)
        return head
    program = decisions.file.program
    head.params = [
        edits.apply(program.text, param.start, program.end_with_type(param)) for param in params[:first]
    ]
    for index in range(first, len(params)):
        name = (event, api)[index] if index < 2 else ""
        param, moved = _move(decisions, names, flow, edits, params[index], name)
        head.params.append(param)
        head.lines += _with_directives(decisions.file, params[index], moved)
    head.params += missing
    return head


def _with_directives(file: SourceFile, param: Node, lines: list[str]) -> list[str]:
    """Statements that were a parameter, with the line directives that its line has."""
    opening = repeated(file.program, over_line(file.program, param.start), file.style)
    return [opening + line for line in lines]


def needs_event(decisions: Decisions, flow: Flow) -> bool:
    """Return True if the lines at the start of the body name the event."""
    return decisions.guard_inside(flow) != "send" or decisions.shared_by(flow) is not None


def _stay(decisions: Decisions, names: Names, flow: Flow, edits: Edits) -> None:
    """Rename in place what the patterns of parameters take out."""
    for pattern in flow.patterns:
        if pattern.source is None and pattern.statement is flow.handler:
            for edit in rewrite_pattern(decisions, names, flow, pattern, None).edits:
                edits.add(edit)


def _move(
    decisions: Decisions, names: Names, flow: Flow, edits: Edits, param: Node, name: str
) -> tuple[str, list[str]]:
    """One parameter as a plain name, and the statements that do in the body what it did."""
    text, semicolon = decisions.file.program.text, decisions.file.style.semicolon
    target = param.left if param.type == "AssignmentPattern" else param
    end = decisions.file.program.end_with_type(target)
    annotation = edits.apply(text, target.end, end)
    if target.type == "Identifier":
        default = "" if param is target else edits.apply(text, param.right.start, param.right.end)
        if param is target or _simple(param):
            return edits.apply(text, param.start, max(param.end, end)), []
        return target.name + annotation, [
            f"if ({target.name} === undefined) {target.name} = {default}{semicolon}"
        ]
    name = name or names.fresh("parameter")
    given = name
    if param is not target:
        default = edits.apply(text, param.right.start, param.right.end)
        given = f"{name} === undefined ? {default} : {name}"
    pattern = next((item for item in flow.patterns if item.node is target), None)
    if pattern is None:
        old = any(escape.node is param and escape.path == EVENT for escape in flow.escapes)
        inner = edits.apply(text, target.start, target.end)
        value = f"{names.event_helper}({given})" if old else given
        return name + annotation, [f"{_kind_of_pattern(decisions.file, target)} {inner} = {value}{semicolon}"]
    return name + annotation, _moved_pattern(decisions, names, flow, edits, pattern, name, given)


def _moved_pattern(
    decisions: Decisions,
    names: Names,
    flow: Flow,
    edits: Edits,
    pattern: Destructuring,
    name: str,
    given: str,
) -> list[str]:
    rewritten = rewrite_pattern(decisions, names, flow, pattern, name)
    inner = Edits()
    for edit in (*edits.ordered(), *rewritten.edits):
        inner.add(edit)
    lines = []
    if not rewritten.emptied:
        taken = inner.apply(decisions.file.program.text, pattern.node.start, pattern.node.end)
        kind = _kind_of_pattern(decisions.file, pattern.node)
        lines.append(f"{kind} {taken} = {given}{decisions.file.style.semicolon}")
    for item in rewritten.leaving:
        lines += declarations(decisions, [item], _kind(decisions.file, item.pick.target))
    return lines


def _kind(file: SourceFile, target: Node) -> str:
    variable = file.scopes.resolve(target) if target.type == "Identifier" else None
    if variable is None:
        return "const"
    if len(variable.definitions) > 1:
        return "var"
    written = [reference for reference in variable.writes if reference.identifier is not target]
    return "let" if written else "const"


def _kind_of_pattern(file: SourceFile, pattern: Node) -> str:
    order = ("const", "let", "var")
    declared = [node for node in walk(pattern) if node in file.scopes.declared]
    kinds = [_kind(file, node) for node in declared]
    return max(kinds, key=order.index, default="const")


def _replace_params(file: SourceFile, handler: Node, head: _Head) -> Iterator[Edit]:
    program = file.program
    params = head.params or []
    if not handler.params:
        yield _first_param(file, handler, ", ".join(params))
        return
    start, end = handler.params[0].start, program.end_with_type(handler.params[-1])
    opening = program.token_before(start)
    # `event => …` has no parentheses of its own; the token before may be those of a call.
    bare = opening is None or opening.start < handler.start or program.word(opening) != "("
    if head.kept:
        yield insert_before(start, "(" if bare else "")
        yield insert_after(end, "".join(f", {param}" for param in params) + (")" if bare else ""))
    else:
        joined = ", ".join(params)
        yield Edit(start, end, f"({joined})" if bare else joined, absorbs=True, bounds=True)


def _first_param(file: SourceFile, handler: Node, params: str) -> Edit:
    program = file.program
    token = program.token_at_or_after(handler.start)
    while token is not None and program.word(token) != "(":
        token = program.token_at_or_after(token.end)
    assert token is not None
    return Edit(token.end, token.end, params)
