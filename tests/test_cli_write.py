"""``--beside``, ``-o``, ``--check``, ``--force`` and ``-i``: what is written, and what never is."""

from __future__ import annotations

import builtins
import json
import os
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest
from cli_support import NEW, OLD, SMS, SMS_NEW, listing, write
from cli_support import convert_by_words as convert

from translator import __version__
from translator.run import header
from translator.run.fingerprint import fingerprint

SIBLING = "sms.custom-phone-provider.js"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def export(root: Path, trigger: str = "send-phone-message", code: str = "./actions/SMS/code.js") -> Path:
    """Write a Deploy CLI export with one Action and return the file that describes it."""
    write(root / "actions/SMS/code.js")
    action = {
        "name": "SMS",
        "code": code,
        "dependencies": [{"name": "twilio", "version": "4.23.0"}],
        "secrets": "@@SECRETS@@",
        "supported_triggers": [{"id": trigger, "version": "v2"}],
    }
    return write(root / "actions/SMS.json", json.dumps(action))


def test_beside_writes_a_sibling_with_a_header_and_leaves_the_source(tmp_path: Path) -> None:
    write(tmp_path / "sms.js")
    ran = convert("--beside", "sms.js")
    ran.came_to(0, out=b"")
    assert f"sms.js: converted; written to {SIBLING}" in ran.err
    first, second, rest = (tmp_path / SIBLING).read_text().split("\n", 2)
    digest = header.digest(SMS.encode())
    assert first == f"// Converted from sms.js by actionport {__version__}, source sha256 {digest}"
    assert second == f"// Written as sha256 {fingerprint(SMS_NEW)}"
    assert rest == SMS_NEW
    assert (tmp_path / "sms.js").read_text() == SMS
    assert listing(tmp_path) == [SIBLING, "sms.js"]


@pytest.mark.parametrize("suffix", [".js", ".cjs", ".mjs"])
def test_beside_keeps_the_suffix(tmp_path: Path, suffix: str) -> None:
    write(tmp_path / f"a/b.c{suffix}")
    assert convert("--beside", f"a/b.c{suffix}").code == 0
    assert (tmp_path / f"a/b.c.custom-phone-provider{suffix}").exists()


def test_beside_in_an_export_makes_another_action(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "actions/Send SMS/code.js")
    assert convert("--beside", "actions/Send SMS/code.js").code == 0
    written = tmp_path / "actions/Send SMS-phone-provider/code.js"
    assert written.read_text().startswith("// Converted from ../Send SMS/code.js by")
    written.unlink()
    monkeypatch.chdir(tmp_path / "actions/Send SMS")
    assert convert("--beside", "code.js").code == 0
    assert written.exists()


@pytest.mark.parametrize(
    ("source", "start"),
    [
        (SMS.replace("\n", "\r\n"), "// Converted from sms.js"),
        ("\ufeff" + SMS, "\ufeff// Converted"),
        ("#!/usr/bin/env node\r\n" + SMS, "#!/usr/bin/env node\r\n// Converted"),
        ("\ufeff#!/usr/bin/env node\n" + SMS, "\ufeff#!/usr/bin/env node\n// Converted"),
    ],
    ids=["crlf", "bom", "hashbang", "bom and hashbang"],
)
def test_the_header_fits_the_file(tmp_path: Path, source: str, start: str) -> None:
    write(tmp_path / "sms.js", source)
    convert("--beside", "sms.js")
    text = (tmp_path / SIBLING).read_bytes().decode()
    assert text.startswith(start)
    assert header.without(text) == source.replace(OLD, NEW)
    assert convert("--check", "sms.js").code == 0
    if "\r\n" in source:
        assert text.split("Converted", 1)[1].split("\n", 1)[0].endswith("\r")


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    write(tmp_path / "sms.js")
    convert("--beside", "sms.js")
    before = (tmp_path / SIBLING).stat()
    ran = convert("--beside", "--exit-non-zero-on-change", "sms.js")
    assert ran.code == 0
    assert f"sms.js -> {SIBLING}: current" in ran.err
    assert (tmp_path / SIBLING).stat().st_ino == before.st_ino


def test_check_tells_states_and_errors_only(tmp_path: Path) -> None:
    write(tmp_path / "a.js", SMS + "// NOTE\n// WARNING\n// SILENCED\n")
    write(tmp_path / "b.js", SMS_NEW)
    convert("--beside", "a.js")
    lines = [
        f"a.js -> {SIBLING.replace('sms', 'a')}: current",
        "b.js: already converted",
        "2 phone Actions in 2 files",
    ]
    ran = convert("--check", "a.js", "b.js")
    ran.came_to(0)
    assert ran.err.splitlines() == lines, ran
    # What makes the exit code 1 is told.
    loud = convert("--check", "--fail-on", "warning", "a.js", "b.js")
    loud.came_to(1, tells="a.js:5:4: warning AP101")
    assert "AP108" not in loud.err, loud
    write(tmp_path / "a.js", SMS + "// ERROR\n")
    convert("--beside", "--force", "a.js")
    failed = convert("--check", "a.js")
    failed.came_to(1, tells="a.js:4:4: error AP105")


def test_a_hook_is_told_of_a_change_by_exit_1(tmp_path: Path) -> None:
    write(tmp_path / "sms.js")
    assert convert("--beside", "--exit-non-zero-on-change", "sms.js").code == 1
    assert convert("--beside", "--exit-non-zero-on-change", "--exit-zero", "-i", "sms.js").code == 2


@pytest.mark.parametrize("option", ["--check", "--exit-non-zero-on-change"])
def test_a_hook_passes_over_other_javascript(tmp_path: Path, option: str) -> None:
    write(tmp_path / "util.js", "let a;\n")
    write(tmp_path / "empty.js", "")
    assert convert(option, "util.js").code == 0
    assert convert(option, "empty.js").code == 0
    assert convert(option, "--format", "json", "util.js").json["files"][0]["outcome"] == "unchanged"
    assert convert("-q", option, "util.js").out == b""
    write(tmp_path / "new.js", SMS_NEW)
    assert convert("-q", option, "new.js").out == b""
    # What stands in a pipe hands it on.
    piped = convert("--exit-non-zero-on-change", "-", stdin=b"let a;\n")
    piped.came_to(0, out=b"let a;\n")


def test_check_tells_missing_current_and_stale(tmp_path: Path) -> None:
    source = write(tmp_path / "sms.js")
    missing = convert("--check", "sms.js")
    missing.came_to(1, out=b"")
    assert f"sms.js -> {SIBLING}: missing" in missing.err
    assert listing(tmp_path) == ["sms.js"]
    convert("--beside", "sms.js")
    current = convert("--check", "--beside", "sms.js")
    current.came_to(0, tells=": current")
    write(source, SMS + "// more\n")
    stale = convert("--check", "sms.js")
    stale.came_to(1, tells=": stale: sms.js has changed since")
    for version in (SMS, SMS + "// more\n"):
        assert header.digest(version.encode())[:12] in stale.err
    assert convert("--check", "--exit-zero", "sms.js").code == 0
    assert convert("--check", "--format", "json", "sms.js").json["files"][0]["state"] == "stale"


def test_new_newlines_or_a_bom_make_nothing_stale(tmp_path: Path) -> None:
    source = write(tmp_path / "sms.js")
    convert("--beside", "sms.js")
    write(source, "\ufeff" + SMS.replace("\n", "\r\n"))
    assert convert("--check", "sms.js").code == 0


@pytest.mark.parametrize("place", [(), ("-o", "out.js")], ids=["beside", "output"])
def test_a_conversion_that_does_not_parse_any_more_is_broken(tmp_path: Path, place: tuple[str, ...]) -> None:
    write(tmp_path / "sms.js")
    convert(*(place or ("--beside",)), "sms.js")
    written = tmp_path / (place[-1] if place else SIBLING)
    broken = written.read_text() + "let = = 1;\n"
    write(written, broken)
    check = convert("--check", *place, "sms.js")
    check.came_to(1, tells=f"-> {written.name}: broken: line 6, column 7: ")
    assert convert("--check", "--format", "json", *place, "sms.js").json["files"][0]["state"] == "broken"
    again = convert(*(place or ("--beside",)), "sms.js")
    again.came_to(2, tells=f"{written.name} was not overwritten: line 6, column 7: ")
    assert "; repair it, or --force writes it anew" in again.err
    assert written.read_text() == broken
    write(written, written.read_bytes().replace(b"let = = 1;", b"// \xff"))
    assert ": broken: not UTF-8 text" in convert("--check", *place, "sms.js").err


def test_newlines_that_git_changed_are_no_edit(tmp_path: Path) -> None:
    write(tmp_path / "sms.js")
    convert("--beside", "sms.js")
    write(tmp_path / SIBLING, (tmp_path / SIBLING).read_bytes().replace(b"\n", b"\r\n"))
    assert convert("--check", "sms.js").err.strip() == f"sms.js -> {SIBLING}: current"


def test_stale_says_which_lines_changed_where_git_knows(tmp_path: Path) -> None:
    source = write(tmp_path / "sms.js")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "sms.js")
    git(tmp_path, "commit", "-qm", "first")
    convert("--beside", "sms.js")
    write(source, SMS.replace("await send", "await  send"))
    assert "since commit" in convert("--check", "sms.js").err
    assert "line 2 differs" in convert("--check", "sms.js").err
    write(source, SMS.split("\n", 1)[0] + "\n};\n")
    assert "1 line removed" in convert("--check", "sms.js").err
    write(source, "//\n//\n" + SMS)
    assert "lines 1-2 differ" in convert("--check", "sms.js").err


def git(directory: Path, *words: str) -> None:
    names = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "core.autocrlf=false"]
    subprocess.run(["git", *names, *words], cwd=directory, check=True, capture_output=True)


def test_somebody_elses_file_is_never_overwritten_without_force(tmp_path: Path) -> None:
    write(tmp_path / "sms.js")
    write(tmp_path / SIBLING, "// mine\n")
    ran = convert("--beside", "sms.js")
    assert ran.code == 2
    assert "no header line" in ran.err
    assert (tmp_path / SIBLING).read_text() == "// mine\n"
    assert convert("--check", "sms.js").code == 1
    assert convert("--beside", "--force", "sms.js").code == 0


def test_output_to_a_file_and_to_a_directory(tmp_path: Path) -> None:
    write(tmp_path / "src/a/sms.js")
    write(tmp_path / "src/voice.js")
    assert convert("-o", "new/out.js", "src/a/sms.js").code == 0
    assert (tmp_path / "new/out.js").read_text().startswith("// Converted from ../src/a/sms.js by")
    assert convert("-o", "dist", "src").code == 0
    assert convert("-o", "one/", "src/voice.js").code == 0
    assert convert("-o", "one", "src/a/sms.js").code == 0
    written = {"dist/a/sms.js", "dist/voice.js", "one/sms.js", "one/voice.js"}
    assert written < set(listing(tmp_path))
    assert convert("--check", "-o", "dist", "src").code == 0
    assert convert("--check", "-o", "elsewhere", "src").code == 1


def test_the_output_directory_is_not_read_again(tmp_path: Path) -> None:
    write(tmp_path / "sms.js")
    for _ in range(2):
        ran = convert("-o", "out", ".")
        assert ran.code == 0
        assert "1 phone Action in 1 file" in ran.err
    assert listing(tmp_path) == ["out/sms.js", "sms.js"]


def test_standard_input_can_be_written_to_a_file(tmp_path: Path) -> None:
    assert convert("-", "-o", "out.js", "--stdin-filename", "in.js", stdin=SMS.encode()).code == 0
    assert (tmp_path / "out.js").read_text().startswith("// Converted from in.js by")
    assert convert("-", "--check", "-o", "out.js", stdin=SMS.encode()).code == 0
    assert convert("-", "--check", "-o", "out.js", stdin=SMS.encode() + b"//").code == 1
    (tmp_path / "d").mkdir()
    assert convert("-", "-o", "d", stdin=SMS.encode()).code == 2


def test_two_sources_never_share_a_destination(tmp_path: Path) -> None:
    write(tmp_path / "a/sms.js")
    write(tmp_path / "b/sms.js", SMS + "// b\n")
    ran = convert("-o", "out", "a/sms.js", "b/sms.js")
    assert ran.code == 2
    assert "already holds the conversion of a/sms.js" in ran.err.replace(os.sep, "/")
    assert "// b" not in (tmp_path / "out/sms.js").read_text()


def test_a_source_is_never_its_own_output(tmp_path: Path) -> None:
    write(tmp_path / "sms.js")
    ran = convert("-o", "sms.js", "--force", "sms.js")
    ran.came_to(2, tells="use --in-place")
    assert (tmp_path / "sms.js").read_text() == SMS


def test_many_sources_need_a_directory(tmp_path: Path) -> None:
    write(tmp_path / "a.js")
    write(tmp_path / "b.js")
    ran = convert("-o", "a.js", "a.js", "b.js")
    ran.came_to(2, tells="name a directory")


def test_a_conversion_of_another_source_is_told(tmp_path: Path) -> None:
    write(tmp_path / "a.js")
    write(tmp_path / "b.js", SMS + "//\n")
    convert("-o", "out.js", "a.js")
    assert "it was converted from a.js, not from b.js" in convert("-o", "out.js", "b.js").err


@pytest.mark.parametrize("target", ["taken/out.js", "directory"])
def test_an_unwritable_target_is_one_line_and_exit_2(tmp_path: Path, target: str) -> None:
    write(tmp_path / "sms.js")
    write(tmp_path / "taken", "a file where a directory is wanted")
    (tmp_path / "directory/sms.js").mkdir(parents=True)
    before = listing(tmp_path)
    ran = convert("-o", target, "--force", "sms.js")
    ran.came_to(2, out=b"")
    name = os.path.join(target, "sms.js") if target == "directory" else target
    assert ran.err.startswith(f"sms.js: error: {name} cannot be written: ")
    assert len(ran.err.splitlines()) == 1
    assert listing(tmp_path) == before
    assert convert("-o", target, "sms.js").err == ran.err
    assert convert("--check", "-o", target, "sms.js").code in (1, 2)


@pytest.mark.skipif(not os.path.exists("/proc/self"), reason="a directory in which nobody can write")
def test_a_target_that_nobody_can_write_is_named(tmp_path: Path) -> None:
    write(tmp_path / "sms.js")
    ran = convert("-o", "/proc/x.js", "sms.js")
    ran.came_to(2)
    assert ran.err.splitlines()[0][:45] == "sms.js: error: /proc/x.js cannot be written: ", ran


def test_a_read_only_directory_is_told_with_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "sms.js")
    real = os.open

    def closed(path: str, flags: int, *rest: int) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(13, "Permission denied", path)
        return real(path, flags, *rest)

    monkeypatch.setattr(os, "open", closed)
    ran = convert("--beside", "sms.js")
    assert ran.code == 2
    assert ran.err == f"sms.js: error: {SIBLING} cannot be written: permission denied\n"


def test_an_unreadable_conversion_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "sms.js")

    write(tmp_path / SIBLING)
    real = open

    def closed(path: str, *rest: Any, **more: Any) -> Any:
        if path == SIBLING:
            raise PermissionError(13, "Permission denied", path)
        return real(path, *rest, **more)

    monkeypatch.setattr(builtins, "open", closed)
    assert f"{SIBLING} cannot be read: permission denied" in convert("--check", "sms.js").err


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "sms.js")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    ran = convert("-i", "sms.js")
    ran.came_to(2, tells="no space left on device")
    assert listing(tmp_path) == ["sms.js"]
    assert (tmp_path / "sms.js").read_text() == SMS


def test_in_place_keeps_the_mode_and_writes_through_a_link(tmp_path: Path) -> None:
    source = write(tmp_path / "real/sms.js")
    source.chmod(0o751)
    (tmp_path / "link.js").symlink_to(source)
    ran = convert("-i", "link.js")
    ran.came_to(0, out=b"")
    assert "link.js: converted in place" in ran.err
    assert source.read_text() == SMS_NEW
    assert stat.S_IMODE(source.stat().st_mode) == 0o751
    assert (tmp_path / "link.js").is_symlink()
    assert listing(tmp_path) == ["link.js", "real/sms.js"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everything")
def test_in_place_respects_a_read_only_file(tmp_path: Path) -> None:
    write(tmp_path / "sms.js").chmod(0o444)
    assert convert("-i", "sms.js").code == 2
    assert (tmp_path / "sms.js").read_text() == SMS


def test_check_in_place(tmp_path: Path) -> None:
    write(tmp_path / "sms.js")
    ran = convert("--check", "-i", "sms.js")
    ran.came_to(1, tells="sms.js: would change")
    assert (tmp_path / "sms.js").read_text() == SMS
    convert("-i", "sms.js")
    assert convert("--check", "-i", "sms.js").code == 0


def test_in_place_is_refused_where_an_export_binds_the_code(tmp_path: Path) -> None:
    export(tmp_path)
    ran = convert("-i", "actions/SMS/code.js")
    assert ran.code == 2
    assert "SMS.json binds it to send-phone-message" in ran.err
    assert "--force" in ran.err
    assert (tmp_path / "actions/SMS/code.js").read_text() == SMS
    assert convert("-i", "--force", "actions/SMS/code.js").code == 0
    assert (tmp_path / "actions/SMS/code.js").read_text() == SMS_NEW


def test_in_place_is_done_where_the_export_has_the_new_trigger(tmp_path: Path) -> None:
    export(tmp_path, trigger="custom-phone-provider")
    assert convert("-i", "actions/SMS/code.js").code == 0


def test_dependency_versions_come_from_the_export(tmp_path: Path) -> None:
    export(tmp_path)
    write(tmp_path / "actions/SMS/code.js", SMS + "// twilio\n")
    assert "twilio 4.23.0" in convert("actions/SMS/code.js").err
    write(tmp_path / "lone.js", SMS + "// twilio\n")
    assert "twilio (version as in the old Action)" in convert("lone.js").err


def test_what_cannot_be_converted_stays_and_the_others_are_written(tmp_path: Path) -> None:
    bad = f"// {OLD} SYNTAX"
    write(tmp_path / "a.js", bad)
    write(tmp_path / "b.js")
    write(tmp_path / "c.js", SMS.encode() + b"\xff")
    ran = convert("-i", "a.js", "missing.js", "b.js", "c.js")
    assert ran.code == 2
    assert (tmp_path / "a.js").read_text() == bad
    assert (tmp_path / "b.js").read_text() == SMS_NEW
    for words in ("a.js:1:", "missing.js: error", "c.js: error AP005", "b.js: converted in place"):
        assert words in ran.err
    assert "a.js: failed, nothing written" in ran.err.split("Not done:")[1]


def test_an_error_is_told_by_exit_1_and_the_file_is_written_all_the_same(tmp_path: Path) -> None:
    write(tmp_path / "sms.js", SMS + "// ERROR\n")
    assert convert("--beside", "sms.js").code == 1
    assert (tmp_path / SIBLING).exists()
