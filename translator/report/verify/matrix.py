"""The rows of the matrix, as every report shows them: what is the same is drawn together."""

from __future__ import annotations

from translator.records import NamedTuple
from translator.verify.verdict import Cell, Verification

SAME = "the same"
DONE_DIFFERENTLY = "the same calls, done differently"


class Row(NamedTuple):
    """A row of the matrix.

    before: None where the old trigger sent nothing. differs: whether some run of it came out
    different. remark: what is to be said beside the calls, empty for nothing. chosen: whether the
    methods are among the delivery methods; where they aren't, ``after`` is of no interest. throws:
    whether the conversion throws where the old trigger sent nothing.
    """

    types: tuple[str, ...]
    methods: tuple[str, ...]
    before: str | None
    after: str
    differs: bool
    remark: str
    chosen: bool
    throws: bool

    @property
    def calls(self) -> str:
        """What the conversion calls, empty where ``remark`` says everything."""
        return self.after if self.chosen and self.before != self.after else ""


def rows(found: Verification, *, by_type: bool = False) -> list[Row]:
    """Return the matrix: the methods of a type drawn together, then the types that agree in them.

    by_type: whether each type keeps rows of its own.
    """
    alone: list[Row] = []
    for cell in found.matrix:
        if cell.chosen or cell.before is not None:
            _merge(alone, _row(cell, found), same="types", joined="methods")
    if by_type:
        return alone
    merged: list[Row] = []
    for row in alone:
        _merge(merged, row, same="methods", joined="types")
    return merged


def _row(cell: Cell, found: Verification) -> Row:
    differs = cell.chosen and (cell.type, cell.method) in found.differing
    after, remark = cell.after, ""
    if not cell.chosen:
        after, remark = "", f"not chosen: --delivery-methods {','.join(found.methods)}"
    elif cell.before == cell.after:
        remark = DONE_DIFFERENTLY if differs else SAME
    elif cell.announced:
        remark = f"announced by {' and '.join(cell.announced)}" + (", in some runs" if cell.partly else "")
    return Row((cell.type,), (cell.method,), cell.before, after, differs, remark, cell.chosen, cell.throws)


def _merge(there: list[Row], row: Row, *, same: str, joined: str) -> None:
    """Add ``row``, to one that says the same of the same where there is one."""
    for index, other in enumerate(there):
        if getattr(other, same) == getattr(row, same) and other[2:] == row[2:]:
            there[index] = other._replace(**{joined: getattr(other, joined) + getattr(row, joined)})
            return
    there.append(row)
