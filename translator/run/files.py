"""Reading a source and writing a conversion: bytes in, bytes out, nothing half done."""

from __future__ import annotations

import contextlib
import os
import stat
from typing import TYPE_CHECKING

from translator.records import NamedTuple

if TYPE_CHECKING:
    from translator.findings import Finding

from translator.debugging import stage


class FileProblem(Exception):
    """A file that can't be read or written.

    ``line`` is the one line that says so, without the path; ``finding`` the same, where it is one.
    """

    def __init__(self, line: str, finding: Finding | None = None) -> None:
        super().__init__(line)
        self.line = line
        self.finding = finding


class Held(NamedTuple):
    """What a file held when it was read: its bytes, or None where there was none."""

    data: bytes | None


@stage("read files")
def read_source(path: str, max_size: int) -> bytes:
    """Return the bytes of ``path``.

    The size is tested before anything is read. Raises FileProblem.
    """
    try:
        with open(path, "rb", buffering=0) as file:
            size = os.fstat(file.fileno()).st_size
            check_size(size, max_size)
            data = file.read(size + 1)
            if not size or len(data) != size:
                # What is no regular file has no size before it is read, and another may grow.
                with open(file.fileno(), "rb", closefd=False) as rest:
                    data += rest.read(max_size + 1 - len(data))
    except OSError as problem:
        raise FileProblem(f"cannot be read: {reason(problem)}") from problem
    check_size(len(data), max_size)
    return data


def check_size(size: int, max_size: int) -> None:
    """Raise FileProblem where ``size`` bytes are more than ``max_size``."""
    if size > max_size:
        from translator.rules.ap005_unreadable import RULE as UNREADABLE

        found = UNREADABLE.finding("file-too-large", most=max_size)
        raise FileProblem(found.message, found)


def write_atomically(path: str, data: bytes, held: Held | None = None) -> None:
    """Put ``data`` into ``path``, all of it or nothing.

    Directories that are missing are made, a symbolic link is written through, and a file that is
    there keeps its mode. held: what was read there before; where somebody else has written since,
    nothing is. Raises FileProblem.
    """
    target = os.path.realpath(path)
    try:
        _refuse_special(target)
        _make_directory(os.path.dirname(target))
        _replace(target, data, held)
    except OSError as problem:
        raise FileProblem(f"cannot be written: {reason(problem)}") from problem


def reason(problem: OSError) -> str:
    """Return the system's words for ``problem``, in lower case."""
    text = problem.strerror or str(problem)
    return text[:1].lower() + text[1:]


def _refuse_special(target: str) -> None:
    if not os.path.lexists(target):
        return
    if os.path.isdir(target):
        raise IsADirectoryError(0, "it is a directory")
    # Replacing would succeed on a read-only file, since only its directory is asked.
    if not os.access(target, os.W_OK):
        raise PermissionError(0, "permission denied")


def _make_directory(path: str) -> None:
    try:
        os.makedirs(path, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as problem:
        raise NotADirectoryError(0, "a part of its path is not a directory") from problem


def check_held(path: str, held: Held, data: bytes | None) -> None:
    """Raise FileProblem where ``path`` no longer has what it ``held``, and not ``data`` either."""
    if _now(path) not in (held.data, data):
        raise FileProblem("has changed since it was read. Run it again")


def _now(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def _replace(target: str, data: bytes, held: Held | None) -> None:
    directory, name = os.path.split(target)
    temporary = os.path.join(directory, f".{name[:100]}.{os.urandom(6).hex()}.tmp")
    mode = stat.S_IMODE(os.stat(target).st_mode) if os.path.exists(target) else None
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(temporary, flags, 0o666), "wb") as file:
            file.write(data)
        if mode is not None:
            os.chmod(temporary, mode)
        if held is not None:
            check_held(target, held, data)
        os.replace(temporary, target)
    except BaseException:
        # An interrupt may come when it was made no file yet, or is one under its own name already.
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
