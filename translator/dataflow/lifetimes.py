"""What outlives an execution of the handler: Auth0 runs many of them in one loaded file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from translator.dataflow.abstract_objects import OWN, AbstractObject, Slot
from translator.javascript.scope import Variable
from translator.javascript.tree import Node, ancestors, contains, enclosing_function, is_function
from translator.records import NamedTuple

if TYPE_CHECKING:
    from translator.dataflow.analysis import PointsTo


class Kept(NamedTuple):
    """What outlives an execution: the slots that hold it, and whether functions that it made are among it.

    Such functions may hold anything.
    """

    slots: frozenset[Slot] = frozenset()
    functions: bool = False

    def has(self, objects: int) -> bool:
        """Return True if one of some objects may be kept."""
        return self.functions or any(slot.objects & objects for slot in self.slots)


class Lifetimes:
    """Which variables and objects one execution leaves for the next, given the handlers."""

    def __init__(self, points_to: PointsTo, handlers: Sequence[Node]) -> None:
        self.points_to = points_to
        self.handlers = handlers
        self.at_load = self._run_at_load()

    def _run_at_load(self) -> set[Node]:
        """Return the functions that may run while the file is loaded."""
        homes = {
            function: {None if site is None else enclosing_function(site) for site in callers}
            for function, callers in self.points_to.builder.calls.sites.items()
        }
        found: set[Node] = set()
        while True:
            new = {
                function
                for function, callers in homes.items()
                if function not in self.handlers and (None in callers or callers & found)
            }
            if new <= found:
                return found
            found |= new

    def kept(self, is_set_first: Callable[[Variable], bool]) -> Kept:
        """Return what an execution may find of another's.

        is_set_first: tells of a variable that every execution gives its own value before it reads it.
        """
        queue = list(self._roots(is_set_first))
        slots = set(queue)
        functions = False
        while queue:
            for item in self.points_to.members(queue.pop().objects):
                functions |= self._may_hold_anything(item)
                if item.kind in OWN:
                    new = {*item.fields.values(), item.elements} - slots
                    slots |= new
                    queue += new
        return Kept(frozenset(slots), functions)

    def _roots(self, is_set_first: Callable[[Variable], bool]) -> Iterator[Slot]:
        for variable, slot in self.points_to.variables.items():
            if slot.objects and self._outlives(variable) and not is_set_first(variable):
                yield slot
        for item in self.points_to.objects:
            if item.kind in OWN and self._is_loaded(item):
                yield from item.fields.values()
                yield item.elements

    def _may_hold_anything(self, item: AbstractObject) -> bool:
        """Return True for a function that an execution made, and for a generator, which goes on."""
        if item.kind == "generator":
            return True
        return item.kind in ("function", "bound") and not self._is_loaded(item)

    def _is_loaded(self, item: AbstractObject) -> bool:
        """Return True if an object is made while the file is loaded."""
        home = None if item.site is None else enclosing_function(item.site)
        return home is None or home in self.at_load

    def _outlives(self, variable: Variable) -> bool:
        """Return True for a variable of the file, and for one that a function kept since then can see."""
        function = enclosing_function(variable.definitions[0][1])
        if function is None:
            return True
        if any(contains(handler, function) for handler in self.handlers):
            return False
        around = any(contains(function, handler) for handler in self.handlers)
        return (function in self.at_load or around) and any(
            self._is_captured(reference.identifier, function) for reference in variable.references
        )

    @staticmethod
    def _is_captured(identifier: Node, function: Node) -> bool:
        inner = next((parent for parent in ancestors(identifier) if is_function(parent)), None)
        return inner is not function
