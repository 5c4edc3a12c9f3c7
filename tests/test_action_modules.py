"""The forms an export can have: declared, compiled, and of ES modules."""

from __future__ import annotations

import pytest
from core_support import whole

FN = "async (event) => { send(event.message_options.code); }"


EXPORTS = [
    pytest.param(
        f"module.exports = exports = {{ onExecuteSendPhoneMessage: {FN} }};",
        (
            "module.exports = exports = { onExecuteCustomPhoneProvider: async (event) => { "
            "send(event.notification.code); } };"
        ),
        id="a chain",
    ),
    pytest.param(
        f"module.exports = {{ 'onExecuteSendPhoneMessage': {FN} }};",
        (
            "module.exports = { 'onExecuteCustomPhoneProvider': async (event) => { "
            "send(event.notification.code); } };"
        ),
        id="a quoted key",
    ),
    pytest.param(
        f"module.exports = {{ ['onExecuteSendPhoneMessage']: {FN} }};",
        (
            "module.exports = { ['onExecuteCustomPhoneProvider']: async (event) => { "
            "send(event.notification.code); } };"
        ),
        id="a computed key",
    ),
    pytest.param(
        f"module.exports = {{ ...a, [b]: 1, onExecuteSendPhoneMessage: {FN} }};",
        (
            "module.exports = { ...a, [b]: 1, onExecuteCustomPhoneProvider: async (event) => { "
            "send(event.notification.code); } };"
        ),
        id="beside",
    ),
    pytest.param(
        "module.exports = { async onExecuteSendPhoneMessage(event) { send(event.message_options.code); } };",
        (
            "module.exports = { async onExecuteCustomPhoneProvider(event) { "
            "send(event.notification.code); } };"
        ),
        id="a method",
    ),
    pytest.param(
        f"module.exports = {{ get onExecuteSendPhoneMessage() {{ return {FN}; }} }};",
        (
            "module.exports = { get onExecuteCustomPhoneProvider() { return async (event) => { "
            "send(event.notification.code); }; } };"
        ),
        id="a getter",
    ),
    pytest.param(
        f"const onExecuteSendPhoneMessage = {FN};\nmodule.exports = {{ onExecuteSendPhoneMessage }};",
        (
            "const onExecuteCustomPhoneProvider = async (event) => { send(event.notification.code); };\n"
            "module.exports = { onExecuteCustomPhoneProvider };"
        ),
        id="a shorthand",
    ),
    pytest.param(
        f"exports.onExecuteSendPhoneMessage = f;\nconst f = {FN};",
        (
            "exports.onExecuteCustomPhoneProvider = f;\n"
            "const f = async (event) => { send(event.notification.code); };"
        ),
        id="a name declared later",
    ),
    pytest.param(
        "exports.onExecuteSendPhoneMessage = f;\nfunction f(event) { send(event.message_options.code); }",
        ("exports.onExecuteCustomPhoneProvider = f;\nfunction f(event) { send(event.notification.code); }"),
        id="a hoisted function",
    ),
    pytest.param(
        f"const f = {FN};\nconst g = f;\nexports.onExecuteSendPhoneMessage = g;",
        (
            "const f = async (event) => { send(event.notification.code); };\n"
            "const g = f;\n"
            "exports.onExecuteCustomPhoneProvider = g;"
        ),
        id="twice",
    ),
    pytest.param(
        f"let f;\nf = {FN};\nexports.onExecuteSendPhoneMessage = f;",
        (
            "let f;\n"
            "f = async (event) => { send(event.notification.code); };\n"
            "exports.onExecuteCustomPhoneProvider = f;"
        ),
        id="assigned later",
    ),
    pytest.param(
        f"exports.onExecuteSendPhoneMessage = exports.other = {FN};",
        (
            "exports.onExecuteCustomPhoneProvider = exports.other = async (event) => { "
            "send(event.notification.code); };"
        ),
        id="two names",
    ),
    pytest.param(
        f"exports.onExecuteSendPhoneMessage = void 0;\nexports.onExecuteSendPhoneMessage = {FN};",
        (
            "exports.onExecuteCustomPhoneProvider = void 0;\n"
            "exports.onExecuteCustomPhoneProvider = async (event) => { send(event.notification.code); };"
        ),
        id="a compiler's prologue",
    ),
    pytest.param(
        f"Object.defineProperty(exports, 'onExecuteSendPhoneMessage', {{ value: {FN} }});",
        (
            "Object.defineProperty(exports, 'onExecuteCustomPhoneProvider', { value: async (event) => { "
            "send(event.notification.code); } });"
        ),
        id="defined",
    ),
    pytest.param(
        "Object.defineProperty(exports, 'onExecuteSendPhoneMessage', { enumerable: true, "
        "get() { return f; } });\n"
        f"const f = {FN};",
        (
            "Object.defineProperty(exports, 'onExecuteCustomPhoneProvider', { enumerable: true, get() { "
            "return f; } });\n"
            "const f = async (event) => { send(event.notification.code); };"
        ),
        id="defined by a getter",
    ),
    pytest.param(
        f"Object.defineProperty(exports, 'onExecuteSendPhoneMessage', {{ get: () => f }});\nconst f = {FN};",
        (
            "Object.defineProperty(exports, 'onExecuteCustomPhoneProvider', { get: () => f });\n"
            "const f = async (event) => { send(event.notification.code); };"
        ),
        id="defined by an arrow",
    ),
    pytest.param(
        f"Object.assign(exports, {{ onExecuteSendPhoneMessage: {FN} }});",
        (
            "Object.assign(exports, { onExecuteCustomPhoneProvider: async (event) => { "
            "send(event.notification.code); } });"
        ),
        id="assigned",
    ),
    pytest.param(
        f"Object.assign(module.exports, a, {{ onExecuteSendPhoneMessage: {FN} }});",
        (
            "Object.assign(module.exports, a, { onExecuteCustomPhoneProvider: async (event) => { "
            "send(event.notification.code); } });"
        ),
        id="beside more",
    ),
    pytest.param(
        "var x = {};\n__export(x, { onExecuteSendPhoneMessage: () => f });\n"
        "module.exports = __toCommonJS(x);\n"
        f"var f = {FN};\n0 && (module.exports = {{ onExecuteSendPhoneMessage }});",
        (
            "var x = {};\n"
            "__export(x, { onExecuteCustomPhoneProvider: () => f });\n"
            "module.exports = __toCommonJS(x);\n"
            "var f = async (event) => { send(event.notification.code); };\n"
            "0 && (module.exports = { onExecuteCustomPhoneProvider });"
        ),
        id="a bundler's",
    ),
    pytest.param(
        f"export const onExecuteSendPhoneMessage = {FN};",
        ("export const onExecuteCustomPhoneProvider = async (event) => { send(event.notification.code); };"),
        id="an exported constant",
    ),
    pytest.param(
        "export async function onExecuteSendPhoneMessage(event) { send(event.message_options.code); }",
        "export async function onExecuteCustomPhoneProvider(event) { send(event.notification.code); }",
        id="an exported function",
    ),
    pytest.param(
        f"const f = {FN};\nexport {{ f as onExecuteSendPhoneMessage }};",
        (
            "const f = async (event) => { send(event.notification.code); };\n"
            "export { f as onExecuteCustomPhoneProvider };"
        ),
        id="renamed",
    ),
    pytest.param(
        f"const f = {FN};\nexport {{ f as 'onExecuteSendPhoneMessage' }};",
        (
            "const f = async (event) => { send(event.notification.code); };\n"
            "export { f as 'onExecuteCustomPhoneProvider' };"
        ),
        id="a string",
    ),
    pytest.param(
        f"const onExecuteSendPhoneMessage = {FN};\nexport {{ onExecuteSendPhoneMessage }};",
        (
            "const onExecuteSendPhoneMessage = async (event) => { send(event.notification.code); };\n"
            "export { onExecuteSendPhoneMessage as onExecuteCustomPhoneProvider };"
        ),
        id="its own",
    ),
    pytest.param(
        f"export const a = 1, onExecuteSendPhoneMessage = {FN}, {{ b }} = c;",
        (
            "export const a = 1, onExecuteCustomPhoneProvider = async (event) => { "
            "send(event.notification.code); }, { b } = c;"
        ),
        id="one of several",
    ),
]


@pytest.mark.parametrize(("before", "after"), EXPORTS)
def test_transformed(before: str, after: str) -> None:
    assert whole(before) == after
