"""Inputs one after the other, each with a deadline, in a process whose memory is bounded."""

from __future__ import annotations

import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from fuzz.reading import Read, read_code, read_tenant

DEADLINE = 10.0
"""Seconds of CPU for one input."""
MEMORY = 2 << 30
"""Bytes of address space for the process."""
_TENANTS = 0.15
"""How many of the inputs are tenants."""


class TooLong(BaseException):
    """An input took longer than it may. No ``except Exception`` may hide it."""


class Loop:
    """What inputs came to: how often each outcome, and the defects by seed with their tracebacks."""

    def __init__(
        self, code: Read = read_code, tenant: Read = read_tenant, deadline: float = DEADLINE
    ) -> None:
        self.code, self.tenant, self.deadline = code, tenant, deadline
        self.outcomes: Counter[str] = Counter()
        self.defects: dict[str, str] = {}
        self.slowest = (0.0, "")

    def run(self, seconds: float, seed: int) -> None:
        """Read inputs for so long, the same for the same seed."""
        end, number = time.monotonic() + seconds, 0
        with _bounded():
            while time.monotonic() < end:
                self.one(f"{seed}-{number}")
                number += 1

    def one(self, seed: str) -> None:
        """Read the input of a seed."""
        chance = random.Random(seed)
        read = self.tenant if chance.random() < _TENANTS else self.code
        begun = time.process_time()
        try:
            with _deadline(self.deadline):
                self.outcomes[read(chance)] += 1
        except (Exception, TooLong):
            self.outcomes["defect"] += 1
            self.defects[seed] = traceback.format_exc()
            print(f"--- {seed}\n{self.defects[seed][-1500:]}", file=sys.stderr, flush=True)
        self.slowest = max(self.slowest, (time.process_time() - begun, seed))

    def __str__(self) -> str:
        counts = ", ".join(f"{count} {word}" for word, count in self.outcomes.most_common())
        took, seed = self.slowest
        return f"{counts}; the slowest took {took:.1f} s ({seed}); at most {_peak()} MB"


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """Raise TooLong inside when it takes so much CPU, where the system can tell."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def late(*_: object) -> None:
        raise TooLong(f"more than {seconds:g} seconds")

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@contextmanager
def _bounded() -> Iterator[None]:
    """Let this process have no more memory than it may, where the system can see to that."""
    try:
        import resource
    except ImportError:
        yield
        return
    limits = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, limits)


def _peak() -> int:
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
