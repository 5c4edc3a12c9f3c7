"""One run of both handlers, and what it showed."""

from __future__ import annotations

from typing import Literal

from translator.records import NamedTuple
from translator.verify.compare import Difference, Note
from translator.verify.event_pairs import Case
from translator.verify.records import Fault, Record

Kind = Literal["equal", "announced", "different", "unsure", "nothing"]


class Pair(NamedTuple):
    """A run: both handlers with one case, the original with its old event and the conversion with its new.

    kind: ``unsure`` where the original's run shows nothing (``why`` tells), ``nothing`` where
    both did nothing to the outside. announced: what explains the differences there are. as_if: what
    the original does with an event changed as announced, where that explains them.
    """

    case: Case
    fault: Fault | None
    original: Record
    converted: Record
    kind: Kind
    why: str = ""
    announced: tuple[Note, ...] = ()
    difference: Difference | None = None
    as_if: Record | None = None

    @property
    def expected(self) -> Record:
        """What the conversion had to do."""
        return self.as_if or self.original
