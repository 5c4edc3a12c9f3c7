"""Import elision: which names of imports and exports are for types only, as the compiler sees it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.typescript.pieces import ImportedName

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

_NAMES = frozenset({"identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern"})
_BINDING_FIELDS = {
    "variable_declarator": "name",
    "function_declaration": "name",
    "generator_function_declaration": "name",
    "function_expression": "name",
    "generator_function": "name",
    "required_parameter": "pattern",
    "optional_parameter": "pattern",
    "arrow_function": "parameter",
    "catch_clause": "parameter",
}
"""Where an identifier declares a name."""
_PATTERNS = frozenset(
    {"array_pattern", "rest_pattern", "pair_pattern", "object_assignment_pattern", "assignment_pattern"}
)


class Imports:
    """The imports and exports of a file, and the names that its values use."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.names: list[ImportedName] = []
        self.bound: set[str] = set()
        self.types: set[str] = set()
        self.required: list[int] = []
        self._statements: list[SyntaxNode] = []
        self._exports: list[SyntaxNode] = []
        self._leaves: dict[str, list[SyntaxNode]] = defaultdict(list)

    def leaf(self, node: SyntaxNode) -> None:
        """Take note of a name that is left in the JavaScript."""
        if node.type in _NAMES and not _is_label(node):
            self._leaves[self._word(node)].append(node)
        elif node.type == "type_identifier":
            # The name of a class: all others are in what is blanked.
            self.bound.add(self._word(node))

    def declares_type(self, node: SyntaxNode) -> None:
        """Take note of a declaration or an import of types."""
        for inner in (node, *node.named_children):
            if inner.type in ("interface_declaration", "type_alias_declaration"):
                self.types.add(self._word(inner.child_by_field_name("name")))
            elif inner.type == "import_clause":
                self.types.update(name for name, _ in _imported(inner, self.text))

    def all_types(self, node: SyntaxNode) -> bool:
        """Return True if every name of an import is marked as a type, and there is one."""
        clause = next((child for child in node.children if child.type == "import_clause"), None)
        if clause is None:
            return False
        found = [part for _, part in _imported(clause, self.text)]
        marked = [
            part
            for part in found
            if part.type == "import_specifier"
            and part.children[0].type == "type"
            and part.child_count > 1
            and part.children[1].type != "as"
        ]
        return bool(found) and len(marked) == len(found)

    def importing(self, node: SyntaxNode) -> None:
        """Take note of an import that may be for values."""
        self._statements.append(node)

    def exporting(self, node: SyntaxNode) -> None:
        """Take note of an export, whose clause may name types."""
        self._exports.append(node)

    def gone(self) -> Iterator[tuple[int, int, SyntaxNode]]:
        """Yield the ranges that are elided, with their nodes; ``names`` are complete then."""
        for statement in self._statements:
            yield from self._elided(statement)
        for statement in self._exports:
            yield from self._unexported(statement)

    def _elided(self, statement: SyntaxNode) -> Iterator[tuple[int, int, SyntaxNode]]:
        whole = (statement.start_byte, statement.end_byte)
        clause = statement.children[1]
        if clause.type == "import_require_clause":
            parts = [(self._word(clause.children[0]), clause)]
        elif clause.type == "import_clause":
            parts = list(_imported(clause, self.text))
        else:
            return
        gone: list[SyntaxNode] = []
        for name, part in parts:
            used = False if _is_type(part) else self._is_used(name)
            self.names.append(ImportedName(name, *_with_comma(part), whole, used))
            if used is False:
                gone.append(part)
        if len(gone) == len(parts):
            yield (*whole, statement)
            return
        if clause.type == "import_require_clause":
            self.required.append(statement.start_byte)
        for part in gone:
            yield (*_with_comma(part), part)

    def _unexported(self, statement: SyntaxNode) -> Iterator[tuple[int, int, SyntaxNode]]:
        last = statement.named_children[-1]
        if last.type == "identifier" and statement.children[1].type in ("default", "="):
            if self._is_type_here(self._word(last)):
                yield statement.start_byte, statement.end_byte, statement
            return
        clause = next((child for child in statement.children if child.type == "export_clause"), None)
        if clause is None:
            return
        local = statement.child_by_field_name("source") is None
        parts = [part for part in clause.named_children if part.type == "export_specifier"]
        gone = [
            part
            for part in parts
            if _is_type(part) or (local and self._is_type_here(self._word(part.child_by_field_name("name"))))
        ]
        if gone and len(gone) == len(parts):
            yield statement.start_byte, statement.end_byte, statement
            return
        for part in gone:
            yield (*_with_comma(part), part)

    def _is_type_here(self, name: str) -> bool:
        return name in self.types and not self._is_bound(name)

    def _is_used(self, name: str) -> bool | None:
        """Return whether the value of an imported name is used, None where it may be another's."""
        uses = [node for node in self._leaves.get(name, ()) if not _declares(node)]
        if not uses:
            return False
        if any(not _may_declare(node) for node in uses) and not self._is_bound(name):
            return True
        return None

    def _is_bound(self, name: str) -> bool:
        return name in self.bound or any(
            _declares(node) or _may_declare(node) for node in self._leaves.get(name, ())
        )

    def _word(self, node: SyntaxNode | None) -> str:
        assert node is not None
        return self.text[node.start_byte : node.end_byte]


def _imported(clause: SyntaxNode, text: str) -> Iterator[tuple[str, SyntaxNode]]:
    """Yield the local names of an import clause with their nodes."""
    for child in clause.children:
        if child.type == "identifier":
            yield text[child.start_byte : child.end_byte], child
        elif child.type == "namespace_import":
            yield _text(child.named_children[-1], text), child
        elif child.type == "named_imports":
            for part in child.named_children:
                if part.type == "import_specifier":
                    name = part.child_by_field_name("alias") or part.child_by_field_name("name")
                    assert name is not None
                    yield _text(name, text), part


def _text(node: SyntaxNode, text: str) -> str:
    return text[node.start_byte : node.end_byte]


def _is_type(part: SyntaxNode) -> bool:
    """Return True for a specifier with the word ``type`` before its name."""
    return part.children[0].type == "type" if part.child_count else False


def _with_comma(part: SyntaxNode) -> tuple[int, int]:
    """Return the range of a specifier with the comma that goes with it."""
    following = part.next_sibling
    while following is not None and following.type == "comment":
        following = following.next_sibling
    if following is not None and following.type == ",":
        return part.start_byte, following.end_byte
    before = part.prev_sibling
    # After a default import the comma stands before the rest.
    if before is not None and before.type == "," and part.type in ("namespace_import", "named_imports"):
        return before.start_byte, part.end_byte
    return part.start_byte, part.end_byte


def _is_label(node: SyntaxNode) -> bool:
    """Return True for the name that an export gives, which is no use of it."""
    parent = node.parent
    if parent is None or parent.type != "export_specifier":
        return False
    whole = parent.parent.parent if parent.parent is not None else None
    given = parent.child_by_field_name("name") != node or _is_type(parent)
    return given or (whole is not None and whole.child_by_field_name("source") is not None)


def _declares(node: SyntaxNode) -> bool:
    """Return True if a name certainly is a declaration."""
    parent = node.parent
    if parent is None or node.type != "identifier":
        return False
    field = _BINDING_FIELDS.get(parent.type)
    return field is not None and parent.child_by_field_name(field) == node


def _may_declare(node: SyntaxNode) -> bool:
    """Return True if a name stands in a pattern, which may declare it or assign to it."""
    parent = node.parent
    if node.type == "shorthand_property_identifier_pattern":
        return True
    return (
        parent is not None
        and node.type == "identifier"
        and (
            parent.type in _PATTERNS
            or (parent.type == "for_in_statement" and parent.child_by_field_name("left") == node)
        )
    )
