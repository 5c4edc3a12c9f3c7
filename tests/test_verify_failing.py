"""A conversion that announces that no code is sent must not look like success, in any report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_support import Ran, run, write
from click import unstyle
from wrong.briefly import verify_briefly
from wrong.memory import Memory

from translator import Converted, Options, convert
from translator.report.review import html
from translator.report.verify.text import verdict_line
from translator.review.run import Request, review
from translator.verify.verdict import NotVerified, Verification
from translator.verify.verify import verify
from translator.verify.verifying import VerifyOptions

pytest.importorskip("_quickjs", reason="the engine is not installed")

ACTION = """\
exports.onExecuteSendPhoneMessage = async (event) => {
  const sms = require('acme-sms');
  %s
};
"""
SEND = "await sms.send(event.message_options.recipient, event.message_options.text);"
LOST = ACTION % f"const {{ provider }} = event.user.identities[0]; {SEND}"
SAID = "it fails as it is: no code is sent for otp_enroll, otp_verify by text"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("lost.js"), LOST)


FAILS = {
    "the throw is before the send": LOST,
    "something else is called before it throws": ACTION
    % f"await sms.token(); const {{ provider }} = event.user.identities[0]; {SEND}",
    "it is sent only where there are identities": ACTION
    % f"if (event.user.identities && event.user.identities.length) {{ {SEND} }}",
    "it throws for some only": ACTION
    % f"if (event.user.email) await sms.log(event.user.identities[0].provider); {SEND}",
    "an error of its own": ACTION
    % f"if (!event.user.identities) throw new Error('no identity'); await sms.token(); {SEND}",
}
FINE = {
    "the identities only add something": ACTION % f"const all = event.user.identities || []; {SEND}",
    "the read is looked out for": ACTION
    % f"try {{ await sms.log(event.user.identities[0].provider); }} catch {{}} {SEND}",
    "it throws after the send": ACTION % f"{SEND} await sms.log(event.user.identities[0].provider);",
    "it is equal": ACTION % SEND,
}


@pytest.mark.sampled(2)
@pytest.mark.parametrize("source", FAILS.values(), ids=FAILS)
def test_no_code_is_sent(source: str) -> None:
    result = convert(source)
    assert isinstance(result, Converted)
    short = verify_briefly(source, result.text, VerifyOptions(guard="drop"), Memory())
    for found in (verify(source), short):
        assert isinstance(found, Verification), found
        assert found.verdict == "announced"
        assert [(where.types, where.methods) for where in found.fails] == [
            (("otp_enroll", "otp_verify"), ("text",))
        ]
        assert found.why.startswith(f"{SAID}. ")


@pytest.mark.parametrize("source", FINE.values(), ids=FINE)
def test_a_code_is_sent(source: str) -> None:
    found = verify(source)
    assert isinstance(found, Verification), found
    assert found.verdict in ("equal", "announced"), found.why
    assert found.fails == ()
    assert "fails" not in found.why


def test_only_where_a_code_was_sent() -> None:
    body = f"if (event.message_options.action === 'enrollment') event.user.identities[0].id; {SEND}"
    found = verify(ACTION % body)
    assert isinstance(found, Verification), found
    assert [where.types for where in found.fails] == [("otp_enroll",)]


def test_verify_says_so_first_in_yellow_and_is_1_with_strict() -> None:
    done = run("verify", "lost.js")
    assert done.code == 0
    assert done.text.startswith(f"lost.js: {SAID}. Apart from that, both do the same, except for what")
    assert run("verify", "--strict", "lost.js").code == 1
    found = verify(LOST)
    assert isinstance(found, Verification)
    line = verdict_line(found, "lost.js")
    assert "\x1b[33m\x1b[1mit fails as it is" in line and "\x1b[32m" not in line
    assert unstyle(line).count("it fails as it is") == 1


def test_what_is_announced_otherwise_stays_0_with_strict() -> None:
    write(Path("user.js"), ACTION % f"await sms.tell(event.user); {SEND}")
    done = run("verify", "--strict", "user.js")
    assert done.text.startswith("user.js: equal except for what was announced: ")
    assert done.code == 0
    assert run("review", "--strict", "user.js").code == 0


def test_json_names_the_types_and_methods() -> None:
    found = json.loads(run("verify", "--format", "json", "lost.js").text)
    assert found["verdict"] == "announced"
    assert found["fails"] == [{"types": ["otp_enroll", "otp_verify"], "methods": ["text"]}]


def test_convert_says_so() -> None:
    done = run("convert", "--verify", "lost.js")
    assert done.code == 1
    assert f"verified: {SAID}" in done.err + done.text


def test_a_review_says_so_first_and_is_1_with_strict() -> None:
    write(Path("equal.js"), ACTION % SEND)
    assert run("review", "lost.js").text.startswith(f"lost.js: {SAID}")
    assert [run("review", *more, "lost.js").code for more in (("--fail-on", "never"), ("--strict",))] == [
        0,
        1,
    ]
    text = reviewed("markdown")
    assert "1 fails as it is" in text and "| `lost.js` | fails as it is |" in text
    section = text.index(
        "## `lost.js`\n\n**It fails as it is**: no code is sent for `otp_enroll`, `otp_verify`"
    )
    assert "**Equal except for what is announced**" in text[section:]
    assert SAID in reviewed("github")
    write(Path("again.js"), LOST)
    assert "2 fail as they are" in reviewed("markdown")


def reviewed(form: str) -> str:
    return run("review", "--format", form, ".").text


def test_the_page_has_no_tick() -> None:
    page = html.render(review(Request(("lost.js",))))
    assert '<span class="word failing">Fails as it is</span>' in page
    assert "<p>No code is sent for otp_enroll, otp_verify by text. " in page
    for kind in ("word announced", "verdict announced", "word equal"):
        assert f'"{kind}"' not in page


BROKEN = {
    "exports.onExecuteCustomPhoneProvider = async (event) => {": "does not parse: line 1, column 58",
    "exports.other = async () => {};": "does not export onExecuteCustomPhoneProvider",
    LOST: "does not export onExecuteCustomPhoneProvider",
}


@pytest.mark.parametrize(("conversion", "said"), BROKEN.items(), ids=("syntax", "no export", "the original"))
def test_what_is_no_conversion_is_not_compared(conversion: str, said: str) -> None:
    for found in (verify(LOST, conversion), verify_briefly(LOST, conversion, VerifyOptions(), Memory())):
        assert isinstance(found, NotVerified), found
        assert found.problem.startswith(f"the conversion {said}")
    write(Path("new.js"), conversion)
    done = run("verify", "lost.js", "new.js")
    assert done.code == 2
    assert done.err.startswith(f"lost.js: error: the conversion {said}")
    done = in_review()
    assert done.code == 2
    assert f"could not be compared: the conversion {said}" in done.text


def in_review() -> Ran:
    return run("review", "--pair", "lost.js=new.js")


def test_a_hook_is_no_conversion_of_itself() -> None:
    hook = "module.exports = function (recipient, text, context, cb) { cb(null, require('a').b(text)); };"
    found = verify(hook, hook)
    assert found == NotVerified("the conversion does not export onExecuteCustomPhoneProvider")


def test_a_conversion_that_throws_while_it_is_loaded_is_different() -> None:
    result = convert(LOST)
    assert isinstance(result, Converted)
    found = verify(LOST, f"null.x;\n{result.text}")
    assert isinstance(found, Verification)
    assert found.verdict == "different"


def test_an_original_of_something_else_is_told_in_plain_words() -> None:
    found = verify("exports.onExecutePostLogin = async (event) => {};")
    assert found == NotVerified(
        "the original can't be compared: it exports no handler of the send-phone-message trigger "
        "(onExecuteSendPhoneMessage)"
    )


def test_no_branch_that_was_reached_is_a_remark() -> None:
    never = f"{SEND} function idle(x) {{ if (x) sms.never(); }}"
    said = "no branch was reached"
    for body, told in ((never, True), (f"if (event.user.email) {never}", False), (SEND, False)):
        found = verify(ACTION % body)
        assert isinstance(found, Verification), found
        assert (said in found.remarks) == told, (body, found.branches)


def test_calls_that_differ_in_what_they_are_given_are_not_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    result = convert(ACTION % SEND)
    assert isinstance(result, Converted)
    write(Path("sms.js"), ACTION % SEND)
    write(Path("new.js"), result.text.replace("as_text", "as_voice"))
    for words in (("verify", "sms.js", "new.js"), ("review", "--pair", "sms.js=new.js")):
        lines = [line for line in run(*words).text.split("\n") if line.startswith("otp_enroll")]
        assert lines[0].rstrip().endswith("the same calls, done differently")
        assert lines[1].rstrip().endswith("not chosen: --delivery-methods text")
        assert len(lines) == 2
    assert "done differently" not in run("verify", "sms.js").text


HANDED_ON = {
    "an Action": ACTION % "await sms.send(event.user);",
    "a Hook": (
        "module.exports = function (recipient, text, context, cb) {\n  const sms = require('acme-sms');\n"
        "  sms.send(context.user).then(() => cb(null, {}), cb);\n};\n"
    ),
}


@pytest.mark.parametrize("source", HANDED_ON.values(), ids=HANDED_ON)
def test_the_conversion_announces_what_a_user_that_is_handed_on_lacks(source: str) -> None:
    result = convert(source, Options(explain_flow=True))
    told = [(found.start.line, found.severity.label) for found in result.findings if found.code == "AP101"]
    assert told == [(3, "note")]
    assert isinstance(result, Converted)
    assert not any("same in both events" in line for line in result.flow if "event.user " in line)
    found = verify(source)
    assert isinstance(found, Verification), found
    assert found.announced == ("the user that is handed on has no identities (AP101)",)


def test_the_table_shows_what_is_sent_and_no_difference_in_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    refuses = "if (!event.message_options.recipient.startsWith('+49')) throw new Error('not here');"
    for body, cell in ((f"{refuses} {SEND}", "sms"), (f"{SEND} throw new Error('late');", "late")):
        write(Path("sms.js"), ACTION % body)
        for form in ("text", "markdown"):
            said = run("review", "--format", form, "sms.js").text
            row = next(line for line in said.split("\n") if "otp_enroll" in line)
            assert "the same" in row and cell in row, said
            assert "not the same" not in row
