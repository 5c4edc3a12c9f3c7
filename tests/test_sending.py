"""What a read that throws does to the send, and when that is settled."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from translator import Converted, convert
from translator.commands import actionport
from translator.findings import Severity

_READ = "event.user.identities[0].provider"
_BEFORE = "This throws before the send, so no code is sent"
_CAUGHT = "This throws inside a try before the send, and the catch sends nothing"
_GOES_ON = "This throws, but a catch follows, and a code is sent"
_PROMISED = "new Promise((resolve) => { const p = READ; send(p, () => resolve()); })"
_CASES = [
    ("await send(READ);", _BEFORE),
    ("const p = READ;\nawait send(p);", _BEFORE),
    ("const { identities: [first] } = event.user;\nreturn send(first);", _BEFORE),
    ("const all = event.user.identities;\nawait send(all.length);", _BEFORE),
    ("const client = make(1);\nawait client.send(READ);", _BEFORE),
    ("await make(1).messages.create(READ);", _BEFORE),
    ("const p = READ;\nawait require('acme-sms').send(p);", _BEFORE),
    ("const p = READ;\nawait require('acme-sms')(1).messages.create(p);", _BEFORE),
    ("const p = READ;\nawait require('acme-sms')(p);", _BEFORE),
    ("if (!event.tenant) return;\nawait send(READ);", _BEFORE),
    ("console.log(READ);\nsend(1);", _BEFORE),
    (f"return {_PROMISED};", _BEFORE),
    ("const inner = async () => { await send(READ); };\nawait inner();", _BEFORE),
    ("if (event.tenant.id) await send(READ);\nelse await send(1);", f"{_BEFORE} on this path"),
    ("try { await send(READ); } catch (e) { console.log(e); }", _CAUGHT),
    ("await token();\nawait send(READ);", "two outside calls, so the second is not made"),
]
_SENT = [
    ("await send(1);\nconsole.log(READ);", "This throws after the send"),
    ("let p;\ntry { p = READ; } catch {}\nawait send(1, p);", _GOES_ON),
    ("try { await send(READ); } catch (e) { await send(1); }", _GOES_ON),
    ("try { console.log(READ); } finally { await send(1); }", _GOES_ON),
    ("const inner = async () => send(READ);\nawait inner().catch(() => send(1));", _GOES_ON),
    ("console.log(READ);", "This throws"),
    ("const p = READ;\nconst sms = require('acme-sms');\nconsole.log(sms, p);", "This throws"),
    ("await send(event.user.identities);", "this reads undefined"),
    ("if (event.user.identities) await send(READ);", "this reads undefined"),
    ("await send(event.user.identities?.[0]?.provider);", "this reads undefined"),
]


def _action(body: str) -> str:
    body = body.replace("READ", _READ)
    return f"exports.onExecuteSendPhoneMessage = async (event) => {{\n{body}\n}};\n"


def _found(body: str, code: str = "AP101") -> list[tuple[str, Severity]]:
    result = convert(_action(body))
    assert isinstance(result, Converted)
    return [(item.message, item.severity) for item in result.findings if item.code == code]


@pytest.mark.parametrize(("body", "what"), _CASES)
def test_no_code_is_sent(body: str, what: str) -> None:
    assert any(said.endswith(what) and how is Severity.ERROR for said, how in _found(body)), _found(body)


@pytest.mark.parametrize(("body", "what"), _SENT)
def test_a_code_is_sent_or_none_ever_was(body: str, what: str) -> None:
    found = _found(body)
    assert found
    assert all(said.endswith(what) and how is Severity.WARNING for said, how in found), found


def test_a_kept_configuration_is_asked_for() -> None:
    read = "event.configuration[event.message_options.code]"
    found = _found(f"if (event.configuration) await send({read});\nelse await send(1);", "AP102")
    assert {how for _, how in found} == {Severity.WARNING}
    found = _found(f"await send({read});\nif (event.configuration) console.log(1);", "AP102")
    assert Severity.ERROR in {how for _, how in found}


def test_a_kept_configuration_is_told_alike() -> None:
    found = _found("await send(event.configuration[event.message_options.code]);", "AP102")
    assert found == [(f"event.configuration is not in the new event. {_BEFORE}", Severity.ERROR)]


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
