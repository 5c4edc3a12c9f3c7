"""What a handler with types may return where it ends early, in the guard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.deciding.typed import context_of, return_type
from translator.javascript.parse import Program
from translator.javascript.tree import Node
from translator.mapping.types import OLD_ACTION

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

    from translator.deciding.mentions import Mentions

_EMPTY = frozenset({"any", "undefined", "unknown", "void"})
_PROMISES = frozenset({"Promise", "PromiseLike"})
RESOLVED = "Promise.resolve()"


def early_return(handler: Node, program: Program, types: Mentions) -> str | None:
    """Return what a handler returns that has nothing to return: nothing, or a Promise.

    None where its types want more than that.
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
