"""Where something may be written, every access uses one old-shaped object."""

from __future__ import annotations

import pytest
from core_support import body, whole

ONE_OBJECT = [
    pytest.param(
        "const m = event.message_options;\nm.code = '0';\nsend(m);",
        "const m = toMessageOptions(event.notification);\nm.code = '0';\nsend(m);",
        id="by one name alone",
    ),
    pytest.param(
        "if (a) {\n  const m = event.message_options;\n  m.code = '0';\n  send(m);\n}",
        "if (a) {\n  const m = toMessageOptions(event.notification);\n  m.code = '0';\n  send(m);\n}",
        id="by one name in a block",
    ),
    pytest.param(
        "const m = event.message_options;\nm.code = '0';\nsend(m, event.message_options);",
        (
            "const messageOptions = toMessageOptions(event.notification);\n"
            "const m = messageOptions;\n"
            "m.code = '0';\n"
            "send(m, messageOptions);"
        ),
        id="by a name and without it",
    ),
    pytest.param(
        "const f = () => {\n  const m = event.message_options;\n  m.code += '0';\n  send(m);\n};\nf();\nf();",
        (
            "const messageOptions = toMessageOptions(event.notification);\n"
            "const f = () => {\n"
            "  const m = messageOptions;\n"
            "  m.code += '0';\n"
            "  send(m);\n"
            "};\n"
            "f();\n"
            "f();"
        ),
        id="by a name that is given it twice",
    ),
    pytest.param(
        "clean(event.message_options);\na(event.message_options.code);\nsend(event['text'], event.code);",
        (
            "const messageOptions = toMessageOptions(event.notification);\n"
            "clean(messageOptions);\n"
            "a(messageOptions.code);\n"
            "send(messageOptions.text, messageOptions.code);"
        ),
        id="and direct reads of a field",
    ),
    pytest.param(
        (
            "clean(event.message_options);\n"
            "a(event.message_options.code);\n"
            "function f({ text }) { b(text); }\n"
            "f(event);"
        ),
        (
            "const messageOptions = toMessageOptions(event.notification);\n"
            "clean(messageOptions);\n"
            "a(messageOptions.code);\n"
            "function f({}) {\n"
            "  const text = messageOptions.text;\n"
            "  b(text);\n"
            "}\n"
            "f(event);"
        ),
        id="and a parameter's",
    ),
    pytest.param(
        "event.message_options.code = '0';\nsend(event.message_options.code);",
        (
            "const messageOptions = toMessageOptions(event.notification);\n"
            "messageOptions.code = '0';\n"
            "send(messageOptions.code);"
        ),
        id="assigned",
    ),
    pytest.param(
        "delete event.message_options.code;\nsend(event.message_options);",
        (
            "const messageOptions = toMessageOptions(event.notification);\n"
            "delete messageOptions.code;\n"
            "send(messageOptions);"
        ),
        id="deleted",
    ),
    pytest.param(
        "event.message_options.code++;",
        ("const messageOptions = toMessageOptions(event.notification);\nmessageOptions.code++;"),
        id="updated",
    ),
    pytest.param(
        "[event.message_options.code] = a;",
        ("const messageOptions = toMessageOptions(event.notification);\n[messageOptions.code] = a;"),
        id="by an array pattern",
    ),
    pytest.param(
        "({ a: event.message_options.code } = a);",
        ("const messageOptions = toMessageOptions(event.notification);\n({ a: messageOptions.code } = a);"),
        id="by an object pattern",
    ),
    pytest.param(
        "({ a: event.message_options.code = 1 } = a);",
        (
            "const messageOptions = toMessageOptions(event.notification);\n"
            "({ a: messageOptions.code = 1 } = a);"
        ),
        id="by a pattern's default",
    ),
    pytest.param(
        "({ ...event.message_options.code } = a);",
        ("const messageOptions = toMessageOptions(event.notification);\n({ ...messageOptions.code } = a);"),
        id="by the rest of a pattern",
    ),
    pytest.param(
        "for (event.message_options.code of a);",
        ("const messageOptions = toMessageOptions(event.notification);\nfor (messageOptions.code of a);"),
        id="by a loop",
    ),
    pytest.param(
        "for (event.message_options.code in a);",
        ("const messageOptions = toMessageOptions(event.notification);\nfor (messageOptions.code in a);"),
        id="by an enumeration",
    ),
    pytest.param(
        "event.message_options[key] = a;",
        ("const messageOptions = toMessageOptions(event.notification);\nmessageOptions[key] = a;"),
        id="under any key",
    ),
    pytest.param(
        "event.message_options = a;\nsend(event.message_options.code);",
        (
            "event = toSendPhoneMessageEvent(event);\n"
            "event.message_options = a;\n"
            "send(event.message_options.code);"
        ),
        id="replaced",
    ),
    pytest.param(
        "event.extra = 1;\nsend(event.message_options.code);",
        ("event = toSendPhoneMessageEvent(event);\nevent.extra = 1;\nsend(event.message_options.code);"),
        id="on the event",
    ),
    pytest.param(
        "clean(event.message_options);\nsend(event.message_options.code);",
        (
            "const messageOptions = toMessageOptions(event.notification);\n"
            "clean(messageOptions);\n"
            "send(messageOptions.code);"
        ),
        id="elsewhere",
    ),
    pytest.param(
        "clean(event);\nsend(event.message_options.code);",
        ("event = toSendPhoneMessageEvent(event);\nclean(event);\nsend(event.message_options.code);"),
        id="the event elsewhere",
    ),
    pytest.param(
        "for (const a of b) clean(event.message_options);",
        (
            "const messageOptions = toMessageOptions(event.notification);\n"
            "for (const a of b) clean(messageOptions);"
        ),
        id="again and again",
    ),
    *(
        pytest.param(
            f"class A {{ {static}m = clean(event.message_options); }}\nnew A();\nnew A();",
            "const messageOptions = toMessageOptions(event.notification);\n"
            f"class A {{ {static}m = clean(messageOptions); }}\nnew A();\nnew A();",
            id=f"for each object of a class{static and ', or once'}",
        )
        for static in ("", "static ")
    ),
    pytest.param(
        "later(() => clean(event.message_options));",
        ("const messageOptions = toMessageOptions(event.notification);\nlater(() => clean(messageOptions));"),
        id="perhaps more than once",
    ),
    pytest.param(
        "Object.assign(event.message_options, a);\nb(event.message_options);",
        (
            "const messageOptions = toMessageOptions(event.notification);\n"
            "Object.assign(messageOptions, a);\n"
            "b(messageOptions);"
        ),
        id="assigned to",
    ),
    pytest.param(
        "clean(event.message_options);\nsend(event.message_options?.text);",
        (
            "const messageOptions = toMessageOptions(event.notification);\n"
            "clean(messageOptions);\n"
            "send(messageOptions?.text);"
        ),
        id="an optional read",
    ),
    pytest.param(
        "clean(event.message_options);\nconst { text } = event.message_options;",
        (
            "const messageOptions = toMessageOptions(event.notification);\n"
            "clean(messageOptions);\n"
            "const { text } = messageOptions;"
        ),
        id="a pattern too",
    ),
    pytest.param(
        "clean(event.message_options);\nconst { message_options: m } = event;\nsend(m.code);",
        (
            "event = toSendPhoneMessageEvent(event);\n"
            "clean(event.message_options);\n"
            "const { message_options: m } = event;\n"
            "send(m.code);"
        ),
        id="and nested",
    ),
    pytest.param(
        "clean(event.message_options);\nsend(event.text);",
        (
            "clean(toMessageOptions(event.notification));\n"
            "send(event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text);"
        ),
        id="and a direct read",
    ),
    pytest.param(
        "clean(event);\nconst { text } = event;",
        ("event = toSendPhoneMessageEvent(event);\nclean(event);\nconst text = event.message_options.text;"),
        id="and a direct one in a pattern",
    ),
    pytest.param(
        "clean(event);\nsend(event['text'], event.language);",
        (
            "event = toSendPhoneMessageEvent(event);\n"
            "clean(event);\n"
            "send(event['message_options']['text'], event.notification.locale?.replace(/_/g, '-'));"
        ),
        id="and direct ones",
    ),
    pytest.param(
        "clean(event.message_options);\nclean(event.message_options.code);",
        (
            "const messageOptions = toMessageOptions(event.notification);\n"
            "clean(messageOptions);\n"
            "clean(messageOptions.code);"
        ),
        id="a field of it",
    ),
]


@pytest.mark.parametrize(("before", "after"), ONE_OBJECT)
def test_one_object_for_every_access(before: str, after: str) -> None:
    assert body(before, markers=False) == after


def test_what_is_kept_beyond_the_handler() -> None:
    text = whole(
        "let saved;\n"
        "exports.onExecuteSendPhoneMessage = (event) => { saved = event.message_options; "
        "};\n"
        "log(saved);\n"
    )
    assert "saved = toMessageOptions(event.notification);" in text
