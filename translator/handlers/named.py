"""Whether code names the phone handler where nothing is known to export it (AP002).

In code means as a name: of a variable, a property, a specifier, or as a string that is used as a
key. A comment, and a string that is only said, are not code.
"""

from __future__ import annotations

from translator.handlers.exports import Exports
from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, is_target, string_value, unchained
from translator.javascript.values import is_member, member_key, property_key
from translator.mapping.triggers import OLD_HANDLER

_KEYED = ("MemberExpression", "Property", "MethodDefinition", "PropertyDefinition")
_EXPORTING = frozenset({"exports", "module"})
_EXPORTS = frozenset({"ExportAllDeclaration", "ExportDefaultDeclaration", "ExportNamedDeclaration"})
_TAKING = ("AssignmentPattern", "Property")
_SPECIFIERS = ("ImportSpecifier", "ExportSpecifier", "ExportAllDeclaration")


def named_in_code(program: Program, scopes: ScopeManager) -> Node | None:
    """Return the first node that names the handler in code, None where only comments and texts do."""
    exports = Exports(scopes)
    anything = any(_exports_by_any_key(node, exports) for node in program.nodes)
    named = (
        node
        for node in program.nodes
        if _is_name(node) or (_is_text(node) and (anything or _is_key(node, exports)))
    )
    found = min(named, key=lambda node: node.start, default=None)
    return found or next((node for node in program.nodes if _has_key(node, scopes)), None)


def only_imported(program: Program, scopes: ScopeManager) -> bool:
    """Return True if a file takes the handler from another one, and exports nothing itself.

    So does a test of an Action. Whatever serves as an Action exports something.
    """
    exports = Exports(scopes)
    for node in program.nodes:
        loose = node.type == "Identifier" and node.name in _EXPORTING and scopes.resolve(node) is None
        if loose or (node.type in _EXPORTS and (node.fields.get("specifiers") != [] or node.declaration)):
            return False
        named = _is_name(node) or (_is_text(node) and _is_key(node, exports)) or _has_key(node, scopes)
        if named and not _is_taken(node, scopes):
            return False
    return True


def _is_taken(node: Node, scopes: ScopeManager) -> bool:
    """Return True if a mention is of what an import gives, or ``require``."""
    parent = node if node.type == "MemberExpression" else node.parent
    if parent is not None and parent.type == "ImportSpecifier":
        return True
    taken = node
    if parent is not None and parent.type == "MemberExpression" and node.role != "object":
        if is_target(parent):
            return False
        taken = unchained(parent.object)
    variable = scopes.resolve(taken) if taken.type == "Identifier" else None
    if variable is None or variable.kinds == {"import"}:
        return variable is not None or _is_required(taken, scopes)
    return any(_is_required(name, scopes) for _, name in variable.definitions)


def _is_required(node: Node, scopes: ScopeManager) -> bool:
    """Return True for what ``require`` or ``import()`` gives, or for what a pattern takes out of it."""
    while node.parent is not None and (node.parent.type in _TAKING or node.parent.type == "ObjectPattern"):
        node = node.parent
    if node.parent is not None and node.parent.type == "VariableDeclarator" and node.role == "id":
        node = unchained(node.parent.init) if node.parent.init is not None else node
    node = unchained(node.argument) if node.type == "AwaitExpression" else node
    called = node.type == "CallExpression" and scopes.is_global(node.callee, "require")
    return called or node.type == "ImportExpression"


def first_text(program: Program) -> Node | None:
    """Return the first string that is the name, whatever it is for; None where there is none."""
    return next((node for node in program.nodes if _is_text(node)), None)


def _is_name(node: Node) -> bool:
    return node.type == "Identifier" and bool(node.name == OLD_HANDLER)


def _is_text(node: Node) -> bool:
    return node.type in ("Literal", "TemplateLiteral") and string_value(node) == OLD_HANDLER


def _has_key(node: Node, scopes: ScopeManager) -> bool:
    """Return True if a key is a constant that holds the name."""
    if node.type == "MemberExpression":
        return member_key(node, scopes) == OLD_HANDLER
    return node.type == "Property" and property_key(node, scopes) == OLD_HANDLER


def _is_key(text: Node, exports: Exports) -> bool:
    """Return True if a string is a key: of a property, of a specifier, or for a call that defines one."""
    parent = text.parent
    if parent is None:
        return False
    if parent.type in _KEYED:
        return text.role in ("property", "key")
    if parent.type == "ArrayExpression":
        # [name, handler], as Object.fromEntries and a Map take them
        items = parent.elements
        return len(items) == 2 and items[0] is text and items[1] is not None and items[1].type != "Literal"
    if parent.type == "CallExpression" and text.role == "arguments":
        defines = any(is_member(parent.callee, exports.scopes, base) for base in ("Object", "Reflect"))
        return defines or any(map(exports.is_exports, parent.arguments))
    return parent.type in _SPECIFIERS


def _exports_by_any_key(node: Node, exports: Exports) -> bool:
    """``exports[key] = …``: any string of the file may be the key."""
    return (
        node.type == "MemberExpression"
        and is_target(node)
        and member_key(node, exports.scopes) is None
        and exports.is_exports(unchained(node.object))
    )
