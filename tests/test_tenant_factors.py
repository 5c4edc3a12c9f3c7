"""Every row of the guide's tables about factors, and what the rule says where a row breaks it."""

from __future__ import annotations

import itertools

import pytest
from cli_support import run

from translator.mapping.factors import (
    BOTH,
    FACTOR_ROWS,
    METHOD_ROWS,
    SMS,
    VOICE,
    FactorRow,
    Kinds,
    MethodRow,
)
from translator.tenant.factors import Question, answer, unserved

BREAKS = "This row breaks the rule"


def _words(kinds: Kinds, text: str) -> str:
    return ",".join(text if kind == "text" else kind for kind in sorted(kinds))


def _asked(factors: Kinds, provider: Kinds, want: Kinds | None, want_provider: Kinds | None) -> str:
    words = ["--mfa", _words(factors, "sms"), "--provider", _words(provider, "text")]
    words += ["--want", _words(want, "sms")] if want is not None else []
    words += ["--want-provider", _words(want_provider, "text")] if want_provider is not None else []
    ran = run("tenant", "factors", *words)
    assert ran.code == 0, ran.err
    return ran.text


@pytest.mark.parametrize("row", FACTOR_ROWS)
def test_every_row_about_other_factors(row: FactorRow) -> None:
    said = _asked(row.current, row.provider, row.desired, None)
    assert f"The guide's row: {row.written}\n" in said
    assert said.startswith("Nothing has to change") is (row.desired <= row.provider)
    assert said.count(BREAKS) == (0 if (row.current, row.desired, row.provider) != (VOICE, SMS, BOTH) else 1)


@pytest.mark.parametrize("row", METHOD_ROWS)
def test_every_row_about_other_methods(row: MethodRow) -> None:
    said = _asked(row.factors, row.current, None, row.desired)
    assert f"The guide's row: {row.written}\n" in said
    assert said.startswith("Nothing has to change") is (row.factors <= row.desired)
    assert said.count(BREAKS) == (1 if row.factors == BOTH else 0)


GUIDE = """\
| SMS | Voice | SMS | User must update tenant-level provider to allow for desired MFA phone factor |
| SMS | Voice | SMS + Voice | None |
| SMS | SMS + Voice | SMS | User must update tenant-level provider to allow for desired MFA phone factor |
| SMS | SMS + Voice | SMS + Voice | None |
| Voice | SMS | SMS + Voice | User must update tenant-level provider to allow for desired MFA phone factor |
| Voice | SMS | SMS + Voice | None |
| Voice | SMS + Voice | Voice | User must update tenant-level provider to allow for desired MFA phone factor |
| Voice | SMS + Voice | SMS + Voice | None |
| SMS + Voice | SMS | SMS + Voice | None |
| SMS + Voice | Voice | SMS + Voice | None |
| SMS | SMS | SMS + Voice | None |
| SMS | SMS | Voice | User must update MFA phone factors to be SUBSET |
| SMS | SMS + Voice | Voice | User must update MFA phone factors to be SUBSET |
| SMS | SMS + Voice | SMS | None |
| Voice | Voice | SMS | User must update MFA phone factors to be SUBSET |
| Voice | Voice | SMS + Voice | None |
| Voice | SMS + Voice | SMS | User must update MFA phone factors to be SUBSET |
| Voice | SMS + Voice | Voice | None |
| SMS + Voice | SMS + Voice | SMS | None |
| SMS + Voice | SMS + Voice | Voice | None |
""".replace("SUBSET", "a subset of the delivery methods enabled for the tenant-level provider")


def test_the_rows_are_those_of_the_guide() -> None:
    assert [row.written for row in (*FACTOR_ROWS, *METHOD_ROWS)] == GUIDE.splitlines()


def test_three_rows_break_the_rule() -> None:
    assert [row for row in (*FACTOR_ROWS, *METHOD_ROWS) if not row.keeps_the_rule] == [
        FACTOR_ROWS[4],
        METHOD_ROWS[8],
        METHOD_ROWS[9],
    ]


@pytest.mark.parametrize(("factors", "provider"), list(itertools.product((SMS, VOICE, BOTH), repeat=2)))
def test_what_no_row_is_about_follows_the_rule(factors: Kinds, provider: Kinds) -> None:
    found = answer(Question(factors, provider))
    assert found.rows == ()
    assert (found.steps == ()) is (factors <= provider)


def test_the_order_of_two_changes() -> None:
    grown = _asked(SMS, SMS, BOTH, BOTH)
    assert grown.startswith("Change the delivery methods first. Then change the factors.")
    reduced = _asked(BOTH, BOTH, SMS, SMS)
    assert reduced.startswith("Change the factors first. Then change the delivery methods.")
    crossed = _asked(SMS, SMS, VOICE, VOICE)
    assert crossed.startswith("Let the provider deliver text, voice first.")


@pytest.mark.parametrize(
    "words",
    ["--mfa text --provider text", "--mfa sms --provider sms", "--mfa sms", "--mfa , --provider text"],
)
def test_words_that_are_no_kinds(words: str) -> None:
    assert run("tenant", "factors", *words.split()).code == 2


def test_unserved() -> None:
    assert unserved(["sms", "voice"], ["text"]) == ("voice",)
    assert unserved(["sms"], ["text", "voice"]) == ()
    assert unserved(["voice"], []) == ("voice",)
