"""What of the event is followed, and what is not ours."""

from __future__ import annotations

import pytest
from core_support import body

FOLLOWED = [
    pytest.param(
        "let o;\nfor (;;) { o = event.message_options; }\nb(o.code);",
        ("let o;\nfor (;;) { o = event.notification; }\nb(o.code);"),
        id="in a loop",
    ),
    pytest.param(
        "let o;\nlater(() => b(o.code));\no = event.message_options;",
        ("let o;\nlater(() => b(o.code));\no = event.notification;"),
        id="read elsewhere",
    ),
    pytest.param(
        "let o;\nb(o.code);\no = event.message_options;",
        ("let o;\nb(o.code);\no = event.notification;"),
        id="assigned too late",
    ),
    pytest.param(
        "let o;\nif (a) o = event.message_options;\nb(o.code);",
        ("let o;\nif (a) o = event.notification;\nb(o.code);"),
        id="perhaps not assigned",
    ),
    pytest.param(
        "let f, g;\nf = g = (m) => b(m.code);\nf(event.message_options);",
        ("let f, g;\nf = g = (m) => b(m.code);\nf(event.notification);"),
        id="a function's two names",
    ),
    pytest.param(
        "let o;\nwhile ((o = event.message_options)) b(o.code);",
        ("let o;\nwhile ((o = event.notification)) b(o.code);"),
        id="in a loop's test",
    ),
    pytest.param(
        "let o;\nif ((o = event.message_options)) b(o.code);",
        ("let o;\nif ((o = event.notification)) b(o.code);"),
        id="in a test",
    ),
    pytest.param(
        "const o = event && event.message_options ? event.message_options : {};\na(o.code);",
        ("const o = event && event.notification ? event.notification : {};\na(o.code);"),
        id="itself asked for",
    ),
    pytest.param(
        "let o;\no = event.message_options, b(o.code);",
        ("let o;\no = event.notification, b(o.code);"),
        id="assigned in a list",
    ),
    pytest.param("send(event.message_options.code);", "send(event.notification.code);", id="dots"),
    pytest.param(
        "send(event['message_options']['code']);", "send(event['notification']['code']);", id="brackets"
    ),
    pytest.param(
        "send(event[`message_options`].code);", "send(event[`notification`].code);", id="a template for a key"
    ),
    pytest.param(
        "const key = 'message_options';\nsend(event[key].code);",
        ("const key = 'message_options';\nsend(event['notification'].code);"),
        id="a constant key",
    ),
    pytest.param(
        "send(event?.message_options?.code);", "send(event?.notification?.code);", id="optional chains"
    ),
    pytest.param("send((event.message_options).code);", "send((event.notification).code);", id="parentheses"),
    pytest.param(
        "send((0, event.message_options).code);", "send((0, event.notification).code);", id="a comma"
    ),
    pytest.param(
        "send((await event.message_options).code);", "send((await event.notification).code);", id="await"
    ),
    pytest.param(
        "send((event.message_options || {}).code);",
        "send((event.notification || {}).code);",
        id="an empty fallback",
    ),
    pytest.param(
        "send((event.message_options ?? undefined).code);",
        "send((event.notification ?? undefined).code);",
        id="an undefined fallback",
    ),
    pytest.param(
        "send((event.message_options && event.message_options).code);",
        "send((event.notification && event.notification).code);",
        id="behind a test",
    ),
    pytest.param(
        "const o = event.message_options;\nsend(o.code, o.recipient);",
        ("const o = event.notification;\nsend(o.code, o.recipient);"),
        id="an alias",
    ),
    pytest.param(
        "const e = event;\nsend(e.message_options.code);",
        ("const e = event;\nsend(e.notification.code);"),
        id="an alias of the event",
    ),
    pytest.param(
        "let o;\no = event.message_options;\nsend(o.code);",
        ("let o;\no = event.notification;\nsend(o.code);"),
        id="assigned later",
    ),
    pytest.param(
        "let o;\nsend((o = event.message_options).code, o.recipient);",
        ("let o;\nsend((o = event.notification).code, o.recipient);"),
        id="assigned within",
    ),
    pytest.param(
        "const a = event.message_options;\nconst b = a;\nsend(b.code);",
        ("const a = event.notification;\nconst b = a;\nsend(b.code);"),
        id="twice",
    ),
    pytest.param(
        "later(() => send(event.message_options.code));",
        "later(() => send(event.notification.code));",
        id="a closure",
    ),
    pytest.param(
        "const { message_options } = event;\nsend(message_options.code);",
        ("const { notification: message_options } = event;\nsend(message_options.code);"),
        id="a pattern",
    ),
    pytest.param(
        "const { message_options: { code } } = event;\nsend(code);",
        ("const { notification: { code } } = event;\nsend(code);"),
        id="nested",
    ),
    pytest.param(
        "const { 'message_options': o } = event;\nsend(o.code);",
        ("const { 'notification': o } = event;\nsend(o.code);"),
        id="a quoted key",
    ),
    pytest.param(
        "const { ['message_options']: o } = event;\nsend(o.code);",
        ("const { ['notification']: o } = event;\nsend(o.code);"),
        id="a computed key",
    ),
    pytest.param(
        "const { message_options: o = {} } = event;\nsend(o.code);",
        ("const { notification: o = {} } = event;\nsend(o.code);"),
        id="a default",
    ),
    pytest.param(
        "let o;\n({ message_options: o } = event);\nsend(o.code);",
        ("let o;\n({ notification: o } = event);\nsend(o.code);"),
        id="assigned by a pattern",
    ),
    pytest.param(
        "const { code = '0' } = event.message_options;\nsend(code);",
        ("const { code = '0' } = event.notification;\nsend(code);"),
        id="a field's default",
    ),
    pytest.param(
        "const { secrets: { KEY } } = event;\nsend(KEY);",
        ("const { secrets: { KEY } } = event;\nsend(KEY);"),
        id="a secret",
    ),
    pytest.param(
        "const { [key]: x, ...rest } = event.secrets;\nsend(x, rest);",
        ("const { [key]: x, ...rest } = event.secrets;\nsend(x, rest);"),
        id="any secret",
    ),
    pytest.param(
        "if (event.message_options) send(event.message_options.code);",
        "if (event.notification) send(event.notification.code);",
        id="tested",
    ),
    pytest.param(
        "if (event.message_options === undefined) return;",
        "if (event.notification === undefined) return;",
        id="compared with nothing",
    ),
    pytest.param("if (!event.message_options) return;", "if (!event.notification) return;", id="negated"),
    pytest.param("void event.message_options;", "void event.notification;", id="void"),
    pytest.param("event.message_options, send(1);", "event.notification, send(1);", id="thrown away"),
    pytest.param(
        "for (event.message_options; a; event.message_options) b();",
        "for (event.notification; a; event.notification) b();",
        id="in a loop's head",
    ),
    pytest.param(
        "function f(m) { send(m.code); }\nf(event.message_options);",
        ("function f(m) { send(m.code); }\nf(event.notification);"),
        id="a function of this file",
    ),
    pytest.param(
        "function f(m = {}) { send(m.code); }\nf(event.message_options);",
        ("function f(m = {}) { send(m.code); }\nf(event.notification);"),
        id="with a default",
    ),
    pytest.param(
        "function f({ code }) { send(code); }\nf(event.message_options);",
        ("function f({ code }) { send(code); }\nf(event.notification);"),
        id="with a pattern",
    ),
    pytest.param(
        "const f = (a, m) => send(a, m.code);\nf(1, event.message_options);",
        ("const f = (a, m) => send(a, m.code);\nf(1, event.notification);"),
        id="an arrow function",
    ),
    pytest.param(
        "function f(m) { send(m.code); }\nf(event.message_options);\nf(event.message_options);",
        ("function f(m) { send(m.code); }\nf(event.notification);\nf(event.notification);"),
        id="called twice",
    ),
    pytest.param(
        "function f(e) { send(e.message_options.code); if (a) f(e); }\nf(event);",
        ("function f(e) { send(e.notification.code); if (a) f(e); }\nf(event);"),
        id="recursive",
    ),
    pytest.param(
        "(function (m) { send(m.code); })(event.message_options);",
        "(function (m) { send(m.code); })(event.notification);",
        id="called at once",
    ),
    pytest.param(
        "((m) => send(m.code))(event.message_options);",
        "((m) => send(m.code))(event.notification);",
        id="an arrow called at once",
    ),
    pytest.param(
        "function f() { send(1); }\nf(event.message_options);",
        ("function f() { send(1); }\nf(event.notification);"),
        id="an argument too many",
    ),
    pytest.param(
        "function f(m, a) { g(m.code); }\nf(event.message_options, 1);",
        ("function f(m, a) { g(m.code); }\nf(event.notification, 1);"),
        id="beside another",
    ),
]


@pytest.mark.parametrize(("before", "after"), FOLLOWED)
def test_transformed(before: str, after: str) -> None:
    assert body(before) == after


NOT_OURS = [
    pytest.param("each((event) => send(event.message_options.code));", id="a parameter of that name"),
    pytest.param("{ const event = other; send(event.message_options.code); }", id="a block of its own"),
    pytest.param("try { a(); } catch (event) { send(event.message_options); }", id="a catch clause"),
    pytest.param("send(other.message_options.code);", id="another object"),
    pytest.param("send(other.event.message_options.code);", id="a property called event"),
    pytest.param("send({ recipient: 1, message_options: 2 });", id="keys of a payload"),
    pytest.param("// event.message_options.text\nsend('event.message_options.text');", id="mere words"),
    pytest.param("send(event.user.phone_number, event.tenant.id);", id="what stays the same"),
    pytest.param("log(event.user, event.client, event.secrets);", id="containers of the same shape"),
    pytest.param("event.user.name = 1;", id="written where nothing changed"),
    pytest.param("api.cache.set('a', 1);\nlog(api);", id="the api"),
    pytest.param("const { cache } = api;\ncache.get('a');", id="a part of the api"),
    pytest.param("let { cache: c = {} } = api;\nc = 1;", id="a part that is assigned"),
    pytest.param("for (const { event } of other) send(event.message_options.code);", id="a loop"),
    pytest.param("function event2({ event }) { send(event.message_options); }", id="a pattern"),
    pytest.param("const { ...rest } = event.user;\nlog(rest);", id="the rest of what stays"),
    pytest.param("const { [key]: a } = event.user;\nlog(a);", id="any key of what stays"),
]


@pytest.mark.parametrize("statements", NOT_OURS)
def test_left_alone(statements: str) -> None:
    assert body(statements) == statements
