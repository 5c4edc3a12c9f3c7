"""The steps and the list of what was silenced, with the real conversion."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_support import convert, write

HEAD = "exports.onExecuteSendPhoneMessage = async (event) => {\n"
UNKNOWN = HEAD + "  await send(event.secrets[await pick()], event.message_options.recipient);\n};\n"
BOTH = HEAD + "  if (event.message_options.message_type === 'voice') await call();\n};\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def steps(*words: str, source: str) -> str:
    return convert(*words, "-", stdin=source.encode()).err.split("Next steps for <stdin>:\n")[1]


def test_secrets_with_unknown_names_are_a_step() -> None:
    assert "Enter the secrets of the old Action there: those whose names can't be known. Auth0" in steps(
        source=UNKNOWN
    )
    assert (
        "Enter the secrets of the old Action there: SID, TOKEN, and those whose names can't be known. Auth0"
    ) in steps(source=UNKNOWN.replace("send(", "send(event.secrets.TOKEN, event.secrets.SID, "))
    known = steps(source=UNKNOWN.replace("[await pick()]", ".SID"))
    assert "Enter its secrets there: SID. Auth0" in known


def test_secrets_of_an_export_are_named(tmp_path: Path) -> None:
    write(tmp_path / "actions/SMS/code.js", UNKNOWN.replace("send(", "send(event.secrets.SID, "))
    action = {"code": "./actions/SMS/code.js", "secrets": [{"name": "TOKEN"}, {"name": "SID"}]}
    write(tmp_path / "actions/SMS.json", json.dumps(action))
    assert "SID, TOKEN, and those whose names" in convert("actions/SMS/code.js").err
    document = convert("--format", "json", "actions").json
    assert document["files"][0]["secrets"] == ["SID", "TOKEN"]
    assert document["files"][0]["secrets_complete"] is False


def test_a_document_says_whether_all_secrets_are_known(tmp_path: Path) -> None:
    write(tmp_path / "known.js", UNKNOWN.replace("[await pick()]", ".SID"))
    write(tmp_path / "unknown.js", UNKNOWN)
    write(tmp_path / "wrong.js", UNKNOWN.replace("};", ""))
    files = convert("--format", "json", ".").json["files"]
    assert [file["secrets_complete"] for file in files] == [True, False, None]


def test_nobody_is_told_to_enable_voice() -> None:
    said = steps(source=BOTH)
    assert (
        "Choose which of these delivery methods your provider serves, and Save: text message and voice call. "
        "If it sends texts only, convert with --delivery-methods text. Save deploys at once."
    ) in said
    assert "Send Test Message, once per delivery method you chose." in said
    chosen = steps("--delivery-methods", "text,voice", source=BOTH)
    assert "Choose these delivery methods and Save: text message and voice call." in chosen
    assert "Send Test Message, once per delivery method: text message and voice call." in chosen
    assert "Choose these delivery methods and Save: text message." in steps(source=UNKNOWN)


def test_password_reset_codes_are_a_decision() -> None:
    assert "password-reset codes (change_password)" in steps(source=BOTH)
    for mode in ("send", "skip"):
        assert "change_password" not in steps("--other-notifications", mode, source=BOTH)
    assert "change_password" not in steps(source="// actionport-ignore AP107\n" + BOTH)


SILENCED = (
    HEAD
    + """\
  // actionport-ignore AP101
  await send(event.user.identities, event.user.identities, event.message_options.recipient);
};
"""
)


def test_what_is_silenced_twice_in_a_line_is_listed_once() -> None:
    err = convert("-", stdin=SILENCED.encode()).err
    assert "Silenced by actionport-ignore:\n  <stdin>: AP101 in line 3 (2 places)\n" in err
    assert "silences nothing" not in err


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("// actionport-ignore", "needs a code"),
        ("/* actionport-ignore: AP101 */", "needs a code"),
        ("/*\n * actionport-ignore all\n */", "needs a code"),
        ("let a; // actionport-ignore AP101, AP999 AP1", "names AP999, AP1, which 'actionport rules' does"),
        ("// actionport-ignore AP1011", "names AP1011"),
        ("// actionport-ignore AP101", "AP101 silences nothing here"),
        ("/* actionport-ignore AP101, AP104: why not */", "AP101, AP104 silences nothing here"),
    ],
)
def test_a_silencer_that_silences_nothing_is_told(comment: str, said: str) -> None:
    ran = convert("-", stdin=f"{BOTH}{comment}\n".encode())
    line = 4 if comment.startswith("/*\n") else 3
    assert ran.code == 0
    assert f"<stdin>:{line + 1}: actionport-ignore {said}" in ran.err
    assert convert("-q", "-", stdin=f"{BOTH}{comment}\n".encode()).err == ""


def test_another_word_is_not() -> None:
    assert "actionport-ignore" not in convert("-", stdin=f"{BOTH}// actionport-ignored\n".encode()).err
