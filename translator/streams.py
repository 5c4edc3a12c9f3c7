"""Standard input and output as bytes, so that no platform translates newlines or encodings."""

from __future__ import annotations

import os
import sys

import click


def emit(data: bytes) -> None:
    """Write ``data`` to standard output as it is. Raises OSError, BrokenPipeError when nobody reads it."""
    if sys.stdout is None:  # closed by whoever started this process
        raise OSError(0, "it is closed")
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def emit_text(text: str) -> None:
    """Write ``text`` to standard output as UTF-8, ended by exactly one newline."""
    # A file name may hold bytes that are no UTF-8; an escape is better than a crash.
    emit((text.rstrip("\n") + "\n").encode("utf-8", "backslashreplace"))


def tell(text: str) -> None:
    """Write ``text`` for a person to standard error; colours only on a terminal without NO_COLOR."""
    click.echo(text, err=True, color=False if os.environ.get("NO_COLOR") else None)


def read_stdin(limit: int) -> bytes:
    """Return what standard input holds, at most ``limit`` bytes."""
    return sys.stdin.buffer.read(limit)
