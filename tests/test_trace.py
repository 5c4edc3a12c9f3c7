"""The flow of the event in words: one line for each place, with what is done and why."""

from __future__ import annotations

import pytest
from core_support import conversion, in_handler


def flow(statements: str, **options: object) -> tuple[str, ...]:
    """The lines of the flow of statements in a handler."""
    return conversion(in_handler(statements), explain_flow=True, **options).flow


def explained(statements: str, **options: object) -> str:
    """The lines of the flow, without the places that they begin with."""
    return "\n".join(line.split("  ", 1)[-1] for line in flow(statements, **options))


LINES = [
    pytest.param(
        "a(event.message_options.recipient);",
        "event.message_options.recipient  read: keeps its name",
        {},
        id="the same name",
    ),
    pytest.param(
        "a(event.message_options.text);",
        "event.message_options.text  read: becomes as_text",
        {},
        id="another name",
    ),
    pytest.param(
        "a(event.message_options.text);",
        "event.message_options.text  read: becomes a choice by delivery_method",
        {"delivery_methods": "text,voice"},
        id="a choice",
    ),
    pytest.param(
        "a(event.message_options.action === 'enrollment');",
        "event.message_options.action  read: becomes message_type, with every literal it is compared with",
        {},
        id="translated",
    ),
    pytest.param(
        "a(event.message_options.action);",
        (
            "event.message_options.action  read: becomes message_type, turned back into its old value "
            "(opaque at 2:5)"
        ),
        {},
        id="its old value",
    ),
    pytest.param(
        "const { text } = event.message_options;",
        (
            "event.message_options.text  taken out by a pattern: becomes as_text\n"
            "event.message_options  read: becomes event.notification"
        ),
        {},
        id="a pattern",
    ),
    pytest.param(
        "log(event.message_options);",
        (
            "event.message_options  read: becomes event.notification\n"
            "event.message_options  goes to log(): handed on in its old shape, built here"
        ),
        {},
        id="handed on",
    ),
    pytest.param(
        "log(event.client);",
        (
            "event.client  read: left, it is the same in both events\n"
            "event.client  goes to log(): left, the object is the same in both events"
        ),
        {},
        id="handed on as it is",
    ),
    pytest.param(
        "log(event.user);",
        (
            "event.user  read: left, the identities are no longer in it\n"
            "event.user  goes to log(): left, the identities are no longer in it"
        ),
        {},
        id="handed on with less in it",
    ),
    pytest.param(
        "event.message_options.code = 1;",
        "event.message_options  is changed: one old-shaped message_options is used by every access",
        {},
        id="written",
    ),
    pytest.param(
        "event.extra = 1;",
        "event  is changed: one old-shaped event is used by every access",
        {},
        id="the event written",
    ),
    pytest.param(
        "event.client.name = 1;",
        "event.client  is changed: left, the object is the same in both events",
        {},
        id="what stays is written",
    ),
    pytest.param(
        "if (event.message_options) a();",
        (
            "event.message_options  read: becomes event.notification\n"
            "event.message_options  is tested: only whether it is there matters"
        ),
        {},
        id="tested",
    ),
    pytest.param("api.cache.get('a');", "api.cache.get  read: left", {}, id="the api"),
    pytest.param(
        "a(event.notification.code);",
        "event.notification.code  read: left, it is of the new event already",
        {},
        id="of the new event",
    ),
    pytest.param(
        "a(event.tenant.id);",
        "event.tenant.id  read: left, it is the same in both events",
        {},
        id="the same in both",
    ),
    pytest.param(
        "log(event);",
        "event  goes to log(): stays, the original is called with an old-shaped event",
        {"style": "wrap"},
        id="wrapped",
    ),
    pytest.param(
        "a(event.message_options.text);",
        "event.message_options.text  read: stays, the original is called with an old-shaped event",
        {"style": "wrap"},
        id="wrapped and read",
    ),
    pytest.param("eval(a);", "the event is not followed: eval or with may read the event", {}, id="lost"),
]


@pytest.mark.parametrize(("statements", "lines", "options"), LINES)
def test_explained(statements: str, lines: str, options: dict[str, object]) -> None:
    assert explained(statements, **options) == lines


def test_places() -> None:
    lines = flow("a(\n  event.user.name,\n  event.tenant.id);")
    assert [line.split("  ")[0] for line in lines] == ["3:5", "4:5"]


def test_nothing_is_told_that_nobody_asked_for() -> None:
    assert conversion(in_handler("a(event.user.name);")).flow == ()


WAYS = [
    pytest.param(
        "const m = event.message_options;\na(m.code);",
        ["    by event.message_options (2:13)"],
        id="a name",
    ),
    pytest.param(
        "const hold = (m) => ({ m });\na(hold(event.message_options).m.code);",
        ["    by m (2:26)"],
        id="an object that a function makes",
    ),
    pytest.param(
        "const m = b ? event.message_options : { code: 1 };\na(m.code);",
        ["    by b ? event.message_options : { code: 1 } (2:13); also an object of line 2"],
        id="beside another object",
    ),
    pytest.param("a(event.message_options.code);", [], id="itself"),
    pytest.param("const { code } = event.message_options;\na(code);", [], id="taken out of it"),
]


@pytest.mark.parametrize(("statements", "ways"), WAYS)
def test_the_way_there_is_told(statements: str, ways: list[str]) -> None:
    lines = flow(statements)
    assert [line for line in lines if line.startswith(" ")] == ways


def test_what_needs_the_old_shape_is_told() -> None:
    statements = "const text = (m) => m.text;\na(text(b ? event.message_options : { text: 1 }));"
    expected = "is needed as a whole: handed on in its old shape, built here for m.text (2:23)"
    assert any(line.endswith(expected) for line in flow(statements))
