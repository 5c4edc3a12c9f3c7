"""Runs the command on a real terminal: a pseudo-terminal for the streams that are to be one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple


class Seen(NamedTuple):
    """What a run came to: its exit code, what the terminal got, and what a pipe got."""

    code: int
    terminal: str
    piped: bytes


def on_terminal(
    *words: str, cwd: Path, streams: tuple[str, ...] = ("stdout", "stderr"), **variables: str
) -> Seen:
    """Run ``python WORDS``; the ``streams`` named are a terminal of 80 columns, the other is a pipe."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    outputs = {name: theirs if name in streams else subprocess.PIPE for name in ("stdout", "stderr")}
    unset = {"NO_COLOR", "TERM", "COLUMNS", "LINES"}
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    with subprocess.Popen(
        [sys.executable, *words],
        cwd=cwd,
        env=environment | {"TERM": "xterm"} | variables,
        stdin=subprocess.DEVNULL,
        stdout=outputs["stdout"],
        stderr=outputs["stderr"],
    ) as process:
        os.close(theirs)
        terminal = _read(ours)
        piped = b"".join(stream.read() for stream in (process.stdout, process.stderr) if stream)
    os.close(ours)
    return Seen(process.returncode, terminal.decode("utf-8").replace("\r\n", "\n"), piped)


def _read(descriptor: int) -> bytes:
    parts = []
    while True:
        try:
            part = os.read(descriptor, 65_536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not part:
            break
        parts.append(part)
    return b"".join(parts)
