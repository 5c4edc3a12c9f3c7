"""Actions as people write them in TypeScript: each conversion type-checks, and does the same.

They are in ``typescript/actions.txt``. A sample is run; ``EVERY=1`` runs all, another ``SEED`` others.
"""

from __future__ import annotations

import os
import random
import re

import pytest
from fixture_support import OPTIONS
from typescript_support import HERE, ask, compiler, passwordless, types

from translator import Converted, Failed, convert
from translator.verify.verdict import Verification
from translator.verify.verify import verify
from translator.verify.verifying import VerifyOptions

TEXTS = dict(
    re.findall(r"^=== (\S+)\n(.*?)(?=^=== |\Z)", (HERE / "actions.txt").read_text("utf-8"), re.M | re.S)
)
"""The Actions by their names."""


def chosen() -> list[str]:
    """The names of those that are run."""
    every = {"1", "test_typescript_actions"} & set(os.environ.get("EVERY", "").split())
    return sorted(TEXTS) if every else random.Random(os.environ.get("SEED", "1")).sample(sorted(TEXTS), 20)


def test_there_are_many() -> None:
    assert len(TEXTS) >= 80
    assert all("onExecuteSendPhoneMessage" in text for text in TEXTS.values())


@pytest.mark.skipif(not compiler(), reason="Node or typescript 5.9 is missing")
def test_originals_and_conversions_type_check() -> None:
    files = {}
    for name in chosen():
        files[f"original/{name}"] = TEXTS[name]
        for options in ("defaults", "native", "wrap"):
            result = convert(TEXTS[name], OPTIONS[options].for_file(name))
            if isinstance(result, Converted):
                files[f"{options}/{name}"] = result.text
            else:
                assert isinstance(result, Failed) and result.findings[0].code == "AP007", result
    found = ask("check.cjs", {"files": passwordless(types()) | files})
    assert sum(name.startswith("defaults/") for name in files) >= 20
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.sampled(5)
@pytest.mark.parametrize("name", TEXTS)
def test_both_do_the_same(name: str) -> None:
    options = OPTIONS["defaults"].for_file(name)
    result = convert(TEXTS[name], options)
    assert isinstance(result, Converted)
    found = verify(TEXTS[name], result.text, VerifyOptions(convert=options))
    assert isinstance(found, Verification) and found.verdict in ("equal", "announced"), found
