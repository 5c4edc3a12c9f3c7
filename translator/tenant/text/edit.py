"""Changes of a JSON or YAML text: each is made in the text, and the result is read again and compared."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

from translator.edits import Edits, Overlap
from translator.tenant.text import json_edits, yaml_edits
from translator.tenant.text.base import BadText, CannotEdit, Document, Node, Raw
from translator.tenant.text.json import read_json
from translator.tenant.text.yaml import read_yaml

Path = tuple[str | int, ...]


def read(text: str, path: str) -> Document:
    """Return a text as its name says: YAML for ``.yaml`` and ``.yml``, else JSON.

    Raises BadText, MissingExtra.
    """
    return read_yaml(text, path) if path.endswith((".yaml", ".yml")) else read_json(text, path)


class Changes:
    """Changes of one document. All values are those of the document as it was read."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._format: Any = yaml_edits if document.format == "yaml" else json_edits
        self._edits = Edits()
        self._expected: Any = deepcopy(document.root.plain())
        self._aside: list[Path] = []

    def put(self, obj: Node, key: str, value: object) -> Changes:
        """Give ``obj`` a value for ``key``, as a new last member where it has none."""
        path = self._path(obj)
        self._add(self._format.put(self._document, obj, key, value))
        if obj.kind == "null":
            self._set(path, {})
        self._at(path)[key] = _meant(value, self._document)
        return self

    def append(self, lst: Node, value: object) -> Changes:
        """Add ``value`` at the end of a list."""
        path = self._path(lst)
        self._add(self._format.append(self._document, lst, value))
        if lst.kind == "null":
            self._set(path, [])
        self._at(path).append(_meant(value, self._document))
        return self

    def replace(self, node: Node, value: object) -> Changes:
        """Put ``value`` in the place of ``node``."""
        path = self._path(node)
        self._add(self._format.replace(self._document, node, value))
        self._set(path, _meant(value, self._document))
        return self

    def remove(self, container: Node, step: str | int) -> Changes:
        """Take a member or an item out. Of several items, take the last one first."""
        path = self._path(container)
        self._add(self._format.remove(self._document, container, step))
        del self._at(path)[step]
        return self

    def comment_out(self, container: Node, step: str | int) -> Changes:
        """Set the lines of a member or an item of YAML aside, and what would be left empty."""
        if self._document.format != "yaml":
            raise CannotEdit("JSON has no comments")
        path = self._path(container)
        self._add(yaml_edits.comment_out(self._document, container, step))
        while path and len(self._at(path)) == 1:
            *holder, step = path
            path = tuple(holder)
        del self._at(path)[step]
        if not path and not self._expected:
            self._expected = None
        return self

    @property
    def edits(self) -> Edits:
        """The edits so far, in offsets of the document."""
        return self._edits

    def text(self) -> str:
        """Return the text with all changes.

        Raises CannotEdit where it would not say what was asked for, such as below an anchor that
        others share.
        """
        try:
            text = self._edits.apply(self._document.text)
            result = _read_as(self._document, text).root.plain()
        except (BadText, Overlap) as problem:
            raise CannotEdit(f"{self._document.path} can't be edited here: {problem}") from None
        if _compared(result) != _compared(self._expected):
            raise CannotEdit(f"{self._document.path} can't be edited here without changing more")
        return text

    def _add(self, edits: list[Any]) -> None:
        for edit in edits:
            self._edits.add(edit._replace(rank=len(self._edits)))

    def _path(self, node: Node) -> Path:
        steps: list[str | int] = []
        while node is not self._document.root:
            parent = self._document.parent(node)
            if parent is None:
                raise CannotEdit("an alias shares this value with other places")
            node, step = parent
            steps.append(step)
        return tuple(reversed(steps))

    def _at(self, path: Path) -> Any:
        value = self._expected
        for step in path:
            value = value[step]
        return value

    def _set(self, path: Path, value: object) -> None:
        if not path:
            self._expected = value
        else:
            self._at(path[:-1])[path[-1]] = value


def _read_as(document: Document, text: str) -> Document:
    return (read_yaml if document.format == "yaml" else read_json)(text, document.path)


def _meant(value: object, document: Document) -> object:
    """Return a value as it will be read again: what is put in as it is written may be of any kind."""
    if isinstance(value, Raw):
        return _read_as(document, value).root.plain()
    if isinstance(value, dict):
        return {str(key): _meant(each, document) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_meant(each, document) for each in value]
    return value


def _compared(value: object) -> str:
    """Return what tells 1 from True and 1.0; the order of members means nothing."""
    return json.dumps(value, sort_keys=True)
