"""What becomes of an object that code outside of the file gets, or that is shown to it."""

from __future__ import annotations

from translator.dataflow.abstract_objects import GETTER, OWN, AbstractObject, Slot
from translator.dataflow.calls import Calls
from translator.dataflow.functions import Call
from translator.dataflow.points_to import Solver
from translator.dataflow.properties import Properties
from translator.dataflow.summaries import RESOLVER


def follow_escapes(solver: Solver, properties: Properties, calls: Calls) -> None:
    """Let everything that is reached from what goes out go out, too.

    Code outside may call functions with anything, and put anything into objects. What is only
    shown (``calls.shown``) is looked at as a whole, and stays as it is.
    """
    anything = Slot()
    solver.give(anything, solver.unknown)
    outside, shown = properties.outside, calls.shown

    def goes_out(item: AbstractObject) -> None:
        if item.kind in OWN:
            solver.give(properties.unnamed(item), solver.unknown)
            _reach(solver, item, outside)
        # What is exported is called by Auth0 alone.
        if item.kind in ("function", "class", "bound") and item.site not in calls.handlers:
            calls.invoke(item, Call(anything, ((anything, True),), outside, None))
            calls.invoke(item, Call(anything, ((anything, True),), outside, None, new=True))
        if item.kind == "builtin" and item.name == RESOLVER:
            calls.invoke(item, Call(None, ((anything, False),), Slot(), None))

    def is_shown(item: AbstractObject) -> None:
        if item.kind not in OWN:
            return
        _reach(solver, item, shown)
        one, function = Slot(), Slot()
        solver.give(one, item)

        def each(name: str, slot: Slot) -> None:
            if name.startswith(GETTER):
                calls.call(slot, Call(one, (), shown, None))

        item.watch(each)
        properties.load(one, "toJSON", function)
        calls.call(function, Call(one, (), shown, None))

    solver.on(outside, goes_out)
    solver.on(shown, is_shown)
    solver.edge(calls.thrown, outside)


def _reach(solver: Solver, item: AbstractObject, target: Slot) -> None:
    item.watch(lambda name, slot: solver.edge(slot, target))
    solver.edge(item.elements, target)
    solver.edge(item.prototypes, target)
