"""A stage as a unified diff."""

from __future__ import annotations

from collections.abc import Mapping

from translator.tenant.secret_values import hide, secret_values
from translator.tenant.stages.draft import ASIDE
from translator.tenant.tree import Tree
from translator.tenant.writing import CHECKLIST
from translator.unified_diff import between, quoted

HIDES = "*** Values of secrets are hidden here, so that git apply refuses this diff.\n"
"""A line that no reader of diffs takes: who applied one with hidden values would lose the values."""


def render(tree: Tree, files: Mapping[str, str | None]) -> str:
    """Return the changes of a tree as ``git apply`` takes them in DIR, the checklist last.

    Where a change would show values of secrets, they are hidden, and the diff has the line ``HIDES``.
    """
    renamed = _renamed(tree, files)
    values = _values(tree, files)
    parts = []
    for path in sorted(files.keys() - renamed.values(), key=lambda path: (path == CHECKLIST, path)):
        before = tree.text(path) if path in tree.paths else None
        if path in renamed:
            parts.append(_rename(path, renamed[path]))
        elif before != files[path]:
            parts.append(_file(path, before, files[path], values))
    return "".join(parts)


def _renamed(tree: Tree, files: Mapping[str, str | None]) -> dict[str, str]:
    """Return the files that only get another name, with that name."""
    found = {}
    for path, text in files.items():
        to = path.removesuffix(ASIDE) if path.endswith(ASIDE) else path + ASIDE
        if text is None and to in files and to not in tree.paths and files[to] == tree.text(path):
            found[path] = to
    return found


def _rename(path: str, to: str) -> str:
    old, new, first, second = quoted(path), quoted(to), quoted(f"a/{path}"), quoted(f"b/{to}")
    return f"diff --git {first} {second}\nsimilarity index 100%\nrename from {old}\nrename to {new}\n"


def _values(tree: Tree, files: Mapping[str, str | None]) -> frozenset[str]:
    """Return the values of secrets in all files that change, before and after."""
    texts = [(path, tree.text(path)) for path in files if path in tree.paths]
    texts += [(path, text) for path, text in files.items() if text is not None]
    return frozenset[str]().union(*(secret_values(text, path) for path, text in texts))


def _file(path: str, before: str | None, after: str | None, values: frozenset[str]) -> str:
    plain = between(path, before or "", after or "")
    diff = between(path, hide(before or "", values), hide(after or "", values))
    head, old, new, *rest = diff.splitlines(keepends=True) or ["", "", ""]
    if diff != plain:
        rest.insert(1, HIDES)
    if before is None:
        head, old = head + "new file mode 100644\n", "--- /dev/null\n"
    elif after is None:
        head, new = head + "deleted file mode 100644\n", "+++ /dev/null\n"
    return "".join([head, old, new, *rest])
