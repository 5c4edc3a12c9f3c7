"""Some inputs of the fuzzer; ``python -m tests.fuzz`` reads more of them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from fixture_support import OPTIONS
from fuzz import reading
from fuzz.loop import Loop, TooLong
from fuzz.mutations import MUTATIONS, code, sources, text

from translator.results import Converted

SEEDS = range(100)


@pytest.mark.sampled(6)
@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_wrong_with_an_input(seed: int) -> None:
    loop = Loop()
    loop.one(f"test-{seed}")
    assert not loop.defects, "\n".join(loop.defects.values())


def test_the_same_seed_makes_the_same_inputs() -> None:
    made = [[code(random.Random(f"{seed}")) for seed in range(40)] for _ in range(2)]
    assert made[0] == made[1]
    assert len({data for _, data in made[0]}) > 35


def test_every_mutation_changes_something() -> None:
    data = sources()[0].read_bytes()
    for mutation in MUTATIONS:
        assert any(mutation(data, random.Random(seed)) != data for seed in range(9)), mutation
        assert isinstance(mutation(b"", random.Random(1)), bytes)
    assert text(b'{"a": 1}', random.Random(1)) != b'{"a": 1}'


def _raises(_: random.Random) -> str:
    raise ValueError("no good")


def _never_ends(_: random.Random) -> str:
    while True:
        try:
            sum(range(1000))
        except Exception:
            continue


@pytest.mark.parametrize(("read", "said"), [(_raises, "no good"), (_never_ends, TooLong.__name__)])
def test_a_defect_is_told_with_its_seed(
    read: reading.Read, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    loop = Loop(read, read, deadline=0.2)
    loop.one("1-7")
    assert list(loop.defects) == ["1-7"] and said in loop.defects["1-7"]
    assert loop.outcomes == {"defect": 1}
    assert "--- 1-7" in capsys.readouterr().err


def test_what_is_written_elsewhere_is_a_defect(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    reading._only_in(tmp_path, {"in"})
    (tmp_path / "in/.a.js.1.tmp").touch()
    with pytest.raises(reading.Defect, match="left behind"):
        reading._only_in(tmp_path, {"in"})
    (tmp_path / "other").touch()
    with pytest.raises(reading.Defect, match="written elsewhere"):
        reading._only_in(tmp_path, {"in"})


def test_a_conversion_that_would_be_converted_again_is_a_defect() -> None:
    source = "exports.onExecuteSendPhoneMessage = async (e) => { await fetch(e.message_options.text); };"
    with pytest.raises(reading.Defect, match="converted once more"):
        reading._twice(Converted(source, ()), OPTIONS["defaults"])
