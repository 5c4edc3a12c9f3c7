"""The child process: what it is left with, and what the parent makes of anything it may say."""

from __future__ import annotations

import os
import select
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from verify_support import OLD_EVENT, old, results

from translator.verify import child, engine, process
from translator.verify.records import Run

pytest.importorskip("_quickjs", reason="the engine is not installed")

# The child itself may be taken over; the parent then talks to anything at all.
LIARS = {
    "dies": "import sys; sys.exit(3)",
    "is ready and dies": "print('ready', flush=True)",
    "is ready and says nothing": "import time; print('ready', flush=True); time.sleep(60)",
    "crashes": "import os; os.abort()",
    "says nothing": "import time; time.sleep(60)",
    "never reads, says nothing": "import sys, time; sys.stdin.close(); time.sleep(60)",
    "garbage": "print('ready'); print('garbage', flush=True)",
    "not text": "import sys; sys.stdout.buffer.write(bytes(range(256)) * 50 + b'\\n'); sys.stdout.flush()",
    "another document": "print('ready'); print('[1, 2]', flush=True)",
    "a record that is none": 'print(\'ready\'); print(\'{"reason": null, "record": {"steps": 7}}\', flush=True)',
    "an unknown outcome": 'print(\'ready\'); print(\'{"reason":null,"record":{"steps":[],"outcome":"fine","value":1,"settling":0,"problem":null,"absent":[],"branches":[]}}\', flush=True)',
    "deep nesting": "print('ready'); print('[' * 100000, flush=True)",
    "a line without end": "import sys\nprint('ready')\nwhile True: sys.stdout.write('x' * 65536)",
    "lines without end": "print('ready')\nwhile True: print('{}')",
    "a huge number": "print('ready'); print('9' * 100000, flush=True)",
}


@pytest.mark.parametrize("script", LIARS.values(), ids=list(LIARS))
def test_the_parent_survives_any_child(script: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    liar = tmp_path / "liar.py"
    liar.write_text(script, encoding="utf-8")
    monkeypatch.setattr(process, "_CHILD", str(liar))
    monkeypatch.setattr(engine, "_START", 0.5)
    monkeypatch.setattr(engine, "_GRACE", 0.2)
    event = {**OLD_EVENT, "user": {"filler": "x" * 300_000}}
    made = results(old("return 1;"), Run(event), Run(event), timeout=0.1).records
    assert [item.outcome for item in made] == ["limit", "limit"]
    assert all(isinstance(item.value["limit"], str) and item.value["limit"] for item in made)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_what_the_child_started_ends_with_it(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    script = (
        "import os, sys, time\n"
        "if os.fork() == 0:\n    held = open(sys.argv[1], 'w'); print('ready', flush=True)\ntime.sleep(60)"
    )
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        child = process.Child(b"", [sys.executable, "-c", script, str(pipe)])
        assert child.line(time.monotonic() + 10) == b"ready"
        with pytest.raises(BlockingIOError):
            os.read(reader, 1)
        child.kill()
        readable, _, _ = select.select([reader], [], [], 5)
        assert readable and os.read(reader, 1) == b"", "somebody still holds the other end"
    finally:
        os.close(reader)


@pytest.mark.skipif(os.name != "posix", reason="limits of processes are POSIX's")
def test_the_child_has_no_files_no_processes_and_no_core(tmp_path: Path) -> None:
    import subprocess

    folder = Path(process._CHILD).parent
    script = (
        f"import sys; sys.path.insert(0, {str(folder)!r})\nimport child, resource\nchild.limit_process(64 << 20)\n"
        "child.limit_cpu(1)\nfor n in ('CORE', 'FSIZE', 'NPROC', 'NOFILE', 'CPU'):\n"
        "    print(n, resource.getrlimit(getattr(resource, 'RLIMIT_' + n))[0])\n"
        "try:\n    open('/etc/passwd')\nexcept OSError as error:\n    print('no files')\n"
    )
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    assert lines[:2] == ["CORE 0", "FSIZE 0"]
    assert lines[2] == "NPROC 0"
    assert lines[3] == "NOFILE 3"
    assert int(lines[4].split()[1]) <= 6
    assert lines[5] == "no files"


def test_the_child_imports_nothing_of_the_project() -> None:
    import subprocess

    code = f"import runpy, sys; runpy.run_path({process._CHILD!r}, run_name='x'); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert not loaded & {
        "translator",
        "esprima",
        "jinja2",
        "click",
        "site",
        "subprocess",
        "socket",
        "threading",
    }


@pytest.fixture
def alone() -> Iterator[None]:
    """Nothing waits from a test before, and nothing is left for one after."""
    process.end_waiting()
    yield
    process.end_waiting()


def _served_by() -> list[int]:
    """Make two runs one after the other, and tell which processes wait then."""
    assert [item.outcome for item in results(old("return 1;"), Run(OLD_EVENT)).records] == ["returned"]
    return [waiting._process.pid for _, waiting in process._WAITING]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="without copies, each request has its own process")
def test_a_child_serves_one_request_after_the_other(alone: None) -> None:
    first = _served_by()
    assert len(first) == 1
    assert _served_by() == first


@pytest.mark.skipif(not hasattr(os, "fork"), reason="without copies, each request has its own process")
def test_one_that_ended_while_it_waited_is_replaced(alone: None) -> None:
    first = _served_by()
    process._WAITING[0][1].end()
    process._WAITING[0][1]._process.wait()
    assert _served_by() != first


@pytest.mark.skipif(not hasattr(os, "fork"), reason="without copies, each request has its own process")
def test_one_that_ends_when_it_is_asked_again_is_replaced(
    alone: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _served_by()
    monkeypatch.setattr(process.Child, "lives", lambda _: True)
    process._WAITING[0][1].end()
    assert _served_by() != first


@pytest.mark.skipif(not hasattr(os, "fork"), reason="without copies, each request has its own process")
def test_one_that_had_to_be_stopped_serves_no_more(alone: None) -> None:
    assert results(old("for (;;);"), timeout=0.1).records[0].outcome == "limit"
    # It hit the engine's own limit, in a copy.
    assert len(process._WAITING) == 1
    assert results(old("new Array(2 ** 31).join();"), timeout=0.1).records[0].outcome == "limit"
    assert process._WAITING == []


@pytest.mark.parametrize("at_once", [1, 2, 5])
def test_answers_come_in_the_order_of_the_runs(at_once: int) -> None:
    texts = [("x" * 200_000 if number % 2 else "") + str(number) for number in range(7)]
    events = [{**OLD_EVENT, "user": {"user_id": text}} for text in texts]
    slow_first = "for (let i = 0; i < (event.user.user_id === '0' ? 1e6 : 1); i++);"
    made = results(old(f"{slow_first} return event.user.user_id;"), *map(Run, events), at_once=at_once)
    assert [item.value for item in made.records] == texts


def _copy(script: str, tmp_path: Path, engines: int = 1) -> list[bytes | None]:
    """Two lines of a child whose copies do what a script says, as one that was taken over might.

    engines: how many of its two runs a copy makes.
    """
    folder = Path(process._CHILD).parent
    text = (
        f"import os, sys; sys.path.insert(0, {str(folder)!r})\nimport child\n"
        f"def answer(*_):\n    {script}\nchild._answer = answer\nchild.prepare = lambda ready, job: ready\n"
        "print('ready', flush=True)\n"
        "request = {'atOnce': 1, 'memory': 1 << 26, 'timeout': 1}\n"
        f"child._in_a_copy(None, [None] * {engines}, request, '', ['a', 'b'])\nprint('end', flush=True)\n"
    )
    liar = tmp_path / "liar.py"
    liar.write_text(text, encoding="utf-8")
    one = process.Child(b"", [sys.executable, "-I", str(liar)])
    try:
        assert one.line(time.monotonic() + 10) == b"ready"
        first = one.line(time.monotonic() + 10)
        return [first, None if first is None else one.line(time.monotonic() + 10)]
    finally:
        one.kill()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no copies")
def test_a_copy_answers_for_its_own_runs_alone(tmp_path: Path) -> None:
    assert _copy("os.write(1, b'fine\\n')", tmp_path) == [b"fine", b"fine"]
    assert _copy("os.write(1, b'fine\\nforged\\n')", tmp_path) == [None, None]
    assert _copy("os.write(1, b'fine\\n'); os._exit(1)", tmp_path) == [b"fine", None]
    assert _copy("pass", tmp_path) == [None, None]
    # Nothing but its own pipe is open, and there is nothing to read.
    open_files = "os.write(1, b' '.join(f.encode() for f in sorted(os.listdir('/proc/self/fd'))) + b'\\n')"
    if Path("/proc/self/fd").is_dir():
        assert _copy(open_files, tmp_path) == [b"0 1 2 3"] * 2, "3 is the folder itself"
    assert _copy("os.read(0, 1)", tmp_path) == [None, None]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no copies")
def test_a_copy_that_makes_several_runs_is_believed_as_far_as_it_comes(tmp_path: Path) -> None:
    assert _copy("os.write(1, b'one\\ntwo\\n')", tmp_path, engines=2) == [b"one", b"two"]
    assert _copy("os.write(1, b'one\\n'); os.write(1, b'two\\n')", tmp_path, engines=2) == [b"one", b"two"]
    assert _copy("os.write(1, b'one\\n')", tmp_path, engines=2) == [b"one", None]
    assert _copy("os.write(1, b'one\\n'); os._exit(1)", tmp_path, engines=2) == [b"one", None]
    assert _copy("os.write(1, b'one\\ntwo\\nforged\\n')", tmp_path, engines=2) == [None, None]


def test_no_run_finds_what_another_left(alone: None) -> None:
    """Also where they share a process: each has an engine of its own."""
    left = "globalThis.left = (globalThis.left || 0) + 1; Array.prototype.left ??= globalThis.left;"
    count = 2 * child.ENGINES
    made = results(old(f"{left} return [globalThis.left, [].left];"), *[Run(OLD_EVENT)] * count).records
    assert [item.value for item in made] == [[1, 1]] * count


def test_a_run_that_does_not_end_stops_none_that_shares_its_process(alone: None) -> None:
    events = [{**OLD_EVENT, "user": {"user_id": str(number)}} for number in range(child.ENGINES)]
    body = "if (event.user.user_id === '1') for (;;); return event.user.user_id;"
    made = results(old(body), *map(Run, events), timeout=0.2).records
    assert [item.outcome for item in made] == ["returned", "limit", "returned", "returned"]
