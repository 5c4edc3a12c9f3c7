"""The golden manifest's own command: names that nobody has are no success."""

from __future__ import annotations

import subprocess
import sys

import pytest
from fixture_support import ROOT


@pytest.mark.parametrize("option", ["--only", "--show"])
def test_names_that_begin_so_must_exist(option: str) -> None:
    command = [sys.executable, "-m", "tests.golden", option, "resutl/"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "no name begins with resutl/\n")
