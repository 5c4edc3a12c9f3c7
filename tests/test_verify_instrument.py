"""Branch coverage: what is counted, and that the source does the same with the calls in it."""

from __future__ import annotations

from typing import Any

import pytest
from fixture_support import all_fixtures, name_of

from translator.javascript.parse import SyntaxProblem, parse
from translator.verify.instrument import Branch, instrument, reached

quickjs = pytest.importorskip("quickjs")


COUNTER = """
var out = [], seen = [];
function __actionport_branch(n, operator, left) {
  if (operator === undefined || (operator === '??' ? left != null : operator === '||' ? left : !left)) seen.push(n);
  return left;
}
"""


def run(source: str) -> tuple[Any, set[int]]:
    """What a program leaves in ``out``, and the branches it reported."""
    context = quickjs.Context()
    context.eval(COUNTER)
    context.eval(source)
    while context.execute_pending_job():
        pass
    return context.eval("JSON.stringify(out)"), set(_list(context))


def _list(context: Any) -> list[int]:
    text: str = context.eval("seen.join()")
    return [int(number) for number in text.split(",")] if text else []


PROGRAMS = {
    "if without braces": ("if (true) out.push(1)\nelse out.push(2)\nif (false) out.push(3)", 4, 2),
    "dangling else": ("if (true) if (false) out.push(1); else out.push(2);", 4, 2),
    "nested without else": ("if (true) if (true) out.push(1)\nout.push(2)", 4, 2),
    "else if": ("if (0) out.push(1); else if (1) out.push(2); else out.push(3)", 4, 2),
    "empty statements": ("if (1); else;\nwhile (0);\nout.push(1)", 3, 1),
    "conditional": ("const f = (a) => a ? { a } : [a]\nout.push(f(1), f(0))", 2, 2),
    "nested conditional": ("for (const x of [0, 1, 2]) out.push(x ? x > 1 ? 'b' : 'a' : (x, 'c'))", 5, 5),
    "logical": ("out.push(0 || 'a', 1 || 'b', null ?? 'c', 1 && 2 && 0 && 3)", 10, 5),
    "sequence and arrows": ("out.push((0 || ((a) => (1, a)))(7), 1 && (2, 3))", 4, 2),
    "switch": ("for (const k of [1, 2, 9]) switch (k) { case (1): case 2: out.push('x'); break\ndefault:out.push('d') }", 4, 4),
    "switch without default": ("for (const k of [1, 2]) switch (k) { case 1: out.push('x'); break }\nswitch (1) { case 1: out.push('y') }", 5, 4),
    "left sides": ("for (const a of [0, 1]) out.push(a || 'r', a && 'r', (0, a) ?? 'r', a?.b ?? 'r')", 9, 7),
    "a chain": ("for (const a of [0, 1]) out.push(a || a || 'r')", 4, 4),
    "a left side that waits": ("(async () => { out.push(await 0 || await 1, (await 2, 3) && 4) })()", 4, 2),
    "catch": ("try { null.x } catch { out.push('caught') } try { out.push(1) } catch (e) { out.push(e) }", 2, 1),
    "defaults": ("const f = (a = 1, { b = a || 2 } = {}) => out.push(a, b)\nf(); f(3, { b: 4 })", 5, 4),
    "loops": ("let i = 0\ndo i++; while (i < 3)\nfor (;i < 5;) i++\nfor (const k in { a: 1 }) out.push(k, i)", 3, 3),
    "labels": ("outer: for (const a of [1, 2]) for (const b of [1, 2]) if (b > a) continue outer; else out.push(a, b)", 4, 4),
    "names of functions": ("const { f = () => {} } = {}\nconst g = 1 ? () => {} : 0\nout.push(f.name, g.name)", 2, 1),
    "regular expression": ("if (0) out.push(0)\nelse/a/.test('a') && out.push(1)", 4, 2),
    "async": ("(async () => { out.push(await (1 ? await 2 : 3)); if (1) await 0; out.push(4) })()", 4, 2),
    "generator": ("function* g() { const x = (yield 1) || (yield 2); out.push(x) }\nconst i = g(); i.next(); i.next(0); i.next(5)", 2, 1),
    "this of a call": ("const o = { n: 3, f() { return this.n } }\nout.push((1 && o.f)?.call(o), 0 || o.f())", 4, 2),
    "object after return": ("const f = () => { if (1) return { a: 1 }\nreturn 2 }\nout.push(f())", 2, 1),
    "class": ("class A { x = 0 || 1; m(a = 2) { return a ? this.x : 0 } }\nout.push(new A().m())", 5, 3),
}  # fmt: skip


@pytest.mark.parametrize(("source", "total", "count"), PROGRAMS.values(), ids=PROGRAMS)
def test_does_the_same_and_counts(source: str, total: int, count: int) -> None:
    text, branches = instrument(source)
    plain, _ = run(source)
    counted, seen = run(text)
    assert counted == plain
    assert [branch.number for branch in branches] == list(range(total))
    assert len(seen) == count


@pytest.mark.sampled(150)
@pytest.mark.parametrize("path", all_fixtures(), ids=name_of)
def test_every_fixture_still_parses(path: Any) -> None:
    try:
        source = path.read_text("utf-8").removeprefix("\ufeff")
        parse(source)
    except (UnicodeDecodeError, SyntaxProblem):
        pytest.skip("does not parse to begin with")
    text, branches = instrument(source)
    parse(text)
    assert text.count("__actionport_branch(") - source.count("__actionport_branch(") == len(branches)
    assert text.count("\n") == source.count("\n")


def test_lines() -> None:
    _, branches = instrument("if (a)\n  b();\nelse\n  c();\n")
    assert [branch.line for branch in branches] == [2, 4]


def test_what_is_left_out() -> None:
    source = (
        "var __importDefault = (this && this.__importDefault) || function (m) { return m ? m : { m } };\n"
        "exports.onExecutePostLogin = async (event) => { if (event.a) b(); };\n"
        "exports.onExecuteSendPhoneMessage = async (event) => { if (event.a) b(); };\n"
    )
    _, branches = instrument(source)
    assert {branch.line for branch in branches} == {3}


def test_what_only_other_triggers_use_is_left_out() -> None:
    used = "function both(a) { if (a) return 1; }\n"
    other = "function own(a) { if (a) return 1; }\nexports.onExecutePostLogin = () => own() || both();\n"
    phone = "exports.onExecuteSendPhoneMessage = () => both();\n"
    _, branches = instrument(used + other + phone)
    assert {branch.line for branch in branches} == {1}


def test_what_does_not_parse_is_left() -> None:
    assert instrument("if (") == ("if (", ())


def test_reached() -> None:
    branches = (Branch(0, 4, "if"), Branch(1, 9, "else"), Branch(2, 9, "case"), Branch(3, 2, "?"))
    assert reached(branches, frozenset({0})) == (1, (2, 9))
