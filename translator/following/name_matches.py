"""Reads of what the new event lacks, in code that gets the event but can't be followed.

Where the event leaves as a whole, or its handler can't be seen, a field is known by its name only.
That is not enough to edit anything, but enough to tell a person.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node
from translator.javascript.values import member_key, property_key
from translator.mapping.old_only import REMOVED
from translator.records import NamedTuple

GONE = frozenset(path[-1] for path in REMOVED if path != ("message_options",))
"""What an event of the old shape lacks, too."""


class NameMatch(NamedTuple):
    """A read by name: ``node`` is the member expression or the property of a pattern."""

    node: Node
    name: str


def loose_reads(
    program: Program, scopes: ScopeManager, known: Iterable[Node], names: Container[str] = GONE
) -> list[NameMatch]:
    """Return every read of a field by one of the names, other than those that were followed."""
    followed = set(known)
    found = []
    for node in program.nodes:
        name = _read_name(node, scopes)
        if name in names and node not in followed:
            found.append(NameMatch(node, str(name)))
    return found


def loose_secrets(program: Program, scopes: ScopeManager) -> set[str]:
    """Return the names read off anything that is called ``secrets``."""
    found = set()
    for node in program.nodes:
        if node.type == "MemberExpression" and _is_secrets(node.object, scopes):
            found.add(member_key(node, scopes))
        elif node.type == "VariableDeclarator" and _takes_secrets_apart(node, scopes):
            found |= {property_key(item, scopes) for item in node.id.properties if item.type == "Property"}
    return {name for name in found if name is not None}


def _takes_secrets_apart(node: Node, scopes: ScopeManager) -> bool:
    return node.id.type == "ObjectPattern" and node.init is not None and _is_secrets(node.init, scopes)


def _is_secrets(node: Node, scopes: ScopeManager) -> bool:
    if node.type == "Identifier":
        return bool(node.name == "secrets")
    return node.type == "MemberExpression" and member_key(node, scopes) == "secrets"


def _read_name(node: Node, scopes: ScopeManager) -> str | None:
    if node.type == "MemberExpression":
        return member_key(node, scopes)
    parent = node.parent
    if node.type == "Property" and parent is not None and parent.type == "ObjectPattern":
        return property_key(node, scopes)
    return None
