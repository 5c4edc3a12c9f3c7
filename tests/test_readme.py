"""What README shows is what the commands print: its shell lines are run, in their order, and compared."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_SHOWN = ("text", "js", "diff")
_NOT_RUN = "-m venv"

pytestmark = pytest.mark.skipif(
    shutil.which("bash") is None or os.name == "nt", reason="README's lines are for a Unix shell"
)


def examples(language: str, word: str) -> list[tuple[str, str | None]]:
    """Each block that holds a word, with the block after it where that shows an output."""
    blocks = [(found[1], found[2]) for found in _BLOCK.finditer((ROOT / "README.md").read_text("utf-8"))]
    following = [*blocks[1:], ("", "")]
    return [
        (text, after[1] if after[0] in _SHOWN else None)
        for (of, text), after in zip(blocks, following, strict=True)
        if of == language and word in text and _NOT_RUN not in text
    ]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the fixtures, as README's reader has it, and the command on the PATH."""
    directory = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "fixtures", directory / "fixtures")
    command = directory / "bin" / "actionport"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m translator "$@"\n')
    command.chmod(0o755)
    return directory


def test_every_output_is_what_the_command_prints(clone: Path) -> None:
    found = examples("sh", "actionport")
    assert len(found) > 10
    environment = {
        **os.environ,
        "PATH": f"{clone / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "COLUMNS": "100",
        "NO_COLOR": "1",
    }
    for lines, shown in found:
        ran = subprocess.run(
            ["bash", "-e", "-c", lines], cwd=clone, env=environment, capture_output=True, check=False
        )
        out, err = ran.stdout.decode(), ran.stderr.decode()
        assert ran.returncode == 0, (lines, err)
        assert "Traceback" not in err
        if shown is not None:
            # A report may be shown only as far as it matters.
            assert out.startswith(shown.rstrip()) or err.startswith(shown.rstrip()), lines


def test_the_example_from_python_prints_what_is_shown(clone: Path) -> None:
    ((lines, shown),) = examples("python", "translator")
    ran = subprocess.run(
        [sys.executable, "-c", lines],
        cwd=clone,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    assert ran.stdout.decode() == shown
