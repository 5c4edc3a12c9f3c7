"""Mistakes about values: which field, which vocabulary, which text."""

from __future__ import annotations

from collections.abc import Iterator

from translator.javascript.tree import Node, is_target, string_value
from translator.mapping.values import ACTIONS, CHANNELS
from wrong.source import Conversion, Edit, Mistake, replace

OLD_TO_NEW = {old: new for old, new in (ACTIONS | CHANNELS).items() if old != new}
NEW_TO_OLD = {new: old for old, new in OLD_TO_NEW.items()}
CROSSED = {"delivery_method": "message_type", "message_type": "delivery_method"}
ALIKE = {"message_options": "notification", "text": "as_text", "action": "message_type", **CROSSED}
_COMPARED = frozenset({"===", "!==", "==", "!="})


def rows_crossed(conversion: Conversion) -> Iterator[Mistake]:
    """``message_type`` for ``delivery_method`` and the reverse, as the guide's own table has it."""
    for node in conversion.nodes("MemberExpression", "Property"):
        key = conversion.key(node)
        if key in CROSSED and _is_read(node, conversion) and conversion.is_new(_key_node(node)):
            yield [_renamed(node, CROSSED[key])]


def literal_left(conversion: Conversion) -> Iterator[Mistake]:
    """A value that was translated is what it was before."""
    for node in conversion.nodes("Literal", "Property"):
        value = conversion.key(node) if node.type == "Property" else string_value(node)
        shown = node.key if node.type == "Property" else node
        if node.role == "key" or value not in NEW_TO_OLD or not conversion.is_new(shown):
            continue
        yield [replace(shown, repr(NEW_TO_OLD[value]))]


def language_left(conversion: Conversion) -> Iterator[Mistake]:
    """A language is compared as it was before, and the locale read as it is: ``en_US`` is not ``en-US``."""
    for node in conversion.nodes("CallExpression"):
        callee = node.callee
        if callee.type != "MemberExpression" or conversion.key(callee) != "replace":
            continue
        if callee.object.type == "MemberExpression" and conversion.key(callee.object) == "locale":
            yield [replace(node, conversion.code(callee.object))]


def forwarded_in_the_new_vocabulary(conversion: Conversion) -> Iterator[Mistake]:
    """The conditional that gives the old value is missing."""
    for node in conversion.nodes("ConditionalExpression"):
        chosen = {string_value(node.consequent), string_value(node.alternate)}
        test = node.test
        if chosen in (set(ACTIONS), set(CHANNELS)) and test.type == "BinaryExpression":
            yield [replace(node, conversion.code(test.left))]


def as_text_for_a_call(conversion: Conversion) -> Iterator[Mistake]:
    """One text for both channels."""
    for node in conversion.nodes("ConditionalExpression", "MemberExpression", "Property"):
        if node.type == "ConditionalExpression":
            if _ends(node.consequent, "as_voice", conversion) and _ends(
                node.alternate, "as_text", conversion
            ):
                yield [replace(node, conversion.code(node.alternate))]
        elif (
            conversion.key(node) == "as_voice" and _is_read(node, conversion) and not _is_choice(node.parent)
        ):
            yield [_renamed(node, "as_text")]


def shadowed_name_rewritten(conversion: Conversion) -> Iterator[Mistake]:
    """Something that only has the name of an old field is renamed as if it were one."""
    for node in conversion.nodes("MemberExpression", "Property"):
        key = conversion.key(node)
        if key in ALIKE and not conversion.is_new(_key_node(node)) and conversion.key(node) is not None:
            if node.type == "MemberExpression" and (node.computed or is_target(node)):
                continue
            yield [_renamed(node, ALIKE[key])]


def constant_rewritten(conversion: Conversion) -> Iterator[Mistake]:
    """A value that was left alone, since it also goes out, is translated."""
    for node in conversion.nodes("Literal"):
        value = string_value(node)
        if value in OLD_TO_NEW and not conversion.is_new(node) and node.role != "key":
            yield [replace(node, repr(OLD_TO_NEW[value]))]


def parentheses_missing(conversion: Conversion) -> Iterator[Mistake]:
    """A conditional that was put in parentheses has none."""
    for node in conversion.nodes("ConditionalExpression"):
        found = conversion.program.parentheses(node)
        if found is not None and _is_written(node, conversion):
            yield [replace(_Range(*found), conversion.code(node))]  # type: ignore[arg-type]


class _Range:
    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end


def _is_written(node: Node, conversion: Conversion) -> bool:
    chosen = {string_value(node.consequent), string_value(node.alternate)}
    if chosen in (set(ACTIONS), set(CHANNELS)):
        return True
    return _ends(node.consequent, "as_voice", conversion) and _ends(node.alternate, "as_text", conversion)


def _ends(node: Node, key: str, conversion: Conversion) -> bool:
    return node.type == "MemberExpression" and conversion.key(node) == key


def _is_choice(node: Node | None) -> bool:
    return node is not None and node.type == "ConditionalExpression"


def _key_node(node: Node) -> Node:
    found: Node = node.property if node.type == "MemberExpression" else node.key
    return found


def _is_read(node: Node, conversion: Conversion) -> bool:
    """Whether a field of an object is read: no target, and no payload's key."""
    if node.type == "MemberExpression":
        return not is_target(node)
    return node.parent is not None and node.parent.type == "ObjectPattern"


def _renamed(node: Node, key: str) -> Edit:
    if node.type == "MemberExpression":
        return replace(node.property, repr(key) if node.computed else key)
    if node.shorthand:
        # Both the key and the name: only the key may change.
        return Edit(node.key.start, node.key.start, f"{key}: ")
    return replace(node.key, key)
