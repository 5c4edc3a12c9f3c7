"""The hash of a conversion without regard to layout: what a formatter may change, and what it may not."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from translator.javascript.parse import SyntaxProblem
from translator.run.fingerprint import fingerprint, same

CODE = """\
'use strict';
const { a, b: c = 'x' } = require("acme"), n = 0xAB;
// TODO(actionport AP101): look
exports.run = async event => {
  /* one
   * two */
  if (!a) return;
  const o = { 'key': 1.0, 'b-c': [1, , 2], m() {} };
  await send(a && (b && c), `t ${a}\\n`, /x/gi, a?.b, 'it\\'s');
};
"""
FORMATTED = """\
"use strict"

const { a, b: c = "x" } = require("acme"),
      n = 0xab
// TODO(actionport AP101): look
exports.run = (async (event) => {
    /* one
     two */
    if (!a) return
    const o = { key: 1, "b-c": [1, , 2], m() {}, };;
    await send(a && b && c, `t ${a}\\n`, /x/ig, (a)?.b, "it's",)
})
"""


def test_what_a_formatter_changes_is_not_counted() -> None:
    assert fingerprint(CODE) == fingerprint(FORMATTED)
    assert fingerprint("\ufeff" + CODE.replace("\n", "\r\n")) == fingerprint(CODE)
    assert same(CODE, FORMATTED)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("'x'", "'y'"),
        ("'x'", "x"),
        ("0xAB", "0xAC"),
        ("const {", "let {"),
        ("await send", "send"),
        ("a?.b", "a.b"),
        ("return;", "return\n[a].map(b);"),
        ("  if (!a) return;\n", ""),
        ("a && (b && c)", "a || (b && c)"),
        ("a && (b && c)", "(a || b) && c"),
        ("[1, , 2]", "[1, 2]"),
        ("[1, , 2]", "[1, , , 2]"),
        ("m() {}", "m: function () {}"),
        ("m() {}", "async m() {}"),
        ("m() {}", "get m() { return 1; }"),
        ("'key'", "['key']"),
        ("'key'", "kez"),
        ("/x/gi", "/x/g"),
        ("`t ${a}\\n`", "`t  ${a}\\n`"),
        ("TODO(actionport AP101): look", "looked at"),
        ("two */", "three */"),
        ("'use strict';", "('use strict');"),
        ("'use strict';", ""),
    ],
)
def test_what_a_person_changes_is_counted(old: str, new: str) -> None:
    assert old in CODE
    assert fingerprint(CODE.replace(old, new)) != fingerprint(CODE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("(a + b) * c", "a + b * c"),
        ("a - (b - c)", "a - b - c"),
        ("(a?.b).c", "a?.b.c"),
        ("(a, b)", "[a, b]"),
        ("f(a, b)", "f((a, b))"),
        ("new (f())()", "new f()()"),
        ("() => ({})", "() => {}"),
        ("async () => {}", "() => {}"),
        ("-(2 ** 2)", "(-2) ** 2"),
        ("##KEY##", "##OTHER##"),
        ("'##KEY##'", "'##OTHER##'"),
        ("`##KEY##`", "`@@KEY@@`"),
        ("10n", "10"),
        ("null", "'null'"),
        ("true", "'true'"),
        ("1", "'1'"),
        ("a\n// one\nb", "// one\na\nb"),
        ("for (;;) a()", "for (;;); a()"),
        ("if (a) b(); else c()", "if (a) b(); c()"),
    ],
)
def test_parentheses_that_change_the_program_are_counted(one: str, other: str) -> None:
    assert fingerprint(one) != fingerprint(other)
    assert not same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("((a + b)) * c", "(a + b) * c"),
        ("(function () {})()", "(function () {}())"),
        ("new Foo", "new Foo()"),
        ("x = ({ 3: 1 })", "x = { '3': 1 }"),
        ("class A { 'b'() {}; c = 1 }", "class A {\n  b() {}\n  c = 1;\n}"),
        ("a.r\\u0065d", "a.red"),
        ("1e3", "1000"),
        ("`a\r\nb`", "`a\nb`"),
        ("'##KEY##'", '"##KEY##"'),
    ],
)
def test_other_spellings_of_one_program(one: str, other: str) -> None:
    assert fingerprint(one) == fingerprint(other)


def test_what_does_not_parse_has_none() -> None:
    with pytest.raises(SyntaxProblem):
        fingerprint("let = = 1")
    assert not same("let = = 1", "let = = 2")
    assert same("let = = 1\r\n", "let = = 1\n")


def test_depth_is_no_limit() -> None:
    deep = "a" + " + a" * 3000
    assert fingerprint(deep) == fingerprint(f"({deep})")


@pytest.mark.skipif(shutil.which("prettier") is None, reason="Prettier is not installed")
def test_prettier_itself_makes_no_difference(tmp_path: Path) -> None:
    path = tmp_path / "a.js"
    path.write_text(CODE, encoding="utf-8")
    subprocess.run(["prettier", "--write", "--no-config", path], check=True, capture_output=True)
    assert path.read_text(encoding="utf-8") != CODE
    assert fingerprint(path.read_text(encoding="utf-8")) == fingerprint(CODE)
