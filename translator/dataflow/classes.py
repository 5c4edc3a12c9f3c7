"""Classes and constructors: instances, prototypes, what is extended, which fields are there for certain."""

from __future__ import annotations

from translator.dataflow.abstract_objects import AbstractObject, Slot
from translator.dataflow.builtins import ERRORS
from translator.dataflow.points_to import Solver
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, is_function, walk
from translator.javascript.values import constant, field_label, property_key

_CLASSES = ("ClassDeclaration", "ClassExpression")
_DEEPEST = 8


class Classes:
    """The objects of classes and of functions used as such. ``removed``: names that are deleted."""

    def __init__(self, solver: Solver, scopes: ScopeManager, removed: frozenset[str]) -> None:
        self.solver = solver
        self.scopes = scopes
        self.removed = removed
        self.supers: dict[Node, Slot] = {}

    def prototype(self, callee: AbstractObject) -> AbstractObject:
        """Return the object under ``prototype`` of a class or a function, which is always its own."""
        callee.definite.add("prototype")
        made = self.solver.make("object", callee.site, "prototype")
        self.solver.give(callee.field("prototype"), made)
        if "constructor" not in made.fields:
            self.solver.give(made.field("constructor"), callee)
        return made

    def instance(self, callee: AbstractObject, site: Node | None) -> Slot:
        """Return a slot with the instance that a ``new`` makes."""
        made = self.solver.make("object", site, f"instance of {callee.index}")
        self.prototype(callee)
        self.solver.edge(callee.field("prototype"), made.prototypes)
        made.inherits = True
        if callee.site is not None and callee.kind == "class":
            made.definite |= self.definite(callee.site) - self.removed
        slot = Slot()
        self.solver.give(slot, made)
        return slot

    def super_of(self, node: Node) -> Slot:
        """Return the slot of what the class of a node extends."""
        return self.supers.setdefault(node, Slot())

    @staticmethod
    def constructor(callee: AbstractObject) -> Node | None:
        """Return the function that a ``new`` of an object runs, None for a class without one."""
        node = callee.site
        if node is None or callee.kind == "function":
            return node
        return constructor_of(node)

    def definite(self, node: Node, depth: int = 0) -> set[str]:
        """Return the fields that every instance of a class has when anything can read them."""
        base = self.base(node) if node.superClass is not None else None
        found = self.definite(base, depth + 1) if base is not None and depth < _DEEPEST else set()
        if self._extends_quietly(node):
            found |= self._declared(node)
            if not _shows_fields(node):
                found |= self._assigned(node)
        return found

    def _is_quiet(self, node: Node | None, depth: int = 0) -> bool:
        """Return True if nothing reads an instance while the constructors of a class make it."""
        if node is None or depth > _DEEPEST or _calls_itself(node) or _shows_fields(node):
            return False
        return self._extends_quietly(node, depth)

    def _extends_quietly(self, node: Node, depth: int = 0) -> bool:
        extended = node.superClass
        if extended is None:
            return True
        name = extended.name if extended.type == "Identifier" else None
        if name in ERRORS and self.scopes.resolve(extended) is None:
            return True
        return self._is_quiet(self.base(node), depth + 1)

    def _declared(self, node: Node) -> set[str]:
        """Return the fields that are declared before one whose value may read the instance."""
        found: set[str] = set()
        read: set[str] = set()
        for item in node.body.body:
            if _is_shown(item):
                break
            value = item.value if item.type == "PropertyDefinition" else None
            if value is not None and not is_function(value):
                read |= _reads(value)
            name = field_name(item, self.scopes) if item.type == "PropertyDefinition" else None
            if name is not None and not item.static and name not in read:
                found.add(name)
        return found

    def base(self, node: Node) -> Node | None:
        """Return the class of the file that a class certainly extends."""
        variable = self.scopes.resolve(node.superClass) if node.superClass.type == "Identifier" else None
        if variable is None or len(variable.definitions) != 1:
            return None
        declared = variable.definitions[0][1].parent
        if declared is not None and declared.type == "ClassDeclaration" and not variable.writes:
            return declared
        value = constant(variable)
        return value if value is not None and value.type in _CLASSES else None

    def _assigned(self, node: Node) -> set[str]:
        """Return the fields that a constructor gives before it does anything else, or reads them."""
        function = constructor_of(node)
        found = {param.name for param in stored(function)} if function is not None else set()
        read: set[str] = set()
        for statement in function.body.body if function is not None else ():
            if statement.type == "VariableDeclaration" and not _shows_this(statement):
                read |= _reads(statement)
                continue
            if statement.type != "ExpressionStatement":
                break
            expression = statement.expression
            if expression.type == "CallExpression" and expression.callee.type == "Super":
                continue
            if expression.type != "AssignmentExpression" or _shows_this(expression.right):
                break
            read |= _reads(expression.right)
            left = expression.left
            own = left.type == "MemberExpression" and left.object.type == "ThisExpression"
            if own and not left.computed and field_label(left) not in read:
                found.add(field_label(left))
        return found


def _reads(node: Node) -> set[str]:
    """Return the names of the fields that a part of a constructor reads off the instance."""
    members = [item.parent for item in walk(node) if item.type == "ThisExpression"]
    return {field_label(member) for member in members if member is not None and not member.computed}


def _shows_this(node: Node) -> bool:
    """Return True if a part of a constructor calls something with the instance in its hands."""
    return any(item.type == "ThisExpression" and not _is_read(item) for item in walk(node))


def _is_read(this: Node) -> bool:
    member = this.parent
    return member is not None and member.type == "MemberExpression" and member.role != "callee"


def _is_shown(item: Node) -> bool:
    """Return True for a field whose value is made with the instance in the hands of something."""
    if item.type != "PropertyDefinition" or item.static or item.value is None:
        return False
    return not is_function(item.value) and _shows_this(item.value)


def _shows_fields(node: Node) -> bool:
    return any(map(_is_shown, node.body.body))


def _calls_itself(node: Node) -> bool:
    function = constructor_of(node)
    return function is not None and _shows_this(function.body)


def constructor_of(node: Node) -> Node | None:
    """Return the function of a class's own constructor."""
    for item in node.body.body:
        if item.type == "MethodDefinition" and item.kind == "constructor":
            function: Node = item.value
            return function
    return None


def stored(function: Node) -> list[Node]:
    """Return the names of a constructor's parameters that are properties, too, as in TypeScript."""
    named = [param.left if param.type == "AssignmentPattern" else param for param in function.params]
    return [name for name in named if name.fields.get("stored")]


def field_name(item: Node, scopes: ScopeManager) -> str | None:
    """Return the name of a field or a method, with the mark of private names; None where not known."""
    key = item.key
    if not item.computed and key.type in ("PrivateIdentifier", "PrivateName"):
        return f"#{key.name}"
    if item.computed and is_symbol(key, "iterator", "asyncIterator", "toPrimitive"):
        return f"@@{key.property.name}"
    return property_key(item, scopes)


def is_symbol(node: Node, *names: str) -> bool:
    """Return True for ``Symbol.iterator`` and the like."""
    if node.type != "MemberExpression" or node.computed or node.object.type != "Identifier":
        return False
    return node.object.name == "Symbol" and node.property.name in names
