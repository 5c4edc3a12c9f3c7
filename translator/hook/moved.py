"""Parameters that became declarations in the body: where they stand now, and where they stood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from translator.records import NamedTuple


class Piece(NamedTuple):
    """Text of the Hook, and where it stood."""

    text: str
    start: int
    end: int


class Declared(NamedTuple):
    """A declaration, and what of it was in the parameters: at least one piece."""

    text: str
    pieces: tuple[Piece, ...]


class Moved(NamedTuple):
    """[start, end) of the intermediate was [old_start, old_end) of the Hook."""

    start: int
    end: int
    old_start: int
    old_end: int

    def origin(self, offset: int) -> int:
        """Return where a place of the intermediate was: exactly if the text is the same, else the start."""
        same = self.end - self.start == self.old_end - self.old_start
        return self.old_start + (offset - self.start if same else 0)


def find_moved(declared: Iterable[Declared], output: str, start: int) -> Iterator[Moved]:
    """Yield where pieces stand in the output, of which ``start`` is before all, the smallest piece first."""
    found: list[Moved] = []
    for item in declared:
        lines = [line.strip() for line in item.text.split("\n")]
        at = output.index(lines[0], start)
        start = at
        for line in lines:
            start = output.index(line, start) + len(line)
        found += _found(item, output, at, start)
        old = (min(piece.start for piece in item.pieces), max(piece.end for piece in item.pieces))
        found.append(Moved(at, start, *old))
    yield from sorted(found, key=lambda moved: moved.end - moved.start)


def _found(item: Declared, output: str, start: int, end: int) -> Iterator[Moved]:
    for piece in item.pieces:
        place = re.compile(rf"(?<![\w$]){re.escape(piece.text)}(?![\w$])").search(output, start, end)
        if place is not None:
            yield Moved(place.start(), place.end(), piece.start, piece.end)
