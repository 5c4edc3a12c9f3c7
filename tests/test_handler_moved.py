"""Parameters that move behind the guard: patterns, defaults, the old-shaped event."""

from __future__ import annotations

import pytest
from handler_support import head

PARAMETERS = [
    pytest.param(
        "async ({ secrets }, api) => {\n  a(secrets);\n}",
        ("async (event, api) => {\n  GUARD(event, api)\n\n  const { secrets } = event;\n  a(secrets);\n};"),
        id="a pattern beside the api",
    ),
    pytest.param(
        "async ({ secrets } = {}) => {\n  a(secrets);\n}",
        (
            "async (event, api) => {\n"
            "  GUARD(event, api)\n"
            "\n"
            "  const { secrets } = event === undefined ? {} : event;\n"
            "  a(secrets);\n"
            "};"
        ),
        id="a pattern with a default",
    ),
    pytest.param(
        "async ({ secrets } = b()) => {\n  a(secrets);\n}",
        (
            "async (event, api) => {\n"
            "  GUARD(event, api)\n"
            "\n"
            "  const { secrets } = event === undefined ? b() : event;\n"
            "  a(secrets);\n"
            "};"
        ),
        id="one that does something",
    ),
    pytest.param(
        "async ({ event }) => {\n  a(event);\n}",
        (
            "async (phoneEvent, api) => {\n"
            "  GUARD(phoneEvent, api)\n"
            "\n"
            "  const { event } = phoneEvent;\n"
            "  a(event);\n"
            "};"
        ),
        id="a pattern that takes the name",
    ),
    pytest.param(
        "async ({ message_options: { text } }) => {\n  a(text);\n}",
        (
            "async (event, api) => {\n"
            "  GUARD(event, api)\n"
            "\n"
            "  const { notification: { as_text: text } } = event;\n"
            "  a(text);\n"
            "};"
        ),
        id="nested",
    ),
    pytest.param(
        "async ({ message_options }) => {\n  a(message_options.code);\n}",
        (
            "async (event, api) => {\n"
            "  GUARD(event, api)\n"
            "\n"
            "  const { notification: message_options } = event;\n"
            "  a(message_options.code);\n"
            "};"
        ),
        id="the container",
    ),
    pytest.param(
        "async ({ message_options: o = {} }) => {\n  a(o.code);\n}",
        (
            "async (event, api) => {\n"
            "  GUARD(event, api)\n"
            "\n"
            "  const { notification: o } = event;\n"
            "  a(o.code);\n"
            "};"
        ),
        id="the container's default",
    ),
    pytest.param(
        "async ({ secrets }) => {\n  secrets = a;\n}",
        ("async (event, api) => {\n  GUARD(event, api)\n\n  let { secrets } = event;\n  secrets = a;\n};"),
        id="a name that is assigned",
    ),
    pytest.param(
        "async ({ user, secrets: s }) => {\n  s = a;\n  b(user);\n}",
        (
            "async (event, api) => {\n"
            "  GUARD(event, api)\n"
            "\n"
            "  let { user, secrets: s } = event;\n"
            "  s = a;\n"
            "  b(user);\n"
            "};"
        ),
        id="one of two is assigned",
    ),
    pytest.param(
        "async function ({ secrets }) {\n  var secrets;\n}",
        (
            "async function (event, api) {\n"
            "  GUARD(event, api)\n"
            "\n"
            "  var { secrets } = event;\n"
            "  var secrets;\n"
            "};"
        ),
        id="a name declared again",
    ),
    pytest.param(
        "async ({ a: [b], ...c }) => {\n  d(b, c);\n}",
        (
            "async (event, api) => {\n"
            "  GUARD(event, api)\n"
            "\n"
            "  const { a: [b], ...c } = toSendPhoneMessageEvent(event);\n"
            "  d(b, c);\n"
            "};"
        ),
        id="the rest",
    ),
    pytest.param(
        "async ({}) => {\n  a();\n}",
        ("async (event, api) => {\n  GUARD(event, api)\n\n  const {} = event;\n  a();\n};"),
        id="an empty pattern",
    ),
    pytest.param(
        "async (event, { cache }) => {\n  a(cache);\n}",
        ("async (event, api) => {\n  GUARD(event, api)\n\n  const { cache } = api;\n  a(cache);\n};"),
        id="the api's pattern",
    ),
    pytest.param(
        "async (event, { cache } = {}) => {\n  a(cache);\n}",
        (
            "async (event, api) => {\n"
            "  GUARD(event, api)\n"
            "\n"
            "  const { cache } = api === undefined ? {} : api;\n"
            "  a(cache);\n"
            "};"
        ),
        id="with a default",
    ),
    pytest.param(
        "async (event, [cache]) => {\n  a(cache);\n}",
        ("async (event, api) => {\n  GUARD(event, api)\n\n  const [cache] = api;\n  a(cache);\n};"),
        id="an array for the api",
    ),
    pytest.param(
        "async (event, api, more) => {\n  a(more);\n}",
        ("async (event, api, more) => {\n  GUARD(event, api)\n\n  a(more);\n};"),
        id="a third",
    ),
    pytest.param(
        "async (event, api, { more }) => {\n  a(more);\n}",
        (
            "async (event, api, parameter) => {\n"
            "  GUARD(event, api)\n"
            "\n"
            "  const { more } = parameter;\n"
            "  a(more);\n"
            "};"
        ),
        id="a third with a pattern",
    ),
    pytest.param(
        "async (event, api, more = b()) => {\n  a(more);\n}",
        (
            "async (event, api, more) => {\n"
            "  GUARD(event, api)\n"
            "\n"
            "  if (more === undefined) more = b();\n"
            "  a(more);\n"
            "};"
        ),
        id="a third with a default",
    ),
    pytest.param(
        "async (event, api = b(), more) => {\n  a(more);\n}",
        (
            "async (event, api, more) => {\n"
            "  GUARD(event, api)\n"
            "\n"
            "  if (api === undefined) api = b();\n"
            "  a(more);\n"
            "};"
        ),
        id="a third behind a default",
    ),
    pytest.param(
        "async ({ secrets }) => a(secrets)",
        (
            "async (event, api) => {\n"
            "  GUARD(event, api)\n"
            "\n"
            "  const { secrets } = event;\n"
            "  return a(secrets);\n"
            "};"
        ),
        id="an expression behind a pattern",
    ),
    pytest.param(
        "async ({ text }) => {\n  a(text);\n}",
        (
            "async (event, api) => {\n"
            "  GUARD(event, api)\n"
            "\n"
            "  const text = event.notification.as_text;\n"
            "  a(text);\n"
            "};"
        ),
        id="a direct read",
    ),
    pytest.param(
        "async ({ message_options: { action } }) => {\n  post(action);\n}",
        (
            "async (event, api) => {\n"
            "  GUARD(event, api)\n"
            "\n"
            "  const action = event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication';\n"
            "  post(action);\n"
            "};"
        ),
        id="an old value",
    ),
    pytest.param(
        "async (event) => {\n  clean(event);\n  b(event.message_options.code);\n}",
        (
            "async (event, api) => {\n"
            "  GUARD(event, api)\n"
            "\n"
            "  event = toSendPhoneMessageEvent(event);\n"
            "  clean(event);\n"
            "  b(event.message_options.code);\n"
            "};"
        ),
        id="shared",
    ),
    pytest.param(
        "async ({ message_options: m }) => {\n  clean(m);\n  b(m.code);\n}",
        (
            "async (event, api) => {\n"
            "  GUARD(event, api)\n"
            "\n"
            "  event = toSendPhoneMessageEvent(event);\n"
            "  const { message_options: m } = event;\n"
            "  clean(m);\n"
            "  b(m.code);\n"
            "};"
        ),
        id="shared in a pattern",
    ),
    pytest.param(
        "async (event) => {\n  clean(event.message_options);\n  b(event.message_options.code);\n}",
        (
            "async (event, api) => {\n"
            "  GUARD(event, api)\n"
            "\n"
            "  const messageOptions = toMessageOptions(event.notification);\n"
            "  clean(messageOptions);\n"
            "  b(messageOptions.code);\n"
            "};"
        ),
        id="the container shared",
    ),
]


@pytest.mark.parametrize(("before", "after"), PARAMETERS)
def test_parameters(before: str, after: str) -> None:
    assert head(before) == after
