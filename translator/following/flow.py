"""Following the event: from the handler's parameters to every place they go (docs/conversion.md, section 5).

The result is a Flow: reads, patterns, escapes, writes and tests, each with its path. Nothing is
guessed: a value that reaches code which can't be followed is an Escape, there where it leaves.

A variable is followed only if it always stands for the same path. That is assumed first and
checked when everything was followed; a variable that fails is blocked and the walk starts again,
so that the value escapes where it is assigned.
"""

from __future__ import annotations

from collections.abc import Sequence

from translator.following.escapes import Use, classify_use
from translator.following.neighbours import Neighbours, copy_is_kept
from translator.following.places import (
    API,
    CONTEXT,
    EVENT,
    MESSAGE,
    SHAPE_CHANGED,
    AccessPath,
    DestructuredRead,
    Destructuring,
    Escape,
    Flow,
    PresenceTest,
    PropertyRead,
    PropertyWrite,
    is_container,
    option_of,
)
from translator.javascript.definite_assignment import assigned_before_reads
from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager, Variable
from translator.javascript.tree import Node, contains, in_statement_list, is_target, outermost
from translator.javascript.values import (
    OBJECT_PROTOTYPE,
    direct_calls,
    function_of,
    is_empty_object,
    is_exported,
    member_key,
    parameter_for,
    property_key,
    uses_arguments,
)


def follow(
    handler: Node, program: Program, scopes: ScopeManager, roots: Sequence[AccessPath | None] = (EVENT, API)
) -> Flow:
    """Follow the parameters of a handler. Never fails: what is lost is said in ``Flow.lost``.

    roots: what each parameter is, None for one that is not followed.
    """
    blocked: set[Node | Variable] = set()
    while True:
        attempt = _Walk(handler, program, scopes, blocked, roots)
        new = attempt.run() - blocked
        if not new:
            return attempt.flow
        blocked |= new


class _Walk:
    """One attempt to follow everything under the assumption that nothing but ``blocked`` fails."""

    def __init__(
        self,
        handler: Node,
        program: Program,
        scopes: ScopeManager,
        blocked: set[Node | Variable],
        roots: Sequence[AccessPath | None],
    ) -> None:
        self.flow = Flow(handler)
        self.roots = roots
        self.program = program
        self.scopes = scopes
        self.blocked = blocked
        self.failed: set[Node | Variable] = set()
        self.sites: dict[Variable, set[Node]] = {}
        self.arrivals: dict[Node, set[Node]] = {}
        self.arrived: dict[Node, AccessPath] = {}
        self.functions: dict[Node, Node] = {}
        self.queue: list[tuple[Node, AccessPath]] = []

    def run(self) -> set[Node | Variable]:
        """Follow until nothing is left. Gives what must be blocked in the next attempt."""
        for param, path in zip(self.flow.handler.params, self.roots, strict=False):
            if path is not None:
                self.parameter(param, path, self.flow.handler)
        while self.queue:
            self.value(*self.queue.pop())
        self.check_variables()
        self.check_parameters()
        for places in (
            self.flow.reads,
            self.flow.picks,
            self.flow.escapes,
            self.flow.writes,
            self.flow.tests,
        ):
            places.sort(key=lambda place: place.node.start)
        return self.failed

    # Names

    def bind(self, identifier: Node, path: AccessPath) -> bool:
        """Let a name stand for a path. False if it can't, so that the value escapes there."""
        variable = self.scopes.resolve(identifier)
        if variable is None or variable in self.blocked:
            return False
        known = self.flow.bound.get(variable)
        if known is not None and known != path:
            self.failed.add(variable)
            return False
        self.sites.setdefault(variable, set()).add(identifier)
        if known is None:
            self.flow.bound[variable] = path
            self.queue.extend((reference.identifier, path) for reference in variable.reads)
        return True

    def check_variables(self) -> None:
        for variable, sites in self.sites.items():
            followable = variable.kinds <= {"const", "let", "var", "param"} and not is_exported(variable)
            if not followable or not self.only_given_at(variable, sites):
                self.failed.add(variable)

    def only_given_at(self, variable: Variable, sites: set[Node]) -> bool:
        if any(kind == "param" and identifier not in sites for kind, identifier in variable.definitions):
            return False
        if any(reference.read or reference.identifier not in sites for reference in variable.writes):
            return False
        # A container is always there. A variable that may still be undefined is not.
        return any(assigned_before_reads(variable, site) for site in sites)

    # Parameters

    def parameter(self, param: Node, path: AccessPath, function: Node) -> None:
        self.functions[param] = function
        target = param.left if param.type == "AssignmentPattern" else param
        if target.type == "Identifier":
            if not self.bind(target, path) and path in SHAPE_CHANGED:
                self.lose(param, function, path)
        elif target.type == "ObjectPattern":
            pattern = Destructuring(target, path, None, function)
            if not self.pattern(pattern, target, path):
                self.lose(param, function, path)
        elif path in SHAPE_CHANGED:
            self.lose(param, function, path)

    def lose(self, param: Node, function: Node, path: AccessPath) -> None:
        """A parameter that can't be followed: the calls hand the old shape, or the handler gets it."""
        if function is not self.flow.handler:
            self.failed.add(param)
        elif param.type == "Identifier" or param.type == "AssignmentPattern":
            self.flow.lost = "the event's parameter is assigned to"
        elif param.type == "ObjectPattern":
            self.flow.escapes.append(
                Escape(param, path, "is taken apart in a way that can't be followed", True)
            )
        else:
            self.flow.lost = "the event arrives in a way that can't be followed"

    def argument(self, node: Node, call: Node, path: AccessPath) -> bool:
        """Follow an argument into a function of this file. False if it can't be followed."""
        function = function_of(call.callee, self.scopes)
        if function is None or uses_arguments(function, self.scopes) or function.generator:
            return False
        calls = direct_calls(function, self.scopes)
        if calls is None:
            return False
        index = call.arguments.index(node)
        param = parameter_for(call, node, function)
        if param is None:
            known = not any(item.type == "SpreadElement" for item in call.arguments[:index])
            rest = bool(function.params) and function.params[-1].type == "RestElement"
            return known and not rest
        if param in self.blocked or function is self.flow.handler:
            return False
        if self.arrived.setdefault(param, path) != path:
            self.failed.add(param)
            return False
        first = param not in self.arrivals
        self.arrivals.setdefault(param, set()).add(call)
        if first:
            self.parameter(param, path, function)
        return True

    def check_parameters(self) -> None:
        for param, calls in self.arrivals.items():
            every = direct_calls(self.functions[param], self.scopes)
            target = param.left if param.type == "AssignmentPattern" else param
            variable = self.scopes.resolve(target) if target.type == "Identifier" else None
            if every is None or set(every) != calls or variable in self.failed:
                self.failed.add(param)

    # Values

    def value(self, node: Node, path: AccessPath) -> None:
        """Classify what becomes of an expression whose value is a path, climbing while it passes on."""
        while True:
            node = outermost(node)
            parent = node.parent
            assert parent is not None
            if parent.type == "MemberExpression" and node.role == "object":
                self.member(node, parent, path)
                return
            verdict = classify_use(node, parent, self.scopes, Neighbours(self.path_of, path))
            stored = parent.type == "AssignmentExpression" and verdict.kind == "bound"
            if verdict.kind == "passes" or (stored and self.assigned(parent, path)):
                node = parent
                continue
            self.settle(node, parent, path, verdict)
            return

    def path_of(self, node: Node) -> AccessPath | None:
        """The path a plain chain of names stands for, as far as it is known by now."""
        node = node.expression if node.type == "ChainExpression" else node
        if node.type == "Identifier":
            variable = self.scopes.resolve(node)
            return self.flow.bound.get(variable) if variable is not None else None
        if node.type == "MemberExpression":
            base = self.path_of(node.object)
            key = member_key(node, self.scopes)
            return (*base, key) if base is not None and key is not None else None
        return None

    def settle(self, node: Node, parent: Node, path: AccessPath, verdict: Use) -> None:
        if verdict.kind == "tested":
            self.flow.tests.append(PresenceTest(node, path, verdict.how))
        elif not self.goes_on(node, parent, path, verdict):
            writes = verdict.writes or (path in (EVENT, CONTEXT) and copy_is_kept(node))
            self.flow.escapes.append(Escape(node, path, verdict.how, writes))

    def goes_on(self, node: Node, parent: Node, path: AccessPath, verdict: Use) -> bool:
        """Return True if a value can be followed into the name, the pattern or the function it goes to."""
        if verdict.kind == "argument":
            return self.argument(node, parent, path)
        return verdict.kind == "bound" and self.bound_here(node, parent, path)

    def assigned(self, assignment: Node, path: AccessPath) -> bool:
        """An assignment to a name: its value is the same path, as in what `a?.b` compiles to."""
        target: Node = assignment.left
        return target.type == "Identifier" and self.bind(target, path)

    def bound_here(self, node: Node, parent: Node, path: AccessPath) -> bool:
        """A declarator or an assignment of a pattern. False if the value escapes."""
        target = parent.id if parent.type == "VariableDeclarator" else parent.left
        if target.type == "Identifier":
            return parent.type == "VariableDeclarator" and self.bind(target, path)
        outer = parent.parent
        if (
            parent.type == "AssignmentExpression"
            and outer is not None
            and outer.type != "ExpressionStatement"
        ):
            return False
        if target.type != "ObjectPattern":
            return False
        return self.pattern(Destructuring(target, path, node, parent), target, path)

    def member(self, node: Node, member: Node, path: AccessPath) -> None:
        key = member_key(member, self.scopes)
        if is_target(member):
            self.flow.writes.append(PropertyWrite(member, path, key))
            return
        if key is None or (path in SHAPE_CHANGED and key in OBJECT_PROTOTYPE):
            how = "is read by a key that is not known" if key is None else f"is read at .{key}"
            self.flow.escapes.append(Escape(node, path, how, False))
            return
        inner = (*path, key)
        self.flow.reads.append(PropertyRead(member, inner))
        if is_container(inner):
            self.value(member, inner)

    # Patterns

    def pattern(self, pattern: Destructuring, node: Node, path: AccessPath) -> bool:
        """Take an object pattern apart. False if the value must be handed over in its old shape."""
        picks: list[DestructuredRead] = []
        if not self.collect(pattern, node, path, picks) or not all(map(self.can_rename, picks)):
            return False
        self.flow.patterns.append(pattern)
        for pick in picks:
            self.flow.picks.append(pick)
            if is_container(pick.path) and pick.target.type == "Identifier":
                bound = self.bind(pick.target, pick.path)
                if not bound and pick.path in SHAPE_CHANGED:
                    return False
        return True

    def collect(
        self, pattern: Destructuring, node: Node, path: AccessPath, picks: list[DestructuredRead]
    ) -> bool:
        for item in node.properties:
            key = None if item.type == "RestElement" else property_key(item, self.scopes)
            if key is None:
                if path in SHAPE_CHANGED:
                    return False
                self.flow.escapes.append(Escape(item, path, "is taken apart with a rest element", False))
                continue
            value, default = item.value, None
            if value.type == "AssignmentPattern":
                value, default = value.left, value.right
            inner = (*path, key)
            if inner in SHAPE_CHANGED and not self.can_take(value, default):
                return False
            picks.append(DestructuredRead(item, inner, value, default, pattern))
            if (
                value.type == "ObjectPattern"
                and is_container(inner)
                and not self.collect(pattern, value, inner, picks)
            ):
                return False
        return True

    def can_take(self, target: Node, default: Node | None) -> bool:
        """Return True if a container may go where a pattern puts it."""
        if default is not None and not is_empty_object(default):
            return False
        if target.type == "ObjectPattern":
            return True
        variable = self.scopes.resolve(target) if target.type == "Identifier" else None
        return variable is not None and variable not in self.blocked

    def can_rename(self, pick: DestructuredRead) -> bool:
        """Return True if a field taken out may leave the pattern, which it has to if it needs more than a
        name.
        """
        option = option_of(pick.path)
        if option is None or (option in ("recipient", "code") and pick.path[:2] == MESSAGE):
            return True
        if pick.target.type not in ("Identifier", "MemberExpression"):
            return False
        if pick.default is not None and pick.default.type not in ("Literal", "Identifier"):
            return False
        if self.program.comments_in(pick.node.start, pick.node.end):
            return False
        if pick.pattern.statement.type == "AssignmentExpression":
            statement = pick.pattern.statement.parent
            if statement is None or not in_statement_list(statement) or not _is_chain(pick.pattern.source):
                return False
        return not self.needed_inside(pick)

    def needed_inside(self, pick: DestructuredRead) -> bool:
        """Return True if the name must be bound by its pattern: the pattern reads it, or it is declared
        twice.
        """
        variable = self.scopes.resolve(pick.target) if pick.target.type == "Identifier" else None
        if variable is None:
            return False
        pattern = pick.pattern
        roots = [pattern.node]
        if pattern.source is None:
            roots = pattern.statement.params
            body = self.scopes.of_block.get(pattern.statement.body)
            twice = body is not None and body is not variable.scope and variable.name in body.variables
            if twice or len(variable.definitions) > 1:
                return True
        return any(
            reference.read and any(contains(root, reference.identifier) for root in roots)
            for reference in variable.references
        )


def _is_chain(node: Node | None) -> bool:
    """A plain chain of names, which can be evaluated again."""
    while node is not None and node.type in ("ChainExpression", "MemberExpression"):
        node = node.expression if node.type == "ChainExpression" else node.object
    return node is not None and node.type == "Identifier"
