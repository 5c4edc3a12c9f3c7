"""A stage as a unified diff."""

from __future__ import annotations

from collections.abc import Mapping

from translator.report.diff import between
from translator.tenant.tree import Tree
from translator.tenant.writing import CHECKLIST


def render(tree: Tree, files: Mapping[str, str | None]) -> str:
    """Return the changes of a tree as ``git apply`` takes them in DIR, the checklist last."""
    parts = []
    for path in sorted(files, key=lambda path: (path == CHECKLIST, path)):
        before = tree.text(path) if path in tree.paths else None
        if before != files[path]:
            parts.append(_file(path, before, files[path]))
    return "".join(parts)


def _file(path: str, before: str | None, after: str | None) -> str:
    head, old, new, *rest = between(path, before or "", after or "").splitlines(keepends=True) or ["", "", ""]
    if before is None:
        head, old = head + "new file mode 100644\n", "--- /dev/null\n"
    elif after is None:
        head, new = head + "deleted file mode 100644\n", "+++ /dev/null\n"
    return "".join([head, old, new, *rest])
