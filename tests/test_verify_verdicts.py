"""What a verdict says: what was reached, what it rests on, and where a run did not end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from cli_support import run, write
from verify_support import body

from translator import Converted, convert
from translator.verify import engine
from translator.verify.instrument import COUNTER
from translator.verify.records import TIME, Job, JobResult, Problem, Record, at_limit
from translator.verify.verdict import Verification
from translator.verify.verify import verify
from translator.verify.verifying import VerifyOptions

pytest.importorskip("_quickjs", reason="the engine is not installed")

ACTION = """\
const sms = require('acme-sms');
exports.onExecuteSendPhoneMessage = async (event) => {
  %s
};
"""
SEND = "await sms.send(event.message_options.recipient, event.message_options.text);"


def verified(text: str, **options: float) -> Verification:
    found = verify(ACTION % text, options=VerifyOptions(**options))  # type: ignore[arg-type]
    assert isinstance(found, Verification), found
    return found


UNSENT = {
    "beside one that is reached": f"{SEND}\n  if (new Date().getFullYear() === 1999) await sms.old(event.message_options.code);",
    "what is put together first": "const to = { to: event.message_options.recipient };\n  if (Date.now() === 1) await sms.old(to); await sms.ready();",
    "the whole options": "await sms.ready();\n  if (Date.now() === 1) await sms.old(event.message_options.text);",
    "through a helper": f"const go = (client, number) =>\n  (Date.now() === 1 ? client.old(number) : null); go(sms, event.message_options.recipient); {SEND}",
}
SENT = {
    "no other": SEND,
    "only a log": f"{SEND}\n  if (Date.now() === 1) console.log(event.message_options.code);",
    "nothing of the message": f"{SEND}\n  if (Date.now() === 1) await sms.old(event.user.user_id);",
    "a text of the language": f"{SEND}\n  if (Date.now() === 1) event.message_options.text.replace(event.message_options.code, '');",
    "on failure": f"try {{ {SEND} }} catch {{\n  await sms.again(event.message_options.recipient); }}",
}


@pytest.mark.parametrize("text", UNSENT.values(), ids=UNSENT)
def test_lines_that_send_and_were_never_reached_are_named(text: str) -> None:
    found = verified(text)
    assert (found.verdict, found.why) == ("equal", "both do the same; line 4 sends and was never reached")


@pytest.mark.parametrize("text", SENT.values(), ids=SENT)
def test_lines_that_were_reached_are_not_named(text: str) -> None:
    assert (verified(text).verdict, verified(text).why) == ("equal", "both do the same")


def test_the_text_of_a_function_shows_no_counter() -> None:
    shown = f"const f = (a) => (a ? 1 : 2);\n  await sms.log(String(f).length); {SEND}"
    assert verified(shown).verdict == "equal"


@pytest.mark.parametrize("late", [Record((), "limit", at_limit(TIME), 0, (), frozenset()), None])
def test_what_counting_alone_brings_down_is_run_without(
    late: Record | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A loop that counts may take too long, or the file may not even load."""
    real = engine.run

    def without_counters(jobs: Sequence[Job], **limits: float) -> list[JobResult]:
        made = real(jobs, **limits)  # type: ignore[arg-type]
        bad = (
            JobResult((), Problem("does not parse", foreign=True))
            if late is None
            else JobResult((late,) * len(made[0].records))
        )
        return [bad if COUNTER in job.source else result for job, result in zip(jobs, made, strict=True)]

    monkeypatch.setattr(engine, "run", without_counters)
    assert verified(f"if (event.user) {SEND}").verdict == "equal"


def test_what_the_verdict_rests_on_is_named() -> None:
    said = "both do the same; it rests on stand-ins for {}"
    for text, names in (
        (f"oldRuntime.log('x'); {SEND}", "oldRuntime"),
        (f"require('./own').log('x'); {SEND}", "./own"),
        (f"require('actions:own').log('x'); oldRuntime.log('x'); {SEND}", "oldRuntime, actions:own"),
    ):
        assert verified(text).why == said.format(names)


def test_what_fails_while_it_is_loaded_shows_nothing() -> None:
    original = "JSON.parse(undefined);\n" + ACTION % SEND
    result = convert(original)
    assert isinstance(result, Converted)
    found = verify(original, result.text)
    assert isinstance(found, Verification)
    assert found.verdict == "inconclusive"
    assert found.why.startswith("the original could not be run: it throws while it is loaded: line 1: ")


def test_an_original_that_throws_in_every_run_shows_nothing() -> None:
    original = ACTION % f"throw new Error('no'); {SEND}"
    result = convert(original)
    assert isinstance(result, Converted)
    for text in (result.text, result.text.replace("await sms.send", "await sms.call")):
        found = verify(original, text)
        assert isinstance(found, Verification)
        assert found.verdict == "inconclusive"


WAITS = {
    "with longer and longer pauses": "for (let n = 0; ; n++) { try { SEND return; } catch (e) { if (n === 9) throw e; await pause(1000 * 2 ** n); } }",
    "a pause of an hour": "await pause(3600000); SEND",
    "until it is done": "let s; do { await pause(500); s = (await sms.state()).state; } while (s !== 'done'); SEND",
    "until a time is over": "const end = Date.now() + 30000; while (Date.now() < end) { if ((await sms.state()).state === 'done') break; await pause(1000); } SEND",
    "busily": "const end = Date.now() + 30000; while (Date.now() < end) {} SEND",
    "busily, waiting for nothing": "const end = performance.now() + 3000; while (performance.now() < end) await null; SEND",
    "with an interval": "await new Promise((ok) => { const t = setInterval(async () => { if ((await sms.state()).state === 'done') { clearInterval(t); ok(); } }, 500); }); SEND",
    "with a signal": "await fetch('https://a.example', { signal: AbortSignal.timeout(300000) }); SEND",
    "so many in a second": "const times = []; for (let n = 0; n < 5; n++) { times.push(Date.now()); if (n > 2 && Date.now() - times[n - 2] < 1000) await pause(1000); } SEND",
}


@pytest.mark.sampled(3)
@pytest.mark.parametrize("text", WAITS.values(), ids=WAITS)
def test_waiting_comes_to_its_end(text: str) -> None:
    pause = "const pause = (ms) => new Promise((ok) => { setTimeout(ok, ms); });\n"
    original = pause + ACTION % text.replace("SEND", SEND)
    result = convert(original)
    assert isinstance(result, Converted)
    for converted, verdict in (
        (result.text, "equal"),
        (result.text.replace("await sms.send", "sms.send"), "different"),
    ):
        found = verify(original, converted)
        assert isinstance(found, Verification), found
        assert found.verdict == verdict, found.why


def test_a_clock_that_is_looked_at_now_and_then_stands_still() -> None:
    made = body("const a = Date.now(); for (let n = 0; n < 50; n++) Date.now(); console.log(Date.now() - a);")
    assert made.steps[0].args == (0,)


def test_a_run_without_an_end_is_told_with_its_line() -> None:
    found = verified(f"{SEND}\n  for (;;) {{\n    await null; }}", timeout=0.3)
    assert (found.verdict, found.why) == ("inconclusive", "the original timed out at line 4")


def test_a_failure_names_the_call() -> None:
    original = ACTION % f"await sms.open(); try {{ {SEND} }} catch (e) {{ await sms.tell(e.code); throw e; }}"
    result = convert(original)
    assert isinstance(result, Converted)
    found = verify(original, result.text.replace("await sms.tell(e.code);", ""))
    assert isinstance(found, Verification) and found.difference is not None
    assert found.difference.fault == "outside call 2 (acme-sms.send()) rejects"


def test_strict_says_what_it_objects_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("idle.js"), ACTION % "event.user.user_id;")
    write(Path("lost.js"), ACTION % f"const {{ provider }} = event.user.identities[0]; {SEND}")
    done = run("review", "--strict", "--timeout", "2", "--fail-on", "never", ".")
    assert done.code == 1
    assert "--strict: idle.js: running both did not show whether they do the same\n" in done.err
    assert "--strict: lost.js: no code is sent\n" in done.err
    assert (
        "--strict: no code is sent, which counts as a failure\n" in run("verify", "--strict", "lost.js").err
    )
