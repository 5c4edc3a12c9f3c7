"""The pages that say where things stand name modules that are there."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest
from fixture_support import ROOT

PACKAGE = ROOT / "translator"
THERE = [path.relative_to(ROOT) for path in (*PACKAGE.rglob("*"), *(ROOT / "tests").rglob("*"))]
NAMED = re.compile(r"`([a-z0-9_./]+(?:\.py|/))`")


def modules_named(page: str) -> list[str]:
    """The modules and packages that a page names, each once."""
    return list(dict.fromkeys(NAMED.findall((ROOT / page).read_text(encoding="utf-8"))))


@pytest.mark.parametrize("name", modules_named("docs/conversion.md"))
def test_a_section_lives_in_modules_that_are_there(name: str) -> None:
    assert (PACKAGE / name).exists() or (ROOT / name).exists()


@pytest.mark.parametrize("name", modules_named("CONTRIBUTING.md"))
def test_what_is_said_of_the_structure_is_about_modules_that_are_there(name: str) -> None:
    parts = PurePosixPath(name).parts
    found = any(path.parts[-len(parts) :] == parts for path in THERE)
    assert found or (ROOT / name).exists()
