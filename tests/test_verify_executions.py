"""Several executions in one loaded module: what lives on, and what each has for itself."""

from __future__ import annotations

from typing import Any

import pytest
from verify_support import OLD_EVENT, old, results

from translator.verify.records import Fault, Record, Run, executions

pytest.importorskip("_quickjs", reason="the engine is not installed")

COUNTING = "let n = 0;"


def later(text: str, *before: Run, before_text: str = COUNTING, **run: Any) -> Record:
    """The record of an execution of an old Action with a body, with others before it in the same module."""
    event = run.pop("event", OLD_EVENT)
    result = results(old(text, before_text), Run(event, before=before or (Run(OLD_EVENT),), **run))
    assert result.problem is None, result.problem
    return result.records[0]


def test_executions_in_one_loaded_module() -> None:
    made = later(
        "n += 1; console.log(n, event.message_options.code); return n;", Run(OLD_EVENT), Run(OLD_EVENT)
    )
    logged = [step.args for step in made.steps if step.op == "console"]
    assert logged == [(1, "123456"), (2, "123456"), (3, "123456")]
    assert (made.outcome, made.value) == ("returned", 3)
    ends = [(step.name, *step.args) for step in made.steps if step.op == "end"]
    assert ends == [("of execution 1", "returned", 1), ("of execution 2", "returned", 2)]
    assert [len(steps) for steps in executions(made.steps)] == [1, 1, 1]


def test_each_execution_has_its_own_event_faults_and_clock() -> None:
    text = "const t = Date.now(); await sms.send(event.user.user_id); console.log(t - start); start = t;"
    first = Run({**OLD_EVENT, "user": {"user_id": "one"}}, Fault("rejects", 0))
    made = later(text, first, before_text="const sms = require('sms'); let start = Date.now();", pause=60_000)
    assert [step.args for step in made.steps if step.op == "call"] == [("one",), ("auth0|1",)]
    (end,) = (step for step in made.steps if step.op == "end")
    assert end.args[0] == "threw"
    assert (made.settling, made.called) == (1, ("sms.send()#2",))
    assert [step.at for step in made.steps] == [0, 5, 0, 5]
    assert made.steps[-1].args == (60_005,)
    assert made.ended == 5


def test_what_hangs_or_comes_late_does_not_end_the_next_execution() -> None:
    hung = later("n += 1; if (n === 1) await new Promise(() => {}); return n;")
    assert (hung.outcome, hung.value) == ("returned", 2)
    assert [step.args for step in hung.steps] == [("never settled", None)]
    late = later(
        "n += 1; if (n === 1) await new Promise((ok) => { go = ok; }); else go(); return n;",
        before_text="let n = 0, go;",
    )
    assert (late.outcome, late.value) == ("returned", 2)


def test_a_process_that_exits_runs_no_more() -> None:
    made = later("n += 1; console.log(n); process.exit(1);")
    assert [step.args for step in made.steps if step.op == "console"] == [(1,)]
    assert made.outcome == "threw"


def test_the_cache_lives_as_long_as_the_module() -> None:
    text = (
        "const hit = await api.cache.get('k'); console.log(hit && hit.value); await api.cache.set('k', 'v');"
    )
    made = later(text, before_text="")
    logged = [step.args[0] for step in made.steps if step.op == "console"]
    assert logged == [{"$": "undefined"}, "v"]
