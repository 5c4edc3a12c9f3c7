"""What the tool has to say about a place in a file.

A finding has a stable code (docs/conversion.md, section 11: AP0xx the whole file, AP1xx a place
that needs a person's eye, AP2xx work outside the code), a severity and a place in the original.
"""

from __future__ import annotations

from enum import IntEnum

from translator.records import NamedTuple


class Severity(IntEnum):
    """How bad a finding is. Ordered, so that a threshold is one comparison."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The lower-case word used in every report: ``note``, ``warning`` or ``error``."""
        return self.name.lower()


class Position(NamedTuple):
    """A place in a text: 0-based ``offset`` in code points, 1-based ``line`` and ``column``."""

    offset: int
    line: int
    column: int


class Finding(NamedTuple):
    """One thing a person needs to know.

    ``start`` and ``end`` (exclusive) lie in the original, BOM not counted. ``output_line`` is the
    1-based line in the conversion, or None where the place is gone or nothing was written.
    ``suppressed`` findings were silenced by an ``actionport-ignore`` comment: they are listed,
    but count for no exit code. ``doc`` links to the part of the guide the finding rests on.
    ``stops``: the conversion sends nothing at all before this is settled. ``reason``: why it was
    silenced, in the words of the comment. ``in_conversion``: the place lies in the conversion's file
    instead (only reviews look into that). ``id``: which of the rule's messages it is, and
    ``data``: what that says of the place.
    """

    code: str
    severity: Severity
    message: str
    start: Position
    end: Position
    output_line: int | None = None
    suppressed: bool = False
    doc: str = ""
    stops: bool = False
    reason: str = ""
    in_conversion: bool = False
    id: str = ""
    data: tuple[tuple[str, object], ...] = ()
