"""JSON as the Deploy CLI takes it: strict, but for placeholders where a value stands."""

from __future__ import annotations

import re
from json import JSONDecodeError, JSONDecoder

from translator.tenant.text.base import BadText, Document, Member, Node, after_bom, bad
from translator.tenant.text.masking import MASKED, keywords, mask, unmask

_BLANK = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?")
_WORD = re.compile(r"true|false|null")
_PLACEHOLDER = re.compile(f"[{MASKED}]{{2}}[\\w.-]+[{MASKED}]{{2}}")
_DECODER = JSONDecoder()
_LONG = 300
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}


def read_json(text: str, path: str) -> Document:
    """Return the values of a JSON text with their positions.

    Raises BadText where it is no JSON, even with its placeholders replaced.
    """
    reader = _Reader(text, path)
    try:
        root = reader.document()
    except RecursionError:
        raise bad(text, path, reader.reached, "nested too deeply") from None
    return Document(path, text, root, tuple(keywords(text)), "json")


class _Reader:
    """One pass over a masked text; ``reached`` is the offset up to which it was read."""

    def __init__(self, text: str, path: str) -> None:
        self._original, self._path = text, path
        self._text = mask(text)
        self.reached = after_bom(text)

    def document(self) -> Node:
        self._skip()
        root = self._value()
        self._skip()
        if self.reached < len(self._text):
            raise self._error("the JSON ends before this")
        return root

    def _value(self) -> Node:
        start = self.reached
        head = self._text[start : start + 1]
        if head == "{":
            return self._object()
        if head == "[":
            return self._list()
        if head == '"':
            value = self._string()
            return Node("string", start, self.reached, value)
        return self._scalar(start)

    def _scalar(self, start: int) -> Node:
        if found := _WORD.match(self._text, start):
            self.reached = found.end()
            value = _WORDS[found[0]]
            return Node("null" if value is None else "boolean", start, found.end(), value)
        if found := _NUMBER.match(self._text, start):
            self.reached = found.end()
            number = float(found[0]) if found[1] or found[2] or len(found[0]) > _LONG else int(found[0])
            return Node("number", start, found.end(), number)
        if found := _PLACEHOLDER.match(self._text, start):
            self.reached = found.end()
            return Node("keyword", start, found.end(), unmask(found[0]))
        raise self._error("a value is missing here")

    def _string(self) -> str:
        try:
            value, self.reached = _DECODER.raw_decode(self._text, self.reached)
        except JSONDecodeError as problem:
            self.reached = problem.pos
            raise self._error(problem.msg[0].lower() + problem.msg[1:].removesuffix(" at")) from None
        return unmask(str(value))

    def _object(self) -> Node:
        start = self.reached
        members: list[Member] = []
        self._take("{")
        while not self._ends("}", bool(members)):
            key_start = self.reached
            if self._text[key_start : key_start + 1] != '"':
                raise self._error("a key in double quotes is missing here")
            key = self._string()
            key_end = self.reached
            self._skip()
            self._take(":")
            members.append(Member(key, key_start, key_end, self._value()))
            self._skip()
        return Node("object", start, self.reached, members=tuple(members))

    def _list(self) -> Node:
        start = self.reached
        items: list[Node] = []
        self._take("[")
        while not self._ends("]", bool(items)):
            items.append(self._value())
            self._skip()
        return Node("list", start, self.reached, items=tuple(items))

    def _ends(self, closing: str, some: bool) -> bool:
        """Return True after the bracket that ends a collection; else go to its next part."""
        if self._text[self.reached : self.reached + 1] == closing:
            self.reached += 1
            return True
        if some:
            self._take(",", closing)
        return False

    def _take(self, sign: str, other: str = "") -> None:
        if self._text[self.reached : self.reached + 1] != sign:
            raise self._error(f"{sign} or {other} is missing here" if other else f"{sign} is missing here")
        self.reached += 1
        self._skip()

    def _skip(self) -> None:
        found = _BLANK.match(self._text, self.reached)
        assert found is not None
        self.reached = found.end()

    def _error(self, reason: str) -> BadText:
        return bad(self._original, self._path, self.reached, reason)
