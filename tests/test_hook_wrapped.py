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
        # The secret is read in the line below.
        assert {code: told.get(code) for code in codes_told} == {**dict.fromkeys(codes_told, 2), "AP201": 3}


# The body of a Hook, and the message about the identities, which the new event does not have.
SENT = "sms.send(recipient, text).then(() => cb(null, {})).catch(cb);"
LOST = {
    "a read": (f"console.log(context.user.identities);\n{SENT}", "WARNING", "not-there"),
    "a read that throws": (
        f"const by = context.user.identities[0].provider;\n{SENT}",
        "ERROR",
        "throws-nothing",
    ),
    "a pattern": (
        f"const {{ user: {{ identities: [by] }} }} = context;\n{SENT}",
        "ERROR",
        "throws-nothing",
    ),
    "after the send": (
        "sms.send(recipient, text, () => { cb(null, {}); console.log(context.user.identities[0]); });",
        "WARNING",
        "throws-after",
    ),
    "the user": (f"console.log(context.user);\n{SENT}", "NOTE", "without-identities"),
    "an object that is shared": (
        f"context.client.a = 1;\nconsole.log(context.user.identities);\n{SENT}",
        "WARNING",
        "not-there",
    ),
}
KEPT = {
    "another field": f"console.log(context.user.user_id);\n{SENT}",
    "identities of something else": f"console.log(find().identities);\n{SENT}",
}


@pytest.mark.parametrize("options", [WRAP, Options()], ids=["wrap", "rewrite"])
@pytest.mark.parametrize(("body", "severity", "told"), LOST.values(), ids=list(LOST))
def test_lost_identities_are_told(body: str, severity: str, told: str, options: Options) -> None:
    result = convert(f"module.exports = function (recipient, text, context, cb) {{\n{body}\n}};\n", options)
    assert isinstance(result, Converted)
    (found,) = (finding for finding in result.findings if finding.code == "AP101")
    assert found.severity.name == severity
    assert found.id == told
    assert severity == "NOTE" or "TODO(actionport AP101)" in result.text


@pytest.mark.parametrize("body", KEPT.values(), ids=list(KEPT))
def test_what_is_not_lost_is_not_told(body: str) -> None:
    source = f"module.exports = function (recipient, text, context, cb) {{\n{body}\n}};\n"
    assert "AP101" not in codes(wrapped(source))


def test_identities_are_told_by_name_where_the_function_can_not_be_seen() -> None:
    source = (
        "module.exports = limited(async function (...all) {\n  console.log(all[2].user.identities);\n});\n"
    )
    result = convert(source, Options(origin="hook"))
    assert isinstance(result, Converted)
    (found,) = (finding for finding in result.findings if finding.code == "AP101")
    assert found.id == "maybe-not-there"
