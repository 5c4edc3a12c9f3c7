"""What can't be followed is handed on in its old shape."""

from __future__ import annotations

import pytest
from core_support import body, whole

HANDED_ON = [
    pytest.param(
        "let o;\nb(a ? (o = event.message_options) : c, o.code);",
        (
            "const messageOptions = toMessageOptions(event.notification);\n"
            "let o;\n"
            "b(a ? (o = messageOptions) : c, o.code);"
        ),
        id="in one branch",
    ),
    pytest.param(
        "const copy = { ...event.message_options };\ncopy.code = 1;\nsend(copy);",
        "const copy = { ...toMessageOptions(event.notification) };\ncopy.code = 1;\nsend(copy);",
        id="a copy that is kept",
    ),
    pytest.param(
        "const copy = { ...event };\ncopy.message_options.code = 1;",
        "const copy = { ...toSendPhoneMessageEvent(event) };\ncopy.message_options.code = 1;",
        id="one of the event",
    ),
    pytest.param(
        "send(...[...event.message_options]);",
        "send(...[...toMessageOptions(event.notification)]);",
        id="spread into a list",
    ),
    pytest.param(
        "f = function (m) { g(m.code); };\nf(event.message_options);",
        "f = function (m) { g(m.code); };\nf(toMessageOptions(event.notification));",
        id="a global function",
    ),
    pytest.param(
        "const f = (a.b = (m) => g(m.text));\nf(event.message_options);",
        "const f = (a.b = (m) => g(m.text));\nf(toMessageOptions(event.notification));",
        id="a function on an object",
    ),
    pytest.param(
        "(function f(m) { g(m.text); if (a) f(b); })(event.message_options);",
        "(function f(m) { g(m.text); if (a) f(b); })(toMessageOptions(event.notification));",
        id="calls itself otherwise",
    ),
    pytest.param(
        "let o = a || event.message_options;\nsend(o.text);",
        "let o = a || toMessageOptions(event.notification);\nsend(o.text);",
        id="beside something else",
    ),
    pytest.param(
        "log(event.message_options);", "log(toMessageOptions(event.notification));", id="an unknown function"
    ),
    pytest.param("log(event);", "log(toSendPhoneMessageEvent(event));", id="the whole event"),
    pytest.param("log({ event });", "log({ event: toSendPhoneMessageEvent(event) });", id="a shorthand"),
    pytest.param(
        "log({ m: event.message_options });",
        "log({ m: toMessageOptions(event.notification) });",
        id="in an object",
    ),
    pytest.param(
        "log([event.message_options]);", "log([toMessageOptions(event.notification)]);", id="in an array"
    ),
    pytest.param(
        "log({ ...event.message_options });", "log({ ...toMessageOptions(event.notification) });", id="spread"
    ),
    pytest.param(
        "tag`${event.message_options}`;", "tag`${toMessageOptions(event.notification)}`;", id="a template tag"
    ),
    pytest.param(
        "for (const k in event.message_options) log(k);",
        "for (const k in toMessageOptions(event.notification)) log(k);",
        id="enumerated",
    ),
    pytest.param(
        "for (const k of event.message_options) log(k);",
        (
            "const messageOptions = toMessageOptions(event.notification);\n"
            "for (const k of messageOptions) log(k);"
        ),
        id="iterated over",
    ),
    pytest.param(
        "return event.message_options;", "return toMessageOptions(event.notification);", id="returned"
    ),
    pytest.param(
        "later(() => event.message_options);",
        "const messageOptions = toMessageOptions(event.notification);\nlater(() => messageOptions);",
        id="returned by an arrow",
    ),
    pytest.param("throw event.message_options;", "throw toMessageOptions(event.notification);", id="thrown"),
    pytest.param(
        "new Message(event.message_options);",
        "new Message(toMessageOptions(event.notification));",
        id="a constructor",
    ),
]


@pytest.mark.parametrize(("before", "after"), HANDED_ON)
def test_handed_on_in_the_old_shape(before: str, after: str) -> None:
    assert body(before, markers=False) == after


PARAMETERS = [
    pytest.param(
        "(event) => { event = 1; }",
        "exports.onExecuteCustomPhoneProvider = (event) => { event = 1; };",
        id="assigned",
    ),
    pytest.param(
        "({ ...rest }) => { log(rest); }",
        (
            "exports.onExecuteCustomPhoneProvider = (event) => {\n"
            "  const { ...rest } = toSendPhoneMessageEvent(event);\n"
            "  log(rest);\n"
            "};"
        ),
        id="a rest in its pattern",
    ),
    pytest.param(
        "([a]) => { log(a); }",
        (
            "const sendPhoneMessage = ([a]) => { log(a); };\n"
            "\n"
            "exports.onExecuteCustomPhoneProvider = function (event, api) {\n"
            "  return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);\n"
            "};"
        ),
        id="an array",
    ),
    pytest.param(
        "(event = other) => { event = 1; }",
        "exports.onExecuteCustomPhoneProvider = (event = other) => { event = 1; };",
        id="assigned, with a default",
    ),
    pytest.param(
        "function (event) { var event = 1; }",
        "exports.onExecuteCustomPhoneProvider = function (event) { var event = 1; };",
        id="declared again",
    ),
    pytest.param(
        "function (event, api) { api = 1; event.text; }",
        (
            "exports.onExecuteCustomPhoneProvider = function (event, api) { api = 1; "
            "event.notification.as_text; };"
        ),
        id="an assigned api",
    ),
    pytest.param("() => { log(1); }", "exports.onExecuteCustomPhoneProvider = () => { log(1); };", id="none"),
]


def handler(function: str, **options: object) -> str:
    """The first lines of a whole file, up to the end of what the handler was."""
    text = whole(f"exports.onExecuteSendPhoneMessage = {function};\n", **options)
    return text.split("\nfunction to")[0].rstrip("\n")


@pytest.mark.parametrize(("before", "after"), PARAMETERS)
def test_parameters_that_cannot_be_followed(before: str, after: str) -> None:
    assert handler(before) == after


FOLLOWED = [
    pytest.param(
        "const o = a() ? event.message_options : null;\nif (o) b(o.code);",
        "const o = a() ? event.notification : null;\nif (o) b(o.code);",
        id="a call decides",
    ),
    pytest.param(
        "this.send(event.message_options);", "this.send(event.notification);", id="a method of this"
    ),
    pytest.param(
        "let o;\na && (o = event.message_options);\nb(o.code);",
        "let o;\na && (o = event.notification);\nb(o.code);",
        id="behind a test",
    ),
    pytest.param(
        "let o;\n((a = (o = event.message_options)) => b(o.code))();",
        "let o;\n((a = (o = event.notification)) => b(o.code))();",
        id="in a default",
    ),
    pytest.param(
        "function f(m, m2 = m) { g(m2.code); }\nf(event.message_options);",
        "function f(m, m2 = m) { g(m2.code); }\nf(event.notification);",
        id="a second name",
    ),
    pytest.param(
        "const f = (a.b = (m) => g(m.code));\nf(event.message_options);",
        "const f = (a.b = (m) => g(m.code));\nf(event.notification);",
        id="a function on an object",
    ),
    pytest.param(
        "function f(m) { g(m.code); }\nfunction f(m) { g(m.code); }\nf(event.message_options);",
        "function f(m) { g(m.code); }\nfunction f(m) { g(m.code); }\nf(event.notification);",
        id="declared twice",
    ),
    pytest.param(
        "(function f(m) { g(m.code); if (a) f(b); })(event.message_options);",
        "(function f(m) { g(m.code); if (a) f(b); })(event.notification);",
        id="calls itself otherwise",
    ),
    pytest.param(
        "const o = (event.message_options || other.b).code;",
        "const o = (event.notification || other.b).code;",
        id="a fallback of others",
    ),
    pytest.param(
        "send((a ? event.message_options : {}).code);",
        "send((a ? event.notification : {}).code);",
        id="a condition",
    ),
    pytest.param(
        "send((a ? null : event.message_options)?.code);",
        "send((a ? null : event.notification)?.code);",
        id="the other branch",
    ),
    pytest.param(
        "let o = {};\no = event.message_options;\nsend(o.code);",
        "let o = {};\no = event.notification;\nsend(o.code);",
        id="empty at first",
    ),
    pytest.param(
        "let o = a || event.message_options;\nsend(o.code);",
        "let o = a || event.notification;\nsend(o.code);",
        id="beside something else",
    ),
    pytest.param("log(`${event.message_options}`);", "log(`${event.notification}`);", id="in a template"),
    pytest.param("log('' + event.message_options);", "log('' + event.notification);", id="an operand"),
    pytest.param("log(+event.message_options);", "log(+event.notification);", id="a sign"),
    pytest.param("class A { m = event.message_options }", "class A { m = event.notification }", id="a field"),
]


@pytest.mark.parametrize(("before", "after"), FOLLOWED)
def test_followed_all_the_same(before: str, after: str) -> None:
    assert body(before, markers=False) == after
