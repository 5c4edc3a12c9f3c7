"""The parser: every way in which it is known to differ from ESTree is put right in one module."""

from __future__ import annotations

import re
import sys
import time

import pytest
from core_support import OLD_NAME, in_handler, nodes

from translator import Converted, Failed, convert
from translator.javascript.parse import SyntaxProblem, parse
from translator.javascript.tree import children, walk


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        pytest.param("if (a) { b() }  // c\n", "IfStatement", "if (a) { b() }", id="ended by a brace"),
        pytest.param("{ a() }   /* b */", "BlockStatement", "{ a() }", id="ended by a brace at the end"),
        pytest.param("a()  // b", "ExpressionStatement", "a()", id="ended by the end of the file"),
        pytest.param(
            "x = () => { y() } // z", "ArrowFunctionExpression", "() => { y() }", id="what encloses it"
        ),
        pytest.param(
            "function f() { g() } // h", "FunctionDeclaration", "function f() { g() }", id="a function"
        ),
        pytest.param("a();  // b\nc", "ExpressionStatement", "a();", id="with its semicolon"),
        pytest.param(
            "for (let i = 0, j; ;) {}", "VariableDeclaration", "let i = 0, j", id="the head of a loop"
        ),
        pytest.param("for (var i;;);", "VariableDeclaration", "var i", id="the head of an empty loop"),
        pytest.param("let i = 0;", "VariableDeclaration", "let i = 0;", id="no head of a loop"),
        pytest.param("'😀😀'; a", "Identifier", "a", id="behind characters of two units"),
        pytest.param("/* é😀 */ `😀${a}`", "Identifier", "a", id="inside a template with an emoji"),
    ],
)
def test_ranges(text: str, kind: str, expected: str) -> None:
    program = parse(text)
    assert program.slice(nodes(program, kind)[0]) == expected


def test_program_is_the_whole_text() -> None:
    program = parse("\n// a\n b \n")
    assert (program.root.start, program.root.end) == (0, 10)
    assert program.root.type == "Program"
    assert program.root.parent is None


@pytest.mark.parametrize("text", ["({ a })", "import { a } from 'b'", "export { a }; var a", "({ a }) => 0"])
def test_a_node_stands_in_one_place(text: str) -> None:
    program = parse(text)
    every = list(walk(program.root))
    assert len({id(node) for node in every}) == len(every)
    assert all(child.parent is node for node in every for child in children(node))


def test_roles_are_the_fields_of_the_parent() -> None:
    call = nodes(parse("f(a)"), "CallExpression")[0]
    assert (call.callee.role, call.arguments[0].role) == ("callee", "arguments")


def test_fields_have_their_estree_names() -> None:
    function = nodes(parse("async function f() { for await (const a of b); }"), "FunctionDeclaration")[0]
    assert function.fields["async"] is True
    assert function.body.body[0].fields["await"] is True
    with pytest.raises(AttributeError, match="FunctionDeclaration has no field 'isAsync'"):
        _ = function.isAsync


def test_holes_and_patterns_of_regular_expressions() -> None:
    program = parse("[, a]; /b/g")
    assert nodes(program, "ArrayExpression")[0].elements[0] is None
    assert nodes(program, "Literal")[0].regex == {"pattern": "b", "flags": "g"}


def test_a_hashbang_is_a_comment() -> None:
    program = parse("#!/usr/bin/env node\na /* b */")
    assert [(comment.block, comment.text) for comment in program.comments] == [
        (False, "/usr/bin/env node"),
        (True, " b "),
    ]
    assert program.comments_in(20, 29) == program.comments[1:]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        pytest.param("x = (a)", "a", "(a)", id="an operand"),
        pytest.param("x = ((a))", "a", "(a)", id="the innermost pair"),
        pytest.param("f((a))", "a", "(a)", id="a second pair in a call"),
        pytest.param("f(b, (a))", "a", "(a)", id="around the last argument"),
        pytest.param("f((a), b)", "a", "(a)", id="around the first argument"),
        pytest.param("f()((a))", "a", "(a)", id="in a call of a call"),
        pytest.param("if ((a)) b", "a", "(a)", id="a second pair in a test"),
        pytest.param("x = () => (a)", "a", "(a)", id="the body of an arrow"),
    ],
)
def test_parentheses(text: str, kind: str, expected: str) -> None:
    program = parse(text)
    found = program.parentheses(next(node for node in nodes(program, "Identifier") if node.name == kind))
    assert found is not None
    assert text[slice(*found)] == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("x = a", id="none"),
        pytest.param("a", id="the whole file"),
        pytest.param("f(a)", id="those of a call"),
        pytest.param("f(b, a)", id="the end of a call"),
        pytest.param("new F(a)", id="those of a constructor"),
        pytest.param("if (a) b", id="those of a test"),
        pytest.param("while (a) b", id="those of a loop"),
        pytest.param("do b; while (a)", id="those after a loop"),
        pytest.param("switch (a) {}", id="those of a switch"),
        pytest.param("with (a) b", id="those of a with"),
        pytest.param("import(a)", id="those of an import"),
        pytest.param("try {} catch (a) {}", id="those of a catch"),
        pytest.param("x = (a) => 0", id="those of a parameter"),
        pytest.param("function f(a) {}", id="those of a function's parameter"),
        pytest.param("(a, b)", id="around more than the node"),
        pytest.param("(b, a)", id="around more, at its end"),
    ],
)
def test_no_parentheses(text: str) -> None:
    program = parse(text)
    node = next(node for node in nodes(program, "Identifier") if node.name == "a")
    assert program.parentheses(node) is None


def test_no_parentheses_around_a_program() -> None:
    program = parse("(a)")
    assert program.parentheses(program.root) is None


def test_tokens_by_offset() -> None:
    program = parse(" a = b ")
    assert program.word(program.token_before(4)) == "="
    assert program.word(program.token_before(5)) == "="
    assert program.word(program.token_at_or_after(4)) == "b"
    assert program.word(program.token_at_or_after(5)) == "b"
    assert program.token_before(1) is None
    assert program.token_at_or_after(6) is None
    assert program.word(None) == ""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("return a", "ReturnStatement", id="return at the top"),
        pytest.param("if (a) return; b()", "ReturnStatement", id="return in a block at the top"),
        pytest.param("import a from 'b'; await a", "AwaitExpression", id="a module"),
        pytest.param("export const a = 1", "ExportNamedDeclaration", id="an export"),
        pytest.param("var public = 010; with (a) b", "WithStatement", id="sloppy code"),
        pytest.param("a?.b ?? c", "ChainExpression", id="an optional chain"),
        pytest.param("class A { #b = 1; static { } }", "StaticBlock", id="a static block"),
    ],
)
def test_accepted(text: str, kind: str) -> None:
    assert nodes(parse(text), kind)


@pytest.mark.parametrize(
    ("text", "message", "offset"),
    [
        pytest.param("let a = ;", "Unexpected token ;", 8, id="a token too many"),
        pytest.param("import a from 'b';\nlet c = ;", "Unexpected token ;", 27, id="late in a module"),
        pytest.param("var a = b c; export {}", "Unexpected identifier", 10, id="before an export"),
        pytest.param("a(", "Unexpected end of input", 2, id="at the end"),
        pytest.param("`a${}d/`}~e`", "cannot be parsed", 0, id="where the parser itself fails"),
        pytest.param("return; break", "Illegal break statement", 13, id="return is not the only problem"),
        pytest.param("export const a = 1; return", "Illegal return statement", 19, id="return in a module"),
        pytest.param("'😀'; let a = ;", "Unexpected token ;", 13, id="behind an emoji"),
    ],
)
def test_refused(text: str, message: str, offset: int) -> None:
    with pytest.raises(SyntaxProblem) as caught:
        parse(text)
    assert (str(caught.value), caught.value.offset) == (message, offset)


def test_the_recursion_limit_comes_back() -> None:
    before = sys.getrecursionlimit()
    parse("a")
    with pytest.raises(SyntaxProblem):
        parse("a(")
    assert sys.getrecursionlimit() == before


@pytest.mark.parametrize(
    "text",
    ["x = ##A_B##;", "x = @@A_B@@;", "x = { a: ##A##, b: @@B@@ };", "f('##A##', `@@B@@`, \"@@C@@\");"],
)
def test_placeholders_stay(text: str) -> None:
    program = parse(text)
    assert program.text == text
    assert program.slice(program.root.body[0]) == text


def test_placeholders_have_no_value() -> None:
    program = parse("a = '##A##'; b = 'plain'; c = `@@C@@`; d = `plain`")
    assert [node.value for node in nodes(program, "Literal")] == [None, "plain"]
    cooked = [node.value["cooked"] for node in nodes(program, "TemplateElement")]
    assert cooked == [None, "plain"]


def test_lower_case_is_no_placeholder() -> None:
    with pytest.raises(SyntaxProblem):
        parse("x = ##a##")


DEEP = 5000
PARSED = [
    pytest.param("f(" * DEEP + ")" * DEEP + ";", id="calls"),
    pytest.param("{" * DEEP + "}" * DEEP, id="blocks"),
    pytest.param("x = 1" + " + 1" * DEEP + ";", id="terms"),
    pytest.param("x = " + "[" * DEEP + "]" * DEEP + ";", id="arrays"),
    pytest.param("x" + ".a" * DEEP + ";", id="members"),
    pytest.param("x" + ".a()" * DEEP + ";", id="a chain of calls"),
    pytest.param("x = " + "a ? b : " * DEEP + "c;", id="conditions"),
    pytest.param("x = " + "`${" * DEEP + "1" + "}`" * DEEP + ";", id="templates"),
]
CONVERTED = [
    pytest.param("(" * DEEP + "1" + ")" * DEEP + ";", id="parentheses"),
    pytest.param("if (a) b();" + " else if (a) b();" * DEEP, id="else if"),
    pytest.param("x = " + "{ a: " * DEEP + "1" + " }" * DEEP + ";", id="objects"),
    pytest.param("f(() => {" * DEEP + "});" * DEEP, id="callbacks"),
]


@pytest.mark.sampled(3)
@pytest.mark.parametrize("text", PARSED)
def test_deep_nesting_parses(text: str) -> None:
    program = parse(text)
    assert program.slice(program.root.body[0]) == text


@pytest.mark.sampled(2)
@pytest.mark.parametrize("text", CONVERTED)
def test_deep_nesting_converts_quickly(text: str) -> None:
    started = time.perf_counter()
    result = convert(in_handler(text + "\nsend(event.message_options.recipient);"))
    assert isinstance(result, Converted), result
    assert text in result.text
    assert "  send(event.notification.recipient);\n" in result.text
    assert time.perf_counter() - started < 60


@pytest.mark.sampled(2)
@pytest.mark.parametrize("text", ["x = {}1;".format("!" * 900), "if (a) b();" + " else if (a) b();" * 900])
@pytest.mark.parametrize("hook", [True, False])
def test_deep_nesting_does_not_stop_who_goes_through_the_statements(text: str, hook: bool) -> None:
    """A Hook's callback, and whether a code is still sent where something throws."""
    body = f"const who = event.user.identities[0];\n{text}\nsend(event.message_options.recipient, who);"
    of_hook = f"module.exports = (recipient, text, context, cb) => {{\n{text}\nsend(recipient, cb);\n}};\n"
    result = convert(of_hook if hook else in_handler(body))
    assert isinstance(result, Converted), result
    assert text in result.text


def test_nesting_beyond_what_can_be_followed_is_one_clear_failure() -> None:
    text = "{" * 4000 + "}" * 4000
    result = convert(
        in_handler(f"send(event.user.identities[0]);\n{text}\nsend(event.message_options.text);")
    )
    assert isinstance(result, Failed) and not result.traceback
    assert result.problem == "nested too deeply to be followed"
    assert [finding.code for finding in result.findings] == ["AP005"]


def test_nesting_beyond_what_can_be_parsed_is_one_clear_failure() -> None:
    result = convert(f"exports.{OLD_NAME} = async (event) => {{\n{'(' * 40_000}1{')' * 40_000};\n}};\n")
    assert isinstance(result, Failed)
    assert re.fullmatch(
        r"line 2, column \d+: JavaScript nesting exceeds the parser resource limit", result.problem
    )
    assert [finding.code for finding in result.findings] == ["AP001"]
