"""The switch of an export: cutover, cleanup and rollback, Hooks, Twilio and live providers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cli_support import write
from tenant_support import (
    ACTION,
    BOUND,
    CUSTOM,
    DIRECTORY,
    FORMS,
    HOOK,
    TWILIO,
    action_of,
    configuration,
    contents,
    export,
    export_with_hook,
    hook_of,
    imported,
    migrate,
    plan,
)

TEXTS = {
    "name": "sms",
    "enrollment_message": "{{code}} joins {{tenant.friendly_name}}.",
    "verification_message": "{% if message_type == 'voice' %}Say {{code}}{% else %}{{code}} it is{% endif %}",
}
TWILIO_OF_GUARDIAN: dict[str, Any] = {
    "actions": None,
    "triggers": None,
    "guardianPhoneFactorSelectedProvider": {"provider": "twilio"},
}


@pytest.mark.parametrize("form", FORMS)
def test_the_cutover_writes_the_flag_and_sets_aside_what_meets_a_403(form: str, tmp_path: Path) -> None:
    changes = {
        "guardianFactorTemplates": [TEXTS],
        "guardianFactorProviders": [
            {"name": "sms", "provider": "twilio", "from": None},
            {"name": "push-notification", "provider": "sns"},
        ],
    }
    root = export(tmp_path / "t", form, changes)
    migrate(root, "prepare")
    migrate(root, "cutover")
    data = imported(root, form)
    assert data["tenant"] == {"friendly_name": "Lantern Books", "phone_consolidated_experience": True}
    assert "guardianPhoneFactorSelectedProvider" not in data
    assert "guardianFactorTemplates" not in data
    assert data["guardianFactorProviders"] == [{"name": "push-notification", "provider": "sns"}]
    assert data["triggers"] == BOUND
    assert data["guardianPhoneFactorMessageTypes"] == {"message_types": ["sms"]}


@pytest.mark.parametrize("form", FORMS)
def test_a_keyword_for_the_flag_is_listed_for_each_configuration(form: str, tmp_path: Path) -> None:
    root = export(tmp_path / "t", form)
    configuration(root)
    migrate(root, "prepare")
    migrate(root, "cutover", "--flag-keyword", "PHONE")
    assert imported(root, form)["tenant"]["phone_consolidated_experience"] == "@@PHONE@@"
    assert "`config.json` has no value for `PHONE`" in (root / "MIGRATION.md").read_text()


@pytest.mark.parametrize("form", FORMS)
def test_a_tenant_without_settings_gets_the_one(form: str, tmp_path: Path) -> None:
    root = export(tmp_path / "t", form, {"tenant": None})
    migrate(root, "prepare")
    migrate(root, "cutover")
    assert imported(root, form)["tenant"] == {"phone_consolidated_experience": True}


@pytest.mark.parametrize("form", FORMS)
def test_a_flag_that_is_false_becomes_true(form: str, tmp_path: Path) -> None:
    root = export(tmp_path / "t", form, {"tenant": {"phone_consolidated_experience": False}})
    migrate(root, "prepare")
    migrate(root, "cutover")
    assert imported(root, form)["tenant"] == {"phone_consolidated_experience": True}


@pytest.mark.parametrize("form", FORMS)
def test_the_cleanup_unbinds_and_keeps_the_old_action(form: str, tmp_path: Path) -> None:
    triggers = {"post-login": [{"action_name": "login", "display_name": "login"}], **BOUND}
    root = export(tmp_path / "t", form, {"triggers": triggers})
    for stage in ("prepare", "cutover", "cleanup"):
        migrate(root, stage)
    data = imported(root, form)
    assert data["triggers"] == {**triggers, "send-phone-message": []}
    assert action_of(data, "sms") == ACTION
    assert not [path for path in contents(root) if path.endswith(".set-aside")]
    assert b"set-aside" not in b"".join(contents(root).values())


@pytest.mark.parametrize("form", FORMS)
def test_delete_old_removes_the_action_and_its_code(form: str, tmp_path: Path) -> None:
    root = export(tmp_path / "t", form)
    for stage in ("prepare", "cutover"):
        migrate(root, stage)
    migrate(root, "cleanup", "--delete-old")
    assert [each["name"] for each in imported(root, form)["actions"]] == ["sms-phone-provider"]
    assert not (root / "code/sms.js").exists()


@pytest.mark.parametrize("form", FORMS)
def test_a_rollback_writes_false_and_then_puts_back(form: str, tmp_path: Path) -> None:
    root = export(tmp_path / "t", form, {"guardianFactorTemplates": [TEXTS]})
    migrate(root, "prepare")
    prepared = contents(root)
    migrate(root, "cutover")
    switched = contents(root)
    migrate(root, "rollback")
    first = contents(root)
    settings = "tenant.json" if form == DIRECTORY else "tenant.yaml"
    assert {path for path in first if first[path] != switched.get(path)} == {settings}
    assert imported(root, form)["tenant"]["phone_consolidated_experience"] is False
    migrate(root, "rollback")
    again = contents(root)
    assert set(again) == set(prepared)
    assert imported(root, form) == {
        **_imported_of(prepared, form, tmp_path),
        "tenant": {"friendly_name": "Lantern Books", "phone_consolidated_experience": False},
    }
    migrate(root, "rollback")
    assert contents(root) == again


def _imported_of(files: dict[str, bytes], form: str, tmp_path: Path) -> dict[str, Any]:
    for path, data in files.items():
        write(tmp_path / "then" / path, data)
    return imported(tmp_path / "then", form)


@pytest.mark.parametrize("form", FORMS)
def test_a_rollback_behind_the_cleanup_binds_again(form: str, tmp_path: Path) -> None:
    root = export(tmp_path / "t", form)
    for stage in ("prepare", "cutover", "cleanup", "rollback"):
        migrate(root, stage)
    data = imported(root, form)
    assert data["triggers"] == BOUND
    assert data["tenant"]["phone_consolidated_experience"] is False


@pytest.mark.parametrize("form", FORMS)
def test_a_hook_becomes_an_action_and_is_switched_off_last(form: str, tmp_path: Path) -> None:
    root = export_with_hook(tmp_path / "t", form)
    migrate(root, "prepare")
    action = action_of(imported(root, form), "texts-phone-provider")
    assert action["code"] == "./actions/texts-phone-provider/code.js"
    assert action["dependencies"] == [{"name": "acme-sms", "version": "1.0.0"}]
    assert action["secrets"] == [{"name": "KEY", "value": "##KEY##"}]
    migrate(root, "cutover")
    assert imported(root, form)["hooks"] == [hook_of(form)]
    migrate(root, "cleanup")
    assert imported(root, form)["hooks"] == [{**hook_of(form), "enabled": False}]


def test_the_script_of_a_hook_is_seen_from_its_folder(tmp_path: Path) -> None:
    hook = {"name": "texts", "script": "./texts.js", "enabled": True, "triggerId": "send-phone-message"}
    root = export(tmp_path / "t", DIRECTORY, {"actions": None, "triggers": None, "hooks": [hook]})
    write(root / "hooks/texts.js", HOOK)
    migrate(root, "prepare")
    assert (root / "actions/texts-phone-provider/code.js").is_file()
    assert sorted(path.name for path in (root / "hooks").iterdir()) == ["texts.js", "texts.json"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("given", "configuration_", "token"),
    [
        (
            {"from": "+15550100", "sid": "AC1"},
            {"sid": "AC1", "default_from": "+15550100"},
            "##PHONE_TWILIO_AUTH_TOKEN##",
        ),
        (
            {
                "from": "+15550100",
                "messaging_service_sid": "MG1",
                "sid": "##SID##",
                "auth_token": "##TOKEN##",
            },
            {"sid": "##SID##", "mssid": "MG1"},
            "##TOKEN##",
        ),
        (
            {"from": "+15550100", "auth_token": "s3cret"},
            {"sid": "##PHONE_TWILIO_SID##", "default_from": "+15550100"},
            "##PHONE_TWILIO_AUTH_TOKEN##",
        ),
    ],
)
def test_twilio_of_guardian_becomes_the_provider_twilio(
    form: str, given: dict[str, str], configuration_: dict[str, str], token: str, tmp_path: Path
) -> None:
    provider = {"name": "sms", "provider": "twilio", **given}
    root = export(tmp_path / "t", form, {**TWILIO_OF_GUARDIAN, "guardianFactorProviders": [provider]})
    migrate(root, "prepare")
    assert imported(root, form)["phoneProviders"] == [
        {
            "name": "twilio",
            "disabled": False,
            "configuration": {**configuration_, "delivery_methods": ["text"]},
            "credentials": {"auth_token": token},
        }
    ]
    migrate(root, "cutover")
    assert "guardianFactorProviders" not in imported(root, form)


@pytest.mark.parametrize("form", FORMS)
def test_a_disabled_provider_is_replaced_by_prepare(form: str, tmp_path: Path) -> None:
    root = export(tmp_path / "t", form, {"phoneProviders": [{**TWILIO, "disabled": True}]})
    migrate(root, "prepare")
    assert imported(root, form)["phoneProviders"] == [CUSTOM]


@pytest.mark.parametrize("form", FORMS)
def test_a_live_provider_is_replaced_by_the_cutover_and_comes_back(form: str, tmp_path: Path) -> None:
    root = export(tmp_path / "t", form, {"phoneProviders": [TWILIO]})
    options = ("--replace-provider", "--other-notifications", "send")
    migrate(root, "prepare", *options)
    assert imported(root, form)["phoneProviders"] == [TWILIO]
    migrate(root, "cutover", *options)
    assert imported(root, form)["phoneProviders"] == [CUSTOM]
    migrate(root, "cutover", *options)
    migrate(root, "rollback")
    assert imported(root, form)["phoneProviders"] == [CUSTOM]
    migrate(root, "rollback")
    assert imported(root, form)["phoneProviders"] == [TWILIO]


@pytest.mark.parametrize("form", FORMS)
def test_a_flag_that_is_a_keyword_is_on_where_its_mapping_says_so(form: str, tmp_path: Path) -> None:
    root = export(tmp_path / "t", form, {"tenant": {"phone_consolidated_experience": "@@PHONE@@"}})

    def mapped(value: bool) -> str:
        configuration(root, AUTH0_KEYWORD_REPLACE_MAPPINGS={"KEY": "k", "PHONE": value})
        return str(plan(root)[1]["stage"])

    assert mapped(False) == "before"
    migrate(root, "prepare")
    assert mapped(False) == "prepared"
    migrate(root, "cutover")
    assert imported(root, form)["tenant"] == {"phone_consolidated_experience": "@@PHONE@@"}
    assert "guardianPhoneFactorSelectedProvider" not in imported(root, form)
    assert '{"PHONE": true}' in (root / "MIGRATION.md").read_text()
    assert mapped(True) == "cut-over"
    migrate(root, "rollback")
    assert imported(root, form)["tenant"] == {"phone_consolidated_experience": False}
