"""Whether the types of a file can follow a conversion of its code, or the handler has to be wrapped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from translator.deciding.around import (
    class_follows,
    handler_follows,
    has_type,
    may_be_api,
    names_of_the_handler,
    object_follows,
)
from translator.deciding.returned import early_return, widened_result
from translator.deciding.sharing import Shared
from translator.deciding.type_asks import Refusal, Wanted
from translator.deciding.type_fits import TypeFits
from translator.deciding.type_names import OLD_EVENT, OLD_MESSAGE, Change
from translator.deciding.typed import annotation, assertions, context_of, is_compared, takes_words
from translator.deciding.typed_values import (
    given_types,
    held_by,
    old_slots,
    type_arguments,
    undeclared,
    unreached,
)
from translator.following.places import EVENT, MESSAGE, SHAPE_CHANGED, Flow, PropertyRead
from translator.handlers.exports import Export
from translator.javascript.tree import Node, is_function, outermost, string_value, walk
from translator.records import NamedTuple
from translator.source_file import SourceFile

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

    from translator.dataflow.abstract_objects import Slot
    from translator.deciding.mentions import Mentions

SECURITY_CONTEXT = ("event", "security_context")
_AROUND = frozenset(
    "AssignmentExpression CallExpression ObjectExpression Property VariableDeclarator".split()
)
_WORDS = frozenset({(*MESSAGE, "action"), (*MESSAGE, "message_type")})
_BRANCHING = frozenset({"ConditionalExpression", "IfStatement", "LogicalExpression", "SwitchStatement"})
_LEAVING = frozenset({"BreakStatement", "ContinueStatement", "ReturnStatement", "ThrowStatement"})
_TELLING = frozenset({"asserts_annotation", "type_predicate_annotation"})
_NAMED = frozenset({"Identifier", "MemberExpression"})


class Followed(NamedTuple):
    """What was followed in a file with types. shared: the flows with one old-shaped object.

    outside: calls around the handler that do something. guarded: handlers get a guard. is_gone: tells
    whether a place is left out. labels: where the exports spell the handler's name.
    """

    file: SourceFile
    types: Mentions
    flows: tuple[Flow, ...]
    shared: Mapping[Flow, Shared]
    outside: tuple[Export, ...]
    guarded: bool
    is_gone: Callable[[int], bool]
    labels: frozenset[Node] = frozenset()


def why_wrapped(followed: Followed) -> Refusal | None:
    """Return why the types of a file can't follow a conversion of its code, None if they can."""
    checked = _Checked(followed)
    places = list(checked.problems())
    if not places:
        return None
    at, what = places[0]
    line = followed.file.position(at).line
    wanted = Wanted(frozenset(checked.wanted_old), frozenset(checked.fixed))
    return Refusal(f"{what} in line {line} can't be converted", wanted)


class _Checked:
    """The types around a handler, one by one."""

    def __init__(self, followed: Followed) -> None:
        self.all, self.types, self.is_gone = followed, followed.types, followed.is_gone
        self.program, self.scopes = followed.file.program, followed.file.scopes
        typed = self.program.typed
        assert typed is not None
        self.pieces = typed.pieces
        self.wanted_old: set[int] = set()
        self.fixed: set[Node] = set()
        def_use = followed.flows[0].def_use if followed.flows else None
        self.fits = None
        if def_use is not None:
            old = old_slots(followed.flows, def_use)
            handlers = [flow.handler for flow in followed.flows if len(flow.handler.params) < 2]
            guarded = handlers if followed.guarded else ()
            self.fits = TypeFits(def_use, followed.types, self.program, old, guarded)

    def problems(self) -> Iterator[tuple[int, str]]:
        for at in sorted(self.types.untranslated):
            if not self.is_gone(at):
                yield at, "the type"
        for node in names_of_the_handler(self.program, self.all.labels):
            yield node.start, "the name of the handler"
        for export in self.all.outside:
            yield export.label.start, "the call around the handler"
        for flow in self.all.flows:
            yield from self.of_handler(flow.handler)
        yield from self.of_values()
        for flow in self.all.flows:
            yield from self.of_flow(flow)
            yield from self.of_escapes(flow)
            yield from self.narrowed(flow)
        yield from self.not_followed()

    def not_followed(self) -> Iterator[tuple[int, str]]:
        """Look for what has a type of the old event but is no part of this one."""
        followed = set() if self.fits is None else self.fits.followed
        for at in (named.start_byte for named in self.types.messages):
            if at not in followed and not self.is_gone(at):
                yield at, "the type"
        if self.types.messages and self.fits is not None:
            for node in unreached(self.fits.def_use, self.program, self.scopes):
                yield node.start, "the type of a parameter"
        known = {place.node for flow in self.all.flows for place in flow.taken()}
        for node in self.program.nodes:
            label = node.fields.get("property") or node.fields.get("key")
            name = None if label is None else label.fields.get("name") or string_value(label)
            gone = self.is_gone(node.start)
            if name == "message_options" and self.is_of_old_shape(node):
                continue
            if name in ("message_options", "security_context") and node not in known and not gone:
                yield node.start, f"the type of {name}"

    def is_of_old_shape(self, member: Node) -> bool:
        """Return True for a read off what has the old shape."""
        if self.fits is None or member.type != "MemberExpression":
            return False
        return self.fits.builder.values.get(member.object) in self.fits.old

    def of_values(self) -> Iterator[tuple[int, str]]:
        """Look at the types of all that is the event, or its message, or holds one of them."""
        fits = self.fits
        if fits is None:
            return
        for told, slot in given_types(fits.def_use, self.program, self.scopes):
            part = fits.old_part(told, slot)
            if part is not None:
                self.types.replace(told, OLD_EVENT if part == EVENT else OLD_MESSAGE)
            elif not fits.fits(told, slot) or self.is_made_up(told, slot):
                self.wanted_old.add(told.start_byte)
                yield told.start_byte, "the type"
        for node in undeclared(fits, self.scopes):
            yield node.start, "the type of what holds the event"
        yield from self.of_arguments(fits)

    def of_arguments(self, fits: TypeFits) -> Iterator[tuple[int, str]]:
        """Look at the types that calls of the file's own classes and functions are given."""
        for call, told in type_arguments(self.program).items() if not self.all.shared else ():
            named = self.types.parameters_of.get(str(call.callee.fields.get("name")), [])
            if not named or not any(map(fits.carrying, held_by(call, fits.builder))):
                continue
            for one, name in zip(told, named, strict=False):
                if not fits.fits_parameter(one, name):
                    self.wanted_old.add(one.start_byte)
                    yield call.start, "the type"

    def is_made_up(self, told: SyntaxNode, slot: Slot) -> bool:
        """Return True if an object of the file itself has the type of an event."""
        assert self.fits is not None
        own = slot.objects & self.fits.def_use.own and not self.fits.holds(slot)
        return bool(own) and self.types.kind(told) == "Event"

    def of_handler(self, handler: Node) -> Iterator[tuple[int, str]]:
        named = bool(handler.params) and handler.params[0].type == "Identifier"
        if not named and any(item.kind == "this" and _heads(handler, item.start) for item in self.pieces):
            yield handler.start, "the type of this"
        for index, param in enumerate(handler.params[:2]):
            target = param.left if param.type == "AssignmentPattern" else param
            yield from self.of_api(target) if index else self.of_event(target)
            if self.program.text[target.end : self.program.end_with_type(target)].startswith("?"):
                yield target.start, "the optional parameter"
        outer: Node | None = outermost(handler)
        while outer is not None and (outer := outer.parent) is not None and outer.type in _AROUND:
            if outer is not outermost(handler).parent and has_type(outer, self.program):
                whole = outer.id if outer.type == "VariableDeclarator" else outer
                told = annotation(whole, self.program) or next(iter(assertions(whole, self.program)), None)
                follows = None if told is None else object_follows(told, self.types, guarded=self.all.guarded)
                yield from self.changed(outer.start, "the type of the handler", follows)
        guarded = self.all.guarded
        if guarded:
            yield from self.of_result(handler)
        follows = class_follows(handler, self.program, self.types, guarded=guarded)
        yield from self.changed(handler.start, "the type of the class", follows)
        given = context_of(handler, self.program)
        if given is not None:
            follows = handler_follows(given, self.types, guarded=guarded)
            yield from self.changed(given.start_byte, "the type of the handler", follows)

    def of_result(self, handler: Node) -> Iterator[tuple[int, str]]:
        """Look at what a handler returns: the guard returns nothing."""
        told = self.program, self.types, self.scopes
        if early_return(handler, *told) is None:
            yield handler.start, "the type of what is returned"
        else:
            self.types.add(widened_result(handler, *told) or [])

    def changed(self, at: int, what: str, changes: list[Change] | None) -> Iterator[tuple[int, str]]:
        """Let types change, or give up where they can't."""
        if changes is None:
            yield at, what
        else:
            self.types.add(changes)

    def of_event(self, target: Node) -> Iterator[tuple[int, str]]:
        """Look at the type of the event: what is added reads all of it."""
        found = annotation(target, self.program)
        if found is not None and self.types.kind(found) not in ("Event", "any"):
            yield found.start_byte, "the type"

    def of_api(self, target: Node) -> Iterator[tuple[int, str]]:
        """Look at the type of the api: one of the file's own can be given what is added to it."""
        found = annotation(target, self.program)
        if found is None or self.types.kind(found) in ("SendPhoneMessageAPI", "any"):
            return
        if not may_be_api(found, self.types) or "notification" in self.types.spelled(found):
            yield found.start_byte, "the type"

    def of_flow(self, flow: Flow) -> Iterator[tuple[int, str]]:
        shared = flow in self.all.shared
        if shared and not self.is_inferred(flow):
            yield flow.handler.start, "the type of an object that may change"
        for write in flow.writes:
            if write.path in SHAPE_CHANGED and not shared:
                yield write.node.start, "the type of what is written"
        for read in flow.reads:
            yield from self.of_read(read)
        for pick in flow.picks:
            if pick.path[:2] == SECURITY_CONTEXT:
                yield pick.node.start, "the type of security_context"

    def is_inferred(self, flow: Flow) -> bool:
        """Return True if the types of an old-shaped object are told by nothing but its making."""
        if self.all.shared[flow] == "message":
            return not self.types.messages or self.has_old_messages()
        partial = self.fits is None or self.fits.partial
        params = flow.handler.params
        plain = bool(params) and all(param.type == "Identifier" for param in params)
        event = self.scopes.resolve(params[0]) if plain else None
        if partial or self.types.messages or event is None or any(not use.initial for use in event.writes):
            return False
        named = [node.start_byte for node in self.types.nodes if self.types.kind(node) == "Event"]
        return all(_heads(flow.handler, at) or self.is_imported(at) for at in named)

    def has_old_messages(self) -> bool:
        """Let every type of a message be that of the one old-shaped object; False where there are others."""
        own, fits = self.types.own, self.fits
        alone = all(self.all.shared.get(flow) == "message" for flow in self.all.flows)
        if fits is None or not alone or own.messages or own.members:
            return False
        named = [node for node in self.types.nodes if self.types.names_message(node)]
        for node in (*self.types.messages, *named):
            self.types.replace(node, OLD_MESSAGE)
            fits.followed.add(node.start_byte)
        return True

    def is_imported(self, at: int) -> bool:
        """Return True for a place inside an import of Auth0's types."""
        return any(item.start <= at < item.end for item in self.types.imports)

    def of_escapes(self, flow: Flow) -> Iterator[tuple[int, str]]:
        """Look at what is handed on; the types of all that holds the event are known by now."""
        partial = self.fits is not None and self.fits.partial
        for place in flow.taken() if partial else ():
            if place.path[:2] == ("event", "configuration"):
                yield place.node.start, "the type of the configuration"
        for escape in flow.escapes:
            fixed = escape.node.role == "params" or self.is_hidden(escape.node) or self.is_asked(escape.node)
            lost = fixed or (partial and escape.path == EVENT)
            if escape.path in SHAPE_CHANGED and lost and flow not in self.all.shared:
                self.fixed.update([escape.node] if fixed else ())
                yield escape.node.start, "the type of what is handed on"

    def is_asked(self, node: Node) -> bool:
        """Return True for what is given to a function that tells its type: another object is none of that."""
        whole = outermost(node)
        call = whole.parent
        if self.fits is None or call is None or whole.role != "arguments":
            return False
        called = self.fits.points_to.members(self.fits.points_to.of(call.callee))
        sites = [item.site for item in called if item.kind == "function" and item.site is not None]
        return any(
            piece.node.type in _TELLING and site.start <= piece.start < site.body.start
            for site in sites
            for piece in self.pieces
        )

    def is_hidden(self, node: Node) -> bool:
        """Return True for what has a type that does not say that it is the event, or its message."""
        slot = None if self.fits is None else self.fits.builder.values.get(node)
        if self.fits is not None and slot is not None and self.fits.is_hidden(slot):
            return True
        if node.type not in _NAMED and self.program.is_asserted(node):
            return True
        variable = self.scopes.resolve(node) if node.type == "Identifier" else None
        told = [annotation(name, self.program) for _, name in variable.definitions] if variable else []
        return any(each is not None and self.types.kind(each) is None for each in told)

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
        if read.path == SECURITY_CONTEXT and read.node.object.type != "Identifier":
            yield read.node.start, "the type of security_context"


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


def _heads(handler: Node, at: int) -> bool:
    return bool(handler.start <= at < handler.body.start)
