"""Warm, in one process: a conversion beside ``esprima.parseScript`` of the same text, in turns."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

import esprima

from benchmarks.actions import KINDS
from translator import Converted, convert
from translator.interpreter import DEEP

SIZES = (1, 5, 20, 100, 400)
"""Kilobytes."""


class Point(NamedTuple):
    """One size of one kind: its bytes, and the medians of the seconds that both take."""

    size: int
    converted: float
    parsed: float

    @property
    def ratio(self) -> float:
        """How many times a parse of esprima's the conversion takes."""
        return self.converted / self.parsed


def points(kind: str, sizes: Sequence[int] = SIZES) -> list[Point]:
    """Measure one kind of Action at some sizes, in kilobytes."""
    return [_point(KINDS[kind](size * 1000)) for size in sizes]


def _point(text: str) -> Point:
    runs = min(9, max(1, 300_000 // len(text)))
    assert isinstance(convert(text), Converted)
    converted, parsed = [], []
    with DEEP:
        for _ in range(runs):
            parsed.append(_seconds(lambda: esprima.parseScript(text)))
            converted.append(_seconds(lambda: convert(text)))
    return Point(len(text), statistics.median(converted), statistics.median(parsed))


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """Return the power of the size with which the time grows: the slope over the logarithms."""
    return statistics.linear_regression(list(map(math.log, sizes)), list(map(math.log, seconds))).slope
