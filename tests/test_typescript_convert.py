"""Actions in TypeScript are read, converted, checked and verified as those in JavaScript are."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import convert as run
from cli_support import run as command
from cli_support import write

from translator import Converted, Failed, Options, Unchanged, convert
from translator.verify.verdict import Verification
from translator.verify.verify import verify
from translator.verify.verifying import VerifyOptions

TYPED = Options(language="typescript")
ACTION = """\
import type { Event } from '@auth0/actions/send-phone-message/v2';

export const onExecuteSendPhoneMessage = async (event: Event): Promise<void> => {
  await fetch(event.secrets.URL!, { body: event.message_options.recipient as string });
};
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


HEAD = "import type { Event, SendPhoneMessageAPI as Api } from '@auth0/actions/send-phone-message/v2';\n"


def handler(body: str, head: str = "event: Event, api: Api") -> str:
    signature = f"export const onExecuteSendPhoneMessage = async ({head}): Promise<void> => {{"
    return f"{HEAD}{signature}\n  {body}\n}};\n"


def converted(text: str, options: Options = TYPED) -> str:
    result = convert(text, options)
    assert isinstance(result, Converted), result
    return result.text


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("send(event.message_options.recipient as string);", "send(event.notification.recipient as string);"),
        (
            "send({ action: event.message_options.action as string });",
            "send({ action: (event.notification.message_type === 'otp_enroll' ? 'enrollment' "
            ": 'second-factor-authentication') as string });",
        ),
        (
            "send({ action: event.message_options.action! });",
            "send({ action: (event.notification.message_type === 'otp_enroll' ? 'enrollment' "
            ": 'second-factor-authentication')! });",
        ),
        ("send(<string>event.message_options.code);", "send(<string>event.notification.code!);"),
        ("const a = event.message_options.code as Code", "const a = event.notification.code! as Code"),
    ],
)
def test_types_around_what_is_edited_stay(body: str, line: str) -> None:
    assert f"\n  {line}\n" in converted(handler(body))


@pytest.mark.parametrize(
    ("head", "params"),
    [
        ("event: Event", "event: Event, api: Api"),
        ("event: Event, api: Api", "event: Event, api: Api"),
        ("{ secrets, message_options }: Event", "event: Event, api: Api"),
        ("{ secrets, message_options }: Event, api: Api", "event: Event, api: Api"),
        ("event", "event, api"),
    ],
)
def test_a_parameter_ends_behind_its_annotation(head: str, params: str) -> None:
    body = "send(message_options.code);" if "{" in head else "send(event.message_options.code);"
    assert f"onExecuteCustomPhoneProvider = async ({params}): Promise<void> =>" in converted(
        handler(body, head)
    )


def test_a_statement_without_a_semicolon_ends_behind_its_type() -> None:
    read = "const { recipient, action } = event.message_options as Event['message_options']"
    body = f"{read}\n  send(recipient, action)"
    text = converted(handler(body)).split("\n")
    assert text[
        text.index("  const { recipient } = event.notification as Event['notification']") + 1
    ].startswith("  const action = ")


@pytest.mark.parametrize(
    "text",
    [
        ACTION,
        ACTION.replace("\n", "\r\n"),
        "\ufeff" + ACTION,
        "// 😀\n" + ACTION.replace("URL!", "URL! /* 😀 */"),
    ],
)
def test_bytes_outside_of_edits_are_the_originals(text: str) -> None:
    result = converted(text)
    lines = iter(result.splitlines(keepends=True))
    edited = ("message_options", "onExecute", "@auth0/actions")
    kept = [line for line in text.splitlines(keepends=True) if not any(word in line for word in edited)]
    assert len(kept) >= 2 and all(line in lines for line in kept)
    assert result.count("\r") == (result.count("\n") if "\r" in text else 0)
    again = convert(result, TYPED)
    assert isinstance(again, Unchanged) and again.reason == "converted"


def test_types_alone_are_no_handler() -> None:
    result = convert("type Handler = { onExecuteSendPhoneMessage: () => void };", TYPED)
    assert isinstance(result, Unchanged) and result.reason == "no-handler"


def test_what_is_no_typescript_is_told_with_its_place() -> None:
    result = convert("let a: = 1;\nexports.onExecuteSendPhoneMessage = 1;", TYPED)
    assert isinstance(result, Failed)
    assert [(found.code, found.start.line, found.start.column) for found in result.findings] == [
        ("AP001", 1, 6)
    ]


def test_a_language_is_one_of_two() -> None:
    result = convert(ACTION, Options(language="coffeescript"))  # type: ignore[arg-type]
    assert isinstance(result, Failed)
    assert result.problem == "language is 'coffeescript'; it can be javascript or typescript"


@pytest.mark.parametrize("name", ["a.ts", "a.mts", "a.cts"])
def test_files_are_typescript_by_their_names(tmp_path: Path, name: str) -> None:
    write(tmp_path / name, ACTION)
    ran = run("--beside", name)
    ran.came_to(0)
    beside = tmp_path / name.replace(".", ".custom-phone-provider.")
    assert "async (event: Event" in beside.read_text("utf-8")
    run("--check", "--beside", name).came_to(0)
    write(beside, beside.read_text("utf-8").replace("event: Event", "event: any"))
    assert "current, edited by hand" in run("--check", "--beside", name).err
    write(beside, beside.read_text("utf-8") + "let a: =;\n")
    assert "broken" in run("--check", "--beside", name).err


def test_standard_input_is_typescript_by_the_name_it_is_given() -> None:
    ran = run("--stdin-filename", "sms.ts", "-", stdin=ACTION.encode())
    assert "async (event: Event" in ran.text
    run("-", stdin=ACTION.encode()).came_to(2)


def test_declarations_pass(tmp_path: Path) -> None:
    text = "export declare function onExecuteSendPhoneMessage(event: Event): void;\n"
    write(tmp_path / "a.d.ts", text)
    assert run("a.d.ts").code == 0
    write(tmp_path / "a.ts", text)
    assert "0 phone Actions in 1 file" in run(".").err


def test_the_next_steps_build_it_first(tmp_path: Path) -> None:
    write(tmp_path / "a.ts", ACTION)
    told = run("a.ts").err
    build = told.index(
        "Build it as you built the old Action. Its types are in @auth0/actions/custom-phone-provider/v1."
    )
    assert build < told.index("Paste what was built into Branding > Phone Provider > Custom")
    write(
        tmp_path / "b.js",
        "exports.onExecuteSendPhoneMessage = async (event) => { send(event.message_options.code); };\n",
    )
    told = run("--beside", "a.ts", "b.js").err
    build = told.index("Build those in TypeScript as you built the old Actions.")
    assert build < told.index("Decide which of these Actions will serve the tenant, and paste its code into")
    assert "Build" not in run("b.js").err


def test_a_large_source_is_about_the_build() -> None:
    result = convert(ACTION + "//" + "x" * 100_000, TYPED)
    (found,) = (one for one in result.findings if one.code == "AP006")
    assert found.message.endswith(" bytes before the build; Auth0 accepts 100 kB of what is built")


def test_the_package_of_types_is_none_to_add() -> None:
    result = convert(
        "import '@auth0/actions/send-phone-message/v2';\nimport { get } from 'got';\nget();\n" + ACTION, TYPED
    )
    assert isinstance(result, Converted)
    assert [package.name for package in result.dependencies] == ["got"]


def test_a_review_pairs_typescript(tmp_path: Path) -> None:
    write(tmp_path / "a.ts", ACTION)
    run("--beside", "a.ts").came_to(0)
    ran = command("review", "--format", "json", "a.ts")
    (file,) = ran.json["files"]
    assert (file["conversion"], file["state"]) == ("a.custom-phone-provider.ts", "current")
    assert file["verification"]["verdict"] == "equal"
    assert command("review", "--format", "sarif", "a.ts").code == 0
    diff = run("--diff", "a.ts").text
    assert (
        "+++ b/a.ts" in diff
        and "+  await fetch(event.secrets.URL!, { body: event.notification.recipient as string });" in diff
    )


ENUM = (
    f"""\
{HEAD}"""
    + """\
import { send } from 'acme-sms';

enum Channel {
  Text = 'sms',
  Voice = 'voice',
}

class Sender {
  constructor(private readonly key: string) {}
  send(to: string): unknown { return send(this.key, to); }
}

export const onExecuteSendPhoneMessage = async (event: Event, api: Api): Promise<void> => {
  const options: Event['message_options'] = event.message_options;
  if (options.message_type === Channel.Voice) return;
  await new Sender(event.secrets.KEY as string).send(event.message_options.recipient!);
};
"""
)


def test_verify_runs_what_it_is_built_to() -> None:
    result = converted(ENUM)
    found = verify(ENUM, result, VerifyOptions(convert=TYPED))
    assert isinstance(found, Verification) and found.verdict == "equal", found
    assert found.branches is not None and found.branches.missed == ()
    wrong = verify(ENUM, result.replace("recipient!", "as_text!"), VerifyOptions(convert=TYPED))
    assert isinstance(wrong, Verification) and wrong.verdict == "different"


def test_verify_compares_typescript_with_javascript() -> None:
    made = """
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  if (!event.notification.message_type.startsWith('otp')) return api.notification.drop('no code');
  await fetch(event.secrets.URL, { body: event.notification.recipient });
};
"""
    options = VerifyOptions(convert=TYPED, language="javascript")
    found = verify(ACTION, made, options)
    assert isinstance(found, Verification) and found.verdict == "equal", found
    found = verify(ACTION, made.replace("recipient", "code"), options)
    assert isinstance(found, Verification) and found.verdict == "different"
