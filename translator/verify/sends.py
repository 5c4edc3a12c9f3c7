"""The calls that send: what they give to the outside has something that only the message has.

A guess, good enough to say of a line that it was never reached.
"""

from __future__ import annotations

from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, is_function, unchained, walk
from translator.javascript.values import names_of
from translator.verify.outside import Outside
from translator.verify.paths import Path, Paths

_FIELDS = frozenset({"recipient", "text", "code", "as_text", "as_voice"})
_HOMES: frozenset[Path] = frozenset({("message_options",), ("notification",), ("context",), ()})
_DEPTH = 12
_CALLS = frozenset({"CallExpression", "NewExpression"})


def sends(program: Program, scopes: ScopeManager, *, hook: bool = False) -> frozenset[Node]:
    """Return the calls of a program that send, the outermost of those that are nested."""
    search = _Search(program, scopes, hook)
    calls = [node for node in program.nodes if node.type in _CALLS and search.sends(node)]
    return frozenset(calls)


class _Search:
    def __init__(self, program: Program, scopes: ScopeManager, hook: bool) -> None:
        self.scopes = scopes
        self.event = Paths(program, scopes, hook=hook)
        self.outside = Outside(program, scopes)
        self.known: dict[Node, bool] = {}

    def sends(self, call: Node) -> bool:
        callee = unchained(call.callee)
        if not call.arguments or self.scopes.is_global(callee, "require") or self.outside.of(callee) is None:
            return False
        return any(self.carries(item, 0) for item in call.arguments if not is_function(item))

    def carries(self, node: Node, depth: int) -> bool:
        """Return True if an expression has the recipient, the text or the code in it."""
        if node in self.known or depth > _DEPTH:
            return self.known.get(node, False)
        self.known[node] = False
        self.known[node] = any(
            self.is_of_the_message(inner) or (inner.type == "Identifier" and self.named(inner, depth))
            for inner in walk(node)
        )
        return self.known[node]

    def is_of_the_message(self, node: Node) -> bool:
        if node.type not in ("Identifier", "MemberExpression") or node.role == "property":
            return False
        path = self.event.of(node)
        return path is not None and bool(path) and path[-1] in _FIELDS and path[:-1] in _HOMES

    def named(self, identifier: Node, depth: int) -> bool:
        """Return True if what a name is given has it, or what a parameter is."""
        variable = self.scopes.resolve(identifier)
        if variable is None or identifier.role in ("key", "property"):
            return False
        if any(
            write.written is not None and self.carries(write.written, depth + 1) for write in variable.writes
        ):
            return True
        return any(self.parameter(name, depth) for _, name in variable.definitions)

    def parameter(self, name: Node, depth: int) -> bool:
        function = name.parent
        while function is not None and not is_function(function) and "Pattern" in function.type:
            function = function.parent
        if function is None or not is_function(function) or name not in set(_of_the_parameters(function)):
            return False
        index = next(at for at, item in enumerate(function.params) if name in set(walk(item)))
        for variable in names_of(function, self.scopes):
            for read in variable.reads:
                call = read.identifier.parent
                if call is None or call.type != "CallExpression" or read.identifier.role != "callee":
                    continue
                if index < len(call.arguments) and self.carries(call.arguments[index], depth + 1):
                    return True
        return False


def _of_the_parameters(function: Node) -> list[Node]:
    return [inner for item in function.params for inner in walk(item)]
