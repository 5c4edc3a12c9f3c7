"""Points-to analysis: lists of functions of which each gets what the one before it returned.

Words as in test_dataflow.py. Where the list is certain, only what the last one returns comes out.
"""

from __future__ import annotations

import pytest
from dataflow_support import seen

TWO = "[(m) => MSG, (n) => event]"
LATER = "[async (m) => MSG, (n) => event]"
PIPE = "const pipe = (...all) => (first) => all.reduce((value, step) => step(value), first);\n"
ANY = "'1' event message"
"""What any of the two functions returns, and what the first one gets."""

REDUCED = [
    pytest.param(f"void {TWO}.reduce((v, f) => f(v), 1);", "event", id="reduce"),
    pytest.param(f"void {TWO}.reduceRight((v, f) => f(v), 1);", "message", id="reduceRight"),
    pytest.param("void [].reduce((v, f) => f(v), MSG);", "message", id="no function at all"),
    pytest.param(f"void {TWO}.reduce((v, f) => {{ return f(v); }}, 1);", "event", id="a body"),
    pytest.param(f"void {TWO}.reduce(function (v, f) {{ return f(v); }}, 1);", "event", id="a function"),
    pytest.param(
        f"void {TWO}.reduce((v, f) => f(v));", "event function message undefined", id="no first value"
    ),
    pytest.param(f"void {TWO}.reduce(...[(v, f) => f(v), 1]);", ANY, id="a spread of both"),
    pytest.param(f"const step = (v, f) => f(v);\nvoid {TWO}.reduce(step, 1);", ANY, id="a named step"),
    *(
        pytest.param(f"void {TWO}.reduce({step}, 1);", ANY, id=step)
        for step in (
            "(v, f) => f(v, 1)",
            "(v, f) => f(1)",
            "(v, f, i) => f(v)",
            "(v, f = 1) => f(v)",
            "(v, f) => { api.x(v); return f(v); }",
            "(v, f) => { if (api.x) return 1; return f(v); }",
        )
    ),
    pytest.param(f"void {TWO}.reduce((v, f) => {{ f(v); }}, 1);", "'1' undefined", id="nothing is returned"),
    pytest.param(
        "void [(m) => MSG].reduce((v, f) => v(f), (f) => f);", "function message", id="the other calls"
    ),
    pytest.param(f"void await {LATER}.reduce(async (v, f) => f(await v), 1);", "event", id="awaited"),
    pytest.param(
        f"void await {LATER}.reduce((v, f) => v.then(f), Promise.resolve(1));", "event", id="by then"
    ),
    pytest.param(f"void {TWO}.reduce(async (v, f) => f(v), 1);", "'1' promise", id="promises are handed on"),
    pytest.param(
        f"void await {TWO}.reduce((v, f) => v['then'](f), Promise.resolve(1));", ANY, id="by another then"
    ),
    pytest.param(
        f"void await {TWO}.reduce((v, f) => v.then(v), Promise.resolve(1));", "'1'", id="then of itself"
    ),
    pytest.param(f"void await {TWO}.reduce((v, f) => f.then(v), 1);", "'1'", id="then of the function"),
]
LOOPS = [
    pytest.param(f"let v = 1;\nfor (const f of {TWO}) v = f(v);\nvoid v;", "event", id="a loop"),
    pytest.param(f"let v = 1;\nfor (const f of {TWO}) {{ v = f(v); }}\n{{ void v; }}", "event", id="a block"),
    pytest.param(f"let v = 1;\nfor (const f of {LATER}) v = await f(v);\nvoid v;", "event", id="awaited"),
    pytest.param(
        f"const run = (v) => {{ for (const f of {TWO}) v = f(v); return v; }};\nvoid run(1);",
        "event",
        id="a parameter",
    ),
    pytest.param(
        "const run = (w, v) => { for (const f of [(m) => m]) v = f(v); return v; };\nvoid run(1, MSG);",
        "message",
        id="the second one",
    ),
    pytest.param(
        "const run = (v, w) => { for (const f of [(m) => m]) v = f(v); return v; };\nvoid run(MSG, 1);",
        "message",
        id="the first of two",
    ),
    pytest.param(
        "let v = 1;\nfor await (const f of [Promise.resolve((n) => MSG)]) v = f(v);\nvoid v;",
        "'1' message",
        id="promises of functions",
    ),
    pytest.param(f"let v = 1;\nfor (const f of {TWO}) v += f(v);\nvoid v;", "'1' primitive", id="+="),
    pytest.param(f"let v = 1, f;\nfor (f of {TWO}) v = f(v);\nvoid v;", ANY, id="a name of outside"),
    pytest.param(
        f"let v = 1;\nfor (const f of {TWO}) {{ v = f(v); api.x(v); }}\nvoid v;", ANY, id="more in it"
    ),
    pytest.param(
        f"let v = 1;\nfor (const [f] of {TWO}.map((f) => [f])) v = f(v);\nvoid v;", ANY, id="taken apart"
    ),
    pytest.param(f"let v = 1;\nfor (const f of {TWO}) v = f(1);\nvoid v;", ANY, id="each gets the same"),
    pytest.param(f"let v = 1;\nfor (const f of {TWO}) v = f(v, 1);\nvoid v;", ANY, id="each gets more"),
    pytest.param(
        f"let v = 1, w = 2;\nfor (const f of {TWO}) w = f(v);\nvoid w;", "'2' event message", id="of another"
    ),
    pytest.param(
        f"let v = 1;\nfor (;;) for (const f of {TWO}) v = f(v);\nvoid v;", ANY, id="a loop in a loop"
    ),
    pytest.param(f"let v = 1;\n{{ for (const f of {TWO}) v = f(v); }}\nvoid v;", ANY, id="in a block"),
    pytest.param(
        f"let v = 1;\nv = 2;\nfor (const f of {TWO}) v = f(v);\nvoid v;",
        "'1' '2' event message",
        id="set again",
    ),
    pytest.param(f"var v = 1;\nfor (const f of {TWO}) v = f(v);\nvoid v;", ANY, id="var"),
    pytest.param(
        f"let v;\nfor (const f of {TWO}) v = f(v);\nvoid v;", "event message undefined", id="no first value"
    ),
    pytest.param(
        f"let v = 1;\nconst late = () => v;\nfor (const f of {TWO}) v = f(v);\nvoid late();",
        ANY,
        id="read by a function",
    ),
    pytest.param(
        f"const run = ({{ v }}) => {{ for (const f of {TWO}) v = f(v); return v; }};\nvoid run({{ v: 1 }});",
        ANY,
        id="a parameter's part",
    ),
]
LISTS = [
    pytest.param(f"const a = {TWO};\na.x = (e) => 2;\n", "event", id="a field that is no element"),
    pytest.param(f"const a = {TWO};\na[1] = (e) => 2;\n", "'2' event", id="an element set again"),
    pytest.param(f"const a = {TWO};\na[2] = (e) => 2;\n", "'1' '2' event message", id="an element more"),
    pytest.param(f"const a = {TWO};\na[nobody] = (e) => 2;\n", "'1' '2' event message", id="at any index"),
    pytest.param(f"const a = {TWO};\na.push((e) => 2);\n", "'1' '2' event message", id="pushed"),
    pytest.param(f"const a = {TWO};\na.pop();\n", ANY, id="popped"),
    pytest.param(f"const a = {TWO};\na.length = 1;\n", ANY, id="made shorter"),
    pytest.param("const a = [(m) => MSG, , (n) => event];\n", ANY, id="a hole"),
    pytest.param("const a = [(m) => MSG, ...[(n) => event]];\n", ANY, id="a spread"),
    pytest.param(f"const a = new Set({TWO});\n", ANY, id="a Set"),
]
HANDED = [
    pytest.param("void pipe((m) => MSG, (n) => event)(1);", "event", id="as arguments"),
    pytest.param("void pipe(...[(m) => MSG, (n) => event])(1);", ANY, id="as a spread"),
    pytest.param("void pipe((m) => MSG, ...[(n) => event])(1);", ANY, id="as a spread behind another"),
    pytest.param("void pipe(...[(m) => MSG], (n) => event)(1);", ANY, id="as a spread before another"),
    pytest.param(
        "pipe((m) => 2, (n) => event)(1);\nvoid pipe((m) => MSG)(1);",
        "'2' event message",
        id="lists of two lengths",
    ),
    pytest.param(
        "pipe((m) => 2, (n) => event)(1);\nvoid pipe(...[(m) => MSG])(1);",
        "'1' '2' event message",
        id="once as a spread",
    ),
]


@pytest.mark.parametrize(("body", "words"), REDUCED + LOOPS)
def test_what_comes_out(body: str, words: str) -> None:
    assert seen(body) == words


@pytest.mark.parametrize(("list_", "words"), LISTS)
def test_lists(list_: str, words: str) -> None:
    assert seen(f"{list_}let v = 1;\nfor (const f of a) v = f(v);\nvoid v;") == words


@pytest.mark.parametrize(("body", "words"), HANDED)
def test_handed_on(body: str, words: str) -> None:
    assert seen(PIPE + body) == words


def test_what_each_function_gets() -> None:
    assert seen("[(m) => MSG, (n) => void n].reduce((v, f) => f(v), 1);") == "message"
    assert seen("let v = 1;\nfor (const f of [(m) => MSG, (n) => void n]) v = f(v);") == "message"
    later = "[async (m) => MSG, (n) => void n]"
    assert seen(f"{later}.reduce((v, f) => f(v), 1);") == "promise"
    assert seen(f"{later}.reduce(async (v, f) => f(await v), 1);") == "message"
    assert seen(f"let v = 1;\nfor (const f of {later}) v = f(v);") == "promise"
    assert seen(f"let v = 1;\nfor (const f of {later}) v = await f(v);") == "message"


def test_a_loop_of_the_module() -> None:
    assert seen("", "let v = 1;\nfor (const f of [() => 2, () => 3]) v = f(v);\nvoid v;") == "'3'"
