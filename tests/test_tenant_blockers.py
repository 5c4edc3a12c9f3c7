"""What stops a stage: every blocker, the option that lets it go on, and what must not be stopped."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cli_support import run, write
from tenant_support import (
    ACTION,
    BOUND,
    CUSTOM,
    DIRECTORY,
    FORMS,
    TWILIO,
    configuration,
    contents,
    export,
    imported,
    migrate,
    plan,
)

SECOND = {**ACTION, "name": "other"}
OTHER = {
    "name": "Custom Phone Provider",
    "code": "./code/other.js",
    "dependencies": [],
    "deployed": True,
    "secrets": [],
    "supported_triggers": [{"id": "custom-phone-provider", "version": "v1"}],
}
GATEWAY = {
    "name": "sms",
    "strategy": "sms",
    "enabled_clients": ["Shop"],
    "options": {"provider": "sms_gateway", "gateway_url": "https://gateway.example"},
}
VOICE = {"guardianPhoneFactorMessageTypes": {"message_types": ["sms", "voice"]}}
CASES: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "live-provider": (
        {"phoneProviders": [TWILIO]},
        ("--replace-provider", "--other-notifications", "drop"),
    ),
    "passwordless-gateway": ({"connections": [GATEWAY]}, ("--include-passwordless",)),
    "several-actions": ({"actions": [ACTION, SECOND], "triggers": {}}, ("--action", "other")),
    "other-custom-action": (
        {"actions": [ACTION, OTHER]},
        ("--action-name", "Custom Phone Provider"),
    ),
    "methods": (VOICE, ("--delivery-methods", "text,voice")),
}


def _tenant(root: Path, form: str, changes: dict[str, Any]) -> Path:
    write(root / "code/other.js", "exports.onExecuteCustomPhoneProvider = async () => {};\n")
    return export(root, form, changes)


def _stopped(root: Path, stage: str, *words: str) -> tuple[int, str]:
    before = contents(root)
    ran = run("tenant", "migrate", root, "--stage", stage, "--in-place", *words)
    if ran.code:
        assert contents(root) == before
        assert not (root / "MIGRATION.md").exists() or stage != "prepare"
    return ran.code, ran.err


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", CASES)
def test_a_blocker_stops_and_its_option_goes_on(name: str, form: str, tmp_path: Path) -> None:
    changes, option = CASES[name]
    root = _tenant(tmp_path / "t", form, changes)
    _, tenant = plan(root)
    assert [each["id"] for each in tenant["blockers"]] == [name]
    (blocker,) = tenant["blockers"]
    assert set(blocker) == {"id", "message", "option", "places"}
    assert blocker["option"].startswith(option[0])
    assert blocker["places"]
    code, said = _stopped(root, "prepare")
    assert (code, f"stopped: {name}: " in said, "Nothing was written." in said) == (2, True, True)
    assert plan(root, *option)[1]["blockers"] == []
    assert _stopped(root, "prepare", *option)[0] == 0
    assert _stopped(root, "cutover", *option)[0] == 0


def test_all_reasons_come_in_one_go(tmp_path: Path) -> None:
    changes = {"phoneProviders": [TWILIO], "connections": [GATEWAY], **VOICE}
    _, said = _stopped(_tenant(tmp_path / "t", DIRECTORY, changes), "prepare")
    for name in ("live-provider", "passwordless-gateway", "methods"):
        assert f"stopped: {name}: " in said


def test_replacing_a_provider_needs_a_word_about_its_other_notifications(tmp_path: Path) -> None:
    root = _tenant(tmp_path / "t", DIRECTORY, {"phoneProviders": [TWILIO]})
    assert _stopped(root, "prepare", "--replace-provider")[0] == 2
    assert _stopped(root, "prepare", "--other-notifications", "send")[0] == 2
    assert _stopped(root, "prepare", "--replace-provider", "--other-notifications", "send")[0] == 0


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("disabled", {"phoneProviders": [{**TWILIO, "disabled": True}]}),
        ("custom", {"phoneProviders": [CUSTOM]}),
        ("unused", {"connections": [{**GATEWAY, "enabled_clients": []}]}),
        ("Auth0's", {"connections": [{**GATEWAY, "options": {"template": "@@password@@"}}]}),
        ("one bound", {"actions": [ACTION, SECOND], "triggers": BOUND}),
        ("voice off", {"guardianPhoneFactorMessageTypes": {"message_types": ["sms"]}}),
    ],
)
def test_left_alone(name: str, changes: dict[str, Any], tmp_path: Path) -> None:
    root = _tenant(tmp_path / "t", DIRECTORY, changes)
    assert plan(root)[1]["blockers"] == []


def test_a_name_that_no_action_has_is_told(tmp_path: Path) -> None:
    root = _tenant(tmp_path / "t", DIRECTORY, {"actions": [ACTION, SECOND], "triggers": {}})
    code, said = _stopped(root, "prepare", "--action", "nobody")
    assert code == 2
    assert "no Action of send-phone-message is called nobody" in said


@pytest.mark.parametrize(
    ("settings", "stops"),
    [
        ({"AUTH0_EXCLUDED": ["phoneProviders"]}, True),
        ({"AUTH0_EXCLUDED": ["actions", "clients"]}, True),
        ({"AUTH0_INCLUDED_ONLY": ["tenant", "actions", "phoneProviders"]}, True),
        ({"AUTH0_INCLUDED_ONLY": ["tenant", "actions", "phoneProviders", "triggers"]}, False),
        ({"AUTH0_EXCLUDED": ["tenant", "phoneProviders"]}, False),
        ({"AUTH0_INCLUDED_ONLY": ["clients"]}, False),
        ({"AUTH0_EXCLUDED": ["clients"]}, False),
    ],
)
def test_a_configuration_that_would_leave_nobody(
    settings: dict[str, Any], stops: bool, tmp_path: Path
) -> None:
    root = _tenant(tmp_path / "t", DIRECTORY, {})
    configuration(root, **settings)
    found = [(each["id"], each["option"]) for each in plan(root)[1]["blockers"]]
    assert found == ([("excluded-resources", "by hand")] if stops else [])
    assert _stopped(root, "prepare")[0] == (2 if stops else 0)


@pytest.mark.parametrize(("version", "code"), [("8.6.0", 2), ("8.7.0", 0)])
def test_the_least_deploy_cli(version: str, code: int, tmp_path: Path) -> None:
    root = _tenant(tmp_path / "t", DIRECTORY, {})
    write(root / ".github/workflows/deploy.yml", f"run: npx auth0-deploy-cli@{version} import\n")
    assert _stopped(root, "prepare")[0] == code


@pytest.mark.parametrize("form", FORMS)
def test_stages_come_in_their_order(form: str, tmp_path: Path) -> None:
    root = _tenant(tmp_path / "t", form, {})
    assert "not-prepared" in _stopped(root, "cutover")[1]
    assert "not-cut-over" in _stopped(root, "cleanup")[1]
    migrate(root, "prepare")
    assert "not-cut-over" in _stopped(root, "cleanup")[1]


def test_a_provider_without_its_action_is_not_prepared(tmp_path: Path) -> None:
    root = _tenant(tmp_path / "t", DIRECTORY, {})
    migrate(root, "prepare")
    path = root / "actions/sms-phone-provider.json"
    path.write_text(path.read_text().replace('"deployed": true', '"deployed": false'))
    assert "not-prepared" in _stopped(root, "cutover")[1]


def test_delete_old_where_another_flow_has_it(tmp_path: Path) -> None:
    row = {"action_name": "sms", "display_name": "sms"}
    root = _tenant(tmp_path / "t", DIRECTORY, {"triggers": {**BOUND, "post-login": [row]}})
    migrate(root, "prepare")
    migrate(root, "cutover")
    code, said = _stopped(root, "cleanup", "--delete-old")
    assert (code, "references" in said) == (2, True)
    assert _stopped(root, "cleanup")[0] == 0


def test_an_action_that_convert_refuses(tmp_path: Path) -> None:
    root = _tenant(tmp_path / "t", DIRECTORY, {})
    write(root / "code/sms.js", "exports.onExecuteSendPhoneMessage = async (event) => {\n  await (;\n};\n")
    code, said = _stopped(root, "prepare")
    assert code == 2
    assert "code/sms.js:" in said
    assert "line 2" in said


def test_several_tenants_are_listed(tmp_path: Path) -> None:
    for name in ("one", "two"):
        export(tmp_path / name, DIRECTORY)
    ran = run("tenant", "migrate", tmp_path, "--diff")
    assert ran.code == 2
    assert "one (deploy-cli-directory)" in ran.err
    assert "two (deploy-cli-directory)" in ran.err


def test_code_outside_dir_is_read_and_never_written(tmp_path: Path) -> None:
    root = export(tmp_path / "repo/tenant", DIRECTORY, {"actions": [{**ACTION, "code": "../sms.js"}]})
    code = write(tmp_path / "repo/sms.js", (root / "code/sms.js").read_text())
    before = code.read_bytes()
    migrate(root, "prepare")
    assert sorted(path.name for path in (tmp_path / "repo").iterdir()) == ["sms.js", "tenant"]
    assert code.read_bytes() == before
    checklist = (root / "MIGRATION.md").read_text()
    assert "sms.js is outside DIR" in checklist
    assert "exports.onExecuteCustomPhoneProvider" in checklist
    assert json.loads((root / "actions/sms.json").read_text())["code"] == "../sms.js"


@pytest.mark.parametrize("form", FORMS)
def test_a_rollback_that_would_leave_nobody(form: str, tmp_path: Path) -> None:
    root = _tenant(tmp_path / "t", form, {})
    for stage in ("prepare", "cutover"):
        migrate(root, stage)
    migrate(root, "cleanup", "--delete-old")
    code, said = _stopped(root, "rollback")
    assert code == 2
    assert "nobody would send" in said


@pytest.mark.parametrize("form", FORMS)
def test_the_conversion_knows_which_of_several_actions_sent(form: str, tmp_path: Path) -> None:
    second = {**ACTION, "name": "other", "code": "./code/second.js"}
    root = _tenant(tmp_path / "t", form, {"actions": [ACTION, second]})
    write(root / "code/second.js", (root / "code/sms.js").read_text())
    for stage in ("prepare", "cutover", "cleanup"):
        migrate(root, stage)
    migrate(root, "rollback")
    assert imported(root, form)["triggers"] == BOUND
