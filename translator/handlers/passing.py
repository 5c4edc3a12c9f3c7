"""Handlers inside a call: whether the callee hands its event on to exactly the function given.

``exports.x = withRetry(async (event, api) => …)`` can be rewritten inside only if ``withRetry`` is
in this file and returns a function that does nothing with its arguments but pass them on, and
makes no call of its own that would be seen outside (docs/conversion.md, section 4).
"""

from __future__ import annotations

from translator.javascript.scope import ScopeManager, Variable
from translator.javascript.tree import Node, is_function, walk
from translator.javascript.values import function_of, is_member

_UNSEEN = ("setTimeout", "clearTimeout", "Promise", "Error", "Number", "String", "Boolean")
"""Globals that a wrapper may call: nothing outside the Action sees them."""


def passed_on(call: Node, scopes: ScopeManager) -> Node | None:
    """The function that gets a call's event and api unchanged, or None where that is not certain."""
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


def _only_return(function: Node) -> Node | None:
    """The function that a function certainly returns, if that is all it does."""
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
    return _uses_only(function, passed, scopes) and _calls_only(function, set(calls), scopes)


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
    """Whether the event and the api are used for nothing else than being passed on."""
    for param in function.params[:2]:
        name = param.argument if param.type == "RestElement" else param
        for reference in scopes.declared[name].references:
            node = reference.identifier
            if node not in passed and node.parent not in passed:
                return False
    return all(node.type != "Identifier" or node.name != "arguments" for node in walk(function))


def _calls_only(function: Node, calls: set[Node], scopes: ScopeManager) -> bool:
    """Whether a function makes no call that could be seen outside."""
    for node in walk(function):
        if node.type not in ("CallExpression", "NewExpression", "TaggedTemplateExpression") or node in calls:
            continue
        callee = node.fields.get("callee")
        if callee is None:
            return False
        local = callee.type == "Identifier" and _is_parameter(callee, scopes)
        unseen = any(scopes.is_global(callee, name) for name in _UNSEEN) or any(
            is_member(callee, scopes, base) for base in ("Math", "console")
        )
        if not local and not unseen:
            return False
    return True


def _is_parameter(identifier: Node, scopes: ScopeManager) -> bool:
    """``resolve`` in ``new Promise((resolve) => …)``."""
    variable = scopes.resolve(identifier)
    return variable is not None and variable.kinds == {"param"}
