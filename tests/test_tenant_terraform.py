"""Terraform: what is read, what each stage writes, read again by HashiCorp's own parser."""

from __future__ import annotations

import re
from pathlib import Path

from cli_support import run
from tenant_support import SMS, contents, fixture, migrate, plan, step
from terraform_support import (
    ACTION,
    BINDING,
    CODE,
    GUARDIAN,
    formatted,
    hcl,
    root_of,
)


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
        hcl(root)
        formatted(root / "modules/phone/phone_provider.tf")
        assert run("tenant", "migrate", root, "--stage", stage, "--diff").out == b""
    assert seen == ["prepared", "cut-over", "done"]
    found = hcl(root)
    assert "auth0_trigger_actions" not in found
    assert "send_sms" in found["auth0_action"]


def test_prepare_writes_one_new_file(tmp_path: Path) -> None:
    root = root_of(tmp_path / "t")
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
    hcl(root)
    formatted(root / "phone_provider.tf")


def test_the_cutover_is_one_edit_of_one_file(tmp_path: Path) -> None:
    root = root_of(tmp_path / "t")
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
    root = root_of(tmp_path / "t", guardian=guardian)
    migrate(root, "prepare")
    migrate(root, "cutover")
    waits = "depends_on = [auth0_action.sms, auth0_tenant.this, auth0_phone_provider.custom]"
    assert waits in (root / "main.tf").read_text()
    hcl(root)


def test_options_are_set_aside_and_come_back(tmp_path: Path) -> None:
    options = """
    options {
      enrollment_message   = "{{code}} joins {{tenant.friendly_name}}."
      verification_message = <<-EOT
        {{code}} it is.
      EOT
    }
"""
    root = root_of(tmp_path / "t", guardian=GUARDIAN.replace('["sms"]\n', '["sms"]\n' + options))
    migrate(root, "prepare")
    bodies = hcl(root)["auth0_branding_phone_notification_template"]
    assert set(bodies) == {"otp_enroll", "otp_verify"}
    migrate(root, "cutover")
    assert set(hcl(root)["auth0_guardian"]["mfa"]["phone"]) == {"enabled", "message_types"}
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
    root = root_of(tmp_path / "t", waits)
    for stage in ("prepare", "cutover", "cleanup"):
        migrate(root, stage)
    text = (root / "main.tf").read_text()
    assert "auth0_trigger_actions" not in text
    assert 'resource "auth0_client" "shop" {\n  name       = "Shop"\n}' in text
    assert 'resource "auth0_action" "sms"' in text


def test_a_binding_that_something_else_reads_stays(tmp_path: Path) -> None:
    root = root_of(tmp_path / "t", 'output "flow" {\n  value = auth0_trigger_actions.sms.id\n}\n')
    migrate(root, "prepare")
    migrate(root, "cutover")
    before = contents(root)
    ran = run("tenant", "migrate", root, "--stage", "cleanup", "--in-place")
    assert ran.code == 2
    assert "main.tf:" in ran.err
    assert contents(root) == before


def test_a_rollback_behind_the_cleanup_binds_again(tmp_path: Path) -> None:
    root = root_of(tmp_path / "t")
    for stage in ("prepare", "cutover", "cleanup", "rollback"):
        migrate(root, stage)
    found = hcl(root)
    (flow,) = found["auth0_trigger_actions"].values()
    assert flow["trigger"] == "send-phone-message"
    assert found["auth0_guardian"]["mfa"]["phone"]["provider"] == "phone-message-hook"
    assert plan(root)[1]["serving"][0]["mfa_login"] == "Action sms (send-phone-message)"


def test_delete_old_is_refused_where_something_reads_it(tmp_path: Path) -> None:
    root = root_of(tmp_path / "t", 'output "sms" {\n  value = auth0_action.sms.id\n}\n')
    migrate(root, "prepare")
    migrate(root, "cutover")
    ran = run("tenant", "migrate", root, "--stage", "cleanup", "--delete-old", "--in-place")
    assert ran.code == 2
    assert "stopped: references" in ran.err
    migrate(root, "cleanup")


def test_delete_old_removes_the_action(tmp_path: Path) -> None:
    root = root_of(tmp_path / "t")
    migrate(root, "prepare")
    migrate(root, "cutover")
    migrate(root, "cleanup", "--delete-old")
    assert set(hcl(root)["auth0_action"]) == {"sms_phone_provider"}
    assert not (root / "sms.js").exists()


def test_a_heredoc_stays_one_and_its_live_pieces_live(tmp_path: Path) -> None:
    code = SMS.replace("recipient, text);", "recipient, `$${text} ${var.key}`);")
    root = root_of(tmp_path / "t", action=ACTION.replace(CODE, f"<<-EOT\n{code}EOT"))
    migrate(root, "prepare")
    text = (root / "phone_provider.tf").read_text()
    assert "code    = <<EOT\n" in text
    assert "`$${text} ${var.key}`" in text
    assert "onExecuteCustomPhoneProvider" in text
    hcl(root)
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
    root = root_of(tmp_path / "t", action=action, binding=binding)
    migrate(root, "prepare")
    text = (root / "phone_provider.tf").read_text()
    assert text.count("  count    = var.phone ? 1 : 0\n  provider = auth0.eu\n") == 2
    assert 'dynamic "secrets" {\n    for_each = var.secrets\n' in text
    hcl(root)
    formatted(root / "phone_provider.tf")


def test_a_secret_that_the_code_does_not_read_stays_behind(tmp_path: Path) -> None:
    unread = '  secrets {\n    name  = "UNREAD"\n    value = var.unread\n  }\n}\n'
    root = root_of(tmp_path / "t", action=ACTION.rstrip().removesuffix("}") + "\n" + unread)
    migrate(root, "prepare")
    text = (root / "phone_provider.tf").read_text()
    assert "UNREAD" not in text
    assert "var.key" in text
