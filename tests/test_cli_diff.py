"""``--diff``: what it prints is taken by ``git apply`` and gives the conversion, byte for byte."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from cli_support import SMS, SMS_NEW, write
from cli_support import convert_by_words as convert

from translator.unified_diff import between


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def git(directory: Path, *words: str, stdin: bytes | None = None) -> None:
    names = ["-c", "core.autocrlf=false", "-c", "core.whitespace=cr-at-eol"]
    done = subprocess.run(
        ["git", *names, *words], cwd=directory, input=stdin, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


SHAPES = {
    "plain": SMS,
    "crlf": SMS.replace("\n", "\r\n"),
    "no final newline": SMS.rstrip("\n"),
    "one line without newline": SMS.replace("\n", " "),
    "crlf without final newline": SMS.replace("\n", "\r\n")[:-2],
    "bom": "\ufeff" + SMS,
    "separators that end no line": SMS.replace("await", "/* \u2028 \x0b \x0c \x85 \r */ await"),
    "far from the end": SMS + "// more\n" * 40,
}


@pytest.mark.parametrize("source", SHAPES.values(), ids=SHAPES.keys())
def test_git_applies_every_shape(tmp_path: Path, source: str) -> None:
    write(tmp_path / "sms.js", source)
    git(tmp_path, "init", "-q")
    expected = convert("sms.js").out
    ran = convert("--diff", "sms.js")
    assert ran.code == 1
    assert (tmp_path / "sms.js").read_bytes() == source.encode()
    git(tmp_path, "apply", "-", stdin=ran.out)
    assert (tmp_path / "sms.js").read_bytes() == expected


@pytest.mark.parametrize(
    "name", ["a b.js", "dir with space/x.js", "é漢.js", 'q"uote.js', "back\\slash.js", "tab\t.js"]
)
def test_git_applies_every_name(tmp_path: Path, name: str) -> None:
    write(tmp_path / name)
    git(tmp_path, "init", "-q")
    git(tmp_path, "apply", "-", stdin=convert("--diff", ".").out)
    assert (tmp_path / name).read_text() == SMS_NEW


def test_paths_start_at_the_top_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "lib/a/sms.js")
    git(tmp_path, "init", "-q")
    for where, path in (
        (tmp_path, "lib/a/sms.js"),
        (tmp_path / "lib", "a/sms.js"),
        (tmp_path / "lib/a", "../a/sms.js"),
    ):
        monkeypatch.chdir(where)
        ran = convert("--diff", path)
        assert ran.text.splitlines()[:3] == [
            "diff --git a/lib/a/sms.js b/lib/a/sms.js",
            "--- a/lib/a/sms.js",
            "+++ b/lib/a/sms.js",
        ]
    monkeypatch.chdir(tmp_path / "lib")
    git(tmp_path / "lib", "apply", "-", stdin=ran.out)
    assert (tmp_path / "lib/a/sms.js").read_text() == SMS_NEW


def test_without_a_repository_paths_start_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "lib/sms.js")
    (tmp_path / "other").mkdir()
    assert "--- a/lib/sms.js\n" in convert("--diff", "lib").text
    monkeypatch.chdir(tmp_path / "other")
    # Never ``..``, which git refuses.
    assert "/lib/sms.js\n" in convert("--diff", "../lib/sms.js").text
    assert ".." not in convert("--diff", "../lib/sms.js").text


def test_many_files_make_one_patch(tmp_path: Path) -> None:
    write(tmp_path / "a.js", SMS.rstrip("\n"))
    write(tmp_path / "b.js")
    write(tmp_path / "c.js", SMS_NEW)
    git(tmp_path, "init", "-q")
    patch = convert("--diff", ".").out
    assert b"c.js" not in patch
    git(tmp_path, "apply", "-", stdin=patch)
    ran = convert("--diff", ".")
    ran.came_to(0, out=b"")


def test_no_change_is_exit_0_and_exit_zero_hides_a_change(tmp_path: Path) -> None:
    write(tmp_path / "new.js", SMS_NEW)
    write(tmp_path / "old.js")
    assert convert("--diff", "new.js").code == 0
    assert convert("--diff", "old.js").code == 1
    assert convert("--diff", "--exit-zero", "old.js").code == 0


def test_standard_input_has_a_diff_too() -> None:
    assert "+++ b/stdin\n" in convert("--diff", "-", stdin=SMS.encode()).text
    assert "+++ b/x.js\n" in convert("--diff", "-", "--stdin-filename", "x.js", stdin=SMS.encode()).text


def test_the_missing_newline_is_marked_on_both_sides() -> None:
    assert between("a", "x", "y").endswith(
        "@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+y\n\\ No newline at end of file\n"
    )
    assert between("a", "x", "x") == ""
