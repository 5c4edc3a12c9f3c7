"""Source text: the BOM, newlines, and offsets to lines and columns."""

from __future__ import annotations

import pytest

from translator.findings import Position
from translator.hook.recognise import exported
from translator.source import BOM, Source, mentions_hook, mentions_trigger


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"exports.onExecuteSendPhoneMessage = f", True),
        (b"exports['onExecuteCustomPhoneProvider'] = f", True),
        (b"// onExecuteSendPhoneMessage", True),
        (b"exports.onExecutePostLogin = f", False),
        (b"module.exports = { text }", False),
        (b"", False),
    ],
)
def test_mentions_trigger(data: bytes, expected: bool) -> None:
    assert mentions_trigger(data) is expected


def test_bom_is_set_aside_and_comes_back() -> None:
    source = Source.from_bytes(b"\xef\xbb\xbfa\r\n")
    assert source.text == "a\r\n"
    assert source.restore("b\r\n") == BOM + "b\r\n"
    assert Source("a").restore("b") == "b"


def test_only_utf_8() -> None:
    with pytest.raises(UnicodeDecodeError):
        Source.from_bytes(b"caf\xe9")


@pytest.mark.parametrize(
    ("text", "newline"),
    [
        ("a\nb\r\n", "\n"),
        ("a\r\nb\n", "\r\n"),
        ("a\rb", "\r"),
        ("a", "\n"),
        ("", "\n"),
        ("\na", "\n"),
    ],
)
def test_newline_is_that_of_the_first_line(text: str, newline: str) -> None:
    assert Source(text).newline == newline


@pytest.mark.parametrize(
    ("text", "offset", "line", "column"),
    [
        pytest.param("ab\ncd", 0, 1, 1, id="the start"),
        pytest.param("ab\ncd", 2, 1, 3, id="on a newline"),
        pytest.param("ab\ncd", 3, 2, 1, id="behind it"),
        pytest.param("ab\r\ncd", 3, 1, 4, id="inside CRLF"),
        pytest.param("ab\r\ncd", 4, 2, 1, id="behind CRLF"),
        pytest.param("ab\rcd", 3, 2, 1, id="behind CR"),
        pytest.param("😀\n😀a", 3, 2, 2, id="a character of two units is one column"),
        pytest.param("ab", 2, 1, 3, id="the end"),
    ],
)
def test_position(text: str, offset: int, line: int, column: int) -> None:
    assert Source(text).position(offset) == Position(offset, line, column)


def test_position_is_clamped() -> None:
    source = Source("ab\n")
    assert source.position(-5) == Position(0, 1, 1)
    assert source.position(99) == Position(3, 2, 1)


def test_lines_and_their_indentation() -> None:
    source = Source("a\n \t b\n  ")
    assert source.line_start(5) == 2
    assert source.line_start(0) == 0
    assert source.indent(5) == " \t "
    assert source.indent(0) == ""
    assert source.indent(9) == "  "


@pytest.mark.parametrize(
    ("source", "may_be"),
    [
        ("module.exports = function (recipient, text, context, cb) {};", True),
        ("function (recipient, text, context, cb) {}", True),
        ("module.exports = (a, b, c, d) => d(c.action);", True),
        ("module.exports = async (a, b, { action }, d) => d(action);", True),
        ("module.exports = function (a, b, c, d) /* no braces here */ { d(c.action); };", True),
        ("module.exports = (a, b, c) => c(b.webtask);", True),
        ("module.exports = function (user, context, cb) { cb(null, { user }); };", True),
        ("module.exports = function (recipient, text, { action }, callback) {};", True),
        ("module.exports = function (_recipient, _text, _context, _cb) {};", True),
        ("module.exports = function (recipient, text, context, done) { done( };", True),
        ("module.exports = function (a, /* b (c), d */ b, c, d) { d(c.action); };", True),
        ("module.exports = function (a, // the (first), of many\n b, c, d) { d(c.action); };", True),
        ("module.exports = (recipient, text) => ({ recipient, text });", False),
        ("// context\nmodule.exports = { recipient: '', action: 'send' };", False),
        ("module.exports = (recipient, callback) => callback(recipient);", False),
        ("module.exports = (a, b, c) => c(b.action);", False),
        ("module.exports = { action: (a, b) => a + b };", False),
        ("export default (a, b, c, d) => d(c.action);", False),
        ("module.exports = (a, b, c, d) => d(c);", False),
        ("// A Hook.\n/* c */ async function (recipient, text, context, cb) {}", True),
        ("exports = module . exports = (a, b, c) => c(b.webtask);", True),
        ("module['exports'] = (a, b, c) => c(b.webtask);", True),
        ("module.exports = (recipient, text, context, cb) => { };\nmodule.exports.more = 1;", True),
        ("module.exports.send = (recipient, text, context, cb) => cb();", False),
        ("module.exports = {\n  send(recipient, text, context, cb) {} };", False),
        ("const send = function (recipient, text, context, cb) {};", False),
        ("submodule.exports = (recipient, text, context, cb) => cb();", False),
        ("modules.exports = (recipient, text, context, cb) => cb();", False),
        ("submodule.a = module.exports = (recipient, text, context, cb) => cb();", True),
    ],
)
def test_only_what_may_be_a_hook_is_worth_parsing(source: str, may_be: bool) -> None:
    assert mentions_hook(source.encode()) is may_be


def test_many_comments_before_no_function_take_no_time() -> None:
    text = "/**/" * 10_000 + "// message_type, recipient, context\nthrow ("
    assert not mentions_hook(text.encode())
    assert exported(text) is None
