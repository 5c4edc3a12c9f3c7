"""From the paths that were asked for to the files that are read."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator

from translator.debugging import stage
from translator.records import NamedTuple
from translator.run.destination import READ, is_conversion_name
from translator.run.embedded import FORMATS
from translator.run.work_tree import git, in_work_tree

STDIN = "-"
_NEVER = frozenset({"node_modules", ".git"})
_LISTED = (*READ, *FORMATS)
DECLARATIONS = (".d.ts", ".d.mts", ".d.cts")


class InputFile(NamedTuple):
    """A file to read.

    path: as it is opened and shown. below: its path under the directory asked for, or its own
    name. named: whether it was asked for itself and not found in a directory.
    """

    path: str
    below: str
    named: bool


class Found:
    """What the paths came to.

    others: files of formats that can hold an Action, not looked into. left_out: files that bear
    the name of a conversion. problems: directories that can't be listed, with the reason.
    """

    def __init__(self) -> None:
        self.sources: list[InputFile] = []
        self.others: list[str] = []
        self.left_out: list[str] = []
        self.directories = 0
        self.problems: list[tuple[str, str]] = []

    @property
    def conversions(self) -> int:
        """How many files were left out for bearing the name of a conversion."""
        return len(self.left_out)


@stage("find files")
def collect(paths: tuple[str, ...], leave_out: str | None = None) -> Found:
    """Return every file that ``paths`` stand for, each once, in the order given.

    leave_out: a directory that is not walked into, since the conversions are written there.
    """
    found = Found()
    seen: set[str] = set()
    for path in paths:
        if path != STDIN and os.path.isdir(path):
            found.directories += 1
            _collect_directory(path, found, seen, leave_out)
        elif _first_time(os.path.realpath(path), seen):
            found.sources.append(InputFile(path, os.path.basename(path), named=True))
    return found


def _first_time(real: str, seen: set[str]) -> bool:
    if real in seen:
        return False
    seen.add(real)
    return True


class _Folder(NamedTuple):
    """A directory: its real path with the separator behind it, and the files in it that are no links."""

    real: str
    files: frozenset[str]


def _real_file(path: str, folders: dict[str, _Folder]) -> str | None:
    """Return the real path of a file, None for what is none. folders: those that are known."""
    folder, name = _folder_and_name(path, folders)
    if name in folder.files:
        return folder.real + name
    # A link is followed to its file; one to a directory was walked into or left out.
    return _real(path, folders) if os.path.isfile(path) else None


def _folder_and_name(path: str, folders: dict[str, _Folder]) -> tuple[_Folder, str]:
    directory, name = os.path.split(path)
    if directory not in folders:
        # One look at all of a directory costs less than one at each of its files.
        real = os.path.join(os.path.realpath(directory), "")
        folders[directory] = _Folder(real, frozenset(_regular_files(real)))
    return folders[directory], name


def _regular_files(directory: str) -> Iterator[str]:
    # Of one that can't be listed each file is asked about, which git may name all the same.
    with contextlib.suppress(OSError, ValueError), os.scandir(directory) as entries:
        for entry in entries:
            if entry.is_file(follow_symlinks=False):
                yield entry.name


def _real(path: str, folders: dict[str, _Folder]) -> str:
    if os.path.islink(path):
        return os.path.realpath(path)
    folder, name = _folder_and_name(path, folders)
    return folder.real + name


def _collect_directory(root: str, found: Found, seen: set[str], leave_out: str | None) -> None:
    excluded = os.path.realpath(leave_out) + os.sep if leave_out else None
    folders: dict[str, _Folder] = {}
    before = "" if root in (".", "./") else os.path.join(root, "")
    for below in sorted(_files(root, found)):
        path = before + below
        if excluded and _real(path, folders).startswith(excluded):
            continue
        if not below.endswith(READ):
            # Too many to ask the file system about each; few of them come to anything.
            found.others.append(path)
            continue
        real = _real_file(path, folders)
        if real is None or not _first_time(real, seen):
            continue
        if is_conversion_name(path):
            found.left_out.append(path)
        else:
            found.sources.append(InputFile(path, below, False))


def _files(root: str, found: Found) -> Iterator[str]:
    """Yield the paths below ``root`` that may matter, leaving out what git ignores."""

    def note(problem: OSError) -> None:
        from translator.run.files import reason

        found.problems.append((str(problem.filename), f"cannot be listed: {reason(problem)}"))

    for below in names_below(root, note, _LISTED):
        if below.endswith(_LISTED) and not below.endswith(DECLARATIONS):
            yield below


def names_below(
    root: str, note: Callable[[OSError], None] | None = None, files: tuple[str, ...] = ()
) -> Iterator[str]:
    """Yield every path below ``root``, leaving out ``.git``, ``node_modules`` and what git ignores.

    note: is told of a directory that can't be listed. files: endings of what is certainly no
    repository inside this one, and need not be looked at.
    """
    listed = _fromgit(root)
    if listed is None:
        yield from _plainly(root, note)
        return
    for below in listed:
        if not _NEVER.isdisjoint(below.split("/")[:-1]):
            continue
        if below.endswith(files) or not _is_nested_repository(os.path.join(root, below)):
            yield below
            continue
        for deeper in names_below(os.path.join(root, below), note, files):
            yield os.path.join(below, deeper)


def _is_nested_repository(path: str) -> bool:
    # git names a submodule or a repository inside this one, and not the files in it.
    return os.path.isdir(path) and not os.path.islink(path) and os.path.exists(os.path.join(path, ".git"))


def _plainly(root: str, note: Callable[[OSError], None] | None) -> Iterator[str]:
    for directory, names, files in os.walk(root, onerror=note):
        names[:] = sorted(set(names) - _NEVER)
        below = os.path.relpath(directory, root)
        for name in files:
            yield name if below == os.curdir else os.path.join(below, name)


def _fromgit(root: str) -> list[str] | None:
    """Return what git says is not ignored below ``root``, or None where git has no say."""
    if not in_work_tree(root):
        return None
    listed = git(root, "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    if listed is None:
        return None
    names = [os.fsdecode(name) for name in listed.split(b"\0") if name]
    # A directory that is ignored as a whole was still asked for by name.
    if not names and git(root, "check-ignore", "-q", ".") is not None:
        return None
    return names
