"""What a review finds: stale conversions, edits by hand, what changed against a revision, verdicts."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from cli_support import convert, write
from review_support import SMS, only, review_command

from translator.findings import Finding, Position, Severity
from translator.results import Unchanged
from translator.review.departures import departures
from translator.review.model import Departure, Reviewed
from translator.review.run import Request, review
from translator.verify.verdict import NotVerified

CONVERSION = Path("sms.custom-phone-provider.js")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(Path("sms.js"), SMS)
    convert("--beside", "sms.js")
    return tmp_path


def seen(**request: object) -> Reviewed:
    return only(review(Request((".",), verify=bool(request.pop("verify", False)), **request)))  # type: ignore[arg-type]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_a_current_conversion() -> None:
    file = seen()
    assert (file.state, file.departures, file.findings[0].code) == ("current", (), "AP107")
    assert (file.header_lines, file.problem, file.remark) == (2, "", "")
    assert file.after is not None and not file.after.startswith("// Converted")


def test_a_changed_original_is_told_as_stale_and_is_1() -> None:
    edit(Path("sms.js"), "'POST'", "'PUT'")
    file = seen()
    assert file.state == "stale"
    assert [finding.code for finding in file.at_least(Severity.ERROR)] == ["AP011"]
    assert review_command("--no-verify", ".").code == 1
    assert review_command("--no-verify", "--fail-on", "never", ".").code == 1
    assert review_command("--no-verify", "--exit-zero", ".").code == 0


def test_an_edit_by_hand_is_reviewed_as_it_is() -> None:
    edit(CONVERSION, "method: 'POST'", "method: 'POST', headers: { 'X-Own': '1' }")
    file = seen(verify=True)
    assert file.after is not None and "X-Own" in file.after
    (departure,) = file.departures
    line = CONVERSION.read_text().split("\n")[departure.start - 1]
    assert departure.found == (line,) and "X-Own" in line
    assert "X-Own" not in departure.expected[0]
    # It does something else now, whoever made it so.
    assert [finding.code for finding in file.judged] == ["AP010"]
    assert "X-Own" in file.judged[0].message
    done = review_command(".")
    assert done.code == 1
    assert "AP010" in done.text and "not what actionport would write" in done.text


def test_a_harmless_edit_is_told_and_is_0() -> None:
    edit(CONVERSION, "  await fetch", "  // ours\n  await fetch")
    file = seen(verify=True)
    assert len(file.departures) == 1 and file.departures[0].expected == ()
    assert file.judged == ()
    assert review_command(".").code == 0


def test_the_place_in_the_conversion_counts_the_header_line_and_what_was_edited_above() -> None:
    def at(line: int | None) -> Finding:
        start = Position(0, 1, 1)
        return Finding("AP101", Severity.WARNING, "", start, start, line)

    file = Reviewed(
        "a.js",
        "b.js",
        "",
        "",
        Unchanged("converted", ""),
        header_lines=1,
        departures=(Departure(4, ("x", "y"), ()), Departure(8, (), ("z",)), Departure(9, ("q",), ("p", "r"))),
    )
    # Two lines more above 3, then 5 is gone, then 7 and 8 are another single line.
    expected = [2, 3, 6, 7, None, 8, None, None, 10]
    assert [file.line_in_conversion(at(line)) for line in range(1, 10)] == expected
    assert file.line_in_conversion(at(None)) is None
    assert file._replace(conversion=None).line_in_conversion(at(1)) is None


def test_departures_are_lines_and_newlines_do_not_count() -> None:
    assert departures("a\r\nb\r\n", "a\nb") == ()
    assert departures("a\nx\nc\n", "a\nb\nc\n", 1) == (Departure(3, ("x",), ("b",)),)
    assert departures("a\n", "a\nb\n") == (Departure(2, (), ("b",)),)
    assert departures("a\nb\n", "b\n") == (Departure(1, ("a",), ()),)


def test_one_without_a_header_line_can_not_be_told_stale() -> None:
    CONVERSION.write_text("\n".join(CONVERSION.read_text().split("\n")[2:]))
    file = seen()
    assert (file.state, file.header_lines, file.departures) == ("current", 0, ())
    assert "no header line" in file.remark


def test_a_conversion_that_is_no_text_is_a_problem() -> None:
    CONVERSION.write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in seen().problem
    done = review_command("--no-verify", ".")
    assert done.code == 2
    assert "UTF-8" in done.text


def test_an_original_that_does_not_parse_is_2() -> None:
    write(Path("broken.js"), SMS + "}")
    done = review_command("--no-verify", ".")
    assert done.code == 2
    assert "AP001" in done.text


def test_without_running_the_verdict_says_so() -> None:
    assert seen().not_run == "nothing was run (--no-verify)"
    assert "not compared: nothing was run (--no-verify)" in review_command("--no-verify", ".").text
    strict = review_command("--no-verify", "--strict", ".")
    strict.came_to(1, tells="--strict: sms.js: original and conversion were not run")
    assert review_command("--no-verify", ".").err == ""


def test_without_the_extra_the_verdict_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "translator.verify.engine.available", lambda: "running handlers needs it: pip install"
    )
    file = seen(verify=True)
    assert file.verification is None
    assert file.not_run == "nothing was run: running handlers needs it: pip install"
    assert review_command(".").code == 0


def test_inconclusive_is_0_and_1_with_strict() -> None:
    write(
        Path("sms.js"), "exports.onExecuteSendPhoneMessage = async (event) => { event.message_options; };\n"
    )
    CONVERSION.unlink()
    file = seen(verify=True)
    assert [(finding.code, finding.severity) for finding in file.judged] == [("AP012", Severity.WARNING)]
    assert review_command(".").code == 0
    assert review_command("--fail-on", "warning", ".").code == 1
    strict = review_command("--strict", ".")
    strict.came_to(1, err="--strict: sms.js: running both did not show whether they do the same\n")


def test_what_could_not_be_run_is_a_problem_and_2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("translator.verify.verify.verify", lambda *_, **__: NotVerified("it broke"))
    assert seen(verify=True).problem == "it could not be compared: it broke"
    done = review_command("--format", "github", ".")
    assert done.code == 2
    assert done.text.startswith(
        "::error file=sms.js,line=1,title=actionport::sms.js:1:1: it could not be compared"
    )


def git(*words: str) -> str:
    own = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *own, *words], check=True, capture_output=True, text=True).stdout


def changed(base: str) -> list[str]:
    found = review(Request((".",), base=base, verify=False))
    assert found.problems == ()
    return [file.path for file in found.files]


def test_base_limits_it_to_what_changed() -> None:
    git("init", "-q", "-b", "main", ".")
    write(Path("other.js"), SMS)
    git("add", ".")
    git("commit", "-qm", "one")
    assert changed("HEAD") == []
    # The conversion, committed since.
    git("checkout", "-qb", "work")
    CONVERSION.write_text(CONVERSION.read_text() + "// end\n")
    git("commit", "-qam", "two")
    assert changed("main") == ["sms.js"]
    assert changed("HEAD") == []
    # The original, not committed.
    write(Path("other.js"), SMS + "\n")
    assert changed("main") == ["other.js", "sms.js"]
    # A new file that git does not follow yet.
    write(Path("new.js"), SMS)
    assert changed("HEAD") == ["new.js", "other.js"]


def test_base_leaves_out_what_others_did_on_the_other_branch() -> None:
    git("init", "-q", "-b", "main", ".")
    write(Path("other.js"), SMS)
    git("add", ".")
    git("commit", "-qm", "one")
    git("branch", "work")
    write(Path("other.js"), SMS + "\n")
    git("commit", "-qam", "on main")
    git("checkout", "-q", "work")
    write(Path("sms.js"), SMS + "\n")
    assert changed("main") == ["sms.js"]


@pytest.mark.parametrize("base", ["nowhere", "--output=x", "HEAD:sms.js"])
def test_a_revision_that_is_none_is_a_problem_and_2(base: str) -> None:
    git("init", "-q", ".")
    git("add", ".")
    git("commit", "-qm", "one")
    done = review_command("--no-verify", f"--base={base}", ".")
    assert done.code == 2
    assert f"--base {base}" in done.text
    assert not Path("x").exists()


def test_base_outside_of_a_repository_is_a_problem(tmp_path: Path) -> None:
    done = review_command("--no-verify", "--base", "HEAD", ".")
    assert done.code == 2
    assert "no git repository" in done.text


@pytest.mark.parametrize("words", [("nope.js",), ("--base", "nope")])
@pytest.mark.parametrize("form", ["text", "markdown", "unified", "github", "json", "html"])
def test_what_could_not_be_done_is_not_told_as_nothing_found(words: tuple[str, ...], form: str) -> None:
    done = review_command("--no-verify", "--format", form, *words)
    assert done.code == 2
    assert "nope" in done.text
    assert "No phone Action" not in done.text


def test_nothing_found_is_said() -> None:
    git("init", "-q", ".")
    git("add", ".")
    git("commit", "-qm", "one")
    done = review_command("--base", "HEAD")
    done.came_to(0)
    assert done.text.strip() == "No phone Action that has changed against HEAD in 2 files.", done


def test_a_stale_conversion_tells_what_changed_where_git_knows() -> None:
    git("init", "-q", ".")
    git("add", ".")
    git("commit", "-qm", "one")
    edit(Path("sms.js"), "'POST'", "'PUT'")
    assert "line 2 differs" in seen().judged[0].message


def test_what_an_export_says_is_taken_over() -> None:
    write(Path("actions/A/code.js"), SMS.replace("await fetch", "require('twilio'); await fetch"))
    write(
        Path("actions/A.json"),
        '{"name": "A", "code": "./actions/A/code.js", "secrets": [{"name": "EXTRA"}],'
        ' "dependencies": [{"name": "twilio", "version": "5.3.0"}],'
        ' "supported_triggers": [{"id": "send-phone-message"}]}',
    )
    file = only(review(Request(("actions",), verify=False)))
    assert file.secrets == ("URL", "EXTRA")
    assert file.dependencies[0].version == "5.3.0"
