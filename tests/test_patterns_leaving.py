"""Destructuring: what needs more than a name leaves its pattern for a declaration after it."""

from __future__ import annotations

import pytest
from core_support import body

CHANNEL = "event.message_options.message_type;\n"


def dynamic(statements: str) -> str:
    """With the channel read elsewhere, so that a text can be either."""
    return body(CHANNEL + statements).removeprefix("event.notification.delivery_method;\n")


LEAVING = [
    pytest.param(
        "const { text, code } = event.message_options\n;[a] = b",
        (
            "const { code } = event.notification\n"
            "const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice "
            ": event.notification.as_text\n;[a] = b"
        ),
        id="before a bracket",
    ),
    pytest.param(
        "const { ['text']: t } = event.message_options;",
        (
            "const t = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;"
        ),
        id="a computed key",
    ),
    pytest.param(
        "const { text } = event.message_options;\na(text);",
        (
            "const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;\n"
            "a(text);"
        ),
        id="the only one",
    ),
    pytest.param(
        "const { text, code } = event.message_options;\na(text, code);",
        (
            "const { code } = event.notification;\n"
            "const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;\n"
            "a(text, code);"
        ),
        id="the first",
    ),
    pytest.param(
        "const { code, text } = event.message_options;\na(text, code);",
        (
            "const { code } = event.notification;\n"
            "const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;\n"
            "a(text, code);"
        ),
        id="the last",
    ),
    pytest.param(
        "const { code, text, recipient } = event.message_options;",
        (
            "const { code, recipient } = event.notification;\n"
            "const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;"
        ),
        id="in the middle",
    ),
    pytest.param(
        "const { code, text, } = event.message_options;",
        (
            "const { code, } = event.notification;\n"
            "const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;"
        ),
        id="with a trailing comma",
    ),
    pytest.param(
        "const {\n  code,\n  text,\n} = event.message_options;",
        (
            "const {\n"
            "  code,\n"
            "} = event.notification;\n"
            "const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;"
        ),
        id="on lines",
    ),
    pytest.param(
        "const {\n  code,\n  text, // spoken\n} = event.message_options;",
        (
            "const {\n"
            "  code, // spoken\n"
            "} = event.notification;\n"
            "const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;"
        ),
        id="a comment behind",
    ),
    pytest.param(
        "const {\n  text, // spoken\n  code\n} = event.message_options;",
        (
            "const {\n"
            "   // spoken\n"
            "  code\n"
            "} = event.notification;\n"
            "const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;"
        ),
        id="a comment between",
    ),
    pytest.param(
        "const {\n  code, // digits\n  text // spoken\n} = event.message_options;",
        (
            "const {\n"
            "  code, // digits\n"
            "   // spoken\n"
            "} = event.notification;\n"
            "const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;"
        ),
        id="no comma",
    ),
    pytest.param(
        "const { text: t } = event.message_options;",
        (
            "const t = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;"
        ),
        id="renamed before",
    ),
    pytest.param(
        "const { text = 'a' } = event.message_options;",
        (
            "const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;"
        ),
        id="a default",
    ),
    pytest.param(
        "const { text: t = a } = event.message_options;",
        (
            "const { text: t = a } = { text: event.notification.delivery_method === 'voice' ? "
            "event.notification.as_voice : event.notification.as_text };"
        ),
        id="renamed, with a default",
    ),
    pytest.param(
        "let { text, code } = event.message_options;\ntext = 'a';",
        (
            "let { code } = event.notification;\n"
            "let text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;\n"
            "text = 'a';"
        ),
        id="let stays let",
    ),
    pytest.param(
        "var { text, code } = event.message_options;",
        (
            "var { code } = event.notification;\n"
            "var text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;"
        ),
        id="var stays var",
    ),
    pytest.param(
        "const { text, code } = event.message_options, b = 1;",
        (
            "const { code } = event.notification, text = event.notification.delivery_method === 'voice' "
            "? event.notification.as_voice : event.notification.as_text, b = 1;"
        ),
        id="beside a declarator",
    ),
    pytest.param(
        "const { text } = event.message_options, b = 1;",
        (
            "const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text, b = 1;"
        ),
        id="alone beside a declarator",
    ),
    pytest.param(
        "const { text, action } = event.message_options;\npost(action);",
        (
            "const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text, action = event.notification.message_type === 'otp_enroll' ? "
            "'enrollment' : 'second-factor-authentication';\n"
            "post(action);"
        ),
        id="two of them",
    ),
    pytest.param(
        "const { action, code } = event.message_options;\npost(action);",
        (
            "const { code } = event.notification;\n"
            "const action = event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication';\n"
            "post(action);"
        ),
        id="an old value",
    ),
    pytest.param(
        "const { message_options: { text, code } } = event;",
        (
            "const { notification: { code } } = event;\n"
            "const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;"
        ),
        id="nested",
    ),
    pytest.param(
        "const { message_options: { text } } = event;",
        (
            "const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;"
        ),
        id="nested and nothing else",
    ),
    pytest.param(
        "const { text, user } = event;",
        (
            "const { user } = event;\n"
            "const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;"
        ),
        id="straight off the event",
    ),
    pytest.param(
        "({ code: o.c, text: o.t, recipient: o.r = '' } = event.message_options);",
        (
            "({ code: o.c } = event.notification);\n"
            "o.t = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;\n"
            "o.r = event.notification.recipient;"
        ),
        id="in the order that others can see",
    ),
    pytest.param(
        "if (m) { ({ text: o.t, recipient: o.r } = event.message_options); }",
        (
            "if (m) { o.t = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text; o.r = event.notification.recipient; }"
        ),
        id="in that order, on one line",
    ),
]


@pytest.mark.parametrize(
    "pattern",
    [
        "{ text: o.t, channel: o.c }",
        "{ text: o.t, recipient: [o.c] }",
        "{ text: o.t, ['recipient' + x]: o.c }",
        "{ text: o.t, ...o.rest }",
        "{ text: o.t, recipient: o.c = x() }",
    ],
)
def test_stays_where_what_is_assigned_behind_it_stays(pattern: str) -> None:
    assert dynamic(f"({pattern} = event.message_options);").startswith(
        f"({pattern} = toMessageOptions(event.notification));"
    )


@pytest.mark.parametrize(("before", "after"), LEAVING)
def test_transformed_by_leaving(before: str, after: str) -> None:
    assert dynamic(before) == after
