"""Mistakes about what is done: calls, their arguments, their order, their errors, the guard."""

from __future__ import annotations

from collections.abc import Iterator

from translator.edits import Edit
from translator.javascript.tree import Node, ancestors, is_function, siblings, walk
from translator.verify.outside import is_answer
from wrong.source import (
    Conversion,
    Mistake,
    after,
    before,
    call_of,
    goes_out,
    is_loading,
    replace,
    statement,
)

_PLAIN = frozenset({"ExpressionStatement", "VariableDeclaration"})


def lost_await(conversion: Conversion) -> Iterator[Mistake]:
    """A promise is not waited for."""
    for node in conversion.nodes("AwaitExpression"):
        if any(inner.type in ("CallExpression", "NewExpression") for inner in walk(node)):
            yield [Edit(node.start, node.start + len("await"), "")]


def error_let_go(conversion: Conversion) -> Iterator[Mistake]:
    """What is thrown, or thrown again, is not."""
    for node in conversion.nodes("ThrowStatement"):
        yield [replace(node, ";")]


def error_returned(conversion: Conversion) -> Iterator[Mistake]:
    """An error is given back where it was thrown."""
    for node in conversion.nodes("ThrowStatement"):
        yield [Edit(node.start, node.start + len("throw"), "return")]


def error_caught(conversion: Conversion) -> Iterator[Mistake]:
    """The error of a call that is waited for is caught, and nothing made of it."""
    for node in conversion.nodes("AwaitExpression"):
        parent = node.parent
        if parent is not None and parent.type == "ExpressionStatement" and statement(parent):
            yield [before(parent, "try { "), after(parent, " } catch {}")]
        elif call_of(node) is not None:
            yield [before(node, "(await (async () => { try { return "), after(node, "; } catch {} })())")]


def dropped_argument(conversion: Conversion) -> Iterator[Mistake]:
    """The last argument of a call is missing."""
    for node in conversion.nodes("CallExpression", "NewExpression"):
        if not node.arguments or (node.type == "CallExpression" and is_loading(node)):
            continue
        if len(node.arguments) > 1 and conversion.is_callback(node.callee):
            # A Hook's result is given to nobody.
            continue
        start, end = conversion.program.outer_parentheses(node.arguments[-1])
        if len(node.arguments) > 1:
            comma = conversion.program.token_before(start)
            assert comma is not None
            yield [Edit(comma.start, end, "")]
        else:
            # The outermost are those of the call.
            yield [Edit(start + 1, end - 1, "")]


def changed_argument(conversion: Conversion) -> Iterator[Mistake]:
    """The first argument of a call is something else."""
    for node in conversion.nodes("CallExpression", "NewExpression"):
        if not node.arguments or (node.type == "CallExpression" and is_loading(node)):
            continue
        first = node.arguments[0]
        if first.type == "Literal" and isinstance(first.value, str | int | float):
            yield [before(first, "("), after(first, " + 1)")]
        elif first.type != "SpreadElement" and not is_function(first):
            yield [before(first, "("), after(first, ", 'changed')")]


def call_repeated(conversion: Conversion) -> Iterator[Mistake]:
    """A statement that calls something stands there twice."""
    for node in conversion.nodes("ExpressionStatement"):
        call = call_of(node)
        if call is None or not statement(node) or conversion.is_callback(call.callee):
            # A promise settles once, whatever is said after.
            continue
        yield [after(node, f"; {conversion.code(node)}")]


def order_changed(conversion: Conversion) -> Iterator[Mistake]:
    """Two neighbours that call something have changed places."""
    for node in conversion.nodes(*_PLAIN):
        if not statement(node):
            continue
        row = siblings(node)
        at = row.index(node) + 1
        other = row[at] if at < len(row) else None
        if other is None or other.type not in _PLAIN or not (goes_out(node) and goes_out(other)):
            continue
        if conversion.code(node) != conversion.code(other):
            yield [replace(node, conversion.code(other) + ";"), replace(other, conversion.code(node) + ";")]


def answer_swapped(conversion: Conversion) -> Iterator[Mistake]:
    """What is done about an answer from outside is done about the opposite."""
    for node in conversion.nodes("IfStatement", "ConditionalExpression"):
        paths = [conversion.outside.of(inner) for inner in walk(node.test)]
        if any(path and is_answer(path) for path in paths):
            yield [before(node.test, "!("), after(node.test, ")")]


def guard_missing(conversion: Conversion) -> Iterator[Mistake]:
    """The handler runs for every type."""
    for node in conversion.guards:
        yield [replace(node.test, "false")]


def guard_too_wide(conversion: Conversion) -> Iterator[Mistake]:
    """The handler does not run for one of the two types, or for neither."""
    for node in conversion.guards:
        asked = conversion.code(node.test).lstrip("!").partition(".startsWith(")[0]
        for test in (f"{asked} !== 'otp_verify'", f"{asked} !== 'otp_enroll'", "true"):
            yield [replace(node.test, test)]


def temporary_for_the_shared_object(conversion: Conversion) -> Iterator[Mistake]:
    """A new object of the old shape where all must use the same one."""
    for node in conversion.nodes("VariableDeclarator"):
        made = _made_by_a_helper(node.init, conversion)
        variable = conversion.scopes.resolve(node.id) if node.id.type == "Identifier" else None
        if made is None or variable is None:
            continue
        for reference in variable.reads:
            use = reference.identifier
            if made not in ancestors(use):
                shorthand = use.parent is not None and use.parent.type == "Property" and use.parent.shorthand
                text = conversion.code(made)
                yield [replace(use, f"{use.name}: {text}" if shorthand else text)]


def _made_by_a_helper(node: Node | None, conversion: Conversion) -> Node | None:
    called = node is not None and node.type == "CallExpression" and node.callee.type == "Identifier"
    return node if called and node is not None and node.callee.name in conversion.helpers else None
