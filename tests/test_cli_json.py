"""``--format json``: one document, the same whatever else is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import OLD, SMS, SMS_NEW, listing, write
from cli_support import convert_by_words as convert

from translator.rules import rule


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_document(tmp_path: Path) -> None:
    write(tmp_path / "sms.js", SMS + "// WARNING secrets twilio actions:helpers\n// SILENCED\n")
    ran = convert("--format", "json", "sms.js")
    ran.came_to(0, err="")
    assert ran.json == {
        "files": [
            {
                "path": "sms.js",
                "kind": "action",
                "triggers": [],
                "runtime": None,
                "status": "needs a person",
                "outcome": "converted",
                "why": None,
                "output": None,
                "findings": [
                    {
                        "code": "AP101",
                        "severity": "warning",
                        "message": "look at WARNING",
                        "start": {"line": 4, "column": 4},
                        "end": {"line": 4, "column": 11},
                        "output_line": 1,
                        "doc": "",
                    },
                    {
                        "code": "AP102",
                        "severity": "warning",
                        "message": "look at SILENCED",
                        "start": {"line": 5, "column": 4},
                        "end": {"line": 5, "column": 12},
                        "output_line": 1,
                        "doc": "",
                        "suppressed": True,
                    },
                ],
                "secrets": ["SID", "TOKEN"],
                "secrets_complete": True,
                "dependencies": [{"name": "twilio", "version": None}],
                "modules": ["helpers"],
                "delivery_methods": ["text"],
                "code": SMS_NEW + "// WARNING secrets twilio actions:helpers\n// SILENCED\n",
            }
        ],
        "embedded": [],
    }
    assert listing(tmp_path) == ["sms.js"]


@pytest.mark.parametrize(
    ("words", "output"),
    [
        (["--beside"], "x/sms.custom-phone-provider.js"),
        (["-o", "out.js"], "out.js"),
        (["-i"], "x/sms.js"),
        ([], None),
    ],
)
def test_output_is_the_file_that_was_written(tmp_path: Path, words: list[str], output: str | None) -> None:
    write(tmp_path / "x/sms.js")
    entry = convert("--format", "json", *words, "x/sms.js").json["files"][0]
    assert (entry["output"], entry["outcome"]) == (output, "converted")


def test_failures_and_files_left_alone(tmp_path: Path) -> None:
    write(tmp_path / "a.js", f"// {OLD} SYNTAX")
    write(tmp_path / "b.js", SMS + SMS_NEW)
    write(tmp_path / "c.js", "let a;\n")
    ran = convert("--format", "json", "a.js", "b.js", "c.js", "missing.js")
    assert ran.code == 2
    entries = {entry["path"]: entry for entry in ran.json["files"]}
    assert [entries[f"{name}.js"]["outcome"] for name in ("a", "b", "c", "missing")] == [
        "failed",
        "unchanged",
        "unchanged",
        "failed",
    ]
    assert entries["a.js"]["why"] == "unexpected token"
    assert entries["a.js"]["findings"][0]["code"] == "AP001"
    assert entries["b.js"]["why"] == "the file exports both handlers"
    assert "no such file" in entries["missing.js"]["why"]


def test_the_code_is_in_the_document_where_it_is_nowhere_else(tmp_path: Path) -> None:
    for name in "ab":
        write(tmp_path / f"{name}.js", "\ufeff" + SMS + "// é voice\r\n")
    write(tmp_path / "c.js", SMS_NEW)
    converted = convert("a.js").out.decode()
    assert converted.startswith("\ufeff")
    listed = convert("--format", "json", ".").json["files"]
    assert [entry["code"] for entry in listed] == [converted, converted, None]
    assert [entry["delivery_methods"] for entry in listed] == [["text", "voice"], ["text", "voice"], []]
    assert convert("--format", "json", "-", stdin=SMS.encode()).json["files"][0]["code"] == SMS_NEW
    for option in ("--diff", "--check", "--explain-flow", "--beside"):
        assert "code" not in convert("--format", "json", option, "a.js").json["files"][0]


def test_a_failure_about_the_whole_file_has_its_page(tmp_path: Path) -> None:
    for source in (b"let a;\n", b"\xff"):
        ran = convert("--format", "json", "-", stdin=source)
        (finding,) = ran.json["files"][0]["findings"]
        ran.came_to(2)
        assert finding["doc"] == rule(finding["code"]).doc, ran
        assert finding["doc"].startswith("https://")


def test_a_refusal_is_a_failure_and_says_why(tmp_path: Path) -> None:
    write(tmp_path / "sms.js")
    write(tmp_path / "out.js", "// mine")
    entry = convert("--format", "json", "-o", "out.js", "sms.js").json["files"][0]
    assert (entry["outcome"], entry["output"]) == ("failed", None)
    assert "was not overwritten" in entry["why"]


def test_with_diff_the_document_holds_the_diff(tmp_path: Path) -> None:
    write(tmp_path / "sms.js")
    ran = convert("--format", "json", "--diff", "sms.js")
    assert ran.code == 1
    assert ran.json["files"][0]["diff"] == convert("--diff", "sms.js").text
    assert "state" not in ran.json["files"][0]


def test_with_check_the_document_holds_the_state(tmp_path: Path) -> None:
    write(tmp_path / "sms.js")
    ran = convert("--format", "json", "--check", "sms.js")
    entry = ran.json["files"][0]
    ran.came_to(1)
    assert entry["state"] == "missing", ran
    assert entry["output"] is None, ran
    assert entry["destination"] == "sms.custom-phone-provider.js"


def test_standard_input(tmp_path: Path) -> None:
    document = convert("--format", "json", "-", "--stdin-filename", "é.js", stdin=SMS.encode()).json
    assert document["files"][0]["path"] == "é.js"
