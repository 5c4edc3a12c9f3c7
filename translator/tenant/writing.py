"""The one place that writes a tenant: into a directory of its own, or over the tree, all of it or nothing."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Mapping

from translator.run.files import FileProblem, Held, check_held, reason, write_atomically
from translator.tenant.tree import Problem, Tree

CHECKLIST = "MIGRATION.md"
MARK = "<!-- Written by actionport tenant migrate -->"


def is_checklist(text: str) -> bool:
    """Return True if a text is a checklist of ours."""
    return text.startswith(MARK)


def check_output(tree: Tree, output: str) -> None:
    """Raise Problem where ``output`` can't take the next tree."""
    target = os.path.realpath(output)
    if target == tree.directory or target.startswith(tree.directory + os.sep):
        raise Problem(f"{output}: it is inside DIR. Choose a place outside, or --in-place")
    if tree.directory.startswith(target + os.sep):
        raise Problem(f"{output}: DIR is inside it. Choose another place")
    if os.path.lexists(output) and not os.path.isdir(output):
        raise Problem(f"{output}: it is a file. Name a directory")
    if os.path.isdir(output) and os.listdir(output) and not _is_ours(target):
        raise Problem(f"{output}: it is not empty, and no stage was written there. Empty it first")


def _is_ours(directory: str) -> bool:
    try:
        with open(os.path.join(directory, CHECKLIST), encoding="utf-8") as file:
            return is_checklist(file.readline())
    except (OSError, UnicodeDecodeError):
        return False


def write_output(tree: Tree, files: Mapping[str, str | None], output: str) -> None:
    """Write the whole next tree to ``output``, which stays as it was where that fails. Raises Problem."""
    check_output(tree, output)
    target = os.path.realpath(output)
    made = f"{target}.{os.urandom(6).hex()}.tmp"
    try:
        os.makedirs(made)
        _copy(tree, files, made)
        for path, text in files.items():
            if text is not None:
                _write_new(os.path.join(made, *path.split("/")), text)
        _take_place(made, target)
    except OSError as problem:
        raise Problem(f"{output}: cannot be written: {reason(problem)}") from problem
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _copy(tree: Tree, files: Mapping[str, str | None], target: str) -> None:
    for path in sorted(tree.paths - files.keys()):
        place = os.path.join(target, *path.split("/"))
        os.makedirs(os.path.dirname(place), exist_ok=True)
        shutil.copy2(tree.absolute(path), place, follow_symlinks=True)


def _write_new(place: str, text: str) -> None:
    os.makedirs(os.path.dirname(place), exist_ok=True)
    with open(place, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def _take_place(made: str, target: str) -> None:
    """Put a finished directory in the place of ``target``; what was there comes back where that fails."""
    old = f"{made}.old"
    there = os.path.lexists(target)
    if there:
        os.rename(target, old)
    try:
        os.rename(made, target)
    except OSError:
        if there:
            os.rename(old, target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def write_in_place(tree: Tree, files: Mapping[str, str | None]) -> None:
    """Write the changes over the tree; where one can't be, those before it are taken back. Raises Problem."""
    undo: list[tuple[str, bytes | None]] = []
    try:
        for path, text in files.items():
            place, data = tree.absolute(path), None if text is None else text.encode("utf-8")
            check_held(place, _held(tree, path), data)
            undo.append((place, _bytes(place)))
            if data is not None:
                write_atomically(place, data)
            elif os.path.lexists(place):
                os.unlink(place)
    except KeyboardInterrupt:
        _take_back(undo)
        raise
    except (OSError, FileProblem) as problem:
        _take_back(undo)
        why = problem.line if isinstance(problem, FileProblem) else f"cannot be written: {reason(problem)}"
        raise Problem(f"{path}: {why}. Nothing was changed") from problem
    _remove_empty(tree, files)


def _held(tree: Tree, path: str) -> Held:
    """Return what a file of the tree held when it was read, None for one that is new."""
    return Held(tree.text(path).encode("utf-8") if path in tree.paths else None)


def _bytes(place: str) -> bytes | None:
    if not os.path.isfile(place):
        return None
    with open(place, "rb") as file:
        return file.read()


def _take_back(undo: list[tuple[str, bytes | None]]) -> None:
    for place, data in reversed(undo):
        with contextlib.suppress(OSError, FileProblem):
            if data is None:
                os.unlink(place)
            elif _bytes(place) != data:
                write_atomically(place, data)


def _remove_empty(tree: Tree, files: Mapping[str, str | None]) -> None:
    """Remove the directories that the changes have emptied: the Deploy CLI refuses some of them."""
    for path, text in files.items():
        directory = os.path.dirname(tree.absolute(path))
        while text is None and directory != tree.directory:
            try:
                os.rmdir(directory)
            except OSError:
                break
            directory = os.path.dirname(directory)
