"""What a configuration file does to the commands, and how it is shown."""

from __future__ import annotations

import tomllib
from pathlib import Path

import click
import pytest
from cli_support import NEW, SMS, SMS_NEW, listing, write
from cli_support import convert_by_words as convert
from cli_support import run_by_words as run
from test_cli_process import imported, python

from translator.commands.convert import convert as convert_command

FILE = ".actionport.toml"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one Action, which is the current directory."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "sms.js")
    return tmp_path


def row(key: str, *words: str) -> str:
    """Return the line of ``--show-config`` about ``key``, blanks drawn together."""
    text = convert("--show-config", *words).text
    (line,) = (line for line in text.splitlines() if line.removeprefix("# ").startswith(f"{key} "))
    return " ".join(line.split())


def test_without_a_file_everything_is_a_default(here: Path) -> None:
    text = convert("--show-config").text
    assert text.startswith("# configuration: none\n")
    assert {line.rpartition("# ")[2] for line in text.splitlines()[1:]} == {"default"}


def test_the_command_line_beats_the_file_and_the_file_the_default(here: Path) -> None:
    write(here / FILE, 'style = "wrap"\nfail-on = "never"\n')
    assert row("style") == f'style = "wrap" # {FILE}'
    assert row("style", "--style", "rewrite") == 'style = "rewrite" # command line'
    assert row("fail-on") == f'fail-on = "never" # {FILE}'
    assert row("max-size") == "max-size = 5000000 # default"


def test_a_file_is_found_above_and_shown_from_here(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(
        here / "pyproject.toml",
        '[tool.actionport]\nstyle = "wrap"\n[tool.actionport.convert]\nquiet = true\n',
    )
    (here / "deep").mkdir()
    monkeypatch.chdir(here / "deep")
    assert row("style") == 'style = "wrap" # ../pyproject.toml [tool.actionport]'
    assert row("quiet") == "quiet = true # ../pyproject.toml [tool.actionport.convert]"
    assert convert("--show-config").text.startswith("# configuration: ../pyproject.toml [tool.actionport]\n")


def test_what_is_shown_can_be_a_configuration(here: Path) -> None:
    write(here / FILE, 'style = "wrap"\nmax-size = "2MB"\noutput = "out/"\n')
    text = convert("--show-config").text
    assert tomllib.loads(text)["max-size"] == 2_000_000
    write(here / FILE, text)
    again = convert("--show-config")
    again.came_to(0)
    assert tomllib.loads(again.text) == tomllib.loads(text), again


def test_showing_does_no_more(here: Path) -> None:
    write(here / FILE, "beside = true")
    assert convert("--show-config", "sms.js").code == 0
    assert convert("--show-config", "--", "sms.js").code == 0
    assert listing(here) == [FILE, "sms.js"]
    assert run("verify", "--show-config").code == 0


def every_key() -> list[str]:
    names = [max(p.opts, key=len)[2:] for p in convert_command.params if isinstance(p, click.Option)]
    return [name for name in names if name not in ("config", "debug", "no-config", "show-config")]


def other_value(key: str) -> object:
    """Return a value for the option that is not its default."""
    (option,) = (p for p in convert_command.params if f"--{key}" in p.opts)
    if isinstance(option.type, click.Choice):
        return next(str(choice) for choice in option.type.choices if choice != option.default)
    return {"output": "elsewhere", "max-size": 1234, "jobs": 3}.get(key, True)


ONE_RUN = ["accept", "force", "stdin-filename"]


@pytest.mark.parametrize("key", [key for key in every_key() if key not in ONE_RUN])
def test_every_option_can_stand_in_a_file(here: Path, key: str) -> None:
    value = other_value(key)
    write(here / FILE, f"{key} = {str(value).lower() if value is True else repr(value)}\n")
    text = convert("--show-config").text
    assert tomllib.loads(text)[key] == value
    assert row(key).endswith(f"# {FILE}")


@pytest.mark.parametrize("key", ONE_RUN)
def test_what_is_about_one_run_can_not(here: Path, key: str) -> None:
    write(here / FILE, f"{key} = true")
    ran = convert("sms.js")
    ran.came_to(2, err=f"Error: {FILE}: {key}: this is for one run, so give --{key} on the command line\n")
    assert ran.out == b""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fail_on = 'never'", "fail_on: actionport has no such key; the nearest is fail-on"),
        ("style = 'rewrit'", "style: 'rewrit' is not one of 'rewrite', 'wrap'."),
        ("style = 1", "style: 1 is not a string."),
        ("beside = 'yes'", 'beside: "yes" is not true or false.'),
        ("beside = 1", "beside: 1 is not true or false."),
        (
            "max-size = '5 parsecs'",
            "max-size: '5 parsecs' is no size. Write bytes, or a number with kB or MB.",
        ),
        ("max-size = true", "max-size: true is not a size."),
        ("max-size = 1.5", "max-size: 1.5 is not a size."),
        ("output = ['a']", 'output: ["a"] is not a string.'),
        ("style = 2026-01-01", 'style: "2026-01-01" is not a string.'),
        ("[verify]\ntrase = true", "[verify] trase: actionport verify has no such key; the nearest is trace"),
    ],
)
def test_a_wrong_key_or_value_is_an_error_of_one_line(here: Path, text: str, said: str) -> None:
    write(here / FILE, text)
    ran = convert("--beside", "sms.js")
    ran.came_to(2, out=b"", err=f"Error: {FILE}: {said}\n")
    assert listing(here) == [FILE, "sms.js"]


def test_help_needs_no_configuration(here: Path) -> None:
    write(here / FILE, "nonsense = 1")
    assert convert("--help").code == 0
    assert run("--version").code == 0


def test_a_file_can_be_named_or_none(here: Path) -> None:
    write(here / FILE, "nonsense = 1")
    write(here / "other.toml", "beside = true")
    assert convert("--no-config", "sms.js").text == SMS_NEW
    assert convert("--config", "other.toml", "sms.js").code == 0
    assert NEW in (here / "sms.custom-phone-provider.js").read_text()
    assert convert("--config", "missing.toml", "sms.js").err == "Error: missing.toml: there is no such file\n"
    both = convert("--config", "other.toml", "--no-config", "sms.js")
    assert both.code == 2 and "--config and --no-config can't be used together." in both.err


def test_of_two_files_the_one_passed_over_is_said(here: Path) -> None:
    write(here / FILE, 'style = "wrap"')
    write(here / "pyproject.toml", '[tool.actionport]\nstyle = "rewrite"')
    said = f"pyproject.toml: [tool.actionport] is not used, because there is {FILE}\n"
    assert convert("sms.js").err.startswith(said)
    assert convert("-q", "sms.js").err == ""
    assert row("style") == f'style = "wrap" # {FILE}'


def test_a_flag_of_the_file_can_be_taken_back(here: Path) -> None:
    write(here / FILE, "no-markers = true\nquiet = true\n")
    assert row("no-markers", "--markers") == "no-markers = false # command line"
    assert row("quiet", "--no-quiet") == "quiet = false # command line"
    assert "--no-quiet" not in convert("--help").text


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param("beside = true", ["--diff"], {"beside": False, "diff": True}, id="view over place"),
        pytest.param("beside = true", ["-o", "x"], {"beside": False, "output": "x"}, id="place over place"),
        pytest.param("output = '-'", [], {"output": "-"}, id="standard output"),
        pytest.param("output = 'x'", ["--check"], {"output": "x", "check": True}, id="a check of the place"),
        pytest.param("diff = true", ["--beside"], {"diff": False, "beside": True}, id="place over view"),
        pytest.param("diff = true", ["--check"], {"diff": False, "check": True}, id="view over view"),
        pytest.param("verify = true", ["--check"], {"verify": False}, id="a check needs no verifying"),
        pytest.param("verify = true", ["--diff"], {"verify": True}, id="a diff can be verified"),
        pytest.param(
            "check = true", ["--verify"], {"verify": True, "check": False}, id="verifying over check"
        ),
        pytest.param("beside = true", ["-"], {"beside": False}, id="standard input has no place"),
        pytest.param("beside = true", ["--no-diff"], {"beside": True}, id="what is turned off asks nothing"),
    ],
)
def test_the_command_line_displaces_what_it_excludes(
    here: Path, text: str, words: list[str], expected: dict[str, object]
) -> None:
    write(here / FILE, text)
    values = tomllib.loads(convert("--show-config", *words).text)
    assert {key: values[key] for key in expected} == expected


def test_a_check_displaces_standard_output(here: Path) -> None:
    write(here / FILE, "output = '-'")
    write(here / "a.js")
    assert "a.custom-phone-provider.js: missing" in convert("--check", "a.js").err


def test_within_a_file_what_excludes_each_other_is_refused(here: Path) -> None:
    write(here / FILE, "beside = true\nin-place = true\n")
    ran = convert("sms.js")
    assert ran.code == 2 and "--beside and --in-place can't be used together." in ran.err


def test_paths_in_a_file_are_meant_from_there(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here / FILE, 'output = "converted/"')
    write(here / "deep" / "sms.js", SMS)
    monkeypatch.chdir(here / "deep")
    assert convert("sms.js").code == 0
    assert "converted/sms.js" in listing(here)


def test_verify_takes_its_own_values(here: Path) -> None:
    write(here / FILE, 'timeout = 2\nformat = "json"\nbeside = true\n[verify]\nformat = "text"\n')
    text = run("verify", "--show-config").text
    values = tomllib.loads(text)
    assert (values["timeout"], values["format"]) == (2.0, "text")
    assert "beside" not in values
    assert tomllib.loads(convert("--show-config").text)["format"] == "json"
    write(here / FILE, "timeout = 0")
    assert run("verify", "sms.js").err.startswith(f"Error: {FILE}: timeout: 0.0 is not in the range x>0")
    write(here / FILE, "timeout = '1'")
    assert run("verify", "sms.js").err == f'Error: {FILE}: timeout: "1" is not a number.\n'


def test_a_value_that_only_another_command_takes_is_sent_to_its_table(here: Path) -> None:
    write(here / "pyproject.toml", '[tool.actionport]\nformat = "sarif"\n')
    assert convert("sms.js").err == (
        "Error: pyproject.toml: [tool.actionport] format: 'sarif' is not one of 'text', 'json', 'csv'. "
        "For actionport review alone, write it under [tool.actionport.review].\n"
    )
    write(here / "pyproject.toml", '[tool.actionport.review]\nformat = "sarif"\npair = ["a=b"]\n')
    assert convert("-q", "sms.js").text == SMS_NEW
    assert tomllib.loads(run("review", "--show-config").text)["pair"] == ["a=b"]


def test_the_parser_is_imported_only_for_a_file_about_us(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "pyproject.toml", "[tool.other]\na = 1\n")
    write(tmp_path / "a.js", "let a;\n")
    unused = {"tomllib", "difflib", "translator.commands.verify"}
    assert not unused & imported("convert", "a.js")
    write(tmp_path / "pyproject.toml", "[tool.actionport]\nquiet = true\n")
    assert "tomllib" in imported("convert", "a.js")
    write(tmp_path / "a.js", "exports.onExecuteSendPhoneMessage = async (event) => {};\n")
    assert python("-m", "translator", "convert", "a.js").stderr == b""
