"""Comparing records: what is equal, what was announced, what is different, what shows nothing."""

from __future__ import annotations

from typing import Any

import pytest

from translator.verify.compare import Note, compare
from translator.verify.event_pairs import new_event
from translator.verify.events import Case
from translator.verify.expected_changes import applicable, tries
from translator.verify.records import TIME, Fault, Json, Record, Step, at_limit
from translator.verify.verdict import explained, judge, overall
from translator.verify.words import doing, trace

OPTIONS = {"action": "enrollment", "code": "1", "message_type": "sms", "recipient": "+1", "text": "t"}
OLD: dict[str, Json] = {
    "tenant": {"id": "t"},
    "request": {"ip": "::1"},
    "user": {"user_id": "u", "identities": [1]},
    "secrets": {"A": "a"},
    "security_context": {"ja3": "x"},
    "configuration": {"A": "c"},
    "message_options": OPTIONS,
}
NEW = new_event(OLD, message_type="otp_enroll", method="text", extra=True)
CASE = Case("plain", "enrollment", "sms", OLD, NEW)


def call(*args: Json, name: str = "send()", **more: Any) -> Step:
    return Step("call", name, args, more.pop("awaited", True), more.pop("phase", "run"), **more)


def made(*steps: Step, outcome: Any = "returned", value: Json = None, settling: int = 1) -> Record:
    return Record(steps, outcome, value, settling, (), frozenset())


def error(message: str, name: str = "TypeError", *, native: bool = True, line: int = 1) -> Json:
    entries: dict[str, Json] = {}
    found = {"$": "error", "name": name, "message": message, "native": native, "line": line}
    return {**found, "entries": entries}


SAME: dict[str, tuple[Record, Record]] = {
    "nothing": (made(), made()),
    "a call": (made(call("+1", {"a": [1]})), made(call("+1", {"a": [1]}))),
    "JSON with other blanks": (made(call('{"a": 1}')), made(call('{"a":1}'))),
    "JSON inside a text": (made(call('got [{"a": 1}]!')), made(call('got [{"a":1}]!'))),
    "JSON in base64": (
        made(call("eyJhIjogMSwgImIiOiAidmFsdWUifQ==")),
        made(call("eyJhIjoxLCJiIjoidmFsdWUifQ==")),
    ),
    "JSON percent-encoded": (made(call("d=%7B%22a%22:+1%7D")), made(call("d=%7B%22a%22:1%7D"))),
    "thrown on another line": (
        made(call(), outcome="threw", value=error("no", "Error", native=False, line=3)),
        made(call(), outcome="threw", value=error("no", "Error", native=False, line=9)),
    ),
    "the engine names another field": (
        made(call(error("cannot read property 'text' of undefined"))),
        made(call(error("cannot read property 'as_text' of undefined"))),
    ),
    "and its words are logged": (
        made(call("failed: cannot read property 'text' of undefined (1)")),
        made(call("failed: cannot read property 'delivery_method' of undefined (1)")),
    ),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_equal(one: Record, other: Record) -> None:
    assert compare(one, other) == (None, ())


DIFFERENT: dict[str, tuple[Record, Record, int, str]] = {
    "an argument": (made(call({"to": "+1"})), made(call({"to": "+2"})), 0, "argument 1 (to)"),
    "true is not 1": (made(call(True)), made(call(1)), 0, "argument 1"),
    "1 is not 1.0 as a text": (made(call(1)), made(call("1")), 0, "argument 1"),
    "inside JSON": (made(call('{"a":{"b":1}}')), made(call('{"a":{"b":2}}')), 0, "(a.b)"),
    "text around JSON": (made(call('x{"a":1}')), made(call('y{"a":1}')), 0, "argument 1"),
    "an item less": (made(call([1, 2])), made(call([1])), 0, "(length)"),
    "an item": (made(call([1, 2])), made(call([1, 3])), 0, "([1])"),
    "a key less": (made(call({"a": 1, "b": 2})), made(call({"a": 1})), 0, "(b)"),
    "a key more": (made(call({"a": 1})), made(call({"a": 1, "b": 2})), 0, "(b)"),
    "an argument less": (made(call(1, 2)), made(call(1)), 0, "2 arguments"),
    "another call": (made(call(name="a()")), made(call(name="b()")), 0, "conversion call b()"),
    "a lost call": (made(call(), call()), made(call()), 1, "the conversion does not do this"),
    "a call more": (made(call()), made(call(), call()), 1, "only the conversion does this"),
    "a lost await": (made(call()), made(call(awaited=False)), 0, "awaited only by the original"),
    "at load": (made(call()), made(call(phase="load")), 0, "at load time by the conversion"),
    "earlier": (made(call(at=5)), made(call(at=0)), 0, "after 5 ms by the original, after 0 ms"),
    "swallowed": (
        made(call(), outcome="threw", value=error("no", "Error", native=False)),
        made(call()),
        1,
        "the original throws in line 1 Error: no, the conversion returns",
    ),
    "another message": (
        made(call(), outcome="threw", value=error("no sms", "Error", native=False)),
        made(call(), outcome="threw", value=error("no text", "Error", native=False)),
        1,
        "what is thrown (message)",
    ),
    "other words around the engine's": (
        made(call("failed: cannot read property 'text' of undefined")),
        made(call("broken: cannot read property 'as_text' of undefined")),
        0,
        "argument 1",
    ),
    "the engine names something else that is nothing": (
        made(call("cannot read property 'text' of undefined")),
        made(call("cannot read property 'text' of null")),
        0,
        "argument 1",
    ),
    "another kind of error": (
        made(outcome="threw", value=error("x is not defined", "ReferenceError")),
        made(outcome="threw", value=error("x is not a function")),
        0,
        "(name)",
    ),
    "returned": (made(call(), value="a"), made(call(), value="b"), 1, "what is returned"),
    "never settles": (made(call()), made(call(), outcome="never settled"), 1, "never settles"),
    "the new vocabulary": (made(call("enrollment")), made(call("otp_enroll")), 0, "argument 1"),
}


@pytest.mark.parametrize(("one", "other", "at", "what"), DIFFERENT.values(), ids=DIFFERENT)
def test_different(one: Record, other: Record, at: int, what: str) -> None:
    difference = compare(one, other).difference
    assert difference is not None
    assert difference.at == at
    assert what in difference.what


def test_native_values_are_taken_into_account() -> None:
    one, other = (
        made(call({"flow": "enrollment", "by": "via sms"})),
        made(call({"flow": "otp_enroll", "by": "via text"})),
    )
    announced = compare(one, other, native=True).announced
    assert [note.by for note in announced] == ["--forwarded-values native"]
    assert compare(one, made(call({"flow": "otp_verify", "by": "via text"})), native=True).difference


def test_a_native_value_makes_what_is_sent_longer() -> None:
    one = made(call({"headers": {"Content-Length": 53}, "body": "via=sms"}))
    other = made(call({"headers": {"Content-Length": 54}, "body": "via=text"}))
    assert compare(one, other, native=True).difference is None
    assert compare(one, other).difference is not None
    other = made(call({"headers": {"X-Retries": 54}, "body": "via=text"}))
    assert compare(made(call({"headers": {"X-Retries": 53}})), other, native=True).difference is not None


def test_a_forwarded_event_may_have_more_and_lack_what_is_gone() -> None:
    shown = {name: value for name, value in NEW.items() if name != "notification"}
    result = compare(made(call(OLD)), made(call({**shown, "message_options": OPTIONS})))
    assert result.difference is None
    assert {note.by for note in result.announced} == {"AP101", "AP102", "AP104"}


def test_a_forwarded_event_must_not_show_the_notification() -> None:
    copied = {**NEW, "message_options": OPTIONS}
    assert compare(made(call(OLD)), made(call(copied))).difference


@pytest.mark.parametrize("key", ["user", "message_options", "tenant"])
def test_a_forwarded_event_must_not_have_less(key: str) -> None:
    copied = {name: value for name, value in {**NEW, "message_options": OPTIONS}.items() if name != key}
    assert compare(made(call(OLD)), made(call(copied))).difference


def test_key_order_is_told() -> None:
    result = compare(made(call({"a": 1, "b": 2})), made(call({"b": 2, "a": 1})))
    assert result.difference is None
    assert "another order" in result.announced[0].text


def test_judging_a_pair() -> None:
    limit = made(outcome="limit", value=at_limit(TIME))
    threw = made(outcome="threw", value=error("cannot read property 'a' of undefined"))
    on_purpose = made(outcome="threw", value=error("texts only", "Error", native=False))

    def kind(one: Record, other: Record, fault: Fault | None = None) -> str:
        return judge(CASE, fault, one, other).kind

    assert kind(made(call()), made(call())) == "equal"
    assert kind(made(), made()) == "nothing"
    assert kind(on_purpose, on_purpose) == "nothing"
    assert kind(made(call(phase="load")), made(call(phase="load"))) == "nothing"
    assert kind(limit, limit) == "unsure"
    assert kind(limit, made(call())) == "unsure"
    assert kind(made(call()), limit) == "different"
    assert kind(threw, threw) == "unsure"
    assert kind(threw, made(call())) == "different"
    assert kind(threw, threw, Fault("rejects", 0)) == "unsure"
    sent = made(call(), outcome="threw", value=threw.value)
    assert kind(sent, sent, Fault("rejects", 0)) == "equal"


def test_two_broken_runs_are_not_equal() -> None:
    threw = made(outcome="threw", value=error("cannot read property 'a' of undefined"))
    broken = judge(CASE, None, threw, threw)
    assert overall([broken, broken], "")[0] == "inconclusive"
    assert "cannot read property" in overall([broken], "")[1]
    fine = judge(CASE, None, made(call()), made(call()))
    assert overall([broken, fine], "") == ("equal", "both do the same")
    assert overall([fine], "the guard is missing") == ("different", "the guard is missing")
    other = judge(CASE, None, made(call(1)), made(call(2)))
    assert overall([fine, other], "")[0] == "different"
    assert overall([], "") == ("inconclusive", "no event could be tried")


def test_only_what_was_reported_explains_a_difference() -> None:
    source = "event.user.identities; event.configuration.A; event.text"
    assert applicable([], source) == ()
    assert {change.rule.code for change in applicable(["AP101", "AP102", "AP113"], source)} == {
        "AP101",
        "AP102",
        "AP113",
    }
    words = {change.word for change in applicable(["AP102"], source)}
    assert words == {"configuration", ""}


@pytest.mark.parametrize(
    ("code", "word", "path", "value"),
    [
        ("AP101", "identities", ("user", "identities"), None),
        ("AP102", "security_context", ("security_context", "ja3"), None),
        ("AP102", "configuration", ("configuration", "A"), "a"),
        ("AP113", "text", ("text",), "t"),
        ("AP112", "language", ("language",), "en"),
        ("AP114", "notification", ("notification", "as_text"), "t"),
        ("AP102", "organization", ("organization", "id"), "org_1"),
        ("AP104", "event", ("organization", "id"), "org_1"),
    ],
)
def test_the_original_as_if(code: str, word: str, path: tuple[str, ...], value: Json) -> None:
    events = [as_if.case.old for as_if in tries(applicable([code], word), CASE)]

    def at(event: Any) -> Json:
        for key in path:
            event = event.get(key, {})
        return event or None

    assert value in [at(event) for event in events]
    assert at(OLD) != value


def test_an_explained_difference() -> None:
    gone = Note("it is gone", "AP102")
    pair = judge(CASE, None, made(call("ja3")), made(call({"$": "undefined"})))
    assert pair.kind == "different"
    found = explained(pair, made(call({"$": "undefined"})), [gone], native=False)
    assert found is not None
    assert (found.kind, found.announced) == ("announced", (gone,))
    assert str(gone) == "it is gone (AP102)"
    assert explained(pair, made(call("other")), [gone], native=False) is None
    assert explained(pair, made(outcome="limit", value=at_limit(TIME)), [gone], native=False) is None


def test_an_explained_throw_shows_nothing() -> None:
    threw = made(outcome="threw", value=error("cannot read property '0' of undefined"))
    pair = judge(CASE, None, made(call()), threw)
    found = explained(pair, threw, [Note("it is gone", "AP101")], native=False)
    assert found is not None
    assert found.kind == "unsure"
    assert "it is gone (AP101)" in found.why


def test_words() -> None:
    record = made(
        call({"$": "stand-in", "text": "a()"}, {"$": "undefined"}, {"x-y": ["é"]}, name="a().b()"),
        Step("console", "console.log", ({"$": "Buffer", "text": "hi"},), False, "run"),
        Step("set", "a.key", ("k",), False, "load"),
        outcome="threw",
        value=error("no", "Error", native=False, line=7),
    )
    assert trace(record) == [
        'await a().b(⟨a()⟩, undefined, { "x-y": ["é"] })',
        "console.log(⟨Buffer hi⟩)",
        '(load) a.key = "k"',
        "throws in line 7 Error: no",
    ]
    assert doing(record) == "a().b(), then throws in line 7 Error: no"
    assert doing(made()) == "nothing"
    assert doing(made(*(call(name=f"{n}()") for n in range(5)))) == "0(), 1(), 2(), 2 more"
