"""Fixtures converted with every set of options: ``verify`` never says that a conversion of ours is different.

The runs of all take long, so that only some are made: another choice with another SEED, all with EVERY=1.
The defaults are in ``test_verify_fixtures.py``.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from fixture_support import OPTIONS, all_fixtures, name_of

from translator import Converted, Options, convert
from translator.verify.verdict import Verification
from translator.verify.verify import VerifyOptions, verify

_SAMPLE = 40
_NEVER_CONVERTED = ("left-alone", "hooks-left-alone", "broken")
_FIXTURES = [path for path in all_fixtures() if path.parent.name not in _NEVER_CONVERTED]
_PAIRS = [(path, name) for path in _FIXTURES for name in OPTIONS if name != "defaults"]


def _chosen() -> list[tuple[Path, str]]:
    if os.environ.get("EVERY"):
        return _PAIRS
    return random.Random(os.environ.get("SEED", "1")).sample(_PAIRS, _SAMPLE)


CHOSEN = _chosen()


@pytest.mark.parametrize(("path", "name"), CHOSEN, ids=[f"{name_of(path)}-{name}" for path, name in CHOSEN])
def test_convert_and_verify_agree(path: Path, name: str) -> None:
    options: Options = OPTIONS[name]
    if not isinstance(convert(path.read_bytes(), options), Converted):
        pytest.skip("nothing is converted")
    found = verify(path.read_bytes(), None, VerifyOptions(convert=options))
    assert isinstance(found, Verification), found
    # Inconclusive is said where the original does nothing by the methods chosen.
    assert found.verdict != "different", (found.why, found.difference)
