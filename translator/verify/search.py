"""What the expressions of some paths are compared with, in one program."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node
from translator.javascript.values import member_key
from translator.mapping.values import ACTIONS, CHANNELS
from translator.verify.paths import Path, Paths
from translator.verify.records import Json

_EQUAL = frozenset({"==", "===", "!=", "!=="})
_ORDERED = frozenset({"<", "<=", ">", ">="})
_LISTED = frozenset({"map", "filter", "find", "some", "every", "forEach", "join", "reduce", "push"})
_ASKED = frozenset({"includes", "indexOf", "has", "get", "hasOwnProperty", "hasOwn"})
_CUT = frozenset({"slice", "substring", "substr"})
_SHORT = 10
"""What is cut off at fewer characters has more of them anyway."""
_PER_PATH = 12
_STATUSES = 3
_STATUS_FIELDS = frozenset({"status", "statusCode"})
_VOCABULARY: dict[Path, tuple[str, ...]] = {
    ("message_options", "action"): tuple(ACTIONS),
    ("message_options", "message_type"): tuple(CHANNELS),
    ("context", "action"): tuple(ACTIONS),
    ("context", "message_type"): tuple(CHANNELS),
}


class Search:
    """What the expressions of some paths are compared with, in one program."""

    def __init__(self, program: Program, scopes: ScopeManager, paths: Paths) -> None:
        self.program = program
        self.scopes = scopes
        self.paths = paths
        self.values: dict[Path, dict[Json, None]] = {}
        self.reads: set[Path] = set()
        self.lists: set[Path] = set()
        self.documents: set[Path] = set()
        self.statuses: dict[int, None] = {}

    def look(self, node: Node) -> None:
        match node.type:
            case "BinaryExpression":
                self.binary(node)
            case "SwitchStatement":
                for case in node.cases:
                    self.compared(node.discriminant, case.test)
            case "MemberExpression":
                self.member(node)
            case "CallExpression":
                self.call(node)
            case "ForOfStatement":
                path = self.of(node.right)
                if path:
                    self.lists.add(path)
            case "Identifier" if node.parent is not None and node.parent.type in (
                "Property",
                "AssignmentPattern",
            ):
                path = self.paths.bound(node) if node in self.scopes.declared else None
                if path:
                    self.reads.add(path)

    def of(self, node: Node | None) -> Path | None:
        """Return the path of what is compared."""
        return self.paths.of(node)

    def note(self, path: Path | None, values: Sequence[Any]) -> None:
        if path:
            self.values.setdefault(path, {}).update(dict.fromkeys(values))

    def compared(self, one: Node | None, other: Node | None) -> None:
        for subject, literal in ((one, other), (other, one)):
            path = self.of(subject)
            if path:
                self.note(path, list(self.paths.literals(literal)))
                self.note(path, list(_VOCABULARY.get(self.of(literal) or (), ())))
            elif self.is_status(subject):
                found = [value for value in self.paths.literals(literal) if isinstance(value, int)]
                # There is a 500 anyway.
                self.statuses |= {value: None for value in found if 400 <= value < 600 and value != 500}

    def is_status(self, node: Node | None) -> bool:
        """Return True if the status of an answer is read."""
        while node is not None and node.type == "ChainExpression":
            node = node.expression
        if node is None or node.type != "MemberExpression":
            return False
        return member_key(node, self.scopes) in _STATUS_FIELDS

    def binary(self, node: Node) -> None:
        if node.operator in _EQUAL:
            self.compared(node.left, node.right)
        elif node.operator == "in":
            self.note(self.of(node.left), list(self.paths.literals(node.right)))
        elif node.operator in _ORDERED:
            for subject, literal in ((node.left, node.right), (node.right, node.left)):
                path = self.of(subject)
                for value in self.paths.literals(literal) if path else []:
                    if isinstance(value, int | float):
                        self.note(path, [value, value + 1, value - 1])

    def member(self, node: Node) -> None:
        if node.computed:
            self.note(self.of(node.property), list(self.paths.literals(node.object)))
        called = node.role == "callee" and node.parent is not None and node.parent.type == "CallExpression"
        path = self.of(node)
        if path and called:
            if path[-1] in _LISTED:
                self.lists.add(path[:-1])
        elif path and path[-1] != "length":
            self.reads.add(path)

    def call(self, node: Node) -> None:
        callee = node.callee.expression if node.callee.type == "ChainExpression" else node.callee
        if callee.type != "MemberExpression" or not node.arguments:
            return
        key, argument = member_key(callee, self.scopes), node.arguments[-1]
        subject = self.of(callee.object)
        if key in _ASKED:
            known = callee.object if len(node.arguments) == 1 else node.arguments[0]
            self.note(self.of(argument), list(self.paths.literals(known)))
            self.note(subject, list(self.paths.literals(argument)))
        elif key in ("startsWith", "endsWith"):
            ends = key == "endsWith"
            for value in self.paths.literals(node.arguments[0]):
                self.note(subject, [f"user{value}" if ends else f"{value}5551234"])
        elif key == "test":
            self.note(self.of(argument), self.samples(callee.object))
        elif key in ("match", "search", "matchAll"):
            self.note(subject, self.samples(argument))
        elif key in ("replace", "replaceAll"):
            self.note(subject, self.samples(node.arguments[0]))
        elif key in _CUT and subject:
            places = [value for value in self.paths.literals(argument) if isinstance(value, int)]
            self.note((*subject, "length"), [place + 1 for place in places if place > _SHORT])
        elif key == "parse" and self.scopes.is_global(callee.object, "JSON"):
            path = self.of(argument)
            if path:
                self.documents.add(path)
                self.note(path, ["{"])  # which is none

    def samples(self, node: Node) -> list[str]:
        """Texts that a regular expression fits, as far as that is easily told."""
        return _samples(node)


_START = re.compile(r"\^?((?:\\?[+\w@. -])*)(?:\((?:\?:)?((?:\\?[+\w]|\|)+)\))?")


def _samples(node: Node) -> list[str]:
    """Texts that begin as a regular expression asks for, as far as it begins with plain characters."""
    pattern = node.fields.get("regex")
    if node.type != "Literal" or not isinstance(pattern, dict):
        return []
    found = _START.match(str(pattern.get("pattern", "")))
    if found is None or not found[0].strip("^"):
        return []
    ends = found[2].split("|") if found[2] else [""]
    return [re.sub(r"\\(.)", r"\1", found[1] + end) + "5551234" for end in ends]
