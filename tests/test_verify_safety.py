"""The code that is run may be hostile: nothing gets out, nothing gets stuck, and the record stays true."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from verify_support import OLD_EVENT, body, calls, old, record, results

from translator.verify import engine
from translator.verify.records import NOT_RUN, Job, Run

pytest.importorskip("_quickjs", reason="the engine is not installed")

# Nothing ends these by itself: the engine's limit on time, on jobs, on steps or on memory does.
ENDLESS = {
    "a loop": "for (;;);",
    "a loop that catches everything": "for (;;) { try { for (;;); } catch { continue; } finally { continue; } }",
    "microtasks": "for (;;) await 0;",
    "microtasks that breed": "const f = () => Promise.resolve().then(f).then(f); await f(); await new Promise(() => f());",
    "a chain of thenables": "const t = { then(ok) { ok(t); } }; await t;",
    "queueMicrotask": "const f = () => queueMicrotask(f); f(); await new Promise(() => {});",
    "timers": "const f = () => setTimeout(f, 1); f(); await new Promise(() => {});",
    "an interval": "setInterval(() => {}, 1); await new Promise(() => {});",
    "a loop in a timer": "setTimeout(() => { for (;;); }, 1); await new Promise(() => {});",
    "a loop in a getter of an argument": "send({ get a() { for (;;); } });",
    "a trap that never ends": "send(new Proxy({}, { ownKeys() { for (;;); } }));",
    "a catastrophic expression": "/^(a+)+$/.test('a'.repeat(50) + 'b');",
    "console without end": "for (;;) console.log('x');",
    "console without end, errors caught": "for (;;) { try { console.log('x'); } catch {} }",
    "calls without end": "for (;;) send();",
    "an endless list of keys": "send(new Proxy({}, { ownKeys: () => Array.from({ length: 1e5 }, (_, i) => 'k' + i),"
    " getOwnPropertyDescriptor: () => ({ value: 1, enumerable: true, configurable: true }) }));",
    "one huge argument": "send('x'.repeat(1e7));",
    "many large arguments": "for (let i = 0; i < 1000; i++) send('x'.repeat(1e5));",
    "an argument as wide as it is deep": "let a = {}; for (let i = 0; i < 30; i++) a = { l: a, r: a }; send(a);",
    "memory in arrays": "const a = []; for (;;) a.push(new Array(1e5).fill(0));",
    "memory in buffers": "const a = []; for (;;) a.push(new ArrayBuffer(1e6));",
    "memory in strings": "const a = []; for (let i = 0;; i++) a.push(('' + i).padEnd(1e5));",
    "memory in Buffer": "const a = []; for (;;) a.push(Buffer.alloc(1e6));",
    "memory, caught": "const a = []; for (;;) { try { a.push(new Array(1e5).fill(0)); } catch { a.length = 0; } }",
    "recursion": "const f = () => f() + 1; f();",
    "recursion through the recorder": "const f = () => { send(); f(); }; f();",
    "deep JSON": "JSON.parse('['.repeat(1e6));",
    "deep source": "eval('('.repeat(1e6));",
    "an iterator of a stand-in": "let c = list(); while (c.hasNext()) c = c.next();",
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=list(ENDLESS))
def test_what_never_ends_is_ended(text: str) -> None:
    started = time.monotonic()
    made = body(text, before="const { send, list } = require('x');", timeout=0.5)
    assert made.outcome == "limit", (made.outcome, made.value)
    assert isinstance(made.value["limit"], str)
    assert time.monotonic() - started < 5


# Native code that no limit inside the engine can stop: the parent kills the child.
STUCK = {
    "join": "new Array(2 ** 31).join();",
    "lastIndexOf": "Array.prototype.lastIndexOf.call({ length: 2 ** 53 - 1 }, 0);",
}


@pytest.mark.parametrize("text", STUCK.values(), ids=list(STUCK))
def test_what_no_limit_inside_can_stop_is_killed(text: str) -> None:
    runs = [Run(OLD_EVENT)] * 2
    slow, quick = engine.run(
        [
            Job(old(text), "onExecuteSendPhoneMessage", tuple(runs)),
            Job(old("console.log('still here');"), "onExecuteSendPhoneMessage", tuple(runs)),
        ],
        timeout=0.3,
    )
    assert {made.outcome for made in slow.records} <= {"limit", "returned", "threw"}
    assert [made.outcome for made in quick.records] == ["returned"] * 2


def test_the_rest_is_not_tried_when_three_runs_in_a_row_hit_a_limit() -> None:
    job = Job(old("for (;;);"), "onExecuteSendPhoneMessage", tuple([Run(OLD_EVENT)] * 40))
    other = Job(old("return 1;"), "onExecuteSendPhoneMessage", (Run(OLD_EVENT),))
    started = time.monotonic()
    stuck, fine = engine.run([job, other], timeout=0.2)
    assert time.monotonic() - started < 4
    assert len(stuck.records) == 40
    assert {made.outcome for made in stuck.records} == {"limit"}
    assert stuck.records[-1].value == {"limit": NOT_RUN}
    assert fine.records[0].outcome == "returned"


def test_a_loop_at_load_is_a_limit_too() -> None:
    made = results("for (;;);", timeout=0.2).records
    assert [item.outcome for item in made] == ["limit"]


# Nothing of the machine is in reach.
REACH = {
    "globals of the engine": "console.log([typeof std, typeof os, typeof print, typeof load, typeof bjson, typeof Deno,"
    " typeof scriptArgs, typeof __loadScript, typeof gc].join());",
    "this of a sloppy function": "const g = Function('return this')(); console.log([g.std, g.os, g.host, g.S].join());",
    "constructor chains": "console.log([].constructor.constructor('return typeof record + typeof S + typeof host')());",
    "constructors of what is given": "console.log(api.cache.get.constructor('return typeof record')(),"
    " event.constructor.constructor('return typeof S')(), require.constructor('return typeof host')());",
    "async and generator constructors": "const A = (async () => {}).constructor, G = (function* () {}).constructor;"
    " console.log(await A('return typeof record')(), G('yield typeof S')().next().value);",
    "indirect eval": "console.log((0, eval)('typeof record'), typeof globalThis.record);",
    "direct eval": "console.log(eval('typeof record'), eval('typeof S'));",
}


@pytest.mark.parametrize("text", REACH.values(), ids=list(REACH))
def test_the_recorder_and_the_machine_are_out_of_reach(text: str) -> None:
    made = body(text)
    assert made.outcome == "returned", made.value
    found = ",".join(str(arg) for step in made.steps for arg in step.args)
    assert set(found.replace("undefined", "").replace(",", "")) == set(), found


@pytest.mark.parametrize(
    "module", ["fs", "node:fs", "child_process", "net", "os", "path", "vm", "worker_threads"]
)
def test_modules_of_the_machine_are_stand_ins(module: str) -> None:
    made = body(
        f"const m = require('{module}'); console.log(m.readFileSync('/etc/passwd', 'utf8'), m.execSync('id'));"
    )
    name = module.removeprefix("node:")
    assert calls(made)[:2] == [
        ("call", f"{name}.readFileSync()", "/etc/passwd", "utf8"),
        ("call", f"{name}.execSync()", "id"),
    ]


@pytest.mark.parametrize("module", ["fs", "std", "os", "/etc/passwd", "./action.js", "file:///etc/passwd"])
def test_no_module_is_loaded_behind_the_recorder(module: str, tmp_path: Path) -> None:
    """Only an `import()` that the parser doesn't see reaches the engine's own, which has no loader."""
    made = body(f"await eval(\"import('{module}')\");")
    assert made.outcome == "threw"
    assert "could not load" in made.value["message"]


def test_a_file_that_exists_is_not_loaded(tmp_path: Path) -> None:
    (tmp_path / "m.js").write_text("export default 1;")
    made = body(f"await (0, eval)(\"import('{(tmp_path / 'm.js').as_posix()}')\");")
    assert made.outcome == "threw"


def test_the_environment_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUTH0_CLIENT_SECRET", "hush")
    made = body("console.log(JSON.stringify(process.env), process.env.AUTH0_CLIENT_SECRET, process.argv);")
    assert calls(made) == [("console", "console.log", "{}", {"$": "undefined"}, [])]


def test_exit_ends_the_run_and_nothing_else() -> None:
    first, second = results(
        old("send(1); try { process.exit(3); } catch {} send(2);", "const send = require('x');"),
        Run(OLD_EVENT),
        Run(OLD_EVENT),
    ).records
    assert calls(first) == [("call", "x()", 1), ("call", "process.exit()", 3)]
    assert (first.outcome, first.value) == ("threw", {"$": "exit"})
    assert first == second


# Whatever the Action does to the language before it sends, the record says what was sent.
FORGERIES = {
    "nothing": "",
    "toJSON everywhere": "for (const C of [Object, Array, String, Number, Boolean, Map, Date]) C.prototype.toJSON = () => 'forged';",
    "JSON": "JSON.stringify = () => '{}'; JSON.parse = () => ({}); globalThis.JSON = null;",
    "Array.prototype": "for (const k of ['push', 'map', 'join', 'concat', 'slice', 'indexOf', 'includes', 'forEach', 'filter'])"
    " Array.prototype[k] = () => { throw 'forged'; };",
    "array indices": "for (let i = 0; i < 20; i++) Object.defineProperty(Array.prototype, i, { __proto__: null, set() {}, get: () => 'forged', configurable: true });",
    "array iterator": "Array.prototype[Symbol.iterator] = function* () { yield 'forged'; };",
    "Object.prototype setters": "for (const k of ['text', 'awaited', 'path', 'kind', 'op', 'name', 'args', 'entry', 'value', 'above', 'settles', '$'])"
    " Object.defineProperty(Object.prototype, k, { __proto__: null, set() {}, get: () => 'forged', configurable: true });",
    "Object.prototype traps": "for (const k of ['get', 'set', 'apply', 'has', 'ownKeys', 'getPrototypeOf', 'construct', 'writable'])"
    " Object.defineProperty(Object.prototype, k, { __proto__: null, value: () => 'forged', writable: true, configurable: true });",
    "Object functions": "Object.keys = () => []; Object.defineProperty = () => {}; Object.hasOwn = () => false; Object.freeze = (o) => o;",
    "Reflect": "Reflect.apply = () => 'forged'; Reflect.ownKeys = () => []; globalThis.Reflect = {};",
    "String.prototype": "for (const k of Object.getOwnPropertyNames(String.prototype)) if (k !== 'constructor')"
    " { try { String.prototype[k] = () => 'forged'; } catch {} }",
    "Function.prototype": "for (const k of ['call', 'apply', 'bind', 'toString'])"
    " Object.defineProperty(Function.prototype, k, { value: () => 'forged' });",
    "Map, Set and WeakMap": "for (const C of [Map, Set, WeakMap]) for (const k of ['get', 'set', 'has', 'add', 'delete', 'forEach'])"
    " C.prototype[k] = () => undefined; globalThis.Map = globalThis.WeakMap = null;",
    "Promise": "Promise.prototype.then = () => 'forged'; Promise.resolve = () => 'forged'; globalThis.Promise = class {};",
    "Promise species": "Object.defineProperty(Promise, Symbol.species, { get() { throw 'forged'; } });"
    " Object.defineProperty(Promise.prototype, 'constructor', { value: class {} });",
    "hasInstance": "for (const C of [Map, Set, Date, Array, Error, Promise, RegExp])"
    " Object.defineProperty(C, Symbol.hasInstance, { value: () => true });",
    "RegExp.prototype": "RegExp.prototype.exec = () => null; RegExp.prototype.test = () => true; RegExp.prototype[Symbol.replace] = () => 'forged';",
    "globals": "for (const k of ['Object', 'Array', 'String', 'Number', 'Error', 'Symbol', 'Proxy', 'Math', 'Date', 'fetch', 'console'])"
    " globalThis[k] = undefined;",
    "constructors": "for (const C of [Object, Array, String]) C.prototype.constructor = function forged() {};",
    "isArray": "Array.isArray = () => true; Number.isFinite = () => false; ArrayBuffer.isView = () => true;",
    "stack traces": "Error.stackTraceLimit = 100; try { Error.prepareStackTrace = (e, s) => s.map((f) => f.getFunction()); } catch {}",
}


@pytest.mark.parametrize("forgery", FORGERIES.values(), ids=list(FORGERIES))
@pytest.mark.parametrize("where", ["load", "run"])
def test_the_record_can_not_be_forged(forgery: str, where: str) -> None:
    sending = "const answer = await send({ to: ['+1', { n: 1.5 }], body: 'é' }, 'x', null, true); await send(answer.id); client.key = 'k'; return 7;"
    head = "const send = require('vendor').send, client = require('other')('a');"
    source = old(sending, head + forgery) if where == "load" else old(forgery + sending, head)
    made = record(source)
    assert calls(made) == [
        ("call", "other()", "a"),
        ("call", "vendor.send()", {"to": ["+1", {"n": 1.5}], "body": "é"}, "x", None, True),
        ("call", "vendor.send()#2", {"$": "stand-in", "text": "vendor.send().id"}),
        ("set", "other().key", "k"),
    ]
    assert [step.awaited for step in made.steps] == [False, True, True, False]
    assert (made.outcome, made.value, made.settling) == ("returned", 7, 2)


def test_functions_of_the_prelude_do_not_leak_through_stacks() -> None:
    made = body(
        "let seen = []; const hook = (e, sites) => { seen = seen.concat(sites.map((s) => s.getFunction())); return ''; };"
        "try { Error.prepareStackTrace = hook; } catch (e) { console.log('locked'); }"
        "try { Object.defineProperty(Error, 'prepareStackTrace', { value: hook }); } catch (e) { console.log('locked'); }"
        "try { send({ get a() { throw new Error('x'); } }); } catch (e) { e.stack; } new Error('y').stack;"
        "const o = {}; Error.captureStackTrace(o); o.stack; console.log(seen.length);",
        before="'use strict'; const send = require('x');",
    )
    assert [step.args[0] for step in made.steps if step.op == "console"] == ["locked", "locked", 0]


def test_a_full_stack_leaves_no_gap_in_the_record() -> None:
    """Where the recorder can't work, the call throws for the Action as well, and no later step is lost."""
    made = body(
        "const f = (n) => { try { f(n + 1); } catch {} try { send(n); } catch {} }; f(0);",
        before="const send = require('x');",
        timeout=2,
    )
    numbers = [step.args[0] for step in made.steps]
    assert made.outcome == "limit" or numbers == list(range(numbers[0], -1, -1))


def test_a_full_memory_leaves_no_gap_in_the_record() -> None:
    made = body(
        "const a = []; for (let size = 1 << 20; size > 8; size >>= 1)"
        " { try { for (;;) { a.push(new ArrayBuffer(size)); } } catch {} }"
        "for (let i = 0; i < 50; i++) { try { send(i, 'x'.repeat(3000)); } catch {} a.pop(); } a.length = 0; send('end');",
        before="const send = require('x');",
        timeout=3,
    )
    numbers = [step.args[0] for step in made.steps if step.op == "call"]
    assert made.outcome == "limit" or numbers == [*range(50 - len(numbers) + 1, 50), "end"]


STRANGE = {
    "lone surrogates": (
        "send('a\\ud800', { 'k\\udfff': '\\udc00\\ud800' });",
        [{"$": "string", "text": "a\\ud800"}, {"k\\udfff": {"$": "string", "text": "\\udc00\\ud800"}}],
    ),
    "NUL": ("send('a\\0b', { 'k\\0': '\\0' });", ["a\0b", {"k\0": "\0"}]),
    "newlines": ("send('a\\nb\\u2028c\\r');", ["a\nb\u2028c\r"]),
    "throwing getters": ("send({ get a() { throw 1; }, b: 2 });", [{"a": {"$": "throws"}, "b": 2}]),
    "throwing toJSON and toString": (
        "send({ toJSON() { throw 1; }, toString() { throw 2; } });",
        [{"toJSON": {"$": "function"}, "toString": {"$": "function"}}],
    ),
    "a throwing proxy": ("send(new Proxy({}, new Proxy({}, { get() { throw 1; } })));", [{"$": "throws"}]),
    "a revoked proxy": (
        "const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); send(proxy);",
        [{"$": "throws"}],
    ),
    "a proxy that lies": (
        "send(new Proxy([1], { get: (t, k) => (k === 'length' ? 2 : 'x') }));",
        [["x", "x"]],
    ),
    "cycles": ("const a = { n: [] }; a.n.push(a); send(a);", [{"n": [{"$": "cycle"}]}]),
    "a key that looks like a kind": (
        "send({ $: 'function' });",
        [{"$": "object", "entries": {"$": "function"}}],
    ),
    "__proto__ as a key": (
        "send(JSON.parse('{\"__proto__\": 1}'), Object.create(null));",
        [{"__proto__": 1}, {}],
    ),
    "numbers": (
        "send(NaN, -0, Infinity, 1e21, 10n, 2 ** 53);",
        [
            {"$": "number", "text": "NaN"},
            {"$": "number", "text": "-0"},
            {"$": "number", "text": "Infinity"},
            1e21,
            {"$": "bigint", "text": "10"},
            2**53,
        ],
    ),
    "symbols": (
        "send(Symbol('s'), Symbol.iterator);",
        [{"$": "symbol", "text": "Symbol(s)"}, {"$": "symbol", "text": "Symbol(Symbol.iterator)"}],
    ),
    "a false prototype": (
        "send(Object.create(Map.prototype), Object.create(Date.prototype));",
        [{"$": "throws"}, {"$": "throws"}],
    ),
}


@pytest.mark.parametrize(("text", "args"), STRANGE.values(), ids=list(STRANGE))
def test_strange_arguments_are_recorded_as_they_are(text: str, args: list[object]) -> None:
    made = body(text, before="const send = require('x');")
    assert made.outcome == "returned", made.value
    assert list(made.steps[0].args) == args
    json.dumps(args).encode()


def test_strange_throws_are_outcomes() -> None:
    for thrown in ("undefined", "0", "{ get message() { throw 1; } }", "new Proxy(new Error('x'), {})"):
        made = body(f"throw {thrown};")
        assert made.outcome == "threw", thrown


def test_strange_thenables_are_returned() -> None:
    assert body("return { get then() { throw new Error('no'); } };").outcome == "threw"
    assert body("return { then() {} };").outcome == "never settled"
    assert body("return { then(ok) { ok(1); ok(2); throw 3; } };").value == 1


def test_nothing_is_left_over_from_run_to_run() -> None:
    text = "globalThis.n = (globalThis.n || 0) + 1; Array.prototype.x = (Array.prototype.x || 0) + 1; console.log(globalThis.n, [].x);"
    made = results(old(text), *[Run(OLD_EVENT)] * 3).records
    assert [calls(item) for item in made] == [[("console", "console.log", 1, 1)]] * 3
