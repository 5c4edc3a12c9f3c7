"""Values that are only compared: read and literals are translated together."""

from __future__ import annotations

import pytest
from core_support import body, codes, in_handler

KIND = "const kind = event.message_options.message_type;\n"


TRANSLATED = [
    pytest.param(
        "let kind;\nkind = b ? event.message_options.message_type : 'voice';\na(kind === 'sms');",
        ("let kind;\nkind = b ? event.notification.delivery_method : 'voice';\na(kind === 'text');"),
        id="a choice assigned",
    ),
    pytest.param(
        (
            "let kind = event.message_options.message_type;\n"
            "if (b) kind = c ? 'voice' : 'sms';\n"
            "a(kind === 'sms');"
        ),
        (
            "let kind = event.notification.delivery_method;\n"
            "if (b) kind = c ? 'voice' : 'text';\n"
            "a(kind === 'text');"
        ),
        id="a choice of values",
    ),
    pytest.param(
        "let kind = event.message_options.message_type;\n"
        "if (b) kind = event.message_options.message_type || 'sms';\na(kind === 'sms');",
        (
            "let kind = event.notification.delivery_method;\n"
            "if (b) kind = event.notification.delivery_method || 'text';\n"
            "a(kind === 'text');"
        ),
        id="a fallback assigned",
    ),
    pytest.param(
        "let kind = event.message_options.message_type;\nif (b) kind = await 'sms';\na(kind === 'sms');",
        ("let kind = event.notification.delivery_method;\nif (b) kind = await 'text';\na(kind === 'text');"),
        id="an awaited value",
    ),
    pytest.param(
        "({ sms() { b(); } })[event.message_options.message_type]();",
        "({ text() { b(); } })[event.notification.delivery_method]();",
        id="called in a table",
    ),
    pytest.param(
        "({ sms: () => this })[event.message_options.message_type]();",
        "({ text: () => this })[event.notification.delivery_method]();",
        id="an arrow's this",
    ),
    pytest.param(
        "a({ sms() { this.b; } }[event.message_options.message_type]);",
        "a({ text() { this.b; } }[event.notification.delivery_method]);",
        id="this of others",
    ),
    pytest.param(
        "if (event.message_options.action === 'enrollment') a();",
        "if (event.notification.message_type === 'otp_enroll') a();",
        id="compared",
    ),
    pytest.param(
        "if ('enrollment' !== event.message_options.action) a();",
        "if ('otp_enroll' !== event.notification.message_type) a();",
        id="the other side",
    ),
    pytest.param(
        "if (event.message_options.action == `enrollment`) a();",
        "if (event.notification.message_type == `otp_enroll`) a();",
        id="a template",
    ),
    pytest.param(
        "if (event.message_options?.message_type != 'sms') a();",
        "if (event.notification?.delivery_method != 'text') a();",
        id="an optional chain",
    ),
    pytest.param(
        KIND + "if (kind === 'sms' || kind === 'voice') a();",
        ("const kind = event.notification.delivery_method;\nif (kind === 'text' || kind === 'voice') a();"),
        id="a variable",
    ),
    pytest.param(
        "let kind;\nkind = event.message_options.message_type;\na(kind === 'sms');",
        ("let kind;\nkind = event.notification.delivery_method;\na(kind === 'text');"),
        id="assigned",
    ),
    pytest.param(
        "let kind = 'sms';\nif (b) kind = event.message_options.message_type;\na(kind === 'sms');",
        ("let kind = 'text';\nif (b) kind = event.notification.delivery_method;\na(kind === 'text');"),
        id="a default that is a value",
    ),
    pytest.param(
        "let a, b;\na = b = event.message_options.message_type;\nif (a === 'sms' && b === 'sms') c();",
        ("let a, b;\na = b = event.notification.delivery_method;\nif (a === 'text' && b === 'text') c();"),
        id="assigned twice",
    ),
    pytest.param(
        KIND + "const same = kind;\na(same === 'sms');",
        ("const kind = event.notification.delivery_method;\nconst same = kind;\na(same === 'text');"),
        id="a variable of a variable",
    ),
    pytest.param(
        KIND + "switch (kind) { case 'sms': a(); break; default: b(); }",
        (
            "const kind = event.notification.delivery_method;\n"
            "switch (kind) { case 'text': a(); break; default: b(); }"
        ),
        id="switch",
    ),
    pytest.param(
        "switch (event.message_options.action) { case 'enrollment': a(); }",
        "switch (event.notification.message_type) { case 'otp_enroll': a(); }",
        id="switch on the read",
    ),
    pytest.param(
        "if (['sms', 'voice'].includes(event.message_options.message_type)) a();",
        "if (['text', 'voice'].includes(event.notification.delivery_method)) a();",
        id="list",
    ),
    pytest.param(
        "if (new Set(['sms']).has(event.message_options.message_type)) a();",
        "if (new Set(['text']).has(event.notification.delivery_method)) a();",
        id="a set",
    ),
    pytest.param(
        "const LIST = ['sms'];\nif (LIST.includes(event.message_options.message_type)) a();",
        ("const LIST = ['text'];\nif (LIST.includes(event.notification.delivery_method)) a();"),
        id="a list with a name",
    ),
    pytest.param(
        "const SET = new Set(['sms']);\n" + KIND + "if (SET.has(kind) || SET.has(kind)) a();",
        (
            "const SET = new Set(['text']);\n"
            "const kind = event.notification.delivery_method;\n"
            "if (SET.has(kind) || SET.has(kind)) a();"
        ),
        id="a set with a name",
    ),
    pytest.param(
        "const SMS = 'sms';\n" + KIND + "if (kind === SMS) a();\nif (SMS === kind) b();",
        (
            "const SMS = 'text';\n"
            "const kind = event.notification.delivery_method;\n"
            "if (kind === SMS) a();\n"
            "if (SMS === kind) b();"
        ),
        id="constant",
    ),
    pytest.param(
        "const SMS = 'sms';\n" + KIND + "switch (kind) { case SMS: a(); }",
        (
            "const SMS = 'text';\n"
            "const kind = event.notification.delivery_method;\n"
            "switch (kind) { case SMS: a(); }"
        ),
        id="a constant in a case",
    ),
    pytest.param(
        "const SMS = 'sms';\n" + KIND + "if ([SMS].includes(kind)) a();",
        (
            "const SMS = 'text';\n"
            "const kind = event.notification.delivery_method;\n"
            "if ([SMS].includes(kind)) a();"
        ),
        id="a constant in a list",
    ),
    pytest.param(
        "const SMS = 'sms';\n" + KIND + "if (new Set([SMS]).has(kind)) a();",
        (
            "const SMS = 'text';\n"
            "const kind = event.notification.delivery_method;\n"
            "if (new Set([SMS]).has(kind)) a();"
        ),
        id="a constant in a set",
    ),
    pytest.param(
        "const SMS = 'sms';\nconst ALL = [SMS];\n" + KIND + "if (ALL.includes(kind)) a();",
        (
            "const SMS = 'text';\n"
            "const ALL = [SMS];\n"
            "const kind = event.notification.delivery_method;\n"
            "if (ALL.includes(kind)) a();"
        ),
        id="a constant in a list with a name",
    ),
    pytest.param(
        "a({ sms: 1, voice: 2 }[event.message_options.message_type]);",
        "a({ text: 1, voice: 2 }[event.notification.delivery_method]);",
        id="a table",
    ),
    pytest.param(
        "const T = { sms: 1, voice: 2 };\n" + KIND + "a(T[kind], T[kind]);",
        (
            "const T = { text: 1, voice: 2 };\n"
            "const kind = event.notification.delivery_method;\n"
            "a(T[kind], T[kind]);"
        ),
        id="a table with a name",
    ),
    pytest.param(
        "const T = Object.freeze({ enrollment: 1, 'second-factor-authentication': 2 });\n"
        "a(T[event.message_options.action]);",
        (
            "const T = Object.freeze({ otp_enroll: 1, otp_verify: 2 });\n"
            "a(T[event.notification.message_type]);"
        ),
        id="a frozen table",
    ),
    pytest.param(
        (
            "const T = { 'enrollment': 1, 'second-factor-authentication': 2 };\n"
            "a(T[event.message_options.action]);"
        ),
        ("const T = { 'otp_enroll': 1, 'otp_verify': 2 };\na(T[event.notification.message_type]);"),
        id="a table with quoted keys",
    ),
    pytest.param(
        "a({ enrollment() {}, 'second-factor-authentication': b }[event.message_options.action]);",
        "a({ otp_enroll() {}, otp_verify: b }[event.notification.message_type]);",
        id="a table of functions",
    ),
    pytest.param(
        "a({ enrollment() {}, async ['second-factor-authentication']() {} }[event.message_options.action]);",
        "a({ otp_enroll() {}, async ['otp_verify']() {} }[event.notification.message_type]);",
        id="a computed key keeps its quotes",
    ),
    pytest.param(
        "a({ sms, voice: 1 }[event.message_options.message_type]);",
        "a({ text: sms, voice: 1 }[event.notification.delivery_method]);",
        id="a shorthand key",
    ),
    pytest.param(
        "const { action } = event.message_options;\na(action === 'enrollment');",
        ("const { message_type: action } = event.notification;\na(action === 'otp_enroll');"),
        id="pattern",
    ),
    pytest.param(
        "const { action: x = 'enrollment' } = event.message_options;\na(x === 'enrollment');",
        ("const { message_type: x = 'otp_enroll' } = event.notification;\na(x === 'otp_enroll');"),
        id="a pattern with a default that is a value",
    ),
    pytest.param(
        "if ((event.message_options.message_type || 'sms') === 'sms') a();",
        "if ((event.notification.delivery_method || 'text') === 'text') a();",
        id="a fallback of the kind",
    ),
    pytest.param(
        "if ((event.message_options.message_type ?? event.message_options.message_type) === 'sms') a();",
        ("if ((event.notification.delivery_method ?? event.notification.delivery_method) === 'text') a();"),
        id="a fallback to the same",
    ),
    pytest.param(
        "a((b ? event.message_options.message_type : 'voice') === 'voice');",
        "a((b ? event.notification.delivery_method : 'voice') === 'voice');",
        id="one of two branches",
    ),
    pytest.param(
        "a((b ? 'voice' : event.message_options.message_type) === 'voice');",
        "a((b ? 'voice' : event.notification.delivery_method) === 'voice');",
        id="the other branch",
    ),
    pytest.param(
        "a((await event.message_options.message_type) === 'sms');",
        "a((await event.notification.delivery_method) === 'text');",
        id="await",
    ),
    pytest.param(
        "a((0, event.message_options.message_type) === 'sms');",
        "a((0, event.notification.delivery_method) === 'text');",
        id="a comma",
    ),
    pytest.param(
        "event.message_options.message_type;\nevent.message_options.action, a();",
        ("event.notification.delivery_method;\nevent.notification.message_type, a();"),
        id="unused",
    ),
    pytest.param(
        "function f(k) { return k === 'sms'; }\na(f(event.message_options.message_type));",
        ("function f(k) { return k === 'text'; }\na(f(event.notification.delivery_method));"),
        id="a function of this file",
    ),
    pytest.param(
        "function f(k = 'sms') { return k === 'sms'; }\na(f(event.message_options.message_type));",
        ("function f(k = 'text') { return k === 'text'; }\na(f(event.notification.delivery_method));"),
        id="with a default",
    ),
    pytest.param(
        "const f = (k) => k === 'sms';\na(f(event.message_options.message_type), f('voice'));",
        ("const f = (k) => k === 'text';\na(f(event.notification.delivery_method), f('voice'));"),
        id="called with a literal as well",
    ),
    pytest.param(
        "const SMS = 'sms';\n" + KIND + "const f = (k) => k === SMS;\na(f(kind) && kind === SMS);",
        (
            "const SMS = 'text';\n"
            "const kind = event.notification.delivery_method;\n"
            "const f = (k) => k === SMS;\n"
            "a(f(kind) && kind === SMS);"
        ),
        id="a constant compared in two places",
    ),
]


@pytest.mark.parametrize(("before", "after"), TRANSLATED)
def test_transformed(before: str, after: str) -> None:
    assert body(before) == after


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        pytest.param("a(event.message_options.message_type === 'text');", 1, id="compared"),
        pytest.param("switch (event.message_options.action) { case 'verify': a(); }", 1, id="a case"),
        pytest.param("a(event.message_options.message_type === 'sms');", 0, id="a known value"),
        pytest.param("a(event.message_options.message_type === '');", 0, id="the empty string"),
        pytest.param(
            "a((event.message_options.message_type || 'text') === 'text');", 0, id="its own fallback"
        ),
        pytest.param("a(event.user.name === 'verify');", 0, id="another field"),
    ],
)
def test_impossible_values_are_reported(statements: str, expected: int) -> None:
    assert codes(in_handler(statements)).count("AP103") == expected
