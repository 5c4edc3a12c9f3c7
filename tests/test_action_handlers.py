"""What is no export, what is another trigger's, and handlers that can't be seen through."""

from __future__ import annotations

import pytest
from core_support import analyzed, codes, conversion

from translator import Failed, Unchanged, convert
from translator.handlers.action import find_action

UNCERTAIN = "it is not certain which function is exported"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("other.onExecuteSendPhoneMessage = f;", id="another object"),
        pytest.param("const exports = {};\nexports.onExecuteSendPhoneMessage = f;", id="exports is shadowed"),
        pytest.param(
            "const module = {};\nmodule.exports.onExecuteSendPhoneMessage = f;", id="module is shadowed"
        ),
        pytest.param("onExecuteSendPhoneMessage = f;", id="a global"),
        pytest.param("const onExecuteSendPhoneMessage = f;", id="a variable"),
        pytest.param("'onExecuteSendPhoneMessage';", id="a string"),
        pytest.param("// exports.onExecuteSendPhoneMessage = f;", id="a comment"),
        pytest.param("exports[onExecuteSendPhoneMessage] = f;", id="an unknown name"),
        pytest.param("exports.onExecuteSendPhoneMessage += f;", id="added to"),
        pytest.param("exports.a.onExecuteSendPhoneMessage = f;", id="further in"),
        pytest.param("const a = { onExecuteSendPhoneMessage: f };", id="an object that is not exported"),
        pytest.param(
            "let a = exports;\na = {};\na.onExecuteSendPhoneMessage = f;", id="an alias that changes"
        ),
        pytest.param("Object.defineProperty(a, 'onExecuteSendPhoneMessage', {});", id="defined elsewhere"),
        pytest.param(
            "Object.defineProperty(exports, onExecuteSendPhoneMessage, {});", id="an unknown name defined"
        ),
        pytest.param("Object.assign(a, { onExecuteSendPhoneMessage: f });", id="assigned elsewhere"),
        pytest.param("a(b, { onExecuteSendPhoneMessage: () => f });", id="another function's table"),
        pytest.param("const x = {};\na(x, { onExecuteSendPhoneMessage: () => f });\nb(x);", id="no bundler"),
        pytest.param("const a = exports, b = a(a, onExecuteSendPhoneMessage);", id="no table"),
        pytest.param("class A { onExecuteSendPhoneMessage() {} }", id="a method of a class"),
        pytest.param(
            "export { onExecuteSendPhoneMessage as a };\nfunction onExecuteSendPhoneMessage() {}", id="as a"
        ),
        pytest.param("export default function onExecuteSendPhoneMessage() {}", id="the default export"),
    ],
)
def test_left_alone(text: str) -> None:
    result = convert(text)
    if isinstance(result, Unchanged):
        # A comment or a string that names it, and no code.
        assert (result.reason, result.findings) == ("no-handler", ())
        assert text.startswith(("//", "'"))
    else:
        assert isinstance(result, Failed)
        assert [finding.code for finding in result.findings] == ["AP002"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("exports.a = exports.b = c;", ["a", "b"]),
        ("exports.a = null, exports.b = undefined;", ["a", "b"]),
        ("module.exports = { a, b() {}, get c() { return d; }, 0: e, ...f };", ["a", "b", "c", "0"]),
        ("export class A {}", ["A"]),
        ("export * from 'a';\nexport { b } from 'c';", ["b"]),
        ("Object.defineProperty(exports, 'a', b);", ["a"]),
        ("Object.defineProperty(exports, 'a');", []),
        ("Object.defineProperty(exports, 'a', { get: b, ...c });", ["a"]),
        ("module.exports = require('a');", []),
        ("const a = {};\na();\nb(a, c);\nd = a;", []),
    ],
)
def test_exports(text: str, names: list[str]) -> None:
    program, scopes = analyzed(text)
    assert [export.name for export in find_action(program, scopes).exports] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("exports.onExecutePostLogin = a;", "onExecutePostLogin"),
        ("exports.onContinuePostLogin = a;", "onContinuePostLogin"),
    ],
)
def test_other_triggers(text: str, name: str) -> None:
    program, scopes = analyzed(text)
    assert [export.name for export in find_action(program, scopes).others()] == [name]


@pytest.mark.parametrize("name", ["onExecute", "onExecutepostLogin", "helper", "onExecuteSendPhoneMessage"])
def test_no_other_triggers(name: str) -> None:
    program, scopes = analyzed(f"exports.{name} = a;")
    assert find_action(program, scopes).others() == []


@pytest.mark.parametrize(
    "export",
    [
        pytest.param("const g = f;\nexports.onExecuteSendPhoneMessage = f;", id="another name"),
        pytest.param("const g = f;\nexports.onExecuteSendPhoneMessage = g;", id="by another name"),
        pytest.param(
            "const g = f, h = g;\nexports.onExecuteSendPhoneMessage = h;", id="by another name of it"
        ),
    ],
)
def test_names_of_the_handler_are_no_other_use_of_it(export: str) -> None:
    function = "function f(event) { send(event.message_options.code); }\n"
    for style in ("rewrite", "wrap"):
        assert "AP116" not in codes(function + export, style=style)
    assert codes(f"{function}{export}\na(f);\n", style="wrap").count("AP116") == 1


SAID_ONLY = [
    pytest.param("log(['NAME', 'other']);", id="one of two texts"),
    pytest.param("log(['NAME']);", id="alone"),
    pytest.param("log(['other', f, 'NAME']);", id="the last of three"),
    pytest.param("log([f, 'NAME']);", id="the second of two"),
    pytest.param("log(['NAME', , f]);", id="before a hole"),
    pytest.param("log('NAME', f);", id="an argument"),
]


@pytest.mark.parametrize("text", SAID_ONLY)
def test_a_text_that_is_only_said_names_no_handler(text: str) -> None:
    result = convert(text.replace("NAME", "onExecuteSendPhoneMessage"))
    assert isinstance(result, Unchanged)
    assert (result.reason, result.findings) == ("no-handler", ())


NAMED = [
    pytest.param("log(['NAME', f]);", id="a list of two"),
    pytest.param("log({ NAME: f });", id="a key"),
    pytest.param("log({ ['NAME']: f });", id="a computed key"),
    pytest.param("a['NAME'] = f;", id="a field"),
    pytest.param("Object.defineProperty(a, 'NAME', b);", id="Object.defineProperty"),
    pytest.param("Reflect.set(a, 'NAME', b);", id="Reflect.set"),
    pytest.param("on(exports, 'NAME');", id="an argument beside the exports"),
    pytest.param("exports[key] = f;\nlog('NAME');", id="a text that may be the key"),
]


@pytest.mark.parametrize("text", NAMED)
def test_a_text_that_is_a_key_may_name_the_handler(text: str) -> None:
    result = convert(text.replace("NAME", "onExecuteSendPhoneMessage"))
    assert isinstance(result, Failed)
    assert [finding.code for finding in result.findings] == ["AP002"]


OPAQUE = [
    pytest.param(
        "let onExecuteSendPhoneMessage = (event) => {};\nonExecuteSendPhoneMessage = a;\n"
        "export { onExecuteSendPhoneMessage };",
        UNCERTAIN,
        id="an exported variable changes",
    ),
    pytest.param(
        "export let onExecuteSendPhoneMessage = (event) => {};\nonExecuteSendPhoneMessage = a;",
        "the export is assigned more than once",
        id="an exported declaration changes",
    ),
    pytest.param(
        "exports.onExecuteSendPhoneMessage = require('./handler');",
        "the handler is the result of a call",
        id="another file",
    ),
    pytest.param(
        "exports.onExecuteSendPhoneMessage = wrap(f);",
        "the handler is the result of a call",
        id="a call",
    ),
    pytest.param(
        "exports.onExecuteSendPhoneMessage = function () { a(arguments); };",
        "the handler uses arguments",
        id="arguments",
    ),
    pytest.param(
        "exports.onExecuteSendPhoneMessage = (...args) => a(args);",
        "the handler has a rest parameter",
        id="a rest parameter",
    ),
    pytest.param(
        "exports.onExecuteSendPhoneMessage = function* (event) {};",
        "the handler is a generator",
        id="a generator",
    ),
    pytest.param(
        "exports.onExecuteSendPhoneMessage = (event) => { eval(a); };",
        "eval or with may read the event",
        id="eval",
    ),
    pytest.param(
        "exports.onExecuteSendPhoneMessage = (event) => { event = a; b(event.message_options.text); };",
        "the event is mixed with other values",
        id="assigned",
    ),
    pytest.param(
        "exports.onExecuteSendPhoneMessage = f;\nf(a);\n"
        "function f(event) { send(event.message_options.text); }",
        "the file also uses the handler in another way",
        id="called",
    ),
    pytest.param(
        "exports.onExecuteSendPhoneMessage = f;\nlog(f);\n"
        "function f(event) { send(event.message_options.text); }",
        "the file also uses the handler in another way",
        id="handed on",
    ),
    pytest.param(
        "const f = (event) => { send(event.message_options.text); };\n"
        "let g = f;\ng(a);\nexports.onExecuteSendPhoneMessage = f;",
        "the file also uses the handler in another way",
        id="g",
    ),
    pytest.param(
        "exports.onExecuteSendPhoneMessage = (event) => { send(event.message_options.text); };\n"
        "exports.onExecuteSendPhoneMessage(a);",
        "the file also uses the handler in another way",
        id="the export is called",
    ),
    pytest.param(
        "let f;\nf = a;\nf = b;\nexports.onExecuteSendPhoneMessage = f;",
        UNCERTAIN,
        id="assigned twice",
    ),
    pytest.param(
        "exports.onExecuteSendPhoneMessage = f;\nconst f = g, g = f;",
        UNCERTAIN,
        id="a circle of names",
    ),
    pytest.param(
        "exports.onExecuteSendPhoneMessage = f;\nclass f {}",
        UNCERTAIN,
        id="a class",
    ),
    pytest.param(
        "exports.onExecuteSendPhoneMessage = a ? (event) => {} : b;",
        UNCERTAIN,
        id="a choice",
    ),
]


def why(text: str) -> str:
    """The reason that is given for wrapping the original."""
    result = conversion(text)
    assert result.wrapped
    (found,) = (item for item in result.findings if item.code == "AP116")
    return str(dict(found.data)["reason"])


@pytest.mark.parametrize(("text", "reason"), OPAQUE)
def test_handlers_that_are_wrapped(text: str, reason: str) -> None:
    assert why(text) == reason


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("exports.onExecuteSendPhoneMessage = () => arguments;", id="an arrow has no arguments"),
        pytest.param(
            "function f(event) {}\nexports.onExecuteSendPhoneMessage = f;\nexports.a = 1;", id="once"
        ),
        pytest.param(
            (
                "function f(event) {}\n"
                "exports.onExecuteSendPhoneMessage = f;\n"
                "exports.onExecutePostLogin = () => f();"
            ),
            id="used by a trigger that is left out",
        ),
    ],
)
def test_handlers_that_are_seen_through(text: str) -> None:
    assert not conversion(text).wrapped


OUTSIDE = "return FN.call(this, event, api);"
INSIDE = "exports.onExecuteCustomPhoneProvider = FN;"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param(
            "exports.onExecuteSendPhoneMessage = function (event) { function event() {} };",
            OUTSIDE.replace("FN", "sendPhoneMessage"),
            id="redeclared",
        ),
        pytest.param(
            "exports.onExecuteSendPhoneMessage = (event, api = 1) => { function api() {} };",
            OUTSIDE.replace("FN", "sendPhoneMessage"),
            id="beside a default",
        ),
        pytest.param(
            "exports.onExecuteSendPhoneMessage = f;\nf({ preview: true });\n"
            "function f(event) { send(event.message_options.code); }",
            OUTSIDE.replace("FN", "f"),
            id="called with an object of the file",
        ),
        pytest.param(
            "const f = (event) => {};\nconst { g } = f;\nexports.onExecuteSendPhoneMessage = f;",
            INSIDE.replace("FN", "f"),
            id="taken apart",
        ),
        pytest.param(
            "class A { static run(event) { send(event.message_options.code); } }\n"
            "exports.onExecuteSendPhoneMessage = A.run;",
            INSIDE.replace("FN", "A.run"),
            id="a static method",
        ),
        pytest.param(
            "class A { run(event) { this.send(event.message_options); } send(m) { send(m.code); } }\n"
            "const a = new A();\nexports.onExecuteSendPhoneMessage = a.run.bind(a);",
            INSIDE.replace("FN", "a.run.bind(a)"),
            id="bound",
        ),
        pytest.param(
            "exports.onExecuteSendPhoneMessage = function () { send(arguments[0].message_options.code); };",
            OUTSIDE.replace("FN", "sendPhoneMessage"),
            id="arguments",
        ),
        pytest.param(
            "exports.onExecuteSendPhoneMessage = (...all) => { send(all[0].message_options.code); };",
            OUTSIDE.replace("FN", "sendPhoneMessage"),
            id="a rest parameter",
        ),
        pytest.param(
            "const run = (n, event) => send(n, event.message_options.code);\n"
            "exports.onExecuteSendPhoneMessage = run.bind(null, 1);",
            "return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);",
            id="left alone: bound with an argument",
        ),
    ],
)
def test_handlers_that_only_values_tell(text: str, line: str) -> None:
    result = conversion(text)
    assert line in result.text
    assert result.text.count("startsWith('otp')") == 1
    assert ("message_options.code" in result.text) == result.wrapped
