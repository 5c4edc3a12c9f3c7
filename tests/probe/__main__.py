"""``python -m tests.probe [NAME …]``: probe the fixtures, or those whose names hold one of the words.

Prints what was missed and what was wrong, and the counts. Exits with 1 if there was anything.
"""

from __future__ import annotations

import sys
from pathlib import Path

# As pytest has it: the modules in tests/ import each other by their bare names.
sys.path.insert(0, str(Path(__file__).parent.parent))

from fixture_support import converted_fixtures, name_of

from probe.judge import judged, together
from probe.runs import seen


def main() -> int:
    """Probe, print, and return the exit code."""
    words = sys.argv[1:]
    paths = [path for path in converted_fixtures() if not words or any(w in name_of(path) for w in words)]
    total = []
    for path in paths:
        shown = seen(path.read_bytes().decode())
        if shown is None:
            continue
        total.append(judged(shown))
        for line in (*total[-1].missed, *total[-1].wrong):
            print(f"{name_of(path)}: {line}", flush=True)
    found = together(total)
    print(f"{len(total)} of {len(paths)} files, {found}")
    return 1 if found.missed or found.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
