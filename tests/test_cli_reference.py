"""``mapping``, ``rules`` and ``explain``."""

from __future__ import annotations

import sys
import types
from pathlib import Path

import pytest
from cli_support import run

from translator.findings import Severity
from translator.rules.base import Rule


@pytest.fixture(autouse=True)
def _rules(monkeypatch: pytest.MonkeyPatch) -> None:
    module = types.ModuleType("translator.rules")
    known = [
        Rule("AP104", "forwarded-shape", Severity.WARNING, "The old shape goes out.", "", ()),
        Rule("AP001", "syntax", Severity.ERROR, "The source does not parse.", "", ()),
    ]
    module.all_rules = lambda: known  # type: ignore[attr-defined]
    module.page = lambda code: f"# {code}\n\nThe page, with a \u2192.\n"  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "translator.rules", module)


def test_rules_are_listed_in_the_order_of_their_codes() -> None:
    ran = run("rules")
    assert ran.code == 0
    assert ran.text.splitlines() == [
        "AP001  error    syntax           The source does not parse.",
        "AP104  warning  forwarded-shape  The old shape goes out.",
    ]


@pytest.mark.parametrize("code", ["AP104", "ap104", " AP104 ", "forwarded-shape", "Forwarded_Shape"])
def test_explain_prints_the_page(code: str) -> None:
    ran = run("explain", code)
    ran.came_to(0, out="# AP104\n\nThe page, with a \u2192.\n")


@pytest.mark.parametrize(
    ("code", "nearest"),
    [
        ("AP105", "AP104."),
        ("104", "AP104."),
        ("AP01", "AP001."),
        ("sintax", "syntax (AP001)."),
        ("shape", "forwarded-shape (AP104)."),
        ("?", ""),
    ],
)
def test_an_unknown_code_names_the_nearest(code: str, nearest: str) -> None:
    ran = run("explain", code)
    ran.came_to(2, out=b"")
    assert f"There is no code or name {code}. The nearest is {nearest}" in ran.err


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_mapping_prints_every_format(form: str) -> None:
    ran = run("mapping", "--format", form)
    ran.came_to(0, err="")
    assert "message_type" in ran.text
    if form == "json":
        assert ran.json


def test_mapping_knows_no_other_format(tmp_path: Path) -> None:
    assert run("mapping", "--format", "yaml").code == 2
