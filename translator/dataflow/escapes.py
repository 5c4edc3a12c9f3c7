"""What becomes of an object that code outside of the file gets, or that is shown to it."""

from __future__ import annotations

from collections.abc import Callable

from translator.dataflow.abstract_objects import GETTER, OWN, AbstractObject, Kind, Slot
from translator.dataflow.calls import Calls
from translator.dataflow.functions import Call
from translator.dataflow.node_modules import CALLED_OUTSIDE
from translator.dataflow.points_to import Solver
from translator.dataflow.properties import Properties
from translator.dataflow.summaries import RESOLVER

_CALLED: frozenset[Kind] = frozenset({"function", "bound"})


def follow_escapes(solver: Solver, properties: Properties, calls: Calls) -> None:
    """Let everything that is reached from what goes out go out, too.

    Code outside may call functions with anything, and put anything into objects. What is only
    shown (``calls.shown``) is looked at as a whole, and stays as it is. Of what becomes JSON, what
    ``toJSON`` gives is looked at instead, where there certainly is one.
    """
    escapes = _Escapes(solver, properties, calls)
    solver.on(properties.outside, escapes.goes_out)
    solver.on(calls.shown, lambda item: escapes.is_shown(item, calls.shown))
    solver.on(calls.serialized, escapes.is_serialized)
    solver.edge(calls.thrown, properties.outside)


class _Escapes:
    def __init__(self, solver: Solver, properties: Properties, calls: Calls) -> None:
        self.solver = solver
        self.properties = properties
        self.calls = calls
        self.anything = Slot()
        solver.give(self.anything, solver.unknown)

    def goes_out(self, item: AbstractObject) -> None:
        calls, outside, anything = self.calls, self.properties.outside, self.anything
        if item.kind in OWN:
            self.solver.give(self.properties.unnamed(item), self.solver.unknown)
            self._reach(item, outside)
        # What is exported is called by Auth0 alone.
        if item.kind in ("function", "class", "bound") and item.site not in calls.handlers:
            calls.invoke(item, Call(anything, ((anything, True),), outside, None))
            calls.invoke(item, Call(anything, ((anything, True),), outside, None, new=True))
        if item.kind == "builtin" and item.name == RESOLVER:
            calls.invoke(item, Call(None, ((anything, False),), Slot(), None))
        if item.kind == "builtin" and item.name in CALLED_OUTSIDE:
            calls.invoke(item, Call(anything, ((anything, True),), outside, None))

    def is_shown(self, item: AbstractObject, goal: Slot) -> None:
        if item.kind not in OWN:
            return
        self._reach(item, goal)
        one, function = Slot(), Slot()
        self.solver.give(one, item)

        def each(name: str, slot: Slot) -> None:
            if name.startswith(GETTER):
                self.calls.call(slot, Call(one, (), goal, None))

        item.watch(each)
        if goal is self.calls.shown:
            self.properties.load(one, "toJSON", function)
            self.calls.call(function, Call(one, (), goal, None))

    def is_serialized(self, item: AbstractObject) -> None:
        if item.kind not in OWN:
            return
        serialized = self.calls.serialized
        one, function, instead = Slot(), Slot(), Slot()
        self.solver.give(one, item)
        self.properties.load(one, "toJSON", function)
        self.calls.call(function, Call(one, (), instead, None))
        # What it gives is not asked for another: it may be the object itself.
        self.solver.on(instead, lambda each: self.is_shown(each, serialized))
        self.solver.edge(instead, self.calls.enumerated)
        self._unless_definite(item, "toJSON", lambda: self.is_shown(item, serialized))
        self.solver.on(
            function, lambda each: None if each.kind in _CALLED else self.is_shown(item, serialized)
        )

    def _unless_definite(self, item: AbstractObject, name: str, action: Callable[[], None]) -> None:
        """Do something if an object may be without a property, its own or inherited."""
        seen: set[int] = set()

        def ask(each: AbstractObject) -> None:
            # Prototypes may go in a circle, as far as the analysis can tell.
            if each.index in seen or name in each.definite:
                return
            seen.add(each.index)
            self.solver.on(each.prototypes, ask)
            if not each.inherits:
                action()

        ask(item)

    def _reach(self, item: AbstractObject, target: Slot) -> None:
        item.watch(lambda name, slot: self.solver.edge(slot, target))
        self.solver.edge(item.elements, target)
        self.solver.edge(item.prototypes, target)
