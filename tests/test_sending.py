"""What a read that throws does to the send, and when that is settled."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from translator import Converted, Options, convert
from translator.commands import actionport
from translator.findings import Severity

_READ = "event.user.identities[0].provider"
_PROMISED = "new Promise((resolve) => { const p = READ; send(p, () => resolve()); })"
_CASES = [
    ("await send(READ);", "throws-nothing"),
    ("const p = READ;\nawait send(p);", "throws-nothing"),
    ("const { identities: [first] } = event.user;\nreturn send(first);", "throws-nothing"),
    ("const all = event.user.identities;\nawait send(all.length);", "throws-nothing"),
    ("const client = make(1);\nawait client.send(READ);", "throws-nothing"),
    ("await make(1).messages.create(READ);", "throws-nothing"),
    ("const p = READ;\nawait require('acme-sms').send(p);", "throws-nothing"),
    ("const p = READ;\nawait require('acme-sms')(1).messages.create(p);", "throws-nothing"),
    ("const p = READ;\nawait require('acme-sms')(p);", "throws-nothing"),
    ("if (!event.tenant) return;\nawait send(READ);", "throws-nothing"),
    ("console.log(READ);\nsend(1);", "throws-nothing"),
    (f"return {_PROMISED};", "throws-nothing"),
    ("await new Promise((resolve) => resolve(READ));\nawait send(1);", "throws-nothing"),
    ("await new Other((resolve) => resolve(READ));\nawait send(1);", "throws-nothing-on-this-path"),
    ("const inner = async () => { await send(READ); };\nawait inner();", "throws-nothing"),
    ("if (event.tenant.id) await send(READ);\nelse await send(1);", "throws-nothing-on-this-path"),
    ("try { await send(READ); } catch (e) { console.log(e); }", "throws-caught"),
    ("await token();\nawait send(READ);", "throws-between"),
    ("const by = { idp: () => READ };\nawait send(by.idp());", "throws-nothing"),
    ("const all = [() => READ];\nawait send(all[0]());", "throws-nothing"),
    ("class P { idp() { return READ; } }\nawait send(new P().idp());", "throws-nothing"),
    ("class P { get idp() { return READ; } }\nawait send(new P().idp);", "throws-nothing"),
    ("const p = { get idp() { return READ; } };\nawait send(p.idp);", "throws-nothing"),
]
_SENT = [
    ("await send(1);\nconsole.log(READ);", "throws-after"),
    ("let p;\ntry { p = READ; } catch {}\nawait send(1, p);", "throws-goes-on"),
    ("try { await send(READ); } catch (e) { await send(1); }", "throws-goes-on"),
    ("try { console.log(READ); } finally { await send(1); }", "throws-goes-on"),
    ("const inner = async () => send(READ);\nawait inner().catch(() => send(1));", "throws-goes-on"),
    ("const by = { idp: () => READ };\nawait send(1);\nby.idp();", "throws-after"),
    ("const p = { get idp() { return READ; } };\nawait send(1);\nconsole.log(p.idp);", "throws-after"),
    ("console.log(READ);", "throws-unknown"),
    ("await new Promise((resolve) => resolve(1));\nconsole.log(READ);", "throws-unknown"),
    ("const sms = require('acme-sms');\nawait sms(1);\nconsole.log(READ);", "throws-after"),
    ("const f = async (sms) => sms.send(1);\nawait f(make());\nconsole.log(READ);", "throws-after"),
    ("const p = READ;\nconst sms = require('acme-sms');\nconsole.log(sms, p);", "throws-unknown"),
    ("await send(event.user.identities);", "not-there"),
    ("if (event.user.identities) await send(READ);", "not-there"),
    ("await send(event.user.identities?.[0]?.provider);", "not-there"),
]


def _action(body: str) -> str:
    body = body.replace("READ", _READ)
    return f"exports.onExecuteSendPhoneMessage = async (event) => {{\n{body}\n}};\n"


def _found(body: str, code: str = "AP101") -> list[tuple[str, Severity]]:
    result = convert(_action(body))
    assert isinstance(result, Converted)
    return [(item.id, item.severity) for item in result.findings if item.code == code]


@pytest.mark.parametrize(("body", "what"), _CASES)
def test_no_code_is_sent(body: str, what: str) -> None:
    assert (what, Severity.ERROR) in _found(body)


@pytest.mark.parametrize(("body", "what"), _SENT)
def test_a_code_is_sent_or_none_ever_was(body: str, what: str) -> None:
    assert set(_found(body)) == {(what, Severity.WARNING)}


def test_a_kept_configuration_is_asked_for() -> None:
    read = "event.configuration[event.message_options.code]"
    found = _found(f"if (event.configuration) await send({read});\nelse await send(1);", "AP102")
    assert {how for _, how in found} == {Severity.WARNING}
    found = _found(f"await send({read});\nif (event.configuration) console.log(1);", "AP102")
    assert Severity.ERROR in {how for _, how in found}


def test_a_kept_configuration_is_told_alike() -> None:
    found = _found("await send(event.configuration[event.message_options.code]);", "AP102")
    assert found == [("throws-nothing", Severity.ERROR)]


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("await send(event.security_context.ja3);", "throws-nothing"),
        ("const { ja3 } = event.security_context;\nawait send(ja3);", "throws-nothing"),
        ("await send(event.configuration.url.length);", "throws-nothing"),
        ("await send(1);\nlog(event.security_context.ja3);", "throws-between"),
    ],
)
def test_a_wrapped_handler_lacks_what_nothing_puts_back(body: str, what: str) -> None:
    result = convert(_action(body), Options(style="wrap"))
    found = [(item.id, item.severity) for item in result.findings if item.code == "AP102"]
    assert found == [(what, Severity.ERROR)]


def _run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(actionport, arguments)
    return result.exit_code, result.stdout + result.stderr


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.js").write_text(_action("const provider = READ;\nawait send(provider);"))
    code, said = _run("convert", "--beside", "a.js")
    assert code == 1
    assert "a.js: converted, but sends nothing until line 2 is settled; written to" in said
    assert "  1. Settle what stops the code from sending: line 2." in said
    return tmp_path / "a.custom-phone-provider.js"


def test_what_is_not_repaired_is_an_error(written: Path) -> None:
    text = written.read_text()
    assert _run("convert", "--check", "--beside", "a.js")[0] == 1
    written.write_text(text.replace(_READ, "event.user.user_id"))
    assert _run("convert", "--check", "--beside", "a.js")[0] == 1, "the TODO is still there"
    written.write_text(text.replace("TODO(actionport AP101)", "done"))
    assert _run("convert", "--check", "--beside", "a.js")[0] == 1, "it throws all the same"


def test_a_repair_passes(written: Path) -> None:
    lines = [line for line in written.read_text().splitlines() if "TODO(actionport" not in line]
    repaired = "\n".join(lines) + "\n"
    written.write_text(repaired.replace(_READ, "event.user.user_id.split('|')[0]"))
    assert _run("convert", "--check", "--beside", "a.js")[0] == 0
    assert _run("convert", "--beside", "a.js")[0] == 0
    code, said = _run("review", ".")
    assert code == 0
    assert "equal except for what was announced" in said or "equal except for what is announced" in said
