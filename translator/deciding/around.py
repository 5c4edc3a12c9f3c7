"""Types around a handler: its class's, which may name it, and that of its second parameter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from translator.javascript.parse import Program
from translator.javascript.tree import Node, is_function
from translator.mapping.triggers import OLD_HANDLER

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

    from translator.deciding.mentions import Mentions
    from translator.typescript.pieces import Piece

_CLASSES = frozenset({"ClassDeclaration", "ClassExpression"})
_NO_API = frozenset("array_type function_type literal_type tuple_type".split())
_ANY_VALUE = frozenset({"any", "object", "unknown"})
_OVERRIDES = re.compile(rf"\boverride\s+(?:\w+\s+)*{OLD_HANDLER}\b")


def named_by_a_class(node: Node, program: Program) -> bool:
    """Return True if the class around a node declares the handler once more, or what it has to be like."""
    around: Node | None = node.parent
    while around is not None and around.type not in _CLASSES:
        around = None if is_function(around) and around is not node else around.parent
    if around is None or program.typed is None:
        return False
    inside = [piece for piece in program.typed.pieces if around.start <= piece.start < around.end]
    return _OVERRIDES.search(program.slice(around)) is not None or any(
        _names(piece, program) for piece in inside
    )


def _names(piece: Piece, program: Program) -> bool:
    text = program.text[piece.start : piece.end]
    return piece.node.type == "implements_clause" or (piece.kind == "member" and OLD_HANDLER in text)


def may_be_api(annotation: SyntaxNode, types: Mentions) -> bool:
    """Return True unless a type is certainly none of the api: a list, a text, a function and the like."""
    told = types.declared(annotation)
    simple = told is not None and told.type == "predefined_type" and types.spelled(told) not in _ANY_VALUE
    return told is None or not (simple or told.type in _NO_API)
