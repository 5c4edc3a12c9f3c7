"""Which uses need the old shape, and which look so. Words as in test_closely.py."""

from __future__ import annotations

import pytest
from closely_support import TEN, assert_same, converted, written

from translator import Converted, Options, convert
from translator.options import Style
from translator.verify.verdict import Verification
from translator.verify.verify import verify
from translator.verify.verifying import VerifyOptions

_BABEL = "@babel/runtime/helpers/asyncToGenerator"
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


COMPARED = [
    *(f"MSG {operator} kept" for operator in ("===", "!==", "==", "!=")),
    *(f"[kept].{method}(MSG)" for method in ("includes", "indexOf", "lastIndexOf")),
    *(f"new Set([kept]).{method}(MSG)" for method in ("has", "delete")),
    "new Map([[kept, 1]]).get(MSG)",
    "Object.is(kept, MSG)",
    "kept.isPrototypeOf(MSG)",
]


@pytest.mark.parametrize("compared", COMPARED)
def test_what_is_compared_is_one_object_where_an_old_one_is_made(compared: str) -> None:
    body = "const kept = MSG;\nSEND(JSON.stringify(kept));\nlog(COMPARED, kept.recipient);"
    assert "const kept = messageOptions;" in converted("", body.replace("COMPARED", compared))
    assert "const kept = event.notification;" in converted("", body.replace("COMPARED", "MSG < kept"))


SHAPES = [(*case.values[:2], case.id) for case in (*KEPT_NEW, *MADE_OLD)]


@pytest.mark.sampled(6)
@pytest.mark.parametrize(("before", "text"), [case[:2] for case in SHAPES], ids=[case[2] for case in SHAPES])
def test_either_shape_does_the_same(before: str, text: str) -> None:
    assert_same(before, text)


SAY = "const say = (m) => m.text;\n"
HANDLER = "onExecuteSendPhoneMessage = async (event) => { send(say(event.message_options)); };\n"
PUBLIC = [
    pytest.param(SAY + "exports.say = say;\nexports." + HANDLER, True, id="a function"),
    pytest.param(SAY + "module.exports = { say };\nmodule.exports." + HANDLER, True, id="in an object"),
    pytest.param(
        SAY + "class A { tell(m) { return say(m); } }\nexports.a = new A();\nexports." + HANDLER,
        True,
        id="by a method",
    ),
    pytest.param("export " + SAY + "export const " + HANDLER, True, id="declared"),
    pytest.param(SAY + "export { say as tell };\nexport const " + HANDLER, True, id="in a list"),
    pytest.param(SAY + "exports.retries = 3;\nexports." + HANDLER, False, id="left alone: a number"),
    pytest.param(SAY + "exports." + HANDLER, False, id="left alone: the handler only"),
    pytest.param(SAY + "export const " + HANDLER, False, id="left alone: the declared handler only"),
]


@pytest.mark.parametrize(("source", "old"), PUBLIC)
def test_exports_that_other_code_calls_get_the_old_shape(source: str, old: bool) -> None:
    alone, public = convert(source), convert(source, Options(public_exports=True))
    assert isinstance(alone, Converted)
    assert isinstance(public, Converted)
    assert "send(say(event.notification))" in alone.text
    assert ("send(say(toMessageOptions(event.notification)))" in public.text) == old
    assert ("const say = (m) => m.text;" in public.text) == old
    assert not public.wrapped


PIPE = "const pipe = (...fs) => (x) => fs.reduce((v, f) => f(v), x);"
PICK = "const pick = (e) => e.message_options;\nconst say = (m) => m.text;\nconst loud = (t) => `${t}!`;"
LOOP = "const run = async (x, fs) => {\n  let v = x;\n  for (const f of fs) v = await f(v);\n  return v;\n};"
PIPED = [
    pytest.param(f"{PIPE}\n{PICK}", "SEND(pipe(pick, say, loud)(event));", id="reduce"),
    pytest.param(
        f"{PIPE.replace('reduce(', 'reduceRight(')}\n{PICK}",
        "SEND(pipe(loud, say, pick)(event));",
        id="from the end",
    ),
    pytest.param(
        f"{PIPE}\n{PICK}", "SEND(pipe(pick, say)(event) + pipe(loud)('a'));", id="of several lengths"
    ),
    pytest.param(
        f"const pipe = (...fs) => (x) => fs.reduce((p, f) => p.then(f), Promise.resolve(x));\n{PICK}",
        "SEND(await pipe(pick, say, loud)(event));",
        id="of promises",
    ),
    pytest.param(
        f"const pipe = (...fs) => (x) => fs.reduce(async (v, f) => f(await v), x);\n{PICK}",
        "SEND(await pipe(pick, async (m) => m, say)(event));",
        id="of async functions",
    ),
    pytest.param(f"{LOOP}\n{PICK}", "SEND(await run(event, [pick, say, loud]));", id="a loop"),
    pytest.param(
        LOOP.replace("let v = x;\n  ", "").replace("(x,", "(v,") + f"\n{PICK}",
        "SEND(await run(event, [pick, say]));",
        id="a loop over a parameter",
    ),
]
MIXED = [
    pytest.param(
        f"{PIPE}\n{PICK}", "const fs = [pick];\nfs.push(say);\nSEND(pipe(...fs)(event));", id="pushed"
    ),
    pytest.param(
        f"{PIPE}\n{PICK}", f"SEND(String(pipe(pick, ...({TEN} ? [say] : []))(event).text));", id="a spread"
    ),
    pytest.param(
        f"{PIPE}\n{PICK}",
        "const fs = [pick, say, loud];\nfs.pop();\nSEND(fs.reduce((v, f) => f(v), event));",
        id="pop",
    ),
    pytest.param(
        LOOP.replace("for (", "if (x.user.email) for (") + f"\n{PICK}",
        "const r = await run(event, [pick]);\nSEND(String(r.text) + r.message_options?.text);",
        id="a loop that may not run",
    ),
    pytest.param(
        f"const pipe = (...fs) => (x) => fs.reduce((v, f, i) => f(v, i), x);\n{PICK}",
        "SEND(pipe(pick, say)(event));",
        id="with the index",
    ),
    pytest.param(
        f"const pipe = (fs, x) => fs.reduce((v, f) => f(v), x);\n{PICK}",
        "SEND(pipe(new Array(pick, say), event));",
        id="another list",
    ),
]


@pytest.mark.parametrize(("before", "text"), PIPED)
def test_one_function_after_the_other(before: str, text: str) -> None:
    found = converted(before, text)
    assert "toMessageOptions" not in found
    assert "e.notification" in found


@pytest.mark.parametrize(("before", "text"), MIXED)
def test_functions_in_an_order_that_is_not_known(before: str, text: str) -> None:
    assert "toMessageOptions(" in converted(before, text)


PIPES = [(*case.values[:2], case.id) for case in (*PIPED, *MIXED)]


@pytest.mark.sampled(4)
@pytest.mark.parametrize(("before", "text"), [case[:2] for case in PIPES], ids=[case[2] for case in PIPES])
def test_pipes_do_the_same(before: str, text: str) -> None:
    assert_same(before, text)


NAMED = [
    pytest.param(
        "const NAME = () => {};\nmodule.exports = { NAME };",
        "const NEW = () => {};\nmodule.exports = { NEW };",
        id="in an object",
    ),
    pytest.param(
        "exports.NAME = NAME;\nfunction NAME() {}", "exports.NEW = NEW;\nfunction NEW() {}", id="hoisted"
    ),
    pytest.param(
        "exports.NAME = function NAME() {};", "exports.NEW = function NEW() {};", id="a name of its own"
    ),
    pytest.param(
        "const onExecuteCustomPhoneProvider2 = 1;\nconst NAME = () => {};\nexports.NAME = NAME;",
        "const onExecuteCustomPhoneProvider2 = 1;\nconst NEW = () => {};\nexports.NEW = NEW;",
        id="beside a longer name",
    ),
    pytest.param(
        "const NAME = () => {};\nlog((NEW) => NEW);\nexports.NAME = NAME;",
        "const NAME = () => {};\nlog((NEW) => NEW);\nexports.NEW = NAME;",
        id="left alone: a variable of that name",
    ),
    pytest.param(
        "let NAME = () => {};\nNAME = () => {};\nexports.NAME = NAME;",
        "let NAME = () => {};\nNAME = () => {};\nexports.NEW = NAME;",
        id="left alone: set again",
    ),
]


@pytest.mark.parametrize(("source", "expected"), NAMED)
def test_the_name_of_the_handler_follows(source: str, expected: str) -> None:
    spelled = {"NAME": "onExecuteSendPhoneMessage", "NEW": "onExecuteCustomPhoneProvider"}
    for short, name in spelled.items():
        source, expected = source.replace(short, name), expected.replace(short, name)
    result = convert(source, Options(other_notifications="send"))
    assert isinstance(result, Converted)
    assert expected in result.text


BUS = "const { EventEmitter } = require('node:events');\nconst bus = new EventEmitter();"
OF_NODE = [
    pytest.param(
        "const { promisify } = require('util');\nconst say = promisify((m, done) => done(null, m.text));",
        "SEND(await say(MSG));",
        id="promisify",
    ),
    pytest.param(
        "const util = require('util');\nclass A { say(m, done) { done(null, m); } }\nconst a = new A();\n"
        "const say = util.promisify(a.say.bind(a));",
        "SEND((await say(MSG)).text);",
        id="promisify of a bound method",
    ),
    pytest.param(
        f"{BUS}\nlet text;\nbus.on('a', (m) => {{ text = m.text; }});",
        "bus.emit('a', MSG);\nSEND(text);",
        id="emit",
    ),
    pytest.param(
        f"{BUS}\nlet text;\nbus.once('a', (m) => {{ text = m.text; }}).on('error', (e) => console.log(e));",
        "bus.emit('a', MSG);\nSEND(text);",
        id="of another event",
    ),
    pytest.param(
        f"{BUS}\nlet text;\nbus.on('sms', (m) => {{ text = 's' + m.text; }});\n"
        "bus.on('voice', (m) => { text = 'v' + m.text; });",
        "bus.emit(MSG.message_type, MSG);\nSEND(text);",
        id="an event by the channel",
    ),
    pytest.param(
        f"{BUS}\nlet text;\nconst f = (t) => {{ text = t; }};\nbus.on('sms', f);",
        "bus.on(MSG.message_type, f).off(MSG.message_type, f);\nbus.emit('sms', MSG.code);\nSEND(text);",
        id="listening by the channel",
    ),
    pytest.param(
        "const EventEmitter = require('events');\n"
        "class A extends EventEmitter {\n  constructor(m) { super(); this.m = m; }\n"
        "  tell() { this.emit('a', this.m); return this.t; }\n}",
        "const a = new A(MSG);\na.on('a', (m) => { a.t = m.text; });\nSEND(a.tell());",
        id="a class of it",
    ),
]
OUT_OF_NODE = [
    pytest.param(
        "const { promisify } = require('util');\nconst say = promisify(require('acme').say);",
        "SEND(await say(MSG));",
        id="promisify of another file's",
    ),
    pytest.param(f"{BUS}\nrequire('acme').watch(bus);", "bus.emit('a', MSG);\nSEND(1);", id="given away"),
    pytest.param(f"{BUS}\nbus.on('a', (m) => console.log(m));", "bus.emit('a', MSG);\nSEND(1);", id="logged"),
    pytest.param(
        f"{BUS}\nbus.on('b', (m) => console.log(m));",
        f"bus.emit({TEN} ?? 'b', MSG);\nSEND(1);",
        id="any event",
    ),
    pytest.param(
        f"{BUS}\nbus.on('b', (m) => console.log(m));", "bus.emit(...['b', MSG]);\nSEND(1);", id="a list"
    ),
    pytest.param("const util = require('util');", "SEND(util.inspect(MSG));", id="another function"),
]


@pytest.mark.parametrize(("before", "text"), OF_NODE)
def test_modules_of_node_that_hand_on(before: str, text: str) -> None:
    assert "toMessageOptions" not in converted(before, text)


@pytest.mark.parametrize(("before", "text"), OUT_OF_NODE)
def test_modules_of_node_that_let_go(before: str, text: str) -> None:
    assert "toMessageOptions(" in converted(before, text)


MODULES = [(*case.values[:2], case.id) for case in (*OF_NODE, *OUT_OF_NODE)]


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("before", "text"), [case[:2] for case in MODULES], ids=[case[2] for case in MODULES]
)
def test_modules_of_node_do_the_same(before: str, text: str) -> None:
    assert_same(before, text)


DEFINE = "const put = (to, all) => { for (const k in all) Object.defineProperty(to, k, { get: all[k] }); };"
RUN = "put(a, { say: () => say, other: () => other });\nSEND(a.say(MSG));"
COMPILED = [
    pytest.param(
        f"{DEFINE}\nconst say = (m) => m.text;\nconst other = (m) => console.log(m);\nconst a = {{}};",
        RUN,
        False,
        id="exports by getters",
    ),
    pytest.param(
        DEFINE.replace("get: all[k]", "value: all[k]()")
        + "\nconst say = (m) => m.text;\nconst other = (m) => console.log(m);\nconst a = {};",
        RUN,
        True,
        id="left alone: what is no getter",
    ),
    pytest.param(
        "function _asyncToGenerator(fn) { return function () { const g = fn.apply(this, arguments);\n"
        "  return new Promise((done, fail) => { const go = (v) => { const r = g.next(v);\n"
        "    r.done ? done(r.value) : Promise.resolve(r.value).then(go, fail); }; go(); }); }; }\n"
        "const load = _asyncToGenerator(function* (e) { yield null; return e.message_options; });\n"
        "const say = _asyncToGenerator(function* (m) { return yield m.text; });",
        "SEND(await say(await load(event)));",
        False,
        id="async functions",
    ),
    pytest.param(
        "function _asyncToGenerator(fn) { return console.log(fn), fn; }\n"
        "const say = _asyncToGenerator(function* (m) { console.log(yield m); });",
        "const g = say(MSG);\ng.next();\ng.next(MSG);\nSEND(1);",
        True,
        id="left alone: only the name",
    ),
    *(
        pytest.param(
            f"{required}\nconst say = {called}(function* (m) {{ return yield m.text; }});",
            "SEND(await say(MSG));",
            False,
            id=f"an async function by {name}",
        )
        for name, required, called in (
            (
                "Babel's runtime",
                "const interopRequireDefault = require('@babel/runtime/helpers/interopRequireDefault');\n"
                "const a = interopRequireDefault(require('@babel/runtime/helpers/asyncToGenerator'));",
                "(0, a.default)",
            ),
            ("Babel's runtime alone", f"const a = require('{_BABEL}');", "a"),
            ("Babel's runtime, as default", f"const a = require('{_BABEL}');", "(0, a['default'])"),
            ("swc's helpers", "const a = require('@swc/helpers/_/_async_to_generator');", "(0, a._)"),
        )
    ),
    *(
        pytest.param(
            f"{required}\nconst say = a(function* (m) {{ return yield m.text; }});",
            "SEND(await say(MSG));",
            True,
            id=f"left alone: {name}",
        )
        for name, required in (
            ("another package", "const a = require('acme-async');"),
            ("another helper", "const a = require('@babel/runtime/helpers/wrapAsyncGenerator');"),
            ("a name that is set anew", f"let a = require('{_BABEL}');\na = require('acme-async');"),
            ("a call that may do more", f"const a = require('acme-log')(require('{_BABEL}'));"),
        )
    ),
]


AWAITER = """\
var __awaiter = function (self, given, P, generator) {
  return new Promise(function (done, fail) {
    var made = generator.apply(self, given || []);
    function go(value) {
      try {
        var result = made.next(value);
        result.done ? done(result.value) : Promise.resolve(result.value).then(go, fail);
      } catch (error) { fail(error); }
    }
    go();
  });
};
var __generator = function (self, body) {
  var last, state = { label: 0, trys: [], sent: function () { return last; } };
  return { next: function (value) {
    last = value;
    for (;;) {
      var step = body.call(self, state);
      if (step[0] === 2) return { value: step[1], done: true };
      state.label = step[0] === 4 ? state.label + 1 : step[1];
      if (step[0] === 4) return { value: step[1], done: false };
    }
  } };
};
"""
REGENERATOR = """\
function _asyncToGenerator(fn) { return function () { var g = fn.apply(this, arguments);
  return new Promise(function (done, fail) { var go = function (v) { var r = g.next(v);
    r.done ? done(r.value) : Promise.resolve(r.value).then(go, fail); }; go(); }); }; }
function _regenerator() { var made = { m: function (f) { return f; }, w: function (f, _, self) {
  var done = false, c = { n: 0, a: function (_, value) { done = true; return value; } };
  return { next: function (v) { c.v = v; return { value: f.call(self, c), done: done }; } };
} }; return (_regenerator = function () { return made; })(); }
"""
SWITCHES = [
    pytest.param(
        f"{AWAITER}var load = function (e, n) {{ return __awaiter(void 0, [e, n], void 0,\n"
        "  function (_a, n) {\n"
        "  var message_options = _a.message_options;\n"
        "  return __generator(this, function (_b) {\n"
        "    switch (_b.label) { case 0: return [4, n]; case 1: _b.sent(); return [2, message_options]; }\n"
        "  }); }); };\n"
        "var say = function (m) { return __awaiter(void 0, void 0, void 0, function () {\n"
        "  return __generator(this, function (_a) {\n"
        "    if (m.message_type === 'sms') return [2, m.text];\n"
        "    return [2, 'call ' + m.text];\n"
        "  }); }); };",
        "SEND(await say(await load(event, 1)));",
        "if (m.delivery_method === 'text') return [2, m.as_text];\n    return [2, 'call ' + m.as_voice];",
        id="typescript",
    ),
    pytest.param(
        f"{REGENERATOR}var load = _asyncToGenerator(_regenerator().m(function _callee(e, n) {{\n"
        "  return _regenerator().w(function (_c) {\n"
        "    while (1) switch (_c.n) { case 0: _c.n = 1; return n;\n"
        "      case 1: return _c.a(2, e.message_options); }\n"
        "  }, _callee); }));\n"
        "var say = _asyncToGenerator(_regenerator().m(function _callee2(m) {\n"
        "  var t; return _regenerator().w(function (_c) {\n"
        "    while (1) switch (_c.n) {\n"
        "      case 0: if (m.message_type === 'voice') { _c.n = 2; break; }\n"
        "        _c.n = 1; return m.text;\n"
        "      case 1: return _c.a(2, _c.v);\n"
        "      case 2: _c.n = 3; return m;\n"
        "      case 3: t = _c.v; return _c.a(2, 'call ' + t.text);\n"
        "    }\n"
        "  }, _callee2, this); }));",
        "SEND(await say(await load(event, 1)));",
        "if (m.delivery_method === 'voice') { _c.n = 2; break; }",
        id="babel",
    ),
]


@pytest.mark.parametrize(("before", "text", "line"), SWITCHES)
def test_async_functions_that_are_a_switch(before: str, text: str, line: str) -> None:
    after = converted(before, text)
    assert line in after
    assert "toMessageOptions(" not in after and "toSendPhoneMessageEvent(" not in after
    assert_same(before, text)


@pytest.mark.parametrize(("before", "text", "old"), COMPILED)
def test_helpers_of_compilers(before: str, text: str, old: bool) -> None:
    assert ("toMessageOptions(" in converted(before, text)) == old


@pytest.mark.sampled(2)
@pytest.mark.parametrize(("before", "text", "_"), COMPILED)
def test_helpers_of_compilers_do_the_same(before: str, text: str, _: bool) -> None:
    assert_same(before, text)


@pytest.mark.parametrize(
    "log",
    [
        "const { message_options, secrets, ...rest } = event;\nconsole.log(rest);",
        "console.log({ ...event, message_options: undefined });",
        "console.log(Object.assign({}, event, { message_options: undefined }));",
        "const copy = { ...event };\ndelete copy.message_options;\nconsole.log(copy);",
        "console.log(JSON.stringify(event, (key, it) => (key === 'message_options' ? undefined : it)));",
    ],
)
@pytest.mark.parametrize("style", ["rewrite", "wrap"])
def test_who_leaves_the_message_out_shows_no_code(log: str, style: Style) -> None:
    source = written("", f"{log}\nSEND(event.message_options.code);")
    found = verify(source, None, VerifyOptions(convert=Options(style=style)))
    assert isinstance(found, Verification)
    assert found.verdict in ("equal", "announced"), found.difference
