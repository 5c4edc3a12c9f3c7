"""Texts next to each other, or below each other where a terminal is narrow."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

_NARROW = 72
_LABEL = 28


def side_by_side(rows: Sequence[tuple[bool, str, str]], width: int) -> list[str]:
    """Return the original left and the conversion right; the row that is marked begins with ``>``.

    What is the same on both sides is shown once, and only as far as a line goes.
    """
    if width < _NARROW:
        return _stacked(rows, width)
    half = (width - 5) // 2
    lines = [f"  {'original':<{half}} | conversion", f"  {'-' * half}-+-{'-' * half}"]
    for marked, left, right in rows:
        if left == right and not marked:
            lines.append("  " + (left if len(left) <= width - 2 else left[: width - 3] + "…"))
            continue
        for number, (one, other) in enumerate(_paired(_cut(left, half), _cut(right, half))):
            lines.append(f"{'>' if marked and not number else ' '} {one:<{half}} | {other}".rstrip())
    return lines


def _stacked(rows: Sequence[tuple[bool, str, str]], width: int) -> list[str]:
    lines = []
    for marked, left, right in rows:
        texts = (("= ", left),) if left == right else (("- ", left), ("+ ", right))
        for sign, text in texts:
            start = (">" if marked else " ") + sign
            lines += textwrap.wrap(
                text or "(nothing)", width, initial_indent=start, subsequent_indent="     "
            )
    return lines


def columns(rows: Sequence[tuple[str, str, str]], width: int) -> list[str]:
    """Return a table of a label and two texts; the first row is its head."""
    if width < _NARROW:
        lines = []
        for label, left, right in rows[1:]:
            lines.append(label)
            for head, text in ((rows[0][1], left), (rows[0][2], right)):
                lines += textwrap.wrap(
                    text, width, initial_indent=f"  {head:<7} ", subsequent_indent=" " * 10
                )
        return lines
    first = min(max(len(row[0]) for row in rows), _LABEL)
    half = (width - first - 4) // 2
    lines = []
    for row in rows:
        one, two, three = _cut(row[0], first), _cut(row[1], half), _cut(row[2], half)
        for number in range(max(len(one), len(two), len(three))):
            cells = [part[number] if number < len(part) else "" for part in (one, two, three)]
            lines.append(f"{cells[0]:<{first}}  {cells[1]:<{half}}  {cells[2]}".rstrip())
    return lines


def _cut(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, subsequent_indent="  ", break_on_hyphens=False) or [""]


def _paired(left: list[str], right: list[str]) -> list[tuple[str, str]]:
    longest = max(len(left), len(right))
    padded = [part + [""] * (longest - len(part)) for part in (left, right)]
    return list(zip(*padded, strict=True))
