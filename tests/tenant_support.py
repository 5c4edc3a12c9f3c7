"""Small tenants for tests: files by path, and the same export as a directory and as one YAML file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import yaml
from cli_support import Ran, run, write
from fixture_support import TENANTS

SMS = """exports.onExecuteSendPhoneMessage = async (event) => {
  const { recipient, text } = event.message_options;
  await require('acme-sms').send(event.secrets.KEY, recipient, text);
};
"""
BOTH = """exports.onExecuteSendPhoneMessage = async (event) => {
  const { recipient, text, message_type } = event.message_options;
  const acme = require('acme-sms');
  if (message_type === 'voice') await acme.call(event.secrets.KEY, recipient, text);
  else await acme.send(event.secrets.KEY, recipient, text);
};
"""
HOOK = """module.exports = async (recipient, text, context, cb) => {
  try {
    await require('acme-sms').send(context.webtask.secrets.KEY, recipient, text);
    cb(null, {});
  } catch (error) {
    cb(error);
  }
};
"""
ACTION: dict[str, Any] = {
    "name": "sms",
    "code": "./code/sms.js",
    "dependencies": [{"name": "acme-sms", "version": "1.0.0"}],
    "deployed": True,
    "runtime": "node18-actions",
    "secrets": [{"name": "KEY", "value": "##KEY##"}],
    "supported_triggers": [{"id": "send-phone-message", "version": "v2"}],
}
BOUND = {"send-phone-message": [{"action_name": "sms", "display_name": "sms"}]}
CUSTOM = {
    "name": "custom",
    "disabled": False,
    "configuration": {"delivery_methods": ["text"]},
    "credentials": {},
}
TWILIO = {
    "name": "twilio",
    "disabled": False,
    "configuration": {"sid": "AC1", "default_from": "+15550100", "delivery_methods": ["text"]},
    "credentials": {"auth_token": "##TOKEN##"},
}
EXPORT: dict[str, Any] = {
    "tenant": {"friendly_name": "Lantern Books"},
    "actions": [ACTION],
    "triggers": BOUND,
    "guardianFactors": [{"name": "sms", "enabled": True}],
    "guardianPhoneFactorSelectedProvider": {"provider": "phone-message-hook"},
    "guardianPhoneFactorMessageTypes": {"message_types": ["sms"]},
}
_FILES = {
    "tenant": "tenant.json",
    "triggers": "triggers/triggers.json",
    "guardianPhoneFactorSelectedProvider": "guardian/phoneFactorSelectedProvider.json",
    "guardianPhoneFactorMessageTypes": "guardian/phoneFactorMessageTypes.json",
    "phoneProviders": "phone-providers/provider.json",
}
_FOLDERS = {
    "actions": "actions",
    "hooks": "hooks",
    "connections": "connections",
    "guardianFactors": "guardian/factors",
    "guardianFactorProviders": "guardian/providers",
    "guardianFactorTemplates": "guardian/templates",
    "phoneTemplates": "phone-templates",
}
DIRECTORY, YAML = "directory", "yaml"
FORMS = (DIRECTORY, YAML)


def hook_of(form: str) -> dict[str, Any]:
    """Return the Hook of ``export_with_hook``."""
    return {
        "name": "texts",
        "script": "./code/sms.js" if form == YAML else "../code/sms.js",
        "enabled": True,
        "triggerId": "send-phone-message",
        "dependencies": {"acme-sms": "1.0.0"},
        "secrets": {"KEY": "##KEY##"},
    }


def export_with_hook(root: Path, form: str) -> Path:
    """Write an export in which a Hook sends, and no Action."""
    return export(root, form, {"actions": None, "triggers": None, "hooks": [hook_of(form)]}, HOOK)


def export(root: Path, form: str, changes: dict[str, Any] | None = None, code: str = SMS) -> Path:
    """Write an export; a key that ``changes`` has as None is left out."""
    data = {key: value for key, value in {**EXPORT, **(changes or {})}.items() if value is not None}
    write(root / "code/sms.js", code)
    if form == YAML:
        write(root / "tenant.yaml", yaml.safe_dump(data, sort_keys=False))
        return root
    for key, value in data.items():
        if key in _FILES:
            write(root / _FILES[key], json.dumps(value, indent=2))
        elif key == "databases":
            for each in value:
                write(root / f"databases/{each['name']}/database.json", json.dumps(each))
        else:
            for each in value:
                name = each.get("name") or each["type"]
                kind = f"-{each['provider']}" if key == "guardianFactorProviders" else ""
                write(root / _FOLDERS[key] / f"{name}{kind}.json", json.dumps(each, indent=2))
    return root


def imported(root: Path, form: str) -> dict[str, Any]:
    """What an import would find in an export, by the keys of the YAML format."""
    if form == YAML:
        return dict(yaml.safe_load((root / "tenant.yaml").read_text()))
    found: dict[str, Any] = {
        key: json.loads((root / path).read_text()) for key, path in _FILES.items() if (root / path).is_file()
    }
    for key, folder in _FOLDERS.items():
        files = sorted((root / folder).glob("*.json"))
        if files:
            found[key] = [json.loads(path.read_text()) for path in files]
    return found


def action_of(data: dict[str, Any], name: str) -> dict[str, Any]:
    """The Action of that name."""
    return next(each for each in data["actions"] if each["name"] == name)


def configuration(root: Path, **settings: Any) -> Path:
    """Write a configuration of the Deploy CLI that has a value for every keyword of the small tenants."""
    data = {
        "AUTH0_DOMAIN": "tenant.example",
        "AUTH0_KEYWORD_REPLACE_MAPPINGS": {"KEY": "not-a-real-key", "TOKEN": "not-a-real-token"},
    }
    return write(root / "config.json", json.dumps({**data, **settings}))


def fixture(name: str, tmp_path: Path) -> Path:
    """A copy of an example tenant."""
    return Path(shutil.copytree(TENANTS / name, tmp_path / name))


def plan(root: Path, *words: str) -> tuple[int, Any]:
    """The exit code of ``tenant plan`` and the one tenant of its document."""
    ran = run("tenant", "plan", "--format", "json", *words, root)
    tenants = ran.json["tenants"]
    assert len(tenants) == 1
    return ran.code, tenants[0]


def step(tenant: Any, name: str) -> Any:
    """A step of a planned tenant."""
    return next(each for each in tenant["steps"] if each["id"] == name)


def migrate(root: Path, stage: str, *words: str) -> Ran:
    """Run a stage in place, and fail unless it was written."""
    ran = run("tenant", "migrate", root, "--stage", stage, "--in-place", *words)
    assert ran.code == 0, ran.err
    return ran


def contents(root: Path) -> dict[str, bytes]:
    """Every file below a directory but the checklist."""
    files = (path for path in root.rglob("*") if path.is_file() and path.name != "MIGRATION.md")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}
