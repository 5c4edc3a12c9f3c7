"""Which text is sent, where the test of the channel and the text stand in different functions.

In the sources ``MSG`` is the old message, ``KIND`` its channel, ``TEXT`` its text. Each Action is also run
by ``verify``.
"""

from __future__ import annotations

import re

import pytest
from closely_support import assert_same, converted

OLD = {"KIND": "event.message_options.message_type", "TEXT": "event.message_options.text"}
ANY = re.compile(r"(\w+(?:\.\w+)*)\.delivery_method === 'voice' \? \1\.as_voice : \1\.as_text")
BRANCH = "if (KIND === 'voice') {\n  SEND(call(MSG));\n} else {\n  SEND(sms(MSG));\n}"
HELPERS = "function call(m) { return m.text; }\nfunction sms(m) { return m.text; }"


def old(text: str) -> str:
    for short, field in OLD.items():
        text = text.replace(short, field)
    return text


TRANSFORMED = [
    pytest.param(
        HELPERS,
        BRANCH,
        ["function call(m) { return m.as_voice; }", "function sms(m) { return m.as_text; }"],
        id="called in a branch",
    ),
    pytest.param(
        "const outer = (m) => inner(m);\nconst inner = (m) => m.text;",
        "if (KIND !== 'voice') return;\nSEND(outer(MSG));",
        ["const inner = (m) => m.as_voice;"],
        id="called by what is called",
    ),
    pytest.param(
        "class Sender {\n  constructor(m) { this.m = m; }\n  call() { return this.m.text; }\n"
        "  sms() { return this.m.text; }\n}",
        "const s = new Sender(MSG);\nSEND(KIND === 'voice' ? s.call() : s.sms());",
        ["call() { return this.m.as_voice; }", "sms() { return this.m.as_text; }"],
        id="methods",
    ),
    pytest.param(
        "class Sender {\n  constructor(m) { this.m = m; this.kind = m.message_type; }\n"
        "  send() { return this.kind === 'voice' ? this.m.text : ''; }\n}",
        "SEND(new Sender(MSG).send());",
        ["this.kind === 'voice' ? this.m.as_voice : ''"],
        id="a field that has the channel",
    ),
    pytest.param(
        "class Sender {\n  constructor(m) { this.m = m; this.spoken = m.message_type === 'voice'; }\n"
        "  send() { return this.spoken ? this.m.text : ''; }\n}",
        "SEND(new Sender(MSG).send());",
        ["this.spoken ? this.m.as_voice : ''"],
        id="a field that has the test",
    ),
    pytest.param(
        "class Sender {\n  constructor(m) { this.m = m; }\n"
        "  get spoken() { return this.m.message_type === 'voice'; }\n"
        "  send() { return this.spoken ? this.m.text : this.m.text + '!'; }\n}",
        "SEND(new Sender(MSG).send());",
        ["this.spoken ? this.m.as_voice : this.m.as_text + '!'"],
        id="a getter that tests",
    ),
    pytest.param(
        "const isVoice = (kind) => kind === 'voice';",
        "if (isVoice(KIND)) SEND(TEXT);",
        ["SEND(event.notification.as_voice)"],
        id="a test in a function",
    ),
    pytest.param(
        "function isVoice(kind) {\n  if (kind === 'voice') return true;\n  return false;\n}",
        "if (isVoice(KIND)) SEND(TEXT);\nelse SEND(TEXT + '!');",
        ["SEND(event.notification.as_voice)", "SEND(event.notification.as_text + '!')"],
        id="a function with two results",
    ),
    pytest.param(
        "const send = (m, spoken) => (spoken ? m.text : m.code);",
        "SEND(send(MSG, KIND === 'voice'));",
        ["spoken ? m.as_voice : m.code"],
        id="a test that is handed over",
    ),
    pytest.param(
        "const send = (m, spoken) => (spoken ? m.text : m.text + '!');",
        "if (KIND === 'voice') SEND(send(MSG, true));\nelse SEND(send(MSG, false));",
        ["spoken ? m.as_voice : m.as_text + '!'"],
        id="an outcome that is handed over",
    ),
    pytest.param(
        "const read = (m) => ({ kind: m.message_type, say: m.text });",
        "if (KIND === 'voice') SEND(read(MSG).say);",
        ["say: m.as_voice"],
        id="an object that is made in a branch",
    ),
    pytest.param(
        "",
        "if (KIND !== 'sms') return;\n"
        "SEND([1].map(() => TEXT)[0] + (await Promise.resolve(1).then(() => TEXT)));",
        ["[1].map(() => event.notification.as_text)", "then(() => event.notification.as_text)"],
        id="callbacks",
    ),
    pytest.param(
        "const WAYS = { sms: (m) => m.text, voice(m) { return m.text; } };",
        "SEND(WAYS[KIND](MSG));",
        ["text: (m) => m.as_text, voice(m) { return m.as_voice; }"],
        id="a function of a table",
    ),
    pytest.param(
        "function call(m) { return m.text; }\nfunction sms(m) { return m.text; }\n"
        "const WAYS = { sms, voice: call };",
        "const send = WAYS[KIND];\nSEND(send(MSG));",
        ["function call(m) { return m.as_voice; }", "function sms(m) { return m.as_text; }"],
        id="a function of a table by a name",
    ),
    pytest.param(
        "const again = (m, n) => (n ? again(m, n - 1) : m.text);",
        "if (KIND === 'voice') SEND(again(MSG, 2));",
        [": m.as_voice)"],
        id="a function that calls itself",
    ),
    pytest.param(
        "const CHANNEL = { VOICE: 'voice' };\nconst is = (kind, word) => kind === word;",
        "if (is(KIND, CHANNEL.VOICE)) SEND(TEXT);",
        ["SEND(event.notification.as_voice)"],
        id="a constant of an object",
    ),
]


@pytest.mark.parametrize(("before", "body", "lines"), TRANSFORMED)
def test_transformed(before: str, body: str, lines: list[str]) -> None:
    text = converted(before, old(body))
    for line in lines:
        sent = re.sub(r"SEND\((.*)\)$", r"String(\1)", line)
        assert sent in text, text
    assert_same(before, old(body))


LEFT_ALONE = [
    pytest.param(
        "const read = (m) => m.text;",
        "if (KIND === 'voice') SEND(read(MSG));\nelse SEND(read(MSG) + '!');",
        id="called for both",
    ),
    pytest.param(
        "const read = (m) => m.text;\nexports.read = read;",
        "const f = event.user.email ? read : require('acme-read');\nrequire('acme-keep')(read);\n"
        "if (KIND === 'voice') SEND(f(MSG));",
        id="also called from outside",
    ),
    pytest.param(
        "let spoken;\nconst read = (m) => (spoken ? m.text : '');",
        "SEND(read(MSG));\nspoken = KIND === 'voice';",
        id="a test of the execution before",
    ),
    pytest.param(
        "let kind;",
        "if (kind === 'voice') SEND(TEXT);\nkind = KIND;",
        id="the channel of the execution before",
    ),
    pytest.param(
        "const state = {};",
        "if (state.kind === 'voice') SEND(TEXT);\nstate.kind = KIND;",
        id="a field of what is loaded",
    ),
    pytest.param(
        "class Last { constructor(kind) { this.spoken = kind === 'voice'; } }\nlet last;",
        "if (last && last.spoken) SEND(TEXT);\nlast = new Last(KIND);",
        id="an instance of the execution before",
    ),
    pytest.param(
        "let steps;\nfunction* run(m) {\n  for (;;) yield m.text;\n}",
        "if (KIND === 'voice') {\n  steps = steps || run(MSG);\n  SEND(steps.next().value + TEXT);\n}",
        id="a generator of the execution before",
    ),
    pytest.param(
        "const seen = new Map();",
        "if (seen.get('kind') === 'voice') SEND(TEXT);\nseen.set('kind', KIND);",
        id="a Map of the execution before",
    ),
    pytest.param(
        "const send = (m, spoken) => (spoken ? m.text : '');",
        "SEND(send(MSG, KIND === 'voice') + send(MSG, event.user.email));",
        id="a test that is handed over beside others",
    ),
    pytest.param(
        "const read = (m) => m.text;\nconst WAYS = { sms: read, voice: read };",
        "SEND(WAYS[KIND](MSG));",
        id="one function for both in a table",
    ),
    pytest.param(
        "const WAYS = { sms: (m) => m.text, voice: (m) => m.code };",
        "SEND(WAYS[event.user.email ? 'sms' : 'voice'](MSG) + (KIND === 'voice'));",
        id="a function of a table by something else",
    ),
    pytest.param(
        "const WAYS = { sms: (m) => m.text, voice: (m) => m.code };",
        "SEND(WAYS[KIND](MSG) + WAYS.sms(MSG));",
        id="a function of a table, also by its name",
    ),
    pytest.param(
        "const read = (m) => m.text;\nconst WAYS = { sms: read, voice: setTimeout };",
        "const m = MSG;\nWAYS[KIND](() => fetch('https://b.test', { method: 'POST', body: m.text }), 1);",
        id="a callback of a table",
    ),
    pytest.param(
        "const WAYS = { sms: (m) => m.code, voice: (m) => m.code };",
        "WAYS[event.user.email] = (m) => m.text;\nSEND(WAYS[KIND](MSG));",
        id="a function that is put into a table",
    ),
    pytest.param(
        "class Ways {\n  sms(m) { return m.text; }\n  voice(m) { return m.text; }\n}\n"
        "class Own extends Ways { go(kind, m) { return super[kind](m); } }",
        "SEND(new Own().go(KIND, MSG));",
        id="a method that a class inherits",
    ),
    pytest.param(
        "const isVoice = (kind) => kind === 'voice';",
        "if (isVoice(KIND) || isVoice(event.user.email)) SEND(TEXT);",
        id="a function that tests others, too",
    ),
    pytest.param(
        "class Sender {\n  set(kind) { this.kind = kind; return this; }\n"
        "  send(m) { return this.kind !== 'voice' ? m.text : ''; }\n}",
        "const s = new Sender();\nif (event.user.email) s.set(KIND);\nSEND(s.send(MSG));",
        id="a field that may not be set",
    ),
    pytest.param(
        "const isVoice = async (kind) => kind === 'voice';",
        "if (isVoice(KIND)) SEND(TEXT);",
        id="a promise of a test",
    ),
    pytest.param(
        "const C = {};\nif (process.env.X) C.VOICE = 'voice';",
        "if (KIND === C.VOICE) return;\nSEND(TEXT);",
        id="a constant that may not be there",
    ),
    pytest.param(
        "class Sender {\n  constructor(m) { this.m = m; }\n  get say() { return this.m.text; }\n}",
        "const s = new Sender(MSG);\nif (KIND === 'voice') SEND(s.say);",
        id="a getter",
    ),
]


@pytest.mark.parametrize(("before", "body"), LEFT_ALONE)
def test_left_alone(before: str, body: str) -> None:
    text = converted(before, old(body))
    assert ANY.search(text), text
    assert_same(before, old(body))
