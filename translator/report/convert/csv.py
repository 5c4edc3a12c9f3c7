"""The inventory as CSV, for spreadsheets: one row for each file."""

from __future__ import annotations

import csv
import io

from translator.report.convert.inventory import COLUMNS, as_strings, inventory
from translator.run.model import Session

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet may take for a formula where a cell begins with it, also in full width."""


def render(session: Session) -> str:
    """Return the rows under their headings, without a final newline."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(text) for text in as_strings(row)] for row in inventory(session))
    return written.getvalue().rstrip("\n")


def _cell(text: str) -> str:
    """Return a text in one line of printable characters that no spreadsheet runs as a formula."""
    line = " ".join(text.splitlines())
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)
    return f"'{shown}" if text.startswith(_FORMULA) or shown.startswith(_FORMULA) else shown
