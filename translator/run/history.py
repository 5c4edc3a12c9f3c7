"""What changed in a source since it was converted, where git still has the version of then."""

from __future__ import annotations

import os

from translator.run.header import digest
from translator.run.walking import git, in_work_tree

_COMMITS = 50


def what_changed(path: str, old_digest: str) -> str:
    """Return which lines of ``path`` changed since the version with this hash, in one sentence.

    Empty where git is missing, the file is in no repository, or the version isn't found.
    """
    directory, name = os.path.split(os.path.realpath(path))
    if not in_work_tree(directory):
        return ""
    listed = git(directory, "log", f"-n{_COMMITS}", "--format=%h", "--", f"./{name}")
    for commit in (listed or b"").decode("ascii", "replace").split():
        old = git(directory, "show", f"{commit}:./{name}")
        if old is not None and digest(old) == old_digest:
            with open(path, "rb") as file:
                return f"since commit {commit}: {_lines(old, file.read())}"
    return ""


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
