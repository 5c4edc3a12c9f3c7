"""What becomes of a Hook's callback: nothing, ``return``, ``throw``, or a Promise around the body."""

from __future__ import annotations

import pytest
from core_support import whole
from hook_support import body, hook

PLAIN = [
    pytest.param("a();\ncb();", "a();", id="at the end the handler ends anyway"),
    pytest.param("a();\n\nreturn cb(null, { ok: true });", "a();", id="also with return and a result"),
    pytest.param("a();\ncb();\nreturn;", "a();", id="and a bare return behind it"),
    pytest.param(
        "if (a) {\n  cb();\n  return;\n}\nb();\ncb();", "if (a) {\n  return;\n}\nb();", id="not at the end"
    ),
    pytest.param("if (a) return cb();\nb();\ncb();", "if (a) return;\nb();", id="a branch without braces"),
    pytest.param(
        "if (a) {\n  b();\n  cb();\n} else {\n  cb();\n}",
        "if (a) {\n  b();\n}",
        id="an else that does nothing more",
    ),
    pytest.param(
        "if (a) {\n  b();\n  cb();\n} else {\n  cb(null, context);\n}",
        "if (a) {\n  b();\n}",
        id="one whose result is something of the event",
    ),
    pytest.param("if (a) {\n  b();\n  cb();\n} else cb();", "if (a) {\n  b();\n}", id="one without braces"),
    pytest.param(
        "if (a) {\n  b();\n  cb();\n} else {\n  // fine\n  cb();\n}",
        "if (a) {\n  b();\n} else {\n  // fine\n  return;\n}",
        id="an else with a comment stays",
    ),
    pytest.param(
        "if (a) {\n  cb();\n} else {\n  b();\n  cb();\n}",
        "if (a) {\n  return;\n} else {\n  b();\n}",
        id="an empty branch would look like a mistake",
    ),
    pytest.param(
        "switch (a) {\n  case 1:\n    b();\n    cb();\n    break;\n  default:\n    cb();\n}",
        "switch (a) {\n  case 1:\n    b();\n    break;\n  default:\n    return;\n}",
        id="a switch",
    ),
    pytest.param("a(); // sent\ncb(); // done", "a(); // sent\n// done", id="comments keep their lines"),
    pytest.param(
        "go();\ncb();\n\nfunction go() {}", "go();\n\nfunction go() {}", id="a function behind does nothing"
    ),
    pytest.param(
        "if (a) return cb(new Error('b'));\nc();\ncb();", "if (a) throw new Error('b');\nc();", id="an error"
    ),
    pytest.param(
        "if (a) return cb('b');\nc();\ncb();", "if (a) throw 'b';\nc();", id="a string is as true as an error"
    ),
    pytest.param(
        "cb(new Error('b' /* why */)); // bye", "throw new Error('b' /* why */); // bye", id="comments inside"
    ),
    pytest.param(
        "return cb(\n  new Error(\n    'b',\n  ),\n);",
        "throw new Error(\n  'b',\n);",
        id="what was indented moves back",
    ),
    pytest.param("cb(null, a());", "a();", id="a result that does something is done"),
    pytest.param(
        "if (a) return cb(null, b());\nc();\ncb();", "if (a) return void b();\nc();", id="and goes nowhere"
    ),
    pytest.param("cb(null, a.b);", "return void a.b;", id="a read may fail"),
    pytest.param("cb(null, `${a()}`);", "return void `${a()}`;", id="a template"),
    pytest.param("if (a) cb(null, b());\nelse cb();", "if (a) b();", id="a call in a branch"),
    pytest.param("cb(null, a() + b);", "return void (a() + b);", id="an operator"),
    pytest.param("cb(null, a() ? b : c);", "return void (a() ? b : c);", id="a conditional"),
    pytest.param("cb(null, new A());", "return void (new A());", id="an object"),
    pytest.param(
        "cb(null, function () { a(); }());", "return void function () { a(); }();", id="no declaration"
    ),
    pytest.param(
        "try {\n  a();\n  return cb();\n} catch (e) {\n  b(e);\n  return cb(e);\n}",
        "try {\n  a();\n} catch (e) {\n  b(e);\n  if (e) throw e;\n}",
        id="what is caught need not be an error",
    ),
]


@pytest.mark.parametrize(("before", "after"), PLAIN)
def test_plain_code(before: str, after: str) -> None:
    assert body(before) == after


NO_SEMICOLONS = [
    pytest.param(
        "if (!a) return cb('b')\n;[1].map(c)\ncb()",
        "if (!a) throw 'b'\n;[1].map(c)",
        id="the next line keeps its own",
    ),
    pytest.param("a()\ncb(null, (b || c)())", "a()\n;(b || c)()", id="what would join the line before"),
    pytest.param(
        "[recipient].map(a)\ncb()",
        "const { recipient } = event.notification;\n[recipient].map(a)",
        id="a declaration before a bracket ends",
    ),
    pytest.param(
        "(a || b)(recipient)\ncb()",
        "const { recipient } = event.notification;\n(a || b)(recipient)",
        id="before a parenthesis",
    ),
    pytest.param(
        "/x/.test(recipient) && a()\ncb()",
        "const { recipient } = event.notification;\n/x/.test(recipient) && a()",
        id="before a regular expression",
    ),
    pytest.param(
        "`${recipient}`.split(a)\ncb()",
        "const { recipient } = event.notification;\n`${recipient}`.split(a)",
        id="before a template",
    ),
    pytest.param(
        "a(recipient)\ncb()",
        "const { recipient } = event.notification\na(recipient)",
        id="but not before a name",
    ),
    pytest.param(
        "'use strict'\n;[recipient].map(a)\ncb()",
        "'use strict'\n;\nconst { recipient } = event.notification;\n[recipient].map(a)",
        id="nor does the semicolon of a directive help",
    ),
]


@pytest.mark.parametrize(("before", "after"), NO_SEMICOLONS)
def test_files_without_semicolons(before: str, after: str) -> None:
    text = whole(hook(before).replace("};\n", "}\n"), delivery_methods="text")
    inner = text.split("=> {\n", 1)[1].split("\n}\n")[0]
    assert "\n".join(line.removeprefix("  ") for line in inner.split("\n")).strip() == after


PROMISE = [
    pytest.param("a(cb);", id="handed on"),
    pytest.param("a((err) => err ? cb(err) : cb());", id="called later"),
    pytest.param("cb();\na();", id="something after it"),
    pytest.param("const done = cb;\na();\ndone();", id="under another name"),
    pytest.param("cb(error);", id="an argument that may be anything"),
    pytest.param("try {\n  a();\n} finally {\n  cb();\n}", id="in a finally"),
    pytest.param(
        "try {\n  a();\n  cb(new Error('b'));\n} catch (e) {\n  b();\n}", id="a catch would see the throw"
    ),
    pytest.param("for (const a of b) cb();", id="in a loop"),
    pytest.param("if (a) cb();", id="a way without it"),
    pytest.param("a();\ncb(/* fine */);", id="a comment that would be lost"),
    pytest.param("cb(...a);", id="a spread"),
    pytest.param("switch (a) {\n  case 1:\n    cb();\n  default:\n    b();\n}", id="falling through"),
]


@pytest.mark.parametrize("statements", PROMISE)
def test_a_promise_around_the_same_statements(statements: str) -> None:
    lines = "\n".join(f"  {line}" for line in statements.split("\n"))
    assert body(statements) == (
        "await new Promise((resolve, reject) => {\n"
        "  const cb = (error) => {\n    if (error) reject(error);\n    else resolve();\n  };\n"
        f"{lines}\n}});"
    )


def test_a_callback_that_is_assigned_to_is_a_variable() -> None:
    assert "  let cb = (error) => {\n" in body("cb = cb || (() => {});\na();\ncb();")


def test_an_async_body_rejects_for_the_handler() -> None:
    text = body("await a();\nb(cb);", kind="async function ")
    assert "  (async () => {\n    await a();\n    b(cb);\n  })().catch(reject);\n});" in text


def test_without_semicolons_the_async_body_can_not_be_a_call_of_the_line_before() -> None:
    text = body("await a()\nb(cb)", kind="async function ").replace("};", "}")
    assert "\n  ;(async () => {\n" in text


LAYOUT = [
    pytest.param("{ a(cb); }", "  a(cb);\n", id="on one line"),
    pytest.param(
        "{ a();\n  b(cb);\n}", "  a();\n    b(cb);\n", id="the first statement on the line of the brace"
    ),
    pytest.param("{\n  a(cb); }", "  a(cb);\n", id="the brace on the line of the last"),
    pytest.param("{}", "  };\n  });\n", id="nothing at all"),
    pytest.param("{ /* later */ }", "    /* later */\n", id="only a comment"),
]


@pytest.mark.parametrize(("block", "expected"), LAYOUT)
def test_layout_of_the_body_in_a_promise(block: str, expected: str) -> None:
    text = whole(f"module.exports = (recipient, text, context, cb) => {block};\n")
    assert expected in text
    assert not [line for line in text.split("\n") if line != line.rstrip()]


OWN_THIS = [
    pytest.param("a(function () { return this.b; });", id="a function"),
    pytest.param("function f() { return this.b; }\na(f);", id="a declared function"),
    pytest.param("class A { b = this.c; }\na(A);", id="a field"),
    pytest.param("class A { b() { return this.c; } }\na(A);", id="a method"),
    pytest.param("class A extends B { b() { return super.b(); } }\na(A);", id="super"),
]


@pytest.mark.parametrize("statements", OWN_THIS)
def test_who_has_a_this_of_its_own_leaves_the_handler_an_arrow(statements: str) -> None:
    assert body(f"{statements}\ncb();") == statements


@pytest.mark.parametrize(
    "statements", ["a(() => this.b);", "class A { [this.b]() {} }\na(A);", "a(new.target);"]
)
def test_the_handlers_own_this_keeps_it_a_function(statements: str) -> None:
    assert "= async function (event) {\n" in whole(hook(f"{statements}\ncb();"))


def test_only_the_lines_of_an_arrow_move() -> None:
    text = whole(
        "module.exports = (recipient, text, context, cb) =>\n  a(\n    cb,\n  );\nb(\n  1,\n);\n",
        origin="hook",
    )
    assert text.endswith("\n    a(\n      cb,\n    );\n  });\n};\nb(\n  1,\n);\n")


ARROWS = [
    pytest.param("a(cb)", "a(cb);", id="an expression"),
    pytest.param("/* why */ a(cb)", "/* why */ a(cb);", id="a comment before it"),
    pytest.param("(a(), cb())", "(a(), cb());", id="in parentheses"),
    pytest.param("({ a: b(cb) })", "({ a: b(cb) });", id="an object"),
]


@pytest.mark.parametrize(("before", "after"), ARROWS)
def test_arrows_without_a_block(before: str, after: str) -> None:
    text = whole(f"module.exports = (recipient, text, context, cb) => {before};\n")
    assert f"\n    {after}\n  }});\n}};\n" in text


NAMES = [
    pytest.param(
        "a((resolve, reject) => b(resolve, reject));", "(resolve, reject)", id="names of an inner function"
    ),
    pytest.param("const resolve = 1;\na(resolve);", "(resolve2, reject)", id="its own constant"),
    pytest.param("reject(recipient);", "(resolve, reject2)", id="something from outside"),
]


@pytest.mark.parametrize(("statements", "expected"), NAMES)
def test_names_of_the_promise(statements: str, expected: str) -> None:
    assert f"new Promise({expected} =>" in body(f"{statements}\nb(cb);")
