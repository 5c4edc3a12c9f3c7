"""How values are shown in a record, and the parts of Node that compute for real."""

from __future__ import annotations

from typing import Any

import pytest
from verify_support import logged

pytest.importorskip("_quickjs", reason="the engine is not installed")

UNDEFINED = {"$": "undefined"}


def stand_in(path: str) -> dict[str, str]:
    return {"$": "stand-in", "text": path}


# How values are shown: (expression, as JSON).
VALUES: dict[str, Any] = {
    "[1, 'a', true, null]": [1, "a", True, None],
    "undefined": UNDEFINED,
    "{ a: undefined, b: { c: [] } }": {"a": UNDEFINED, "b": {"c": []}},
    "() => 1": {"$": "function"},
    "new Date()": {"$": "Date", "text": "2026-01-15T12:00:00.000Z"},
    "/a+/gi": {"$": "RegExp", "text": "/a+/gi"},
    "Buffer.from('é')": {"$": "Buffer", "text": "é"},
    "new Uint8Array([255, 0])": {"$": "bytes", "text": "ff00"},
    "new URL('https://a.example/b')": {"$": "URL", "text": "https://a.example/b"},
    "new URLSearchParams({ a: 'b c' })": {"$": "URLSearchParams", "text": "a=b+c"},
    "new Headers({ A: 1 })": {"$": "Headers", "items": [["a", "1"]]},
    "new Map([['a', 1]])": {"$": "Map", "items": [["a", 1]]},
    "new Set([1])": {"$": "Set", "items": [1]},
    "Promise.resolve()": {"$": "Promise"},
    "new (class Foo { a = 1 })()": {"$": "instance", "text": "Foo", "entries": {"a": 1}},
    "new TypeError('m')": {"$": "error", "name": "TypeError", "message": "m", "entries": {}},
    "new Error('m', { cause: 1 })": {"$": "error", "name": "Error", "message": "m", "entries": {"cause": 1}},
    "Object.assign(new Error('m'), { code: 7 })": {
        "$": "error",
        "name": "Error",
        "message": "m",
        "entries": {"code": 7},
    },
    "event.secrets": {"$": "secrets"},
    "api": {"$": "api"},
    "require('m').a": stand_in("m.a"),
    "event.tenant": {"id": "tenant-1"},
}


@pytest.mark.parametrize(("expression", "value"), VALUES.items(), ids=list(VALUES))
def test_values(expression: str, value: Any) -> None:
    assert logged(f"console.log({expression});") == [value]


# Node's pure parts: (expression, what Node gives).
NODE: dict[str, Any] = {
    "Buffer.from('a:b').toString('base64')": "YTpi",
    "Buffer.from('_-8', 'base64url').toString('hex')": "ffef",
    "Buffer.from('c3a9', 'hex').toString()": "é",
    "Buffer.from('😀').length": 4,
    "Buffer.byteLength('é')": 2,
    "Buffer.concat([Buffer.from('a'), Buffer.from('b')]).toString()": "ab",
    "Buffer.isBuffer(Buffer.alloc(1))": True,
    "JSON.stringify(Buffer.from('a'))": '{"type":"Buffer","data":[97]}',
    "new TextDecoder().decode(new TextEncoder().encode('ü€'))": "ü€",
    "atob(btoa('a'))": "a",
    "new URL('../x?a=b c#d', 'https://H.example:443/p/q').href": "https://h.example/x?a=b%20c#d",
    "new URL('https://a.example:8080/b').host": "a.example:8080",
    "const u = new URL('https://a.example'); u.searchParams.set('k', 'v w'); u.href": "https://a.example/?k=v+w",
    "new URLSearchParams('a=1&a=2').getAll('a').join()": "1,2",
    "require('querystring').stringify({ a: [1, 2], b: 'c d' })": "a=1&a=2&b=c%20d",
    "require('url').parse('https://a.example/b?c=d').path": "/b?c=d",
    "require('util').format('%s is %d%%', 'a', 1, 'b')": "a is 1% b",
    "await require('util').promisify((a, done) => done(null, a + 1))(1)": 2,
    "require('util').inspect({ a: [1] })": "{ a: [ 1 ] }",
    "structuredClone({ a: new Date(0) }).a.getTime()": 0,
    "new Headers([['X-A', 'b']]).get('x-a')": "b",
    "typeof crypto.randomUUID()": "string",
    "crypto.randomUUID() === require('crypto').randomUUID()": False,
    "require('crypto').createHmac('sha256', 'k').update('d').digest('hex')": "⟨hmac-sha256(k, d)|hex⟩",
    "new Intl.NumberFormat('de').format(3)": '⟨NumberFormat ["de"] 3⟩',
    "new Date(0).toLocaleDateString('de')": '⟨toLocaleDateString ["de"] 1970-01-01T00:00:00.000Z⟩',
    "new Date() instanceof Date": True,
    "new Date(2026, 0, 1).getTimezoneOffset()": 0,
    "Date.now()": 1768478400000,
    "typeof Date()": "string",
    "new (require('events'))().on('a', () => 1).emit('a')": True,
    "(() => { try { require('assert')(false, 'm') } catch (e) { return e.message } })()": "m",
    "new Error('m').stack": "Error: m",
    "AbortSignal.abort().reason.name": "AbortError",
    "typeof window": "undefined",
}


@pytest.mark.parametrize(("expression", "value"), NODE.items(), ids=list(NODE))
def test_pure_parts_of_node_are_real(expression: str, value: Any) -> None:
    first, _, last = expression.rpartition("; ")
    assert logged(f"{first}; console.log({last});") == [value]
