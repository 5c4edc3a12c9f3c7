"""Destructuring: further sources and targets, and patterns in parameters."""

from __future__ import annotations

import pytest
from core_support import body

CHANNEL = "event.message_options.message_type;\n"


def dynamic(statements: str) -> str:
    """With the channel read elsewhere, so that a text can be either."""
    return body(CHANNEL + statements).removeprefix("event.notification.delivery_method;\n")


LEAVING = [
    pytest.param(
        "const { recipient, code } = event;",
        "const recipient = event.notification.recipient, code = event.notification.code;",
        id="all straight off the event",
    ),
    pytest.param(
        "const { language } = event;",
        "const language = event.notification.locale?.replace(/_/g, '-');",
        id="the language",
    ),
    pytest.param(
        "const { text } = event.message_options; a(text);",
        (
            "const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text; a(text);"
        ),
        id="on a line with more",
    ),
    pytest.param(
        "const { text, code } = event.message_options; // why",
        (
            "const { code } = event.notification; // why\n"
            "const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;"
        ),
        id="a comment on its line",
    ),
    pytest.param(
        "const { text, code } = event.message_options; /* why\nso */",
        (
            "const { code } = event.notification; const text = event.notification.delivery_method === "
            "'voice' ? event.notification.as_voice : event.notification.as_text; /* why\n"
            "so */"
        ),
        id="a longer comment",
    ),
    pytest.param(
        "const { text, code } = event.message_options /* a */ ; // b",
        (
            "const { code } = event.notification /* a */ ; // b\n"
            "const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;"
        ),
        id="before a semicolon",
    ),
    pytest.param(
        "for (const { text, code } = event.message_options; ;) a(text);",
        (
            "for (const { code } = event.notification, text = event.notification.delivery_method === "
            "'voice' ? event.notification.as_voice : event.notification.as_text; ;) a(text);"
        ),
        id="a loop's head",
    ),
    pytest.param(
        "if (a) { const { text, code } = event.message_options; }",
        (
            "if (a) { const { code } = event.notification; const text = "
            "event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text; }"
        ),
        id="in a block on one line",
    ),
    pytest.param(
        "const e = event;\nconst { text } = e.message_options;",
        (
            "const e = event;\n"
            "const text = e.notification.delivery_method === 'voice' ? e.notification.as_voice : "
            "e.notification.as_text;"
        ),
        id="an alias",
    ),
    pytest.param(
        "const o = event.message_options;\nconst { text, code } = o;",
        (
            "const o = event.notification;\n"
            "const { code } = o;\n"
            "const text = o.delivery_method === 'voice' ? o.as_voice : o.as_text;"
        ),
        id="of the container",
    ),
    pytest.param(
        "const { text } = event?.message_options;",
        (
            "const text = event?.notification.delivery_method === 'voice' ? event?.notification.as_voice "
            ": event?.notification.as_text;"
        ),
        id="an optional chain",
    ),
    pytest.param(
        "const { text } = event['message_options'];",
        (
            "const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;"
        ),
        id="brackets",
    ),
    pytest.param(
        "const { text } = event.message_options || {};",
        (
            "const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;"
        ),
        id="a fallback",
    ),
    pytest.param(
        "const { text, code } = event.message_options || {};",
        (
            "const { code } = event.notification || {};\n"
            "const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;"
        ),
        id="a fallback beside another",
    ),
    pytest.param(
        "const { text } = (await event.message_options);",
        (
            "const {  } = (await event.notification);\n"
            "const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;"
        ),
        id="await",
    ),
    pytest.param(
        (
            "const e = event;\n"
            "{ const event = 1; const { text, action } = await e.message_options; "
            "post(action); }"
        ),
        (
            "const e = event;\n"
            "{ const event = 1; const { delivery_method, as_voice, as_text, message_type } = await "
            "e.notification; const text = delivery_method === 'voice' ? as_voice : as_text; const action "
            "= message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication'; "
            "post(action); }"
        ),
        id="the event is hidden",
    ),
    pytest.param(
        "const k = 'message_options';\nconst { text } = event[k];",
        (
            "const k = 'message_options';\n"
            "const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;"
        ),
        id="a constant key",
    ),
    pytest.param(
        "let t;\n({ text: t } = event.message_options);",
        (
            "let t;\n"
            "t = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;"
        ),
        id="an assignment",
    ),
    pytest.param(
        "let t, c;\n({ text: t, code: c } = event.message_options);",
        (
            "let t, c;\n"
            "({ code: c } = event.notification);\n"
            "t = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;"
        ),
        id="beside another",
    ),
    pytest.param(
        "let t;\n({ text: t = 'a' } = event.message_options);",
        (
            "let t;\n"
            "t = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;"
        ),
        id="assigned with a default",
    ),
    pytest.param(
        "let text;\n({ text = 'a' } = event.message_options);",
        (
            "let text;\n"
            "text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;"
        ),
        id="a shorthand with one",
    ),
    pytest.param(
        "({ text: a.b } = event.message_options);",
        (
            "a.b = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;"
        ),
        id="to a property",
    ),
    pytest.param(
        "({ action: a.b } = event.message_options);",
        (
            "a.b = event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication';"
        ),
        id="an old value to a property",
    ),
]


@pytest.mark.parametrize(("before", "after"), LEAVING)
def test_transformed_by_leaving(before: str, after: str) -> None:
    assert dynamic(before) == after


FUNCTIONS = [
    pytest.param(
        "const f = ({ text, message_options: m }) => text + m.code;\na(f(event));",
        (
            "const f = ({ notification: { delivery_method, as_voice, as_text }, notification: m }) => {\n"
            "  const text = delivery_method === 'voice' ? as_voice : as_text;\n"
            "  return text + m.code;\n"
            "};\n"
            "a(f(event));"
        ),
        id="straight off the event, and the message",
    ),
    pytest.param(
        "function f({ text, message_type: kind }) { b(text, kind === 'sms'); }\nf(event.message_options);",
        (
            "function f({ as_voice, as_text, delivery_method: kind }) {\n"
            "  const text = kind === 'voice' ? as_voice : as_text;\n"
            "  b(text, kind === 'text');\n"
            "}\n"
            "f(event.notification);"
        ),
        id="the channel that is taken anyway",
    ),
    pytest.param(
        "function f({ text, message_type: kind }) { if (a) kind = 'sms'; b(text, kind === 'sms'); }\n"
        "f(event.message_options);",
        (
            "function f({ delivery_method, as_voice, as_text, delivery_method: kind }) {\n"
            "  const text = delivery_method === 'voice' ? as_voice : as_text;\n"
            "  if (a) kind = 'text'; b(text, kind === 'text');\n"
            "}\n"
            "f(event.notification);"
        ),
        id="a channel that changes",
    ),
    pytest.param(
        "function f({ text: [t] }) { a(t); }\nf(event.message_options);",
        ("function f({ text: [t] }) { a(t); }\nf(toMessageOptions(event.notification));"),
        id="taken apart",
    ),
    pytest.param(
        "function f(m) { const { text } = m; a(text); }\nf(event.message_options);",
        (
            "function f(m) { const text = m.delivery_method === 'voice' ? m.as_voice : m.as_text; "
            "a(text); }\n"
            "f(event.notification);"
        ),
        id="inside",
    ),
    pytest.param(
        "function f({ text }) { a(text); }\nf(event.message_options);",
        (
            "function f({ delivery_method, as_voice, as_text }) {\n"
            "  const text = delivery_method === 'voice' ? as_voice : as_text;\n"
            "  a(text);\n"
            "}\n"
            "f(event.notification);"
        ),
        id="a parameter",
    ),
    pytest.param(
        "function f({ text, code }) { a(text, code); }\nf(event.message_options);",
        (
            "function f({ delivery_method, as_voice, as_text, code }) {\n"
            "  const text = delivery_method === 'voice' ? as_voice : as_text;\n"
            "  a(text, code);\n"
            "}\n"
            "f(event.notification);"
        ),
        id="beside",
    ),
    pytest.param(
        "function f({ message_options: { text } }) { a(text); }\nf(event);",
        (
            "function f({ notification: { delivery_method, as_voice, as_text } }) {\n"
            "  const text = delivery_method === 'voice' ? as_voice : as_text;\n"
            "  a(text);\n"
            "}\n"
            "f(event);"
        ),
        id="nested",
    ),
    pytest.param(
        "function f({ text: t = 'b' }) { a(t); }\nf(event.message_options);",
        (
            "function f({ delivery_method, as_voice, as_text }) {\n"
            "  const t = delivery_method === 'voice' ? as_voice : as_text;\n"
            "  a(t);\n"
            "}\n"
            "f(event.notification);"
        ),
        id="a default",
    ),
    pytest.param(
        "function f({ action }) { post(action); }\nf(event.message_options);",
        (
            "function f({ message_type }) {\n"
            "  const action = message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication';\n"
            "  post(action);\n"
            "}\n"
            "f(event.notification);"
        ),
        id="an old value",
    ),
    pytest.param(
        "const f = ({ action }) => post(action);\nf(event.message_options);",
        (
            "const f = ({ message_type }) => {\n"
            "  const action = message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication';\n"
            "  return post(action);\n"
            "};\n"
            "f(event.notification);"
        ),
        id="an arrow",
    ),
    pytest.param(
        "const f = ({ action }) => ({ action });\nf(event.message_options);",
        (
            "const f = ({ message_type }) => {\n"
            "  const action = message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication';\n"
            "  return ({ action });\n"
            "};\n"
            "f(event.notification);"
        ),
        id="an arrow giving an object",
    ),
    pytest.param(
        "function f({ text }) { text = 'b'; }\nf(event.message_options);",
        (
            "function f({ delivery_method, as_voice, as_text }) {\n"
            "  let text = delivery_method === 'voice' ? as_voice : as_text;\n"
            "  text = 'b';\n"
            "}\n"
            "f(event.notification);"
        ),
        id="assigned in the function",
    ),
    pytest.param(
        "function f({ text }) { var text; a(text); }\nf(event.message_options);",
        ("function f({ text }) { var text; a(text); }\nf(toMessageOptions(event.notification));"),
        id="declared again",
    ),
    pytest.param(
        "function f({ text }, b = text) { a(b); }\nf(event.message_options);",
        ("function f({ text }, b = text) { a(b); }\nf(toMessageOptions(event.notification));"),
        id="read by a parameter",
    ),
    pytest.param(
        "(({ text }) => a(text))(event.message_options);",
        (
            "(({ delivery_method, as_voice, as_text }) => {\n"
            "  const text = delivery_method === 'voice' ? as_voice : as_text;\n"
            "  return a(text);\n"
            "})(event.notification);"
        ),
        id="called at once",
    ),
    pytest.param(
        "(function ({ code }) { a(code); })(event.message_options);",
        "(function ({ code }) { a(code); })(event.notification);",
        id="renamed nothing",
    ),
    pytest.param(
        "function f({ text }) { a(text); }\nfunction g({ text: t }) { b(t); }\n"
        "f(event.message_options); g(event.message_options);",
        (
            "function f({ delivery_method, as_voice, as_text }) {\n"
            "  const text = delivery_method === 'voice' ? as_voice : as_text;\n"
            "  a(text);\n"
            "}\n"
            "function g({ delivery_method, as_voice, as_text }) {\n"
            "  const t = delivery_method === 'voice' ? as_voice : as_text;\n"
            "  b(t);\n"
            "}\n"
            "f(event.notification); g(event.notification);"
        ),
        id="the same names in two functions",
    ),
    pytest.param(
        "function f({ action: x }, { action: y }) { a(x, y, as_text); }\n"
        "f(event.message_options, event.message_options);",
        (
            "function f({ message_type }, { message_type: message_type_ }) {\n"
            "  const x = message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication';\n"
            "  const y = message_type_ === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication';\n"
            "  a(x, y, as_text);\n"
            "}\n"
            "f(event.notification, event.notification);"
        ),
        id="other names in one function",
    ),
]


@pytest.mark.parametrize(("before", "after"), FUNCTIONS)
def test_parameters_of_functions(before: str, after: str) -> None:
    assert dynamic(before) == after
