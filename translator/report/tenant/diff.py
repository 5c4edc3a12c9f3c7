"""A stage as a unified diff."""

from __future__ import annotations

from collections.abc import Mapping

from translator.tenant.stages.draft import ASIDE
from translator.tenant.tree import Tree
from translator.tenant.writing import CHECKLIST
from translator.unified_diff import between, quoted


def render(tree: Tree, files: Mapping[str, str | None]) -> str:
    """Return the changes of a tree as ``git apply`` takes them in DIR, the checklist last."""
    renamed = _renamed(tree, files)
    parts = []
    for path in sorted(files.keys() - renamed.values(), key=lambda path: (path == CHECKLIST, path)):
        before = tree.text(path) if path in tree.paths else None
        if path in renamed:
            parts.append(_rename(path, renamed[path]))
        elif before != files[path]:
            parts.append(_file(path, before, files[path]))
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


def _file(path: str, before: str | None, after: str | None) -> str:
    head, old, new, *rest = between(path, before or "", after or "").splitlines(keepends=True) or ["", "", ""]
    if before is None:
        head, old = head + "new file mode 100644\n", "--- /dev/null\n"
    elif after is None:
        head, new = head + "deleted file mode 100644\n", "+++ /dev/null\n"
    return "".join([head, old, new, *rest])
