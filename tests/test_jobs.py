"""Several pairs at a time: the same review, in the same order, and an interrupt ends it all."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest
from cli_support import write
from review_support import SMS

import translator
from translator.cli import INTERRUPTED
from translator.javascript.parse import parse
from translator.report.review.json import render
from translator.review.run import Request, review
from translator.run.jobs import cores, in_order
from translator.verify import process

NAMES = ("c", "a", "d", "b")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        write(Path(f"{name}.js"), SMS.replace("const", f"// {name}\nconst", 1))


@pytest.mark.parametrize("start", ["as here", "spawn"])
def test_the_review_is_the_same(start: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where processes can't be copied, but begin anew."""
    pytest.importorskip("_quickjs", reason="the engine is not installed")
    if start == "spawn":
        spawning = multiprocessing.get_context("spawn")
        monkeypatch.setattr(multiprocessing, "get_context", lambda _: spawning)
    alone, together = (review(Request((".",), jobs=jobs)) for jobs in (1, 3))
    assert [each.path for each in together.files] == ["a.js", "b.js", "c.js", "d.js"]
    assert '"verdict": "equal"' in render(together)
    assert render(together) == render(alone)


def _later_where_first(item: int) -> int:
    """Let the first item be done last."""
    if item == 0:
        time.sleep(0.5)
    return item * 2


def test_results_keep_the_order_of_the_items() -> None:
    assert list(in_order(_later_where_first, [0, 1, 2, 3], 2, iter)) == [0, 2, 4, 6]


def _beside(_: int) -> int:
    time.sleep(0.2)
    return os.getpid()


def test_each_works_in_a_process_of_its_own() -> None:
    assert len({*in_order(_beside, [0, 1, 2, 3], 2, iter), os.getpid()}) == 3


def _with_a_child(folder: Path, item: int) -> int:
    """Start a process that lasts, tell its number, and wait for it."""
    if item == 0:
        return item
    child = process.Child(b"", [sys.executable, "-c", "import time; time.sleep(60)"])
    (folder / f"{item}.part").write_text(str(child._process.pid))
    (folder / f"{item}.part").rename(folder / f"{item}.pid")
    child.line(time.monotonic() + 50)
    return item


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_an_interrupt_ends_the_rest_and_the_children(tmp_path: Path) -> None:
    def interrupted(items: Sequence[int]) -> Iterator[int]:
        yield items[0]
        while len(list(tmp_path.glob("*.pid"))) < 2:
            time.sleep(0.01)
        raise KeyboardInterrupt

    before = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        list(in_order(partial(_with_a_child, tmp_path), list(range(20)), 2, interrupted))
    assert time.monotonic() - before < 30
    started = [int(file.read_text()) for file in tmp_path.glob("*.pid")]
    assert len(started) == 2
    assert _ended(started)


def _ended(numbers: Sequence[int]) -> bool:
    """Whether processes end within ten seconds."""
    last = time.monotonic() + 10
    while time.monotonic() < last:
        if not any(map(_runs, numbers)):
            return True
        time.sleep(0.05)
    return False


def _runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{number}/stat")
    # One that nobody waited for yet has ended all the same.
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_an_interrupted_command_leaves_no_process_behind() -> None:
    """As Ctrl-C does, which reaches the workers, too."""
    pytest.importorskip("_quickjs", reason="the engine is not installed")
    for name in NAMES:
        Path(f"{name}.js").write_text(SMS.replace("await", "for (;;);\nawait", 1))
    command = [sys.executable, "-m", "translator", "review", "-j", "2", "--timeout", "20", "."]
    root = Path(translator.__file__).parents[1]
    begun = subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    below: list[int] = []
    while len(below) < 5:
        time.sleep(0.05)
        below = _below(begun.pid)
        assert begun.poll() is None
    os.killpg(begun.pid, signal.SIGINT)
    _, told = begun.communicate(timeout=20)
    assert begun.returncode == INTERRUPTED
    assert told.split() == [b"Interrupted."]
    assert _ended(below)


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_an_interrupt_while_processes_start_ends_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes when the first is there and the second is not: it waits until all can be ended."""
    started: list[int] = []
    start = multiprocessing.process.BaseProcess.start

    def interrupted(process: multiprocessing.process.BaseProcess) -> None:
        start(process)
        started.append(process.pid or 0)
        if len(started) == 1:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(multiprocessing.context.ForkProcess, "start", interrupted)
    with pytest.raises(KeyboardInterrupt):
        list(in_order(partial(_with_a_child, tmp_path), list(range(1, 5)), 2, iter))
    assert len(started) == 2
    assert _ended(started)


def _below(number: int) -> list[int]:
    """The processes that a process started, and those that these started. Needs ``ps``."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    pairs = [(int(pid), int(parent)) for pid, parent in map(str.split, listed.splitlines())]
    found, new = [], {number}
    while new:
        new = {pid for pid, parent in pairs if parent in new}
        found += sorted(new)
    return found


def _divided(item: int) -> int:
    return 1 // item


def test_what_one_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        list(in_order(_divided, [1, 0, 2], 2, iter))


def test_there_is_a_core() -> None:
    assert cores() >= 1


def test_deep_code_is_parsed_in_many_threads() -> None:
    """The recursion limit is one for all threads: whoever is ready must not lower it for the others."""
    deep = "(" * 300 + "1" + ")" * 300
    problems: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(5):
                parse(deep)
                parse("1")
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []


def test_what_workers_need_is_imported_before_there_are_any() -> None:
    code = (
        "import sys\n"
        "from translator.options import Options\n"
        "from translator.run.converting import by_pipeline, prepare\n"
        "prepare()\n"
        "before = set(sys.modules)\n"
        f"by_pipeline({SMS.encode()!r}, Options())\n"
        "print(*(name for name in set(sys.modules) - before if name.startswith(('translator', 'jinja2'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == b"\n"
