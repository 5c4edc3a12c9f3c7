"""Handlers inside a call: followed only where the callee certainly hands its event on to them."""

from __future__ import annotations

import re

import pytest
from core_support import codes, conversion

from translator import Unchanged, convert

HANDLER = (
    "exports.onExecuteSendPhoneMessage = wrap(async (event, api) => { send(event.message_options.code); });\n"
)

FOLLOWED = [
    pytest.param("const wrap = (fn) => (event, api) => fn(event, api);", id="arrows"),
    pytest.param(
        "function wrap(fn) { return async function (event, api) { return fn(event, api); }; }", id="functions"
    ),
    pytest.param("const wrap = (fn) => (...args) => fn(...args);", id="all arguments"),
    pytest.param("const wrap = (fn) => async (event, api) => { await fn(event, api); };", id="a body"),
    pytest.param("const wrap = (fn) => async (e, a) => { return await fn(e, a); };", id="awaited"),
    pytest.param(
        "const wrap = (fn) => (e, a) => { for (;;) { try { return fn(e, a); } catch (x) { log(); } } };",
        id="a log of failures",
    ),
    pytest.param("const wrap = (fn) => (e, a, ...more) => fn(e, a, ...more);", id="and more"),
    pytest.param(
        "const wrap = (fn) => (e, a) => { for (;;) { try { return fn(e, a); } catch { } } };", id="retries"
    ),
    pytest.param("let wrap;\nwrap = (fn) => (e, a) => fn(e, a);", id="assigned later"),
]


@pytest.mark.parametrize("before", FOLLOWED)
def test_followed(before: str) -> None:
    result = conversion(before + "\n" + HANDLER)
    assert not result.wrapped
    assert before in result.text
    assert "  send(event.notification.code);\n" in result.text
    assert codes(before + "\n" + HANDLER).count("AP106") == 1


AROUND = [
    pytest.param(
        "const wrap = (fn) => (e, a) => { setTimeout(b, 1); console.log(1); return fn(e, a); };", id="unseen"
    ),
    pytest.param(
        (
            "const wrap = (fn) => async (e, a) => { await new Promise((resolve) => "
            "resolve()); return fn(e, a); };"
        ),
        id="a pause",
    ),
    pytest.param("const wrap = (fn) => (e, a) => { Math.random(); fn(e, a); fn(e, a); };", id="twice"),
    pytest.param("const wrap = (fn) => (e, a) => { log(); return fn(e, a); };", id="a call that is seen"),
    pytest.param("const wrap = (fn) => (e, a) => { b.log(); return fn(e, a); };", id="a method that is seen"),
    pytest.param("const wrap = (fn) => (e, a) => { tag``; return fn(e, a); };", id="a template tag"),
    pytest.param("const wrap = (fn) => (e, a) => { new Sender(); return fn(e, a); };", id="a constructor"),
    pytest.param(
        "const wrap = (fn) => async (e, a) => { const r = await fn(e, a); if (!r.ok) throw 1; };",
        id="a result",
    ),
    pytest.param("const wrap = (fn) => (e, a) => fn(e, a).then(done);", id="a promise that goes on"),
    pytest.param("const wrap = (fn) => (e, a) => { count += 1; return fn(e, a); };", id="a count"),
    pytest.param("const wrap = (fn) => (e, a) => { box.n++; return fn(e, a); };", id="a field"),
    pytest.param("const wrap = (fn) => (e, a) => { delete box.n; return fn(e, a); };", id="a deletion"),
    pytest.param(
        "const wrap = (fn) => (e, a) => { for (n in box); return fn(e, a); };", id="a loop that writes"
    ),
    pytest.param("const wrap = (fn) => (e, a) => { if (off) throw 1; return fn(e, a); };", id="a refusal"),
    pytest.param("const wrap = (fn) => async (e, a) => { await ready; return fn(e, a); };", id="a promise"),
    pytest.param(
        "const wrap = (fn) => (e, a) => { try { return fn(e, a); } finally { log(); } };", id="finally"
    ),
]


@pytest.mark.parametrize("before", AROUND)
def test_followed_with_the_guard_around_the_call(before: str) -> None:
    """What the callee does is done for one-time codes alone, as it was before."""
    source = before + "\n" + HANDLER
    result = conversion(source)
    assert not result.wrapped
    assert before in result.text
    text = result.text.removeprefix(before)
    assert text.startswith(
        "\nconst sendPhoneMessage = wrap(async (event, api) => { send(event.notification.code); });"
    )
    exported = text[text.index("exports.onExecuteCustomPhoneProvider = function (event, api) {") :]
    assert exported.index("startsWith('otp')") < exported.index(
        "return sendPhoneMessage.call(this, event, api);"
    )
    assert text.count("startsWith('otp')") == 1
    assert codes(source).count("AP106") == 1
    assert isinstance(convert(result.text), Unchanged)


@pytest.mark.parametrize(
    ("export", "shown"),
    [
        pytest.param(
            "module.exports = { NAME: VALUE };", "NEW: wrapSendPhoneMessage(VALUE)", id="a property"
        ),
        pytest.param(
            "if (a) exports.NAME = VALUE;", "exports.NEW = wrapSendPhoneMessage(VALUE)", id="a branch"
        ),
        pytest.param("export const NAME = VALUE;", "NEW = function", id="a module"),
        pytest.param("const f = exports.NAME = VALUE;", "f = sendPhoneMessage = VALUE", id="a chain"),
    ],
)
def test_the_guard_around_other_exports(export: str, shown: str) -> None:
    value = "wrap(async (event) => { send(event.message_options.code); })"
    before = "const wrap = (fn) => (e, a) => { log(); return fn(e, a); };\n"
    named = export.replace("NAME", "onExecuteSendPhoneMessage").replace("VALUE", value)
    result = conversion(before + named + "\n")
    assert not result.wrapped
    assert result.text.count("startsWith('otp')") == 1
    inside = value.replace("message_options", "notification")
    if "NEW = function" not in shown:
        assert shown.replace("NEW", "onExecuteCustomPhoneProvider").replace("VALUE", inside) in result.text
    assert (
        "return sendPhoneMessage.call(this, event, api);" in result.text or "export function" in result.text
    )


@pytest.mark.parametrize(
    ("other", "after"),
    [
        pytest.param("FN", "= async (event, api) => {\n", id="a function"),
        pytest.param("pass(FN)", "= pass(async (event, api) => {\n", id="a transparent call"),
    ],
)
def test_the_guard_around_one_of_two_exports(other: str, after: str) -> None:
    function = "async (event) => { send(event.message_options.code); }"
    before = "const wrap = (fn) => (e, a) => { log(); return fn(e, a); };\n"
    before += "const pass = (fn) => (e, a) => fn(e, a);\n"
    export = f"if (b) exports.NAME = wrap(FN); else exports.NAME = {other};\n".replace("FN", function)
    text = conversion(before + export.replace("NAME", "onExecuteSendPhoneMessage")).text
    assert "wrapSendPhoneMessage(wrap(async (event) => { send(event.notification.code); }))" in text
    assert f"else exports.onExecuteCustomPhoneProvider {after}" in text
    assert text.count("startsWith('otp')") == 2


def test_without_a_guard_nothing_goes_around_the_call() -> None:
    before = "const wrap = (fn) => (e, a) => { log(); return fn(e, a); };\n"
    text = conversion(before + HANDLER, other_notifications="send").text
    assert "exports.onExecuteCustomPhoneProvider = wrap(async (event, api) => { send(event" in text


WRAPPED = [
    pytest.param("", id="not of this file"),
    pytest.param("const wrap = (fn) => function (e, a) { eval(b); return fn(e, a); };", id="eval"),
    pytest.param("const wrap = a;", id="unknown"),
    pytest.param("function wrap() { return a; }", id="no parameter"),
    pytest.param("async function wrap(fn) { return (e, a) => fn(e, a); }", id="asynchronous itself"),
    pytest.param("function* wrap(fn) { return (e, a) => fn(e, a); }", id="a generator"),
    pytest.param("function wrap(fn) { return; }", id="it returns nothing"),
    pytest.param("function wrap(fn) { return a; }", id="it returns something else"),
    pytest.param("function wrap(fn) {}", id="it is empty"),
    pytest.param("const wrap = (fn) => function* (e, a) { fn(e, a); };", id="the result is a generator"),
    pytest.param("const wrap = (fn) => (...args) => fn(...args, 1);", id="and another"),
    pytest.param(
        "const wrap = (fn) => function (e, a) { arguments[0] = b; return fn(e, a); };",
        id="arguments are changed",
    ),
]


@pytest.mark.parametrize("before", WRAPPED)
def test_left_alone_and_wrapped(before: str) -> None:
    source = before + "\n" + HANDLER
    result = conversion(source)
    assert result.wrapped
    assert "send(event.message_options.code);" in result.text
    assert codes(source).count("AP106") == 1


BY_VALUE = [
    pytest.param(
        "const wrap = (fn) => fn;",
        "GUARD(event)\n  send(event.notification.code);",
        id="it gives the function itself",
    ),
    pytest.param(
        "function wrap(fn) { b(); return (e, a) => fn(e, a); }",
        "b(); return (e, a) => {\n  GUARD(e)",
        id="it does something else",
    ),
    pytest.param(
        "const wrap = ({ fn }) => (e, a) => fn(e, a);",
        "GUARD(e)\n  return fn(e, a);",
        id="a pattern",
    ),
    pytest.param(
        "const wrap = (fn) => (e, a) => 1;",
        "GUARD(e)\n  return 1;",
        id="it is never called",
    ),
    pytest.param(
        "const wrap = (fn) => { fn = b; return (e, a) => fn(e, a); };",
        "GUARD(e)\n  return fn(toSendPhoneMessageEvent(e), a);",
        id="it is replaced",
    ),
    pytest.param(
        "const wrap = (fn) => (e, a) => { fn = b; return fn(e, a); };",
        "GUARD(e)\n  fn = b; return fn(toSendPhoneMessageEvent(e), a);",
        id="it is replaced later",
    ),
    pytest.param(
        "const wrap = (fn) => (e, a) => fn.call(this, e, a);",
        "send(event.notification.code);",
        id="by call",
    ),
    pytest.param(
        "const wrap = (fn) => (e, a) => b(fn)(e, a);",
        "return b(fn)(toSendPhoneMessageEvent(e), a);",
        id="handed on",
    ),
    pytest.param(
        "const wrap = (fn) => (e, a) => fn(a, e);",
        "send(event.message_options.code);",
        id="the other way round",
    ),
    pytest.param(
        "const wrap = (fn) => (e, a) => fn({ ...e }, a);",
        "return fn({ ...toSendPhoneMessageEvent(e) }, a);",
        id="a copy",
    ),
    pytest.param(
        "const wrap = (fn) => (e, a) => fn(e);",
        "send(event.notification.code);",
        id="only the event",
    ),
    pytest.param(
        "const wrap = (fn) => (e) => fn(e, b);",
        "send(event.notification.code);",
        id="another api",
    ),
    pytest.param(
        "const wrap = (fn) => ({ e }, a) => fn(e, a);",
        "const { e } = event;",
        id="taken apart",
    ),
    pytest.param(
        "const wrap = (fn) => (...args) => fn(args);",
        "GUARD(event)\n  return sendPhoneMessage.call(this, event, api);",
        id="arguments as a list",
    ),
    pytest.param(
        "const wrap = (fn) => (...args) => fn(...b);",
        "GUARD(event)\n  return sendPhoneMessage.call(this, event, api);",
        id="other arguments",
    ),
    pytest.param(
        "const wrap = (fn) => (...[e, a]) => fn(e, a);",
        "send(event.notification.code);",
        id="a list taken apart",
    ),
    pytest.param(
        "const wrap = (fn) => (e, a) => { log(e); return fn(e, a); };",
        "e = toSendPhoneMessageEvent(e);\n  log(e); return fn(e, a);",
        id="the event is used",
    ),
    pytest.param(
        "const wrap = (fn) => (e, a) => { e.b = 1; return fn(e, a); };",
        "e = toSendPhoneMessageEvent(e);\n  e.b = 1; return fn(e, a);",
        id="the event is written",
    ),
    pytest.param(
        "const wrap = (fn) => (...args) => { args[0]; return fn(...args); };",
        "send(event.notification.code);",
        id="the list is used",
    ),
]


@pytest.mark.parametrize(("before", "line"), BY_VALUE)
def test_only_the_value_tells_what_is_called(before: str, line: str) -> None:
    """The event is followed through the callee, and the guard is where it comes first."""
    result = conversion(before + "\n" + HANDLER)
    text = re.sub(r"  if \(!(\w+)\.notification.*?\n  }\n\n", r"  GUARD(\1)\n", result.text, flags=re.S)
    assert not result.wrapped
    assert line in text
    assert text.count("GUARD(") == 1
    assert codes(before + "\n" + HANDLER).count("AP106") == 1


@pytest.mark.parametrize("value", ["wrap()", "wrap(f)", "wrap(...f)", "wrap(require('a'))"])
def test_whatever_is_given_is_called(value: str) -> None:
    result = conversion(
        "const wrap = (fn) => (e, a) => fn(e, a);\nconst f = (event) => {};\n"
        f"exports.onExecuteSendPhoneMessage = {value};\n"
    )
    assert not result.wrapped
    assert result.text.count("startsWith('otp')") == 1
    assert ("fn(toSendPhoneMessageEvent(e), a)" in result.text) == ("require" in value)
