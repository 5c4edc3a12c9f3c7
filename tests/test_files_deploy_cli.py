"""Which Deploy CLI export names a file, and what it says about it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_support import write

from translator.run.deploy_cli import binding_of

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
