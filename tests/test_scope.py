"""Scopes: which declaration a name means, in every form that JavaScript has for declaring one."""

from __future__ import annotations

import pytest
from core_support import analyzed, nodes

from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node


def meant(text: str) -> str:
    """The kinds of declaration that the argument of the call of ``use`` means, or ``global``."""
    program, scopes = analyzed(text)
    uses = [node for node in nodes(program, "CallExpression") if node.callee.fields.get("name") == "use"]
    variable = scopes.resolve(uses[0].arguments[0])
    return "global" if variable is None else "+".join(sorted(variable.kinds))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("use(x)", "global", id="nothing declares it"),
        pytest.param("const x = 1; use(x)", "const", id="const"),
        pytest.param("use(x); var x", "var", id="a var is hoisted"),
        pytest.param("{ var x } use(x)", "var", id="a var leaves a block"),
        pytest.param("{ let x } use(x)", "global", id="a let does not"),
        pytest.param("for (var x;;); use(x)", "var", id="a var leaves a loop"),
        pytest.param("for (let x;;); use(x)", "global", id="a let does not leave a loop"),
        pytest.param("for (let x of y) use(x)", "let", id="in a loop"),
        pytest.param("for (const x in y) use(x)", "const", id="in an enumeration"),
        pytest.param("use(x); function x() {}", "function", id="a function is hoisted"),
        pytest.param("{ function x() {} } use(x)", "function", id="sloppy: a function leaves a block"),
        pytest.param("'use strict'; { function x() {} } use(x)", "global", id="strict: it does not"),
        pytest.param("'a'; 'use strict'; { function x() {} } use(x)", "global", id="the second directive"),
        pytest.param("'a'; { function x() {} } use(x)", "function", id="another directive"),
        pytest.param("let x; { function x() {} use(x) }", "function", id="a let in between keeps it inside"),
        pytest.param("{ let x; { function x() {} } use(x) }", "let", id="and the let is what it was"),
        pytest.param(
            "try {} catch (x) { { function x() {} } use(x) }", "catch", id="so does the name of a catch"
        ),
        pytest.param("switch (a) { case 1: function x() {} } use(x)", "function", id="out of a switch"),
        pytest.param("switch (a) { case 1: let x; use(x) }", "let", id="in a switch"),
        pytest.param("switch (x) { case 1: let x } use(x)", "global", id="not behind a switch"),
        pytest.param("function f(x) { use(x) }", "param", id="a parameter"),
        pytest.param("function f({ a: [x] }) { use(x) }", "param", id="in a pattern"),
        pytest.param("function f({ a, ...x }) { use(x) }", "param", id="the rest of a pattern"),
        pytest.param("function f([, ...x]) { use(x) }", "param", id="the rest of an array"),
        pytest.param("function f(...x) { use(x) }", "param", id="a rest parameter"),
        pytest.param("function f(x = 1) { use(x) }", "param", id="with a default"),
        pytest.param("function f(x) { var x; use(x) }", "param+var", id="a var over a parameter"),
        pytest.param("function f(x, y = 1) { var x; use(x) }", "param+var", id="also beside a default"),
        pytest.param("function f({ x }) { var x; use(x) }", "param+var", id="also over a pattern"),
        pytest.param("function f(y = 1) { let x; use(x) }", "let", id="in a body beside a default"),
        pytest.param("function f(y = use(x)) { var x }", "global", id="a default does not see the body"),
        pytest.param("(x) => use(x)", "param", id="an arrow with an expression"),
        pytest.param("function f() { use(arguments) }", "implicit", id="arguments"),
        pytest.param("() => use(arguments)", "global", id="an arrow has none"),
        pytest.param("(function x() { use(x) })", "name", id="the own name of a function"),
        pytest.param("(function x() {}); use(x)", "global", id="is not seen outside"),
        pytest.param("(class x { m() { use(x) } })", "name", id="the own name of a class"),
        pytest.param("class x {} use(x)", "class", id="a class"),
        pytest.param("(class extends use(x) {})", "global", id="what a class extends"),
        pytest.param("try {} catch (x) { use(x) }", "catch", id="a catch clause"),
        pytest.param("try {} catch ({ x }) { use(x) }", "catch", id="a pattern in one"),
        pytest.param("try {} catch { use(x) }", "global", id="one without a name"),
        pytest.param("import x from 'y'; use(x)", "import", id="an import"),
        pytest.param("import { z as x } from 'y'; use(x)", "import", id="a renamed import"),
        pytest.param("import * as x from 'y'; use(x)", "import", id="a namespace"),
        pytest.param("export const x = 1; use(x)", "const", id="an exported declaration"),
        pytest.param("class A { static { var x; } } use(x)", "global", id="a var stays in a static block"),
        pytest.param("const { x } = y; use(x)", "const", id="a pattern"),
        pytest.param("const { [x]: z } = y; use(x)", "global", id="a computed key is no declaration"),
        pytest.param("x: for (;;) { break x } use(x)", "global", id="a label"),
        pytest.param("var o = { x: 1 }; use(x)", "global", id="a key"),
        pytest.param("export * from 'x'; use(x)", "global", id="what is exported from elsewhere"),
    ],
)
def test_meaning(text: str, expected: str) -> None:
    assert meant(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("x", "r", id="a read"),
        pytest.param("x = 1", "w", id="an assignment"),
        pytest.param("x += 1", "rw", id="an assignment that reads"),
        pytest.param("x++", "rw", id="an update"),
        pytest.param("[x] = y", "w", id="an array pattern"),
        pytest.param("({ x } = y)", "w", id="an object pattern"),
        pytest.param("({ a: { x = 1 } } = y)", "w", id="a nested pattern with a default"),
        pytest.param("({ ...x } = y)", "w", id="the rest of a pattern"),
        pytest.param("for (x of y);", "w", id="a loop"),
        pytest.param("for (x in y);", "w", id="an enumeration"),
        pytest.param("var x = 1", "w", id="an initialiser"),
        pytest.param("var x", "", id="a declaration alone"),
        pytest.param("for (var x of y);", "w", id="a declaration in a loop"),
        pytest.param("x.y = 1", "r", id="assigned to a member"),
        pytest.param("x.y++", "r", id="a member updated"),
        pytest.param("[x.y] = z", "r", id="a member in a pattern"),
        pytest.param("y.x = 1", "", id="a property"),
        pytest.param("y[x] = 1", "r", id="a computed property"),
        pytest.param("({ x: 1 })", "", id="a key"),
        pytest.param("({ [x]: 1 })", "r", id="a computed key"),
        pytest.param("({ x })", "r", id="a shorthand"),
        pytest.param("class A { x = 1 }", "", id="a field"),
        pytest.param("class A { [x] = 1 }", "r", id="a computed field"),
        pytest.param("class A { y; z = x }", "r", id="the value of a field"),
        pytest.param("class A { x() {} }", "", id="a method"),
        pytest.param("class A { [x]() {} }", "r", id="a computed method"),
        pytest.param("x: for (;;) { continue x }", "", id="a label"),
        pytest.param("function f() { new.target }", "", id="a meta property"),
        pytest.param("export { x }; var x", "r", id="an export"),
        pytest.param("export { x } from 'y'", "", id="an export from elsewhere"),
        pytest.param("export { 'x' as y } from 'z'", "", id="an export by a string"),
        pytest.param("import { x as y } from 'z'", "", id="the foreign name of an import"),
    ],
)
def test_references(text: str, expected: str) -> None:
    _, scopes = analyzed(text)
    found = [reference for reference in scopes.references if reference.identifier.name == "x"]
    assert "".join("r" * reference.read + "w" * reference.write for reference in found) == expected


def test_what_is_written() -> None:
    program, scopes = analyzed("let x = 1; x = 2; x += 3; [x] = y; x++;")
    variable = scopes.scopes[0].variables["x"]
    assert repr(variable) == "<Variable x ['let']>"
    written = [program.slice(item.written) if item.written else None for item in variable.writes]
    assert written == ["1", "2", "3", None, None]
    assert [item.initial for item in variable.writes] == [True, False, False, False, False]
    assert [item.read for item in variable.writes] == [False, False, True, False, True]


def dynamic(text: str) -> bool:
    program, scopes = analyzed(text)
    function: Node = nodes(program, "FunctionDeclaration")[0]
    return scopes.of_block[function].dynamic


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("function f() { eval(a) }", True, id="eval"),
        pytest.param("function f() { g(() => { eval(a) }) }", True, id="eval further in"),
        pytest.param("function f() { with (a) b }", True, id="with"),
        pytest.param("function f() {} eval(a)", False, id="eval beside it"),
        pytest.param("function f() { x.eval(a) }", False, id="a method called eval"),
        pytest.param("function f() { (0, eval)(a) }", False, id="an indirect eval sees only globals"),
    ],
)
def test_dynamic(text: str, expected: bool) -> None:
    assert dynamic(text) is expected


def scopes_of(text: str) -> ScopeManager:
    return analyzed(text)[1]


def test_names() -> None:
    assert scopes_of("const a = b; function c(d) { e: for (;;) f.g }").names() == {
        "a",
        "arguments",
        "b",
        "c",
        "d",
        "f",
    }


def test_globals() -> None:
    program, scopes = analyzed("require(a); { let require; require(b) }")
    first, second = nodes(program, "CallExpression")
    assert scopes.is_global(first.callee, "require")
    assert not scopes.is_global(second.callee, "require")
    assert not scopes.is_global(first, "require")
    assert not scopes.is_global(first.callee, "exports")


def test_scope_at() -> None:
    program, scopes = analyzed("f(() => { g() })")
    outer, inner = nodes(program, "CallExpression")
    assert scopes.scope_at(outer) is scopes.scopes[0]
    assert scopes.scope_at(inner).kind == "function"
    assert scopes.resolve(outer) is None
