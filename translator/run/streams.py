"""Standard input and output as bytes, so that no platform translates newlines or encodings."""

from __future__ import annotations

import os
import sys
from typing import TextIO

import click

_CLOSED = "it is closed"


def emit(data: bytes) -> None:
    """Write ``data`` to standard output as it is. Raises OSError, BrokenPipeError when nobody reads it."""
    if sys.stdout is None:  # closed by whoever started this process
        raise OSError(0, _CLOSED)
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def emit_text(text: str) -> None:
    """Write ``text`` to standard output as UTF-8, ended by one newline, control characters visible."""
    from translator.visible import visible

    # A file name may hold bytes that are no UTF-8; an escape is better than a crash.
    emit((visible(text).rstrip("\n") + "\n").encode("utf-8", "backslashreplace"))


def tell(text: str) -> None:
    """Write ``text``, which may be styled, for a person to standard error, control characters visible."""
    from translator.visible import visible_but_styles

    click.echo(_sayable(visible_but_styles(text), sys.stderr), err=True, color=_styles())


def show(text: str) -> None:
    """Write ``text``, which may be styled, for a person to standard output, control characters visible.

    Raises OSError, BrokenPipeError when nobody reads it.
    """
    from translator.visible import visible_but_styles

    if sys.stdout is None:
        raise OSError(0, _CLOSED)
    click.echo(_sayable(visible_but_styles(text), sys.stdout), color=_styles())


def _sayable(text: str, stream: TextIO | None) -> str:
    """Return ``text`` with an escape for what the stream has no bytes for, as names that are no UTF-8."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def is_a_terminal() -> bool:
    """Return whether standard output is a terminal, of whatever kind."""
    return sys.stdout is not None and sys.stdout.isatty()


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether ``stream`` is a terminal that can do more than print."""
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def has_colours(stream: TextIO | None) -> bool:
    """Return whether styles belong on ``stream``: on a terminal, unless NO_COLOR is set."""
    return is_terminal(stream) and _styles() is None


def _styles() -> bool | None:
    """Return False where nobody wants styles; None leaves it to whether the stream is a terminal."""
    return False if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" else None


def read_stdin(limit: int) -> bytes:
    """Return what standard input holds, at most ``limit`` bytes. Raises FileProblem."""
    if sys.stdin is None:  # as in ``emit``
        from translator.run.files import FileProblem

        raise FileProblem("cannot be read: standard input is closed")
    return sys.stdin.buffer.read(limit)
