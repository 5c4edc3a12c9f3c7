"""The worked examples of the reference come out as written there, and so do the traps."""

from __future__ import annotations

import pytest

from translator import Converted, convert
from translator.rules.base import action

GUARD = """\
  if (!event.notification.message_type.startsWith('otp')) {
    api.notification.drop(event.notification.message_type + ' is not handled by this Action');
    return;
  }

"""


def converted(source: str) -> str:
    result = convert(source)
    assert isinstance(result, Converted), result
    return result.text


def body(statements: str, before: str = "") -> str:
    """The converted statements of a handler, without what comes around them."""
    text = converted(action(statements, before=before))
    start = text.index(GUARD) + len(GUARD)
    inner = text[start : text.index("\n};\n", start)]
    return "\n".join(line.removeprefix("  ") for line in inner.split("\n"))


def test_plain() -> None:
    source = """\
exports.onExecuteSendPhoneMessage = async (event) => {
  const { recipient, text } = event.message_options;
  await sendSms(event.secrets.KEY, recipient, text);
};
"""
    assert converted(source) == (
        "exports.onExecuteCustomPhoneProvider = async (event, api) => {\n"
        + GUARD
        + """\
  const { recipient, as_text: text } = event.notification;
  await sendSms(event.secrets.KEY, recipient, text);
};
"""
    )


def test_both_channels() -> None:
    assert body(
        "const kind = event.message_options.message_type;\n"
        "if (kind === 'voice') call(event.message_options.text);\n"
        "else if (kind === 'sms') sms(event.message_options.text);"
    ) == (
        "const kind = event.notification.delivery_method;\n"
        "if (kind === 'voice') call(event.notification.as_voice);\n"
        "else if (kind === 'text') sms(event.notification.as_text);"
    )


def test_a_value_leaves() -> None:
    assert body("await post({ body: JSON.stringify({ flow: event.message_options.action }) });") == (
        "await post({ body: JSON.stringify({ flow: event.notification.message_type === 'otp_enroll' "
        "? 'enrollment' : 'second-factor-authentication' }) });"
    )


def test_a_table_of_this_file() -> None:
    assert body(
        "const TITLE = { enrollment: 'Welcome', 'second-factor-authentication': 'Sign in' };\n"
        "const title = TITLE[event.message_options.action];"
    ) == (
        "const TITLE = { otp_enroll: 'Welcome', otp_verify: 'Sign in' };\n"
        "const title = TITLE[event.notification.message_type];"
    )


def test_the_whole_thing_leaves() -> None:
    assert body("await axios.post(url, { ...event.message_options, tenant: event.tenant.id });") == (
        "await axios.post(url, { ...toMessageOptions(event.notification), tenant: event.tenant.id });"
    )


CHOICE = (
    "event.notification.delivery_method === 'voice' "
    "? event.notification.as_voice : event.notification.as_text"
)
OLD_KIND = "event.notification.delivery_method === 'voice' ? 'voice' : 'sms'"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "const kind = event.message_options.message_type;\n"
            "if (kind === 'voice') return call(body());\n"
            "return sms(body());\n"
            "function body() { return event.message_options.text; }",
            "const kind = event.notification.delivery_method;\n"
            "if (kind === 'voice') return call(body());\n"
            "return sms(body());\n"
            f"function body() {{ return {CHOICE}; }}",
            id="a hoisted function serves both channels",
        ),
        pytest.param(
            "const SMS = 'sms';\n"
            "const kind = event.message_options.message_type;\n"
            "if (kind === SMS) post({ type: SMS });",
            f"const SMS = 'sms';\nconst kind = {OLD_KIND};\nif (kind === SMS) post({{ type: SMS }});",
            id="the constant also goes out",
        ),
        pytest.param(
            "const url = { sms: A, text: B }[event.message_options.message_type];",
            f"const url = {{ sms: A, text: B }}[{OLD_KIND}];",
            id="a key that is no old value",
        ),
        pytest.param(
            "clean(event.message_options);\nsend(event.message_options.recipient);",
            "const messageOptions = toMessageOptions(event.notification);\n"
            "clean(messageOptions);\n"
            "send(messageOptions.recipient);",
            id="it may be written to, and is read again",
        ),
        pytest.param(
            "log('via ' + event.message_options.message_type);",
            f"log('via ' + ({OLD_KIND}));",
            id="the conditional needs parentheses",
        ),
    ],
)
def test_looks_right_and_is_not(before: str, after: str) -> None:
    assert body(before) == after
