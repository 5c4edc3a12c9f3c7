"""Mistakes about what is special to Hooks: the callback that became a promise, and the context."""

from __future__ import annotations

from collections.abc import Iterator

from translator.edits import Edit
from wrong.source import Conversion, Mistake, replace


def rejection_resolved(conversion: Conversion) -> Iterator[Mistake]:
    """An error that the callback is given counts as success."""
    for settling in conversion.callbacks.values():
        yield [replace(settling.consequent, conversion.code(settling.alternate))]


def never_resolved(conversion: Conversion) -> Iterator[Mistake]:
    """The promise does not settle where there is no error."""
    for settling in conversion.callbacks.values():
        yield [replace(settling.alternate, ";")]


def any_argument_rejected(conversion: Conversion) -> Iterator[Mistake]:
    """An error is looked for, not asked for its truth: null is one too."""
    for settling in conversion.callbacks.values():
        yield [replace(settling.test, f"{conversion.code(settling.test)} !== undefined")]


def rejection_let_go(conversion: Conversion) -> Iterator[Mistake]:
    """What an async Hook throws is not handed to the promise."""
    for node in conversion.nodes("CallExpression"):
        callee = node.callee
        if callee.type == "MemberExpression" and conversion.code(node).endswith("})().catch(reject)"):
            yield [Edit(callee.object.end, node.end, "")]


def new_shape_for_the_old(conversion: Conversion) -> Iterator[Mistake]:
    """The event itself takes the place of the context that was made of it, or a part of it of the old one."""
    for node in conversion.nodes("CallExpression"):
        if node.callee.type == "Identifier" and node.callee.name in conversion.helpers and node.arguments:
            yield [replace(node, conversion.code(node.arguments[0]))]
