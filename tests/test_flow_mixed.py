"""The event beside other objects, and where it is made the old one (following/: found, demands, flow)."""

from __future__ import annotations

import pytest
from core_support import body, conversion, in_handler, whole

MIXED = [
    pytest.param("const c = b ? event.configuration : { X: 1 };\na(c.X);", id="configuration"),
    pytest.param("const { X } = b ? event.configuration : { X: 1 };\na(X);", id="configuration in a pattern"),
    pytest.param(
        "const c = b ? event.client : { client_metadata: 1 };\na(c.client_metadata);", id="client_metadata"
    ),
    pytest.param(
        "const { client_metadata } = b ? event.client : { client_metadata: 1 };\na(client_metadata);",
        id="client_metadata in a pattern",
    ),
]


@pytest.mark.parametrize("statements", MIXED)
def test_a_read_that_would_be_edited_may_be_of_another_object(statements: str) -> None:
    result = conversion(in_handler(statements))
    assert result.wrapped
    why = [item for item in result.findings if item.code == "AP116"]
    assert ("reason", "the event is mixed with other values") in why[0].data


def test_a_read_that_stays_may_be_of_another_object() -> None:
    statements = "const c = b ? event.client : { name: 1 };\na(c.name);"
    assert body(statements) == statements


OLD = [
    pytest.param(
        "const e = b ? event : null;\na(e?.message_options[x]);",
        "const e = b ? toSendPhoneMessageEvent(event) : null;\na(e?.message_options[x]);",
        id="no call goes around what a chain may end",
    ),
    pytest.param(
        "const e = b ? event : null;\na(e?.message_options.valueOf());",
        "const e = b ? toSendPhoneMessageEvent(event) : null;\na(e?.message_options.valueOf());",
        id="or around the object of its call",
    ),
    pytest.param(
        "a(event.message_options[x]);",
        "a(toMessageOptions(event.notification)[x]);",
        id="but around another one",
    ),
    pytest.param(
        "const { message_options: { text } } = b ? event : event.user;\na(text);",
        "const { message_options: { text } } = b ? toSendPhoneMessageEvent(event) : event.user;\na(text);",
        id="a pattern of one of two parts",
    ),
    pytest.param(
        "const f = ([{ text }]) => a(text);\nf([event.message_options]);",
        "const f = ([{ text }]) => a(text);\nf([toMessageOptions(event.notification)]);",
        id="a pattern in the list of a parameter",
    ),
    pytest.param(
        "const [{ text }] = [event.message_options];\na(text);",
        "const [{ text }] = [toMessageOptions(event.notification)];\na(text);",
        id="a pattern in a list",
    ),
    pytest.param(
        "Object.defineProperty(global, 'x', { get: () => event.message_options });",
        "const messageOptions = toMessageOptions(event.notification);\n"
        "Object.defineProperty(global, 'x', { get: () => messageOptions });",
        id="the getter of an object from outside",
    ),
    pytest.param(
        "let o = null;\nif (b) o = {};\nObject.assign(o, { m: event.message_options });\na(o.m.code);",
        "let o = null;\nif (b) o = {};\nObject.assign(o, { m: event.notification });\na(o.m.code);",
        id="nothing goes out into null",
    ),
    pytest.param(
        "let o;\nif (b) o = {};\nObject.assign(o, { m: event.message_options });\na(o.m.code);",
        "let o;\nif (b) o = {};\nObject.assign(o, { m: event.notification });\na(o.m.code);",
        id="or into undefined",
    ),
    pytest.param(
        "a(x in event.message_options);", "a(x in toMessageOptions(event.notification));", id="any name"
    ),
    pytest.param(
        "a('text' in event.message_options);",
        "a('text' in toMessageOptions(event.notification));",
        id="an old name",
    ),
    pytest.param(
        "a('recipient' in event.message_options);",
        "a('recipient' in event.notification);",
        id="a name of both",
    ),
    pytest.param(
        "a('code' in event.message_options);", "a('code' in event.notification);", id="the other one"
    ),
]


@pytest.mark.parametrize(("before", "after"), OLD)
def test_where_it_is_made_the_old_one(before: str, after: str) -> None:
    assert body(before) == after


@pytest.mark.parametrize("key", ["this.a", "this.log.message", "this[a]"])
def test_what_a_handler_is_called_on_is_not_known(key: str) -> None:
    inside = f"  {key} = event.message_options;\n"
    source = f"exports.onExecuteSendPhoneMessage = async function (event) {{\n{inside}}};\n"
    assert f"{key} = toMessageOptions(event.notification);" in whole(source)


CHOICE = "{0}.delivery_method === 'voice' ? {0}.as_voice : {0}.as_text"
BOTH = [
    pytest.param(
        "let m = {};\nif (b) m = event.message_options;\na(m.text);",
        "let m = {};\nif (b) m = event.notification;\na(" + CHOICE.format("m") + ");",
        id="a name that may mean another object",
    ),
    pytest.param(
        "const f = (m) => a(m.text);\nf(event.message_options);\nf({ to: 1 });",
        "const f = (m) => a(" + CHOICE.format("m") + ");\nf(event.notification);\nf({ to: 1 });",
        id="a parameter that may be another object",
    ),
    pytest.param(
        "const e = b ? event : null;\na(e?.message_options.text);",
        "const e = b ? event : null;\na(" + CHOICE.format("e?.notification") + ");",
        id="a chain that may end",
    ),
    pytest.param(
        "const e = b ? event : null;\na(e?.[`message_options`].text);",
        "const e = b ? event : null;\na(e?.notification.delivery_method === 'voice' ? "
        "e?.notification.as_voice : e?.[`notification`].as_text);",
        id="with a TemplateLiteral for a key",
    ),
    pytest.param(
        "const e = b ? event : null;\na(e?.['message_options'].text);",
        "const e = b ? event : null;\na(e?.notification.delivery_method === 'voice' ? "
        "e?.notification.as_voice : e?.['notification'].as_text);",
        id="with a Literal",
    ),
    pytest.param(
        "const e = b ? event : null, k = 'message_options';\na(e?.[k].text);",
        "const e = b ? event : null, k = 'message_options';\na(e?.notification.delivery_method === 'voice' ? "
        "e?.notification.as_voice : e?.['notification'].as_text);",
        id="with an Identifier",
    ),
]


@pytest.mark.parametrize(("before", "after"), BOTH)
def test_a_text_that_the_channel_chooses(before: str, after: str) -> None:
    assert body(before) == after


def test_a_call_that_may_give_another_object_is_made_once() -> None:
    statements = "const f = () => (b ? event.message_options : {});\na(f().text);"
    assert "a(textOf(f()));" in body(statements)
    assert "a(f().recipient);" in body(statements.replace("text", "recipient"))


def test_a_name_that_means_the_message_alone_is_read_by_one_name() -> None:
    before = "let m;\nif (b) m = event.message_options;\na(m.text);"
    assert body(before) == "let m;\nif (b) m = event.notification;\na(m.as_text);"


def test_a_function_that_is_kept_may_have_the_message_of_another_execution() -> None:
    test = "event.message_options.message_type === 'sms'"
    statements = f"if ({test}) a(last().text);\nlast = () => event.message_options;"
    text = whole(in_handler(statements, "let last = () => ({});\n"))
    assert "'text') a(textOf(last()));" in text


@pytest.mark.parametrize(
    ("before", "read"),
    [
        pytest.param("const r = event.request;", "event.request.ip", id="a name for the part"),
        pytest.param("let r;\nif (b) r = event.request;", "event.request.ip", id="or for nothing"),
        pytest.param(
            "const r = b ? event.request : { ip: 'x' };", "event.request?.ip", id="or for another object"
        ),
        pytest.param("const r = event.client;", "event.request?.ip", id="a name for another part"),
    ],
)
def test_whose_test_is_one_of_the_part(before: str, read: str) -> None:
    assert body(f"{before}\nif (r) a(event.request.ip.trim());") == f"{before}\nif (r) a({read}.trim());"
