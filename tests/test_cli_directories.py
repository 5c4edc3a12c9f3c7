"""Directories: what is read, what is left out, and what is said when there is nothing."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from cli_support import OLD, SMS, listing, write
from cli_support import convert_by_words as convert

from translator.run import discovery


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def paths(*asked: str) -> list[str]:
    return [source.path.replace(os.sep, "/") for source in discovery.collect(asked).sources]


def init(directory: Path) -> None:
    subprocess.run(["git", "init", "-q", str(directory)], check=True, capture_output=True)


def test_nothing_found_is_said(tmp_path: Path) -> None:
    for name in ("a.js", "b/c.cjs", "b/d.mjs", "node_modules/e.js", "f.json", "g.d.ts"):
        write(tmp_path / name, "let a;\n")
    write(tmp_path / "action.tsx", f"export const {OLD} = 1;")
    write(tmp_path / "main.tf", 'supported_triggers { id = "send-phone-message" }')
    write(tmp_path / "other.ts", "let a;")
    ran = convert(".")
    ran.came_to(0, out=b"")
    assert "0 phone Actions in 4 files" in ran.err
    assert "\naction.tsx  Action  held back  the code is inside another format, at line 1" in ran.err
    assert "main.tf" not in ran.err
    assert convert("--format", "json", ".").json["files"] == []


def test_without_an_option_a_directory_is_listed_only(tmp_path: Path) -> None:
    write(tmp_path / "src/sms.js")
    write(tmp_path / "src/util.js", "let a;\n")
    ran = convert("src")
    ran.came_to(0, out=b"")
    assert "src/sms.js  Action  ready" in ran.err
    assert "1 phone Action in 2 files" in ran.err
    assert "--beside" in ran.err
    assert "util.js" not in ran.err
    assert listing(tmp_path) == ["src/sms.js", "src/util.js"]


def test_several_actions_need_a_choice(tmp_path: Path) -> None:
    write(tmp_path / "a.js")
    write(tmp_path / "b.js")
    for option in ([], ["--diff"]):
        assert "A tenant has one custom phone provider" in convert(*option, ".").err
    assert "Decide which of these Actions will serve the tenant" in convert("--beside", ".").err
    for words in ("A tenant has one", "Decide which"):
        assert words not in convert("a.js").err


def test_next_steps_are_for_code_that_was_handed_out(tmp_path: Path) -> None:
    write(tmp_path / "a.js")
    write(tmp_path / "b.js")
    for option in ([], ["--diff"], ["--check"]):
        assert "Next steps" not in convert(*option, ".").err
    assert convert("--beside", "a.js").err.count("Next steps for a.js:") == 1
    # Only b.js is written by this one.
    assert "Next steps for b.js:" in convert("--beside", ".").err
    assert "Next steps" not in convert("--beside", ".").err


def test_steps_that_differ_are_told_for_each_file(tmp_path: Path) -> None:
    write(tmp_path / "a.js", SMS + "// secrets twilio voice\n")
    write(tmp_path / "b.js", SMS + "// secrets\n")
    write(tmp_path / "c.js")
    steps = convert("-o", "out", ".").err.split("Next steps for 3 files:\n")[1].splitlines()
    assert [line.strip() for line in steps[5:13]] == [
        "3. Enter its secrets there. Auth0 exports no secret values. Take them from the vendor or your "
        "password store.",
        "a.js: SID, TOKEN",
        "b.js: SID, TOKEN",
        "4. Add its dependencies.",
        "a.js: twilio (version as in the old Action)",
        "5. Choose which of these delivery methods your provider serves, and Save. If it sends texts only, "
        "convert with --delivery-methods text. Save deploys at once.",
        "a.js: text message and voice call",
        "b.js: text message",
    ]
    assert "  7. Send Test Message, once per delivery method you chose." in steps


def test_a_note_of_many_files_is_one_line_and_warnings_stay(tmp_path: Path) -> None:
    for name in "ab":
        write(tmp_path / f"{name}.js", SMS + "// NOTE\n// WARNING\n")
    err = convert(".").err
    assert "a.js, b.js: note AP108: look at NOTE" in err
    assert err.count("NOTE") == 1
    for name in "ab":
        assert f"{name}.js:5:4: warning AP101: look at WARNING" in err
    for name in "cd":
        write(tmp_path / f"{name}.js", SMS + "// NOTE\n")
    assert "4 files: note AP108: look at NOTE" in convert(".").err


def test_a_handler_without_a_known_export_is_named(tmp_path: Path) -> None:
    write(tmp_path / "a.js", f"use('{OLD}');\n")
    write(tmp_path / "b.js")
    for option in ([], ["--beside"], ["--check", "--exit-zero"], ["--diff", "--exit-zero"]):
        ran = convert(*option, ".")
        assert ran.code == 2
        held = "Not done:\n  a.js: failed, nothing written: it is named, not exported"
        # Without an option, the table at the end tells it.
        assert (held if option else "a.js  Action  held back  AP002  it is named, not exported") in ran.err
        assert "1 phone Action in 2 files" in ran.err
    assert convert("--exit-non-zero-on-change", "a.js").code == 2


def test_conversions_are_left_out_of_a_walk(tmp_path: Path) -> None:
    for name in ("sms.js", "actions/A/code.js", "actions/B-phone-provider/code.js"):
        write(tmp_path / name)
    assert convert("--beside", ".").code == 0
    assert (tmp_path / "actions/A-phone-provider/code.js").exists()
    # B-phone-provider has no source next to it, so it is an Action that is called so.
    ran = convert("--check", ".")
    assert ran.code == 0
    assert "3 phone Actions in 3 files" in ran.err
    assert "Left out: 3 files with the name of a conversion" in ran.err
    assert paths(".") == ["actions/A/code.js", "actions/B-phone-provider/code.js", "sms.js"]


def test_a_conversion_asked_for_by_name_is_read(tmp_path: Path) -> None:
    write(tmp_path / "sms.custom-phone-provider.js", SMS)
    assert paths("sms.custom-phone-provider.js") == ["sms.custom-phone-provider.js"]


def test_git_decides_what_is_ignored(tmp_path: Path) -> None:
    init(tmp_path)
    write(tmp_path / ".gitignore", "build/\n*.min.js\n")
    for name in ("a.js", "a.min.js", "build/b.js", "lib/c.js", "node_modules/d.js", "lib/gone.js"):
        write(tmp_path / name)
    subprocess.run(["git", "add", "-f", "lib", "node_modules"], cwd=tmp_path, check=True, capture_output=True)
    (tmp_path / "lib/gone.js").unlink()
    assert paths(".") == ["a.js", "lib/c.js"]
    assert paths("lib") == ["lib/c.js"]
    # Asked for by name, an ignored file or directory is read.
    assert paths("a.min.js", "build") == ["a.min.js", "build/b.js"]


def test_a_repository_inside_a_repository_is_read(tmp_path: Path) -> None:
    init(tmp_path)
    init(tmp_path / "inner")
    write(tmp_path / "inner/.gitignore", "skip.js\n")
    write(tmp_path / "inner/a.js")
    write(tmp_path / "inner/skip.js")
    assert paths(".") == ["inner/a.js"]


def test_without_git_everything_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    init(tmp_path)
    write(tmp_path / ".gitignore", "*.js\n")
    write(tmp_path / "x/a.js")
    write(tmp_path / "node_modules/b.js")
    assert paths("x") == []
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    assert paths(".") == ["x/a.js"]


def test_a_path_given_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path / "a.js")
    (tmp_path / "b.js").symlink_to("a.js")
    assert paths("a.js", "./a.js", ".", "b.js") == ["a.js"]
    assert convert("--format", "json", "a.js", ".").json["files"][0]["path"] == "a.js"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name")
def test_a_directory_has_files_and_links_to_files(tmp_path: Path) -> None:
    write(tmp_path / "in/a.js")
    write(tmp_path / "out/b.js")
    write(tmp_path / "out/c.js")
    os.mkfifo(tmp_path / "in/pipe.js")
    (tmp_path / "in/folder.js").mkdir()
    (tmp_path / "in/gone.js").symlink_to("nowhere.js")
    (tmp_path / "in/linked").symlink_to("../out")
    (tmp_path / "in/linked.js").symlink_to("../out")
    (tmp_path / "in/to_b.js").symlink_to("../out/b.js")
    (tmp_path / "in/to_pipe.js").symlink_to("pipe.js")
    assert paths("in", "out") == ["in/a.js", "in/to_b.js", "out/c.js"]


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path / "a.js", SMS.encode() + b"\xff")
    write(tmp_path / "b.js")
    write(tmp_path / "c.js", SMS + "SYNTAX")
    write(tmp_path / "empty.js", "")
    write(tmp_path / "latin.js", b"// caf\xe9\n")
    write(tmp_path / "big.js", SMS + " " * 2000)
    ran = convert("--beside", "--max-size", "1kB", ".")
    assert ran.code == 2
    assert (tmp_path / "b.custom-phone-provider.js").exists()
    for words in ("a.js: error AP005", "big.js: error AP005", "c.js:4:1: error AP001"):
        assert words in ran.err
    # big.js was not read.
    assert "3 phone Actions in 5 files" in ran.err
    # What mentions no trigger is no business of ours, whatever is in it.
    assert "empty.js" not in ran.err
    assert "latin.js" not in ran.err


def test_many_files_without_a_handler_are_no_error(tmp_path: Path) -> None:
    write(tmp_path / "a.js", "let a;\n")
    write(tmp_path / "b.js", f"// {OLD}\n")
    ran = convert("a.js", "b.js")
    assert ran.code == 0
    assert ran.err == "0 phone Actions in 2 files\n"


def test_a_directory_that_cannot_be_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.js")
    (tmp_path / "closed").mkdir()
    real = os.scandir

    def scandir(path: str) -> object:
        if "closed" in str(path):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    ran = convert(".")
    assert ran.code == 2
    assert "cannot be listed: permission denied" in ran.err
    assert "a.js      Action  ready" in ran.err
    assert convert("--format", "json", ".").json["files"][-1]["outcome"] == "failed"


@pytest.mark.parametrize("name", ["lib", "."])
def test_what_git_names_in_a_directory_that_cannot_be_listed_is_read(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    init(tmp_path)
    write(tmp_path / "lib/a.js")
    (tmp_path / "lib/b.js").symlink_to("a.js")
    (tmp_path / "lib/c.js").symlink_to("gone.js")
    subprocess.run(["git", "add", "lib"], cwd=tmp_path, check=True, capture_output=True)

    def scandir(path: str) -> object:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert paths(name) == ["lib/a.js"]
