"""Which uses need the old shape, and which look so. Words as in test_closely.py."""

from __future__ import annotations

import pytest
from closely_support import TEN, assert_same, converted

BOX = "class Box {\n  constructor(m) { this.m = m; }\n  toJSON() { return { to: this.m.recipient }; }\n}"
KEPT_NEW = [
    pytest.param(
        "",
        "const { text, ...rest } = MSG;\nSEND(text + rest.message_type);",
        "const { ...rest } = event.notification;",
        id="a rest that is only read",
    ),
    pytest.param(
        "",
        "const { message_options: { code, ...rest } } = event;\nSEND(code + rest.action);",
        "const { notification: { code, ...rest } } = event;",
        id="a nested rest",
    ),
    pytest.param(
        "const say = ({ action, ...rest }) => action + rest.text;",
        "SEND(say(MSG));",
        "({ message_type, ...rest }) =>",
        id="a rest of a parameter",
    ),
    pytest.param(BOX, "SEND(JSON.stringify({ box: new Box(MSG) }));", "this.m = m;", id="toJSON of a class"),
    pytest.param(
        "",
        "const m = MSG;\nSEND(JSON.stringify({ m, toJSON: () => m.text }));",
        "{ m, toJSON: ",
        id="toJSON of an object",
    ),
    pytest.param(
        "const memo = (f, seen = new Map()) => (k) => seen.get(k) ?? seen.set(k, f(k)).get(k);",
        "const say = memo((m) => m.text);\nSEND(say(MSG) + say(MSG));",
        "say(event.notification) + say(event.notification)",
        id="the key of a Map",
    ),
    pytest.param(
        "const held = new WeakMap();\nconst of = (k) => { if (!held.has(k)) throw 1; return held.get(k); };",
        "const k = {};\nheld.set(k, MSG);\nconst say = () => of(k).text;\nSEND(say());",
        "of(k)",
        id="what a WeakMap holds",
    ),
]
MADE_OLD = [
    pytest.param("", "const { text, ...rest } = MSG;\nSEND(JSON.stringify(rest));", id="a rest that is sent"),
    pytest.param(
        "", "const { message_type: kind, ...rest } = MSG;\nSEND(kind + rest.text);", id="a text of a rest"
    ),
    pytest.param(
        "const say = ({ text, ...rest }) => text + rest.message_type;",
        "SEND(say(MSG));",
        id="its channel",
    ),
    pytest.param("", "const { text, ...rest } = MSG;\nSEND(rest.text + text);", id="what was taken out"),
    pytest.param("", "const { code, ...rest } = MSG;\nrest.to = code;\nSEND(rest.text);", id="written to"),
    pytest.param(
        "", f"SEND(JSON.stringify({{ m: MSG, toJSON: {TEN} ? () => 1 : null }}));", id="toJSON or nothing"
    ),
    pytest.param(
        "class K {\n  constructor(m) { this.m = m; }\n  toJSON() { return this; }\n}",
        "SEND(JSON.stringify(new K(MSG)));",
        id="toJSON of itself",
    ),
    pytest.param(BOX, "console.log(new Box(MSG));\nSEND(1);", id="shown in spite of toJSON"),
    pytest.param(
        "", "const seen = new Set([MSG]);\nSEND(JSON.stringify(MSG) + seen.has(MSG));", id="compared and sent"
    ),
]


@pytest.mark.parametrize(("before", "text", "line"), KEPT_NEW)
def test_keeps_the_new_shape(before: str, text: str, line: str) -> None:
    found = converted(before, text)
    assert line in found
    assert "toMessageOptions" not in found


@pytest.mark.parametrize(("before", "text"), MADE_OLD)
def test_needs_the_old_shape(before: str, text: str) -> None:
    assert "toMessageOptions(" in converted(before, text)


SHAPES = [(*case.values[:2], case.id) for case in (*KEPT_NEW, *MADE_OLD)]


@pytest.mark.sampled(6)
@pytest.mark.parametrize(("before", "text"), [case[:2] for case in SHAPES], ids=[case[2] for case in SHAPES])
def test_either_shape_does_the_same(before: str, text: str) -> None:
    assert_same(before, text)
