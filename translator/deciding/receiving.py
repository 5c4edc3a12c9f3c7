"""What a function does with an argument that is absent, as far as that is known of it."""

from __future__ import annotations

from typing import Literal

from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, unchained
from translator.javascript.values import OBJECT_PROTOTYPE, is_member, member_key
from translator.mapping import accepting

Known = dict[str, frozenset[str]]


def received(
    call: Node, node: Node, scopes: ScopeManager
) -> Literal["object", "list", "changed", "throws", "handed back", "accepted", "unknown"]:
    """What becomes of an argument of a call, or of ``new``, if it is absent.

    ``object``, ``list``: it throws, but would not for an empty one. ``changed``: it is written to.
    """
    callee, first = unchained(call.callee), call.arguments[0] is node
    if call.type == "NewExpression":
        if first and _is_global(callee, accepting.THROWING_CLASSES, scopes):
            return "throws"
        return "accepted" if _is_global(callee, accepting.ACCEPTING_CLASSES, scopes) else "unknown"
    if _is_any(callee, accepting.OPENS_OBJECT, scopes) or _asks_for_own(callee, scopes):
        return "object" if first else "accepted"
    if _is_any(callee, accepting.OPENS_LIST, scopes):
        return "list" if first else "accepted"
    if _is_any(callee, accepting.CHANGES, scopes):
        return "changed" if first else "accepted"
    if _is_any(callee, accepting.THROWS, scopes):
        return "throws" if first else "accepted"
    if is_member(callee, scopes, "JSON", "stringify"):
        return "handed back"
    return "accepted" if _accepts(callee, scopes) else "unknown"


def _is_any(callee: Node, known: Known, scopes: ScopeManager) -> bool:
    return any(is_member(callee, scopes, base, *keys) for base, keys in known.items())


def _is_global(node: Node, names: frozenset[str], scopes: ScopeManager) -> bool:
    return node.type == "Identifier" and node.name in names and scopes.resolve(node) is None


def _asks_for_own(callee: Node, scopes: ScopeManager) -> bool:
    """``Object.prototype.hasOwnProperty.call``"""
    if callee.type != "MemberExpression" or member_key(callee, scopes) != "call":
        return False
    owner = unchained(callee.object)
    return owner.type == "MemberExpression" and member_key(owner, scopes) in OBJECT_PROTOTYPE


def _accepts(callee: Node, scopes: ScopeManager) -> bool:
    if callee.type != "MemberExpression":
        return _is_global(callee, accepting.ACCEPTS, scopes)
    base = unchained(callee.object)
    if _is_global(base, accepting.ACCEPTING_OBJECTS, scopes):
        return True
    return member_key(callee, scopes) in accepting.ACCEPTING_METHODS
