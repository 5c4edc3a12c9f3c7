"""What a function does with an argument that is absent, as far as that is known of it."""

from __future__ import annotations

from typing import Literal

from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, is_function, unchained
from translator.javascript.values import final, is_member, member_key, only_value
from translator.mapping import accepting

Known = dict[str, frozenset[str]]


Reception = Literal["object", "list", "changed", "throws", "handed back", "accepted", "unknown"]


def received(call: Node, node: Node, scopes: ScopeManager) -> Reception:
    """What becomes of an argument of a call, or of ``new``, if it is absent.

    ``object``, ``list``: it throws, but would not for an empty one. ``changed``: it is written to.
    """
    callee, first = unchained(call.callee), call.arguments[0] is node
    if call.type == "NewExpression":
        if first and _is_global(callee, accepting.THROWING_CLASSES, scopes):
            return "throws"
        return "accepted" if _is_global(callee, accepting.ACCEPTING_CLASSES, scopes) else "unknown"
    for (base, name, index), becomes in accepting.LATER.items():
        if call.arguments[index : index + 1] == [node] and is_member(callee, scopes, base, name):
            return becomes
    if _is_any(callee, accepting.OPENS_OBJECT, scopes):
        return "object" if first else "accepted"
    if _is_any(callee, accepting.OPENS_LIST, scopes):
        return "list" if first else "accepted"
    if _is_any(callee, accepting.CHANGES, scopes):
        return "changed" if first else "accepted"
    if _is_any(callee, accepting.THROWS, scopes):
        return "throws" if first else "accepted"
    if _hands_back(callee, scopes) or (first and _is_pattern(callee, scopes)):
        return "handed back"
    if first and (_is_hash(callee, scopes) or _keeps_weakly(callee, scopes)):
        return "throws"
    if first and _is_this(callee, scopes):
        return _borrowed(callee.object, scopes)
    return "accepted" if _accepts(callee, scopes) else "unknown"


def _hands_back(callee: Node, scopes: ScopeManager) -> bool:
    stringify = is_member(callee, scopes, "JSON", "stringify")
    return stringify or _is_global(callee, accepting.HANDS_BACK, scopes)


def _keeps_weakly(callee: Node, scopes: ScopeManager) -> bool:
    """``new WeakMap().set``"""
    if callee.type != "MemberExpression" or member_key(callee, scopes) not in ("add", "set"):
        return False
    made = _made(callee.object, scopes)
    return made.type == "NewExpression" and _is_global(unchained(made.callee), accepting.WEAK, scopes)


def _is_this(callee: Node, scopes: ScopeManager) -> bool:
    """Return True for ``method.call``, which takes the ``this`` of the method first."""
    return callee.type == "MemberExpression" and member_key(callee, scopes) in ("apply", "call")


def _borrowed(called: Node, scopes: ScopeManager) -> Reception:
    """What ``String.prototype.trim`` or ``[].slice`` does with its ``this``."""
    method = _made(called, scopes)
    if is_function(method):
        return "accepted"
    if method.type != "MemberExpression":
        return "unknown"
    owner, key = unchained(method.object), member_key(method, scopes)
    asks = accepting.ASKS_OBJECT.get(key)
    # What takes any value does so as the method of plain objects only: texts and the like have their own.
    if asks is not None and (asks != "accepted" or _is_plain(owner, scopes)):
        return asks
    if isinstance(owner.fields.get("value"), str):
        return accepting.BORROWED["String"]
    if owner.type == "ArrayExpression":
        return accepting.BORROWED["Array"]
    owners = accepting.BORROWED.items()
    return next((does for name, does in owners if is_member(owner, scopes, name, "prototype")), "unknown")


def _is_plain(owner: Node, scopes: ScopeManager) -> bool:
    return owner.type == "ObjectExpression" or is_member(owner, scopes, "Object", "prototype")


def _is_any(callee: Node, known: Known, scopes: ScopeManager) -> bool:
    return any(is_member(callee, scopes, base, *keys) for base, keys in known.items())


def _is_global(node: Node, names: frozenset[str], scopes: ScopeManager) -> bool:
    return node.type == "Identifier" and node.name in names and scopes.resolve(node) is None


def _is_pattern(callee: Node, scopes: ScopeManager) -> bool:
    """``/…/.exec``, which gives nothing where it finds nothing."""
    if callee.type != "MemberExpression" or member_key(callee, scopes) != "exec":
        return False
    made = _made(callee.object, scopes)
    return made.type == "Literal" and "regex" in made.fields


def _is_hash(callee: Node, scopes: ScopeManager) -> bool:
    """``createHash(…).update``, also further along the chain."""
    if callee.type != "MemberExpression" or member_key(callee, scopes) != "update":
        return False
    step = _made(callee.object, scopes)
    while step.type == "CallExpression":
        called = unchained(step.callee)
        if called.type != "MemberExpression":
            return bool(called.type == "Identifier" and called.name in accepting.HASHES)
        if member_key(called, scopes) in accepting.HASHES:
            return True
        step = _made(called.object, scopes)
    return False


def _made(node: Node, scopes: ScopeManager) -> Node:
    """Return what a name stands for, if it is given one value; any other expression as it is."""
    node = final(node)
    variable = scopes.resolve(node) if node.type == "Identifier" else None
    value = only_value(variable) if variable is not None else None
    return node if value is None else final(value)


def _accepts(callee: Node, scopes: ScopeManager) -> bool:
    if callee.type == "ConditionalExpression":
        return all(_accepts(unchained(way), scopes) for way in (callee.consequent, callee.alternate))
    if callee.type == "LogicalExpression":
        return all(_accepts(unchained(side), scopes) for side in (callee.left, callee.right))
    if callee.type == "SequenceExpression":
        return _accepts(unchained(callee.expressions[-1]), scopes)
    if callee.type != "MemberExpression":
        return _is_global(callee, accepting.ACCEPTS, scopes)
    base = unchained(callee.object)
    if _is_global(base, accepting.ACCEPTING_OBJECTS, scopes):
        return True
    return member_key(callee, scopes) in accepting.ACCEPTING_METHODS
