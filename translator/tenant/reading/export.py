"""An export of the Deploy CLI as data with places, the same for a directory and for one YAML file."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import TYPE_CHECKING

from translator.records import NamedTuple
from translator.tenant.model import Known, Spot
from translator.tenant.tree import Tree

if TYPE_CHECKING:
    from translator.tenant.found import Found
    from translator.tenant.text.base import Document, Node


class Entry(NamedTuple):
    """A value of the export, and the file that it stands in."""

    document: Document
    node: Node

    @property
    def spot(self) -> Spot:
        """Where it stands."""
        return spot(self.document, self.node)

    def get(self, *path: str | int) -> Entry | None:
        """Return what stands below it, None where nothing does."""
        node = self.node.get(*path)
        return None if node is None else Entry(self.document, node)

    def text(self, *path: str | int) -> str:
        """Return a text below it as it is written, empty where there is none."""
        found = self.get(*path)
        value = None if found is None else found.node.value
        return value if isinstance(value, str) else ""

    def is_true(self, *path: str | int) -> bool:
        """Return True if ``true`` stands below it."""
        found = self.get(*path)
        return found is not None and found.node.value is True

    def known(self, *path: str | int) -> Known | None:
        """Return a value below it, None where nothing stands."""
        found = self.get(*path)
        if found is None:
            return None
        value = found.node.plain()
        written = value if isinstance(value, str) and is_keyword(value) else ""
        return Known(None if written else value, found.spot, written)

    def items(self, *path: str | int) -> list[Entry]:
        """Return the items of a list below it; none where there is no list."""
        found = self.get(*path)
        return [] if found is None else [Entry(self.document, node) for node in found.node.items]


class Export(NamedTuple):
    """An export. lists and objects: by the key of the YAML format. documents: all that were read."""

    found: Found
    lists: Mapping[str, tuple[Entry, ...]]
    objects: Mapping[str, Entry]
    documents: tuple[Document, ...]


def spot(document: Document, at: Node | int) -> Spot:
    """Return the line of a node or an offset."""
    place = document.place(at)
    return Spot(place.path, place.line)


def is_keyword(value: str) -> bool:
    """Return True if a text is one keyword of the Deploy CLI and nothing else."""
    inner = value[2:-2]
    return len(value) > 4 and value[:2] == value[-2:] and value[:2] in ("@@", "##") and inner.upper() == inner


OBJECTS = {
    "tenant": "tenant.json",
    "triggers": "triggers",
    "guardianPhoneFactorSelectedProvider": "guardian/phoneFactorSelectedProvider.json",
    "guardianPhoneFactorMessageTypes": "guardian/phoneFactorMessageTypes.json",
}
"""Where the directory format keeps what is one object; ``triggers`` is a folder with one file."""
LISTS = {
    "actions": "actions",
    "hooks": "hooks",
    "phoneTemplates": "phone-templates",
    "connections": "connections",
    "guardianFactors": "guardian/factors",
    "guardianFactorProviders": "guardian/providers",
    "guardianFactorTemplates": "guardian/templates",
}
"""The folders of the directory format with one object in each file."""


def read_directory(tree: Tree, found: Found) -> Export:
    """Return a directory export. Raises BadText, Problem."""
    from translator.tenant.text.json import read_json

    root = found.root
    documents: list[Document] = []

    def entry(path: str) -> Entry:
        document = read_json(tree.text(path), path)
        documents.append(document)
        return Entry(document, document.root)

    objects = {}
    for key, name in OBJECTS.items():
        path = _object_file(tree, root, name)
        if path is not None:
            objects[key] = entry(path)
    lists = {
        key: tuple(entry(path) for path in tree.children(_join(root, folder), ".json"))
        for key, folder in LISTS.items()
    }
    providers = _join(root, "phone-providers/provider.json")
    if providers in tree.paths:
        lists["phoneProviders"] = tuple(entry(providers).items())
    lists["databases"] = tuple(entry(path) for path in _databases(tree, root))
    return Export(found, lists, objects, tuple(documents))


def _object_file(tree: Tree, root: str, name: str) -> str | None:
    if name.endswith(".json"):
        path = _join(root, name)
        return path if path in tree.paths else None
    # The Deploy CLI reads the first file only.
    return next(iter(tree.children(_join(root, name), ".json")), None)


def _databases(tree: Tree, root: str) -> list[str]:
    start = "" if root == "." else f"{root}/"
    folders = (f"{start}databases/", f"{start}database-connections/")
    return sorted(p for p in tree.paths if p.startswith(folders) and p.endswith("/database.json"))


def _join(root: str, name: str) -> str:
    return posixpath.normpath(posixpath.join(root, name))


def read_yaml_export(tree: Tree, found: Found) -> Export:
    """Return a YAML export. Raises BadText, MissingExtra, Problem."""
    from translator.tenant.text.yaml import read_yaml

    document = read_yaml(tree.text(found.root), found.root)
    top = Entry(document, document.root)
    objects = {
        key: entry for key in OBJECTS if (entry := top.get(key)) is not None and entry.node.kind == "object"
    }
    lists = {key: tuple(top.items(key)) for key in (*LISTS, "phoneProviders", "databases")}
    return Export(found, lists, objects, (document,))
