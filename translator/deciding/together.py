"""The words of a field in a file with types: translated wherever they stand, or nowhere.

A word that is renamed in all of a file, among types and among values, keeps every type what it was. That
holds as long as no type of another file or package says which words a value may have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from translator.dataflow.abstract_objects import AbstractObject, Slot
from translator.dataflow.def_use import DefUse
from translator.deciding.type_fits import DEPTH, TypeFits, given_to
from translator.deciding.typed_values import given_types
from translator.deciding.value_uses import DefUseWeb
from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, string_value

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

    from translator.deciding.mentions import Mentions


def are_together(
    webs: Iterable[DefUseWeb],
    values: Mapping[str, str],
    types: Mentions,
    def_use: DefUse,
    program: Program,
    scopes: ScopeManager,
) -> bool:
    """Return True if every mention of a field's words in a file can be translated with its reads."""
    old = {word for word, new in values.items() if word != new}
    new = set(values.values()) - values.keys()
    met = {literal for web in webs for literal in web.literals}
    if types.words & new or types.keys & (old | new) or _in_enums(program, old | new):
        return False
    if not met or not types.are_unions_of(values):
        return False
    for node in program.nodes:
        text = string_value(node)
        if text in new or ((text in old or _named(node) in old) and node not in met):
            return False
    fits = _WordFits(def_use, types, program, {slot for web in webs for slot in web.slots}, met)
    return all(fits.fits(told, slot) for told, slot in given_types(def_use, program, scopes))


class _WordFits(TypeFits):
    """The values with words of a field, and what holds them: whether their types are the file's own."""

    def __init__(
        self, def_use: DefUse, types: Mentions, program: Program, slots: set[Slot], words: Iterable[Node]
    ) -> None:
        self.slots = slots
        tables = {word.parent.parent for word in words if word.role == "key" and word.parent is not None}
        made = def_use.solver.make
        self.tables = sum(made("object", table).bit for table in tables if table is not None)
        super().__init__(def_use, types, program, frozenset())

    def holds(self, slot: Slot) -> bool:
        """Return True if a value may have the words, or may hold one that has."""
        return slot in self.slots or bool(slot.objects & (self.holders | self.tables))

    def fits(self, told: SyntaxNode | None, slot: Slot, depth: int = 0) -> bool:
        """Return True if no type of another file says which words a value may have."""
        if told is None or not self.holds(slot) or not self.types.is_foreign(told):
            return True
        if depth > DEPTH or slot in self.slots:
            return False
        held = self.points_to.members(slot.objects & (self.holders | self.tables))
        return any(all(self._is_of(node, item, depth + 1) for item in held) for node in self._members(told))

    def _is_all_old(self, item: AbstractObject) -> bool:
        return False

    def _in_container(self, told: SyntaxNode, item: AbstractObject, depth: int) -> bool:
        if item.bit & self.tables and self._is_record(told):
            # Its keys are the words.
            return not self.types.is_foreign(given_to(told)[0])
        return super()._in_container(told, item, depth)


def _in_enums(program: Program, words: Iterable[str]) -> bool:
    enums = () if program.typed is None else program.typed.enums
    texts = [program.text[item.start : item.end] for item in enums]
    return any(re.search(rf"(['\"`]){re.escape(word)}\1", text) for word in words for text in texts)


def _named(node: Node) -> str | None:
    """Return what a key or a property that is spelled as a name is called."""
    parent = node.parent
    named = node.type == "Identifier" and node.role in ("key", "property")
    return str(node.name) if named and parent is not None and not parent.fields.get("computed") else None
