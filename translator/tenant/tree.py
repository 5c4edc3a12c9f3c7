"""The files below DIR, as they were when they were first read."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Mapping

_LEFT_OUT = frozenset({".git", "node_modules", ".terraform"})
_LARGEST = 50_000_000


class Problem(Exception):
    """What stops the reading of a tenant. ``lines`` say what is wrong, each beginning with its place."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


class Tree:
    """The files below a directory. Symbolic links that lead out are not among them."""

    def __init__(self, directory: str) -> None:
        self.directory = os.path.realpath(directory)
        self.paths = frozenset(_paths(self.directory))
        self._texts: dict[str, str] = {}
        self._children: dict[str, list[str]] | None = None

    def absolute(self, path: str) -> str:
        """Return the file system's name for ``path``."""
        return os.path.join(self.directory, *path.split("/"))

    def children(self, directory: str, *suffixes: str) -> list[str]:
        """Return the files that stand in ``directory`` itself and end so, sorted."""
        if self._children is None:
            self._children = {}
            for path in sorted(self.paths):
                self._children.setdefault(parent(path), []).append(path)
        found = self._children.get(posixpath.normpath(directory), [])
        return [path for path in found if not suffixes or path.endswith(suffixes)]

    def directories(self) -> list[str]:
        """Return the directories that hold files, sorted."""
        self.children(".")
        return sorted(self._children or ())

    def text(self, path: str) -> str:
        """Return the text of a file with its newlines and its BOM. Raises Problem."""
        if path not in self._texts:
            self._texts[path] = read(self.absolute(path), path)
        return self._texts[path]

    def resolve(self, base: str, path: str) -> str | None:
        """Return ``path``, as seen from the directory ``base``, below DIR; None where it leads out."""
        joined = posixpath.normpath(posixpath.join(base, path.replace("\\", "/")))
        if joined.startswith(("../", "/")) or joined == "..":
            return None
        return joined


class NextTree(Tree):
    """The tree as it will be when a stage is written."""

    def __init__(self, tree: Tree, files: Mapping[str, str | None]) -> None:
        self.directory = tree.directory
        gone = {path for path, text in files.items() if text is None}
        self.paths = frozenset((tree.paths | files.keys()) - gone)
        self._texts = {**{path: text for path, text in files.items() if text is not None}}
        self._children = None
        self._before = tree

    def text(self, path: str) -> str:
        """Return the text of a file. Raises Problem."""
        return self._texts[path] if path in self._texts else self._before.text(path)


def parent(path: str) -> str:
    """Return the directory of ``path``, "." for the top."""
    return posixpath.dirname(path) or "."


def below(directory: str, name: str) -> str:
    """Return the path of ``name`` in ``directory``, which "." is the top of."""
    return posixpath.normpath(posixpath.join(directory, name))


def read(absolute: str, path: str) -> str:
    """Return the text of a file. Raises Problem, which calls it ``path``."""
    from translator.run.files import FileProblem, read_source

    try:
        return read_source(absolute, _LARGEST).decode("utf-8")
    except FileProblem as problem:
        raise Problem(f"{path}: {problem.line}") from problem
    except UnicodeDecodeError as problem:
        raise Problem(f"{path}: is not UTF-8 text (byte {problem.start})") from problem


def _paths(directory: str) -> list[str]:
    found = []
    for folder, folders, names in os.walk(directory):
        folders[:] = [name for name in folders if name not in _LEFT_OUT]
        prefix = os.path.relpath(folder, directory).replace(os.sep, "/")
        for name in names:
            if _is_inside(os.path.join(folder, name), directory):
                found.append(name if prefix == "." else f"{prefix}/{name}")
    return found


def _is_inside(path: str, directory: str) -> bool:
    if not os.path.islink(path):
        return True
    return os.path.realpath(path).startswith(directory + os.sep)
