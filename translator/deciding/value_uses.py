"""What a value of ``action`` or ``message_type`` is compared with: literals, tables, lists, Maps, Sets.

A table or a list counts only if it is used for nothing else than such comparisons of the same
field, so every use of it is looked at as well (docs/conversion.md, section 6).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Literal

from translator.dataflow.abstract_objects import AbstractObject, Slot, is_property
from translator.dataflow.def_use import DefUse, Field
from translator.following.external_sinks import leaves
from translator.following.places import DestructuredRead, PropertyRead
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, is_target, is_undefined, string_value, unchained
from translator.javascript.values import OBJECT_PROTOTYPE, property_key
from translator.mapping.values import ACTIONS, CHANNELS

Blocker = Literal["tested", "forwarded", "fallback", "opaque", "unknown", "typed"]
_WORDS = frozenset({*ACTIONS, *ACTIONS.values(), *CHANNELS, *CHANNELS.values()})
_SENT: frozenset[Blocker] = frozenset({"tested", "forwarded", "fallback"})
_EQUALITY = frozenset({"===", "!==", "==", "!="})
_CHOOSING = frozenset({"=", "||=", "??=", "&&="})
_TESTING = frozenset({"IfStatement", "WhileStatement", "ConditionalExpression", "LogicalExpression"})
_PASSING = frozenset(
    """
    ChainExpression AwaitExpression SequenceExpression ReturnStatement ArrowFunctionExpression YieldExpression
    ExpressionStatement ArrayExpression CallExpression NewExpression SpreadElement ThrowStatement
    ForOfStatement AssignmentPattern
    """.split()
)
"""What hands a value on: to whom, the analysis knows."""


class DefUseWeb:
    """Places that must be translated together.

    literals: string literals and table keys with a known value that the value meets.
    unknown: literals that are no value of the field, with what they say; met: those in webs that
    have other values, too. fallbacks: literals the value is given beside the field's. foreign: it comes
    from elsewhere, too. slots: all that its values flow through. troubles: why the web can't simply be
    translated, each with the first place; empty where it can. sent: where values leave the Action.
    """

    def __init__(self) -> None:
        self.reads: list[PropertyRead | DestructuredRead] = []
        self.literals: list[Node] = []
        self.unknown: list[tuple[Node, str]] = []
        self.fallbacks: set[str] = set()
        self.met: list[tuple[Node, str]] = []
        self.foreign = False
        self.slots: set[Slot] = set()
        self.troubles: dict[Blocker, Node | None] = {}
        self.sent: list[Node] = []

    def translatable(self, *, native: bool) -> bool:
        """Return True if read and literals may be translated; ``native`` lets values go out translated."""
        return self.troubles.keys() <= (_SENT if native else set())

    @property
    def kept_for_types(self) -> bool:
        """True if nothing but types keeps values from going out translated."""
        return "typed" in self.troubles and self.troubles.keys() <= _SENT | {"typed"}


class ValueUses(ABC):
    """Looks at the uses of the values of one web. ``add`` tells it of a slot that has to belong to it."""

    def __init__(self, known: frozenset[str], def_use: DefUse, scopes: ScopeManager) -> None:
        self.web = DefUseWeb()
        self.known = known
        self.def_use = def_use
        self.builder = def_use.builder
        self.scopes = scopes
        self.words = def_use.strings(known)
        self.defaults: set[Node] = set()
        self.containers: set[AbstractObject] = set()

    @abstractmethod
    def add(self, slot: Slot) -> None:
        """Add a slot whose values must have the words of the web."""

    def trouble(self, kind: Blocker, node: Node | None) -> None:
        """Note why the web can't simply be translated."""
        self.web.troubles.setdefault(kind, node)
        if kind == "forwarded" and node is not None:
            self.web.sent.append(node)

    def link(self, node: Node) -> None:
        """Add an expression that the value is compared with."""
        if is_undefined(node):
            self.trouble("tested", node)
        else:
            self.add(self.builder.value(node))

    def link_default(self, node: Node) -> None:
        """Add a literal that stands for a value where there is none, though there may always be one."""
        literal = unchained(node)
        if string_value(literal) is not None:
            self.defaults.add(literal)
            self.add(self.builder.value(literal))

    # Expressions

    def use(self, node: Node, parent: Node) -> None:
        """Look at what is done with an expression that has the value."""
        kind, role = parent.type, node.role
        if kind == "BinaryExpression" and parent.operator in _EQUALITY:
            self.link(parent.right if role == "left" else parent.left)
        elif kind == "BinaryExpression" and parent.operator == "in" and role == "left":
            self.look_up(parent.right, parent)
        elif kind == "SwitchStatement":
            for case in parent.cases:
                if case.test is not None:
                    self.link(case.test)
        elif kind == "SwitchCase" and parent.parent is not None:
            self.link(parent.parent.discriminant)
        elif kind == "MemberExpression" and role == "property":
            if is_target(parent) or parent.object.type == "Super":
                # What a class inherits has its own names.
                self.trouble("opaque", node)
            else:
                self.look_up(parent.object, parent)
        elif not self._passes(node, parent):
            self.trouble(_other_use(node, parent, self.scopes), node)

    def _passes(self, node: Node, parent: Node) -> bool:
        """Return True if the analysis knows where a value goes from here."""
        kind, role = parent.type, node.role
        if kind == "LogicalExpression":
            if role == "left" and parent.operator != "&&":
                self.link_default(parent.right)
            return role == "right" or parent.operator != "&&"
        if kind == "ConditionalExpression":
            return role != "test"
        if kind == "AssignmentExpression":
            if role == "left":
                # The target of a plain assignment has no value.
                self.link_default(parent.right)
            return parent.operator in _CHOOSING and _is_name(parent.left)
        if kind == "VariableDeclarator":
            return role == "init" and _is_name(parent.id)
        if kind in ("Property", "PropertyDefinition"):
            return self._stored(node, parent)
        return kind in _PASSING

    def _stored(self, node: Node, item: Node) -> bool:
        if node.role == "value":
            return True
        holder = item.parent
        if holder is None or holder.type != "ObjectExpression" or not item.computed:
            return False
        self.table(self.builder.solver.make("object", holder))
        return True

    # Tables

    def look_up(self, holder: Node, use: Node) -> None:
        """``table[value]``: of literal tables of this file that are used for nothing else."""
        for item in self.def_use.points_to.members(self.builder.value(holder).objects):
            if item.kind == "object" and item.site is not None and item.site.type == "ObjectExpression":
                self.table(item)
            elif item.kind not in ("undefined", "null"):
                self.trouble("opaque", use)

    def table(self, item: AbstractObject) -> None:
        """Look at the keys and at all uses of a table."""
        assert item.site is not None
        if item in self.containers:
            return
        self.containers.add(item)
        by_name: set[str] = set()
        for node in self.def_use.holding.get(item.index, ()):
            parent = node.parent
            if parent is not None:
                self._use_of_table(node, parent, by_name)
        if not self._keys(item, item.site, by_name) or self._is_seen(item):
            self.trouble("opaque", item.site)

    def _keys(self, item: AbstractObject, literal: Node, by_name: set[str]) -> bool:
        """Add the keys of a table. Return True if they are plain, and all there are.

        by_name: what is read by a name; that stays as it is, and so is no word of the field.
        """
        names: set[str] = set()
        for field in literal.properties:
            plain = field.type == "Property" and field.kind == "init"
            key = property_key(field, self.scopes) if plain else None
            if key is None or key == "__proto__" or key in names:
                return False
            names.add(key)
            if field.computed:
                self.link(field.key)
            elif key in self.known:
                self.web.literals.append(field.key)
            elif key not in by_name:
                self.web.unknown.append((field.key, key))
                self.trouble("unknown", field.key)
        given = {name for name, slot in item.fields.items() if slot.objects}
        return given <= names and not item.elements.objects and not by_name & _WORDS

    def _is_seen(self, item: AbstractObject) -> bool:
        """Return True if others may see the keys of a table."""
        def_use = self.def_use
        seen = def_use.exported | def_use.prototypes
        for sink in (*def_use.sinks, *self.builder.patterns.values()):
            seen |= sink.objects
        return bool(item.bit & seen)

    def _use_of_table(self, node: Node, parent: Node, by_name: set[str]) -> None:
        """Look at one use of a table. by_name: what is read by its name is added to it."""
        if parent.type == "MemberExpression" and node.role == "object":
            key = string_value(parent.property) if parent.computed else parent.property.name
            if is_target(parent) or key in OBJECT_PROTOTYPE:
                self.trouble("opaque", parent)
            elif key is not None and not (parent.computed and key in _WORDS):
                by_name.add(key)
            else:
                self.link(parent.property)
        elif parent.type == "BinaryExpression" and parent.operator == "in":
            self.link(parent.left)

    # Lists, Sets and Maps

    def field(self, slot: Slot, field: Field) -> None:
        """Look at the object that holds the value in one of its fields."""
        item = field.owner
        if item.kind in ("object", "class", "function") and self._is_constant(slot):
            # The constants of one object are translated together.
            for other in tuple(item.fields.values()):
                if self._is_constant(other):
                    self.add(other)
        as_text = item.kind == "array" and item.bit & self.def_use.spelled
        if as_text or item.bit & self.def_use.exported:
            self.trouble("opaque", item.site)
        if item not in self.containers and self._has_keys(item, field.name):
            self.containers.add(item)
            for holder, key in self.builder.calls.asked:
                if holder.objects & item.bit:
                    self.add(key)

    def _is_constant(self, slot: Slot) -> bool:
        """Return True if a slot holds nothing but words of the field that the source spells."""
        return bool(slot.objects) and not slot.objects & ~self.words

    @staticmethod
    def _has_keys(item: AbstractObject, name: str) -> bool:
        return item.kind == "array" or (item.kind, name) in (("map", "@key"), ("set", "@value"))

    def asked(self, key: Slot) -> None:
        """Add what a value is looked for in, if it is."""
        for holder, slot in self.builder.calls.asked:
            if slot is key:
                for item in self.def_use.points_to.members(holder.objects):
                    for inner in _keys_of(item):
                        self.add(inner)


def _keys_of(item: AbstractObject) -> Iterator[Slot]:
    """Yield the slots that hold what is looked through in an object."""
    if item.kind == "array":
        yield item.elements
        yield from (slot for name, slot in item.fields.items() if is_property(name))
    elif item.kind in ("map", "set"):
        slot = item.fields.get("@key" if item.kind == "map" else "@value")
        if slot is not None:
            yield slot


def _is_name(target: Node) -> bool:
    return target.type in ("Identifier", "MemberExpression")


def _other_use(node: Node, parent: Node, scopes: ScopeManager) -> Blocker:
    """Return what kind of trouble a use is that is no comparison."""
    if parent.type in _TESTING or (parent.type == "UnaryExpression" and parent.operator in ("!", "typeof")):
        return "tested"
    return "forwarded" if leaves(node, scopes) else "opaque"
