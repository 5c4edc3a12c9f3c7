"""What types ask of the analysis: the old shape where nothing else fits, and expressions that stay.

Serves docs/conversion.md, section 13.
"""

from __future__ import annotations

from collections.abc import Iterator

from translator.dataflow.abstract_objects import Slot
from translator.dataflow.analysis import PointsTo
from translator.dataflow.def_use import DefUse
from translator.deciding.holders import Holders
from translator.deciding.typed_values import given_types, held_by, type_arguments
from translator.following.flow import Asked
from translator.javascript.tree import Node
from translator.records import NamedTuple
from translator.source_file import SourceFile


class Wanted(NamedTuple):
    """Repairs of what types refuse. old: where the types start whose values get the old shape.

    fixed: expressions that can't become calls which make the old shape.
    """

    old: frozenset[int] = frozenset()
    fixed: frozenset[Node] = frozenset()

    def and_more(self, other: Wanted) -> Wanted | None:
        """Return both together, None if the other has nothing more."""
        both = Wanted(self.old | other.old, self.fixed | other.fixed)
        return None if both == self else both


class Refusal(NamedTuple):
    """Why types can't follow a conversion, and what may help."""

    reason: str
    wanted: Wanted


def asked(file: SourceFile, wanted: Wanted) -> Asked:
    """Return what is asked of the analysis of a file."""

    def old(points_to: PointsTo) -> Iterator[Slot]:
        def_use = DefUse(points_to)
        holders = Holders(def_use)
        for told, slot in given_types(def_use, file.program, file.scopes):
            if told.start_byte in wanted.old:
                yield from holders.carrying(slot)
        for call, types in type_arguments(file.program).items():
            if any(told.start_byte in wanted.old for told in types):
                for slot in held_by(call, def_use.builder):
                    yield from holders.carrying(slot)

    return Asked(old, wanted.fixed)
