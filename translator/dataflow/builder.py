"""The analysis of one file: slots for its expressions and variables, filled by constraints/."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from translator.dataflow import builtins
from translator.dataflow.abstract_objects import AbstractObject, Slot
from translator.dataflow.calls import Calls
from translator.dataflow.classes import Classes, field_name, stored
from translator.dataflow.compiled import CompiledCalls
from translator.dataflow.escapes import follow_escapes
from translator.dataflow.functions import Functions
from translator.dataflow.iteration import Iteration
from translator.dataflow.pipelines import folding_loops
from translator.dataflow.points_to import MOST_STEPS, Solver
from translator.dataflow.properties import Properties, Schema
from translator.javascript.definite_assignment import assigned_before_reads
from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager, Variable
from translator.javascript.tree import FUNCTIONS, Node, is_function, is_target
from translator.javascript.values import member_key
from translator.records import NamedTuple

Rule = Callable[["Builder", Node], None]
_SHRINKING = ("shift", "pop", "splice", "length", "copyWithin", "assign", "delete")
"""Names by which an array may lose elements: any that is written in the file counts."""
_UNARY = frozenset({"UnaryExpression"})
_NAMING = FUNCTIONS | {"Property", "MethodDefinition", "PropertyDefinition", "MemberExpression"}
_SHORTER = re.compile(r"\.pop\b|\.length\s*(?:=(?!=)|--|\+\+|[-+*/]=)")
_OUTSIDE = frozenset({"globalThis", "global", "window", "self", "process", "Buffer"})


class Values(dict[Node, Slot]):
    """The slots of expressions, made as they are asked for."""

    def __missing__(self, node: Node) -> Slot:
        found = self[node] = Slot(node)
        return found


class Builder:
    """Everything that the constraints of a file need. ``value`` and ``variable`` give its slots.

    patterns, elements: what object patterns take apart, and what array patterns take out. targets: the
    patterns that each slot is bound to. rests: those of object patterns that stand for what is taken
    apart, with the names read off them. keys: the names that member expressions read, as they are asked for.
    """

    def __init__(
        self, program: Program, scopes: ScopeManager, schema: Schema, most_steps: int = MOST_STEPS
    ) -> None:
        self.program = program
        self.scopes = scopes
        self.solver = Solver(most_steps)
        self.properties = Properties(self.solver, schema)
        self.functions = Functions(self.solver)
        named = _given_names(program, scopes)
        self.deleted = _removed(program, scopes)
        self.removed = self.deleted | named.accessors_named
        self.properties.accessors = named.accessors
        self.iteration = Iteration(self.solver, self.properties, named.names)
        self.shrinks = any(f".{name}" in program.text for name in _SHRINKING)
        self.classes = Classes(self.solver, scopes, self.removed)
        self.calls = Calls(self.solver, self.properties, self.functions, self.iteration, self.classes, scopes)
        self.compiled = CompiledCalls(program, scopes)
        self.calls.async_generators = self.compiled.async_generators
        self.calls.fixed = _SHORTER.search(program.text) is None
        self.loops = folding_loops(program, scopes)
        self.folded = {part for loop in self.loops.values() for part in loop.parts}
        self.behind: dict[Node, Slot] = {}
        self.values = Values()
        self.value = self.values.__getitem__
        self.patterns: dict[Node, Slot] = {}
        self.elements: dict[Node, Slot] = {}
        self.targets: dict[Slot, list[Node]] = {}
        self.rests: dict[Node, frozenset[str]] = {}
        self.variables: dict[Variable, Slot] = {}
        self.keys: dict[Node, str | None] = {}
        self.exports = self.solver.make("object", name="exports")
        self.module = self.solver.make("object", name="module")
        self.of_module = {"exports": Slot(), "module": Slot()}
        self.solver.give(self.of_module["module"], self.module)
        self.solver.give(self.of_module["exports"], self.exports)
        self.solver.give(self.module.field("exports"), self.exports)
        follow_escapes(self.solver, self.properties, self.calls)

    def run(self, rules: Mapping[str, Rule]) -> None:
        """Add the constraints of every node, but for those inside of unrelated functions."""
        until, unrelated = -1, self.calls.unrelated
        for node in self.program.nodes:
            if node.start < until:
                continue
            if node in unrelated:
                until = node.end
            rule = rules.get(node.type)
            if rule is not None and node not in self.folded:
                rule(self, node)

    def variable(self, variable: Variable) -> Slot:
        """Return the slot of a variable, which holds ``undefined`` where it may be read before it is set."""
        found = self.variables.get(variable)
        if found is None:
            found = self.variables[variable] = Slot()
            if not _always_set(variable):
                self.solver.give(found, self.solver.undefined)
            if variable.kinds == {"import"}:
                self.solver.give(found, self.solver.unknown)
        return found

    def named(self, identifier: Node) -> Slot:
        """Return the slot of what a name means, a global too."""
        variable = self.scopes.resolve(identifier)
        if variable is not None:
            return self.variable(variable)
        if identifier.name in self.of_module:
            return self.of_module[identifier.name]
        slot = Slot()
        self.solver.give(slot, self._global(identifier.name))
        return slot

    def _global(self, name: str) -> AbstractObject:
        solver = self.solver
        if name == "undefined":
            return solver.undefined
        if name in ("NaN", "Infinity"):
            return solver.primitive
        if name in builtins.ERRORS:
            return self.properties.builtin("Error")
        known = name in builtins.GLOBALS and name not in _OUTSIDE
        return self.properties.builtin(name) if known else solver.unknown

    def this_at(self, node: Node) -> Slot:
        """Return the slot of ``this`` at a place."""
        current, parent = node, node.parent
        while parent is not None:
            if parent.type in ("PropertyDefinition", "StaticBlock") and current.role != "key":
                return self._this_of_class(parent)
            if is_function(parent) and parent.type != "ArrowFunctionExpression":
                return self.functions.this_of(parent)
            current, parent = parent, parent.parent
        slot = Slot()
        self.solver.give(slot, self.exports)
        return slot

    def _this_of_class(self, member: Node) -> Slot:
        body = member.parent
        assert body is not None and body.parent is not None
        if member.type == "PropertyDefinition" and not member.static:
            return self.functions.this_of(body.parent)
        slot = Slot()
        self.solver.give(slot, self.solver.make("class", body.parent))
        return slot

    def class_around(self, node: Node) -> tuple[Node | None, bool]:
        """Return the class that ``super`` at a place belongs to, and whether it is that of a static part."""
        current, parent = node, node.parent
        while parent is not None:
            if parent.type == "ClassBody":
                return parent.parent, current.type == "StaticBlock" or bool(current.static)
            current, parent = parent, parent.parent
        return None, False


def _always_set(variable: Variable) -> bool:
    """Return True if a variable has a value whenever it is read."""
    if variable.kinds & {"function", "class", "param", "catch", "import", "name", "implicit"}:
        return True
    initial = [reference for reference in variable.writes if reference.initial]
    if initial and variable.kinds <= {"const", "let"}:
        return True
    writes = [reference for reference in variable.writes if not reference.read]
    return any(assigned_before_reads(variable, write.identifier) for write in writes)


def _removed(program: Program, scopes: ScopeManager) -> frozenset[str]:
    """Return the names of the properties that are deleted anywhere; ``*`` among them for any."""
    found = set()
    for node in program.of_types(_UNARY) if "delete" in program.text else ():
        if node.operator == "delete":
            member = node.argument.expression if node.argument.type == "ChainExpression" else node.argument
            if member.type == "MemberExpression":
                found.add(member_key(member, scopes) or "*")
    return frozenset(found)


_SPELLED = ("toString", "valueOf", "then")


class _Given(NamedTuple):
    names: frozenset[str]
    accessors: bool
    accessors_named: frozenset[str]


def _given_names(program: Program, scopes: ScopeManager) -> _Given:
    """Return the names of the properties that a file gives to objects, and whether any is an accessor."""
    # Compiled classes have the names of their methods as texts.
    names = {name for name in _SPELLED if any(f"{q}{name}{q}" in program.text for q in "'\"`")}
    if "toPrimitive" in program.text:
        names.add("@@toPrimitive")
    own: set[str] = set()
    accessors = "defineProp" in program.text or "Object.create" in program.text
    for node in program.of_types(_NAMING):
        if is_function(node):
            names.update(param.name for param in stored(node))
        elif node.type != "MemberExpression":
            names.add(field_name(node, scopes) or "")
            if node.fields.get("kind") in ("get", "set"):
                accessors = True
                own.add(field_name(node, scopes) or "*")
        elif is_target(node):
            names.add(member_key(node, scopes) or "")
    return _Given(frozenset(names), accessors, frozenset(own))
