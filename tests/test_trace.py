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


OLD_VALUES = [
    pytest.param("if (KIND) a();", "tested at 2:7", id="tested"),
    pytest.param("a(!KIND);", "tested at 2:6", id="negated"),
    pytest.param("a(typeof KIND === 'string');", "tested at 2:12", id="asked for its type"),
    pytest.param("a(KIND === undefined);", "tested at 2:44", id="compared with nothing"),
    pytest.param("console.log(KIND);", "forwarded at 2:15", id="logged"),
    pytest.param("fetch(`https://a.example/${KIND}`);", "forwarded at 2:30", id="in a text that goes out"),
    pytest.param("const k = KIND || 'other';\na(k === 'sms');", "fallback at 2:51", id="a default"),
    pytest.param(
        "let k = KIND;\nk ||= 'other';\na(k === 'sms');", "fallback at 3:9", id="an assigned default"
    ),
    pytest.param("a(KIND === 'push');", "unknown at 2:44", id="compared with another word"),
    pytest.param("a(KIND === '');", "opaque at 2:44", id="compared with an empty text"),
    pytest.param(
        "const t = { sms: 1, push: 2 };\na(t[KIND]);", "unknown at 2:23", id="a table with more words"
    ),
    pytest.param("a(KIND);", "opaque at 2:5", id="handed on"),
    pytest.param("a(KIND + 1);", "opaque at 2:5", id="added"),
    pytest.param("const f = ([b]) => a(b);\nf(KIND);", "opaque at 3:5", id="taken apart by a parameter"),
    pytest.param("const { k: { length } } = { k: KIND };\na(length);", "opaque at 2:34", id="taken apart"),
    pytest.param("const t = {};\nt[KIND] = 1;", "opaque at 3:5", id="a key that is written"),
    pytest.param("a(b[KIND]);", "opaque at 2:5", id="a table from elsewhere"),
    pytest.param("const t = { sms: 1 };\nt.b = 2;\na(t[KIND]);", "opaque at 3:3", id="a table that grows"),
    pytest.param("const t = { sms: 1 };\na(t, t[KIND]);", "opaque at 2:13", id="a table that goes out"),
    pytest.param("const t = { sms: 1, ...b };\na(t[KIND]);", "opaque at 2:13", id="a table made of another"),
    pytest.param(
        "const t = { sms: 1 };\na(t.sms, t[KIND]);", "opaque at 2:13", id="a word that is read by name"
    ),
    pytest.param("const l = ['sms'];\na(`${l}`, l.includes(KIND));", "opaque at 2:13", id="a list as a text"),
    pytest.param("exports.o = { k: KIND };", "opaque at 2:15", id="exported"),
    pytest.param("const make = (k) => ({ k });\nmake(KIND);", "opaque", id="stored for nothing"),
]


@pytest.mark.parametrize(("statements", "why"), OLD_VALUES)
def test_why_a_value_is_turned_back_is_told(statements: str, why: str) -> None:
    found = explained(statements.replace("KIND", "event.message_options.message_type")).split("\n")
    expected = f"read: becomes delivery_method, turned back into its old value ({why})"
    assert [line.split("  ")[-1] for line in found if "turned back" in line] == [expected]


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
