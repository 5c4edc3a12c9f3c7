"""Actions inside files of other formats: named with their line, and what only mentions one is not."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import pytest
from cli_support import convert, write

from translator.run.embedded import Embedded, embedded

ACTION = "exports.onExecuteSendPhoneMessage = async (event) => {\n  await send(event);\n};\n"

HELD = [
    ("main.tf", f'resource "auth0_action" "sms" {{\n  code = <<-EOT\n{ACTION}  EOT\n}}\n', 3),
    ("sms.tftpl", ACTION, 1),
    ("prod.auto.tfvars", f"sms_code = <<EOT\n{ACTION}EOT\n", 2),
    ("action.json", '{\n  "code": "exports.onExecuteSendPhoneMessage = async (event) => {}"\n}\n', 2),
    ("quoted.json", '{"code": "exports[\\"onExecuteSendPhoneMessage\\"] = handler;"}', 1),
    ("tenant.yaml", "actions:\n  - code: |\n      " + ACTION.replace("\n", "\n      ").rstrip(), 3),
    ("stack.yml", f"Code: |\n  {ACTION.splitlines()[0]}\n", 2),
    ("deploy.py", f'CODE = """\n{ACTION}"""\n', 2),
    ("README.md", f"# SMS\n\n```js\n{ACTION}```\n", 4),
    ("sms.ts", "export const onExecuteSendPhoneMessage: Handler = async (event) => {};\n", 1),
    ("two.ts", "\n\nexport async function onExecuteSendPhoneMessage(event: Event): Promise<void> {}\n", 3),
    ("named.mts", "const handler = async () => {};\nexport { handler as onExecuteSendPhoneMessage };\n", 2),
    ("method.tsx", "module.exports = {\n  async onExecuteSendPhoneMessage({ user }, api) {},\n};\n", 2),
    ("keyed.cts", "const all = {\n  'onExecuteSendPhoneMessage': async (event) => {},\n};\n", 2),
    ("listed.ts", "export = { name };\nmodule.exports = {\n  onExecuteSendPhoneMessage,\n};\n", 3),
    ("defined.ts", "Object.defineProperty(exports, 'onExecuteSendPhoneMessage', { value });\n", 1),
    ("hook.tf", "script = <<EOT\nmodule.exports = function (recipient, text, context, cb) {\n", 2),
    ("hook.json", '{"script": "module.exports = (recipient, text, context, callback) => {}"}', 1),
]

LEFT = [
    ("A.json", '{"code": "./actions/SMS/code.js", "supported_triggers": [{"id": "send-phone-message"}]}'),
    ("main.tf", 'code = file("sms.js")\nsupported_triggers {\n  id = "send-phone-message"\n}\n'),
    (
        "tenant.yaml",
        "actions:\n  - code: ./sms.js\n    supported_triggers: [{id: send-phone-message}]\n",
    ),
    ("sms.md", "The handler `onExecuteSendPhoneMessage` is called with (event, api), see below.\n"),
    ("list.md", "- onExecuteSendPhoneMessage: called once for each message\n"),
    ("hook.md", "A Hook is given `(recipient, text, context, cb)`.\n"),
    ("names.json", '{"handlers": {"onExecuteSendPhoneMessage": "sms", "other": true}}'),
    ("array.json", '["onExecuteSendPhoneMessage"]'),
    (
        "sms.test.ts",
        "import { onExecuteSendPhoneMessage } from '.';\nonExecuteSendPhoneMessage(event);\n",
    ),
    ("used.ts", "if (name === 'onExecuteSendPhoneMessage') run();\n"),
    ("check.py", 'assert "exports.onExecuteSendPhoneMessage" in code\n'),
    ("compared.py", "onExecuteSendPhoneMessage == name\n"),
    ("hook.py", "def handle(recipient, text, context, cb):\n    pass\n"),
    ("new.tf", "exports.onExecuteCustomPhoneProvider = async () => {};\n"),
    ("empty.json", ""),
]


@pytest.mark.parametrize(("name", "text", "line"), HELD, ids=[row[0] for row in HELD])
def test_named_with_the_line(tmp_path: Path, name: str, text: str, line: int) -> None:
    path = str(write(tmp_path / name, text))
    held = Embedded(path, line, "Hook" if name.startswith("hook") else "Action")
    assert embedded([path]) == [held]
    crlf = str(write(tmp_path / name, text.replace("\n", "\r\n")))
    assert embedded([crlf]) == [held]


@pytest.mark.parametrize(("name", "text"), LEFT, ids=[row[0] for row in LEFT])
def test_what_only_mentions_a_handler_is_not(tmp_path: Path, name: str, text: str) -> None:
    assert embedded([str(write(tmp_path / name, text))]) == []


def test_binary_large_and_missing_files_are_not(tmp_path: Path) -> None:
    binary = write(tmp_path / "a.json", b"\0" + ACTION.encode())
    large = write(tmp_path / "b.json", ACTION + " " * 5_000_000)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "d.json").mkdir()
    others = [str(tmp_path / name) for name in ("pipe.json", "d.json", "gone.json")]
    assert embedded([str(binary), str(large), *others]) == []


def test_a_directory_run_names_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "infra/main.tf", f"code = <<EOT\n{ACTION}EOT\n")
    write(tmp_path / "docs/sms.md", ACTION)
    for name in ("node_modules/a/b.json", "types.d.ts", "drawing.svg", "infra/.git/c.json"):
        write(tmp_path / name, ACTION)
    ran = convert("--beside", ".")
    assert ran.code == 0
    assert ran.err == (
        "0 phone Actions in 0 files\n"
        "Actions in other formats, not converted. Convert the JavaScript they hold or compile to:\n"
        "  docs/sms.md:1\n"
        "  infra/main.tf:2\n"
    )
    held = "Action  held back  the code is inside another format, at line {}: convert the JavaScript"
    assert f"docs/sms.md    {held.format(1)}\ninfra/main.tf  {held.format(2)}\n" in convert(".").err
    assert convert("--format", "json", ".").json == {
        "files": [],
        "embedded": [
            {"path": "docs/sms.md", "line": 1, "kind": "action"},
            {"path": "infra/main.tf", "line": 2, "kind": "action"},
        ],
    }
    assert convert("-q", ".").err == ""
    assert convert("--beside", ".", "docs").err == ran.err


def test_many_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for number in range(52):
        write(tmp_path / f"{number:02}.json", ACTION)
    err = convert("--beside", ".").err
    assert "  49.json:1\n  and 2 other files\n" in err
    assert "50.json" not in err


def test_what_git_ignores_is_not_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    subprocess.run(["git", "init", "-q", "."], check=True, capture_output=True)
    write(tmp_path / ".gitignore", "dist/\n")
    write(tmp_path / "dist/a.json", ACTION)
    write(tmp_path / "b.yaml", ACTION)
    assert [file["path"] for file in convert("--format", "json", ".").json["embedded"]] == ["b.yaml"]


@pytest.mark.parametrize(
    "text",
    [
        "onExecuteSendPhoneMessage(" * 50_000,
        "exports = { " * 100_000 + "recipient",
        "( recipient , " * 90_000,
    ],
)
def test_no_text_takes_long(tmp_path: Path, text: str) -> None:
    path = str(write(tmp_path / "a.json", text))
    start = time.perf_counter()
    assert embedded([path]) == []
    assert time.perf_counter() - start < 2
