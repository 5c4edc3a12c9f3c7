"""Where the old shape leaves: stored, returned, enumerated, and given to functions."""

from __future__ import annotations

import pytest
from core_support import body, conversion

HANDED_ON = [
    pytest.param(
        "let o = event.message_options;\no = other;\nlog(o.text);",
        "let o = toMessageOptions(event.notification);\no = other;\nlog(o.text);",
        id="assigned again",
    ),
    pytest.param(
        "let o = event.message_options;\no = event;\nlog(o.text);",
        "let o = toMessageOptions(event.notification);\no = toSendPhoneMessageEvent(event);\nlog(o.text);",
        id="two meanings",
    ),
    pytest.param(
        "global_o = event.message_options;", "global_o = toMessageOptions(event.notification);", id="a global"
    ),
    pytest.param(
        "log(event.message_options[key]);",
        "log(toMessageOptions(event.notification)[key]);",
        id="an unknown key",
    ),
    pytest.param(
        "log(event.message_options.hasOwnProperty('text'));",
        "log(toMessageOptions(event.notification).hasOwnProperty('text'));",
        id="asked for a key",
    ),
    pytest.param(
        "log('text' in event.message_options);",
        "log('text' in toMessageOptions(event.notification));",
        id="in",
    ),
    pytest.param(
        "log(Object.keys(event.message_options));",
        "log(Object.keys(toMessageOptions(event.notification)));",
        id="its keys",
    ),
    pytest.param(
        "log((other || event.message_options).text);",
        "log((other || toMessageOptions(event.notification)).text);",
        id="itself a fallback",
    ),
    pytest.param(
        "const { code, ...rest } = event.message_options;\nlog(code, rest);",
        "const { code, ...rest } = toMessageOptions(event.notification);\nlog(code, rest);",
        id="the rest",
    ),
    pytest.param(
        "const { [key]: x } = event.message_options;\nlog(x);",
        "const { [key]: x } = toMessageOptions(event.notification);\nlog(x);",
        id="any key",
    ),
    pytest.param(
        "const [a] = event.message_options;",
        "const [a] = toMessageOptions(event.notification);",
        id="an array pattern",
    ),
    pytest.param(
        "let o;\nlog(({ code: o } = event.message_options));",
        "let o;\nlog(({ code: o } = toMessageOptions(event.notification)));",
        id="a pattern's value",
    ),
    pytest.param(
        "[o] = [event.message_options];",
        "[o] = [toMessageOptions(event.notification)];",
        id="through an array",
    ),
    pytest.param(
        "call(...event.message_options);",
        "call(...toMessageOptions(event.notification));",
        id="spread into a call",
    ),
    pytest.param(
        "f(event.message_options);\nfunction f() { log(arguments); }",
        "f(toMessageOptions(event.notification));\nfunction f() { log(arguments); }",
        id="arguments",
    ),
    pytest.param(
        "f(event.message_options);\nfunction f(...a) { log(a); }",
        "f(toMessageOptions(event.notification));\nfunction f(...a) { log(a); }",
        id="a rest parameter",
    ),
    pytest.param(
        "f(...a, event.message_options);\nfunction f(a, m) { log(m.text); }",
        "f(...a, toMessageOptions(event.notification));\nfunction f(a, m) { log(m.text); }",
        id="a spread",
    ),
    pytest.param(
        "f(event.message_options);\nlog(f);\nfunction f(m) { g(m.text); }",
        "f(toMessageOptions(event.notification));\nlog(f);\nfunction f(m) { g(m.text); }",
        id="a value too",
    ),
    pytest.param(
        "f(event.message_options);\nf(other);\nfunction f(m) { g(m.text); }",
        "f(toMessageOptions(event.notification));\nf(other);\nfunction f(m) { g(m.text); }",
        id="others call",
    ),
    pytest.param(
        "f(event.message_options);\nf(event);\nfunction f(m) { g(m.text); }",
        (
            "f(toMessageOptions(event.notification));\n"
            "f(toSendPhoneMessageEvent(event));\n"
            "function f(m) { g(m.text); }"
        ),
        id="two parts",
    ),
    pytest.param(
        "f(event.message_options);\nfunction f(m) { m = other; g(m.text); }",
        "f(toMessageOptions(event.notification));\nfunction f(m) { m = other; g(m.text); }",
        id="reassigned",
    ),
    pytest.param(
        "f(event.message_options);\nfunction f([m]) { g(m); }",
        "f(toMessageOptions(event.notification));\nfunction f([m]) { g(m); }",
        id="an array parameter",
    ),
    pytest.param(
        "f(event.message_options);\nfunction f({ ...m }) { g(m); }",
        "f(toMessageOptions(event.notification));\nfunction f({ ...m }) { g(m); }",
        id="a rest in one",
    ),
    pytest.param("a.f(event.message_options);", "a.f(toMessageOptions(event.notification));", id="a method"),
    pytest.param(
        "a[0](event.message_options);", "a[0](toMessageOptions(event.notification));", id="a computed method"
    ),
    pytest.param(
        "a().b(event.message_options);",
        "a().b(toMessageOptions(event.notification));",
        id="a method of a result",
    ),
    pytest.param(
        "console.log(event.message_options, event.message_options.code);",
        "console.log(toMessageOptions(event.notification), event.notification.code);",
        id="only read",
    ),
    pytest.param(
        "Object.assign({}, event.message_options);",
        "Object.assign({}, toMessageOptions(event.notification));",
        id="a source of assign",
    ),
    pytest.param(
        "Object.prototype.hasOwnProperty.call(event.message_options, 'x');",
        "Object.prototype.hasOwnProperty.call(toMessageOptions(event.notification), 'x');",
        id="asked the long way",
    ),
    pytest.param(
        "Object.hasOwn(event.message_options, 'x');",
        "Object.hasOwn(toMessageOptions(event.notification), 'x');",
        id="asked the new way",
    ),
    pytest.param(
        "Reflect.has(event.message_options, 'x');",
        "Reflect.has(toMessageOptions(event.notification), 'x');",
        id="asked by Reflect",
    ),
    pytest.param(
        "event.message_options.toString();",
        "toMessageOptions(event.notification).toString();",
        id="a method of every object",
    ),
]


@pytest.mark.parametrize(("before", "after"), HANDED_ON)
def test_handed_on_in_the_old_shape(before: str, after: str) -> None:
    assert body(before, markers=False) == after


FOLLOWED = [
    pytest.param(
        "function* g() { yield event.message_options; }",
        "function* g() { yield event.notification; }",
        id="yielded",
    ),
    pytest.param(
        "function f(m = event.message_options) {}", "function f(m = event.notification) {}", id="a default"
    ),
    pytest.param("this.m = event.message_options;", "this.m = event.notification;", id="stored"),
    pytest.param(
        "let a = 1;\na += event.message_options;",
        "let a = 1;\na += event.notification;",
        id="added to a variable",
    ),
    pytest.param(
        "let o = event.message_options;\no = other;\nlog(o.code);",
        "let o = event.notification;\no = other;\nlog(o.code);",
        id="assigned again",
    ),
    pytest.param(
        "let o = event.message_options;\no = event;\nlog(o.x);",
        "let o = event.notification;\no = event;\nlog(o.x);",
        id="two meanings",
    ),
    pytest.param(
        "log(event.message_options === other);",
        "log(event.notification === other);",
        id="compared with another object",
    ),
    pytest.param(
        "log((event.message_options || other).code);",
        "log((event.notification || other).code);",
        id="another fallback",
    ),
    pytest.param(
        "log((other || event.message_options).code);",
        "log((other || event.notification).code);",
        id="itself a fallback",
    ),
    pytest.param(
        "const { message_options: m = other } = event;\nlog(m.code);",
        "const { notification: m = other } = event;\nlog(m.code);",
        id="its default",
    ),
    pytest.param(
        "({ message_options: this.m } = event);",
        "({ notification: this.m } = event);",
        id="stored by a pattern",
    ),
    pytest.param(
        "f(...a, event.message_options);\nfunction f(a, m) { log(m.code); }",
        "f(...a, event.notification);\nfunction f(a, m) { log(m.code); }",
        id="a spread",
    ),
    pytest.param(
        "f(event.message_options);\nlog(f);\nfunction f(m) { g(m.code); }",
        "f(event.notification);\nlog(f);\nfunction f(m) { g(m.code); }",
        id="a value too",
    ),
    pytest.param(
        "f(event.message_options);\nf(other);\nfunction f(m) { g(m.code); }",
        "f(event.notification);\nf(other);\nfunction f(m) { g(m.code); }",
        id="others call",
    ),
    pytest.param(
        "f(event.message_options);\nf(event);\nfunction f(m) { g(m.x); }",
        "f(event.notification);\nf(event);\nfunction f(m) { g(m.x); }",
        id="two parts",
    ),
    pytest.param(
        "f(event.message_options);\nfunction f(m) { m = other; g(m.x); }",
        "f(event.notification);\nfunction f(m) { m = other; g(m.x); }",
        id="reassigned",
    ),
    pytest.param(
        "f(event.message_options);\nfunction* f(m) { g(m.code); }",
        "f(event.notification);\nfunction* f(m) { g(m.code); }",
        id="a generator",
    ),
    pytest.param(
        "Array.isArray(event.message_options);", "Array.isArray(event.notification);", id="asked for its kind"
    ),
    pytest.param("String(event.message_options);", "String(event.notification);", id="made a string"),
]


@pytest.mark.parametrize(("before", "after"), FOLLOWED)
def test_followed_all_the_same(before: str, after: str) -> None:
    assert body(before, markers=False) == after


def test_nobody_knows_what_the_handler_is_called_on() -> None:
    head = "exports.onExecuteSendPhoneMessage = async function (event) {"
    text = conversion(f"{head}\n  await this.send(event.message_options);\n}};\n").text
    assert "await this.send(toMessageOptions(event.notification));" in text
