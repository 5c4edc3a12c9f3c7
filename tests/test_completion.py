"""What a shell offers on Tab: commands, options, values, codes, and file names."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def offered(line: str, *, cwd: Path = ROOT) -> list[tuple[str, str]]:
    """Return the kinds and values that are offered for the last word of a line."""
    words = line.split(" ")
    ran = subprocess.run(
        [sys.executable, "-c", "from translator.cli import main; main([])"],
        cwd=cwd,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "_ACTIONPORT_COMPLETE": "bash_complete",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) - 1),
        },
        capture_output=True,
        check=True,
    )
    lines = ran.stdout.decode().split()
    return [(kind, value) for kind, _, value in (line.partition(",") for line in lines)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("actionport con", [("plain", "convert")]),
        ("actionport convert --del", [("plain", "--delivery-methods")]),
        ("actionport convert --deb", [("plain", "--debug")]),
        ("actionport mapping --d", [("plain", "--debug")]),
        ("actionport convert --delivery-methods text", [("plain", "text"), ("plain", "text,voice")]),
        ("actionport convert act", [("file", "act")]),
        ("actionport convert -o out", [("file", "out")]),
        ("actionport review --report re", [("file", "re")]),
        ("actionport verify a.js b", [("file", "b")]),
        ("actionport explain ap10", [("plain", f"AP10{last}") for last in range(1, 10)]),
        ("actionport explain xy", []),
    ],
)
def test_offered(line: str, expected: list[tuple[str, str]]) -> None:
    assert offered(line) == expected


def test_a_broken_configuration_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / ".actionport.toml").write_text("= nothing")
    assert offered("actionport convert --sty", cwd=tmp_path) == [("plain", "--style")]
