"""The inventory: a row for each Action and Hook of a directory, as a table, as CSV and in JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from cli_support import convert, write

from translator.report.convert.csv import _cell

ACTION = """\
exports.onExecuteSendPhoneMessage = async (event) => {
  await send(event.message_options.code);
};
"""
NEW = ACTION.replace("SendPhoneMessage", "CustomPhoneProvider").replace("message_options", "notification")
LOST = ACTION.replace("event.message_options.code", "event.user.identities, event.security_context")
HOOK = "module.exports = function (recipient, text, context, cb) { send(recipient, text); cb(null, {}); };\n"
WHY = "the code is inside another format, at line 2: convert the JavaScript"
OTHER = "module.exports = function (user, context, cb) { cb(null, user); };\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def export(here: Path) -> Path:
    """A directory with one file of each kind."""
    write(here / "actions/SMS/code.js", ACTION)
    triggers = [{"id": "send-phone-message"}]
    action = {"code": "./actions/SMS/code.js", "runtime": "node18", "supported_triggers": triggers}
    write(here / "actions/SMS.json", json.dumps(action))
    write(here / "hooks/sms.js", HOOK)
    hook = {"script": "./sms.js", "triggerId": "send-phone-message", "dependencies": {}, "secrets": {}}
    write(here / "hooks/sms.json", json.dumps(hook))
    write(here / "lost.js", LOST)
    write(here / "broken.js", ACTION + "}")
    write(here / "other.js", OTHER)
    write(here / "util.js", "module.exports = 1;\n")
    write(here / "new.js", NEW)
    write(here / "main.tf", f"code = <<EOT\n{ACTION}EOT\n")
    return here


def test_a_directory_ends_with_a_table(export: Path) -> None:
    ran = convert(".")
    assert ran.out == b""
    lines = ran.err.split("\n\n")[-1].splitlines()
    assert [re.split(r"  +", line) for line in lines] == [
        ["path", "kind", "trigger", "runtime", "status", "codes", "why"],
        ["actions/SMS/code.js", "Action", "send-phone-message", "node18", "ready"],
        ["broken.js", "Action", "held back", "AP001", "line 4, column 1: Unexpected token }"],
        ["hooks/sms.js", "Hook", "send-phone-message", "ready"],
        ["lost.js", "Action", "needs a person", "AP101, AP102"],
        ["new.js", "Action", "already converted"],
        ["main.tf", "Action", "held back", WHY],
    ]
    assert len({line.index("held back") for line in lines if "held back" in line}) == 1
    assert "5 phone Actions in 7 files" in ran.err
    assert "Not done:\n  other.js: not converted:" in ran.err


def test_columns_in_which_there_is_nothing_are_left_out(here: Path) -> None:
    write(here / "a.js", ACTION)
    assert convert(".").err.endswith("\n\npath  kind    status\na.js  Action  ready\n")


def test_there_is_no_table_of_nothing(here: Path) -> None:
    write(here / "a.js", OTHER)
    write(here / "b.js", "let a;\n")
    assert "status" not in convert(".").err


@pytest.mark.parametrize("words", [["--beside"], ["--check"], ["--diff"], ["-q"]])
def test_only_a_listing_ends_with_it(here: Path, words: list[str]) -> None:
    write(here / "a.js", ACTION)
    assert "status" not in convert(*words, ".").err


def test_csv_has_one_row_for_each_file(export: Path) -> None:
    ran = convert("--format", "csv", ".")
    rows = list(csv.DictReader(io.StringIO(ran.text)))
    assert [tuple(row.values())[:6] for row in rows] == [
        ("actions/SMS/code.js", "Action", "send-phone-message", "node18", "ready", ""),
        ("broken.js", "Action", "", "", "held back", "AP001"),
        ("hooks/sms.js", "Hook", "send-phone-message", "", "ready", ""),
        ("lost.js", "Action", "", "", "needs a person", "AP101 AP102"),
        ("new.js", "Action", "", "", "already converted", ""),
        ("main.tf", "Action", "", "", "held back", ""),
    ]
    assert rows[3]["why"].startswith("line 2: event.user.identities ")
    assert "; line 2: event.security_context " in rows[3]["why"]
    assert ran.code == 2
    assert ran.err == ""


def test_csv_is_there_for_one_file_too(here: Path) -> None:
    write(here / "a.js", ACTION)
    head = "path,kind,trigger,runtime,status,codes,why\n"
    assert convert("--format", "csv", "a.js").text == f"{head}a.js,Action,,,ready,,\n"
    assert convert("--format", "csv", "--beside", "a.js").text.count("\n") == 2
    assert (here / "a.custom-phone-provider.js").exists()


def test_what_is_silenced_needs_nobody(here: Path) -> None:
    write(here / "a.js", LOST.replace("  await", "  // actionport-ignore AP101 AP102\n  await"))
    assert "a.js,Action,,,ready,," in convert("--format", "csv", ".").text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=cmd|' /C calc'!A0.js", "'=cmd|' /C calc'!A0.js"),
        ("+1.js", "'+1.js"),
        ("-1.js", "'-1.js"),
        ("@sum(a).js", "'@sum(a).js"),
        ("\t=1", "'\\t=1"),
        ("\n=1", "' =1"),
        ("\uff1d1", "'\uff1d1"),
        ("a=1.js", "a=1.js"),
        ("a\x1b[31m", "a\\x1b[31m"),
        ("two\nlines", "two lines"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(text: str, cell: str) -> None:
    assert _cell(text) == cell


def test_a_name_with_everything_in_it_stays_one_cell(here: Path) -> None:
    write(here / '=a,"b";\'.js', ACTION)
    rows = list(csv.reader(io.StringIO(convert("--format", "csv", ".").text)))
    assert [row[0] for row in rows] == ["path", "'=a,\"b\";'.js"]
    assert {len(row) for row in rows} == {7}


def test_json_has_what_the_table_has(export: Path) -> None:
    files = {file["path"]: file for file in convert("--format", "json", ".").json["files"]}
    about = files["actions/SMS/code.js"]
    assert (about["kind"], about["triggers"], about["runtime"], about["status"]) == (
        "action",
        ["send-phone-message"],
        "node18",
        "ready",
    )
    assert (files["hooks/sms.js"]["kind"], files["hooks/sms.js"]["runtime"]) == ("hook", None)
    assert files["lost.js"]["status"] == "needs a person"
    assert files["broken.js"]["status"] == "held back"
