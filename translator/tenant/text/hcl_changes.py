"""Changes of a file of HCL: each is made in the text, and the result is read again and compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from translator.edits import Edit, Edits, Overlap
from translator.tenant.text import hcl_edits
from translator.tenant.text.base import BadText, CannotEdit
from translator.tenant.text.hcl import Attribute, Block, Body, Expression, HclDocument, read_hcl

Header = tuple[str, ...]
Row = tuple[tuple[Header, ...], str, object]


class HclChanges:
    """Changes of one document. All blocks and expressions are those of the document as it was read."""

    def __init__(self, document: HclDocument) -> None:
        self._document = document
        self._edits = Edits()
        self._expected = Counter(_rows(document.body, ()))

    def put_attribute(self, block: Block, name: str, text: str) -> HclChanges:
        """Give a block an attribute, or its attribute another expression."""
        self._add(hcl_edits.put_attribute(self._document, block, name, text))
        old = block.attribute(name)
        if old is not None:
            self._expected.subtract([(self._path(block), name, _meant(old.expression))])
        self._expected.update([(self._path(block), name, _meant(_expression(text, self._document.path)))])
        return self

    def replace_expression(self, attribute: Attribute, text: str) -> HclChanges:
        """Give an attribute another expression."""
        self._add(hcl_edits.replace_expression(self._document, attribute.expression, text))
        self._exchange(attribute, _meant(_expression(text, self._document.path)))
        return self

    def append_item(self, attribute: Attribute, text: str) -> HclChanges:
        """Add an item to the list that an attribute is."""
        self._add(hcl_edits.append_item(self._document, attribute.expression, text))
        new = _meant(_expression(text, self._document.path))
        self._exchange(attribute, (*map(_meant, attribute.expression.items), new))
        return self

    def remove_item(self, attribute: Attribute, index: int) -> HclChanges:
        """Take an item out of the list that an attribute is."""
        self._add(hcl_edits.remove_item(self._document, attribute.expression, index))
        left = list(attribute.expression.items)
        del left[index]
        self._exchange(attribute, tuple(map(_meant, left)))
        return self

    def add_block(self, block: Block | None, text: str) -> HclChanges:
        """Add a block at the end of another, or of the file."""
        self._add(hcl_edits.add_block(self._document, block, text))
        path = self._path(block) if block else ()
        self._expected.update(_rows(read_hcl(text + "\n", self._document.path).body, path))
        return self

    def remove(self, node: Block | Attribute) -> HclChanges:
        """Take a block or an attribute out, with its lines."""
        if isinstance(node, Block):
            self._add(hcl_edits.remove_block(self._document, node))
        else:
            self._add(hcl_edits.remove_attribute(self._document, node))
        return self._forget(node)

    def comment_out(self, node: Block | Attribute) -> HclChanges:
        """Set the lines of a block or an attribute aside."""
        self._add(hcl_edits.comment_out(self._document, node))
        return self._forget(node)

    @property
    def edits(self) -> Edits:
        """The edits so far, in offsets of the document."""
        return self._edits

    def text(self) -> str:
        """Return the text with all changes. Raises CannotEdit where it would say something else."""
        try:
            text = self._edits.apply(self._document.text)
            result = Counter(_rows(read_hcl(text, self._document.path).body, ()))
        except (BadText, Overlap) as problem:
            raise CannotEdit(f"{self._document.path} can't be edited here: {problem}") from None
        if result != +self._expected:
            raise CannotEdit(f"{self._document.path} can't be edited here without changing more")
        return text

    def _add(self, edits: list[Edit]) -> None:
        for edit in edits:
            self._edits.add(edit._replace(rank=len(self._edits)))

    def _exchange(self, attribute: Attribute, meaning: object) -> None:
        path = self._path(attribute)
        self._expected.subtract([(path, attribute.name, _meant(attribute.expression))])
        self._expected.update([(path, attribute.name, meaning)])

    def _forget(self, node: Block | Attribute) -> HclChanges:
        body = Body(blocks=(node,)) if isinstance(node, Block) else Body(attributes=(node,))
        self._expected.subtract(
            _rows(body, self._path(node)[:-1] if isinstance(node, Block) else self._path(node))
        )
        return self

    def _path(self, node: Block | Attribute) -> tuple[Header, ...]:
        """Return the headers of the blocks around an attribute, or those down to a block."""
        path: list[Header] = []
        body = self._document.body
        while (inner := _around(body, node)) is not None:
            path.append((inner.type, *inner.labels))
            if inner is node:
                break
            body = inner
        return tuple(path)


def _around(body: Body, node: Block | Attribute) -> Block | None:
    return next((each for each in body.blocks if each.start <= node.start and node.end <= each.end), None)


def _rows(body: Body, path: tuple[Header, ...]) -> Iterator[Row]:
    """Yield what a body says, however it is laid out: its attributes, its blocks and those in them."""
    for attribute in body.attributes:
        yield path, attribute.name, _meant(attribute.expression)
    for block in body.blocks:
        header = (block.type, *block.labels)
        yield path, "", header
        yield from _rows(block, (*path, header))


def _meant(expression: Expression) -> object:
    if expression.kind == "list":
        return tuple(map(_meant, expression.items))
    return expression.text


def _expression(text: str, path: str) -> Expression:
    document = read_hcl(f"x = {text}\n", path)
    if len(document.attributes) != 1 or document.blocks:
        raise CannotEdit(f"this is no expression: {text}")
    return document.attributes[0].expression
