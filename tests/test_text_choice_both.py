"""Which text is sent: the choice between both fields where no test proves the channel."""

from __future__ import annotations

import pytest
from core_support import body

TEXT = "event.message_options.text"


KIND = "const kind = event.message_options.message_type;\n"


BOTH_FIELDS = [
    pytest.param(
        KIND + "if (" + "!" * 70 + "(kind === 'voice')) a(@);",
        (
            "const kind = event.notification.delivery_method;\n"
            "if (!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!(kind === "
            "'voice')) a(BOTH);"
        ),
        id="a test too deep",
    ),
    pytest.param(
        "const L = ['voice'];\n" + KIND + "if (L.includes(kind)) a(@);\nL.push('sms');",
        (
            "const L = ['voice'];\n"
            "const kind = event.notification.delivery_method;\n"
            "if (L.includes(kind)) a(BOTH);\n"
            "L.push('text');"
        ),
        id="a list changes",
    ),
    pytest.param(
        "const L = ['voice'];\n" + KIND + "if (L.includes(kind)) a(@);\nL[0] = 'sms';",
        (
            "const L = ['voice'];\n"
            "const kind = event.notification.delivery_method;\n"
            "if (L.includes(kind)) a(BOTH);\n"
            "L[0] = 'text';"
        ),
        id="by an index",
    ),
    pytest.param(
        "const L = ['voice'];\n" + KIND + "if (L.includes(kind)) a(@);\nb(L);",
        (
            "const L = ['voice'];\n"
            "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "if (L.includes(kind)) a(BOTH);\n"
            "b(L);"
        ),
        id="it leaves",
    ),
    pytest.param(
        KIND + "if (new Map(['voice']).has(kind)) a(@);",
        (
            "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "if (new Map(['voice']).has(kind)) a(BOTH);"
        ),
        id="no set",
    ),
    pytest.param(
        KIND + "if (new Set(b).has(kind)) a(@);",
        (
            "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "if (new Set(b).has(kind)) a(BOTH);"
        ),
        id="an unknown set",
    ),
    pytest.param(
        KIND + "a(@);", ("const kind = event.notification.delivery_method;\na(BOTH);"), id="no test"
    ),
    pytest.param(
        KIND + "if (kind === 'voice') b();\na(@);",
        ("const kind = event.notification.delivery_method;\nif (kind === 'voice') b();\na(BOTH);"),
        id="a test that leaves nothing",
    ),
    pytest.param(
        KIND + "if (kind === 'voice') return b(f());\na(f());\nfunction f() { return @; }",
        (
            "const kind = event.notification.delivery_method;\n"
            "if (kind === 'voice') return b(f());\n"
            "a(f());\n"
            "function f() { return BOTH; }"
        ),
        id="hoisted",
    ),
    pytest.param(
        KIND + "if (kind === 'voice') b();\nfunction f() { return @; }",
        (
            "const kind = event.notification.delivery_method;\n"
            "if (kind === 'voice') b();\n"
            "function f() { return BOTH; }"
        ),
        id="a function beside it",
    ),
    pytest.param(
        KIND + "try { if (kind === 'voice') return; } catch { a(@); }",
        (
            "const kind = event.notification.delivery_method;\n"
            "try { if (kind === 'voice') return; } catch { a(BOTH); }"
        ),
        id="in a catch",
    ),
    pytest.param(
        KIND + "try { if (kind === 'voice') return; } finally { a(@); }",
        (
            "const kind = event.notification.delivery_method;\n"
            "try { if (kind === 'voice') return; } finally { a(BOTH); }"
        ),
        id="in a finally",
    ),
    pytest.param(
        KIND + "for (const c of d) { if (kind === 'voice') break; }\na(@);",
        (
            "const kind = event.notification.delivery_method;\n"
            "for (const c of d) { if (kind === 'voice') break; }\n"
            "a(BOTH);"
        ),
        id="behind a loop",
    ),
    pytest.param(
        KIND + "switch (kind) { case 'sms': b(); default: a(@); }",
        (
            "const kind = event.notification.delivery_method;\n"
            "switch (kind) { case 'text': b(); default: a(BOTH); }"
        ),
        id="fall-through",
    ),
    pytest.param(
        KIND + "switch (kind) { case c: a(@); }",
        (
            "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "switch (kind) { case c: a(BOTH); }"
        ),
        id="an unknown case",
    ),
    pytest.param(
        KIND + "switch (b) { case 'sms': a(@); }",
        ("const kind = event.notification.delivery_method;\nswitch (b) { case 'sms': a(BOTH); }"),
        id="a switch on something else",
    ),
    pytest.param(
        KIND + "switch (kind) { case 'sms': break; }\na(@);",
        ("const kind = event.notification.delivery_method;\nswitch (kind) { case 'text': break; }\na(BOTH);"),
        id="behind a switch",
    ),
    pytest.param(
        KIND + "if (kind === b) a(@);",
        (
            "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "if (kind === b) a(BOTH);"
        ),
        id="compared with something unknown",
    ),
    pytest.param(
        KIND + "if (kind > 'sms') a(@);",
        (
            "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "if (kind > 'sms') a(BOTH);"
        ),
        id="an order",
    ),
    pytest.param(
        KIND + "if (b === 'voice') a(@);",
        ("const kind = event.notification.delivery_method;\nif (b === 'voice') a(BOTH);"),
        id="something else is compared",
    ),
    pytest.param(
        KIND + "if (b() === 'voice') a(@);",
        ("const kind = event.notification.delivery_method;\nif (b() === 'voice') a(BOTH);"),
        id="a result is compared",
    ),
    pytest.param(
        KIND + "if (b) a(@);",
        ("const kind = event.notification.delivery_method;\nif (b) a(BOTH);"),
        id="another test",
    ),
    pytest.param(
        KIND + "if (c.d) a(@);",
        ("const kind = event.notification.delivery_method;\nif (c.d) a(BOTH);"),
        id="a member is tested",
    ),
    pytest.param(
        KIND + "if (kind === 'voice' || b) a(@);",
        ("const kind = event.notification.delivery_method;\nif (kind === 'voice' || b) a(BOTH);"),
        id="one of two tests",
    ),
    pytest.param(
        KIND + "if (!(kind === 'voice' && b)) a(@);",
        ("const kind = event.notification.delivery_method;\nif (!(kind === 'voice' && b)) a(BOTH);"),
        id="not both tests",
    ),
    pytest.param(
        KIND + "if (['voice', b].includes(kind)) a(@);",
        (
            "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "if (['voice', b].includes(kind)) a(BOTH);"
        ),
        id="a list with more",
    ),
    pytest.param(
        KIND + "if (['voice', , 'b'].includes(kind)) a(@);",
        (
            "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "if (['voice', , 'b'].includes(kind)) a(BOTH);"
        ),
        id="a list with a hole",
    ),
    pytest.param(
        KIND + "if (b.includes(kind)) a(@);",
        (
            "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "if (b.includes(kind)) a(BOTH);"
        ),
        id="an unknown list",
    ),
    pytest.param(
        KIND + "if (['voice'].includes(b)) a(@);",
        ("const kind = event.notification.delivery_method;\nif (['voice'].includes(b)) a(BOTH);"),
        id="a list asked for something else",
    ),
    pytest.param(
        KIND + "if (['voice'].includes(kind, 1)) a(@);",
        ("const kind = event.notification.delivery_method;\nif (['voice'].includes(kind, 1)) a(BOTH);"),
        id="from an index",
    ),
    pytest.param(
        KIND + "if (['voice'].indexOf(kind)) a(@);",
        ("const kind = event.notification.delivery_method;\nif (['voice'].indexOf(kind)) a(BOTH);"),
        id="another method",
    ),
    pytest.param(
        KIND + "if (['voice']['includes'](kind)) a(@);",
        ("const kind = event.notification.delivery_method;\nif (['voice']['includes'](kind)) a(BOTH);"),
        id="a computed method",
    ),
    pytest.param(
        KIND + "if (b(kind)) a(@);",
        (
            "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "if (b(kind)) a(BOTH);"
        ),
        id="a function decides",
    ),
    pytest.param(
        KIND + "let call = kind === 'voice';\ncall = b;\nif (call) a(@);",
        (
            "const kind = event.notification.delivery_method;\n"
            "let call = kind === 'voice';\n"
            "call = b;\n"
            "if (call) a(BOTH);"
        ),
        id="a test reassigned",
    ),
    pytest.param(
        "let kind = event.message_options.message_type;\nkind = 'sms';\nif (kind === 'voice') a(@);",
        ("let kind = event.notification.delivery_method;\nkind = 'text';\nif (kind === 'voice') a(BOTH);"),
        id="a channel reassigned",
    ),
    pytest.param(
        (
            "let { message_type } = event.message_options;\n"
            "message_type = 'sms';\n"
            "if (message_type === 'voice') a(@);"
        ),
        (
            "let { delivery_method: message_type } = event.notification;\n"
            "message_type = 'text';\n"
            "if (message_type === 'voice') a(BOTH);"
        ),
        id="a pattern's name reassigned",
    ),
    pytest.param(
        "if (kind !== 'sms') a(@);\nvar kind = event.message_options.message_type;",
        ("if (kind !== 'text') a(BOTH);\nvar kind = event.notification.delivery_method;"),
        id="a var too early",
    ),
    pytest.param(
        "if (b) { var kind = event.message_options.message_type; }\nif (kind === 'sms') c(); else a(@);",
        (
            "if (b) { var kind = event.notification.delivery_method; }\n"
            "if (kind === 'text') c(); else a(BOTH);"
        ),
        id="a var perhaps never set",
    ),
    pytest.param(
        "for (var kind = event.message_options.message_type; b;) c();\nif (kind === 'sms') d(); else a(@);",
        (
            "for (var kind = event.notification.delivery_method; b;) c();\n"
            "if (kind === 'text') d(); else a(BOTH);"
        ),
        id="a var in a loop",
    ),
    pytest.param(
        (
            "switch (b) { case 1: var kind = event.message_options.message_type; case 2: if "
            "(kind !== 'sms') a(@); }"
        ),
        (
            "switch (b) { case 1: var kind = event.notification.delivery_method; case 2: if (kind !== "
            "'text') a(BOTH); }"
        ),
        id="a var in a case",
    ),
    pytest.param(
        "var kind = event.message_options.message_type;\nlater(() => { if (kind !== 'sms') a(@); });",
        ("var kind = event.notification.delivery_method;\nlater(() => { if (kind !== 'text') a(BOTH); });"),
        id="a var in another function",
    ),
    pytest.param(
        "{ var { message_type } = event.message_options; }\nif (message_type !== 'sms') a(@);",
        (
            "{ var { delivery_method: message_type } = event.notification; }\n"
            "if (message_type !== 'text') a(BOTH);"
        ),
        id="a var of a pattern in a block",
    ),
    pytest.param(
        KIND + "if (kind === 'voice') a(event.user.name);",
        ("const kind = event.notification.delivery_method;\nif (kind === 'voice') a(event.user.name);"),
        id="no text at all",
    ),
    pytest.param(
        KIND + "do a(@); while (kind === 'voice');",
        ("const kind = event.notification.delivery_method;\ndo a(BOTH); while (kind === 'voice');"),
        id="tested after the fact",
    ),
    pytest.param(
        KIND + "for (;;) a(@);",
        ("const kind = event.notification.delivery_method;\nfor (;;) a(BOTH);"),
        id="a loop without a test",
    ),
    pytest.param(
        KIND + "if (@ === kind) a();",
        (
            "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "if ((BOTH) === kind) a();"
        ),
        id="in the test itself",
    ),
]


def chosen(statements: str) -> str:
    """The converted statements, with the choice between both written as ``BOTH`` and ``@`` for the text."""
    return (
        body(statements.replace("@", TEXT))
        .replace("event.notification.delivery_method === 'voice' ? event.notification.as_voice : ", "BOTH:")
        .replace("BOTH:event.notification.as_text", "BOTH")
    )


@pytest.mark.parametrize(("before", "after"), BOTH_FIELDS)
def test_left_to_the_channel(before: str, after: str) -> None:
    assert chosen(before) == after
