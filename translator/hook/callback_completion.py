"""Which ways through a function end without its callback having been called or handed on."""

from __future__ import annotations

from translator.javascript.path_states import PathStates, States
from translator.javascript.scope import ScopeManager, Variable
from translator.javascript.tree import Node, enclosing_function, is_function
from translator.javascript.values import function_of

_TOUCHED: States = frozenset({(True,)})
"""Whether the callback was touched, for every way by which a place is reached."""
_UNTOUCHED: States = frozenset({(False,)})


def open_ends(function: Node, callback: Variable, scopes: ScopeManager) -> list[Node]:
    """Return the places at which a function may end with the callback untouched. A throw is not one."""
    ends = _PathStates(callback, scopes).through(function, _UNTOUCHED)
    return [end.node for end in ends if (False,) in end.states]


def holders(callback: Variable, scopes: ScopeManager) -> list[Node]:
    """Return the functions that mention the callback themselves, in the order of the source."""
    found = {enclosing_function(reference.identifier) for reference in callback.references}
    return sorted((node for node in found if node is not None), key=lambda node: node.start)


class _PathStates(PathStates):
    """Goes through a function with whether its callback was touched."""

    def __init__(self, callback: Variable, scopes: ScopeManager) -> None:
        super().__init__()
        self.callback = callback
        self.scopes = scopes
        self.touching = self.functions_that_touch()

    def functions_that_touch(self) -> set[Node]:
        """Return the functions that lead to the callback when they are called, by whatever detour."""
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

    def operation(self, node: Node, states: States) -> States:
        if is_function(node):
            # One that only gets a name does nothing yet.
            named = node.role == "init"
            return _TOUCHED if node in self.touching and not named else states
        if node.type == "Identifier":
            return _TOUCHED if self.leads_to_callback(node) else states
        return self.parts(node, states)

    def leads_to_callback(self, identifier: Node) -> bool:
        variable = self.scopes.resolve(identifier)
        if variable is None or identifier in self.scopes.declared:
            return False
        return variable is self.callback or function_of(identifier, self.scopes) in self.touching
