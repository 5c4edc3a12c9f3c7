"""Nodes: what can be read off them by themselves."""

from __future__ import annotations

import pytest
from core_support import nodes

from translator.javascript.parse import parse
from translator.javascript.tree import (
    Node,
    contains,
    enclosing_function,
    enclosing_statement,
    in_statement_list,
    is_undefined,
    outermost,
    siblings,
    string_value,
    unchained,
    walk,
)


def expression(text: str) -> Node:
    node: Node = parse(f"({text})").root.body[0].expression
    return node


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("'a'", "a"),
        ("`a\\n`", "a\n"),
        ("''", ""),
        ("`a${b}`", None),
        ("1", None),
        ("/a/", None),
        ("a", None),
        ("'##KEY##'", None),
        ("`##KEY##`", None),
    ],
)
def test_string_value(text: str, value: str | None) -> None:
    assert string_value(expression(text)) == value


def test_string_value_of_nothing() -> None:
    assert string_value(None) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("undefined", True),
        ("null", True),
        ("void 0", True),
        ("void f()", False),
        ("-1", False),
        ("'null'", False),
        ("a", False),
        ("{}", False),
    ],
)
def test_is_undefined(text: str, expected: bool) -> None:
    assert is_undefined(expression(text)) is expected


def test_chains() -> None:
    chain = expression("a?.b")
    assert chain.type == "ChainExpression"
    assert unchained(chain).type == "MemberExpression"
    assert outermost(unchained(chain)) is chain
    assert outermost(chain) is chain
    assert unchained(unchained(chain).object).type == "Identifier"


def test_statements_and_functions() -> None:
    program = parse("function f() { if (a) b(); }")
    call = nodes(program, "CallExpression")[0]
    function, test = nodes(program, "FunctionDeclaration")[0], nodes(program, "IfStatement")[0]
    assert enclosing_statement(call) is test
    assert enclosing_statement(program.root) is program.root
    assert siblings(test) == [test]
    assert enclosing_function(call) is function
    assert enclosing_function(function) is None
    assert contains(function, call)
    assert contains(call, call)
    assert not contains(call, function)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a();", True, id="program"),
        pytest.param("{ a(); }", True, id="block"),
        pytest.param("switch (b) { case c: a(); }", True, id="case"),
        pytest.param("class C { static { a(); } }", True, id="static block"),
        pytest.param("if (b) a();", False, id="a branch without braces"),
        pytest.param("for (;;) a();", False, id="a loop without braces"),
        pytest.param("label: a();", False, id="a label"),
    ],
)
def test_in_statement_list(text: str, expected: bool) -> None:
    statement = nodes(parse(text), "ExpressionStatement")[0]
    assert in_statement_list(statement) is expected


def test_a_case_is_no_statement() -> None:
    program = parse("switch (b) { case c: }")
    assert not in_statement_list(nodes(program, "SwitchCase")[0])
    assert not in_statement_list(program.root)


def test_walk_gives_parents_first_in_the_order_of_the_source() -> None:
    order = [node.type for node in walk(parse("f(a, 'b')").root)]
    assert order == [
        "Program",
        "ExpressionStatement",
        "CallExpression",
        "Identifier",
        "Identifier",
        "Literal",
    ]


def test_a_misspelt_field_is_an_error() -> None:
    node = expression("a")
    with pytest.raises(AttributeError, match="Identifier has no field 'nam'"):
        _ = node.nam
    assert repr(node) == "<Identifier 1-2>"
