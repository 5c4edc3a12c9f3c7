"""Calls: of functions and classes of the file, of bound functions, of built-ins, of what is outside."""

from __future__ import annotations

from collections.abc import Set

from translator.dataflow import builtins
from translator.dataflow.abstract_objects import OWN, AbstractObject, Arguments, Bound, Slot
from translator.dataflow.classes import Classes
from translator.dataflow.functions import Call, Functions
from translator.dataflow.helpers import summary_of
from translator.dataflow.iteration import Iteration
from translator.dataflow.node_modules import EMITTER, NodeModules
from translator.dataflow.pipelines import LENGTH, Fold, Run, folding
from translator.dataflow.points_to import Solver
from translator.dataflow.properties import Properties
from translator.dataflow.summaries import RESOLVER, Given, Summary
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node
from translator.javascript.values import uses_arguments

_FOLDS = ("Array.prototype.reduce", "Array.prototype.reduceRight")
_LAST_INDEX = 15
"""Behind it, functions that call themselves with one argument more would go on without end."""


class Calls(Given):
    """The rules for calls."""

    def __init__(
        self,
        solver: Solver,
        properties: Properties,
        functions: Functions,
        iteration: Iteration,
        classes: Classes,
        scopes: ScopeManager,
    ) -> None:
        super().__init__(solver, properties, iteration)
        self.functions = functions
        self.classes = classes
        self.scopes = scopes
        self.closed: frozenset[Node] = frozenset()
        self.handlers: frozenset[Node] = frozenset()
        self.unrelated: frozenset[Node] = frozenset()
        self.fixed = False
        self.of_node = NodeModules(self, properties).rules
        self.async_generators: Set[Node] = frozenset()
        self.sites: dict[Node, set[Node | None]] = {}
        self.summaries: dict[Node, str | None] = {}
        self.done: set[tuple[int, object, object]] = set()
        properties.call = lambda function, this, into: self.call(function, Call(this, (), into, None))
        properties.set_with = lambda function, this, value: self.call(
            function, Call(this, ((value, False),), Slot(), None)
        )
        iteration.call = properties.call

    def call(self, callee: Slot, call: Call) -> None:
        """Call whatever a slot holds."""
        self.solver.on(callee, lambda each: self.invoke(each, call))

    def invoke(self, callee: AbstractObject, call: Call) -> None:
        """Call one object."""
        if callee.kind == "function":
            self._function(callee, call)
        elif callee.kind == "class":
            if call.new:
                self.construct(callee, call, None)
        elif callee.kind == "bound":
            self._bound(callee, call)
        elif callee.kind == "builtin":
            self._builtin(callee, call)
        elif callee.kind == "unknown":
            self._outside(call)

    def _bound(self, callee: AbstractObject, call: Call) -> None:
        bound, again = callee.bound, call.through.count(callee.index)
        assert bound is not None
        if again > 1 or (again and not bound.arguments):
            return
        this = call.this if call.new else bound.this
        arguments = (*bound.arguments, *call.arguments)
        if again:
            # Bound to itself, as often as anybody likes.
            arguments = self._spread_out(arguments)[1]
        through = (*call.through, callee.index)
        self.call(bound.what, call._replace(this=this, arguments=arguments, through=through))

    def _outside(self, call: Call) -> None:
        if call.this is not None:
            self.solver.edge(call.this, self.properties.outside)
        for slot, spread in call.arguments:
            self._let_out(slot, spread)
        self.solver.give(call.result, self.solver.unknown)

    def _let_out(self, slot: Slot, spread: bool) -> None:
        if spread:
            self.iteration.each(slot, self.properties.outside)
        else:
            self.solver.edge(slot, self.properties.outside)

    # Functions and classes of the file

    def _function(self, callee: AbstractObject, call: Call) -> None:
        function = callee.site
        assert function is not None
        if call.new:
            self.construct(callee, call, None)
            return
        row = self._summary(function)
        if row is not None:
            self.sites.setdefault(function, set()).add(call.site)
            Summary(self, call, "").run(row)
            return
        if call.this is not None:
            self.solver.edge(call.this, self.functions.this_of(function))
        elif not self.scopes.of_block[function].strict:
            self.solver.give(self.functions.this_of(function), self.solver.unknown)
        self.enter(function, call.arguments, call.site)
        self.solver.edge(self._result_of(function), call.result)

    def _summary(self, function: Node) -> str | None:
        if function not in self.summaries:
            self.summaries[function] = summary_of(function, self.scopes)
        return self.summaries[function]

    def _result_of(self, function: Node) -> Slot:
        """Return what a call of a function gives: what it returns, a promise or a generator of it."""
        solver, returned = self.solver, self.functions.return_of(function)
        is_async = function.fields.get("async") or function in self.async_generators
        if function.generator and function not in self.async_generators:
            made, slot = solver.make("generator", function), Slot()
            solver.edge(returned, made.field("@return"))
        elif is_async:
            made, slot = solver.make("promise", function), Slot()
            self.iteration.awaited(returned, made.field("@value"))
        else:
            return returned
        solver.give(slot, made)
        return slot

    def enter(self, function: Node, arguments: Arguments, site: Node | None) -> None:
        """Hand the arguments to the parameters of a function, and to its ``arguments``."""
        self.sites.setdefault(function, set()).add(site)
        if function in self.closed:
            return
        if function in self.unrelated:
            for slot, spread in arguments:
                self._let_out(slot, spread)
            return
        for index, param in enumerate(function.params):
            slot = self.functions.param(function, index)
            if param.type == "RestElement":
                self._rest(function, index, arguments, slot)
            else:
                self.argument(arguments, index, slot)
        if function.type != "ArrowFunctionExpression" and uses_arguments(function, self.scopes):
            own = self.solver.make("array", function, "arguments")
            self._collect(arguments, 0, own)
            if not self.scopes.of_block[function].strict:
                # In sloppy code they are the parameters themselves.
                for index in range(len(function.params)):
                    slot = self.functions.param(function, index)
                    self.solver.edge(own.field(str(index)), slot)
                    self.solver.edge(own.elements, slot)

    def _rest(self, function: Node, first: int, arguments: Arguments, slot: Slot) -> None:
        array = self.solver.make("array", function, "rest")
        self._collect(arguments, first, array)
        self.solver.give(slot, array)

    def _collect(self, arguments: Arguments, first: int, array: AbstractObject) -> None:
        count = next((index for index, item in enumerate(arguments) if item[1]), len(arguments))
        if self.fixed:
            length = self.solver.string(str(max(count - first, 0)))
            known = count == len(arguments)
            self.solver.give(array.field(LENGTH), length if known else self.solver.primitive)
        for index in range(first, count):
            self.solver.edge(arguments[index][0], array.field(str(index - first)))
        if count == len(arguments) - 1:
            self._collect_by_index(arguments[count][0], count - first, array)
            return
        for index in range(count, len(arguments)):
            slot, spread = arguments[index]
            if spread:
                self.iteration.each(slot, array.elements)
            else:
                self.solver.edge(slot, array.elements)

    def _collect_by_index(self, spread: Slot, offset: int, array: AbstractObject) -> None:
        """Put what is spread behind the last argument where it comes to lie in an array."""

        def each(name: str, slot: Slot) -> None:
            index = int(name) + offset if name.isdigit() else -1
            if 0 <= index <= _LAST_INDEX:
                self.solver.edge(slot, array.field(str(index)))
            elif index > _LAST_INDEX:
                self.solver.edge(slot, array.elements)

        def collect(item: AbstractObject) -> None:
            if item.kind == "array":
                self.solver.edge(item.elements, array.elements)
                item.watch(each)
            else:
                one = Slot()
                self.solver.give(one, item)
                self.iteration.each(one, array.elements)

        self.solver.on(spread, collect)

    def construct(self, callee: AbstractObject, call: Call, this: Slot | None) -> None:
        """Make an instance, or initialise the one that ``super`` was called for."""
        key = (callee.index, call.site, this)
        first = key not in self.done
        self.done.add(key)
        instance = self.classes.instance(callee, call.site) if this is None else this
        if this is None:
            self.solver.edge(instance, call.result)
        if callee.kind == "class":
            assert callee.site is not None
            self.solver.edge(instance, self.functions.this_of(callee.site))
        function = self.classes.constructor(callee)
        if function is not None:
            self.solver.edge(instance, self.functions.this_of(function))
            self.enter(function, call.arguments, call.site)
            self._own_result(function, call.result)
        elif first and callee.site is not None:
            self.initialise(callee.site, call, instance)

    def _own_result(self, function: Node, result: Slot) -> None:
        returned = self.functions.return_of(function)

        def is_object(item: AbstractObject) -> None:
            if item.kind in OWN or item.kind in ("event", "unknown"):
                self.solver.edge(returned, result, item.bit)

        self.solver.on(returned, is_object)

    def initialise(self, node: Node, call: Call, this: Slot) -> None:
        """Call the constructor of what the class of a node extends, for the same instance."""
        self.solver.on(self.classes.super_of(node), lambda each: self._super(each, call, this))

    def _super(self, callee: AbstractObject, call: Call, this: Slot) -> None:
        if callee.kind in ("class", "function"):
            self.construct(callee, call, this)
        elif callee.kind == "builtin" and callee.name == "Error":
            cause, options = Slot(), Slot()
            self.argument(call.arguments, 1, options)
            self.properties.load(options, "cause", cause)
            self.properties.store(this, "cause", cause)
        elif callee.kind != "builtin" or callee.name not in ("Object", EMITTER):
            self._outside(call._replace(this=this))

    # Built-ins

    def _builtin(self, callee: AbstractObject, call: Call) -> None:
        row, rule = builtins.SUMMARIES.get(callee.name), self.of_node.get(callee.name)
        if rule is not None:
            rule(callee, call)
        elif callee.name == RESOLVER:
            self._resolve(callee, call)
        elif row is None:
            self._outside(call)
        elif row in ("call", "apply", "bind", "reflect"):
            self._redirect(row, call)
        elif callee.name in _FOLDS and call.site is not None and (fold := folding(call.site)) is not None:
            self._fold(fold, call, call.site)
        else:
            Summary(self, call, callee.name).run(row)

    def _fold(self, fold: Fold, call: Call, site: Node) -> None:
        """One function after the other. Where they are awaited, all of it is a promise."""
        given, first, result = Slot(), Slot(), call.result
        self.argument(call.arguments, 1, given)
        if fold.awaits:
            self.iteration.awaited(given, first)
            promise = self.solver.make("promise", site, "pipeline")
            result = promise.field("@value")
            self.solver.give(call.result, promise)
        Run(self, site, fold, call.this or Slot(), first if fold.awaits else given, result).start()

    def _resolve(self, resolver: AbstractObject, call: Call) -> None:
        value, inner = Slot(), Slot()
        self.argument(call.arguments, 0, value)
        self.iteration.awaited(value, inner)
        promises = resolver.field("@promise")
        self.solver.on(promises, lambda each: self.solver.edge(inner, each.field("@value")))

    def _spread_out(self, given: Arguments) -> tuple[Arguments, Arguments]:
        """Return any of the arguments as ``this``, and any as each that follows."""
        anything = Slot()
        for slot, spread in given:
            if spread:
                self.iteration.each(slot, anything)
            else:
                self.solver.edge(slot, anything)
        again = self.solver.make("array", name="spread out")
        self.solver.edge(anything, again.elements)
        slot = Slot()
        self.solver.give(slot, again)
        return ((anything, False),), ((slot, True), (slot, True))

    def _redirect(self, row: str, call: Call) -> None:
        given = call.arguments
        first, rest = (given[:1], given[1:]) if not given or not given[0][1] else self._spread_out(given)
        if row == "reflect":
            target = first[0][0] if first else Slot()
            self.call(target, call._replace(this=_only(rest[:1]), arguments=_spread(rest[1:2])))
            return
        this = _only(first)
        target = call.this if call.this is not None else Slot()
        if row == "bind":
            made = self.solver.make("bound", call.site)
            made.bound = Bound(target, this, rest)
            self.solver.give(call.result, made)
            return
        arguments = rest if row == "call" else _spread(rest[:1])
        self.call(target, call._replace(this=this, arguments=arguments))


def _only(items: Arguments) -> Slot | None:
    return items[0][0] if items else None


def _spread(items: Arguments) -> Arguments:
    return tuple((slot, True) for slot, _ in items)
