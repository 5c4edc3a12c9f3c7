"""A conversion, looked at for places where a mistake could be made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property

from translator.edits import Edit, Edits
from translator.javascript.analyze import analyze
from translator.javascript.parse import Program, parse
from translator.javascript.scope import Variable
from translator.javascript.tree import (
    Node,
    ancestors,
    in_statement_list,
    is_function,
    string_value,
    unchained,
    walk,
)
from translator.javascript.values import member_key
from translator.verify.outside import Outside

NODES_OWN = frozenset({"crypto", "events", "http", "https", "node:https", "querystring", "url", "util"})

Mistake = list[Edit]
"""The edits that make one wrong conversion of a right one."""


class Conversion:
    """A right conversion, parsed, and what in it is new."""

    def __init__(self, original: str, converted: str) -> None:
        self.original = original
        self.program: Program = parse(converted)
        self.scopes = analyze(self.program.root)
        self.text = converted

    @cached_property
    def outside(self) -> Outside:
        """The paths of what comes from outside."""
        return Outside(self.program, self.scopes)

    def nodes(self, *types: str) -> Iterator[Node]:
        """The nodes of some types in the order of the source, the guard's and the helpers' left out."""
        for node in sorted(self.program.nodes, key=lambda node: node.start):
            if node.type in types and not self.is_own(node):
                yield node

    def code(self, node: Node) -> str:
        return self.program.slice(node)

    def key(self, node: Node) -> str | None:
        """The key that is read by a member expression or taken out by a property."""
        if node.type == "MemberExpression":
            return member_key(node, self.scopes)
        if node.computed:
            return None
        return str(node.key.name if node.key.type == "Identifier" else node.key.value)

    @cached_property
    def guards(self) -> list[Node]:
        """The guards that the conversion put first in a handler."""
        return [
            node
            for node in self.program.nodes
            if node.type == "IfStatement" and ".message_type.startsWith(" in self.code(node.test)
        ]

    @cached_property
    def helpers(self) -> dict[str, Node]:
        """The functions that build the old shape, by name."""
        return {
            node.id.name: node
            for node in self.program.nodes
            if node.type == "FunctionDeclaration"
            and node.id.name.startswith(("toMessageOptions", "toOldEvent", "toHookContext"))
            and node.id.name not in self.original
        }

    @cached_property
    def callbacks(self) -> dict[Variable, Node]:
        """What stands for a Hook's callback, each with the statement that settles the promise."""
        found = {}
        for node in self.program.nodes:
            if node.type != "VariableDeclarator" or node.id.type != "Identifier" or node.init is None:
                continue
            body = node.init.body if node.init.type == "ArrowFunctionExpression" else None
            first = body.body[0] if body is not None and body.type == "BlockStatement" and body.body else None
            if first is not None and self.code(first).startswith("if (error) ") and self.is_new(first):
                variable = self.scopes.resolve(node.id)
                assert variable is not None
                found[variable] = first
        return found

    def is_callback(self, node: Node) -> bool:
        """Whether a name is that of a Hook's callback."""
        return node.type == "Identifier" and self.scopes.resolve(node) in self.callbacks

    def is_own(self, node: Node) -> bool:
        own = (*self.guards, *self.helpers.values())
        return any(outer in own for outer in (node, *ancestors(node)))

    @cached_property
    def _new(self) -> set[int]:
        """Where tokens begin that the original does not have at that place."""
        before = parse(self.original)
        old = [before.text[token.start : token.end] for token in before.tokens]
        tokens = self.program.tokens
        now = [self.text[token.start : token.end] for token in tokens]
        matcher = SequenceMatcher(None, old, now, autojunk=False)
        kept = {at for _, start, size in matcher.get_matching_blocks() for at in range(start, start + size)}
        return {token.start for number, token in enumerate(tokens) if number not in kept}

    def is_new(self, node: Node) -> bool:
        """Whether the conversion wrote the first token of a node."""
        return node.start in self._new


def replace(node: Node, text: str) -> Edit:
    return Edit(node.start, node.end, text)


def before(node: Node, text: str) -> Edit:
    return Edit(node.start, node.start, text)


def after(node: Node, text: str) -> Edit:
    return Edit(node.end, node.end, text)


def call_of(node: Node) -> Node | None:
    """The call that an expression or an expression statement is, awaited or not."""
    if node.type == "ExpressionStatement":
        node = node.expression
    node = unchained(node)
    if node.type == "AwaitExpression":
        node = unchained(node.argument)
    return node if node.type == "CallExpression" else None


def is_loading(call: Node) -> bool:
    """Whether a call loads a module."""
    return bool(call.callee.type == "Identifier" and call.callee.name == "require" and call.arguments)


def goes_out(node: Node) -> bool:
    """Whether a statement does something to the outside by itself, not in a function it makes.

    Statements that are calls do, and those that wait for one or load a module that is not Node's own.
    """
    here = [inner for inner in walk(node) if not _made_later(inner, node)]
    if node.type == "ExpressionStatement":
        return any(inner.type in ("CallExpression", "NewExpression") for inner in here)
    loaded = [inner.arguments[0] for inner in here if inner.type == "CallExpression" and is_loading(inner)]
    return any(inner.type == "AwaitExpression" for inner in here) or any(
        string_value(name) not in NODES_OWN for name in loaded
    )


def _made_later(inner: Node, outer: Node) -> bool:
    for parent in ancestors(inner):
        if parent is outer:
            return False
        if is_function(parent):
            return True
    return False


def statement(node: Node) -> bool:
    """Whether a node is a statement that another can be put beside."""
    return in_statement_list(node)


Operator = Callable[[Conversion], Iterator[Mistake]]


def apply(conversion: Conversion, mistake: Sequence[Edit]) -> str:
    edits = Edits()
    for edit in mistake:
        edits.add(edit)
    return edits.apply(conversion.text)
