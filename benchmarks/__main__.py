"""Measure the command against its budgets; exits with 1 if one is exceeded."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks import inputs
from benchmarks.measure import Median, medians

ACTIONPORT = (sys.executable, "-c", "import sys; from translator.cli import main; sys.exit(main())")
BARE = "bare Python"
MEMORY = 80_000_000


class Case(NamedTuple):
    """One thing to measure; ``budget`` is in seconds, ``over_bare`` says what it is counted from."""

    name: str
    arguments: tuple[str, ...]
    budget: float | None = None
    over_bare: bool = False


def cases(paths: dict[str, Path]) -> tuple[Case, ...]:
    """The cases, with the budgets that were set for the first release."""
    return (
        Case("--version", ("--version",), 0.040, over_bare=True),
        Case("an Action of 2 KB", ("convert", "-q", str(paths["small"])), 0.100, over_bare=True),
        Case("an Action of 100 KB", ("convert", "-q", str(paths["large"])), 1.5),
        Case(f"{inputs.OTHER_FILES} other files", ("convert", "-q", str(paths["other"]))),
    )


def rows(all_cases: tuple[Case, ...], taken: dict[str, Median]) -> tuple[list[tuple[str, ...]], bool]:
    """The table, and whether every budget is kept."""
    bare = taken[BARE]
    table: list[tuple[str, ...]] = [("", "ms", "over bare", "budget", "MB", "budget", "")]
    table.append((BARE, f"{bare.seconds * 1000:.0f}", "", "", f"{bare.memory / 1e6:.0f}", "", ""))
    kept = True
    for case in all_cases:
        median = taken[case.name]
        over = median.seconds - bare.seconds
        counted = over if case.over_bare else median.seconds
        good = (case.budget is None or counted <= case.budget) and median.memory <= MEMORY
        kept = kept and good
        table.append(
            (
                case.name,
                f"{median.seconds * 1000:.0f}",
                f"{over * 1000:.0f}",
                "" if case.budget is None else f"{'+' * case.over_bare}{case.budget * 1000:.0f}",
                f"{median.memory / 1e6:.0f}",
                f"{MEMORY / 1e6:.0f}",
                "ok" if good else "EXCEEDED",
            )
        )
    return table, kept


def printed(table: list[tuple[str, ...]]) -> str:
    """The table with its columns aligned: names to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = []
    for name, *numbers in table:
        cells = [f"{number:>{width}}" for number, width in zip(numbers, widths[1:], strict=True)]
        lines.append("  ".join([f"{name:<{widths[0]}}", *cells]).rstrip())
    return "\n".join(lines)


def main() -> int:
    """Measure and print; 0 if every budget is kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=9, metavar="N", help="runs of each case (default: 9)")
    runs = max(1, parser.parse_args().runs)
    with tempfile.TemporaryDirectory() as directory:
        all_cases = cases(inputs.write(Path(directory)))
        commands: dict[str, tuple[str, ...]] = {BARE: (sys.executable, "-c", "pass")}
        commands |= {case.name: (*ACTIONPORT, *case.arguments) for case in all_cases}
        table, kept = rows(all_cases, medians(commands, runs))
    print(f"Whole processes, medians of {runs}, Python {sys.version.split()[0]}.")
    print("A budget with a + is counted over bare Python in the same run.\n")
    print(printed(table))
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
