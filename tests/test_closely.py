"""The event followed by points-to analysis: small Actions that once came out wrong, or nearly do.

In the sources ``MSG`` is the old message and ``SEND(x)`` sends something out; in what is expected,
``TEXT(x)`` is the choice between both texts of a message. Each is also run by ``verify``.
"""

from __future__ import annotations

import pytest
from closely_support import TEN, assert_same, chosen, converted

from translator import Converted, convert

TRANSFORMED = [
    pytest.param(
        "",
        "const k = Object.create({}, { m: { value: MSG } });\nSEND(k.m.text);",
        ["{ value: event.notification }", "TEXT(k.m)"],
        id="a property by a descriptor",
    ),
    pytest.param(
        "function say(m) { arguments[0] = arguments[1]; return m.text; }",
        "SEND(say({}, MSG));",
        ["return TEXT(m);", "say({}, event.notification)"],
        id="arguments are the parameters",
    ),
    pytest.param(
        "", "const [m] = Array.from({ length: 1, 0: MSG });\nSEND(m.text);", ["TEXT(m)"], id="an array-like"
    ),
    pytest.param(
        "class K {\n  constructor(m) { this.m = m; this.say = this.say.bind(this); }\n"
        "  say() { return this.m.text; }\n}",
        "const { say } = new K(MSG);\nSEND(say());",
        ["return TEXT(this.m);", "new K(event.notification)"],
        id="a method bound to itself",
    ),
    pytest.param(
        "const say = (m) => m.text;",
        "const args = [null, MSG];\nSEND(say.call(...args));",
        ["const args = [null, event.notification];"],
        id="this and arguments in one spread",
    ),
    pytest.param("", "const [m] = [[[MSG]]].flat(2);\nSEND(m.text);", ["TEXT(m)"], id="flattened twice"),
    pytest.param(
        "",
        "const list = [MSG];\nfor (let i = 0; i < list.length; i++) SEND(list[i].text);",
        ["TEXT(list[i])"],
        id="counted through",
    ),
    pytest.param(
        "",
        "const errors = [];\nconst k = { m: errors.length ? null : MSG };\nSEND(k.m.text);",
        ["errors.length ? null : event.notification", "TEXT(k.m)"],
        id="an empty list has a length",
    ),
    pytest.param(
        "const seen = new Map();",
        "const k = { m: !seen.size && MSG };\nSEND(k.m.text);",
        ["!seen.size && event.notification", "TEXT(k.m)"],
        id="an empty Map has a size",
    ),
    pytest.param(
        "class K {\n  constructor(m) { this.m = m; }\n  [Symbol.iterator]() { return this; }\n"
        "  next() { return { value: 1, done: false }; }\n"
        "  return() { console.log(this.m.text); return {}; }\n}",
        "for (const x of new K(MSG)) { SEND(x); break; }",
        ["console.log(TEXT(this.m));"],
        id="an iterator that is closed",
    ),
    pytest.param(
        "let message;\nconst init = (event) => { ({ message_options: message } = event); };",
        "init(event);\nSEND(message.message_type);",
        ["({ notification: message } = event)", "message.delivery_method === 'voice' ? 'voice' : 'sms'"],
        id="a variable of the module, set by a pattern",
    ),
    pytest.param(
        "class A {\n  constructor(m) { this.m = m; }\n  get body() { return this.m.text; }\n}\n"
        "class B extends A { say() { return super.body; } }",
        "SEND(new B(MSG).say());",
        ["return TEXT(this.m);", "new B(event.notification)"],
        id="a getter of super",
    ),
    *(
        pytest.param(
            "class K {\n  constructor(m) { this.m = m; }\n"
            f"  {method}() {{ return this.m.text.length; }}\n}}",
            f"SEND({use});",
            ["new K(event.notification)", "return (TEXT(this.m)).length;"],
            id=what,
        )
        for method, use, what in (
            ("valueOf", "+new K(MSG)", "valueOf by +"),
            ("valueOf", "-new K(MSG)", "valueOf by -"),
            ("toString", "`${new K(MSG)}`", "toString by a template"),
            ("toString", "new K(MSG).toLocaleString()", "toString by toLocaleString"),
            ("toString", "new Error(new K(MSG)).message", "toString by an Error"),
            ("toString", "[7, 8, 9][new K(MSG)]", "toString by a key"),
            ("toString", "[new K(MSG)].join()", "toString by join"),
        )
    ),
    pytest.param(
        "function K(m) { this.m = m; }\nObject.defineProperty(K.prototype, 'toString', "
        "{ value() { return this.m.message_type; } });",
        "SEND(`${new K(MSG)}`);",
        ["return this.m.delivery_method === 'voice' ? 'voice' : 'sms';"],
        id="toString by a name that is spelled",
    ),
    pytest.param(
        "const load = async (event) => ({ m: MSG });",
        "return load(event).then(({ m }) => fetch(`https://a.test/${m.recipient}?${m.message_type}`));",
        ["({ m: event.notification })", "m.delivery_method === 'voice' ? 'voice' : 'sms'"],
        id="a promise gives what the callback returns",
    ),
    pytest.param(
        "",
        f"const k = {{ m: {TEN} ? MSG : null }};\nif (k.m) SEND(k.m.text);",
        ["TEXT(k.m)"],
        id="a message or nothing",
    ),
    pytest.param(
        "class Refused extends Error {\n  constructor(m) { super('refused'); this.m = m; }\n"
        "  report() { return this.m.message_type; }\n}",
        "SEND(new Refused(MSG).report());",
        ["return this.m.delivery_method === 'voice' ? 'voice' : 'sms';"],
        id="a field of an error",
    ),
    pytest.param(
        "const pipe = (...fns) => (x) => fns.reduce((value, fn) => fn(value), x);\n"
        "const pick = (event) => event.message_options;\nconst text = (m) => m.text;",
        "SEND(pipe(pick, text)(event));",
        ["pipe(pick, text)(event)", "=> event.notification;", "=> TEXT(m);"],
        id="the event and its message through a pipe",
    ),
    pytest.param(
        "",
        "const k = { m: event.transaction ? null : MSG };\nif (k.m) SEND(k.m.message_type);",
        ["event.transaction ? null : event.notification"],
        id="a part that the event may lack",
    ),
]


@pytest.mark.parametrize(("before", "body", "lines"), TRANSFORMED)
def test_transformed(before: str, body: str, lines: list[str]) -> None:
    text = converted(before, body)
    for line in lines:
        assert chosen(line) in text
    assert "toMessageOptions" not in text


OLD_SHAPE = [
    pytest.param(
        "function K(m) { this.m = m; }\nObject.defineProperty(K.prototype, Symbol.toPrimitive, "
        "{ value() { return this.m.message_type; } });",
        "SEND(`${new K(MSG)}`);",
        ["this.m = toMessageOptions(m);"],
        id="toPrimitive under a key",
    ),
    pytest.param(
        "class Refused extends Error { constructor(m) { super('refused', { cause: m }); } }",
        "try { throw new Refused(MSG); } catch (e) { SEND(e.cause.text); }",
        ["new Refused(toMessageOptions(event.notification))"],
        id="the cause of an error that is caught",
    ),
    pytest.param(
        "class Batch extends Array { constructor(...m) { super(...m); } }",
        "SEND(new Batch(MSG, MSG)[0].text);",
        ["const messageOptions = toMessageOptions(event.notification);"],
        id="a list of its own kind",
    ),
    pytest.param(
        "",
        f"const k = {{ m: {TEN} ? MSG : {{ get text() {{ return 'hi'; }} }} }};\nSEND(k.m.text);",
        ["? toMessageOptions(event.notification) :", "String(k.m.text)"],
        id="or an object with a getter",
    ),
    pytest.param(
        "class None { get text() { return 'hi'; } }",
        f"const k = {{ m: {TEN} ? MSG : new None() }};\nSEND(k.m.text);",
        ["? toMessageOptions(event.notification) : new None()", "String(k.m.text)"],
        id="or an instance with a getter",
    ),
    pytest.param(
        "class None { text = 'hi'; }",
        f"const k = {{ m: {TEN} ? MSG : new None() }};\nSEND(k.m.text);",
        ["? toMessageOptions(event.notification) : new None()", "String(k.m.text)"],
        id="or an instance with such a field",
    ),
    pytest.param(
        "const lib = require('lib');",
        f"const k = {{ m: {TEN} ? MSG : lib.make() }};\nSEND(k.m.action);",
        ["? toMessageOptions(event.notification) : lib.make()", "String(k.m.action)"],
        id="or what a package makes, a word",
    ),
    pytest.param(
        "const lib = require('lib');",
        f"const k = {{ m: {TEN} ? MSG : lib.make() }};\nconst {{ text }} = k.m;\nSEND(text);",
        ["? toMessageOptions(event.notification) : lib.make()", "const { text } = k.m;"],
        id="or what a package makes, a pattern",
    ),
    pytest.param(
        "class Long { static [Symbol.hasInstance](m) { return m.text.length > 9; } }",
        "SEND(MSG instanceof Long);",
        ["sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api)"],
        id="a class that says what its instances are",
    ),
    pytest.param(
        "",
        "SEND(JSON.stringify({ a: 1 }, (k, v) => (k === 'a' ? MSG : v)));",
        ["? toMessageOptions(event.notification) : v"],
        id="what a replacer returns is written",
    ),
    pytest.param(
        "",
        "SEND(JSON.parse('1', () => MSG).text);",
        ["() => toMessageOptions(event.notification)"],
        id="what a reviver returns",
    ),
    pytest.param(
        "const sdk = require('sdk');",
        "const k = { m: (await new Promise((ok) => sdk.load('sms', ok))) || MSG };\nSEND(k.m.text);",
        ["|| toMessageOptions(event.notification)"],
        id="a promise that a package resolves",
    ),
    pytest.param(
        "class Lazy {\n  constructor(m) { this.m = m; }\n  then(ok) { ok(this.m); }\n}",
        "const m = await new Lazy(MSG);\nSEND(m.text);",
        ["new Lazy(toMessageOptions(event.notification))"],
        id="a thenable of the file",
    ),
    pytest.param(
        "",
        "const k = { m: MSG };\nSEND(['text', 'code'].filter((name) => Object.hasOwn(k.m, name)));",
        ["Object.hasOwn(toMessageOptions(k.m), name)"],
        id="asked for names",
    ),
    pytest.param(
        "",
        "const k = { m: MSG };\nfor (const name of Object.keys(k.m)) SEND(k.m[name]);",
        ["{ m: toMessageOptions(event.notification) }"],
        id="its names are listed",
    ),
    pytest.param(
        "class K {\n  constructor(m) { this.m = m; }\n  field(name) { return this.m[name]; }\n}",
        "SEND(new K(MSG).field(`te${'xt'}`));",
        ["toMessageOptions("],
        id="read by a key that is made",
    ),
    pytest.param(
        "",
        "Reflect.set(MSG, 'text', 'Lantern');\nSEND(MSG.text);",
        ["Reflect.set(messageOptions, 'text', 'Lantern')", "String(messageOptions.text)"],
        id="written to by Reflect.set",
    ),
    pytest.param(
        "",
        "Object.defineProperty(MSG, 'text', { value: 'Lantern' });\nSEND(MSG.text);",
        ["Object.defineProperty(messageOptions, 'text'", "String(messageOptions.text)"],
        id="given a property by a descriptor",
    ),
    pytest.param(
        "",
        "Object.defineProperties(MSG, { text: { value: 'Lantern' } });\nSEND(MSG.text);",
        ["String(messageOptions.text)"],
        id="given properties by descriptors",
    ),
    pytest.param(
        "",
        "Object.setPrototypeOf(MSG, { text: 'x', extra: 'Lantern' });\nSEND(MSG.extra + MSG.text);",
        ["String(messageOptions.extra + messageOptions.text)"],
        id="given a prototype",
    ),
    pytest.param(
        "",
        "[].push.call(MSG, 'Lantern');\nSEND(MSG[0] + MSG.text);",
        ["[].push.call(messageOptions, 'Lantern')"],
        id="pushed to",
    ),
    pytest.param(
        "const read = (holder, key) => holder[key];",
        "SEND(read(read(event, 'message_options'), 'text'));",
        ["toSendPhoneMessageEvent(event)"],
        id="the event and its message by one function",
    ),
    pytest.param(
        "const walk = (x) => (x.message_options ? walk(x.message_options) : x.text);",
        "SEND(walk(event));",
        ["toSendPhoneMessageEvent(event)", "x.message_options ? walk(x.message_options) : x.text"],
        id="the event and its message by a function that calls itself",
    ),
]


@pytest.mark.parametrize(("before", "body", "lines"), OLD_SHAPE)
def test_handed_on_in_the_old_shape(before: str, body: str, lines: list[str]) -> None:
    text = converted(before, body)
    for line in lines:
        assert line in text


ON_EXPORTS = [
    "module.exports = {\n"
    "  async onExecuteSendPhoneMessage(event) { await this.send(event.message_options); },\n"
    "  send(m) { return fetch('https://a.test', { method: 'POST', body: m.text }); },\n};\n",
    "exports.send = (m) => fetch('https://a.test', { method: 'POST', body: m.text });\n"
    "exports.onExecuteSendPhoneMessage = async function (event) {\n"
    "  await this.send(event.message_options);\n};\n",
]


@pytest.mark.parametrize("source", ON_EXPORTS)
def test_what_the_handler_is_called_on_is_not_known(source: str) -> None:
    result = convert(source)
    assert isinstance(result, Converted), result
    assert "this.send(toMessageOptions(event.notification))" in result.text
    assert "body: m.text" in result.text


BETWEEN = [
    pytest.param(
        "const box = (() => {\n  let m;\n  return { put(x) { m = x; }, get() { return m; } };\n})();",
        "const last = box.get();\nif (last && last.message_type === 'voice') SEND(MSG.text);\nbox.put(MSG);",
        id="in a closure that the file makes",
    ),
    pytest.param(
        "const box = new Map();",
        "const last = box.get('x');\nif (last && last.m.message_type === 'voice') SEND(MSG.text);\n"
        "box.set('x', { m: MSG });",
        id="in an object in a Map",
    ),
    pytest.param(
        "class Box { last = null; }\nconst box = new Box();",
        "const { last } = box;\nif (last && last.message_type === 'voice') SEND(MSG.text);\nbox.last = MSG;",
        id="in a field of an object of the file",
    ),
]


@pytest.mark.parametrize(("before", "body"), BETWEEN)
def test_what_another_execution_left_tells_nothing(before: str, body: str) -> None:
    assert chosen("String(TEXT(event.notification))") in converted(before, body)


CASES = [(*case.values[:2], case.id) for case in (*TRANSFORMED, *OLD_SHAPE, *BETWEEN)]


@pytest.mark.sampled(15)
@pytest.mark.parametrize(("before", "body"), [case[:2] for case in CASES], ids=[case[2] for case in CASES])
def test_does_the_same(before: str, body: str) -> None:
    assert_same(before, body)
