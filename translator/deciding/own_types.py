"""The types that a file declares itself for the old event and for its message.

Such a type of the event keeps everything but its message, which becomes Auth0's notification.
Serves docs/conversion.md, section 13.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.deciding.type_names import ANY, MESSAGE_TYPE, NOTIFICATION_TYPE, Change, Own, TypeNames
from translator.mapping.types import FIELD_TYPES

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

_BODIES = frozenset({"interface_body", "object_type"})
_WIDE = frozenset({"action", "message_type"})
_COMMENTS = re.compile(r"/[/*]")


def own_types(types: TypeNames) -> Own:
    """Return what a file declares for the event, as far as it says the same as Auth0's types."""
    found = Own()
    for node in types.nodes:
        name = node.child_by_field_name("name") if node.type == "property_signature" else None
        if name is None or types.spelled(name).strip("'\"") != "message_options":
            continue
        parent, member = node.parent, _member(node, name, types)
        if member is None or parent is None or parent.type not in _BODIES or _is_global(node):
            continue
        changes = tuple(dict.fromkeys((*found.changes, *member.changes)))
        holders, messages = found.holders | {parent.start_byte}, found.messages | member.messages
        found = Own(holders, messages, found.wide | member.wide, found.members | member.members, changes)
    return found


def _member(node: SyntaxNode, name: SyntaxNode, types: TypeNames) -> Own | None:
    """Return what becomes of the member for the message, None where that is not certain."""
    annotation = node.child_by_field_name("type")
    if annotation is None:
        return None
    quote = types.spelled(name)[0].strip("m")
    # The new event always has its notification, and all of that.
    optional = next((child for child in node.children if child.type == "?"), name)
    renamed = Change(name.start_byte, optional.end_byte, f"{quote}notification{quote}")
    told, at = annotation.named_children[0], frozenset({annotation.start_byte})
    if types.kind(told) in (MESSAGE_TYPE, ANY):
        return Own(members=at, changes=(renamed,))
    if types.spelled(told) == "unknown":
        known = Change(told.start_byte, told.end_byte, NOTIFICATION_TYPE)
        return Own(members=at, changes=(renamed, known))
    named = types.spelled(told) if told.type == "type_identifier" else ""
    body = _declaration(named, types) if named else told
    if body is None or _COMMENTS.search(types.spelled(body)):
        return None
    wide = _describes(body, types)
    if wide is None or (wide and types.imports_event()):
        return None
    text = (
        f"type {named} = {NOTIFICATION_TYPE};" if body.type == "interface_declaration" else NOTIFICATION_TYPE
    )
    replaced = Change(body.start_byte, body.end_byte, text)
    return Own(frozenset(), frozenset({named} - {""}), wide, at, (renamed, replaced))


def _is_global(node: SyntaxNode) -> bool:
    """Return True if other files may add to a declaration."""
    around: SyntaxNode | None = node
    while around is not None and around.type != "ambient_declaration":
        around = around.parent
    return around is not None


def _declaration(name: str, types: TypeNames) -> SyntaxNode | None:
    """Return what has to be replaced for a type that is declared under a name."""
    interface = types.interface(name)
    if interface is not None:
        return interface
    alias = types.alias(name)
    return alias if alias is not None and alias.type == "object_type" else None


def _describes(node: SyntaxNode, types: TypeNames) -> frozenset[str] | None:
    """Return the fields that a type calls strings, None if it is not the message as Auth0 types it."""
    body = node.child_by_field_name("body") if node.type == "interface_declaration" else node
    plain = body is not None and not any(item.type == "extends_type_clause" for item in node.children)
    if body is None or not plain or body.type not in _BODIES or not body.named_children:
        return None
    wide = set()
    for member in body.named_children:
        name, told = member.child_by_field_name("name"), member.child_by_field_name("type")
        field = "" if name is None else types.spelled(name).strip("'\"")
        if member.type != "property_signature" or told is None or field not in FIELD_TYPES:
            return None
        words = set(_words(told, types))
        if field in _WIDE and words == {"string"}:
            wide.add(field)
        elif words != set(FIELD_TYPES[field].split(" | ")):
            return None
    return frozenset(wide)


def _words(node: SyntaxNode, types: TypeNames) -> Iterator[str]:
    """Yield the members of a union as they are spelled with single quotes."""
    found = types.declared(node)
    if found is None or found.type not in ("union_type", "parenthesized_type"):
        yield "" if found is None else types.spelled(found).replace('"', "'")
        return
    for child in found.named_children:
        yield from _words(child, types)
