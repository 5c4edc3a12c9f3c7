"""Control characters of names, sources and messages: never raw where a person or a program reads them."""

from __future__ import annotations

import json
import os
import re
import tomllib
from pathlib import Path

import pytest
from cli_support import Ran, run, write

from translator.report.review.formats import FORMATS
from translator.visible import visible, visible_but_styles

BAD = "\x07\x1b\x7f\x85\x9b\u061c\u200f\u2028\u2029\u202e\u2066"
RAW = re.compile(r"(?!\r\n)[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
STYLES = re.compile(r"\x1b\[[0-9]+m")
INSIDE = "\x1b]0;owned\x07\x7f\x9b\u202e"
SOURCE = f"""\
exports.onExecuteSendPhoneMessage = async (event) => {{
  const a = event.user.identities['{INSIDE}']; // {INSIDE}
  await require('pack{INSIDE}').send(a, event.secrets['KEY{INSIDE}'], event.message_options.text, '{INSIDE}');
}};
"""
FORMS = ("text", "markdown", "github", "sarif", "json", "html")


@pytest.fixture
def name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    made = f"sms{INSIDE.replace('/', '')}.js"
    try:
        write(Path(made), SOURCE)
    except OSError:
        pytest.skip("no file can have such a name here")
    return made


def harmless(ran: Ran) -> str:
    both = ran.out.decode("utf-8", "replace") + ran.err
    assert RAW.findall(STYLES.sub("", both)) == []
    assert both.strip()
    return both


def test_each_is_shown_as_an_escape_and_other_text_stays() -> None:
    assert visible(BAD) == "".join(f"\\u{ord(c):04x}" for c in BAD)
    for text in ("plain", "tab\tnewline\n", "two\r\n", "caf\u00e9 \u65e5\u672c \U0001f600 \u200d"):
        assert visible(text) == visible_but_styles(text) == text
    assert visible("a\rb") == "a\\u000db"


def test_the_styles_of_a_report_stay_and_other_sequences_do_not() -> None:
    assert visible_but_styles("\x1b[31m\x1b[1ma\x1b[0m") == "\x1b[31m\x1b[1ma\x1b[0m"
    assert visible_but_styles("\x1b[2J\x1b[8m") == "\\u001b[2J\\u001b[8m"


@pytest.mark.parametrize(
    "words", [(), ("--check",), ("--explain-flow",), ("--format", "json"), ("--beside",)]
)
@pytest.mark.parametrize("color", [False, True])
def test_reports_of_convert(name: str, words: tuple[str, ...], color: bool) -> None:
    if not words:
        words = ("-o", "out.js")
    said = harmless(run("convert", *words, name, color=color))
    assert "\\u001b]0;owned\\u0007" in said
    if "json" in words:
        assert json.loads(run("convert", *words, name).text)["files"][0]["path"] == name


def test_a_directory_and_a_conversion_that_is_refused(name: str) -> None:
    harmless(run("convert", "."))
    run("convert", "--beside", name)
    written = next(path for path in Path(".").iterdir() if "custom" in path.name)
    write(written, written.read_text().replace("send(", "post("))
    write(Path(name), SOURCE + "// more")
    refused = run("convert", "--beside", name)
    assert refused.code == 2
    assert "your file (-)" in harmless(refused)


def test_errors_of_syntax_and_of_usage(name: str) -> None:
    write(Path(name), f"exports.onExecuteSendPhoneMessage = '{INSIDE}' '{INSIDE}';")
    assert run("convert", name).code == 2
    harmless(run("convert", name))
    harmless(run("convert", "nowhere" + INSIDE))


@pytest.mark.parametrize("form", FORMS)
def test_reviews_in_every_format_printed_and_written(name: str, form: str) -> None:
    words = ("review", "--no-verify", "--exit-zero", name)
    harmless(run(*words, "--format", form))
    if not FORMATS[form]:
        return
    report = Path("report" + FORMATS[form][0])
    run(*words, "--report", report)
    text = report.read_bytes().decode()
    assert RAW.findall(text) == []
    if form in ("sarif", "json"):
        assert json.loads(text)


def test_a_patch_holds_what_the_files_hold(name: str) -> None:
    assert INSIDE in run("review", "--no-verify", "--exit-zero", "--format", "unified", name).text
    assert INSIDE in run("convert", "--diff", "--exit-zero", name).text
    assert INSIDE in run("convert", name).text


@pytest.mark.parametrize("words", [(), ("--format", "json"), ("--trace",)])
def test_reports_of_verify(name: str, words: tuple[str, ...]) -> None:
    pytest.importorskip("_quickjs", reason="the engine is not installed")
    harmless(run("verify", *words, name))


def test_what_to_install_is_what_the_extra_asks_for() -> None:
    from translator.tenant.text.base import INSTALL as OF_TENANTS
    from translator.verify.engine import INSTALL

    root = Path(__file__).resolve().parent.parent
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    extras = settings["project"]["optional-dependencies"]
    assert " ".join(["python -m pip install", *map(repr, extras["verify"])]) == INSTALL
    assert " ".join(["python -m pip install", *map(repr, extras["tenant"])]) == OF_TENANTS
    for path in (root / "translator").rglob("*.py"):
        assert "actionport[" not in path.read_text(encoding="utf-8"), os.fspath(path)
