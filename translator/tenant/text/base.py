"""What the readers of JSON, YAML and HCL share: values with their spans, and what can go wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from translator.records import NamedTuple
from translator.source import BOM, Source

Kind = Literal["object", "list", "string", "number", "boolean", "null", "keyword"]
Scalar = str | int | float | bool | None

INSTALL = "python -m pip install 'pyyaml>=6' 'tree-sitter>=0.23' 'tree-sitter-hcl>=1.2'"
"""What installs the readers of YAML and HCL."""


class BadText(Exception):
    """A text that its format does not allow. As a string it is ``path:line:column: reason``."""

    def __init__(self, path: str, line: int, column: int, reason: str) -> None:
        super().__init__(f"{path}:{line}:{column}: {reason}")
        self.path, self.line, self.column, self.reason = path, line, column, reason


class MissingExtra(Exception):
    """A reader is not installed. As a string it says how to install it."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Reading {what} needs packages that are not installed: {INSTALL}")


class CannotEdit(Exception):
    """A value stands where no edit can reach it without touching more. The message says why."""


class Place(NamedTuple):
    """Where something stands: line and column from 1, in code points."""

    path: str
    line: int
    column: int


class Keyword(NamedTuple):
    """A placeholder of the Deploy CLI, such as ``##KEY##``; ``marks`` is ``##`` or ``@@``."""

    name: str
    marks: str
    start: int
    end: int


class Raw(str):
    """A value that is put in as it is written, such as ``@@KEY@@`` without quotes."""

    __slots__ = ()


class Span(NamedTuple):
    """A range of a text, its end exclusive, and what it stands for."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A value of JSON or YAML.

    start, end: of the value itself, without an anchor or a tag. value: of a scalar, strings as
    decoded and with placeholders as they are written; ``keyword`` is a placeholder without quotes.
    flow: whether a collection has brackets. style: how YAML writes a string (``'``, ``"``, ``|``,
    ``>`` or nothing). alias: whether it stands for an anchored value elsewhere, whose parts it has;
    the span is that of the alias. anchor: the name that others may use for it.
    """

    kind: Kind
    start: int
    end: int
    value: Scalar = None
    members: tuple[Member, ...] = ()
    items: tuple[Node, ...] = ()
    flow: bool = True
    style: str = ""
    alias: bool = False
    anchor: str = ""

    def member(self, key: str) -> Member | None:
        """Return the member called ``key``, the last one where there are several, or None."""
        return next((each for each in reversed(self.members) if each.key == key), None)

    def get(self, *path: str | int) -> Node | None:
        """Return what keys and indexes lead to from here, or None."""
        node: Node | None = self
        for step in path:
            if node is None:
                return None
            if isinstance(step, int):
                node = node.items[step] if -len(node.items) <= step < len(node.items) else None
            else:
                found = node.member(step)
                node = found.value if found else None
        return node

    def plain(self) -> object:
        """Return it as Python data; a placeholder without quotes is the text ``@@X@@``."""
        if self.kind == "object":
            return {each.key: each.value.plain() for each in self.members}
        if self.kind == "list":
            return [item.plain() for item in self.items]
        return self.value


class Member(NamedTuple):
    """A key with its value. ``via_alias`` says that a merge key (``<<``) brings it from elsewhere."""

    key: str
    key_start: int
    key_end: int
    value: Node
    via_alias: bool = False


@dataclass(frozen=True)
class Document:
    """A text that was read. Offsets are those of ``text``, in which a BOM is the first character."""

    path: str
    text: str
    root: Node
    keywords: tuple[Keyword, ...] = ()
    format: Literal["json", "yaml"] = "json"
    ends: int = field(default=-1, repr=False)
    """Where a member of the root can be added: the end, or the mark that ends a YAML document."""

    @cached_property
    def newline(self) -> str:
        """The newline of the first line, or LF."""
        return Source(self.text).newline

    @cached_property
    def _source(self) -> Source:
        return Source(self.text)

    def place(self, at: int | Node) -> Place:
        """Return where an offset or a value stands."""
        return place_of(self._source, self.path, at if isinstance(at, int) else at.start)

    def parent(self, node: Node) -> tuple[Node, str | int] | None:
        """Return what holds ``node``, and its key or index. None for the root and what an alias shares."""
        return self._parents.get(id(node))

    @cached_property
    def _parents(self) -> dict[int, tuple[Node, str | int]]:
        return {id(child): (holder, step) for holder, step, child in _children(self.root)}


def _children(node: Node) -> Iterator[tuple[Node, str | int, Node]]:
    """Yield every value below ``node`` with what holds it; not those of an alias, which stand elsewhere."""
    if node.alias:
        return
    own: list[tuple[str | int, Node]] = [
        (each.key, each.value) for each in node.members if not each.via_alias
    ]
    for step, child in (*own, *enumerate(node.items)):
        yield node, step, child
        yield from _children(child)


def place_of(source: Source, path: str, offset: int) -> Place:
    """Return the place of an offset of a text that may begin with a BOM."""
    position = source.position(offset - (1 if source.bom else 0))
    return Place(path, position.line, position.column)


def bad(text: str, path: str, offset: int, reason: str) -> BadText:
    """Return the error for an offset of ``text``."""
    place = place_of(Source(text), path, offset)
    return BadText(path, place.line, place.column, reason)


def after_bom(text: str) -> int:
    """Return the offset of the first character that is no BOM."""
    return 1 if text.startswith(BOM) else 0
