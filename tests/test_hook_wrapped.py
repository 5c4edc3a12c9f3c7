"""Hooks that are kept whole, because nothing finer is certain or because it was asked for."""

from __future__ import annotations

import pytest

from translator import Converted, Options, convert
from translator.rules import rule

WRAP = Options(style="wrap")


def wrapped(source: str, options: Options = WRAP) -> Converted:
    result = convert(source, options)
    assert isinstance(result, Converted) and result.wrapped
    return result


def codes(result: Converted) -> list[str]:
    return [finding.code for finding in result.findings if finding.code < "AP2"]


def test_the_original_stays_and_is_called_as_a_hook() -> None:
    result = wrapped("module.exports = function (recipient, text, context, cb) {\n  send(text, cb);\n};\n")
    assert (
        "const sendPhoneMessageHook = function (recipient, text, context, cb) {\n  send(text, cb);\n};"
        in (result.text)
    )
    assert "sendPhoneMessageHook(recipient, text, context, cb);" in result.text
    assert "AP116" not in codes(result), rule("AP116")


@pytest.mark.parametrize(
    ("read", "becomes"),
    [
        ("send(configuration.KEY, cb);", "send(context.webtask.secrets.KEY, cb);"),
        ("send({ configuration }, cb);", "send({ configuration: context.webtask.secrets }, cb);"),
    ],
)
def test_configuration_is_read_off_the_context(read: str, becomes: str) -> None:
    result = wrapped(f"module.exports = (recipient, text, context, cb) => {{\n  {read}\n}};\n")
    assert becomes in result.text
    assert "AP115" not in codes(result)


@pytest.mark.parametrize(
    "source",
    [
        "module.exports = (recipient, text, context, cb) => {\n"
        "  each((context) => send(configuration.KEY, cb));\n};\n",
        "module.exports = (recipient, text, context, cb) => { context = 1; send(configuration.KEY, cb); };\n",
        "const key = () => configuration.KEY;\n"
        "module.exports = (recipient, text, context, cb) => { send(key(), cb); };\n",
    ],
    ids=["hidden by another context", "the context is replaced", "outside the Hook"],
)
def test_configuration_out_of_reach_is_told(source: str) -> None:
    result = wrapped(source)
    assert "configuration.KEY" in result.text
    assert "AP115" in codes(result)
    assert result.secrets == ("KEY",)


def test_what_the_context_has_lost_is_told() -> None:
    source = "module.exports = (recipient, text, context, cb) => {{\n  send({}, cb);\n}};\n"
    assert "AP115" in codes(wrapped(source.format("context.factor_type")))
    assert "AP104" in codes(wrapped(source.format("JSON.stringify(context)")))


def test_what_could_not_be_taken_over_anyway_is_told() -> None:
    source = "module.exports = function (recipient, text, context, cb) {\n  send(arguments);\n  cb();\n};\n"
    for options in (WRAP, Options()):
        assert "AP116" in codes(wrapped(source, options))


def test_what_holds_of_the_whole_is_told_at_the_export() -> None:
    body = "  send(arguments, context.webtask.secrets.KEY, cb);\n"
    source = f"\nmodule.exports = function (recipient, text, context, cb) {{\n{body}}};\n"
    for options in (WRAP, Options()):
        told = {finding.code: finding.start.line for finding in wrapped(source, options).findings}
        codes_told = ("AP107", "AP108", "AP112", "AP201", "AP204", "AP205")
        assert {code: told.get(code) for code in codes_told} == dict.fromkeys(codes_told, 2)
