"""Functions of the file that get a summary, as built-ins have one: what bundlers copy exports with.

Such a helper serves every module of a bundle. Gone through as other functions are, it would give each
module what all of them have. So each call does what its row says, and nothing else.
"""

from __future__ import annotations

from translator.javascript.scope import ScopeManager, Variable
from translator.javascript.tree import Node, contains, is_function, walk
from translator.javascript.values import function_of, global_path
from translator.records import NamedTuple

_LOOKING = frozenset(
    """
    Array.isArray Object.getOwnPropertyDescriptor Object.getOwnPropertyNames Object.getOwnPropertySymbols
    Object.hasOwn Object.keys Object.prototype.hasOwnProperty.call
    Object.prototype.propertyIsEnumerable.call
    """.split()
)
_MAKING = frozenset({"Object.create", "Object.defineProperty", "Object.getPrototypeOf"})
_HARMLESS = frozenset(
    """
    BinaryExpression BlockStatement ConditionalExpression EmptyStatement ExpressionStatement ForInStatement
    ForOfStatement ForStatement Identifier IfStatement Literal LogicalExpression MemberExpression
    ObjectExpression Property ReturnStatement SequenceExpression UnaryExpression VariableDeclaration
    VariableDeclarator WhileStatement
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
    lists = [node for node in nodes if node is not copy.node and _defines_on(node, copy.target, scopes)]
    if lists and not _has_only_its_arguments(function, nodes, scopes):
        return None
    returned = [node.argument for node in nodes if node.type == "ReturnStatement" and node not in inside]
    others = (node for node in nodes if node not in inside and node not in lists)
    harmless = all(_is_harmless(node, function, _LOOKING, scopes) for node in others)
    if not harmless or not all(_variable(item, scopes) is copy.target for item in returned):
        return None
    source, target = params.index(copy.source), params.index(copy.target)
    row = f"{'getters' if copy.getter else 'copy'} arg{source} > arg{target}"
    row = f"{row}; listed arg{source} > arg{target}" if lists else row
    return f"{row}; arg{target} > result" if returned else row


def _defines_on(node: Node, target: Variable, scopes: ScopeManager) -> bool:
    """Return True for a property made of what a list holds: ``[name, getter]``, ``[name, 0, value]``."""
    defines = node.type == "CallExpression" and global_path(node.callee, scopes) == "Object.defineProperty"
    return defines and len(node.arguments) == 3 and _variable(node.arguments[0], scopes) is target


def _has_only_its_arguments(function: Node, nodes: list[Node], scopes: ScopeManager) -> bool:
    """Return True if a function has no values but its arguments, what they hold, and built-ins."""
    asked = {node.callee for node in nodes if node.type == "CallExpression"}
    names = (node for node in nodes if node not in asked and node.parent not in asked)
    free = (variable for node in names if (variable := _variable(node, scopes)) is not None)
    return all(_is_own(variable, function) for variable in free)


def _is_own(variable: Variable, function: Node) -> bool:
    return all(contains(function, name) for _, name in variable.definitions)


def _is_harmless(
    node: Node, function: Node, calls: frozenset[str], scopes: ScopeManager, *, asks: bool = True
) -> bool:
    """Return True for what changes nothing outside of a function, but by these built-ins."""
    if node.type in ("AssignmentExpression", "UpdateExpression"):
        variable = _variable(node.fields.get("left") or node.fields.get("argument"), scopes)
        own = variable is not None and _is_own(variable, function)
        return own and node.operator in ("=", "++")
    if node.type == "CallExpression":
        known = global_path(node.callee, scopes) in calls
        return known or (asks and _only_asks(node.callee, scopes))
    return node.type in _HARMLESS


def _only_asks(callee: Node, scopes: ScopeManager) -> bool:
    """Return True for a function of the file that only looks: ``has(object, key)``, ``require.has(…)``."""
    function = function_of(callee, scopes) or _assigned_once(callee, scopes)
    return (
        function is not None
        and _is_plain(function)
        and all(_is_harmless(node, function, _LOOKING, scopes, asks=False) for node in walk(function.body))
    )


def _assigned_once(member: Node, scopes: ScopeManager) -> Node | None:
    """Return the function that is a property of a name, where one assignment alone gives it that property."""
    variable = _variable(member.object, scopes) if member.type == "MemberExpression" else None
    if variable is None or member.computed:
        return None
    targets = [parent for read in variable.reads if (parent := read.identifier.parent) is not None]
    given = [
        target.parent.right
        for target in targets
        if target.role == "left"
        and target.parent is not None
        and target.parent.type == "AssignmentExpression"
        if not target.computed and target.property.name == member.property.name
    ]
    return given[0] if len(given) == 1 and is_function(given[0]) else None


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
