"""``--debug``, which every command has: stages with their times, and the traceback of an internal error."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cli_support import SMS, run, write
from core_support import in_handler

from translator import Failed, cli, convert, pipeline
from translator.debugging import Stage, is_recorded, recorded
from translator.results import Converted
from translator.verify.verdict import NotVerified
from translator.verify.verify import verify

SOURCE = in_handler("send(event.message_options.code);")
PROBLEM = "internal error (ZeroDivisionError: sample). Run again with --debug, and report it"


def broken(*_: object, **__: object) -> None:
    raise ZeroDivisionError("sample")


@pytest.fixture
def sms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write(tmp_path / "sms.js", SMS)


def stages_told(err: str) -> dict[str, str]:
    """The stages by their names, each with what stands behind it."""
    lines = [line.strip() for line in err.splitlines() if " ms" in line]
    return {name.strip(): rest for name, _, rest in (line.partition("  ") for line in lines)}


@pytest.mark.parametrize(
    ("words", "stages"),
    [
        (
            ["convert", "sms.js"],
            ["find files", "read files", "parse", "decide", "check", "rewrite", "postcheck"],
        ),
        (["convert", "--beside", "."], ["find files", "parse", "write", "report"]),
        (["verify", "sms.js"], ["compare", "prepare the handlers", "run the handlers", "report"]),
        (["review", "--no-verify", "-j", "2", "."], ["pair files", "parse", "report"]),
        (["mapping"], ["report"]),
        (["rules"], []),
        (["explain", "AP104"], []),
        (["tenant", "factors", "--mfa", "sms", "--provider", "text"], []),
    ],
    ids=lambda value: value[0] if value and isinstance(value, list) else None,
)
def test_every_command_tells_its_stages(words: list[str], stages: list[str], sms: Path) -> None:
    plain, debugged = run(*words), run(*words, "--debug")
    assert (debugged.code, debugged.out) == (plain.code, plain.out)
    assert plain.code != 2, plain.err
    told = stages_told(debugged.err)
    assert [name for name in told if name in stages] == stages
    assert list(told)[-2:] == ["the rest", "in all"]
    assert f"actionport {words[0]}" in debugged.err
    assert not stages_told(plain.err)
    assert not is_recorded()


def test_every_command_has_the_option() -> None:
    for words in (["convert"], ["verify"], ["review"], ["mapping"], ["rules"], ["explain"]):
        assert "--debug" in run(*words, "--help").text
    for name in ("factors", "migrate", "plan"):
        assert "--debug" in run("tenant", name, "--help").text


def test_a_hook_of_pre_commit_can_be_debugged(sms: Path) -> None:
    ran = run("convert", "--check", "--debug", "sms.js")
    assert ran.code == 1
    assert "parse" in stages_told(ran.err)


def test_it_is_no_option_of_a_file(sms: Path) -> None:
    write(sms.parent / ".actionport.toml", "debug = true\n")
    ran = run("convert", "sms.js")
    assert ran.code == 2
    assert "debug" in ran.err
    assert "debug" not in run("convert", "--no-config", "--show-config").text


# Internal errors


@pytest.mark.parametrize("words", [["convert"], ["verify"], ["review", "--no-verify"]], ids=" ".join)
def test_the_traceback_of_an_internal_error(
    words: list[str], sms: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "decide", broken)
    plain, debugged = run(*words, "sms.js"), run(*words, "--debug", "sms.js")
    assert (plain.code, debugged.code) == (2, 2)
    assert PROBLEM in plain.err + plain.text
    assert "Traceback" not in plain.err
    assert debugged.err.count("Traceback (most recent call last)") == 1
    assert "in broken" in debugged.err and "ZeroDivisionError: sample" in debugged.err


@pytest.mark.parametrize("debug", [True, False])
def test_an_error_of_the_command_itself(
    debug: bool, sms: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("translator.run.session.run", broken)
    with pytest.raises(SystemExit) as end:
        cli.main(["convert", "sms.js", *(["--debug"] if debug else [])])
    assert end.value.code == cli.USAGE
    err = capsys.readouterr().err
    if debug:
        assert "in broken" in err and "in all" in err
    else:
        assert err == f"Error: {PROBLEM}\n"


def test_what_a_user_does_is_no_defect(sms: Path) -> None:
    ran = run("convert", "--debug", "missing.js")
    assert ran.code == 2
    assert "Traceback" not in ran.err
    assert "find files" in stages_told(ran.err)


# From Python


def test_a_failure_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "decide", broken)
    failed = convert(SOURCE)
    assert isinstance(failed, Failed)
    assert failed.problem == PROBLEM
    assert failed.traceback.startswith("Traceback") and "in broken" in failed.traceback
    monkeypatch.setattr("translator.verify.verify.convert", broken)
    found = verify(SOURCE)
    assert isinstance(found, NotVerified)
    assert "in broken" in found.traceback


def test_other_failures_have_none() -> None:
    failed = convert("exports.onExecuteSendPhoneMessage = (")
    assert isinstance(failed, Failed)
    assert failed.traceback == ""


def test_stages_are_recorded() -> None:
    with recorded() as record:
        assert isinstance(convert(SOURCE), Converted)
    stages = {stage.name: stage for stage in record.stages()}
    assert list(stages) == ["parse", "find scopes", "decide", "check", "rewrite", "postcheck"]
    assert stages["parse"].times == 2
    assert all(stage.seconds > 0 for stage in stages.values())


def test_a_stage_is_told_without_those_inside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter([0.0, 1.0, 5.0, 6.0])
    monkeypatch.setattr("translator.debugging.perf_counter", lambda: next(ticks))
    with recorded() as record, record.running("outer"), record.running("inner"):
        pass
    assert record.stages() == (Stage("outer", 1, 2.0), Stage("inner", 1, 4.0))


def test_a_stage_that_raises_is_told() -> None:
    with recorded() as record, pytest.raises(ZeroDivisionError), record.running("broken"):
        broken()
    assert [stage.name for stage in record.stages()] == ["broken"]


def test_no_clock_is_read_where_nobody_records(monkeypatch: pytest.MonkeyPatch) -> None:
    clock: Callable[[], float] = broken  # type: ignore[assignment]
    monkeypatch.setattr("translator.debugging.perf_counter", clock)
    assert isinstance(convert(SOURCE), Converted)
