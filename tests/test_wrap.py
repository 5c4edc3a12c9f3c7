"""Keeping the original whole: bound to a local name, called with an old-shaped event."""

from __future__ import annotations

import pytest
from core_support import conversion, in_handler, whole

from translator import Converted, Failed, Options, Unchanged, convert

FN = "async (event) => { send(event.message_options.code); }"


def wrapped(source: str, **options: object) -> str:
    """The wrapped file without the helpers at its end."""
    return whole(source, style="wrap", **options).split("\n\nfunction toMessageOptions")[0]


WRAPPED = [
    pytest.param(
        f"exports.onExecuteSendPhoneMessage = a.b = exports.onExecuteSendPhoneMessage = {FN};\n",
        (
            "let sendPhoneMessage;\n"
            "exports.onExecuteCustomPhoneProvider = a.b = sendPhoneMessage = async (event) => { "
            "send(event.message_options.code); };\n"
            "\n"
            "exports.onExecuteCustomPhoneProvider = function (event, api) {\n"
            "  return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "};"
        ),
        id="around",
    ),
    pytest.param(
        "module.exports = { onExecuteSendPhoneMessage: a };\n"
        "module.exports = { onExecuteSendPhoneMessage: b };\n"
        "exports.onExecuteSendPhoneMessage(c);\n",
        (
            "let sendPhoneMessage;\n"
            "module.exports = { onExecuteCustomPhoneProvider: wrapSendPhoneMessage(sendPhoneMessage = a) "
            "};\n"
            "module.exports = { onExecuteCustomPhoneProvider: wrapSendPhoneMessage(sendPhoneMessage = b) "
            "};\n"
            "sendPhoneMessage(c);\n"
            "\n"
            "function wrapSendPhoneMessage(sendPhoneMessage) {\n"
            "  return function (event, api) {\n"
            "    return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "  };\n"
            "}"
        ),
        id="two objects, and read again",
    ),
    pytest.param(
        f"export const a = 1, onExecuteSendPhoneMessage = {FN};\n",
        (
            "const a = 1, onExecuteSendPhoneMessage = async (event) => { "
            "send(event.message_options.code); };\n"
            "\n"
            "export function onExecuteCustomPhoneProvider(event, api) {\n"
            "  return onExecuteSendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "}\n"
            "\n"
            "export { a };"
        ),
        id="beside a constant",
    ),
    pytest.param(
        f"const onExecuteCustomPhoneProvider = 1;\nexport const onExecuteSendPhoneMessage = {FN};\n",
        (
            "const onExecuteCustomPhoneProvider = 1;\n"
            "const onExecuteSendPhoneMessage = async (event) => { send(event.message_options.code); };\n"
            "\n"
            "function customPhoneProvider(event, api) {\n"
            "  return onExecuteSendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "}\n"
            "\n"
            "export { customPhoneProvider as onExecuteCustomPhoneProvider };"
        ),
        id="the new name is taken",
    ),
    pytest.param(
        f"a.b = {{ c: module.exports = {{ onExecuteSendPhoneMessage: {FN} }} }};\n"
        f"module.exports.onExecuteSendPhoneMessage = {FN};\n"
        f"module.exports = {{ onExecuteSendPhoneMessage }};\n",
        (
            "a.b = { c: module.exports = { onExecuteCustomPhoneProvider: wrapSendPhoneMessage(async "
            "(event) => { send(event.message_options.code); }) } };\n"
            "const sendPhoneMessage = async (event) => { send(event.message_options.code); };\n"
            "\n"
            "module.exports.onExecuteCustomPhoneProvider = function (event, api) {\n"
            "  return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "};\n"
            "module.exports = { onExecuteCustomPhoneProvider: "
            "wrapSendPhoneMessage(onExecuteSendPhoneMessage) };\n"
            "\n"
            "function wrapSendPhoneMessage(sendPhoneMessage) {\n"
            "  return function (event, api) {\n"
            "    return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "  };\n"
            "}"
        ),
        id="in several ways",
    ),
    pytest.param(
        "export { onExecuteSendPhoneMessage } from './handler';\n",
        (
            "import { onExecuteSendPhoneMessage as sendPhoneMessage } from './handler';\n"
            "\n"
            "export function onExecuteCustomPhoneProvider(event, api) {\n"
            "  return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "}"
        ),
        id="from another file",
    ),
    pytest.param(
        "export { a as onExecuteSendPhoneMessage, b } from './c';\n",
        (
            "import { a as sendPhoneMessage } from './c';\n"
            "export { b } from './c';\n"
            "\n"
            "export function onExecuteCustomPhoneProvider(event, api) {\n"
            "  return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "}"
        ),
        id="renamed from one",
    ),
    pytest.param(
        "export { default as onExecuteSendPhoneMessage } from './c';\n",
        (
            "import { default as sendPhoneMessage } from './c';\n"
            "\n"
            "export function onExecuteCustomPhoneProvider(event, api) {\n"
            "  return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "}"
        ),
        id="a default of one",
    ),
    pytest.param(
        f"module.exports = {{ onExecuteSendPhoneMessage: {FN} }};\n"
        "module.exports.onExecuteSendPhoneMessage(a);\n",
        (
            "let sendPhoneMessage;\n"
            "module.exports = { onExecuteCustomPhoneProvider: wrapSendPhoneMessage(sendPhoneMessage = "
            "async (event) => { send(event.message_options.code); }) };\n"
            "sendPhoneMessage(a);\n"
            "\n"
            "function wrapSendPhoneMessage(sendPhoneMessage) {\n"
            "  return function (event, api) {\n"
            "    return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "  };\n"
            "}"
        ),
        id="read from an object",
    ),
    pytest.param(
        f"if (a) {{ exports.onExecuteSendPhoneMessage = {FN}; }}\nexports.onExecuteSendPhoneMessage(a);\n",
        (
            "let sendPhoneMessage;\n"
            "if (a) { exports.onExecuteCustomPhoneProvider = wrapSendPhoneMessage(sendPhoneMessage = "
            "async (event) => { send(event.message_options.code); }); }\n"
            "sendPhoneMessage(a);\n"
            "\n"
            "function wrapSendPhoneMessage(sendPhoneMessage) {\n"
            "  return function (event, api) {\n"
            "    return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "  };\n"
            "}"
        ),
        id="made in a block and read again",
    ),
    pytest.param(
        "module.exports = { onExecuteSendPhoneMessage };\nlog(exports.onExecuteSendPhoneMessage);\n",
        (
            "let sendPhoneMessage;\n"
            "module.exports = { onExecuteCustomPhoneProvider: wrapSendPhoneMessage(sendPhoneMessage = "
            "onExecuteSendPhoneMessage) };\n"
            "log(sendPhoneMessage);\n"
            "\n"
            "function wrapSendPhoneMessage(sendPhoneMessage) {\n"
            "  return function (event, api) {\n"
            "    return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "  };\n"
            "}"
        ),
        id="a shorthand read again",
    ),
    pytest.param(
        "exports.onExecuteSendPhoneMessage = f;\nfunction f() {}\n",
        (
            "exports.onExecuteCustomPhoneProvider = function (event, api) {\n"
            "  return f.call(this, toSendPhoneMessageEvent(event), api);\n"
            "};\n"
            "function f() {}"
        ),
        id="a function's name",
    ),
    pytest.param(
        f"exports.onExecuteSendPhoneMessage = {FN};\nexports.onExecuteSendPhoneMessage = {FN};\n",
        (
            "const sendPhoneMessage = async (event) => { send(event.message_options.code); };\n"
            "\n"
            "exports.onExecuteCustomPhoneProvider = function (event, api) {\n"
            "  return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "};\n"
            "const sendPhoneMessage2 = async (event) => { send(event.message_options.code); };\n"
            "\n"
            "exports.onExecuteCustomPhoneProvider = function (event, api) {\n"
            "  return sendPhoneMessage2.call(this, toSendPhoneMessageEvent(event), api);\n"
            "};"
        ),
        id="made twice",
    ),
    pytest.param(
        f"const f = exports.onExecuteSendPhoneMessage = {FN};\nf(a);\n",
        (
            "let sendPhoneMessage;\n"
            "const f = sendPhoneMessage = async (event) => { send(event.message_options.code); };\n"
            "\n"
            "exports.onExecuteCustomPhoneProvider = function (event, api) {\n"
            "  return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "};\n"
            "f(a);"
        ),
        id="has a name, too",
    ),
    pytest.param(
        f"exports.onExecuteSendPhoneMessage = module.exports.onExecuteSendPhoneMessage = {FN};\n",
        (
            "let sendPhoneMessage;\n"
            "exports.onExecuteCustomPhoneProvider = sendPhoneMessage = async (event) => { "
            "send(event.message_options.code); };\n"
            "\n"
            "module.exports.onExecuteCustomPhoneProvider = function (event, api) {\n"
            "  return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "};"
        ),
        id="under two names of one object",
    ),
    pytest.param(
        "export let onExecuteSendPhoneMessage = (event) => {};\nonExecuteSendPhoneMessage = a;\n",
        (
            "let onExecuteSendPhoneMessage = (event) => {};\n"
            "onExecuteSendPhoneMessage = a;\n"
            "\n"
            "export function onExecuteCustomPhoneProvider(event, api) {\n"
            "  return onExecuteSendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "}"
        ),
        id="assigned again",
    ),
    pytest.param(
        f"exports.onExecuteSendPhoneMessage = {FN};\n",
        (
            "const sendPhoneMessage = async (event) => { send(event.message_options.code); };\n"
            "\n"
            "exports.onExecuteCustomPhoneProvider = function (event, api) {\n"
            "  return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "};"
        ),
        id="a statement",
    ),
    pytest.param(
        f"exports.onExecuteSendPhoneMessage = {FN}\n",
        (
            "const sendPhoneMessage = async (event) => { send(event.message_options.code); };\n"
            "\n"
            "exports.onExecuteCustomPhoneProvider = function (event, api) {\n"
            "  return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "};"
        ),
        id="without a semicolon",
    ),
    pytest.param(
        f"exports['onExecuteSendPhoneMessage'] = {FN};\n",
        (
            "const sendPhoneMessage = async (event) => { send(event.message_options.code); };\n"
            "\n"
            "exports['onExecuteCustomPhoneProvider'] = function (event, api) {\n"
            "  return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "};"
        ),
        id="brackets",
    ),
    pytest.param(
        f"module.exports.onExecuteSendPhoneMessage = {FN};\nafter();\n",
        (
            "const sendPhoneMessage = async (event) => { send(event.message_options.code); };\n"
            "\n"
            "module.exports.onExecuteCustomPhoneProvider = function (event, api) {\n"
            "  return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "};\n"
            "after();"
        ),
        id="not the last",
    ),
]


@pytest.mark.parametrize(("before", "after"), WRAPPED)
def test_transformed(before: str, after: str) -> None:
    assert wrapped(before) == after


NO_PLACE = [
    pytest.param(
        f"exports.onExecuteSendPhoneMessage = {FN};\nconst {{ onExecuteSendPhoneMessage }} = exports;\n",
        "the export is read again in another way",
        id="read by a pattern",
    ),
    pytest.param(
        f"exports.onExecuteSendPhoneMessage = {FN};\nexports.onExecuteSendPhoneMessage(a);\n"
        f"exports.onExecuteSendPhoneMessage = {FN};\n",
        "the export is made more than once and read again in between",
        id="made twice and read in between",
    ),
]


@pytest.mark.parametrize(("source", "problem"), NO_PLACE)
def test_the_whole_module_is_wrapped_where_the_export_leaves_no_place(source: str, problem: str) -> None:
    result = convert(source, Options(style="wrap", other_notifications="send"))
    assert isinstance(result, Converted)
    assert result.text.startswith(
        f"{source}\n"
        "const original = module.exports;\n\n"
        "module.exports = {\n"
        "  onExecuteCustomPhoneProvider(event, api) {\n"
        "    return original.onExecuteSendPhoneMessage(toSendPhoneMessageEvent(event), api);\n"
        "  },\n};\n\n"
    )
    again = convert(result.text)
    assert isinstance(again, Unchanged)
    assert again.reason == "converted"


def test_the_original_of_a_module_gets_a_name_that_is_free() -> None:
    source = f"const original = 1;\n{NO_PLACE[0].values[0]}"
    text = whole(source, style="wrap")
    assert text.startswith(f"{source}\nconst originalAction = module.exports;\n")
    assert "return originalAction.onExecuteSendPhoneMessage(" in text


@pytest.mark.parametrize("before", ["import sms from 'acme-sms';", "const module = load();"])
@pytest.mark.parametrize(("source", "problem"), NO_PLACE)
def test_refused(before: str, source: str, problem: str) -> None:
    result = convert(f"{before}\n{source}", Options(style="wrap"))
    assert isinstance(result, Failed)
    assert result.problem == f"line 2: {problem}. So the original can't be wrapped"
    assert [finding.code for finding in result.findings] == ["AP007"]


@pytest.mark.parametrize(
    "statements",
    [
        "send(event.message_options.text, event.text);",
        "const { action } = event.message_options;\nif (action === 'enrollment') clean(event);",
        "event.message_options = {};\ndelete event.user;",
        "/* event */ return event.security_context.device_id + event.configuration.KEY;",
    ],
)
def test_the_original_is_left_alone(statements: str) -> None:
    text = in_handler(statements)
    original = text[text.index("async") : text.rindex("}") + 1]
    result = conversion(text, style="wrap", markers=False)
    assert f"const sendPhoneMessage = {original};\n" in result.text
    assert result.wrapped
