"""Measure the command and print tables; exits with 1 if a budget is exceeded.

Budgets are ratios and differences in one run, so that they hold on any machine. jscodeshift (npm) and
ast-grep (PyPI) are measured beside it where they are installed.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks import inputs
from benchmarks.actions import KINDS
from benchmarks.in_process import SIZES, exponent, points
from benchmarks.measure import Median, medians

ACTIONPORT = (sys.executable, "-c", "from translator.cli import command; command()")
BARE, ESPRIMA = "bare Python", "esprima.parseScript of 5 KB"
VERSION, SMALL, MIDDLE, LARGE = "--version", "2 KB", "5 KB", "98 KB"
ALONE, TOGETHER = f"{inputs.ACTIONS} Actions, -j 1", f"{inputs.ACTIONS} Actions, -j 2"
OTHERS, READING = f"{inputs.OTHERS} files, {inputs.TEN} Actions", f"reading {inputs.OTHERS} files"
TEN = f"those {inputs.TEN} Actions alone"
VERIFY, REVIEW = "verify one", f"review {inputs.PAIRS}, -j 1"
REVIEW_TOGETHER, TENANT = f"review {inputs.PAIRS}, -j 2", f"tenant plan, {inputs.TENANT} files"
CODEMOD, AST_GREP = f"jscodeshift, {inputs.ACTIONS} Actions", f"ast-grep, {inputs.ACTIONS} Actions"
CODEMOD_SMALL = "jscodeshift, 2 KB"
OURS = (VERSION, SMALL, MIDDLE, LARGE, ALONE, TOGETHER, OTHERS, TEN, VERIFY, REVIEW, REVIEW_TOGETHER, TENANT)
_READ = "import sys, pathlib; [path.read_bytes() for path in pathlib.Path(sys.argv[1]).iterdir()]"
_PARSE = "import sys, esprima; esprima.parseScript(open(sys.argv[1], encoding='utf-8').read())"


def commands(paths: Mapping[str, Path]) -> dict[str, tuple[str, ...]]:
    """Return every command that is measured, by its name."""
    python = (sys.executable, "-c")
    review = ("review", "--no-verify", str(paths["pairs"]))
    convert = ("convert", "-q", "--exit-zero")
    check = (*convert, "--format", "json")
    found = {
        BARE: (*python, "pass"),
        ESPRIMA: (*python, _PARSE, str(paths["middle.js"])),
        READING: (*python, _READ, str(paths["others"])),
        VERSION: (*ACTIONPORT, "--version"),
        SMALL: (*ACTIONPORT, *convert, str(paths["small.js"])),
        MIDDLE: (*ACTIONPORT, *convert, str(paths["middle.js"])),
        LARGE: (*ACTIONPORT, *convert, str(paths["large.js"])),
        ALONE: (*ACTIONPORT, *check, "-j", "1", str(paths["actions"])),
        TOGETHER: (*ACTIONPORT, *check, "-j", "2", str(paths["actions"])),
        OTHERS: (*ACTIONPORT, *convert, str(paths["others"])),
        TEN: (*ACTIONPORT, *convert, str(paths["ten"])),
        VERIFY: (*ACTIONPORT, "verify", str(paths["small.js"])),
        REVIEW: (*ACTIONPORT, *review, "-j", "1"),
        REVIEW_TOGETHER: (*ACTIONPORT, *review, "-j", "2"),
        TENANT: (*ACTIONPORT, "tenant", "plan", str(paths["tenant"])),
    }
    return found | _others(paths)


def _others(paths: Mapping[str, Path]) -> dict[str, tuple[str, ...]]:
    """Return what other tools do with the same files, for those that are installed."""
    found: dict[str, tuple[str, ...]] = {}
    codemod, ast_grep = shutil.which("jscodeshift"), shutil.which("ast-grep")
    if codemod is not None:
        flags = ("--dry", "--silent", "--no-babel", "--cpus=2", "-t", str(paths["codemod.js"]))
        found[CODEMOD] = (codemod, *flags, str(paths["actions"]))
        found[CODEMOD_SMALL] = (codemod, *flags, "--run-in-band", str(paths["small.js"]))
    if ast_grep is not None:
        names = ("--pattern", "$A.message_options", "--rewrite", "$A.notification", "--lang", "js")
        found[AST_GREP] = (ast_grep, "run", *names, str(paths["actions"]))
    for name, where in ((codemod, "npm install -g jscodeshift"), (ast_grep, "pip install ast-grep-cli")):
        if name is None:
            print(f"left out, since it is not installed: {where}")
    return found


def budgets(taken: Mapping[str, Median]) -> list[tuple[str, float, float]]:
    """Return what is held to a budget: its name, what it is, and what it may be."""
    seconds = {name: median.seconds for name, median in taken.items()}
    startup = seconds[SMALL] - seconds[BARE]
    # To start, and to convert the ten, is no part of passing the others over.
    passed_over = seconds[OTHERS] - seconds[TEN]
    reading = seconds[READING] - seconds[BARE]
    alone = max(taken[name].memory for name in (SMALL, MIDDLE, LARGE))
    rows = [
        ("2 KB, ms over bare Python", startup * 1000, 100),
        (f"{OTHERS}, per reading them", passed_over / reading, 2),
        ("convert, -j 1 per -j 2 (at least)", -seconds[ALONE] / seconds[TOGETHER], -1.7),
        ("review, -j 1 per -j 2 (at least)", -seconds[REVIEW] / seconds[REVIEW_TOGETHER], -1.7),
        ("memory for one file, MB", alone / 1e6, 80),
        ("memory at most, MB", max(taken[name].memory for name in OURS if name in taken) / 1e6, 300),
    ]
    if CODEMOD in seconds:
        rows.append((f"{TOGETHER}, per jscodeshift", seconds[TOGETHER] / seconds[CODEMOD], 0.7))
        rows.append(("2 KB, per jscodeshift", seconds[SMALL] / seconds[CODEMOD_SMALL], 0.35))
    return rows


def processes(taken: Mapping[str, Median]) -> list[tuple[str, ...]]:
    """Return the table of whole processes."""
    bare = taken[BARE].seconds
    rows: list[tuple[str, ...]] = [("", "ms", "over bare", "MB")]
    for name, median in taken.items():
        times = (f"{median.seconds * 1000:.0f}", f"{(median.seconds - bare) * 1000:.0f}")
        rows.append((name, *times, f"{median.memory / 1e6:.0f}"))
    return rows


def conversions(kinds: Sequence[str]) -> tuple[list[tuple[str, ...]], list[tuple[str, float, float]]]:
    """Return the table of conversions in one process, and what of it is held to a budget."""
    rows: list[tuple[str, ...]] = [
        ("times esprima.parseScript", *(f"{size} KB" for size in SIZES), "exponent")
    ]
    held = []
    for kind in kinds:
        found = points(kind)
        grows = exponent([point.size for point in found], [point.converted for point in found])
        rows.append((kind, *(f"{point.ratio:.1f}" for point in found), f"{grows:.2f}"))
        for size, point in zip(SIZES, found, strict=True):
            if size in (5, 100):
                held.append((f"{kind}, {size} KB, times esprima", point.ratio, 3.5))
        held.append((f"{kind}, exponent", grows, 1.08))
    return rows, held


def printed(table: Sequence[Sequence[str]]) -> str:
    """Return a table with its columns aligned: names to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = []
    for name, *numbers in table:
        cells = [f"{number:>{width}}" for number, width in zip(numbers, widths[1:], strict=True)]
        lines.append("  ".join([f"{name:<{widths[0]}}", *cells]).rstrip())
    return "\n".join(lines)


def main() -> int:
    """Measure and print; 0 if every budget is kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="runs of each case (default: 5)")
    runs = max(1, parser.parse_args().runs)
    # First: the memory of a process begins with that of the one that starts it.
    with tempfile.TemporaryDirectory() as directory:
        taken = medians(commands(inputs.write(Path(directory))), runs)
    print(f"Whole processes, medians of {runs}, Python {sys.version.split()[0]}:\n")
    print(f"{printed(processes(taken))}\n", flush=True)
    table, held = conversions(list(KINDS))
    print(f"{printed(table)}\n")
    rows = [("", "is", "budget", "")]
    for name, value, most in [*held, *budgets(taken)]:
        kept = "ok" if value <= most else "EXCEEDED"
        rows.append((name, f"{abs(value):.2f}", f"{abs(most):g}", kept))
    print(printed(rows))
    return int(any(row[-1] == "EXCEEDED" for row in rows))


if __name__ == "__main__":
    sys.exit(main())
