"""Points-to analysis: helpers of compilers do what was compiled, for each call by itself.

Words as in test_dataflow.py. Each helper is called for another value as well, which must not arrive.
"""

from __future__ import annotations

import pytest
from core_support import analyzed, nodes
from dataflow_support import seen

from translator.dataflow.compiled import opens_list

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
