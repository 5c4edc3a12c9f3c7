"""What stands on the page beside the findings (title, date, options), and handler beside handler."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import write
from fixture_support import FIXTURES
from review_html_support import different, review, reviewed
from review_support import SMS, review_command

from translator import __version__
from translator.options import Options
from translator.report.review import html, unified
from translator.report.review.annotations import sections, views
from translator.report.review.lines import cuts, with_ends
from translator.unified_diff import opcodes


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("sms.js"), SMS)


def page(*words: str) -> str:
    return review_command("--no-verify", "--format", "html", *words, ".").text


def test_the_date_is_that_of_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert "2023-11-14" in page()
    assert page() == page()
    assert review_command("--no-verify", "--format", "json", ".").json["date"] == "2023-11-14"


def test_without_it_the_date_is_today(monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import UTC, datetime

    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    days = {datetime.now(UTC).strftime("%Y-%m-%d")}
    text = page()
    days.add(datetime.now(UTC).strftime("%Y-%m-%d"))
    assert any(day in text for day in days)


@pytest.mark.parametrize("given", ["yesterday", "1e9", "9" * 30])
def test_one_that_is_no_number_of_seconds_is_a_usage_error(
    given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    done = review_command("--no-verify", ".")
    done.came_to(2, tells="SOURCE_DATE_EPOCH has to be a number of seconds")


def test_the_title_stands_on_top() -> None:
    assert "<h1>Hand-over &lt;b&gt;</h1>" in page("--title", "Hand-over  <b>")
    text = review_command("--no-verify", "--format", "markdown", "--title", "One # two", ".").text
    assert text.startswith("# One \\#&#8203; two\n")


def test_the_options_stand_on_the_page() -> None:
    assert "<code>--other-notifications skip</code>" in page("--other-notifications", "skip")
    assert "default options" in page()


def test_version_options_title_and_date_stand_on_the_page() -> None:
    options = Options(other_notifications="send")
    text = html.render(review(different(), title="A & B", date="2026-02-03", options=options))
    assert "<h1>A &amp; B</h1>" in text and "<title>A &amp; B</title>" in text
    assert '<time datetime="2026-02-03">2026-02-03</time>' in text
    assert f"actionport {__version__}" in text and "<code>--other-notifications send</code>" in text
    # Nothing that renders reads a clock.
    assert "<time" not in html.render(review(different()))


OLD, NEW = (
    f"exports.onExecute{name} = async (event, api) => {{"
    for name in ("SendPhoneMessage", "CustomPhoneProvider")
)


def test_the_handler_stands_beside_the_handler() -> None:
    file = reviewed(FIXTURES / "other-triggers" / "five-handlers.js")
    rows = [shown.row for part in sections(file, "f1", views(file, "f1")) for shown in part.rows]
    beside = {row.left.text: row.right.text for row in rows if row.left and row.right}
    assert beside[OLD] == NEW
    assert OLD.replace("SendPhoneMessage", "PostLogin") not in beside
    diff = unified.render(review(file))
    assert f"-{OLD}\n+{NEW}\n" in diff


@pytest.mark.parametrize(
    "name", ["other-triggers/five-handlers.js", "twilio/full-service.js", "twilio/messages.js"]
)
def test_cutting_loses_and_moves_no_line(name: str) -> None:
    file = reviewed(FIXTURES / name)
    old, new = with_ends(file.before), with_ends(file.after or "")
    assert cuts(file)
    low = first = 0
    for tag, a, b, c, d in opcodes(old, new, cuts(file)):
        assert (a, c) == (low, first) and (tag != "equal" or old[a:b] == new[c:d])
        low, first = b, d
    assert (low, first) == (len(old), len(new))


def test_a_lone_carriage_return_or_no_handler_cuts_nothing() -> None:
    file = reviewed(FIXTURES / "twilio" / "messages.js")
    assert cuts(file._replace(before=file.before.replace("\n", "\r", 1))) == ()
    assert cuts(file._replace(after="const nothing = 1;\n")) == ()
    assert cuts(file._replace(after=None)) == ()


def test_an_explanation_that_repeats_is_marked() -> None:
    text = html.render(review(reviewed(FIXTURES / "other-triggers" / "five-handlers.js")))
    assert text.count('class="finding again"') == 3
