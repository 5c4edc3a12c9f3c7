"""The command with the real conversion, from file to file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from cli_support import convert, run, write

import translator
from translator.rules.ap002_no_handler import RULE as NO_HANDLER

SMS = """\
exports.onExecuteSendPhoneMessage = async (event) => {
  const { recipient, text } = event.message_options;
  await sendSms(event.secrets.KEY, recipient, text);
};
"""
CONVERTED = """\
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

  const { recipient, as_text: text } = event.notification;
  await sendSms(event.secrets.KEY, recipient, text);
};
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_first_worked_example(tmp_path: Path) -> None:
    write(tmp_path / "sms.js", SMS)
    ran = convert("sms.js")
    ran.came_to(0, out=CONVERTED)
    assert "KEY" in ran.err.split("Next steps for sms.js:")[1]


def test_a_converted_file_is_handed_on_and_told_once(tmp_path: Path) -> None:
    write(tmp_path / "new.js", CONVERTED)
    ran = convert("new.js")
    ran.came_to(0, out=CONVERTED)
    assert ran.err == (
        "new.js:1:9: note AP003: this is already a handler of the new trigger. It was not compared with an "
        "original. To compare them, run actionport verify ORIGINAL CONVERSION\n"
        "\n"
        "new.js: unchanged; it is on standard output as it was\n"
    )
    assert convert("-", stdin=CONVERTED.encode()).text == CONVERTED


def test_written_files_are_current_and_convert_no_further(tmp_path: Path) -> None:
    write(tmp_path / "sms.js", SMS)
    assert convert("--beside", "sms.js").code == 0
    assert convert("--check", ".").code == 0
    written = (tmp_path / "sms.custom-phone-provider.js").read_text()
    assert written.split("\n", 2)[2] == CONVERTED
    ran = convert("sms.custom-phone-provider.js")
    ran.came_to(0, out=written)


def test_git_applies_the_diff(tmp_path: Path) -> None:
    write(tmp_path / "sms.js", SMS.replace("\n", "\r\n"))
    subprocess.run(["git", "init", "-q"], check=True)
    patch = convert("--diff", "sms.js").out
    subprocess.run(["git", "apply", "-"], input=patch, check=True, capture_output=True)
    assert (tmp_path / "sms.js").read_bytes() == CONVERTED.replace("\n", "\r\n").encode()


def test_a_syntax_error_names_its_place(tmp_path: Path) -> None:
    write(tmp_path / "bad.js", SMS + "let = ;\n")
    ran = convert("bad.js")
    ran.came_to(2, out=b"")
    assert ran.err.startswith("bad.js:5:")
    assert "let = ;" in ran.err


def test_no_handler_in_the_one_file_asked_for(tmp_path: Path) -> None:
    write(tmp_path / "a.js", "// onExecuteSendPhoneMessage\nlet a;\n")
    assert "AP002" in convert("a.js").err
    assert convert("a.js").code == 2
    ran = convert(".")
    ran.came_to(0, err="0 phone Actions in 1 file\n")


NOT_EXPORTED = """\
const handlers = {};
handlers['onExecuteSendPhoneMessage'] = async (event) => {};
register(handlers);
"""


WHY = "line 2: " + NO_HANDLER.messages["not-understood"].partition(". ")[0]


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(["a.js"], id="one file"),
        pytest.param(["--check", "a.js"], id="the hook that checks"),
        pytest.param(["--beside", "--exit-non-zero-on-change", "a.js"], id="the hook that writes"),
        pytest.param(["."], id="a directory"),
        pytest.param(["--beside", "."], id="a directory that is written"),
        pytest.param(["--check", "."], id="a directory that is checked"),
        pytest.param(["--diff", "."], id="a directory that is compared"),
        pytest.param(["--exit-zero", "--fail-on", "never", "."], id="whatever is forgiven"),
    ],
)
def test_a_handler_without_a_known_export_is_an_error_in_every_mode(tmp_path: Path, asked: list[str]) -> None:
    write(tmp_path / "a.js", NOT_EXPORTED)
    write(tmp_path / "b.js", "// onExecuteSendPhoneMessage\n")
    ran = convert(*asked)
    ran.came_to(2, out=b"")
    assert ran.err.startswith(f"a.js:2:10: error AP002: {WHY.removeprefix('line 2: ')}")
    if "." in asked:
        written = f"Not done:\n  a.js: failed, nothing written: {WHY}\n"
        listed = f"\na.js  Action  held back  AP002  {WHY}\n"
        assert (written if set(asked) & {"--beside", "--check", "--diff"} else listed) in ran.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.js", "b.js"]


def test_a_handler_without_a_known_export_is_an_error_for_programs(tmp_path: Path) -> None:
    write(tmp_path / "a.js", NOT_EXPORTED)
    ran = convert("--format", "json", ".")
    assert ran.code == 2
    entry = ran.json["files"][0]
    assert (entry["outcome"], entry["why"]) == ("failed", WHY)
    found = entry["findings"][0]
    assert (found["code"], found["severity"], found["start"]) == (
        "AP002",
        "error",
        {"line": 2, "column": 10},
    )


def test_a_file_that_says_it_is_no_action_is_passed_over(tmp_path: Path) -> None:
    silenced = NOT_EXPORTED.replace("handlers[", "// actionport-ignore AP002 a registry\nhandlers[")
    write(tmp_path / "a.js", silenced)
    for asked in (["."], ["--check", "a.js"], ["--beside", "."]):
        ran = convert(*asked)
        assert ran.code == 0
        assert "error" not in ran.err
    assert "a.js: AP002 in line 3" in convert(".").err
    assert convert("a.js").code == 2


@pytest.mark.parametrize(
    "source",
    [
        "use(onExecuteSendPhoneMessage);",
        "use({ onExecuteSendPhoneMessage() {} });",
        "use({ 'onExecuteSendPhoneMessage': f });",
        "use({ ['onExecuteSendPhoneMessage']: f });",
        "use(a.onExecuteSendPhoneMessage);",
        "a['onExecuteSendPhoneMessage'] = f;",
        "a[`onExecuteSendPhoneMessage`] = f;",
        "class A { onExecuteSendPhoneMessage() {} }",
        "class A { 'onExecuteSendPhoneMessage' = f; }",
        "const KEY = 'onExecuteSendPhoneMessage';\na[KEY] = f;",
        "const { onExecuteSendPhoneMessage: f } = require('./a');\nlink(exports, f);",
        "import { onExecuteSendPhoneMessage as f } from './a';\nexport { f };",
        "import { onExecuteSendPhoneMessage as f } from './a';\nlink(exports, f);",
        "import * as a from './a';\na.onExecuteSendPhoneMessage = f;",
        "import * as a from './a';\nuse(a.b.onExecuteSendPhoneMessage);",
        "const f = 1;\nexport { onExecuteSendPhoneMessage as f } from './a';",
        "Object.defineProperty(a, 'onExecuteSendPhoneMessage', { value: f });",
        "use(Object.fromEntries([['onExecuteSendPhoneMessage', f]]));",
        "link(exports, a, 'onExecuteSendPhoneMessage');",
        "for (const key of ['onExecuteSendPhoneMessage']) exports[key] = f;",
        "const a = require('./a');\na.onExecuteSendPhoneMessage = f;",
        "const a = require('./a');\nmodule.exports = link(a.onExecuteSendPhoneMessage);",
        "const { onExecuteSendPhoneMessage } = make('./a');\nonExecuteSendPhoneMessage({});",
    ],
)
def test_code_that_names_the_handler_is_an_error(source: str) -> None:
    result = translator.convert(source)
    assert isinstance(result, translator.Failed)
    assert [finding.code for finding in result.findings] == ["AP002"]


@pytest.mark.parametrize(
    "source",
    [
        "import { onExecuteSendPhoneMessage } from './a';\ntest('a', () => onExecuteSendPhoneMessage({}));",
        "import { onExecuteSendPhoneMessage as f } from './a';\nf({});",
        "import * as a from './a';\na.onExecuteSendPhoneMessage({});\nexport {};",
        "import * as a from './a';\na['onExecuteSendPhoneMessage']({});",
        "const { onExecuteSendPhoneMessage } = require('./a');\nit(() => onExecuteSendPhoneMessage({}));",
        "const { onExecuteSendPhoneMessage: f = null } = require('./a');\nf({});",
        "const a = require('./a');\na.onExecuteSendPhoneMessage({});",
        "require('./a').onExecuteSendPhoneMessage({});",
        "const { onExecuteSendPhoneMessage } = await import('./a');\nawait onExecuteSendPhoneMessage({});",
    ],
)
def test_what_imports_the_handler_and_exports_nothing_is_no_action(source: str) -> None:
    for language in ("javascript", "typescript"):
        result = translator.convert(source, translator.Options(language=language))
        assert isinstance(result, translator.Unchanged) and result.reason == "no-handler", result


@pytest.mark.parametrize(
    "source",
    [
        "// onExecuteSendPhoneMessage",
        "use('see onExecuteSendPhoneMessage');",
        "use(onExecuteSendPhoneMessages);",
        "use(onExecuteCustomPhoneProvider);",
        "use('onExecuteSendPhoneMessage');",
        "use(`onExecuteSendPhoneMessage`);",
        "console.log('onExecuteSendPhoneMessage', event);",
        "describe('onExecuteSendPhoneMessage', () => {});",
        "const NAMES = { phone: 'onExecuteSendPhoneMessage' };",
        "if (trigger === 'onExecuteSendPhoneMessage') skip();",
        "use(['onExecutePostLogin', 'onExecuteSendPhoneMessage']);",
    ],
)
def test_what_only_mentions_the_handler_stays_silent(source: str) -> None:
    result = translator.convert(source)
    assert isinstance(result, translator.Unchanged)
    assert (result.reason, result.findings) == ("no-handler", ())


REPEATED = """\
exports.onExecuteSendPhoneMessage = async (event) => {
  await send(event.user.identities, event.user.identities, event.message_options.recipient);
  await send(event.user.identities);
};
"""


def test_what_is_said_twice_of_a_line_is_said_once(tmp_path: Path) -> None:
    write(tmp_path / "sms.js", REPEATED)
    warnings = [line for line in convert("sms.js").err.splitlines() if "warning AP101" in line]
    assert [line.split(" ")[0] for line in warnings] == ["sms.js:2:14:", "sms.js:3:14:"]
    assert [line.endswith(" (2 places)") for line in warnings] == [True, False]
    assert len(convert("--format", "json", "sms.js").json["files"][0]["findings"]) > len(warnings)


def test_many_files_share_their_notes_and_steps(tmp_path: Path) -> None:
    write(tmp_path / "a.js", SMS)
    write(tmp_path / "b.js", SMS.replace("KEY", "SID"))
    err = convert("--beside", ".").err
    for code in ("AP107", "AP108", "AP204", "AP205"):
        assert err.count(f"note {code}") == 1
        assert f"a.js, b.js: note {code}" in err
    for place in ("a.js:3:17: note AP201", "b.js:3:17: note AP201"):
        assert place in err
    said = err.split("Next steps for 2 files:\n")[1]
    for lines in (
        "  1. Run both and compare what they do:\n"
        "     actionport verify a.js a.custom-phone-provider.js\n"
        "     actionport verify b.js b.custom-phone-provider.js\n"
        "  2. Decide which of these Actions will serve the tenant, and paste its code into Branding",
        "  3. Enter its secrets there. Auth0 exports no secret values. Take them from the vendor or "
        "your password store.\n"
        "     a.js: KEY\n"
        "     b.js: SID\n"
        "  4. ",
        ". Choose these delivery methods and Save: text message. Save deploys at once.\n",
        ". Send Test Message, once per delivery method: text message.\n",
        ". Only then remove the old Actions. They serve until the switch.\n",
    ):
        assert said.count(lines) == 1


def test_the_flow_is_printed(tmp_path: Path) -> None:
    write(tmp_path / "sms.js", SMS)
    ran = convert("--explain-flow", "sms.js")
    assert ran.code == 0
    assert ran.text.splitlines()[0] == "sms.js:"
    assert any("event.message_options" in line and "becomes" in line for line in ran.text.splitlines())
    assert convert("--explain-flow", "-", stdin=SMS.encode()).text == ran.text.replace("sms.js", "<stdin>")
    converted = convert("--explain-flow", "-", stdin=CONVERTED.encode())
    converted.came_to(0, out=b"", err="<stdin>: already converted\n")


def test_every_code_can_be_listed_and_explained() -> None:
    codes = [line.split()[0] for line in run("rules").text.splitlines()]
    assert {"AP001", "AP104", "AP205"} <= set(codes)
    for code in codes:
        assert run("explain", code).text.startswith(f"{code} ")


def test_a_process_says_the_same(tmp_path: Path) -> None:
    write(tmp_path / "sms.js", SMS)
    words = [sys.executable, "-m", "translator", "convert", "sms.js"]
    done = subprocess.run(words, capture_output=True, check=False)
    assert done.returncode == 0, done
    assert done.stdout.decode() == CONVERTED, done


def test_a_comment_that_silences_nothing_is_reported(tmp_path: Path) -> None:
    write(tmp_path / "sms.js", SMS.replace("  await", "  // actionport-ignore AP101\n  await"))
    said = "3: actionport-ignore AP101 silences nothing here"
    ran = convert("sms.js")
    ran.came_to(0, tells=f"\nsms.js:{said}\n")
    assert convert("--format", "json", "sms.js").json["files"][0]["remarks"] == [said]


def test_a_silencer_in_a_converted_file_is_held_against_the_list_of_codes(tmp_path: Path) -> None:
    write(tmp_path / "new.js", CONVERTED.replace("  await", "  // actionport-ignore AP101 AP900\n  await"))
    ran = convert("--format", "json", "new.js")
    said = "8: actionport-ignore names AP900, which 'actionport rules' does not list"
    assert ran.json["files"][0]["remarks"] == [said]
    assert f"\nnew.js:{said}\n" in convert("new.js").err


@pytest.mark.parametrize(
    ("origin", "id"),
    [("auto", "none"), ("action", "none-from-action"), ("hook", "none-from-hook")],
)
def test_what_was_asked_for_decides_what_is_said_of_a_file_without_a_handler(
    tmp_path: Path, origin: str, id: str
) -> None:
    write(tmp_path / "a.js", "exports.recipient = 1;\nexports.action = 2;\n")
    ran = convert("--from", origin, "a.js")
    ran.came_to(2, tells=f"error AP002: {NO_HANDLER.messages[id]}\n")


TYPED = "const a: string = 1;\nexports.onExecuteSendPhoneMessage = async (event) => {};\n"


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.tsx", TYPED, ". TypeScript with JSX is not read: compile it, and convert the JavaScript"),
        ("a.json", '{"onExecuteSendPhoneMessage": ', ". The name a.json is not that of a JavaScript file"),
        ("a.md", "# Phone\n", ". The name a.md is not that of a JavaScript file"),
        ("a.mjs", TYPED, "Missing initializer in const declaration"),
        ("a", TYPED, "Missing initializer in const declaration"),
    ],
)
def test_what_is_no_javascript_by_its_name_is_told_so(
    tmp_path: Path, name: str, text: str, told: str
) -> None:
    write(tmp_path / name, text)
    ran = convert(name)
    ran.came_to(2)
    assert ran.err.split("\n")[0].endswith(told), ran


@pytest.mark.parametrize("given", ["voice,text", "voice, text", "text,voice"])
def test_delivery_methods_have_no_order(tmp_path: Path, given: str) -> None:
    write(tmp_path / "sms.js", SMS)
    expected = convert("--delivery-methods", "text,voice", "sms.js").text
    assert "as_voice" in expected
    assert convert("--delivery-methods", given, "sms.js").text == expected
    write(tmp_path / ".actionport.toml", f'delivery-methods = "{given}"\n')
    assert convert("sms.js").text == expected
    assert 'delivery-methods = "text,voice"' in convert("--show-config").text


@pytest.mark.parametrize("given", ["text,text", "text,fax", ",", "", "auto,text"])
def test_other_delivery_methods_are_refused(tmp_path: Path, given: str) -> None:
    write(tmp_path / "sms.js", SMS)
    ran = convert("--delivery-methods", given, "sms.js")
    assert ran.code == 2
    assert "'auto', 'text', 'voice', 'text,voice'" in ran.err
