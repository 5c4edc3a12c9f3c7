"""Which part of an answer from outside an expression shows: a guess good enough to choose answers by.

A path begins with what was called, ``("await create()", "status")``, or with ``error`` for what was
caught. What comes out of ``JSON.parse`` begins with ``parse()``, whatever the text was. A module and
its members have paths as well, ``("twilio", "messages")``: what is called through one goes outside.
"""

from __future__ import annotations

from typing import Any, Final

from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, is_undefined, string_value, unchained
from translator.javascript.values import function_of, member_key
from translator.verify.paths import Path, Paths, results

ERROR = "error"
PARSED = "parse()"
ITEM = "0"
"""Stands for every index."""

UNDEFINED: Final = {"$": "undefined"}
"""The one value that JSON has no word for."""

Value = Any

ITERATES = frozenset({"map", "filter", "find", "some", "every", "forEach", "findIndex", "flatMap"})
_WAITS = frozenset({"then", "catch", "finally"})
_FIRST_IS_AN_ANSWER = frozenset({"response", "data", "end", "message"})
_TOGETHER = frozenset({"all", "allSettled", "race", "any"})


class Outside(Paths):
    """The paths of the expressions of one program that come from outside."""

    def __init__(self, program: Program, scopes: ScopeManager) -> None:
        super().__init__(program, scopes)
        self._handlers = set()

    def _of(self, node: Node) -> Path | None:
        match node.type:
            case "AwaitExpression":
                return awaited(self.of(node.argument))
            case "NewExpression":
                callee = self.of(node.callee)
                return None if callee is None else (f"{callee[-1]}()",)
            case "ImportExpression":
                return _module(node.source)
            case "MemberExpression":
                return self._member(node)
        return super()._of(node)

    def _member(self, node: Node) -> Path | None:
        base = self.of(node.object)
        if base is None:
            return None
        key = member_key(node, self.scopes)
        if key is not None:
            return (*base, key)
        # An index that is counted up, as far as can be told.
        return (*base, str(node.property.value) if node.property.type == "Literal" else ITEM)

    def _call(self, node: Node) -> Path | None:
        callee = unchained(node.callee)
        if self.scopes.is_global(callee, "require"):
            return _module(node.arguments[0]) if node.arguments else None
        if callee.type == "MemberExpression":
            return self._method(node, callee)
        function = function_of(callee, self.scopes)
        if function is not None:
            return next((path for value in results(function) if (path := self.of(value)) is not None), None)
        path = self.of(callee)
        return super()._call(node) if path is None else (f"{path[-1]}()",)

    def _method(self, node: Node, callee: Node) -> Path | None:
        key, base = member_key(callee, self.scopes), self.of(callee.object)
        if self.scopes.is_global(callee.object, "JSON"):
            return (PARSED,) if key == "parse" else None
        if self.scopes.is_global(callee.object, "Promise"):
            return self.of(node.arguments[0]) if key in _TOGETHER and node.arguments else None
        if base is None:
            return None
        if key in _WAITS and is_answer(base):
            return self._after(node, key, base)
        if key in ("find", "at", "pop", "shift") and is_answer(base):
            return (*base, ITEM)
        inherited = super()._call(node)
        return inherited if inherited is not None and is_answer(base) else (f"{key}()",)

    def _after(self, node: Node, key: str | None, base: Path) -> Path:
        """Return what a promise comes to behind ``then``."""
        function = function_of(node.arguments[0], self.scopes) if key == "then" and node.arguments else None
        for value in results(function) if function is not None else ():
            path = self.of(value)
            if path is not None:
                return path
        return awaited(base) or base

    def bound(self, identifier: Node) -> Path | None:
        parent = identifier.parent
        if parent is not None and parent.type == "CatchClause":
            return (ERROR,)
        if parent is not None and parent.type.startswith("Import") and parent.parent is not None:
            named = parent.type == "ImportSpecifier" and parent.imported.type == "Identifier"
            module = _module(parent.parent.source) or ()
            return (*module, parent.imported.name) if named else module
        if parent is not None and parent.type == "VariableDeclarator" and parent.parent is not None:
            loop = parent.parent.parent
            if loop is not None and loop.type == "ForOfStatement" and parent.parent.role == "left":
                path = self.of(loop.right)
                return None if path is None else (*path, ITEM)
        return super().bound(identifier)

    def _name(self, identifier: Node) -> Path | None:
        variable = self.scopes.resolve(identifier)
        if variable is None or not variable.definitions:
            return ("fetch",) if identifier.name == "fetch" else None
        return super()._name(identifier)

    def _parameter(self, function: Node, index: int, identifier: Node) -> Path | None:
        call = function.parent
        if call is not None and call.type == "CallExpression" and function.role == "arguments":
            path = self._given(call, function, index)
            if path is not None:
                return path
        return super()._parameter(function, index, identifier) or None

    def literals(self, node: Node | None, depth: int = 0) -> list[Value]:
        found: list[Value] = list(super().literals(node, depth))
        if not found and node is not None:
            if node.type == "Literal" and (node.value is None or isinstance(node.value, bool)):
                return [] if node.fields.get("regex") else [node.value]
            if is_undefined(node):
                return [UNDEFINED]
        return found

    def _given(self, call: Node, function: Node, index: int) -> Path | None:
        """Return what a function that is handed to a call gets as its parameter."""
        callee = unchained(call.callee)
        key = member_key(callee, self.scopes) if callee.type == "MemberExpression" else None
        base = self.of(callee.object) if callee.type == "MemberExpression" else None
        if key in _WAITS:
            failed = key == "catch" or call.arguments.index(function) == 1
            return (ERROR,) if failed else awaited(base)
        if key in ("on", "once"):
            name = string_value(call.arguments[0]) or ""
            return (
                (ERROR,) if name == "error" else ("await request()",) if name in _FIRST_IS_AN_ANSWER else None
            )
        if key in ITERATES:
            return None if base is None or index else (*base, ITEM)
        called = self.of(call)
        if called is None:
            return None
        if len(function.params) == 1 and key in ("request", "get"):
            return ("await request()",)
        answer = awaited(called) or called
        return ((ERROR,), answer, (*answer, "body"))[index] if index < 3 else None


def awaited(path: Path | None) -> Path | None:
    """Return the path of what a call resolves to."""
    if path is None or len(path) != 1 or not path[0].endswith("()") or path[0].startswith("await "):
        return path
    return path if path[0] == PARSED else (f"await {path[0]}",)


def is_answer(path: Path) -> bool:
    """Return True if a path is of what a call gave, or of an error, and not of a module."""
    return path[0].endswith("()") or path[0] == ERROR


def _module(source: Node) -> Path | None:
    name = string_value(source)
    if not name:
        return None
    name = name.removeprefix("node:")
    at = name.find("@", 1)
    return (name if at < 0 else name[:at],)
