"""Checks of many things, each made from its number: in several processes, told in their order."""

from __future__ import annotations

import argparse
import math
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Told = TypeVar("Told")

_BATCH = 32
"""So many are given to each process before the time is looked at."""


def parser(program: str) -> argparse.ArgumentParser:
    """Return what reads the options that all such commands have."""
    made = argparse.ArgumentParser(prog=program)
    made.add_argument("--count", type=int, default=100)
    made.add_argument("--seed", type=int, default=1)
    made.add_argument("--seconds", type=float, default=math.inf, help="begin nothing new after so long")
    made.add_argument("-j", "--jobs", type=int, default=os.cpu_count(), metavar="N", help="N processes")
    return made


def checked(check: Callable[[int], Told], given: argparse.Namespace) -> Iterator[tuple[int, Told]]:
    """Check the numbers below the count, until the time is over. Yields each with what came of it."""
    end = time.monotonic() + given.seconds
    step = _BATCH * given.jobs
    with ProcessPoolExecutor(given.jobs, multiprocessing.get_context("fork")) as pool:
        for start in range(0, given.count, step):
            if time.monotonic() > end:
                return
            numbers = range(start, min(start + step, given.count))
            yield from zip(numbers, pool.map(check, numbers, chunksize=4), strict=True)
