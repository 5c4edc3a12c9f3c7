"""What a file exports, in every form that CommonJS, compiled output and ES modules give it.

Exports are found wherever they stand in the file, since bundlers put them into functions of their
own. Serves the part of the guide on Actions that hold several triggers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from translator.handlers.copying import copies
from translator.handlers.objects import Objects
from translator.javascript.tree import Node, is_function, is_undefined, string_value, unchained
from translator.javascript.values import (
    final,
    function_of,
    is_member,
    member_key,
    property_key,
    uses_arguments,
)
from translator.mapping.triggers import NEW_HANDLER, OLD_HANDLER
from translator.records import NamedTuple

Form = Literal[
    "member",
    "property",
    "shorthand",
    "method",
    "class method",
    "getter",
    "annotation",
    "define",
    "specifier",
    "declarator",
    "declaration",
    "whole",
]


class Export(NamedTuple):
    """One spelling of an export.

    label: the node that spells the name. value: the expression exported, None where a prologue or
    an annotation for tools names it without a value. node: what goes away with the export.
    form: how it is spelled, which decides how it is renamed and left out. ``whole``: it is not known how,
    but ``module.exports`` has it after loading.
    """

    name: str
    label: Node
    value: Node | None
    node: Node
    form: Form


SPELLING = frozenset(
    """
    AssignmentExpression CallExpression ObjectExpression MethodDefinition PropertyDefinition
    ExportNamedDeclaration
    """.split()
)
"""The nodes that may spell an export."""


class Exports(Objects):
    """Recognises the forms an export can have, one node at a time."""

    def in_node(self, node: Node) -> Iterator[Export]:
        """Yield the exports that a node spells itself."""
        if node.type == "AssignmentExpression" and node.operator in ("=", "||=", "??="):
            yield from self.assignment(node)
        elif node.type == "CallExpression":
            yield from self.call(node)
        elif node.type == "ObjectExpression":
            if self.becomes_exports(node):
                yield from self.object(node, dead=self.is_annotation(node))
        elif node.type in ("MethodDefinition", "PropertyDefinition"):
            yield from self.member(node)
        elif node.type == "ExportNamedDeclaration":
            yield from self.declaration(node)

    def assignment(self, node: Node) -> Iterator[Export]:
        left = unchained(node.left)
        if left.type != "MemberExpression":
            return
        key = member_key(left, self.scopes)
        if key is not None and self.is_exports(left.object):
            value = final(node.right)
            yield Export(key, left.property, None if is_undefined(value) else value, node, "member")

    def is_annotation(self, node: Node) -> bool:
        """Return True if an object only stands in ``0 && (module.exports = {…})``, for tools that read it
        there.
        """
        parent = node.parent
        return parent is not None and parent.type == "AssignmentExpression" and _is_dead(parent)

    def member(self, node: Node) -> Iterator[Export]:
        """Yield the export that a method or a field is, of an instance or a class that is exported."""
        if node.computed or node.key.type != "Identifier" or node.key.name not in (OLD_HANDLER, NEW_HANDLER):
            return
        if node.type == "MethodDefinition" and node.kind != "method":
            return
        if node.value is not None and self.exports_member(node):
            form: Form = "class method" if node.type == "MethodDefinition" else "property"
            yield Export(node.key.name, node.key, node.value, node, form)

    def object(self, node: Node, *, dead: bool) -> Iterator[Export]:
        """Yield the exports of an object literal."""
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
        if is_member(callee, self.scopes, "Object", "defineProperties"):
            yield from self.descriptors(arguments[1])
        elif len(arguments) == 2 and not is_member(callee, self.scopes, "Object", "assign"):
            helper = function_of(callee, self.scopes)
            # What a helper copies as it is, is an object like any other.
            if helper is None or not copies(helper, 1, self.scopes):
                yield from self.getters(arguments[1])
        elif len(arguments) == 3 and (key := string_value(arguments[1])) is not None:
            label = arguments[1]
            if defines:
                yield Export(key, label, self.described(arguments[2]) or label, node, "define")
            elif is_member(callee, self.scopes, "Reflect", "set"):
                yield Export(key, label, arguments[2], node, "define")
            elif (value := self.got(arguments[2])) is not None:
                # Parcel: $parcel$export(module.exports, name, () => value)
                yield Export(key, label, value, node, "define")

    def descriptors(self, table: Node) -> Iterator[Export]:
        """``Object.defineProperties(exports, { name: { value } })``."""
        for item in table.properties if table.type == "ObjectExpression" else ():
            key = property_key(item, self.scopes) if item.type == "Property" else None
            if key is not None:
                yield Export(key, item.key, self.described(item.value) or item.key, item, "getter")

    def getters(self, table: Node) -> Iterator[Export]:
        """esbuild and webpack: ``__export(target, { name: () => value })``, under whatever name."""
        for item in table.properties if table.type == "ObjectExpression" else ():
            key = property_key(item, self.scopes) if item.type == "Property" else None
            value = self.got(item.value) if key is not None else None
            if key is not None and value is not None:
                yield Export(key, item.key, value, item, "getter")

    def got(self, getter: Node) -> Node | None:
        """Return what a bundler's getter returns, None for a function that takes something: a handler."""
        value = returned(getter)
        return None if value is None or getter.params or uses_arguments(getter, self.scopes) else value

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

    def described(self, descriptor: Node) -> Node | None:
        """Return the value of a property descriptor, by ``value`` or by what ``get`` returns."""
        for item in descriptor.properties if descriptor.type == "ObjectExpression" else ():
            key = property_key(item, self.scopes) if item.type == "Property" else None
            if key == "value":
                value: Node = item.value
                return value
            if key == "get":
                return returned(item.value)
        return None


def returned(function: Node) -> Node | None:
    """Return the expression a function of one statement returns."""
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
