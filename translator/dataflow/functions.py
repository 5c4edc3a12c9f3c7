"""A call, and what every function of the file has: parameters, ``this``, what it returns."""

from __future__ import annotations

from translator.dataflow.abstract_objects import Arguments, Slot
from translator.dataflow.points_to import Solver
from translator.javascript.tree import Node
from translator.records import NamedTuple


class Call(NamedTuple):
    """One call: its ``this`` (None for none), its arguments, where its result goes, and what makes it.

    through: the bound functions by which it came here.
    """

    this: Slot | None
    arguments: Arguments
    result: Slot
    site: Node | None
    new: bool = False
    through: tuple[int, ...] = ()


class Functions:
    """The slots of every function of the file: parameters, ``this``, ``arguments``, what it returns."""

    def __init__(self, solver: Solver) -> None:
        self.solver = solver
        self.params: dict[tuple[Node, int], Slot] = {}
        self.this: dict[Node, Slot] = {}
        self.returned: dict[Node, Slot] = {}

    def all(self) -> list[Slot]:
        """Return every slot of every function."""
        return [*self.params.values(), *self.this.values(), *self.returned.values()]

    def param(self, function: Node, index: int) -> Slot:
        """Return the slot of what arrives as a parameter."""
        return self.params.setdefault((function, index), Slot())

    def this_of(self, function: Node) -> Slot:
        """Return the slot of ``this`` in a function, or in the fields of a class."""
        return self.this.setdefault(function, Slot())

    def return_of(self, function: Node) -> Slot:
        """Return the slot of what a function returns."""
        return self.returned.setdefault(function, Slot())
