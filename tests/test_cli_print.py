"""``actionport convert FILE``: the code on standard output, words on standard error, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_support import NEW, OLD, SAID, SMS, SMS_NEW, listing, write
from cli_support import convert_by_words as convert
from cli_support import run_by_words as run


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_one_file_goes_to_standard_output(tmp_path: Path) -> None:
    write(tmp_path / "sms.js")
    ran = convert("sms.js")
    ran.came_to(0, out=SMS_NEW)
    assert "sms.js: converted; the code is on standard output" in ran.err
    assert listing(tmp_path) == ["sms.js"]


@pytest.mark.parametrize("words", [("-o", "-"), ("--output", "-"), ("--output=-",), ("-o-",)])
def test_the_output_called_dash_is_standard_output(tmp_path: Path, words: tuple[str, ...]) -> None:
    write(tmp_path / "sms.js")
    ran = convert(*words, "sms.js")
    ran.came_to(0, out=SMS_NEW)
    assert "sms.js: converted; the code is on standard output" in ran.err
    assert convert(*words, "-", stdin=SMS.encode()).text == SMS_NEW
    assert json.loads(convert(*words, "--format", "json", "sms.js").out)["files"][0]["code"] == SMS_NEW
    assert listing(tmp_path) == ["sms.js"]


def test_a_file_whose_name_is_a_dash_is_written_by_its_path(tmp_path: Path) -> None:
    write(tmp_path / "sms.js")
    assert convert("-o", "./-", "sms.js").out == b""
    assert listing(tmp_path) == ["-", "sms.js"]


@pytest.mark.parametrize(
    "source",
    [SMS.replace("\n", "\r\n"), "\ufeff" + SMS, SMS.rstrip("\n"), SMS + "// \U0001f4f1 \u2028\r\n"],
    ids=["crlf", "bom", "no final newline", "emoji and mixed newlines"],
)
def test_bytes_outside_the_edit_stay(tmp_path: Path, source: str) -> None:
    write(tmp_path / "sms.js", source)
    assert convert("sms.js").out == source.replace(OLD, NEW).encode()
    assert convert("-", stdin=source.encode()).out == source.replace(OLD, NEW).encode()


def test_standard_input_is_called_by_the_name_given() -> None:
    source = SMS.replace("await", "/* WARNING */ await").encode()
    assert "<stdin>:2:6: warning AP101" in convert("-", stdin=source).err
    assert "lib/x.js:2:6: warning AP101" in convert("-", "--stdin-filename", "lib/x.js", stdin=source).err


def test_a_converted_file_is_handed_on_as_it_is(tmp_path: Path) -> None:
    write(tmp_path / "sms.js", SMS_NEW)
    ran = convert("sms.js")
    ran.came_to(0, out=SMS_NEW)
    assert ran.err.count(SAID) == 1
    assert "sms.js: unchanged; it is on standard output as it was" in ran.err


def test_both_handlers_are_left_alone_with_exit_1(tmp_path: Path) -> None:
    write(tmp_path / "both.js", SMS + SMS_NEW)
    ran = convert("both.js")
    ran.came_to(1, out=SMS + SMS_NEW)
    assert "AP004" in ran.err
    assert ran.err.splitlines()[-1] == "both.js: unchanged; it is on standard output as it was"
    assert "Not done" not in ran.err
    write(tmp_path / "c.js")
    assert "held back  AP004  the file exports both handlers\n" in convert(".").err


def one_clear_line(err: str, *words: str) -> None:
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) <= 3, err
    assert err.splitlines()[0].startswith(words[0])
    for word in words:
        assert word in err.splitlines()[0]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", ("bad.js", "AP002", "is empty")),
        (b"\xef\xbb\xbf", ("bad.js", "AP002", "is empty")),
        (b"let a = 1;\n", ("bad.js", "AP002", "no phone handler")),
        (f"// {OLD}\n".encode(), ("bad.js", "AP002", "no phone handler")),
        (f"use('{OLD}');\n".encode(), ("bad.js", "AP002", "it is named, not exported")),
        (b"let a = '\xe9';\n", ("bad.js", "AP005", "UTF-8")),
        (f"// {OLD} ".encode() + b"\xe9\n", ("bad.js", "AP005", "UTF-8")),
        (SMS.encode("utf-16"), ("bad.js", "AP005", "UTF-8")),
    ],
)
def test_what_cannot_be_converted_is_one_line_and_exit_2(
    tmp_path: Path, content: bytes, words: tuple[str, ...]
) -> None:
    write(tmp_path / "bad.js", content)
    ran = convert("bad.js")
    ran.came_to(2, out=b"")
    one_clear_line(ran.err, *words)
    assert convert("-", "--stdin-filename", "bad.js", stdin=content).code == 2


def test_a_missing_path_is_one_line_and_exit_2() -> None:
    ran = convert("nowhere.js")
    ran.came_to(2, out=b"")
    one_clear_line(ran.err, "nowhere.js", "no such file")


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with write(tmp_path / "big.js").open("r+b") as file:
        file.truncate(10_000_000)
    ran = convert("big.js")
    assert ran.code == 2
    one_clear_line(ran.err, "big.js", "AP005", "5,000,000", "--max-size")
    assert convert("big.js", "--max-size", "10MB").code == 0
    assert convert("-", "--max-size", "50", stdin=SMS.encode()).code == 2
    assert convert("-", "--max-size", "1 kB", stdin=SMS.encode()).code == 0
    assert "is no size" in convert("big.js", "--max-size", "lots").err


def test_a_syntax_error_shows_its_place(tmp_path: Path) -> None:
    write(tmp_path / "bad.js", f"// {OLD}\n\tlet SYNTAX;\n")
    ran = convert("bad.js")
    assert ran.code == 2
    assert ran.err.splitlines() == [
        "bad.js:2:6: error AP001: unexpected token",
        "    2 |     let SYNTAX;",
        "      |         ^",
    ]


def test_errors_come_first_then_warnings_then_notes(tmp_path: Path) -> None:
    write(tmp_path / "sms.js", SMS + "// NOTE\n// WARNING\n// ERROR\n")
    lines = convert("sms.js").err.splitlines()
    places = [next(n for n, line in enumerate(lines) if code in line) for code in ("AP105", "AP101", "AP108")]
    assert places == sorted(places)
    assert lines[places[0] + 2].endswith("^^^^^")
    assert "^" not in lines[places[2] + 1 if places[2] + 1 < len(lines) else 0]


def test_the_caret_stands_under_wide_characters(tmp_path: Path) -> None:
    write(tmp_path / "sms.js", SMS + "\t'漢字', WARNING\n")
    lines = convert("sms.js").err.splitlines()
    assert lines[1].endswith("    '漢字', WARNING")
    assert lines[2] == "      | " + " " * (4 + len("'漢字', ") + 2) + "^^^^^^^"


def test_a_minified_line_is_cut_around_the_place(tmp_path: Path) -> None:
    write(tmp_path / "sms.js", SMS.replace("\n", " ") + "a();" * 5000 + "WARNING;" + "b();" * 5000)
    lines = convert("sms.js").err.splitlines()
    assert "WARNING" in lines[1]
    assert len(lines[1]) < 130
    assert lines[1].index("WARNING") == lines[2].index("^^^^^^^")


def test_control_characters_of_a_source_do_not_reach_the_terminal(tmp_path: Path) -> None:
    write(tmp_path / "sms.js", SMS + "'\x1b[31m' WARNING\n")
    assert "\x1b" not in convert("sms.js").err


def test_the_report_ends_with_the_next_steps(tmp_path: Path) -> None:
    write(tmp_path / "sms.js", SMS + "// secrets twilio actions:helpers voice\n")
    steps = convert("sms.js").err.split("Next steps for sms.js:\n")[1]
    for words in (
        "Branding > Phone Provider > Custom (not Actions > Library)",
        "Enter its secrets there: SID, TOKEN. Auth0 exports no secret values. Take them from the vendor or "
        "your password store.",
        "twilio (version as in the old Action)",
        "helpers",
        "Save deploys at once",
        "Send Test Message, once per delivery method you chose",
    ):
        assert words in steps
    write(tmp_path / "plain.js")
    plain = convert("plain.js").err
    assert "secrets" not in plain
    assert "dependencies" not in plain
    assert "voice" not in plain


def test_silenced_findings_are_listed(tmp_path: Path) -> None:
    write(tmp_path / "sms.js", SMS + "// SILENCED\n")
    ran = convert("sms.js", "--fail-on", "warning")
    assert ran.code == 0
    assert "actionport-ignore names" not in ran.err
    assert "Silenced by actionport-ignore:\n  sms.js: AP102 in line 4\n" in ran.err
    assert "Not done" not in ran.err
    assert "warning AP102" not in ran.err


@pytest.mark.parametrize(
    ("marks", "fail_on", "code"),
    [
        ("ERROR", "error", 1),
        ("ERROR", "never", 0),
        ("WARNING", "error", 0),
        ("WARNING", "warning", 1),
        ("NOTE", "warning", 0),
        ("NOTE", "note", 1),
        ("SILENCED", "note", 0),
        ("", "note", 0),
    ],
)
def test_fail_on(tmp_path: Path, marks: str, fail_on: str, code: int) -> None:
    write(tmp_path / "sms.js", SMS + f"// {marks}\n")
    ran = convert("sms.js", "--fail-on", fail_on)
    assert ran.code == code
    assert NEW in ran.text
    assert convert("sms.js", "--fail-on", fail_on, "--exit-zero").code == 0


def test_exit_zero_does_not_hide_what_could_not_be_done(tmp_path: Path) -> None:
    write(tmp_path / "bad.js", f"// {OLD} SYNTAX")
    assert convert("bad.js", "--exit-zero").code == 2


def test_quiet_leaves_errors(tmp_path: Path) -> None:
    write(tmp_path / "sms.js", SMS + "// ERROR NOTE\n// WARNING\n")
    ran = convert("-q", "sms.js")
    ran.came_to(1)
    assert ran.err.count("\n") == 3, ran
    assert ran.err.startswith("sms.js:4:4: error AP105: look at ERROR\n")
    assert NEW in ran.text
    write(tmp_path / "good.js", SMS + "// WARNING\n")
    assert convert("-q", "good.js").err == ""
    assert convert("-q", "--fail-on", "warning", "good.js").err == ""


def test_quiet_leaves_what_could_not_be_done(tmp_path: Path) -> None:
    write(tmp_path / "bad.js", SMS + "SYNTAX")
    write(tmp_path / "foreign.custom-phone-provider.js", "let a;")
    write(tmp_path / "foreign.js")
    ran = convert("-q", "--beside", "bad.js", "foreign.js", "gone.js")
    assert ran.code == 2
    assert [line.split(":")[0] for line in ran.err.splitlines() if "error" in line] == [
        "bad.js",
        "foreign.js",
        "gone.js",
    ]


def test_colours_only_where_they_can_be_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "sms.js", SMS + "// WARNING\n")
    assert "\x1b[" not in convert("sms.js").err
    assert "\x1b[" in convert("sms.js", color=True).err
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in convert("sms.js", color=True).err


def test_explain_flow_prints_the_flow_and_writes_nothing(tmp_path: Path) -> None:
    write(tmp_path / "sms.js", SMS + "// ERROR\n")
    ran = convert("--explain-flow", "--style", "wrap", "sms.js")
    assert ran.code == 0
    assert ran.text == "sms.js:\n  1:1 event: parameter\n  style wrap\n"
    assert listing(tmp_path) == ["sms.js"]
    assert (
        convert("--explain-flow", "--format", "json", "sms.js").json["files"][0]["flow"][1] == "style rewrite"
    )
    write(tmp_path / "bad.js", f"// {OLD} SYNTAX")
    assert convert("--explain-flow", ".").code == 2
    assert "Next steps" not in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--beside", "-i", "a.js"), "--beside and --in-place can't be used together"),
        (("--diff", "--check", "a.js"), "--check and --diff can't be used together"),
        (("--diff", "-i", "a.js"), "--diff writes nothing: leave out --in-place"),
        (("--explain-flow", "-o", "b.js", "a.js"), "--explain-flow writes nothing: leave out --output"),
        (("-", "a.js"), "can't be combined"),
        (("-i", "-"), "--in-place needs a file"),
        (("--beside", "-"), "--beside needs a file"),
        (("--check", "-"), "name its conversion with -o FILE"),
        (("--stdin-filename", "x.js", "a.js"), "--stdin-filename names standard input"),
        (("--force", "a.js"), "--force needs something that writes"),
        (("--force", "--beside", "--check", "a.js"), "--check writes nothing: leave out --force"),
        (("--force", "--diff", "a.js"), "--diff writes nothing: leave out --force"),
        (("--explain-flow", "--check", "-"), "--check and --explain-flow can't be used together"),
        (("--explain-flow", "-i", "-"), "--explain-flow writes nothing: leave out --in-place"),
        (("-o", "", "a.js"), "-o needs a name"),
        (("-o", "-", "--check", "a.js"), "-o - is standard output, which holds nothing to check"),
        (("-o", "-", "--check", "-"), "-o - is standard output, which holds nothing to check"),
        (("-o", "-", "--diff", "a.js"), "--diff writes nothing: leave out --output"),
        (("-o", "-", "--beside", "a.js"), "--beside and --output can't be used together"),
        (("-o", "-", "--force", "a.js"), "--force needs something that writes"),
        (("-o", "-", "--accept", "a.js"), "--accept needs something that writes"),
        (("-o", "-", "a.js", "b.js"), "-o - is standard output, which takes one conversion"),
        (("-o", "-", "."), "-o - is standard output, which takes one conversion"),
        ((), "Missing argument"),
        (("--nonsense", "a.js"), "--nonsense"),
    ],
)
def test_contradictions_are_usage_errors(words: tuple[str, ...], said: str) -> None:
    ran = convert(*words, stdin=b"")
    assert ran.code == 2
    assert said in ran.err


def test_help_speaks_to_a_newcomer() -> None:
    text = convert("--help").text
    for words in (
        "What to do with the result:",
        "How to convert:",
        "Exit code:",
        "Examples:",
        "--stdin-filename",
        "no TODO comments",
    ):
        assert words in text
    assert "convert" in run("--help").text


def test_a_file_in_the_place_of_the_command_gets_a_hint(tmp_path: Path) -> None:
    write(tmp_path / "sms.js")
    assert "actionport convert sms.js" in run("sms.js").err
    assert run("sms.js").code == 2
    assert "No such command" in run("nonsense").err
    assert "Which command? Perhaps: actionport convert\n" in run("covert", "a.js").err
