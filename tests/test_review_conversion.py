"""What a review says of the conversion's own text, and where a conversion is written over its original."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from cli_support import convert, write
from review_support import SMS, only, review_command

from translator.findings import Severity
from translator.review.model import Reviewed
from translator.review.run import Request, review

CONVERSION = Path("sms.custom-phone-provider.js")
FORMATS = ("text", "markdown", "unified", "github", "html")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(Path("sms.js"), SMS)
    return tmp_path


def git(*words: str) -> str:
    own = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *own, *words], check=True, capture_output=True, text=True).stdout


def commit() -> None:
    git("init", "-q", "-b", "main", ".")
    git("add", ".")
    git("commit", "-qm", "one")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def seen(*, run: bool = False, **request: object) -> Reviewed:
    return only(review(Request((".",), verify=run, **request)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "code", "id"),
    [
        ("event.notification.text", "AP102", "not-in-the-new"),
        ("event.notification.message_type === 'sms' ? 1 : 2", "AP103", "never-new"),
        ("event.user.identities", "AP101", "not-there"),
        ("api.notification.fail('x')", "AP110", "not-in-the-new"),
    ],
)
def test_what_is_wrong_in_an_edited_conversion_is_told_at_its_line(written: str, code: str, id: str) -> None:
    convert("--beside", "sms.js")
    edit(CONVERSION, "event.notification.as_text", written)
    file = seen()
    (own,) = file.own
    line = next(n for n, text in enumerate(CONVERSION.read_text().split("\n"), 1) if written in text)
    assert (own.code, own.start.line, own.in_conversion) == (code, line, True)
    assert own.id == id
    assert own in file.at_least(Severity.WARNING)
    place = f"{CONVERSION}:{line}"
    for form in FORMATS[:-1]:
        assert place in review_command("--no-verify", "--format", form, ".").text, form
    found = review_command("--no-verify", "--format", "json", ".").json["files"][0]["findings"]
    assert [(one["code"], one["start"]["line"]) for one in found if one["in_conversion"]] == [(code, line)]
    log = json.loads(review_command("--no-verify", "--format", "sarif", ".").out)
    (result,) = [one for one in log["runs"][0]["results"] if one["ruleId"] == code]
    where = result["locations"][0]["physicalLocation"]
    assert (where["artifactLocation"]["uri"], where["region"]["startLine"]) == (str(CONVERSION), line)
    page = review_command("--no-verify", "--format", "html", ".").text
    assert f"line {line} of the conversion" in page


def test_what_is_known_from_the_original_is_not_told_twice() -> None:
    write(Path("sms.js"), SMS.replace("await fetch", "log(event.user.identities);\n  await fetch"))
    convert("--beside", "--exit-zero", "sms.js")
    edit(CONVERSION, "method: 'POST'", "method: 'PUT'")
    file = seen()
    assert [one.code for one in file.result.findings].count("AP101") == 1
    assert (len(file.departures), file.own) == (1, ())


def test_a_harmless_edit_finds_nothing_of_its_own() -> None:
    convert("--beside", "sms.js")
    edit(CONVERSION, "  await fetch", "  log(event.organization, event.notification.locale);\n  await fetch")
    assert seen().own == ()


def test_a_conversion_that_does_not_parse_says_where() -> None:
    convert("--beside", "sms.js")
    edit(CONVERSION, "await fetch", "await = fetch")
    assert [one.code for one in seen().own] == ["AP001"]


def test_a_difference_stands_at_the_handler_of_the_conversion() -> None:
    convert("--beside", "sms.js")
    edit(CONVERSION, "'POST'", "'PUT'")
    (finding,) = seen(run=True).judged
    assert (finding.code, finding.in_conversion, finding.start.line) == ("AP010", True, 3)
    shown = review_command("--format", "github", ".").text
    assert f"::error file={CONVERSION},line=3,endLine=3,col=9" in shown


@pytest.mark.parametrize(
    "comment",
    ["// actionport-ignore AP010 we moved to PUT", "/* actionport-ignore AP010: we moved to PUT */"],
)
def test_a_difference_is_silenced_at_the_export_with_its_reason(comment: str) -> None:
    convert("--beside", "sms.js")
    edit(CONVERSION, "'POST'", "'PUT'")
    edit(CONVERSION, "exports.", f"{comment}\nexports.")
    assert seen(run=True).judged[0].suppressed
    done = review_command(".")
    done.came_to(0, shows="AP010 in line 4 (we moved to PUT)")
    for form in ("markdown", "html", "json", "sarif"):
        assert "we moved to PUT" in review_command("--format", form, ".").text


def test_a_comment_elsewhere_silences_no_difference() -> None:
    convert("--beside", "sms.js")
    edit(CONVERSION, "'POST'", "'PUT' /* actionport-ignore AP010 */")
    assert review_command(".").code == 1


def test_a_comment_that_silences_no_difference_is_told() -> None:
    write(Path("sms.js"), f"// actionport-ignore AP010 just in case\n{SMS}")
    assert "silences nothing" not in convert("sms.js").err
    assert "line 1: actionport-ignore AP010 silences nothing here" in review_command(".").text


def test_one_written_over_its_original_is_paired_with_the_version_at_the_base() -> None:
    commit()
    convert("-i", "sms.js")
    file = seen(base="main", run=True)
    assert (file.shown, file.conversion, file.before) == ("main:sms.js", "sms.js", SMS)
    assert (file.state, file.departures, file.problem) == ("current", (), "")
    assert file.verification is not None and file.verification.verdict == "equal"  # type: ignore[union-attr]
    text = review_command("--base", "main").text
    assert text.startswith("main:sms.js → sms.js: equal")
    # Without a base there is nothing to compare it with.
    assert review(Request((".",), verify=False)).files == ()


def test_a_wrong_one_over_its_original_is_different() -> None:
    commit()
    convert("-i", "sms.js")
    edit(Path("sms.js"), "'POST'", "'PUT'")
    done = review_command("--base", "main", "--format", "github")
    assert done.code == 1
    line = next(n for n, text in enumerate(Path("sms.js").read_text().split("\n"), 1) if "exports." in text)
    assert f"::error file=sms.js,line={line}" in done.text


def test_places_in_an_original_that_only_git_has_are_annotated_where_they_are_now() -> None:
    write(Path("sms.js"), SMS.replace("await fetch", "log(event.user.identities);\n  await fetch"))
    commit()
    convert("-i", "--exit-zero", "sms.js")
    lines = Path("sms.js").read_text().split("\n")
    now = next(n for n, text in enumerate(lines, 1) if "log(" in text)
    shown = review_command("--no-verify", "--base", "main", "--format", "github").text
    assert f"file=sms.js,line={now},endLine={now},title=actionport AP101" in shown
    markdown = review_command("--no-verify", "--base", "main", "--format", "markdown").text
    assert f"[now line {now}](sms.js#L{now})" in markdown and "](sms.js#L2)" not in markdown
    sha = git("rev-parse", "main").strip()
    link = "https://github.com/o/r/blob/" + "a" * 40 + "/"
    linked = review_command("--no-verify", "--base", "main", "--link", link, "--format", "markdown").text
    assert f"https://github.com/o/r/blob/{sha}/sms.js#L2" in linked
    log = json.loads(review_command("--no-verify", "--base", "main", "--format", "sarif").out)
    regions = [
        one["locations"][0]["physicalLocation"]["region"]
        for one in log["runs"][0]["results"]
        if one["ruleId"] == "AP101"
    ]
    assert regions == [{"startLine": now}]


def test_an_original_that_was_deleted_is_taken_from_the_base() -> None:
    commit()
    convert("--beside", "sms.js")
    Path("sms.js").unlink()
    file = seen(base="main")
    assert (file.shown, file.conversion, file.state, file.departures) == (
        "main:sms.js",
        str(CONVERSION),
        "current",
        (),
    )


def test_an_original_that_was_renamed_is_taken_from_the_base() -> None:
    helpers = "".join(f"function helper{n}(value) {{ return value * {n}; }}\n" for n in range(20))
    write(Path("sms.js"), helpers + SMS)
    commit()
    git("mv", "sms.js", "provider.js")
    convert("-i", "provider.js")
    file = seen(base="main")
    assert (file.shown, file.conversion) == ("main:sms.js", "provider.js")


def test_a_hook_that_an_action_was_written_over_is_taken_from_the_base() -> None:
    body = "fetch(recipient + text).then(() => cb(null, {}));"
    hook = f"module.exports = function (recipient, text, context, cb) {{\n  {body}\n}};\n"
    write(Path("sms.js"), hook)
    commit()
    convert("-i", "--exit-zero", "sms.js")
    file = seen(base="main")
    assert (file.before, file.conversion) == (hook, "sms.js")


def test_work_on_the_new_trigger_that_was_nothing_else_at_the_base_is_left_alone() -> None:
    convert("-i", "sms.js")
    commit()
    edit(Path("sms.js"), "'POST'", "'PUT'")
    write(Path("new.js"), Path("sms.js").read_text())
    assert review(Request((".",), base="main", verify=False)).files == ()


def test_actions_inside_other_formats_are_named(here: Path) -> None:
    Path("sms.js").unlink()
    write(Path("infra/main.tf"), f'resource "auth0_action" "sms" {{\n  code = <<-EOT\n{SMS}EOT\n}}\n')
    for form in (*FORMATS, "json", "sarif"):
        done = review_command("--no-verify", "--format", form, ".")
        assert done.code == 0
        assert ("infra/main.tf:3" in done.text) or (form == "json" and '"infra/main.tf"' in done.text), form
    assert "an Action inside another format, which was not reviewed" in review_command("--no-verify").text
    assert "1 file of other formats not reviewed" in review_command("--no-verify").text


def test_with_a_base_only_those_that_changed() -> None:
    write(Path("a.tf"), SMS)
    commit()
    write(Path("b.tf"), SMS)
    found = review(Request((".",), base="main", verify=False))
    assert [(held.path, held.line) for held in found.embedded] == [("b.tf", 1)]


def test_only_phone_actions_are_counted() -> None:
    write(Path("login.js"), "exports.onExecutePostLogin = async (event) => {};\n")
    write(
        Path("hook.js"), "module.exports = function (user, context, cb) { cb(null, context.recipient); };\n"
    )
    write(Path("broken.js"), SMS + "}")
    write(
        Path("table.js"), "// actionport-ignore AP002 no Action\nrun('x')['onExecuteSendPhoneMessage']();\n"
    )
    told = review_command("--no-verify", ".").text
    assert "1 phone Action reviewed: 1 not compared" in told
    assert "1 file could not be converted" in told
    assert "hook.js" not in told and "table.js" not in told
    page = review_command("--no-verify", "--format", "html", ".").text
    assert "Review of 1 Action<" in page
