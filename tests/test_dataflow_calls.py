"""Points-to analysis: what calls, classes, promises and generators hand on. Words as in test_dataflow.py."""

from __future__ import annotations

import pytest
from dataflow_support import seen

CALLS = [
    pytest.param("function f(m) { void m; }\nf(MSG);", "message", id="an argument"),
    pytest.param("function f(m) { void m; }\nf(MSG);\nf(1);", "'1' message", id="two calls"),
    pytest.param("function f(a, m) { void m; }\nf(MSG);", "undefined", id="a missing argument"),
    pytest.param("function f(m = MSG) { void m; }\nf();", "message", id="a default"),
    pytest.param("function f(m = 1) { void m; }\nf(MSG);", "message", id="a default in vain"),
    pytest.param("function f({ m }) { void m; }\nf({ m: MSG });", "message", id="an argument object"),
    pytest.param("const f = (m) => m;\nvoid f(MSG);", "message", id="returned"),
    pytest.param(
        "const f = (m) => { if (nobody) return m; };\nvoid f(MSG);", "message undefined", id="or not"
    ),
    pytest.param("const f = () => [MSG, 1];\nconst [m] = f();\nvoid m;", "message", id="a tuple"),
    pytest.param("const f = (m) => () => m;\nvoid f(MSG)();", "message", id="a closure"),
    pytest.param(
        "const f = (a) => (b) => (c) => c(a, b);\nf(1)(MSG)((a, b) => void b);", "message", id="curried"
    ),
    pytest.param("const id = (x) => x;\nid(id)(id);\nvoid id(MSG);", "function message", id="no contexts"),
    pytest.param("void nobody(MSG);", "unknown", id="a call of the unknown"),
    pytest.param("nobody((m) => void m);", "unknown", id="called by the unknown"),
    pytest.param("nobody({ f(m) { void m; } });", "unknown", id="a method called by the unknown"),
    pytest.param("const o = { f(m) { void m; } };\no.f(MSG);", "message", id="a method"),
    pytest.param("const o = { m: MSG, f() { void this.m; } };\no.f();", "message", id="this"),
    pytest.param(
        "const o = { m: MSG, f() { return [1].map(() => this.m); } };\nvoid o.f()[0];",
        "message undefined",
        id="this in an arrow",
    ),
    pytest.param("const t = { a: (m) => void m };\nt[nobody](MSG);", "message", id="a table, any key"),
    pytest.param("const t = { a: (m) => void m };\nt.a?.(MSG);", "message", id="an optional call"),
    pytest.param(
        "(function f(n, m) { if (n) f(n - 1, m); else void m; })(3, MSG);", "message", id="recursion"
    ),
    pytest.param("const tag = (s, m) => void m;\ntag`a${MSG}b`;", "message", id="a template tag"),
    pytest.param("const tag = (s, m) => void s[0];\ntag`a${MSG}b`;", "primitive undefined", id="its texts"),
    pytest.param(
        "const o = { tag() { void this.m; }, m: MSG };\no.tag`a`;", "message", id="the this of a template tag"
    ),
    pytest.param(
        "const f = () => { if (nobody) return MSG; else return MSG; };\nvoid f();",
        "message",
        id="returned by both branches",
    ),
    pytest.param(
        "const f = () => { if (nobody) { return MSG; } else throw 1; };\nvoid f();", "message", id="or thrown"
    ),
    pytest.param(
        "const f = () => { if (nobody) return MSG; else api.x(); };\nvoid f();",
        "message undefined",
        id="returned by one branch",
    ),
    pytest.param(
        "const f = () => { try { return MSG; } finally { api.x(); } };\nvoid f();",
        "message undefined",
        id="a try without catch",
    ),
    pytest.param(
        "const f = () => { return MSG; function g() {} };\nvoid f();",
        "message",
        id="behind which a function stands",
    ),
    pytest.param(
        "nobody(class { constructor(a, m) { void m; } });", "unknown", id="a class called by the unknown"
    ),
]


@pytest.mark.parametrize(("body", "words"), CALLS)
def test_calls(body: str, words: str) -> None:
    assert seen(body) == words


ARGUMENTS = [
    pytest.param("function f(...a) { void a[1]; }\nf(1, MSG);", "message undefined", id="rest by index"),
    pytest.param(
        "function f(a, ...b) { void b[0]; }\nf(MSG, 1);", "'1' undefined", id="rest leaves the first out"
    ),
    pytest.param("function f(a, b) { void b; }\nf(...[1, MSG]);", "message", id="spread by index"),
    pytest.param(
        "function f(a, b) { void b; }\nf(...[1], MSG);", "'1' message undefined", id="behind a spread"
    ),
    pytest.param(
        "function f(a, b) { void b; }\nf(...new Set([MSG]));", "message undefined", id="a spread Set"
    ),
    pytest.param(
        "const g = (a, b) => void b;\nconst f = (...all) => g(...all);\nf(1, MSG);",
        "message undefined",
        id="a rest handed on by index",
    ),
    pytest.param(
        "const g = (...all) => void all[2];\nconst f = (...all) => g(1, ...all);\nf('a', MSG);",
        "message undefined",
        id="and moved by one",
    ),
    pytest.param("function f() { void arguments[0]; }\nf(MSG);", "message undefined", id="arguments"),
    pytest.param(
        "function f(m) { arguments[0] = MSG; void m; }\nf(1);", "'1' message", id="they are the parameters"
    ),
    pytest.param(
        "function f(m) { 'use strict'; arguments[0] = MSG; void m; }\nf(1);",
        "'1'",
        id="but not in strict code",
    ),
    pytest.param(
        "function f() { return g.apply(this, arguments); }\nfunction g(a, b) { void b; }\nf(1, MSG);",
        "message undefined",
        id="handed on by apply",
    ),
    pytest.param("function f(a, b) { void b; }\nf.call(null, 1, MSG);", "message", id="call"),
    pytest.param("function f() { void this.m; }\nf.call({ m: MSG });", "message", id="call gives this"),
    pytest.param("function f(a, b) { void b; }\nf.apply(null, [1, MSG]);", "message", id="apply"),
    pytest.param("function f(a, b) { void b; }\nf.bind(null, 1)(MSG);", "message", id="bind"),
    pytest.param("function f() { void this.m; }\nf.bind({ m: MSG })();", "message", id="bind gives this"),
    pytest.param("function f(m) { void m; }\nf.bind(null, MSG).bind(null)();", "message", id="bound twice"),
    pytest.param(
        "function f(m) { void m; }\nf.call(...[null, MSG]);", "message null undefined", id="call of a spread"
    ),
    pytest.param(
        "function f(a, b) { void b; }\nReflect.apply(f, null, [1, MSG]);", "message", id="Reflect.apply"
    ),
    pytest.param(
        "const call = Function.prototype.call;\nfunction f(m) { void m; }\ncall.call(f, null, MSG);",
        "unknown",
        id="call of call",
    ),
]


@pytest.mark.parametrize(("body", "words"), ARGUMENTS)
def test_arguments(body: str, words: str) -> None:
    assert seen(body) == words


THIS = [
    pytest.param("function f() { void this; }\nf();", "unknown", id="sloppy: the global object"),
    pytest.param("function f() { 'use strict'; void this; }\nf();", "", id="strict: nothing is read off it"),
    pytest.param(
        "function F(m) { this.m = m; }\nvoid new F(MSG).m;", "message undefined", id="a constructor"
    ),
    pytest.param(
        "function F(m) { if (!(this instanceof F)) return new F(m); this.m = m; }\nvoid F(MSG).m;",
        "message undefined",
        id="a constructor that calls itself",
    ),
    pytest.param(
        (
            "function F(m) { this.m = m; }\nF.prototype.get = function () { return this.m; };\n"
            "void new F(MSG).get();"
        ),
        "message undefined",
        id="a method of a prototype",
    ),
    pytest.param(
        "function F() { return { m: MSG }; }\nvoid new F().m;", "message undefined", id="another result"
    ),
    pytest.param(
        "function F() { this.m = MSG; return 1; }\nvoid new F().m;",
        "message undefined",
        id="a result that is none",
    ),
    pytest.param("function f() { void this; }\n[1].forEach(f, MSG);", "message", id="a callback's this"),
]


@pytest.mark.parametrize(("body", "words"), THIS)
def test_this(body: str, words: str) -> None:
    assert seen(body) == words


CLASSES = [
    pytest.param("class K { constructor(m) { this.m = m; } }\nvoid new K(MSG).m;", "message", id="a field"),
    pytest.param("class K { m = MSG; }\nvoid new K().m;", "message", id="a declared field"),
    pytest.param("class K { m; }\nvoid new K().m;", "undefined", id="a declared field without a value"),
    pytest.param(
        "class K { #m; constructor(m) { this.#m = m; } get() { return this.#m; } }\nvoid new K(MSG).get();",
        "message undefined",
        id="a private field",
    ),
    pytest.param(
        "class K { #f() { return MSG; } g() { return this.#f(); } }\nvoid new K().g();",
        "message",
        id="a private method",
    ),
    pytest.param("class K { static m = MSG; }\nvoid K.m;", "message", id="a static field"),
    pytest.param(
        (
            "class K { static make(m) { return new this(m); } constructor(m) { this.m = m; } }\n"
            "void K.make(MSG).m;"
        ),
        "message",
        id="a factory",
    ),
    pytest.param("class K { static { this.m = MSG; } }\nvoid K.m;", "message undefined", id="a static block"),
    pytest.param("class K { get m() { return MSG; } }\nvoid new K().m;", "message", id="a getter"),
    pytest.param("class K { static get m() { return MSG; } }\nvoid K.m;", "message", id="a static getter"),
    pytest.param(
        "class K { set m(v) { this.v = v; } }\nconst k = new K();\nk.m = MSG;\nvoid k.v;",
        "message undefined",
        id="a setter",
    ),
    pytest.param(
        "class A { f(m) { void m; } }\nclass B extends A {}\nnew B().f(MSG);",
        "message",
        id="an inherited method",
    ),
    pytest.param(
        "class A { constructor(m) { this.m = m; } }\nclass B extends A {}\nvoid new B(MSG).m;",
        "message",
        id="an inherited constructor",
    ),
    pytest.param(
        (
            "class A { constructor(m) { this.m = m; } }\n"
            "class B extends A { constructor(m) { super(m); } }\nvoid new B(MSG).m;"
        ),
        "message",
        id="super",
    ),
    pytest.param(
        "class A { f(m) { void m; } }\nclass B extends A { f(m) { super.f(m); } }\nnew B().f(MSG);",
        "message",
        id="super.f",
    ),
    pytest.param(
        (
            "class A { get b() { return this.m; } }\n"
            "class B extends A { m = MSG; get b() { return super.b; } }\nvoid new B().b;"
        ),
        "message",
        id="super's getter",
    ),
    pytest.param(
        "class A { static f(m) { void m; } }\nclass B extends A {}\nB.f(MSG);",
        "message",
        id="an inherited static method",
    ),
    pytest.param(
        "class K { f = () => this.m; m = MSG; }\nconst { f } = new K();\nvoid f();",
        "message",
        id="an arrow in a field",
    ),
    pytest.param(
        "class K { constructor() { return { m: MSG }; } }\nvoid new K().m;",
        "message undefined",
        id="a constructor's result",
    ),
    pytest.param(
        "class K { constructor(m) { if (m) return m; return 1; } }\nvoid new K(MSG);",
        "message object",
        id="a constructor's result, if it is an object",
    ),
    pytest.param(
        (
            "class E extends Error { constructor(m) { super('x'); this.m = m; } }\n"
            "try { throw new E(MSG); } catch (e) { void e.m; }"
        ),
        "message unknown",
        id="an error of its own",
    ),
    pytest.param(
        "class E extends Error { constructor(m) { super('x', { cause: m }); } }\nvoid new E(MSG).cause;",
        "message undefined",
        id="its cause",
    ),
    pytest.param(
        "class L extends Array { constructor(...m) { super(...m); } }\nvoid new L(MSG)[0];",
        "undefined unknown",
        id="extends a built-in",
    ),
    pytest.param(
        "class K extends nobody { constructor(m) { super(m); this.m = m; } }\nvoid new K(MSG).m;",
        "message undefined unknown",
        id="extends the unknown",
    ),
    pytest.param(
        "const mix = (B) => class extends B { f(m) { void m; } };\nnew (mix(Object))().f(MSG);",
        "message",
        id="a mixin",
    ),
    pytest.param(
        "class K { constructor(m) { this.use(); this.m = m; } use() { void this.m; } }\nnew K(MSG);",
        "message undefined",
        id="read before it is set",
    ),
    pytest.param(
        (
            "class A { constructor() { this.use(); } use() {} }\n"
            "class B extends A { m = MSG; use() { void this.m; } }\nnew B();"
        ),
        "message undefined",
        id="read by the base before it is set",
    ),
    pytest.param(
        "class K { a = this.use(); m = MSG; use() { void this.m; } }\nnew K();",
        "message undefined",
        id="read by the field before it",
    ),
    pytest.param(
        "class K { go = () => this.use(); m = MSG; use() { void this.m; } }\nnew K().go();",
        "message",
        id="behind a field that only holds a function",
    ),
    pytest.param(
        "class K { toString() { void this.m; return ''; } m = MSG; }\n`${new K()}`;",
        "message",
        id="toString by a template",
    ),
    pytest.param(
        "class K { toJSON() { void this.m; return {}; } m = MSG; }\nJSON.stringify({ k: new K() });",
        "message",
        id="toJSON",
    ),
    pytest.param(
        "class K { m = MSG; valueOf() { void this.m; return 1; } }\n+new K();", "message", id="valueOf by +"
    ),
    pytest.param(
        "function F() {}\nObject.setPrototypeOf(F.prototype, { get b() { void this.m; } });\n"
        "class C extends F { m = MSG; get b() { return super.b; } }\nnew C().b;",
        "message undefined",
        id="super's getter, inherited itself",
    ),
    pytest.param(
        "class K { static m = 1; f() { this.m = MSG; } }\nconst k = new K();\nk.f();\nvoid k.m;",
        "message undefined",
        id="a static field is none of an instance",
    ),
    pytest.param(
        "class K { x = this.m; m = MSG; }\nvoid new K().x;",
        "message undefined",
        id="a field that one before it reads",
    ),
]


@pytest.mark.parametrize(("body", "words"), CLASSES)
def test_classes(body: str, words: str) -> None:
    assert seen(body) == words


ASYNC = [
    pytest.param("const f = async () => MSG;\nvoid await f();", "message", id="an async function"),
    pytest.param("const f = async () => MSG;\nvoid f();", "promise", id="its promise"),
    pytest.param("void await MSG;", "message", id="await of what is no promise"),
    pytest.param("void await Promise.resolve(MSG);", "message", id="resolved"),
    pytest.param("void await Promise.resolve(Promise.resolve(MSG));", "message", id="resolved twice"),
    pytest.param("void await new Promise((ok) => ok(MSG));", "message", id="a new promise"),
    pytest.param(
        "void await new Promise((ok) => setTimeout(ok, 1, MSG));", "message", id="resolved by a timer"
    ),
    pytest.param("void await new Promise((ok) => nobody(ok));", "unknown", id="resolved by the unknown"),
    pytest.param("const [m] = await Promise.all([MSG]);\nvoid m;", "message undefined", id="Promise.all"),
    pytest.param("Promise.resolve(MSG).then((m) => void m);", "message", id="then"),
    pytest.param(
        "const { then } = { then(ok) { ok(MSG); } };\nvoid await { then };", "object unknown", id="a thenable"
    ),
    pytest.param("for await (const m of [Promise.resolve(MSG)]) void m;", "message", id="for await"),
    pytest.param("void await nobody();", "unknown", id="the unknown"),
    pytest.param("void await fetch('x').then(() => MSG);", "message", id="fetch gives a promise"),
    pytest.param("fetch('x').then((answer) => void answer);", "unknown", id="of what is not known"),
    pytest.param(
        "const o = { m: MSG };\nnobody(o);\nvoid await o;", "object", id="what goes out is no thenable"
    ),
]
GENERATORS = [
    pytest.param("function* g() { yield MSG; }\nfor (const m of g()) void m;", "message", id="yielded"),
    pytest.param(
        "function* g() { yield* [MSG]; }\nfor (const m of g()) void m;", "message", id="yielded by delegation"
    ),
    pytest.param(
        "function* g() { yield 1; return MSG; }\nvoid g().next().value;",
        "'1' message undefined",
        id="returned",
    ),
    pytest.param(
        "function* g() { return MSG; }\nfunction* h() { void (yield* g()); }\nh().next();",
        "message undefined",
        id="the value of yield*",
    ),
    pytest.param(
        "function* g() { try { yield 1; } catch { yield MSG; } }\nvoid g().throw(1).value;",
        "'1' message undefined",
        id="thrown into",
    ),
    pytest.param("function* g() { void (yield); }\ng().next(MSG);", "message undefined", id="sent"),
    pytest.param(
        "async function* g() { yield MSG; }\nfor await (const m of g()) void m;", "message", id="async"
    ),
    pytest.param(
        "const o = { *[Symbol.iterator]() { yield MSG; } };\nfor (const m of o) void m;",
        "message",
        id="an iterable of the file",
    ),
    pytest.param(
        (
            "const o = { [Symbol.iterator]: () => ({ next: () => ({ value: MSG }) }) };\n"
            "for (const m of o) void m;"
        ),
        "message",
        id="an iterator by hand",
    ),
    pytest.param(
        "class K { async *[Symbol.asyncIterator]() { yield MSG; } }\nfor await (const m of new K()) void m;",
        "message",
        id="an async iterable",
    ),
    pytest.param(
        "function* g() { yield MSG; }\nconst [m] = g();\nvoid m;", "message undefined", id="taken apart"
    ),
]


@pytest.mark.parametrize(("body", "words"), ASYNC + GENERATORS)
def test_later(body: str, words: str) -> None:
    assert seen(body) == words
