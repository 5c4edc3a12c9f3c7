"""The list of mutants that survive is of today."""

from __future__ import annotations

from fixture_support import ROOT
from mutants.survivors import explained


def test_what_is_known_to_survive_is_still_there() -> None:
    for change, why in explained().items():
        text = (ROOT / "translator" / change.path).read_text("utf-8")
        assert why and change.before in {line.strip() for line in text.splitlines()}, change
