"""``mapping``, ``rules`` and ``explain``."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import run

from translator.rules import all_rules, page


def test_rules_are_listed_in_the_order_of_their_codes() -> None:
    ran = run("rules")
    ran.came_to(0, err="")
    listed = [line.split(maxsplit=3) for line in ran.text.splitlines()]
    assert listed == sorted([rule.code, rule.severity.label, rule.name, rule.summary] for rule in all_rules())
    starts = {len(line) - len(line.split(maxsplit=3)[3]) for line in ran.text.splitlines()}
    assert len(starts) == 1, "the summaries stand below each other"


@pytest.mark.parametrize("code", ["AP104", "ap104", " AP104 ", "old-shape", "Old_Shape"])
def test_explain_prints_the_page(code: str) -> None:
    ran = run("explain", code)
    ran.came_to(0, out=page("AP104"))


@pytest.mark.parametrize(
    ("code", "nearest"),
    [
        ("104", "AP104."),
        ("sintax", "syntax (AP001)."),
        ("shape", "old-shape (AP104)."),
        ("?", ""),
    ],
)
def test_an_unknown_code_names_the_nearest(code: str, nearest: str) -> None:
    ran = run("explain", code)
    ran.came_to(2, out=b"", tells=f"There is no code or name {code}. The nearest is {nearest}")


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_mapping_prints_every_format(form: str) -> None:
    ran = run("mapping", "--format", form)
    ran.came_to(0, err="")
    assert "message_type" in ran.text
    if form == "json":
        assert ran.json


def test_mapping_knows_no_other_format(tmp_path: Path) -> None:
    assert run("mapping", "--format", "yaml").code == 2
