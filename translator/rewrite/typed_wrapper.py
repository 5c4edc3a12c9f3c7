"""The types of a wrapper around an original that keeps its own.

Serves docs/conversion.md, section 13.
"""

from __future__ import annotations

from translator.deciding.around import has_type, may_be_api, named_by_a_class, names_of_the_handler
from translator.deciding.typed import annotation, parameters_of
from translator.decisions import Decisions
from translator.edits import CannotWrap
from translator.handlers.exports import Export
from translator.javascript.tree import Node, is_function
from translator.javascript.values import function_of
from translator.mapping.triggers import OLD_HANDLER
from translator.mapping.types import EVENT_TYPE, NEW_API
from translator.names import Names
from translator.records import NamedTuple
from translator.rewrite.types import type_name

_PLACES = frozenset({"class method", "method", "property", "shorthand"})


class TypedCall(NamedTuple):
    """How a wrapper is declared, and how it calls the original. takes_one: without the api."""

    params: str
    original: str
    takes_one: bool = False


def typed_call(decisions: Decisions, names: Names, original: str, *, named: bool) -> TypedCall:
    """Return the types around the call of an original, by its name or by a path from ``this``.

    named: False for a parameter of the function that makes wrappers.
    Raises CannotWrap if the original takes something else for its second argument.
    """
    if decisions.types is None:
        return TypedCall("event, api", original)
    event, api = (type_name(decisions, names, name) for name in (EVENT_TYPE, NEW_API))
    params = f"event: {event}, api: {api}"
    takes_api(decisions)
    taken = _taken(decisions)
    if original.startswith("this."):
        return TypedCall(params, original, taken in (0, 1))
    if not named:
        return TypedCall(f"this: unknown, {params}", original)
    params = f"this: ThisParameterType<typeof {original}>, {params}"
    names.original = "" if taken == 0 else original
    if taken in (1, 2):
        return TypedCall(params, original, taken == 1)
    # A function may always be given more than it takes: its type only has to say so.
    old = f"Parameters<typeof {original}>[0]" if names.original else "unknown"
    accepting = f"({original} as (event: {old}, api: {api}) => ReturnType<typeof {original}>)"
    return TypedCall(params, accepting)


def wrapping_types(decisions: Decisions, names: Names, parameter: str) -> tuple[str, str]:
    """Return the type parameters of the function that makes wrappers, and its parameter with its type."""
    if decisions.types is None:
        return "", parameter
    api = type_name(decisions, names, NEW_API)
    return "<E, R>", f"{parameter}: (event: E, api: {api}) => R"


def refuse_untyped(decisions: Decisions, export: Export) -> None:
    """Raise CannotWrap for an export that does not keep its types inside a wrapper."""
    program, value = decisions.file.program, export.value
    if export.form not in _PLACES or decisions.action.reads:
        raise CannotWrap("the export leaves no place for a wrapper with types")
    if named_by_a_class(export.label, program):
        raise CannotWrap("the class around the handler has a type for it")
    if program.end_with_type(export.label) != export.label.end:
        raise CannotWrap("the handler is declared with a type of its own")
    labels = [item.label for item in decisions.action.named(OLD_HANDLER)]
    if any(True for _ in names_of_the_handler(program, labels)):
        raise CannotWrap("a string is the handler's name, and a type may ask for that")
    around: Node | None = export.node
    while around is not None and around.type != "Program":
        if has_type(around, program):
            raise CannotWrap("a type around the handler names it")
        around = None if is_function(around) else around.parent
    function = None if value is None else function_of(value, decisions.file.scopes)
    for param in () if function is None else function.params[:2]:
        if annotation(param.left if param.type == "AssignmentPattern" else param, program) is None:
            raise CannotWrap("a parameter of the handler has no type of its own")


def _taken(decisions: Decisions) -> int | None:
    """Return how many arguments the original takes by its type, None where that is not known."""
    types, program = decisions.types, decisions.file.program
    assert types is not None
    taken = {parameters_of(item, program, types) for item in decisions.seen_handlers}
    values = [export.value for export in decisions.action.named(OLD_HANDLER) if export.value is not None]
    if len(taken) != 1 or any(value.type == "CallExpression" for value in values):
        return None
    number = taken.pop()
    return None if number is None else min(number, 2)


def takes_api(decisions: Decisions) -> None:
    """Raise CannotWrap if a handler's second parameter certainly takes something else than the api."""
    types, program = decisions.types, decisions.file.program
    for handler in decisions.seen_handlers:
        second = next(iter(handler.params[1:2]), None)
        if types is None or second is None or second.type == "RestElement":
            continue
        given = annotation(second.left if second.type == "AssignmentPattern" else second, program)
        if given is not None and not may_be_api(given, types):
            raise CannotWrap("the second parameter of the handler has another type than the api")
