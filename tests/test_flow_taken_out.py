"""A message that a pattern takes out of the event and that only one place gets: it is made old there."""

from __future__ import annotations

import pytest
from closely_support import assert_same, converted

MADE_THERE = [
    pytest.param(
        "const { message_options } = event;\nship({ message_options });",
        "const { notification: message_options } = event;\n"
        "  ship({ message_options: toMessageOptions(message_options) });",
        id="under its own name",
    ),
    pytest.param(
        "const { message_options: m, secrets } = event;\nship(secrets.KEY, m);",
        "const { notification: m, secrets } = event;\n  ship(secrets.KEY, toMessageOptions(m));",
        id="beside others",
    ),
    pytest.param(
        "let m;\n({ message_options: m } = event);\nship(m);",
        "({ notification: m } = event);\n  ship(toMessageOptions(m));",
        id="by an assignment",
    ),
    pytest.param(
        "const { message_options: m } = event;\nif (event.user.email) ship(m);",
        "if (event.user.email) ship(toMessageOptions(m));",
        id="in one branch",
    ),
]
SHARED = [
    pytest.param("const { message_options: m } = event;\nship(m);\nship(m);", id="it goes there twice"),
    pytest.param(
        "const { message_options: m } = event;\nfor (const n of [1, 2]) ship(n, m);", id="in a loop"
    ),
    pytest.param("const { message_options: m } = event;\nship(m);\nSEND(m.text);", id="it is read behind it"),
    pytest.param("const { message_options: m } = event;\nship(m);\nSEND(MSG.code);", id="read off the event"),
    pytest.param(
        "const { message_options: m } = event;\nconst { message_options: n } = event;\nship(m);\nship(n);",
        id="taken out twice",
    ),
    pytest.param(
        "const { message_options: m, message_options: { text } } = event;\nship(m);\nSEND(text);",
        id="a field is taken out, too",
    ),
    pytest.param(
        "const { message_options: m } = event;\nship(m);\nconst { text } = m;\nSEND(text);",
        id="taken apart behind it",
    ),
    pytest.param(
        "const { message_options: m } = event;\nconst go = () => ship(m);\ngo();\ngo();", id="in a closure"
    ),
    pytest.param(
        "const go = (e) => {\n  const { message_options: m } = e;\n  ship(m);\n};\ngo(event);\ngo(event);",
        id="in a function that is called twice",
    ),
    pytest.param("const { message_options: m } = event;\nm.code = 'x';\nship(m);", id="it is changed"),
]
_SHIP = "const { ship } = require('acme-ship');"


@pytest.mark.parametrize(("body", "expected"), MADE_THERE)
def test_made_where_it_goes(body: str, expected: str) -> None:
    text = converted(_SHIP, body)
    assert expected in text
    assert "toSendPhoneMessageEvent" not in text


@pytest.mark.parametrize("body", SHARED)
def test_one_object_for_all(body: str) -> None:
    text = converted(_SHIP, body)
    assert "= toSendPhoneMessageEvent(event);" in text or "= toMessageOptions(event.notification);" in text


def test_one_event_for_all_where_that_goes_out_too() -> None:
    text = converted(_SHIP, "const { message_options: m } = event;\nship(m);\nship(event);")
    assert "event = toSendPhoneMessageEvent(event);" in text


CASES = [(case.values[0], case.id) for case in (*MADE_THERE, *SHARED)]


@pytest.mark.parametrize("body", [pytest.param(text, id=name) for text, name in CASES])
def test_both_do_the_same(body: str) -> None:
    assert_same(_SHIP, body)
