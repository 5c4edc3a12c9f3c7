"""Reads through what only a passwordless event lacks: the request, and every field of the user.

Values that may be absent are followed from where the event gives them, through names, patterns,
helpers and what these return, to every place that would throw without them. What the code has
tested itself is left alone (guards.py), and what it catches (caught.py).

Serves docs/conversion.md, section 3.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from translator.deciding.caught import Caught
from translator.deciding.guards import Guards
from translator.deciding.holding import constructor_of, index_of, loop_target, reads_of, taken_by
from translator.deciding.opening import Kind, Opening
from translator.deciding.receiving import received
from translator.deciding.shapes import Shape
from translator.following.name_matches import NameMatch
from translator.following.places import EVENT, REQUEST, SECURITY, USER, AccessPath, Flow
from translator.following.uses import callee_name
from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager, Variable
from translator.javascript.tree import (
    Node,
    cannot_chain,
    enclosing_function,
    is_target,
    is_written,
    outermost,
    unchained,
)
from translator.javascript.values import (
    function_of,
    is_member,
    member_key,
    names_of,
    parameter_for,
    property_key,
)
from translator.mapping.events import OLD

METADATA = frozenset({"app_metadata", "user_metadata"})
IDENTITIES = frozenset({"identities"})
"""Fields of the user that no event has any more, which are AP101's."""

_OPTIONAL = [(*EVENT, *path) for path, field in OLD.items() if path[0] == "request" and field.optional]
"""Fields of the request that either event may lack."""

_DEPTH = 4


class Value(NamedTuple):
    """An expression followed: one that may be absent, or an object that may lack fields."""

    node: Node
    origin: AccessPath
    shape: Shape | None


def openings(
    flow: Flow,
    program: Program,
    scopes: ScopeManager,
    *,
    filled: bool = False,
    loose: Iterable[NameMatch] = (),
) -> list[Opening]:
    """Return every such place for the event of one handler, in the order of the source.

    filled: whether the event is one that was rebuilt with an empty request and empty metadata.
    loose: reads of what is called ``request`` or ``user``, where the event itself can't be followed.
    """
    return _Search(flow, program, scopes, filled=filled).run(loose)


class _Search:
    def __init__(self, flow: Flow, program: Program, scopes: ScopeManager, *, filled: bool) -> None:
        self.flow = flow
        self.program = program
        self.scopes = scopes
        self.filled = METADATA if filled else frozenset()
        self.sources: dict[AccessPath, Shape | None] = {
            REQUEST: Shape() if filled else None,
            USER: Shape(IDENTITIES),
            SECURITY: None,
            **dict.fromkeys(_OPTIONAL),
        }
        self.guards = Guards(scopes, flow.bound)
        self.caught = Caught(flow, scopes)
        self.queue: list[Value] = []
        self.seen: set[tuple[Node, Shape | None]] = set()
        self.found: dict[tuple[Node, Kind], Opening] = {}
        self.paths = {read.node: read.path for read in flow.reads}
        for pick in flow.picks:
            variable = scopes.resolve(pick.target) if pick.target.type == "Identifier" else None
            if variable is not None:
                self.paths |= {read.identifier: pick.path for read in variable.reads}

    def run(self, loose: Iterable[NameMatch]) -> list[Opening]:
        for node, name in loose:
            source = self.sources[(*EVENT, name)]
            if node.type == "MemberExpression":
                self.follow(node, (*EVENT, name), source)
            else:
                self.target(node.value, (*EVENT, name), source)
        for read in self.flow.reads:
            if read.path in self.sources:
                self.follow(read.node, read.path, self.sources[read.path])
        for pick in self.flow.picks:
            if pick.path in self.sources:
                self.target(pick.node.value, pick.path, self.sources[pick.path])
        for read in (read for read in self.flow.lacking if read.path[:-1] in self.sources):
            path, shape = read.path[:-1], self.sources[read.path[:-1]]
            if shape is None and read.node.object in self.flow.absent:
                self.follow(read.node.object, path, None)
            field = None if shape is None else self.field(path, shape, read.path[-1])
            if field is not None:
                self.follow(read.node, *field)
        while self.queue:
            self.value(self.queue.pop())
        return sorted(self.found.values(), key=lambda found: found.node.start)

    def follow(self, node: Node, origin: AccessPath, shape: Shape | None) -> None:
        if (node, shape) not in self.seen:
            self.seen.add((node, shape))
            self.queue.append(Value(node, origin, shape))

    def add(self, kind: Kind, node: Node, origin: AccessPath, what: str = "") -> bool:
        """Note a place. False where the code lives with an error there, so that it is left alone."""
        if self.caught.at(node):
            return False
        self.found.setdefault((node, kind), Opening(node, origin, kind, what))
        return True

    # Expressions

    def value(self, value: Value) -> None:
        """Find what becomes of an expression in the one around it."""
        if value.shape is None and self.guards.hold(value.node):
            return
        node = outermost(value.node)
        parent = node.parent
        assert parent is not None
        match (parent.type, node.role):
            case ("MemberExpression", "object"):
                self.member(parent, value)
            case ("AwaitExpression", _):
                self.follow(parent, value.origin, value.shape)
            case ("ConditionalExpression", "consequent" | "alternate"):
                self.follow(parent, value.origin, value.shape)
            case ("SequenceExpression", _) if parent.expressions[-1] is node:
                self.follow(parent, value.origin, value.shape)
            case ("LogicalExpression", _):
                self.choice(parent, node, value)
            case ("VariableDeclarator", "init"):
                self.given_to(parent.id, node, value)
            case ("AssignmentExpression", "right") if parent.operator in ("=", "??=", "||=", "&&="):
                self.given_to(parent.left, node, value)
                self.follow(parent, value.origin, value.shape)
            case ("AssignmentPattern", "right"):
                self.target(parent.left, value.origin, value.shape)
            case ("ReturnStatement", _) | ("ArrowFunctionExpression", "body"):
                self.returned(node, value)
            case ("CallExpression" | "NewExpression", "arguments"):
                self.argument(parent, node, value)
            case ("SpreadElement", _) if value.shape is not None and parent.role == "properties":
                self.follow(_holder(parent), value.origin, value.shape.under(_holder(parent), self.scopes))
            case ("Property", "value") if _holder(parent).type == "ObjectExpression":
                self.stored(parent, value)
            case ("ForOfStatement", "right") if value.shape is not None and value.shape.is_list:
                self.target(loop_target(parent), value.origin, None)
            case ("ArrayExpression", "elements") if value.shape is None:
                self.listed(parent, node, value)
            case _ if value.shape is None:
                self.opened(parent, node, value)

    def opened(self, parent: Node, node: Node, value: Value) -> None:
        """The places around an expression that open what may be absent, and no others."""
        match (parent.type, node.role):
            case ("CallExpression", "callee"):
                if not parent.optional:
                    self.add("chain", parent, value.origin)
                self.follow(self.end(parent), value.origin, None)
            case ("MemberExpression", "property") if parent.computed and not is_target(parent):
                self.follow(parent, value.origin, None)
            case ("NewExpression", "callee") | ("TaggedTemplateExpression", "tag"):
                self.add("throws", node, value.origin, "this then throws")
            case ("SpreadElement", _):
                if parent.parent is not None and parent.parent.type != "ObjectExpression":
                    self.add("list", node, value.origin)
            case ("YieldExpression", _) if parent.delegate:
                self.add("list", node, value.origin)
            case ("ForOfStatement", "right"):
                self.add("loop", node, value.origin)
            case ("BinaryExpression", "right") if parent.operator == "in":
                self.add("object", node, value.origin)

    def choice(self, parent: Node, node: Node, value: Value) -> None:
        """``||``, ``??`` and ``&&``: the same value, or another object that may lack all fields."""
        is_and = parent.operator == "&&"
        if node.role == "right" or is_and == (value.shape is None):
            self.follow(parent, value.origin, value.shape)
        elif not is_and and parent.right.type == "ObjectExpression":
            self.follow(parent, value.origin, Shape().under(parent.right, self.scopes))

    def stored(self, item: Node, value: Value) -> None:
        """A property of an object literal: the object may lack it, or holds what may lack something."""
        key = property_key(item, self.scopes)
        if key is not None and value.shape is None:
            self.follow(_holder(item), value.origin, Shape(frozenset({key}), others=False))
        elif key is not None and value.shape is not None and value.shape.depth < _DEPTH:
            self.follow(_holder(item), value.origin, Shape(others=False, holds=(key, value.shape)))

    def listed(self, array: Node, node: Node, value: Value) -> None:
        """An element of a list literal: the list holds what may be absent."""
        index = array.elements.index(node)
        if all(item is None or item.type != "SpreadElement" for item in array.elements[:index]):
            self.follow(array, value.origin, Shape(frozenset({str(index)}), others=False))

    def member(self, member: Node, value: Value) -> None:
        key = member_key(member, self.scopes)
        if value.shape is not None and value.shape.is_list:
            param = taken_by(member, self.scopes)
            if param is not None:
                self.target(param, value.origin, None)
            key = index_of(member)
        if value.shape is not None:
            field = self.field(value.origin, value.shape, key)
            if field is not None and not is_target(member):
                self.follow(member, *field)
            return
        end = self.end(member)
        origin = value.origin
        if cannot_chain(member, end):
            self.add("throws", member, origin, "this then throws")
        elif is_written(end):
            self.add("throws", member, origin, "this write then throws")
        elif member.optional or self.add("chain", member, origin):
            self.follow(end, origin, None)
        else:
            self.after_catch(end, origin)

    def field(
        self, origin: AccessPath, shape: Shape, key: str | None
    ) -> tuple[AccessPath, Shape | None] | None:
        """Return what a field of an object is: of which origin, and of which shape; None where
        it is there.
        """
        if shape.holds is not None and shape.holds[0] == key:
            return origin, shape.holds[1]
        if not shape.lacks(key):
            return None
        if origin != USER or key is None:
            return origin, None
        return (*USER, key), Shape() if key in self.filled else None

    def after_catch(self, end: Node, origin: AccessPath) -> None:
        """A variable that is to get its value in a ``try`` keeps none if that throws."""
        node = outermost(end)
        parent = node.parent
        if parent is None or parent.type != "AssignmentExpression" or parent.left.type != "Identifier":
            return
        variable = self.scopes.resolve(parent.left)
        if variable is not None and not any(write.initial for write in variable.writes):
            self.variable(variable, origin, None)

    def end(self, node: Node) -> Node:
        """Return the whole chain that an optional step in it would leave."""
        while node.parent is not None and node.role in ("object", "callee"):
            ended = self.program.parentheses(node) is not None
            if ended or node.parent.type not in ("MemberExpression", "CallExpression"):
                break
            node = node.parent
        return node

    # Names and patterns

    def given_to(self, target: Node, source: Node, value: Value) -> None:
        """A declarator or an assignment: a pattern takes apart what may be absent."""
        if value.shape is None and target.type in ("ObjectPattern", "ArrayPattern"):
            kind: Kind = "object" if target.type == "ObjectPattern" else "list"
            if self.add(kind, source, value.origin):
                self.fields(target, value.origin, Shape())
            return
        self.target(target, value.origin, value.shape)

    def target(self, target: Node, origin: AccessPath, shape: Shape | None) -> None:
        """What receives a value: a name, or a pattern, with a default or without."""
        if target.type == "AssignmentPattern":
            if shape is None and target.right.type not in ("ObjectExpression", "ArrayExpression"):
                return
            shape = Shape().under(target.right, self.scopes) if shape is None else shape
            target = target.left
        if target.type == "Identifier":
            variable = self.scopes.resolve(target)
            if variable is not None:
                self.variable(variable, origin, shape)
        elif target.type in ("ObjectPattern", "ArrayPattern") and (
            shape is not None or self.add("pattern", target, origin)
        ):
            self.fields(target, origin, shape or Shape())
        elif target.type == "MemberExpression":
            for read in reads_of(target, self.program, self.scopes):
                self.follow(read, origin, shape)

    def variable(self, variable: Variable, origin: AccessPath, shape: Shape | None) -> None:
        for reference in variable.reads:
            self.follow(reference.identifier, origin, shape)

    def fields(self, pattern: Node, origin: AccessPath, shape: Shape) -> None:
        """What a pattern takes out of an object or a list that may be empty."""
        if pattern.type == "ArrayPattern":
            for index, element in enumerate(pattern.elements):
                known = not shape.is_list or shape.lacks(str(index))
                if known and element is not None and element.type != "RestElement":
                    self.target(element, origin, None)
            return
        for item in pattern.properties:
            if item.type == "RestElement":
                self.target(item.argument, origin, shape)
                continue
            key = property_key(item, self.scopes)
            field = self.field(origin, shape, key)
            if field is not None:
                self.target(item.value, *field)

    # Functions

    def argument(self, call: Node, node: Node, value: Value) -> None:
        finds = constructor_of if call.type == "NewExpression" else function_of
        function = finds(call.callee, self.scopes)
        if function is not None:
            param = parameter_for(call, node, function)
            if param is not None and function is not self.flow.handler:
                self.target(param, value.origin, value.shape)
        elif value.shape is None:
            self.handed(call, node, value)
        elif is_member(call.callee, self.scopes, "Object", "assign", "freeze", "seal"):
            self.follow(call, value.origin, value.shape)

    def handed(self, call: Node, node: Node, value: Value) -> None:
        """An argument that may be absent, to a function or a class that is not of this file."""
        name = "new " * (call.type == "NewExpression") + callee_name(call)
        match received(call, node, self.scopes):
            case "object":
                self.add("object", node, value.origin)
            case "list":
                self.add("list", node, value.origin)
            case "changed":
                self.add("throws", node, value.origin, "this write then throws")
            case "throws":
                self.add("throws", node, value.origin, f"{name} then throws")
            case "handed back":
                self.follow(call, value.origin, None)
            case "unknown" if call.type == "NewExpression" or self.is_new(node, value):
                self.add("given", node, value.origin, name)

    def is_new(self, node: Node, value: Value) -> bool:
        """Return True if the old event always had a value, and the code does not expect it to be absent."""
        step = unchained(node)
        while step.type in ("MemberExpression", "CallExpression"):
            if step.optional:
                return False
            step = unchained(step.object if step.type == "MemberExpression" else step.callee)
        path = self.paths.get(unchained(node), value.origin)
        known = OLD.get(path[1:])
        return step.type == "Identifier" and len(path) <= 3 and known is not None and not known.optional

    def returned(self, node: Node, value: Value) -> None:
        """What a function of this file gives back goes on where it is called."""
        function = enclosing_function(node)
        if function is None or function.generator or function is self.flow.handler:
            return
        for call in _calls(function, self.scopes):
            result: Node | None = outermost(call)
            if function.fields.get("async"):
                awaited = outermost(call).parent
                result = awaited if awaited is not None and awaited.type == "AwaitExpression" else None
            if result is not None:
                self.follow(unchained(result), value.origin, value.shape)


def _calls(function: Node, scopes: ScopeManager) -> list[Node]:
    """Return the calls of a function by its names, or where it stands."""
    calls = [function.parent] if function.role == "callee" and function.parent is not None else []
    for variable in names_of(function, scopes):
        for reference in variable.reads:
            call = reference.identifier.parent
            if call is not None and call.type == "CallExpression" and reference.identifier.role == "callee":
                calls.append(call)
    return calls


def _holder(item: Node) -> Node:
    assert item.parent is not None
    return item.parent
