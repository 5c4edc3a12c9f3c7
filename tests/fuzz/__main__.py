"""``python -m tests.fuzz --seconds N --seed S [--keep DIR]``: as many inputs as fit into the time.

Prints each defect with its seed, and the counts. ``--only SEED`` reads one input again, with the whole
traceback. Exits with 1 if there was a defect. An input has ten seconds of CPU, and the process 2 GB.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

# As pytest has it: the modules in tests/ import each other by their bare names.
sys.path.insert(0, str(Path(__file__).parent.parent))

from fuzz.loop import Loop


def main() -> int:
    """Read inputs until the time is over, print, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", metavar="SEED")
    given = parser.parse_args()
    loop = Loop()
    if given.only:
        loop.one(given.only)
    else:
        loop.run(given.seconds, given.seed)
    print(loop)
    return 1 if loop.defects else 0


if __name__ == "__main__":
    sys.exit(main())
