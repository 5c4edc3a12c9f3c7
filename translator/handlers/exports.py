"""What a file exports, in every form that CommonJS, compiled output and ES modules give it.

Exports are found wherever they stand in the file, since bundlers put them into functions of their
own. Serves the part of the guide on Actions that hold several triggers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from translator.javascript.scope import ScopeManager, Variable
from translator.javascript.tree import (
    Node,
    ancestors,
    is_function,
    is_undefined,
    string_value,
    unchained,
)
from translator.javascript.values import constant, final, is_member, member_key, property_key

Form = Literal[
    "member",
    "property",
    "shorthand",
    "method",
    "getter",
    "annotation",
    "define",
    "specifier",
    "declarator",
    "declaration",
]
_COPIES = ("freeze", "seal", "preventExtensions")


class Export(NamedTuple):
    """One spelling of an export.

    label: the node that spells the name. value: the expression exported, None where a prologue or
    an annotation for tools names it without a value. node: what goes away with the export.
    form: how it is spelled, which decides how it is renamed and left out.
    """

    name: str
    label: Node
    value: Node | None
    node: Node
    form: Form


class Exports:
    """Recognises the forms an export can have, one node at a time."""

    def __init__(self, scopes: ScopeManager) -> None:
        self.scopes = scopes
        self.aliases: dict[Variable, bool] = {}

    def is_exports(self, node: Node) -> bool:
        """Whether an expression is the object whose properties are exported."""
        node = unchained(node)
        if node.type == "Identifier":
            variable = self.scopes.resolve(node)
            if variable is None:
                return bool(node.name == "exports")
            return self.is_alias(variable)
        if node.type == "AssignmentExpression" and node.operator == "=":
            return self.is_exports(node.left) or self.is_exports(node.right)
        if node.type == "ThisExpression":
            # At the top of a CommonJS file.
            return all(
                parent.type == "ArrowFunctionExpression" or not _binds_this(parent)
                for parent in ancestors(node)
            )
        return is_member(node, self.scopes, "module", "exports")

    def is_alias(self, variable: Variable) -> bool:
        """A name for ``exports``, or one whose value becomes ``module.exports`` or is copied into it."""
        if variable not in self.aliases:
            self.aliases[variable] = False
            value = constant(variable)
            self.aliases[variable] = (
                # Bundlers hand `exports` to functions under its own name.
                (variable.name == "exports" and variable.kinds == {"param"})
                or (value is not None and self.is_exports(value))
                or any(self.becomes_exports(reference.identifier) for reference in variable.reads)
            )
        return self.aliases[variable]

    def becomes_exports(self, node: Node) -> bool:
        """Whether an object is exported as a whole, as it is or through a call that copies it."""
        parent = node.parent
        if parent is None:
            return False
        if parent.type == "AssignmentExpression" and node.role == "right":
            left = parent.left
            return is_member(left, self.scopes, "module", "exports") or self.becomes_exports(parent)
        if parent.type == "SpreadElement" and parent.parent is not None:
            return parent.parent.type == "ObjectExpression" and self.becomes_exports(parent.parent)
        if parent.type == "CallExpression" and node.role == "arguments":
            # esbuild: module.exports = __toCommonJS(target), under whatever name a minifier gave it
            copied = is_member(parent.callee, self.scopes, "Object", "assign") and self.is_exports(
                parent.arguments[0]
            )
            return (copied and parent.arguments[0] is not node) or self.becomes_exports(parent)
        return parent.type == "ExportDefaultDeclaration"

    def in_node(self, node: Node) -> Iterator[Export]:
        """The exports that a node spells itself."""
        if node.type == "AssignmentExpression" and node.operator in ("=", "||=", "??="):
            yield from self.assignment(node)
        elif node.type == "CallExpression":
            yield from self.call(node)
        elif node.type == "VariableDeclarator" and node.id.type == "Identifier" and node.init is not None:
            if self.is_alias(self.scopes.declared[node.id]):
                yield from self.object(node.init, dead=False)
        elif node.type == "ExportNamedDeclaration":
            yield from self.declaration(node)
        elif node.type == "ExportDefaultDeclaration":
            yield from self.object(node.declaration, dead=False)

    def assignment(self, node: Node) -> Iterator[Export]:
        left = unchained(node.left)
        if left.type != "MemberExpression":
            return
        if is_member(left, self.scopes, "module", "exports"):
            yield from self.object(final(node.right), dead=_is_dead(node))
            return
        key = member_key(left, self.scopes)
        if key is not None and self.is_exports(left.object):
            value = final(node.right)
            yield Export(key, left.property, None if is_undefined(value) else value, node, "member")

    def object(self, node: Node, *, dead: bool) -> Iterator[Export]:
        """The exports of an object literal, also where it is frozen or copied first."""
        if node.type == "CallExpression" and is_member(
            node.callee, self.scopes, "Object", *_COPIES, "assign"
        ):
            for argument in node.arguments:
                if argument.type == "ObjectExpression":
                    yield from self.object(argument, dead=dead)
        if node.type != "ObjectExpression":
            return
        for item in node.properties:
            key = property_key(item, self.scopes) if item.type == "Property" else None
            if key is None:
                continue
            if dead:
                yield Export(key, item.key, None, item, "annotation")
            elif item.kind == "get":
                # What a getter of several statements gives is not known.
                yield Export(key, item.key, returned(item.value) or item.key, item, "getter")
            else:
                form: Form = "method" if item.method else "shorthand" if item.shorthand else "property"
                yield Export(key, item.key, item.value, item, form)

    def call(self, node: Node) -> Iterator[Export]:
        callee, arguments = unchained(node.callee), node.arguments
        if len(arguments) < 2 or not self.is_exports(arguments[0]):
            return
        defines = is_member(callee, self.scopes, "Object", "defineProperty") or is_member(
            callee, self.scopes, "Reflect", "defineProperty"
        )
        if is_member(callee, self.scopes, "Object", "assign"):
            for argument in arguments[1:]:
                yield from self.object(argument, dead=False)
        elif len(arguments) == 2:
            yield from self.getters(arguments[1])
        elif len(arguments) == 3 and (key := string_value(arguments[1])) is not None:
            # Parcel: $parcel$export(module.exports, name, () => value)
            value = self.described(arguments[2]) if defines else returned(arguments[2])
            if value is not None:
                yield Export(key, arguments[1], value, node, "define")

    def getters(self, table: Node) -> Iterator[Export]:
        """esbuild and webpack: ``__export(target, { name: () => value })``, under whatever name."""
        for item in table.properties if table.type == "ObjectExpression" else ():
            key = property_key(item, self.scopes) if item.type == "Property" else None
            value = returned(item.value) if key is not None else None
            if key is not None and value is not None:
                yield Export(key, item.key, value, item, "getter")

    def declaration(self, node: Node) -> Iterator[Export]:
        inner = node.declaration
        if inner is None:
            for item in node.specifiers:
                exported = item.exported
                name = exported.name if exported.type == "Identifier" else exported.value
                here = node.fields.get("source") is None
                yield Export(name, exported, item.local if here else exported, item, "specifier")
        elif inner.type == "VariableDeclaration":
            for item in inner.declarations:
                if item.id.type == "Identifier":
                    once = len(self.scopes.declared[item.id].writes) == 1
                    yield Export(item.id.name, item.id, item.init if once else item.id, item, "declarator")
        elif inner.type in ("FunctionDeclaration", "ClassDeclaration"):
            yield Export(inner.id.name, inner.id, inner, node, "declaration")

    def described(self, descriptor: Node) -> Node:
        """The value of a property descriptor, by ``value`` or by what ``get`` returns."""
        for item in descriptor.properties if descriptor.type == "ObjectExpression" else ():
            key = property_key(item, self.scopes) if item.type == "Property" else None
            if key == "value":
                value: Node = item.value
                return value
            if key == "get":
                return returned(item.value) or descriptor
        return descriptor


def returned(function: Node) -> Node | None:
    """The expression a function of one statement returns."""
    if not is_function(function):
        return None
    body: Node = function.body
    if body.type != "BlockStatement":
        return body
    if len(body.body) == 1 and body.body[0].type == "ReturnStatement":
        argument: Node | None = body.body[0].argument
        return argument
    return None


def _is_dead(node: Node) -> bool:
    """``0 && (module.exports = {…})``: an annotation for tools that read exports off the text."""
    parent = node.parent
    return (
        parent is not None
        and parent.type == "LogicalExpression"
        and parent.left.type == "Literal"
        and parent.left.value == 0
    )


def _binds_this(node: Node) -> bool:
    return is_function(node) or node.type in ("PropertyDefinition", "StaticBlock")
