"""What blanking a TypeScript file comes to: its text without types, and what stood where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from translator.records import NamedTuple

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

Kind = Literal[
    "annotation", "arguments", "assertion", "member", "modifier", "parameters", "statement", "this"
]
"""What a blanked piece is.

annotation: what a binding or a function is declared with (``?: T``). arguments, parameters: ``<…>`` of a
use and of a declaration. assertion: ``as T``, ``satisfies T``, ``!`` and ``<T>``. member, statement: one
that exists for types only, also a part of an import. modifier: a word. this: the parameter of that name.
"""


class Piece(NamedTuple):
    """A range that was blanked, and the node of the syntax tree that it is about.

    The offsets of the node's bytes are offsets of the text.
    """

    kind: Kind
    start: int
    end: int
    node: SyntaxNode


class ImportedName(NamedTuple):
    """A name that an import declares, and what is to be blanked where it is elided.

    name: the local name. start, end: the specifier with the comma behind it, if any. whole: the range
    of the statement. used: whether its value is used; None where other declarations have the name too.
    """

    name: str
    start: int
    end: int
    whole: tuple[int, int]
    used: bool | None


class Enum(NamedTuple):
    """An enum, which is read as an object."""

    name: str
    start: int
    end: int
    node: SyntaxNode


class Blanked(NamedTuple):
    """A TypeScript file as JavaScript of the same length.

    text: the JavaScript. root: the syntax tree of the TypeScript. pieces: what was blanked, in order.
    ends: where an expression or a pattern ends that a type belongs to, and where that type ends.
    asserted: the ranges of the expressions that are followed by ``as``, ``satisfies`` or ``!``, or preceded
    by ``<T>``. told: the types that are asserted of a value, by its range without parentheses, the
    innermost first. imports: names whose values may be unused.
    enums: those with a value. exported: where ``export =`` stands.
    """

    text: str
    root: SyntaxNode
    pieces: tuple[Piece, ...]
    ends: Mapping[tuple[int, int], int]
    asserted: frozenset[tuple[int, int]]
    told: Mapping[tuple[int, int], tuple[SyntaxNode, ...]]
    imports: tuple[ImportedName, ...]
    enums: tuple[Enum, ...]
    exported: tuple[int, ...]
