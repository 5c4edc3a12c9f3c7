"""The source as it was when it was converted, where git still has that version."""

from __future__ import annotations

import os

from translator.records import NamedTuple
from translator.run.header import digest
from translator.run.work_tree import git, in_work_tree

_COMMITS = 50


class Version(NamedTuple):
    """A version of a file. where: ``commit 1a2b3c4``, or ``the index`` for what is staged."""

    where: str
    data: bytes


def version_of(path: str, old_digest: str) -> Version | None:
    """Return the version of ``path`` with this hash, the newest one in git that has it.

    None where git is missing, the file is in no repository, or no such version is found.
    """
    directory, name = os.path.split(os.path.realpath(path))
    if not in_work_tree(directory):
        return None
    listed = git(directory, "log", f"-n{_COMMITS}", "--format=%h", "--", f"./{name}")
    for commit in (listed or b"").decode("ascii", "replace").split():
        old = git(directory, "show", f"{commit}:./{name}")
        if old is not None and digest(old) == old_digest:
            return Version(f"commit {commit}", old)
    staged = git(directory, "show", f":./{name}")
    if staged is not None and digest(staged) == old_digest:
        return Version("the index", staged)
    return None


def what_changed(path: str, old_digest: str) -> str:
    """Return which lines of ``path`` changed since the version with this hash, in one sentence.

    Empty where that version isn't known.
    """
    version = version_of(path, old_digest)
    return "" if version is None else changed_lines(path, version)


def changed_lines(path: str, version: Version) -> str:
    """Return which lines of ``path`` changed since a version, in one sentence. Raises OSError."""
    with open(path, "rb") as file:
        return f"since {version.where}: {_lines(version.data, file.read())}"


def _lines(old: bytes, new: bytes) -> str:
    """Return the numbers of the lines of ``new`` that differ, and how many are gone."""
    import difflib

    before, after = (data.replace(b"\r\n", b"\n").split(b"\n") for data in (old, new))
    touched: list[str] = []
    gone = 0
    for tag, first, last, new_first, new_last in difflib.SequenceMatcher(None, before, after).get_opcodes():
        if tag == "delete":
            gone += last - first
        elif tag != "equal":
            touched.append(str(new_last) if new_last - new_first == 1 else f"{new_first + 1}-{new_last}")
    parts = []
    if touched:
        single = len(touched) == 1 and "-" not in touched[0]
        parts.append(f"line{'' if single else 's'} {', '.join(touched)} differ{'s' if single else ''}")
    if gone:
        parts.append(f"{gone} line{'' if gone == 1 else 's'} removed")
    return ", ".join(parts) or "only newlines"
