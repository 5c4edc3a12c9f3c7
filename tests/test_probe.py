"""What really touches the message in every run was foreseen, and what is renamed reads the message alone.

``python -m tests.probe`` does the same for every fixture at once, and prints the counts.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from fixture_support import FIXTURES, converted_fixtures, name_of
from probe.foreseen import Foreseen, foreseen
from probe.judge import Found, judged, together
from probe.runs import seen

from translator.source_file import SourceFile

pytest.importorskip("_quickjs", reason="the engine is not installed")

CONVERTED = converted_fixtures()
ACTION = """\
const sms = require('acme-sms');
exports.onExecuteSendPhoneMessage = async (event) => {
  await sms.start(event.user.user_id);
  %s
};
"""


@pytest.mark.sampled(12)
@pytest.mark.parametrize("path", CONVERTED, ids=map(name_of, CONVERTED))
def test_fixtures(path: Path) -> None:
    shown = seen(path.read_bytes().decode())
    if shown is not None:
        found = judged(shown)
        assert (found.missed, found.wrong) == ((), ())


def test_something_is_counted() -> None:
    names = ("worked-examples/plain.js", "worked-examples/both-channels.js", "access/alias-chain.js")
    shown = [seen((FIXTURES / name).read_text("utf-8")) for name in names]
    found = together(judged(each) for each in shown if each is not None)
    assert found.runs > 0 and found.foreseen > 0 and found.renames > 0, found


def nothing(file: SourceFile) -> Foreseen:
    """An analysis that foresees nothing."""
    return Foreseen(frozenset(), ())


def probe(body: str, analysis: object = foreseen) -> Found:
    shown = seen(ACTION % body, analysis)  # type: ignore[arg-type]
    assert shown is not None
    return judged(shown)


# A body, and what an analysis that foresees nothing misses of it.
SITES = {
    "await sms.send(event.message_options.text);": ["member event.message_options", "member event.message_options.text"],
    "const m = event['message_options']; await sms.send(m['te' + 'xt']);": ["member event['message_options']", "member m['te' + 'xt']"],
    "await sms.send(event?.message_options?.text?.length);": ["member event?.message_options", "member event?.message_options?.text"],
    "const { message_options: { text, code: c = 1 } } = event; await sms.send(text, c);": ["pattern code: c = 1", "pattern message_options: { text, code: c = 1 }", "pattern text"],
    "const f = ({ text = '' }) => text; await sms.send(f(event.message_options));": ["member event.message_options", "pattern text = ''"],
    "const { text, ...m } = event.message_options; await sms.send(m);": ["member event.message_options", "pattern text", "rest ...m"],
    "await sms.send({ ...event.message_options });": ["member event.message_options", "spread event.message_options"],
    "const all = []; for (const k in event.message_options) all.push(k); await sms.send(all);": ["loop event.message_options", "member event.message_options"],
    "await sms.send('text' in event.message_options);": ["member event.message_options", "operator 'text' in event.message_options"],
    "await sms.send(delete event.message_options.text);": ["member event.message_options", "member event.message_options.text"],
    "event.message_options.text = 'a'; await sms.send(1);": ["member event.message_options", "member event.message_options.text"],
    "event.message_options.text += sms.name; await sms.send(1);": ["member event.message_options", "member event.message_options.text"],
    "await sms.send(JSON.stringify(event.message_options));": ["call JSON.stringify(event.message_options)", "member event.message_options"],
    "await sms.send(Object.keys(event.message_options));": ["call Object.keys(event.message_options)", "member event.message_options"],
    "await sms.send(event.message_options.hasOwnProperty('text'));": ["call event.message_options.hasOwnProperty('text')", "member event.message_options", "member event.message_options.hasOwnProperty"],
    "await sms.send(`${event.message_options}`);": ["member event.message_options", "template event.message_options"],
    "await sms.send(event.message_options + '');": ["member event.message_options", "operator event.message_options + ''"],
    "let m; ({ message_options: m } = event); await sms.send(m.text);": ["member m.text", "pattern message_options: m"],
}  # fmt: skip


@pytest.mark.sampled(6)
@pytest.mark.parametrize(("body", "expected"), SITES.items(), ids=SITES)
def test_each_access_is_told_with_its_place(body: str, expected: list[str]) -> None:
    found = probe(body, nothing)
    assert found.foreseen == 0
    assert found.missed == tuple(sorted(f"line 4: {site} is not foreseen" for site in expected))
    fine = probe(body)
    assert (fine.missed, fine.wrong) == ((), ())
    assert fine.foreseen > 0


DECOY = "const of = (m) => m.text; await sms.send(of(event.message_options), of({ text: 'x' }));"
# A body, and the text of a read that an analysis wrongly takes for the message's.
DECOYS = {
    DECOY: "m.text",
    "for (const m of [event.message_options, { text: 'x' }]) await sms.send(m.text);": "m.text",
    "for (const { text } of [event.message_options, { text: 'x' }]) await sms.send(text);": "{ text",
    "const m = event.user; await sms.send(m?.name?.length);": "m?.name",
    "const e = { message_options: { text: 'x' } }; await sms.send(e.message_options, event.message_options.text);": "e.message_options",
}


@pytest.mark.parametrize(("body", "read"), DECOYS.items(), ids=DECOYS)
def test_a_read_of_something_else_is_told(body: str, read: str) -> None:
    source = ACTION % body
    place = source.index(read) + len(read) - len(read.rpartition(".")[2].removeprefix("{ "))

    def analysis(file: SourceFile) -> Foreseen:
        return Foreseen(frozenset({place}), ((0, 0),))

    assert [line for line in probe(body, analysis).wrong if line.endswith("is made on other")]
    assert probe(body).wrong == ()


def test_what_has_left_is_the_old_object_from_there_on() -> None:
    """A renamed read of it would be wrong: it has its old shape there."""
    body = "const kept = [event.message_options]; await sms.send(kept[0].text);"
    assert (probe(body).missed, probe(body).wrong) == ((), ())
    source = ACTION % body
    start = source.index("event.message_options")
    place = source.index("].text") + 2

    def analysis(file: SourceFile) -> Foreseen:
        return Foreseen(
            frozenset({start + len("event."), place}), ((start, start + len("event.message_options")),)
        )

    assert probe(body, analysis).wrong == ("line 4: member kept[0].text is made on old",)
