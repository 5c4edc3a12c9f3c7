"""The events: equivalent, complete, few enough, and with the values the source compares with."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from fixture_support import all_fixtures, name_of

from translator.verify.event_pairs import UnusableEvent, given_case, new_event
from translator.verify.events import MAX_CASES, make_cases, others
from translator.verify.hints import NOTHING, Hints, hints_of

BOTH = ("text", "voice")


def hints(body: str, before: str = "") -> Hints:
    return hints_of(f"{before}\nexports.onExecuteSendPhoneMessage = async (event, api) => {{\n{body}\n}};")


def old(**more: Any) -> dict[str, Any]:
    options = {
        "action": "enrollment",
        "code": "1",
        "message_type": "sms",
        "recipient": "+1",
        "text": "t",
        **more,
    }
    return {"tenant": {"id": "t"}, "user": {"user_id": "u"}, "secrets": {}, "message_options": options}


def test_every_action_with_every_channel_and_profile() -> None:
    cases = make_cases(NOTHING, BOTH)
    seen = {(case.label, case.action, case.channel) for case in cases}
    wanted = itertools.product(
        ("plain", "sparse", "full", "no client", "metadata"),
        ("enrollment", "second-factor-authentication"),
        ("sms", "voice"),
    )
    # Without hints, the metadata profile is the full one.
    assert {one for one in wanted if one[0] != "metadata"} <= seen
    assert len(cases) <= MAX_CASES


def test_new_only_fields_are_there_and_not_there() -> None:
    events = [case.new for case in make_cases(NOTHING, BOTH)]
    assert {"organization" in event for event in events} == {True, False}
    assert {"locale" in event["notification"] for event in events} == {True, False}


def test_only_the_chosen_methods() -> None:
    assert {case.channel for case in make_cases(NOTHING, ("voice",))} == {"voice"}


def test_the_two_texts_are_never_the_same() -> None:
    for case in make_cases(NOTHING, BOTH):
        notification = case.new["notification"]
        assert notification["as_text"] != notification["as_voice"]
        spoken = case.channel == "voice"
        assert notification["as_voice" if spoken else "as_text"] == case.old["message_options"]["text"]


def test_what_is_gone_is_never_in_the_new_event() -> None:
    found = hints("event.configuration.A; event.security_context.ja3; event.user.identities[0]")
    for case in make_cases(found, BOTH):
        assert not {"configuration", "security_context", "message_options"} & case.new.keys()
        assert "identities" not in case.new["user"]
        assert case.old["configuration"] == {"A": "configuration:A"}


@pytest.mark.sampled(150)
@pytest.mark.parametrize("path", all_fixtures(), ids=name_of)
def test_few_enough_and_the_same_again(path: Any) -> None:
    try:
        source = path.read_text("utf-8")
    except UnicodeDecodeError:
        pytest.skip("is no text")
    found = hints_of(source)
    cases = make_cases(found, BOTH)
    assert 0 < len(cases) <= MAX_CASES
    assert make_cases(hints_of(source), BOTH) == cases
    assert all(new["notification"]["as_text"] for new in (case.new for case in cases))


@pytest.mark.parametrize(
    ("body", "path", "values"),
    [
        ("if (event.client.name === 'Shop') a();", ("client", "name"), ("Shop",)),
        ("switch (event.request.geoip.countryCode) { case 'US': case 'CA': a(); }",
         ("request", "geoip", "countryCode"), ("US", "CA")),
        ("const { user: { user_metadata: m } } = event; if ('de' == m.lang) a();",
         ("user", "user_metadata", "lang"), ("de",)),
        ("const lang = (event.user.user_metadata.l || 'en').toLowerCase(); T[lang];",
         ("user", "user_metadata", "l"), ("en", "fr")),
        ("if (['a', 'b'].includes(event.user.app_metadata.plan)) a();",
         ("user", "app_metadata", "plan"), ("a", "b")),
        ("if (event.message_options.recipient.startsWith('+49')) a();",
         ("message_options", "recipient"), ("+495551234",)),
        (r"if (/^\+(1|44)/.test(event.message_options.recipient)) a();",
         ("message_options", "recipient"), ("+15551234", "+445551234")),
        ("if (event.user.email.endsWith('@x.example')) a();", ("user", "email"), ("user@x.example",)),
        ("if (event.user.app_metadata.sent > 3) a();", ("user", "app_metadata", "sent"), (3, 4, 2)),
        ("if (event.secrets.MODE === 'live') a();", ("secrets", "MODE"), ("live",)),
        ("if (region(event.request) === 'EU') a(); function region(r) { return r.geoip.continentCode; }",
         ("request", "geoip", "continentCode"), ("EU",)),
        ("for (const p of Object.keys(T)) if (event.user.name.startsWith(p)) a();",
         ("user", "name"), ("en5551234", "fr5551234")),
    ],
)  # fmt: skip
def test_literals_become_values(body: str, path: tuple[str, ...], values: tuple[Any, ...]) -> None:
    found = hints(body, "const T = { en: 1, fr: 2 };")
    assert found.values[path] == values
    reached = []
    for case in make_cases(found, BOTH):
        value: Any = case.old
        for key in path:
            value = value.get(key, {})
        reached.append(value)
    assert set(values) <= {value for value in reached if isinstance(value, str | int)}


def test_lists_and_documents_have_their_shape() -> None:
    found = hints("event.user.app_metadata.roles.map(f); JSON.parse(event.secrets.ACCOUNT).key;")
    case = next(case for case in make_cases(found, BOTH) if case.label == "metadata")
    assert case.old["user"]["app_metadata"]["roles"] == ["user:roles"]
    assert case.old["secrets"]["ACCOUNT"].startswith("{")


def test_what_a_secret_or_a_text_is_split_into_makes_it_no_list() -> None:
    found = hints(
        "split(event.secrets.DENIED).some((each) => each === 'a'); event.user.name.split(' ').map(f).join('b');",
        "const split = (text) => (text || '').split(',').map((each) => each.trim());",
    )
    assert {("secrets", "DENIED"), ("user", "name")} <= found.lists
    for case in make_cases(found, BOTH):
        assert not isinstance(case.old["secrets"].get("DENIED"), list)
        assert not isinstance(case.old["user"].get("name"), list)


def test_a_source_that_does_not_parse_has_no_hints() -> None:
    assert hints_of("exports.(") == NOTHING


def test_events_without_an_old_one() -> None:
    made = others(NOTHING)
    assert [(other.kind, other.method) for other in made] == list(
        itertools.product(("passwordless", "blocked_account", "change_password", "password_breach"), BOTH)
    )
    for other in made:
        has_code = other.kind in ("passwordless", "change_password")
        assert ("code" in other.event["notification"]) == has_code
    assert made[0].event["user"] == {}
    assert "request" not in made[0].event


def test_equivalent_of_an_event() -> None:
    event = old(text="hello") | {"client": {"name": "n"}, "configuration": {"A": "b"}}
    assert new_event(event, message_type="otp_enroll", method="text", extra=False) == {
        "tenant": {"id": "t"},
        "user": {"user_id": "u"},
        "secrets": {},
        "client": {"name": "n"},
        "notification": {
            "as_text": "hello",
            "as_voice": "(as voice) hello",
            "code": "1",
            "delivery_method": "text",
            "message_type": "otp_enroll",
            "recipient": "+1",
        },
    }


def test_a_given_event_is_filled_up() -> None:
    defaults = old() | {"request": {"ip": "::1"}, "secrets": {"KEY": "k"}}
    case = given_case({"message_options": old(message_type="voice")["message_options"]}, 1, defaults)
    assert (case.type, case.method) == ("otp_enroll", "voice")
    assert case.old["secrets"] == {"KEY": "k"}
    assert case.new["request"] == {"ip": "::1"}


@pytest.mark.parametrize(
    ("event", "problem"),
    [
        ("text", "event 3 is no object"),
        ({}, "has no message_options"),
        (old(action="verify"), "action is 'verify', not 'enrollment' or"),
        (old(message_type="text"), "message_type is 'text', not 'sms' or 'voice'"),
        (old(text=None), "message_options.text is no string"),
    ],
)
def test_a_given_event_that_is_none(event: Any, problem: str) -> None:
    with pytest.raises(UnusableEvent, match=problem):
        given_case(event, 3, old())
