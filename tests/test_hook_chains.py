"""Promises whose `then` and `catch` call the callback: `try { await … }` where that is the same."""

from __future__ import annotations

import pytest
from core_support import conversion
from hook_support import body, hook

from translator.options import Options
from translator.verify.verify import verify
from translator.verify.verifying import VerifyOptions

RETHROWN = "} catch (error) {\n  if (error) throw error;\n}"
SAME = [
    pytest.param(
        "send(text).then(() => cb()).catch(cb);", f"try {{\n  await send(text);\n{RETHROWN}", id="the usual"
    ),
    pytest.param(
        "send(text).then(() => cb(null), cb);", f"try {{\n  await send(text);\n{RETHROWN}", id="two"
    ),
    pytest.param(
        "send(text)\n  .then((m) => cb(null, m))\n  .catch((e) => cb(e));",
        "try {\n  await send(text);\n} catch (e) {\n  if (e) throw e;\n}",
        id="what is given goes nowhere",
    ),
    pytest.param(
        "send(text).then((m) => {\n  log(m.id);\n  cb();\n}).catch(cb);",
        f"try {{\n  const m = await send(text);\n  log(m.id);\n{RETHROWN}",
        id="statements",
    ),
    pytest.param(
        "send(text).then(({ id }) => {\n  if (!id) return cb(new Error('no id'));\n  cb();\n}).catch(cb);",
        "try {\n  const { id } = await send(text);\n  if (!id) throw new Error('no id');\n" + RETHROWN,
        id="an error of its own",
    ),
    pytest.param(
        "send(text).then(() => cb()).catch((e) => {\n  console.error('failed', e);\n  cb(e);\n});",
        "const sending = send(text);\ntry {\n  await sending;\n} catch (e) {\n"
        "  console.error('failed', e);\n  if (e) throw e;\n}",
        id="what the call itself throws is not logged",
    ),
    pytest.param(
        "send(text).then(() => cb()).catch(() => cb(new Error('x')));",
        "const sending = send(text);\ntry {\n  await sending;\n} catch {\n  throw new Error('x');\n}",
        id="another error",
    ),
    pytest.param(
        "if (a) {\n  return b(text).then(() => cb(), cb);\n}\nc(text).then(() => cb(), cb);",
        f"if (a) {{\n  try {{\n    await b(text);\n  }} catch (error) {{\n    if (error) throw error;\n  }}\n"
        f"  return;\n}}\ntry {{\n  await c(text);\n{RETHROWN}",
        id="in two places",
    ),
    pytest.param(
        "send(text).then((m) => {\n  m = m.id;\n  log(m);\n  cb();\n}).catch(cb);",
        f"try {{\n  let m = await send(text);\n  m = m.id;\n  log(m);\n{RETHROWN}",
        id="assigned to",
    ),
    pytest.param(
        "a(text).finally(b).then(() => cb()).catch(cb);",
        f"try {{\n  await a(text).finally(b);\n{RETHROWN}",
        id="finally before",
    ),
    pytest.param(
        "send(text).then(() => {\n  log();\n  cb();\n}).catch(cb);",
        f"try {{\n  await send(text);\n  log();\n{RETHROWN}",
        id="without a parameter",
    ),
    pytest.param(
        "send(text).then((m) => {\n  log();\n  cb(null, m);\n}).catch(cb);",
        f"try {{\n  await send(text);\n  log();\n{RETHROWN}",
        id="a parameter that goes nowhere",
    ),
    pytest.param(
        "send(text).then((m) => cb(null, done(m))).catch(cb);",
        f"try {{\n  const m = await send(text);\n  done(m);\n{RETHROWN}",
        id="a result that does something",
    ),
    pytest.param(
        "send(text)\n  .then((m) => {\n    log(m.id);\n    audit(m);\n    count(m);\n    cb();\n  })\n"
        "  .catch(cb);",
        "try {\n  const m = await send(text);\n  log(m.id);\n  audit(m);\n  count(m);\n" + RETHROWN,
        id="statements that stood further in",
    ),
    pytest.param(
        "send(text).then((m) => { log(m); cb() }).catch(cb);",
        f"try {{\n  const m = await send(text);\n  log(m);\n{RETHROWN}",
        id="on one line, the callback without a semicolon",
    ),
    pytest.param(
        "send(text).then((m) => { log(m); cb(null, done(m)) }).catch(cb);",
        f"try {{\n  const m = await send(text);\n  log(m); done(m);\n{RETHROWN}",
        id="on one line, a result that does something",
    ),
]
NOT_THE_SAME = [
    pytest.param("a(text).then(() => cb());", id="a rejection never completed"),
    pytest.param(
        "a(text).then(() => cb()).catch(cb).finally(() => b());", id="what finally does comes later"
    ),
    pytest.param("a(text).then((m) => cb(null, m.id), cb);", id="what then throws is not seen"),
    pytest.param("a(text).then(({ id }) => cb(), cb);", id="nor what its parameter throws"),
    pytest.param("a(text).then(() => cb()).catch((e) => { b(e.message); cb(e); });", id="catch may throw"),
    pytest.param("a(text).then(() => cb()).catch((e) => cb('no: ' + e));", id="its argument may throw"),
    pytest.param("a(text).then(() => cb()).catch(cb); b();", id="more follows"),
    pytest.param("for (const x of text) a(x).then(() => cb()).catch(cb);", id="in a loop"),
    pytest.param("try { a(text).then(() => cb()).catch(cb); } catch (e) { b(e); cb(e); }", id="in a try"),
    pytest.param("a(m).then((m) => { b(m); cb(); }).catch(cb);", id="a name of the promise's own"),
    pytest.param("a(text).then((m) => { var text = m; b(text); cb(); }).catch(cb);", id="a var"),
    pytest.param("a(text).then((m) => { if (m) cb(); }).catch(cb);", id="a way without the callback"),
    pytest.param("a(text).then((m) => { cb(); b(m); }).catch(cb);", id="more after the callback"),
    pytest.param("a(text).then((m) => { b(() => cb()); }).catch(cb);", id="called by somebody else"),
    pytest.param("a(text).then(function () { this.b(); cb(); }).catch(cb);", id="a this of its own"),
    pytest.param(
        "a(text).then((m) => { if (!m) return cb(new Error('x')); cb(); })\n"
        "  .catch((e) => { console.log(e); cb(e); });",
        id="an error that would be logged",
    ),
    pytest.param("a(text).then(() => cb()) // sent\n  .catch(cb);", id="a comment"),
    pytest.param("a(text)?.then(() => cb()).catch(cb);", id="an optional call"),
    pytest.param("(a?.b(text)).then(() => cb()).catch(cb);", id="an optional call in parentheses"),
    pytest.param("(a?.b(text)).then(() => cb(), cb);", id="an optional call in parentheses, two"),
    pytest.param("a(text).then(cb).catch(cb);", id="the answer as the error"),
    pytest.param("if (a) b(text).then(() => cb()).catch(cb); else cb();", id="without braces"),
]


CAUGHT = [
    pytest.param(
        "try { a(); } catch (e) { if (e instanceof B) { cb(e); return; } cb(e); return; }\ncb();", 1, 1
    ),
    pytest.param("try { a(); } catch (e) { if (e && b) return cb(e); }\ncb();", 1, 0),
    pytest.param("try { a(); } catch (e) { if (b && e) return cb(e); }\ncb();", 1, 0),
    pytest.param("try { a(); } catch (e) { if (b && e instanceof B) return cb(e); }\ncb();", 1, 0),
    pytest.param("try { a(); } catch (e) { if (b && c) { return cb(e); } }\ncb();", 0, 1),
    pytest.param("try { if (!text) throw new Error('x'); } catch (e) { return cb(e); }\ncb();", 1, 0),
    pytest.param("try { if (!text) throw new TypeError('x'); } catch (e) { return cb(e); }\ncb();", 1, 0),
    pytest.param("try { if (!text) throw new Own('x'); } catch (e) { return cb(e); }\ncb();", 0, 1),
    pytest.param("try { JSON.parse(text); } catch (e) { return cb(e); }\ncb();", 1, 0),
    pytest.param(
        "try { a(); } catch (e) { if (e) { try { b(); } catch (x) { cb(e); return; } } }\ncb();", 1, 0
    ),
    pytest.param("try { throw text; } catch (e) { return cb(e); }\ncb();", 0, 1),
    pytest.param("try { a(); } catch (e) { return cb(e); }\ncb();", 0, 1),
    pytest.param("try { a(); } catch (e) { if (!e) { return cb(e); } }\ncb();", 0, 1),
    pytest.param("try { a(); } catch (e) { if (e || b) { return cb(e); } }\ncb();", 0, 1),
]


@pytest.mark.parametrize(("statements", "thrown", "asked"), CAUGHT)
def test_what_is_certainly_an_error_is_thrown(statements: str, thrown: int, asked: int) -> None:
    text = body(statements)
    assert text.count("if (e) throw e") == asked
    assert text.count("throw e") == thrown + asked


@pytest.mark.parametrize(("before", "after"), SAME)
def test_awaited(before: str, after: str) -> None:
    converted = body(before, other_notifications="send", markers=False)
    assert converted.split("event.notification;\n", 1)[-1].lstrip("\n") == after


@pytest.mark.parametrize("statements", NOT_THE_SAME)
def test_left_to_a_promise(statements: str) -> None:
    text = conversion(hook(statements), origin="hook").text
    assert "await new Promise((resolve, reject) => {" in text
    assert "try {\n" not in text


def test_a_chain_of_minified_code_stays_on_its_line() -> None:
    source = (
        "module.exports=function(recipient,text,context,cb){request(recipient,text,context.code)"
        ".then((answer)=>{log(answer.id);cb()}).catch(cb)};"
    )
    text = conversion(source, origin="hook", delivery_methods="text", other_notifications="send").text
    assert "try { const answer = await request(recipient,text,event.notification.code); " in text
    assert "log(answer.id); } catch (error) { if (error) throw error; }" in text
    assert "\n" not in text


def test_nothing_joins_the_promise_without_semicolons() -> None:
    source = hook("send(text).then((m) => {\n  (m.log || log)(m)\n  cb()\n}).catch(cb)").replace(";", "")
    text = conversion(source, origin="hook", delivery_methods="text").text
    assert "    const m = await send(text)\n    ;(m.log || log)(m)\n  } catch (error) {\n" in text


def test_what_was_caught_may_be_nothing_and_still_ended_the_hook() -> None:
    text = body(
        "try {\n  await a(text);\n} catch (e) {\n  return cb(e);\n}\nb();\ncb();", kind="async function "
    )
    assert "} catch (e) {\n  if (e) throw e;\n  return;\n}\nb();" in text
    text = body("try {\n  await a(text);\n} catch (e) {\n  return cb(e);\n}\ncb();", kind="async function ")
    assert text.endswith("} catch (e) {\n  if (e) throw e;\n}")


@pytest.mark.sampled(12)
@pytest.mark.parametrize("statements", [item.values[0] for item in (*SAME, *NOT_THE_SAME)])
def test_both_do_the_same(statements: str) -> None:
    pytest.importorskip("_quickjs", reason="the engine is not installed")
    options = VerifyOptions(Options(origin="hook", delivery_methods="text,voice"))
    assert verify(hook(statements), None, options).verdict in ("equal", "announced", "inconclusive")
