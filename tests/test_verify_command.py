"""``actionport verify`` and ``convert --verify``: exit codes, and what is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from translator import Converted, convert
from translator.commands import actionport
from translator.verify import engine

ORIGINAL = """\
exports.onExecuteSendPhoneMessage = async (event) => {
  await fetch(event.secrets.URL, { method: 'POST', body: event.message_options.text });
};
"""


def run(*words: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(actionport, [str(word) for word in words], input=stdin)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "sms.js"
    path.write_text(ORIGINAL)
    return path


def converted(tmp_path: Path, before: str = "", after: str = "") -> Path:
    result = convert(ORIGINAL)
    assert isinstance(result, Converted)
    path = tmp_path / "new.js"
    path.write_text(result.text.replace(before, after) if before else result.text)
    return path


def test_equal_is_0(old: Path, tmp_path: Path) -> None:
    alone, given = run("verify", old), run("verify", old, converted(tmp_path))
    assert alone.exit_code == 0, alone
    assert given.exit_code == 0, given
    assert "equal" in alone.stdout
    assert "otp_enroll text" in alone.stdout
    assert "change_password" in alone.stdout


def test_one_of_the_files_may_be_standard_input(old: Path, tmp_path: Path) -> None:
    new = converted(tmp_path)
    assert run("verify", old, "-", stdin=new.read_text()).exit_code == 0
    assert run("verify", "-", new, stdin=ORIGINAL).exit_code == 0


@pytest.mark.parametrize("words", [("-", "-"), ("--events", "-", "-"), ("--events", "-", "OLD", "-")])
def test_standard_input_is_read_only_once(old: Path, words: tuple[str, ...]) -> None:
    done = run("verify", *(old if word == "OLD" else word for word in words), stdin=ORIGINAL)
    assert done.exit_code == 2
    assert "- is standard input, which can be read only once. Name a file." in done.stderr


def test_different_is_1_and_shown(old: Path, tmp_path: Path) -> None:
    done = run("verify", old, converted(tmp_path, "as_text", "code"))
    assert done.exit_code == 1
    assert "different" in done.stdout
    assert "fetch" in done.stdout


def test_json(old: Path) -> None:
    done = run("verify", old, "--format", "json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["verdict"] == "equal"


def test_could_not_run_is_2(old: Path, tmp_path: Path) -> None:
    assert run("verify", tmp_path / "missing.js").exit_code == 2
    broken = tmp_path / "broken.js"
    broken.write_text("exports.onExecuteSendPhoneMessage = (")
    assert run("verify", broken).exit_code == 2


def test_inconclusive_is_1_only_when_strict(tmp_path: Path) -> None:
    path = tmp_path / "idle.js"
    path.write_text("exports.onExecuteSendPhoneMessage = async (event) => {};\n")
    assert run("verify", path).exit_code == 0
    strict = run("verify", path, "--strict")
    assert strict.exit_code == 1, strict
    assert strict.stderr.count("--strict: an inconclusive result counts as a failure\n") == 1, strict
    quiet = run("verify", path, "--strict", "-q")
    assert quiet.exit_code == 1, quiet
    assert quiet.stderr == "", quiet


def test_events_of_ones_own(old: Path, tmp_path: Path) -> None:
    events = tmp_path / "events.json"
    options = {"action": "enrollment", "code": "1", "message_type": "sms", "recipient": "+1", "text": "mine"}
    events.write_text(
        json.dumps({"message_options": options, "user": {}, "secrets": {}, "tenant": {"id": "t"}})
    )
    done = run("verify", old, "--events", events, "--trace")
    assert done.exit_code == 0
    assert "mine" in done.stdout


def test_convert_writes_only_what_does_the_same(old: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.js"
    done = run("convert", "--verify", "-o", target, old)
    assert done.exit_code == 0
    assert target.exists()


def test_without_the_extra_it_says_how_to_install(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "available", lambda: f"needs the engine: {engine.INSTALL}")
    done = run("verify", old)
    assert done.exit_code == 2
    assert "needs the engine: python -m pip install 'quickjs-ng==0.17.*'" in done.output
