"""The head of the handler with a guard that only returns, and with none."""

from __future__ import annotations

import pytest
from handler_support import head


def sent(function: str) -> str:
    """With no guard at all."""
    return head(function, other_notifications="send")


def skipped(function: str) -> str:
    """With a guard that only returns."""
    return head(function, other_notifications="skip").replace(
        "if (!event.notification.message_type.startsWith('otp')) {\n    return;\n  }", "SKIP"
    )


WITHOUT_GUARD = [
    pytest.param("async (event) => {\n  a();\n}", ("async (event) => {\n  a();\n};"), id="nothing to add"),
    pytest.param("async event => {\n  a();\n}", ("async event => {\n  a();\n};"), id="no parentheses"),
    pytest.param("async () => {\n  a();\n}", ("async () => {\n  a();\n};"), id="no parameters"),
    pytest.param(
        "async (event, api = b()) => {\n  a();\n}",
        ("async (event, api = b()) => {\n  a();\n};"),
        id="a default stays",
    ),
    pytest.param(
        "async ({ secrets }) => {\n  a(secrets);\n}",
        ("async ({ secrets }) => {\n  a(secrets);\n};"),
        id="a pattern stays",
    ),
    pytest.param(
        "async ({ message_options: { code } }) => {\n  a(code);\n}",
        ("async ({ notification: { code } }) => {\n  a(code);\n};"),
        id="renamed in place",
    ),
    pytest.param(
        "async ({ message_options: { text } }) => {\n  a(text);\n}",
        ("async ({ notification: { as_text: text } }) => {\n  a(text);\n};"),
        id="a text renamed",
    ),
    pytest.param(
        "async ({ message_options: { text, message_type } }) => {\n  a(text, message_type);\n}",
        (
            "async (event) => {\n"
            "  const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice "
            ": event.notification.as_text;\n"
            "  const message_type = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "  a(text, message_type);\n"
            "};"
        ),
        id="what leaves makes the pattern move",
    ),
    pytest.param(
        "async ({ text }) => {\n  a(text);\n}",
        ("async (event) => {\n  const text = event.notification.as_text;\n  a(text);\n};"),
        id="a direct read moves it",
    ),
    pytest.param(
        "async ({ ...rest }) => {\n  a(rest);\n}",
        ("async (event) => {\n  const { ...rest } = toSendPhoneMessageEvent(event);\n  a(rest);\n};"),
        id="the rest moves it",
    ),
    pytest.param(
        "async (event) => {\n  clean(event);\n  b(event.message_options);\n}",
        (
            "async (event) => {\n"
            "  event = toSendPhoneMessageEvent(event);\n"
            "  clean(event);\n"
            "  b(event.message_options);\n"
            "};"
        ),
        id="shared",
    ),
    pytest.param(
        "async ({ message_options: m }) => {\n  clean(m);\n  b(m.code);\n}",
        (
            "async (event) => {\n"
            "  event = toSendPhoneMessageEvent(event);\n"
            "  const { message_options: m } = event;\n"
            "  clean(m);\n"
            "  b(m.code);\n"
            "};"
        ),
        id="in a pattern",
    ),
    pytest.param(
        "async (event) => clean(event.message_options, event.message_options)",
        (
            "async (event) => {\n"
            "  const messageOptions = toMessageOptions(event.notification);\n"
            "  return clean(messageOptions, messageOptions);\n"
            "};"
        ),
        id="an expression",
    ),
]


@pytest.mark.parametrize(("before", "after"), WITHOUT_GUARD)
def test_without_a_guard(before: str, after: str) -> None:
    assert sent(before) == after


SKIPPED = [
    pytest.param(
        "async (event) => {\n  a();\n}", ("async (event) => {\n  SKIP\n\n  a();\n};"), id="no api needed"
    ),
    pytest.param(
        "async () => {\n  a();\n}", ("async (event) => {\n  SKIP\n\n  a();\n};"), id="only the event is added"
    ),
    pytest.param(
        "async ({ secrets }) => {\n  a(secrets);\n}",
        ("async (event) => {\n  SKIP\n\n  const { secrets } = event;\n  a(secrets);\n};"),
        id="a pattern moves",
    ),
]


@pytest.mark.parametrize(("before", "after"), SKIPPED)
def test_skipping(before: str, after: str) -> None:
    assert skipped(before) == after
