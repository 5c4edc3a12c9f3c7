"""Points-to analysis: what expressions, properties, patterns and operators may stand for.

In the sources ``MSG`` is the message, and ``void`` marks the expression that is asked for. The words
are all that it may be: one more is less precise than it was, one less is wrong.
"""

from __future__ import annotations

import pytest
from dataflow_support import seen

NAMES = [
    pytest.param("void MSG;", "message", id="the message itself"),
    pytest.param("void event;", "event", id="the event"),
    pytest.param("void event.user;", "event.user", id="another part"),
    pytest.param("void 1e999;", "primitive", id="a number without end"),
    pytest.param("void MSG.text;", "primitive primitive.method undefined", id="a value of the event"),
    pytest.param("const m = MSG;\nvoid m;", "message", id="an alias"),
    pytest.param("let m = MSG;\nm = null;\nvoid m;", "message null", id="assigned twice"),
    pytest.param("let m;\nif (nobody) m = MSG;\nvoid m;", "message undefined", id="set at times"),
    pytest.param("let m;\nm = MSG;\nvoid m;", "message", id="set before it is read"),
    pytest.param("let m;\nm ??= MSG;\nvoid m;", "message undefined", id="??= counts as a read first"),
    pytest.param("let m = null;\nvoid (m ??= MSG);", "message", id="the value of ??="),
    pytest.param("let m = 0;\nm ||= MSG;\nvoid m;", "'0' message", id="||= keeps what was there in the set"),
    pytest.param(
        "var m = ((n) => n || MSG)(m);\nvoid m;", "message undefined", id="read by its own first value"
    ),
    pytest.param("var m;\nm = m || MSG;\nvoid m;", "message undefined", id="read where it is first set"),
    pytest.param(
        "var m;\nvoid ((m = MSG) === null || m === undefined ? 1 : m);",
        "'1' message",
        id="as TypeScript writes ?.",
    ),
    pytest.param("let m;\nif ((m = MSG) && m.text) void m;", "message", id="set and then read in one line"),
    pytest.param("let m = 1;\nvoid (m &&= MSG);", "message", id="&&= of something true"),
    pytest.param("let m = '';\nvoid (m &&= MSG);", "''", id="&&= of an empty text"),
    pytest.param("var m = MSG;\nvar m;\nvoid m;", "message", id="var"),
    pytest.param("let n = MSG;\nn += 1;\nvoid n;", "message primitive", id="+= gives a primitive value"),
    pytest.param("let n = MSG;\nn++;\nvoid n;", "message primitive", id="++ gives a primitive value"),
    pytest.param("void nobody;", "unknown", id="a global that is not known"),
    pytest.param("void undefined;", "undefined", id="undefined"),
    pytest.param("void (api.x, MSG);", "message", id="a comma"),
    pytest.param("let m;\nvoid (m = MSG);", "message", id="an assignment"),
]


@pytest.mark.parametrize(("body", "words"), NAMES)
def test_names(body: str, words: str) -> None:
    assert seen(body) == words


CHOICES = [
    pytest.param("void (nobody ? MSG : null);", "message null", id="either side"),
    pytest.param("void (true ? MSG : event);", "message", id="a test that is true"),
    pytest.param("void ('' ? MSG : event);", "event", id="a test that is false"),
    pytest.param("void (MSG ? 1 : event);", "'1'", id="an object is true"),
    pytest.param("void (MSG || event);", "message", id="|| behind an object"),
    pytest.param("void (MSG ?? event);", "message", id="?? behind an object"),
    pytest.param("void (MSG && event);", "event", id="&& behind an object"),
    pytest.param("void (null || MSG);", "message", id="|| behind null"),
    pytest.param("void (0 || MSG);", "'0' message", id="a number may be false"),
    pytest.param("void (false ?? MSG);", "false", id="?? behind false"),
    pytest.param("void (undefined ?? MSG);", "message", id="?? behind undefined"),
    pytest.param("void (null && MSG);", "null", id="&& behind null"),
    pytest.param("void (nobody || MSG);", "message unknown", id="|| behind the unknown"),
    pytest.param("void (nobody ?? MSG);", "message unknown", id="?? behind the unknown"),
    pytest.param("void (nobody && MSG);", "message unknown", id="&& behind the unknown"),
    pytest.param("void (MSG.text || MSG);", "message primitive primitive.method", id="a text may be empty"),
    pytest.param("void !MSG;", "false", id="! of an object"),
    pytest.param("void !null;", "true", id="! of null"),
    pytest.param("void !MSG.text;", "false true", id="! of a text"),
    pytest.param("void (!MSG || event);", "event", id="! decides"),
    pytest.param("void (MSG == null);", "primitive", id="a comparison"),
    pytest.param("void typeof MSG;", "primitive", id="typeof"),
    pytest.param("void (await (void 0, 1), 2);".replace("void 0, ", ""), "'2'", id="a comma after await"),
    pytest.param("const e = [];\nvoid (e.length ? null : MSG);", "message null", id="an array's length"),
    pytest.param("const s = new Set();\nvoid (!s.size && MSG);", "false message", id="a Set's size"),
    pytest.param("const s = new Map();\nvoid (s.size || MSG);", "message primitive", id="a Map's size"),
    pytest.param("function f() {}\nvoid (f.length || MSG);", "message primitive", id="a function's length"),
]


@pytest.mark.parametrize(("body", "words"), CHOICES)
def test_choices(body: str, words: str) -> None:
    assert seen(body) == words


PROPERTIES = [
    pytest.param(
        "let kept;\nconst it = {};\nObject.defineProperty(it, 'x', { set(v) { kept = v; } });\n"
        "it.x = MSG;\nvoid kept;",
        "message undefined",
        id="a setter that is defined",
    ),
    pytest.param("const o = { m: MSG };\nvoid o.m;", "message", id="a field"),
    pytest.param("const o = { m: MSG };\nvoid o['m'];", "message", id="a key in quotes"),
    pytest.param("const K = 'm';\nconst o = { m: MSG };\nvoid o[K];", "message", id="a constant key"),
    pytest.param("const o = { m: MSG, n: 1 };\nvoid o.n;", "'1'", id="the field beside it"),
    pytest.param("const o = { m: MSG };\nvoid o.n;", "undefined", id="a field that is not there"),
    pytest.param("const o = {};\no.m = MSG;\nvoid o.m;", "message undefined", id="set later"),
    pytest.param(
        "const o = { m: MSG };\ndelete o.m;\nvoid o.m;", "message undefined", id="a field that is deleted"
    ),
    pytest.param(
        "const o = { m: MSG, n: 1 };\ndelete o[nobody];\nvoid o.n;",
        "'1' undefined",
        id="any field may be deleted",
    ),
    pytest.param("const o = {};\no[nobody] = MSG;\nvoid o.m;", "message undefined", id="an unknown key set"),
    pytest.param(
        "const o = { m: MSG, n: 1 };\nvoid o[nobody];", "'1' message undefined", id="an unknown key read"
    ),
    pytest.param(
        "const o = { m: MSG, n: 1 };\nfor (const k of ['m']) void o[k];", "message", id="keys of a list"
    ),
    pytest.param("const o = { [`m`]: MSG };\nvoid o.m;", "message", id="a computed name"),
    pytest.param(
        "const o = { [nobody]: MSG };\nvoid o.m;", "message undefined", id="a computed name of any kind"
    ),
    pytest.param("const o = { a: { b: { c: MSG } } };\nvoid o.a.b.c;", "message", id="deep"),
    pytest.param("const o = { m: MSG };\nvoid o?.m;", "message", id="a chain that goes on"),
    pytest.param(
        "const o = nobody ? { m: MSG } : null;\nvoid o?.m;", "message undefined", id="a chain that may end"
    ),
    pytest.param(
        "const o = nobody ? { m: { n: MSG } } : null;\nvoid o?.m.n;", "message undefined", id="ends earlier"
    ),
    pytest.param(
        "const o = { m: MSG };\nconst p = { ...o };\nvoid p.m;",
        "message undefined",
        id="a spread of the file's",
    ),
    pytest.param(
        "const p = { ...event };\nvoid p.message_options;",
        "message primitive undefined",
        id="a copy of the event",
    ),
    pytest.param("const o = { get m() { return MSG; } };\nvoid o.m;", "message", id="a getter"),
    pytest.param(
        "const o = { set m(v) { this.n = v; } };\no.m = MSG;\nvoid o.n;", "message undefined", id="a setter"
    ),
    pytest.param(
        "const o = { get self() { return this; }, m: MSG };\nvoid o.self.self.m;",
        "message",
        id="a getter that returns itself",
    ),
    pytest.param(
        "const o = {};\no.__proto__ = { m: MSG };\nvoid o.m;", "message undefined", id="__proto__ set"
    ),
    pytest.param(
        "const o = { ['__proto__']: MSG };\nvoid o.m;", "undefined", id="a computed __proto__ is a field"
    ),
    pytest.param(
        "const o = { __proto__: event };\nvoid o.message_options;",
        "message undefined",
        id="the event as a prototype",
    ),
    pytest.param(
        "const o = Object.create(event);\nvoid o.message_options;",
        "message undefined",
        id="made with a prototype",
    ),
    pytest.param("nobody.m = MSG;\nvoid nobody.m;", "unknown", id="left with the unknown"),
    pytest.param(
        "const o = { m: MSG };\nnobody(o);\nvoid o.m;",
        "message unknown",
        id="what goes out may come back changed",
    ),
    pytest.param(
        "const o = { m: MSG };\nconsole.log(o);\nvoid o.m;", "message", id="what is only shown stays as it is"
    ),
    pytest.param(
        "const o = { __proto__() { return MSG; } };\nvoid o.__proto__();",
        "message",
        id="a method named __proto__",
    ),
    pytest.param(
        "const o = { get m() { return this; }, n: MSG };\nvoid o[nobody];",
        "message object undefined",
        id="a getter by any key",
    ),
    pytest.param(
        "const o = { toString() { void this.m; return 'x'; }, m: MSG };\no in {};",
        "message",
        id="a key that is looked for",
    ),
    pytest.param(
        "const o = { toString() { void this.m; return 'x'; }, m: MSG };\n'm' in o;",
        "",
        id="not what it is looked for in",
    ),
    pytest.param(
        "const o = { toString() { void this.m; return 'x'; }, m: MSG };\no === 'x' || o instanceof Map;",
        "",
        id="no text is made to compare",
    ),
    pytest.param(
        "const o = { toString() { void this.m; return 'x'; }, m: MSG };\n'x' == o;", "message", id="but by =="
    ),
    pytest.param(
        "const o = { x: MSG };\no[Symbol.iterator] = () => 1;\nvoid o.x;",
        "message",
        id="Symbol.iterator is one key",
    ),
    pytest.param(
        "const o = { x: MSG };\no[Symbol.asyncIterator] = () => 1;\nvoid o.x;",
        "message",
        id="Symbol.asyncIterator is one key",
    ),
    pytest.param(
        "const o = { x: MSG };\no[Symbol.toPrimitive] = () => 1;\nvoid o.x;",
        "message",
        id="Symbol.toPrimitive is one key",
    ),
    pytest.param(
        "const o = {};\no[Symbol.other] = MSG;\nvoid o.x;",
        "message undefined",
        id="another symbol is any key",
    ),
    pytest.param("const o = { m: 0 };\no.m ||= MSG;\nvoid o.m;", "'0' message", id="||= of a field"),
    pytest.param("const o = { m: 0 };\nvoid (o.m ||= MSG);", "'0' message", id="the value of ||= of a field"),
    pytest.param("const o = { m: MSG };\nvoid (o.m ??= 1);", "message", id="??= of a field"),
    pytest.param("const o = { m: MSG };\nvoid (o.m &&= 1);", "'1'", id="&&= of a field"),
    pytest.param(
        "const o = { get m() { void this; return 0; } };\no.m += 1;", "object", id="+= reads a field"
    ),
    pytest.param("const o = { get m() { void this; return 0; } };\no.m++;", "object", id="++ reads a field"),
    pytest.param("const o = { get m() { void this; return 0; } };\no.m = 1;", "", id="= reads none"),
    pytest.param(
        "const o = { get [nobody]() { return MSG; } };\nconst p = { ...o };\nvoid p.x;",
        "message undefined",
        id="a getter of any name in a copy",
    ),
    pytest.param(
        "const o = { get m() { return MSG; } };\nconst p = { ...o };\nvoid p.m;",
        "message undefined",
        id="a getter in a copy",
    ),
]


@pytest.mark.parametrize(("body", "words"), PROPERTIES)
def test_properties(body: str, words: str) -> None:
    assert seen(body) == words


LISTS = [
    pytest.param("const a = [1, MSG];\nvoid a[1];", "message", id="by index"),
    pytest.param("const a = [1, MSG];\nvoid a[0];", "'1'", id="the element beside it"),
    pytest.param("const a = [MSG];\nvoid a[nobody];", "message undefined", id="by any index"),
    pytest.param("const a = [];\na[0] = MSG;\nvoid a[0];", "message undefined", id="set by index"),
    pytest.param("const a = [...[MSG], 1];\nvoid a[0];", "'1' message undefined", id="a spread"),
    pytest.param("const [m] = [MSG, 1];\nvoid m;", "message", id="taken apart"),
    pytest.param("const [, m] = [1, MSG];\nvoid m;", "message", id="with a hole"),
    pytest.param("const [a, ...m] = [1, MSG];\nvoid m[0];", "'1' message undefined", id="a rest"),
    pytest.param("const [m = MSG] = [];\nvoid m;", "message", id="a default"),
    pytest.param("let a = 1, b = MSG;\n[a, b] = [b, a];\nvoid a;", "'1' message", id="swapped"),
    pytest.param(
        "const a = [...[(m) => void m]];\na.map((f) => f(MSG));", "message", id="elements have no names"
    ),
    pytest.param("const a = [];\na[nobody] = MSG;\nvoid a.m;", "message undefined", id="unless one is given"),
    pytest.param("const a = [];\nnobody(a);\nvoid a.m;", "undefined unknown", id="or may be given outside"),
    pytest.param("for (const m of [MSG, null]) void m;", "message null", id="for of"),
    pytest.param("for (const [k, m] of Object.entries({ a: MSG })) void m;", "message", id="entries"),
    pytest.param("for (const m in { m: MSG }) void m;", "primitive", id="for in"),
    pytest.param("const [m] = new Set([MSG]);\nvoid m;", "message undefined", id="a Set taken apart"),
    pytest.param(
        "const [[, m]] = new Map([['k', MSG]]);\nvoid m;", "message undefined", id="a Map taken apart"
    ),
    pytest.param("const [m] = nobody;\nvoid m;", "undefined unknown", id="the unknown taken apart"),
    pytest.param("for (const m of nobody) void m;", "unknown", id="iterating over the unknown"),
    pytest.param("const [c] = 'abc';\nvoid c;", "primitive undefined", id="letters"),
]


@pytest.mark.parametrize(("body", "words"), LISTS)
def test_lists(body: str, words: str) -> None:
    assert seen(body) == words


PATTERNS = [
    pytest.param("const { message_options: m } = event;\nvoid m;", "message", id="of the event"),
    pytest.param("const { m } = { m: MSG };\nvoid m;", "message", id="of an object"),
    pytest.param("const { m = MSG } = {};\nvoid m;", "message", id="a default"),
    pytest.param("const { m = 1 } = { m: MSG };\nvoid m;", "message", id="a default in vain"),
    pytest.param("const { a: { m } } = { a: { m: MSG } };\nvoid m;", "message", id="nested"),
    pytest.param("const { a: { m } = { m: MSG } } = {};\nvoid m;", "message", id="a nested default"),
    pytest.param("const { a, ...rest } = { a: 1, m: MSG };\nvoid rest.m;", "message", id="a rest"),
    pytest.param("let m;\n({ m } = { m: MSG });\nvoid m;", "message", id="assigned"),
    pytest.param(
        "const o = {};\n({ m: o.x } = { m: MSG });\nvoid o.x;", "message undefined", id="into a field"
    ),
    pytest.param("const { [nobody]: m } = { m: MSG };\nvoid m;", "message undefined", id="any key"),
    pytest.param("const { length } = [MSG];\nvoid length;", "primitive", id="a length"),
]


@pytest.mark.parametrize(("body", "words"), PATTERNS)
def test_patterns(body: str, words: str) -> None:
    assert seen(body) == words


THROWN = [
    pytest.param(
        "const f = () => { try { return MSG; } catch (e) { return MSG; } };\nvoid f();",
        "message",
        id="a try that returns in both blocks",
    ),
    pytest.param("try { throw MSG; } catch (e) { void e; }", "message unknown", id="caught"),
    pytest.param(
        "const f = () => { throw { m: MSG }; };\ntry { f(); } catch ({ m }) { void m; }",
        "message unknown",
        id="caught through a call",
    ),
    pytest.param(
        "try { throw new Error('x', { cause: MSG }); } catch (e) { void e.cause; }",
        "message undefined unknown",
        id="a cause",
    ),
]


@pytest.mark.parametrize(("body", "words"), THROWN)
def test_thrown(body: str, words: str) -> None:
    assert seen(body) == words
