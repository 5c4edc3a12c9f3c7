"""Every format on every fixture: it comes out, and none loses an error or warning that another has."""

from __future__ import annotations

import html
import json
import re
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from cli_support import write
from fixture_support import BOM, all_fixtures, name_of
from review_support import FORMATS, SMS, loud, of_every_fixture, of_fixture, review_command, there, verified

from translator.findings import Finding, Position, Severity
from translator.report.review.formats import FORMATS as TABLE
from translator.report.review.formats import format_of, render
from translator.report.review.github import render as annotations
from translator.results import Unchanged
from translator.review.model import Review, Reviewed
from translator.rules import has_place

WITH_PLACES = {"text", "markdown", "unified", "github"}
"""Formats that say path and line in one piece."""


@cache
def rendered(form: str) -> str:
    return render(of_every_fixture(), form, 10_000_000)


def normal(text: str) -> str:
    """The text without what escaping and layout may add, and so the same for all formats."""
    return re.sub(r"[\s`\\\u200b]+", "", html.unescape(html.unescape(text)).replace("%25", "%"))


@pytest.mark.sampled(100)
@pytest.mark.parametrize("path", all_fixtures(), ids=name_of)
def test_no_format_loses_an_error_or_warning_of_a_fixture(path: Path) -> None:
    found = of_fixture(path)
    for form in filter(there, FORMATS):
        text = normal(render(found, form))
        for file in found.files:
            assert normal(file.path) in text, form
            for finding in loud(file):
                assert finding.code in text, form
                assert normal(finding.message) in text, (form, finding.message)
                if form in WITH_PLACES and has_place(finding):
                    assert f"{normal(file.path)}:{finding.start.line}" in text, (form, finding)


@pytest.mark.no_cover
def test_a_directory_is_reviewed_but_for_what_is_no_phone_action() -> None:
    reviewed = {Path(file.path).resolve() for file in of_every_fixture().files}
    assert len(reviewed) > 280
    rest = {path.parent.name for path in all_fixtures() if path.resolve() not in reviewed}
    assert rest <= {"left-alone", "hooks-left-alone", "formatting"}


@pytest.mark.no_cover
@pytest.mark.parametrize("form", FORMATS)
def test_a_review_of_many_files_loses_none_either(form: str) -> None:
    if not there(form):
        pytest.skip("the format is not there yet")
    text = normal(rendered(form))
    wanted = {normal(f.message) for file in of_every_fixture().files for f in loud(file)}
    assert len(wanted) > 60
    assert [message for message in wanted if message not in text] == []


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_shows_a_different_verdict_a_stale_conversion_and_problems(form: str) -> None:
    if not there(form):
        pytest.skip("the format is not there yet")
    start = Position(0, 1, 1)
    judged = (
        Finding("AP010", Severity.ERROR, "they differ here", start, start),
        Finding("AP011", Severity.ERROR, "it is old", start, start),
    )
    (file,) = of_fixture(all_fixtures()[0]).files
    broken = file._replace(path="broken.js", problem="it is unreadable", after=None)
    found = Review((file._replace(judged=judged), broken), problems=("nowhere: no such file",))
    text = normal(render(found, form))
    for said in ("theydifferhere", "itisold", "itisunreadable", "nowhere:nosuchfile", "AP010", "AP011"):
        assert said in text, said


@pytest.mark.parametrize("form", FORMATS)
def test_what_a_comment_silenced_is_listed_as_silenced_or_not_at_all(form: str) -> None:
    if not there(form):
        pytest.skip("the format is not there yet")
    start = Position(0, 7, 3)
    hushed = Finding("AP101", Severity.WARNING, "do not shout this", start, start, suppressed=True)
    file = Reviewed("a.js", None, "", None, Unchanged("converted", "", (hushed,)))
    text = render(Review((file,)), form)
    if form in ("text", "markdown"):
        assert "ilenced by" in text and "AP101" in text
        assert "do not shout" not in text
    elif form in ("json", "sarif"):
        assert "suppress" in text
    elif form != "html":
        assert "AP101" not in text


@pytest.mark.no_cover
def test_json_is_everything() -> None:
    document = json.loads(rendered("json"))
    assert len(document["files"]) == len(of_every_fixture().files)
    every = sum(len(file["findings"]) for file in document["files"])
    assert every == sum(len(file.findings) for file in of_every_fixture().files)
    entry = json.loads(render(verified("twilio/messages.js"), "json"))["files"][0]
    assert entry["verification"]["verdict"] == "equal"
    assert entry["verification"]["matrix"]
    assert "onExecuteCustomPhoneProvider" in entry["after"]
    assert entry["secrets"] and entry["dependencies"]


def test_text_is_short_and_holds_the_verdict() -> None:
    lines = render(verified("twilio/messages.js"), "text").split("\n")
    assert len(lines) < 30
    assert "equal" in lines[0]


def test_annotations() -> None:
    start, end, below = Position(4, 2, 3), Position(9, 2, 8), Position(20, 4, 1)
    findings = (
        Finding("AP101", Severity.WARNING, "100% odd:\r\nyes", start, end),
        Finding("AP105", Severity.ERROR, "over lines", start, below),
        Finding("AP108", Severity.NOTE, "quiet", start, end),
    )
    file = Reviewed("a,b:c.js", None, "", None, Unchanged("converted", "", findings))
    lines = annotations(Review((file,))).splitlines()
    assert lines[:2] == [
        "::error file=a%2Cb%3Ac.js,line=2,endLine=3,title=actionport AP105::a,b:c.js:2:3: over lines",
        "::warning file=a%2Cb%3Ac.js,line=2,endLine=2,col=3,endColumn=8,title=actionport AP101::"
        "a,b:c.js:2:3: 100%25 odd: yes",
    ]
    assert len(lines) == 3
    assert lines[2].startswith("::notice title=actionport review::1 phone Action reviewed")


def test_annotations_of_every_fixture_are_one_line_each_and_errors_come_first() -> None:
    lines = rendered("github").splitlines()
    kinds = [line.split(" ")[0] for line in lines]
    assert set(kinds) == {"::error", "::warning", "::notice"}
    assert kinds == sorted(kinds, key=["::error", "::warning", "::notice"].index)
    assert kinds.count("::notice") == 1
    assert all(re.match(r"::(error|warning) file=[^:]+,line=\d+,[^:]*::\S", line) for line in lines[:-1])


def crlf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


VARIANTS: dict[str, Callable[[Reviewed], Reviewed]] = {
    "as it is": lambda file: file,
    "CRLF": lambda file: file._replace(before=crlf(file.before), after=crlf(file.after or "")),
    "BOM": lambda file: file._replace(bom=True, bom_after=True),
    "no final newline": lambda file: file._replace(
        before=file.before.rstrip("\r\n"), after=(file.after or "").rstrip("\r\n")
    ),
}


@pytest.mark.no_cover
@pytest.mark.parametrize("variant", VARIANTS)
def test_git_apply_turns_a_copy_into_the_conversion(variant: str, tmp_path: Path) -> None:
    """How a variant is converted is held by ``test_fixtures.py``: this is about the diff of each."""
    files = [VARIANTS[variant](file) for file in of_every_fixture().files if file.after is not None]
    assert len(files) > 250
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    for file in files:
        write(tmp_path / file.path, BOM * file.bom + file.before.encode())
    patch = render(Review(tuple(files)), "unified").encode("utf-8", "surrogateescape")
    subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], cwd=tmp_path, input=patch, check=True)
    for file in files:
        expected = BOM * file.bom_after + (file.after or "").encode()
        assert (tmp_path / file.path).read_bytes() == expected, file.path


def test_the_diff_of_a_conversion_on_disk_gives_it_without_its_header_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    subprocess.run(["git", "init", "-q", "."], check=True)
    write(Path("sms.js"), SMS)
    write(Path("sms.custom-phone-provider.js"), "// by hand\r\nexports.onExecuteCustomPhoneProvider = 1")
    done = review_command("--no-verify", "--format", "unified", "sms.js")
    subprocess.run(["git", "apply", "-"], input=done.out, check=True)
    assert Path("sms.js").read_bytes() == b"// by hand\r\nexports.onExecuteCustomPhoneProvider = 1"


def test_a_byte_order_mark_is_part_of_the_diff(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    subprocess.run(["git", "init", "-q", "."], check=True)
    new = b"exports.onExecuteCustomPhoneProvider = 1;\n"
    for before, after in ((BOM, b""), (b"", BOM)):
        write(Path("sms.js"), before + SMS.encode())
        write(Path("sms.custom-phone-provider.js"), after + new)
        done = review_command("--no-verify", "--format", "unified", "sms.js")
        subprocess.run(["git", "apply", "-"], input=done.out, check=True)
        assert Path("sms.js").read_bytes() == after + new


def test_the_table_of_formats() -> None:
    assert tuple(TABLE) == FORMATS
    told = {
        "a.md": "markdown",
        "a.diff": "unified",
        "a.patch": "unified",
        "a.sarif": "sarif",
        "A.JSON": "json",
    }
    assert {path: format_of(path) for path in told} == told
    assert format_of("a.pdf") is format_of("a") is format_of("md") is None
