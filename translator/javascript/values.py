"""What can be known about a value by reading the file: constants, keys, functions, calls."""

from __future__ import annotations

from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager, Variable
from translator.javascript.tree import (
    Node,
    ancestors,
    is_function,
    is_target,
    outermost,
    string_value,
    unchained,
)

_MEMBERS = frozenset({"MemberExpression"})
OBJECT_PROTOTYPE = frozenset(
    """
    constructor hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf
    __proto__
    """.split()
)

_LONGEST_PATH = 12


def final(node: Node) -> Node:
    """The value at the end of a chain of assignments."""
    while node.type == "AssignmentExpression" and node.operator == "=":
        node = node.right
    return node


def only_value(variable: Variable) -> Node | None:
    """The one expression a variable is ever given, in its declaration or after it, else None."""
    if len(variable.definitions) != 1 or not variable.kinds <= {"const", "let", "var"}:
        return None
    writes = variable.writes
    return writes[0].written if len(writes) == 1 else None


def is_exported(variable: Variable) -> bool:
    """Return True if a variable is exported by its own declaration, so that other files may use it."""
    for _, identifier in variable.definitions:
        node = identifier.parent if identifier.role == "id" else None
        if node is not None and node.type == "VariableDeclarator":
            node = node.parent
        if node is not None and node.parent is not None and node.parent.type.startswith("Export"):
            return True
    return False


def constant(variable: Variable) -> Node | None:
    """Return the initialiser of a variable that is declared with it and never assigned again, else None."""
    value = only_value(variable)
    return value if value is not None and variable.writes[0].initial else None


def object_literal(variable: Variable, scopes: ScopeManager) -> Node | None:
    """The object literal a constant stands for, frozen or not; None where other files may use it."""
    literal = constant(variable) if "const" in variable.kinds and not is_exported(variable) else None
    if literal is not None and literal.type == "CallExpression" and len(literal.arguments) == 1:
        frozen = is_member(literal.callee, scopes, "Object", "freeze")
        literal = literal.arguments[0] if frozen else None
    return literal if literal is not None and literal.type == "ObjectExpression" else None


def constant_field(node: Node, scopes: ScopeManager) -> tuple[Variable, Node] | None:
    """Return the constant and the value for ``KIND.SMS``, where ``KIND`` is a literal table read only so.

    None where any other use of the table might change it or look at all of its fields.
    """
    node = unchained(node)
    if node.type != "MemberExpression" or node.object.type != "Identifier":
        return None
    variable = scopes.resolve(node.object)
    literal = object_literal(variable, scopes) if variable is not None else None
    key = member_key(node, scopes)
    if (
        variable is None
        or literal is None
        or not all(_reads_a_field(read.identifier, scopes) for read in variable.reads)
    ):
        return None
    values = [
        item.value
        for item in literal.properties
        if item.type == "Property" and property_key(item, scopes) == key
    ]
    plain = all(
        item.type == "Property" and item.kind == "init" and not item.computed for item in literal.properties
    )
    return (variable, values[0]) if plain and len(values) == 1 else None


def _reads_a_field(identifier: Node, scopes: ScopeManager) -> bool:
    member = identifier.parent
    if member is None or member.type != "MemberExpression" or identifier.role != "object":
        return False
    # A method that is called sees the table as its `this`.
    called = outermost(member).role == "callee"
    return member_key(member, scopes) is not None and not is_target(member) and not called


def constant_string(node: Node, scopes: ScopeManager) -> str | None:
    """The string a literal stands for, or a constant, or a field of a constant table."""
    field = constant_field(node, scopes)
    if field is not None:
        return string_value(field[1])
    if node.type == "Identifier":
        variable = scopes.resolve(node)
        value = constant(variable) if variable is not None and "const" in variable.kinds else None
        return string_value(value)
    return string_value(node)


def member_key(member: Node, scopes: ScopeManager) -> str | None:
    """Return the name of the property a member expression reads, None where it can't be known."""
    if not member.computed:
        return str(member.property.name) if member.property.type == "Identifier" else None
    return constant_string(member.property, scopes)


def property_key(item: Node, scopes: ScopeManager) -> str | None:
    """Return the name of a property in an object literal or a pattern, None where it can't be known."""
    if item.computed:
        return constant_string(item.key, scopes)
    if item.key.type == "Identifier":
        return str(item.key.name)
    if item.key.type == "Literal":
        return item.key.value if isinstance(item.key.value, str) else str(item.key.raw)
    return None


def global_path(node: Node, scopes: ScopeManager) -> str:
    """Return the path of what a node reads off a global, also by constants: ``Object.keys``; else empty."""
    names: list[str] = []
    for _ in range(_LONGEST_PATH):
        node = unchained(node)
        if node.type == "MemberExpression" and not node.computed:
            names.append(str(node.property.name))
            node = node.object
            continue
        variable = scopes.resolve(node) if node.type == "Identifier" else None
        value = None if variable is None else constant(variable)
        if value is None:
            known = node.type == "Identifier" and variable is None
            return ".".join((str(node.name), *reversed(names))) if known else ""
        node = value
    return ""


def is_member(node: Node, scopes: ScopeManager, base: str, *keys: str) -> bool:
    """Return True if a node is ``base.key`` for a global ``base`` and one of the keys (any, if none)."""
    node = unchained(node)
    if node.type != "MemberExpression" or not scopes.is_global(unchained(node.object), base):
        return False
    return not keys or member_key(node, scopes) in keys


def function_of(node: Node, scopes: ScopeManager) -> Node | None:
    """The function an expression certainly stands for, through names that mean just one."""
    seen: set[Variable] = set()
    node = final(node)
    while node.type == "Identifier":
        variable = scopes.resolve(node)
        if variable is None or variable in seen:
            return None
        seen.add(variable)
        if variable.kinds == {"function"} and len(variable.definitions) == 1 and not variable.writes:
            declaration: Node | None = variable.definitions[0][1].parent
            return declaration
        value = only_value(variable)
        if value is None:
            return None
        node = final(value)
    return node if is_function(node) else None


def names_of(function: Node, scopes: ScopeManager) -> list[Variable]:
    """Return the variables that stand for a function: its own name and those it is the one value of."""
    found = []
    if function.fields.get("id") is not None:
        own = scopes.declared.get(function.id)
        if own is not None:
            found.append(own)
    node, parent = function, function.parent
    while parent is not None and parent.type == "AssignmentExpression" and node.role == "right":
        if parent.left.type == "Identifier":
            variable = scopes.resolve(parent.left)
            if variable is not None:
                found.append(variable)
        node, parent = parent, parent.parent
    if parent is not None and parent.type == "VariableDeclarator" and parent.id.type == "Identifier":
        found.append(scopes.declared[parent.id])
    return found


def uses_arguments(function: Node, scopes: ScopeManager) -> bool:
    """Return True if a function reads its ``arguments``. An arrow has none of its own."""
    if function.type == "ArrowFunctionExpression":
        return False
    variable = scopes.of_block[function].variables["arguments"]
    return bool(variable.references)


def parameter_for(call: Node, argument: Node, function: Node) -> Node | None:
    """Return the parameter of a function that an argument of a call arrives at.

    None where a spread before it makes that unknown, or a rest parameter takes it.
    """
    index = call.arguments.index(argument)
    if any(item.type == "SpreadElement" for item in call.arguments[:index]) or index >= len(function.params):
        return None
    param: Node = function.params[index]
    return None if param.type == "RestElement" else param


def lasting_fields(program: Program) -> frozenset[str]:
    """Return the names of fields that constructors give to ``this``, and nothing else assigns to."""
    if "constructor" not in program.text:
        return frozenset()
    given: set[str | None] = set()
    changed: set[str | None] = set()
    for node in program.of_types(_MEMBERS):
        if is_target(node):
            method = next((outer.parent for outer in ancestors(node) if is_function(outer)), None)
            made = method is not None and method.fields.get("kind") == "constructor"
            own = made and node.object.type == "ThisExpression" and not node.computed
            (given if own else changed).add(None if node.computed else field_label(node))
    return frozenset(name for name in given - changed if name is not None)


def field_label(member: Node) -> str:
    """Return the name after the dot, with the mark of private names."""
    label = member.property
    return f"#{label.name}" if label.type in ("PrivateIdentifier", "PrivateName") else str(label.name)


def is_empty_object(node: Node) -> bool:
    """An object literal without properties: a fallback that has no field at all."""
    return node.type == "ObjectExpression" and not node.properties
