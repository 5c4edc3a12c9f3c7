"""Values that also come from elsewhere, or go through functions, are read as the old word."""

from __future__ import annotations

import pytest
from core_support import body

KIND = "const kind = event.message_options.message_type;\n"


OLD_VALUED = [
    pytest.param(
        "a(new Map(['sms']).has(event.message_options.message_type));",
        "a(new Map(['sms']).has(event.notification.delivery_method === 'voice' ? 'voice' : 'sms'));",
        id="no set",
    ),
    pytest.param(
        "a(new Set(b).has(event.message_options.message_type));",
        "a(new Set(b).has(event.notification.delivery_method === 'voice' ? 'voice' : 'sms'));",
        id="an unknown set",
    ),
    pytest.param(
        "a(new Set().has(event.message_options.message_type));",
        "a(new Set().has(event.notification.delivery_method === 'voice' ? 'voice' : 'sms'));",
        id="an empty set",
    ),
    pytest.param(
        "const L = ['sms'];\n" + KIND + "a(L.includes(kind));\npost(L);",
        (
            "const L = ['sms'];\n"
            "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "a(L.includes(kind));\n"
            "post(L);"
        ),
        id="a list leaves",
    ),
    pytest.param(
        "const L = ['sms'];\n" + KIND + "a(L.includes(kind), L.includes(other));",
        (
            "const L = ['sms'];\n"
            "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "a(L.includes(kind), L.includes(other));"
        ),
        id="a list for others",
    ),
    pytest.param(
        "const L = b;\na(L.includes(event.message_options.message_type));",
        ("const L = b;\na(L.includes(event.notification.delivery_method === 'voice' ? 'voice' : 'sms'));"),
        id="a list named",
    ),
    pytest.param(
        "a({ sms: 1, text: 2 }[event.message_options.message_type]);",
        "a({ sms: 1, text: 2 }[event.notification.delivery_method === 'voice' ? 'voice' : 'sms']);",
        id="a table with more",
    ),
    pytest.param(
        "a({ sms: 1, [b]: 2 }[event.message_options.message_type]);",
        "a({ sms: 1, [b]: 2 }[event.notification.delivery_method === 'voice' ? 'voice' : 'sms']);",
        id="a computed key",
    ),
    pytest.param(
        "a({ sms: 1, ...b }[event.message_options.message_type]);",
        "a({ sms: 1, ...b }[event.notification.delivery_method === 'voice' ? 'voice' : 'sms']);",
        id="a table with a spread",
    ),
    pytest.param(
        "a({ get sms() {} }[event.message_options.message_type]);",
        "a({ get sms() {} }[event.notification.delivery_method === 'voice' ? 'voice' : 'sms']);",
        id="a getter",
    ),
    pytest.param(
        "a({ sms: 1, sms: 2 }[event.message_options.message_type]);",
        "a({ sms: 1, sms: 2 }[event.notification.delivery_method === 'voice' ? 'voice' : 'sms']);",
        id="a key twice",
    ),
    pytest.param(
        "a(b[event.message_options.message_type]);",
        "a(b[event.notification.delivery_method === 'voice' ? 'voice' : 'sms']);",
        id="an unknown table",
    ),
    pytest.param(
        "a(b()[event.message_options.message_type]);",
        "a(b()[event.notification.delivery_method === 'voice' ? 'voice' : 'sms']);",
        id="the table is a result",
    ),
    pytest.param(
        "a({ sms: 1 }[event.message_options.message_type] = 2);",
        "a({ sms: 1 }[event.notification.delivery_method === 'voice' ? 'voice' : 'sms'] = 2);",
        id="written to a table",
    ),
    pytest.param(
        "const T = { sms: 1 };\n" + KIND + "a(T[kind]);\npost(T);",
        (
            "const T = { sms: 1 };\n"
            "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "a(T[kind]);\n"
            "post(T);"
        ),
        id="a table leaves",
    ),
    pytest.param(
        "const T = { sms: 1 };\n" + KIND + "a(T[kind], T.sms);",
        (
            "const T = { sms: 1 };\n"
            "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "a(T[kind], T.sms);"
        ),
        id="a table read by name",
    ),
    pytest.param(
        "const T = { sms: 1 };\n" + KIND + "a(T[kind]);\nT[kind] = 2;",
        (
            "const T = { sms: 1 };\n"
            "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "a(T[kind]);\n"
            "T[kind] = 2;"
        ),
        id="a table is written",
    ),
    pytest.param(
        "const T = { sms: 1 };\n" + KIND + "a(T[kind], T[b]);",
        (
            "const T = { sms: 1 };\n"
            "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "a(T[kind], T[b]);"
        ),
        id="a table for others",
    ),
    pytest.param(
        "const T = b({ sms: 1 });\na(T[event.message_options.message_type]);",
        ("const T = b({ sms: 1 });\na(T[event.notification.delivery_method === 'voice' ? 'voice' : 'sms']);"),
        id="a made table",
    ),
    pytest.param(
        "a((event.message_options.message_type || 'text') === 'sms');",
        "a((event.notification.delivery_method === 'voice' ? 'voice' : 'sms') === 'sms');",
        id="a fallback of another kind, which is never used",
    ),
    pytest.param(
        "let kind = event.message_options.message_type;\nkind += 'a';",
        ("let kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\nkind += 'a';"),
        id="added to",
    ),
    pytest.param(
        "let kind = event.message_options.message_type;\nkind = b();\na(kind === 'sms');",
        (
            "let kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "kind = b();\n"
            "a(kind === 'sms');"
        ),
        id="mixed",
    ),
    pytest.param(
        "let kind = event.message_options.message_type;\n[kind] = b;\na(kind === 'sms');",
        (
            "let kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "[kind] = b;\n"
            "a(kind === 'sms');"
        ),
        id="a pattern",
    ),
    pytest.param(
        "kind = event.message_options.message_type;\na(kind === 'sms');",
        ("kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\na(kind === 'sms');"),
        id="a global",
    ),
    pytest.param(
        "const { message_type = b() } = event.message_options;\na(message_type === 'sms');",
        ("const { message_type = b() } = toMessageOptions(event.notification);\na(message_type === 'sms');"),
        id="a computed default",
    ),
    pytest.param(
        "const { message_type = 'text' } = event.message_options;\na(message_type === 'sms');",
        (
            "const message_type = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "a(message_type === 'sms');"
        ),
        id="a default of another kind",
    ),
    pytest.param(
        "({ message_type: this.a } = event.message_options);",
        ("this.a = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';"),
        id="taken into a property",
    ),
    pytest.param(
        "function f(k) { return k === 'sms'; }\na(f(event.message_options.message_type), f(b));",
        (
            "function f(k) { return k === 'sms'; }\n"
            "a(f(event.notification.delivery_method === 'voice' ? 'voice' : 'sms'), f(b));"
        ),
        id="called with something else",
    ),
    pytest.param(
        "function f(k) { return k === 'sms'; }\na(f(event.message_options.message_type), f(...b));",
        (
            "function f(k) { return k === 'sms'; }\n"
            "a(f(event.notification.delivery_method === 'voice' ? 'voice' : 'sms'), f(...b));"
        ),
        id="called with a spread",
    ),
    pytest.param(
        "function f(k) { return k === 'sms'; }\na(f(event.message_options.message_type), f);",
        (
            "function f(k) { return k === 'sms'; }\n"
            "a(f(event.notification.delivery_method === 'voice' ? 'voice' : 'sms'), f);"
        ),
        id="handed on itself",
    ),
    pytest.param(
        "function f(k) { return arguments[0]; }\na(f(event.message_options.message_type));",
        (
            "function f(k) { return arguments[0]; }\n"
            "a(f(event.notification.delivery_method === 'voice' ? 'voice' : 'sms'));"
        ),
        id="a function that reads its arguments",
    ),
    pytest.param(
        "function f(...k) { return k; }\na(f(event.message_options.message_type));",
        (
            "function f(...k) { return k; }\n"
            "a(f(event.notification.delivery_method === 'voice' ? 'voice' : 'sms'));"
        ),
        id="a rest parameter",
    ),
    pytest.param(
        "function f({ length }) { return length; }\na(f(event.message_options.message_type));",
        (
            "function f({ length }) { return length; }\n"
            "a(f(event.notification.delivery_method === 'voice' ? 'voice' : 'sms'));"
        ),
        id="a parameter taken apart",
    ),
    pytest.param(
        "try { a(); } catch (e) { e = event.message_options.action; }",
        (
            "try { a(); } catch (e) { e = event.notification.message_type === 'otp_enroll' ? "
            "'enrollment' : 'second-factor-authentication'; }"
        ),
        id="a catch's name",
    ),
    pytest.param(
        "while (event.message_options.action) a();",
        (
            "while (event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication') a();"
        ),
        id="a loop",
    ),
    pytest.param(
        "tag`${event.message_options.action}`;",
        (
            "tag`${event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication'}`;"
        ),
        id="a template tag",
    ),
    pytest.param(
        "class A extends event.message_options.action {}",
        (
            "class A extends (event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication') {}"
        ),
        id="what a class extends",
    ),
    pytest.param(
        "event.message_options.action`a`;",
        (
            "(event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication')`a`;"
        ),
        id="a tag itself",
    ),
    pytest.param(
        "a((event.message_options.action) + 1);",
        (
            "a((event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication') + 1);"
        ),
        id="in parentheses already",
    ),
    pytest.param(
        "a()\nevent.message_options.action.b()",
        (
            "a()\n"
            ";(event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication').b()"
        ),
        id="a parenthesis at the start of a line",
    ),
]


@pytest.mark.parametrize(("before", "after"), OLD_VALUED)
def test_left_alone_behind_the_old_value(before: str, after: str) -> None:
    assert body(before) == after
