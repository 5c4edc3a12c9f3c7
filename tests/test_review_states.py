"""How a review sees a conversion that was reformatted, edited, outdated, or made with other options."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import convert, run, write

from translator.options import Options
from translator.review.model import Reviewed
from translator.review.run import Request, review

SMS = """\
exports.onExecuteSendPhoneMessage = async (event) => {
  await fetch(event.secrets.URL, { method: 'POST', body: event.message_options.text });
};
"""
CONVERSION = Path("sms.custom-phone-provider.js")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("sms.js"), SMS)
    assert convert("--beside", "sms.js").code == 0


def seen(**request: object) -> Reviewed:
    (file,) = review(Request((".",), verify=False, **request)).files  # type: ignore[arg-type]
    return file


def edit(path: Path, old: str, new: str) -> None:
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def told(form: str) -> str:
    return run("review", "--no-verify", "--format", form, ".").text


def test_a_formatter_leaves_it_current_and_its_lines_are_still_found() -> None:
    edit(CONVERSION, "'POST'", '"POST"')
    file = seen()
    assert (file.state, file.edited, len(file.departures)) == ("current", False, 1)
    assert "(only the layout differs)" in told("markdown")
    for form in ("html", "sarif", "json"):
        assert "edited by hand:" not in told(form)


def test_an_edit_by_hand_is_called_one() -> None:
    edit(CONVERSION, "'POST'", "'PUT'")
    file = seen()
    assert (file.state, file.edited, file.stale) == ("edited", True, False)
    assert "(edited by hand)" in told("markdown")
    assert "edited by hand: 1 line in the place of 1 line" in told("sarif")


def test_a_stale_one_that_nobody_edited_is_not_called_edited() -> None:
    edit(Path("sms.js"), "'POST'", "'PUT'")
    file = seen()
    assert (file.state, file.edited, file.stale) == ("stale", False, True)
    assert "(nobody edited it, but the original has changed since)" in told("markdown")
    assert "edited by hand" not in told("text")


def test_a_stale_one_with_edits_says_both() -> None:
    edit(Path("sms.js"), "'POST'", "'PUT'")
    edit(CONVERSION, "await fetch", "await  fetchIt")
    file = seen()
    assert (file.state, file.edited, file.stale) == ("edited-stale", True, True)
    assert "(edited by hand, and the original has changed since)" in told("markdown")


def test_one_that_does_not_parse_counts_as_edited() -> None:
    edit(CONVERSION, "await fetch", "await = fetch")
    assert seen().state == "edited"


def test_an_older_header_can_not_tell_why() -> None:
    lines = CONVERSION.read_text().replace("'POST'", "'PUT'").split("\n")
    CONVERSION.write_text("\n".join([lines[0], *lines[2:]]))
    assert (seen().state, seen().header_lines) == ("edited", 1)
    assert "edited by hand, or made with other options or by another version" in told("markdown")


def test_each_conversion_is_compared_with_its_own_options() -> None:
    write(Path("two.js"), SMS)
    convert("--beside", "--other-notifications", "send", "two.js")
    files = review(Request((".",), verify=False)).files
    assert [(file.state, file.departures) for file in files] == [("current", ())] * 2
    given = Options(other_notifications="skip")
    files = review(Request((".",), given, frozenset({"other_notifications"}), verify=False)).files
    assert [file.state for file in files] == ["outdated"] * 2
    assert not any(file.edited for file in files)


def test_original_and_two_conversions_of_other_options() -> None:
    convert("-o", "other.js", "--other-notifications", "send", "sms.js")
    files = review(Request(("sms.js", "other.js", str(CONVERSION)), verify=False)).files
    assert [(file.conversion, file.state) for file in files] == [
        ("other.js", "current"),
        (str(CONVERSION), "current"),
    ]


def test_a_pair_that_is_named_is_compared_whatever_the_header_calls_its_source() -> None:
    write(Path("copy/old.js"), SMS)
    found = review(Request((), explicit=(("copy/old.js", str(CONVERSION)),), verify=False))
    assert [file.state for file in found.files] == ["current"]
    edit(Path("copy/old.js"), "'POST'", "'PUT'")
    found = review(Request((), explicit=(("copy/old.js", str(CONVERSION)),), verify=False))
    assert [file.state for file in found.files] == ["stale"]
