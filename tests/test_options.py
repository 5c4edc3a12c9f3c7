"""Options and sources of a wrong kind: a sentence, in place of a conversion that nobody asked for."""

from __future__ import annotations

from typing import Any

import pytest

from translator import Converted, Failed, Options, convert
from translator.verify.verdict import NotVerified
from translator.verify.verify import verify
from translator.verify.verifying import VerifyOptions

SMS = (
    "exports.onExecuteSendPhoneMessage = async (event) => { await send(event.message_options.recipient); };\n"
)

WRONG: list[Any] = [
    (Options(other_notifications="foo"), "other_notifications is 'foo'; it can be skip, drop or send"),  # type: ignore[arg-type]
    (Options(style="x"), "style is 'x'; it can be rewrite or wrap"),  # type: ignore[arg-type]
    (
        Options(delivery_methods="fax"),  # type: ignore[arg-type]
        "delivery_methods is 'fax'; it can be auto, text, voice or text,voice",
    ),
    (Options(forwarded_values=None), "forwarded_values is None; it can be legacy or native"),  # type: ignore[arg-type]
    (Options(origin=["hook"]), "origin is ['hook']; it can be auto, action or hook"),  # type: ignore[arg-type]
    (Options(max_size="5MB"), "max_size is '5MB'; it is a number of bytes"),  # type: ignore[arg-type]
    (Options(versions=None), "versions is None; it maps the names of packages to their versions"),  # type: ignore[arg-type]
    ({"style": "wrap"}, "the options are of type dict, not Options"),
]


@pytest.mark.parametrize(("options", "problem"), WRONG)
def test_wrong_options_are_told(options: Any, problem: str) -> None:
    assert convert(SMS, options) == Failed(problem)


@pytest.mark.parametrize("source", [None, 5, bytearray(b"x")])
def test_a_source_of_another_type_is_told(source: Any) -> None:
    result = convert(source)
    assert isinstance(result, Failed)
    assert [(finding.code, finding.id) for finding in result.findings] == [("AP005", "no-text")]


@pytest.mark.parametrize(
    "options", [Options(), Options(style="wrap", delivery_methods="text,voice", origin="action")]
)
def test_good_options_are_taken(options: Options) -> None:
    assert isinstance(convert(SMS, options), Converted)


def test_verify_tells_them_too() -> None:
    pytest.importorskip("quickjs")
    (options, problem), *_ = WRONG
    assert verify(SMS, None, VerifyOptions(convert=options)) == NotVerified(problem)
    for words in ((None,), (SMS, 5)):
        found = verify(*words)
        assert found == NotVerified("the original or the conversion is neither text nor bytes")
    assert verify(SMS, None, {"a": 1}) == NotVerified("the options are of type dict, not Options")  # type: ignore[arg-type]
