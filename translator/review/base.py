"""Which files have changed against a git revision, committed since or not, and what they were there."""

from __future__ import annotations

import os
from collections.abc import Iterable

from translator.records import NamedTuple
from translator.run.work_tree import git, work_tree


class BadRevision(Exception):
    """``--base`` can't be followed; the text says why, in one sentence."""


def changed_since(revision: str, paths: Iterable[str]) -> frozenset[str]:
    """Return which of ``paths`` differ from ``revision``: the real paths, new files included.

    Where the branch has left the revision behind, it counts from where they parted, as a pull
    request does: what others did there meanwhile is not this branch's change. Raises BadRevision.
    """
    changed: set[str] = set()
    for top, files in _by_work_tree(paths).items():
        if top is None:
            raise BadRevision(f"--base {revision}: {min(files)} is in no git repository")
        changed |= files & _changed(revision, top)
    return frozenset(changed)


class Version(NamedTuple):
    """A file as it is in a commit. path: where it was, seen from the top of its work tree."""

    revision: str
    commit: str
    path: str
    data: bytes


def version_at(revision: str, path: str) -> Version | None:
    """Return a file as it was where this branch left ``revision``; None where there was none.

    Raises BadRevision.
    """
    real = os.path.join(os.path.realpath(os.path.dirname(path) or os.curdir), os.path.basename(path))
    top = work_tree(os.path.dirname(real))
    if top is None:
        return None
    commit = _commit(revision, top)
    name = os.path.relpath(real, top).replace(os.sep, "/")
    data = git(top, "cat-file", "blob", f"{commit}:{name}")
    return None if data is None else Version(revision, commit, name, data)


def moved_from(revision: str, path: str) -> Version | None:
    """Return what a file was before it was renamed, as git sees it; None where it was not.

    Raises BadRevision.
    """
    real = os.path.realpath(path)
    top = work_tree(os.path.dirname(real))
    if top is None:
        return None
    commit = _commit(revision, top)
    told = git(
        top, "diff", "--name-status", "--find-renames", "--diff-filter=R", "--no-ext-diff", "-z", commit
    )
    words = [os.fsdecode(word) for word in (told or b"").split(b"\0")]
    name = os.path.relpath(real, top).replace(os.sep, "/")
    for old, new in zip(words[1::3], words[2::3], strict=False):
        if new == name:
            return version_at(revision, os.path.join(top, old))
    return None


def _by_work_tree(paths: Iterable[str]) -> dict[str | None, set[str]]:
    trees: dict[str | None, set[str]] = {}
    for path in paths:
        real = os.path.realpath(path)
        trees.setdefault(work_tree(os.path.dirname(real)), set()).add(real)
    return trees


def _changed(revision: str, top: str) -> set[str]:
    start = _commit(revision, top)
    tracked = git(top, "diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", start, "--")
    untracked = git(top, "ls-files", "--others", "--exclude-standard", "-z")
    if tracked is None or untracked is None:
        raise BadRevision(f"--base {revision}: git can't compare the files with it")
    names = [name for name in (tracked + untracked).split(b"\0") if name]
    return {os.path.realpath(os.path.join(top, os.fsdecode(name))) for name in names}


def _commit(revision: str, top: str) -> str:
    """Return the commit to compare with. Raises BadRevision."""
    # What begins with a dash would be an option to git.
    named = "" if revision.startswith("-") else revision
    found = git(top, "rev-parse", "--verify", "--quiet", f"{named}^{{commit}}") if named else None
    if found is None:
        raise BadRevision(f"--base {revision}: git does not know this revision here (a shallow clone?)")
    commit = found.decode("ascii").strip()
    parted = git(top, "merge-base", commit, "HEAD")
    return parted.decode("ascii").strip() if parted and parted.strip() else commit
