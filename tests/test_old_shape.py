"""The helpers that build the old shape, and where they go."""

from __future__ import annotations

import pytest
from core_support import conversion, in_handler


@pytest.mark.parametrize(
    ("mode", "lines"),
    [
        ("send", []),
        ("skip", ["  if (!event.notification.message_type.startsWith('otp')) {", "    return;", "  }", ""]),
    ],
)
def test_guard(mode: str, lines: list[str]) -> None:
    text = conversion(in_handler("send(event);"), style="wrap", other_notifications=mode).text
    start = text.index("function (event, api) {\n") + len("function (event, api) {\n")
    stop = text.index("  return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n")
    assert text[start:stop].split("\n")[:-1] == lines


HELPERS = """\

function toMessageOptions(notification) {
  return {
    action: notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication',
    code: notification.code,
    message_type: notification.delivery_method === 'voice' ? 'voice' : 'sms',
    recipient: notification.recipient,
    text: notification.delivery_method === 'voice' ? notification.as_voice : notification.as_text,
  };
}

function toSendPhoneMessageEvent(event) {
  return Object.create(Object.getPrototypeOf(event), {
    ...Object.getOwnPropertyDescriptors(event),
    notification: { value: event.notification, writable: true, configurable: true },
    message_options: {
      value: toMessageOptions(event.notification),
      writable: true,
      enumerable: true,
      configurable: true,
    },
  });
}
"""


def test_helpers() -> None:
    assert conversion(in_handler("console.log(event);")).text.endswith("};\n" + HELPERS)


@pytest.mark.parametrize(
    ("options", "line"),
    [
        ({"delivery_methods": "text"}, "    text: notification.as_text,"),
        ({"delivery_methods": "voice"}, "    text: notification.as_voice,"),
        ({"forwarded_values": "native"}, "    action: notification.message_type,"),
        ({"forwarded_values": "native"}, "    message_type: notification.delivery_method,"),
    ],
)
def test_helpers_by_option(options: dict[str, object], line: str) -> None:
    assert line in conversion(in_handler("fetch(event.message_options);"), **options).text.split("\n")


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        pytest.param("", "\n}", id="no final newline"),
        pytest.param("\n", "\n}\n", id="one"),
        pytest.param("\n\n  \n", "\n}\n\n  \n", id="more"),
        pytest.param("\n// the end\n", "\n}\n", id="a comment before it"),
    ],
)
def test_helpers_go_to_the_end(end: str, expected: str) -> None:
    text = conversion(in_handler("log(event.message_options);").rstrip("\n") + end).text
    assert text[text.rindex("\n}") :] == expected
    assert "// the end" not in end or "};\n// the end\n\nfunction" in text


def test_helpers_are_emitted_only_when_used() -> None:
    assert "function" not in conversion(in_handler("send(event.message_options.code);")).text
    assert "toSendPhoneMessageEvent" not in conversion(in_handler("log(event.message_options);")).text
