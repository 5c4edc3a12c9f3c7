"""SECURITY.md's promise: what a tenant's files hold as values of secrets is in no output.

Values are planted wherever a tenant may keep one, and every report is searched for them. The text of
the code is the user's own and is printed as code; in reports that have no code, its strings aren't.
"""

from __future__ import annotations

import json
import re
import subprocess
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
from cli_support import Ran, run, write
from tenant_support import ACTION, CUSTOM, FORMS, HOOK, SMS, TWILIO, configuration, contents, export, hook_of
from terraform_support import ACTION as TF_ACTION
from terraform_support import GUARDIAN as TF_GUARDIAN
from terraform_support import VERSIONS, root_of
from test_sentences import too_long

from translator.report.review.formats import FORMATS
from translator.report.tenant.diff import HIDES
from translator.tenant.secret_values import hide, secret_values
from translator.verify import child, engine, process
from translator.verify.verifying import VerifyOptions

STAGES = ("prepare", "cutover", "cleanup", "rollback")
SECURITY = (Path(__file__).parents[1] / "SECURITY.md").read_text()
PLANTED = re.compile(r"pl4nted-[\w-]*-9Zq")


def planted(what: str) -> str:
    return f"pl4nted-{what}-9Zq"


def found_in(ran: Ran) -> list[str]:
    return sorted(set(PLANTED.findall(ran.text) + PLANTED.findall(ran.err)))


def _connection() -> dict[str, Any]:
    options = {
        "provider": "sms_gateway",
        "gateway_url": f"https://user:{planted('url')}@gateway.example/",
        "gateway_authentication": {"method": "bearer", "secret": planted("gateway")},
        "twilio_token": planted("connection"),
    }
    return {"name": "sms", "strategy": "sms", "options": options, "enabled_clients": ["app"]}


def _twilio_factor() -> dict[str, Any]:
    return {
        "name": "sms",
        "provider": "twilio",
        "auth_token": planted("factor"),
        "sid": "AC1",
        "from": "+15550100",
    }


def _of_an_action(root: Path, form: str) -> Path:
    action = {**ACTION, "secrets": [{"name": "KEY", "value": planted("action")}]}
    provider = {**CUSTOM, "credentials": {"auth_token": planted("provider")}}
    export(root, form, {"actions": [action], "connections": [_connection()], "phoneProviders": [provider]})
    mappings = {"OTHER": planted("mapping")}
    configuration(root, AUTH0_CLIENT_SECRET=planted("client"), AUTH0_KEYWORD_REPLACE_MAPPINGS=mappings)
    return root


def _of_a_hook(root: Path, form: str) -> Path:
    hook = {**hook_of(form), "secrets": {"KEY": planted("hook")}}
    return export(root, form, {"actions": None, "triggers": None, "hooks": [hook]}, HOOK)


def _of_guardian(root: Path, form: str) -> Path:
    provider = {**TWILIO, "credentials": {"auth_token": planted("provider")}}
    return export(
        root,
        form,
        {
            "actions": None,
            "triggers": None,
            "guardianPhoneFactorSelectedProvider": {"provider": "twilio"},
            "guardianFactorProviders": [_twilio_factor()],
            "phoneProviders": [provider],
        },
    )


def _terraform_action(root: Path) -> Path:
    variable = f'variable "twilio_token" {{\n  default = "{planted("variable")}"\n}}\n'
    action = TF_ACTION.replace("var.key", f'"{planted("terraform")}"')
    return root_of(root, VERSIONS.replace("VERSION", "~> 1.50"), variable, action=action)


def _terraform_twilio(root: Path) -> Path:
    options = (
        f'    options {{\n      sid        = "AC1"\n      auth_token = "{planted("twilio")}"\n'
        '      from       = "+15550100"\n      messaging_service_sid = "MG1"\n    }\n'
    )
    guardian = TF_GUARDIAN.replace("phone-message-hook", "twilio").replace('["sms"]\n', f'["sms"]\n{options}')
    return root_of(root, VERSIONS.replace("VERSION", "~> 1.50"), action="", binding="", guardian=guardian)


TENANTS = [
    *((make, form) for make in (_of_an_action, _of_a_hook, _of_guardian) for form in FORMS),
    (_terraform_action, ""),
    (_terraform_twilio, ""),
]


def _tenant(make: Any, form: str, root: Path) -> Path:
    made: Path = make(root, form) if form else make(root)
    assert any(PLANTED.search(data.decode()) for data in contents(made).values())
    return made


@pytest.mark.sampled(4)
@pytest.mark.parametrize(("make", "form"), TENANTS)
def test_no_command_for_tenants_prints_one(make: Any, form: str, tmp_path: Path) -> None:
    root = _tenant(make, form, tmp_path)
    for stage in STAGES:
        for words in (
            ("plan",),
            ("plan", "--format", "json"),
            ("factors", "--help"),
            ("migrate", "--stage", stage, "--diff", "--include-passwordless", "--delete-old"),
            ("migrate", "--stage", stage, "--in-place", "--include-passwordless"),
        ):
            assert found_in(run("tenant", *words, root)) == [], words
        checklist = root / "MIGRATION.md"
        assert not checklist.exists() or not PLANTED.search(checklist.read_text())


@pytest.mark.parametrize(("make", "form"), [(_of_a_hook, "yaml"), (_terraform_action, "")])
def test_git_refuses_a_diff_that_hides_one(make: Any, form: str, tmp_path: Path) -> None:
    root = _tenant(make, form, tmp_path)
    before = contents(root)
    ran = run("tenant", "migrate", root, "--diff")
    assert HIDES in ran.text and "***" in ran.text.replace(HIDES, "")
    assert "use -o or --in-place" in ran.err
    applied = subprocess.run(["git", "apply", "-"], input=ran.out, cwd=root, capture_output=True)
    assert applied.returncode != 0 and b"corrupt patch" in applied.stderr
    assert contents(root) == before
    assert run("tenant", "migrate", root, "--in-place").code == 0
    assert any(PLANTED.search(data.decode()) for data in contents(root).values())


def test_a_bad_file_is_told_without_its_values(tmp_path: Path) -> None:
    for text in (f"a: *{planted('alias')}", f"a: 'x\nb: {planted('quote')}", f"a: !{planted('tag')} {{"):
        export(tmp_path, "yaml")
        tenant = tmp_path / "tenant.yaml"
        write(tenant, f"{tenant.read_text()}{text}\n")
        ran = run("tenant", "plan", tmp_path)
        assert ran.code == 2 and "tenant.yaml:" in ran.err
        assert found_in(ran) == []


@pytest.mark.sampled(1)
@pytest.mark.parametrize("form", FORMS)
def test_no_report_prints_one_of_the_export_around_the_code(form: str, tmp_path: Path) -> None:
    code = _tenant(_of_an_action, form, tmp_path) / "code/sms.js"
    for words in (
        *(("convert", "--format", form) for form in ("text", "json", "csv")),
        ("convert", "--diff"),
        ("convert", "--explain-flow"),
        ("convert", "--debug"),
        ("convert", "--beside"),
        ("convert", "--check", "--beside"),
        ("verify", "--format", "text"),
        ("verify", "--format", "json"),
        *(("review", "--no-verify", "--format", form) for form in FORMATS),
        ("review", "--format", "html"),
    ):
        ran = run(*words, code)
        assert ran.out or ran.err, words
        assert found_in(ran) == [], words


CODE = SMS.replace(
    "exports.",
    f"""// {planted("comment")}
const KEY = '{planted("string")}';
const CONF = {{ token: `{planted("template")}`, url: 'https://user:{planted("url")}@gateway.example' }};
exports.""",
    1,
).replace("event.secrets.KEY", "{ KEY, CONF, ...event.message_options }")


def test_strings_of_the_code_stand_in_no_report_without_code(tmp_path: Path) -> None:
    code = write(tmp_path / "sms.js", CODE)
    printed = run("convert", code)
    assert len(PLANTED.findall(printed.text)) == 4, "the code is printed as it is"
    for words in (
        ("convert", "--format", "csv"),
        ("convert", "--explain-flow"),
        ("convert", "--beside"),
        ("convert", "--check", "--beside"),
        ("verify", "--format", "text"),
        *(("review", "--no-verify", "--format", form) for form in ("text", "github", "sarif")),
    ):
        assert found_in(run(*words, code)) == [], words


@pytest.mark.parametrize(
    ("path", "text", "values"),
    [
        ("a.json", '{"secrets": [{"name": "KEY", "value": "s3cret"}]}', {"s3cret"}),
        ("a.json", '{"secrets": {"KEY": "s3cret"}}', {"s3cret"}),
        ("a.json", '{"secrets": [{"name": "KEY", "value": "##KEY##"}, {"name": "B", "value": ""}]}', set()),
        ("a.json", '{"secrets": [{"name": "KEY", "value": "_VALUE_NOT_SHOWN_"}]}', set()),
        ("a.json", '{"credentials": {"any": {"depth": ["one", "two"]}}}', {"one", "two"}),
        ("a.json", '{"options": {"configuration": {"url": "x1y"}}}', {"x1y"}),
        ("a.json", '{"configuration": {"sid": "AC1"}, "token_dialect": "access_token"}', set()),
        ("a.json", '{"signing_key": "k1", "clientSecret": "c1", "webhook": "w1"}', {"k1", "c1", "w1"}),
        ("a.json", '{"AUTH0_KEYWORD_REPLACE_MAPPINGS": {"A": "a1"}}', {"a1"}),
        ("a.json", '{"url": "https://me:p4ss@host/"}', {"p4ss"}),
        ("a.json.set-aside", '{"auth_token": "t0k"}', {"t0k"}),
        ("a.json", '{"secrets": [', set()),
        ("a.yaml", "a: 1\n# set-aside: auth_token: t0k\n", {"t0k"}),
        ("a.yaml", "rulesConfigs:\n  - key: A\n    value: v4lue\n", {"v4lue"}),
        ("a.yaml", "client_secret: |\n  first\n  second\nname: x\n", {"|", "first", "second"}),
        ("a.yaml", "auth_token: @@TOKEN@@\n", set()),
        ("a.tf", 'secrets {\n  name  = "KEY"\n  value = "s3cret"\n}\n', {"s3cret"}),
        ("a.tf", 'secrets {\n  name  = "KEY"\n  value = var.key\n}\n', set()),
        ("a.tf", 'dynamic "secrets" {\n  for_each = { KEY = "s3cret" }\n}\n', {"s3cret"}),
        ("a.tf", 'locals {\n  secrets = {\n    KEY = "s3cret"\n  }\n}\n', {"s3cret"}),
        ("a.tf", 'variable "key" {\n  sensitive = true\n  default = "s3cret"\n}\n', {"s3cret"}),
        ("a.tf", 'variable "name" {\n  default = "Lantern"\n}\n', set()),
        ("a.tf", '# set-aside:   auth_token = "t0k"\n', {"t0k"}),
        ("a.tf", "private_key = <<EOT\nline1\nline2\nEOT\n", {"line1", "line2"}),
        ("a.tf", 'x = templatefile("c.js", { token = sensitive("t0k") })\n', {"t0k"}),
        ("a.tf", 'token = "${var.token}"\nsecret_name = "KEY"\n', set()),
        ("a.js", "const token = 'mine';", set()),
    ],
)
def test_what_counts_as_a_value(path: str, text: str, values: set[str]) -> None:
    assert secret_values(text, path) == values


def test_hiding_takes_whole_words_the_longest_first() -> None:
    assert hide("ab abc 'ab' xab", {"ab", "abc"}) == "*** *** '***' xab"
    assert hide("nothing", set()) == "nothing"
    assert hide(json.dumps({"a": "b.c"}), {"b.c"}) == '{"a": "***"}'


def test_security_says_the_limits_that_there_are() -> None:
    said = " ".join(SECURITY.split())
    memory = signature(engine.run).parameters["memory"].default
    assert f"at most {VerifyOptions().timeout:.0f} seconds" in said
    assert f"at most {memory >> 20} MB of memory and {child.STACK >> 10} KB of stack" in said
    assert f"at most {child.MAX_JOBS:,} microtasks" in said
    assert f"at most {child.MAX_LINE >> 20} MB" in said and child.MAX_LINE == process.MAX_LINE


def test_security_is_in_short_sentences() -> None:
    prose = re.sub(r"^\|.*\n", "", SECURITY, flags=re.MULTILINE)
    assert too_long(prose) == []
