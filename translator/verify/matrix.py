"""What a reviewer reads first: message type by delivery method, what was called before and after."""

from __future__ import annotations

from collections.abc import Sequence

from translator.mapping.values import ACTIONS, NEW_DELIVERY_METHODS, OTHER_NOTIFICATIONS
from translator.verify.other_notifications import OtherRun
from translator.verify.pair import Pair
from translator.verify.records import Record
from translator.verify.verdict import Apart, Cell
from translator.verify.words import doing

ROWS = (*ACTIONS.values(), "passwordless", *OTHER_NOTIFICATIONS)
"""The rows of the matrix, in their order."""


def matrix(pairs: Sequence[Pair], runs: Sequence[OtherRun], methods: Sequence[str]) -> tuple[Cell, ...]:
    """Make the cells, row by row.

    pairs: those without a fault, the simplest first, explained by what is announced.
    """
    cells = []
    for row in ROWS:
        for method in NEW_DELIVERY_METHODS:
            cell = _cell(row, method, pairs, runs, method in methods)
            if cell is not None:
                cells.append(cell)
    return tuple(cells)


def _cell(
    row: str, method: str, pairs: Sequence[Pair], runs: Sequence[OtherRun], chosen: bool
) -> Cell | None:
    for run in runs:
        if (run.other.kind, run.other.method) == (row, method):
            throws = run.record.outcome == "threw"
            return Cell(row, method, None, doing(run.record), chosen, throws=throws)
    found = [pair for pair in pairs if (pair.case.type, pair.case.method) == (row, method)]
    if not found:
        return None
    pair = min(found, key=_rank)
    before, after, other = doing(pair.original), doing(pair.converted), _is_announced(pair)
    if not other and pair.kind != "different" and pair.original.outcome != "limit":
        return Cell(row, method, before, before, chosen)
    sending = [each for each in found if each.original.outcome != "threw"]
    partly = other and not all(map(_is_announced, sending))
    return Cell(row, method, before, after, chosen, _announced_by(pair) if other else (), partly)


def _rank(pair: Pair) -> tuple[int, bool]:
    """One that differs says more than one that doesn't, and one that sends more than one that throws."""
    if _is_announced(pair):
        return 1, pair.original.outcome == "threw"
    order = {"different": 0, "announced": 2, "equal": 2, "nothing": 3, "unsure": 4}
    return order[pair.kind], pair.original.outcome == "threw"


def _is_announced(pair: Pair) -> bool:
    """Return True if the conversion calls another thing than the original, as is announced."""
    explained = bool(pair.announced) and pair.kind != "different"
    return explained and _called(pair.original) != _called(pair.converted)


def _called(record: Record) -> str:
    """Return what a run did, without the lines that errors come from: those are others in each file."""
    return doing(record, placed=False)


def _announced_by(pair: Pair) -> tuple[str, ...]:
    return tuple(dict.fromkeys(note.by for note in pair.announced if note.by))


def other_lines(runs: Sequence[OtherRun]) -> tuple[str, ...]:
    """What happens to each notification that the old trigger never sent; once where methods agree."""
    told: dict[tuple[str, str], list[str]] = {}
    for run in runs:
        told.setdefault((run.other.kind, doing(run.record)), []).append(run.other.method)
    lines = []
    for (kind, what), methods in told.items():
        which = "" if len(methods) == len(NEW_DELIVERY_METHODS) else f" ({methods[0]})"
        lines.append(f"{kind}{which}: {what}")
    return tuple(lines)


def unchosen(pairs: Sequence[Pair]) -> tuple[Apart, ...]:
    """What is to be told about channels that are not among the delivery methods."""
    told = []
    for method in NEW_DELIVERY_METHODS:
        found = [pair for pair in pairs if pair.case.method == method]
        if found:
            told.append(Apart(method, any(pair.kind == "different" for pair in found)))
    return tuple(told)
