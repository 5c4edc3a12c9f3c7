"""``tenant migrate`` of an export: what each stage changes, and that a stage run again changes nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cli_support import run, write
from tenant_support import (
    ACTION,
    BOTH,
    CUSTOM,
    DIRECTORY,
    EXPORT,
    FORMS,
    SMS,
    action_of,
    configuration,
    contents,
    export,
    fixture,
    imported,
    migrate,
    plan,
    step,
)

NEW = "sms-phone-provider"
TEXTS = {
    "name": "sms",
    "enrollment_message": "{{code}} joins {{tenant.friendly_name}}.",
    "verification_message": "{% if message_type == 'voice' %}Say {{code}}{% else %}{{code}} it is{% endif %}",
}
DEFAULT = "{{code}} is your verification code for {{tenant.friendly_name}}"


def _new_action(root: Path, form: str) -> Any:
    return action_of(imported(root, form), NEW)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["directory", "yaml"])
def test_each_stage_of_an_example_changes_nothing_when_run_again(
    form: str, name: str, tmp_path: Path
) -> None:
    root = fixture(name, tmp_path) if form == name else export(tmp_path / "t", form)
    for stage in ("prepare", "cutover", "cleanup"):
        migrate(root, stage)
        before = contents(root), (root / "MIGRATION.md").read_bytes()
        migrate(root, stage)
        assert (contents(root), (root / "MIGRATION.md").read_bytes()) == before
        assert run("tenant", "migrate", root, "--stage", stage, "--diff").out == b""


@pytest.mark.parametrize("form", FORMS)
def test_prepare_adds_and_changes_no_file_but_the_one_yaml_file(form: str, tmp_path: Path) -> None:
    root = export(tmp_path / "t", form)
    before = contents(root)
    migrate(root, "prepare")
    after = contents(root)
    changed = {path for path, data in before.items() if after.get(path) != data}
    assert changed == (set() if form == DIRECTORY else {"tenant.yaml"})
    data = imported(root, form)
    assert data["phoneProviders"] == [CUSTOM]
    assert _new_action(root, form) == {
        "name": NEW,
        "code": "./code/sms.custom-phone-provider.js",
        "dependencies": ACTION["dependencies"],
        "deployed": True,
        "runtime": "node18-actions",
        "secrets": ACTION["secrets"],
        "supported_triggers": [{"id": "custom-phone-provider", "version": "v1"}],
    }
    assert action_of(data, "sms") == ACTION
    assert {key: data[key] for key in EXPORT if key != "actions"} == {
        key: value for key, value in EXPORT.items() if key != "actions"
    }


def test_the_new_code_is_what_beside_writes(tmp_path: Path) -> None:
    root = export(tmp_path / "t", DIRECTORY)
    migrate(root, "prepare")
    written = (root / "code/sms.custom-phone-provider.js").read_bytes()
    ran = run("convert", "--check", "--beside", root / "code/sms.js")
    assert ran.code == 0, ran.err
    assert b"exports.onExecuteCustomPhoneProvider" in written


def test_code_of_the_usual_place_gets_a_folder_of_its_own(tmp_path: Path) -> None:
    root = export(tmp_path / "t", DIRECTORY, {"actions": [{**ACTION, "code": "./actions/sms/code.js"}]})
    write(root / "actions/sms/code.js", SMS)
    migrate(root, "prepare")
    assert _new_action(root, DIRECTORY)["code"] == "./actions/sms-phone-provider/code.js"
    assert (root / "actions/sms-phone-provider/code.js").is_file()


@pytest.mark.parametrize("form", FORMS)
def test_modules_go_along_and_an_old_runtime_does_not(form: str, tmp_path: Path) -> None:
    modules = [{"module_name": "texts", "module_version_number": 3}]
    root = export(tmp_path / "t", form, {"actions": [{**ACTION, "modules": modules, "runtime": "node16"}]})
    migrate(root, "prepare")
    assert _new_action(root, form)["modules"] == modules
    assert _new_action(root, form)["runtime"] == "node22"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("secret", [{"name": "KEY", "value": "_VALUE_NOT_SHOWN_"}, {"name": "KEY"}])
def test_a_secret_without_a_value_gets_a_keyword(form: str, secret: dict[str, str], tmp_path: Path) -> None:
    root = export(tmp_path / "t", form, {"actions": [{**ACTION, "secrets": [secret]}]})
    configuration(root)
    migrate(root, "prepare")
    assert _new_action(root, form)["secrets"] == [{"name": "KEY", "value": "##PHONE_KEY##"}]
    assert "PHONE_KEY" in (root / "MIGRATION.md").read_text()


@pytest.mark.parametrize("form", FORMS)
def test_a_value_that_stands_in_the_tree_goes_along(form: str, tmp_path: Path) -> None:
    secrets = [{"name": "KEY", "value": "s3cret"}]
    root = export(tmp_path / "t", form, {"actions": [{**ACTION, "secrets": secrets}]})
    ran = migrate(root, "prepare")
    assert _new_action(root, form)["secrets"] == secrets
    assert "s3cret" not in ran.text + ran.err + (root / "MIGRATION.md").read_text()


@pytest.mark.parametrize("form", FORMS)
def test_a_secret_that_the_code_does_not_read_stays_behind(form: str, tmp_path: Path) -> None:
    secrets = [*ACTION["secrets"], {"name": "UNREAD", "value": "##UNREAD##"}]
    root = export(tmp_path / "t", form, {"actions": [{**ACTION, "secrets": secrets}]})
    migrate(root, "prepare")
    assert _new_action(root, form)["secrets"] == ACTION["secrets"]


@pytest.mark.parametrize("form", FORMS)
def test_the_keyword_of_the_whole_list_is_kept(form: str, tmp_path: Path) -> None:
    root = export(tmp_path / "t", form, {"actions": [{**ACTION, "secrets": "@@SECRETS@@"}]})
    migrate(root, "prepare")
    assert _new_action(root, form)["secrets"] == "@@SECRETS@@"


@pytest.mark.parametrize("form", FORMS)
def test_templates_split_by_channel(form: str, tmp_path: Path) -> None:
    root = export(tmp_path / "t", form, {"guardianFactorTemplates": [TEXTS]})
    migrate(root, "prepare")
    bodies = {each["type"]: each["content"]["body"] for each in imported(root, form)["phoneTemplates"]}
    assert bodies == {
        "otp_enroll": {
            "text": "{{ code }} joins {{ friendly_name }}.",
            "voice": "{{ code }} joins {{ friendly_name }}.",
        },
        "otp_verify": {"text": "{{ code }} it is", "voice": "Say {{ code }}"},
    }


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("texts", "settings", "said"),
    [
        ({"verification_message": DEFAULT, "enrollment_message": DEFAULT}, {}, ""),
        ({"verification_message": "{{ pause }}{{code}}"}, {}, "pause has no counterpart"),
        (
            {"verification_message": "{{code}} {{requestInfo.lang}}"},
            {},
            "requestInfo.lang has no counterpart",
        ),
        ({"verification_message": "{{code}} opens"}, {"AUTH0_ALLOW_DELETE": True}, "AUTH0_ALLOW_DELETE"),
    ],
)
def test_templates_that_are_not_written(
    form: str, texts: dict[str, str], settings: dict[str, Any], said: str, tmp_path: Path
) -> None:
    root = export(tmp_path / "t", form, {"guardianFactorTemplates": [{"name": "sms", **texts}]})
    configuration(root, **settings)
    migrate(root, "prepare")
    assert "phoneTemplates" not in imported(root, form)
    checklist = (root / "MIGRATION.md").read_text()
    assert said in checklist
    assert ("Branding > Phone Templates > otp_verify" in checklist) is bool(said)


@pytest.mark.parametrize("version", ["8.42.0", "8.43.0"])
def test_templates_need_a_deploy_cli_that_makes_them(version: str, tmp_path: Path) -> None:
    root = export(tmp_path / "t", DIRECTORY, {"guardianFactorTemplates": [TEXTS]})
    write(root / "package.json", json.dumps({"devDependencies": {"auth0-deploy-cli": version}}))
    migrate(root, "prepare")
    assert ("phoneTemplates" in imported(root, DIRECTORY)) is (version == "8.43.0")


@pytest.mark.parametrize("form", FORMS)
def test_action_name_takes_over_what_is_there(form: str, tmp_path: Path) -> None:
    present = {
        "name": "Custom Phone Provider",
        "code": "./code/custom.js",
        "dependencies": [],
        "deployed": True,
        "secrets": [],
        "supported_triggers": [{"id": "custom-phone-provider", "version": "v1"}],
    }
    root = export(tmp_path / "t", form, {"actions": [ACTION, present]})
    write(root / "code/custom.js", "exports.onExecuteCustomPhoneProvider = async () => {};\n")
    migrate(root, "prepare", "--action-name", "Custom Phone Provider")
    data = imported(root, form)
    assert len(data["actions"]) == 2
    assert action_of(data, "Custom Phone Provider") == {
        **present,
        "dependencies": ACTION["dependencies"],
        "secrets": ACTION["secrets"],
    }
    assert "acme-sms" in (root / "code/custom.js").read_text()
    before = contents(root)
    migrate(root, "prepare")
    assert contents(root) == before


@pytest.mark.parametrize("form", FORMS)
def test_both_channels(form: str, tmp_path: Path) -> None:
    changes = {"guardianPhoneFactorMessageTypes": {"message_types": ["sms", "voice"]}}
    root = export(tmp_path / "t", form, changes, BOTH)
    migrate(root, "prepare")
    assert imported(root, form)["phoneProviders"][0]["configuration"] == {
        "delivery_methods": ["text", "voice"]
    }
    checklist = (root / "MIGRATION.md").read_text()
    assert "a text message: Branding" in checklist
    assert "a voice call: Branding" in checklist


@pytest.mark.parametrize("form", FORMS)
def test_delivery_methods_that_are_asked_for(form: str, tmp_path: Path) -> None:
    changes = {"guardianPhoneFactorMessageTypes": {"message_types": ["sms", "voice"]}}
    root = export(tmp_path / "t", form, changes)
    migrate(root, "prepare", "--delivery-methods", "voice,text")
    assert imported(root, form)["phoneProviders"][0]["configuration"] == {
        "delivery_methods": ["text", "voice"]
    }
    assert "as_voice" in (root / "code/sms.custom-phone-provider.js").read_text()


def test_the_example_in_a_directory_keeps_tabs_and_order(tmp_path: Path) -> None:
    root = fixture("directory", tmp_path)
    before = (root / "tenant.json").read_text()
    migrate(root, "prepare")
    migrate(root, "cutover")
    after = (root / "tenant.json").read_text()
    assert after == before.replace("72\n}", '72,\n\t"phone_consolidated_experience": true\n}')


def test_the_example_in_yaml_keeps_every_other_line(tmp_path: Path) -> None:
    root = fixture("yaml", tmp_path)
    before = (root / "tenant.yaml").read_text().splitlines()
    migrate(root, "prepare")
    prepared = (root / "tenant.yaml").read_text().splitlines()
    assert [line for line in prepared if line in before][: len(before)] and set(before) <= set(prepared)
    migrate(root, "cutover")
    lines = (root / "tenant.yaml").read_text().splitlines()
    aside = [line.removeprefix("# set-aside: ") for line in lines]
    assert [line for line in aside if line in prepared] == prepared


@pytest.mark.parametrize("form", FORMS)
def test_code_that_has_changed_is_converted_anew(form: str, tmp_path: Path) -> None:
    root = export(tmp_path / "t", form)
    migrate(root, "prepare", "--other-notifications", "send")
    assert step(plan(root)[1], "action.code")["state"] == "done"
    write(root / "code/sms.js", SMS.replace("acme-sms", "acme-texts"))
    assert step(plan(root)[1], "action.code")["stage"] == "prepare"
    migrate(root, "prepare")
    new = (root / "code/sms.custom-phone-provider.js").read_text()
    assert "acme-texts" in new
    assert "is not handled by this Action" not in new
    assert step(plan(root)[1], "action.code")["state"] == "done"


def test_what_a_person_edited_is_not_converted_anew(tmp_path: Path) -> None:
    root = export(tmp_path / "t", DIRECTORY)
    migrate(root, "prepare")
    new = root / "code/sms.custom-phone-provider.js"
    new.write_text(new.read_text().replace("recipient, text)", "recipient, text, 'mine')"))
    write(root / "code/sms.js", SMS.replace("acme-sms", "acme-texts"))
    before = contents(root)
    assert step(plan(root)[1], "action.code")["state"] == "by-hand"
    migrate(root, "prepare")
    assert contents(root) == before


@pytest.mark.parametrize("form", FORMS)
def test_the_keyword_of_all_packages_is_kept(form: str, tmp_path: Path) -> None:
    root = export(tmp_path / "t", form, {"actions": [{**ACTION, "dependencies": "@@PACKAGES@@"}]})
    migrate(root, "prepare")
    assert _new_action(root, form)["dependencies"] == "@@PACKAGES@@"
