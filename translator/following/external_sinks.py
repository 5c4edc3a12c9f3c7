"""Whether a value certainly leaves the Action: it goes to code of a package, or of the platform.

Only then ``--forwarded-values native`` may let it out in the new vocabulary: code of this file, or
anything that compares, would go on looking for the old words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from translator.following.places import EVENT, Flow
from translator.javascript.scope import ScopeManager, Variable
from translator.javascript.tree import Node, children, is_function, outermost, string_value, unchained
from translator.javascript.values import constant, is_member
from translator.mapping.values import ACTIONS, CHANNELS

_CARRIERS = frozenset(
    "Property ObjectExpression ArrayExpression TemplateLiteral SpreadElement AwaitExpression".split()
)
_DEPTH = 16
_WORDS = frozenset(old for old, new in (ACTIONS | CHANNELS).items() if old != new)

Receives = Callable[[Node, ScopeManager], bool]
"""Whether a function, by its callee, is one that a value leaves the Action by."""


def leaves(node: Node, scopes: ScopeManager, goes_out: Receives | None = None) -> bool:
    """Return True if all that happens to an expression's value is that it goes to code outside of the
    file, or to functions that ``goes_out`` is true for.
    """
    return _leaves(node, scopes, 0, goes_out or is_outside)


def _leaves(node: Node, scopes: ScopeManager, depth: int, goes_out: Receives) -> bool:
    while depth < _DEPTH:
        node = outermost(node)
        parent = node.parent
        if parent is None:
            return False
        if parent.type == "CallExpression" and node.role == "arguments" and _only_wraps(parent, scopes):
            node = parent
        elif parent.type in ("CallExpression", "NewExpression") and node.role == "arguments":
            return goes_out(parent.callee, scopes)
        elif _carries(parent, node.role):
            node = parent
        elif parent.type == "VariableDeclarator" and parent.id.type == "Identifier":
            variable = scopes.declared[parent.id]
            only = constant(variable) is not None
            return only and all(
                _leaves(read.identifier, scopes, depth + 1, goes_out) for read in variable.reads
            )
        else:
            return False
    return False


def _carries(parent: Node, role: str) -> bool:
    """Return True for an expression that has the value, or a text or an object with it, as its own."""
    return (parent.type in _CARRIERS and role != "key") or (
        parent.type == "BinaryExpression" and parent.operator == "+"
    )


def _only_wraps(call: Node, scopes: ScopeManager) -> bool:
    return is_member(call.callee, scopes, "JSON", "stringify") and len(call.arguments) == 1


def is_outside(callee: Node, scopes: ScopeManager) -> bool:
    """Return True if a function is of a package, ``fetch`` or ``console``."""
    return _names_of_outside(callee, scopes) is not None


def _names_of_outside(callee: Node, scopes: ScopeManager) -> list[Variable] | None:
    """Return the variables by which a function comes from outside of the file, or None if it may not."""
    names: list[Variable] = []
    node = unchained(callee)
    for _ in range(_DEPTH):
        if node.type in ("MemberExpression",):
            node = unchained(node.object)
        elif node.type in ("CallExpression", "NewExpression"):
            if scopes.is_global(node.callee, "require"):
                return names
            node = unchained(node.callee)
        elif node.type == "AwaitExpression":
            node = unchained(node.argument)
        elif node.type == "ImportExpression":
            return names
        elif node.type == "Identifier":
            variable = scopes.resolve(node)
            if variable is None:
                return names if node.name in ("fetch", "console", "require") else None
            names.append(variable)
            if variable.kinds == {"import"}:
                return names
            value = constant(variable) or _taken_from(variable.definitions[0][1])
            if value is None:
                return None
            node = unchained(value)
        else:
            return None
    return None


class Strangers:
    """Functions outside of the file whose package is told no word of a field: it is, in
    ``bus.on('sms', …)`` or ``_.get(URLS, kind)`` with such keys, and then it looks for the old words.
    """

    def __init__(self) -> None:
        self._told: dict[Variable, bool] = {}

    def __call__(self, callee: Node, scopes: ScopeManager) -> bool:
        names = _names_of_outside(callee, scopes)
        return names is not None and not any(self._is_told(name, scopes) for name in names)

    def _is_told(self, name: Variable, scopes: ScopeManager) -> bool:
        if name not in self._told:
            given = (item for read in name.reads for item in _given(read.identifier))
            self._told[name] = any(_has_word(item, scopes, 0) for item in given)
        return self._told[name]


def _given(name: Node) -> Iterator[Node]:
    """Yield what calls get of which the function comes from a name: ``name(…).method(…)``."""
    node = name
    while node.parent is not None and node.role in ("callee", "object", "expression", "argument"):
        node = node.parent
        if node.type in ("CallExpression", "NewExpression"):
            yield from node.arguments


def _has_word(node: Node, scopes: ScopeManager, depth: int) -> bool:
    """Return True if a value has a word of a field, also as a key, but not in its functions."""
    if node.type == "BinaryExpression" and node.operator != "+":
        return False
    variable = scopes.resolve(node) if node.type == "Identifier" and node.role != "property" else None
    value = None if variable is None else constant(variable)
    if value is not None and depth < _DEPTH:
        return _has_word(value, scopes, depth + 1)
    if string_value(node) in _WORDS or (node.role == "key" and node.fields.get("name") in _WORDS):
        return True
    return not is_function(node) and any(_has_word(child, scopes, depth) for child in children(node))


def _taken_from(identifier: Node) -> Node | None:
    """Return what a constant's pattern takes it from: ``const { Client } = require('kit')``."""
    node = identifier.parent
    while node is not None and node.type in ("Property", "ObjectPattern"):
        node = node.parent
    if (
        node is None
        or node.type != "VariableDeclarator"
        or node.parent is None
        or node.parent.kind != "const"
    ):
        return None
    value: Node | None = node.init
    return value


def reaches_other_code(flows: Iterable[Flow], scopes: ScopeManager) -> bool:
    """Return True if the whole event goes to code that may be of this file."""
    escapes = [escape.node for flow in flows for escape in flow.escapes if escape.path == EVENT]
    return any(not leaves(node, scopes) for node in escapes)
