"""Which ways through a function end without its callback having been called or handed on."""

from __future__ import annotations

from typing import NamedTuple

from translator.javascript.scope import ScopeManager, Variable
from translator.javascript.tree import Node, children, enclosing_function, is_function
from translator.javascript.values import function_of

States = frozenset[bool]
"""Whether the callback was touched, for every way by which a place is reached."""

_NOWHERE: States = frozenset()
_LOOPS = frozenset({"ForStatement", "ForInStatement", "ForOfStatement", "WhileStatement", "DoWhileStatement"})


class Exit(NamedTuple):
    """An end of a function: a return statement, or the function itself where it ends by its end."""

    node: Node
    states: States


def open_ends(function: Node, callback: Variable, scopes: ScopeManager) -> list[Node]:
    """The places at which a function may end with the callback untouched. A throw is not one."""
    ways = _Ways(callback, scopes)
    return [end.node for end in ways.through(function) if False in end.states]


def holders(callback: Variable, scopes: ScopeManager) -> list[Node]:
    """The functions that mention the callback themselves, in the order of the source."""
    found = {enclosing_function(reference.identifier) for reference in callback.references}
    return sorted((node for node in found if node is not None), key=lambda node: node.start)


class _Frame:
    """A statement that can be left by ``break`` or ``continue``."""

    def __init__(self, label: str | None, *, loop: bool) -> None:
        self.label = label
        self.loop = loop
        self.left: States = _NOWHERE
        self.again: States = _NOWHERE


class _Ways:
    """Goes through statements with the states by which each is reached."""

    def __init__(self, callback: Variable, scopes: ScopeManager) -> None:
        self.callback = callback
        self.scopes = scopes
        self.exits: list[Exit] = []
        self.frames: list[_Frame] = []
        self.touching = self.functions_that_touch()

    def functions_that_touch(self) -> set[Node]:
        """The functions that lead to the callback when they are called, by whatever detour."""
        found: set[Node] = set()
        pending = [reference.identifier for reference in self.callback.references]
        while pending:
            holder = enclosing_function(pending.pop())
            while holder is not None and holder not in found:
                found.add(holder)
                identifier = holder.fields.get("id")
                parent = holder.parent
                if identifier is None and parent is not None and parent.type == "VariableDeclarator":
                    identifier = parent.id
                variable = None if identifier is None else self.scopes.resolve(identifier)
                if variable is not None:
                    pending += [reference.identifier for reference in variable.reads]
                holder = enclosing_function(holder)
        return found

    def through(self, function: Node) -> list[Exit]:
        """Every end of a function with the states that reach it."""
        self.exits, self.frames = [], []
        start = frozenset({False})
        if function.body.type == "BlockStatement":
            rest = self.statements(function.body.body, start)
        else:
            rest = self.expression(function.body, start)
        if rest:
            self.exits.append(Exit(function, rest))
        return self.exits

    # Expressions

    def expression(self, node: Node | None, states: States) -> States:
        if node is None or not states:
            return states
        if node.type == "LogicalExpression":
            left = self.expression(node.left, states)
            return left | self.expression(node.right, left)
        if node.type == "ConditionalExpression":
            tested = self.expression(node.test, states)
            return self.expression(node.consequent, tested) | self.expression(node.alternate, tested)
        if is_function(node):
            # One that only gets a name does nothing yet.
            named = node.role == "init"
            return frozenset({True}) if node in self.touching and not named else states
        if node.type == "Identifier":
            return frozenset({True}) if self.leads_to_callback(node) else states
        for child in sorted(children(node), key=lambda child: child.start):
            states = self.expression(child, states)
        return states

    def leads_to_callback(self, identifier: Node) -> bool:
        variable = self.scopes.resolve(identifier)
        if variable is None or identifier in self.scopes.declared:
            return False
        return variable is self.callback or function_of(identifier, self.scopes) in self.touching

    # Statements

    def statements(self, nodes: list[Node], states: States) -> States:
        for node in nodes:
            states = self.statement(node, states)
        return states

    def statement(self, node: Node, states: States) -> States:
        if not states:
            return states
        kind = node.type
        if kind in _LOOPS:
            return self.loop(node, states, None)
        special = getattr(self, f"on_{kind}", None)
        if special is not None:
            result: States = special(node, states)
            return result
        if kind in ("FunctionDeclaration", "ClassDeclaration"):
            return states
        return self.expression(node, states)

    def on_BlockStatement(self, node: Node, states: States) -> States:
        return self.statements(node.body, states)

    def on_ReturnStatement(self, node: Node, states: States) -> States:
        self.exits.append(Exit(node, self.expression(node.argument, states)))
        return _NOWHERE

    def on_ThrowStatement(self, node: Node, states: States) -> States:
        return _NOWHERE

    def on_IfStatement(self, node: Node, states: States) -> States:
        tested = self.expression(node.test, states)
        other = tested if node.alternate is None else self.statement(node.alternate, tested)
        return self.statement(node.consequent, tested) | other

    def on_LabeledStatement(self, node: Node, states: States) -> States:
        label = str(node.label.name)
        if node.body.type in _LOOPS:
            return self.loop(node.body, states, label)
        frame = _Frame(label, loop=False)
        self.frames.append(frame)
        rest = self.statement(node.body, states)
        self.frames.pop()
        return rest | frame.left

    def on_BreakStatement(self, node: Node, states: States) -> States:
        frame = self.target(node, loops=False)
        if frame is not None:
            frame.left |= states
        return _NOWHERE

    def on_ContinueStatement(self, node: Node, states: States) -> States:
        frame = self.target(node, loops=True)
        if frame is not None:
            frame.again |= states
        return _NOWHERE

    def target(self, node: Node, *, loops: bool) -> _Frame | None:
        for frame in reversed(self.frames):
            if node.label is not None:
                if frame.label == node.label.name:
                    return frame
            elif frame.loop or (not loops and frame.label is None):
                return frame
        return None

    def loop(self, node: Node, states: States, label: str | None) -> States:
        frame = _Frame(label, loop=True)
        self.frames.append(frame)
        fields = node.fields
        for field in ("init", "right", "test"):
            if node.type != "DoWhileStatement":
                states = self.expression(fields.get(field), states)
        body = self.statement(node.body, states) | frame.again
        self.frames.pop()
        if node.type == "DoWhileStatement":
            return self.expression(node.test, body) | frame.left
        return frame.left if _is_endless(node) else states | body | frame.left

    def on_SwitchStatement(self, node: Node, states: States) -> States:
        entered = self.expression(node.discriminant, states)
        frame = _Frame(None, loop=False)
        self.frames.append(frame)
        running: States = _NOWHERE
        for case in node.cases:
            running = self.statements(case.consequent, running | entered)
        self.frames.pop()
        default = any(case.test is None for case in node.cases)
        return running | frame.left | (_NOWHERE if default else entered)

    def on_TryStatement(self, node: Node, states: States) -> States:
        known = len(self.exits)
        rest = self.statement(node.block, states)
        if node.handler is not None:
            # Whatever the block does may fail before it has done anything.
            rest |= self.statement(node.handler.body, states)
        if node.finalizer is not None:
            inside, self.exits = self.exits[known:], self.exits[:known]
            for end in inside:
                after = self.statement(node.finalizer, end.states)
                if after:
                    self.exits.append(Exit(end.node, after))
            rest = self.statement(node.finalizer, rest)
        return rest


def _is_endless(loop: Node) -> bool:
    if loop.type == "ForStatement":
        return loop.test is None
    return bool(
        loop.type == "WhileStatement"
        and loop.test.type == "Literal"
        and loop.test.fields.get("value") is True
    )
