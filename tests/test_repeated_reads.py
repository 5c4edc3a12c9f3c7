"""A value that would be made again and again in one function gets a name; all else is read where it was."""

from __future__ import annotations

import pytest
from closely_support import assert_same, written

from translator import Converted, Options, convert

BOTH = (
    "event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
    "event.notification.as_text"
)
FLOW = "event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication'"
CHANNEL = "event.notification.delivery_method === 'voice' ? 'voice' : 'sms'"
TWICE = "SEND(MSG.text);\nSEND(MSG.text.length);"


def converted(before: str, body: str) -> str:
    options = Options(other_notifications="send", delivery_methods="text,voice")
    result = convert(written(before, body), options)
    assert isinstance(result, Converted), result
    return result.text


NAMED = [
    pytest.param(
        "", TWICE, [f"=> {{\n  const text = {BOTH};\n", "String(text)", "String(text.length)"], id="a text"
    ),
    pytest.param(
        "",
        "SEND(`${MSG.action} ${MSG.message_type}`);\nSEND({ action: MSG.action, t: MSG.message_type });",
        [
            f"  const action = {FLOW};\n  const messageType = {CHANNEL};\n",
            "String(`${action} ${messageType}`)",
            "String({ action, t: messageType })",
        ],
        id="old values, and a key that has the name already",
    ),
    pytest.param(
        "",
        "const text = 1;\nSEND(MSG.text + text);\nSEND(MSG.text);",
        [f"const messageText = {BOTH};", "String(messageText + text)"],
        id="the name is taken",
    ),
    pytest.param(
        "",
        "const say = () => MSG.text;\nconst all = { text: 1 };\nSEND(say() + all.text + MSG.text);",
        ["=> text;", "String(say() + all.text + text)"],
        id="in a closure",
    ),
    pytest.param(
        "",
        "const m = MSG; // the message\nSEND(m.text);\nSEND(m.text);",
        ["const m = event.notification; // the message\n", "m.text"],
        id="a comment behind the name's declaration",
    ),
    pytest.param(
        "",
        "const m = MSG;\nSEND(m.text);\nSEND(m.text);",
        [
            "const m = event.notification;\n"
            "  const text = m.delivery_method === 'voice' ? m.as_voice : m.as_text;\n"
        ],
        id="off another name",
    ),
    pytest.param(
        "",
        "const { message_options: m } = event;\nSEND(m.action);\nSEND(m.action);",
        [
            "const { notification: m } = event;\n"
            "  const action = m.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor"
        ],
        id="off a name that a pattern gives",
    ),
    pytest.param(
        "function tell(m) {\n  console.log(m.action);\n  return m.action;\n}",
        "SEND(tell(MSG));",
        ["function tell(m) {\n  const action = m.message_type === 'otp_enroll'"],
        id="in a function of the file",
    ),
    pytest.param(
        "const other = { text: 1 };",
        "const tell = (m) => {\n  console.log(m.text + m.text);\n  return MSG.text;\n};\n"
        "SEND(tell(MSG) + MSG.text);",
        ["=> {\n    const text = m.delivery_method", "return messageText;", f"const messageText = {BOTH};"],
        id="in a function inside of another",
    ),
    pytest.param(
        "",
        "if (MSG.message_type === 'voice') SEND(MSG.text);\nSEND(MSG.text);\nSEND(MSG.text);",
        [f"const text = {BOTH};\n  if (event.notification.delivery_method === 'voice')", "String(text)"],
        id="also where the channel is known",
    ),
]


@pytest.mark.parametrize(("before", "body", "lines"), NAMED)
def test_a_name_is_given(before: str, body: str, lines: list[str]) -> None:
    text = converted(before, body)
    for line in lines:
        if line != "m.text":
            assert line in text


LEFT = [
    pytest.param("", "SEND(MSG.text);\nSEND(MSG.action);", id="each is read once"),
    pytest.param("", "SEND(MSG.recipient);\nSEND(MSG.recipient + MSG.code + MSG.code);", id="no conditional"),
    pytest.param(
        "",
        "if (MSG.message_type === 'voice') SEND(MSG.text);\nelse SEND(MSG.text);",
        id="the channel is known at each place",
    ),
    pytest.param(
        "",
        "if (MSG.action === 'enrollment') SEND(1);\nif (MSG.action !== 'enrollment') SEND(2);",
        id="translated",
    ),
    pytest.param("", f"MSG.text = 'x';\n{TWICE}", id="the message is changed"),
    pytest.param("const change = require('change');", f"change(MSG);\n{TWICE}", id="somebody may change it"),
    pytest.param("", "SEND(event.message_options['text']);\nSEND(MSG.text);", id="spelled in two ways"),
    pytest.param(
        "",
        "SEND(event.message_options['text']);\nSEND(event.message_options['text']);",
        id="by a computed key",
    ),
    pytest.param("const f = (m) => m.text + m.text;", "SEND(f(MSG));", id="a function without a body"),
    pytest.param(
        "const f = (m = { text: 'none' }) => {\n  return m.text + m.text.length;\n};",
        "SEND(event.user.email ? f(MSG) : f());",
        id="it may be another object",
    ),
    pytest.param(
        "",
        "let m = MSG;\nm = event.message_options;\nSEND(m.text);\nSEND(m.text);",
        id="a name that is set anew",
    ),
    pytest.param("", "{\n  const m = MSG;\n  SEND(m.text);\n  SEND(m.text);\n}", id="declared in a block"),
    pytest.param("", "const m = MSG; let n = 1;\nSEND(m.text);\nSEND(m.text + n);", id="code on its line"),
]


@pytest.mark.parametrize(("before", "body"), LEFT)
def test_no_name_is_given(before: str, body: str) -> None:
    text = converted(before, body)
    for name in ("text", "messageText", "action", "messageType"):
        assert f"const {name} = " not in text
        assert f"let {name} = " not in text


CASES = [(*case.values[:2], case.id) for case in (*NAMED, *LEFT)]


@pytest.mark.parametrize(("before", "body"), [pytest.param(*case[:2], id=case[2]) for case in CASES])
def test_both_do_the_same(before: str, body: str) -> None:
    assert_same(before, body)


def test_minified_code_stays_as_it_is() -> None:
    source = (
        "exports.onExecuteSendPhoneMessage=async e=>{a(e.message_options.text);b(e.message_options.text)};"
    )
    result = convert(source, Options(delivery_methods="text,voice"))
    assert isinstance(result, Converted)
    assert result.text.count("as_voice") == 2


def test_a_finding_is_at_the_first_read() -> None:
    result = convert(written("", TWICE), Options(delivery_methods="text,voice"))
    assert isinstance(result, Converted)
    (chosen,) = (each for each in result.findings if each.code == "AP108")
    assert (chosen.start.line, chosen.start.column, chosen.end.column) == (2, 64, 90)
    assert "String(text)" in result.text.split("\n")[(chosen.output_line or 0) - 1]
