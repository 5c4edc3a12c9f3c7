"""Whatever a source compares, its verification ends in a verdict and never in an error of ours."""

from __future__ import annotations

import json

import pytest
from comparisons import action, comparisons

from translator.verify.answers import together
from translator.verify.event_pairs import new_event
from translator.verify.events import make_cases
from translator.verify.fitting import fitting
from translator.verify.hints import hints_of
from translator.verify.records import Json
from translator.verify.verdict import NotVerified, Verification
from translator.verify.verify import verify

RANDOM = list(comparisons(400))
FOUND = [
    "event.message_options.message_type.length > 3",
    "event.message_options.action.a.b === 'x'",
    "event.message_options.text.length > 160",
    "event.user.email.split('@')[1] === 'x'",
    "event.request.geoip.latitude.toFixed(1) === '1'",
    "event.user.identities[0].provider === 'auth0'",
    "event.user.created_at > 3",
    "event.user.email_verified === 'yes'",
    "event.secrets.length === 3",
    "res.status > 1e400",
    "res.data['a b'].c === 10n",
]


def test_events_and_answers_can_be_made() -> None:
    for condition in (*RANDOM, *FOUND):
        hints = hints_of(action([condition]))
        for case in make_cases(hints, ("text", "voice")):
            json.dumps([case.old, case.new], allow_nan=False)
            assert isinstance(case.old["message_options"]["text"], str), condition
        assert hints.answers is not None
        for answers in together(hints.answers):
            assert json.dumps([json.loads(answer.value) for answer in answers], allow_nan=False)


@pytest.mark.skipif(not pytest.importorskip("_quickjs"), reason="the engine is not installed")
@pytest.mark.sampled(1)
@pytest.mark.parametrize("conditions", [FOUND, *(RANDOM[at : at + 25] for at in range(0, 100, 25))])
def test_it_ends_in_a_verdict(conditions: list[str]) -> None:
    found = verify(action(conditions))
    assert not isinstance(found, NotVerified), found.problem
    assert isinstance(found, Verification)


@pytest.mark.parametrize(
    ("path", "value", "put"),
    [
        ("message_options.text.length", 3, ("message_options.text", "123")),
        ("message_options.text.length", 0, None),
        ("message_options.text.length", -1, None),
        ("message_options.message_type.length", 3, None),
        ("message_options.message_type", "sms", None),
        ("message_options.text.bold", "x", None),
        ("user.email", 3, ("user.email", "3")),
        ("request.geoip.latitude", "x", None),
        ("request.geoip.latitude", 3, ("request.geoip.latitude", 3)),
        ("user.user_metadata.lang", "de", ("user.user_metadata.lang", "de")),
        ("user.user_metadata.lang.length", 2, ("user.user_metadata.lang", "12")),
        ("user.user_metadata.age", float("inf"), None),
        ("nothing.at", "x", None),
    ],
)
def test_what_a_field_can_be(path: str, value: Json, put: tuple[str, Json] | None) -> None:
    expected = None if put is None else (tuple(put[0].split(".")), put[1])
    assert fitting(tuple(path.split(".")), value) == expected


def test_a_text_of_any_length_becomes_that_of_the_new_event() -> None:
    condition = "event.message_options.text.length > 160"
    texts = {
        case.old["message_options"]["text"] for case in make_cases(hints_of(action([condition])), ("text",))
    }
    assert {159, 160, 161} <= set(map(len, texts))
    old = make_cases(hints_of(action([condition])), ("text",))[0].old
    assert (
        new_event(old, message_type="otp_enroll", method="text", extra=False)["notification"]["as_text"]
        in texts
    )
