"""Types around a handler: its class's, which may name it, and that of its second parameter."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from translator.deciding.type_names import ANY, THE_API, Change, extended
from translator.deciding.typed import annotation, assertions, context_of
from translator.javascript.parse import Program
from translator.javascript.tree import Node, is_function, string_value
from translator.mapping.triggers import NEW_HANDLER, OLD_HANDLER
from translator.mapping.types import EVENT_TYPE, OLD_ACTION

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

    from translator.deciding.mentions import Mentions

_CLASSES = frozenset({"ClassDeclaration", "ClassExpression"})
_NO_API = frozenset("array_type function_type literal_type tuple_type".split())
_ANY_VALUE = frozenset({"any", "object", "unknown"})
_ANY_FUNCTION = frozenset({"Function", "object", "unknown"})
_BODIES = frozenset({"interface_body", "object_type"})
_PASSING = frozenset({"Partial", "Readonly", "Required"})
_OVERRIDES = re.compile(rf"\boverride\s+(?:\w+\s+)*{OLD_HANDLER}\b")


def named_by_a_class(node: Node, program: Program) -> bool:
    """Return True if the class around a node declares the handler once more, or what it has to be like."""
    found = _of_the_class(node, program)
    return found is None or bool(found)


def _of_the_class(node: Node, program: Program) -> list[SyntaxNode] | None:
    """Return the types that the class around a node implements, None where it has the handler once more."""
    around: Node | None = node.parent
    while around is not None and around.type not in _CLASSES:
        around = None if is_function(around) and around is not node else around.parent
    if around is None or program.typed is None:
        return []
    inside = [piece for piece in program.typed.pieces if around.start <= piece.start < around.end]
    again = any(one.kind == "member" and OLD_HANDLER in program.text[one.start : one.end] for one in inside)
    if again or _OVERRIDES.search(program.slice(around)) is not None:
        return None
    clauses = [item.node for item in inside if item.node.type == "implements_clause"]
    return [told for clause in clauses for told in clause.named_children]


def may_be_api(annotation: SyntaxNode, types: Mentions) -> bool:
    """Return True unless a type is certainly none of the api: a list, a text, a function and the like."""
    told = types.declared(annotation)
    simple = told is not None and told.type == "predefined_type" and types.spelled(told) not in _ANY_VALUE
    return told is None or not (simple or told.type in _NO_API)


def names_of_the_handler(program: Program, labels: Collection[Node]) -> Iterator[Node]:
    """Yield the strings that are the handler's name where a type of the file's values may ask for it."""
    typed = program.typed
    pieces = () if typed is None else typed.pieces
    if any(re.search(r"\btypeof\b", program.text[piece.start : piece.end]) for piece in pieces):
        yield from (
            node for node in program.nodes if node not in labels and string_value(node) == OLD_HANDLER
        )


def has_type(node: Node, program: Program) -> bool:
    """Return True if what is around a handler has a type that may name it."""
    if node.type == "VariableDeclarator":
        return bool(program.end_with_type(node.id) != node.id.end)
    # ``as const`` names nothing.
    return bool(assertions(node, program))


def declared_around(node: Node, program: Program) -> bool:
    """Return True if a type other than one that is only satisfied is declared around a handler."""
    around: Node | None = node
    while around is not None and around.type != "Program":
        if around.type == "VariableDeclarator" and has_type(around, program):
            return True
        told = assertions(around, program)
        if any(each.parent is None or each.parent.type != "satisfies_expression" for each in told):
            return True
        around = None if is_function(around) else around.parent
    return False


def has_overloads(program: Program) -> bool:
    """Return True if a class declares the handler once more."""
    pieces = () if program.typed is None else program.typed.pieces
    members = (program.text[piece.start : piece.end] for piece in pieces if piece.kind == "member")
    return any(OLD_HANDLER in text for text in members)


def class_follows(handler: Node, program: Program, types: Mentions, *, guarded: bool) -> list[Change] | None:
    """Return what becomes of the types that a handler's class implements, None if one can't follow."""
    told = _of_the_class(handler, program)
    return None if told is None else _joined([object_follows(one, types, guarded=guarded) for one in told])


def _joined(found: list[list[Change] | None]) -> list[Change] | None:
    if None in found:
        return None
    return [change for changes in found for change in changes or ()]


def object_follows(told: SyntaxNode, types: Mentions, *, guarded: bool) -> list[Change] | None:
    """Return what becomes of the type of an object with the handler, None where it can't have another name.

    guarded: the handler gets a guard, and so the api.
    """
    node = told.named_children[0] if told.type == "type_annotation" else told
    body = types.declared(node)
    if body is None or types.kind(body) == ANY or not _is_alone(node, types):
        return None if body is None or types.kind(body) != ANY else []
    if body.type == "generic_type":
        name, given = types.spelled(body.named_children[0]), body.child_by_field_name("type_arguments")
        inner = [] if given is None else given.named_children
        if name == "Record" and types.spelled(inner[0]) == "string":
            return handler_follows(inner[1], types, guarded=guarded)
        return object_follows(inner[0], types, guarded=guarded) if name in _PASSING and inner else None
    if body.type == "type_identifier":
        interface = types.interface(types.spelled(body))
        if interface is None or extended(interface):
            return None
        body = interface.child_by_field_name("body")
    if body is None or body.type not in _BODIES:
        return None
    for member in body.named_children:
        label = member.child_by_field_name("name")
        if label is not None and types.spelled(label).strip("'\"") == OLD_HANDLER:
            new = types.spelled(label).replace(OLD_HANDLER, NEW_HANDLER)
            value = member.child_by_field_name("type") or member
            renamed = [Change(label.start_byte, label.end_byte, new)]
            return _joined([renamed, handler_follows(value, types, guarded=guarded)])
    return []


def handler_follows(told: SyntaxNode, types: Mentions, *, guarded: bool) -> list[Change] | None:
    """Return what becomes of the type of a handler, None where it can't be one of the new trigger's."""
    node = told.named_children[0] if told.type == "type_annotation" else told
    if types.kind(node) in (OLD_ACTION, ANY) or types.spelled(node) in _ANY_FUNCTION:
        return []
    signature = node if node.type == "method_signature" else types.signature(node)
    params = None if signature is None else signature.child_by_field_name("parameters")
    listed = [] if params is None else params.named_children
    if len(listed) != 1 or types.kind(listed[0].child_by_field_name("type")) != EVENT_TYPE:
        return None
    if not guarded:
        return []
    end = listed[0].end_byte
    return [Change(end, end, f", api: {THE_API}")] if _is_alone(node, types) else None


def _is_alone(told: SyntaxNode, types: Mentions) -> bool:
    """Return True if nothing else has a type that would change."""
    name = types.spelled(told) if told.type == "type_identifier" else ""
    named = [node for node in types.nodes if node.type == "type_identifier" and types.spelled(node) == name]
    return len(named) <= 2


def given_to(handlers: Iterable[Node], program: Program) -> dict[str, str]:
    """Return the names of the types that handlers are declared with, and which of Auth0's these stand for."""
    found: dict[str, str] = {}
    for handler in handlers:
        told = [context_of(handler, program), *(annotation(param, program) for param in handler.params[:1])]
        for node, kind in zip(told, (OLD_ACTION, EVENT_TYPE), strict=False):
            named = node.named_children[0] if node is not None and node.type == "type_annotation" else node
            if named is not None and named.type == "type_identifier":
                found[program.text[named.start_byte : named.end_byte]] = kind
    values = {node.name for node in program.nodes if node.type == "Identifier"} if found else set()
    return {name: kind for name, kind in found.items() if name not in values}
