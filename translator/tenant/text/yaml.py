"""YAML as the Deploy CLI takes it, read from the events of a parser, whose marks say where each value stands.

PyYAML's parser is libyaml, and forty times as quick as others. Only its events are used: what a plain
scalar means is decided here, as version 1.2 of YAML and the library of the Deploy CLI have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from translator.tenant.text.base import (
    BadText,
    Document,
    Keyword,
    Kind,
    Member,
    MissingExtra,
    Node,
    Scalar,
    after_bom,
    bad,
)
from translator.tenant.text.masking import MASKED, keywords, mask, unmask

if TYPE_CHECKING:
    from yaml.events import Event

_NULL = re.compile(r"~|null|Null|NULL|")
_BOOLEAN = re.compile(r"true|True|TRUE|false|False|FALSE")
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_KEYWORD = re.compile(f"[{MASKED}]{{2}}[\\w.-]+[{MASKED}]{{2}}")
_PROPERTIES = re.compile(r"(?:[&!][^\s]*(?:\s+|$)(?:#[^\n]*\s+)*)+")
_COLON = re.compile(r"\s*:")
_MERGE = "<<"
_LONG = 300


def read_yaml(text: str, path: str) -> Document:
    """Return the values of a YAML text with their positions; an empty text is null.

    Raises BadText where it is no YAML or has several documents, MissingExtra without a parser.
    """
    try:
        import yaml
    except ImportError:
        raise MissingExtra("YAML") from None
    reader = _Reader(text, path)
    loader = getattr(yaml, "CLoader", yaml.Loader)
    try:
        root = reader.document(yaml.parse(reader.masked, Loader=loader))
    except yaml.MarkedYAMLError as problem:
        raise reader.error(problem.problem_mark or problem.context_mark, problem.problem) from None
    except yaml.reader.ReaderError as problem:
        raise bad(text, path, reader.base + problem.position, str(problem.reason)) from None
    except RecursionError:
        raise bad(text, path, 0, "nested too deeply") from None
    return Document(path, text, root, tuple(reader.keywords), "yaml", reader.ends)


class _Reader:
    """Builds the values of one document. ``base`` is what offsets of the parser lack: the BOM."""

    def __init__(self, text: str, path: str) -> None:
        self._text, self._path = text, path
        self.base = after_bom(text)
        self.masked = mask(text, comments=True)[self.base :]
        self.keywords: list[Keyword] = []
        self.ends = len(text)
        self._anchors: dict[str, Node] = {}

    def error(self, mark: Any, reason: str | None) -> BadText:
        offset = self.base + (mark.index if mark else 0)
        return bad(self._text, self._path, offset, unmask(reason or "no YAML"))

    def document(self, events: Iterator[Event]) -> Node:
        """Return the one document; where it ends by a mark of its own, ``ends`` is before that."""
        root = Node("null", self.base, self.base, flow=False)
        seen = False
        for event in events:
            name = type(event).__name__
            if name == "DocumentStartEvent":
                if seen:
                    raise self.error(event.start_mark, "a second document begins here")
                seen, root = True, self._value(next(events), events)
            elif name == "DocumentEndEvent" and event.explicit:
                self.ends = self.base + event.start_mark.index
        return root

    def _value(self, event: Event, events: Iterator[Event]) -> Node:
        name = type(event).__name__
        if name == "AliasEvent":
            return self._alias(event)
        if name == "ScalarEvent":
            node = self._scalar(event)
        elif name == "SequenceStartEvent":
            node = self._list(event, events)
        else:
            node = self._object(event, events)
        if event.anchor:
            node = replace(node, anchor=event.anchor)
            self._anchors[event.anchor] = node
        return node

    def _alias(self, event: Event) -> Node:
        target = self._anchors.get(event.anchor)
        if target is None:
            # Its name isn't told: it may be the value of a secret that lacks its quotes.
            raise self.error(event.start_mark, "* begins an alias, but there is no such anchor before this")
        start, end = self._span(event)
        return replace(target, start=start, end=end, alias=True, anchor="")

    def _span(self, event: Event) -> tuple[int, int]:
        return self.base + event.start_mark.index, self.base + event.end_mark.index

    def _start(self, event: Event) -> int:
        """Return where the value itself begins, after its anchor and tag."""
        start, _ = self._span(event)
        found = _PROPERTIES.match(self._text, start) if event.anchor or event.tag else None
        return found.end() if found else start

    def _scalar(self, event: Event) -> Node:
        start, (_, end) = self._start(event), self._span(event)
        start = min(start, end)
        self.keywords += keywords(self._text, start, end)
        value, style = unmask(event.value), event.style or ""
        kind: Kind = "string"
        resolved: Scalar = value
        if not style and not event.tag:
            kind, resolved = _resolved(event.value)
        return Node(kind, start, end, resolved, flow=False, style=style)

    def _list(self, event: Event, events: Iterator[Event]) -> Node:
        items: list[Node] = []
        for each in events:
            if type(each).__name__ == "SequenceEndEvent":
                break
            items.append(self._value(each, events))
        end = self._span(each)[1] if event.flow_style else _last_end(items, self._span(event)[1])
        return Node("list", self._start(event), end, items=tuple(items), flow=event.flow_style)

    def _object(self, event: Event, events: Iterator[Event]) -> Node:
        own: list[Member] = []
        merged: list[Node] = []
        values: list[Node] = []
        for each in events:
            if type(each).__name__ == "MappingEndEvent":
                break
            key, value = self._value(each, events), self._value(next(events), events)
            value = self._placed(value, key.end)
            values.append(value)
            if key.value == _MERGE and not key.style:
                merged += value.items if value.kind == "list" else [value]
                continue
            name = self._key(each, key)
            if any(member.key == name for member in own):
                raise self.error(each.start_mark, f"the key {name} stands here twice")
            own.append(Member(name, key.start, key.end, value))
        end = self._span(each)[1] if event.flow_style else _last_end(values, self._span(event)[1])
        start = self._start(event) if event.flow_style or not own else own[0].key_start
        return Node("object", start, end, members=_with(own, merged), flow=event.flow_style)

    def _placed(self, value: Node, key_end: int) -> Node:
        """Return a value that is not written at all as standing behind the colon of its key."""
        found = _COLON.match(self._text, key_end)
        if value.start == value.end and not value.anchor and found:
            return replace(value, start=found.end(), end=found.end())
        return value

    def _key(self, event: Event, key: Node) -> str:
        if key.kind in ("object", "list"):
            raise self.error(event.start_mark, "a key can be no collection here")
        return self._text[key.start : key.end] if key.kind != "string" else str(key.value)


def _with(own: list[Member], merged: list[Node]) -> tuple[Member, ...]:
    """Return the members with those that merge keys bring, the first of a name winning."""
    known = {member.key for member in own}
    added = []
    for node in merged:
        for member in node.members:
            if member.key not in known:
                known.add(member.key)
                added.append(member._replace(via_alias=True))
    return (*own, *added)


def _last_end(nodes: list[Node], otherwise: int) -> int:
    return nodes[-1].end if nodes else otherwise


def _resolved(text: str) -> tuple[Kind, Scalar]:
    """Return what a plain scalar means."""
    if _NULL.fullmatch(text):
        return "null", None
    if _BOOLEAN.fullmatch(text):
        return "boolean", text[0] in "tT"
    if _INTEGER.fullmatch(text) and len(text) < _LONG:
        return "number", int(text, 0) if text[:2] in ("0o", "0x") else int(text)
    if _FLOAT.fullmatch(text):
        return "number", float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return "keyword" if _KEYWORD.fullmatch(text) else "string", unmask(text)
