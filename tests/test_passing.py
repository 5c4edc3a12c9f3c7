"""Handlers inside a call: followed only where the callee certainly hands its event on to them."""

from __future__ import annotations

import pytest
from core_support import codes, conversion

HANDLER = (
    "exports.onExecuteSendPhoneMessage = wrap(async (event, api) => { send(event.message_options.code); });\n"
)

FOLLOWED = [
    pytest.param("const wrap = (fn) => (event, api) => fn(event, api);", id="arrows"),
    pytest.param("const wrap = (fn) => async (event, api) => { await fn(event, api); };", id="a body"),
    pytest.param(
        "function wrap(fn) { return async function (event, api) { return fn(event, api); }; }", id="functions"
    ),
    pytest.param("const wrap = (fn) => (...args) => fn(...args);", id="all arguments"),
    pytest.param("const wrap = (fn) => (e, a, ...more) => fn(e, a, ...more);", id="and more"),
    pytest.param(
        "const wrap = (fn) => (e, a) => { for (;;) { try { return fn(e, a); } catch { } } };", id="retries"
    ),
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
    pytest.param("let wrap;\nwrap = (fn) => (e, a) => fn(e, a);", id="assigned later"),
]


@pytest.mark.parametrize("before", FOLLOWED)
def test_followed(before: str) -> None:
    result = conversion(before + "\n" + HANDLER)
    assert not result.wrapped
    assert before in result.text
    assert "  send(event.notification.code);\n" in result.text
    assert codes(before + "\n" + HANDLER).count("AP106") == 1


WRAPPED = [
    pytest.param("", id="not of this file"),
    pytest.param("const wrap = a;", id="unknown"),
    pytest.param("function wrap() { return a; }", id="no parameter"),
    pytest.param("async function wrap(fn) { return (e, a) => fn(e, a); }", id="asynchronous itself"),
    pytest.param("function* wrap(fn) { return (e, a) => fn(e, a); }", id="a generator"),
    pytest.param("const wrap = (fn) => fn;", id="it gives the function itself"),
    pytest.param("function wrap(fn) { b(); return (e, a) => fn(e, a); }", id="it does something else"),
    pytest.param("function wrap(fn) { return; }", id="it returns nothing"),
    pytest.param("function wrap(fn) { return a; }", id="it returns something else"),
    pytest.param("function wrap(fn) {}", id="it is empty"),
    pytest.param("const wrap = ({ fn }) => (e, a) => fn(e, a);", id="a pattern"),
    pytest.param("const wrap = (fn) => function* (e, a) { fn(e, a); };", id="the result is a generator"),
    pytest.param("const wrap = (fn) => (e, a) => 1;", id="it is never called"),
    pytest.param("const wrap = (fn) => { fn = b; return (e, a) => fn(e, a); };", id="it is replaced"),
    pytest.param("const wrap = (fn) => (e, a) => { fn = b; return fn(e, a); };", id="it is replaced later"),
    pytest.param("const wrap = (fn) => (e, a) => fn.call(this, e, a);", id="by call"),
    pytest.param("const wrap = (fn) => (e, a) => b(fn)(e, a);", id="handed on"),
    pytest.param("const wrap = (fn) => (e, a) => fn(a, e);", id="the other way round"),
    pytest.param("const wrap = (fn) => (e, a) => fn({ ...e }, a);", id="a copy"),
    pytest.param("const wrap = (fn) => (e, a) => fn(e);", id="only the event"),
    pytest.param("const wrap = (fn) => (e) => fn(e, b);", id="another api"),
    pytest.param("const wrap = (fn) => ({ e }, a) => fn(e, a);", id="taken apart"),
    pytest.param("const wrap = (fn) => (...args) => fn(args);", id="arguments as a list"),
    pytest.param("const wrap = (fn) => (...args) => fn(...args, 1);", id="and another"),
    pytest.param("const wrap = (fn) => (...args) => fn(...b);", id="other arguments"),
    pytest.param("const wrap = (fn) => (...[e, a]) => fn(e, a);", id="a list taken apart"),
    pytest.param("const wrap = (fn) => (e, a) => { log(e); return fn(e, a); };", id="the event is used"),
    pytest.param("const wrap = (fn) => (e, a) => { e.b = 1; return fn(e, a); };", id="the event is written"),
    pytest.param(
        "const wrap = (fn) => (...args) => { args[0]; return fn(...args); };", id="the list is used"
    ),
    pytest.param("const wrap = (fn) => (e, a) => { log(); return fn(e, a); };", id="a call that is seen"),
    pytest.param("const wrap = (fn) => (e, a) => { b.log(); return fn(e, a); };", id="a method that is seen"),
    pytest.param("const wrap = (fn) => (e, a) => { tag``; return fn(e, a); };", id="a template tag"),
    pytest.param("const wrap = (fn) => (e, a) => { new Sender(); return fn(e, a); };", id="a constructor"),
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


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("wrap()", id="nothing is given"),
        pytest.param("wrap(f)", id="a function with a name"),
        pytest.param("wrap(...f)", id="a spread"),
        pytest.param("wrap(require('a'))", id="another file"),
    ],
)
def test_arguments_that_are_wrapped(value: str) -> None:
    result = conversion(
        "const wrap = (fn) => (e, a) => fn(e, a);\nconst f = (event) => {};\n"
        f"exports.onExecuteSendPhoneMessage = {value};\n"
    )
    assert result.wrapped
