"""Fields the new event lacks, read in code that gets the whole event but can't be followed."""

from __future__ import annotations

import pytest
from core_support import conversion, in_handler

CLASS = (
    "class Sender {{\n  constructor(event) {{ this.event = event; }}\n  go() {{ return post({read}); }}\n}}\n"
    "exports.onExecuteSendPhoneMessage = async (event) => new Sender(event).go();\n"
)


@pytest.mark.parametrize(
    ("read", "code"),
    [
        ("this.event.security_context.ja3", "AP102"),
        ("this.event.user.identities", "AP101"),
    ],
)
def test_reported_with_a_marker(read: str, code: str) -> None:
    result = conversion(CLASS.format(read=read), markers=True)
    found = [finding for finding in result.findings if finding.code == code]
    assert [finding.start.line for finding in found] == [3]
    assert f"  // TODO(actionport {code}): " in result.text


@pytest.mark.parametrize(
    ("read", "code"),
    [
        ("(e) => send(e.security_context.ja3)", "AP102"),
        ("(e) => send(e.configuration.URL)", "AP102"),
        ("({ security_context: context }) => send(context)", "AP102"),
        ("(e) => send(e.user.identities)", "AP101"),
    ],
)
def test_reported_in_what_other_code_may_call_with_it(read: str, code: str) -> None:
    found = conversion(in_handler(f"relay(event, {read});")).findings
    assert [item.id for item in found if item.code == code] == ["maybe-not-there"]
    found = conversion(in_handler(f"relay(api, {read});")).findings
    assert [item.id for item in found if item.code == code] == []


def test_reported_where_the_original_is_wrapped() -> None:
    """Nothing of the event has a name there, so that only the field's own tells."""
    body = "  return post(arguments[0].configuration.URL);\n"
    source = f"exports.onExecuteSendPhoneMessage = function () {{\n{body}}};\n"
    found = [finding for finding in conversion(source).findings if finding.code == "AP102"]
    assert [finding.start.line for finding in found] == [2]


@pytest.mark.parametrize(
    "read",
    [
        "this.event.secrets.KEY",
        "this.event['secrets']['KEY']",
        "secrets.KEY",
        "secrets[key]",
        "take({ KEY }) || (({ secrets }) => secrets.KEY)(this.event)",
        "(() => { const { KEY } = secrets; return KEY; })()",
        "(() => { const { KEY: k } = this.event.secrets; return k; })()",
    ],
)
def test_secrets_are_listed(read: str) -> None:
    source = f"const key = 'KEY';\n{CLASS.format(read=f'this.event, {read}')}"
    assert conversion(source).secrets == ("KEY",)


@pytest.mark.parametrize(
    "read", ["this.event", "this.secret.KEY", "this.event.secrets", "KEY", "({ KEY } = keys)"]
)
def test_what_is_no_secret_is_not_listed(read: str) -> None:
    assert conversion(CLASS.format(read=f"this.event, {read}")).secrets == ()


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(
            "exports.onExecuteSendPhoneMessage = async (event) => {\n"
            "  console.log(event, client.configuration, client.secrets.KEY);\n};\n",
            id="the event only goes out",
        ),
        pytest.param(
            "exports.onExecuteSendPhoneMessage = async (event) => {\n"
            "  await post(event.message_options.code, client.identities, other.security_context);\n};\n",
            id="the event does not leave",
        ),
    ],
)
def test_left_alone(source: str) -> None:
    result = conversion(source)
    assert not {"AP101", "AP102", "AP201"} & {finding.code for finding in result.findings}
