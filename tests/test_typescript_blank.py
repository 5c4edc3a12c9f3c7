"""TypeScript as JavaScript of the same length: what becomes blank, what stays, what is refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from translator.javascript.parse import MissingReader, Program, SyntaxProblem, mask, parse
from translator.javascript.tree import Node, walk
from translator.typescript.blank import blank

FIXTURES = Path(__file__).parent.parent / "fixtures"


def typed(text: str) -> Program:
    return parse(text, typed=True)


def only(program: Program, kind: str) -> Node:
    """The one node of a type."""
    (found,) = (node for node in walk(program.root) if node.type == kind)
    return found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("let a: T = b as U;", "let a    = b     ;"),
        ("f<T>(a!, <U>b)", "f   (a ,    b)"),
        ("type A = 1\nb()", "          \nb()"),
        ("a = 1\ntype A = {\n  // c\n}\n(b)", "a = 1\n;         \n  // c\n \n(b)"),
        ("a = b as T\n(c)", "a = b ;   \n(c)"),
        ("a = b as T\nc", "a = b     \nc"),
        ("f = (a): {\n  b: T\n} => a", "f = (a    \n      \n) => a"),
        ("f = async <\n  T\n>(a) => a", "f = async (\n   \n  a) => a"),
        ("import fs = require('fs'); fs()", "const  fs = require('fs'); fs()"),
        ("import { A, B } from 'c'; B()", "import {    B } from 'c'; B()"),
        ("import { A } from 'c'; let a: A", " " * 22 + " let a   "),
        ("enum A { B, C = 'd' }", "var  A={ B, C : 'd' }"),
        ("class A { private b?: T; declare c: U }", "class A { ;       b    ; ;            }"),
        ("function f(this: T, a?: U): V {}", "function f(         a    )    {}"),
        ("let a: '😀' = b as '😀'", "let a      = b       "),
        ("let a: T\r\nlet b: U\r\n", "let a   \r\nlet b   \r\n"),
        ("let \u00e9: \u00dc\u2028b()", "let \u00e9   \u2028b()"),
    ],
)
def test_types_become_blanks(text: str, code: str) -> None:
    assert blank(text).text == code


@pytest.mark.parametrize(
    ("text", "problem", "offset"),
    [
        ("@a class B {}", "a decorator is not read", 0),
        ("namespace A { export const b = 1 }", "a namespace with values is not read", 0),
        ("a = () => <T>{}", "a type before a brace is not read here: use as", 10),
        ("<T>{}", "a type before a brace is not read here: use as", 0),
        ("import A = B.C; A()", "an import of a part of a namespace is not read", 0),
        ("class A { accessor b = 1 }", "accessor fields are not read", 10),
        ("a = b<T>`c`", "this may be a type or a comparison", 4),
        ("a = b<C.E<D>>(e)\n+f", "this may be a type or a comparison", 4),
        ("a = b<T>[c]", "this may be a type or a comparison", 4),
        ("a = new B<T> + c", "this may be a type or a comparison", 4),
        ("a = b as const & c", "this may be a type or an operation", 4),
        ("a = b as typeof c\n(d)", "what follows this type is not certain", 15),
        ("a = b as A.B\n.c", "what follows this type is not certain: put the value in parentheses", 12),
        ("if (a) type B = 1", "a declaration of types can't stand here", 7),
        ("a = 1 + b as T * 2", "parentheses are needed around what has this type", 4),
        ("return_(() => { return <T\n>b })", "this type has to be on one line", 23),
        ("abstract\nclass A {}", "abstract and what follows have to be on one line", 0),
        ("enum A{B}", "an enum needs a blank before or after its brace", 6),
        ("enum A { B }\n(c)()", "a semicolon is needed behind this enum", 0),
        ("let a: = 1", "this is not understood as TypeScript", 7),
    ],
)
def test_what_has_no_counterpart_is_refused(text: str, problem: str, offset: int) -> None:
    with pytest.raises(SyntaxProblem) as raised:
        typed(text)
    assert (str(raised.value), raised.value.offset) == (problem, offset)


@pytest.mark.parametrize(
    "text",
    [
        "a = b as A.B.C;",
        "a = b as T\n[c].d()",
        "let a: T\n[b].c()",
        "let a: import('b').C['d']",
        "type A<in T> = 1",
    ],
)
def test_what_the_parser_misreads_is_read_all_the_same(text: str) -> None:
    """Each has one reading only, which the comparison with the compiler holds to."""
    assert "T" not in blank(text).text and "C" not in blank(text).text


def test_javascript_stays_as_it_is() -> None:
    compared = 0
    for path in sorted(FIXTURES.rglob("*.js")):
        try:
            text = path.read_bytes().decode("utf-8").removeprefix("\ufeff")
            parse(text)
        except (SyntaxProblem, UnicodeDecodeError):
            continue
        assert blank(mask(text)).text == mask(text), path
        compared += 1
    assert compared > 500


def test_offsets_are_code_points() -> None:
    text = "const a: '😀' = '😀😀' as T; f(event!)"
    program = typed(text)
    assert program.slice(only(program, "CallExpression")) == "f(event!)"
    assert program.text == text


def test_statements_and_parameters_end_behind_their_types() -> None:
    text = "const a = (b: T, c?: U) => b as V\nlet d: W\ne!"
    program = typed(text)
    assert [program.slice(node) for node in program.root.body] == text.split("\n")
    b, c = only(program, "ArrowFunctionExpression").params
    assert [text[node.start : program.end_with_type(node)] for node in (b, c)] == ["b: T", "c?: U"]
    assert program.slice(only(program, "ArrowFunctionExpression").body) == "b"


def test_a_value_knows_that_a_type_is_asserted_of_it() -> None:
    program = typed("(a as T).b; (c).d; (e)!.f")
    a, c, e = (node for node in walk(program.root) if node.type == "Identifier" and node.name in "ace")
    assert [program.is_asserted(node) for node in (a, c, e)] == [True, False, False]
    assert [program.parentheses(node) for node in (a, c, e)] == [(0, 8), (12, 15), (19, 22)]


def test_an_enums_members_are_no_names_of_the_file() -> None:
    program = typed("enum A { B, C = B | D }")
    assert {node.name for node in walk(program.root) if node.type == "Identifier"} == {"A", "B", "C", "D"}
    values = [node.value.type for node in walk(program.root) if node.type == "Property"]
    assert values == ["Literal", "BinaryExpression"]


def test_export_equals_is_module_exports() -> None:
    left = only(typed("export = a"), "AssignmentExpression").left
    assert (left.object.name, left.property.name) == ("module", "exports")


def test_a_missing_parser_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from translator.typescript import syntax

    monkeypatch.setitem(sys.modules, "tree_sitter_typescript", None)
    syntax._parser.cache_clear()
    with pytest.raises(MissingReader, match="needs packages that are not installed: python -m pip install"):
        typed("let a: T")
    syntax._parser.cache_clear()


def test_javascript_needs_no_typescript() -> None:
    code = """
import sys
from translator import convert
convert("exports.onExecuteSendPhoneMessage = async (event) => { send(event.message_options.text); };")
print([name for name in sys.modules if name.startswith(("tree_sitter", "translator.typescript"))])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
