"""Where a thing of the Deploy CLI goes: a file of its own in a directory, or a place of the one YAML file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from translator.edits import Edits
from translator.tenant.conversion import file_name
from translator.tenant.reading.deploy_cli import legacy_entries
from translator.tenant.reading.export import LISTS, OBJECTS, Entry, Export, read_yaml_export
from translator.tenant.stages.draft import ASIDE, Draft
from translator.tenant.text.aside import asides, drop, restore
from translator.tenant.text.json_edits import dump_json
from translator.tenant.tree import NextTree, below

if TYPE_CHECKING:
    from translator.edits import Edit
    from translator.tenant.text.base import Document

PROVIDER = "phone-providers/provider.json"


class Target(Protocol):
    """An export in which a stage changes something."""

    export: Export
    draft: Draft

    def add(self, key: str, values: dict[str, dict[str, object]]) -> None:
        """Add items, by name, to the list ``key`` of the YAML format."""

    def set_provider(self, value: dict[str, object], keep: bool) -> None:
        """Make ``value`` the one provider. keep: whether what is there is set aside."""

    def put_setting(self, name: str, value: object) -> None:
        """Write a setting of the tenant."""

    def set_legacy_aside(self) -> None:
        """Set aside what meets a 403 under the flag."""

    def remove(self, entry: Entry) -> None:
        """Take an item of a list out."""

    def restore(self) -> None:
        """Put back what was set aside."""

    def drop(self) -> None:
        """Remove what was set aside."""


class DirectoryTarget:
    """A directory export."""

    def __init__(self, export: Export, draft: Draft) -> None:
        self.export = export
        self.draft = draft

    def _path(self, name: str) -> str:
        return below(self.export.found.root, name)

    def add(self, key: str, values: dict[str, dict[str, object]]) -> None:
        """Add each item in a file of its own."""
        for name, value in values.items():
            path = self._path(f"{LISTS[key]}/{file_name(name)}.json")
            self.draft.write(path, dump_json(value, self._like(key)))

    def _like(self, key: str) -> Document | None:
        entries = self.export.lists.get(key) or self.export.lists.get("actions") or ()
        return entries[0].document if entries else None

    def set_provider(self, value: dict[str, object], keep: bool) -> None:
        """Write the file of the provider."""
        path = self._path(PROVIDER)
        if keep and self.draft.has(path):
            self.draft.set_aside(path)
        self.draft.write(path, dump_json([value], self._like("phoneProviders")))

    def put_setting(self, name: str, value: object) -> None:
        """Write a setting into ``tenant.json``, which is made where there is none."""
        path = self._path(OBJECTS["tenant"])
        if not self.draft.has(path):
            self.draft.write(path, dump_json({name: value}, self._like("actions")))
            return
        document = self.draft.document(path)
        self.draft.change(document).put(document.root, name, value)

    def set_legacy_aside(self) -> None:
        """Rename the files."""
        for entry in legacy_entries(self.export):
            self.draft.set_aside(entry.document.path)

    def remove(self, entry: Entry) -> None:
        """Remove the file."""
        self.draft.remove(entry.document.path)

    def restore(self) -> None:
        """Give every file its name again."""
        for path in self._aside():
            self.draft.rename(path, path.removesuffix(ASIDE))

    def drop(self) -> None:
        """Remove the renamed files."""
        for path in self._aside():
            self.draft.remove(path)

    def _aside(self) -> list[str]:
        start = "" if self.export.found.root == "." else f"{self.export.found.root}/"
        return sorted(p for p in self.draft.tree.paths if p.startswith(start) and p.endswith(ASIDE))


class YamlTarget:
    """The one YAML file of an export."""

    def __init__(self, export: Export, draft: Draft) -> None:
        self.export = export
        self.draft = draft
        self._path = export.found.root

    def add(self, key: str, values: dict[str, dict[str, object]]) -> None:
        """Add items to a list, or the list."""
        document = self.export.documents[0]
        listed = document.root.get(key)
        changes = self.draft.change(document)
        if listed is None or listed.kind != "list":
            changes.put(document.root, key, list(values.values()))
            return
        for value in values.values():
            changes.append(listed, value)

    def set_provider(self, value: dict[str, object], keep: bool) -> None:
        """Write the provider, after what is there was commented out, or in its place."""
        document = self.export.documents[0]
        listed = document.root.get("phoneProviders")
        if listed is not None and keep:
            self.draft.change(document).comment_out(document.root, "phoneProviders")
            self.draft.flush(self._path)
            # What comes next is about the text as it is now.
            self.export = read_yaml_export(NextTree(self.draft.tree, self.draft.files), self.export.found)
            document = self.export.documents[0]
        self.draft.change(document).put(document.root, "phoneProviders", [value])

    def put_setting(self, name: str, value: object) -> None:
        """Write a setting below ``tenant``."""
        document = self.export.documents[0]
        tenant = document.root.get("tenant")
        if tenant is None or tenant.kind != "object":
            self.draft.change(document).put(document.root, "tenant", {name: value})
        else:
            self.draft.change(document).put(tenant, name, value)

    def set_legacy_aside(self) -> None:
        """Comment the entries out, and their key where nothing else is below it."""
        document = self.export.documents[0]
        changes = self.draft.change(document)
        legacy = [entry.node for entry in legacy_entries(self.export)]
        for member in document.root.members:
            if member.value in legacy or (
                member.value.items and all(i in legacy for i in member.value.items)
            ):
                changes.comment_out(document.root, member.key)
                continue
            # The last one first, since every index counts from the start.
            for index in reversed(range(len(member.value.items))):
                if member.value.items[index] in legacy:
                    changes.comment_out(member.value, index)

    def remove(self, entry: Entry) -> None:
        """Take an item out of its list."""
        document = self.export.documents[0]
        parent = document.parent(entry.node)
        if parent is not None:
            self.draft.change(document).remove(*parent)

    def restore(self) -> None:
        """Take the marks away; a provider that stands in the place of one goes."""
        self._provider_out()
        text = self.draft.text(self._path)
        self.draft.write(self._path, _edited(text, restore(text)))

    def _provider_out(self) -> None:
        document = self.export.documents[0]
        there = document.root.get("phoneProviders") is not None
        if there and any("phoneProviders" in each.text for each in asides(document.text)):
            self.draft.change(document).remove(document.root, "phoneProviders")

    def drop(self) -> None:
        """Remove the lines with marks."""
        text = self.draft.text(self._path)
        self.draft.write(self._path, _edited(text, drop(text)))


def _edited(text: str, edits: list[Edit]) -> str:
    made = Edits()
    for edit in edits:
        made.add(edit)
    return made.apply(text)


def target_of(export: Export, draft: Draft) -> Target:
    """Return the target of an export."""
    if export.found.format == "deploy-cli-directory":
        return DirectoryTarget(export, draft)
    return YamlTarget(export, draft)
