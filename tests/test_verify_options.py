"""Fixtures converted with every set of options: ``verify`` never says that a conversion of ours is different.

The runs of all take long, so that only some are made, even with EVERY=1: others with another SEED, all
with EVERY=options.
The defaults are in ``test_verify_fixtures.py``.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from fixture_support import OPTIONS, conversion, converted_fixtures, name_of

from translator import Converted
from translator.verify.verdict import Verification
from translator.verify.verify import verify
from translator.verify.verifying import VerifyOptions

_SAMPLE = 40
_PAIRS = [(path, name) for path in converted_fixtures() for name in OPTIONS if name != "defaults"]


def _chosen() -> list[tuple[Path, str]]:
    if os.environ.get("EVERY") == "options":
        return _PAIRS
    return random.Random(os.environ.get("SEED", "1")).sample(_PAIRS, _SAMPLE)


CHOSEN = _chosen()


@pytest.mark.sampled(8)
@pytest.mark.parametrize(("path", "name"), CHOSEN, ids=[f"{name_of(path)}-{name}" for path, name in CHOSEN])
def test_convert_and_verify_agree(path: Path, name: str) -> None:
    if not isinstance(conversion(path, name), Converted):
        pytest.skip("nothing is converted")
    found = verify(path.read_bytes(), None, VerifyOptions(convert=OPTIONS[name]))
    assert isinstance(found, Verification), found
    # Inconclusive is said where the original does nothing by the methods chosen.
    assert found.verdict != "different", (found.why, found.difference)
