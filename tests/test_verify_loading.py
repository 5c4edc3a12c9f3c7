"""How files are loaded: every way to export and import, and files that can't be run."""

from __future__ import annotations

import pytest
from verify_support import OLD_EVENT, body, calls, record, results

from translator.javascript.parse import SyntaxProblem
from translator.mapping.triggers import OLD_HANDLER
from translator.verify.commonjs import loadable
from translator.verify.records import Run

pytest.importorskip("_quickjs", reason="the engine is not installed")

EXPORTS = {
    "exports": f"exports.{OLD_HANDLER} = async () => 1;",
    "module.exports": f"module.exports = {{ {OLD_HANDLER}: async () => 1 }};",
    "a getter": f"Object.defineProperty(exports, '{OLD_HANDLER}', {{ get: () => async () => 1 }});",
    "a default": f"exports.default = {{ async {OLD_HANDLER}() {{ return 1; }} }};",
    "an outside wrapper": f"exports.{OLD_HANDLER} = require('w').withRetry(async () => 1, 3);",
    "a hash bang": f"#!/usr/bin/env node\nexports.{OLD_HANDLER} = async () => 1;",
    "a BOM": f"\ufeffexports.{OLD_HANDLER} = async () => 1;",
    "a return at the top": f"exports.{OLD_HANDLER} = async () => 1; return;",
    "this": f"this.{OLD_HANDLER} = async () => 1;",
    "esbuild": f"var h = {{}}; Object.defineProperty(h, '{OLD_HANDLER}', {{ get: () => f, enumerable: true }});"
    "module.exports = Object.assign({}, h); async function f() { return 1; }",
    "export const": f"export const {OLD_HANDLER} = async () => 1;",
    "export function": f"export async function {OLD_HANDLER}() {{ return 1; }}",
    "export as": f"const f = async () => 1;\nexport {{ f as {OLD_HANDLER} }};",
    "export as a string": f"export {{ f as '{OLD_HANDLER}' }};\nasync function f() {{ return 1; }}",
    "export a pattern": f"export const {{ a: [{OLD_HANDLER} = 0] }} = {{ a: [async () => 1] }};",
    "export default": f"export default {{ {OLD_HANDLER}: async () => 1 }};",
    "export default function": f"export default function () {{}}\nexport const {OLD_HANDLER} = async () => 1;",
    "export default (": f"export default ({{ {OLD_HANDLER}: async () => 1 }})",
    "export default named": f"export default class A {{}}\nexport const {OLD_HANDLER} = async () => 1;",
    "await at the top": f"const one = await Promise.resolve(1);\nexport const {OLD_HANDLER} = async () => one;",
    "import.meta": f"export const {OLD_HANDLER} = async () => import.meta.url.length > 1 ? 1 : 0;",
    "import() of Node's": f"exports.{OLD_HANDLER} = async () => (await import('node:util')).default.format('%d', 1) === '1' ? 1 : 0;",
    "Deploy CLI": f"const K = @@KEY@@; exports.{OLD_HANDLER} = async () => K === '@@KEY@@' ? 1 : 0;",
}


@pytest.mark.parametrize("source", EXPORTS.values(), ids=list(EXPORTS))
def test_every_way_to_export(source: str) -> None:
    made = record(source)
    assert (made.outcome, made.value) == ("returned", 1)


def test_imports_are_recorded_like_requires() -> None:
    source = f"""import {{
  send as go, default as whole
}} from 'x';
import y, * as z from 'y';
import 'side-effect';
export {{ helper }} from 'h';
export * from 'all';
export const {OLD_HANDLER} = async () => {{
  go(1); whole.a(2); y(3); z.b(4); (await import('lazy')).c(5); (await import('lazy')).default(6);
  throw new Error('here');
}};"""
    made = record(source)
    assert [(step.name, *step.args) for step in made.steps] == [
        ("x.send()", 1), ("x.a()", 2), ("y()", 3), ("y.b()", 4), ("lazy.c()", 5), ("lazy()", 6),
    ]  # fmt: skip
    assert made.value["line"] == 10


def test_typescript_and_esbuild_copies_of_a_module() -> None:
    star = "const all = (m) => { const o = {}; for (const k of Object.getOwnPropertyNames(m)) o[k] = m[k]; return o; };"
    made = body("x.send(1);", before=f"{star} const x = all(require('x'));")
    assert calls(made) == [("call", "x.send()", 1)]


PROBLEMS = {
    "const = 1;": "it does not parse: line 1, column 7: ",
    "\n\nnull.x;": "it throws while it is loaded: line 3: TypeError: ",
    "exports.other = 1;": f"it does not export {OLD_HANDLER}",
    "module.exports = null;": f"it does not export {OLD_HANDLER}",
    "throw 1;": "it throws while it is loaded: 1",
}


@pytest.mark.parametrize(("source", "problem"), PROBLEMS.items(), ids=list(PROBLEMS))
def test_files_that_can_not_be_run(source: str, problem: str) -> None:
    made = results(source, Run(OLD_EVENT), Run(OLD_EVENT))
    assert made.problem is not None
    assert str(made.problem).startswith(problem), made.problem
    assert made.records == ()


def test_names_that_are_only_asked_for_are_not_made_up() -> None:
    prepared = loadable("typeof a; typeof b === 'x' && b(); c = 1; c(); d(); e.f; exports.g = h => h;")
    assert prepared.free == ("d", "e")
    with pytest.raises(SyntaxProblem):
        loadable("(")
