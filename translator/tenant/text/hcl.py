"""HCL as Terraform takes it: blocks, attributes and expressions with their positions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from translator.records import NamedTuple
from translator.source import Source
from translator.tenant.text.base import MissingExtra, Place, after_bom, bad, place_of

if TYPE_CHECKING:
    from tree_sitter import Node as TreeNode

ExpressionKind = Literal[
    "string",
    "number",
    "boolean",
    "null",
    "list",
    "object",
    "heredoc",
    "template",
    "reference",
    "call",
    "other",
]
_ESCAPE = re.compile(r'\\(?:([nrt"\\])|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))|([$%])\4\{')
_MARKER = re.compile(r"([$%])\1\{")
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}
_LIVE = ("template_interpolation", "template_directive")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
_TRAVERSALS = ("get_attr", "index", "splat")
_LITERALS = ("string", "number", "boolean", "null", "heredoc")


class Reference(NamedTuple):
    """A path such as ``auth0_action.sms.id``; ``parts`` go as far as they are names or literals."""

    text: str
    parts: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Expression:
    """An expression. ``value`` is Python data where it is literal, else None.

    kind: ``string`` and ``heredoc`` have nothing live in them; ``template`` is either with a live
    ``${}`` or ``%{}``. items: of a list. entries: of an object, those whose key is literal.
    """

    kind: ExpressionKind
    text: str
    start: int
    end: int
    value: object = None
    heredoc: bool = False
    items: tuple[Expression, ...] = ()
    entries: tuple[tuple[str, Expression], ...] = ()
    references: tuple[Reference, ...] = ()

    @property
    def is_literal(self) -> bool:
        """Return True if ``value`` is all that it says."""
        if self.kind == "list":
            return all(item.is_literal for item in self.items)
        return self.kind in _LITERALS or (self.kind == "object" and self.value is not None)


@dataclass(frozen=True, slots=True, eq=False)
class Attribute:
    """``name = expression``."""

    name: str
    start: int
    end: int
    expression: Expression


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """What stands between braces, or in a file."""

    attributes: tuple[Attribute, ...] = ()
    blocks: tuple[Block, ...] = ()

    def attribute(self, name: str) -> Attribute | None:
        """Return the attribute called ``name``, or None."""
        return next((each for each in self.attributes if each.name == name), None)

    def blocks_of(self, kind: str) -> tuple[Block, ...]:
        """Return the blocks of a type."""
        return tuple(block for block in self.blocks if block.type == kind)

    @property
    def references(self) -> tuple[Reference, ...]:
        """Every reference below this, in order."""
        own = [each for attribute in self.attributes for each in attribute.expression.references]
        below = [each for block in self.blocks for each in block.references]
        return tuple(sorted([*own, *below], key=lambda each: each.start))


@dataclass(frozen=True, slots=True, eq=False)
class Block(Body):
    """A block: ``type "label" { … }``, with the offsets between its braces as its body."""

    type: str = ""
    labels: tuple[str, ...] = ()
    start: int = 0
    end: int = 0
    body_start: int = 0
    body_end: int = 0


@dataclass(frozen=True)
class HclDocument:
    """A file of HCL. Offsets are those of ``text``, in which a BOM is the first character."""

    path: str
    text: str
    body: Body = field(repr=False)

    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """The attributes outside of all blocks, as a ``.tfvars`` has them."""
        return self.body.attributes

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the file."""
        return self.body.blocks

    @property
    def references(self) -> tuple[Reference, ...]:
        """Every reference in the file, in order."""
        return self.body.references

    @property
    def newline(self) -> str:
        """The newline of the first line, or LF."""
        return self._source.newline

    @cached_property
    def _source(self) -> Source:
        return Source(self.text)

    def place(self, offset: int) -> Place:
        """Return the place of an offset."""
        return place_of(self._source, self.path, offset)


def read_hcl(text: str, path: str) -> HclDocument:
    """Return the blocks and attributes of a file. Raises BadText, and MissingExtra without a parser."""
    try:
        import tree_sitter
        import tree_sitter_hcl
    except ImportError:
        raise MissingExtra("HCL") from None
    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_hcl.language()))
    base = after_bom(text)
    # The grammar wants a newline after the last heredoc, and reads ``%%%{`` as live, both unlike Terraform.
    root = parser.parse((_MARKER.sub("___", text[base:]) + "\n").encode()).root_node
    reader = _Reader(text, base)
    if root.has_error:
        offset, reason = _first_error(root)
        raise bad(text, path, min(reader.offset(offset), len(text)), reason)
    try:
        body = next((child for child in root.children if child.type == "body"), None)
        return HclDocument(path, text, reader.body(body) if body else Body())
    except RecursionError:
        raise bad(text, path, 0, "nested too deeply") from None


def _first_error(root: TreeNode) -> tuple[int, str]:
    """Return where the parser stumbled first, and what to say of it."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.is_missing:
            return node.start_byte, f"{node.type} is missing here"
        if node.is_error:
            return node.start_byte, "this is no HCL"
        waiting += [child for child in reversed(node.children) if child.has_error or child.is_missing]
    return root.start_byte, "this is no HCL"


class _Reader:
    """Turns the nodes of the parser, whose offsets are bytes, into ours."""

    def __init__(self, text: str, base: int) -> None:
        self._text, self._base = text, base
        bare = text[base:]
        # Where each character begins in the bytes; not needed where each has one.
        self._starts = None if bare.isascii() else list(accumulate(map(_size, bare), initial=0))

    def offset(self, byte: int) -> int:
        """Return the offset in the text for an offset in its bytes."""
        return self._base + (byte if self._starts is None else bisect_left(self._starts, byte))

    def _written(self, node: TreeNode) -> str:
        return self._text[self.offset(node.start_byte) : self.offset(node.end_byte)]

    def body(self, node: TreeNode) -> Body:
        attributes = tuple(self._attribute(child) for child in node.children if child.type == "attribute")
        return Body(attributes, tuple(self._block(child) for child in node.children if child.type == "block"))

    def _block(self, node: TreeNode) -> Block:
        kind, body = "", Body()
        labels: list[str] = []
        for child in node.children:
            if child.type == "identifier":
                kind, labels = (kind, [*labels, self._written(child)]) if kind else (self._written(child), [])
            elif child.type == "string_lit":
                labels.append(_unescaped(self._written(child)[1:-1]))
            elif child.type == "body":
                body = self.body(child)
            elif child.type == "block_start":
                opening = self.offset(child.end_byte)
            elif child.type == "block_end":
                closing = self.offset(child.start_byte)
        start, end = self.offset(node.start_byte), self.offset(node.end_byte)
        return Block(body.attributes, body.blocks, kind, tuple(labels), start, end, opening, closing)

    def _attribute(self, node: TreeNode) -> Attribute:
        expression = self._expression(node.children[-1])
        name = self._written(node.children[0])
        return Attribute(name, self.offset(node.start_byte), expression.end, expression)

    def _expression(self, node: TreeNode) -> Expression:
        start, end = self.offset(node.start_byte), self.offset(node.end_byte)
        text = self._text[start:end]
        references = tuple(self._references(node))
        inner = [child for child in node.children if child.type != "comment"]
        if len(inner) != 1:
            whole = len(references) == 1 and references[0].text == text
            return Expression("reference" if whole else "other", text, start, end, references=references)
        while inner[0].type in ("literal_value", "collection_value", "template_expr") and inner[0].children:
            inner = inner[0].children
        return self._by_type(inner[0], text, start, end, references)

    def _by_type(
        self, node: TreeNode, text: str, start: int, end: int, references: tuple[Reference, ...]
    ) -> Expression:
        if node.type == "string_lit":
            return Expression("string", text, start, end, _unescaped(text[1:-1]))
        if node.type in ("numeric_lit", "bool_lit", "null_lit"):
            return _word(node.type, text, start, end)
        if node.type == "tuple":
            items = tuple(self._expression(child) for child in node.children if child.type == "expression")
            value = [item.value for item in items] if all(item.is_literal for item in items) else None
            return Expression("list", text, start, end, value, items=items, references=references)
        if node.type == "object":
            return self._object(node, text, start, end, references)
        if node.type in ("quoted_template", "heredoc_template"):
            return self._template(node, text, start, end, references)
        kind: ExpressionKind = "call" if node.type == "function_call" else "other"
        if len(references) == 1 and references[0].text == text:
            kind = "reference"
        return Expression(kind, text, start, end, references=references)

    def _object(
        self, node: TreeNode, text: str, start: int, end: int, references: tuple[Reference, ...]
    ) -> Expression:
        entries, literal = [], True
        for child in node.children:
            if child.type != "object_elem":
                continue
            parts = [each for each in child.children if each.type == "expression"]
            key, value = self._key(parts[0]), self._expression(parts[-1])
            literal = literal and key is not None and value.is_literal
            if key is not None:
                entries.append((key, value))
        plain = {key: value.value for key, value in entries} if literal else None
        return Expression("object", text, start, end, plain, entries=tuple(entries), references=references)

    def _key(self, node: TreeNode) -> str | None:
        """Return the key of an object, where a bare name is a text, or None where it is computed."""
        written = self._written(node)
        if re.fullmatch(r"[\w-]+", written):
            return written
        key = self._expression(node)
        return str(key.value) if key.kind == "string" else None

    def _template(
        self, node: TreeNode, text: str, start: int, end: int, references: tuple[Reference, ...]
    ) -> Expression:
        heredoc = node.type == "heredoc_template"
        if any(child.type in _LIVE for child in node.children):
            return Expression("template", text, start, end, heredoc=heredoc, references=references)
        if heredoc:
            return Expression("heredoc", text, start, end, heredoc_value(text), heredoc=True)
        return Expression("string", text, start, end, _unescaped(text[1:-1]))

    def _references(self, node: TreeNode) -> Iterator[Reference]:
        """Yield the references below a node; a bare key of an object is none."""
        children = node.children
        for index, child in enumerate(children):
            if child.type == "variable_expr":
                yield self._reference(children[index:])
            elif child.type == "object_elem":
                parts = [each for each in child.children if each.type == "expression"]
                if not re.fullmatch(r"[\w-]+", self._written(parts[0])):
                    yield from self._references(parts[0])
                yield from self._references(parts[-1])
            else:
                yield from self._references(child)

    def _reference(self, nodes: list[TreeNode]) -> Reference:
        parts, end = [self._written(nodes[0])], nodes[0].end_byte
        named = True
        for node in nodes[1:]:
            if node.type not in _TRAVERSALS:
                break
            written = self._written(node)
            step = written[1:].strip() if node.type == "get_attr" else written.strip("[] ")
            named = named and re.fullmatch(r'[\w-]+|"[^"]*"', step) is not None
            if named:
                parts.append(step.strip('"'))
            end = node.end_byte
        start, stop = self.offset(nodes[0].start_byte), self.offset(end)
        return Reference(self._text[start:stop], tuple(parts), start, stop)


def _size(character: str) -> int:
    return len(character.encode())


def _word(kind: str, text: str, start: int, end: int) -> Expression:
    if kind == "numeric_lit":
        number = float(text) if re.search(r"[.eE]", text) else int(text)
        return Expression("number", text, start, end, number)
    value = _WORDS[text]
    return Expression("null" if value is None else "boolean", text, start, end, value)


def _unescaped(text: str) -> str:
    """Return what the inside of a quoted string says."""

    def one(match: re.Match[str]) -> str:
        if match[4]:
            return f"{match[4]}{{"
        return _ESCAPED[match[1]] if match[1] else chr(int(match[2] or match[3], 16))

    return _ESCAPE.sub(one, text)


def heredoc_value(text: str) -> str:
    """Return what a heredoc says, which has nothing live in it."""
    head, _, rest = text.partition("\n")
    lines = rest.splitlines(keepends=True)[:-1]
    if head.startswith("<<-"):
        indented = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
        least = min(indented, default=0)
        lines = [line[least:] if line.strip() else line for line in lines]
    return _MARKER.sub(r"\1{", "".join(lines))
