"""Objects that are exported as a whole, and what only looks so. Each conversion is read for its name."""

from __future__ import annotations

import pytest

from translator import Converted, Failed, convert

FN = "async (event) => { send(event.message_options.code); }"
TABLE = "const h = { onExecuteSendPhoneMessage: FN };\n"

EXPORTED = [
    pytest.param("const { exports: o = {} } = module;\no.NAME = FN;", id="taken out with a default"),
    pytest.param("const m = module;\nm.exports.NAME = FN;", id="another name of module"),
    pytest.param("const m = module;\nm.exports = { NAME: FN };", id="another name, as a whole"),
    pytest.param("let o;\no = exports;\no.NAME = FN;", id="an alias assigned later"),
    pytest.param("(module.exports ??= {}).NAME = FN;", id="a fallback"),
    pytest.param(
        "var w = {};\n(() => { var exports = w; exports.NAME = FN; })();\nmodule.exports = w;",
        id="an alias made before its object is exported",
    ),
    pytest.param("Object.defineProperties(exports, { NAME: { get() { return FN; } } });", id="getters"),
    pytest.param("Reflect.set(module.exports, 'NAME', FN);", id="set"),
    pytest.param("module.exports = { ...(a && { NAME: FN }) };", id="spread if"),
    pytest.param("module.exports = a ? { NAME: FN } : {};", id="one of two"),
    pytest.param("module.exports = Object.freeze({ ...{ NAME: FN } });", id="frozen"),
    pytest.param("module.exports = Object.seal({ NAME: FN });", id="sealed"),
    pytest.param("module.exports = Object.preventExtensions({ NAME: FN });", id="preventExtensions"),
    pytest.param("module.exports = Object.freeze({ NAME: FN });", id="freeze"),
    pytest.param("module.exports = Object.create({ NAME: FN });", id="inherited"),
    pytest.param("module.exports = new (class { NAME = FN; })();", id="a field"),
    pytest.param("class A { static NAME = FN; }\nmodule.exports = A;", id="a static field"),
    pytest.param(TABLE + "for (const k in h) exports[k] = h[k];", id="for in"),
    pytest.param(
        TABLE + "for (const k in h) if (Object.hasOwn(h, k)) exports[k] = h[k];", id="for in, own keys"
    ),
    pytest.param(TABLE + "for (const [k, v] of Object.entries(h)) exports[k] = v;", id="entries"),
    pytest.param(TABLE + "Object.keys(h).forEach((k) => { exports[k] = h[k]; });", id="for each"),
    pytest.param(
        TABLE
        + "Object.keys(h).forEach(function (k) {\n  if (k === 'default' || k === '__esModule') return;\n"
        + "  Object.defineProperty(exports, k, { enumerable: true, "
        "get: function () { return h[k]; } });\n});",
        id="for each, as Babel has it",
    ),
    pytest.param("module.exports = (function () { return { NAME: FN }; })();", id="returned"),
    pytest.param("const make = () => ({ NAME: FN });\nmodule.exports = make();", id="made"),
    pytest.param("(function (e) { e.NAME = FN; })(exports);", id="given"),
    pytest.param("(function (m) { m.exports = { NAME: FN }; })(module);", id="given the module"),
    pytest.param("((module) => { module.exports = { NAME: FN }; })(module);", id="under its own name"),
    pytest.param(
        "(function (r, f) { module.exports = f(); })(this, function () { return { NAME: FN }; });", id="UMD"
    ),
    pytest.param(
        TABLE + "function copy(from, to) { for (const k in from) to[k] = from[k]; }\ncopy(h, exports);",
        id="a helper",
    ),
    pytest.param(
        TABLE + "function copy(from, to) { for (const k in from) to[k] = from[k]; return to; }\n"
        "module.exports = copy(h, {});",
        id="a helper's result",
    ),
    pytest.param(
        TABLE + "const keys = Object.keys;\n"
        "function copy(from, to) { keys(from).forEach((k) => { to[k] = from[k]; }); }\ncopy(h, exports);",
        id="a helper that calls Object.keys by another name",
    ),
    pytest.param(
        TABLE + "function copy(from, to) {\n"
        "  for (const k in from) Object.defineProperty(to, k, { value: from[k] });\n}\ncopy(h, exports);",
        id="a helper that defines each property",
    ),
    pytest.param(
        TABLE + "function copy(from, to) {\n"
        "  for (const k in from) Object.defineProperty(to, k, { get: () => from[k] });\n}\ncopy(h, exports);",
        id="a helper that defines getters",
    ),
    pytest.param(
        TABLE + "function copy(from, to) { for (const k in from) if (from[k] !== null) to[k] = from[k]; }\n"
        "copy(h, exports);",
        id="a helper that compares values",
    ),
    pytest.param(
        TABLE + "for (const k in h) Object.defineProperty(exports, k, { value: h[k] });",
        id="defined in a loop",
    ),
    pytest.param(
        TABLE + "function copy(from, to) { if (!from) return; for (const k in from) to[k] = from[k]; }\n"
        "copy(h, exports);",
        id="a helper that asks for the object",
    ),
    pytest.param(
        TABLE + "function copy(from, to) {\n"
        "  if (from) if (from && typeof from === 'object') for (const k in from) to[k] = from[k];\n}\n"
        "copy(h, exports);",
        id="a helper that asks for its type",
    ),
    pytest.param(
        TABLE + "function copy(from, to) { if (from !== null) for (const k in from) to[k] = from[k]; }\n"
        "copy(h, exports);",
        id="a helper that compares the object",
    ),
    pytest.param(
        TABLE + "const name = 'keys';\nfunction copy(from, to) {\n"
        "  Object[name](from).forEach((k) => { to[k] = from[k]; });\n}\ncopy(h, exports);",
        id="a helper that calls Object.keys by a key",
    ),
    pytest.param(TABLE + "tslib.__exportStar(h, exports);", id="TypeScript's helper"),
    pytest.param(TABLE + "module.exports = __toCommonJS(h);", id="esbuild's __toCommonJS"),
    pytest.param(TABLE + "__copyProps(module.exports, h);", id="esbuild's __copyProps"),
    pytest.param(TABLE + "__reExport(module.exports, h);", id="esbuild's __reExport"),
    pytest.param("module.exports = (function () { return { NAME: FN }; }).call(this);", id="called"),
]


def _source(text: str) -> str:
    return text.replace("NAME", "onExecuteSendPhoneMessage").replace("FN", FN)


@pytest.mark.parametrize("text", EXPORTED)
def test_exported(text: str) -> None:
    result = convert(_source(text))
    assert isinstance(result, Converted), result
    assert not result.wrapped
    assert "send(event.notification.code)" in result.text
    assert "onExecuteSendPhoneMessage" not in result.text


CALL = "(event) => send(event.message_options.code)"
"""A handler that looks like the getter of a bundler: it only returns something."""

RETURNING = [
    pytest.param("Object.assign(exports, { NAME: CALL });", id="assigned"),
    pytest.param("Object.assign(module.exports, { NAME(event) { return (CALL)(event); } });", id="a method"),
    pytest.param("module.exports = Object.assign({}, { NAME: CALL });", id="assigned to what is exported"),
    pytest.param("module.exports = Object.assign({ NAME: CALL }, { a: 1 });", id="assigned to"),
]


@pytest.mark.parametrize("text", RETURNING)
def test_a_handler_that_returns_a_call_is_no_getter(text: str) -> None:
    result = convert(_source(text.replace("CALL", CALL)))
    assert isinstance(result, Converted), result
    assert not result.wrapped
    assert "send(event.notification.code)" in result.text
    assert "AP106" not in {finding.code for finding in result.findings}


NOT_EXPORTED = [
    pytest.param("_.assign(exports, { NAME: (e) => send(e) });", id="by a package"),
    pytest.param("register(exports, 'NAME', (e) => send(e));", id="by its name, by a package"),
    pytest.param("_.assign(exports, { NAME: function () { return f(arguments); } });", id="of arguments"),
    pytest.param("const { exports: o } = other;\no.NAME = FN;", id="of another object"),
    pytest.param("const { exporter: o } = module;\no.NAME = FN;", id="another field of module"),
    pytest.param("function f(e) { e.NAME = FN; }\nf(other);", id="given something of its own"),
    pytest.param("function f(a, e) { e.NAME = FN; }\nf(other, another);", id="two of its own"),
    pytest.param("Reflect.set(other, 'NAME', FN);", id="set elsewhere"),
    pytest.param("Object.defineProperties(other, { NAME: { value: FN } });", id="defined elsewhere"),
    pytest.param("(exports, other).NAME = FN;", id="the end of a sequence"),
    pytest.param("module.exports = { a: { NAME: FN } };", id="further in"),
    pytest.param("module.exports = () => ({ NAME: FN });", id="what is returned later"),
    pytest.param("module.exports = (async () => ({ NAME: FN }))();", id="a promise"),
    pytest.param(
        TABLE + "async function copy(from, to) { for (const k in from) to[k] = from[k]; return to; }\n"
        "module.exports = copy(h, {});",
        id="the promise of an async copy",
    ),
    pytest.param(
        TABLE + "function* copy(from, to) { for (const k in from) to[k] = from[k]; return to; }\n"
        "module.exports = copy(h, {});",
        id="the generator of a copy",
    ),
    pytest.param(
        TABLE + "function copy(from, to) {\n"
        "  for (const k in from) Object.defineProperty(to, k, { get: from[k] });\n}\ncopy(h, exports);",
        id="as getters themselves",
    ),
    pytest.param(
        TABLE + "for (const k in h) Object.defineProperty(exports, k, { get: h[k] });",
        id="as getters themselves, in a loop",
    ),
    pytest.param("function f() {}\nf.NAME();", id="a method of a function"),
    pytest.param("class A {}\nA.NAME();", id="a method of a class"),
    pytest.param("function NAME() {}", id="a function that nobody exports"),
    pytest.param("class A { NAME() {} }\nmodule.exports = A;", id="a method of what it makes"),
    pytest.param("class A { static NAME() {} }\nmodule.exports = new A();", id="a method of its class"),
    pytest.param("class A { NAME() {} }\nmodule.exports = wrap(new A());", id="wrapped"),
    pytest.param("module.exports = new Proxy({ NAME: FN }, {});", id="a proxy"),
    pytest.param(TABLE + "module.exports = wrap(h);", id="an unknown function"),
    pytest.param(TABLE + "const wrap = (h) => bind(h);\nmodule.exports = wrap(h);", id="handed on"),
    pytest.param(TABLE + "for (const k in h) exports[k] = wrap(h[k]);", id="wrapped one by one"),
    pytest.param(TABLE + "for (const k in h) other[k] = h[k];", id="copied elsewhere"),
    pytest.param(
        TABLE + "Object.entries(h).forEach(([k, v]) => { exports[k] = wrap(v); });", id="entries wrapped"
    ),
]


@pytest.mark.parametrize("text", NOT_EXPORTED)
def test_not_exported_as_far_as_is_known(text: str) -> None:
    result = convert(_source(text))
    assert isinstance(result, Failed), result
    assert [finding.code for finding in result.findings] == ["AP002"]


BY_VALUE = [
    pytest.param(
        "const on = (o, name, f) => { o[name] = f; };\n"
        "on(exports, 'NAME', (e) => send(e.message_options.code));",
        id="given the exports and a name",
    ),
    pytest.param(
        "const on = Object.assign;\non(exports, { NAME: (e) => send(e.message_options.code) });",
        id="another name of Object.assign",
    ),
    pytest.param(
        TABLE + "const wrap = (h) => ({ ...h, n: (e) => h[k](e) });\nmodule.exports = wrap(h);", id="called"
    ),
    pytest.param(
        "class A { get NAME() { return FN; } }\nmodule.exports = new A();", id="a getter of a class"
    ),
    pytest.param(
        TABLE + "for (const k in h) if (/^onExecuteSend/.test(k)) exports[k] = h[k];", id="a pattern"
    ),
    pytest.param(TABLE + "for (const k in h) if (wanted(k)) exports[k] = h[k];", id="a test of its own"),
    pytest.param(
        TABLE + "function copy(from, to) { Object.entries(from).forEach(([k, v]) => { to[k] = v; }); }\n"
        "copy(h, exports);",
        id="a helper that takes entries",
    ),
    pytest.param(
        TABLE + "const name = 'entries';\nfunction copy(from, to) {\n"
        "  Object[name](from).forEach(([k, v]) => { to[k] = v; });\n}\ncopy(h, exports);",
        id="a helper that takes entries by a key",
    ),
    pytest.param(TABLE + "for (const k of LIST) exports[k] = h[k];", id="a list of keys"),
    pytest.param(
        TABLE + "for (const [k, v] of Object.entries(h)) for (const f of [v]) exports[k] = f;",
        id="entries, by way of a list",
    ),
    pytest.param(
        TABLE
        + "for (const [k, v] of Object.entries(h)) { const put = (f = v) => { exports[k] = f; }; put(); }",
        id="entries, by way of a default",
    ),
    pytest.param("class B { NAME() {} }\nclass A extends B {}\nmodule.exports = new A();", id="inherited"),
    pytest.param(
        "const on = (name, f) => { module.exports = { [name]: f }; };\non('NAME', FN);",
        id="a key by an argument",
    ),
    pytest.param(
        "class A {}\nObject.defineProperty(A.prototype, 'NAME', { value: FN });\nmodule.exports = new A();",
        id="put on a prototype",
    ),
    pytest.param(
        "const on = (name, f) => { exports[name] = f; };\non('NAME', FN);", id="registered under its name"
    ),
    pytest.param(
        "class A { async NAME(event) { send(event.message_options.code); }\n"
        "  again(event) { return this.NAME(event); } }\nmodule.exports = new A();",
        id="a method that is called again",
    ),
    pytest.param(
        "const twice = (holder, key) => { const f = holder[key]; holder[key] = (e) => f(e); };\n"
        "exports.NAME = FN;\ntwice(exports, 'NAME');",
        id="looked up by its name",
    ),
]


@pytest.mark.parametrize("text", BY_VALUE)
def test_what_the_values_tell_is_followed(text: str) -> None:
    result = convert(_source(text))
    assert isinstance(result, Converted), result
    followed = _source(text).replace("message_options", "notification")
    assert result.text.startswith(followed + "\n\nconst original = module.exports;\n")
    assert "return original.onExecuteSendPhoneMessage(event, api);" in result.text
    assert not result.wrapped


WRAPPED = [
    pytest.param(
        TABLE + "for (const k of LIST) exports[k] = h[k];\nh.NAME(preview);", id="called with something else"
    ),
    pytest.param(
        "class A { async NAME(event) { send(event.message_options.code); } }\nconst a = new A();\n"
        "a.NAME(preview);\nmodule.exports = Object.create(a);",
        id="a method that is called at load",
    ),
    pytest.param("exports.NAME = FN;\nother.wrap(exports, 'NAME');", id="looked up by code outside"),
    pytest.param(
        "class A { async NAME(event) { send(event.message_options.code); } }\n"
        "other.wrap(A.prototype, 'NAME');\nmodule.exports = new A();",
        id="a method, by code outside",
    ),
]


@pytest.mark.parametrize("text", WRAPPED)
def test_what_the_values_tell_is_wrapped_as_a_whole(text: str) -> None:
    result = convert(_source(text))
    assert isinstance(result, Converted), result
    assert result.text.startswith(_source(text) + "\n\nconst original = module.exports;\n")
    assert {finding.code for finding in result.findings} >= {"AP116"}


LEFT = [
    pytest.param("exports.NAME = FN;\nconsole.log('NAME');", id="logged"),
    pytest.param("other.name('NAME');\nexports.NAME = FN;", id="given to code that gets no handler"),
    pytest.param("const log = (name) => other.log({ name });\nlog('NAME');\nexports.NAME = FN;", id="told"),
    pytest.param("const key = 'NAME';\nexports[key] = FN;", id="a constant that is the key"),
]


@pytest.mark.parametrize("text", LEFT)
def test_a_name_that_is_no_key_changes_nothing(text: str) -> None:
    result = convert(_source(text))
    assert isinstance(result, Converted), result
    assert not result.wrapped


def test_a_wrapped_method_has_a_name_of_its_own() -> None:
    source = _source(
        "class A { NAME() { return this.sendPhoneMessage(...arguments); }\n"
        "  sendPhoneMessage(event) { send(event.message_options.code); } }\nmodule.exports = new A();\n"
    )
    result = convert(source)
    assert isinstance(result, Converted)
    assert "return this.originalSendPhoneMessage.call(this, " in result.text.replace(
        "sendPhoneMessage2", "originalSendPhoneMessage"
    )
    assert result.text.count("sendPhoneMessage(event) {") == 1


@pytest.mark.parametrize(
    "helper",
    [
        pytest.param("for (const k in all) target[k] = all[k];", id="values"),
        pytest.param(
            "for (const k in all) Object.defineProperty(target, k, { value: all[k] });", id="defined"
        ),
    ],
)
def test_what_a_helper_copies_is_no_getter(helper: str) -> None:
    result = convert(
        f"function _export(target, all) {{ {helper} }}\n"
        "_export(exports, { onExecuteSendPhoneMessage: (event) => send(event.message_options.code) });\n"
    )
    assert isinstance(result, Converted)
    assert "send(event.notification.code)" in result.text


def test_what_is_asked_of_the_module_later_is_still_there() -> None:
    registered = "const on = (name, fn) => { module.exports[name] = fn; };\non('NAME', FN);\n"
    result = convert(_source(registered))
    assert isinstance(result, Converted)
    assert "module.exports = {\n  __proto__: original,\n  onExecuteCustomPhoneProvider(" in result.text


READ_EARLY = [
    pytest.param("exports.NAME = exports.NAME || function () { f(arguments); };", id="in its own value"),
    pytest.param("class A { constructor() { this.NAME = FN; } }\nexports.NAME = new A().NAME;", id="of this"),
]


@pytest.mark.parametrize("text", READ_EARLY)
def test_no_constant_takes_the_place_of_what_is_read_before_it(text: str) -> None:
    result = convert(_source(text))
    assert isinstance(result, Converted), result
    sources = (_source(text), _source(text).replace("message_options", "notification"))
    assert result.text.startswith(
        tuple(source + "\n\nconst original = module.exports;\n" for source in sources)
    )
