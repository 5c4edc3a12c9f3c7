"""Wrong conversions are told different, or it is explained why they can't be.

Operators (``wrong/operators.py``) make them of the right conversion of every fixture. Those that
``verify`` does not tell stand in ``wrong/explained.txt``, the numbers in ``wrong/counts.txt``.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from fixture_support import conversion, converted_fixtures, name_of
from wrong import counts
from wrong.briefly import foresee, verify_briefly
from wrong.explained import NEVER_RUN, explained, of
from wrong.memory import Memory
from wrong.operators import wrong_conversions
from wrong.reached import marked
from wrong.source import Conversion

from translator import Converted, convert
from translator.verify.verdict import NotVerified, Verification
from translator.verify.verify import verify
from translator.verify.verifying import VerifyOptions

pytest.importorskip("_quickjs", reason="the engine is not installed")

CONVERTED = converted_fixtures()
OPTIONS = VerifyOptions(guard="drop")


class Compared:
    """The right conversion of a fixture, and verdicts over others of the same original."""

    def __init__(self, path: Path) -> None:
        result = conversion(path)
        assert isinstance(result, Converted)
        self.original = path.read_bytes().decode()
        self.right = Conversion(self.original, result.text)
        self.memory = Memory()
        self.memory.once("conversion", lambda: result)

    def verdict(self, converted: str) -> str:
        found = verify_briefly(self.original, converted, OPTIONS, self.memory)
        if isinstance(found, NotVerified):
            # That of the right conversion is looked at first, so this is about the wrong one.
            assert found.problem.startswith("the conversion does not"), found
            return "different"
        return found.verdict


@pytest.mark.sampled(20)
@pytest.mark.parametrize("path", CONVERTED, ids=map(name_of, CONVERTED))
def test_wrong_conversions(path: Path) -> None:
    compared, reasons = Compared(path), of(name_of(path))
    every = list(wrong_conversions(compared.right))
    foresee(compared.original, [wrong.text for wrong in every], OPTIONS, compared.memory)
    assert compared.verdict(compared.right.text) != "different"
    made, missed = [], set()
    for wrong in every:
        made.append(wrong.operator)
        if compared.verdict(wrong.text) != "different":
            missed.add((wrong.operator, wrong.number))
            if reasons.get((wrong.operator, wrong.number)) == NEVER_RUN:
                assert compared.verdict(marked(compared.right, wrong.mistake)) != "different", wrong
    assert missed == set(reasons)
    assert counts.line(name_of(path), made) == counts.read()[1].get(name_of(path))


def test_counts() -> None:
    table, lines = counts.read()
    assert sorted(lines) == sorted(map(name_of, CONVERTED))
    assert table == counts.totals(lines.values())
    assert {place.fixture for place in explained()} <= set(lines)


ORIGINAL = """\
exports.onExecuteSendPhoneMessage = async (event) => {
  const sms = require('acme-sms');
  %s
};
"""
# What no fixture holds: the body of an original, a right one, and one with a mistake.
PAIRS = {
    "only the third of three failures in a row is thrown": (
        "for (let n = 1; ; n++) { try { return await sms.send(TO); } catch (err) { if (n === 3) throw err; } }",
        "n === 3",
        "n === 4",
    ),
    "the second of two calls fails, after the first": (
        "try { await sms.send(TO); } catch { try { await sms.backup(TO); } catch { await sms.give('up'); } }",
        "await sms.give('up')",
        "",
    ),
    "a call writes to what it is given": (
        "sms.clean(event.message_options); await sms.send(TO);",
        "sms.clean(messageOptions)",
        "sms.clean({ ...messageOptions })",
    ),
    "a timer that is not cleared": (
        "const t = setTimeout(() => {}, 9000); await sms.send(TO); clearTimeout(t);",
        "clearTimeout(t)",
        "t",
    ),
    "the order of modules": (
        "const a = require('dd-trace'), b = require('newrelic'); await sms.send(TO);",
        "a = require('dd-trace'), b = require('newrelic')",
        "b = require('newrelic'), a = require('dd-trace')",
    ),
    "a callback that is not the last argument": (
        "sms.send((error) => { console.log(error); }, TO);",
        "console.log(error)",
        "console.log()",
    ),
    "a response that nobody reads does not end": (
        "const s = require('https'); await new Promise((ok) => s.get(event.secrets.URL, (r) => { r.resume(); r.on('end', ok); })); await sms.send(TO);",
        "r.resume();",
        "",
    ),
    "a failure that only one status is taken for": (
        "const res = await sms.send(TO); if (res.status === 429) throw new Error('busy');",
        "'busy'",
        "'idle'",
    ),
    "a text with what has to be escaped": (
        "await sms.send(event.message_options.text.replace(/[<&]/g, (sign) => `&#${sign.charCodeAt()};`));",
        "charCodeAt()",
        "length",
    ),
    "functions in a list, one after the other": (
        "sms.series([(next) => sms.login(next), (token, next) => sms.send(token, TO, next)], (e) => { console.log(e); });",
        "sms.send(token,",
        "sms.send(",
    ),
    "a text that is cut": (
        "await sms.send(TO, event.message_options.text.slice(0, 160));",
        "slice(0, 160)",
        "slice(0)",
    ),
    "a document that is no JSON": (
        "try { JSON.parse(event.secrets.DOC); } catch { await sms.log('no JSON'); } await sms.send(TO);",
        "'no JSON'",
        "'odd'",
    ),
    "a call that only fails where it is given other arguments": (
        "const { email } = event.user; if (!email) return await sms.send({ to: TO }); await sms.send({ to: TO, email });",
        "return await sms.send({ to: event.notification.recipient })",
        "try { return await sms.send({ to: event.notification.recipient }); } catch {}",
    ),
    "a field that is compared with the channel": (
        "if (event.user.user_metadata.way === event.message_options.message_type) await sms.send(TO);",
        "? 'voice' : 'sms'",
        "? 'voice' : 'text'",
    ),
}


@pytest.mark.sampled(5)
@pytest.mark.parametrize(("body", "right", "wrong"), PAIRS.values(), ids=PAIRS)
def test_told(body: str, right: str, wrong: str) -> None:
    original = ORIGINAL % body.replace("TO", "event.message_options.recipient")
    result = convert(original)
    assert isinstance(result, Converted)
    assert result.text.count(right) == 1, result.text
    for text, expected in ((result.text, "equal"), (result.text.replace(right, wrong), "different")):
        for found in (verify(original, text), verify_briefly(original, text, VerifyOptions(), Memory())):
            assert isinstance(found, Verification), found
            assert found.verdict == expected, (found.verdict, found.why)


GONE = """\
exports.onExecuteSendPhoneMessage = async (event) => {
  const provider = event.user.identities[0].provider;
  await fetch(event.secrets.URL, { method: 'POST', body: event.message_options.recipient, headers: { provider } });
};
"""


def test_a_mistake_behind_something_that_is_gone() -> None:
    """The right conversion throws there already, which must not hide what comes after."""
    result = convert(GONE)
    assert isinstance(result, Converted)
    for text, expected in (
        (result.text, "announced"),
        (result.text.replace("notification.recipient", "notification.code"), "different"),
        (result.text.replace("await fetch", "fetch"), "different"),
    ):
        found = verify(GONE, text)
        assert isinstance(found, Verification)
        assert found.verdict == expected, text
