"""Edits in coordinates of the original text, applied once. Edits that overlap are an error."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from enum import Enum
from itertools import accumulate

from translator.records import NamedTuple

_FAR = 1_000_000_000
_KEY = -1


class Holds(Enum):
    """What the text of an edit is: part of a statement, whole ones, those that end with a block, comments."""

    CODE = "code"
    STATEMENTS = "statements"
    BLOCK = "block"
    COMMENT = "comment"


class Overlap(Exception):
    """Two edits want the same text. It is a defect of the rules, never of the input."""


class CannotWrap(Exception):
    """An export is spelled in a way that leaves no place for a wrapper. The message says why."""


class Edit(NamedTuple):
    """Replace ``[start, end)`` with ``text``; an insertion has ``start == end``.

    ``rank`` orders insertions at one place; only the functions below choose one. ``absorbs`` lets a
    replacement take over the edits inside its range: its text was made with them applied. With
    ``bounds`` it takes over insertions at its very start and end as well, which otherwise belong to
    what comes before and after. ``holds`` is what keeping statements apart has to know of the text.
    """

    start: int
    end: int
    text: str
    rank: int = 0
    absorbs: bool = False
    bounds: bool = False
    holds: Holds = Holds.CODE


def wrap(start: int, end: int, before: str, after: str, *, outside: int = 0) -> tuple[Edit, Edit]:
    """Return edits that put text around a range. Of several, those of longer ranges are further out.

    outside: more for what goes around another text at the very same range.
    """
    rank = end - start + outside
    return Edit(start, start, before, -rank), Edit(end, end, after, rank)


def insert_before(
    at: int, text: str, *, nth: int = 0, until: int | None = None, holds: Holds = Holds.CODE
) -> Edit:
    """Return an insertion that comes before all others at its place, or the nth of several such.

    until: the end of blanks that it takes the place of.
    """
    return Edit(at, at if until is None else until, text, nth - _FAR, holds=holds)


def insert_after(at: int, text: str, *, nth: int = 0, holds: Holds = Holds.CODE) -> Edit:
    """Return an insertion that comes after all others at its place, or the nth of such from the end."""
    return Edit(at, at, text, _FAR - nth, holds=holds)


def insert_key(at: int, key: str) -> Edit:
    """Return the key for a shorthand property, which comes right before the property's name."""
    return Edit(at, at, f"{key}: ", _KEY)


def separate(at: int) -> Edit:
    """Return a semicolon that keeps a statement from joining what is inserted before it."""
    return Edit(at, at, ";", -_FAR // 2, holds=Holds.STATEMENTS)


class Edits:
    """A set of edits. Equal ones count once."""

    def __init__(self) -> None:
        self._edits: dict[Edit, None] = {}

    def __len__(self) -> int:
        return len(self._edits)

    def add(self, edit: Edit) -> None:
        """Add one edit; one that changes nothing is left out."""
        if edit.start != edit.end or edit.text:
            self._edits[edit] = None

    def replace(self, edit: Edit | None, other: Edit) -> None:
        """Put one edit in the place of another, or add it."""
        self._edits = {other if each is edit or each == edit else each: None for each in self._edits}
        self.add(other)

    def ordered(self) -> list[Edit]:
        """Return the edits that take effect, in order. Raises Overlap if two of them collide."""
        absorbing = _Absorbing(self._edits)
        kept = [edit for edit in self._edits if not absorbing.takes_over(edit)]
        kept.sort(key=lambda edit: (edit.start, edit.start != edit.end, edit.rank))
        reach = 0
        for edit in kept:
            if edit.start < reach:
                raise Overlap(f"edits overlap at offset {edit.start}")
            reach = max(reach, edit.end)
        return kept

    def apply(self, text: str, start: int = 0, end: int | None = None) -> str:
        """Return the text of a range (the whole text by default) with the edits inside it applied.

        Insertions at the very bounds of a range belong to it.
        """
        stop = len(text) if end is None else end
        parts = []
        position = start
        for edit in self.ordered():
            if edit.start < start or edit.end > stop:
                continue
            parts += [text[position : edit.start], edit.text]
            position = edit.end
        parts.append(text[position:stop])
        return "".join(parts)

    def mapping(self) -> OffsetMap:
        """Return how offsets of the original become offsets of the result."""
        return OffsetMap(self.ordered())


class OffsetMap:
    """Original offset to output offset. A place that was replaced maps to what replaced it."""

    def __init__(self, edits: list[Edit]) -> None:
        self._starts = [edit.start for edit in edits]
        self._edits = edits
        self._shifts = []
        shift = 0
        for edit in edits:
            self._shifts.append(shift)
            shift += len(edit.text) - (edit.end - edit.start)
        self._total = shift

    def __call__(self, offset: int) -> int:
        """Return the offset in the output of what stood at an offset of the original."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return offset
        edit = self._edits[index]
        if offset < edit.end:
            return edit.start + self._shifts[index]
        shift = self._shifts[index + 1] if index + 1 < len(self._shifts) else self._total
        return offset + shift


class Origins:
    """Output offset to original offset: the way back of an OffsetMap.

    edits: those that were applied, in order. What was inserted was where it was inserted.
    """

    def __init__(self, edits: list[Edit]) -> None:
        self._pieces: list[tuple[int, int, Edit]] = []
        shift = 0
        for edit in edits:
            start = edit.start + shift
            self._pieces.append((start, start + len(edit.text), edit))
            shift += len(edit.text) - (edit.end - edit.start)
        self._starts = [start for start, _, _ in self._pieces]

    def start(self, offset: int) -> int:
        """Return where what begins at an offset of the output began."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return offset
        _, end, edit = self._pieces[index]
        return edit.start if offset < end else edit.end + offset - end

    def end(self, offset: int) -> int:
        """Return where what ends (exclusive) at an offset of the output ended."""
        index = bisect_right(self._starts, offset - 1) - 1
        if index < 0:
            return offset
        _, end, edit = self._pieces[index]
        return edit.end if offset <= end else edit.end + offset - end


class _Absorbing:
    """The edits that take over others, in order, each with the one before it that reaches furthest."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._edits = sorted((edit for edit in edits if edit.absorbs), key=lambda edit: edit.start)
        self._starts = [edit.start for edit in self._edits]
        self._furthest: list[Edit] = list(accumulate(self._edits, _further))

    def takes_over(self, edit: Edit) -> bool:
        """Return True if one of them takes over an edit."""
        index = bisect_right(self._starts, edit.start) - 1
        while index >= 0 and self._furthest[index].end >= edit.end:
            if _inside(edit, self._furthest[index]) or _inside(edit, self._edits[index]):
                return True
            index -= 1
        return False


def _further(one: Edit, other: Edit) -> Edit:
    return other if other.end > one.end else one


def _inside(edit: Edit, outer: Edit) -> bool:
    """Return True if an edit is taken over by an absorbing one."""
    if edit is outer or (edit.absorbs and (edit.start, edit.end) == (outer.start, outer.end)):
        return False
    if edit.start == edit.end and edit.start in (outer.start, outer.end):
        return outer.bounds
    return outer.start <= edit.start and edit.end <= outer.end
