"""A small tenant in Terraform, and what HashiCorp's own tools make of a result."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pygohcl
from cli_support import write
from tenant_support import SMS

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


def root_of(
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


def hcl(root: Path) -> dict[str, Any]:
    """Every resource below a directory by type and label, as HashiCorp's parser has it."""
    found: dict[str, Any] = {}
    for path in sorted(root.rglob("*.tf")):
        text = path.read_text()
        assert isinstance(pygohcl.loads(text), dict)
        for kind, labels in pygohcl.loads(text).get("resource", {}).items():
            found.setdefault(kind, {}).update(labels)
    return found


def formatted(*paths: Path) -> None:
    """Fail where ``terraform fmt`` would change a file; nothing where it is not installed."""
    terraform = shutil.which("terraform")
    for path in paths if terraform is not None else ():
        text = path.read_bytes()
        ran = subprocess.run([str(terraform), "fmt", "-"], input=text, capture_output=True, check=True)
        assert ran.stdout == text
