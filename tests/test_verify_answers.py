"""Calls answer what the source waits for, and anything else: both ways are taken, and compared."""

from __future__ import annotations

import pytest
from verify_support import old
from wrong.briefly import verdict_on

from translator import Converted, convert
from translator.verify.hints import hints_of
from translator.verify.verdict import Verification
from translator.verify.verify import verify

pytest.importorskip("_quickjs", reason="the engine is not installed")

ACTION = """\
const sms = require('acme-sms');
const axios = require('axios');
%s
exports.onExecuteSendPhoneMessage = async (event) => {
  %s
};
"""
SEND = "await sms.send(event.message_options.recipient, event.message_options.text);"

# What has to be right in an answer before the message is sent; `SEND` stands for sending it.
WAITS = {
    "a field of a body": "const r = await axios.post(URL); if (r.data.status !== 'queued') throw new Error('no'); SEND",
    "destructured": "const { data: { state } } = await axios.post(URL); if (state !== 'ok') throw new Error('no'); SEND",
    "of an item": "const r = await sms.open(); if (r.messages[0].status !== '0') throw new Error('no'); SEND",
    "the second item": "const r = await sms.open(); if (r.messages[1].status !== '0') throw new Error('no'); SEND",
    "a number": "const { data } = await axios.get(URL); if (data.code !== 1007) throw new Error('no'); SEND",
    "true": "const { data } = await axios.get(URL); if (data.accepted !== true) throw new Error('no'); SEND",
    "false": "const { data } = await axios.get(URL); if (data.blocked !== false) throw new Error('no'); SEND",
    "null": "const { data } = await axios.get(URL); if (data.reason !== null) throw new Error('no'); SEND",
    "undefined": "const { data } = await axios.get(URL); if (data.reason !== undefined) throw new Error('no'); SEND",
    "not there": "const { data } = await axios.get(URL); if (data.reason) throw new Error('no'); SEND",
    "in a list": "const { data } = await axios.get(URL); if (!['queued', 'sent'].includes(data.state)) throw new Error('no'); SEND",
    "in a set": "const { data } = await axios.get(URL); if (!new Set(['queued']).has(data.state)) throw new Error('no'); SEND",
    "a table": "const { data } = await axios.get(URL); const go = { queued: true }[data.state]; if (!go) throw new Error('no'); SEND",
    "a switch": "const { data } = await axios.get(URL); switch (data.state) { case 'queued': break; default: throw new Error('no'); } SEND",
    "a pattern": "const { data } = await axios.get(URL); if (!/^queued$/.test(data.state)) throw new Error('no'); SEND",
    "one of a pattern": "const { data } = await axios.get(URL); if (!/^(queued|sent)$/i.test(data.state)) throw new Error('no'); SEND",
    "how it starts": "const { data } = await axios.get(URL); if (!data.state.startsWith('que')) throw new Error('no'); SEND",
    "in lower case": "const { data } = await axios.get(URL); if (data.state.toLowerCase() !== 'queued') throw new Error('no'); SEND",
    "greater": "const { data } = await axios.get(URL); if (!(data.balance > 20)) throw new Error('no'); SEND",
    "a constant": "const OK = 'queued'; const { data } = await axios.get(URL); if (data.state !== OK) throw new Error('no'); SEND",
    "a status": "const r = await fetch(URL); if (r.status !== 202) throw new Error('no'); SEND",
    "a status and a body": "const r = await fetch(URL); if (r.status !== 201) throw new Error('no'); const b = await r.json(); if (b.status !== 'queued') throw new Error('no'); SEND",
    "a text": "const r = await fetch(URL); const b = JSON.parse(await r.text()); if (b.status !== 'queued') throw new Error('no'); SEND",
    "deep in a text": "const b = JSON.parse(await (await fetch(URL)).text()); if (b.results[0].state !== 'queued') throw new Error('no'); SEND",
    "behind then": "await axios.post(URL).then((r) => { if (r.data.state !== 'queued') throw new Error('no'); }); SEND",
    "behind two": "const b = await fetch(URL).then((r) => r.json()).then((b) => b.result); if (b.state !== 'queued') throw new Error('no'); SEND",
    "what a helper gives": "const b = await token(); if (b.token_type !== 'Bearer') throw new Error('no'); SEND",
    "what a helper is given": "check(await sms.open()); SEND",
    "a callback": "await new Promise((ok, no) => sms.open((err, res) => { if (res.state !== 'queued') no(new Error('no')); else ok(); })); SEND",
    "a callback's body": "await new Promise((ok, no) => sms.open((err, res, body) => { if (body.state !== 'queued') no(new Error('no')); else ok(); })); SEND",
    "promisified": "const b = await require('util').promisify(sms.open)(); if (b.state !== 'queued') throw new Error('no'); SEND",
    "of a class": "const b = await new Client().open(); if (b.state !== 'queued') throw new Error('no'); SEND",
    "of https": """await new Promise((ok, no) => require('https').get(URL, (res) => { let all = ''; res.on('data', (d) => { all += d; });
      res.on('end', () => (JSON.parse(all).state === 'queued' && res.statusCode === 201 ? ok() : no(new Error('no')))); })); SEND""",
    "of a function that is not waited for": "if (sms.valid(event.message_options.recipient) !== true) throw new Error('no'); SEND",
    "the whole answer": "if ((await sms.check(1)) !== 'go') throw new Error('no'); SEND",
    "every item": "const { data } = await axios.get(URL); if (!data.all.every((one) => one.state === 'up')) throw new Error('no'); SEND",
    "the items": "const { data } = await axios.get(URL); for (const one of data.all) if (one.state !== 'up') throw new Error('no'); SEND",
    "how many": "const { data } = await axios.get(URL); if (data.all.length !== 1) throw new Error('no'); SEND",
    "three things": "const r = await axios.get(URL); if (r.data.a !== 'x') throw new Error('no'); if (r.data.b !== 3) throw new Error('no'); if (r.data.c.d !== true) throw new Error('no'); SEND",
    "a header": "const r = await fetch(URL); if (r.headers.get('x-state') !== 'up') throw new Error('no'); SEND",
    "a member of headers": "const r = await axios.get(URL); if (r.headers['x-state'] !== 'up') throw new Error('no'); SEND",
    "there": "const { data } = await axios.get(URL); if (!('token' in data)) throw new Error('no'); SEND",
    "its type": "const { data } = await axios.get(URL); if (typeof data.token !== 'string') throw new Error('no'); SEND",
    "a list": "const { data } = await axios.get(URL); if (!Array.isArray(data.all)) throw new Error('no'); SEND",
    "an error's code": "try { await sms.open(); throw new Error('no'); } catch (e) { if (e.code !== 21610) throw e; } SEND",
}
HELPERS = """\
async function token() { const r = await fetch('https://a.example'); return r.json(); }
function check(res) { if (res.state !== 'queued') throw new Error('no'); }
class Client { async open() { const { data } = await axios.get('https://a.example'); return data; } }
"""


def source(body: str) -> str:
    return ACTION % (HELPERS, body.replace("SEND", SEND).replace("URL", "event.secrets.URL"))


@pytest.mark.sampled(10)
@pytest.mark.parametrize("body", WAITS.values(), ids=WAITS)
def test_what_is_waited_for_is_answered(body: str) -> None:
    original = source(body)
    result = convert(original)
    assert isinstance(result, Converted)
    right = verify(original, result.text)
    assert isinstance(right, Verification), right
    assert right.verdict == "equal", right.why
    sent = SEND.replace("event.message_options", "event.notification").replace(".text", ".as_text")
    assert result.text.count(sent) == 1
    assert verdict_on(original, result.text.replace(sent, "")) == "different"


def test_a_long_chain_of_keys_is_not_followed_to_its_end() -> None:
    """Of a chain of n keys that can't be followed, n * n / 2 would be kept."""
    found = hints_of(old(f"if (this{'.a' * 400}) await send(1); if (this.b.c) await send(2);")).answers
    assert found is not None
    paths = [path for _, path in found.values]
    assert any(path[-2:] == ("b", "c") for path in paths)
    assert max(map(len, paths)) < 40
