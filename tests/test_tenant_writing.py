"""Where a stage is written: OUT, in place or as a diff, and nothing half done."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from cli_support import listing, run, write
from tenant_support import DIRECTORY, contents, export, fixture, migrate

from translator.tenant import writing


def test_out_has_the_whole_next_tree_and_dir_stays(tmp_path: Path) -> None:
    root = fixture("directory", tmp_path)
    before = contents(root)
    ran = run("tenant", "migrate", root, "-o", tmp_path / "out")
    assert ran.code == 0, ran.err
    assert contents(root) == before
    assert not (root / "MIGRATION.md").exists()
    migrate(root, "prepare")
    assert contents(tmp_path / "out") == contents(root)
    assert (tmp_path / "out/MIGRATION.md").read_bytes() == (root / "MIGRATION.md").read_bytes()


def test_out_can_be_written_again_and_read_as_the_next_dir(tmp_path: Path) -> None:
    root = fixture("directory", tmp_path)
    for _ in range(2):
        assert run("tenant", "migrate", root, "-o", tmp_path / "out").code == 0
    assert run("tenant", "migrate", tmp_path / "out", "--stage", "cutover", "-o", tmp_path / "next").code == 0
    assert not (tmp_path / "next/guardian/phoneFactorSelectedProvider.json").exists()


@pytest.mark.parametrize(
    ("out", "said"),
    [
        ("t/out", "inside DIR"),
        ("t", "inside DIR"),
        (".", "DIR is inside it"),
        ("full", "not empty"),
        ("file", "a file"),
    ],
)
def test_places_that_out_can_not_be(out: str, said: str, tmp_path: Path) -> None:
    root = export(tmp_path / "t", DIRECTORY)
    write(tmp_path / "full/mine.txt", "mine")
    write(tmp_path / "file", "mine")
    before = listing(tmp_path)
    ran = run("tenant", "migrate", root, "-o", tmp_path / out)
    assert ran.code == 2
    assert said in ran.err
    assert listing(tmp_path) == before


def test_one_place_has_to_be_named(tmp_path: Path) -> None:
    root = export(tmp_path / "t", DIRECTORY)
    assert run("tenant", "migrate", root).code == 2
    assert run("tenant", "migrate", root, "--diff", "--in-place").code == 2


def test_a_failed_write_leaves_out_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = export(tmp_path / "t", DIRECTORY)
    assert run("tenant", "migrate", root, "-o", tmp_path / "out").code == 0
    before, names = contents(tmp_path / "out"), sorted(os.listdir(tmp_path))

    def full(place: str, text: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "_write_new", full)
    ran = run("tenant", "migrate", root, "-o", tmp_path / "out")
    assert ran.code == 2
    assert "no space left on device" in ran.err
    assert contents(tmp_path / "out") == before
    assert sorted(os.listdir(tmp_path)) == names


def test_a_failed_write_in_place_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = export(tmp_path / "t", DIRECTORY)
    before = contents(root)
    written: list[str] = []
    really = writing.write_atomically

    def second_fails(path: str, data: bytes) -> None:
        if len(written) == 2:
            written.append(path)
            raise OSError(28, "No space left on device")
        written.append(path)
        really(path, data)

    monkeypatch.setattr(writing, "write_atomically", second_fails)
    ran = run("tenant", "migrate", root, "--in-place")
    assert ran.code == 2
    assert "Nothing was changed" in ran.err
    assert contents(root) == before
    assert not (root / "MIGRATION.md").exists()


@pytest.mark.parametrize("name", ["directory", "yaml", "terraform"])
def test_git_takes_the_diff_and_takes_it_back(name: str, tmp_path: Path) -> None:
    root, copy = fixture(name, tmp_path), fixture(name, tmp_path / "copy")
    for each in (root, copy):
        _without_open_values(each)
    original, diffs = contents(root), []
    for stage in ("prepare", "cutover", "cleanup"):
        ran = run("tenant", "migrate", root, "--stage", stage, "--diff")
        assert ran.code == 1
        diffs.append(ran.out)
        migrate(root, stage)
        subprocess.run(["git", "apply", "-"], input=ran.out, cwd=copy, check=True)
        assert contents(copy) == contents(root)
        assert (copy / "MIGRATION.md").read_bytes() == (root / "MIGRATION.md").read_bytes()
    for diff in reversed(diffs):
        subprocess.run(["git", "apply", "-R", "-"], input=diff, cwd=copy, check=True)
    assert contents(copy) == original


def _without_open_values(root: Path) -> None:
    """A diff that would show a value of a secret is not for ``git apply``."""
    for path in root.rglob("*.tf"):
        path.write_bytes(path.read_bytes().replace(b'"https://gateway.example/send"', b"var.gateway_url"))


def test_a_stage_leaves_no_empty_folder(tmp_path: Path) -> None:
    root = fixture("directory", tmp_path)
    for stage in ("prepare", "cutover", "cleanup"):
        migrate(root, stage)
    assert not (root / "guardian/templates").exists()
    assert all(any(folder.iterdir()) for folder in root.rglob("*") if folder.is_dir())


def test_the_checklist_has_commands_tests_keywords_and_the_way_back(tmp_path: Path) -> None:
    root = fixture("directory", tmp_path)
    migrate(root, "prepare")
    text = (root / "MIGRATION.md").read_text()
    for words in (
        "a0deploy import --config_file config.json --input_file .",
        "a text message: Branding > Phone Provider > Send Test Message",
        "a voice call: Branding > Phone Provider > Send Test Message",
        "PHONE_TWILIO_AUTH_TOKEN",
        "| MFA login | Action Send SMS (send-phone-message) |",
        "--stage cutover",
        "## How to roll back",
        "--stage rollback",
    ):
        assert words in text
    assert "AC-not-a-real-sid" not in text
