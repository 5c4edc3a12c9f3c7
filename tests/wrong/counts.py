"""How many wrong conversions are made, by fixture and by operator: counts.txt holds the numbers.

``python -m wrong.counts``, in ``tests/``, writes it anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from wrong.explained import explained
from wrong.operators import OPERATORS

FILE = Path(__file__).with_name("counts.txt")
_WIDTH = max(map(len, OPERATORS))


def line(fixture: str, operators: Iterable[str]) -> str:
    """One fixture's line: how many by each operator that fits."""
    made = Counter(operators)
    return f"{fixture}: " + ", ".join(f"{name} {made[name]}" for name in OPERATORS if made[name])


def totals(lines: Iterable[str]) -> list[str]:
    """The table by operator, of the lines of all fixtures."""
    made: Counter[str] = Counter()
    for text in lines:
        for item in text.partition(": ")[2].split(", "):
            name, _, count = item.rpartition(" ")
            made[name] += int(count)
    kept = Counter(place.operator for place in explained())
    rows = [("operator", "made", "told", "explained")]
    for name in (*OPERATORS, "all"):
        count, rest = (made.total(), kept.total()) if name == "all" else (made[name], kept[name])
        rows.append((name, str(count), str(count - rest), str(rest)))
    return [f"{name:{_WIDTH}}  {a:>5}  {b:>5}  {c:>9}" for name, a, b, c in rows]


def read() -> tuple[list[str], dict[str, str]]:
    """The table as it was written, and the line of each fixture."""
    table, _, rest = FILE.read_text("utf-8").partition("\n\n")
    return table.splitlines(), {text.partition(": ")[0]: text for text in rest.splitlines()}


def write() -> None:
    from fixture_support import all_fixtures, name_of

    from translator import Converted, convert
    from wrong.operators import wrong_conversions
    from wrong.source import Conversion

    lines = []
    for path in all_fixtures():
        result = convert(path.read_bytes())
        if isinstance(result, Converted):
            made = wrong_conversions(Conversion(path.read_bytes().decode(), result.text))
            lines.append(line(name_of(path), [wrong.operator for wrong in made]))
    FILE.write_text("\n".join([*totals(lines), "", *lines, ""]), "utf-8", newline="\n")


if __name__ == "__main__":
    write()
