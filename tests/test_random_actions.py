"""Random Actions and Hooks; ``python -m tests.random_actions`` makes more of them."""

from __future__ import annotations

import random

import pytest
from action_properties import _not_converted, _of_text, _with_other_bytes, broken
from random_actions import _HOOK_SHAPES, _NAME, _SHAPES, FORMATS, plain, whole, wholes

from translator import Converted, Failed, Unchanged, convert
from translator.javascript.parse import parse

SEEDS = range(300)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("seed", SEEDS)
def test_both_conversions_do_the_same(seed: int) -> None:
    pytest.importorskip("_quickjs", reason="the engine is not installed")
    (made,) = wholes(1, seed)
    outcome, problems = broken(made.source)
    assert problems == [], f"{outcome}: {made.source}"


@pytest.mark.sampled(6)
@pytest.mark.parametrize("seed", SEEDS)
def test_the_text_of_both_is_as_it_has_to_be(seed: int) -> None:
    (made,) = wholes(1, seed)
    outcome, problems = broken(made.source, run=False)
    assert problems == [], f"{outcome}: {made.source}"


@pytest.mark.no_cover
def test_every_file_parses_and_every_shape_is_made() -> None:
    made = [whole(random.Random(seed)) for seed in range(120)]
    assert len(set(made)) == 120 and made[:9] == [whole(random.Random(seed)) for seed in range(9)]
    for one in made:
        parse(one.source)
    plain = "\n".join(" ".join(one.source.split()) for one in made)
    for shape in (*_SHAPES, *_HOOK_SHAPES):
        start = " ".join(shape.partition("$body")[0].replace("NAME", _NAME).split())
        assert any(start.replace("event", name) in plain for name in ("event", "e", "evt", "ctx")), shape


@pytest.mark.no_cover
@pytest.mark.parametrize("change", FORMATS, ids=lambda change: change.__name__)
def test_another_format_is_the_same_program(change: object) -> None:
    assert callable(change)
    for seed in range(8):
        source = plain(random.Random(seed)).source
        kinds = [
            [node.type for node in parse(text).nodes]
            for text in (source, change(source, random.Random(seed)))
        ]
        assert kinds[0][-9:] == kinds[1][-9:] and len(kinds[1]) - len(kinds[0]) in (0, 2)


SOURCE = """\
// said once
exports.onExecuteSendPhoneMessage = async (e) => { await fetch(e.message_options.text); };
"""


def test_what_is_broken_is_told() -> None:
    result = convert(SOURCE)
    assert isinstance(result, Converted)
    assert [*_of_text(SOURCE, result), *_with_other_bytes(SOURCE, result)] == []
    lost = result._replace(text=result.text.replace("// said once\n", ""))
    assert "a comment is lost:  said once" in [*_of_text(SOURCE, lost)]
    assert len([*_with_other_bytes(SOURCE, lost)]) == 2
    twice = result._replace(text=SOURCE)
    assert any("not final" in problem for problem in _of_text(SOURCE, twice))
    assert [*_not_converted(Unchanged("no-handler", "nothing"))] == ["it is left alone: nothing"]
    assert [*_not_converted(Failed("no", ()))] == ["it fails and does not say why: no"]
    syntax = convert("exports.onExecuteSendPhoneMessage = (")
    assert len([*_not_converted(syntax)]) == 1
