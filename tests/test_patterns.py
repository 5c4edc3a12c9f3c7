"""Destructuring: a field is renamed in its pattern, or the pattern is left alone."""

from __future__ import annotations

import pytest
from core_support import body

CHANNEL = "event.message_options.message_type;\n"


RENAMED = [
    pytest.param(
        "const { text } = event.message_options;",
        "const { as_text: text } = event.notification;",
        id="a shorthand",
    ),
    pytest.param(
        "const { text: t } = event.message_options;",
        "const { as_text: t } = event.notification;",
        id="renamed before",
    ),
    pytest.param(
        "const { 'text': t } = event.message_options;",
        "const { 'as_text': t } = event.notification;",
        id="a quoted key",
    ),
    pytest.param(
        'const { "text": t } = event.message_options;',
        'const { "as_text": t } = event.notification;',
        id="double quotes",
    ),
    pytest.param(
        "const { text = 'a' } = event.message_options;",
        "const { as_text: text = 'a' } = event.notification;",
        id="a default",
    ),
    pytest.param(
        "const { text: t = 'a' } = event.message_options;",
        "const { as_text: t = 'a' } = event.notification;",
        id="renamed, with a default",
    ),
    pytest.param(
        "const { message_options: { text, code } } = event;",
        "const { notification: { as_text: text, code } } = event;",
        id="nested",
    ),
    pytest.param(
        "const { message_options: { text } = {} } = event;",
        "const { notification: { as_text: text } = {} } = event;",
        id="nested, with a default",
    ),
    pytest.param(
        "let t;\n({ text: t } = event.message_options);",
        "let t;\n({ as_text: t } = event.notification);",
        id="an assignment",
    ),
    pytest.param(
        "for (const { text } = event.message_options; ;) a(text);",
        "for (const { as_text: text } = event.notification; ;) a(text);",
        id="in the head of a loop",
    ),
    pytest.param(
        "const { message_type } = event.message_options;",
        "const { delivery_method: message_type } = event.notification;",
        id="an unused channel",
    ),
    pytest.param(
        "const { client: { client_metadata: m } } = event;\na(m);",
        "const { client: { metadata: m } } = event;\na(m);",
        id="client_metadata",
    ),
    pytest.param(
        "const { client_metadata } = event.client;\na(client_metadata);",
        "const { metadata: client_metadata } = event.client;\na(client_metadata);",
        id="its shorthand",
    ),
    pytest.param(
        "const { /* a */ text /* b */ } = event.message_options;",
        "const { /* a */ as_text: text /* b */ } = event.notification;",
        id="comments stay",
    ),
]


def one(statements: str) -> str:
    """With one delivery method, so that a text has one field."""
    return body(statements, delivery_methods="text")


@pytest.mark.parametrize(("before", "after"), RENAMED)
def test_transformed_by_another_name(before: str, after: str) -> None:
    assert one(before) == after


def dynamic(statements: str) -> str:
    """With the channel read elsewhere, so that a text can be either."""
    return body(CHANNEL + statements).removeprefix("event.notification.delivery_method;\n")


HANDED = [
    pytest.param(
        "clean(event.message_options);\nconst { message_options: { text } } = event;",
        (
            "event = toSendPhoneMessageEvent(event);\n"
            "event.message_options.message_type;\n"
            "clean(event.message_options);\n"
            "const { message_options: { text } } = event;"
        ),
        id="shared",
    ),
    pytest.param(
        "clean(event.message_options);\nconst { text } = event;",
        (
            "const messageOptions = toMessageOptions(event.notification);\n"
            "messageOptions.message_type;\n"
            "clean(messageOptions);\n"
            "const text = messageOptions.text;"
        ),
        id="shared, and direct",
    ),
    pytest.param(
        "if (a) ({ text: b.c } = event.message_options);",
        "if (a) ({ text: b.c } = toMessageOptions(event.notification));",
        id="no statement of its own",
    ),
    pytest.param(
        "b = ({ text: c } = event.message_options), 1;",
        (
            "const messageOptions = toMessageOptions(event.notification);\n"
            "messageOptions.message_type;\n"
            "b = ({ text: c } = messageOptions), 1;"
        ),
        id="in the middle of one",
    ),
    pytest.param(
        "const { text: [first] } = event.message_options;",
        "const { text: [first] } = toMessageOptions(event.notification);",
        id="taken apart further",
    ),
    pytest.param(
        "const { text: { length } } = event.message_options;",
        "const { text: { length } } = toMessageOptions(event.notification);",
        id="as an object",
    ),
    pytest.param(
        "const { text = a() } = event.message_options;",
        "const { text = a() } = toMessageOptions(event.notification);",
        id="a default that does something",
    ),
    pytest.param(
        "const { text /* t */ = 'a' } = event.message_options;",
        "const { text /* t */ = 'a' } = toMessageOptions(event.notification);",
        id="a comment inside",
    ),
    pytest.param(
        "const { text, code = text } = event.message_options;",
        "const { text, code = text } = toMessageOptions(event.notification);",
        id="read inside the pattern",
    ),
    pytest.param(
        "let t;\n({ text: t } = a ? event.message_options : {});",
        "let t;\n({ text: t } = a ? toMessageOptions(event.notification) : {});",
        id="not a chain",
    ),
    pytest.param(
        "const { text, ...rest } = event.message_options;\nlog(rest);",
        "const { text, ...rest } = toMessageOptions(event.notification);\nlog(rest);",
        id="a rest",
    ),
]


@pytest.mark.parametrize(("before", "after"), HANDED)
def test_left_alone_over_the_old_shape(before: str, after: str) -> None:
    assert dynamic(before) == after


SAME = [
    pytest.param("const { recipient, code } = other.message_options;", id="another object"),
    pytest.param("const { user, secrets: { KEY } } = event;", id="what stays the same"),
    pytest.param("const { text } = event.user;", id="a key of that name elsewhere"),
    pytest.param("each(({ text, message_options: { code } }) => a(text, code));", id="a callback"),
    pytest.param("const [text] = other;", id="an array"),
    pytest.param("for (const { text } of other) a(text);", id="a loop over something else"),
    pytest.param("const { user: { name = 'a', ...rest } } = event;", id="nested in what stays"),
]


@pytest.mark.parametrize("statements", SAME)
def test_left_alone(statements: str) -> None:
    assert body(statements) == statements
