"""Programs on which a points-to analysis goes round in circles, or has to give up."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from dataflow_support import analyzed, seen, source, steps

from translator.dataflow import analysis
from translator.dataflow.analysis import NotAnalyzed

CIRCLES = [
    pytest.param(
        "let f = Object;\nwhile (api.x) f = f.x;\nvoid f;", "Object", id="ever deeper into a built-in"
    ),
    pytest.param("let f = Array;\nfor (;;) f = f.prototype;\nvoid f;", "Array", id="prototypes of built-ins"),
    pytest.param(
        "let m = event;\nwhile (api.x) m = m.message_options;\nvoid m;", "event message", id="of the event"
    ),
    pytest.param(
        "let o = { m: MSG };\nwhile (api.x) o = { o, m: o.m };\nvoid o.m;", "message", id="nested deeper"
    ),
    pytest.param(
        "const a = { m: MSG }, b = {};\na.__proto__ = b;\nb.__proto__ = a;\nvoid b.m;",
        "message",
        id="prototypes",
    ),
    pytest.param("const a = {};\na.__proto__ = a;\nvoid a.m;", "undefined", id="its own prototype"),
    pytest.param("let x = [MSG];\nx = [x];\nvoid x[0];", "array message", id="an array in itself"),
    pytest.param(
        "const x = [MSG];\nx.push(x);\nvoid x.flat(Infinity)[0];", "message", id="flattened without end"
    ),
    pytest.param("const x = {};\nx.x = x;\nx.m = MSG;\nvoid x.x.x.x.m;", "message", id="an object in itself"),
    pytest.param(
        "let f = (m) => void m;\nf = f.bind(null, MSG);\nf = f.bind(null);\nf();",
        "message",
        id="bound again and again",
    ),
    pytest.param(
        "let f = (m) => void m;\nwhile (api.x) f = f.bind(null, MSG);\nf(1);",
        "'1' message",
        id="bound in a loop",
    ),
    pytest.param(
        "const f = (...m) => { void m[0]; f(...m, MSG); };\nf(1);", "'1' message", id="longer and longer"
    ),
    pytest.param(
        "const f = (...m) => { void m[0]; f(MSG, ...m); };\nf(1);", "'1' message", id="longer at the front"
    ),
    pytest.param(
        "const f = (m) => { void m; f((x) => f(m)); };\nf(MSG);", "function message", id="callbacks of itself"
    ),
    pytest.param(
        (
            "const ping = (m, f) => { void m; f(m, ping); };\nconst pong = (m, f) => f(m, pong);\n"
            "ping(MSG, pong);"
        ),
        "message",
        id="callbacks of each other",
    ),
    pytest.param("const f = (m) => [m].map(f);\nvoid f(MSG);", "array", id="through map"),
    pytest.param("const f = (m) => Promise.resolve(m).then(f);\nvoid f(MSG);", "promise", id="through then"),
    pytest.param(
        "const o = { get o() { return this; }, m: MSG };\nvoid o.o.o.m;", "message", id="a getter of itself"
    ),
    pytest.param("const o = { get m() { return this.m; } };\nvoid o.m;", "", id="a getter that asks itself"),
    pytest.param(
        "const o = { set m(v) { this.m = v; void v; } };\no.m = MSG;",
        "message",
        id="a setter that sets itself",
    ),
    pytest.param(
        "const o = { toString() { return `${this}`; }, m: MSG };\nvoid `${o}`;",
        "primitive",
        id="toString of itself",
    ),
    pytest.param(
        "const o = { toJSON() { return this; }, m: MSG };\nJSON.stringify(o);\nvoid o.m;",
        "message",
        id="toJSON of itself",
    ),
    pytest.param(
        "const o = { then(ok) { ok(o); } };\nvoid await o;", "object unknown", id="a thenable of itself"
    ),
    pytest.param(
        "let p = Promise.resolve(MSG);\np = Promise.resolve(p);\nvoid await p;",
        "message",
        id="promises of promises",
    ),
    pytest.param(
        "function* g() { yield MSG; yield* g(); }\nfor (const m of g()) void m;",
        "message",
        id="a generator of itself",
    ),
    pytest.param(
        "class K { constructor() { this.k = new K(); this.m = MSG; } }\nvoid new K().k.k.m;",
        "message",
        id="a class of itself",
    ),
    pytest.param(
        "class A extends B {}\nclass B extends A { m = MSG; }\nvoid new B().m;",
        "message",
        id="extends in a circle",
    ),
    pytest.param(
        (
            "const Y = (f) => ((x) => x(x))((x) => f((y) => x(x)(y)));\n"
            "void Y((f) => (m) => (api.x ? f(m) : m))(MSG);"
        ),
        "message",
        id="the Y combinator",
    ),
    pytest.param(
        "const m = new Map();\nm.set(m, m).set(MSG, m);\nfor (const [k] of m) void k;",
        "map message",
        id="a Map in itself",
    ),
]


@pytest.mark.parametrize(("body", "words"), CIRCLES)
def test_circles_end(body: str, words: str) -> None:
    found = seen(body)
    assert set(words.split()) <= set(found.split()), found
    assert steps(source(body)) < 2_000


REFUSED = [
    pytest.param("eval(api.x);", "eval or with may read the event", id="eval"),
    pytest.param("with (api) { x(); }", "eval or with may read the event", id="with"),
    pytest.param("Array.prototype.first = () => MSG;", "a built-in is changed", id="a prototype is changed"),
    pytest.param("Object.assign(Object.prototype, { m: MSG });", "a built-in is changed", id="by assign"),
    pytest.param(
        "Object.defineProperty(Object.prototype, 'm', { value: MSG });",
        "a built-in is changed",
        id="by defineProperty",
    ),
    pytest.param("({}).constructor.prototype.m = MSG;", "a built-in is changed", id="by way of an object"),
    pytest.param("({}).__proto__.m = MSG;", "a built-in is changed", id="by way of __proto__"),
    pytest.param("JSON.stringify = () => MSG;", "a built-in is changed", id="a method is changed"),
    pytest.param("[].push.x = MSG;", "a built-in is changed", id="a field of a method"),
    pytest.param(
        "function f() { return f.arguments[0]; }\nf(MSG);",
        "a function's .arguments is read",
        id="arguments of a function",
    ),
    pytest.param("function f() { return f.caller; }\nf(MSG);", "a function's .caller is read", id="caller"),
    pytest.param(
        "const o = { [Symbol.species]: Array };", "Symbol.species changes what operators do", id="species"
    ),
    pytest.param(
        "class K { static [Symbol.hasInstance]() {} }",
        "Symbol.hasInstance changes what operators do",
        id="hasInstance",
    ),
    *(
        pytest.param(body, "Symbol.hasInstance changes what operators do", id=body)
        for body in (
            "api.x[Symbol.hasInstance] = () => MSG;",
            "Object.defineProperty(api.x, Symbol.hasInstance, { value: api.y });",
            "const { hasInstance } = Symbol;",
            "const o = { [Symbol['hasInstance']]: api.x };",
            "const o = { [Symbol[`hasInstance`]]: api.x };",
            "const key = Symbol.hasInstance;",
            "hasInstance[api.x]();",
        )
    ),
]


@pytest.mark.parametrize(("body", "why"), REFUSED)
def test_refused(body: str, why: str) -> None:
    refused = analyzed(source(body)).refused
    assert refused is not None
    assert re.search(why, refused)


NOT_REFUSED = [
    pytest.param("const { evaluate } = api;\nevaluate();", id="eval in a name"),
    pytest.param("function F() {}\nF.prototype.m = MSG;", id="a prototype of the file's"),
    pytest.param("const Object = { prototype: {} };\nObject.prototype.m = MSG;", id="a name of a built-in"),
    pytest.param("class K { static x = 1; }\nK.x = MSG;", id="a class of the file"),
    pytest.param("api.x[Symbol.hasInstance](MSG);", id="a symbol that is only read by"),
    pytest.param("if (api.x[Symbol['hasInstance']]) api.y();", id="a symbol in quotes"),
    pytest.param("// neither Symbol.hasInstance nor unscopables\n", id="a symbol in a comment"),
    pytest.param(
        "function F() {}\nObject.setPrototypeOf(F, Error);\nF.prototype.toJSON = () => MSG;",
        id="a prototype of what extends a built-in",
    ),
    pytest.param("const o = { arguments: [MSG] };\nvoid o.arguments;", id="a field named arguments"),
]


@pytest.mark.parametrize("body", NOT_REFUSED)
def test_not_refused(body: str) -> None:
    assert analyzed(source(body)).refused is None


def test_too_many_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    text = source("const o = { m: MSG };\nvoid o.m;")
    needed = steps(text)
    monkeypatch.setattr(analysis, "MOST_STEPS", needed)
    analyzed(text)
    monkeypatch.setattr(analysis, "MOST_STEPS", needed - 1)
    with pytest.raises(NotAnalyzed):
        analyzed(text)


def test_a_long_text_may_take_more_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Functions that name nothing of the event are taken for code outside only where that is not enough."""
    text = source("void MSG;", "function library(value) { return value; }\n")
    needed = steps(text)
    monkeypatch.setattr(analysis, "USUAL_STEPS", needed - len(text))
    assert not analyzed(text).builder.calls.unrelated
    monkeypatch.setattr(analysis, "USUAL_STEPS", needed - len(text) - 1)
    assert analyzed(text).builder.calls.unrelated


def _helpers(count: int) -> str:
    """Functions that hand a holder of the message on, one after the other."""
    one = "function step{0}(k) {{ log(k.m.code); return {{ m: k.m, to: k.m.recipient }}; }}\n"
    return "".join(one.format(index) for index in range(count)) + source(
        "".join(f"step{index}({{ m: MSG }});\n" for index in range(count))
    )


def _classes(count: int) -> str:
    """Classes with a base of their own, each made and used once."""
    one = (
        "class Base{0} {{ constructor(m) {{ this.m = m; }} text() {{ return this.m.text; }} }}\n"
        "class Sender{0} extends Base{0} {{ send() {{ return fetch(this.text()); }} }}\n"
    )
    return "".join(one.format(index) for index in range(count)) + source(
        "".join(f"await new Sender{index}(MSG).send();\n" for index in range(count))
    )


def _tables(count: int) -> str:
    """Tables of two functions, picked by a key that nobody knows."""
    one = "const table{0} = {{ sms: (k) => fetch(k.m.text), voice: ({{ m }}) => fetch(m.recipient) }};\n"
    return "".join(one.format(index) for index in range(count)) + source(
        "".join(f"table{index}[MSG.message_type]({{ m: MSG }});\n" for index in range(count))
    )


def _branches(count: int) -> str:
    """One long handler: promises, callbacks and local objects."""
    one = (
        "const r{0} = await Promise.all([MSG].map(async (m) => ({{ m, to: m.recipient }})));\n"
        "log(r{0}[0].m.code);\n"
    )
    return source("".join(one.format(index) for index in range(count)))


def _one_table(count: int) -> str:
    """One table of many functions: every call may be of every function, but they get the same."""
    rows = "".join(f"  k{index}: (k) => fetch(k.m.text),\n" for index in range(count))
    return f"const table = {{\n{rows}}};\n" + source("await table[MSG.message_type]({ m: MSG });")


@pytest.mark.parametrize("program", [_helpers, _classes, _tables, _branches, _one_table])
def test_steps_grow_as_the_program_does(program: Callable[[int], str]) -> None:
    sizes = (4, 8, 16, 32, 64)
    taken = [steps(program(size)) for size in sizes]
    for (small, few), (large, many) in pairwise(zip(sizes, taken, strict=True)):
        assert many / few <= 1.3 * large / small, taken
    assert taken[-1] / taken[0] <= 1.3 * sizes[-1] / sizes[0], taken


def test_prototypes_in_a_circle_come_to_an_end() -> None:
    before = "const a = {}, b = {};\nfor (const [x, y] of [[a, b], [b, a]]) Object.setPrototypeOf(x, y);"
    analyzed(source("a.m = MSG;\nsend(JSON.stringify(a));", before))
