"""What a `try` catches and the code lives with: there a read that throws keeps nobody from sending."""

from __future__ import annotations

from translator.deciding.guards import leaves
from translator.following.places import MESSAGE, Flow, Place, option_of
from translator.javascript.scope import ScopeManager, Variable
from translator.javascript.tree import Node, ancestors, enclosing_function, is_function, walk


class Caught:
    """The places in one handler and what it calls where an error is caught and the code goes on to send."""

    def __init__(self, flow: Flow, scopes: ScopeManager) -> None:
        self.flow = flow
        self.scopes = scopes
        self._variables: set[Variable] | None = None
        self._nodes: set[Node] = set()

    def at(self, node: Node) -> bool:
        """Return True if what is thrown at a place is caught, and a code is sent all the same."""
        child = node
        for parent in ancestors(node):
            if is_function(parent):
                return False
            if parent.type == "TryStatement" and child.role == "block" and parent.handler is not None:
                return self._goes_on(parent)
            child = parent
        return False

    def _goes_on(self, statement: Node) -> bool:
        caught: Node = statement.handler.body
        if self._sends(caught):
            return True
        if self._gives_up(statement.handler):
            return False
        # Compiled loops keep an error, and throw it at their end.
        after = [caught] if statement.finalizer is None else [caught, statement.finalizer]
        throws = any(node.type == "ThrowStatement" for region in after for node in walk(region))
        if throws or self._sends(statement.block):
            return False
        ends = enclosing_function(statement) is self.flow.handler and leaves(caught)
        return not ends

    def _gives_up(self, clause: Node) -> bool:
        """Return True if the error goes to a function that was handed in, such as a callback
        or ``reject``.
        """
        param = clause.fields.get("param")
        if param is None or param.type != "Identifier":
            return False
        error = self.scopes.resolve(param)
        for call in walk(clause.body):
            if call.type == "CallExpression" and call.arguments and call.callee.type == "Identifier":
                first, callee = call.arguments[0], self.scopes.resolve(call.callee)
                handed_in = callee is not None and callee.kinds == {"param"}
                if handed_in and first.type == "Identifier" and self.scopes.resolve(first) is error:
                    return True
        return False

    def _sends(self, region: Node) -> bool:
        """Return True if something of the message goes into a call."""
        return any(
            node.type in ("CallExpression", "NewExpression")
            and not _logs(node)
            and any(self._is_of_the_message(inner) for item in node.arguments for inner in walk(item))
            for node in walk(region)
        )

    def _is_of_the_message(self, node: Node) -> bool:
        variables = self._known()
        return node in self._nodes or (node.type == "Identifier" and self.scopes.resolve(node) in variables)

    def _known(self) -> set[Variable]:
        """Return the variables that hold something of the message, or something made with it."""
        if self._variables is None:
            self._variables = found = set()
            places: list[Place] = [*self.flow.reads, *self.flow.escapes]
            for place in places:
                if place.path[:2] == MESSAGE or option_of(place.path) is not None:
                    self._nodes.add(place.node)
            for variable, path in self.flow.bound.items():
                if path[:2] == MESSAGE:
                    found.add(variable)
            for pick in self.flow.picks:
                if pick.path[:2] == MESSAGE and pick.target.type == "Identifier":
                    self._add(found, pick.target)
            self._spread(found)
        return self._variables

    def _add(self, found: set[Variable], identifier: Node) -> None:
        variable = self.scopes.resolve(identifier)
        if variable is not None:
            found.add(variable)

    def _spread(self, found: set[Variable]) -> None:
        """Add what is made of them, until nothing is new."""
        assigned = [
            reference
            for reference in self.scopes.references
            if reference.write and reference.written is not None and reference.resolved is not None
        ]
        before = -1
        while before != len(found):
            before = len(found)
            for reference in assigned:
                if reference.resolved not in found and any(
                    self._is_of_the_message(node) for node in walk(reference.written or reference.identifier)
                ):
                    self._add(found, reference.identifier)


def _logs(call: Node) -> bool:
    callee = call.callee
    return bool(
        callee.type == "MemberExpression"
        and callee.object.type == "Identifier"
        and callee.object.name == "console"
    )
