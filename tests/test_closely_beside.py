"""Reads off what may be one of several parts of the event, and handlers that share what they call."""

from __future__ import annotations

import pytest
from closely_support import assert_same, chosen, converted, written
from core_support import codes

from translator import Converted, Options, convert
from translator.verify.verdict import Verification
from translator.verify.verify import verify

SEVERAL = [
    pytest.param("for (const part of [event.user, event.client]) SEND(part.identities);", id="a loop"),
    pytest.param(
        "for (const { identities } of [event.user, event.client]) SEND(identities);", id="a pattern in a loop"
    ),
    pytest.param(
        "const pick = (x) => x.identities;\nSEND([pick(event.user), pick(event.request)]);", id="calls"
    ),
    pytest.param(
        "const { identities } = api.x ? event.user : event.request;\nSEND(identities);", id="a choice"
    ),
    pytest.param(
        "const x = api.x ? event : event.client;\nSEND(x.security_context);", id="the event, or a part of it"
    ),
]


@pytest.mark.parametrize("body", SEVERAL)
def test_what_is_gone_is_told_off_one_of_several_parts(body: str) -> None:
    assert {"AP101", "AP102"} & set(codes(written("", body)))


def test_what_neither_api_has_is_told_too() -> None:
    assert "AP110" in codes(
        written("", "for (const part of [event, api]) part.access?.deny('no');\nSEND(1);")
    )


@pytest.mark.parametrize("body", ["for (const part of [event.user, event.client]) SEND(part.name);"])
def test_what_both_have_is_not_told(body: str) -> None:
    assert codes(written("", body)) == []
    assert_same("", body)


HANDLERS = """\
const fix = (m) => { m.text = 'x' + m.text; };
const send = (m) => fetch('https://a.test', { method: 'POST', body: m.text });
if (process.env.A) {
  exports.onExecuteSendPhoneMessage = async (event) => {
    fix(event.message_options);
    await send(event.message_options);
  };
} else {
  exports.onExecuteSendPhoneMessage = async (event) => { await send(event.message_options); };
}
"""


def test_handlers_that_share_a_function_all_have_the_old_event_where_one_needs_it() -> None:
    result = convert(HANDLERS, Options(markers=False))
    assert isinstance(result, Converted)
    assert result.text.count("event = toSendPhoneMessageEvent(event);") == 2
    found = verify(HANDLERS.encode())
    assert isinstance(found, Verification)
    assert found.verdict == "equal"


SHARED = [
    pytest.param(
        "const held = event.user.email ? event : null;\nSEND((held || {}).message_options.recipient);\n"
        "const m = event.message_options;\nSEND([m].indexOf(event.message_options));",
        id="may be another's",
    ),
    pytest.param(
        "const hold = (x) => { console.log('held'); return x; };\n"
        "SEND(hold(event).message_options.recipient);\n"
        "const m = event.message_options;\nSEND([m].indexOf(event.message_options));",
        id="does something first",
    ),
]


@pytest.mark.parametrize("body", SHARED)
def test_a_read_of_the_message_beside_one_old_object_stays_a_read(body: str) -> None:
    assert_same("", body)


_COUNTS = "let n = 0;\nconst of = (e) => { n += 1; return e; };"
_GETTER = "let n = 0;\nclass A { constructor(e) { this.v = e; } get e() { n += 1; return this.v; } }"
EFFECTS = [
    pytest.param(
        "let n = 0;",
        "const m = (await new Promise((ok) => { setTimeout(() => ok(event), 1); })).message_options;\n"
        "m.text += '!';\nSEND(MSG.text);",
        id="a timer",
    ),
    pytest.param(
        _COUNTS,
        "const m = of(event).message_options;\nm.text += '!';\nSEND(MSG.text);\nSEND(n);",
        id="a call",
    ),
    pytest.param(
        _COUNTS,
        "const { message_options: m } = of(event);\nm.text += '!';\nSEND(MSG.text);\nSEND(n);",
        id="a call taken apart",
    ),
    pytest.param(
        "let n = 0;",
        "const m = (n++, event).message_options;\nm.text += '!';\nSEND(MSG.text);\nSEND(n);",
        id="a sequence",
    ),
    pytest.param(
        "let n = 0;",
        "const all = [event, 1];\nconst m = all[n++].message_options;\n"
        "m.text += '!';\nSEND(MSG.text);\nSEND(n);",
        id="an index that counts",
    ),
    pytest.param(
        "",
        "let e;\nconst m = (e = event).message_options;\n"
        "m.text += '!';\nSEND(MSG.text);\nSEND(e.user.user_id);",
        id="an assignment",
    ),
    pytest.param(
        _GETTER,
        "const a = new A(event);\nconst m = a.e.message_options;\nm.text += '!';\nSEND(MSG.text);\nSEND(n);",
        id="a getter",
    ),
]


@pytest.mark.parametrize(("before", "body"), EFFECTS)
def test_what_comes_before_a_shared_message_still_happens(before: str, body: str) -> None:
    """The message's own name takes the place of a read only where that does nothing besides."""
    assert "toSendPhoneMessageEvent(event)" in converted(before, body)
    assert_same(before, body)


def test_a_shared_message_keeps_its_own_name() -> None:
    body = "const m = MSG;\nm.text += '!';\nSEND(event['message_options'].text);"
    assert "const m = messageOptions;" in converted("", body)
    assert_same("", body)


OWN = [
    pytest.param("event.text = `Your ${MSG.code}`;\nSEND(event.text);", id="by a name"),
    pytest.param(
        "event['recipient'] = MSG.text;\nconst { recipient } = event;\nSEND(recipient);", id="apart"
    ),
    pytest.param("event.code ??= MSG.text;\nSEND(event.code);", id="where there is none"),
    pytest.param(
        "const put = (e) => { e.code = MSG.text; };\nput(event);\nSEND(event.code);", id="by a helper"
    ),
    pytest.param("Object.assign(event, { text: MSG.code });\nSEND(event.text);", id="with others"),
    pytest.param(
        "Object.defineProperty(event, 'text', { value: MSG.code });\nSEND(event.text);", id="described"
    ),
    pytest.param(
        "for (const key of ['text', 'x']) event[key] = MSG.code;\nSEND(event.text);", id="by any key"
    ),
    pytest.param("delete event.text;\nSEND([event.text, MSG.code]);", id="taken away"),
    pytest.param(
        "[event.code, event.text] = [MSG.text, 1];\nSEND([event.code, event.text]);", id="a pattern"
    ),
    pytest.param("event.language = MSG.code;\nSEND(event.language);", id="a language"),
    pytest.param(
        "event.configuration = { key: MSG.code };\nSEND(event.configuration.key);", id="configuration"
    ),
    pytest.param(
        "Object.assign(event, { configuration: { key: 1 } });\nSEND(event.configuration.key);",
        id="configuration with others",
    ),
    pytest.param(
        "event.client.client_metadata = { a: 1 };\nSEND(event.client.client_metadata.a);", id="below"
    ),
]


@pytest.mark.parametrize("body", OWN)
def test_what_the_code_puts_on_the_event_itself_is_its_own(body: str) -> None:
    assert_same("", body)


OF_BEFORE = [
    pytest.param("event.text = event.text || MSG.text;\nSEND(event.text);", "AP113", id="a direct read"),
    pytest.param(
        "event.configuration ??= { a: 1 };\nSEND(event.configuration.a);", "AP102", id="an operator"
    ),
    pytest.param(
        "if (!event.configuration) event.configuration = { a: 1 };\nSEND(event.configuration.a);",
        "AP102",
        id="a test",
    ),
    pytest.param(
        "const { configuration } = event;\nevent.configuration = configuration || 1;\n"
        "SEND(event.configuration);",
        "AP102",
        id="a name",
    ),
]


@pytest.mark.parametrize(("body", "code"), OF_BEFORE)
def test_what_was_there_before_is_told(body: str, code: str) -> None:
    assert codes(written("", body)).count(code) == 1


TAGS = [
    pytest.param("fix`${MSG}`;\nSEND(MSG.text);", id="changes it"),
    pytest.param("const m = fix`${MSG}`;\nm.text += '!';\nSEND(MSG.text);", id="gives it back"),
    pytest.param(
        "fix`${event.message_options}`;\nSEND(event.message_options.text);", id="straight off the event"
    ),
    pytest.param("SEND(`${MSG.text}`);", id="no tag"),
]


@pytest.mark.parametrize("body", TAGS)
def test_a_template_tag_gets_the_message_itself(body: str) -> None:
    assert_same("const fix = (texts, m) => { m.text = 'x' + m.text; return m; };", body)


TWICE = [
    pytest.param("SEND(((MSG ?? {}) ?? {}).text);", "String(TEXT(event.notification))", id="a message"),
    pytest.param(
        "SEND((((MSG || {}) ?? {}) || {}).code);", "String(event.notification.code)", id="three times"
    ),
    pytest.param(
        "SEND(((/* kept */ MSG ?? {}) ?? {}).code);",
        "String(((/* kept */ event.notification) ?? {}).code)",
        id="with a comment",
    ),
    pytest.param(
        "SEND((MSG.message_type ?? 'sms') || 'voice');",
        "String(event.notification.delivery_method === 'voice' ? 'voice' : 'sms')",
        id="a value",
    ),
]


@pytest.mark.parametrize(("body", "line"), TWICE)
def test_what_is_doubted_twice_in_vain(body: str, line: str) -> None:
    result = convert(written("", body), Options(markers=False, delivery_methods="text,voice"))
    assert isinstance(result, Converted), result
    assert chosen(line) in result.text
    assert_same("", body)


def test_a_message_that_is_changed_is_that_of_an_event_handed_on_elsewhere() -> None:
    assert_same(
        "class Same { constructor(x) { return x; } }",
        "const found = event.user.email ? [event, null].find(Boolean).message_options : null;\n"
        "const m = found || {};\nm.text = m.text + '!';\n"
        "const other = Object.create(new Same(event).message_options);\nSEND(m.text + other.text);",
    )
