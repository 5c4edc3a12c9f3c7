"""What a reviewer reads first: message type by delivery method, what was called before and after."""

from __future__ import annotations

from collections.abc import Sequence

from translator.mapping.values import ACTIONS, NEW_DELIVERY_METHODS, OTHER_NOTIFICATIONS
from translator.verify.others import OtherRun
from translator.verify.verdict import Cell, Pair
from translator.verify.words import doing

ROWS = (*ACTIONS.values(), "passwordless", *OTHER_NOTIFICATIONS)
"""The rows of the matrix, in their order."""


def matrix(pairs: Sequence[Pair], runs: Sequence[OtherRun], methods: Sequence[str]) -> tuple[Cell, ...]:
    """Make the cells, row by row. ``pairs`` are those without a fault, the simplest first."""
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
            return Cell(row, method, None, doing(run.record), chosen)
    found = [pair for pair in pairs if (pair.case.type, pair.case.method) == (row, method)]
    if not found:
        return None
    # One that differs says more than one that doesn't, and one that sends more than one that throws.
    rank = {"different": 0, "announced": 1, "equal": 1, "nothing": 2, "unsure": 3}
    pair = min(found, key=lambda pair: (rank[pair.kind], pair.original.outcome == "threw"))
    before = doing(pair.original)
    # The lines that errors come from are others in each, which is no difference.
    after = before if pair.kind == "equal" else doing(pair.converted)
    return Cell(row, method, before, after, chosen)


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


def apart_lines(pairs: Sequence[Pair]) -> tuple[str, ...]:
    """What is to be told about channels that are not among the delivery methods."""
    lines = []
    for method in NEW_DELIVERY_METHODS:
        found = [pair for pair in pairs if pair.case.method == method]
        if found:
            differ = sum(pair.kind == "different" for pair in found)
            how = f"{differ} of {len(found)} events come out different" if differ else "does the same"
            lines.append(f"{method} is not among the delivery methods: {how}")
    return tuple(lines)
