"""The ways through the statements of a function: which states can reach each place.

What a state is, and which expression changes it, is a subclass's matter. Every way that the
structure of the statements allows counts, whatever the tests on it come to.
"""

from __future__ import annotations

from translator.interpreter import DEEP
from translator.javascript.tree import LOOPS, Node, children
from translator.records import NamedTuple

States = frozenset[tuple[bool, ...]]
NOWHERE: States = frozenset()
"""The states of a place that no way reaches."""


class Exit(NamedTuple):
    """An end of a function: a return statement, or the function itself where it ends by its end."""

    node: Node
    states: States


class _Frame:
    """A statement that can be left by ``break`` or ``continue``."""

    def __init__(self, label: str | None, *, loop: bool) -> None:
        self.label = label
        self.loop = loop
        self.left: States = NOWHERE
        self.again: States = NOWHERE


class PathStates:
    """Goes through statements with the states by which each is reached.

    thrown: the states by which a known throw leaves what is gone through.
    """

    def __init__(self) -> None:
        self.exits: list[Exit] = []
        self.frames: list[_Frame] = []
        self.thrown: States = NOWHERE

    def through(self, function: Node, start: States) -> list[Exit]:
        """Return every end of a function with the states that reach it."""
        outer = self.exits, self.frames
        self.exits, self.frames = [], []
        with DEEP:
            if function.body.type == "BlockStatement":
                rest = self.statements(function.body.body, start)
            else:
                rest = self.expression(function.body, start)
        if rest:
            self.exits.append(Exit(function, rest))
        found = self.exits
        self.exits, self.frames = outer
        return found

    # Expressions

    def expression(self, node: Node | None, states: States) -> States:
        """Return the states behind an expression."""
        if node is None or not states:
            return states
        if node.type == "LogicalExpression":
            left = self.expression(node.left, states)
            return left | self.expression(node.right, left)
        if node.type == "ConditionalExpression":
            tested = self.expression(node.test, states)
            return self.expression(node.consequent, tested) | self.expression(node.alternate, tested)
        return self.operation(node, states)

    def operation(self, node: Node, states: States) -> States:
        """Return the states behind an expression that is no choice. A subclass knows which change them."""
        return self.parts(node, states)

    def parts(self, node: Node, states: States) -> States:
        """Return the states behind all the parts of a node, in the order of the source."""
        for child in sorted(children(node), key=lambda child: child.start):
            states = self.expression(child, states)
        return states

    # Statements

    def statements(self, nodes: list[Node], states: States) -> States:
        """Return the states behind a list of statements."""
        for node in nodes:
            states = self.statement(node, states)
        return states

    def statement(self, node: Node, states: States) -> States:
        """Return the states behind a statement."""
        if not states:
            return states
        kind = node.type
        if kind in LOOPS:
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
        return NOWHERE

    def on_ThrowStatement(self, node: Node, states: States) -> States:
        self.thrown |= self.expression(node.argument, states)
        return NOWHERE

    def on_IfStatement(self, node: Node, states: States) -> States:
        tested = self.expression(node.test, states)
        other = tested if node.alternate is None else self.statement(node.alternate, tested)
        return self.statement(node.consequent, tested) | other

    def on_LabeledStatement(self, node: Node, states: States) -> States:
        label = str(node.label.name)
        if node.body.type in LOOPS:
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
        return NOWHERE

    def on_ContinueStatement(self, node: Node, states: States) -> States:
        frame = self.target(node, loops=True)
        if frame is not None:
            frame.again |= states
        return NOWHERE

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
        running: States = NOWHERE
        for case in node.cases:
            running = self.statements(case.consequent, running | entered)
        self.frames.pop()
        default = any(case.test is None for case in node.cases)
        return running | frame.left | (NOWHERE if default else entered)

    def on_TryStatement(self, node: Node, states: States) -> States:
        known, outer = len(self.exits), self.thrown
        self.thrown = NOWHERE
        rest = self.statement(node.block, states)
        if node.handler is not None:
            # Whatever the block does may fail before it has done anything.
            caught, self.thrown = self.thrown, NOWHERE
            rest |= self.statement(node.handler.body, states | caught)
        if node.finalizer is not None:
            inside, self.exits = self.exits[known:], self.exits[:known]
            for end in inside:
                after = self.statement(node.finalizer, end.states)
                if after:
                    self.exits.append(Exit(end.node, after))
            self.thrown = self.statement(node.finalizer, self.thrown)
            rest = self.statement(node.finalizer, rest)
        self.thrown |= outer
        return rest


def _is_endless(loop: Node) -> bool:
    if loop.type == "ForStatement":
        return loop.test is None
    return bool(
        loop.type == "WhileStatement"
        and loop.test.type == "Literal"
        and loop.test.fields.get("value") is True
    )
