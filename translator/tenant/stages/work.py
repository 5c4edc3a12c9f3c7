"""A Terraform root while a stage is written: it is read again after each edit."""

from __future__ import annotations

from translator.edits import Edit, Edits
from translator.tenant.found import Found
from translator.tenant.reading.modules import Configuration, Resource, read_configuration
from translator.tenant.stages.draft import Draft
from translator.tenant.text.base import BadText, CannotEdit
from translator.tenant.text.hcl import HclDocument, read_hcl
from translator.tenant.text.hcl_changes import HclChanges
from translator.tenant.tree import NextTree


class Work:
    """A root, and the draft that its stage is written in."""

    def __init__(self, draft: Draft, found: Found) -> None:
        self.draft = draft
        self.found = found

    @property
    def tree(self) -> NextTree:
        """The tree as it is so far."""
        return NextTree(self.draft.tree, self.draft.files)

    def read(self) -> Configuration:
        """Return the configuration as it is so far."""
        return read_configuration(self.tree, self.found)

    def save(self, document: HclDocument, changes: HclChanges) -> None:
        """Write a document with its changes. Raises CannotEdit."""
        self.draft.write(document.path, changes.text())

    def apply(self, path: str, edits: list[Edit]) -> None:
        """Make edits of whole lines in a file. Raises CannotEdit where the result is no HCL."""
        made = Edits()
        for edit in edits:
            made.add(edit)
        text = made.apply(self.draft.text(path))
        try:
            read_hcl(text, path)
        except BadText as problem:
            raise CannotEdit(f"{path} can't be edited here: {problem}") from None
        self.draft.write(path, text)

    def first(self, kind: str) -> Resource | None:
        """Return the first resource of a type."""
        return next(iter(self.read().resources(kind)), None)

    def find(self, kind: str, module: str, address: str) -> Resource | None:
        """Return the resource of an address."""
        found = self.read().resources(kind)
        return next((each for each in found if (each.module, each.address) == (module, address)), None)
