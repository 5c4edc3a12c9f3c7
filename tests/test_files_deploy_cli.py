"""Which Deploy CLI export names a file, and what it says about it."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import pytest
from cli_support import convert, write

from translator.run.deploy_cli import binding_of
from translator.run.deploy_cli_yaml import entries

OLD = {"id": "send-phone-message", "version": "v2"}


def describe(path: Path, code: object, triggers: object = (OLD,), **more: object) -> None:
    write(path, json.dumps({"name": "A", "code": code, "supported_triggers": triggers, **more}))


def bound(path: Path) -> bool:
    binding = binding_of(str(path))
    return binding is not None and binding.old


@pytest.mark.parametrize(
    ("described", "code", "file"),
    [
        ("actions/A.json", "./actions/A/code.js", "actions/A/code.js"),
        ("actions/A.json", "actions/A/code.js", "actions/A/code.js"),
        ("actions/A.json", "./A/code.js", "actions/A/code.js"),
        ("actions/A.json", ".\\actions\\A\\code.js", "actions/A/code.js"),
        ("actions/A.json", "./src/deep/er/sms.js", "src/deep/er/sms.js"),
        ("actions/A.json", "../code/sms.js", "code/sms.js"),
        ("tenant/actions/A.json", "../src/sms.js", "src/sms.js"),
        ("sms.json", "./sms.js", "sms.js"),
        ("meta.json", "./lib/sms.js", "lib/sms.js"),
    ],
)
def test_found(tmp_path: Path, described: str, code: str, file: str) -> None:
    path = write(tmp_path / file)
    describe(tmp_path / described, code)
    assert bound(path) is not ("tenant/" in described), "an export elsewhere in the tree is not next to it"


@pytest.mark.parametrize(
    ("code", "triggers"),
    [
        ("./actions/B/code.js", [OLD]),
        ("./actions/A/code.js", [{"id": "custom-phone-provider", "version": "v1"}]),
        ("./actions/A/code.js", []),
        ("./actions/A/code.js", None),
        ("./actions/A/code.js", "@@TRIGGERS@@"),
        ("./actions/A/code.js", ["send-phone-message"]),
        ("exports.onExecuteSendPhoneMessage = () => {};\n", [OLD]),
        (7, [OLD]),
        (None, [OLD]),
    ],
)
def test_not_bound(tmp_path: Path, code: object, triggers: object) -> None:
    path = write(tmp_path / "actions/A/code.js")
    describe(tmp_path / "actions/A.json", code, triggers)
    assert not bound(path)


@pytest.mark.parametrize("content", ["", "[]", '"code"', '{"code"', "[" * 100_000 + '"code"', '{"code": 1}'])
def test_other_files_are_passed_over(tmp_path: Path, content: str) -> None:
    path = write(tmp_path / "actions/A/code.js")
    write(tmp_path / "actions/A.json", content)
    write(tmp_path / "actions/latin.json", b'{"code": "\xe9"}')
    write(tmp_path / "actions/large.json", b'"code"' + b" " * 2_000_001)
    (tmp_path / "actions/directory.json").mkdir()
    assert binding_of(str(path)) is None


def test_placeholders_are_no_obstacle(tmp_path: Path) -> None:
    path = write(tmp_path / "actions/A/code.js")
    write(
        tmp_path / "actions/A.json",
        '{"code": "./actions/A/code.js", "secrets": "@@S@@", "dependencies": @@DEPS@@, "name": "##N##",'
        '"supported_triggers": [{"id": "send-phone-message"}]}',
    )
    assert bound(path)


def test_versions(tmp_path: Path) -> None:
    path = write(tmp_path / "actions/A/code.js")
    rows = [{"name": "twilio", "version": "4.1.0"}, {"name": "axios"}, "lodash", {"name": 1, "version": 2}]
    describe(tmp_path / "actions/A.json", "./actions/A/code.js", dependencies=rows)
    binding = binding_of(str(path))
    assert binding is not None
    assert binding.versions == {"twilio": "4.1.0"}
    assert binding.secrets == ()


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ([{"name": "SID", "value": "_VALUE_NOT_SET_"}, {"name": "TOKEN"}], ("SID", "TOKEN")),
        ([{"value": "x"}, {"name": 1}, "SID"], ()),
        ("@@SECRETS@@", ()),
        (None, ()),
    ],
)
def test_secrets(tmp_path: Path, value: object, names: tuple[str, ...]) -> None:
    path = write(tmp_path / "actions/A/code.js")
    describe(tmp_path / "actions/A.json", "./actions/A/code.js", secrets=value)
    binding = binding_of(str(path))
    assert binding is not None
    assert binding.secrets == names


TENANT = """\
actions:
  - name: Other
    code: ./actions/Other/code.js
    supported_triggers:
      - id: post-login
        version: v3
  - name: SMS
    supported_triggers:
      - id: send-phone-message
        version: v2

    code: './actions/SMS/code.js'
  - code: ./actions/New/code.js
    name: New
    supported_triggers:
    - id: custom-phone-provider
triggers:
  send-phone-message:
    - action_name: SMS
"""


@pytest.mark.parametrize(
    ("name", "expected"), [("SMS", True), ("Other", False), ("New", False), ("None", False)]
)
@pytest.mark.parametrize("flat", [False, True])
def test_the_yaml_format(tmp_path: Path, name: str, expected: bool, flat: bool) -> None:
    path = write(tmp_path / f"actions/{name}/code.js")
    # A list may also stand at the margin of its key.
    text = TENANT.replace("\n  ", "\n") if flat else TENANT
    write(tmp_path / "tenant.yaml", text)
    assert bound(path) is expected


HOOK = {"name": "sms", "triggerId": "send-phone-message", "script": "./sms.js"}


def test_a_hook_of_an_export(tmp_path: Path) -> None:
    path = write(tmp_path / "hooks/sms.js")
    more = {"dependencies": {"twilio": "3.1.0", "x": 1}, "secrets": {"SID": "_VALUE_NOT_SHOWN_", "TOKEN": ""}}
    write(tmp_path / "hooks/sms.json", json.dumps(HOOK | more))
    binding = binding_of(str(path))
    assert binding is not None
    assert (binding.versions, binding.secrets, binding.old) == ({"twilio": "3.1.0"}, ("SID", "TOKEN"), True)


@pytest.mark.parametrize(
    "changed", [{"script": "./other.js"}, {"triggerId": "post-user-registration"}, {"triggerId": 1}]
)
def test_another_hook_of_an_export(tmp_path: Path, changed: dict[str, object]) -> None:
    path = write(tmp_path / "hooks/sms.js")
    write(tmp_path / "hooks/sms.json", json.dumps(HOOK | changed))
    assert not bound(path)


FULL = """\
actions:
  - name: SMS
    code: ./actions/SMS/code.js
    runtime: node18
    deployed: @@DEPLOYED@@
    supported_triggers:
      - id: send-phone-message
    dependencies:
      - {name: twilio, version: 4.10}
      - name: axios
        version: '1.2.0'
    secrets:
      - name: SID
        value: !vault _VALUE_NOT_SHOWN_
hooks:
  - name: sms
    script: ./hooks/sms.js
    triggerId: send-phone-message
    dependencies:
      lodash: 4.17.21
    secrets:
      KEY: "##KEY##"
"""


def test_a_yaml_export_has_versions_secrets_and_the_runtime(tmp_path: Path) -> None:
    pytest.importorskip("yaml")
    write(tmp_path / "tenant.yaml", FULL)
    action = binding_of(str(write(tmp_path / "actions/SMS/code.js")))
    hook = binding_of(str(write(tmp_path / "hooks/sms.js")))
    assert action is not None and hook is not None
    assert action.versions == {"twilio": "4.10", "axios": "1.2.0"}
    assert (action.secrets, action.runtime, action.old, action.unread) == (("SID",), "node18", True, False)
    assert (hook.versions, hook.secrets, hook.old) == ({"lodash": "4.17.21"}, ("KEY",), True)
    assert binding_of(str(write(tmp_path / "actions/Other/code.js"))) is None


def test_without_the_library_its_triggers_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    write(tmp_path / "tenant.yaml", "\n" + FULL)
    for name in ("actions/SMS/code.js", "hooks/sms.js"):
        binding = binding_of(str(write(tmp_path / name)))
        assert binding is not None
        assert (binding.old, binding.versions, binding.unread) == (True, {}, True)
    # Where there is nothing more to read, nobody has to install anything.
    write(tmp_path / "tenant.yaml", TENANT.replace("    name: New\n", "    name: New\n    secrets: []\n"))
    binding = binding_of(str(write(tmp_path / "actions/New/code.js")))
    assert binding is not None and not binding.unread


def test_an_export_that_is_no_yaml_is_read_by_its_lines(tmp_path: Path) -> None:
    write(tmp_path / "tenant.yaml", "rules: [\n" + FULL)
    path = write(tmp_path / "actions/SMS/code.js")
    assert bound(path)


def test_what_to_install_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    action = "exports.onExecuteSendPhoneMessage = async (event) => {\n  await require('twilio')(event);\n};\n"
    write(tmp_path / "tenant.yaml", FULL + "# told once\n")
    write(tmp_path / "actions/SMS/code.js", action)
    write(tmp_path / "hooks/sms.js", "module.exports = (recipient, text, context, cb) => cb(null, {});\n")
    monkeypatch.chdir(tmp_path)
    if importlib.util.find_spec("yaml"):
        done = convert("--format", "json", ".").json["files"]
        assert done[0]["dependencies"] == [{"name": "twilio", "version": "4.10"}]
        assert done[0]["secrets_complete"] is True
        assert "PyYAML" not in convert(".").err
    monkeypatch.setitem(sys.modules, "yaml", None)
    entries.cache_clear()
    line = (
        "tenant.yaml: its dependencies and secrets were not read. Install PyYAML first: pip install pyyaml\n"
    )
    assert convert(".").err.count(line) == 1
    assert [file["secrets_complete"] for file in convert("--format", "json", ".").json["files"]] == [
        False,
        False,
    ]
