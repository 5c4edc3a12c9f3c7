"""Conversions that are wrong only in a later execution of a module that is loaded once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from cli_support import run, write
from fixture_support import converted_fixtures, name_of

from translator import Converted, convert
from translator.report.review.formats import FORMATS
from translator.report.verify import text as text_report
from translator.verify import engine
from translator.verify.event_pairs import Earlier
from translator.verify.lasting import is_lasting
from translator.verify.records import Job, Step, executions
from translator.verify.runner import old_run
from translator.verify.verdict import NotVerified, Verification
from translator.verify.verify import compared, verify
from translator.verify.verifying import Verifying, VerifyOptions

pytest.importorskip("_quickjs", reason="the engine is not installed")

CONVERTED = converted_fixtures()
HANDLER = """\
const sms = require('acme-sms');
%s
exports.onExecuteSendPhoneMessage = async (event, api) => {
  %s
};
"""
TO = "event.message_options.recipient"
NEW_TO = "event.notification.recipient"
# What a module keeps, what its handler does, a piece of the right conversion, and a mistake there.
KEPT = {
    "the channel of the message before": (
        "let last;",
        f"if (last && last.message_type === 'voice') await sms.tell({TO}); await sms.send({TO}); last = event.message_options;",
        "last.delivery_method === 'voice'",
        "event.notification.delivery_method === 'voice'",
    ),
    "the first execution throws": (
        "let warm = false;",
        f"if (!warm) {{ warm = true; throw new Error('cold'); }} await sms.send({TO});",
        f"sms.send({NEW_TO})",
        "sms.send(event.notification.code)",
    ),
    "a token is fetched once": (
        "let token;",
        f"if (token) await sms.touch({TO}); else token = await sms.login(); await sms.send(token, {TO});",
        f"sms.touch({NEW_TO})",
        "sms.touch(event.notification.code)",
    ),
    "a token that a day makes old": (
        "let token, since = 0;",
        f"if (Date.now() - since > 36e5) {{ if (token) await sms.renew(token, {TO}); else token = await sms.login(); since = Date.now(); }} await sms.send({TO});",
        f"sms.renew(token, {NEW_TO})",
        f"sms.renew({NEW_TO}, token)",
    ),
    "a promise that is kept": (
        "let session;",
        f"session = session || sms.login(); try {{ await session; }} catch (e) {{ session = undefined; throw e; }} await sms.send({TO});",
        "session = undefined; throw e",
        "throw e",
    ),
    "a cache by message type": (
        "const seen = new Map();",
        f"const kind = event.message_options.message_type; if (seen.has(kind)) await sms.again({TO}); seen.set(kind, 1); await sms.send({TO});",
        "seen.set(kind, 1)",
        "seen.set('sms', 1)",
    ),
    "the third message in a row": (
        "let count = 0;",
        f"count += 1; if (count === 3) await sms.alarm({TO}); await sms.send({TO});",
        "count === 3",
        "count === 4",
    ),
    "the same message again": (
        "const sent = {};",
        f"const key = {TO} + event.message_options.text; if (sent[key]) return; sent[key] = true; await sms.send({TO});",
        "if (sent[key]) return;",
        "",
    ),
    "a list that grows": (
        "const log = [];",
        f"log.push({TO}); if (log.length > 1) await sms.batch(log.join()); await sms.send({TO});",
        f"log.push({NEW_TO})",
        "log.push(event.notification.code)",
    ),
    "a static field": (
        "class Last { static text = ''; }",
        f"if (Last.text) await sms.tell(Last.text); Last.text = event.message_options.code; await sms.send({TO});",
        "Last.text = event.notification.code",
        "Last.text = event.notification.recipient",
    ),
    "a private field": (
        "class Box { #last; swap(next) { const was = this.#last; this.#last = next; return was; } }\nconst box = new Box();",
        f"const was = box.swap(event.message_options.code); if (was) await sms.tell(was); await sms.send({TO});",
        "box.swap(event.notification.code)",
        "box.swap(event.notification.recipient)",
    ),
    "a property of a function": (
        "function send(to) { send.calls = (send.calls || 0) + 1; return sms.send(to, send.calls > 1); }",
        f"await send({TO});",
        "send.calls > 1",
        "send.calls > 2",
    ),
    "a global": (
        "",
        f"if (globalThis.before) await sms.tell(globalThis.before); globalThis.before = {TO}; await sms.send({TO});",
        f"globalThis.before = {NEW_TO}",
        "globalThis.before = event.notification.code",
    ),
    "a closure": (
        "const next = (() => { let n = 0; return () => ++n; })();",
        f"if (next() > 1) await sms.again({TO}); await sms.send({TO});",
        f"sms.again({NEW_TO})",
        "sms.again(event.notification.code)",
    ),
    "a generator": (
        "function* numbers() { for (let n = 1; ; n++) yield n; }\nconst all = numbers();",
        f"await sms.send({TO}, all.next().value);",
        "n++) yield n",
        "n++) yield 1",
    ),
    "where a regular expression is": (
        "const digits = /[0-9]{6}/g;",
        f"await sms.send({TO}, digits.test(event.message_options.code));",
        "/g;",
        "/;",
    ),
    "what api.cache has": (
        "",
        f"const hit = await api.cache.get('last'); if (hit && hit.value === event.user.user_id) await sms.again({TO}); await api.cache.set('last', event.user.user_id); await sms.send({TO});",
        f"sms.again({NEW_TO})",
        "sms.again(event.notification.code)",
    ),
    "a failure in a later execution": (
        "let warm = false;",
        f"if (warm) {{ try {{ await sms.again({TO}); }} catch (e) {{ await sms.tell(e.code); }} }} warm = true; await sms.send({TO});",
        "sms.tell(e.code)",
        "sms.tell(e.message)",
    ),
}


def verified(original: str, converted: str) -> Verification:
    found = verify(original, converted)
    assert isinstance(found, Verification), found
    return found


@pytest.mark.sampled(6)
@pytest.mark.parametrize(("kept", "body", "right", "wrong"), KEPT.values(), ids=KEPT)
def test_what_only_a_later_execution_shows(kept: str, body: str, right: str, wrong: str) -> None:
    original = HANDLER % (kept, body)
    result = convert(original)
    assert isinstance(result, Converted)
    assert result.text.count(right) == 1, result.text
    fine = verified(original, result.text)
    assert fine.verdict == "equal", (fine.why, fine.difference)
    found = verified(original, result.text.replace(right, wrong))
    assert found.verdict == "different"
    assert found.why.endswith(", all of them after an earlier execution")
    assert found.difference is not None and 0 < len(found.difference.before) <= 3
    assert found.difference.event.startswith(
        "It only shows in a later execution of the same loaded module: first "
    )


HOOK = """\
const sms = require('acme-sms');
let before;
module.exports = async function (recipient, text, context, cb) {
  if (before) await sms.tell(before);
  before = text;
  await sms.send(recipient);
  cb(null, {});
};
"""


def test_a_hook_in_a_later_execution() -> None:
    result = convert(HOOK)
    assert isinstance(result, Converted)
    assert verified(HOOK, result.text).verdict == "equal"
    wrong = result.text.replace("before = text", "before = recipient")
    assert wrong != result.text
    found = verified(HOOK, wrong)
    assert found.verdict == "different" and found.difference is not None
    assert [list(each.old) for each in found.difference.before] == [["recipient", "text", "context"]]


def test_what_differs_at_once_is_shown_without_an_earlier_execution() -> None:
    original = HANDLER % ("let last;", f"if (last) await sms.tell(last); last = {TO}; await sms.send({TO});")
    result = convert(original)
    assert isinstance(result, Converted)
    found = verified(original, result.text.replace("await sms.send(", "await sms.call("))
    assert found.verdict == "different" and found.difference is not None
    assert found.difference.before == ()
    assert "earlier execution" not in found.why
    assert found.difference.event.startswith("The shortest event that shows it: ")


SLOW = """\
const sms = require('acme-sms');
let count = 0;
exports.onExecuteSendPhoneMessage = async (event) => {
  count += 1;
  for (let n = 0; n < 15000; n++) await null;
  await sms.send(event.message_options.recipient);
};
"""


def test_many_executions_that_take_too_long_together_are_no_difference() -> None:
    result = convert(SLOW)
    assert isinstance(result, Converted)
    found = verified(SLOW, result.text)
    assert (found.verdict, found.remarks) == ("equal", ())


LASTING = {
    "a variable": "let a; %s a = event;",
    "an update": "let a = 0; %s a++;",
    "out of a pattern": "let a; %s [a] = [1];",
    "a field": "const a = {}; %s a.b = event;",
    "a field out of a pattern": "const a = {}; %s ({ b: a.b } = event);",
    "a deep field": "const a = { b: {} }; %s a.b.c = 1;",
    "an alias": "const a = {}; %s const b = a; b.c = 1;",
    "a field that is deleted": "const a = { b: 1 }; %s delete a.b;",
    "a Map": "const a = new Map(); %s a.set(1, 2);",
    "a method that is borrowed": "const a = []; %s Array.prototype.push.call(a, 1);",
    "Object.assign": "const a = {}; %s Object.assign(a, event);",
    "this": "const a = { n: 0, go() { this.n++; } }; %s a.go();",
    "a parameter": "const a = []; const put = (list) => list.push(1); %s put(a);",
    "a static field": "class A { static n = 0; } %s A.n++;",
    "an undeclared name": "%s a = 1;",
    "a global": "%s globalThis.a = 1;",
    "the environment": "%s process.env.A = 1;",
    "a module's field": "const a = require('a'); %s a.defaults.timeout = 1;",
    "a closure": "const a = (() => { let n; return () => n++; })(); %s a();",
    "a listener": "const a = require('a'); %s a.on('x', () => {});",
    "a generator": "function* a() { yield 1; } const b = a(); %s b.return();",
    "a regular expression": "const a = /x/g; %s a.test('x');",
    "a made regular expression": "const a = new RegExp('x', 'y'); %s a.test('x');",
    "api.cache": "%s await api.cache.get('x');",
    "api.cache out of a pattern": "%s const { cache } = api; await cache.get('x');",
    "eval": "%s eval('a = 1');",
}
PASSING = {
    "nothing": "%s send(event);",
    "a constant": "const a = { b: 1 }; %s send(a.b);",
    "a variable set at load": "let a; a = 1; %s send(a);",
    "a field set at load": "const a = {}; a.b = 1; %s send(a.b);",
    "a local": "%s let a; a = 1; const b = {}; b.c = a; send(b);",
    "a local in a callback": "%s let a; list.forEach(() => { a = 1; });",
    "a list made here": "%s const a = []; a.push(1); const b = new Map(); b.set(1, 2);",
    "a copy": "const a = [1]; %s const b = a.map((x) => x); b.push(1);",
    "the event": "%s event.message_options.text = 'x'; event.user.name = 'y';",
    "a constructor": "class A { constructor(x) { this.x = x; } } %s send(new A(event));",
    "a helper's own": "const a = (x) => { let n = 0; n += x; return n; }; %s a(1);",
    "a regular expression without a place": "const a = /x/i; %s a.test('x');",
    "a client": "const a = require('a')(1); %s a.messages.create(1);",
}
BODY = "exports.onExecuteSendPhoneMessage = async (event, api) => {"


@pytest.mark.parametrize("source", LASTING.values(), ids=LASTING)
def test_what_may_last(source: str) -> None:
    assert is_lasting(source % BODY + " };")


@pytest.mark.parametrize("source", PASSING.values(), ids=PASSING)
def test_what_does_not_last(source: str) -> None:
    assert not is_lasting(source % BODY + " };")


class Twice(Verifying):
    """Runs the original with an event, and with the same event again in the same module."""

    def run(self) -> NotVerified:
        case = self.cases()[0][0]
        run = old_run(case._replace(before=(Earlier(case),)), None)
        made = engine.run([Job(self.prepared.original, self.prepared.handler, (run,))])[0]
        if made.problem is None and not is_lasting(self.prepared.original):
            done = [_called(steps) for steps in executions(made.records[0].steps)]
            assert done[0] == done[-1]
        return NotVerified("it is only run")


def _called(steps: Sequence[Step]) -> list[tuple[str, str, bool]]:
    run = [step for step in steps if step.phase == "run"]
    return [(step.op, re.sub(r"#\d+", "", step.name), step.awaited) for step in run]


@pytest.mark.sampled(12)
@pytest.mark.parametrize("path", CONVERTED, ids=map(name_of, CONVERTED))
def test_what_keeps_nothing_does_the_same_again(path: Path) -> None:
    compared(path.read_bytes(), None, VerifyOptions(), None, Twice)


def test_what_does_not_parse_keeps_nothing() -> None:
    assert not is_lasting("let a = ;")


ORIGINAL = HANDLER % (
    "let last;",
    f"if (last) await sms.tell(last); last = event.message_options.code; await sms.send({TO});",
)
SENTENCE = "It only shows in a later execution of the same loaded module: first "


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """An Action and a conversion of it that is wrong in its second execution."""
    monkeypatch.chdir(tmp_path)
    result = convert(ORIGINAL)
    assert isinstance(result, Converted)
    write(Path("kept.js"), ORIGINAL)
    write(Path("wrong.js"), result.text.replace("last = event.notification.code", f"last = {NEW_TO}"))
    return "kept.js", "wrong.js"


def test_every_format_says_so(files: tuple[str, str]) -> None:
    done = run("verify", *files)
    assert done.code == 1
    assert SENTENCE in " ".join(done.text.split())
    assert "(end of execution 1: returned undefined)" in done.text
    assert "old event 1: " in done.text and "new event 2: " in done.text
    document = run("verify", "--format", "json", *files).json
    (first, *_) = document["difference"]["before"]
    assert set(first) == {"label", "fault", "pause", "old", "new"}
    assert any(pair["before"] for pair in document["pairs"])
    traced = run("verify", "--trace", *files).text
    assert ", after " in traced


@pytest.mark.sampled(2)
@pytest.mark.parametrize("form", list(FORMATS))
def test_every_review_says_so(files: tuple[str, str], form: str) -> None:
    done = run("review", "--fail-on", "never", "--format", form, "--pair", "=".join(files))
    assert SENTENCE in " ".join(done.text.split()), done.out[:2000]


def test_names_of_the_events() -> None:
    result = convert(ORIGINAL)
    assert isinstance(result, Converted)
    found = verified(ORIGINAL, result.text.replace("last = event.notification.code", f"last = {NEW_TO}"))
    assert found.difference is not None
    names = [name for name, _ in found.difference.events]
    assert names == ["old event 1", "new event 1", "old event 2", "new event 2"]
    assert SENTENCE in " ".join(text_report.render(found, "x", 100).split())
