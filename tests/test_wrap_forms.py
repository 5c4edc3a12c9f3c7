"""Keeping the original whole, by every other form of export."""

from __future__ import annotations

import pytest
from core_support import whole

FN = "async (event) => { send(event.message_options.code); }"


def wrapped(source: str, **options: object) -> str:
    """The wrapped file without the helpers at its end."""
    return whole(source, style="wrap", **options).split("\n\nfunction toMessageOptions")[0]


WRAPPED = [
    pytest.param(
        "exports.onExecuteSendPhoneMessage = require('a');\n",
        (
            "const sendPhoneMessage = require('a');\n"
            "\n"
            "exports.onExecuteCustomPhoneProvider = function (event, api) {\n"
            "  return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "};"
        ),
        id="another file",
    ),
    pytest.param(
        f"exports.onExecuteSendPhoneMessage = void 0;\nexports.onExecuteSendPhoneMessage = {FN};\n",
        (
            "exports.onExecuteCustomPhoneProvider = void 0;\n"
            "const sendPhoneMessage = async (event) => { send(event.message_options.code); };\n"
            "\n"
            "exports.onExecuteCustomPhoneProvider = function (event, api) {\n"
            "  return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "};"
        ),
        id="a prologue",
    ),
    pytest.param(
        f"exports.a = exports.onExecuteSendPhoneMessage = {FN};\n",
        (
            "let sendPhoneMessage;\n"
            "exports.a = sendPhoneMessage = async (event) => { send(event.message_options.code); };\n"
            "\n"
            "exports.onExecuteCustomPhoneProvider = function (event, api) {\n"
            "  return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "};"
        ),
        id="in a chain",
    ),
    pytest.param(
        f"(exports.a = exports.onExecuteSendPhoneMessage = {FN.replace(';', '')})\n",
        (
            "let sendPhoneMessage;\n"
            "(exports.a = sendPhoneMessage = async (event) => { send(event.message_options.code) })\n"
            "\n"
            "exports.onExecuteCustomPhoneProvider = function (event, api) {\n"
            "  return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api)\n"
            "}"
        ),
        id="in a chain that begins with a parenthesis",
    ),
    pytest.param(
        f"const a = (module.exports = {{ onExecutePostLogin() {{}} }}).onExecuteSendPhoneMessage = {FN};\n",
        (
            "let sendPhoneMessage;\n"
            "const a = sendPhoneMessage = async (event) => { send(event.message_options.code); };\n"
            "\n"
            "(module.exports = { onExecutePostLogin() {} }).onExecuteCustomPhoneProvider = "
            "function (event, api) {\n"
            "  return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "};"
        ),
        id="in a chain, of an object with other handlers",
    ),
    pytest.param(
        f"(module.exports = {{ onExecutePostLogin() {{}} }}).onExecuteSendPhoneMessage = {FN};\n",
        (
            "const sendPhoneMessage = async (event) => { send(event.message_options.code); };\n"
            "\n"
            "(module.exports = { onExecutePostLogin() {} }).onExecuteCustomPhoneProvider = "
            "function (event, api) {\n"
            "  return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "};"
        ),
        id="of an object with other handlers",
    ),
    pytest.param(
        f"if (a) {{ exports.onExecuteSendPhoneMessage = {FN}; }}\n",
        (
            "if (a) { exports.onExecuteCustomPhoneProvider = wrapSendPhoneMessage(async (event) => { "
            "send(event.message_options.code); }); }\n"
            "\n"
            "function wrapSendPhoneMessage(sendPhoneMessage) {\n"
            "  return function (event, api) {\n"
            "    return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "  };\n"
            "}"
        ),
        id="in a block",
    ),
    pytest.param(
        f"a && (exports.onExecuteSendPhoneMessage = {FN});\n",
        (
            "a && (exports.onExecuteCustomPhoneProvider = wrapSendPhoneMessage(async (event) => { "
            "send(event.message_options.code); }));\n"
            "\n"
            "function wrapSendPhoneMessage(sendPhoneMessage) {\n"
            "  return function (event, api) {\n"
            "    return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "  };\n"
            "}"
        ),
        id="in an expression",
    ),
    pytest.param(
        f"module.exports = {{ onExecuteSendPhoneMessage: {FN}, a }};\n",
        (
            "module.exports = { onExecuteCustomPhoneProvider: wrapSendPhoneMessage(async (event) => { "
            "send(event.message_options.code); }), a };\n"
            "\n"
            "function wrapSendPhoneMessage(sendPhoneMessage) {\n"
            "  return function (event, api) {\n"
            "    return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "  };\n"
            "}"
        ),
        id="a property",
    ),
    pytest.param(
        f"module.exports = {{ onExecuteSendPhoneMessage: f }};\nconst f = {FN};\n",
        (
            "module.exports = { onExecuteCustomPhoneProvider: wrapSendPhoneMessage(f) };\n"
            "const f = async (event) => { send(event.message_options.code); };\n"
            "\n"
            "function wrapSendPhoneMessage(sendPhoneMessage) {\n"
            "  return function (event, api) {\n"
            "    return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "  };\n"
            "}"
        ),
        id="a name",
    ),
    pytest.param(
        "module.exports = { onExecuteSendPhoneMessage };\n",
        (
            "module.exports = { onExecuteCustomPhoneProvider: "
            "wrapSendPhoneMessage(onExecuteSendPhoneMessage) };\n"
            "\n"
            "function wrapSendPhoneMessage(sendPhoneMessage) {\n"
            "  return function (event, api) {\n"
            "    return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "  };\n"
            "}"
        ),
        id="a shorthand",
    ),
    pytest.param(
        "module.exports = { async onExecuteSendPhoneMessage(event) { send(event); }, a };\n",
        (
            "module.exports = { onExecuteCustomPhoneProvider: wrapSendPhoneMessage({ async "
            "onExecuteSendPhoneMessage(event) { send(event); } }.onExecuteSendPhoneMessage), a };\n"
            "\n"
            "function wrapSendPhoneMessage(sendPhoneMessage) {\n"
            "  return function (event, api) {\n"
            "    return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "  };\n"
            "}"
        ),
        id="method",
    ),
    pytest.param(
        "module.exports = { async ['onExecuteSendPhoneMessage'](event) { send(event); } };\n",
        (
            "module.exports = { onExecuteCustomPhoneProvider: wrapSendPhoneMessage({ async "
            "['onExecuteSendPhoneMessage'](event) { send(event); } }['onExecuteSendPhoneMessage']) };\n"
            "\n"
            "function wrapSendPhoneMessage(sendPhoneMessage) {\n"
            "  return function (event, api) {\n"
            "    return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "  };\n"
            "}"
        ),
        id="a computed method",
    ),
    pytest.param(
        "module.exports = { 'onExecuteSendPhoneMessage'(event) { send(event); } };\n",
        (
            "module.exports = { onExecuteCustomPhoneProvider: wrapSendPhoneMessage({ "
            "'onExecuteSendPhoneMessage'(event) { send(event); } }['onExecuteSendPhoneMessage']) };\n"
            "\n"
            "function wrapSendPhoneMessage(sendPhoneMessage) {\n"
            "  return function (event, api) {\n"
            "    return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "  };\n"
            "}"
        ),
        id="a quoted method",
    ),
    pytest.param(
        f"module.exports = {{ get onExecuteSendPhoneMessage() {{ return {FN}; }} }};\n",
        (
            "module.exports = { get onExecuteCustomPhoneProvider() { return wrapSendPhoneMessage(async "
            "(event) => { send(event.message_options.code); }); } };\n"
            "\n"
            "function wrapSendPhoneMessage(sendPhoneMessage) {\n"
            "  return function (event, api) {\n"
            "    return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "  };\n"
            "}"
        ),
        id="a getter",
    ),
    pytest.param(
        f"Object.defineProperty(exports, 'onExecuteSendPhoneMessage', {{ value: {FN} }});\n",
        (
            "Object.defineProperty(exports, 'onExecuteCustomPhoneProvider', { value: "
            "wrapSendPhoneMessage(async (event) => { send(event.message_options.code); }) });\n"
            "\n"
            "function wrapSendPhoneMessage(sendPhoneMessage) {\n"
            "  return function (event, api) {\n"
            "    return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "  };\n"
            "}"
        ),
        id="defined",
    ),
    pytest.param(
        f"export const onExecuteSendPhoneMessage = {FN};\n",
        (
            "const onExecuteSendPhoneMessage = async (event) => { send(event.message_options.code); };\n"
            "\n"
            "export function onExecuteCustomPhoneProvider(event, api) {\n"
            "  return onExecuteSendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "}"
        ),
        id="an exported constant",
    ),
    pytest.param(
        "export async function onExecuteSendPhoneMessage(event) { send(event); }\n",
        (
            "async function onExecuteSendPhoneMessage(event) { send(event); }\n"
            "\n"
            "export function onExecuteCustomPhoneProvider(event, api) {\n"
            "  return onExecuteSendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "}"
        ),
        id="a function",
    ),
    pytest.param(
        f"const f = {FN};\nexport {{ f as onExecuteSendPhoneMessage, f as a }};\n",
        (
            "const f = async (event) => { send(event.message_options.code); };\n"
            "export { f as a };\n"
            "\n"
            "export function onExecuteCustomPhoneProvider(event, api) {\n"
            "  return f.call(this, toSendPhoneMessageEvent(event), api);\n"
            "}"
        ),
        id="renamed",
    ),
    pytest.param(
        f"const onExecuteSendPhoneMessage = {FN};\nexport {{ onExecuteSendPhoneMessage }};\n",
        (
            "const onExecuteSendPhoneMessage = async (event) => { send(event.message_options.code); };\n"
            "\n"
            "\n"
            "export function onExecuteCustomPhoneProvider(event, api) {\n"
            "  return onExecuteSendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "}"
        ),
        id="its own",
    ),
    pytest.param(
        f"exports.onExecuteSendPhoneMessage = {FN};\nexports.alias = exports.onExecuteSendPhoneMessage;\n",
        (
            "const sendPhoneMessage = async (event) => { send(event.message_options.code); };\n"
            "\n"
            "exports.onExecuteCustomPhoneProvider = function (event, api) {\n"
            "  return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "};\n"
            "exports.alias = sendPhoneMessage;"
        ),
        id="read again",
    ),
    pytest.param(
        f"const sendPhoneMessage = 1;\nexports.onExecuteSendPhoneMessage = {FN};\n",
        (
            "const sendPhoneMessage = 1;\n"
            "const originalSendPhoneMessage = async (event) => { send(event.message_options.code); };\n"
            "\n"
            "exports.onExecuteCustomPhoneProvider = function (event, api) {\n"
            "  return originalSendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "};"
        ),
        id="taken",
    ),
    pytest.param(
        "const toMessageOptions = 1, toSendPhoneMessageEvent = 2;\n"
        f"exports.onExecuteSendPhoneMessage = {FN};\n",
        (
            "const toMessageOptions = 1, toSendPhoneMessageEvent = 2;\n"
            "const sendPhoneMessage = async (event) => { send(event.message_options.code); };\n"
            "\n"
            "exports.onExecuteCustomPhoneProvider = function (event, api) {\n"
            "  return sendPhoneMessage.call(this, toOldEvent(event), api);\n"
            "};\n"
            "\n"
            "function toOldMessageOptions(notification) {\n"
            "  return {\n"
            "    action: notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication',\n"
            "    code: notification.code,\n"
            "    message_type: notification.delivery_method === 'voice' ? 'voice' : 'sms',\n"
            "    recipient: notification.recipient,\n"
            "    text: notification.delivery_method === 'voice' ? notification.as_voice : "
            "notification.as_text,\n"
            "  };\n"
            "}\n"
            "\n"
            "function toOldEvent(event) {\n"
            "  return Object.create(Object.getPrototypeOf(event), {\n"
            "    ...Object.getOwnPropertyDescriptors(event),\n"
            "    notification: { value: event.notification, writable: true, configurable: true },\n"
            "    message_options: {\n"
            "      value: toOldMessageOptions(event.notification),\n"
            "      writable: true,\n"
            "      enumerable: true,\n"
            "      configurable: true,\n"
            "    },\n"
            "  });\n"
            "}\n"
        ),
        id="helpers whose names are taken",
    ),
]


@pytest.mark.parametrize(("before", "after"), WRAPPED)
def test_transformed(before: str, after: str) -> None:
    assert wrapped(before) == after
