"""A child process that is trusted with nothing: bounded output, a deadline for every line."""

from __future__ import annotations

import atexit
import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time
import weakref

MAX_LINE = 32 << 20
"""Bytes in one line of output, more than the longest honest one."""
_CHUNK = 1 << 16
_LATE = "did not answer in time"
_CHILD = os.path.join(os.path.dirname(os.path.abspath(__file__)), "child.py")


_ALIVE: weakref.WeakSet[Child] = weakref.WeakSet()


_ENDED = threading.Event()
_WAITING: list[tuple[bytes, Child]] = []
_MOST_WAITING = 2


def take(setup: bytes) -> tuple[Child, bool]:
    """A child process that was made ready by ``setup``, and whether it served before."""
    for each in list(_WAITING):
        with contextlib.suppress(ValueError):
            _WAITING.remove(each)
            if each[0] == setup and each[1].lives():
                return each[1], True
            each[1].kill()
    return Child(setup), False


def keep(setup: bytes, child: Child) -> None:
    """Let a child process that did all it was asked for wait for the next request, or end it."""
    if len(_WAITING) < _MOST_WAITING and hasattr(os, "fork") and child.lives():
        _WAITING.append((setup, child))
    else:
        child.kill()


def end_waiting() -> None:
    """End the child processes that wait for a request."""
    while _WAITING:
        _WAITING.pop()[1].kill()


def _forget() -> None:
    """In a copy of this process: the child processes are not those of the copy."""
    _WAITING.clear()
    _ALIVE.clear()


atexit.register(end_waiting)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


def resume() -> None:
    """Let child processes live again, after ``end_all``."""
    _ENDED.clear()


def end_all() -> None:
    """End every child process that runs or is about to, in whichever thread it is waited for."""
    _ENDED.set()
    for child in list(_ALIVE):
        child.end()


class Child:
    """The process, fed with requests. ``line`` gives its answers, ``kill`` ends it."""

    def __init__(self, request: bytes, command: list[str] | None = None) -> None:
        self._process = subprocess.Popen(
            # -I and -S: neither the environment nor site-packages have a say in what is imported.
            command or [sys.executable, "-I", "-S", "-B", _CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            cwd=os.path.abspath(os.sep),
            start_new_session=os.name == "posix",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        _ALIVE.add(self)
        if _ENDED.is_set():
            self.end()
        self._chunks: queue.Queue[bytes] = queue.Queue(maxsize=16)
        self._requests: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._stopped = threading.Event()
        self._rest = b""
        self._why = _LATE
        # Threads, since pipes can't be waited for with a deadline on every platform.
        self._threads = [
            threading.Thread(target=self._write, daemon=True),
            threading.Thread(target=self._read, daemon=True),
        ]
        for thread in self._threads:
            thread.start()
        self.send(request)

    def send(self, request: bytes) -> None:
        """Give it a request, without waiting until it is read."""
        self._requests.put(request)

    def lives(self) -> bool:
        """Return True if it has not ended, and has said nothing that nobody asked for."""
        return self._process.poll() is None and not self._rest and self._chunks.empty()

    def line(self, deadline: float) -> bytes | None:
        """The next line, without its end, or None when there is none by then, or none that is sane."""
        parts, size = [self._rest], len(self._rest)
        while b"\n" not in parts[-1]:
            left = deadline - time.monotonic()
            try:
                chunk = self._chunks.get(timeout=max(left, 0))
            except queue.Empty:
                self._why = _LATE
                return None
            size += len(chunk)
            if not chunk or size > MAX_LINE:
                self._why = "answered without end" if chunk else "ended unexpectedly"
                return None
            parts.append(chunk)
        line, _, self._rest = b"".join(parts).partition(b"\n")
        self._why = "answered with garbage"
        return line

    def why(self) -> str:
        """What was wrong when the last line was missing or not understood."""
        return self._why

    def was_late(self) -> bool:
        """Return True if the last line did not come in time."""
        return self._why == _LATE

    def kill(self) -> None:
        """End the process, and whatever waits for it."""
        self._stopped.set()
        self._requests.put(None)
        self.end()
        self._process.wait()
        _ALIVE.discard(self)
        for thread in self._threads:
            thread.join(timeout=2)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def end(self) -> None:
        """End the process; whoever waits for a line finds that it ended."""
        if os.name == "posix":
            # It leads a session of its own, and what it started must go with it.
            with contextlib.suppress(OSError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()

    def _write(self) -> None:
        pipe = self._process.stdin
        assert pipe is not None
        with contextlib.suppress(OSError, ValueError):
            while (request := self._requests.get()) is not None:
                pipe.write(request)
                pipe.flush()

    def _read(self) -> None:
        pipe = self._process.stdout
        assert pipe is not None
        chunk = b"-"
        while chunk and not self._stopped.is_set():
            try:
                chunk = os.read(pipe.fileno(), _CHUNK)
            except (OSError, ValueError):
                chunk = b""
            self._put(chunk)

    def _put(self, chunk: bytes) -> None:
        while not self._stopped.is_set():
            try:
                self._chunks.put(chunk, timeout=0.1)
                return
            except queue.Full:
                continue


def _environment() -> dict[str, str]:
    """Nothing but what the platform needs to start a process; times are UTC."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return {**kept, "TZ": "UTC"}
