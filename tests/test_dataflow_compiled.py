"""Points-to analysis: helpers of compilers do what was compiled, for each call by itself.

Words as in test_dataflow.py. Each helper is called for another value as well, which must not arrive.
"""

from __future__ import annotations

import pytest
from core_support import analyzed, nodes
from dataflow_support import seen

from translator.dataflow.compiled import CompiledCalls, opens_list

STATES = (
    "const state = new WeakMap(), it = {}, other = new WeakMap(), that = {};\nother.set(that, 'other');\n"
)
ESBUILD = """\
var __privateGet = (obj, member, getter) => getter ? getter.call(obj) : member.get(obj);
var __privateSet = (obj, member, value, setter) =>
  (setter ? setter.call(obj, value) : member.set(obj, value), value);
var __privateAdd = (obj, member, value) =>
  member instanceof WeakSet ? member.add(obj) : member.set(obj, value);
var __async = (__this, __arguments, generator) => new Promise((resolve, reject) => {
  var step = (x) => x.done ? resolve(x.value) : Promise.resolve(x.value).then(fulfilled, reject);
  var fulfilled = (value) => { step(generator.next(value)); };
  step((generator = generator.apply(__this, __arguments)).next());
});
"""
TYPESCRIPT = """\
var __classPrivateFieldGet = (this && this.__classPrivateFieldGet) || function (receiver, state, kind, f) {
  return kind === "m" ? f : kind === "a" ? f.call(receiver) : f ? f.value : state.get(receiver);
};
var __classPrivateFieldSet = (this && this.__classPrivateFieldSet)
  || function (receiver, state, value, kind, f) {
    return (kind === "a" ? f.call(receiver, value) : f ? f.value = value : state.set(receiver, value)), value;
  };
var __awaiter = (this && this.__awaiter) || function (thisArg, _arguments, P, generator) {
  return new (P || (P = Promise))(function (resolve, reject) {
    function step(r) { r.done ? resolve(r.value) : new P(function (ok) { ok(r.value); }).then(go, reject); }
    function go(value) { step(generator.next(value)); }
    step((generator = generator.apply(thisArg, _arguments || [])).next());
  });
};
"""
BABEL = """\
function _brand(e, t) { return e.has(t) ? t : undefined; }
function _classPrivateFieldGet(s, a) { return s.get(_brand(s, a)); }
function _classPrivateFieldSet(s, a, r) { return s.set(_brand(s, a), r), r; }
function _classPrivateFieldInitSpec(e, t, a) { t.set(e, a); }
function _asyncToGenerator(n) {
  return function () {
    var t = this, e = arguments;
    return new Promise(function (r, o) {
      var a = n.apply(t, e);
      function next(value) { var i = a.next(value); i.done ? r(i.value) : Promise.resolve(i.value).then(next, o); }
      next();
    });
  };
}
"""
SWC = BABEL.replace("_asyncToGenerator", "_async_to_generator")
FIELDS = [
    (
        ESBUILD,
        "__privateAdd(that, other, 'x');\n__privateAdd(it, state, MSG);\nvoid state.get(it);",
        "message undefined",
    ),
    (ESBUILD, "void __privateAdd(it, state, MSG);", "undefined"),
    (ESBUILD, "__privateGet(that, other);\nstate.set(it, MSG);\nvoid __privateGet(it, state);", "message"),
    (
        ESBUILD,
        "__privateSet(that, other, 'x');\n__privateSet(it, state, MSG);\nvoid state.get(it);",
        "message undefined",
    ),
    (ESBUILD, "__privateSet(that, other, 'x');\nvoid __privateSet(it, state, MSG);", "message"),
    (
        TYPESCRIPT,
        "__classPrivateFieldGet(that, other, 'f');\nstate.set(it, MSG);\nvoid __classPrivateFieldGet(it, state, 'f');",
        "message",
    ),
    (
        TYPESCRIPT,
        "__classPrivateFieldSet(that, other, 'x', 'f');\n__classPrivateFieldSet(it, state, MSG, 'f');\nvoid state.get(it);",
        "message undefined",
    ),
    (
        TYPESCRIPT,
        "__classPrivateFieldSet(that, other, 'x', 'f');\nvoid __classPrivateFieldSet(it, state, MSG, 'f');",
        "message",
    ),
    (
        BABEL,
        "_classPrivateFieldGet(other, that);\nstate.set(it, MSG);\nvoid _classPrivateFieldGet(state, it);",
        "message",
    ),
    (
        BABEL,
        "_classPrivateFieldSet(other, that, 'x');\n_classPrivateFieldSet(state, it, MSG);\nvoid state.get(it);",
        "message undefined",
    ),
    (
        BABEL,
        "_classPrivateFieldSet(other, that, 'x');\nvoid _classPrivateFieldSet(state, it, MSG);",
        "message",
    ),
    (
        BABEL,
        "_classPrivateFieldInitSpec(that, other, 'x');\n_classPrivateFieldInitSpec(it, state, MSG);\nvoid state.get(it);",
        "message undefined",
    ),
]


@pytest.mark.parametrize(("helpers", "body", "words"), FIELDS)
def test_private_fields(helpers: str, body: str, words: str) -> None:
    assert seen(STATES + body, helpers) == words


ASYNC = [
    (ESBUILD, "__async(this, null, function* () { {} })"),
    (TYPESCRIPT, "__awaiter(this, undefined, undefined, function* () { {} })"),
    (BABEL, "_asyncToGenerator(function* () { {} })()"),
    (SWC, "_async_to_generator(function* () { {} })()"),
]


@pytest.mark.parametrize(("helpers", "call"), ASYNC)
def test_async_functions(helpers: str, call: str) -> None:
    other, kept = (call.replace("{}", f"return yield {value};") for value in ("'other'", "MSG"))
    assert seen(f"await {other};\nvoid await {kept};", helpers) == "message"


GENERATOR = """\
var __generator = (this && this.__generator) || function (self, body) {
  var state = { label: 0, sent: function () { return this.op[1]; }, trys: [], op: [0] };
  return { next: function (value) { state.op = [0, value]; return body.call(self, state); } };
};
"""
REGENERATOR = """\
function _regenerator() {
  return (_regenerator = function () { return { w: function (f) { return f({}); }, m: function (f) { return f; } }; })();
}
"""
OLD_REGENERATOR = (
    REGENERATOR.replace("_regenerator", "_regeneratorRuntime").replace("w:", "wrap:").replace("m:", "mark:")
)
OLD_REGENERATOR = REGENERATOR.replace("_regenerator", "_regeneratorRuntime").replace("w:", "wrap:")
OLD_REGENERATOR = OLD_REGENERATOR.replace("m:", "mark:")
AWAITER = (
    "(a) => __awaiter(this, [a], undefined, function (b) { return __generator(this, function (_a) { {} }); })"
)
SWITCH = AWAITER.replace("{}", "switch (_a.label) { {} }")
OF_SWC = "_asyncToGenerator(function (b) { return _ts_generator(this, function (_a) { switch (_a.label) { {} } }); })"
OF_BABEL = (
    "_asyncToGenerator(_regenerator().m(function (b) { return _regenerator().w(function (_c) {"
    " while (1) switch (_c.p = _c.n) { {} } }, null); }))"
)
OF_OLD_BABEL = OF_BABEL.replace("_regenerator", "_regeneratorRuntime").replace(".m(", ".mark(")
OF_OLD_BABEL = OF_OLD_BABEL.replace(".w(", ".wrap(")
MACHINES = [
    pytest.param(
        TYPESCRIPT + GENERATOR,
        SWITCH,
        "case 0: return [4 /*yield*/, b]; case 1: return [2 /*return*/, _a.sent()];",
        "message",
        id="typescript",
    ),
    pytest.param(
        TYPESCRIPT + GENERATOR,
        SWITCH,
        "case 0: _a.trys.push([0, 2, , 3]); return [4, 'first']; case 1: _a.sent(); return [4, b];"
        " case 2: b = _a.sent(); return [3, 3]; case 3: if (b) return [2, b]; return [2];",
        "message undefined",
        id="several",
    ),
    pytest.param(TYPESCRIPT + GENERATOR, AWAITER, "x(); return [2, [b][0]];", "message", id="no switch"),
    pytest.param(
        TYPESCRIPT + GENERATOR,
        SWITCH,
        "case 0: _a.trys.push([0, 2, 3, 4]); return [4, b]; case 1: return [3, 4];"
        " case 2: return [2, _a.sent()]; case 3: return [7]; case 4: return [2, 1];",
        "'1' message unknown",
        id="caught",
    ),
    pytest.param(
        BABEL + GENERATOR.replace("__generator", "_ts_generator"),
        OF_SWC,
        "case 0: return [4, b]; case 1: return [2, _a.sent()];",
        "message",
        id="swc",
    ),
    pytest.param(
        BABEL + REGENERATOR,
        OF_BABEL,
        "case 0: _c.n = 1; return b; case 1: return _c.a(2, _c.v);",
        "message",
        id="babel",
    ),
    pytest.param(
        BABEL + REGENERATOR,
        OF_BABEL.replace("null", "_d, this, [[0, 2]]"),
        "case 0: _c.p = 0; _c.n = 1; return 'first'; case 1: _c.v; _c.n = 3; return b; case 2: _c.p = 2;"
        " return _c.f(2); case 3: b = _c.v; if (x) return _c.a(3, 4); return _c.a(2, b); case 4: return _c.a(2);",
        "message undefined",
        id="babel with a catch",
    ),
    pytest.param(
        BABEL + OLD_REGENERATOR,
        OF_OLD_BABEL,
        'case 0: _c.next = 2; return b; case 2: _c.t0 = _c.sent; return _c.abrupt("return", _c.t0);'
        ' case 3: case "end": return _c.stop();',
        "message undefined",
        id="babel before",
    ),
    pytest.param(
        BABEL + OLD_REGENERATOR,
        OF_OLD_BABEL,
        'case 0: _c.prev = 0; _c.next = 2; return b; case 2: case 3: _c.t0 = _c["catch"](0); x(_c.t0);'
        ' return _c.abrupt("return", 1);',
        "'1'",
        id="babel caught before",
    ),
]


@pytest.mark.parametrize(("helpers", "function", "body", "words"), MACHINES)
def test_async_functions_that_are_a_switch(helpers: str, function: str, body: str, words: str) -> None:
    made = function.replace("{}", body)
    functions = f"const run = {made};\nconst other = {made.replace('first', 'second')};\n"
    assert seen(f"{functions}other('other');\nvoid await run(MSG);", helpers) == words


NO_MACHINES = [
    pytest.param(SWITCH, "case 0: return [5, b]; case 1: return [2, _a.sent()];", id="delegates"),
    pytest.param(SWITCH, "case 0: x(_a); return [4, b]; case 1: return [2, _a.sent()];", id="state goes"),
    pytest.param(
        SWITCH, "case 0: if (b) { return [4, b]; } x(); case 1: return [2, _a.sent()];", id="inside"
    ),
    pytest.param(SWITCH, "case 0: return [4, b];", id="no next"),
    pytest.param(SWITCH, "case 0: return [4, b]; case 1: return _a.sent();", id="no list"),
    pytest.param(SWITCH, "case 0: return [4, b]; case 1: x(_a.sent); return [2, b];", id="not called"),
    pytest.param(SWITCH, "case 0: return [4, b]; case 1: (() => _a.sent())(); return [2, b];", id="in one"),
    pytest.param(SWITCH.replace("function (_a)", "(_a) =>"), "case 0: return [2, b];", id="an arrow"),
    pytest.param(SWITCH.replace("function (b)", "async function (b)"), "case 0: return [2, b];", id="async"),
    pytest.param(SWITCH.replace("return __gen", "x(); __gen"), "case 0: return [2, b];", id="not returned"),
    pytest.param(OF_BABEL, "case 0: _c.n = 2; return b; case 1: return _c.a(2, _c.v);", id="no label"),
    pytest.param(OF_BABEL, "case 0: return b; case 1: return _c.a(2, _c.v);", id="nothing named"),
    pytest.param(OF_BABEL, "case 0: return _c.d(b, 1); case 1: return _c.a(2, _c.v);", id="babel delegates"),
    pytest.param(OF_BABEL, "case 0: _c.x = b; return _c.a(2, b);", id="another field"),
    pytest.param(OF_BABEL.replace("_regenerator()", "other()"), "case 0: return _c.a(2, b);", id="another"),
]


@pytest.mark.parametrize(("function", "body"), NO_MACHINES)
def test_functions_that_are_no_such_switch(function: str, body: str) -> None:
    helpers = TYPESCRIPT + GENERATOR + BABEL + REGENERATOR
    program, scopes = analyzed(f"{helpers}const run = {function.replace('{}', body)};")
    assert not CompiledCalls(program, scopes).machines
    program, scopes = analyzed(f"{helpers}const run = {SWITCH.replace('{}', 'case 0: return [2, b];')};")
    assert len(CompiledCalls(program, scopes).machines) == 1


def test_a_helper_that_is_given_twice_runs_no_switch() -> None:
    run = f"const run = {SWITCH.replace('{}', 'case 0: return [2, b];')};"
    program, scopes = analyzed(f"{TYPESCRIPT}{GENERATOR}__generator = other;\n{run}")
    assert not CompiledCalls(program, scopes).machines


LEFT_ALONE = [
    pytest.param(ESBUILD, "__privateGet(it, state, null)", id="with a getter"),
    pytest.param(ESBUILD, "__privateGet(...[it, state])", id="with a spread"),
    pytest.param(
        ESBUILD + "if (globalThis.x) __privateGet = (a, b) => b.get(a);\n",
        "__privateGet(it, state)",
        id="given twice",
    ),
    pytest.param(
        "var __privateGet = (obj, member) => member;\n", "__privateGet(it, state)", id="another function"
    ),
    pytest.param("var __privateGet = (obj) => obj;\n", "__privateGet(it, state)", id="without the parameter"),
    pytest.param(
        ESBUILD, "await __async(this, null, async function* () { return yield MSG; })", id="is async itself"
    ),
    pytest.param(ESBUILD, "await __async(this, null, function () { return MSG; })", id="no generator"),
    pytest.param(ESBUILD, "await __async(this, function* () { return yield MSG; })", id="too few arguments"),
    pytest.param(ESBUILD, "await __async(this, null, () => MSG)", id="an arrow"),
]


@pytest.mark.parametrize(("helpers", "call"), LEFT_ALONE)
def test_what_is_no_such_helper_is_followed_as_it_stands(helpers: str, call: str) -> None:
    assert seen(f"{STATES}state.set(it, MSG);\nvoid {call};", helpers) != "message"


SPREAD = "__spreadArray"
LISTS = (
    "_toConsumableArray _to_consumable_array _slicedToArray _sliced_to_array _toArray _to_array "
    "_createForOfIteratorHelper _createForOfIteratorHelperLoose _create_for_of_iterator_helper "
    "_create_for_of_iterator_helper_loose __read __spread __spreadArray __values"
).split()
"""The helpers that go through a list, as TypeScript, Babel and SWC name them."""


@pytest.mark.parametrize("name", LISTS)
def test_which_argument_is_a_list(name: str) -> None:
    program, scopes = analyzed(f"function {name}(a, b) {{}}\n{name}(c, d);\nother(c);")
    known, other = nodes(program, "CallExpression")
    found = opens_list(known, scopes)
    assert found is not None
    assert (found[0].id.name, found[1]) == (name, 1 if name == SPREAD else 0)
    assert opens_list(other, scopes) is None


@pytest.mark.parametrize(
    "before", ["", "let __read = (a) => a;\n__read = (a) => a;\n", "import { __read } from 'a';\n"]
)
def test_a_helper_that_the_file_does_not_have_is_not_known(before: str) -> None:
    program, scopes = analyzed(f"{before}__read(c);")
    assert opens_list(nodes(program, "CallExpression")[-1], scopes) is None
