"""``tenant plan``: where a tenant stands, its steps, who serves, exit codes, bad input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cli_support import run, write
from tenant_support import (
    ACTION,
    BOTH,
    BOUND,
    CUSTOM,
    DIRECTORY,
    FORMS,
    TWILIO,
    YAML,
    configuration,
    export,
    export_with_hook,
    fixture,
    migrate,
    plan,
    step,
)

from translator.tenant.choices import STEP_IDS
from translator.tenant.found import is_export

BY_HAND = ("settings.mfa-toggle", "provider.test", "endpoints.scopes")
KEYS = {
    "root",
    "format",
    "stage",
    "delivery_methods",
    "message_types",
    "steps",
    "blockers",
    "endpoints",
    "secrets",
    "mappings",
    "serving",
}


@pytest.mark.parametrize("name", ["directory", "yaml"])
def test_every_example_has_every_step_once(name: str, tmp_path: Path) -> None:
    code, tenant = plan(fixture(name, tmp_path))
    assert set(tenant) == KEYS
    assert [each["id"] for each in tenant["steps"]] == list(STEP_IDS)
    assert code == 1
    assert tenant["stage"] == "before"
    assert tenant["format"] == f"deploy-cli-{name}"
    for each in tenant["steps"]:
        assert set(each) == {"id", "state", "stage", "reason", "places", "guide"}
        assert (each["stage"] is not None) == (each["state"] == "ours"), each
    for place in (place for each in tenant["steps"] for place in each["places"]):
        lines = (tmp_path / name / place["path"]).read_text().splitlines()
        assert 1 <= place["line"] <= len(lines)


@pytest.mark.parametrize("form", FORMS)
def test_the_stages_follow_each_other(form: str, tmp_path: Path) -> None:
    root = export(tmp_path / "t", form)
    configuration(root)
    seen = [plan(root)[1]["stage"]]
    for stage in ("prepare", "cutover", "cleanup"):
        migrate(root, stage)
        seen.append(plan(root)[1]["stage"])
    assert seen == ["before", "prepared", "cut-over", "done"]


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_open_once_all_is_done_and_confirmed(form: str, tmp_path: Path) -> None:
    root = export(tmp_path / "t", form)
    configuration(root)
    for stage in ("prepare", "cutover", "cleanup"):
        migrate(root, stage)
    confirmed = [word for name in BY_HAND for word in ("--confirmed", name)]
    code, tenant = plan(root, *confirmed)
    assert code == 0, [each for each in tenant["steps"] if each["state"] in ("ours", "by-hand")]
    assert plan(root, *confirmed[2:])[0] == 1


def test_a_step_that_leaves_a_trace_is_not_confirmed_away(tmp_path: Path) -> None:
    root = export(tmp_path / "t", DIRECTORY)
    write(root / "scripts/read.py", "get('/api/v2/guardian/factors/sms/templates')\n")
    _, tenant = plan(root, "--confirmed", "endpoints.calls", "--confirmed", "settings.flag")
    assert step(tenant, "endpoints.calls")["state"] == "by-hand"
    assert step(tenant, "settings.flag")["state"] == "ours"


def _serving(tenant: Any, name: str) -> list[str]:
    assert [each["moment"] for each in tenant["serving"]] == ["now", "prepare", "cutover", "cleanup"]
    return [each[name] for each in tenant["serving"]]


@pytest.mark.parametrize("form", FORMS)
def test_somebody_serves_at_every_moment(form: str, tmp_path: Path) -> None:
    _, tenant = plan(export(tmp_path / "t", form))
    old, new = "Action sms (send-phone-message)", "provider custom: Action sms-phone-provider"
    assert _serving(tenant, "mfa_login") == [old, old, new, new]
    assert _serving(tenant, "mfa_enrolment") == [old, old, new, new]
    assert _serving(tenant, "voice") == ["not used"] * 4


def test_a_call_that_no_method_serves_gets_nobody(tmp_path: Path) -> None:
    changes = {"guardianPhoneFactorMessageTypes": {"message_types": ["sms", "voice"]}}
    _, tenant = plan(export(tmp_path / "a", DIRECTORY, changes))
    assert _serving(tenant, "voice")[2:] == ["nobody", "nobody"]
    _, tenant = plan(export(tmp_path / "b", DIRECTORY, changes, BOTH))
    assert _serving(tenant, "voice")[2:] == ["provider custom: Action sms-phone-provider"] * 2


@pytest.mark.parametrize("form", FORMS)
def test_passwordless_goes_to_the_tenant_level_provider(form: str, tmp_path: Path) -> None:
    connection = {"name": "sms", "strategy": "sms", "options": {"gateway_url": "https://gateway.example"}}
    changes = {"connections": [{**connection, "enabled_clients": ["Shop"]}]}
    _, tenant = plan(export(tmp_path / "t", form, changes))
    assert _serving(tenant, "passwordless") == [
        "connection sms: its own gateway",
        "connection sms: its own gateway",
        "provider custom: Action sms-phone-provider",
        "provider custom: Action sms-phone-provider",
    ]
    assert step(tenant, "settings.passwordless-toggle")["state"] == "by-hand"


@pytest.mark.parametrize("form", FORMS)
def test_a_connection_that_nobody_uses_is_left_alone(form: str, tmp_path: Path) -> None:
    connection = {"name": "sms", "strategy": "sms", "options": {"gateway_url": "https://gateway.example"}}
    changes = {"connections": [{**connection, "enabled_clients": []}]}
    _, tenant = plan(export(tmp_path / "t", form, changes))
    assert _serving(tenant, "passwordless") == ["not used"] * 4
    assert not tenant["blockers"]


@pytest.mark.parametrize("form", FORMS)
def test_an_identifier_stays_with_the_tenant_level_provider(form: str, tmp_path: Path) -> None:
    options = {"attributes": {"phone_number": {"identifier": {"active": True}}}}
    changes = {
        "databases": [{"name": "users", "strategy": "auth0", "options": options}],
        "phoneProviders": [TWILIO],
    }
    _, tenant = plan(export(tmp_path / "t", form, changes))
    assert _serving(tenant, "phone_identifier") == [
        "provider twilio",
        "provider twilio",
        "provider custom: Action sms-phone-provider",
        "provider custom: Action sms-phone-provider",
    ]
    assert step(tenant, "phone-identifier")["state"] == "done"


@pytest.mark.parametrize("form", FORMS)
def test_a_hook_is_switched_off_by_the_cleanup(form: str, tmp_path: Path) -> None:
    _, tenant = plan(export_with_hook(tmp_path / "t", form))
    assert step(tenant, "hook")["stage"] == "cleanup"
    assert step(tenant, "unbind")["state"] == "not-applicable"
    assert _serving(tenant, "mfa_login")[0] == "Hook texts"
    assert [each["name"] for each in tenant["secrets"]] == ["KEY"]


@pytest.mark.parametrize("form", FORMS)
def test_twilio_of_guardian_becomes_the_provider_twilio(form: str, tmp_path: Path) -> None:
    changes = {
        "actions": None,
        "triggers": None,
        "guardianPhoneFactorSelectedProvider": {"provider": "twilio"},
        "guardianFactorProviders": [{"name": "sms", "provider": "twilio", "from": "+15550100", "sid": "AC1"}],
    }
    _, tenant = plan(export(tmp_path / "t", form, changes))
    assert step(tenant, "provider.twilio")["stage"] == "prepare"
    assert step(tenant, "provider.custom")["state"] == "not-applicable"
    assert _serving(tenant, "mfa_login") == ["Twilio of Guardian"] * 2 + ["provider twilio"] * 2


@pytest.mark.parametrize("form", FORMS)
def test_names_of_keywords_and_never_a_value(form: str, tmp_path: Path) -> None:
    secrets = [{"name": "KEY", "value": "_VALUE_NOT_SHOWN_"}, {"name": "OTHER", "value": "s3cret"}]
    root = export(tmp_path / "t", form, {"actions": [{**ACTION, "secrets": secrets}]})
    configuration(root, AUTH0_CLIENT_SECRET="not-to-be-shown")
    for words in (["--format", "json"], []):
        ran = run("tenant", "plan", *words, root)
        assert "PHONE_KEY" in ran.text
        for value in ("s3cret", "not-a-real-key", "not-to-be-shown"):
            assert value not in ran.text + ran.err
    _, tenant = plan(root)
    assert tenant["mappings"] == [{"file": "config.json", "missing": ["PHONE_KEY"]}]
    assert tenant["secrets"][0]["keyword"] == "##PHONE_KEY##"


def test_the_keyword_of_the_whole_list_goes_on(tmp_path: Path) -> None:
    root = export(tmp_path / "t", YAML, {"actions": [{**ACTION, "secrets": "@@SECRETS@@"}]})
    _, tenant = plan(root)
    assert [(each["name"], each["keyword"]) for each in tenant["secrets"]] == [("KEY", "@@SECRETS@@")]


def test_another_trigger_of_the_old_action_stays_there(tmp_path: Path) -> None:
    triggers = [*ACTION["supported_triggers"], {"id": "post-login", "version": "v3"}]
    changes = {"actions": [{**ACTION, "supported_triggers": triggers}]}
    _, tenant = plan(export(tmp_path / "t", DIRECTORY, changes))
    assert step(tenant, "action.other-triggers")["state"] == "ours"
    assert "post-login" in step(tenant, "action.other-triggers")["reason"]


def test_a_tenant_where_all_is_switched_has_nothing_to_convert(tmp_path: Path) -> None:
    changes = {
        "tenant": {"phone_consolidated_experience": True},
        "phoneProviders": [TWILIO],
        "actions": None,
        "triggers": None,
        "guardianPhoneFactorSelectedProvider": None,
    }
    _, tenant = plan(export(tmp_path / "t", DIRECTORY, changes))
    assert tenant["stage"] == "done"
    assert _serving(tenant, "mfa_login") == ["provider twilio"] * 4


@pytest.mark.parametrize(
    ("version", "state"),
    [("^8.44.0", "done"), ("8.6.1", "by-hand"), ("~8.3.0", "by-hand"), ("^7.1.0", "by-hand"), ("*", "done")],
)
def test_an_old_deploy_cli_stops_the_move(version: str, state: str, tmp_path: Path) -> None:
    root = export(tmp_path / "t", DIRECTORY)
    write(root / "package.json", json.dumps({"devDependencies": {"auth0-deploy-cli": version}}))
    _, tenant = plan(root)
    assert step(tenant, "deploy.config")["state"] == state
    assert [each["id"] for each in tenant["blockers"]] == (["provider-version"] if state == "by-hand" else [])


def test_a_lock_file_says_more_than_a_range(tmp_path: Path) -> None:
    root = export(tmp_path / "t", DIRECTORY)
    write(root / "package.json", json.dumps({"devDependencies": {"auth0-deploy-cli": "^8.0.0"}}))
    lock = {"packages": {"node_modules/auth0-deploy-cli": {"version": "8.2.1"}}}
    write(root / "package-lock.json", json.dumps(lock, indent=2))
    _, tenant = plan(root)
    assert tenant["blockers"][0]["places"] == [{"path": "package-lock.json", "line": 3}]


def test_two_tenants_are_told_apart(tmp_path: Path) -> None:
    for name in ("one", "two"):
        export(tmp_path / name, DIRECTORY)
    configuration(tmp_path / "one", AUTH0_KEYWORD_REPLACE_MAPPINGS={})
    tenants = run("tenant", "plan", "--format", "json", tmp_path).json["tenants"]
    assert [each["root"] for each in tenants] == ["one", "two"]
    assert [len(each["mappings"]) for each in tenants] == [1, 0]


def test_windows_paths_and_code_anywhere_below_the_root(tmp_path: Path) -> None:
    root = export(tmp_path / "t", DIRECTORY, {"actions": [{**ACTION, "code": ".\\code\\sms.js"}]})
    assert step(plan(root)[1], "action.code")["state"] == "ours"


def test_the_first_file_of_triggers_counts(tmp_path: Path) -> None:
    root = export(tmp_path / "t", DIRECTORY)
    write(root / "triggers/a.json", json.dumps({"send-phone-message": []}))
    assert step(plan(root)[1], "unbind")["state"] == "done"


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("tenant.json", '{\n  "friendly_name": }', "tenant.json:2:20: "),
        ("triggers/triggers.json", "{", "triggers/triggers.json:1:2: "),
        ("config.json", '{"AUTH0_DOMAIN": }', "config.json:1:18: "),
    ],
)
def test_invalid_json_is_told_at_its_place(path: str, text: str, said: str, tmp_path: Path) -> None:
    root = export(tmp_path / "t", DIRECTORY)
    write(root / path, text)
    ran = run("tenant", "plan", root)
    assert (ran.code, ran.out) == (2, b"")
    assert said in ran.err


def test_invalid_yaml_is_told_at_its_place(tmp_path: Path) -> None:
    root = export(tmp_path / "t", YAML)
    with (root / "tenant.yaml").open("a") as file:
        file.write("broken: [1,\n")
    ran = run("tenant", "plan", root)
    assert ran.code == 2
    assert "tenant.yaml:" in ran.err


def test_missing_code_and_no_tenant(tmp_path: Path) -> None:
    root = export(tmp_path / "t", DIRECTORY)
    (root / "code/sms.js").unlink()
    ran = run("tenant", "plan", root)
    assert ran.code == 2
    assert "actions/sms.json:3: the code of the Action sms is not there: code/sms.js" in ran.err
    (tmp_path / "empty").mkdir()
    ran = run("tenant", "plan", tmp_path / "empty")
    assert ran.code == 2
    assert "no tenant" in ran.err


def test_code_that_only_another_trigger_needs_may_be_missing(tmp_path: Path) -> None:
    other = {**ACTION, "name": "login", "code": "gone.js", "supported_triggers": [{"id": "post-login"}]}
    root = export(tmp_path / "t", DIRECTORY, {"actions": [ACTION, other], "triggers": BOUND})
    assert plan(root)[0] == 1


def test_a_link_that_leads_out_is_not_followed(tmp_path: Path) -> None:
    root = export(tmp_path / "t", DIRECTORY, {"actions": None, "triggers": None})
    outside = write(tmp_path / "outside/sms.json", json.dumps({**ACTION, "name": "outside"}))
    (root / "actions").mkdir()
    (root / "actions/sms.json").symlink_to(outside)
    assert "outside" not in json.dumps(plan(root)[1])


def test_other_yaml_is_no_tenant(tmp_path: Path) -> None:
    write(tmp_path / "openapi.yaml", "openapi: 3.1.0\ntags: []\nactions: {}\n")
    write(tmp_path / "roles.yaml", "roles:\n  - name: admin\n")
    write(tmp_path / ".pre-commit-config.yaml", "repos:\n  - repo: local\n    hooks: []\n")
    assert "no tenant" in run("tenant", "plan", tmp_path).err


def test_a_live_custom_provider_serves_before_the_switch(tmp_path: Path) -> None:
    root = export(tmp_path / "t", DIRECTORY, {"phoneProviders": [CUSTOM]})
    assert step(plan(root)[1], "provider.custom")["state"] == "done"
    assert plan(root)[1]["stage"] == "before"


def test_the_text_names_the_next_command(tmp_path: Path) -> None:
    root = export(tmp_path / "t", DIRECTORY, {"phoneProviders": [TWILIO]})
    text = run("tenant", "plan", root).text
    assert "--stage prepare --replace-provider --other-notifications" in text
    assert "live-provider (prepare, cutover)" in text


def test_a_path_that_begins_with_the_folder_of_the_export_is_not_found_any_more(tmp_path: Path) -> None:
    root = export(tmp_path / "t", DIRECTORY, {"actions": [{**ACTION, "code": "t/code/sms.js"}]})
    ran = run("tenant", "plan", root)
    assert ran.code == 2
    assert "is not there: t/code/sms.js. The Deploy CLI looks from the root: write code/sms.js" in ran.err


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("tenant:\n  friendly_name: x\n", True),
        ('"tenant": {"friendly_name": "x"}\n', True),
        ("'actions': [{'name': 'sms', 'code': './sms.js'}]\n", True),
        ("hooks:\n- triggerId: send-phone-message\n", True),
        ("tenant: lantern\nname: friendly_name\n", False),
        ("jobs:\n  tenant:\n    flags: x\ntenant:\n  flags: {}\n", False),
    ],
)
def test_a_yaml_export_is_told_by_its_keys_however_they_are_written(text: str, is_one: bool) -> None:
    assert is_export(text) is is_one
