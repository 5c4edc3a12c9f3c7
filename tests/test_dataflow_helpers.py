"""Points-to analysis: helpers of bundlers copy what each call gives them, and mix no modules.

Words as in test_dataflow.py.
"""

from __future__ import annotations

import pytest
from dataflow_support import seen

from translator import Converted, convert
from translator.verify.verdict import Verification
from translator.verify.verify import verify

COPY = """\
const names = Object.getOwnPropertyNames, has = Object.prototype.hasOwnProperty, def = Object.defineProperty;
const copy = (to, from, except, desc) => {
  if (from && typeof from === 'object' || typeof from === 'function') {
    for (let key of names(from)) {
      if (!has.call(to, key) && key !== except) {
        desc = Object.getOwnPropertyDescriptor(from, key);
        def(to, key, { get: () => from[key], enumerable: !desc || desc.enumerable });
      }
    }
  }
  return to;
};
"""
GETTERS = """\
const give = (to, all) => {
  for (const key in all) Object.defineProperty(to, key, { get: all[key], enumerable: true });
};
"""
NAMESPACE = f"""\
{COPY}const namespace = (mod, node, made) => (
  made = mod != null ? Object.create(Object.getPrototypeOf(mod)) : {{}},
  copy(node || !mod.__esModule ? def(made, 'default', {{ value: mod }}) : made, mod)
);
"""
OTHERS = "const other = { n: () => 2 };\n"
LOOP = "for (const k in from) to[k] = from[k];"

DEFINED = """\
const load = () => 1;
load.has = (object, key) => Object.hasOwn(object, key);
load.give = (to, all) => {
  if (Array.isArray(all)) {
    let i = 0;
    while (i < all.length) {
      const key = all[i++], getter = all[i++];
      const made = getter ? { enumerable: true, get: getter } : { enumerable: true, value: all[i++] };
      load.has(to, key) || Object.defineProperty(to, key, made);
    }
  } else {
    for (const key in all) {
      if (load.has(all, key) && !load.has(to, key)) Object.defineProperty(to, key, { get: all[key] });
    }
  }
};
"""

HELPED = [
    pytest.param(
        COPY + "const a = copy({}, { m: MSG });\ncopy({}, { m: 1 });\nvoid a.m;",
        "message undefined",
        id="copies",
    ),
    pytest.param(
        COPY + "const a = {};\ncopy(a, { m: MSG }, 'x');\nvoid a.m;",
        "message undefined",
        id="into an argument",
    ),
    pytest.param(
        COPY + "const from = {};\nconst a = copy({}, from);\nfrom.m = MSG;\nvoid a.m;",
        "message undefined",
        id="later",
    ),
    pytest.param(COPY + "void copy({ m: 1 }, nobody).m;", "'1' unknown", id="of the unknown"),
    pytest.param(
        "function copy(to, from) { for (const key in from) to[key] = from[key]; }\n"
        "const a = {}, b = {};\ncopy(a, { m: MSG });\ncopy(b, { m: 1 });\nvoid a.m;",
        "message undefined",
        id="by an assignment",
    ),
    pytest.param(
        GETTERS + "const a = {}, b = {};\ngive(a, { m: () => MSG });\ngive(b, { m: () => 1 });\nvoid a.m;",
        "message undefined",
        id="getters",
    ),
    pytest.param(
        DEFINED
        + "const a = {}, b = {};\nload.give(a, { m: () => MSG });\nload.give(b, { m: () => 1 });\nvoid a.m;",
        "message undefined",
        id="getters, by a function that is a property",
    ),
    pytest.param(
        DEFINED
        + "const a = {}, b = {};\nload.give(a, ['m', 0, MSG]);\nload.give(b, ['m', 0, nobody]);\nvoid a.m;",
        "message undefined",
        id="a list with values",
    ),
    pytest.param(
        DEFINED + "const a = {};\nload.give(a, ['n', () => 1, 'm', () => MSG]);\nvoid a.m;",
        "message undefined",
        id="a list with getters",
    ),
    pytest.param(
        NAMESPACE + OTHERS + "const a = namespace({ m: MSG });\nnamespace(other);\nvoid a.m;",
        "message undefined",
        id="a namespace",
    ),
    pytest.param(
        NAMESPACE + OTHERS + "const a = namespace({ m: MSG });\nnamespace(other);\nvoid a.default.m;",
        "message",
        id="its default",
    ),
    pytest.param(
        NAMESPACE + "class M { m() { return MSG; } }\nvoid namespace(new M()).m();",
        "message",
        id="what it inherits",
    ),
    pytest.param(
        GETTERS + "const a = {};\ngive(a, nobody);\nvoid a.m;",
        "undefined unknown",
        id="getters of the unknown",
    ),
    pytest.param(
        GETTERS + "const a = {}, all = {};\nall[nobody] = () => MSG;\ngive(a, all);\nvoid a.m;",
        "message undefined",
        id="getters by any key",
    ),
]


@pytest.mark.parametrize(("body", "words"), HELPED)
def test_each_call_copies_what_it_is_given(body: str, words: str) -> None:
    assert seen(body) == words


MORE = [
    pytest.param(
        f"let last;\nfunction copy(to, from) {{ last = from; {LOOP} }}\ncopy({{}}, MSG);\nvoid last;",
        "message undefined",
        id="keeps it",
    ),
    pytest.param(
        f"function copy(to, from) {{ nobody(to); {LOOP} }}\nconst a = {{}};\ncopy(a, {{ m: 1 }});\nvoid a.m;",
        "'1' undefined unknown",
        id="hands it on",
    ),
    pytest.param(
        f"function copy(to, from) {{ {LOOP} return from; }}\nvoid copy({{}}, MSG);",
        "message",
        id="returns the other",
    ),
    pytest.param(
        f"function copy(to, from) {{ {LOOP} to.m = MSG; }}\nconst a = {{}};\ncopy(a, {{}});\nvoid a.m;",
        "message undefined",
        id="adds to it",
    ),
    pytest.param(
        f"function copy(to, from) {{ to = {{}}; {LOOP} return to; }}\n"
        "const a = { m: MSG };\nvoid copy(a, { m: 1 }).m;",
        "'1' undefined",
        id="another target",
    ),
    pytest.param(
        "let other = MSG;\n" + DEFINED.replace("value: all[i++]", "value: other") + "const a = {};\n"
        "load.give(a, ['m', 0, 1]);\nvoid a.m;",
        "message undefined",
        id="a list, with something else",
    ),
    pytest.param(
        f"{COPY}const a = {{}};\ncopy(...[a, {{ m: MSG }}]);\nvoid a.m;",
        "message undefined",
        id="spread arguments",
    ),
]


@pytest.mark.parametrize(("body", "words"), MORE)
def test_a_function_that_may_do_more_is_gone_through(body: str, words: str) -> None:
    assert set(words.split()) <= set(seen(body).split())


BUNDLE = f"""\
{GETTERS}{NAMESPACE}const common = (mod) => copy(def({{}}, '__esModule', {{ value: true }}), mod);
const spaced = () => {{
  const made = {{ exports: {{}} }};
  made.exports = (code) => code.split('').join(' ');
  return made.exports;
}};
const main = {{}};
give(main, {{ onExecuteSendPhoneMessage: () => handler }});
module.exports = common(main);
const speak = namespace(spaced());
const handler = async (event) => {{
  const {{ recipient, code }} = event.message_options;
  await fetch('https://a.test/' + recipient, {{ method: 'POST', body: speak.default(code) }});
}};
"""


def test_a_package_in_a_bundle_keeps_no_handler_from_being_followed() -> None:
    result = convert(BUNDLE)
    assert isinstance(result, Converted)
    assert not result.wrapped
    assert "const { recipient, code } = event.notification;" in result.text
    found = verify(BUNDLE.encode())
    assert isinstance(found, Verification)
    assert found.verdict == "equal"
