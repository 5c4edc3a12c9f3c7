"""How the choice between both texts is written, wherever the text is read."""

from __future__ import annotations

import pytest
from core_support import body, whole

PLACES = [
    pytest.param(
        "const o = event.message_options;\n{ const event = 1; a((await o).text); }",
        ("const o = event.notification;\n{ const event = 1; a(textOf(await o)); }"),
        id="event is hidden",
    ),
    pytest.param(
        "const e = event;\n{ const event = 1; a((await e).text); }",
        "const e = event;\n{ const event = 1; a(textOf((await e).notification)); }",
        id="hidden, and straight off it",
    ),
    pytest.param(
        "a(event.text);",
        (
            "a(event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text);"
        ),
        id="straight off the event",
    ),
    pytest.param(
        "a(event['text']);",
        (
            "a(event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event['notification']['as_text']);"
        ),
        id="in brackets",
    ),
    pytest.param(
        "a(event?.text);",
        (
            "a(event?.notification.delivery_method === 'voice' ? event?.notification.as_voice : "
            "event?.notification.as_text);"
        ),
        id="in a chain",
    ),
    pytest.param(
        "a(event.message_options['text']);",
        (
            "a(event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification['as_text']);"
        ),
        id="a quoted field",
    ),
    pytest.param(
        'a(event["message_options"]["text"]);',
        (
            'a(event.notification.delivery_method === "voice" ? event.notification.as_voice : '
            'event["notification"]["as_text"]);'
        ),
        id="double quotes",
    ),
    pytest.param(
        "a(event.message_options?.text);",
        (
            "a(event.notification?.delivery_method === 'voice' ? event.notification?.as_voice : "
            "event.notification?.as_text);"
        ),
        id="an optional field",
    ),
    pytest.param(
        "a(event?.message_options?.text.length);",
        (
            "a((event?.notification?.delivery_method === 'voice' ? event?.notification?.as_voice : "
            "event?.notification?.as_text).length);"
        ),
        id="a property of a chain",
    ),
    pytest.param(
        "a(event.message_options.text.length);",
        (
            "a((event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text).length);"
        ),
        id="a property",
    ),
    pytest.param(
        "a('' + event.message_options.text);",
        (
            "a('' + (event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text));"
        ),
        id="joined",
    ),
    pytest.param(
        "a((event.message_options.text).b);",
        (
            "a((event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text).b);"
        ),
        id="in parentheses already",
    ),
    pytest.param(
        "a(`${event.message_options.text}`);",
        (
            "a(`${event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text}`);"
        ),
        id="in a template",
    ),
    pytest.param(
        "const o = event.message_options;\na(o.text);",
        ("const o = event.notification;\na(o.delivery_method === 'voice' ? o.as_voice : o.as_text);"),
        id="an alias",
    ),
    pytest.param(
        "const o = event.message_options;\na(o?.text);",
        ("const o = event.notification;\na(o?.delivery_method === 'voice' ? o?.as_voice : o?.as_text);"),
        id="an optional alias",
    ),
    pytest.param(
        "const k = 'message_options';\na(event[k].text);",
        (
            "const k = 'message_options';\n"
            "a(event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event['notification'].as_text);"
        ),
        id="a constant key",
    ),
    pytest.param(
        "const k = 'text';\na(event.message_options[k]);",
        (
            "const k = 'text';\n"
            "a(event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification['as_text']);"
        ),
        id="a constant field",
    ),
    pytest.param(
        "const k = 'text';\na(event[k]);",
        (
            "const k = 'text';\n"
            "a(event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event['notification']['as_text']);"
        ),
        id="a constant key off the event",
    ),
    pytest.param(
        "const { text } = event.message_options;",
        (
            "const text = event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
            "event.notification.as_text;"
        ),
        id="a pattern",
    ),
    pytest.param(
        "a(event.message_options.recipient);", "a(event.notification.recipient);", id="another field"
    ),
    pytest.param(
        "const o = { get m() { b(); return event.message_options; } };\na(o.m.recipient, o.m.text);",
        ("const o = { get m() { b(); return event.notification; } };\na(o.m.recipient, textOf(o.m));"),
        id="a getter is called once",
    ),
    pytest.param(
        "const o = { get e() { b(); return event; } };\na(o.e.message_options.text);",
        "const o = { get e() { b(); return event; } };\na(textOf(o.e.notification));",
        id="a getter of the event, too",
    ),
    pytest.param(
        (
            "const k = { toString() { b(); return 'm'; } };\n"
            "const o = { m: event.message_options };\na(o[k].text);"
        ),
        (
            "const k = { toString() { b(); return 'm'; } };\n"
            "const o = { m: event.notification };\na(textOf(o[k]));"
        ),
        id="and what makes a key",
    ),
]


def both(statements: str) -> str:
    return body(statements, delivery_methods="text,voice")


OPTIONAL = [
    ("a(get(event)?.text);", "a(toSendPhoneMessageEvent(get(event))?.message_options.text);"),
    ("a(get(event).message_options?.text);", "a(toMessageOptions(get(event).notification)?.text);"),
    ("a(get(event)?.message_options?.text);", "a(toMessageOptions(get(event)?.notification)?.text);"),
    ("a(get(event)?.message_options.text);", "a(textOf(get(event)?.notification));"),
    (
        "a(get(event).message_options /* why */.text);",
        "a(toMessageOptions(get(event).notification) /* why */.text);",
    ),
    ("a(get(event).text);", "a(textOf(get(event).notification));"),
]


@pytest.mark.parametrize(("before", "after"), OPTIONAL)
def test_off_what_a_call_gives(before: str, after: str) -> None:
    """It is called once, and what is doubted there is still doubted."""
    get = "const get = (e) => { b(); return e; };\n"
    assert body(get + before, delivery_methods="text,voice") == get + after


@pytest.mark.parametrize("key", ["['e']", "[`e`]", "[k]", ".e"])
def test_off_what_may_be_read_twice(key: str) -> None:
    before = "const k = 'e';\nconst o = { e: event };\n"
    after = f"o{key}.notification.delivery_method === 'voice' ? o{key}.notification.as_voice : "
    after += f"o{key}.notification.as_text"
    read = f"a(o{key}.message_options.text);"
    assert body(before + read, delivery_methods="text,voice") == f"{before}a({after});"


@pytest.mark.parametrize("key", ["[f()]", "[i++]", "[k = 'e']"])
def test_off_what_does_something(key: str) -> None:
    before = "let i = 0, k;\nconst f = () => 'e';\nconst o = { e: event, 0: event };\n"
    read = f"a(o{key}.message_options.text);"
    assert body(before + read, delivery_methods="text,voice") == f"{before}a(textOf(o{key}.notification));"


def test_off_one_of_two_events_where_the_parameter_has_a_default() -> None:
    read = "a((b ? event : event).message_options.text);"
    source = f"exports.onExecuteSendPhoneMessage = async (event = {{}}) => {{ {read} }};\n"
    assert (
        "a(event.notification.delivery_method === 'voice' ? event.notification.as_voice : "
        "(b ? event : event).notification.as_text);"
    ) in whole(source, delivery_methods="text,voice")


@pytest.mark.parametrize(("before", "after"), PLACES)
def test_transformed_for_both_methods(before: str, after: str) -> None:
    assert both(before) == after


@pytest.mark.parametrize(
    ("methods", "field"), [("text", "as_text"), ("voice", "as_voice"), ("auto", "as_text")]
)
def test_one_method_has_one_field(methods: str, field: str) -> None:
    assert (
        body("a(event.message_options.text);", delivery_methods=methods) == f"a(event.notification.{field});"
    )


@pytest.mark.parametrize(
    "statements",
    ["a(event.message_options.message_type);", "a(event.message_options);", "a(event);"],
)
def test_auto_serves_both_where_the_channel_is_seen(statements: str) -> None:
    assert "event.notification.as_voice : event.notification.as_text" in body(
        statements.replace("a(", "console.log(") + "\nb(event.message_options.text);"
    )
