"""Which files are taken for a Hook, and which only look like one."""

from __future__ import annotations

import pytest
from core_support import conversion
from hook_support import is_hook

from translator import Failed, Options, convert

BODY = "{ send(recipient, text, context, cb); }"

TAKEN = [
    pytest.param(f"module.exports = function (recipient, text, context, cb) {BODY}", id="a function"),
    pytest.param(f"module.exports = async (recipient, text, context, cb) => {BODY};", id="an async arrow"),
    pytest.param(f"module.exports = (function (recipient, text, context, cb) {BODY});", id="parentheses"),
    pytest.param(
        f"(module.exports = function (recipient, text, context, cb) {BODY});", id="all of it in them"
    ),
    pytest.param(f"exports = module.exports = (recipient, text, context, cb) => {BODY};", id="a chain"),
    pytest.param(f"module['exports'] = (recipient, text, context, cb) => {BODY};", id="a quoted name"),
    pytest.param(
        f"module.exports = f;\nfunction f(recipient, text, context, cb) {BODY}", id="declared after"
    ),
    pytest.param(
        f"const f = (recipient, text, context, cb) => {BODY};\nmodule.exports = f;", id="a constant"
    ),
    pytest.param(
        f"const f = module.exports = (recipient, text, context, cb) => {BODY};", id="a name in the chain"
    ),
    pytest.param(
        f"function (recipient, text, context, cb) {BODY}", id="no export at all, as the editor had it"
    ),
    pytest.param("module.exports = (recipient, text, context, callback) => callback();", id="callback"),
    pytest.param("module.exports = (recipient, _text, _context, cb) => cb();", id="marked as unused"),
    pytest.param("module.exports = (recipient, text = '', context, cb) => cb();", id="a default"),
    pytest.param("module.exports = (recipient, text, context = {}, cb = f) => cb();", id="two defaults"),
    pytest.param(
        "module.exports = (recipient, text, { message_type }, cb) => send(recipient, message_type, cb);",
        id="a pattern that takes what only this Hook has",
    ),
    pytest.param(
        "module.exports = (a, b, c, d) => { send(a, b, c.webtask.secrets.K); d(); };", id="other names"
    ),
]


@pytest.mark.parametrize("source", TAKEN)
def test_taken_for_a_hook(source: str) -> None:
    assert is_hook(source)


LEFT_ALONE = [
    pytest.param(f"if (a) module.exports = (recipient, text, context, cb) => {BODY};", id="only sometimes"),
    pytest.param(f"exports.send = (recipient, text, context, cb) => {BODY};", id="a property"),
    pytest.param(
        f"let f = module.exports = (recipient, text, context, cb) => {BODY};\nf = 1;", id="a name for more"
    ),
    pytest.param(
        f"const {{ f }} = module.exports = (recipient, text, context, cb) => {BODY};", id="taken apart"
    ),
    pytest.param(f"module.exports = {{ send(recipient, text, context, cb) {BODY} }};", id="a method"),
    pytest.param("module.exports = (recipient, text, options, cb) => cb();", id="a library that sends"),
    pytest.param(
        "module.exports = (recipient, text, { from }, cb) => cb();", id="a pattern that may be anything"
    ),
    pytest.param(
        "module.exports = (to, text, { action }, cb) => send(to, action, cb);", id="only a word in common"
    ),
    pytest.param("module.exports = (err, req, res, next) => { res.action; next(); };", id="Express"),
    pytest.param("module.exports = (recipient, text, context, cb, more) => cb();", id="five parameters"),
    pytest.param("module.exports = (recipient, text, ...rest) => rest[1]();", id="the rest at once"),
    pytest.param(
        "module.exports = (recipient, text, context, ...cb) => cb[0]();", id="the rest from the callback on"
    ),
    pytest.param("module.exports = (a, b, c, d) => { c.ip; d(); };", id="nothing of its own"),
    pytest.param("module.exports = (a, b, c, d) => { c.action; };", id="a fourth that is not called"),
    pytest.param("module.exports = function* (recipient, text, context, cb) { cb(); }", id="a generator"),
]


@pytest.mark.parametrize("source", LEFT_ALONE)
def test_left_alone(source: str) -> None:
    assert not is_hook(source)


WRAPPED = [
    pytest.param(
        "module.exports = function (recipient, text, context, cb) { send(arguments); cb(context.ip); };",
        "uses arguments",
        id="arguments",
    ),
    pytest.param(
        "module.exports = (recipient, text = 'a', context, cb) => cb(context.action);",
        "is more than a name",
        id="a default",
    ),
    pytest.param(
        "module.exports = function go(recipient, text, context, cb) { again = go; a(text); cb(context); };",
        "go is also used outside the export",
        id="its own name, kept for later",
    ),
    pytest.param(
        "module.exports = function go(recipient, text, context, cb) { later(go); a(text); cb(context); };",
        "go is also used outside the export",
        id="its own name, handed on",
    ),
    pytest.param(
        "const go = module.exports = (recipient, text, context, cb) => { later(go); a(text); cb(context); };",
        "go is also used outside the export",
        id="the name in the chain, handed on",
    ),
    pytest.param(
        "const go = module.exports = f;\n"
        "function f(recipient, text, context, cb) { later(go); a(text); cb(context); }",
        "go is also used outside the export",
        id="the name in the chain of a function with a name",
    ),
    pytest.param(
        "module.exports = function (recipient, text, context, cb) { var await = 1; send(await); cb(); };",
        "the name await is used",
        id="a variable",
    ),
    pytest.param(
        "module.exports = function (recipient, text, context, cb) { await: for (;;) break await; cb(); };",
        "the name await is used",
        id="a label, which an async function can't have either",
    ),
    pytest.param(
        "module.exports = function (recipient, text, context, cb) { var text = text || 1; cb(text); };",
        "declared twice",
        id="declared again",
    ),
]


@pytest.mark.parametrize(("source", "why"), WRAPPED)
def test_kept_whole_with_the_reason(source: str, why: str) -> None:
    result = conversion(source, origin="hook")
    assert result.wrapped
    assert [why in str(dict(item.data)["reason"]) for item in result.findings if item.code == "AP116"] == [
        True
    ]


def test_an_export_in_parentheses_is_bound_without_them() -> None:
    source = "(module.exports = function (recipient, text, context, cb) { cb(); });\n"
    text = conversion(source, style="wrap").text
    assert text.startswith(
        "const sendPhoneMessageHook = function (recipient, text, context, cb) { cb(); };\n"
    )


EXPORTS = ["module.exports = ", "exports = module.exports = ", "module.exports = (", "(module.exports = "]


@pytest.mark.parametrize("export", EXPORTS)
def test_a_name_in_the_chain_is_what_is_called(export: str) -> None:
    closing = ")" * export.count("(")
    source = f"const go = {export}function (recipient, text, context, cb) {{ a(go); cb(); }}{closing};\n"
    text = conversion(source).text
    value = "function (recipient, text, context, cb) { a(go); cb(); }"
    kept = f"({value})" if export.endswith("(") else value
    assert text.startswith(f"const go = {kept};\n")
    assert "    go(recipient, text, context, cb);\n" in text


def test_an_export_in_parentheses_with_comments_fails_with_the_reason() -> None:
    source = "(/* a */ module.exports = function (recipient, text, context, cb) { cb(); });\n"
    result = convert(source, Options(style="wrap"))
    assert isinstance(result, Failed)
    assert "parentheses with comments" in result.problem
    assert "internal error" not in result.problem


VERSIONS = [
    ("require('twilio@3.1.0')", "require('twilio')", ("twilio", "3.1.0")),
    ('require("@sendgrid/mail@7.0.0")', 'require("@sendgrid/mail")', ("@sendgrid/mail", "7.0.0")),
    ("require('lodash@4.17.21/get')", "require('lodash/get')", ("lodash", "4.17.21")),
    ("require(`axios@0.1.2`)", "require(`axios`)", ("axios", "0.1.2")),
    ("require('@acme/sms')", "require('@acme/sms')", ("@acme/sms", None)),
]


@pytest.mark.parametrize(("before", "after", "listed"), VERSIONS)
def test_versions_move_to_the_dependencies(before: str, after: str, listed: tuple[str, str | None]) -> None:
    source = f"const a = {before};\nmodule.exports = (recipient, text, context, cb) => a(recipient, cb);\n"
    result = conversion(source)
    assert result.text.startswith(f"const a = {after};\n")
    assert [(item.name, item.version) for item in result.dependencies] == [listed]


def test_a_second_version_is_reported_since_an_action_has_one() -> None:
    source = (
        "const a = require('twilio@3.1.0');\nconst b = require('twilio@4.0.0');\n"
        "module.exports = (recipient, text, context, cb) => a(b, recipient, cb);\n"
    )
    found = [item for item in conversion(source).findings if item.code == "AP115"]
    data = {"package": "twilio", "version": "4.0.0", "listed": "3.1.0"}
    assert [(item.start.line, item.id, dict(item.data)) for item in found] == [(2, "version", data)]


def test_comments_inside_the_export_stay() -> None:
    source = "module/* a */.exports /* b */ = /* c */ async (recipient, text, context, cb) => { cb(); };\n"
    head = conversion(source).text.split("{")[0]
    assert [name in head for name in ("/* a */", "/* b */", "/* c */")] == [True, True, True]
