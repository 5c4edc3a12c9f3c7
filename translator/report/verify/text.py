"""A verification for a person: the verdict, the matrix, what was reached, and the difference."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence

import click

from translator.report.verify.matrix import Row, rows
from translator.report.verify.side_by_side import columns, side_by_side
from translator.verify.faults import describe
from translator.verify.pair import Pair
from translator.verify.shown import earlier
from translator.verify.verdict import FAILS, Coverage, Shown, Verdict, Verification
from translator.verify.words import trace

_VERDICTS: dict[Verdict, tuple[str, str]] = {
    "equal": ("equal", "green"),
    "announced": ("equal except for what was announced", "green"),
    "different": ("different", "red"),
    "inconclusive": ("inconclusive", "yellow"),
}
_NEVER = "never sent"
_CONTEXT = 3
"""Steps that are shown before and after the first difference."""


def render(found: Verification, name: str, width: int, *, traces: bool = False) -> str:
    """Return the report, styled; whoever prints it takes the styles away where they don't belong.

    name: what is verified, as the user knows it. width: cells of a line. traces: whether every run
    is listed.
    """
    parts = [_verdict(found, name, width)]
    if found.matrix:
        parts.append(matrix(found, width))
    parts.append(_extent(found, width))
    if found.difference is not None:
        parts.append(_difference(found.difference, width))
    if traces:
        parts += [_trace(pair, width) for pair in found.pairs]
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def verdict_line(found: Verification, name: str) -> str:
    """Return the verdict in one line."""
    word, colour = _VERDICTS[found.verdict]
    why = found.why
    if found.verdict == "announced" and found.fails:
        word, colour, why = FAILS, "yellow", found.reason
    return f"{click.style(name, bold=True)}: {click.style(word, fg=colour, bold=True)}: {_one_line(why)}"


def _verdict(found: Verification, name: str, width: int) -> list[str]:
    lines = [verdict_line(found, name)]
    for note in found.announced:
        lines += _item(note, width)
    return lines


def matrix(found: Verification, width: int) -> list[str]:
    """Return the table of message type and delivery method with what was called before and after."""
    return columns([("", "before", "after"), *map(_fields, rows(found, by_type=True))], width)


def _fields(row: Row) -> tuple[str, str, str]:
    label = f"{', '.join(row.types)} {', '.join(row.methods)}"
    after = f"{row.calls} ({row.remark})" if row.calls and row.remark else row.calls or row.remark
    return label, _NEVER if row.before is None else row.before, after


def _extent(found: Verification, width: int) -> list[str]:
    lines = []
    if found.runs:
        lines.append("1 run" if found.runs == 1 else f"{found.runs} runs")
    if found.branches is not None:
        lines += textwrap.wrap(_coverage(found.branches), width, subsequent_indent="  ")
    for line in (*found.apart, *found.remarks):
        lines += textwrap.wrap(_one_line(str(line)), width, subsequent_indent="  ")
    return lines


def _coverage(found: Coverage) -> str:
    line = f"{found.reached} of {found.total} branches reached"
    if not found.missed:
        return line
    return f"{line}; not reached: {'line' if len(found.missed) == 1 else 'lines'} {ranges(found.missed)}"


def ranges(lines: Sequence[int]) -> str:
    """Return sorted numbers with runs drawn together: ``3, 40-42``."""
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in stretches(lines))


def stretches(lines: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and last of each run in sorted numbers."""
    found: list[tuple[int, int]] = []
    for line in lines:
        if found and line == found[-1][1] + 1:
            found[-1] = found[-1][0], line
        else:
            found.append((line, line))
    return found


def _difference(shown: Shown, width: int) -> list[str]:
    lines = textwrap.wrap(shown.event, width)
    lines += textwrap.wrap(f"Step {shown.at + 1}: {_one_line(shown.what)}", width)
    first = max(0, shown.at - _CONTEXT)
    rows = [
        (number == shown.at, _get(shown.original, number), _get(shown.converted, number))
        for number in range(first, shown.at + _CONTEXT + 1)
    ]
    rows = [row for row in rows if row[1] or row[2]]
    if first:
        lines.append(f"  ({'1 step before is' if first == 1 else f'{first} steps before are'} the same)")
    if shown.old is None:
        lines += [
            part
            for marked, _, right in rows
            for part in textwrap.wrap(
                right, width, initial_indent="> " if marked else "  ", subsequent_indent="    "
            )
        ]
    else:
        lines += side_by_side(rows, width)
    for what, event in shown.events:
        text = f"{what}: {json.dumps(event, ensure_ascii=False)}"
        lines += textwrap.wrap(text, width, subsequent_indent="  ", break_on_hyphens=False)
    return lines


def _get(lines: Sequence[str], number: int) -> str:
    return _one_line(lines[number]) if number < len(lines) else ""


def _trace(pair: Pair, width: int) -> list[str]:
    under = describe(pair.fault, pair.original.called)
    head = pair.case.named + (f", {under}" if under else "")
    head += "".join(f", after {each}" for each in earlier(pair.case))
    lines = [f"{head}: {pair.kind}"]
    before, after = trace(pair.original), trace(pair.converted)
    if before == after:
        return [*lines, *(f"  {_one_line(line)}" for line in before)]
    longest = max(len(before), len(after))
    rows = [(_get(before, n) != _get(after, n), _get(before, n), _get(after, n)) for n in range(longest)]
    return [*lines, *side_by_side(rows, width)]


def _item(text: str, width: int) -> list[str]:
    return textwrap.wrap(_one_line(text), width, initial_indent="  - ", subsequent_indent="    ")


def _one_line(text: str) -> str:
    return " ".join(text.split())
