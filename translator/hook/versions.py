"""Module names with a version in them, which only Hooks understood: ``require('twilio@3.1.0')``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator.edits import Edit
from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, string_value
from translator.records import NamedTuple

_PINNED = re.compile(r"((?:@[^/@]+/)?[^/@.][^/@]*)@([^/]+)(/.*)?")


def pinned(name: str) -> tuple[str, str, str] | None:
    """Return the package, the version and the name without it, or None for a name that pins nothing."""
    found = _PINNED.fullmatch(name)
    return None if found is None else (found[1], found[2], found[1] + (found[3] or ""))


class Pinned(NamedTuple):
    """A module name with a version, and the edit that removes that."""

    node: Node
    package: str
    version: str
    edit: Edit


def unpin(program: Program, scopes: ScopeManager) -> Iterator[Pinned]:
    """Yield the module names with a version in them, in the order of the source."""
    for node in program.nodes:
        if node.type != "CallExpression" or not node.arguments:
            continue
        callee, argument = node.callee, node.arguments[0]
        resolved = (
            callee.type == "MemberExpression"
            and scopes.is_global(callee.object, "require")
            and not callee.computed
            and callee.property.name == "resolve"
        )
        name = string_value(argument)
        if name is None or not (scopes.is_global(callee, "require") or resolved):
            continue
        found = pinned(name)
        if found is not None and argument.end - argument.start == len(name) + 2:
            edit = Edit(argument.start + 1, argument.end - 1, found[2])
            yield Pinned(argument, found[0], found[1], edit)
