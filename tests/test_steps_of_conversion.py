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


@pytest.mark.no_cover
@pytest.mark.parametrize(("opened", "closed"), [("[{ a: [", "]}]"), ("f(() => {", "})")])
def test_calls_grow_as_the_depth_does(opened: str, closed: str) -> None:
    def make(depth: int) -> str:
        deep = f"g({opened * depth}{closed * depth});"
        sent = f"{deep} fetch(event.message_options);"
        return f"exports.onExecuteSendPhoneMessage = async (event) => {{ {sent} }};"

    assert isinstance(convert(make(100)), Converted)
    assert _calls(lambda: convert(make(400))) / _calls(lambda: convert(make(100))) <= 4**_EXPONENT


def _gone(functions: list[str]) -> str:
    """An Action that calls the first of some functions with what is gone."""
    return "".join(functions) + (
        "exports.onExecuteSendPhoneMessage = (event) => {\n"
        "  f0(event.user.identities[0].provider);\n  f0(event.message_options.text);\n};\n"
    )


def _calling_the_next_twice(count: int) -> str:
    calling = [f"function f{i}(x) {{ f{i + 1}(x); f{i + 1}(x); }}\n" for i in range(count)]
    return _gone([*calling, f"function f{count}(x) {{ fetch(x); }}\n"])


def _calling_all_others(count: int) -> str:
    names = [f"f{i}" for i in range(count)]
    calls = {name: " ".join(f"if (x) {each}(x);" for each in names if each != name) for name in names}
    return _gone([f"function {name}(x) {{ {calls[name]} fetch(x); }}\n" for name in names])


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("make", "small", "large"), [(_calling_the_next_twice, 5, 10), (_calling_all_others, 4, 8)]
)
def test_a_function_is_gone_through_once_however_many_ways_lead_to_it(
    make: Callable[[int], str], small: int, large: int
) -> None:
    grown = _calls(lambda: convert(make(large))) / _calls(lambda: convert(make(small)))
    assert grown <= (large / small) ** 3


def test_work_that_grows_faster_is_told() -> None:
    """The measure itself: something for each pair of lines is told from something for each line."""

    def pairs(size: int) -> int:
        return sum(one < other for one in range(size) for other in range(size))

    assert _calls(lambda: pairs(400)) / _calls(lambda: pairs(100)) > 4**_EXPONENT
