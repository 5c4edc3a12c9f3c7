"""The parameters of the handler: the guard's names, and parameters that move behind it."""

from __future__ import annotations

import pytest
from handler_support import head

PARAMETERS = [
    pytest.param(
        "async ({ message_options: { text: t, action: u } }, a, b) => {\n  c(t, u);\n}",
        (
            "async (event, a, b) => {\n"
            "  GUARD(event, a)\n"
            "\n"
            "  const { notification: { as_text: t } } = event;\n"
            "  const u = event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication';\n"
            "  c(t, u);\n"
            "};"
        ),
        id="four",
    ),
    pytest.param(
        "async (event, api, { b: [c] } = d) => {\n  e(c);\n}",
        (
            "async (event, api, parameter) => {\n"
            "  GUARD(event, api)\n"
            "\n"
            "  const { b: [c] } = parameter === undefined ? d : parameter;\n"
            "  e(c);\n"
            "};"
        ),
        id="a third with both",
    ),
    pytest.param(
        "async (event, api, ...[b]) => {\n  c(b);\n}",
        (
            "const sendPhoneMessage = async (event, api, ...[b]) => {\n"
            "  c(b);\n"
            "};\n"
            "\n"
            "exports.onExecuteCustomPhoneProvider = function (event, api) {\n"
            "  GUARD(event, api)\n"
            "\n"
            "  return sendPhoneMessage.call(this, event, api);\n"
            "};"
        ),
        id="a third of a list",
    ),
    pytest.param(
        "async ({ client: { client_metadata: m } }) => {\n  a(m);\n}",
        (
            "async (event, api) => {\n"
            "  GUARD(event, api)\n"
            "\n"
            "  const { client: { metadata: m } } = event;\n"
            "  a(m);\n"
            "};"
        ),
        id="client_metadata",
    ),
    pytest.param(
        "async (event) => {\n  a(event.client.client_metadata);\n}",
        ("async (event, api) => {\n  GUARD(event, api)\n\n  a(event.client.metadata);\n};"),
        id="its read",
    ),
    pytest.param(
        "async ({ message_options: o }) => {\n  b((await o).text, o.message_type);\n}",
        (
            "async (event, api) => {\n"
            "  GUARD(event, api)\n"
            "\n"
            "  const { notification: o } = event;\n"
            "  b(textOf(await o), o.delivery_method === 'voice' ? 'voice' : 'sms');\n"
            "};"
        ),
        id="behind await",
    ),
    pytest.param(
        "async (event) => {\n  a();\n}",
        ("async (event, api) => {\n  GUARD(event, api)\n\n  a();\n};"),
        id="no api",
    ),
    pytest.param(
        "async event => {\n  a();\n}",
        ("async (event, api) => {\n  GUARD(event, api)\n\n  a();\n};"),
        id="no parentheses",
    ),
    pytest.param(
        "event => a(event)",
        ("(event, api) => {\n  GUARD(event, api)\n\n  return a(toSendPhoneMessageEvent(event));\n};"),
        id="no parentheses, an expression",
    ),
    pytest.param(
        "async () => {\n  a();\n}",
        ("async (event, api) => {\n  GUARD(event, api)\n\n  a();\n};"),
        id="no parameters",
    ),
    pytest.param(
        "async function () {\n  a();\n}",
        ("async function (event, api) {\n  GUARD(event, api)\n\n  a();\n};"),
        id="a function without",
    ),
    pytest.param(
        "async function named() {\n  a();\n}",
        ("async function named(event, api) {\n  GUARD(event, api)\n\n  a();\n};"),
        id="a named function without",
    ),
    pytest.param(
        "async (e, a) => {\n  b();\n}", ("async (e, a) => {\n  GUARD(e, a)\n\n  b();\n};"), id="other names"
    ),
    pytest.param(
        "async (event) => {\n  const api = 1;\n}",
        ("async (event, phoneApi) => {\n  GUARD(event, phoneApi)\n\n  const api = 1;\n};"),
        id="the name is declared in the body",
    ),
    pytest.param(
        "async (event) => {\n  api.a();\n}",
        ("async (event, phoneApi) => {\n  GUARD(event, phoneApi)\n\n  api.a();\n};"),
        id="the name is a global",
    ),
    pytest.param(
        "async (event) => {\n  const api = phoneApi;\n}",
        ("async (event, actionApi) => {\n  GUARD(event, actionApi)\n\n  const api = phoneApi;\n};"),
        id="the next name is one, too",
    ),
    pytest.param(
        "async (event) => {\n  api(phoneApi, actionApi);\n}",
        ("async (event, api2) => {\n  GUARD(event, api2)\n\n  api(phoneApi, actionApi);\n};"),
        id="every name is one",
    ),
    pytest.param(
        "async (event) => {\n  b((api) => api);\n}",
        ("async (event, api) => {\n  GUARD(event, api)\n\n  b((api) => api);\n};"),
        id="the name of a callback's",
    ),
    pytest.param(
        "async (event,) => {\n  a();\n}",
        ("async (event, api,) => {\n  GUARD(event, api)\n\n  a();\n};"),
        id="a trailing comma",
    ),
    pytest.param(
        "async (event /* e */) => {\n  a();\n}",
        ("async (event, api /* e */) => {\n  GUARD(event, api)\n\n  a();\n};"),
        id="a comment",
    ),
    pytest.param(
        "async (event = {}, api) => {\n  a();\n}",
        ("async (event = {}, api) => {\n  GUARD(event, api)\n\n  a();\n};"),
        id="a default that does nothing",
    ),
    pytest.param(
        "async (event, api = null) => {\n  a();\n}",
        ("async (event, api = null) => {\n  GUARD(event, api)\n\n  a();\n};"),
        id="a literal default",
    ),
    pytest.param(
        "async (event, api = b()) => {\n  a();\n}",
        ("async (event, api) => {\n  GUARD(event, api)\n\n  if (api === undefined) api = b();\n  a();\n};"),
        id="a default that does something",
    ),
    pytest.param(
        "async (event = b(), api) => {\n  a();\n}",
        (
            "async (event, api) => {\n"
            "  GUARD(event, api)\n"
            "\n"
            "  if (event === undefined) event = b();\n"
            "  a();\n"
            "};"
        ),
        id="one for the event",
    ),
    pytest.param(
        "async ({ secrets }) => {\n  a(secrets);\n}",
        ("async (event, api) => {\n  GUARD(event, api)\n\n  const { secrets } = event;\n  a(secrets);\n};"),
        id="a pattern",
    ),
]


@pytest.mark.parametrize(("before", "after"), PARAMETERS)
def test_parameters(before: str, after: str) -> None:
    assert head(before) == after
