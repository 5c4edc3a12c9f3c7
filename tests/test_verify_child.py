"""The child process: what it is left with, and what the parent makes of anything it may say."""

from __future__ import annotations

import os
import select
import sys
import time
from pathlib import Path

import pytest
from verify_support import OLD_EVENT, old, results

from translator.verify import engine, process
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
    assert all(isinstance(item.value, str) and item.value for item in made)


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
