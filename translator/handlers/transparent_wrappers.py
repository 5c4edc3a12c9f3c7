"""Handlers inside a call: whether the callee hands its event on to exactly the function given.

``exports.x = withRetry(async (event, api) => …)`` can be rewritten inside only if ``withRetry`` is
in this file and returns a function that does nothing with its arguments but pass them on. Where
that function does more than this, the guard has to be around it (docs/conversion.md, section 4).
"""

from __future__ import annotations

from collections.abc import Iterator

from translator.javascript.scope import ScopeManager, Variable
from translator.javascript.tree import (
    Node,
    children,
    contains,
    enclosing_function,
    is_function,
    siblings,
    walk,
)
from translator.javascript.values import final, function_of, only_value

_EFFECTS = frozenset(
    """
    CallExpression NewExpression TaggedTemplateExpression ImportExpression YieldExpression
    ThrowStatement ForOfStatement
    """.split()
)
_WRITES = {"AssignmentExpression": "left", "UpdateExpression": "argument", "ForInStatement": "left"}


def passed_on(call: Node, scopes: ScopeManager) -> Node | None:
    """Return the function that gets a call's event and api unchanged, or None where that is not certain."""
    outer = function_of(call.callee, scopes)
    if (
        outer is None
        or not call.arguments
        or not outer.params
        or outer.generator
        or outer.fields.get("async")
    ):
        return None
    inner = function_of(call.arguments[0], scopes)
    returned = _only_return(outer)
    if inner is None or returned is None or outer.params[0].type != "Identifier":
        return None
    if not is_function(call.arguments[0]):
        # A function that has a name may be called by it, too.
        return None
    given = scopes.declared.get(outer.params[0])
    if given is None or given.writes or not _only_passes(returned, given, scopes):
        return None
    return inner


def does_more(call: Node, scopes: ScopeManager) -> bool:
    """Return True if the result of a call does anything but hand on, where the function given returns at
    once.

    ``passed_on`` must have found a function. What a ``catch`` does is done after something was thrown.
    """
    outer = function_of(call.callee, scopes)
    assert outer is not None
    function = _only_return(outer)
    assert function is not None
    given = {reference.identifier.parent for reference in scopes.declared[outer.params[0]].reads}
    return any(_is_seen(node, function, given, scopes) for node in _without_catches(function.body))


def _without_catches(node: Node) -> Iterator[Node]:
    stack = [node]
    while stack:
        current = stack.pop()
        yield current
        stack.extend(child for child in children(current) if child.type != "CatchClause")


def _is_seen(node: Node, function: Node, given: set[Node | None], scopes: ScopeManager) -> bool:
    """Return True if a node may do something outside, or with what the given function returns."""
    if node in given:
        return not _is_returned(node, function)
    if node.type == "AwaitExpression":
        return node.argument not in given
    target = node.fields.get(_WRITES.get(node.type, ""))
    if target is not None and target.type != "VariableDeclaration":
        variable = scopes.resolve(target) if target.type == "Identifier" else None
        return variable is None or not contains(function, variable.scope.block)
    return node.type in _EFFECTS or (node.type == "UnaryExpression" and bool(node.operator == "delete"))


def _is_returned(node: Node, function: Node) -> bool:
    """Return True if a function ends with a value: it returns it at once, or has nothing more to do."""
    while node.parent is not None and node.parent.type == "AwaitExpression":
        node = node.parent
    parent = node.parent
    if parent is None or parent is function:
        return parent is function
    if parent.type == "ReturnStatement":
        return enclosing_function(parent) is function
    return parent.type == "ExpressionStatement" and parent.parent is function.body and _is_last(parent)


def _is_last(statement: Node) -> bool:
    """Return True if nothing follows a statement in its list."""
    return siblings(statement)[-1] is statement


def _only_return(function: Node) -> Node | None:
    """Return the function that a function certainly returns, if that is all it does."""
    body: Node = function.body
    if body.type != "BlockStatement":
        return body if is_function(body) else None
    if len(body.body) != 1 or body.body[0].type != "ReturnStatement":
        return None
    returned: Node | None = body.body[0].argument
    return returned if returned is not None and is_function(returned) else None


def _only_passes(function: Node, given: Variable, scopes: ScopeManager) -> bool:
    if function.generator or not given.reads:
        return False
    calls = []
    for reference in given.reads:
        call = reference.identifier.parent
        if call is None or call.type != "CallExpression" or reference.identifier.role != "callee":
            return False
        calls.append(call)
    if not all(_passes_both(function, call, scopes) for call in calls):
        return False
    passed = {argument for call in calls for argument in call.arguments}
    return _uses_only(function, passed, scopes) and not scopes.of_block[function].dynamic


def _passes_both(function: Node, call: Node, scopes: ScopeManager) -> bool:
    """``given(event, api)`` or ``given(...args)`` with the function's own parameters."""
    params = function.params
    if len(params) == 1 and params[0].type == "RestElement" and params[0].argument.type == "Identifier":
        if len(call.arguments) != 1 or call.arguments[0].type != "SpreadElement":
            return False
        return _is_name(call.arguments[0].argument, params[0].argument, scopes)
    if len(params) < 2 or len(call.arguments) < 2:
        return False
    pairs = zip(call.arguments[:2], params[:2], strict=True)
    return all(param.type == "Identifier" and _is_name(argument, param, scopes) for argument, param in pairs)


def _is_name(node: Node, param: Node, scopes: ScopeManager) -> bool:
    return node.type == "Identifier" and scopes.resolve(node) is scopes.declared[param]


def _uses_only(function: Node, passed: set[Node], scopes: ScopeManager) -> bool:
    """Return True if the event and the api are used for nothing else than being passed on."""
    for param in function.params[:2]:
        name = param.argument if param.type == "RestElement" else param
        for reference in scopes.declared[name].references:
            node = reference.identifier
            if node not in passed and node.parent not in passed:
                return False
    return all(node.type != "Identifier" or node.name != "arguments" for node in walk(function))


def behind_guard(value: Node, scopes: ScopeManager) -> Node | None:
    """Return the function passed on to, where what is exported is a call that puts a guard around it.

    value: ``guarded(original(…))``, where ``guarded`` returns the function that has the guard.
    """
    maker = function_of(value.callee, scopes) if value.type == "CallExpression" else None
    made = _only_return(maker) if maker is not None else None
    inner = value.arguments[0] if made is not None and value.arguments else None
    if inner is None:
        return None
    if inner.type == "Identifier":
        variable = scopes.resolve(inner)
        inner = only_value(variable) if variable is not None else None
    inner = final(inner) if inner is not None else None
    return passed_on(inner, scopes) if inner is not None and inner.type == "CallExpression" else None
