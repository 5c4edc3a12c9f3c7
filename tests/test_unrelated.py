"""Functions that name nothing of the event are taken for code outside, where the analysis takes too long."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixture_support import FIXTURES, converted_fixtures, name_of

from translator import Converted, Options, convert
from translator.dataflow import analysis
from translator.verify.verdict import Verification
from translator.verify.verify import verify
from translator.verify.verifying import VerifyOptions

CONVERTED = converted_fixtures()
LIBRARY = """\
function library(value) { last = value; calls.push(value); return hooks.map((hook) => hook(value)); }
const peek = () => { calls.push(this); };
"""


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The analysis of everything always takes too long."""
    monkeypatch.setattr(analysis, "USUAL_STEPS", -(10**9))


REFUSED = ("registered-by-name.js", "log-line-around-module.js", "with-timer-around.js")
"""An export by such a function is not understood, nor that one around an export hands on what it is given.
Both are errors, so that nothing is converted."""


@pytest.mark.usefixtures("impatient")
@pytest.mark.sampled(12)
@pytest.mark.parametrize("path", CONVERTED, ids=map(name_of, CONVERTED))
def test_fixtures(path: Path) -> None:
    options = VerifyOptions(Options().for_file(path.name))
    found = verify(path.read_bytes(), options=options)
    if isinstance(found, Verification):
        assert found.verdict in ("equal", "announced", "inconclusive"), found.why
    else:
        assert path.parent == FIXTURES / "exports", found
        assert path.name in REFUSED, found


REACHED = [
    pytest.param(
        "last = event.message_options;\nawait send(JSON.stringify(last));", id="a variable it writes"
    ),
    pytest.param("const m = event.message_options;\nlibrary(m);\nawait send(m.text);", id="an argument"),
    pytest.param("library.call(event.message_options);\nawait send(event.message_options.text);", id="this"),
    pytest.param("hooks.push((m) => m.text);\nawait send(library(event.message_options));", id="a callback"),
    pytest.param("new library(event.message_options);\nawait send(calls[0].text);", id="a constructor"),
    pytest.param(
        "calls.push(event.message_options);\nlibrary(1);\nawait send(calls[0].text);", id="a list it has"
    ),
    pytest.param(
        "exports.last = event.message_options;\npeek();\nawait send(calls[0].last.text);",
        id="the module's this",
    ),
]


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("body", REACHED)
def test_what_its_code_can_reach_goes_out(body: str) -> None:
    send = "const send = (body) => fetch('https://a.test', { method: 'POST', body: String(body) });\n"
    source = (
        f"let last, calls = [], hooks = [];\n{send}{LIBRARY}"
        f"exports.onExecuteSendPhoneMessage = async (event) => {{\n{body}\n}};\n"
    )
    result = convert(source)
    assert isinstance(result, Converted), result
    assert "toMessageOptions(event.notification)" in result.text
    found = verify(source.encode())
    assert isinstance(found, Verification)
    assert found.verdict == "equal", (found.why, result.text)


def test_a_large_package_in_a_bundle_keeps_no_handler_from_being_followed() -> None:
    """Functions that hand each other on in all combinations take more steps than the analysis makes."""
    count = 200
    names = ", ".join(f"f{i}" for i in range(count))
    library = "".join(
        f"function f{i}(x) {{\n  const o = {{ f: x, h{i}: () => x }};\n  all.push(o, o.h{i});\n"
        f"  for (const f of all) f(o, all[x.n], f);\n  return all;\n}}\n"
        for i in range(count)
    )
    source = (
        f"const all = [{names}];\n{library}"
        "exports.onExecuteSendPhoneMessage = async (event) => {\n"
        "  await fetch('https://a.test/' + event.message_options.recipient);\n  f0({ n: 1 });\n};\n"
    )
    result = convert(source)
    assert isinstance(result, Converted)
    assert not result.wrapped
    assert "event.notification.recipient" in result.text
