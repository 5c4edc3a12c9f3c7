"""The work of a conversion grows no faster than its source: calls are counted, not seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from benchmarks.actions import KINDS
from translator import Converted, convert

_SMALL, _LARGE = 6_000, 24_000
_EXPONENT = 1.08


def _calls(work: Callable[[], object]) -> int:
    """Return how many functions of Python are called; each step of a generator is one, too."""
    count = 0

    def called(frame: FrameType, event: str, _: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.no_cover
@pytest.mark.parametrize("make", KINDS.values(), ids=KINDS)
def test_calls_grow_as_the_source_does(make: Callable[[int], str]) -> None:
    small, large = make(_SMALL), make(_LARGE)
    assert isinstance(convert(small), Converted)
    grown = _calls(lambda: convert(large)) / _calls(lambda: convert(small))
    assert grown <= (len(large) / len(small)) ** _EXPONENT


def test_work_that_grows_faster_is_told() -> None:
    """The measure itself: something for each pair of lines is told from something for each line."""

    def pairs(size: int) -> int:
        return sum(one < other for one in range(size) for other in range(size))

    assert _calls(lambda: pairs(400)) / _calls(lambda: pairs(100)) > 4**_EXPONENT
