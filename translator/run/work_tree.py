"""The git work tree that a file is in, and what git says of it."""

from __future__ import annotations

import os


def in_work_tree(path: str) -> bool:
    """Return whether a directory above ``path`` is a git repository, without starting git."""
    return work_tree(path) is not None


def work_tree(path: str) -> str | None:
    """Return the top of the git work tree that holds the directory ``path``, or None."""
    directory = os.path.realpath(path)
    while not os.path.exists(os.path.join(directory, ".git")):
        parent = os.path.dirname(directory)
        if parent == directory:
            return None
        directory = parent
    return directory


def git(directory: str, *words: str) -> bytes | None:
    """Return what git prints, or None where it is missing or refuses."""
    import subprocess

    # A repository's own settings must not run a program just because it is looked at.
    command = ["git", "-c", "core.fsmonitor=false", "-C", directory, *words]
    try:
        return subprocess.run(command, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None


def shown_path(path: str) -> str:
    """Return ``path`` from the top of its repository, else from the current directory.

    git reads the paths of such a diff from the top, wherever it is applied.
    """
    real = os.path.join(os.path.realpath(os.path.dirname(path) or os.curdir), os.path.basename(path))
    top = work_tree(os.path.dirname(real)) or os.path.realpath(os.curdir)
    try:
        relative = os.path.relpath(real, top)
    except ValueError:  # another drive
        relative = path
    if relative.startswith(os.pardir + os.sep):
        relative = os.path.splitdrive(os.path.abspath(path))[1].lstrip(os.sep)
    return relative.replace(os.sep, "/")
