"""``actionport review`` as a command: reports, links, exit codes, usage errors."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import convert, listing, write
from review_support import SMS, review_command

import translator.review.run as running


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA"):
        monkeypatch.delenv(name, raising=False)
    write(Path("sms.js"), SMS)
    return tmp_path


def test_equal_is_0_and_the_default_is_short_text_about_here() -> None:
    done = review_command()
    assert done.code == 0
    assert done.text.startswith("sms.js: equal: both do the same\n")
    assert done.err == ""
    assert listing(Path(".")) == ["sms.js"]


def test_a_report_on_standard_output_is_that_of_the_format() -> None:
    done = review_command("--report", "-", ".")
    assert done.code == 2
    assert "--report - is standard output, which has the report of --format" in done.err
    assert listing(Path(".")) == ["sms.js"]


def test_several_reports_from_one_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    passes: list[str] = []
    run_both = running.run_both
    monkeypatch.setattr(
        running, "run_both", lambda *words, **more: (passes.append("ran"), run_both(*words, **more))[1]
    )
    names = ["out/r.md", "r.json", "r.diff", "r.patch", "r.txt"]
    words = [word for name in names for word in ("--report", name)]
    done = review_command("--format", "github", *words, ".")
    assert done.code == 0
    assert passes == ["ran"]
    assert done.text.startswith("::notice ")
    assert listing(Path(".")) == sorted([*names, "sms.js"])
    assert Path("out/r.md").read_text().startswith("# Review")
    assert Path("r.diff").read_text() == Path("r.patch").read_text() != ""
    assert "\x1b" not in Path("r.txt").read_text()


@pytest.mark.parametrize("name", ["r.pdf", "report", ".md/r"])
def test_a_report_of_no_known_format_is_a_usage_error_before_anything_runs(name: str) -> None:
    done = review_command("--report", name, ".")
    assert done.code == 2
    assert ".sarif" in done.err
    assert done.text == ""


def test_a_report_that_can_not_be_written_is_2_and_the_others_are() -> None:
    Path("dir.md").mkdir()
    done = review_command("--report", "dir.md", "--report", "r.json", "--no-verify", ".")
    assert done.code == 2
    assert "dir.md" in done.err
    assert Path("r.json").exists()


def test_findings_at_or_above_fail_on_are_1() -> None:
    user = "  console.log(event.user.identities);\n  await"
    write(Path("sms.js"), SMS.replace("  await", user))
    codes = {level: review_command("--fail-on", level, ".").code for level in ("never", "error", "warning")}
    assert codes == {"never": 0, "error": 0, "warning": 1}
    assert review_command("--fail-on", "warning", "--exit-zero", ".").code == 0


def test_a_difference_is_1_whatever_fail_on_says() -> None:
    convert("--beside", "sms.js")
    path = Path("sms.custom-phone-provider.js")
    path.write_text(path.read_text().replace("as_text", "as_voice"))
    assert review_command("--fail-on", "never", ".").code == 1
    # An edited conversion is verified as it is, so that without running it nothing is against it.
    assert review_command("--no-verify", ".").code == 0


@pytest.mark.parametrize("words", [("missing.js",), ("-",), ("--base", "", "."), ("--max-length", "0")])
def test_what_can_not_be_done_is_2(words: tuple[str, ...]) -> None:
    assert review_command("--no-verify", *words).code == 2


def test_a_missing_file_does_not_keep_the_others_from_being_reviewed() -> None:
    done = review_command("--no-verify", "missing.js", "sms.js")
    assert done.code == 2
    assert "missing.js: cannot be read" in done.text
    assert "sms.js: not compared" in done.text


def test_the_one_file_asked_for_that_is_no_phone_action_is_2() -> None:
    write(Path("other.js"), "module.exports = 1;\n")
    done = review_command("other.js")
    assert done.code == 2
    assert "AP002" in done.text
    assert review_command("other.js", "sms.js").code == 0


def test_a_handler_without_a_known_export_is_2_among_others_too() -> None:
    write(Path("other.js"), "registry.onExecuteSendPhoneMessage = async (event) => {};\n")
    for words in ((".",), ("other.js", "sms.js")):
        done = review_command("--no-verify", "--fail-on", "never", *words)
        assert done.code == 2
        assert "other.js:1:10: error AP002" in done.text
    write(Path("other.js"), "// actionport-ignore AP002\nregistry.onExecuteSendPhoneMessage();\n")
    assert review_command("--no-verify", "--fail-on", "error", "other.js", "sms.js").code == 0


def test_links_begin_with_what_is_given_or_with_the_commit_of_the_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    user = "  console.log(event.user.identities);\n  await"
    write(Path("sms.js"), SMS.replace("  await", user))
    words = ("--no-verify", "--format", "markdown", ".")
    assert "](sms.js#L2)" in review_command(*words).text
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://github.example")
    monkeypatch.setenv("GITHUB_REPOSITORY", "o/r")
    monkeypatch.setenv("GITHUB_SHA", "abc")
    assert "](https://github.example/o/r/blob/abc/sms.js#L2)" in review_command(*words).text
    assert (
        "](https://code.example/sms.js#L2)" in review_command("--link", "https://code.example", *words).text
    )
    assert "](sms.js#L2)" in review_command("--link", "", *words).text


def test_conversion_options_are_those_of_convert() -> None:
    done = review_command("--no-verify", "--format", "unified", "--other-notifications", "send", "sms.js")
    assert "notification.drop" not in done.text
    convert("--beside", "--other-notifications", "send", "sms.js")
    # They stand in its header, so that nobody has to repeat them.
    for words in ((), ("--other-notifications", "send")):
        assert "not what" not in review_command("--no-verify", *words, ".").text
    told = review_command("--no-verify", "--other-notifications", "skip", ".").text
    assert "is not what actionport would write now, in 1 place (nobody edited it: convert it again)" in told


def test_max_length_is_kept_in_output_and_reports() -> None:
    done = review_command(
        "--no-verify", "--format", "markdown", "--max-length", "900", "--report", "r.md", "."
    )
    assert len(done.text) <= 900
    assert "left out" in done.text
    assert Path("r.md").read_text() == done.text
