"""The body of the handler: the guard comes first, and nothing else changes."""

from __future__ import annotations

import pytest
from core_support import conversion
from handler_support import head

BODIES = [
    pytest.param(
        "async (event, api) => { // why\n  a();\n}",
        ("async (event, api) => { // why\n  GUARD(event, api)\n\n  a();\n};"),
        id="a comment beside the brace",
    ),
    pytest.param(
        "async (event, api) => { /* why */\n  a();\n}",
        ("async (event, api) => { /* why */\n  GUARD(event, api)\n\n  a();\n};"),
        id="a short one",
    ),
    pytest.param(
        "async (event, api) => { /* why */ \t\n  a();\n}",
        ("async (event, api) => { /* why */\n  GUARD(event, api)\n \t\n  a();\n};"),
        id="a short one, with blanks behind it",
    ),
    pytest.param(
        "async (event, api) => { /* why\n  so */\n  a();\n}",
        ("async (event, api) => {\n  GUARD(event, api)\n\n  /* why\n  so */\n  a();\n};"),
        id="a long one",
    ),
    pytest.param(
        "async (event, api) => { 'use strict'; // why\n  a();\n}",
        ("async (event, api) => { 'use strict'; // why\n  GUARD(event, api)\n\n  a();\n};"),
        id="behind a directive",
    ),
    pytest.param(
        "async (event, api) => { /* why */ a(); }",
        ("async (event, api) => {\n  GUARD(event, api)\n\n  /* why */ a();\n};"),
        id="a comment first on one line",
    ),
    pytest.param(
        "async (event, api) => {\n  a();\n}",
        ("async (event, api) => {\n  GUARD(event, api)\n\n  a();\n};"),
        id="lines",
    ),
    pytest.param(
        "async (event, api) => {\n\n  a();\n}",
        ("async (event, api) => {\n  GUARD(event, api)\n\n  a();\n};"),
        id="a blank line is there already",
    ),
    pytest.param(
        "async (event, api) => {\n    a();\n}",
        (
            "async (event, api) => {\n"
            "    if (!event.notification.message_type.startsWith('otp')) {\n"
            "        api.notification.drop(event.notification.message_type + ' is not handled by this "
            "Action');\n"
            "        return;\n"
            "    }\n"
            "\n"
            "    a();\n"
            "};"
        ),
        id="deeper indentation",
    ),
    pytest.param(
        "async (event, api) => { a(); }",
        ("async (event, api) => {\n  GUARD(event, api)\n\n  a();\n};"),
        id="on one line",
    ),
    pytest.param(
        "async (event, api) => { a(); b() }",
        ("async (event, api) => {\n  GUARD(event, api)\n\n  a(); b()\n};"),
        id="two statements on one line",
    ),
    pytest.param(
        "async (event, api) => { a(); /* why */ }",
        ("async (event, api) => {\n  GUARD(event, api)\n\n  a(); /* why */\n};"),
        id="a comment at the end of one line",
    ),
    pytest.param(
        "async (event, api) => {}", ("async (event, api) => {\n  GUARD(event, api)\n};"), id="empty"
    ),
    pytest.param(
        "async (event, api) => {\n}",
        ("async (event, api) => {\n  GUARD(event, api)\n};"),
        id="empty on two lines",
    ),
    pytest.param(
        "async (event, api) => { /* nothing */ }",
        ("async (event, api) => {\n  GUARD(event, api)\n\n  /* nothing */\n};"),
        id="only a comment",
    ),
    pytest.param(
        "async (event, api) => {\n  // nothing\n}",
        ("async (event, api) => {\n  GUARD(event, api)\n\n  // nothing\n};"),
        id="only a comment on its line",
    ),
    pytest.param(
        "async (event, api) => {\n  'use strict';\n  a();\n}",
        ("async (event, api) => {\n  'use strict';\n  GUARD(event, api)\n\n  a();\n};"),
        id="a directive",
    ),
    pytest.param(
        "async (event, api) => {\n  'use strict'\n  a()\n}",
        (
            "async (event, api) => {\n"
            "  'use strict'\n"
            "  if (!event.notification.message_type.startsWith('otp')) {\n"
            "    api.notification.drop(event.notification.message_type + ' is not handled by this "
            "Action')\n"
            "    return\n"
            "  }\n"
            "\n"
            "  a()\n"
            "};"
        ),
        id="one without a semicolon",
    ),
    pytest.param(
        "async (event, api) => { 'use strict'; a(); }",
        ("async (event, api) => { 'use strict';\n  GUARD(event, api)\n\n  a();\n};"),
        id="a directive on one line",
    ),
    pytest.param(
        "async (event, api) => {\n  'use strict';\n}",
        ("async (event, api) => {\n  'use strict';\n  GUARD(event, api)\n};"),
        id="a directive and nothing else",
    ),
    pytest.param(
        "async (event, api) => { a();\n}",
        ("async (event, api) => {\n  GUARD(event, api)\n\n  a();\n};"),
        id="the first statement beside the brace",
    ),
    pytest.param(
        "async (event, api) => a(event)",
        ("async (event, api) => {\n  GUARD(event, api)\n\n  return a(toSendPhoneMessageEvent(event));\n};"),
        id="an expression",
    ),
    pytest.param(
        "async (event, api) => (a(), b)",
        ("async (event, api) => {\n  GUARD(event, api)\n\n  return (a(), b);\n};"),
        id="an expression in parentheses",
    ),
    pytest.param(
        "async (event, api) => ({ a })",
        ("async (event, api) => {\n  GUARD(event, api)\n\n  return ({ a });\n};"),
        id="an object",
    ),
    pytest.param(
        "async function (event, api) {\n  a();\n}",
        ("async function (event, api) {\n  GUARD(event, api)\n\n  a();\n};"),
        id="a function",
    ),
    pytest.param(
        "async function named(event, api) {\n  a();\n}",
        ("async function named(event, api) {\n  GUARD(event, api)\n\n  a();\n};"),
        id="a function with a name",
    ),
    pytest.param(
        "(event, api) => {\n  a();\n}",
        ("(event, api) => {\n  GUARD(event, api)\n\n  a();\n};"),
        id="not asynchronous",
    ),
    pytest.param(
        "async (event, api) => {\n  [a] = b;\n}",
        ("async (event, api) => {\n  GUARD(event, api)\n\n  [a] = b;\n};"),
        id="what begins with a bracket",
    ),
]


@pytest.mark.parametrize(("before", "after"), BODIES)
def test_bodies(before: str, after: str) -> None:
    assert head(before) == after


def test_a_file_without_semicolons_gets_none() -> None:
    text = conversion("exports.onExecuteSendPhoneMessage = async (event) => {\n  a(event)\n  b()\n}\n").text
    assert ";" not in text.replace("});", "")


def test_tabs_and_double_quotes() -> None:
    text = conversion('exports.onExecuteSendPhoneMessage = async (event) => {\n\ta("b");\n};\n').text
    assert '\tif (!event.notification.message_type.startsWith("otp")) {\n\t\tapi.notification.drop(' in text


def test_crlf_and_bom() -> None:
    text = conversion(
        "\ufeffexports.onExecuteSendPhoneMessage = async (event) => {\r\n  a(event);\r\n};\r\n"
    ).text
    assert text.startswith("\ufeffexports.onExecuteCustomPhoneProvider")
    assert text.replace("\r\n", "").count("\n") == 0


MINIFIED = "exports.onExecuteSendPhoneMessage=async(event)=>{@};" + "a(1);" * 60


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        pytest.param("", "{if (", id="empty"),
        pytest.param("a()", "return; }a()", id="a statement"),
        pytest.param('"use strict";a()', '"use strict";if (', id="a directive"),
        pytest.param(
            "clean(event.message_options);a(event.message_options.code)", " const messageOptions", id="object"
        ),
    ],
)
def test_minified_code_stays_on_its_lines(statements: str, expected: str) -> None:
    before = MINIFIED.replace("@", statements)
    text = conversion(before).text.split("\nfunction")[0]
    assert expected in text
    assert "\n" not in text


@pytest.mark.parametrize("function", ["async event=>a(event)", "(event,api)=>({a:event})", "event=>{}"])
def test_minified_functions_stay_on_one_line(function: str) -> None:
    text = conversion(f"exports.onExecuteSendPhoneMessage={function};" + "a(1);" * 60).text
    assert "\n" not in text.split("\nfunction")[0]
    assert "=>{ if (!event" in text or "=>{if (!event" in text
