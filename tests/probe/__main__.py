"""``python -m tests.probe [NAME …]``: probe the fixtures, or those whose names hold one of the words.

Prints what was missed and what was wrong, and the counts. Exits with 1 if there was anything.
"""

from __future__ import annotations

import sys
from pathlib import Path

# As pytest has it: the modules in tests/ import each other by their bare names.
sys.path.insert(0, str(Path(__file__).parent.parent))

from fixture_support import converted_fixtures, name_of

from probe.judge import Found, judged, together
from probe.runs import seen


def main() -> int:
    """Probe, print, and return the exit code."""
    words, total = sys.argv[1:], []
    paths = [path for path in converted_fixtures() if not words or any(w in name_of(path) for w in words)]
    for path in paths:
        found = probe(path)
        for line in (*found.missed, *found.wrong):
            print(f"{name_of(path)}: {line}", flush=True)
        total.append(found)
    found = together(total)
    print(f"{len(paths)} files, {found}")
    return 1 if found.missed or found.wrong else 0


def probe(path: Path) -> Found:
    """What probing one fixture showed."""
    shown = seen(path.read_bytes().decode())
    return Found() if shown is None else judged(shown)


if __name__ == "__main__":
    sys.exit(main())
