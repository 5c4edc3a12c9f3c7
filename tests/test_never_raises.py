"""The API gives a tagged result for any input: noise, cut-off Actions, Actions with something swapped."""

from __future__ import annotations

import random

from fixture_support import all_fixtures
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from translator import Converted, Failed, Unchanged, convert

SOURCES = [
    path.read_bytes()
    for path in all_fixtures()
    if path.parent.name != "broken" and path.stat().st_size < 2500
]
INTERNAL = "internal error"
slow = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def tagged(data: str | bytes) -> Converted | Unchanged | Failed:
    result = convert(data)
    assert isinstance(result, Converted | Unchanged | Failed)
    assert not isinstance(result, Failed) or INTERNAL not in result.problem, result.problem
    return result


@given(st.binary(max_size=300))
@slow
def test_bytes(data: bytes) -> None:
    tagged(data)
    tagged(b"exports.onExecuteSendPhoneMessage = " + data)


@given(st.text(max_size=300))
@slow
def test_text(text: str) -> None:
    tagged(text)
    tagged(f"exports.onExecuteSendPhoneMessage = async (event) => {{ {text} }};")


@given(st.sampled_from(SOURCES), st.floats(0, 1))
@slow
def test_cut_off(source: bytes, share: float) -> None:
    tagged(source[: int(len(source) * share)])


@given(st.sampled_from(SOURCES), st.randoms(use_true_random=False), st.integers(1, 4))
@slow
def test_words_swapped(source: bytes, chance: random.Random, times: int) -> None:
    """Tokens that change places give code nobody would write, much of which still parses."""
    words = source.decode().split(" ")
    for _ in range(times):
        one, other = chance.randrange(len(words)), chance.randrange(len(words))
        words[one], words[other] = words[other], words[one]
    tagged(" ".join(words))


def test_lone_surrogates_and_other_odd_text() -> None:
    for text in (
        "\ud800",
        "exports.onExecuteSendPhoneMessage = '\ud800'",
        "\x00",
        "\ufeff",
        "\ufeff\ufeff",
        "\r",
    ):
        tagged(text)
