"""Edits of HCL that keep the alignment: a longer name gets a group of its own, so no other line moves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from translator.edits import Edit
from translator.tenant.text.aside import set_aside
from translator.tenant.text.base import CannotEdit
from translator.tenant.text.hcl import Attribute, Block, Expression, HclDocument
from translator.tenant.text.lines import (
    before_line,
    begins_line,
    indent,
    line_end,
    line_start,
    next_line,
    whole_lines,
)

_LAST = "depends_on"
_UNIT = "  "
_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_COMMENT = re.compile(r"[ \t]*(?:(?:#|//)[^\r\n]*|/\*[^\r\n]*\*/[ \t]*)?")


def quote(text: str) -> str:
    """Return a quoted string that says ``text``, with nothing live in it."""
    return '"' + _dead("".join(map(_escaped, text))) + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    return character if character.isprintable() else f"\\U{ord(character):08x}"


def heredoc(text: str, indentation: str = "", newline: str = "\n") -> str:
    """Return a heredoc that says ``text``, its lines indented; a text has to end with a newline.

    The blanks go again only where no line begins with some of its own, and never for a text with ``\\r``.
    """
    mark = "EOT"
    while re.search(rf"^\s*{mark}\s*$", text, re.MULTILINE):
        mark += "_"
    lines = _dead(text).removesuffix("\n").split("\n")
    least = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=1)
    if least or any(line and not line.strip() for line in lines):
        return newline.join([f"<<{mark}", *lines, mark])
    inner = indentation + _UNIT
    return newline.join([f"<<-{mark}", *(inner + line if line else "" for line in lines), indentation + mark])


def _dead(text: str) -> str:
    return re.sub(r"([$%])\{", r"\1\1{", text)


def replace_expression(document: HclDocument, expression: Expression, text: str) -> list[Edit]:
    """Return the edits that put another expression in the place of one."""
    return [Edit(expression.start, expression.end, text)]


def put_attribute(document: HclDocument, block: Block, name: str, text: str) -> list[Edit]:
    """Return the edits that give a block an attribute: its expression replaced, or a line of its own."""
    attribute = block.attribute(name)
    if attribute is not None:
        return replace_expression(document, attribute.expression, text)
    if _is_on_one_line(document, block):
        return _opened(document, block, f"{name} = {text}")
    if name == _LAST or not block.attributes:
        return _at_an_end(document, block, f"{name} = {text}", last=name == _LAST)
    return _after_attributes(document, block, name, text)


def _is_on_one_line(document: HclDocument, block: Block) -> bool:
    return line_end(document.text, block.body_start) >= block.body_end


def _opened(document: HclDocument, block: Block, line: str) -> list[Edit]:
    """Return the edits that give a block on one line several of them."""
    text, newline = document.text, document.newline
    outer = indent(text, block.start)
    own = text[block.body_start : block.body_end].strip()
    lines = [each for each in (own, line) if each]
    if own and block.attributes:
        lines = _aligned(document, block.attributes[0], line)
    inside = "".join(f"{newline}{outer}{_UNIT}{each}" for each in lines)
    return [Edit(block.body_start, block.body_end, f"{inside}{newline}{outer}")]


def _aligned(document: HclDocument, attribute: Attribute, line: str) -> list[str]:
    name, _, text = line.partition(" = ")
    width = max(len(attribute.name), len(name))
    rest = document.text[attribute.expression.start : attribute.expression.end]
    return [f"{attribute.name:<{width}} = {rest}", f"{name:<{width}} = {text}"]


def _at_an_end(document: HclDocument, block: Block, line: str, last: bool) -> list[Edit]:
    """Return the edit that adds a line before all else in a block, or after it, with a blank line between."""
    text, newline = document.text, document.newline
    inner = indent(text, block.start) + _UNIT
    if not last:
        gap = newline if text[block.body_start : block.body_end].strip() else ""
        at = next_line(text, block.body_start)
        return [Edit(at, at, f"{inner}{line}{newline}{gap}")]
    at = line_start(text, block.body_end)
    previous = text[before_line(text, at) : at].strip() if at else ""
    before = text[line_start(text, before_line(text, at)) : at].strip()
    gap = newline if (previous or before) and at > next_line(text, block.body_start) else ""
    return [Edit(at, at, f"{gap}{inner}{line}{newline}")]


def _after_attributes(document: HclDocument, block: Block, name: str, text: str) -> list[Edit]:
    """Return the edit that adds a line after the last attribute that is no ``depends_on``."""
    ordinary = [each for each in block.attributes if each.name != _LAST] or list(block.attributes)
    last = ordinary[-1]
    at = line_end(document.text, last.end)
    inner = indent(document.text, last.start)
    group = _group(document, ordinary)
    width = len(name)
    gap = document.newline
    if "\n" not in last.expression.text and "\n" not in text and group and len(name) <= max(group):
        width, gap = max(group), ""
    return [Edit(at, at, f"{document.newline}{gap}{inner}{name:<{width}} = {text}")]


def _group(document: HclDocument, attributes: Sequence[Attribute]) -> list[int]:
    """Return the widths of the names that are aligned with the last attribute; empty where they are not."""
    group: list[Attribute] = []
    for attribute in reversed(attributes):
        if "\n" in attribute.expression.text:
            break
        if group and next_line(document.text, attribute.end) != line_start(document.text, group[-1].start):
            break
        group.append(attribute)
    # How far the sign is from the start of a name, in a group that is aligned the same for all.
    signs = {document.text.index("=", each.start + len(each.name)) - each.start for each in group}
    return [signs.pop() - 1] if len(signs) == 1 else []


def add_block(document: HclDocument, block: Block | None, text: str) -> list[Edit]:
    """Return the edits that add a block, at the end of another or of the file.

    text: the block with its first line not indented, without a newline at its end.
    """
    whole, newline = document.text, document.newline
    if block is None:
        ends = not whole or whole.endswith(("\n", "\r")) or whole == "\ufeff"
        lines = newline.join(text.split("\n"))
        if not whole.strip("\ufeff \t\r\n"):
            return [Edit(len(whole), len(whole), lines + newline)]
        tail = newline if ends else ""
        return [Edit(len(whole), len(whole), f"{'' if ends else newline}{newline}{lines}{tail}")]
    inner = indent(whole, block.start) + _UNIT
    if _is_on_one_line(document, block):
        return _opened(document, block, newline.join(_indented(text, inner)))
    at = line_start(whole, block.body_end)
    empty = not whole[block.body_start : block.body_end].strip()
    lines = newline.join(_indented(text, inner))
    return [Edit(at, at, f"{'' if empty else newline}{inner}{lines}{newline}")]


def _indented(text: str, inner: str) -> list[str]:
    first, *rest = text.split("\n")
    return [first, *(inner + line if line else "" for line in rest)]


def remove_block(document: HclDocument, block: Block) -> list[Edit]:
    """Return the edits that take a block out, with the blank line that kept it apart."""
    start, end = _lines_of(document, block)
    text = document.text
    blank_after = end < len(text) and not text[end : line_end(text, end)].strip()
    blank_before = start and not text[line_start(text, before_line(text, start)) : start].strip()
    if blank_after and (blank_before or not text[:start].strip("\ufeff \t\r\n")):
        end = next_line(text, end)
    elif blank_before and (end >= len(text) or text[end : line_end(text, end)].strip() == "}"):
        start = line_start(text, before_line(text, start))
        if end >= len(text) and text[-1:] not in "\r\n":
            start = before_line(text, start)
    return [Edit(start, end, "")]


def remove_attribute(document: HclDocument, attribute: Attribute) -> list[Edit]:
    """Return the edits that take the lines of an attribute out."""
    return [Edit(*_lines_of(document, attribute), "")]


def _lines_of(document: HclDocument, node: Block | Attribute) -> tuple[int, int]:
    """Return the range of the lines of a part. Raises CannotEdit where something else stands on them."""
    text = document.text
    rest = _COMMENT.match(text, node.end)
    alone = begins_line(text, node.start) and rest is not None and rest.end() == line_end(text, node.end)
    if not alone:
        raise CannotEdit("something else stands on this line")
    return whole_lines(text, node.start, max(node.end, node.start + 1))


def remove_item(document: HclDocument, expression: Expression, index: int) -> list[Edit]:
    """Return the edits that take an item out of a list, with its comma, and its line where it has one."""
    if expression.kind != "list" or not 0 <= index < len(expression.items):
        raise CannotEdit(f"there is no item {index} here")
    items, text = expression.items, document.text
    item = items[index]
    comma = re.compile(r"\s*,").match(text, item.end)
    end = comma.end() if comma else item.end
    rest = _COMMENT.match(text, end)
    if begins_line(text, item.start) and rest is not None and rest.end() == line_end(text, end):
        if index == len(items) - 1 and index > 0 and not comma:
            return [Edit(items[index - 1].end, item.end, "")]
        return [Edit(*whole_lines(text, item.start, end), "")]
    if len(items) == 1:
        return [Edit(expression.start + 1, expression.end - 1, "")]
    if index == 0:
        return [Edit(item.start, items[1].start, "")]
    return [Edit(items[index - 1].end, item.end, "")]


def append_item(document: HclDocument, expression: Expression, text: str) -> list[Edit]:
    """Return the edits that add a last item to a list, on a line of its own where the others have one."""
    if expression.kind != "list":
        raise CannotEdit("something can be added to a list only")
    if not expression.items:
        return [Edit(expression.start, expression.end, f"[{text}]")]
    last = expression.items[-1]
    if begins_line(document.text, last.start):
        blanks = document.text[line_start(document.text, last.start) : last.start]
        return [Edit(last.end, last.end, f",{document.newline}{blanks}{text}")]
    return [Edit(last.end, last.end, f", {text}")]


def comment_out(document: HclDocument, node: Block | Attribute) -> list[Edit]:
    """Return the edits that set the lines of a block or an attribute aside."""
    _lines_of(document, node)
    return set_aside(document.text, node.start, max(node.end, node.start + 1))
