"""The forms an export can have, by CommonJS."""

from __future__ import annotations

import pytest
from core_support import whole

FN = "async (event) => { send(event.message_options.code); }"


EXPORTS = [
    pytest.param(
        f"const f = {FN};\nvar g = f, g = f;\nexports.onExecuteSendPhoneMessage = f;",
        (
            "const f = async (event) => { send(event.notification.code); };\n"
            "var g = f, g = f;\n"
            "exports.onExecuteCustomPhoneProvider = f;"
        ),
        id="twice the same",
    ),
    pytest.param(
        f"export const onExecuteSendPhoneMessage = {FN};\nconst a = onExecuteSendPhoneMessage;",
        (
            "export const onExecuteCustomPhoneProvider = async (event) => { "
            "send(event.notification.code); };\n"
            "const a = onExecuteCustomPhoneProvider;"
        ),
        id="an alias of it",
    ),
    pytest.param(
        f"exports.onExecuteSendPhoneMessage = {FN};\n"
        f"0 && __export(exports, {{ onExecuteSendPhoneMessage }});",
        (
            "exports.onExecuteCustomPhoneProvider = async (event) => { send(event.notification.code); };\n"
            "0 && __export(exports, { onExecuteSendPhoneMessage });"
        ),
        id="an annotation of another kind",
    ),
    pytest.param(
        f"const f = {FN};\n(0, f.b)(c);\n"
        f"exports.onExecuteSendPhoneMessage = (event) => {{ f2(event.message_options.code); }};",
        (
            "const f = async (event) => { send(event.message_options.code); };\n"
            "(0, f.b)(c);\n"
            "exports.onExecuteCustomPhoneProvider = (event) => { f2(event.notification.code); };"
        ),
        id="beside a function of its own",
    ),
    pytest.param(
        f"exports.onExecuteSendPhoneMessage = global_f = {FN};",
        (
            "exports.onExecuteCustomPhoneProvider = global_f = async (event) => { "
            "send(event.notification.code); };"
        ),
        id="a global name, too",
    ),
    pytest.param(
        f"const f = {FN};\nconst g = f, h = f;\nexports.onExecuteSendPhoneMessage = h;",
        (
            "const f = async (event) => { send(event.notification.code); };\n"
            "const g = f, h = f;\n"
            "exports.onExecuteCustomPhoneProvider = h;"
        ),
        id="three",
    ),
    pytest.param(
        f"export class A {{}}\nexport const onExecuteSendPhoneMessage = {FN};",
        (
            "export class A {}\n"
            "export const onExecuteCustomPhoneProvider = async (event) => { "
            "send(event.notification.code); };"
        ),
        id="a class too",
    ),
    pytest.param(
        f"const onExecuteCustomPhoneProvider = 1;\nexport const onExecuteSendPhoneMessage = {FN};",
        (
            "const onExecuteCustomPhoneProvider = 1;\n"
            "const onExecuteSendPhoneMessage = async (event) => { send(event.notification.code); };\n"
            "\n"
            "export { onExecuteSendPhoneMessage as onExecuteCustomPhoneProvider };"
        ),
        id="something else has the new name",
    ),
    pytest.param(
        f"const onExecuteCustomPhoneProvider = 1;\nexport const a = 2, onExecuteSendPhoneMessage = {FN};",
        (
            "const onExecuteCustomPhoneProvider = 1;\n"
            "const a = 2, onExecuteSendPhoneMessage = async (event) => { send(event.notification.code); "
            "};\n"
            "\n"
            "export { onExecuteSendPhoneMessage as onExecuteCustomPhoneProvider, a };"
        ),
        id="the same beside another",
    ),
    pytest.param(
        "/**\n * @param {SendPhoneMessageAPI} api - of @auth0/actions/send-phone-message/v2\n"
        " * Handler of a SendPhoneMessage flow.\n */\n"
        f"exports.onExecuteSendPhoneMessage = {FN};\n/* SendPhoneMessageAPI */\n// SendPhoneMessageAPI",
        (
            "/**\n"
            " * @param {CustomPhoneProviderAPI} api - of @auth0/actions/custom-phone-provider/v1\n"
            " * Handler of a CustomPhoneProvider flow.\n"
            " */\n"
            "exports.onExecuteCustomPhoneProvider = async (event) => { send(event.notification.code); };\n"
            "/* SendPhoneMessageAPI */\n"
            "// SendPhoneMessageAPI"
        ),
        id="the words of its comment",
    ),
    pytest.param(
        f"/** SendPhoneMessageAPI */\nexports.onExecutePostLogin = () => {{}};\n"
        f"exports.onExecuteSendPhoneMessage = {FN};",
        "exports.onExecuteCustomPhoneProvider = async (event) => { send(event.notification.code); };",
        id="but not of one that goes",
    ),
    pytest.param(
        f"exports.onExecuteSendPhoneMessage = {FN};",
        "exports.onExecuteCustomPhoneProvider = async (event) => { send(event.notification.code); };",
        id="exports",
    ),
    pytest.param(
        f"module.exports.onExecuteSendPhoneMessage = {FN};",
        (
            "module.exports.onExecuteCustomPhoneProvider = async (event) => { "
            "send(event.notification.code); };"
        ),
        id="module.exports",
    ),
    pytest.param(
        f"exports['onExecuteSendPhoneMessage'] = {FN};",
        ("exports['onExecuteCustomPhoneProvider'] = async (event) => { send(event.notification.code); };"),
        id="brackets",
    ),
    pytest.param(
        f'module["exports"]["onExecuteSendPhoneMessage"] = {FN};',
        (
            'module["exports"]["onExecuteCustomPhoneProvider"] = async (event) => { '
            "send(event.notification.code); };"
        ),
        id="double quotes",
    ),
    pytest.param(
        f"exports[`onExecuteSendPhoneMessage`] = {FN};",
        ("exports[`onExecuteCustomPhoneProvider`] = async (event) => { send(event.notification.code); };"),
        id="a template",
    ),
    pytest.param(
        f"const NAME = 'onExecuteSendPhoneMessage';\nexports[NAME] = {FN};",
        (
            "const NAME = 'onExecuteSendPhoneMessage';\n"
            "exports['onExecuteCustomPhoneProvider'] = async (event) => { send(event.notification.code); "
            "};"
        ),
        id="a constant name",
    ),
    pytest.param(
        f"(exports).onExecuteSendPhoneMessage = {FN};",
        ("(exports).onExecuteCustomPhoneProvider = async (event) => { send(event.notification.code); };"),
        id="parentheses",
    ),
    pytest.param(
        f"const e = exports;\ne.onExecuteSendPhoneMessage = {FN};",
        (
            "const e = exports;\n"
            "e.onExecuteCustomPhoneProvider = async (event) => { send(event.notification.code); };"
        ),
        id="an alias",
    ),
    pytest.param(
        f"const e = module.exports;\ne.onExecuteSendPhoneMessage = {FN};",
        (
            "const e = module.exports;\n"
            "e.onExecuteCustomPhoneProvider = async (event) => { send(event.notification.code); };"
        ),
        id="a longer alias",
    ),
    pytest.param(
        f"const e = module.exports = exports;\ne.onExecuteSendPhoneMessage = {FN};",
        (
            "const e = module.exports = exports;\n"
            "e.onExecuteCustomPhoneProvider = async (event) => { send(event.notification.code); };"
        ),
        id="a chained alias",
    ),
    pytest.param(
        f"const a = {{}};\na.onExecuteSendPhoneMessage = {FN};\nmodule.exports = a;",
        (
            "const a = {};\n"
            "a.onExecuteCustomPhoneProvider = async (event) => { send(event.notification.code); };\n"
            "module.exports = a;"
        ),
        id="own",
    ),
    pytest.param(
        f"const a = {{ onExecuteSendPhoneMessage: {FN} }};\nmodule.exports = a;",
        (
            "const a = { onExecuteCustomPhoneProvider: async (event) => { send(event.notification.code); "
            "} };\n"
            "module.exports = a;"
        ),
        id="literal",
    ),
    pytest.param(
        f"module.exports = {{ onExecuteSendPhoneMessage: {FN} }};",
        (
            "module.exports = { onExecuteCustomPhoneProvider: async (event) => { "
            "send(event.notification.code); } };"
        ),
        id="an object",
    ),
]


@pytest.mark.parametrize(("before", "after"), EXPORTS)
def test_transformed(before: str, after: str) -> None:
    assert whole(before) == after
