"""What a function does with an argument that is absent: ``X`` in the calls."""

from __future__ import annotations

import pytest
from core_support import analyzed, nodes

from translator.deciding.receiving import received

RECEIVED = {
    "object": [
        "Object.keys(X)", "Object.entries(X)", "Object.hasOwn(X, 'a')", "Reflect.ownKeys(X)",
        "{}.hasOwnProperty.call(X, 'a')", "Object.prototype.hasOwnProperty.call(X, 'a')",
        "var has = Object.prototype.hasOwnProperty;\nhas.call(X, 'a')",
        "const has = {}.hasOwnProperty;\nhas.call(X, 'a')",
        "Object.prototype.propertyIsEnumerable.call(X, 'a')",
        "Object.setPrototypeOf(b, X)", "Object.defineProperties(b, X)", "Reflect.setPrototypeOf(b, X)",
    ],
    "list": [
        "Array.from(X)", "Object.fromEntries(X)", "Promise.all(X)", "[].slice.call(X)",
        "[].concat.apply(X, b)", "Reflect.apply(b, c, X)", "Reflect.construct(b, X)",
        "Array.prototype.map.call(X, b)",
    ],
    "changed": ["Object.assign(X, b)", "Object.defineProperty(X, 'a', b)", "Reflect.set(X, 'a', b)"],
    "throws": [
        "Object.defineProperty(b, 'a', X)", "Reflect.defineProperty(b, 'a', X)",
        "JSON.parse(X)", "Buffer.from(X)", "Promise.race(X)", "new URL(X)", "new WeakSet().add(X)",
        "new WeakMap().set(X, b)", "const seen = new WeakSet();\nseen.add(X)", "''.trim.call(X)",
        "String.prototype.trim.call(X)", "''.toString.call(X)", "String.prototype.toString.call(X)",
        "createHash('a').update(X)", "b.createHmac('a', c).update(X)",
        "createHash('a').update(b).update(X)", "const hash = createHash('a');\nhash.update(X)",
        "const make = 'createHmac';\nb[make]('a').update(b).update(X)",
        "const how = 'call';\n''.trim[how](X)", "Object.prototype.valueOf.call(X)",
    ],
    "handed back": ["JSON.stringify(X)", "JSON.stringify(b, X)", "structuredClone(X)", "/a/.exec(X)"],
    "accepted": [
        "Object.create(b, X)", "Object.defineProperty(b, X, c)", "Reflect.apply(b, X, [])",
        "Object.keys(b, X)", "Array.from(b, X)", "Object.assign({}, X)", "JSON.parse(b, X)",
        "{}.hasOwnProperty.call(b, X)", "[].push.call(b, X)", "new Set(X)", "new Error(X)", "String(X)",
        "(0, String)(X)", "(b ? String : Number)(X)", "(String || Number)(X)", "Math.max(X)",
        "console.log(X)", "(b ? console.log : console.info)(X)", "b.push(X)", "b.get(X)", "b.exec(X)",
        "new Map().set(X, b)", "new WeakMap().set(b, X)", "Object.prototype.toString.call(X)",
        "const { toString } = {};\n{}.toString.call(X)", "(function () {}).call(X)",
        "const f = () => 1;\nf.apply(X, b)",
    ],
    "unknown": [
        "b(X)", "b.c(X)", "new Thing(X)", "new URL('/', X)", "new b.Map(X)", "(b ? String : c)(X)",
        "(b ? c : String)(X)", "(b || String)(X)", "(String || b)(X)", "(String, b)(X)", "b.update(X)",
        "Date.prototype.toString.call(X)", "b.toString.call(X)",
        "b().update(X)", "createHash('a').digest(X)", "createHash('a').update(b, X)",
        "const String = (s) => s;\nString(X)", "b.call(X)", "b.c.apply(X, c)",
        "const { hasOwnProperty } = Object.prototype;\nhasOwnProperty.call(X, 'a')",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("call", "becomes"), [(call, name) for name in RECEIVED for call in RECEIVED[name]])
def test_received(call: str, becomes: str) -> None:
    head, _, last = call.rpartition("\n")
    program, scopes = analyzed(f"{head}\n({last});\n" if not last.startswith("(") else f"{head}\n{last};\n")
    given = next(node for node in nodes(program, "Identifier") if node.name == "X")
    assert given.parent is not None
    assert received(given.parent, given, scopes) == becomes
