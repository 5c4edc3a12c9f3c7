"""Edits of YAML that touch nothing but the value: comments, anchors and merge keys stay as they are."""

from __future__ import annotations

import re

from translator.edits import Edit
from translator.tenant.text import yaml_dump as dump
from translator.tenant.text.aside import set_aside
from translator.tenant.text.base import CannotEdit, Document, Node
from translator.tenant.text.lines import (
    BLANKS,
    begins_line,
    line_end,
    line_start,
    whole_lines,
)

_TO_DASH = re.compile(r"(?:\s|#[^\r\n]*)*-")
_NOTHING = re.compile(r"[ \t\r\n]*")


def put(document: Document, obj: Node, key: str, value: object) -> list[Edit]:
    """Return the edits that give ``obj`` a value for ``key``; one that a merge key brings is overridden.

    Raises CannotEdit for what is no mapping.
    """
    member = obj.member(key)
    if member is not None and not member.via_alias:
        return replace(document, member.value, value)
    if obj.kind == "null":
        return _fill(document, obj, {key: value})
    if obj.kind != "object" or obj.alias:
        raise CannotEdit(f"{key} can be added to a mapping only, where it is written")
    if not obj.members:
        return replace(document, obj, {key: value})
    if obj.flow:
        return _add_to_flow(document, obj, f"{dump.flow(key)}: {dump.flow(value)}")
    style = dump.style_of(document)
    indent = dump.column(document.text, obj.members[0].key_start)
    line = " " * indent + dump.member(key, value, indent, style)
    if obj is document.root:
        return _add_to_root(document, line)
    return _add_line(document, _last(obj), obj.members[-1].key_start, line)


def append(document: Document, lst: Node, value: object) -> list[Edit]:
    """Return the edits that add ``value`` at the end of a list. Raises CannotEdit for what is none."""
    if lst.kind == "null":
        return _fill(document, lst, [value])
    if lst.kind != "list" or lst.alias:
        raise CannotEdit("something can be added to a list only, where it is written")
    if not lst.items:
        return replace(document, lst, [value])
    if lst.flow:
        return _add_to_flow(document, lst, dump.flow(value))
    indent = dump.column(document.text, lst.start)
    line = " " * indent + dump.item(value, indent, dump.style_of(document))
    return _add_line(document, _last(lst), _dash(document, lst, -1), line)


def _fill(document: Document, node: Node, value: object) -> list[Edit]:
    """Return the edits that put a collection where nothing is written."""
    if node is document.root:
        return _add_to_root(document, dump.block(value, 0, dump.style_of(document)))
    return replace(document, node, value)


def _last(container: Node) -> Node:
    """Return the last value that is written below a collection."""
    own = [each.value for each in container.members if not each.via_alias]
    values = own or list(container.items)
    if container.alias or container.flow or not values:
        return container
    return _last(values[-1])


def _end(document: Document, node: Node) -> int:
    """Return where a value ends as it is written; newlines after a text are not its own, but for ``+``."""
    last = _last(node)
    text = document.text[last.start : last.end]
    if dump.is_text_block(last) and "+" not in text[: line_end(text, 0)]:
        return last.start + len(text.rstrip("\r\n"))
    return last.end


def _add_line(document: Document, last: Node, last_start: int, line: str) -> list[Edit]:
    """Return the edit that adds lines after those of ``last``, the last value of a block."""
    text, newline = document.text, document.newline
    if dump.is_text_block(last):
        if last.end == len(text) and text[-1:] not in "\r\n":
            return _before(document, last_start, line)
        if _end(document, last) == last.end and last.end > 0 and text[last.end - 1] in "\r\n":
            return [Edit(last.end, last.end, line + newline)]
    at = line_end(text, _end(document, last))
    return [Edit(at, at, newline + line)]


def _before(document: Document, start: int, line: str) -> list[Edit]:
    """Return the edit that adds a line above, since a newline at the end of the file would change a text."""
    if not begins_line(document.text, start):
        raise CannotEdit("the text at the end of the file needs a newline first")
    at = line_start(document.text, start)
    return [Edit(at, at, line + document.newline)]


def _add_to_root(document: Document, lines: str) -> list[Edit]:
    """Return the edit that adds lines at the end of the document."""
    text, at = document.text, document.ends
    if at and text[at - 1] not in "\r\n\ufeff":
        last = _last(document.root)
        if dump.is_text_block(last) and last.end == at:
            return _before(document, document.root.members[-1].key_start, lines)
        return [Edit(at, at, document.newline + lines)]
    return [Edit(at, at, lines + document.newline)]


def _add_to_flow(document: Document, container: Node, part: str) -> list[Edit]:
    """Return the edit that adds a part inside brackets, on a line of its own where the last one has one."""
    values = [each.value for each in container.members if not each.via_alias] or list(container.items)
    at = values[-1].end
    start = container.members[-1].key_start if container.members else values[-1].start
    if begins_line(document.text, start):
        blanks = document.text[line_start(document.text, start) : start]
        return [Edit(at, at, f",{document.newline}{blanks}{part}")]
    return [Edit(at, at, f", {part}")]


def replace(document: Document, node: Node, value: object) -> list[Edit]:
    """Return the edits that put ``value`` in the place of ``node``, an anchor and a tag staying before it."""
    parent = document.parent(node)
    if node is not document.root and parent is None:
        raise CannotEdit("an alias shares this value with other places")
    if parent and parent[0].flow:
        return [Edit(node.start, node.end, dump.flow(value))]
    if _is_block(node):
        return _replace_block(document, node, value)
    end = _end(document, node)
    in_list = parent is not None and isinstance(parent[1], int)
    if dump.is_block(value) and not document.text[end : line_end(document.text, end)].strip(BLANKS):
        return _replace_by_block(document, node, end, value, in_list)
    indent = _indent_of(document, node, parent)
    text = dump.flow(value) if dump.is_block(value) else dump.scalar(value, indent, dump.style_of(document))
    return [Edit(node.start, end, text if node.end > node.start or in_list else f" {text}")]


def _is_block(node: Node) -> bool:
    return node.kind in ("object", "list") and not node.flow and not node.alias


def _indent_of(document: Document, node: Node, parent: tuple[Node, str | int] | None) -> int:
    """Return the column of the key or dash that a value stands behind."""
    if parent is None:
        return 0
    holder, step = parent
    if isinstance(step, int):
        return dump.column(document.text, holder.start)
    member = holder.member(step)
    assert member is not None
    return dump.column(document.text, member.key_start)


def _replace_by_block(document: Document, node: Node, end: int, value: object, in_list: bool) -> list[Edit]:
    text, style = document.text, dump.style_of(document)
    if in_list:
        return [Edit(node.start, end, dump.block(value, dump.column(text, node.start), style))]
    start = node.start - (len(text[: node.start]) - len(text[: node.start].rstrip(BLANKS)))
    if begins_line(text, node.start):
        return [Edit(node.start, end, dump.flow(value))]
    indent = _indent_of(document, node, document.parent(node))
    return [Edit(start, end, dump.after_colon(value, indent, style))]


def _replace_block(document: Document, node: Node, value: object) -> list[Edit]:
    """Return the edits for what stands on lines of its own; a short value moves up behind the colon."""
    text, style = document.text, dump.style_of(document)
    end = _end(document, node)
    if dump.is_block(value):
        return [Edit(node.start, end, dump.block(value, dump.column(text, node.start), style))]
    start = len(text[: node.start].rstrip(" \t\r\n"))
    indent = _indent_of(document, node, document.parent(node))
    written = dump.scalar(value, indent, style)
    if text[start - 1 : start] in (":", "-") and start > 0:
        return [Edit(start, end, f" {written}")]
    # A comment stands between: the value stays on its line, right of its key.
    pad = "" if dump.column(text, node.start) > indent or node is document.root else "  "
    return [Edit(node.start, end, pad + written)]


def remove(document: Document, container: Node, step: str | int) -> list[Edit]:
    """Return the edits that take a member or an item out: its lines, or its part between brackets."""
    start, end, count, following = _extent(document, container, step)
    if container.flow:
        return _remove_from_flow(document, container, start, end)
    if count == 1:
        return replace(document, container, {} if container.kind == "object" else [])
    if begins_line(document.text, start):
        return [Edit(*whole_lines(document.text, start, end), "")]
    if following is None or "#" in document.text[end:following]:
        raise CannotEdit("something else stands on this line")
    return [Edit(start, following, "")]


def _extent(document: Document, container: Node, step: str | int) -> tuple[int, int, int, int | None]:
    """Return where a part begins and ends, how many parts there are, and where the next one begins."""
    if container.alias:
        raise CannotEdit("an alias shares this value with other places")
    if isinstance(step, int):
        if not 0 <= step < len(container.items):
            raise CannotEdit(f"there is no item {step} here")
        last = step == len(container.items) - 1
        following = None if last or container.flow else _dash(document, container, step + 1)
        start = container.items[step].start if container.flow else _dash(document, container, step)
        return start, _end(document, container.items[step]), len(container.items), following
    own = [each for each in container.members if not each.via_alias]
    found = [index for index, each in enumerate(own) if each.key == step]
    if not found:
        raise CannotEdit(f"there is no {step} here, or a merge key brings it")
    index = found[0]
    following = own[index + 1].key_start if index + 1 < len(own) else None
    return own[index].key_start, _end(document, own[index].value), len(own), following


def _dash(document: Document, lst: Node, index: int) -> int:
    """Return where the dash of an item of a block list stands: the first thing after the item before it."""
    index %= len(lst.items)
    if index == 0:
        return lst.start
    found = _TO_DASH.match(document.text, _last(lst.items[index - 1]).end)
    if found is None:
        raise CannotEdit("something else stands on this line")
    return found.end() - 1


def _remove_from_flow(document: Document, container: Node, start: int, end: int) -> list[Edit]:
    text = document.text
    after = _skipped(text, end)
    if text[after] == ",":
        return [Edit(start, _skipped(text, after + 1), "")]
    before = len(text[:start].rstrip(" \t\r\n"))
    return [Edit(before - 1 if text[before - 1] == "," else start, end, "")]


def _skipped(text: str, at: int) -> int:
    found = _NOTHING.match(text, at)
    assert found is not None
    return found.end()


def comment_out(document: Document, container: Node, step: str | int) -> list[Edit]:
    """Return the edits that set the lines of a member or an item aside.

    Where nothing remains beside it, what holds it is set aside, too. Raises CannotEdit between
    brackets and where something else stands on the first line.
    """
    if container.flow:
        raise CannotEdit("this stands between brackets, where no line can be commented out")
    start, end, count, _ = _extent(document, container, step)
    parent = document.parent(container)
    if count == 1 and parent is not None:
        return comment_out(document, *parent)
    if not begins_line(document.text, start):
        raise CannotEdit("something else stands on this line")
    return set_aside(document.text, start, max(end, start + 1))
