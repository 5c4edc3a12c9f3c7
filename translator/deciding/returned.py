"""What a handler with types may return where it ends early, in the guard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.deciding.around import has_type
from translator.deciding.type_names import Change
from translator.deciding.typed import context_of, return_type
from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, outermost
from translator.mapping.types import OLD_ACTION

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

    from translator.deciding.mentions import Mentions

_EMPTY = frozenset({"any", "undefined", "unknown", "void"})
_PROMISES = frozenset({"Promise", "PromiseLike"})
RESOLVED = "Promise.resolve()"
_ALONE = frozenset({"AssignmentExpression", "ExportDefaultDeclaration", "ExportSpecifier", "Property"})
_AROUND = frozenset({"ObjectExpression", "Property", "VariableDeclarator"})
_JOINED = frozenset({"conditional_type", "function_type", "constructor_type", "infer_type"})


def widened_result(
    handler: Node, program: Program, types: Mentions, scopes: ScopeManager
) -> list[Change] | None:
    """Return what lets a handler that returns something end early, None where somebody may use its result.

    Auth0 takes no notice of what a handler returns.
    """
    told = return_type(handler, program)
    given = None if told is None else told.named_children[0]
    if (
        given is None
        or given.type != "generic_type"
        or not _is_used_by_nobody(handler, program, types, scopes)
    ):
        return None
    arguments = given.child_by_field_name("type_arguments")
    if types.spelled(given.named_children[0]) not in _PROMISES or arguments is None:
        return None
    if _promised(given, types):
        return []
    result = arguments.named_children[0]
    start, end = result.start_byte, result.end_byte
    if result.type not in _JOINED:
        return [Change(end, end, " | void")]
    return [Change(start, start, "("), Change(end, end, ") | void")]


def _is_used_by_nobody(handler: Node, program: Program, types: Mentions, scopes: ScopeManager) -> bool:
    """Return True if nothing in the file calls a handler or has a type made of it."""
    if context_of(handler, program) is not None:
        return False
    around: Node | None = outermost(handler)
    while around is not None and around.parent is not None and around.parent.type in _AROUND:
        around = around.parent
        if has_type(around, program):
            return False
    parent = outermost(handler).parent
    named = handler.fields.get("id")
    if parent is not None and parent.type == "VariableDeclarator":
        named = parent.id
    elif handler.type != "FunctionDeclaration" and (parent is None or parent.type not in _ALONE):
        return False
    if named is None:
        return True
    if named.type != "Identifier" or any(
        types.spelled(node.named_children[0]).startswith(named.name)
        for node in types.nodes
        if node.type == "type_query"
    ):
        return False
    variable = scopes.resolve(named)
    reads = [] if variable is None else [read.identifier.parent for read in variable.reads]
    return all(one is not None and one.type in _ALONE for one in reads)


def early_return(handler: Node, program: Program, types: Mentions, scopes: ScopeManager) -> str | None:
    """Return what a handler returns that has nothing to return: nothing, or a Promise.

    None where its types want more than that, and can't have less.
    """
    asynchronous = bool(handler.fields.get("async"))
    given = context_of(handler, program)
    declared = return_type(handler, program)
    told = declared or _returned_by(given, types)
    if told is None:
        return RESOLVED if types.kind(given) == OLD_ACTION and not asynchronous else ""
    members = list(_members(told, types))
    # What an async function is given for its result by its own annotation is a Promise.
    if any(types.spelled(item) in _EMPTY for item in members) and not (asynchronous and declared):
        return ""
    promised = any(_promised(item, types) for item in members)
    promised = promised or widened_result(handler, program, types, scopes) is not None
    return None if not promised else "" if asynchronous else RESOLVED


def _returned_by(context: SyntaxNode | None, types: Mentions) -> SyntaxNode | None:
    function = None if context is None else types.signature(context)
    return None if function is None else function.child_by_field_name("return_type")


def _members(told: SyntaxNode, types: Mentions) -> Iterator[SyntaxNode]:
    """Yield the members of a union, behind the names that the file gives them."""
    found = types.declared(told)
    if found is None or found.type not in ("parenthesized_type", "union_type"):
        yield told if found is None else found
        return
    for child in found.named_children:
        yield from _members(child, types)


def _promised(told: SyntaxNode, types: Mentions) -> bool:
    """Return True if a type is a Promise of nothing in particular."""
    name, given = told.child_by_field_name("name"), told.child_by_field_name("type_arguments")
    if told.type != "generic_type" or name is None or given is None:
        return False
    inner = (types.spelled(item) for item in _members(given.named_children[0], types))
    return types.spelled(name) in _PROMISES and any(text in _EMPTY for text in inner)
