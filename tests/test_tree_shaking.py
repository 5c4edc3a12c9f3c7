"""Other triggers' handlers are left out, with what only they use and what does nothing at load."""

from __future__ import annotations

import pytest
from core_support import codes, whole

PHONE = "exports.onExecuteSendPhoneMessage = async (event) => {};\n"
LOGIN = "exports.onExecutePostLogin = async (event, api) => { a(); };\n"


def rest(source: str) -> str:
    """What stays of a file beside the phone handler."""
    text = whole(source)
    kept = "exports.onExecuteCustomPhoneProvider = async (event) => {}"
    kept += ";" if ";\n" in source else ""
    assert kept in text, text
    return text.replace(kept, "PHONE")


LEFT_OUT = [
    pytest.param("exports.onExecutePostLogin = a.b.c;\n" + PHONE, "PHONE\n", id="a chain of names"),
    pytest.param(
        "exports.onExecutePostLogin = () => {}, b();\n" + PHONE, ("b();\nPHONE\n"), id="one of a list"
    ),
    pytest.param(
        "exports.onExecutePostLogin = () => {}, exports.onContinuePostLogin = () => {};\n" + PHONE,
        ("void 0;\nPHONE\n"),
        id="a list",
    ),
    pytest.param(
        "exports.onExecuteUnknownThing = () => {};\n" + PHONE, "PHONE\n", id="a trigger of tomorrow"
    ),
    pytest.param(
        "function f() { exports.onExecutePostLogin = g; function g() {} }\n" + PHONE,
        ("function f() {   }\nPHONE\n"),
        id="within",
    ),
    pytest.param(PHONE + LOGIN, "PHONE\n", id="behind"),
    pytest.param(LOGIN + PHONE, "PHONE\n", id="before"),
    pytest.param(LOGIN + "\n" + PHONE, "PHONE\n", id="with a blank line at the start"),
    pytest.param(LOGIN.replace("\n", " \n") + PHONE, "PHONE\n", id="with a blank at the end of its line"),
    pytest.param(LOGIN.replace("\n", " \t \n") + PHONE, "PHONE\n", id="with blanks at the end of its line"),
    pytest.param("a();\n\n" + LOGIN + "\n" + PHONE, ("a();\n\nPHONE\n"), id="between blank lines"),
    pytest.param("/** The login. */\n" + LOGIN + PHONE, "PHONE\n", id="with its comment"),
    pytest.param(
        "/** The file. */\n\n" + LOGIN + PHONE,
        ("/** The file. */\n\nPHONE\n"),
        id="but not with one further up",
    ),
    pytest.param("// The login.\n" + LOGIN + PHONE, ("// The login.\nPHONE\n"), id="nor with a plain one"),
    pytest.param("a(); " + LOGIN + PHONE, ("a(); \nPHONE\n"), id="beside another statement"),
    pytest.param(LOGIN.rstrip("\n") + " // b\n" + PHONE, (" // b\nPHONE\n"), id="beside a comment"),
    pytest.param(PHONE + LOGIN.rstrip("\n"), "PHONE", id="at the end of the file"),
    pytest.param(
        (PHONE + "\n" + LOGIN + "\nb();\n").replace("\n", "\r\n"),
        ("exports.onExecuteCustomPhoneProvider = async (event) => {};\r\n\r\nb();\r\n"),
        id="with CRLF",
    ),
    pytest.param("function a() {}\n" + LOGIN + PHONE, "PHONE\n", id="a function only it uses"),
    pytest.param(
        "const a = () => b();\nconst b = () => {};\n" + LOGIN + PHONE, "PHONE\n", id="and what that uses"
    ),
    pytest.param("function a() { a(); }\n" + LOGIN + PHONE, "PHONE\n", id="a recursive function"),
    pytest.param(
        "const a = 1, b = 2;\n" + LOGIN + PHONE, ("const b = 2;\nPHONE\n"), id="one of two declarators"
    ),
    pytest.param(
        "const b = 2, a = 1;\n" + LOGIN + PHONE, ("const b = 2;\nPHONE\n"), id="the last declarator"
    ),
    pytest.param(
        "const a = 1, b = 2;\nexports.onExecutePostLogin = () => a + b;\n" + PHONE,
        "PHONE\n",
        id="both declarators",
    ),
    pytest.param(
        "const a = [1, -2, `b${'c'}`, { d: null, e() {} }];\n" + LOGIN + PHONE, "PHONE\n", id="literals"
    ),
    pytest.param(
        "exports.onExecutePostLogin = handler;\nfunction handler() {}\n" + PHONE, "PHONE\n", id="by a name"
    ),
    pytest.param(
        "exports.onContinuePostLogin = () => {};\n" + PHONE, "PHONE\n", id="the second half of a trigger"
    ),
    pytest.param("exports.onExecutePostLogin = void 0;\n" + LOGIN + PHONE, "PHONE\n", id="a prologue"),
    pytest.param(
        "exports.onExecutePostLogin = require('a');\n" + PHONE,
        ("void require('a');\nPHONE\n"),
        id="a value that stays",
    ),
    pytest.param(
        "exports.onExecutePostLogin = exports.b = () => {};\n" + PHONE,
        ("exports.b = () => {};\nPHONE\n"),
        id="a chain",
    ),
    pytest.param(
        "if (b) exports.onExecutePostLogin = () => {};\n" + PHONE,
        ("if (b) void 0;\nPHONE\n"),
        id="no statement of its own",
    ),
    pytest.param(
        "Object.defineProperty(exports, 'onExecutePostLogin', { value: () => {} });\n" + PHONE,
        "PHONE\n",
        id="defined",
    ),
    pytest.param(
        "Object.defineProperty(exports, 'onExecutePostLogin', { value: make() });\n" + PHONE,
        "void (make());\nPHONE\n",
        id="defined, by a value that stays",
    ),
    pytest.param(
        "Reflect.set(exports, 'onExecutePostLogin', make());\n" + PHONE,
        "void (make());\nPHONE\n",
        id="set, to a value that stays",
    ),
    pytest.param(
        "const a = Object.defineProperty(exports, 'onExecutePostLogin', { value: b });\na.c = 1;\n" + PHONE,
        "const a = exports;\na.c = 1;\nPHONE\n",
        id="defined, and the object goes on",
    ),
    pytest.param(
        "Object.defineProperty(exports, 'onExecutePostLogin', { value: make() }).a = 1;\n" + PHONE,
        "[exports, { value: make() }][0].a = 1;\nPHONE\n",
        id="defined, by a value that stays, and the object goes on",
    ),
    pytest.param(
        "b()\nObject.defineProperty(exports, 'onExecutePostLogin', { value: make() }).a = 1\n"
        + PHONE.replace(";", ""),
        "b()\n;[exports, { value: make() }][0].a = 1\nPHONE\n",
        id="without semicolons",
    ),
    pytest.param(
        "if (!Reflect.set(exports, 'onExecutePostLogin', make())) fail();\n" + PHONE,
        "if (!!void (make())) fail();\nPHONE\n",
        id="set, and asked whether it was",
    ),
    pytest.param(
        "if (!Reflect.defineProperty(exports, 'onExecutePostLogin', { value: b })) fail();\n" + PHONE,
        "if (!!void (b)) fail();\nPHONE\n",
        id="defined, and asked whether it was",
    ),
]


@pytest.mark.parametrize(("before", "after"), LEFT_OUT)
def test_transformed(before: str, after: str) -> None:
    assert (whole(before) if "\r\n" in before else rest(before)) == after
    assert codes(before).count("AP109") >= 1


DECLARED = "const onExecuteSendPhoneMessage = () => {};\n"


def listed(source: str) -> str:
    """A list of exports, whose phone handler is declared before it where the list needs that."""
    declared = DECLARED if source.startswith("module.exports") and "exports.on" not in source else ""
    renamed = declared.replace("onExecuteSendPhoneMessage", "onExecuteCustomPhoneProvider")
    return whole(declared + source).removeprefix(renamed)


OBJECTS = [
    pytest.param(
        "module.exports = { onExecuteSendPhoneMessage, onExecutePostLogin };",
        "module.exports = { onExecuteCustomPhoneProvider };",
        id="the last",
    ),
    pytest.param(
        "module.exports = { onExecutePostLogin, onExecuteSendPhoneMessage };",
        "module.exports = { onExecuteCustomPhoneProvider };",
        id="the first",
    ),
    pytest.param(
        "module.exports = { a, onExecutePostLogin: () => {}, onExecuteSendPhoneMessage };",
        "module.exports = { a, onExecuteCustomPhoneProvider };",
        id="between",
    ),
    pytest.param(
        "module.exports = {\n  onExecutePostLogin, // the login\n  onExecuteSendPhoneMessage,\n};\n",
        ("module.exports = {\n   // the login\n  onExecuteCustomPhoneProvider,\n};\n"),
        id="beside a comment",
    ),
    pytest.param(
        (
            "module.exports = {\n"
            "  onExecuteSendPhoneMessage, // the phone\n"
            "  onExecutePostLogin // the login\n"
            "};\n"
        ),
        ("module.exports = {\n  onExecuteCustomPhoneProvider, // the phone\n   // the login\n};\n"),
        id="the last, beside comments",
    ),
    pytest.param(
        "module.exports = { onExecutePostLogin, onContinuePostLogin, onExecuteSendPhoneMessage };",
        "module.exports = { onExecuteCustomPhoneProvider };",
        id="two of three",
    ),
    pytest.param(
        "module.exports = { onExecuteSendPhoneMessage, onExecutePostLogin, onContinuePostLogin };",
        "module.exports = { onExecuteCustomPhoneProvider };",
        id="the last two",
    ),
    pytest.param(
        "module.exports = { onExecutePostLogin: make(), onExecuteSendPhoneMessage };",
        "module.exports = { ...void make(), onExecuteCustomPhoneProvider };",
        id="a value that stays",
    ),
    pytest.param(
        "export const onExecutePostLogin = make();\nexport const onExecuteSendPhoneMessage = () => {};",
        "const onExecutePostLogin = make();\nexport const onExecuteCustomPhoneProvider = () => {};",
        id="an exported constant whose value stays",
    ),
    pytest.param(
        "module.exports = {\n  onExecutePostLogin() {},\n};\nexports.onExecuteSendPhoneMessage = () => {};",
        "module.exports = {\n  \n};\nexports.onExecuteCustomPhoneProvider = () => {};",
        id="the whole object, with a comma at its end",
    ),
    pytest.param(
        "module.exports = { onExecutePostLogin: () => {} };\nexports.onExecuteSendPhoneMessage = () => {};",
        ("module.exports = {  };\nexports.onExecuteCustomPhoneProvider = () => {};"),
        id="the whole object",
    ),
    pytest.param(
        "export const onExecutePostLogin = () => {};\nexport const onExecuteSendPhoneMessage = () => {};",
        "export const onExecuteCustomPhoneProvider = () => {};",
        id="an exported constant",
    ),
    pytest.param(
        "export function onExecutePostLogin() {}\nexport const onExecuteSendPhoneMessage = () => {};",
        "export const onExecuteCustomPhoneProvider = () => {};",
        id="an exported function",
    ),
    pytest.param(
        (
            "export { a as onExecutePostLogin, b as onExecuteSendPhoneMessage };\n"
            "function a() {}\n"
            "const b = () => {};"
        ),
        ("export { b as onExecuteCustomPhoneProvider };\nconst b = () => {};"),
        id="an exported name",
    ),
    pytest.param(
        (
            "export { a as onExecutePostLogin };\n"
            "export const onExecuteSendPhoneMessage = () => {};\n"
            "function a() {}"
        ),
        ("export {  };\nexport const onExecuteCustomPhoneProvider = () => {};"),
        id="the only exported name",
    ),
]


@pytest.mark.parametrize(("before", "after"), OBJECTS)
def test_transformed_in_lists(before: str, after: str) -> None:
    assert listed(before) == after


KEPT = [
    pytest.param("const a = require('a');\n", id="a require"),
    pytest.param("const a = b();\n", id="what does something at load"),
    pytest.param("const a = [, 1];\n", id="a list with a hole"),
    pytest.param("const a = { [b]: 1 };\n", id="a computed key"),
    pytest.param("const a = { ...b };\n", id="a spread"),
    pytest.param("const a = typeof b;\n", id="another operator"),
    pytest.param("const a = b;\n", id="a name for something else"),
    pytest.param("const { a } = { a: 1 };\n", id="a pattern"),
    pytest.param("let a;\n", id="nothing at first"),
    pytest.param("function a() {}\na();\n", id="a function used elsewhere"),
    pytest.param("function a() {}\nfunction a() {}\n", id="a function declared twice"),
    pytest.param("function unused() {}\n", id="a function nobody uses"),
    pytest.param("const a = 1;\nexports.b = a;\n", id="what another export uses"),
    pytest.param("class A {}\n", id="a class"),
    pytest.param("for (let a = 1; ;) { break; }\n", id="a variable of a loop"),
]


@pytest.mark.parametrize("before", KEPT)
def test_left_alone(before: str) -> None:
    assert rest(before + LOGIN + PHONE) == before + "PHONE\n"


@pytest.mark.parametrize(
    "before",
    [
        pytest.param("exports.helper = () => {};\n", id="an export of another kind"),
        pytest.param("exports.onExecute = () => {};\n", id="no trigger's name"),
        pytest.param("// exports.onExecutePostLogin = a;\n", id="a comment"),
        pytest.param("other.onExecutePostLogin = () => {};\n", id="another object"),
        pytest.param("function onExecutePostLogin() {}\n", id="a function of that name"),
    ],
)
def test_nothing_to_leave_out(before: str) -> None:
    assert rest(before + PHONE) == before + "PHONE\n"
    assert "AP109" not in codes(before + PHONE)


EDITED_INSIDE = [
    pytest.param("LOGIN = F;\nPHONE", "PHONE", id="before"),
    pytest.param("LOGIN = F;\r\nPHONE", "PHONE", id="with CRLF"),
    pytest.param("PHONE\nLOGIN = F;\n", "PHONE\n", id="at the end of the file"),
    pytest.param("a(); LOGIN = F; b();\nPHONE", "a();  b();\nPHONE", id="beside statements"),
    pytest.param("if (a) LOGIN = F;\nPHONE", "if (a) void 0;\nPHONE", id="no statement of its own"),
    pytest.param("LOGIN = F, exports.onContinuePostLogin = F;\nPHONE", "void 0;\nPHONE", id="a list"),
    pytest.param(
        "module.exports = { onExecutePostLogin: F };\nPHONE", "module.exports = {  };\nPHONE", id="an object"
    ),
    pytest.param(
        "module.exports = { onExecutePostLogin: F, a };\nPHONE",
        "module.exports = { a };\nPHONE",
        id="one of an object",
    ),
    pytest.param(
        "module.exports = { onExecutePostLogin: F, /* b */ a };\nPHONE",
        "module.exports = {  /* b */ a };\nPHONE",
        id="one of an object, beside a comment",
    ),
]


@pytest.mark.parametrize(("before", "after"), EDITED_INSIDE)
def test_what_is_edited_in_what_is_left_out_goes_with_it(before: str, after: str) -> None:
    phone = "exports.onExecuteSendPhoneMessage = async (event) => { last = event.message_options; };"
    source = before.replace("LOGIN", "exports.onExecutePostLogin").replace("F", "() => { log(last.code); }")
    text = whole("let last;\n" + source.replace("PHONE", phone))
    new = "exports.onExecuteCustomPhoneProvider = async (event) => { last = event.notification; };"
    assert text.replace("let last;\n", "").replace(new, "PHONE") == after


def test_jsdoc_that_is_edited_goes_with_what_is_left_out() -> None:
    login = "/** @type {import('@auth0/actions/send-phone-message/v2').Event} */\n" + LOGIN
    assert rest(login + PHONE) == "PHONE\n"
    assert rest(login.replace("\n", "\r\n") + PHONE) == "PHONE\n"


def test_helpers_take_the_place_of_what_ended_the_file() -> None:
    text = whole(PHONE.replace("{}", "{ log(event); }") + LOGIN)
    assert "onExecutePostLogin" not in text
    assert "log(toSendPhoneMessageEvent(event)); };\n\n" in text
    assert text.count("function ") == 2
    assert text.rstrip("\n").endswith("}")


def test_a_trigger_that_is_read_again_stays() -> None:
    source = LOGIN + "exports.onExecutePostLogin();\n" + PHONE
    assert rest(source) == LOGIN + "exports.onExecutePostLogin();\nPHONE\n"
