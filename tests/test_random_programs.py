"""Random programs come out equal; ``python -m tests.random_programs`` makes more of them."""

from __future__ import annotations

import random

import pytest
from random_programs import CARRIERS, is_fine, program, programs, verdict

from translator import Converted, convert
from translator.javascript.parse import parse

pytest.importorskip("_quickjs", reason="the engine is not installed")

SEEDS = range(200)


@pytest.mark.sampled(10)
@pytest.mark.parametrize("seed", SEEDS)
def test_conversions_do_the_same(seed: int) -> None:
    (made,) = programs(1, seed)
    assert is_fine(verdict(made.source, thorough=False)), made.source


def test_the_same_seed_makes_the_same_programs() -> None:
    assert list(programs(5, 3)) == list(programs(5, 3))
    assert len(set(programs(50, 1))) == 50


@pytest.mark.no_cover
def test_every_program_parses_and_every_way_is_gone() -> None:
    made = [program(random.Random(seed)) for seed in range(400)]
    for one in made:
        parse(one.source)
    text = "\n".join(one.source for one in made)
    for way in (way for ways in CARRIERS for way in ways):
        start = (way.declared or way.done or way.value).partition("$")[0]
        assert start in text, way


@pytest.mark.parametrize("thorough", [True, False])
def test_a_conversion_that_is_wrong_is_told(thorough: bool) -> None:
    source = "exports.onExecuteSendPhoneMessage = async (e) => { await fetch(e.message_options.text); };"
    result = convert(source)
    assert isinstance(result, Converted)
    assert is_fine(verdict(source, result.text, thorough=thorough))
    wrong = result.text.replace("as_text", "code")
    assert verdict(source, wrong, thorough=thorough).startswith("different: ")
