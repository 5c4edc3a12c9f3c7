"""What the matrix says of each message type and delivery method, and that every count is of runs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from cli_support import run, write

from translator import Converted, Options, convert
from translator.report.verify.json import verification_entry
from translator.report.verify.matrix import Row, rows
from translator.review.run import Request, review
from translator.verify.verdict import Verification
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
FIRST = "event.user.identities[0].provider"


def verified(body: str, converted: str | None = None, **options: object) -> Verification:
    wanted = VerifyOptions(convert=Options(**options))  # type: ignore[arg-type]
    found = verify(ACTION % body, converted, wanted)
    assert isinstance(found, Verification), found
    return found


def converted(body: str, old: str, new: str) -> str:
    """The conversion of an Action with something in it replaced."""
    result = convert(ACTION % body)
    assert isinstance(result, Converted) and old in result.text
    return result.text.replace(old, new)


def row(found: Verification, kind: str, method: str) -> Row:
    (one,) = [row for row in rows(found) if kind in row.types and method in row.methods]
    return one


def test_a_method_that_was_not_chosen_is_never_called_the_same() -> None:
    found = verified(SEND, delivery_methods="voice")
    told = row(found, "otp_enroll", "text")
    assert (told.remark, told.calls, told.chosen) == ("not chosen: --delivery-methods voice", "", False)
    assert row(found, "otp_enroll", "voice").remark == "the same"
    # What was never sent and was not chosen needs no row.
    assert not [row for row in rows(found) if row.before is None and not row.chosen]


def test_all_methods_chosen_leave_nothing_out() -> None:
    found = verified(SEND, delivery_methods="text,voice")
    assert all(row.chosen and row.methods == ("text", "voice") for row in rows(found))
    assert found.apart == ()


def test_an_announced_difference_names_its_finding() -> None:
    told = row(verified(f"await sms.log({FIRST}); {SEND}"), "otp_verify", "text")
    assert told.remark == "announced by AP101"
    assert told.calls.startswith("throws in line")


def test_an_announced_difference_in_some_runs_says_so() -> None:
    body = f"if (event.user.email) {{ await sms.log({FIRST}); }} {SEND}"
    told = row(verified(body), "otp_verify", "text")
    assert told.remark == "announced by AP101, in some runs"
    assert "throws in line" in told.calls


def test_a_difference_that_nothing_announces_names_no_finding() -> None:
    wrong = converted(SEND, "await sms.send", "await sms.other")
    told = row(verified(SEND, wrong), "otp_enroll", "text")
    assert told.differs and told.remark == "" and told.calls == "acme-sms.other()"


def test_a_throw_in_another_line_is_the_same() -> None:
    told = row(verified("if (event.client) { throw new Error('no'); } " + SEND), "otp_enroll", "text")
    assert told.remark == "the same"


@pytest.mark.parametrize("thrown", ["new Error('nobody')", "'nobody'"], ids=["an error", "a text"])
def test_whatever_is_thrown_where_nothing_was_sent_before_is_a_failure(thrown: str) -> None:
    found = verified(f"if (!event.user.name) throw {thrown}; {SEND}")
    told = row(found, "passwordless", "text")
    assert (told.before, told.throws) == (None, True), told
    assert not row(found, "otp_enroll", "text").throws


def test_what_the_original_never_ends_with_is_not_called_the_same() -> None:
    found = verify(ACTION % f"while (event.client) {{}} {SEND}", None, VerifyOptions(timeout=0.3))
    assert isinstance(found, Verification)
    assert "the same" not in {row.remark for row in rows(found) if row.before and "timed out" in row.before}


def test_every_count_is_of_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("sms.js"), ACTION % SEND)
    write(Path("new.js"), converted(SEND, "as_text", "as_voice"))
    document = json.loads(run("verify", "--format", "json", "sms.js", "new.js").out)
    count = len(document["pairs"])
    assert document["runs"] == count and "events" not in document
    assert re.fullmatch(rf"\d+ of {count} runs are different", document["why"])
    told = run("verify", "sms.js", "new.js").text
    assert f"\n{count} runs\n" in told and "pairs" not in told
    for form in ("text", "markdown", "html"):
        told = run("review", "--format", form, "--pair", "sms.js=new.js").text
        assert f"{count} runs" in told and "pairs of" not in told
        assert set(re.findall(r"\b(\d+) runs\b", told)) == {str(count)}


def test_what_is_the_same_before_the_first_difference_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    body = f"console.log('begin'); {SEND}"
    write(Path("sms.js"), ACTION % body)
    write(Path("new.js"), converted(body, "as_text", "as_voice"))
    (file,) = review(Request((), explicit=(("sms.js", "new.js"),))).files
    (told,) = [finding.message for finding in file.findings if finding.code == "AP010"]
    assert told.endswith('. Before that, 1 step is the same: `console.log("begin")`')
    write(Path("new.js"), converted(body, "'begin'", "'began'"))
    (file,) = review(Request((), explicit=(("sms.js", "new.js"),))).files
    (told,) = [finding.message for finding in file.findings if finding.code == "AP010"]
    assert "Before that" not in told


def test_the_document_counts_as_the_report_does() -> None:
    found = verified(SEND)
    assert verification_entry(found)["runs"] == found.runs == len(found.pairs)
