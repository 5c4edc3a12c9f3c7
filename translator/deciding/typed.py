"""What the types of a file allow: what is translated in it, and what a literal would become."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from translator.following.places import DestructuredRead, PropertyRead
from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager, Variable
from translator.javascript.tree import Node, is_function, outermost, string_value, unchained
from translator.javascript.values import is_member

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

    from translator.deciding.mentions import Mentions

_COMPARING = frozenset({"===", "!==", "==", "!="})
_LOOSE = frozenset({"ConditionalExpression", "LogicalExpression", "AwaitExpression", "SequenceExpression"})
_HOLDING = frozenset({"Property", "ObjectExpression", "ArrayExpression", "SpreadElement"})
_SETTLING = frozenset(
    """
    BinaryExpression ExpressionStatement IfStatement MemberExpression SwitchStatement TemplateLiteral
    UnaryExpression
    """.split()
)
_NAMING = frozenset({"PropertyDefinition", "VariableDeclarator"})
_GENERIC = frozenset({"Array", "Map", "Object", "Promise", "Set"})


# What is translated


def needs_assertion(place: PropertyRead | DestructuredRead, program: Program, scopes: ScopeManager) -> bool:
    """Return True if a translated action is used where the other notifications would be too many."""
    return any(
        not is_compared(use, program) or outermost(use).role == "discriminant"
        for use in _uses(place, program, scopes)
    )


def _uses(place: PropertyRead | DestructuredRead, program: Program, scopes: ScopeManager) -> Iterator[Node]:
    """Yield the uses of a value: the read itself, or those of the constant that it is given to."""
    if isinstance(place, DestructuredRead):
        target = place.target
        named = place.default is None and target.type == "Identifier"
    else:
        target, parent = place.node, outermost(place.node).parent
        named = parent is not None and parent.type == "VariableDeclarator" and not program.is_asserted(target)
        if named and parent is not None:
            target = parent.id
    variable = scopes.resolve(target) if named and target.type == "Identifier" else None
    plain = variable is not None and program.end_with_type(target) == target.end
    if variable is None or not plain or not _is_constant(variable, target):
        yield target
        return
    for reference in variable.reads:
        yield reference.identifier


def _is_constant(variable: Variable, target: Node) -> bool:
    """Return True if a name is given a value once: a parameter that is taken apart is one, too."""
    rewritten = any(reference.identifier is not target for reference in variable.writes)
    return variable.kinds <= {"const", "param"} and not rewritten


def is_compared(node: Node, program: Program) -> bool:
    """Return True if an expression is compared with literals, by an operator or in a ``switch``."""
    whole = outermost(node)
    parent = whole.parent
    if parent is None or program.is_asserted(node) or program.is_asserted(whole):
        return False
    if parent.type == "BinaryExpression" and parent.operator in _COMPARING:
        other = parent.right if whole.role == "left" else parent.left
        return string_value(other) is not None and not program.is_asserted(other)
    return parent.type == "SwitchStatement" and all(
        case.test is None or string_value(case.test) is not None for case in parent.cases
    )


def is_open(node: Node, program: Program, scopes: ScopeManager) -> bool:
    """Return True if a value goes where any value may go: into a text, to the log, into JSON."""
    while not program.is_asserted(node):
        node = outermost(node)
        parent = node.parent
        if parent is None or program.is_asserted(node):
            break
        if parent.type in _HOLDING:
            node = parent
            continue
        if parent.type != "CallExpression" or node.role != "arguments":
            return parent.type == "TemplateLiteral" and not program.is_asserted(parent)
        return is_member(parent.callee, scopes, "JSON", "stringify") or _logs(parent)
    return False


def are_plain(
    reads: Iterable[PropertyRead | DestructuredRead], program: Program, scopes: ScopeManager, *, native: bool
) -> bool:
    """Return True if the values of a field are only compared; or, if native, go where any value may go."""
    uses = [use for read in reads for use in _uses(read, program, scopes)]
    return all(is_compared(use, program) or (native and is_open(use, program, scopes)) for use in uses)


# Where a literal would widen


def takes_words(node: Node) -> bool:
    """Return True if a place takes any string, so that it does not matter which."""
    whole = outermost(node)
    parent = whole.parent
    if parent is None or parent.type == "TemplateLiteral":
        return True
    return parent.type == "CallExpression" and whole.role == "arguments" and _logs(parent)


def _logs(call: Node) -> bool:
    callee = call.callee
    return bool(callee.type == "MemberExpression" and callee.object.fields.get("name") == "console")


def widens(node: Node, program: Program, scopes: ScopeManager) -> bool:
    """Return True if nothing gives a type to a value, so that a literal there would become a string."""
    held = False
    while True:
        node = outermost(node)
        parent = node.parent
        if parent is None or program.is_asserted(node):
            return parent is None
        if parent.type in _HOLDING or (parent.type in _LOOSE and node.role != "test"):
            held = held or parent.type in _HOLDING
            node = parent
            continue
        if parent.type == "VariableDeclarator":
            return name_widens(parent.id, program, scopes, held=held)
        if parent.type in ("CallExpression", "NewExpression"):
            return _is_generic(parent, program, scopes)
        if parent.type == "AssignmentExpression" or parent.type in _SETTLING:
            return False
        if parent.type == "ConditionalExpression":
            return False
        return return_type(parent, program) is None


def name_widens(target: Node, program: Program, scopes: ScopeManager, *, held: bool = False) -> bool:
    """Return True if a literal would widen in a name, or where the name's value goes."""
    if target.type != "Identifier" or program.end_with_type(target) != target.end:
        return target.type != "Identifier"
    variable = scopes.resolve(target)
    if held or variable is None or not _is_constant(variable, target):
        return True
    return any(widens(reference.identifier, program, scopes) for reference in variable.reads)


def _is_generic(call: Node, program: Program, scopes: ScopeManager) -> bool:
    """Return True if a call may take the type of its arguments as it finds it."""
    root = unchained(call.callee)
    while root.type == "MemberExpression":
        root = unchained(root.object)
    if root.type != "Identifier":
        return True
    variable = scopes.resolve(root)
    if variable is None:
        return root.name in _GENERIC
    if variable.kinds == {"import"}:
        return False
    declared = variable.definitions[0][1].parent
    if root is not unchained(call.callee) or declared is None or "body" not in declared.fields:
        return True
    return any(
        piece.kind == "parameters" and declared.start <= piece.start < declared.body.start
        for piece in (() if program.typed is None else program.typed.pieces)
    )


# What types are given


def annotation(target: Node, program: Program) -> SyntaxNode | None:
    """Return the type that a name or a pattern is declared with."""
    end = program.end_with_type(target)
    if program.typed is None or end == target.end:
        return None
    for piece in program.typed.pieces:
        if piece.end == end and piece.kind == "annotation" and piece.start >= target.end:
            return piece.node
    return None


def return_type(node: Node, program: Program) -> SyntaxNode | None:
    """Return the type that the function around a node, or the node itself, is declared to return."""
    function: Node | None = node
    while function is not None and not is_function(function):
        function = function.parent
    if function is None or program.typed is None:
        return None
    last = function.params[-1].end if function.params else function.start
    for piece in program.typed.pieces:
        inside = piece.kind == "annotation" and last <= piece.start and piece.end <= function.body.start
        around = piece.node.parent
        if inside and around is not None and piece.node == around.child_by_field_name("return_type"):
            return piece.node
    return None


def assertions(node: Node, program: Program) -> tuple[SyntaxNode, ...]:
    """Return the types that are asserted of a value, the innermost first; ``!`` and ``as const`` are none."""
    return () if program.typed is None else program.typed.told.get((node.start, node.end), ())


def context_of(handler: Node, program: Program) -> SyntaxNode | None:
    """Return the type that the declaration of a handler, or an assertion, gives it."""
    whole = outermost(handler)
    parent = whole.parent
    if parent is not None and parent.type in _NAMING:
        found = annotation(parent.fields.get("id") or parent.key, program)
        if found is not None:
            return found
    if program.typed is not None:
        for piece in program.typed.pieces:
            if piece.kind == "assertion" and len(piece.node.named_children) > 1:
                value = piece.node.named_children[0]
                while value.type == "parenthesized_expression":
                    value = value.named_children[0]
                if (value.start_byte, value.end_byte) == (handler.start, handler.end):
                    return piece.node.named_children[-1]
    return None


def parameters_of(function: Node, program: Program, types: Mentions) -> int | None:
    """Return how many arguments a function takes by its type, None where that is not known."""
    given = context_of(function, program)
    if given is None or (given.parent is not None and given.parent.type == "satisfies_expression"):
        rest = any(param.type == "RestElement" for param in function.params)
        return 2 if rest else len(function.params)
    if types.kind(given) == "SendPhoneMessageAction":
        return 2
    signature = types.signature(given)
    params = None if signature is None else signature.child_by_field_name("parameters")
    return None if params is None else params.named_child_count
