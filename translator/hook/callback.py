"""What becomes of a Hook's callback: ``return`` and ``throw`` where that is certainly the same.

Everywhere else the body runs inside a Promise that the callback settles. One handler has one of
the two, never both. Serves docs/conversion.md, section 12.
"""

from __future__ import annotations

from typing import Literal

from translator.hook.caught import is_asked, only_errors
from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import (
    Node,
    ancestors,
    enclosing_function,
    in_statement_list,
    siblings,
    walk,
)
from translator.javascript.values import constant
from translator.records import NamedTuple

_TRUE_VALUES = frozenset(
    """
    ArrayExpression ArrowFunctionExpression ClassExpression FunctionExpression NewExpression
    ObjectExpression
    """.split()
)
_DOING = frozenset(
    """
    AssignmentExpression AwaitExpression CallExpression ImportExpression MemberExpression NewExpression
    SpreadElement TaggedTemplateExpression TemplateLiteral UnaryExpression UpdateExpression
    YieldExpression
    """.split()
)


_NONE: frozenset[Node] = frozenset()
_CALLING = frozenset({"ExpressionStatement", "ReturnStatement"})


class Ending(NamedTuple):
    """A call of the callback that ends the handler.

    kind: ``return``; ``throw`` of ``error``, which is certainly one; or ``rethrow`` of what was
    caught, if it is true. statement: that of the call. [start, end) is the text it replaces, without
    the semicolon. result: the second argument, which goes nowhere, where evaluating it may do
    something or fail. tail: the handler ends here anyway.
    """

    kind: Literal["return", "throw", "rethrow"]
    statement: Node
    start: int
    end: int
    error: Node | None
    result: Node | None
    tail: bool


def ending_of(identifier: Node, function: Node, program: Program, scopes: ScopeManager) -> Ending | None:
    """Return how a call of the callback ends a function, None where it does not or that is not certain.

    An arrow function may consist of the call, which then stands for its statement.
    """
    call = identifier.parent
    if call is None or call.type != "CallExpression" or identifier.role != "callee" or call.optional:
        return None
    expression = call.parent is function and call.role == "body"
    statement = call if expression else call.parent
    if not expression and (statement is None or statement.type not in _CALLING):
        return None
    assert statement is not None
    doing = [argument for argument in call.arguments[1:] if not _does_nothing(argument)]
    if enclosing_function(call) is not function or len(doing) > 1:
        return None
    after = nothing_after(statement, function)
    if after is None and statement.type == "ExpressionStatement":
        return None
    end = statement.end if after is None else after.end
    error = call.arguments[0] if call.arguments else None
    kind = kind_of(error, function, scopes)
    if kind is None or is_watched(statement, function, throws=kind != "return"):
        return None
    if kind == "rethrow" and not in_statement_list(statement) and not expression:
        return None
    if doing and (kind != "return" or doing[0].type == "SpreadElement"):
        return None
    kept = error if kind != "return" else doing[0] if doing else None
    first, rest = (kept.start, kept.end) if kept is not None else (end, end)
    if program.comments_in(statement.start, first) or program.comments_in(rest, end):
        return None
    result = doing[0] if doing else None
    end = _without_semicolon(program, end)
    tail = after is not None and nothing_after(after, function) is after
    return Ending(kind, statement, statement.start, end, error, result, tail)


def _without_semicolon(program: Program, end: int) -> int:
    last = program.token_before(end)
    if last is not None and program.word(last) == ";":
        last = program.token_before(last.start)
    assert last is not None
    return last.end


def kind_of(
    error: Node | None, function: Node, scopes: ScopeManager
) -> Literal["return", "throw", "rethrow"] | None:
    if error is None or _is_certainly_none(error, scopes):
        return "return"
    if _is_certainly_error(error, scopes):
        return "throw"
    variable = scopes.resolve(error) if error.type == "Identifier" else None
    if variable is None or len(variable.definitions) != 1 or variable.writes:
        return None
    # A function of one parameter is what a promise calls, never the Hook.
    given = variable.kinds == {"param"} and len(function.params) == 1
    own = given and variable.definitions[0][1] is function.params[0]
    if not own and variable.kinds != {"catch"}:
        return None
    assert error is not None
    return "throw" if is_asked(error, variable, scopes) or only_errors(variable, scopes) else "rethrow"


def _is_certainly_none(node: Node, scopes: ScopeManager) -> bool:
    if node.type == "Literal":
        return node.fields.get("regex") is None and not node.value
    if node.type == "UnaryExpression":
        return bool(node.operator == "void" and node.argument.type == "Literal")
    return scopes.is_global(node, "undefined")


def _is_certainly_error(node: Node, scopes: ScopeManager) -> bool:
    if node.type == "Literal":
        return bool(node.value) or node.fields.get("regex") is not None
    if node.type == "TemplateLiteral":
        return any(quasi.value["cooked"] for quasi in node.quasis)
    if node.type == "Identifier":
        variable = scopes.resolve(node)
        value = constant(variable) if variable is not None and "const" in variable.kinds else None
        return value is not None and value.type in _TRUE_VALUES
    return node.type in _TRUE_VALUES


def _does_nothing(node: Node) -> bool:
    """Return True if an argument that goes nowhere can be left out: nothing is called or read by it."""
    return not any(part.type in _DOING for part in walk(node))


def nothing_after(statement: Node, function: Node, gone: frozenset[Node] = _NONE) -> Node | None:
    """Return the statement with which the handler ends after this one: itself, or the ``return;`` behind it.

    gone: statements that the conversion takes out.
    """
    current = statement
    last = statement
    while True:
        parent = current.parent
        if parent is None:
            return None
        if in_statement_list(current):
            following = siblings(current)[siblings(current).index(current) + 1 :]
            following = [
                node for node in following if node.type != "FunctionDeclaration" and node not in gone
            ]
            if following and _is_bare_return(following[0]) and current is statement:
                return following[0]
            leaves = following and _leaves_switch(following, parent) and current is not function.body
            if following and not leaves:
                return None
        if parent is function:
            return last
        plain = parent.type in ("BlockStatement", "IfStatement", "CatchClause")
        if plain or (parent.type == "TryStatement" and parent.finalizer is None):
            current = parent
        elif parent.type == "SwitchCase":
            if not _ends_switch(current, parent):
                return None
            switch = parent.parent
            assert switch is not None
            current = switch
        else:
            return None


def _is_bare_return(node: Node) -> bool:
    return bool(node.type == "ReturnStatement" and node.argument is None)


def _leaves_switch(following: list[Node], parent: Node) -> bool:
    first = following[0]
    return bool(parent.type == "SwitchCase" and first.type == "BreakStatement" and first.label is None)


def _ends_switch(current: Node, case: Node) -> bool:
    """Return True if no other case follows what stands at the end of this one."""
    following = case.consequent[case.consequent.index(current) + 1 :]
    if following:
        return True
    assert case.parent is not None
    return case.parent.cases[-1] is case


def is_watched(statement: Node, function: Node, *, throws: bool) -> bool:
    """Return True if leaving here runs a ``finally``, or throwing here reaches a ``catch``."""
    current = statement
    for parent in ancestors(statement):
        if parent is function:
            return False
        if parent.type == "TryStatement":
            if parent.finalizer is not None and current.role != "finalizer":
                return True
            if throws and parent.handler is not None and current.role == "block":
                return True
            if current.role == "finalizer":
                return True
        current = parent
    return False
