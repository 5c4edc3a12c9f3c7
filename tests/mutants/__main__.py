"""``python -m tests.mutants``: a sample of mutants, each with the fast tests that reach it.

``--record`` runs these tests under coverage first, which a later run finds. Prints what survived, and the
count. What is known to survive is in survivors.txt with its reason; exits with 1 if anything else does.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

# As pytest has it: the modules in tests/ import each other by their bare names.
sys.path.insert(0, str(Path(__file__).parent.parent))

from mutants.covering import Covering, files, record
from mutants.making import ROOT, Mutant, sample
from mutants.running import SECONDS, Trial, fits, try_afresh, try_all
from mutants.survivors import reason


def main() -> int:
    """Try the mutants, print, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument(
        "--record", nargs="*", metavar="FILE", help="find out which tests reach what, or those of some files"
    )
    parser.add_argument("--one-in", type=int, default=32, metavar="N", help="of each module (default: 32)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", metavar="PATH", help="modules that begin so, as dataflow/calls")
    parser.add_argument("--skip", type=int, default=0, metavar="N", help="leave the first ones out")
    parser.add_argument("--count", type=int, metavar="N", help="at most so many")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="CPU for the tests of one mutant")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count(), metavar="N", help="N at a time")
    given = parser.parse_args()
    if given.record is not None:
        record(given.record)
    covering = Covering()
    mutants = sample(given.one_in, given.seed, given.only)[given.skip :][: given.count]
    told = Told()
    os.chdir(ROOT)

    def trials(of: list[Mutant]) -> Iterator[Trial]:
        return (Trial(mutant, covering.tests(mutant), given.seconds) for mutant in of)

    anew = [mutant for mutant in mutants if covering.at_import(mutant) or not fits(mutant)]
    within = [mutant for mutant in mutants if mutant not in anew]
    # Each process is a copy of this one, so what has to be imported anew comes first.
    try_afresh(trials(anew), covering.known, given.jobs, told)
    try_all(trials(within), files(), given.jobs, told)
    print(told)
    return 1 if told.unexplained else 0


class Told:
    """Tells each survivor, and keeps the counts."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.unexplained = 0

    def __call__(self, trial: Trial, killed_by: str) -> None:
        self.counts["killed" if killed_by else "survived"] += 1
        if killed_by:
            print(f"{trial.mutant.path}:{trial.mutant.line} killed by {killed_by}", flush=True)
            return
        why = reason(trial.mutant)
        self.unexplained += not why
        print(f"{trial.mutant}\n{len(trial.tests)} tests: {why or 'not explained'}\n", flush=True)

    def __str__(self) -> str:
        killed, total = self.counts["killed"], self.counts.total()
        share = f"{killed / total:.1%}" if total else "none"
        return f"{killed} of {total} killed ({share}); {self.unexplained} survivors are not explained"


if __name__ == "__main__":
    sys.exit(main())
