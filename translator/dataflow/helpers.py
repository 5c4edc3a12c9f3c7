"""Functions of the file that get a summary, as built-ins have one: what bundlers copy exports with.

Such a helper serves every module of a bundle. Gone through as other functions are, it would give each
module what all of them have. So each call does what its row says, and nothing else.
"""

from __future__ import annotations

from typing import NamedTuple

from translator.javascript.scope import ScopeManager, Variable
from translator.javascript.tree import Node, contains, is_function, walk
from translator.javascript.values import function_of, global_path

_LOOKING = frozenset(
    f"Object.{name}"
    for name in (
        "getOwnPropertyDescriptor", "getOwnPropertyNames", "getOwnPropertySymbols", "hasOwn", "keys",
        "prototype.hasOwnProperty.call", "prototype.propertyIsEnumerable.call",
    )
)  # fmt: skip
_MAKING = frozenset({"Object.create", "Object.defineProperty", "Object.getPrototypeOf"})
_HARMLESS = frozenset(
    """
    BinaryExpression BlockStatement ConditionalExpression EmptyStatement ExpressionStatement ForInStatement
    ForOfStatement Identifier IfStatement Literal LogicalExpression MemberExpression ObjectExpression
    Property ReturnStatement SequenceExpression UnaryExpression VariableDeclaration VariableDeclarator
    """.split()
)


class _Copy(NamedTuple):
    """Where a parameter gets a property that another one has. getter: of which the value is its getter."""

    node: Node
    source: Variable
    target: Variable
    getter: bool


def summary_of(function: Node, scopes: ScopeManager) -> str | None:
    """Return what a call of a function does, in the words of ``builtins.SUMMARIES``; None for most."""
    row = _copier(function, scopes)
    return _namespace(function, scopes) if row is None else row


def _is_plain(function: Node) -> bool:
    named = all(param.type == "Identifier" for param in function.params)
    return named and not function.generator and not function.fields.get("async")


def _copier(function: Node, scopes: ScopeManager) -> str | None:
    """A function that at most gives one argument all that another one has, and returns it."""
    if len(function.params) < 2 or function.body.type != "BlockStatement" or not _is_plain(function):
        return None
    params = [scopes.declared[param] for param in function.params]
    nodes = list(walk(function.body))
    copies = [copy for node in nodes if (copy := _copy(node, params, scopes)) is not None]
    if len(copies) != 1:
        return None
    copy = copies[0]
    inside = set(walk(copy.node))
    returned = [node.argument for node in nodes if node.type == "ReturnStatement" and node not in inside]
    harmless = all(node in inside or _is_harmless(node, function, _LOOKING, scopes) for node in nodes)
    if not harmless or not all(_variable(item, scopes) is copy.target for item in returned):
        return None
    source, target = params.index(copy.source), params.index(copy.target)
    row = f"{'getters' if copy.getter else 'copy'} arg{source} > arg{target}"
    return f"{row}; arg{target} > result" if returned else row


def _is_harmless(node: Node, function: Node, calls: frozenset[str], scopes: ScopeManager) -> bool:
    """Return True for what changes nothing outside of a function, but by these built-ins."""
    if node.type == "AssignmentExpression":
        variable = _variable(node.left, scopes)
        own = variable is not None and all(contains(function, name) for _, name in variable.definitions)
        return bool(node.operator == "=" and own)
    if node.type == "CallExpression":
        return _is_webpacks(node.callee) or global_path(node.callee, scopes) in calls
    return node.type in _HARMLESS


def _is_webpacks(callee: Node) -> bool:
    """Return True for ``__webpack_require__.o``, which is ``hasOwnProperty``."""
    if callee.type != "MemberExpression" or callee.computed or callee.object.type != "Identifier":
        return False
    return bool(callee.object.name == "__webpack_require__" and callee.property.name == "o")


def _copy(node: Node, params: list[Variable], scopes: ScopeManager) -> _Copy | None:
    """``target[key] = source[key]``, or a property defined so."""
    if node.type == "AssignmentExpression" and node.left.type == "MemberExpression":
        base, key, given = node.left.object, node.left.property, node.right
        plain = node.left.computed and node.operator == "="
    elif node.type == "CallExpression" and len(node.arguments) == 3:
        base, key, given = node.arguments
        plain = global_path(node.callee, scopes) == "Object.defineProperty"
    else:
        return None
    value, getter = _described(given) if node.type == "CallExpression" else (given, False)
    if not plain or value is None or value.type != "MemberExpression" or not value.computed:
        return None
    source, target = _variable(value.object, scopes), _variable(base, scopes)
    name = _variable(value.property, scopes)
    if name is None or name in params or name is not _variable(key, scopes) or source is target:
        return None
    if source is None or target is None or source not in params or target not in params:
        return None
    return None if source.writes or target.writes else _Copy(node, source, target, getter)


def _described(descriptor: Node) -> tuple[Node | None, bool]:
    """Return what a descriptor gives: its value, what its getter returns, or the getter itself."""
    fields = descriptor.properties if descriptor.type == "ObjectExpression" else ()
    for item in fields:
        if item.type == "Property" and item.key.type == "Identifier" and item.key.name in ("get", "value"):
            value = item.value
            if item.key.name == "value":
                return value, False
            return (_only_result(value), False) if is_function(value) else (value, True)
    return None, False


def _only_result(getter: Node) -> Node | None:
    """Return what a function without parameters returns, if it does nothing else."""
    body: Node = getter.body
    if body.type == "BlockStatement":
        one = body.body[0] if len(body.body) == 1 else None
        return None if one is None or one.type != "ReturnStatement" else one.argument
    return body


def _namespace(function: Node, scopes: ScopeManager) -> str | None:
    """A function that makes an object with all that a module has, and the module as its ``default``."""
    body: Node = function.body
    result = body.expressions[-1] if body.type == "SequenceExpression" else body
    called = result.type == "CallExpression" and len(result.arguments) == 2
    if not function.params or not called or not _is_plain(function):
        return None
    copier = function_of(result.callee, scopes)
    row = None if copier is None or copier is function else _copier(copier, scopes)
    module = scopes.declared[function.params[0]]
    given = _variable(result.arguments[1], scopes)
    if row != "copy arg1 > arg0; arg0 > result" or given is not module or module.writes:
        return None
    if not all(node is result or _is_harmless(node, function, _MAKING, scopes) for node in walk(body)):
        return None
    return "copy arg0 > object; arg0 > object.@prototype; arg0 > object.default; object > result"


def _variable(node: Node | None, scopes: ScopeManager) -> Variable | None:
    return scopes.resolve(node) if node is not None and node.type == "Identifier" else None
