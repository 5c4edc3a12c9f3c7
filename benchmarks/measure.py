"""Run whole processes, in turns, and keep what each took."""

from __future__ import annotations

import atexit
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Sample(NamedTuple):
    """One process: seconds from start to end, and the most memory it held, in bytes."""

    seconds: float
    memory: int


class Median(NamedTuple):
    """The medians of several samples."""

    seconds: float
    memory: float


def sample(command: Sequence[str]) -> Sample:
    """Run one process to its end. Raises RuntimeError with its stderr unless it exits with 0 or 1.

    1 is what commands say that found something: a step of a tenant that is open.
    """
    start = time.perf_counter()
    with subprocess.Popen(
        command,
        cwd=_elsewhere(),
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stderr is not None
        problem = process.stderr.read()
        # wait4 and not getrusage(RUSAGE_CHILDREN): that one remembers the largest of all children.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode > 1 or process.returncode < 0 or (process.returncode and b"Traceback" in problem):
        words = " ".join(command)
        raise RuntimeError(f"{words} exited with {process.returncode}:\n{problem.decode(errors='replace')}")
    # Kilobytes on Linux, bytes on macOS.
    return Sample(seconds, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))


@cache
def _environment() -> dict[str, str]:
    """As installed: with bytecode kept, which some environments turn off for a checkout."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": os.path.join(_elsewhere(), "compiled")}


@cache
def _elsewhere() -> str:
    """A folder without a configuration: that of the checkout names the tool, so that it would be read."""
    folder = tempfile.mkdtemp(prefix="actionport-benchmarks-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def medians(commands: Mapping[str, Sequence[str]], runs: int) -> dict[str, Median]:
    """Medians by name. The commands take turns, so that a busy moment of the machine hits them all."""
    samples: dict[str, list[Sample]] = {name: [] for name in commands}
    for command in commands.values():
        sample(command)  # compiled files and the file cache are there from now on
    for _ in range(runs):
        for name, command in commands.items():
            samples[name].append(sample(command))
    return {
        name: Median(
            statistics.median(one.seconds for one in taken), statistics.median(one.memory for one in taken)
        )
        for name, taken in samples.items()
    }
