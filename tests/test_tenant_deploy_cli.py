"""The real Deploy CLI imports every stage, twice, and the rollback: after every call somebody serves MFA.

The CLI is the one that ``npm install --global auth0-deploy-cli`` puts on the path, as ``.ci/run`` does.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from cli_support import run, write
from fake_tenant import CARDINALITY, LEGACY, NOBODY, FakeTenant, served
from tenant_support import DIRECTORY, FORMS, HOOK, TWILIO, YAML, export, fixture, migrate

RUNNER = Path(__file__).parent / "deploy_cli.cjs"
NEW = "custom: sms-phone-provider"
OLD = "action: sms"
KEYWORDS = {"KEY": "k", "TOKEN": "t", "PHONE_KEY": "k"}
GUARDIAN_TWILIO = {
    "name": "sms",
    "provider": "twilio",
    "sid": "AC1",
    "auth_token": "##TOKEN##",
    "from": "+15550100",
}
TEXTS = {"name": "sms", "enrollment_message": "{{code}} joins", "verification_message": "{{code}} opens"}
RESOURCES = [
    "tenant",
    "actions",
    "triggers",
    "hooks",
    "phoneProviders",
    "phoneTemplates",
    "guardianFactors",
    "guardianFactorProviders",
    "guardianFactorTemplates",
    "guardianPhoneFactorSelectedProvider",
    "guardianPhoneFactorMessageTypes",
]


@pytest.fixture(scope="module")
def cli() -> Path:
    """The directory of the Deploy CLI, or no test."""
    command = shutil.which("a0deploy")
    if command is None or shutil.which("node") is None:
        pytest.skip("the Deploy CLI is not installed: npm install --global auth0-deploy-cli")
    return Path(command).resolve().parents[1]


def _import(cli: Path, root: Path, domain: str, **settings: Any) -> subprocess.CompletedProcess[str]:
    configuration = {
        "AUTH0_DOMAIN": domain,
        "AUTH0_ACCESS_TOKEN": "not-a-real-token",
        "AUTH0_KEYWORD_REPLACE_MAPPINGS": KEYWORDS,
        "AUTH0_INCLUDED_ONLY": RESOURCES,
        "AUTH0_API_MAX_RETRIES": 1,
        **settings,
    }
    file = write(root.parent / "configuration.json", json.dumps(configuration))
    source = root / "tenant.yaml" if (root / "tenant.yaml").is_file() else root
    words = ["node", str(RUNNER), str(cli), str(source), str(file)]
    return subprocess.run(
        words, capture_output=True, text=True, check=False, timeout=180, env={**os.environ, "NO_COLOR": "1"}
    )


def _imported(cli: Path, root: Path, domain: str, tenant: FakeTenant, **settings: Any) -> list[str]:
    """Import a tree, and return who served, each once in a row. Fails for an import that does."""
    del tenant.log[:]
    ran = _import(cli, root, domain, **settings)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert tenant.unknown == []
    return [who for at, (_, who) in enumerate(tenant.log) if at == 0 or tenant.log[at - 1][1] != who]


def _cut_over(cli: Path, root: Path, domain: str, tenant: FakeTenant) -> None:
    """Import the tree as it is, then after prepare and after the cutover."""
    _imported(cli, root, domain, tenant)
    for stage in ("prepare", "cutover"):
        migrate(root, stage)
        _imported(cli, root, domain, tenant)


@pytest.mark.parametrize("form", FORMS)
def test_somebody_serves_after_every_call(form: str, cli: Path, tmp_path: Path) -> None:
    root = export(tmp_path / "t", form, {"guardianFactorTemplates": [TEXTS]})
    tenant = FakeTenant()
    with served(tenant) as domain:
        _imported(cli, root, domain, tenant)
        assert tenant.serves == OLD
        expected = {"prepare": [OLD], "cutover": [OLD, NEW], "cleanup": [NEW]}
        for stage, who in expected.items():
            migrate(root, stage)
            assert _imported(cli, root, domain, tenant) == who
            assert _imported(cli, root, domain, tenant) == who[-1:]
            assert tenant.refused == []
        assert tenant.bindings["send-phone-message"] == []
        assert {each["type"] for each in tenant.templates} == {"otp_enroll", "otp_verify"}
        migrate(root, "rollback")
        assert _imported(cli, root, domain, tenant) == [NEW, OLD]


@pytest.mark.parametrize("form", FORMS)
def test_the_way_back_from_the_cutover(form: str, cli: Path, tmp_path: Path) -> None:
    root = export(tmp_path / "t", form, {"guardianFactorTemplates": [TEXTS]})
    tenant = FakeTenant()
    with served(tenant) as domain:
        _cut_over(cli, root, domain, tenant)
        migrate(root, "rollback")
        assert _imported(cli, root, domain, tenant) == [NEW, OLD]
        migrate(root, "rollback")
        assert _imported(cli, root, domain, tenant) == [OLD]
        assert tenant.refused == []


def test_a_live_provider_is_replaced_without_a_gap(cli: Path, tmp_path: Path) -> None:
    root = export(tmp_path / "t", YAML, {"phoneProviders": [TWILIO]})
    options = ("--replace-provider", "--other-notifications", "send")
    tenant = FakeTenant()
    with served(tenant) as domain:
        _imported(cli, root, domain, tenant)
        migrate(root, "prepare", *options)
        assert _imported(cli, root, domain, tenant) == [OLD]
        assert tenant.providers[0]["name"] == "twilio"
        migrate(root, "cutover", *options)
        assert _imported(cli, root, domain, tenant) == [OLD, NEW]
        assert tenant.providers[0]["name"] == "custom"


def test_twilio_of_guardian_moves_without_a_gap(cli: Path, tmp_path: Path) -> None:
    changes = {
        "actions": None,
        "triggers": None,
        "guardianPhoneFactorSelectedProvider": {"provider": "twilio"},
        "guardianFactorProviders": [GUARDIAN_TWILIO],
    }
    root = export(tmp_path / "t", DIRECTORY, changes)
    tenant = FakeTenant()
    with served(tenant) as domain:
        _imported(cli, root, domain, tenant)
        migrate(root, "prepare")
        assert _imported(cli, root, domain, tenant) == ["twilio"]
        migrate(root, "cutover")
        assert _imported(cli, root, domain, tenant) == ["twilio", "provider twilio"]
        assert tenant.refused == []


def test_a_hook_moves_without_a_gap(cli: Path, tmp_path: Path) -> None:
    hook = {
        "name": "texts",
        "script": "./texts.js",
        "enabled": True,
        "triggerId": "send-phone-message",
        "dependencies": {"acme-sms": "1.0.0"},
        "secrets": {"KEY": "##KEY##"},
    }
    root = export(tmp_path / "t", DIRECTORY, {"actions": None, "triggers": None, "hooks": [hook]})
    write(root / "hooks/texts.js", HOOK)
    new = "custom: texts-phone-provider"
    tenant = FakeTenant()
    with served(tenant) as domain:
        _imported(cli, root, domain, tenant)
        expected = {"prepare": ["hook: texts"], "cutover": ["hook: texts", new], "cleanup": [new]}
        for stage, who in expected.items():
            migrate(root, stage)
            assert _imported(cli, root, domain, tenant) == who


@pytest.mark.parametrize("name", ["directory", "yaml"])
def test_the_examples(name: str, cli: Path, tmp_path: Path) -> None:
    root = fixture(name, tmp_path)
    settings = json.loads((root / "config.json").read_text())
    mappings = {**settings["AUTH0_KEYWORD_REPLACE_MAPPINGS"], "PHONE_TWILIO_AUTH_TOKEN": "not-a-real-token"}
    tenant = FakeTenant()
    with served(tenant) as domain:
        _imported(cli, root, domain, tenant, AUTH0_KEYWORD_REPLACE_MAPPINGS=mappings)
        for stage in ("prepare", "cutover", "cleanup"):
            migrate(root, stage)
            who = _imported(cli, root, domain, tenant, AUTH0_KEYWORD_REPLACE_MAPPINGS=mappings)
            assert NOBODY not in who
        assert tenant.serves.startswith("custom: ")
        assert tenant.refused == []


def test_a_wrong_order_is_noticed(cli: Path, tmp_path: Path) -> None:
    """Cutover and cleanup in one import unbind first, and the flag comes last."""
    root = export(tmp_path / "t", DIRECTORY)
    tenant = FakeTenant()
    with served(tenant) as domain:
        _imported(cli, root, domain, tenant)
        migrate(root, "prepare")
        _imported(cli, root, domain, tenant)
        migrate(root, "cutover")
        migrate(root, "cleanup")
        assert _imported(cli, root, domain, tenant) == [OLD, NOBODY, NEW]


def test_a_rollback_in_one_import_ends_half_way(cli: Path, tmp_path: Path) -> None:
    """Guardian's texts are reached while the flag is still on: that is why a rollback takes two imports."""
    root = export(
        tmp_path / "t",
        DIRECTORY,
        {"guardianFactorTemplates": [TEXTS], "guardianFactorProviders": [GUARDIAN_TWILIO]},
    )
    tenant = FakeTenant()
    with served(tenant) as domain:
        _cut_over(cli, root, domain, tenant)
        migrate(root, "rollback")
        migrate(root, "rollback")
        ran = _import(cli, root, domain)
        assert ran.returncode == 1
        assert LEGACY in {code for _, code in tenant.refused}
        assert tenant.flag


def test_a_second_action_is_refused_as_the_api_does(cli: Path, tmp_path: Path) -> None:
    root = export(tmp_path / "t", DIRECTORY)
    tenant = FakeTenant()
    present = {"name": "Custom Phone Provider", "supported_triggers": [{"id": "custom-phone-provider"}]}
    tenant.create_action(present)
    with served(tenant) as domain:
        _imported(cli, root, domain, tenant)
        assert run("tenant", "migrate", root, "-o", tmp_path / "out/t").code == 0
        assert _import(cli, tmp_path / "out/t", domain).returncode == 1
        assert CARDINALITY in {code for _, code in tenant.refused}
        migrate(root, "prepare", "--action-name", "Custom Phone Provider")
        assert _imported(cli, root, domain, tenant) == [OLD]
        migrate(root, "cutover")
        assert _imported(cli, root, domain, tenant) == [OLD, "custom: Custom Phone Provider"]
