"""Reads through what only a passwordless event lacks: the request, and every field of the user.

The points-to analysis says where such a read arrives that gives nothing: through names, objects,
calls and copies. Here are the places that would throw there. What the code has tested itself is
left alone (guards.py), and what it catches (caught.py).

Serves docs/conversion.md, sections 3 and 8.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import Literal

from translator.dataflow import builtins
from translator.dataflow.abstract_objects import ANY, OWN, AbstractObject, Slot
from translator.dataflow.classes import field_name
from translator.dataflow.compiled import opens_list
from translator.dataflow.constraints.members import key_of
from translator.dataflow.def_use import DefUse
from translator.deciding.absence import Absence, Lack, absence
from translator.deciding.caught import Caught
from translator.deciding.guards import Guards
from translator.deciding.looping import keeps_looping
from translator.deciding.receiving import received
from translator.following.places import AccessPath, Flow, is_container
from translator.following.uses import callee_name
from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import (
    Node,
    cannot_chain,
    is_target,
    is_written,
    outermost,
    string_value,
    unchained,
)
from translator.javascript.values import lasting_fields
from translator.mapping.events import OLD
from translator.records import NamedTuple
from translator.source_file import SourceFile

_LITERALS = ("ObjectExpression", "ArrayExpression")
_HAS_PATTERNS = ("params", "value", "elements")

Kind = Literal["chain", "object", "list", "loop", "pattern", "throws", "given"]


class Opening(NamedTuple):
    """A place that throws where ``origin``, a part of the event, is absent, unless it is changed.

    ``chain``: the member expression or call ``node`` can become optional. ``object``, ``list``: the
    expression ``node`` can get an empty fallback, and so can the one that a ``loop`` goes through.
    ``pattern``: the pattern ``node`` can get a default. ``throws``: nothing can be written, ``what``
    says what the place does. ``given``: it goes to a function that may throw, which ``what`` names.
    """

    node: Node
    origin: AccessPath
    kind: Kind
    what: str = ""


def all_openings(
    file: SourceFile, flows: Iterable[Flow], rebuilt: Collection[Flow], *, wrap: bool
) -> list[Opening]:
    """Return what may be absent and is opened all the same, by any handler, each place once.

    rebuilt: flows whose event is an old-shaped one. wrap: the original is kept whole.
    """
    found: dict[tuple[Node, Kind], Opening] = {}
    for flow in flows:
        for opening in openings(flow, file.program, file.scopes, filled=wrap or flow in rebuilt):
            found.setdefault((opening.node, opening.kind), opening)
    return sorted(found.values(), key=lambda opening: (opening.node.start, opening.node.end))


def openings(
    flow: Flow, program: Program, scopes: ScopeManager, *, filled: bool = False
) -> Iterable[Opening]:
    """Return every such place for the event of one handler.

    filled: whether the event is one that was rebuilt with an empty request and empty metadata.
    """
    return () if flow.def_use is None else _Search(flow, flow.def_use, program, scopes, filled=filled).run()


class _Search:
    def __init__(
        self, flow: Flow, def_use: DefUse, program: Program, scopes: ScopeManager, *, filled: bool
    ) -> None:
        self.flow = flow
        self.def_use = def_use
        self.builder = def_use.builder
        self.program = program
        self.scopes = scopes
        self.filled = filled
        self.guards = Guards(scopes, flow.bound, lasting_fields(program))
        self.caught = Caught(flow, scopes)
        self.queue: deque[tuple[Slot, Absence]] = deque()
        self.seen: set[tuple[Slot, AccessPath]] = set()
        self.lacks: set[tuple[AbstractObject, Lack]] = set()
        self.found: dict[tuple[Node, Kind], Opening] = {}

    def run(self) -> Iterable[Opening]:
        properties = self.builder.properties
        for slot, reads in properties.lacking.items():
            for path, base in reads:
                if self.is_field(path, base):
                    self.reach(slot, absence(path, filled=self.filled))
        for copy, path in properties.copies:
            self.lack(copy, Lack(path, copied=True))
        for base in tuple(properties.enumerated):
            for item in self.def_use.points_to.parts(base.objects):
                self.gathered(base, Lack(item.path, copied=True))
        while self.queue:
            slot, why = self.queue.popleft()
            if slot.node is None or not self.guards.hold(slot.node):
                self.absent(slot, why)
        return self.found.values()

    def is_field(self, path: AccessPath, base: Slot) -> bool:
        """Return True unless a name is read off several parts, or a text, of which it is no field of this."""
        others = base.objects & self.builder.solver.primitive.bit
        return path[1:] in OLD or not (others or len(self.def_use.points_to.parts(base.objects)) > 1)

    @cached_property
    def filtered(self) -> set[Slot]:
        """What lists hold that a filter made, behind which all elements are there."""
        lists = (item for item in self.builder.solver.objects if item.name == "Array.prototype.filter array")
        return {item.elements for item in lists if item.site and self.guards.drops_nothing(item.site)}

    @cached_property
    def opened(self) -> dict[Node, Slot]:
        """The arguments that compiled spreads, patterns and loops go through, with the parameters they
        become: such a call gets an empty list, so its function is left alone.
        """
        found: dict[Node, Slot] = {}
        for call in self.program.of_types(frozenset({"CallExpression"})):
            helper = opens_list(call, self.scopes)
            if helper is not None and helper[1] < len(call.arguments):
                found[call.arguments[helper[1]]] = self.builder.functions.param(*helper)
        return found

    def reach(self, slot: Slot, why: Absence | None) -> None:
        """Note that a slot is undefined where a part of the event is absent."""
        if why is not None and (slot, why.origin) not in self.seen and slot not in self.filtered:
            self.seen.add((slot, why.origin))
            self.queue.append((slot, why))

    def lack(self, item: AbstractObject, why: Lack) -> None:
        """Go to the reads of an object that may lack fields, and to those of its copies."""
        if (item, why) in self.lacks:
            return
        self.lacks.add((item, why))
        for node in self.def_use.holding.get(item.index, ()):
            member = node.parent
            if member is not None and member.type == "MemberExpression" and node.role == "object":
                key = key_of(self.builder, member)
                self.field(item, why, key, self.builder.value(member))
                if item.kind == "map" and key == "get" and member.role == "callee":
                    self.entry(member.parent, why)
        for slot, patterns in self.builder.targets.items():
            for pattern in patterns if slot.objects & item.bit else ():
                for key, taken in self.taken(pattern):
                    self.field(item, why, key, taken)
        for source, copies in self.builder.properties.copied.items():
            for copy in copies if source.objects & item.bit else ():
                self.lack(copy, why)
        for base in self.builder.properties.enumerated:
            if base.objects & item.bit:
                self.gathered(base, why)

    def field(self, item: AbstractObject, why: Lack, key: str | None, into: Slot) -> None:
        """A read of an object that may lack fields."""
        if key is None or not (self.has(item, key) or builtins.method(item.kind, key)):
            self.lacking(key, why, into)

    def lacking(self, key: str | None, why: Lack, into: Slot) -> None:
        path = (*why.path, key or ANY)
        self.reach(into, absence(path, filled=self.filled) if why.copied else Absence(why.path, path))

    def entry(self, call: Node | None, why: Lack) -> None:
        """A read of a Map that may lack keys."""
        if call is not None and call.arguments:
            self.lacking(string_value(call.arguments[0]), why, self.builder.value(call))

    def gathered(self, base: Slot, why: Lack) -> None:
        """Go to the objects and Maps that are made of what an object has under any key."""
        for owner in self.def_use.gathered_from(base):
            self.lack(owner, why)

    def has(self, item: AbstractObject, key: str) -> bool:
        """Return True if an object has a field of its own, or by what is copied into it."""
        sources = [source for source, copies in self.builder.properties.copied.items() if item in copies]
        copied = (self.def_use.points_to.members(source.objects) for source in sources)
        return key in item.definite or any(
            each and all(key in one.definite for one in each) for each in copied
        )

    def add(self, kind: Kind, node: Node, why: Absence, what: str = "") -> bool:
        """Note a place. False where the code lives with an error there, so that it is left alone."""
        if self.caught.at(node):
            return False
        self.found.setdefault((node, kind), Opening(node, why.origin, kind, what))
        return True

    # Uses of what may be absent

    def absent(self, slot: Slot, why: Absence) -> None:
        """Find what becomes of a slot that may be undefined."""
        others = tuple(self.def_use.instead_of(slot))
        if others or _is_tested(slot):
            # The code goes on with nothing.
            why = why._replace(path=())
        for target in self.def_use.absent_in(slot):
            if target not in self.opened.values():
                self.reach(target, why)
        for literal in others:
            self.replaced(literal, why)
        for pattern in self.builder.targets.get(slot, ()):
            if pattern.type != "AssignmentPattern":
                self.taken_apart(pattern, slot, why)
        for copy in self.builder.properties.copied.get(slot, ()):
            self.lack(copy, Lack(why.origin, copied=False))
        self.gathered(slot, Lack(why.origin, copied=False))
        node = None if slot.node is None else outermost(slot.node)
        if node is not None and node is slot.node and node.parent is not None:
            self.used(node, node.parent, why)

    def used(self, node: Node, parent: Node, why: Absence) -> None:
        """The places around an expression that open what may be absent."""
        match (parent.type, node.role):
            case ("MemberExpression", "object"):
                self.member(parent, why)
            case ("MemberExpression", "property") if parent.computed and not is_target(parent):
                self.reach(self.builder.value(parent), why)
            case ("CallExpression", "callee"):
                if not parent.optional:
                    self.add("chain", parent, why)
                self.reach(self.builder.value(self.end(parent)), why)
            case ("CallExpression" | "NewExpression", "arguments"):
                self.handed(parent, node, why)
            case ("NewExpression", "callee") | ("TaggedTemplateExpression", "tag"):
                self.add("throws", node, why, "this then throws")
            case ("SpreadElement", _):
                if parent.parent is not None and parent.parent.type != "ObjectExpression":
                    self.add("list", node, why)
            case ("YieldExpression", _) if parent.delegate:
                self.add("list", node, why)
            case ("ForOfStatement", "right"):
                self.add("loop", node, why)
            case ("BinaryExpression", "right") if parent.operator == "in":
                self.add("object", node, why)

    def member(self, member: Node, why: Absence) -> None:
        end = self.end(member)
        if cannot_chain(member, end):
            self.add("throws", member, why, "this then throws")
        elif is_written(end):
            self.add("throws", member, why, "this write then throws")
        elif key_of(self.builder, member) == "@@iterator" and not member.optional:
            self.add("list", member.object, why)
        elif not member.optional and keeps_looping(member):
            self.add("throws", member, why, "this then throws")
        elif member.optional or self.add("chain", member, why):
            self.reach(self.builder.value(end), self.further(why, member, end))
        else:
            self.after_catch(end, why)

    def further(self, why: Absence, member: Node, end: Node) -> Absence:
        """Return why a chain is absent, with what it reads off an object of the event."""
        while member.type == "MemberExpression" and why.path and is_container(why.path):
            why = why._replace(path=(*why.path, key_of(self.builder, member) or ANY))
            if member is end or member.parent is None:
                break
            member = member.parent
        return why

    def end(self, node: Node) -> Node:
        """Return the whole chain that an optional step in it would leave."""
        while node.parent is not None and node.role in ("object", "callee"):
            ended = self.program.parentheses(node) is not None
            if ended or node.parent.type not in ("MemberExpression", "CallExpression"):
                break
            node = node.parent
        return node

    def after_catch(self, end: Node, why: Absence) -> None:
        """A variable that is to get its value in a ``try`` keeps none if that throws."""
        node = outermost(end)
        parent = node.parent
        if parent is None or parent.type != "AssignmentExpression" or parent.left.type != "Identifier":
            return
        variable = self.scopes.resolve(parent.left)
        if variable is not None and not any(write.initial for write in variable.writes):
            self.reach(self.builder.variable(variable), why)

    # Patterns and objects in place of what is absent

    def taken_apart(self, pattern: Node, slot: Slot, why: Absence) -> None:
        """What may be absent is given to a pattern."""
        parent = pattern.parent
        assert parent is not None
        kind: Kind = "object" if pattern.type == "ObjectPattern" else "list"
        source = {"id": "init", "left": "right"}.get(pattern.role)
        if source is not None and parent.fields.get(source) is not None:
            if self.add(kind, parent.fields[source], why):
                self.fields(pattern, why)
        elif pattern.role not in _HAS_PATTERNS or slot.objects & self.builder.solver.null.bit:
            # No default can be written, or none is used.
            self.add("throws", pattern, why, "this then throws")
        elif self.add("pattern", pattern, why):
            self.fields(pattern, why)

    def fields(self, pattern: Node, why: Absence) -> None:
        """What a pattern takes out of an object or a list that is empty."""
        for key, slot in self.taken(pattern):
            self.reach(slot, why if key is None else why._replace(path=(*why.path, key)))
        for item in pattern.properties if pattern.type == "ObjectPattern" else ():
            if item.type == "RestElement":
                rest = self.builder.solver.make("object", item)
                self.lack(rest, Lack(why.origin, copied=False))

    def taken(self, pattern: Node) -> Iterator[tuple[str | None, Slot]]:
        """Yield what a pattern takes out of an object or a list, with the key of each."""
        if pattern.type == "ArrayPattern":
            for index, item in enumerate(pattern.elements):
                if item is not None and item.type != "RestElement":
                    yield str(index), self.builder.elements[item]
        elif pattern.type == "ObjectPattern":
            for item in pattern.properties:
                if item.type != "RestElement":
                    yield field_name(item, self.scopes), self.builder.value(item)

    def replaced(self, literal: Node, why: Absence) -> None:
        """An object literal in place of what is absent may lack what that has, as may a compiled list."""
        if literal.type in (*_LITERALS, "CallExpression"):
            for item in self.def_use.points_to.members(self.def_use.points_to.of(literal)):
                self.lack(item, Lack(why.origin, copied=False))

    # Calls

    def handed(self, call: Node, node: Node, why: Absence) -> None:
        """An argument that may be absent, to a function or a class that is not of this file."""
        if node in self.opened:
            self.add("list", node, why)
            self.replaced(call, why)
            return
        callees = self.def_use.points_to.members(self.def_use.points_to.of(call.callee))
        if callees and all(item.kind in OWN for item in callees):
            return
        if any(item.name == "Map.prototype.get" for item in callees):
            self.reach(self.builder.value(call), why)
        name = "new " * (call.type == "NewExpression") + callee_name(call)
        match received(call, node, self.scopes):
            case "object":
                self.add("object", node, why)
            case "list":
                self.add("list", node, why)
            case "changed":
                self.add("throws", node, why, "this write then throws")
            case "throws":
                self.add("throws", node, why, f"{name} then throws")
            case "handed back":
                self.reach(self.builder.value(call), why)
            case "unknown" if call.type == "NewExpression" or self.is_new(node, why):
                self.add("given", node, why, name)

    def is_new(self, node: Node, why: Absence) -> bool:
        """Return True if the old event always had a value, and the code does not expect it to be absent."""
        step = unchained(node)
        while step.type in ("MemberExpression", "CallExpression"):
            if step.optional:
                return False
            step = unchained(step.object if step.type == "MemberExpression" else step.callee)
        known = OLD.get(why.path[1:])
        return step.type == "Identifier" and known is not None and not known.optional


def _is_tested(slot: Slot) -> bool:
    """Return True for the left side of ``x && x.y``."""
    parent = None if slot.node is None or slot.node.role != "left" else slot.node.parent
    return parent is not None and parent.type == "LogicalExpression"
