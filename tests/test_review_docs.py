"""docs/review.md shows what the command really prints; ``--snapshot-update`` writes it anew."""

from __future__ import annotations

import re

import pytest
from fixture_support import FIXTURES, ROOT
from review_support import review_command, tokens

from translator.report.review.formats import FORMATS

PAGE = ROOT / "docs" / "review.md"
EXAMPLE = re.compile(r"(<!-- review of (\S+) -->\n)(.*?)(<!-- end -->\n)", re.DOTALL)
VERSION = re.compile(r"<sub>actionport \d+\.\d+\.\d+\w*")


@pytest.fixture(autouse=True)
def without_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA"):
        monkeypatch.delenv(name, raising=False)


def printed(name: str) -> str:
    """What the command prints, with links that lead from docs/ to the file."""
    done = review_command("--format", "markdown", "--link", "../fixtures/", FIXTURES / name)
    text = done.text.replace("fixtures/" + name, name)
    return VERSION.sub("<sub>actionport", text)


def test_the_examples_are_what_the_command_prints(request: pytest.FixtureRequest) -> None:
    page = PAGE.read_text(encoding="utf-8")
    names = [found[2] for found in EXAMPLE.finditer(page)]
    assert len(names) == 3
    now = EXAMPLE.sub(lambda found: found[1] + printed(found[2]) + found[4], page)
    if request.config.getoption("update_snapshots"):
        PAGE.write_text(now, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == now


def test_links_in_the_examples_lead_to_lines_that_are_there() -> None:
    links = [
        str(inner.attrs["href"])
        for token in tokens(PAGE.read_text(encoding="utf-8"))
        for inner in token.children or []
        if inner.type == "link_open"
    ]
    own = [re.fullmatch(r"(\.\./[^#]+)(?:#L(\d+)(?:-L(\d+))?)?", link) for link in links if "://" not in link]
    assert own
    for link in own:
        assert link is not None
        lines = (PAGE.parent / link[1]).read_text(encoding="utf-8").count("\n")
        assert int(link[3] or link[2] or 1) <= lines


def test_what_the_page_says_of_formats_and_options_is_there() -> None:
    page = PAGE.read_text(encoding="utf-8")
    usage = re.sub(r"\s+", " ", review_command("--help").text)
    for option in set(re.findall(r"`(--[a-z-]+)", page)) - {"--delivery-methods"}:
        assert option in usage, option
    rows = re.findall(
        r"^\| `(\w+)` \| ([^|]*)\|", page.partition("## Formats")[2].partition("##")[0], re.MULTILINE
    )
    assert {form: tuple(re.findall(r"`(\S+)`", endings)) for form, endings in rows} == {
        form: endings[: 2 if form == "unified" else 1] for form, endings in FORMATS.items()
    }
