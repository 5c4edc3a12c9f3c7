"""Whether the types of a file can follow a conversion of its code, or the handler has to be wrapped."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple

from translator.deciding.around import may_be_api, named_by_a_class
from translator.deciding.optional import Opening
from translator.deciding.returned import early_return
from translator.deciding.typed import annotation, assertion, context_of, is_compared, takes_words
from translator.following.external_sinks import is_outside
from translator.following.places import EVENT, MESSAGE, SHAPE_CHANGED, Flow, PropertyRead
from translator.handlers.exports import Export
from translator.javascript.scope import Variable
from translator.javascript.tree import Node, is_function, outermost, string_value, unchained, walk
from translator.javascript.values import is_member
from translator.source_file import SourceFile

if TYPE_CHECKING:
    from translator.deciding.mentions import Mentions

SECURITY_CONTEXT = ("event", "security_context")
_EMPTIED = frozenset({"list", "loop", "object", "pattern"})
_AROUND = frozenset(
    "AssignmentExpression CallExpression ObjectExpression Property VariableDeclarator".split()
)
_WORDS = frozenset({(*MESSAGE, "action"), (*MESSAGE, "message_type")})
_BRANCHING = frozenset({"ConditionalExpression", "IfStatement", "LogicalExpression", "SwitchStatement"})
_LEAVING = frozenset({"BreakStatement", "ContinueStatement", "ReturnStatement", "ThrowStatement"})
_PLAIN = frozenset({"BinaryExpression", "ExpressionStatement", "IfStatement", "UnaryExpression"})
_TAKEN_FROM = frozenset({("MemberExpression", "object"), ("VariableDeclarator", "init")})


class Followed(NamedTuple):
    """What was followed in a file with types. shared: the flows with one old-shaped object.

    outside: calls around the handler that do something. guarded: handlers get a guard. is_gone: tells
    whether a place is left out.
    """

    file: SourceFile
    types: Mentions
    flows: tuple[Flow, ...]
    shared: Collection[Flow]
    openings: tuple[Opening, ...]
    outside: tuple[Export, ...]
    guarded: bool
    is_gone: Callable[[int], bool]


def why_wrapped(followed: Followed) -> str | None:
    """Return why the types of a file can't follow a conversion of its code, None if they can."""
    place = next(_Checked(followed).problems(), None)
    if place is None:
        return None
    line = followed.file.position(place[0]).line
    return f"{place[1]} in line {line} can't be converted"


class _Checked:
    """The types around a handler, one by one."""

    def __init__(self, followed: Followed) -> None:
        self.all, self.types, self.is_gone = followed, followed.types, followed.is_gone
        self.program, self.scopes = followed.file.program, followed.file.scopes
        typed = self.program.typed
        assert typed is not None
        self.pieces = typed.pieces
        self.followed: set[int] = set()
        self.names: set[Variable] = set()
        self.partial = False
        reads = [read for flow in followed.flows for read in flow.reads]
        self.containers = {read.node for read in reads if read.path == MESSAGE}

    def problems(self) -> Iterator[tuple[int, str]]:
        for at in sorted(self.types.untranslated):
            if not self.is_gone(at):
                yield at, "the type"
        for export in self.all.outside:
            yield export.label.start, "the call around the handler"
        for flow in self.all.flows:
            yield from self.of_handler(flow.handler)
            yield from self.of_flow(flow)
            yield from self.of_escapes(flow)
            yield from self.narrowed(flow)
        for opening in self.all.openings:
            if opening.origin[:2] == ("event", "request") and opening.kind in _EMPTIED:
                yield opening.node.start, "the type of the request"

        yield from self.not_followed()

    def not_followed(self) -> Iterator[tuple[int, str]]:
        """Look for what has a type of the old event but is no part of this one."""
        for at in (named.start_byte for named in self.types.messages):
            if at not in self.followed and not self.is_gone(at):
                yield at, "the type"
        known = {place.node for flow in self.all.flows for place in flow.taken()}
        for node in self.program.nodes:
            label = node.fields.get("property") or node.fields.get("key")
            name = None if label is None else label.fields.get("name") or string_value(label)
            gone = self.is_gone(node.start)
            if name in ("message_options", "security_context") and node not in known and not gone:
                yield node.start, f"the type of {name}"

    def of_handler(self, handler: Node) -> Iterator[tuple[int, str]]:
        if any(piece.kind == "this" and _heads(handler, piece.start) for piece in self.pieces):
            yield handler.start, "the type of this"
        for param, wanted in zip(handler.params, (("Event", "any"), ()), strict=False):
            target = param.left if param.type == "AssignmentPattern" else param
            yield from self.annotated(target, wanted)
            if not wanted:
                yield from self.of_api(target)
            if self.program.text[target.end : self.program.end_with_type(target)].startswith("?"):
                yield target.start, "the optional parameter"
        outer: Node | None = outermost(handler)
        while outer is not None and (outer := outer.parent) is not None and outer.type in _AROUND:
            whole = outer.id if outer.type == "VariableDeclarator" else outer
            typed = self.program.end_with_type(whole) != whole.end or self.program.is_asserted(whole)
            if typed and outer is not outermost(handler).parent:
                yield outer.start, "the type of the handler"
        if self.all.guarded and early_return(handler, self.program, self.types) is None:
            yield handler.start, "the type of what is returned"
        if named_by_a_class(handler, self.program):
            yield handler.start, "the type of the class"
        given = context_of(handler, self.program)
        if given is not None and self.types.kind(given) not in ("SendPhoneMessageAction", "any"):
            yield given.start_byte, "the type of the handler"

    def of_api(self, target: Node) -> Iterator[tuple[int, str]]:
        """Look at the type of the api: one of the file's own can be given what is added to it."""
        found = annotation(target, self.program)
        if found is None or self.types.kind(found) in ("SendPhoneMessageAPI", "any"):
            return
        if not may_be_api(found, self.types) or "notification" in self.types.spelled(found):
            yield found.start_byte, "the type"

    def of_flow(self, flow: Flow) -> Iterator[tuple[int, str]]:
        if flow in self.all.shared:
            yield flow.handler.start, "the type of an object that may change"
        for write in flow.writes:
            if write.path in SHAPE_CHANGED:
                yield write.node.start, "the type of what is written"
        for read in flow.reads:
            yield from self.of_read(read)
        for pattern in flow.patterns:
            yield from self.annotated(pattern.node, _wanted(pattern.path))
            if pattern.source is not None:
                yield from self.of_value(pattern.source, pattern.path)
        for pick in flow.picks:
            if pick.path[:2] == SECURITY_CONTEXT:
                yield pick.node.start, "the type of security_context"

    def of_escapes(self, flow: Flow) -> Iterator[tuple[int, str]]:
        """Look at what is handed on; the types of all that holds the event are known by now."""
        for place in flow.taken() if self.partial else ():
            if place.path[:2] == ("event", "configuration"):
                yield place.node.start, "the type of the configuration"
        for escape in flow.escapes:
            known = self.goes_out(escape.node) and not (self.partial and escape.path == EVENT)
            if escape.path in SHAPE_CHANGED and not known:
                yield escape.node.start, "the type of what is handed on"

    def narrowed(self, flow: Flow) -> Iterator[tuple[int, str]]:
        """Look for old values in the reach of a comparison, which narrowed their type."""
        reads = [read for read in flow.reads if read.path in _WORDS]
        compared = [read for read in reads if is_compared(read.node, self.program)]
        for read in reads:
            if read in compared or takes_words(read.node):
                continue
            if any(other.path == read.path and _reaches(other.node, read.node) for other in compared):
                yield read.node.start, "the type that a comparison narrows"

    def of_read(self, read: PropertyRead) -> Iterator[tuple[int, str]]:
        yield from self.of_value(read.node.object, read.path[:-1])
        if read.path == SECURITY_CONTEXT and read.node.object.type != "Identifier":
            yield read.node.start, "the type of security_context"
        if read.path == MESSAGE:
            yield from self.of_value(read.node, MESSAGE)
            yield from self.placed(read.node)

    def placed(self, node: Node) -> Iterator[tuple[int, str]]:
        """Look at where a container stands: what else may hold it has a type that nobody asks for."""
        whole = outermost(node)
        parent, role = whole.parent, whole.role
        if parent is None or parent.type in _PLAIN or (parent.type, role) in _TAKEN_FROM:
            return
        if parent.type == "AssignmentExpression" and parent.left.type == "ObjectPattern":
            return
        called = parent.type == "CallExpression" and role == "arguments"
        if not called or not (parent.callee.type == "Identifier" or self.goes_out(node)):
            yield node.start, "the type of what holds the event"

    def of_value(self, node: Node, path: tuple[str, ...]) -> Iterator[tuple[int, str]]:
        """Look at the types of a value and of the variable it comes from."""
        wanted = _wanted(path)
        node = unchained(node)
        asserted = assertion(node, self.program)
        if wanted and asserted is not None:
            self.followed.add(asserted.start_byte)
        if wanted and asserted is not None and self.types.kind(asserted) not in wanted:
            yield asserted.start_byte, "the type"
        if wanted and node.type != "Identifier" and node not in self.containers:
            yield node.start, "the type of what holds the event"
        variable = self.scopes.resolve(node) if node.type == "Identifier" else None
        if wanted and variable is not None and variable not in self.names:
            self.names.add(variable)
            for reference in variable.reads:
                yield from self.placed(reference.identifier)
        for _, name in () if variable is None else variable.definitions:
            yield from self.annotated(name, wanted)

    def annotated(self, target: Node, wanted: Collection[str]) -> Iterator[tuple[int, str]]:
        found = annotation(target, self.program)
        if wanted and found is not None and found.named_children:
            self.followed.add(found.named_children[0].start_byte)
        if wanted and found is not None and self.types.kind(found) not in wanted:
            yield found.start_byte, "the type"
        self.partial = self.partial or ("Event" in wanted and self.types.is_partial(found))

    def goes_out(self, node: Node) -> bool:
        """Return True if a value is an argument of code that takes an object by its shape."""
        whole = outermost(node)
        call = whole.parent
        if call is None or call.type != "CallExpression" or whole.role != "arguments":
            return False
        plain = is_member(call.callee, self.scopes, "JSON", "stringify") or is_outside(
            call.callee, self.scopes
        )
        return plain and not self.program.is_asserted(node)


def _reaches(compared: Node, node: Node) -> bool:
    """Return True if what a comparison has found may hold where a node stands."""
    below, outer = compared, compared.parent
    while outer is not None and not is_function(outer):
        if outer.type in _BRANCHING and outer.start <= node.start < outer.end:
            return True
        if (
            outer.type == "IfStatement"
            and below.role == "test"
            and _leaves(outer)
            and node.start >= outer.end
        ):
            return True
        below, outer = outer, outer.parent
    return False


def _leaves(branching: Node) -> bool:
    """Return True if a branch may end the function or the loop."""
    branches = [branch for branch in (branching.consequent, branching.alternate) if branch is not None]
    return any(node.type in _LEAVING for branch in branches for node in walk(branch))


def _wanted(path: tuple[str, ...]) -> tuple[str, ...]:
    return {EVENT: ("Event", "any"), MESSAGE: ("message", "any")}.get(path, ())


def _heads(handler: Node, at: int) -> bool:
    return bool(handler.start <= at < handler.body.start)
