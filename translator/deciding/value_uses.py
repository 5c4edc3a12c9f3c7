"""What a value of ``action`` or ``message_type`` is compared with: literals, constants, tables, lists.

A constant or a table counts only if it is used for nothing else than such comparisons of the same
field, so every use of it is looked at as well (docs/conversion.md, section 6).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection
from typing import Literal

from translator.following.external_sinks import leaves
from translator.following.places import DestructuredRead, PropertyRead
from translator.javascript.scope import ScopeManager, Variable
from translator.javascript.tree import Node, is_target, outermost, string_value, unchained, walk
from translator.javascript.values import (
    constant,
    constant_field,
    function_of,
    is_exported,
    member_key,
    object_literal,
    property_key,
)

Blocker = Literal["tested", "forwarded", "fallback", "opaque", "unknown", "typed"]


class DefUseWeb:
    """Places that must be translated together.

    literals: string literals and table keys with a known value that the value meets.
    unknown: literals that are no value of the field, with what they say.
    fallbacks: literals the value is given beside the field's. foreign: it comes from elsewhere, too.
    troubles: why the group can't simply be translated; empty where it can.
    """

    def __init__(self) -> None:
        self.reads: list[PropertyRead | DestructuredRead] = []
        self.literals: list[Node] = []
        self.unknown: list[tuple[Node, str]] = []
        self.fallbacks: set[str] = set()
        self.foreign = False
        self.troubles: set[Blocker] = set()

    def translatable(self, *, native: bool) -> bool:
        """Return True if read and literals may be translated; ``native`` lets values go out translated."""
        return self.troubles <= ({"tested", "forwarded", "fallback"} if native else set())


class Comparisons(ABC):
    """The comparisons of one group. ``source`` tells it of another value that has to belong to it."""

    def __init__(self, known: frozenset[str], scopes: ScopeManager) -> None:
        self.group = DefUseWeb()
        self.known = known
        self.scopes = scopes
        self.seen: set[Node | Variable] = set()

    @abstractmethod
    def source(self, node: Node) -> None:
        """An expression a value may come from: it must be of the field too, or a known literal."""

    def trouble(self, kind: Blocker) -> None:
        """Note why the group can't simply be translated."""
        self.group.troubles.add(kind)

    def compare(self, other: Node) -> None:
        text = string_value(other)
        if text is not None:
            self.literal(other, text)
        elif other.type == "Identifier":
            self.compare_name(other)
        else:
            self.compare_field(other)

    def compare_field(self, member: Node) -> None:
        """``KIND.SMS``: a field of a constant table, used for nothing else than such comparisons."""
        found = constant_field(member, self.scopes)
        text = string_value(found[1]) if found is not None else None
        if found is None or text is None:
            self.trouble("opaque")
            return
        variable, literal = found
        if literal in self.seen:
            return
        self.seen.add(literal)
        self.literal(literal, text)
        for reference in variable.reads:
            read = reference.identifier.parent
            assert read is not None
            same = constant_field(read, self.scopes)
            if same is not None and same[1] is literal:
                self.constant_use(outermost(read))

    def compare_name(self, identifier: Node) -> None:
        """A constant: used for nothing else than such comparisons, or the value keeps its old words."""
        variable = self.scopes.resolve(identifier)
        literal = constant(variable) if variable is not None and "const" in variable.kinds else None
        text = string_value(literal)
        if variable is None or literal is None or text is None or is_exported(variable):
            self.trouble("opaque")
            return
        if variable in self.seen:
            return
        self.seen.add(variable)
        self.literal(literal, text)
        for reference in variable.reads:
            self.constant_use(reference.identifier)

    def constant_use(self, node: Node) -> None:
        parent = node.parent
        assert parent is not None
        if parent.type == "BinaryExpression" and parent.operator in ("===", "!==", "==", "!="):
            self.source(parent.right if node.role == "left" else parent.left)
        elif parent.type == "SwitchCase" and parent.parent is not None:
            self.source(parent.parent.discriminant)
        elif parent.type == "ArrayExpression":
            self.list_use(parent)
        else:
            # A constant that also goes elsewhere is not the field's alone, wherever it goes.
            self.trouble("opaque")

    def list_use(self, array: Node) -> None:
        """The array a constant stands in must itself be asked for a value of the field."""
        holder = array
        parent = holder.parent
        if parent is not None and parent.type == "NewExpression" and holder.role == "arguments":
            holder, parent = parent, parent.parent
        if parent is not None and parent.type == "MemberExpression" and is_membership(parent):
            assert parent.parent is not None
            self.source(parent.parent.arguments[0])
        elif parent is None or parent.type != "VariableDeclarator":
            self.trouble("opaque")
        else:
            variable = self.scopes.resolve(parent.id) if parent.id.type == "Identifier" else None
            if variable is None or not self.membership_list(variable, holder):
                self.trouble("opaque")

    def literal(self, node: Node, text: str) -> None:
        if text in self.known:
            self.group.literals.append(node)
        else:
            # An empty string tests for absence, as null would.
            if text:
                self.group.unknown.append((node, text))
            self.trouble("unknown" if text else "opaque")

    # Tables, lists and functions

    def look_up(self, member: Node) -> None:
        """``table[value]``: a literal table of this file that is used for nothing else."""
        table = unchained(member.object)
        if is_target(member):
            self.trouble("opaque")
        elif table.type == "ObjectExpression":
            self.table(table, frozenset(), called=outermost(member).role == "callee")
        elif table.type == "Identifier":
            self.table_name(table)
        else:
            self.trouble("opaque")

    def table_name(self, identifier: Node) -> None:
        variable = self.scopes.resolve(identifier)
        literal = object_literal(variable, self.scopes) if variable is not None else None
        if variable is None or literal is None:
            self.trouble("opaque")
            return
        if variable in self.seen:
            return
        self.seen.add(variable)
        named: set[str | None] = set()
        called = False
        for reference in variable.reads:
            member = reference.identifier.parent
            assert member is not None
            looked_up = member.type == "MemberExpression" and reference.identifier.role == "object"
            if looked_up and member.computed and not is_target(member):
                self.source(member.property)
                called = called or outermost(member).role == "callee"
            else:
                named.add(member_key(member, self.scopes) if looked_up else None)
                self.trouble("opaque")
        self.table(literal, named, called=called)

    def table(self, literal: Node, named: Collection[str | None], *, called: bool) -> None:
        """Look at the keys of a table. ``named`` are keys that are also read by their own name."""
        keys = []
        for item in literal.properties:
            plain = item.type == "Property" and item.kind == "init" and not item.computed
            key = property_key(item, self.scopes) if plain else None
            if key is None or key == "__proto__" or (called and _sees_its_table(item.value, self.scopes)):
                self.trouble("opaque")
                return
            keys.append(key)
            if key in named:
                self.trouble("opaque")
            else:
                self.literal(item.key, key)
        if len(set(keys)) < len(keys):
            self.trouble("opaque")

    def membership(self, holder: Node, method: str) -> None:
        """``[…].includes(value)`` or ``new Set([…]).has(value)``, inline or by a constant."""
        if holder.type == "Identifier":
            variable = self.scopes.resolve(holder)
            literal = constant(variable) if variable is not None and "const" in variable.kinds else None
            if variable is None or literal is None or not self.membership_list(variable, literal):
                self.trouble("opaque")
            return
        self.elements(holder, method)

    def membership_list(self, variable: Variable, literal: Node) -> bool:
        if variable in self.seen:
            return True
        if is_exported(variable):
            return False
        self.seen.add(variable)
        method = "has" if literal.type == "NewExpression" else "includes"
        self.elements(literal, method)
        for reference in variable.reads:
            member = reference.identifier.parent
            assert member is not None
            if (
                member.type != "MemberExpression"
                or not is_membership(member)
                or member.property.name != method
            ):
                return False
            assert member.parent is not None
            self.source(member.parent.arguments[0])
        return True

    def elements(self, holder: Node, method: str) -> None:
        array = holder
        if method == "has":
            is_set = holder.type == "NewExpression" and self.scopes.is_global(holder.callee, "Set")
            array = holder.arguments[0] if is_set and len(holder.arguments) == 1 else holder
        if array.type != "ArrayExpression" or None in array.elements or (method == "has" and array is holder):
            self.trouble("opaque")
            return
        for item in array.elements:
            self.compare(item)


def _sees_its_table(value: Node, scopes: ScopeManager) -> bool:
    """Return True if what a table holds, called as its method, may look at the table's keys."""
    function = function_of(value, scopes)
    if function is None:
        return True
    uses_this = any(node.type == "ThisExpression" for node in walk(function))
    return function.type != "ArrowFunctionExpression" and uses_this


def is_membership(member: Node) -> bool:
    """Return True if a member expression is the callee of ``.includes(x)`` or ``.has(x)``."""
    call = member.parent
    return (
        not member.computed
        and member.property.type == "Identifier"
        and member.property.name in ("includes", "has")
        and call is not None
        and call.type == "CallExpression"
        and member.role == "callee"
        and len(call.arguments) == 1
        and call.arguments[0].type != "SpreadElement"
    )


_TESTING = frozenset({"IfStatement", "WhileStatement", "ConditionalExpression", "LogicalExpression"})


def other_use(node: Node, parent: Node, scopes: ScopeManager) -> Blocker:
    """What kind of trouble a use is that is no comparison."""
    if parent.type in _TESTING or (parent.type == "UnaryExpression" and parent.operator in ("!", "typeof")):
        return "tested"
    return "forwarded" if leaves(node, scopes) else "opaque"
