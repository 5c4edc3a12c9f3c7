"""Two texts side by side: lines that belong together in one row, changed words marked."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from typing import Literal

from translator.records import NamedTuple
from translator.report.review.lines import with_ends, without_end
from translator.unified_diff import Cuts, opcodes

Kind = Literal["same", "changed", "removed", "added"]

_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_STATEMENT = re.compile(r"[^;{}]*[;{}]|[^;{}]+\Z")
_ALIKE = 0.5
"""From this share of common words on, a line is another version of a line and not a new one."""
_PAIRED = 1_600
"""So many pairs of lines of one change are compared; in a larger one, lines pair in their order."""
_LONG = 4_000
"""A longer line is not compared word by word as a whole."""
_EXACT = 2_000
"""So many words are compared exactly; of more, those that repeat a lot begin no match."""


class Piece(NamedTuple):
    """A part of a line; ``changed`` where the other side has something else in its place.

    spot: ``warning`` or ``error`` where one is about this very part.
    """

    text: str
    changed: bool = False
    spot: str = ""


class Line(NamedTuple):
    """A line with its number from 1."""

    number: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The line as it stands in the text, without its newline."""
        return "".join(piece.text for piece in self.pieces)


class Row(NamedTuple):
    """What stands side by side. One of the two may be missing, never both."""

    kind: Kind
    left: Line | None
    right: Line | None


def align(before: str, after: str, cuts: Cuts = ()) -> list[Row]:
    """Return the rows that show two texts completely, both in their order. cuts: see ``opcodes``."""
    old, new = (list(map(without_end, with_ends(text))) for text in (before, after))
    rows: list[Row] = []
    for tag, low, high, first, last in opcodes(old, new, cuts):
        if tag == "equal":
            rows += [
                Row("same", _line(low + n, old[low + n]), _line(first + n, new[first + n]))
                for n in range(high - low)
            ]
        else:
            rows += _changed(old, range(low, high), new, range(first, last))
    return rows


def _line(index: int, text: str, changed: bool = False) -> Line:
    return Line(index + 1, (Piece(text, changed),) if text else ())


def _changed(old: Sequence[str], left: range, new: Sequence[str], right: range) -> list[Row]:
    rows: list[Row] = []
    one, other = left.start, right.start
    pairs = _pairs(old[left.start : left.stop], new[right.start : right.stop])
    for first, second in [*pairs, (len(left), len(right))]:
        rows += _unlike(old, range(one, left.start + first), new, range(other, right.start + second))
        one, other = left.start + first, right.start + second
        if one < left.stop and other < right.stop:
            rows.append(_marked(one, old[one], other, new[other]))
            one, other = one + 1, other + 1
    return rows


def _unlike(old: Sequence[str], left: range, new: Sequence[str], right: range) -> list[Row]:
    """Lines with nothing in common: what is gone beside what has come, for as long as there are both."""
    rows: list[Row] = []
    for n in range(max(len(left), len(right))):
        one = _line(left[n], old[left[n]]) if n < len(left) else None
        other = _line(right[n], new[right[n]]) if n < len(right) else None
        rows.append(Row("changed" if one and other else "removed" if one else "added", one, other))
    return rows


def _marked(left: int, old: str, right: int, new: str) -> Row:
    one, other = marked(old, new)
    return Row("changed", Line(left + 1, one), Line(right + 1, other))


def marked(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return two versions of a line with the words marked that are not in the other."""
    if max(len(old), len(new)) <= _LONG:
        one, other = _marked_by(_WORD, old, new)
        return _joined(one), _joined(other)
    # A line of a bundle holds whole programs: first its statements are compared, then their words.
    left: list[Piece] = []
    right: list[Piece] = []
    for one_part, other_part in zip(*_marked_by(_STATEMENT, old, new), strict=True):
        short = max(len(one_part.text), len(other_part.text)) <= _LONG
        if one_part.changed and other_part.changed and short:
            one, other = _marked_by(_WORD, one_part.text, other_part.text)
        else:
            one, other = [one_part], [other_part]
        left += one
        right += other
    return _joined(left), _joined(right)


def _marked_by(unit: re.Pattern[str], old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Return as many pieces of the one as of the other: those that belong together, in their order."""
    words, others = unit.findall(old), unit.findall(new)
    one: list[Piece] = []
    other: list[Piece] = []
    for tag, low, high, first, last in _matcher(words, others).get_opcodes():
        one.append(Piece("".join(words[low:high]), tag != "equal"))
        other.append(Piece("".join(others[first:last]), tag != "equal"))
    return one, other


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Pieces without the empty ones; a blank between two changed words is changed with them."""
    found: list[Piece] = []
    filled = [piece for piece in pieces if piece.text]
    for number, piece in enumerate(filled):
        between = 0 < number < len(filled) - 1 and not piece.text.strip()
        changed = piece.changed or (between and filled[number - 1].changed and filled[number + 1].changed)
        if found and found[-1].changed == changed:
            found[-1] = Piece(found[-1].text + piece.text, changed)
        else:
            found.append(Piece(piece.text, changed))
    return tuple(found)


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return which lines are versions of each other: the best way to pair them without crossing."""
    if not old or not new:
        return []
    if len(old) * len(new) > _PAIRED:
        return [(n, n) for n in range(min(len(old), len(new))) if _likeness(old[n], new[n])]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[_likeness(one, other) for other in new] for one in old]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = alike[i][j] + best[i + 1][j + 1] if alike[i][j] else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if alike[i][j] and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(one: str, other: str) -> float:
    """Return how much of two lines is the same, from 0 to 1; 0 also where it is less than ``_ALIKE``."""
    if not one.strip() or not other.strip():
        return 0.0
    if max(len(one), len(other)) > _LONG:
        ratio = _matcher(_STATEMENT.findall(one), _STATEMENT.findall(other)).quick_ratio()
        return ratio if ratio >= _ALIKE else 0.0
    words = [word for word in _WORD.findall(one) if not word.isspace()]
    others = [word for word in _WORD.findall(other) if not word.isspace()]
    matcher = _matcher(words, others)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= _ALIKE else 0.0


def _matcher(words: list[str], others: list[str]) -> difflib.SequenceMatcher[str]:
    exact = max(len(words), len(others)) <= _EXACT
    return difflib.SequenceMatcher(None, words, others, autojunk=not exact)
