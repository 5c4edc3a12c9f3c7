"""Async functions that a compiler made a switch of, for targets without generators.

TypeScript and swc: ``return __generator(this, function (state) { switch (state.label) { … } })``.
Babel: ``return _regenerator().w(function (state) { while (1) switch (state.n) { … } }, …)``, and
``wrap`` before. What follows an ``await`` is a clause of its own, behind the one that ends with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, ancestors, children, is_function, string_value
from translator.records import NamedTuple

_GENERATORS = frozenset({"__generator", "_ts_generator"})
_RUNTIMES = frozenset({"_regenerator", "_regeneratorRuntime", "regeneratorRuntime"})
_RUNS, _MARKS = frozenset({"w", "wrap"}), frozenset({"m", "mark"})
_JUMP, _RETURN, _YIELD = 3, 2, 4
_ENDS_FINALLY = 7
_OF_TYPESCRIPT = frozenset({"label", "trys", "sent"})
_OF_BABEL = frozenset("n p v a f next prev sent abrupt finish stop catch".split())


class Machine(NamedTuple):
    """One such function. run: the call that its switch is run by; steps: the function with the switch,
    and ``this`` in it.

    awaited: what is awaited; results: what it returns, None for nothing. resumed: each expression that
    stands for what an ``await`` gave, with what was awaited; nothing where it was caught, or is not known.
    """

    run: Node
    steps: Node
    this: Node | None
    awaited: list[Node]
    results: list[Node | None]
    resumed: dict[Node, list[Node]]


def is_marked(call: Node) -> bool:
    """Return True for ``_regenerator().m(function …)``, which gives the function."""
    return _runtime_method(call) in _MARKS and len(call.arguments) == 1 and is_function(call.arguments[0])


def machine_of(function: Node, scopes: ScopeManager) -> Machine | None:
    """Return the switch that a function consists of, if all that is done in it is understood."""
    if is_marked(function):
        function = function.arguments[0]
    if function.type != "FunctionExpression" or function.fields.get("async") or function.generator:
        return None
    last = function.body.body[-1] if function.body.body else None
    run = last.argument if last is not None and last.type == "ReturnStatement" else None
    if run is None or run.type != "CallExpression" or not run.arguments:
        return None
    if run.callee.type == "Identifier" and run.callee.name in _GENERATORS and len(run.arguments) == 2:
        helper = scopes.resolve(run.callee)
        own = helper is not None and len(helper.writes) < 2
        return _read(run, run.arguments[1], scopes, typescript=True) if own else None
    if _runtime_method(run) in _RUNS:
        return _read(run, run.arguments[0], scopes, typescript=False)
    return None


def _runtime_method(call: Node) -> str | None:
    callee = call.callee if call.type == "CallExpression" else None
    if callee is None or callee.type != "MemberExpression" or callee.computed:
        return None
    runtime = callee.object.callee if callee.object.type == "CallExpression" else callee.object
    named = runtime.type == "Identifier" and runtime.name in _RUNTIMES
    return str(callee.property.name) if named else None


def _read(run: Node, steps: Node, scopes: ScopeManager, *, typescript: bool) -> Machine | None:
    if steps.type != "FunctionExpression" or len(steps.params) != 1 or steps.params[0].type != "Identifier":
        return None
    state = scopes.declared[steps.params[0]]
    own = list(_own(steps.body))
    switch = next((item for item in own if item.type == "SwitchStatement"), None)
    clauses: dict[Node | None, list[Node]] = {}
    this = run.arguments[0] if typescript else next(iter(run.arguments[2:]), None)
    made = Machine(run, steps, this, [], [], {})
    for statement in own:
        if statement.type == "ReturnStatement":
            kind, value = (_typescript if typescript else _babel)(statement.argument, state.name)
            if kind == _RETURN:
                made.results.append(value)
            elif kind == _YIELD and value is not None and switch is not None:
                clause = _next(statement, switch, None if typescript else state.name)
                if clause is None:
                    return None
                made.awaited.append(value)
                clauses.setdefault(clause, []).append(value)
            elif kind != _JUMP:
                return None
    inside = set(own)
    for reference in state.references:
        member = reference.identifier.parent
        if member not in inside or reference.identifier.role != "object":
            return None
        assert member is not None
        gives = _given(member, typescript=typescript)
        if gives is None:
            return None
        if gives is not member or _key(member) == "v" or _key(member) == "sent":
            clause = next((item for item in ancestors(gives) if item in clauses), None)
            made.resumed[gives] = [] if _key(member) == "catch" else clauses.get(clause, [])
    return made


def _given(member: Node, *, typescript: bool) -> Node | None:
    """Return the call for a member that has to be called; None for one that is not understood."""
    key = _key(member)
    known = key in (_OF_TYPESCRIPT if typescript else _OF_BABEL)
    temporary = not typescript and key is not None and key[:1] == "t" and key[1:].isdigit()
    if key == "catch" or (typescript and key == "sent"):
        called = member.parent if member.role == "callee" else None
        return called if called is not None and called.type == "CallExpression" else None
    return member if known or temporary else None


def _own(node: Node) -> Iterator[Node]:
    """Yield a node and what is in it, but not in its functions."""
    stack = [node]
    while stack:
        current = stack.pop()
        yield current
        if not is_function(current):
            stack += reversed(children(current))


def _next(statement: Node, switch: Node, state: str | None) -> Node | None:
    """Return the clause that goes on after a statement that awaits, at the end of its own clause: the
    next one of TypeScript's, and of Babel's the one that the statement before names.
    """
    clause = statement.parent
    if clause is None or clause.parent is not switch or clause.consequent[-1] is not statement:
        return None
    if state is None:
        return next((item for before, item in pairwise(switch.cases) if before is clause), None)
    named = clause.consequent[-2].fields.get("expression") if len(clause.consequent) > 1 else None
    if named is None or named.type != "AssignmentExpression" or named.right.type != "Literal":
        return None
    if _key(named.left) not in ("n", "next") or named.left.object.fields.get("name") != state:
        return None
    return next((item for item in switch.cases if _is_case(item, named.right.value)), None)


def _is_case(clause: Node, label: object) -> bool:
    return clause.test is not None and clause.test.type == "Literal" and clause.test.value == label


def _key(member: Node) -> str | None:
    if member.type != "MemberExpression":
        return None
    return string_value(member.property) if member.computed else str(member.property.name)


def _typescript(given: Node | None, _: str) -> tuple[int, Node | None]:
    """Return the kind of ``[4, value]`` and its value; 0 where it is not understood."""
    if given is None or given.type != "ArrayExpression" or not given.elements:
        return 0, None
    kind, *rest = given.elements
    number = kind.value if kind is not None and kind.type == "Literal" and len(rest) <= 1 else 0
    if number == _ENDS_FINALLY or (number == _YIELD and not rest):
        return (_JUMP if number == _ENDS_FINALLY else 0), None
    return (number if number in (_RETURN, _JUMP, _YIELD) else 0), (rest[0] if rest else None)


def _babel(given: Node | None, state: str) -> tuple[int, Node | None]:
    """Return the kind of ``state.a(2, value)``, or that the value itself is awaited."""
    callee = given.callee if given is not None and given.type == "CallExpression" else None
    ours = callee is not None and callee.type == "MemberExpression" and callee.object.type == "Identifier"
    if given is None or callee is None or not ours or callee.object.name != state:
        return (0 if given is None else _YIELD), given
    key, arguments = _key(callee), given.arguments
    if key in ("f", "finish", "stop"):
        return (_RETURN if key == "stop" else _JUMP), None
    if key not in ("a", "abrupt") or not arguments or arguments[0].type != "Literal":
        return 0, None
    kind = {"return": _RETURN, "break": _JUMP, "continue": _JUMP}.get(
        arguments[0].value, arguments[0].value if key == "a" else 0
    )
    return (kind if kind in (_RETURN, _JUMP) else 0), (arguments[1] if len(arguments) > 1 else None)
