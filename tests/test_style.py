"""The style of a file: what is inserted looks like what is there."""

from __future__ import annotations

import pytest

from translator.javascript.parse import parse
from translator.source import Source
from translator.style import Style, detect_style


def style_of(text: str) -> Style:
    return detect_style(Source(text), parse(text))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("a('b'); c(\"d\"); e('f');", "'"),
        ('a("b"); c("d"); e(\'f\');', '"'),
        ("a('b'); c(\"d\");", "'"),
        ("a(`b`);", "'"),
        ('// "a" "b"\nc(\'d\');', "'"),
    ],
)
def test_quote(text: str, quote: str) -> None:
    assert style_of(text).quote == quote


@pytest.mark.parametrize(
    ("text", "semicolon"),
    [
        pytest.param("a();\nb();\n", ";", id="everywhere"),
        pytest.param("a()\nb()\n", "", id="nowhere"),
        pytest.param("a();\nb()\n", ";", id="half"),
        pytest.param("a();\nb()\nc()\n", "", id="less than half"),
        pytest.param("function f() {}", ";", id="no statement that could have one"),
        pytest.param("for (let i = 0; ;) {}", ";", id="the head of a loop does not count"),
        pytest.param("const a = b\nthrow c\n", "", id="other statements"),
    ],
)
def test_semicolon(text: str, semicolon: str) -> None:
    assert style_of(text).semicolon == semicolon


@pytest.mark.parametrize(
    ("text", "indent"),
    [
        pytest.param("if (a) {\n    b();\n}", "    ", id="four"),
        pytest.param("if (a) {\n\tb();\n}", "\t", id="a tab"),
        pytest.param("if (a) { b(); }", "  ", id="on one line"),
        pytest.param("if (a) {}", "  ", id="empty"),
        pytest.param("if (a) {\nb();\n}", "  ", id="none"),
        pytest.param("if (a) {}\nif (b) { c(); }\nif (d) {\n   e();\n}", "   ", id="the first that shows"),
        pytest.param("  if (a) {\n\tb();\n}", "  ", id="not comparable"),
    ],
)
def test_indent(text: str, indent: str) -> None:
    assert style_of(text).indent == indent


@pytest.mark.parametrize(
    ("text", "compact"),
    [
        pytest.param("a();" * 80, True, id="one long line"),
        pytest.param("a();\n" * 80, False, id="many lines"),
        pytest.param("a();", False, id="one short line"),
        pytest.param("/* banner */\n" + "a();" * 200, True, id="a banner above a long line"),
    ],
)
def test_compact(text: str, compact: bool) -> None:
    assert style_of(text).compact is compact


def test_newline() -> None:
    assert style_of("a();\r\nb();\r\n").newline == "\r\n"
