"""Colours and the progress bar: on a terminal only, and not where nobody wants them."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cli_support import write
from test_cli_real import SMS

from translator.unified_diff import between, coloured

ROOT = Path(__file__).resolve().parent.parent
ESCAPE = "\x1b"
RED, GREEN, CYAN, BOLD, PLAIN = (f"{ESCAPE}[{number}m" for number in (31, 32, 36, 1, 0))
CONVERT = ("-m", "translator", "convert")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a POSIX pseudo-terminal")


def unstyled(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


@pytest.fixture
def here(tmp_path: Path) -> Path:
    write(tmp_path / "sms.js", SMS.replace("event.secrets.KEY", "event.user.identities"))
    return tmp_path


def run_diff(
    here: Path, streams: tuple[str, ...] = ("stdout", "stderr"), **variables: str
) -> tuple[str, bytes]:
    from terminal_support import on_terminal

    seen = on_terminal(*CONVERT, "--diff", "sms.js", cwd=here, streams=streams, **variables)
    assert seen.code == 1
    return seen.terminal, seen.piped


def test_on_a_terminal_diff_and_findings_have_colours(here: Path) -> None:
    terminal, _ = run_diff(here)
    assert f"\n{GREEN}+exports.onExecuteCustomPhoneProvider = async (event, api) => {{{PLAIN}\n" in terminal
    assert f"\n{RED}-exports.onExecuteSendPhoneMessage = async (event) => {{{PLAIN}\n" in terminal
    assert (
        f"{BOLD}--- a/sms.js{PLAIN}\n{BOLD}+++ b/sms.js{PLAIN}\n{CYAN}@@ -1,4 +1,10 @@{PLAIN}\n" in terminal
    )
    assert f"{ESCAPE}[33m{BOLD}warning AP101{PLAIN}" in terminal


@pytest.mark.parametrize("variable", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_nowhere_where_they_are_not_wanted(here: Path, variable: dict[str, str]) -> None:
    terminal, _ = run_diff(here, **variable)
    assert ESCAPE not in terminal
    assert terminal.startswith("diff --git a/sms.js b/sms.js\n")


def test_colours_only_add_to_what_a_pipe_gets(here: Path) -> None:
    terminal, _ = run_diff(here)
    done = subprocess.run([sys.executable, *CONVERT, "--diff", "sms.js"], cwd=here, capture_output=True)
    assert unstyled(terminal) == (done.stdout + done.stderr).decode()
    assert ESCAPE.encode() not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("terminal_is", "coloured_text"), [("stdout", "+exports."), ("stderr", "warning AP101")]
)
def test_each_stream_for_itself(here: Path, terminal_is: str, coloured_text: str) -> None:
    terminal, piped = run_diff(here, streams=(terminal_is,))
    (line,) = (line for line in terminal.splitlines() if coloured_text in line)
    assert ESCAPE in line
    assert ESCAPE.encode() not in piped


def test_a_diff_of_crlf_is_shown_without_it_and_piped_with_it() -> None:
    diff = between("a.js", "a\r\nb\r\n", "a\r\nc\r\n")
    assert "+c\r\n" in diff
    assert f"{GREEN}+c{PLAIN}\n" in coloured(diff)


def test_a_source_can_not_speak_to_the_terminal() -> None:
    shown = coloured(between("a.js", "", f"// {ESCAPE}[2J\t\u009b8m\u202e\n"))
    assert shown.endswith(f"{GREEN}+// ?[2J\t?8m?{PLAIN}\n")


def test_a_line_that_looks_like_a_head_is_none() -> None:
    lines = coloured(between("a.js", "-- a\n", "++ b\n")).splitlines()
    assert lines[-2:] == [f"{RED}--- a{PLAIN}", f"{GREEN}+++ b{PLAIN}"]


SLOW = """\
import sys, time
import translator.run.session as session
from translator.cli import main
one = session._made
def slow(*given, **options):
    time.sleep(0.3)
    return one(*given, **options)
session._made = slow
main(sys.argv[1:])
"""


def slowly(here: Path, *words: str, files: int = 6, streams: tuple[str, ...] = ("stderr",)) -> str:
    """Return what a terminal gets of a run that takes 0.3 seconds for each file."""
    from terminal_support import on_terminal

    for number in range(files - 1):
        write(here / f"other-{number}.js", "let a;\n")
    return on_terminal("-c", SLOW, "convert", *words, ".", cwd=here, streams=streams).terminal


def test_many_files_that_take_long_have_a_progress_bar(here: Path) -> None:
    terminal = slowly(here)
    assert re.search(r"\rConverting  \[#+-+\]  4/6", unstyled(terminal))
    assert "1/6" not in terminal and "3/6" not in terminal, "nothing is shown in the first second"
    last = terminal.split("\r")[-1]
    assert unstyled(last).startswith("sms.js:3:"), "the bar is gone when the report comes"
    assert terminal.rindex(f"{ESCAPE}[?25h") > terminal.rindex(f"{ESCAPE}[?25l"), "the cursor is back"


@pytest.mark.parametrize(
    ("words", "files", "streams"),
    [
        pytest.param((), 2, ("stderr",), id="not for long"),
        pytest.param(("-q",), 6, ("stderr",), id="quiet"),
        pytest.param((), 6, ("stdout",), id="standard error is a pipe"),
        pytest.param(("--diff",), 6, ("stdout", "stderr"), id="the diff goes to the same terminal"),
    ],
)
def test_no_progress_bar(here: Path, words: tuple[str, ...], files: int, streams: tuple[str, ...]) -> None:
    assert "Converting" not in slowly(here, *words, files=files, streams=streams)


def test_a_piped_diff_leaves_the_terminal_to_the_bar(here: Path) -> None:
    assert "Converting" in slowly(here, "--diff")


@pytest.mark.skipif(importlib.util.find_spec("quickjs") is None, reason="the engine of verify")
@pytest.mark.parametrize(("variables", "styled"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_verdict_has_its_colour(tmp_path: Path, variables: dict[str, str], styled: bool) -> None:
    from terminal_support import on_terminal

    shutil.copy(ROOT / "fixtures" / "worked-examples" / "plain.js", tmp_path / "plain.js")
    seen = on_terminal("-m", "translator", "verify", "plain.js", cwd=tmp_path, **variables)
    assert seen.code == 0, seen
    assert (ESCAPE in seen.terminal) == styled, seen


@pytest.mark.parametrize("words", [(), ("--diff", "--exit-zero")])
@pytest.mark.parametrize("colours", [{}, {"NO_COLOR": "1"}])
def test_code_shows_its_control_characters(
    here: Path, words: tuple[str, ...], colours: dict[str, str]
) -> None:
    write(here / "sms.js", SMS.replace("event.secrets.KEY", "'\x1b]0;owned\x07\u202e'"))
    from terminal_support import on_terminal

    out = on_terminal(*CONVERT, *words, "sms.js", cwd=here, **colours).terminal
    assert "owned" in out
    assert re.findall("[\x07\u202e]|\x1b(?!\\[)", out) == []
