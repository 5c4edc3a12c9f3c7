"""The steps after a conversion: the guide's, in its order, told alike by ``convert`` and ``review``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cli_support import convert, run, write
from syrupy.assertion import SnapshotAssertion

from translator import convert as conversion
from translator.mapping import steps as rows
from translator.options import Options
from translator.report.convert.steps import Todo, command, steps
from translator.results import Converted

SMS = """\
const twilio = require('twilio');
const { log } = require('actions:helpers');
exports.onExecuteSendPhoneMessage = async (event) => {
  await twilio(event.secrets.KEY, event.message_options.recipient, event.message_options.text);
};
"""
HOOK = "module.exports = function (recipient, text, context, cb) { send(recipient, text); cb(null, {}); };\n"
ORDER = (
    "Run both and compare",
    "Paste the code into Branding > Phone Provider > Custom",
    "Enter its secrets",
    "Add its dependencies",
    "Add its Action modules",
    "Choose the runtime",
    "Decide about password-reset codes",
    "Choose these delivery methods and Save",
    "Copy your enrollment and verification texts into the phone templates",
    "Send Test Message",
    "Enable only factors that are among the delivery methods",
    "On that page, turn on Use Tenant-Level Messaging Provider",
    "Change Management API calls",
    "Only then remove the old Action",
)
OF_AN_ACTION = {0, 2, 3, 4}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def todo(source: str, options: Options | None = None, **more: str) -> Todo:
    result = conversion(source, options)
    assert isinstance(result, Converted)
    return Todo("sms.js", result, result.secrets, **more)


def test_words_of_the_steps(snapshot: SnapshotAssertion) -> None:
    """All of them, also where one Action does not have a step."""
    named = {name: row for name, row in vars(rows).items() if isinstance(row, rows.Row)}
    assert "\n".join(f"{name}: {row}" for name, row in named.items()) == snapshot


def test_convert_tells_the_guides_steps_in_their_order(tmp_path: Path) -> None:
    write(tmp_path / "sms.js", SMS)
    said = convert("sms.js").err.split("Next steps for sms.js:\n")[1]
    numbered = re.findall(r"^  \d+\. (.*)$", said, re.MULTILINE)
    assert len(numbered) == len(ORDER)
    for told, expected in zip(numbered, ORDER, strict=True):
        assert told.startswith(expected)
    assert "403 actions_cardinality_custom_phone_provider_not_allowed" in said
    assert "\n     actionport verify sms.js\n" in said


def test_a_review_tells_the_same(tmp_path: Path) -> None:
    write(tmp_path / "sms.js", SMS)
    said = convert("sms.js").err
    markdown = run("review", "--no-verify", "--format", "markdown", "sms.js").text.replace("`", "")
    boxes = re.findall(r"^- \[ \] (.*)$", markdown, re.MULTILINE)
    assert boxes[0] == "Run both: actionport verify sms.js"
    assert boxes[2:5] == [
        "Secret KEY",
        "Dependency, version as in the old Action: twilio",
        "Action module helpers",
    ]
    assert len(boxes) == len(ORDER)
    for number, box in enumerate(boxes):
        if number not in OF_AN_ACTION:
            assert re.sub(r" \(text message\)", ": text message", box) in said


def test_the_tenants_steps_are_told_once(tmp_path: Path) -> None:
    for name in "ab":
        write(tmp_path / f"{name}.js", SMS.replace("KEY", name.upper()))
    said = convert("--beside", ".").err.split("Next steps for 2 files:\n")[1]
    markdown = run("review", "--no-verify", "--format", "markdown", ".").text
    own, _, shared = markdown.partition("**Once for the tenant**")
    for number, expected in enumerate(ORDER):
        expected = expected.replace("Paste the code", "paste its code")
        assert said.count(expected) == 1
        if number not in OF_AN_ACTION:
            assert (own.count(expected), shared.count(expected)) == (0, 1)
    for name in "ab":
        assert f"     {name}.js: {name.upper()}\n" in said
        assert f"- [ ] Secret `{name.upper()}`\n" in own
        assert f"- [ ] Run both: `actionport verify {name}.js {name}.custom-phone-provider.js`\n" in own
    assert "Secret" not in shared


def test_what_was_run_is_no_step(tmp_path: Path) -> None:
    pytest.importorskip("quickjs")
    write(tmp_path / "sms.js", SMS.replace("const { log } = require('actions:helpers');\n", ""))
    assert "Run both" not in convert("--verify", "-o", "new.js", "sms.js").err
    assert "Run both" not in run("review", "--format", "markdown", "sms.js").text


def test_only_what_is_there_is_a_step() -> None:
    plain = todo(SMS.replace("event.secrets.KEY, ", "").split("\n", 2)[2])
    rows = [step.text for step in steps([plain], Options(other_notifications="skip"))]
    for absent in ("Run both", "secrets", "dependencies", "modules", "password-reset"):
        assert not any(absent in row for row in rows)
    assert steps([], Options()) == []


def test_an_old_hook_is_called_one() -> None:
    assert steps([todo(HOOK)], Options())[-1].text == "Only then remove the old Hook"
    assert steps([todo(SMS)], Options())[-1].text == "Only then remove the old Action"
    assert steps([todo(HOOK), todo(SMS)], Options())[-1].text == "Only then remove the old Actions"


@pytest.mark.parametrize(
    ("options", "conversion", "expected"),
    [
        (Options(), None, "actionport verify 'my sms.js'"),
        (Options(style="wrap"), "new.js", "actionport verify 'my sms.js' new.js"),
        (
            Options(style="wrap", keep_configuration=True, delivery_methods="text,voice"),
            None,
            "actionport verify 'my sms.js' --style wrap --delivery-methods text,voice --keep-configuration",
        ),
    ],
)
def test_the_command_that_runs_both(options: Options, conversion: str | None, expected: str) -> None:
    assert command("my sms.js", conversion, options) == expected


def test_where_the_original_is_gone_the_command_says_so(tmp_path: Path) -> None:
    write(tmp_path / "sms.js", SMS)
    for ran in (convert("-", stdin=SMS.encode()), convert("-i", "sms.js")):
        assert "\n     actionport verify ORIGINAL CONVERSION\n" in ran.err
