"""The event followed closely: reads off what may be absent or another object. Words as in test_closely.py."""

from __future__ import annotations

import pytest
from closely_support import TEN, assert_same, chosen, converted

HOLD = f"const hold = (event) => ({TEN} ? {{ m: MSG }} : undefined);"
MAYBE = f"const k = {{ m: {TEN} ? MSG : undefined }};\n"

TRANSFORMED = [
    *(
        pytest.param(
            "", f"const k = {{ m: {read} ?? MSG }};\nSEND(k.m.text);", ["TEXT(k.m)"], id=f"{read} or"
        )
        for read in (
            "event.nope",
            "event.user.app_metadata.override",
            "event.client.metadata.m",
            "Object.nope",
        )
    ),
    pytest.param(
        "const quiet = (f) => function () { return f.call(this); };\n"
        "class G {\n  constructor(m) { this.m = m; }\n  say = quiet(this.say);\n"
        "  say() { return this.m.text; }\n}",
        "SEND(new G(MSG).say());",
        ["return TEXT(this.m);"],
        id="a field that wraps the method of its name",
    ),
    pytest.param(
        "const say = ({ m: { text = 'no text' } = {} }) => text;",
        "SEND(say({ m: MSG }) + say({}));",
        ["const { text = 'no text' } = { text: delivery_method === 'voice' ? as_voice : as_text };"],
        id="a default of a text that leaves a parameter",
    ),
    pytest.param(
        "const NONE = {};",
        f"const k = {{ m: {TEN} ? MSG : NONE }};\n"
        "const { text = 'no text', recipient = 'nobody' } = k.m;\nSEND(text + recipient);",
        ["const { recipient = 'nobody' } = k.m;", "const { text = 'no text' } = { text: TEXT(k.m) };"],
        id="a default of a text that leaves a pattern",
    ),
    pytest.param(
        "const hold = (e) => (e.user.email ? { e } : {});",
        "const { e: { message_options: { recipient = 'none' } = {} } = {} } = hold(event);\nSEND(recipient);",
        ["const { e: { notification: { recipient = 'none' } = {} } = {} } = hold(event);"],
        id="an inner default that is needed",
    ),
    pytest.param(
        "",
        f"const k = {{ m: {TEN} ? MSG : null }};\nconst {{ text, code }} = k.m || {{}};\nSEND(text + code);",
        ["const { delivery_method, as_voice, as_text, code } = k.m || {};"],
        id="taken apart or nothing",
    ),
    pytest.param(
        f"const hold = (e) => ({TEN.replace('event', 'e')} ? e.message_options : {{}});",
        "const { text } = hold(event);\nSEND(text);",
        ["const { delivery_method, as_voice, as_text } = hold(event);"],
        id="taken apart off a call",
    ),
    pytest.param(
        "let n = 0;\nclass K {\n  constructor(m) { this.x = m; }\n  get m() { n += 1; return this.x; }\n}",
        "n = 0;\nconst k = new K(MSG);\nconst { text, action } = k.m;\nSEND(text + n + action);",
        ["const { delivery_method, as_voice, as_text, message_type } = k.m;"],
        id="a getter that counts runs once",
    ),
    pytest.param(
        "class A { set m(v) { this.t = v.text; } }",
        "const a = Object.assign(new A(), { m: MSG });\nSEND(a.t);",
        ["this.t = TEXT(v);", "{ m: event.notification }"],
        id="a setter that Object.assign calls",
    ),
    pytest.param(
        "class G {\n  constructor(m) { this.m = m; }\n  say = this.say.bind(this);\n"
        "  say() { return this.m.text; }\n}",
        "const { say } = new G(MSG);\nSEND(say());",
        ["return TEXT(this.m);"],
        id="a field that binds the method of its name",
    ),
    pytest.param(
        "",
        "const queue = [{ to: 'nobody' }];\nqueue.shift();\nconst m = queue[0] ?? MSG;\nSEND(m.text);",
        ["queue[0] ?? event.notification", "TEXT(m)"],
        id="a list that loses its first",
    ),
    pytest.param(
        "let n = 0;\nconst key = { toString() { n += 1; return 'm'; } };",
        "n = 0;\nconst o = { m: MSG };\nconst t = o[key].text;\nSEND(t + n);",
        ["textOf(o[key])"],
        id="a key that counts",
    ),
]
OLD_SHAPE = [
    pytest.param(
        HOLD, "SEND(hold(event)?.m.message_type);", ["hold(event)?.m.message_type"], id="a chain that ends"
    ),
    pytest.param(
        HOLD,
        "SEND(hold(event)?.m.message_type ?? 'none');",
        ["hold(event)?.m.message_type ?? 'none'"],
        id="a fallback behind a chain that ends",
    ),
    pytest.param(
        "", f"{MAYBE}SEND(k.m?.text.trim());", ["k.m?.text.trim()"], id="a chain that goes on behind"
    ),
    pytest.param("", f"{MAYBE}SEND(k.m?.action);", ["k.m?.action"], id="a word or nothing"),
    pytest.param(
        "class A {\n  get m() { return { text: 'getter' }; }\n  set m(v) {}\n}\n"
        "class B extends A { constructor(v) { super(); this.m = v; } }",
        "SEND(new B(MSG).m.text);",
        ["this.m = toMessageOptions(v);"],
        id="a field that is an accessor of the base",
    ),
    pytest.param(
        "const R = Object.assign(/x/, { text: 'r' });",
        f"const x = [{TEN} ? R : MSG];\nSEND(x[0].text);",
        ["? R : toMessageOptions(event.notification)"],
        id="a regular expression with a text",
    ),
]


@pytest.mark.parametrize(("before", "body", "lines"), TRANSFORMED)
def test_transformed(before: str, body: str, lines: list[str]) -> None:
    text = converted(before, body)
    for line in lines:
        assert chosen(line) in text
    assert "toMessageOptions" not in text


@pytest.mark.parametrize(("before", "body", "lines"), OLD_SHAPE)
def test_needs_the_old_shape(before: str, body: str, lines: list[str]) -> None:
    text = converted(before, body)
    for line in lines:
        assert line in text
    assert "toMessageOptions(" in text


CASES = [(*case.values[:2], case.id) for case in (*TRANSFORMED, *OLD_SHAPE)]


@pytest.mark.sampled(6)
@pytest.mark.parametrize(("before", "body"), [case[:2] for case in CASES], ids=[case[2] for case in CASES])
def test_does_the_same(before: str, body: str) -> None:
    assert_same(before, body)
