"""What each of the language's own functions does with a value that may be absent (mapping/accepting.py)."""

from __future__ import annotations

import pytest
from core_support import body, conversion, in_handler

OBJECT = "event.user.user_metadata"
LIST = "event.user.app_metadata.roles"
VALUE = "event.user.user_id"

OPENS_OBJECT = """
    Object.create Object.entries Object.getOwnPropertyDescriptor Object.getOwnPropertyDescriptors
    Object.getOwnPropertyNames Object.getOwnPropertySymbols Object.getPrototypeOf Object.hasOwn Object.keys
    Object.values Reflect.get Reflect.getOwnPropertyDescriptor Reflect.has Reflect.ownKeys
    """.split()
OPENS_LIST = "Array.from Object.fromEntries Object.groupBy Promise.all Promise.allSettled".split()


@pytest.mark.parametrize("name", OPENS_OBJECT)
def test_an_empty_object_is_as_good(name: str) -> None:
    assert body(f"a({name}({OBJECT}, b));") == f"a({name}({OBJECT} ?? {{}}, b));"


@pytest.mark.parametrize("name", OPENS_LIST)
def test_an_empty_list_is_as_good(name: str) -> None:
    list_ = LIST.replace("app_metadata.", "app_metadata?.")
    assert body(f"a({name}({LIST}, b));") == f"a({name}({list_} ?? [], b));"


def told(statements: str) -> list[tuple[str, object]]:
    """What is said of an absent value: which message, and what throws."""
    found = [item for item in conversion(in_handler(statements)).findings if item.code == "AP117"]
    return [(item.id, dict(item.data).get("effect")) for item in found]


THROWS = [
    pytest.param(f"Object.assign({OBJECT}, b);", "this write", id="Object.assign"),
    pytest.param(f"Object.defineProperty({OBJECT}, b, c);", "this write", id="Object.defineProperty"),
    pytest.param(f"Object.defineProperties({OBJECT}, b);", "this write", id="Object.defineProperties"),
    pytest.param(f"Object.setPrototypeOf({OBJECT}, b);", "this write", id="Object.setPrototypeOf"),
    pytest.param(f"Reflect.defineProperty({OBJECT}, b, c);", "this write", id="Reflect.defineProperty"),
    pytest.param(f"Reflect.deleteProperty({OBJECT}, b);", "this write", id="Reflect.deleteProperty"),
    pytest.param(f"Reflect.set({OBJECT}, b, c);", "this write", id="Reflect.set"),
    pytest.param(f"a(Buffer.byteLength({VALUE}));", "Buffer.byteLength()", id="Buffer.byteLength"),
    pytest.param(f"a(Buffer.from({VALUE}));", "Buffer.from()", id="Buffer.from"),
    pytest.param(f"a(JSON.parse({VALUE}));", "JSON.parse()", id="JSON.parse"),
    pytest.param(f"await Promise.any({VALUE});", "Promise.any()", id="Promise.any"),
    pytest.param(f"await Promise.race({VALUE});", "Promise.race()", id="Promise.race"),
    pytest.param(f"const m = new WeakMap();\nm.set({VALUE}, b);", "m.set()", id="WeakMap"),
    pytest.param(f"const s = new WeakSet();\ns.add({VALUE});", "s.add()", id="WeakSet"),
    pytest.param(f"a(createHash(b).update({VALUE}));", "….update()", id="createHash"),
    pytest.param(f"a(createHmac(b, c).update({VALUE}));", "….update()", id="createHmac"),
    pytest.param(f"a(new URL({VALUE}));", "new URL()", id="URL"),
    pytest.param(f"a(String.prototype.trim.call({VALUE}));", "String.prototype.trim.call()", id="String"),
]


@pytest.mark.parametrize(("statements", "callee"), THROWS)
def test_it_throws(statements: str, callee: str) -> None:
    assert told(statements) == [("throws", f"{callee} then throws")]


TAKEN = """
    Boolean Number String decodeURI decodeURIComponent encodeURI encodeURIComponent escape isFinite isNaN
    parseFloat parseInt unescape Array.of JSON.rawJSON Math.abs Number.isInteger Object.is Promise.resolve
    console.log
    """.split()
METHODS = """
    add append concat delete endsWith exec get has includes indexOf join lastIndexOf localeCompare
    match padEnd padStart push replace replaceAll set split startsWith test unshift
    """.split()


@pytest.mark.parametrize("callee", ["b.c.call", "b.c.apply", "Reflect.apply"])
def test_a_method_that_is_not_known_may_not_take_it(callee: str) -> None:
    assert told(f"a({callee}({VALUE}));") == [("given", None)]


CLASSES = "Array Boolean Error Map Number Object Set String TypeError URLSearchParams".split()


@pytest.mark.parametrize("callee", [*TAKEN, *(f"b.c.{name}" for name in METHODS)])
def test_a_call_that_takes_it(callee: str) -> None:
    assert told(f"a({callee}({VALUE}));") == []


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_that_takes_it(name: str) -> None:
    assert told(f"a(new {name}({VALUE}));") == []


@pytest.mark.parametrize("callee", ["b", "b.c", "new B", "Buffer.alloc", "b.charge", "new Intl.Locale"])
def test_what_is_not_known_is_told(callee: str) -> None:
    assert [id for id, _ in told(f"a({callee}({VALUE}));")] == ["given"]


@pytest.mark.parametrize("name", [*OPENS_OBJECT, *OPENS_LIST, "Object.assign", "JSON.parse", "Buffer.from"])
def test_behind_the_first_argument_it_is_taken(name: str) -> None:
    assert told(f"a({name}(b, {VALUE}));") == []
