"""Terraform: versions, other providers, modules, what is left to a person, and bad input."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from cli_support import run, write
from tenant_support import BOTH, contents, migrate, plan
from terraform_support import (
    ACTION,
    CODE,
    GUARDIAN,
    VERSIONS,
    hcl,
    root_of,
)

from translator.tenant.text.base import INSTALL


def test_for_each_makes_several_actions(tmp_path: Path) -> None:
    action = ACTION.replace("  name    =", '  for_each = toset(["a"])\n  name    =')
    root = root_of(tmp_path / "t", action=action, binding="")
    assert [each["id"] for each in plan(root)[1]["blockers"]] == ["several-actions"]


@pytest.mark.parametrize(
    ("version", "prepare", "cutover"),
    [
        ("~> 1.13.0", 2, 2),
        ("~> 1.40.0", 0, 2),
        ("~> 1.49.0", 0, 0),
        ("~> 1.14", 0, 0),
        (">= 1.2, < 1.49", 0, 2),
    ],
)
def test_the_version_of_the_provider(version: str, prepare: int, cutover: int, tmp_path: Path) -> None:
    root = root_of(tmp_path / "t", VERSIONS.replace("VERSION", version))
    assert run("tenant", "migrate", root, "--in-place").code == prepare
    if prepare == 0:
        assert run("tenant", "migrate", root, "--stage", "cutover", "--in-place").code == cutover


def test_the_locked_version_counts(tmp_path: Path) -> None:
    root = root_of(tmp_path / "t", VERSIONS.replace("VERSION", "~> 1.14"))
    lock = 'provider "registry.terraform.io/auth0/auth0" {\n  version = "1.13.2"\n}\n'
    write(root / ".terraform.lock.hcl", lock)
    assert plan(root)[1]["blockers"][0]["places"] == [{"path": ".terraform.lock.hcl", "line": 2}]


def test_a_live_provider_keeps_its_address(tmp_path: Path) -> None:
    present = """resource "auth0_phone_provider" "main" {
  name = "twilio"

  configuration {
    sid              = "AC1"
    default_from     = "+15550100"
    delivery_methods = ["text"]
  }

  credentials {
    auth_token = var.key
  }
}
"""
    root = root_of(tmp_path / "t", present)
    assert run("tenant", "migrate", root, "--in-place").code == 2
    options = ("--replace-provider", "--other-notifications", "send")
    migrate(root, "prepare", *options)
    assert hcl(root)["auth0_phone_provider"]["main"]["name"] == "twilio"
    migrate(root, "cutover", *options)
    assert hcl(root)["auth0_phone_provider"]["main"]["name"] == "custom"
    migrate(root, "rollback")
    assert present in (root / "main.tf").read_text()
    assert hcl(root)["auth0_phone_provider"]["main"]["name"] == "twilio"


def test_twilio_of_guardian_keeps_its_expressions(tmp_path: Path) -> None:
    given = '      from       = "+15550100"\n      sid        = var.sid\n      auth_token = var.key\n'
    options = f"\n    options {{\n{given}    }}\n"
    guardian = GUARDIAN.replace("phone-message-hook", "twilio").replace('["sms"]\n', '["sms"]\n' + options)
    root = root_of(tmp_path / "t", action="", binding="", guardian=guardian)
    migrate(root, "prepare")
    text = (root / "phone_provider.tf").read_text()
    assert '    sid              = var.sid\n    default_from     = "+15550100"\n' in text
    assert "    auth_token = var.key\n" in text
    hcl(root)
    migrate(root, "cutover")
    assert set(hcl(root)["auth0_guardian"]["mfa"]["phone"]) == {"enabled", "message_types"}


def test_settings_and_guardian_in_a_module_wait_through_the_call(tmp_path: Path) -> None:
    root = root_of(tmp_path / "t", 'module "mfa" {\n  source = "./mfa"\n}\n', guardian="")
    write(root / "mfa/main.tf", GUARDIAN)
    migrate(root, "prepare")
    migrate(root, "cutover")
    text = (root / "main.tf").read_text()
    assert "depends_on = [auth0_tenant.this, auth0_phone_provider.custom]" in text
    assert "# set-aside: provider" in (root / "mfa/main.tf").read_text()
    hcl(root)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"tenant": ""}, "There is no auth0_tenant here."),
        (
            {
                "guardian": GUARDIAN.replace(
                    "  phone {", '  dynamic "phone" {\n    for_each = [1]\n    content {'
                ).replace('["sms"]\n  }', '["sms"]\n    }\n  }')
            },
            "is dynamic",
        ),
    ],
)
def test_what_is_left_to_a_person_in_the_cutover(changes: dict[str, str], said: str, tmp_path: Path) -> None:
    root = root_of(tmp_path / "t", **changes)
    migrate(root, "prepare")
    migrate(root, "cutover")
    assert said in (root / "MIGRATION.md").read_text()
    hcl(root)


def test_computed_code_is_left_to_a_person(tmp_path: Path) -> None:
    action = ACTION.replace(CODE, 'templatefile("${path.module}/sms.tftpl", {})')
    root = root_of(tmp_path / "t", action=action)
    before = contents(root)
    migrate(root, "prepare")
    assert contents(root) == before
    assert "computes its code" in (root / "MIGRATION.md").read_text()


def test_both_channels(tmp_path: Path) -> None:
    root = root_of(tmp_path / "t", code=BOTH, guardian=GUARDIAN.replace('["sms"]', '["sms", "voice"]'))
    migrate(root, "prepare")
    configuration = hcl(root)["auth0_phone_provider"]["custom"]["configuration"]
    assert configuration == {"delivery_methods": ["text", "voice"]}


def test_crlf_stays(tmp_path: Path) -> None:
    root = root_of(tmp_path / "t")
    write(root / "main.tf", (root / "main.tf").read_text().replace("\n", "\r\n"))
    for stage in ("prepare", "cutover", "cleanup"):
        migrate(root, stage)
        for path in root.rglob("*.tf"):
            data = path.read_bytes()
            assert data.count(b"\n") == data.count(b"\r\n"), path


def test_invalid_hcl_is_told_at_its_place(tmp_path: Path) -> None:
    root = root_of(tmp_path / "t", 'resource "auth0_client" {\n  name = \n}\n')
    ran = run("tenant", "plan", root)
    assert ran.code == 2
    assert re.search(r"main\.tf:\d+:\d+: ", ran.err)


@pytest.mark.parametrize(("stage", "said"), [("prepare", "auth0_phone_provider"), ("cutover", "true")])
def test_json_is_left_to_a_person(stage: str, said: str, tmp_path: Path) -> None:
    root = root_of(tmp_path / "t")
    more = write(root / "more.tf.json", '{"resource": {"auth0_client": {"shop": {"name": "Shop"}}}}')
    before = more.read_bytes()
    migrate(root, "prepare")
    if stage != "prepare":
        migrate(root, stage)
    text = (root / "MIGRATION.md").read_text()
    assert "more.tf.json is not edited" in text
    assert said in text
    assert more.read_bytes() == before


def test_without_the_extra_the_command_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = root_of(tmp_path / "t")
    monkeypatch.setitem(sys.modules, "tree_sitter_hcl", None)
    ran = run("tenant", "plan", root)
    assert ran.code == 2
    assert INSTALL in ran.err


@pytest.mark.parametrize("heredoc", [True, False])
def test_action_name_takes_over_what_is_there(heredoc: bool, tmp_path: Path) -> None:
    code = "<<-EOT\n    exports.onExecuteCustomPhoneProvider = async () => {};\n  EOT" if heredoc else CODE
    present = f"""resource "auth0_action" "custom" {{
  name = "Custom Phone Provider"
  code = {code.replace("sms.js", "custom.js")}

  supported_triggers {{
    id      = "custom-phone-provider"
    version = "v1"
  }}
}}
"""
    root = root_of(tmp_path / "t", present)
    write(root / "custom.js", "exports.onExecuteCustomPhoneProvider = async () => {};\n")
    assert run("tenant", "migrate", root, "--in-place").code == 2
    migrate(root, "prepare", "--action-name", "Custom Phone Provider")
    found = hcl(root)
    assert set(found["auth0_action"]) == {"sms", "custom"}
    custom = found["auth0_action"]["custom"]
    assert custom["deploy"] is True
    assert custom["secrets"]["name"] == "KEY"
    assert custom["dependencies"]["name"] == "acme-sms"
    written = custom["code"] if heredoc else (root / "custom.js").read_text()
    assert "require('acme-sms')" in written
    assert plan(root)[1]["stage"] == "prepared"
    before = contents(root)
    migrate(root, "prepare")
    assert contents(root) == before


def test_nothing_waits_in_a_circle(tmp_path: Path) -> None:
    more = "locals {\n  name = auth0_tenant.this.friendly_name\n}\n"
    action = ACTION.replace("value = var.key", "value = local.name")
    root = root_of(tmp_path / "t", more, action=action)
    migrate(root, "prepare")
    migrate(root, "cutover")
    found = hcl(root)
    assert "depends_on" not in found["auth0_tenant"]["this"]
    assert "auth0_phone_provider.custom" in (root / "main.tf").read_text()
