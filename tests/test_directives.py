"""Line directives: they stay over their statement, and a statement that is split keeps them twice."""

from __future__ import annotations

import pytest
from core_support import body, conversion, in_handler, whole
from hook_support import hook

from translator.directives import directive, over
from translator.javascript.parse import parse
from translator.verify.verify import verify
from translator.verify.verifying import VerifyOptions

FOR_WHAT_COMES_NEXT = (
    "eslint-disable-next-line",
    "eslint-disable-next-line no-console -- for support",
    "oxlint-disable-next-line no-console",
    "tslint:disable-next-line:no-console",
    "@ts-expect-error",
    "@ts-ignore TS2345",
    "prettier-ignore",
    "dprint-ignore",
    "biome-ignore lint/a/b: why",
    "deno-lint-ignore no-explicit-any",
    "istanbul ignore next",
    "istanbul ignore else",
    "c8 ignore next 3",
    "v8 ignore next",
    "node:coverage ignore next",
    "nosemgrep: some.rule",
    "$FlowFixMe[incompatible-type]",
    "noinspection JSUnresolvedVariable",
    "pragma: allowlist nextline secret",
    "cspell:disable-next-line",
    "cspell:ignore-next-line",
    "spell-checker:disable-next-line",
    "spellchecker: ignore-next-line",
    "rslint-disable-next-line no-console",
    "rome-ignore lint: why",
    "$FlowIgnore",
    "$FlowIssue",
    "$FlowExpectedError",
    "nosem",
    "deepcode ignore HardcodedSecret: why",
    "c8 ignore if",
    "c8 ignore else",
    "istanbul ignore if",
    "Stryker disable next-line all",
)
FOR_OTHERS = (
    "eslint-disable no-console",
    "eslint-disable-line no-console",
    "eslint-enable",
    "tslint:disable:no-console",
    "@ts-nocheck",
    "@ts-check",
    "prettier-ignore-start",
    "biome-ignore-all lint/a: b",
    "deno-lint-ignore-file",
    "istanbul ignore file",
    "c8 ignore start",
    "v8 ignore stop",
    "node:coverage disable",
    "NOSONAR",
    "nosemgreped",
    "jshint ignore:line",
    "see eslint-disable-next-line",
    "@type {string}",
    "",
)


@pytest.mark.parametrize("text", FOR_WHAT_COMES_NEXT)
@pytest.mark.parametrize("spelled", ["// {}", "//{}", "/* {} */", "/** {} */", "/*\n * {}\n */"])
def test_line_directives(text: str, spelled: str) -> None:
    program = parse(f"{spelled.format(text)}\na();")
    assert directive(program.comments[0]) is not None
    assert over(program, program.root.body[0].start) == program.comments


@pytest.mark.parametrize("text", FOR_OTHERS)
@pytest.mark.parametrize("spelled", ["// {}", "/* {} */", "/*\n * {}\n */"])
def test_no_line_directives(text: str, spelled: str) -> None:
    program = parse(f"{spelled.format(text)}\na();")
    assert directive(program.comments[0]) is None
    assert over(program, program.root.body[0].start) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        pytest.param("a(); // eslint-disable-next-line\nb();", 1, id="behind code"),
        pytest.param("a(); // nosemgrep\nb();", 0, id="behind code, for the code"),
        pytest.param("a(); // why\nb();", 0, id="another comment behind code"),
        pytest.param("a();\n// @ts-ignore\n// why\nb();", 1, id="above another comment"),
        pytest.param("a();\n// @ts-ignore\n\nb();", 0, id="above a blank line"),
        pytest.param("a();\n// @ts-ignore\n/* prettier-ignore */ b();", 2, id="several"),
        pytest.param("// @ts-ignore\na();\nb();", 0, id="of another statement"),
        pytest.param("a();\r\n// @ts-ignore\r\nb();", 1, id="CRLF"),
    ],
)
def test_over_the_last_statement(source: str, found: int) -> None:
    program = parse(source)
    assert len(over(program, program.root.body[-1].start)) == found


NEXT = "// eslint-disable-next-line a"
ACTION = "event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication'"
TAKEN = "send(recipient, action);"


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        pytest.param(
            f"{NEXT}\nconst {{ recipient, action }} = event.message_options;\n{TAKEN}",
            f"{NEXT}\nconst {{ recipient }} = event.notification;\n{NEXT}\nconst action = {ACTION};\n{TAKEN}",
            id="a declaration",
        ),
        pytest.param(
            f"{NEXT}\nconst {{ action }} = event.message_options;\nsend(action);",
            f"{NEXT}\nconst action = {ACTION};\nsend(action);",
            id="nothing left of the pattern",
        ),
        pytest.param(
            f"{NEXT}\nconst {{ recipient }} = event.message_options;\nsend(recipient);",
            f"{NEXT}\nconst {{ recipient }} = event.notification;\nsend(recipient);",
            id="not split",
        ),
        pytest.param(
            f"const {{\n  recipient,\n  {NEXT}\n  action,\n}} = event.message_options;\n{TAKEN}",
            f"const {{\n  recipient,\n}} = event.notification;\n{NEXT}\nconst action = {ACTION};\n{TAKEN}",
            id="in the pattern, last",
        ),
        pytest.param(
            f"const {{\n  {NEXT}\n  action,\n  recipient,\n}} = event.message_options;\n{TAKEN}",
            f"const {{\n  recipient,\n}} = event.notification;\n{NEXT}\nconst action = {ACTION};\n{TAKEN}",
            id="in the pattern, first",
        ),
        pytest.param(
            f"const {{\n  action,\n  {NEXT}\n  recipient,\n}} = event.message_options;\n{TAKEN}",
            f"const {{\n  {NEXT}\n  recipient,\n}} = event.notification;\nconst action = {ACTION};\n{TAKEN}",
            id="in the pattern, over what stays",
        ),
        pytest.param(
            f"const {{\n  {NEXT}\n  action,\n}} = event.message_options;\nsend(action);",
            f"{NEXT}\nconst action = {ACTION};\nsend(action);",
            id="in a pattern that goes",
        ),
        pytest.param(
            "const {\n  // why\n  action,\n} = event.message_options;\nsend(action);",
            f"const {{\n  // why\n  \n}} = event.notification;\nconst action = {ACTION};\nsend(action);",
            id="another comment in the pattern",
        ),
        pytest.param(
            f"const {{\n  {NEXT}\n  action,\n}} = event.message_options, b = 1;\nsend(action, b);",
            f"const \n  {NEXT}\n  action = {ACTION}, b = 1;\nsend(action, b);",
            id="in a pattern that goes from a list",
        ),
        pytest.param(
            f"const {{ action }} = event.message_options; {NEXT}\nsend(action);",
            f"const action = {ACTION}; {NEXT}\nsend(action);",
            id="behind the declaration",
        ),
        pytest.param(
            f"const {{ recipient, action }} = event.message_options; {NEXT}\n{TAKEN}",
            f"const {{ recipient }} = event.notification; const action = {ACTION}; {NEXT}\n{TAKEN}",
            id="behind a declaration that is split",
        ),
        pytest.param(
            f"/* prettier-ignore */ const {{ recipient, action }} = event.message_options; {TAKEN}",
            f"/* prettier-ignore */ const {{ recipient }} = event.notification; "
            f"/* prettier-ignore */ const action = {ACTION}; {TAKEN}",
            id="on one line",
        ),
        pytest.param(
            f"let recipient, action;\n{NEXT}\n({{ recipient, action }} = event.message_options);\n{TAKEN}",
            "let recipient, action;\n"
            f"{NEXT}\n({{ recipient }} = event.notification);\n{NEXT}\naction = {ACTION};\n{TAKEN}",
            id="an assignment",
        ),
    ],
)
def test_splitting(statements: str, expected: str) -> None:
    assert body(statements) == expected


def test_crlf() -> None:
    source = in_handler(f"{NEXT}\nconst {{ recipient, action }} = event.message_options;\n{TAKEN}")
    crlf = whole(source.replace("\n", "\r\n"))
    assert crlf.replace("\r\n", "\n") == whole(source)
    assert "\n" not in crlf.replace("\r\n", "")


def test_without_semicolons() -> None:
    statements = (
        f"{NEXT}\nconst {{ recipient, action }} = event.message_options\n;[1].map(() => {TAKEN[:-1]})"
    )
    source = in_handler(statements).replace("};", "}")
    assert f"\n  {NEXT}\n  const action = {ACTION}\n  ;[1].map" in whole(source)


def test_a_hook_of_one_statement_in_a_try() -> None:
    source = hook(f"{NEXT}\nsend(text).then(() => cb(), cb);")
    assert f"  {NEXT}\n  try {{\n    {NEXT}\n    await send(text);" in conversion(source).text


def test_a_hook_keeps_a_statement_below_a_line_directive() -> None:
    text = conversion(hook(f"send(text);\n{NEXT}\ncb();")).text
    assert f"  {NEXT}\n  return;\n}}" in text
    assert "return" not in conversion(hook("send(text);\n// done\ncb();"), other_notifications="send").text


def test_a_line_directive_goes_with_the_directive_it_is_over() -> None:
    text = conversion(f"{NEXT}\n'use strict';\n\n" + hook("send(text);\ncb();")).text
    assert NEXT not in text


HOOK = "module.exports = (recipient, text, context, cb) =>"


@pytest.mark.parametrize(
    "expression", ["function () { send(text, cb); }()", "class { static a = send(text, cb); }"]
)
@pytest.mark.parametrize("semicolon", [";", ""])
def test_an_expression_that_would_begin_a_declaration(expression: str, semicolon: str) -> None:
    source = f"const send = require('a'){semicolon}\n{HOOK} {expression}{semicolon}\n"
    text = conversion(source).text
    opening = "(" if semicolon else ";("
    assert f"    {opening}{expression}){semicolon}\n" in text
    result = verify(source, text, VerifyOptions())
    assert result.verdict == "equal"
