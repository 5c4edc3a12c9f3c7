"""What a place that throws does to the send (docs/conversion.md, section 9).

A send is a call to code that is not in the file, other than the language's own functions and the
making of a client (`new X()`, `const client = make()`). The last one on a way is taken for the one
that sends the code: so a place keeps a code from being sent if a send lies behind it, and none is
reached once it throws.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from translator.deciding.guards import Guards
from translator.following.places import AccessPath, Flow
from translator.javascript.path_states import NOWHERE, PathStates, States
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import (
    Node,
    ancestors,
    contains,
    is_function,
    is_opened,
    is_target,
    unchained,
)
from translator.javascript.values import function_of, member_key
from translator.records import NamedTuple

Kind = Literal["nothing", "between", "caught", "goes-on", "after", "unknown"]


class Effect(NamedTuple):
    """What happens where a place throws.

    kind: ``nothing``: nothing is sent by whoever gets there; ``between``: there was a send before,
    but another is not reached; ``caught``: one of these, though it is caught; ``goes-on``: it is
    caught, and a send comes after all; ``after``: all sends came before; ``unknown``: no send is
    known. always: whether no way at all comes to a send.
    """

    kind: Kind
    always: bool = False

    @property
    def stops(self) -> bool:
        """True if a code is not sent because of it."""
        return self.kind in ("nothing", "between", "caught")


_START: States = frozenset({(False, False)})
"""Whether something was sent, and whether the place was passed."""
_SETTLING = frozenset({"then", "catch", "finally"})
_LANGUAGE = frozenset(
    """
    Array BigInt Boolean Buffer Date Error Intl JSON Map Math Number Object Promise Reflect RegExp Set
    String Symbol URL URLSearchParams clearTimeout console decodeURIComponent encodeURI
    encodeURIComponent isNaN parseFloat parseInt process require setTimeout structuredClone
    """.split()
)
_METHODS = frozenset(
    """
    at charAt concat endsWith every filter find flat flatMap forEach includes indexOf join keys map
    match padEnd padStart reduce replace replaceAll slice some sort split startsWith substr substring
    test toFixed toISOString toLowerCase toString toUpperCase trim trimEnd trimStart values
    """.split()
)


def effect_of(place: Node, others: Iterable[Node], flow: Flow, scopes: ScopeManager) -> Effect:
    """Tell what happens to the send where a place of a flow throws. others: all places that throw."""
    normal, throwing, every = (_Sends(flow, scopes) for _ in range(3))
    normal.run({place}, throws=False)
    throwing.run({place}, throws=True)
    if not normal.reached:
        return Effect("after" if (True, False) in normal.arrived else "unknown")
    if throwing.reached:
        return Effect("goes-on")
    ends = every.run({place, *others}, throws=True)
    before = (True, False) in normal.arrived
    kind: Kind = "caught" if _is_caught(place) else "between" if before else "nothing"
    return Effect(kind, not before and not any(sent for sent, _ in ends))


def throwing_places(
    flow: Flow, gone: Iterable[AccessPath], scopes: ScopeManager
) -> list[tuple[Node, AccessPath]]:
    """Return the places that take something out of what the new event does not have, in the order of the
    source.

    gone: paths that are undefined. A place that a test guards is never reached without a value.
    """
    if flow.def_use is None:
        return []
    found = []
    guards = Guards(scopes, flow.bound)
    for path in gone:
        nodes = flow.def_use.absent(path, guards.hold_at)
        found += [(node, path) for node in nodes if is_opened(node) and not flow.is_own(path, node)]
    return sorted(found, key=lambda item: item[0].start)


def _is_caught(place: Node) -> bool:
    return any(
        parent.type == "TryStatement" and parent.handler is not None and contains(parent.block, place)
        for parent in ancestors(place)
    )


class _Sends(PathStates):
    """Goes through a handler and the functions of the file that it calls.

    arrived: the states by which a place is reached. reached: whether a send lies behind it. known: what
    comes of a call with some states: its ends, and what it throws. unsure: the same where functions that
    are being gone through were called again (``again``), which holds until these have ended.
    """

    def __init__(self, flow: Flow, scopes: ScopeManager) -> None:
        super().__init__()
        self.flow = flow
        self.scopes = scopes
        self.places: set[Node] = set()
        self.throws = False
        self.arrived: States = NOWHERE
        self.reached = False
        self.stack: list[Node] = []
        self.again: set[Node] = set()
        self.known: dict[tuple[Node, States], tuple[States, States]] = {}
        self.unsure: dict[tuple[Node, States], tuple[States, States]] = {}

    def run(self, places: set[Node], *, throws: bool) -> States:
        """Go through the handler; return the states of its ends."""
        self.places, self.throws = places, throws
        return self.called(self.flow.handler, _START)

    def called(self, function: Node, states: States) -> States:
        """Return the states behind a call of a function of the file."""
        if function in self.stack:
            self.again.add(function)
            return states
        key = function, states
        if key not in self.known and key not in self.unsure:
            self.enter(function, states)
        ends, thrown = self.known.get(key) or self.unsure[key]
        self.thrown |= thrown
        return ends

    def enter(self, function: Node, start: States) -> None:
        """Go through a function, and keep what came of it."""
        outer, self.thrown = self.thrown, NOWHERE
        self.stack.append(function)
        states = start
        for param in function.params:
            states = self.expression(param, states)
        ends = self.through(function, states) if states else []
        self.stack.pop()
        self.again.discard(function)
        if not self.again:
            self.unsure.clear()
        found = self.unsure if self.again else self.known
        found[function, start] = NOWHERE.union(*(end.states for end in ends)), self.thrown
        self.thrown = outer

    def operation(self, node: Node, states: States) -> States:
        if is_function(node):
            return states
        if node.type in ("CallExpression", "NewExpression"):
            states = self.call(node, states)
        else:
            states = self.parts(node, states)
        for getter in self.getters(node) if node.type == "MemberExpression" and states else ():
            states = self.called(getter, states)
        return self.passed(states) if node in self.places else states

    def passed(self, states: States) -> States:
        self.arrived |= states
        behind = frozenset((state[0], True) for state in states)
        if not self.throws:
            return behind
        self.thrown |= behind
        return NOWHERE

    def call(self, call: Node, states: States) -> States:
        callee = unchained(call.callee)
        key = member_key(callee, self.scopes) if callee.type == "MemberExpression" else None
        if key in _SETTLING:
            return self.settling(call, callee, states)
        own = self.own_functions(callee)
        by_name = function_of(callee, self.scopes) is not None
        states = states if by_name else self.expression(callee, states)
        functions = []
        for argument in call.arguments:
            function = function_of(argument, self.scopes)
            if function is None:
                states = self.expression(argument, states)
            else:
                functions.append(function)
        if own:
            states = NOWHERE.union(*(self.own(function, call, states) for function in own))
        elif self.is_send(call, callee, key):
            states = self.sent(states)
        if call.type == "NewExpression" and self.scopes.is_global(callee, "Promise") and functions:
            return self.called(functions[0], states)
        return states.union(*(self.called(function, states) for function in functions if states))

    def getters(self, member: Node) -> Sequence[Node]:
        """Return the getters of the file that a member expression runs, if it runs just one."""
        analysis = self.flow.def_use
        found = () if analysis is None or is_target(member) else analysis.getters(member)
        return found if len(found) == 1 else ()

    def own_functions(self, callee: Node) -> Sequence[Node]:
        """Return the functions of the file that a call reaches, if it reaches no others."""
        named, analysis = function_of(callee, self.scopes), self.flow.def_use
        if named is not None or analysis is None:
            return () if named is None else (named,)
        found = analysis.points_to.members(analysis.points_to.of(callee))
        sites = [item.site for item in found if item.kind == "function" and item.site is not None]
        return sites if len(sites) == len(found) else ()

    def own(self, function: Node, call: Node, states: States) -> States:
        """A call of a function of the file. What an asynchronous one throws waits for ``await``."""
        outer, self.thrown = self.thrown, NOWHERE
        states = self.called(function, states)
        if (
            function.fields.get("async")
            and call.parent is not None
            and call.parent.type == "ExpressionStatement"
        ):
            states, self.thrown = states | self.thrown, NOWHERE
        self.thrown |= outer
        return states

    def settling(self, call: Node, callee: Node, states: States) -> States:
        """``x.then(…)`` and ``x.catch(…)``: what is thrown in ``x`` gets to the callbacks."""
        outer, self.thrown = self.thrown, NOWHERE
        states = self.expression(callee.object, states)
        caught, self.thrown = self.thrown, outer
        functions = [function_of(argument, self.scopes) for argument in call.arguments]
        known = [function for function in functions if function is not None]
        behind = NOWHERE.union(*(self.called(function, states | caught) for function in known))
        return states | behind

    def sent(self, states: States) -> States:
        self.reached = self.reached or any(state[1] for state in states)
        return frozenset((True, state[1]) for state in states)

    def is_send(self, call: Node, callee: Node, key: str | None) -> bool:
        """Return True if a call goes outside and is no setting up of a client."""
        if call.type == "NewExpression" or key in _METHODS or self.is_setup(call):
            return False
        root = callee
        while root.type in ("MemberExpression", "ChainExpression", "CallExpression", "AwaitExpression"):
            field = {
                "MemberExpression": "object",
                "ChainExpression": "expression",
                "CallExpression": "callee",
            }
            root = root.fields[field.get(root.type, "argument")]
        if root.type != "Identifier":
            return True
        variable = self.scopes.resolve(root)
        if variable is None:
            return root.name not in _LANGUAGE or (root.name == "require" and root is not callee)
        # `resolve()` in a promise tells nobody outside; a method of what is handed in may.
        told = "param" in variable.kinds and key is None
        return variable not in self.flow.bound and not told

    def is_setup(self, call: Node) -> bool:
        """``make().send()``, and ``const client = make()`` where something is called on the client."""
        current = call
        while current.parent is not None and current.parent.type in (
            "ChainExpression",
            "LogicalExpression",
            "ConditionalExpression",
        ):
            current = current.parent
        parent = current.parent
        if parent is None:
            return False
        if parent.type == "MemberExpression":
            return member_key(parent, self.scopes) not in _SETTLING
        if parent.type not in ("VariableDeclarator", "AssignmentExpression"):
            return False
        target: Node = parent.fields["id" if parent.type == "VariableDeclarator" else "left"]
        if target.type != "Identifier":
            return False
        variable = self.scopes.resolve(target)
        return variable is not None and any(map(self.is_used, (read.identifier for read in variable.reads)))

    def is_used(self, name: Node) -> bool:
        member = name.parent
        if member is None or member.type != "MemberExpression" or name.role != "object":
            return False
        return member_key(member, self.scopes) not in _SETTLING
