"""Which uses of the event need the old shape, by what the guide has made of each name."""

from __future__ import annotations

from translator.dataflow.abstract_objects import GETTER, OWN, PLAIN, AbstractObject, Slot
from translator.dataflow.analysis import PointsTo
from translator.dataflow.classes import field_name
from translator.dataflow.constraints.members import key_of
from translator.dataflow.shapes import Shapes, may_end
from translator.following.patterns import can_rename, destructuring, is_chain, taken_out, whole_pattern
from translator.following.places import (
    CONTEXT,
    EVENT,
    FIELDS,
    MESSAGE,
    NOTIFICATION,
    AccessPath,
    Destructuring,
    option_of,
)
from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, is_target, outermost, string_value, walk
from translator.javascript.values import OBJECT_PROTOTYPE
from translator.mapping.events import NEW

_WORDS = ("action", "message_type")
_EQUALITY = ("===", "!==", "==", "!=")
_ASKS = frozenset({"includes", "indexOf", "lastIndexOf", "has", "get", "delete", "isPrototypeOf", "is"})
_NEW_MESSAGE = frozenset(path[1] for path in NEW if path[0] == "notification" and len(path) == 2)
_REPEATABLE = ("Literal", "TemplateLiteral", "Identifier")
_ASKING = frozenset({"MemberExpression", "BinaryExpression", "CallExpression"})
_SAME = frozenset({"recipient", "code"})


class Demands:
    """Goes over all uses. changing: slots of what is written to. compared: what must be one and the same."""

    def __init__(self, points_to: PointsTo, shapes: Shapes, program: Program, scopes: ScopeManager) -> None:
        self.points_to = points_to
        self.shapes = shapes
        self.program = program
        self.scopes = scopes
        self.builder = points_to.builder
        self.changing: set[Slot] = set()
        self.compared: set[Slot] = set()
        self._only: dict[int, AbstractObject | None] = {}

    def collect(self) -> None:
        """Add every demand."""
        calls, outside = self.builder.calls, self.builder.properties.outside
        for slot in (outside, *calls.looking):
            self.shapes.demand(slot)
        for item in self.points_to.objects:
            if item.kind in OWN:
                self._of_object(item)
        for node in self.program.of_types(_ASKING):
            if node.type == "MemberExpression" and node.object.type != "Super":
                self._member(node)
            elif node.type == "BinaryExpression":
                self._operator(node)
            elif node.type == "CallExpression":
                self._asked(node)
        for pattern, slot in self.builder.patterns.items():
            self._pattern(pattern, slot)

    # Parts of the event in a slot

    def part(self, slot: Slot) -> AbstractObject | None:
        """Return the part of the event that a slot may hold, None where there is none or several.

        In half converted code the message may be there under both names: that is one.
        """
        found = slot.objects & self.points_to.event
        if found not in self._only:
            parts = self.points_to.parts(found)
            if len(parts) == 2 and {part.path for part in parts} == {MESSAGE, NOTIFICATION}:
                parts = [part for part in parts if part.path == MESSAGE]
            self._only[found] = parts[0] if len(parts) == 1 else None
        return self._only[found]

    def others(self, slot: Slot, part: AbstractObject) -> int:
        """Return the other objects that a slot may hold."""
        return slot.objects & ~(self.points_to.event if self.part(slot) is part else part.bit)

    def compare(self) -> bool:
        """Ask for the old shape of what is compared as an object: where one is made, all are that one.

        Return False where nothing is compared.
        """
        self.changing |= self.compared
        for slot in self.compared:
            self.shapes.demand(slot)
        return bool(self.compared)

    def _differs(self, slot: Slot) -> bool:
        return bool(slot.objects & self.shapes.differing)

    def _of_object(self, item: AbstractObject) -> None:
        if self._differs(item.prototypes):
            self.shapes.demand(item.prototypes)
        keys = item.fields.get("@key")
        if keys is not None and self._differs(keys):
            self.compared.add(keys)

    # Member expressions

    def _member(self, node: Node) -> None:
        slot = self.builder.value(node.object)
        if not self._differs(slot):
            return
        if is_target(node):
            self.changing.add(slot)
            return
        keys = self._keys(node)
        if keys is None or any(key in OBJECT_PROTOTYPE for key in keys):
            self.shapes.demand(slot)
        elif len(keys) > 1 or (node.computed and key_of(self.builder, node) is None):
            if keys - _SAME:
                self.shapes.demand(slot)
        elif not all(self._can_read(node, slot, part, key) for part in self._parts(slot) for key in keys):
            self.shapes.demand(slot)

    def _parts(self, slot: Slot) -> list[AbstractObject]:
        part = self.part(slot)
        return self.points_to.parts(slot.objects & self.shapes.differing) if part is None else [part]

    def _keys(self, node: Node) -> set[str] | None:
        """Return the names that a member expression may read, None where any may be."""
        known = key_of(self.builder, node)
        if known is not None:
            return {known}
        found = self.points_to.members(self.points_to.of(node.property))
        if not found or any(item.kind != "string" for item in found):
            return None
        return {item.name for item in found}

    def _can_read(self, node: Node, slot: Slot, part: AbstractObject, key: str) -> bool:
        """Return True if a read off a part keeps its meaning under another name."""
        if not self._is_renamed(part.path, key):
            return True
        others, ends = self.others(slot, part), may_end(node, self.points_to)
        if key in _WORDS:
            return not others & ~self.builder.solver.nothing and not ends
        if not self._harmless(others):
            return False
        if key != "text" or not ends:
            return True
        # A conditional ends the chain, which would have ended sooner.
        return outermost(node) is not node and self.is_chain(node.object)

    @staticmethod
    def _is_renamed(path: AccessPath, key: str) -> bool:
        full = (*path, key)
        option = option_of(full)
        return full == MESSAGE or (option is not None and (path == EVENT or FIELDS[option] != key))

    def is_chain(self, node: Node) -> bool:
        """Return True for a plain chain of names that may be evaluated again."""
        while True:
            if node.type == "ChainExpression":
                node = node.expression
            elif node.type == "MemberExpression":
                plain = not node.computed or node.property.type in _REPEATABLE
                if not plain or self._is_computed(node) or self._has_object_for_key(node):
                    return False
                node = node.object
            else:
                return node.type in ("Identifier", "ThisExpression")

    def _is_computed(self, member: Node) -> bool:
        """Return True if a getter of the file gives a property, other than one that only hands on a field."""
        if not self.builder.properties.accessors:
            return False
        key = f"{GETTER}{key_of(self.builder, member)}"
        functions = [
            item
            for each in self.points_to.objects
            if key in each.fields
            for item in self.points_to.members(each.fields[key].objects)
        ]
        return not all(item.site is not None and _hands_on(item.site) for item in functions)

    def runs_once(self, node: Node, others: int) -> bool:
        """Return True for an object that must be evaluated just once, whatever is read off it."""
        return not self.is_chain(node) and (others != 0 or self.does_something(node))

    def does_something(self, node: Node) -> bool:
        """Return True if evaluating an expression calls a getter of the file, or makes a text of a key."""
        members = [each for each in walk(node) if each.type == "MemberExpression"]
        return any(self._is_computed(each) or self._has_object_for_key(each) for each in members)

    def _has_object_for_key(self, member: Node) -> bool:
        keys = self.points_to.of(member.property) if member.computed else 0
        return any(item.kind in OWN for item in self.points_to.members(keys))

    def by_key(self, member: Node) -> str:
        """Return how an object is read by a member expression that may read any of its fields."""
        key = key_of(self.builder, member)
        return "is read by a key that is not known" if key is None else f"is read at .{key}"

    def _harmless(self, objects: int) -> bool:
        """Return True if other objects have neither an old name nor a new one that is read."""
        return all(map(self._is_harmless, self.points_to.members(objects)))

    def _is_harmless(self, item: AbstractObject) -> bool:
        if item.kind in PLAIN or item.kind == "builtin":
            return True
        if item.kind not in OWN or item.elements.objects:
            return False
        names = _NEW_MESSAGE | set(FIELDS) | {"message_options", "notification"}
        if any(slot.objects and name.removeprefix(GETTER) in names for name, slot in item.fields.items()):
            return False
        if item.bit & self.builder.properties.outside.objects:
            return False
        return all(map(self._is_harmless, self.points_to.members(item.prototypes.objects)))

    # Operators, calls and patterns

    def _operator(self, node: Node) -> None:
        left, right = self.builder.value(node.left), self.builder.value(node.right)
        if node.operator == "in" and self._differs(right):
            if string_value(node.left) not in _SAME:
                self.shapes.demand(right)
        elif node.operator in _EQUALITY and self._differs(left) and self._differs(right):
            self.compared |= {left, right}

    def _asked(self, node: Node) -> None:
        callee = node.callee
        asks = callee.type == "MemberExpression" and key_of(self.builder, callee) in _ASKS
        for item in node.arguments if asks else ():
            if self._differs(self.builder.value(item)):
                self.compared.add(self.builder.value(item))

    def _pattern(self, pattern: Node, slot: Slot) -> None:
        if not self._differs(slot):
            return
        if not all(self._can_take(pattern, slot, part) for part in self._parts(slot)):
            self.shapes.demand(slot)

    def _can_take(self, pattern: Node, slot: Slot, part: AbstractObject) -> bool:
        whole = self.whole_of(pattern, part.path)
        return whole is not None and all(
            self._can_leave(whole, item, slot, part) for item in pattern.properties
        )

    def whole_of(self, pattern: Node, path: AccessPath) -> Destructuring | None:
        """Return the destructuring that a pattern belongs to, if what leaves it may be edited."""
        found = whole_pattern(pattern)
        if found is None:
            return None
        root, levels = found
        slot, whole = self.builder.patterns.get(root), path[: len(path) - levels]
        if slot is None or not self.points_to.parts(slot.objects):
            return destructuring(root, ())
        part = self.part(slot)
        return destructuring(root, whole) if part is not None and part.path == whole else None

    def _can_leave(self, whole: Destructuring, item: Node, slot: Slot, part: AbstractObject) -> bool:
        if item in self.builder.rests:
            return part.path != CONTEXT and self._keeps_names(whole, item)
        key = None if item.type == "RestElement" else field_name(item, self.scopes)
        if key is None or key in OBJECT_PROTOTYPE:
            return False
        if not self._is_renamed(part.path, key):
            return True
        others = self.others(slot, part) & ~self.builder.solver.nothing
        if others and (key in _WORDS or not self._harmless(others)):
            return False
        return can_rename(taken_out(whole, item, key, part.path), self.program, self.scopes)

    def _keeps_names(self, whole: Destructuring, rest: Node) -> bool:
        """Return True if no new name that is read off a rest is taken out by its pattern.

        The text may need the channel, which is then taken out where the source can't be repeated.
        """
        read, pattern = self.builder.rests[rest], rest.parent
        assert pattern is not None
        taken = {field_name(item, self.scopes) for item in pattern.properties if item is not rest}
        if "message_type" in taken and "text" in read:
            return False
        return "text" not in taken or "message_type" not in read or is_chain(whole.source)


def _hands_on(function: Node) -> bool:
    """Return True for a function that does nothing but return a field."""
    if function.body.type != "BlockStatement" or len(function.body.body) != 1:
        return False
    statement = function.body.body[0]
    return statement.type == "ReturnStatement" and is_chain(statement.argument)
