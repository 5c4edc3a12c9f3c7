"""The files below a directory, as every part of a tenant's plan looks at them."""

from __future__ import annotations

import os
from collections.abc import Iterator

from translator.records import NamedTuple
from translator.run.discovery import names_below

NEVER = frozenset({".git", "node_modules", ".terraform"})


class FoundFile(NamedTuple):
    """A file: its path below the directory, with ``/``, the path to open, and its size in bytes."""

    path: str
    absolute: str
    size: int


def files_below(root: str, max_size: int) -> Iterator[FoundFile]:
    """Yield the files below ``root`` in order, up to ``max_size`` bytes each.

    What git ignores is left out, and so are ``.git``, ``node_modules``, ``.terraform`` and symbolic
    links that lead out of ``root``.
    """
    top = os.path.realpath(root)
    for name in sorted(set(names_below(root))):
        path = name.replace(os.sep, "/")
        absolute = os.path.join(root, name)
        if not NEVER.isdisjoint(path.split("/")[:-1]) or not _is_inside(absolute, top):
            continue
        try:
            size = os.stat(absolute).st_size
        except OSError:
            continue
        if size <= max_size and os.path.isfile(absolute):
            yield FoundFile(path, absolute, size)


def _is_inside(path: str, top: str) -> bool:
    return os.path.realpath(path).startswith(os.path.join(top, ""))
