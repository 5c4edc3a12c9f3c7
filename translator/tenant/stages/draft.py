"""The files of the next tree while a stage writes them down: nothing reaches the disk here."""

from __future__ import annotations

from translator.records import NamedTuple
from translator.tenant.model import Action, Tenant
from translator.tenant.text.base import Document
from translator.tenant.text.edit import Changes, read
from translator.tenant.tree import Tree

ASIDE = ".set-aside"


def has_own_file(tenant: Tenant, action: Action) -> bool:
    """Return True if the code of an Action is a file below DIR that no other Action has."""
    shared = [each for each in tenant.actions if each.code.path == action.code.path]
    return action.code.kind == "file" and not action.code.outside and len(shared) == 1


class Paste(NamedTuple):
    """A text that a person has to put in. where: a sentence that says where, and why it was not done."""

    where: str
    text: str


class Draft:
    """A tree and what changes in it. A path with None is removed."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.files: dict[str, str | None] = {}
        self.pastes: list[Paste] = []
        self._changes: dict[str, Changes] = {}

    def has(self, path: str) -> bool:
        """Return True if the next tree has the file."""
        if path in self.files:
            return self.files[path] is not None
        return path in self.tree.paths

    def text(self, path: str) -> str:
        """Return the text that a file has so far."""
        self.flush(path)
        text = self.files.get(path)
        return self.tree.text(path) if text is None else text

    def document(self, path: str) -> Document:
        """Return a JSON or YAML file as it is so far."""
        return read(self.text(path), path)

    def change(self, document: Document) -> Changes:
        """Return the changes of a document, to which more can be added until it is flushed."""
        return self._changes.setdefault(document.path, Changes(document))

    def flush(self, path: str) -> None:
        """Make the changes of a file. Raises CannotEdit."""
        changes = self._changes.pop(path, None)
        if changes is not None:
            self.write(path, changes.text())

    def write(self, path: str, text: str) -> None:
        """Give a file a text. The text that the tree has is no change."""
        if path in self.tree.paths and self.tree.text(path) == text:
            self.files.pop(path, None)
        else:
            self.files[path] = text

    def remove(self, path: str) -> None:
        """Take a file out."""
        self.files[path] = None

    def set_aside(self, path: str) -> None:
        """Rename a file, so that no import finds it."""
        self.rename(path, path + ASIDE)

    def rename(self, path: str, to: str) -> None:
        """Give a file another name, instead of what bears it."""
        self.write(to, self.text(path))
        self.files[path] = None

    def finish(self) -> dict[str, str | None]:
        """Return what changes, by path. Raises CannotEdit."""
        for path in list(self._changes):
            self.flush(path)
        return self.files
