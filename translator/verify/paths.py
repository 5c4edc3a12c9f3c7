"""Which field of the event an expression shows: a guess good enough to choose test values by.

The conversion follows the event by proof (following/flow.py). Here a wrong guess costs one useless event, so
names, helpers, fallbacks and methods of strings are looked through generously.
"""

from __future__ import annotations

from collections.abc import Iterator

from translator.handlers.action import find_action
from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, children, is_function, string_value
from translator.javascript.values import constant, function_of, member_key, names_of, property_key
from translator.mapping.triggers import NEW_HANDLER, OLD_HANDLER
from translator.verify import hooks

Path = tuple[str, ...]
"""Keys below the event, ``("user", "user_metadata", "language")``; below the arguments for a Hook."""

_DEPTH = 24
_LOOKED_THROUGH = """
    toLowerCase toUpperCase toLocaleLowerCase toLocaleUpperCase trim trimStart trimEnd slice substring
    substr replace replaceAll toString normalize split at charAt padStart concat valueOf
"""
_SAME = frozenset(_LOOKED_THROUGH.split())
_FINDING = frozenset({"find", "shift", "pop"})
"""Methods of lists that give an item."""
_CASTS = frozenset({"String", "Number", "Boolean", "parseInt", "parseFloat", "Object"})

FIRST = "0"
"""The key that stands for an item of a list."""
_LISTS: tuple[Path, ...] = (("user", "identities"), ("context", "user", "identities"))
"""The lists of objects that events have."""


class Paths:
    """The paths of the expressions of one program."""

    def __init__(self, program: Program, scopes: ScopeManager, *, hook: bool = False) -> None:
        self.scopes = scopes
        self._hook = hook
        self._handlers = hooks.functions(program.nodes, scopes) if hook else set(_handlers(program, scopes))
        self._known: dict[Node, Path | None] = {}
        self._depth = 0

    def of(self, node: Node | None) -> Path | None:
        """Return the path an expression most likely shows, or None."""
        if node is None:
            return None
        if node in self._known or self._depth > _DEPTH:
            return self._known.get(node)
        # An expression that leads back to itself has no path of its own.
        self._known[node] = None
        self._depth += 1
        try:
            self._known[node] = self._of(node)
        finally:
            self._depth -= 1
        return self._known[node]

    def _of(self, node: Node) -> Path | None:
        match node.type:
            case "Identifier":
                return self._name(node)
            case "MemberExpression":
                return self._member(node)
            case "ChainExpression":
                return self.of(node.expression)
            case "AwaitExpression" | "UnaryExpression" | "SpreadElement":
                return self.of(node.argument)
            case "LogicalExpression":
                # What `&&` comes to is mostly its right side; the left only asks for it to be there.
                sides = (node.right, node.left) if node.operator == "&&" else (node.left, node.right)
                return next((path for side in sides if (path := self.of(side)) is not None), None)
            case "ConditionalExpression":
                first = self.of(node.consequent)
                return first if first is not None else self.of(node.alternate)
            case "AssignmentExpression":
                return self.of(node.right)
            case "TemplateLiteral":
                found = [self.of(item) for item in node.expressions]
                return found[0] if len(found) == 1 else None
            case "CallExpression":
                return self._call(node)
        return None

    def _member(self, node: Node) -> Path | None:
        base, key = self.of(node.object), member_key(node, self.scopes)
        if base is None or key is not None:
            return None if base is None or key is None else (*base, key)
        first = node.property.type == "Literal" and node.property.value == 0
        if first and _is_split(node.object, self.scopes):
            return base
        return _item(base) if first else None

    def _call(self, node: Node) -> Path | None:
        callee = node.callee.expression if node.callee.type == "ChainExpression" else node.callee
        if callee.type == "MemberExpression":
            key = member_key(callee, self.scopes)
            found = self.of(callee.object) if key in _SAME or key in _FINDING else None
            return found if found is None or key in _SAME else _item(found)
        if callee.type != "Identifier":
            return None
        if callee.name in _CASTS and node.arguments:
            return self.of(node.arguments[0])
        function = function_of(callee, self.scopes)
        if function is None:
            return None
        return next((path for value in results(function) if (path := self.of(value)) is not None), None)

    def _name(self, identifier: Node) -> Path | None:
        variable = self.scopes.resolve(identifier)
        if variable is None or not variable.definitions:
            return (str(identifier.name),) if self._hook and identifier.name in hooks.GLOBALS else None
        path = self.bound(variable.definitions[0][1])
        if path is not None:
            return path
        for reference in variable.writes:
            path = self.of(reference.written)
            if path is not None:
                return path
        return None

    def bound(self, identifier: Node) -> Path | None:
        """Return the path of what a declaration gives to a name."""
        node, keys = identifier, []
        while node.parent is not None:
            parent = node.parent
            if parent.type == "Property" and node.role == "value":
                key = property_key(parent, self.scopes)
                if key is None:
                    return None
                keys.append(key)
            elif parent.type == "ArrayPattern":
                if parent.elements.index(node) > 0:
                    return None
                keys.append(FIRST)
            elif parent.type == "VariableDeclarator":
                return self._below(self._declared(parent), keys)
            elif is_function(parent) and node.role == "params":
                return self._below(self._parameter(parent, parent.params.index(node), identifier), keys)
            elif parent.type not in ("ObjectPattern", "AssignmentPattern"):
                return None
            node = parent
        return None

    def _declared(self, declarator: Node) -> Path | None:
        """Return the path of what a declaration starts with, in a loop that of an item."""
        declaration = declarator.parent
        loop = None if declaration is None or declaration.role != "left" else declaration.parent
        if loop is not None and loop.type == "ForOfStatement":
            base = self.of(loop.right)
            return None if base is None else _item(base)
        return self.of(declarator.init)

    def _below(self, base: Path | None, keys: list[str]) -> Path | None:
        """Return the path of what a pattern takes out of a value. ``keys`` are the innermost first."""
        if base is None or (FIRST in keys and (keys[-1] != FIRST or _item(base) is None)):
            return None
        return (*base, *reversed(keys))

    def _parameter(self, function: Node, index: int, identifier: Node) -> Path | None:
        if self._hook and function in self._handlers:
            return (hooks.PARAMETERS[index],) if index < len(hooks.PARAMETERS) else None
        if index == 0 and (function in self._handlers or identifier.name == "event"):
            return ()
        base = self._listed(function) if index == 0 else None
        if base is not None:
            return base
        for variable in names_of(function, self.scopes):
            for reference in variable.reads:
                call = reference.identifier.parent
                if call is None or call.type != "CallExpression" or reference.identifier.role != "callee":
                    continue
                path = self.of(call.arguments[index]) if index < len(call.arguments) else None
                if path is not None:
                    return path
        return None

    def _listed(self, function: Node) -> Path | None:
        """Return the path of an item of a list of the event, where a method of the list calls a function."""
        call = function.parent if function.role == "arguments" else None
        if call is None or call.type != "CallExpression" or call.callee.type != "MemberExpression":
            return None
        base = self.of(call.callee.object)
        return None if base is None else _item(base)

    def literals(self, node: Node | None, depth: int = 0) -> list[str | float]:
        """The literals an expression is one of, or is a collection of; keys where it is a table."""
        if node is None or depth > _DEPTH:
            return []
        text = string_value(node)
        if text is not None:
            return [text]
        match node.type:
            case "Literal":
                number = isinstance(node.value, int | float) and not isinstance(node.value, bool)
                return [node.value] if number else []
            case "ArrayExpression":
                return [x for item in node.elements if item is not None for x in self._first(item, depth)]
            case "ObjectExpression":
                keys = (property_key(p, self.scopes) for p in node.properties if p.type == "Property")
                return [key for key in keys if key is not None]
            case "NewExpression":
                return self.literals(node.arguments[0], depth + 1) if node.arguments else []
            case "CallExpression":
                return self._collection(node, depth)
            case "Identifier":
                return self._named_literals(node, depth)
        return []

    def _first(self, item: Node, depth: int) -> list[str | float]:
        # The entries of a Map are pairs, and what is asked for is a key.
        entry = item.type == "ArrayExpression" and item.elements
        return self.literals(item.elements[0] if entry else item, depth + 1)

    def _collection(self, node: Node, depth: int) -> list[str | float]:
        callee = node.callee
        if callee.type != "MemberExpression":
            return []
        if self.scopes.is_global(callee.object, "Object") and node.arguments:
            return self.literals(node.arguments[0], depth + 1)
        return self.literals(callee.object, depth + 1)

    def _named_literals(self, node: Node, depth: int) -> list[str | float]:
        variable = self.scopes.resolve(node)
        if variable is None or not variable.definitions:
            return []
        value = constant(variable)
        if value is not None:
            return self.literals(value, depth + 1)
        home = variable.definitions[0][1].parent
        while home is not None and home.type in ("ArrayPattern", "VariableDeclarator", "VariableDeclaration"):
            home = home.parent
        if home is not None and home.type == "ForOfStatement":
            return self.literals(home.right, depth + 1)
        call = home.parent if home is not None and is_function(home) else None
        if home is not None and home.role == "arguments" and call is not None:
            inner = call.callee.object if call.callee.type == "MemberExpression" else None
            return self.literals(inner, depth + 1)
        return []


def _item(path: Path) -> Path | None:
    """Return the path of an item of a list of the event, None for what is no such list."""
    return (*path, FIRST) if path in _LISTS else None


def _is_split(node: Node, scopes: ScopeManager) -> bool:
    call = node.expression if node.type == "ChainExpression" else node
    callee = call.callee if call.type == "CallExpression" else None
    return callee is not None and callee.type == "MemberExpression" and member_key(callee, scopes) == "split"


def _handlers(program: Program, scopes: ScopeManager) -> Iterator[Node]:
    action = find_action(program, scopes)
    for name in (OLD_HANDLER, NEW_HANDLER):
        for export in action.named(name):
            if export.value is None:
                continue
            candidates = [export.value]
            if export.value.type == "CallExpression":
                candidates += export.value.arguments
            for value in candidates:
                function = function_of(value, scopes)
                if function is not None:
                    yield function


def results(function: Node) -> Iterator[Node]:
    """Yield the expressions a function returns, those of functions inside it left out."""
    if function.body.type != "BlockStatement":
        yield function.body
        return
    pending = [function.body]
    while pending:
        node = pending.pop()
        if node.type == "ReturnStatement" and node.argument is not None:
            yield node.argument
        pending.extend(child for child in children(node) if not is_function(child))
