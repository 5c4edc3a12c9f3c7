"""Terraform: what is read, what each stage writes, read again by HashiCorp's own parser."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pygohcl
import pytest
from cli_support import run, write
from tenant_support import BOTH, SMS, contents, fixture, migrate, plan, step

VERSIONS = """terraform {
  required_providers {
    auth0 = {
      source  = "auth0/auth0"
      version = "VERSION"
    }
  }
}
"""
TENANT = """resource "auth0_tenant" "this" {
  friendly_name = "Lantern Books" # shown in texts
}
"""
ACTION = """resource "auth0_action" "sms" {
  name    = "sms"
  runtime = "node18"
  deploy  = true
  code    = file("${path.module}/sms.js")

  supported_triggers {
    id      = "send-phone-message"
    version = "v2"
  }

  dependencies {
    name    = "acme-sms"
    version = "1.0.0"
  }

  secrets {
    name  = "KEY"
    value = var.key
  }
}
"""
VARIABLE = 'variable "key" {\n  type = string\n}\n'
BINDING = """resource "auth0_trigger_actions" "sms" {
  trigger = "send-phone-message"

  actions {
    id           = auth0_action.sms.id
    display_name = "sms"
  }
}
"""
GUARDIAN = """resource "auth0_guardian" "mfa" {
  policy = "all-applications"

  phone {
    enabled       = true
    provider      = "phone-message-hook"
    message_types = ["sms"]
  }
}
"""
CODE = 'file("${path.module}/sms.js")'


def _root(
    root: Path,
    *more: str,
    tenant: str = TENANT,
    action: str = ACTION,
    binding: str = BINDING,
    guardian: str = GUARDIAN,
    code: str = SMS,
) -> Path:
    parts = [part for part in (VARIABLE, tenant, action, binding, guardian, *more) if part]
    write(root / "main.tf", "\n".join(parts))
    write(root / "sms.js", code)
    return root


def _hcl(root: Path) -> dict[str, Any]:
    """Every resource below a directory by type and label, as HashiCorp's parser has it."""
    found: dict[str, Any] = {}
    for path in sorted(root.rglob("*.tf")):
        text = path.read_text()
        assert isinstance(pygohcl.loads(text), dict)
        for kind, labels in pygohcl.loads(text).get("resource", {}).items():
            found.setdefault(kind, {}).update(labels)
    return found


def _formatted(*paths: Path) -> None:
    """Fail where ``terraform fmt`` would change a file; nothing where it is not installed."""
    terraform = shutil.which("terraform")
    for path in paths if terraform is not None else ():
        text = path.read_bytes()
        ran = subprocess.run([str(terraform), "fmt", "-"], input=text, capture_output=True, check=True)
        assert ran.stdout == text


def test_the_example_is_planned(tmp_path: Path) -> None:
    code, tenant = plan(fixture("terraform", tmp_path))
    assert (code, tenant["format"], tenant["stage"]) == (1, "terraform", "before")
    assert step(tenant, "unbind")["places"] == [{"path": "main.tf", "line": 44}]
    assert step(tenant, "action.secrets")["state"] == "ours"
    assert tenant["message_types"] == ["sms"]
    assert [each["name"] for each in tenant["secrets"]] == ["GATEWAY_KEY", "GATEWAY_URL"]
    assert [each["mfa_login"] for each in tenant["serving"]] == [
        "Action send-sms (send-phone-message)",
        "Action send-sms (send-phone-message)",
        "provider custom: Action send-sms-phone-provider",
        "provider custom: Action send-sms-phone-provider",
    ]


def test_the_stages_of_the_example(tmp_path: Path) -> None:
    root = fixture("terraform", tmp_path)
    seen = []
    for stage in ("prepare", "cutover", "cleanup"):
        before = contents(root)
        migrate(root, stage)
        seen.append(plan(root)[1]["stage"])
        changed = sorted(path for path, data in contents(root).items() if before.get(path) != data)
        assert (
            changed
            == {
                "prepare": [
                    "modules/phone/phone_provider.tf",
                    "modules/phone/src/send-sms.custom-phone-provider.js",
                ],
                "cutover": ["main.tf"],
                "cleanup": ["main.tf"],
            }[stage]
        )
        _hcl(root)
        _formatted(root / "modules/phone/phone_provider.tf")
        assert run("tenant", "migrate", root, "--stage", stage, "--diff").out == b""
    assert seen == ["prepared", "cut-over", "done"]
    found = _hcl(root)
    assert "auth0_trigger_actions" not in found
    assert "send_sms" in found["auth0_action"]


def test_prepare_writes_one_new_file(tmp_path: Path) -> None:
    root = _root(tmp_path / "t")
    migrate(root, "prepare")
    assert (root / "phone_provider.tf").read_text() == (
        ACTION.replace('"sms" {', '"sms_phone_provider" {')
        .replace('name    = "sms"', 'name    = "sms-phone-provider"')
        .replace("send-phone-message", "custom-phone-provider")
        .replace('"v2"', '"v1"')
        .replace("/sms.js", "/sms.custom-phone-provider.js")
        + """
resource "auth0_phone_provider" "custom" {
  name     = "custom"
  disabled = false

  configuration {
    delivery_methods = ["text"]
  }

  credentials {}

  depends_on = [auth0_action.sms_phone_provider]
}
"""
    )
    _hcl(root)
    _formatted(root / "phone_provider.tf")


def test_the_cutover_is_one_edit_of_one_file(tmp_path: Path) -> None:
    root = _root(tmp_path / "t")
    migrate(root, "prepare")
    before = (root / "main.tf").read_text()
    migrate(root, "cutover")
    assert (root / "main.tf").read_text() == before.replace(
        "# shown in texts\n",
        "# shown in texts\n\n"
        "  phone_consolidated_experience = true\n\n"
        "  depends_on = [auth0_phone_provider.custom]\n",
    ).replace("    provider ", "    # set-aside: provider ").replace(
        '["sms"]\n  }\n',
        '["sms"]\n  }\n\n  depends_on = [auth0_tenant.this, auth0_phone_provider.custom]\n',
    )


def test_depends_on_is_added_to_what_is_there(tmp_path: Path) -> None:
    guardian = GUARDIAN.replace("  phone {", "  depends_on = [auth0_action.sms]\n\n  phone {", 1)
    root = _root(tmp_path / "t", guardian=guardian)
    migrate(root, "prepare")
    migrate(root, "cutover")
    waits = "depends_on = [auth0_action.sms, auth0_tenant.this, auth0_phone_provider.custom]"
    assert waits in (root / "main.tf").read_text()
    _hcl(root)


def test_options_are_set_aside_and_come_back(tmp_path: Path) -> None:
    options = """
    options {
      enrollment_message   = "{{code}} joins {{tenant.friendly_name}}."
      verification_message = <<-EOT
        {{code}} it is.
      EOT
    }
"""
    root = _root(tmp_path / "t", guardian=GUARDIAN.replace('["sms"]\n', '["sms"]\n' + options))
    migrate(root, "prepare")
    bodies = _hcl(root)["auth0_branding_phone_notification_template"]
    assert set(bodies) == {"otp_enroll", "otp_verify"}
    migrate(root, "cutover")
    assert set(_hcl(root)["auth0_guardian"]["mfa"]["phone"]) == {"enabled", "message_types"}
    migrate(root, "rollback")
    text = (root / "main.tf").read_text()
    assert options in text
    assert "set-aside" not in text
    assert re.search(r"phone_consolidated_experience\s*= false", text)
    before = contents(root)
    migrate(root, "rollback")
    assert contents(root) == before


def test_the_cleanup_removes_the_binding_and_what_waits_for_it(tmp_path: Path) -> None:
    name = 'resource "auth0_client" "shop" {\n  name       = "Shop"\n'
    waits = name + "  depends_on = [auth0_trigger_actions.sms]\n}\n"
    root = _root(tmp_path / "t", waits)
    for stage in ("prepare", "cutover", "cleanup"):
        migrate(root, stage)
    text = (root / "main.tf").read_text()
    assert "auth0_trigger_actions" not in text
    assert 'resource "auth0_client" "shop" {\n  name       = "Shop"\n}' in text
    assert 'resource "auth0_action" "sms"' in text


def test_a_binding_that_something_else_reads_stays(tmp_path: Path) -> None:
    root = _root(tmp_path / "t", 'output "flow" {\n  value = auth0_trigger_actions.sms.id\n}\n')
    migrate(root, "prepare")
    migrate(root, "cutover")
    before = contents(root)
    ran = run("tenant", "migrate", root, "--stage", "cleanup", "--in-place")
    assert ran.code == 2
    assert "main.tf:" in ran.err
    assert contents(root) == before


def test_a_rollback_behind_the_cleanup_binds_again(tmp_path: Path) -> None:
    root = _root(tmp_path / "t")
    for stage in ("prepare", "cutover", "cleanup", "rollback"):
        migrate(root, stage)
    found = _hcl(root)
    (flow,) = found["auth0_trigger_actions"].values()
    assert flow["trigger"] == "send-phone-message"
    assert found["auth0_guardian"]["mfa"]["phone"]["provider"] == "phone-message-hook"
    assert plan(root)[1]["serving"][0]["mfa_login"] == "Action sms (send-phone-message)"


def test_delete_old_is_refused_where_something_reads_it(tmp_path: Path) -> None:
    root = _root(tmp_path / "t", 'output "sms" {\n  value = auth0_action.sms.id\n}\n')
    migrate(root, "prepare")
    migrate(root, "cutover")
    ran = run("tenant", "migrate", root, "--stage", "cleanup", "--delete-old", "--in-place")
    assert ran.code == 2
    assert "stopped: references" in ran.err
    migrate(root, "cleanup")


def test_delete_old_removes_the_action(tmp_path: Path) -> None:
    root = _root(tmp_path / "t")
    migrate(root, "prepare")
    migrate(root, "cutover")
    migrate(root, "cleanup", "--delete-old")
    assert set(_hcl(root)["auth0_action"]) == {"sms_phone_provider"}
    assert not (root / "sms.js").exists()


def test_a_heredoc_stays_one_and_its_live_pieces_live(tmp_path: Path) -> None:
    code = SMS.replace("recipient, text);", "recipient, `$${text} ${var.key}`);")
    root = _root(tmp_path / "t", action=ACTION.replace(CODE, f"<<-EOT\n{code}EOT"))
    migrate(root, "prepare")
    text = (root / "phone_provider.tf").read_text()
    assert "code    = <<EOT\n" in text
    assert "`$${text} ${var.key}`" in text
    assert "onExecuteCustomPhoneProvider" in text
    _hcl(root)
    migrate(root, "prepare")
    assert plan(root)[1]["stage"] == "prepared"


def test_count_provider_and_dynamic_go_along(tmp_path: Path) -> None:
    dynamic = """
  dynamic "secrets" {
    for_each = var.secrets
    content {
      name  = secrets.key
      value = secrets.value
    }
  }
}
"""
    action = ACTION.replace(
        "  name    =", "  count    = var.phone ? 1 : 0\n  provider = auth0.eu\n\n  name    =", 1
    )
    action = action.rstrip().removesuffix("}") + dynamic.lstrip("\n").join(["\n", ""])
    binding = BINDING.replace("auth0_action.sms.id", "auth0_action.sms[0].id")
    root = _root(tmp_path / "t", action=action, binding=binding)
    migrate(root, "prepare")
    text = (root / "phone_provider.tf").read_text()
    assert text.count("  count    = var.phone ? 1 : 0\n  provider = auth0.eu\n") == 2
    assert 'dynamic "secrets" {\n    for_each = var.secrets\n' in text
    _hcl(root)
    _formatted(root / "phone_provider.tf")


def test_a_secret_that_the_code_does_not_read_stays_behind(tmp_path: Path) -> None:
    unread = '  secrets {\n    name  = "UNREAD"\n    value = var.unread\n  }\n}\n'
    root = _root(tmp_path / "t", action=ACTION.rstrip().removesuffix("}") + "\n" + unread)
    migrate(root, "prepare")
    text = (root / "phone_provider.tf").read_text()
    assert "UNREAD" not in text
    assert "var.key" in text


def test_for_each_makes_several_actions(tmp_path: Path) -> None:
    action = ACTION.replace("  name    =", '  for_each = toset(["a"])\n  name    =')
    root = _root(tmp_path / "t", action=action, binding="")
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
    root = _root(tmp_path / "t", VERSIONS.replace("VERSION", version))
    assert run("tenant", "migrate", root, "--in-place").code == prepare
    if prepare == 0:
        assert run("tenant", "migrate", root, "--stage", "cutover", "--in-place").code == cutover


def test_the_locked_version_counts(tmp_path: Path) -> None:
    root = _root(tmp_path / "t", VERSIONS.replace("VERSION", "~> 1.14"))
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
    root = _root(tmp_path / "t", present)
    assert run("tenant", "migrate", root, "--in-place").code == 2
    options = ("--replace-provider", "--other-notifications", "send")
    migrate(root, "prepare", *options)
    assert _hcl(root)["auth0_phone_provider"]["main"]["name"] == "twilio"
    migrate(root, "cutover", *options)
    assert _hcl(root)["auth0_phone_provider"]["main"]["name"] == "custom"
    migrate(root, "rollback")
    assert present in (root / "main.tf").read_text()
    assert _hcl(root)["auth0_phone_provider"]["main"]["name"] == "twilio"


def test_twilio_of_guardian_keeps_its_expressions(tmp_path: Path) -> None:
    given = '      from       = "+15550100"\n      sid        = var.sid\n      auth_token = var.key\n'
    options = f"\n    options {{\n{given}    }}\n"
    guardian = GUARDIAN.replace("phone-message-hook", "twilio").replace('["sms"]\n', '["sms"]\n' + options)
    root = _root(tmp_path / "t", action="", binding="", guardian=guardian)
    migrate(root, "prepare")
    text = (root / "phone_provider.tf").read_text()
    assert '    sid              = var.sid\n    default_from     = "+15550100"\n' in text
    assert "    auth_token = var.key\n" in text
    _hcl(root)
    migrate(root, "cutover")
    assert set(_hcl(root)["auth0_guardian"]["mfa"]["phone"]) == {"enabled", "message_types"}


def test_settings_and_guardian_in_a_module_wait_through_the_call(tmp_path: Path) -> None:
    root = _root(tmp_path / "t", 'module "mfa" {\n  source = "./mfa"\n}\n', guardian="")
    write(root / "mfa/main.tf", GUARDIAN)
    migrate(root, "prepare")
    migrate(root, "cutover")
    text = (root / "main.tf").read_text()
    assert "depends_on = [auth0_tenant.this, auth0_phone_provider.custom]" in text
    assert "# set-aside: provider" in (root / "mfa/main.tf").read_text()
    _hcl(root)


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
    root = _root(tmp_path / "t", **changes)
    migrate(root, "prepare")
    migrate(root, "cutover")
    assert said in (root / "MIGRATION.md").read_text()
    _hcl(root)


def test_computed_code_is_left_to_a_person(tmp_path: Path) -> None:
    action = ACTION.replace(CODE, 'templatefile("${path.module}/sms.tftpl", {})')
    root = _root(tmp_path / "t", action=action)
    before = contents(root)
    migrate(root, "prepare")
    assert contents(root) == before
    assert "computes its code" in (root / "MIGRATION.md").read_text()


def test_both_channels(tmp_path: Path) -> None:
    root = _root(tmp_path / "t", code=BOTH, guardian=GUARDIAN.replace('["sms"]', '["sms", "voice"]'))
    migrate(root, "prepare")
    configuration = _hcl(root)["auth0_phone_provider"]["custom"]["configuration"]
    assert configuration == {"delivery_methods": ["text", "voice"]}


def test_crlf_stays(tmp_path: Path) -> None:
    root = _root(tmp_path / "t")
    write(root / "main.tf", (root / "main.tf").read_text().replace("\n", "\r\n"))
    for stage in ("prepare", "cutover", "cleanup"):
        migrate(root, stage)
        for path in root.rglob("*.tf"):
            data = path.read_bytes()
            assert data.count(b"\n") == data.count(b"\r\n"), path


def test_invalid_hcl_is_told_at_its_place(tmp_path: Path) -> None:
    root = _root(tmp_path / "t", 'resource "auth0_client" {\n  name = \n}\n')
    ran = run("tenant", "plan", root)
    assert ran.code == 2
    assert re.search(r"main\.tf:\d+:\d+: ", ran.err)


@pytest.mark.parametrize(("stage", "said"), [("prepare", "auth0_phone_provider"), ("cutover", "true")])
def test_json_is_left_to_a_person(stage: str, said: str, tmp_path: Path) -> None:
    root = _root(tmp_path / "t")
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
    root = _root(tmp_path / "t")
    monkeypatch.setitem(sys.modules, "tree_sitter_hcl", None)
    ran = run("tenant", "plan", root)
    assert ran.code == 2
    assert "pip install 'actionport[tenant]'" in ran.err
