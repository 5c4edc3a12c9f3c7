"""Functions that compilers add to a file: they run a generator as an async function, or hold private fields.

Inside them all async functions of a file would meet, and all its private fields. So each call is taken
for what it stands for in the source that was compiled.
"""

from __future__ import annotations

import re

from translator.dataflow.state_machines import Machine, is_marked, machine_of
from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, is_function, string_value, walk
from translator.javascript.values import member_key
from translator.records import NamedTuple


class Helper(NamedTuple):
    """A helper of a compiler. essential: the parameter whose methods it calls, by which it is known.

    arguments: how many a call has. row: what it does, as in ``builtins``; of one that runs a generator
    for it, ``generator`` is the index of that, and what comes before may be ``this`` and a list.
    """

    essential: int
    methods: frozenset[str]
    arguments: int
    row: str = ""
    generator: int = -1


_APPLY = frozenset({"apply"})
_STATE = frozenset({"get", "set", "has"})
_HELPERS = {
    "_asyncToGenerator": Helper(0, _APPLY, 1, "arg0 > result", 0),
    "_async_to_generator": Helper(0, _APPLY, 1, "arg0 > result", 0),
    "__awaiter": Helper(3, _APPLY, 4, generator=3),
    "__async": Helper(2, _APPLY, 3, generator=2),
    "__classPrivateFieldGet": Helper(1, _STATE, 3, "arg1.@value > result"),
    "__classPrivateFieldSet": Helper(1, _STATE, 4, "arg2 > arg1.@value; arg2 > result"),
    "__privateGet": Helper(1, _STATE, 2, "arg1.@value > result"),
    "__privateSet": Helper(1, _STATE, 3, "arg2 > arg1.@value; arg2 > result"),
    "__privateAdd": Helper(1, _STATE, 3, "arg2 > arg1.@value; undef > result"),
    "_classPrivateFieldGet": Helper(0, _STATE, 2, "arg0.@value > result"),
    "_classPrivateFieldSet": Helper(0, _STATE, 3, "arg2 > arg0.@value; arg2 > result"),
    "_classPrivateFieldInitSpec": Helper(1, _STATE, 3, "arg2 > arg1.@value; undef > result"),
}

_LISTS = {
    "_toConsumableArray": 0,
    "_to_consumable_array": 0,
    "_slicedToArray": 0,
    "_sliced_to_array": 0,
    "_toArray": 0,
    "_to_array": 0,
    "_createForOfIteratorHelper": 0,
    "_createForOfIteratorHelperLoose": 0,
    "_create_for_of_iterator_helper": 0,
    "_create_for_of_iterator_helper_loose": 0,
    "__read": 0,
    "__spread": 0,
    "__spreadArray": 1,
    "__values": 0,
}
"""Functions for ``[...list]``, ``const [a] = list`` and ``for (const a of list)``: by their names, which
argument the list is."""


def opens_list(call: Node, scopes: ScopeManager) -> tuple[Node, int] | None:
    """Return the function of a compiled spread, pattern or loop, and which argument its list is."""
    index = _LISTS.get(call.callee.name) if call.callee.type == "Identifier" else None
    function = None if index is None else _declared(call.callee, scopes)
    return None if index is None or function is None else (function, index)


_ASYNC = _HELPERS["_asyncToGenerator"]
_MARKED = Helper(0, frozenset(), 1, "arg0 > result")
_MODULES = re.compile(
    r"(?:@babel/runtime(?:-corejs\d)?/helpers/(?:esm/)?asyncToGenerator(?:\.js)?|@swc/helpers/_/_async_to_generator)"
)
"""The modules that have only this helper, which builds take from a package."""
_MEMBERS = frozenset({"default", "_"})


class CompiledCalls:
    """The calls of such helpers, and what is run as an async function: a generator, or a switch.

    machines: by the calls that run the switches. resumed: what stands for the value of an ``await``.
    """

    def __init__(self, program: Program, scopes: ScopeManager) -> None:
        self.scopes = scopes
        self.calls: dict[Node, Helper] = {}
        self.async_generators: set[Node] = set()
        self.machines: dict[Node, Machine] = {}
        self.resumed: dict[Node, tuple[Machine, list[Node]]] = {}
        known = {name for name in _HELPERS if name in program.text}
        imported = _MODULES.search(program.text) is not None
        for node in program.of_types(frozenset({"CallExpression"})) if known or imported else ():
            named = node.callee.type == "Identifier" and node.callee.name in known
            helper = _HELPERS[node.callee.name] if named else None
            if helper is not None and _is_declared(node.callee, helper, scopes):
                self._add(node, helper)
            elif imported and _is_imported(node.callee, scopes):
                self._add(node, _ASYNC)

    def _add(self, call: Node, helper: Helper) -> None:
        given = call.arguments
        if len(given) != helper.arguments or any(item.type == "SpreadElement" for item in given):
            return
        if helper.generator >= 0:
            generator = given[helper.generator]
            if generator.type == "FunctionExpression" and generator.generator:
                if generator.fields.get("async"):
                    return
                self.async_generators.add(generator)
            elif not self._is_machine(generator):
                return
        self.calls[call] = helper

    def _is_machine(self, given: Node) -> bool:
        machine = machine_of(given, self.scopes)
        if machine is None:
            return False
        if is_marked(given):
            self.calls[given] = _MARKED
            given = given.arguments[0]
        self.async_generators.add(given)
        self.machines[machine.run] = machine
        self.resumed |= {node: (machine, awaited) for node, awaited in machine.resumed.items()}
        return True


def _is_declared(name: Node, helper: Helper, scopes: ScopeManager) -> bool:
    function = _declared(name, scopes)
    return function is not None and _calls_methods(function, helper)


def _is_imported(callee: Node, scopes: ScopeManager) -> bool:
    """Return True for a helper of a package: ``(0, helper.default)``, ``helper._``, or its name alone."""
    if callee.type == "SequenceExpression":
        callee = callee.expressions[-1]
    if callee.type == "MemberExpression" and member_key(callee, scopes) in _MEMBERS:
        callee = callee.object
    variable = scopes.resolve(callee) if callee.type == "Identifier" else None
    if variable is None or len(variable.definitions) != 1:
        return False
    if any(not reference.initial for reference in variable.writes):
        return False
    declared = variable.definitions[0][1].parent
    if declared is not None and declared.type == "ImportDefaultSpecifier" and declared.parent is not None:
        return _is_name(declared.parent.source)
    required = declared.init if declared is not None and declared.type == "VariableDeclarator" else None
    return required is not None and _is_required(required, scopes)


def _is_required(value: Node, scopes: ScopeManager) -> bool:
    """Return True for ``require("…")`` of the helper, also in a call that sees to its ``default``."""
    if value.type != "CallExpression" or len(value.arguments) != 1 or value.callee.type != "Identifier":
        return False
    given = value.arguments[0]
    if scopes.is_global(value.callee, "require"):
        return _is_name(given)
    return "interop" in value.callee.name and given.type == "CallExpression" and _is_required(given, scopes)


def _is_name(node: Node) -> bool:
    return _MODULES.fullmatch(string_value(node) or "") is not None


def _declared(name: Node, scopes: ScopeManager) -> Node | None:
    """Return the one function that a name is given where it is declared: ``… || function () {}`` too."""
    variable = scopes.resolve(name)
    if variable is None or len(variable.definitions) != 1:
        return None
    if any(not reference.initial for reference in variable.writes):
        return None
    declared = variable.definitions[0][1].parent
    if declared is not None and declared.type == "VariableDeclarator":
        declared = declared.init
        if declared is not None and declared.type == "LogicalExpression" and declared.operator == "||":
            declared = declared.right
    return declared if declared is not None and is_function(declared) else None


def _calls_methods(function: Node, helper: Helper) -> bool:
    if len(function.params) <= helper.essential or function.params[helper.essential].type != "Identifier":
        return False
    name = function.params[helper.essential].name
    return any(
        node.type == "MemberExpression"
        and node.object.type == "Identifier"
        and node.object.name == name
        and node.property.type == "Identifier"
        and node.property.name in helper.methods
        for node in walk(function.body)
    )
