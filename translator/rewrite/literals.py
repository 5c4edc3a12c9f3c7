"""Literals and table keys that are translated together with the reads they are compared with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator.decisions import Decisions
from translator.edits import Edit
from translator.javascript.tree import Node, string_value
from translator.mapping.values import ACTIONS, CHANNELS
from translator.rewrite.text import respell
from translator.source_file import SourceFile

_IDENTIFIER = re.compile(r"[A-Za-z_$][\w$]*$")


def rewrite_literals(decisions: Decisions) -> Iterator[Edit]:
    """Yield edits for the literals of every translated web."""
    native = decisions.options.forwarded_values == "native"
    for option, values in (("action", ACTIONS), ("message_type", CHANNELS)):
        for web in decisions.webs[option]:
            if web.translatable(native=native) and not _is_shared(decisions, web.reads[0].node):
                for literal in web.literals:
                    yield _translate(decisions.file, literal, values)


def _is_shared(decisions: Decisions, node: Node) -> bool:
    """Return True if the reads of a web go through an old-shaped object, which has the old values."""
    return any(
        decisions.shared_by(flow) is not None and any(place.node is node for place in flow.taken())
        for flow in decisions.flows
    )


def _translate(file: SourceFile, literal: Node, values: dict[str, str]) -> Edit:
    text = string_value(literal) if literal.type != "Identifier" else literal.name
    new = values[str(text)]
    if new == text:
        return Edit(literal.start, literal.start, "")
    if literal.role != "key":
        return respell(file, literal, new)
    parent = literal.parent
    assert parent is not None
    if parent.shorthand:
        return Edit(literal.start, literal.start, f"{new}: ")
    if literal.type == "Literal" and _needed_quotes(literal, parent):
        return Edit(literal.start, literal.end, new)
    return respell(file, literal, new)


def _needed_quotes(key: Node, item: Node) -> bool:
    """Return True if a key was quoted only because its old value is no identifier."""
    if item.computed:
        return False
    table = item.parent
    assert table is not None
    others = [other.key for other in table.properties if other.key is not key]
    return not _IDENTIFIER.match(key.value) and any(other.type == "Identifier" for other in others)
