"""Which text is sent: one field where every path proves the channel."""

from __future__ import annotations

import pytest
from core_support import body

TEXT = "event.message_options.text"


KIND = "const kind = event.message_options.message_type;\n"


ONE_FIELD = [
    pytest.param(
        KIND + "if (new Set(['voice']).has(kind)) a(@); else b(@);",
        (
            "const kind = event.notification.delivery_method;\n"
            "if (new Set(['voice']).has(kind)) a(event.notification.as_voice); else "
            "b(event.notification.as_text);"
        ),
        id="a set",
    ),
    pytest.param(
        "const S = new Set(['voice']);\n" + KIND + "if (S.has(kind)) a(@);",
        (
            "const S = new Set(['voice']);\n"
            "const kind = event.notification.delivery_method;\n"
            "if (S.has(kind)) a(event.notification.as_voice);"
        ),
        id="a named set",
    ),
    pytest.param(
        "const L = ['voice'];\n" + KIND + "if (L.includes(kind)) a(@);",
        (
            "const L = ['voice'];\n"
            "const kind = event.notification.delivery_method;\n"
            "if (L.includes(kind)) a(event.notification.as_voice);"
        ),
        id="a named list",
    ),
    pytest.param(
        KIND + "if ((await kind) === 'voice') a(@);",
        (
            "const kind = event.notification.delivery_method;\n"
            "if ((await kind) === 'voice') a(event.notification.as_voice);"
        ),
        id="awaited",
    ),
    pytest.param(
        KIND + "a(kind === 'voice' ? @ : b(@));",
        (
            "const kind = event.notification.delivery_method;\n"
            "a(kind === 'voice' ? event.notification.as_voice : b(event.notification.as_text));"
        ),
        id="a condition",
    ),
    pytest.param(
        "if (event.message_options.message_type === 'voice') a(@); else b(@);",
        (
            "if (event.notification.delivery_method === 'voice') a(event.notification.as_voice); else "
            "b(event.notification.as_text);"
        ),
        id="a test",
    ),
    pytest.param(
        KIND + "if (kind === 'voice') { a(@); } else { b(@); }",
        (
            "const kind = event.notification.delivery_method;\n"
            "if (kind === 'voice') { a(event.notification.as_voice); } else { "
            "b(event.notification.as_text); }"
        ),
        id="blocks",
    ),
    pytest.param(
        KIND + "if (kind !== 'voice') a(@); else b(@);",
        (
            "const kind = event.notification.delivery_method;\n"
            "if (kind !== 'voice') a(event.notification.as_text); else b(event.notification.as_voice);"
        ),
        id="not equal",
    ),
    pytest.param(
        KIND + "if (!(kind === 'voice')) a(@);",
        (
            "const kind = event.notification.delivery_method;\n"
            "if (!(kind === 'voice')) a(event.notification.as_text);"
        ),
        id="negated",
    ),
    *(
        pytest.param(
            KIND + f"if ({test}) a(@); else b(@);",
            "const kind = event.notification.delivery_method;\n"
            f"if ({test.replace('sms', 'text')}) a(event.notification.{one}); "
            f"else b(event.notification.{other});",
            id=test,
        )
        for test, one, other in (
            ("!(kind === 'voice')", "as_text", "as_voice"),
            ("!(kind !== 'voice')", "as_voice", "as_text"),
            ("!!(kind == 'sms')", "as_text", "as_voice"),
            ("!(kind != 'sms')", "as_text", "as_voice"),
            ("!['voice'].includes(kind)", "as_text", "as_voice"),
        )
    ),
    pytest.param(
        KIND + "if (!(kind === 'voice' || b)) a(@);",
        (
            "const kind = event.notification.delivery_method;\n"
            "if (!(kind === 'voice' || b)) a(event.notification.as_text);"
        ),
        id="not one of two",
    ),
    pytest.param(
        KIND + "if ('voice' === kind) a(@);",
        (
            "const kind = event.notification.delivery_method;\n"
            "if ('voice' === kind) a(event.notification.as_voice);"
        ),
        id="the other side",
    ),
    pytest.param(
        KIND + "kind === 'voice' && a(@);",
        (
            "const kind = event.notification.delivery_method;\n"
            "kind === 'voice' && a(event.notification.as_voice);"
        ),
        id="and",
    ),
    pytest.param(
        KIND + "kind === 'voice' || a(@);",
        (
            "const kind = event.notification.delivery_method;\n"
            "kind === 'voice' || a(event.notification.as_text);"
        ),
        id="or",
    ),
    pytest.param(
        KIND + "if (kind === 'voice' && b) a(@);",
        (
            "const kind = event.notification.delivery_method;\n"
            "if (kind === 'voice' && b) a(event.notification.as_voice);"
        ),
        id="a test and another",
    ),
    pytest.param(
        KIND + "if (kind === 'sms' || b) c(); else a(@);",
        (
            "const kind = event.notification.delivery_method;\n"
            "if (kind === 'text' || b) c(); else a(event.notification.as_voice);"
        ),
        id="neither of two tests",
    ),
    pytest.param(
        KIND + "if (kind === 'voice') return b();\na(@);",
        (
            "const kind = event.notification.delivery_method;\n"
            "if (kind === 'voice') return b();\n"
            "a(event.notification.as_text);"
        ),
        id="behind a return",
    ),
    pytest.param(
        KIND + "if (kind === 'voice') { throw b(); }\na(@);",
        (
            "const kind = event.notification.delivery_method;\n"
            "if (kind === 'voice') { throw b(); }\n"
            "a(event.notification.as_text);"
        ),
        id="behind a throw",
    ),
    pytest.param(
        KIND + "if (kind === 'sms') {} else return;\na(@);",
        (
            "const kind = event.notification.delivery_method;\n"
            "if (kind === 'text') {} else return;\n"
            "a(event.notification.as_text);"
        ),
        id="the other branch returns",
    ),
    pytest.param(
        KIND + "if (kind === 'sms') { if (b) return; else throw c; }\na(@);",
        (
            "const kind = event.notification.delivery_method;\n"
            "if (kind === 'text') { if (b) return; else throw c; }\n"
            "a(event.notification.as_voice);"
        ),
        id="both ways leave",
    ),
    pytest.param(
        KIND + "for (const c of d) { if (kind === 'sms') continue; a(@); }",
        (
            "const kind = event.notification.delivery_method;\n"
            "for (const c of d) { if (kind === 'text') continue; a(event.notification.as_voice); }"
        ),
        id="behind a continue",
    ),
    pytest.param(
        KIND + "while (kind === 'sms') a(@);",
        (
            "const kind = event.notification.delivery_method;\n"
            "while (kind === 'text') a(event.notification.as_text);"
        ),
        id="a loop",
    ),
    pytest.param(
        KIND + "for (; kind === 'sms';) a(@);",
        (
            "const kind = event.notification.delivery_method;\n"
            "for (; kind === 'text';) a(event.notification.as_text);"
        ),
        id="another loop",
    ),
    pytest.param(
        KIND + "switch (kind) { case 'sms': a(@); break; default: b(@); }",
        (
            "const kind = event.notification.delivery_method;\n"
            "switch (kind) { case 'text': a(event.notification.as_text); break; default: "
            "b(event.notification.as_voice); }"
        ),
        id="a switch",
    ),
    pytest.param(
        KIND + "switch (kind) { case 'sms': case 'x': a(@); }",
        (
            "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "switch (kind) { case 'sms': case 'x': a(event.notification.as_text); }"
        ),
        id="an empty case",
    ),
    pytest.param(
        "const SMS = 'sms';\n" + KIND + "switch (kind) { case SMS: a(@); }",
        (
            "const SMS = 'text';\n"
            "const kind = event.notification.delivery_method;\n"
            "switch (kind) { case SMS: a(event.notification.as_text); }"
        ),
        id="a constant case",
    ),
    pytest.param(
        KIND + "if (['voice'].includes(kind)) a(@); else b(@);",
        (
            "const kind = event.notification.delivery_method;\n"
            "if (['voice'].includes(kind)) a(event.notification.as_voice); else "
            "b(event.notification.as_text);"
        ),
        id="a list",
    ),
    pytest.param(
        KIND + "const call = kind === 'voice';\nif (call) a(@); else b(@);",
        (
            "const kind = event.notification.delivery_method;\n"
            "const call = kind === 'voice';\n"
            "if (call) a(event.notification.as_voice); else b(event.notification.as_text);"
        ),
        id="a named test",
    ),
    pytest.param(
        KIND + "const same = kind;\nif (same === 'voice') a(@);",
        (
            "const kind = event.notification.delivery_method;\n"
            "const same = kind;\n"
            "if (same === 'voice') a(event.notification.as_voice);"
        ),
        id="an alias of the channel",
    ),
    pytest.param(
        KIND + "if ((kind || 'sms') === 'voice') a(@);",
        (
            "const kind = event.notification.delivery_method;\n"
            "if ((kind || 'text') === 'voice') a(event.notification.as_voice);"
        ),
        id="a fallback that is never used",
    ),
    pytest.param(
        "const { message_type } = event.message_options;\nif (message_type === 'voice') a(@);",
        (
            "const { delivery_method: message_type } = event.notification;\n"
            "if (message_type === 'voice') a(event.notification.as_voice);"
        ),
        id="a pattern",
    ),
    pytest.param(
        "var kind = event.message_options.message_type;\nif (kind === 'voice') a(@);",
        (
            "var kind = event.notification.delivery_method;\n"
            "if (kind === 'voice') a(event.notification.as_voice);"
        ),
        id="var",
    ),
    pytest.param(
        (
            "function f({ message_type, text }) { if (message_type === 'voice') a(text); }\n"
            "f(event.message_options);"
        ),
        (
            "function f({ delivery_method: message_type, as_voice, as_text }) {\n"
            "  const text = message_type === 'voice' ? as_voice : as_text;\n"
            "  if (message_type === 'voice') a(text);\n"
            "}\n"
            "f(event.notification);"
        ),
        id="a pattern in a parameter",
    ),
    pytest.param(
        KIND + "if (kind === 'voice') later(() => a(@));",
        (
            "const kind = event.notification.delivery_method;\n"
            "if (kind === 'voice') later(() => a(event.notification.as_voice));"
        ),
        id="a function made in the branch",
    ),
    pytest.param(
        KIND + "if (kind === 'voice') { if (b) a(@); }",
        (
            "const kind = event.notification.delivery_method;\n"
            "if (kind === 'voice') { if (b) a(event.notification.as_voice); }"
        ),
        id="further in",
    ),
    pytest.param(
        KIND + "if (kind === 'voice') { try { a(@); } catch { b(@); } }",
        (
            "const kind = event.notification.delivery_method;\n"
            "if (kind === 'voice') { try { a(event.notification.as_voice); } catch { "
            "b(event.notification.as_voice); } }"
        ),
        id="a try in it",
    ),
    pytest.param(
        KIND + "if (kind === 'voice') { const { text } = event.message_options; a(text); }",
        (
            "const kind = event.notification.delivery_method;\n"
            "if (kind === 'voice') { const { as_voice: text } = event.notification; a(text); }"
        ),
        id="taken out by a pattern",
    ),
    pytest.param(
        KIND + "if (kind === 'fax') a(@);",
        (
            "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "if (kind === 'fax') a(BOTH);"
        ),
        id="neither: no channel is possible",
    ),
]


def chosen(statements: str) -> str:
    """The converted statements, with the choice between both written as ``BOTH`` and ``@`` for the text."""
    return (
        body(statements.replace("@", TEXT))
        .replace("event.notification.delivery_method === 'voice' ? event.notification.as_voice : ", "BOTH:")
        .replace("BOTH:event.notification.as_text", "BOTH")
    )


@pytest.mark.parametrize(("before", "after"), ONE_FIELD)
def test_transformed_to_one_field(before: str, after: str) -> None:
    assert chosen(before) == after
