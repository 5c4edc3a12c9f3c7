"""What a run records: every call to the outside, how it ended, and what the event was asked for."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from verify_support import OLD_EVENT, body, calls, logged, old, record, results

from translator.mapping.triggers import NEW_HANDLER, OLD_HANDLER
from translator.verify import engine, process
from translator.verify.records import Fault, Job, Run

pytest.importorskip("_quickjs", reason="the engine is not installed")

UNDEFINED = {"$": "undefined"}


def stand_in(path: str) -> dict[str, str]:
    return {"$": "stand-in", "text": path}


# What is done to the outside: (body, steps).
STEPS: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
    "a call": ("x.send(1, 'a')", [("call", "x.send()", 1, "a")]),
    "a module that is a function": ("x('id')", [("call", "x()", "id")]),
    "a construction": ("new x.Client({ k: 1 })", [("construct", "x.Client()", {"k": 1})]),
    "a path through instances": ("new x().a.b.c(1)", [("construct", "x()"), ("call", "x().a.b.c()", 1)]),
    "ordinals": ("x.a(); x.b(); x.a()", [("call", "x.a()"), ("call", "x.b()"), ("call", "x.a()#2")]),
    "a property": ("x.key = 1; delete x.key", [("set", "x.key", 1), ("delete", "x.key")]),
    "a property read back": ("x.key = 1; x.a(x.key)", [("set", "x.key", 1), ("call", "x.a()", 1)]),
    "an index": ("x.a(x.list[0])", [("call", "x.a()", stand_in("x.list[0]"))]),
    "call and apply": ("x.a.call(x, 1); x.b.apply(null, [2])", [("call", "x.a()", 1), ("call", "x.b()", 2)]),
    "a vendor's call": ("x.calls.call('+1')", [("call", "x.calls.call()", "+1")]),
    "bind": ("x.a.bind(x, 1)(2)", [("call", "x.a()", 1, 2)]),
    "text of it": ("x.a(`${x.b}`)", [("call", "x.a()", "⟨x.b⟩")]),
    "console": ("console.warn('a', 1)", [("console", "console.warn", "a", 1)]),
    "fetch": ("fetch('u', { method: 'POST' })", [("fetch", "fetch()", "u", {"method": "POST"})]),
    "cache": ("api.cache.set('k', 'v')", [("api", "api.cache.set", "k", "v")]),
    "a timer": ("setTimeout(() => x.a(), 50)", [("timer", "setTimeout", 50), ("call", "x.a()")]),
    "a cleared timer": (
        "clearTimeout(setTimeout(() => x.a(), 50))",
        [("timer", "setTimeout", 50), ("timer", "clearTimeout")],
    ),
    "an undeclared function": ("sendSms(1)", [("call", "sendSms()", 1)]),
    "arguments as they were": ("const o = { n: 1 }; x.a(o); o.n = 2", [("call", "x.a()", {"n": 1})]),
    "a module by another name": (
        "require('node:foo').a(); require('y@1.2.3').b()",
        [("call", "foo.a()"), ("call", "y.b()")],
    ),
    "a scoped module": ("require('@v/sdk@3.0.0/sub').a()", [("call", "@v/sdk/sub.a()")]),
    "tslib": (
        "const t = require('tslib'); const { __rest: rest } = t; x.a(rest({ a: 1, b: 2 }, ['a']), "
        "t.__assign({}, { c: 3 }), t.__spreadArray([1], [2]), t.__importDefault(4).default)",
        [("call", "x.a()", {"b": 2}, {"c": 3}, [1, 2], 4)],
    ),
    "tslib's async function": (
        "require('tslib').__awaiter(this, [5], undefined, function* (n) { x.a(yield n); })",
        [("call", "x.a()", 5)],
    ),
    "a helper of tslib that is not here": ("require('tslib').__odd(1)", [("call", "tslib.__odd()", 1)]),
    "Babel's runtime": (
        "const h = (name) => require(`@babel/runtime/helpers/${name}`); "
        "x.a(h('objectSpread2')({}, { a: 1 }, null), h('objectWithoutProperties').default({ a: 1, b: 2 }, ['b']), "
        "h('extends')({}, { c: 3 }), h('defineProperty')({}, 'd', 4), h('interopRequireDefault')(5).default)",
        [("call", "x.a()", {"a": 1}, {"a": 1}, {"c": 3}, {"d": 4}, 5)],
    ),
    "another module of Babel": (
        "require('@babel/runtime/helpers/odd')(1)",
        [("call", "@babel/runtime/helpers/odd()", 1)],
    ),
    "swc's helpers": (
        "const h = require('@swc/helpers/_/_async_to_generator'); "
        "h._(function* (n) { try { yield Promise.reject(n); } catch (e) { x.a(e); } })(6)",
        [("call", "x.a()", 6)],
    ),
    "a secret": ("x.a(event.secrets.TOKEN)", [("call", "x.a()", "secret:TOKEN")]),
    "an uncaught error": (
        "setTimeout(() => { throw 7; }, 1)",
        [("timer", "setTimeout", 1), ("uncaught", "uncaught", 7)],
    ),
}


@pytest.mark.parametrize(("text", "steps"), STEPS.values(), ids=list(STEPS))
def test_steps(text: str, steps: list[tuple[Any, ...]]) -> None:
    made = body(text, before="const x = require('x');")
    assert calls(made) == steps
    assert made.outcome == "returned"


AWAITED = {
    "await x.a();": True,
    "x.a();": False,
    "return x.a();": True,
    "x.a().then(() => 1);": True,
    "x.a().catch(() => 1);": True,
    "await Promise.all([x.a()]);": True,
    "x.a((error, result) => 1);": True,
    "const later = x.a(); x.b; await later;": True,
    "await fetch('u');": True,
    "fetch('u');": False,
    "fetch('u').then((r) => r.json());": True,
    "require('https').request('u').end();": False,
}


@pytest.mark.parametrize(("text", "awaited"), AWAITED.items(), ids=list(AWAITED))
def test_whether_a_call_was_awaited(text: str, awaited: bool) -> None:
    assert body(text, before="const x = require('x');").steps[0].awaited is awaited


SENDS = "const r = await x.a(); console.log(r.status, r.ok, r.error); await x.b();"


def test_faults() -> None:
    head = "const x = require('x');"
    fine = body(SENDS, before=head)
    assert (fine.outcome, fine.settling) == ("returned", 2)
    assert calls(fine)[1] == ("console", "console.log", 200, True, UNDEFINED)
    first = body(SENDS, Fault("rejects", 0), before=head)
    assert (first.outcome, len(first.steps)) == ("threw", 1)
    assert first.value["message"] == "fault in x.a()"
    second = body(SENDS, Fault("rejects", 1), before=head)
    assert (second.outcome, len(second.steps)) == ("threw", 3)
    failed = body(SENDS, Fault("answers 500", 0), before=head)
    assert calls(failed)[1] == ("console", "console.log", 500, False, "error in x.a()")
    assert failed.outcome == "returned"
    assert body(SENDS, Fault("hangs", 0), before=head).outcome == "never settled"
    assert body(SENDS, Fault("rejects", None), before=head).outcome == "threw"


def test_clients_that_throw_on_an_error_status() -> None:
    text = "try { await axios.post('u'); } catch (e) { console.log(e.response.status, e.message); }"
    made = body(text, Fault("answers 500", 0), before="const axios = require('axios');")
    assert calls(made)[1] == ("console", "console.log", 500, "Request failed with status code 500")


def test_callbacks_get_errors_and_answers() -> None:
    text = "await new Promise((ok) => x.send('a', (error, response) => { console.log(String(error), response?.status); ok(); }));"
    assert calls(body(text, before="const x = require('x');"))[1][2:] == ("null", 200)
    broken = body(text, Fault("rejects", 0), before="const x = require('x');")
    assert calls(broken)[1][2:] == ("Error: fault in x.send()", UNDEFINED)


HTTPS = """await new Promise((ok, bad) => {
  const request = https.request({ host: 'a.example' }, (response) => {
    let data = ''; response.on('data', (chunk) => { data += chunk; });
    response.on('end', () => { console.log(response.statusCode, data); ok(); });
  });
  request.on('error', bad); request.write('body'); request.end();
});"""


def test_requests_of_node_emit() -> None:
    head = "const https = require('https');"
    made = body(HTTPS, before=head)
    assert [step.name for step in made.steps] == [
        "https.request()",
        "https.request().write()",
        "https.request().end()",
        "console.log",
    ]
    assert made.steps[-1].args == (200, '{"from":"https.request()","status":"sent"}')
    assert body(HTTPS, Fault("rejects", 0), before=head).outcome == "threw"
    assert body(HTTPS, Fault("answers 500", 0), before=head).steps[-1].args[0] == 500
    assert body(HTTPS, Fault("hangs", 0), before=head).outcome == "never settled"


def test_abort_ends_a_fetch_that_hangs() -> None:
    text = "const c = new AbortController(); setTimeout(() => c.abort(), 1000); await fetch('u', { signal: c.signal });"
    made = body(text, Fault("hangs", 0))
    assert (made.outcome, made.value["name"]) == ("threw", "AbortError")
    assert body(text).outcome == "returned"


def test_time_tells_calls_at_once_from_calls_in_turn() -> None:
    head = "const x = require('x');"
    in_turn = body("await x.a(); await x.b();", before=head)
    at_once = body("await Promise.all([x.a(), x.b()]);", before=head)
    assert [step.at for step in in_turn.steps] == [0, 5]
    assert [step.at for step in at_once.steps] == [0, 0]


def test_phases() -> None:
    made = body("x.b();", before="const x = require('x')('id');")
    assert [(step.name, step.phase) for step in made.steps] == [("x()", "load"), ("x().b()", "run")]


ABSENT = {
    "event.notification": ["notification"],
    "'notification' in event": ["notification"],
    "event.message_options.channel": ["message_options.channel"],
    "event.recipient": ["recipient"],
    "event.client.client_metadata": ["client.client_metadata"],
    "event.user.anything": [],
    "event.user.user_metadata.anything": [],
    "event.custom_domain": [],
    "event.request.geoip.nothing": [],
    "event.transaction?.correlation_id": [],
    "event.secrets.X": [],
    "JSON.stringify(event)": [],
    "({ ...event, ...event.message_options })": [],
    "event.hasOwnProperty('x')": ["x"],
    "Object.getOwnPropertyDescriptors(event)": [],
    "event.a, event.b, event.a": ["a", "b"],
    "(event.mine = 1, event.mine)": [],
}


@pytest.mark.parametrize(("expression", "absent"), ABSENT.items(), ids=list(ABSENT))
def test_reads_of_what_the_trigger_does_not_have(expression: str, absent: list[str]) -> None:
    assert list(body(f"{expression};").absent) == absent


def test_the_new_trigger_lacks_other_fields_and_has_more_of_api() -> None:
    text = f"""exports.{NEW_HANDLER} = async (event, api) => {{
      event.message_options; event.user.identities; event.security_context; event.organization;
      console.log(typeof api.notification.retry);
      if (event.notification.message_type === 'otp_enroll') api.notification.drop('no');
    }};"""
    made = record(text, handler=NEW_HANDLER)
    assert made.absent == ("message_options", "user.identities", "security_context")
    assert calls(made) == [("console", "console.log", "function"), ("api", "api.notification.drop", "no")]
    assert logged("console.log(typeof api.notification, typeof api.cache.get);") == ["undefined", "function"]


def test_secrets_and_configuration_answer_to_any_name() -> None:
    text = "console.log(event.secrets.A, event.secrets.B, event.secrets.C, 'D' in event.secrets, event.configuration?.A);"
    event = {**OLD_EVENT, "secrets": {"B": "b", "C": None}}
    assert logged(text, event=event) == ["secret:A", "b", UNDEFINED, True, UNDEFINED]
    assert logged(text, event={**event, "configuration": {}})[-1] == "secret:A"
    assert logged(text, event={**event, "secrets": None})[:2] == [UNDEFINED, UNDEFINED]


def test_the_cache() -> None:
    text = "api.cache.set('k', 'v'); console.log(api.cache.get('k').value, api.cache.get('other')?.value);"
    assert logged(text) == ["v", UNDEFINED]
    made = results(old(text), Run(OLD_EVENT, cached=True)).records[0]
    assert made.steps[-1].args == ("v", "cached:other")


def test_outcomes() -> None:
    assert body("return { a: 1 };").value == {"a": 1}
    made = body("\nthrow new Error('m');")
    assert (made.outcome, made.value) == (
        "threw",
        {"$": "error", "name": "Error", "message": "m", "native": False, "line": 4, "entries": {}},
    )
    native = body("event.nothing.here;")
    assert native.value["native"] is True
    assert native.value["line"] == 3
    assert body("await new Promise(() => {});").outcome == "never settled"
    assert body("throw 'text';").value == "text"
    assert record(f"exports.{OLD_HANDLER} = () => {{ throw new Error('at once'); }};").outcome == "threw"
    assert record(f"exports.{OLD_HANDLER} = () => 3;").value == 3


def test_a_class_that_extends_a_stand_in() -> None:
    head = "const x = require('x'); class Mine extends x.Base { constructor() { super(1); this.a = 2; } go() { return this.send(3); } }"
    made = body("await new Mine().go(); console.log(new Mine() instanceof Mine);", before=head)
    assert calls(made)[:3] == [
        ("construct", "x.Base()", 1),
        ("set", "x.Base().a", 2),
        ("call", "x.Base().send()", 3),
    ]


def test_branches() -> None:
    text = "__actionport_branch(1); if (event.nothing) __actionport_branch(2); else __actionport_branch(3);"
    assert body(text).branches == {1, 3}


def test_results_come_in_the_order_of_the_jobs() -> None:
    jobs = [
        Job(source, OLD_HANDLER, (Run(OLD_EVENT),) * n)
        for source, n in ((old("return 1"), 2), ("(", 1), (old("return 2"), 0), (old("return 3"), 1))
    ]
    made = engine.run(jobs)
    assert [[item.value for item in result.records] for result in made] == [[1, 1], [], [], [3]]
    assert [result.problem is None for result in made] == [True, False, True, True]
    assert engine.run([]) == []


def test_runs_are_the_same_every_time() -> None:
    text = "console.log(Math.random(), crypto.randomUUID(), Date.now(), process.hrtime(), require('crypto').randomBytes(4).toString('hex'));"
    first, second = results(old(text), Run(OLD_EVENT), Run(OLD_EVENT)).records
    assert first == second


def test_forty_runs_take_less_than_half_a_second() -> None:
    """In a process of its own; twice the time is allowed, for machines under load."""
    source = old(
        "await x.messages.create({ to: event.message_options.recipient });", "const x = require('x')('a');"
    )
    engine.available()
    started = time.perf_counter()
    made = results(source, *[Run(OLD_EVENT)] * 40)
    assert time.perf_counter() - started < 1.0
    assert len(made.records) == 40


def test_without_the_engine_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "find_spec", lambda name: None)
    engine.available.cache_clear()
    try:
        assert "python -m pip install 'quickjs-ng==0.17.*'" in (engine.available() or "")
        with pytest.raises(engine.Unavailable, match="quickjs-ng"):
            engine.run([Job(old(""), OLD_HANDLER, (Run(OLD_EVENT),))])
    finally:
        engine.available.cache_clear()


@pytest.mark.parametrize("installed", [{"quickjs"}, {"quickjs", "quickjs-ng"}])
def test_another_package_of_that_name_is_noticed(
    installed: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from importlib import metadata

    def version(name: str) -> str:
        if name not in installed:
            raise metadata.PackageNotFoundError(name)
        return "0.17.0"

    monkeypatch.setattr(metadata, "version", version)
    engine.available.cache_clear()
    try:
        message = engine.available() or ""
        assert "pip uninstall quickjs" in message
    finally:
        engine.available.cache_clear()


def test_the_prelude_is_found_in_a_checkout_and_inside_the_package() -> None:
    folder = Path(engine.__file__).parents[2] / "templates" / "verify"
    if folder.is_dir():
        assert {path.stem for path in folder.glob("*.js")} == set(engine.PRELUDE)
        assert all(len(path.read_text(encoding="utf-8").splitlines()) < 400 for path in folder.glob("*.js"))


@pytest.mark.skipif(os.name != "posix", reason="/proc")
def test_no_process_is_left_behind() -> None:
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    if not children.exists():
        pytest.skip("no list of children in /proc")
    process.end_waiting()
    # What other tests have started in this process, such as the tracker of multiprocessing.
    before = set(children.read_text().split())
    body("for (;;);", timeout=0.2)
    body("1;")
    assert set(children.read_text().split()) > before, "one waits for more to run"
    process.end_waiting()
    assert set(children.read_text().split()) <= before
    assert sys.executable


def test_what_inherits_from_the_event_gets_properties_of_its_own() -> None:
    made = logged(
        "const o = { __proto__: event.message_options }; o.text = 'own'; event.message_options.code = 'set';"
        "console.log(o.text, event.message_options.text, o.code, Object.keys(o));"
    )
    assert made == ["own", "123456 is your code", "set", ["text"]]
