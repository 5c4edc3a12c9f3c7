"""TypeScript to JavaScript of the same length: what exists for types only becomes blanks.

Newlines and comments stay. Where a line would join another one without what was blanked, its first
character becomes a semicolon. What has no counterpart of the same length is refused by its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from translator.typescript.imports import Imports
from translator.typescript.objects import enum_as_object
from translator.typescript.pieces import Blanked, Enum, ImportedName, Kind, Piece
from translator.typescript.refused import has_values, refuse, refuse_type
from translator.typescript.syntax import TypeScriptProblem, syntax_of

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

_JOINING = frozenset("([`/+-*")
_ENDED = frozenset(";{")
_KEEP = re.compile(r"[^\n\r\u2028\u2029]")
_NEWLINE = re.compile(r"[\n\r\u2028\u2029]")
_CODE = re.compile(r"\S")
_ACCESSORS = frozenset({"get", "set", "static", "async", "accessor"})
_MODIFIERS = frozenset({"accessibility_modifier", "override_modifier", "readonly", "declare", "abstract"})
_TYPES: dict[str, Kind] = {
    "type_annotation": "annotation",
    "asserts_annotation": "annotation",
    "type_predicate_annotation": "annotation",
    "type_parameters": "parameters",
    "type_arguments": "arguments",
    "implements_clause": "modifier",
}


def blank(text: str) -> Blanked:
    """Return a TypeScript text as JavaScript. Raises TypeScriptProblem for what can't be read so."""
    root, seen = syntax_of(text)
    return _Blanking(text, seen, root).result()


def without_imports(blanked: Blanked, names: Iterable[ImportedName]) -> str:
    """Return the text of a blanked file without some more of its imported names."""
    gone = set(names)
    out = _Out(blanked.text, [])
    for whole in {name.whole for name in gone}:
        mine = [name for name in blanked.imports if name.whole == whole]
        if all(name in gone or name.used is False for name in mine):
            out.blank(*whole)
            out.characters[whole[0]] = ";"
    for name in gone:
        out.blank(name.start, name.end)
    return out.text()


class _Out:
    """A text in which ranges become blanks, but for newlines and comments, and characters others."""

    def __init__(self, text: str, comments: list[tuple[int, int]]) -> None:
        self.original = text
        self.comments = comments
        self.ranges: list[tuple[int, int]] = []
        self.characters: dict[int, str] = {}

    def blank(self, start: int, end: int) -> None:
        self.ranges.append((start, end))

    def text(self) -> str:
        characters = list(self.original)
        for start, end in self.ranges:
            characters[start:end] = _KEEP.sub(" ", self.original[start:end])
        for start, end in self.comments:
            characters[start:end] = self.original[start:end]
        for at, character in self.characters.items():
            characters[at] = character
        return "".join(characters)


class _Blanking:
    """One pass over the tree, which collects what becomes blank."""

    def __init__(self, text: str, seen: str, root: SyntaxNode) -> None:
        self.original, self.seen, self.root = text, seen, root
        self.out = _Out(text, [])
        self.pieces: list[Piece] = []
        self.ends: dict[tuple[int, int], int] = {}
        self.asserted: set[tuple[int, int]] = set()
        self.told: dict[tuple[int, int], list[SyntaxNode]] = {}
        self.enums: list[Enum] = []
        self.exported: list[int] = []
        self.joined: list[tuple[int, int]] = []
        self.imports = Imports(text)

    def result(self) -> Blanked:
        waiting = [self.root]
        while waiting:
            node = waiting.pop()
            kind = node.type
            if kind == "comment":
                self.out.comments.append((node.start_byte, node.end_byte))
                continue
            if node.child_count == 0:
                self.imports.leaf(node)
                continue
            refuse(node, self.seen)
            visit = _VISITS.get(kind)
            below = node.children if visit is None else visit(self, node)
            waiting += reversed(below)
        for start, end, part in self.imports.gone():
            self.blank("statement", start, end, part)
            if part.type in ("import_statement", "export_statement"):
                self.joined.append((start, start))
                self.out.characters.pop(start, None)
        for start in self.imports.required:
            self.out.characters.update(enumerate("const ", start))
        self.exported = [start for start in self.exported if start in self.out.characters]
        text = self.separated()
        return Blanked(
            text,
            self.root,
            tuple(sorted(self.pieces, key=lambda piece: piece.start)),
            self.ends,
            frozenset(self.asserted),
            {value: tuple(reversed(types)) for value, types in self.told.items()},
            tuple(self.imports.names),
            tuple(self.enums),
            tuple(self.exported),
        )

    def blank(self, kind: Kind, start: int, end: int, node: SyntaxNode) -> None:
        self.out.blank(start, end)
        self.pieces.append(Piece(kind, start, end, node))
        self.inside(node)

    def inside(self, node: SyntaxNode) -> None:
        """Keep the comments inside what is blanked, where the walk does not come, and doubt its end."""
        waiting = list(node.children)
        while waiting:
            inner = waiting.pop()
            if inner.type == "comment":
                self.out.comments.append((inner.start_byte, inner.end_byte))
            elif inner.child_count:
                refuse_type(inner, self.seen)
                waiting += inner.children

    def separated(self) -> str:
        """Return the text, with semicolons where lines would join."""
        text = self.out.text()
        comments = sorted(self.out.comments)
        plain = _Out(text, [])
        for start, end in comments:
            plain.blank(start, end)
        code = plain.text()
        for enum in self.enums:
            following = _CODE.search(code, enum.end)
            if following is not None and following[0] in _JOINING:
                raise TypeScriptProblem("a semicolon is needed behind this enum", enum.start)
        for at, end in sorted(self.joined):
            following = _CODE.search(code, end)
            before = code[:at].rstrip()
            if following is None or following[0] not in _JOINING or before[-1:] in ("", *_ENDED):
                continue
            if end != at and not _NEWLINE.search(code, end, following.start()):
                continue
            if end != at and following[0] not in "([`":
                continue
            self.out.characters[at] = ";"
            code = f"{code[:at]};{code[at + 1 :]}"
        return self.out.text()

    # Statements

    def statement(self, node: SyntaxNode) -> list[SyntaxNode]:
        """Blank a statement that exists for types only."""
        parent = node.parent
        if parent is not None and parent.type == "expression_statement":
            node, parent = parent, parent.parent
        if parent is not None and parent.type not in _LISTS:
            raise TypeScriptProblem("a declaration of types can't stand here", node.start_byte)
        self.imports.declares_type(node)
        self.blank("statement", node.start_byte, node.end_byte, node)
        self.joined.append((node.start_byte, node.start_byte))
        return []

    def namespace(self, node: SyntaxNode) -> list[SyntaxNode]:
        if has_values(node):
            raise TypeScriptProblem("a namespace with values is not read", node.start_byte)
        return self.statement(node)

    def exporting(self, node: SyntaxNode) -> list[SyntaxNode]:
        second = node.children[1]
        if second.type == "=":
            self.exported.append(node.start_byte)
            self.out.blank(node.start_byte + len("export"), second.start_byte)
            self.out.characters[node.start_byte] = "_"
            self.imports.exporting(node)
            return node.children[2:]
        if second.type == "as":
            raise TypeScriptProblem("export as namespace is not read", node.start_byte)
        declared = node.child_by_field_name("declaration")
        if second.type == "type" or (declared is not None and self.is_for_types(declared)):
            return self.statement(node)
        self.imports.exporting(node)
        return node.children

    def is_for_types(self, node: SyntaxNode) -> bool:
        if node.type in ("internal_module", "module"):
            return not has_values(node)
        return node.type in _FOR_TYPES

    def importing(self, node: SyntaxNode) -> list[SyntaxNode]:
        second = node.children[1]
        if second.type == "type" or self.imports.all_types(node):
            return self.statement(node)
        self.imports.importing(node)
        return [child for child in node.children if child.type == "comment"]

    def enum(self, node: SyntaxNode) -> list[SyntaxNode]:
        for at, character in enum_as_object(node, self.seen):
            self.out.characters[at] = character
        name = node.child_by_field_name("name")
        assert name is not None
        word = self.original[name.start_byte : name.end_byte]
        self.enums.append(Enum(word, node.start_byte, node.end_byte, node))
        self.imports.bound.add(word)
        body = node.child_by_field_name("body")
        assert body is not None
        return body.children

    # Classes

    def class_body(self, node: SyntaxNode) -> list[SyntaxNode]:
        below = []
        for member in node.children:
            if member.type in _MEMBERS or any(
                child.type in ("declare", "abstract") for child in member.children
            ):
                self.blank("member", member.start_byte, member.end_byte, member)
                self.member_ends(member.start_byte)
            else:
                below.append(member)
        return below

    def member_ends(self, at: int) -> None:
        """End the member before a place: a field may go on there."""
        self.out.characters.setdefault(at, ";")

    def member(self, node: SyntaxNode) -> list[SyntaxNode]:
        """Blank the modifiers and marks of a field or a method; its annotation follows by itself."""
        below, name, marks = [], node.child_by_field_name("name"), []
        for child in node.children:
            if child.type in _MODIFIERS:
                self.blank("modifier", child.start_byte, child.end_byte, child)
                if child.start_byte == node.start_byte:
                    self.member_ends(child.start_byte)
            elif child.type in ("?", "!"):
                self.blank("annotation", child.start_byte, child.end_byte, child)
                marks.append(child)
            else:
                below.append(child)
                if child.type == "type_annotation":
                    marks.append(child)
        if name is not None and marks and node.type == "public_field_definition":
            self.ends[name.start_byte, name.end_byte] = marks[-1].end_byte
            if self.seen[name.start_byte : name.end_byte] in _ACCESSORS:
                self.out.characters[marks[0].start_byte] = ";"
        return below

    # Functions

    def parameters(self, node: SyntaxNode) -> list[SyntaxNode]:
        below: list[SyntaxNode] = []
        for at, child in enumerate(node.children):
            pattern = child.child_by_field_name("pattern")
            if pattern is None or pattern.type != "this":
                below.append(child)
                continue
            comma = node.children[at + 1]
            end = comma.end_byte if comma.type == "," else child.end_byte
            self.blank("this", child.start_byte, end, child)
        return below

    def parameter(self, node: SyntaxNode) -> list[SyntaxNode]:
        below, last, pattern = [], 0, node.child_by_field_name("pattern")
        for child in node.children:
            if child.type in _MODIFIERS:
                self.blank("modifier", child.start_byte, child.end_byte, child)
                continue
            if child.type == "?":
                self.blank("annotation", child.start_byte, child.end_byte, child)
            if child.type in ("?", "type_annotation"):
                last = child.end_byte
            if child.type != "?":
                below.append(child)
        if pattern is not None and last:
            self.ends[pattern.start_byte, pattern.end_byte] = last
        return below

    def arrow(self, node: SyntaxNode) -> list[SyntaxNode]:
        """Move the parentheses of an arrow function to where no newline may come between."""
        generic, params = node.child_by_field_name("type_parameters"), node.child_by_field_name("parameters")
        returns = node.child_by_field_name("return_type")
        if (
            generic is not None
            and params is not None
            and _NEWLINE.search(self.original, generic.start_byte, params.start_byte)
        ):
            self.out.characters[generic.start_byte] = "("
            self.out.blank(params.start_byte, params.start_byte + 1)
        if returns is not None and params is not None:
            arrow = next(child for child in node.children if child.type == "=>")
            if _NEWLINE.search(self.original, params.end_byte, arrow.start_byte):
                self.out.characters[returns.end_byte - 1] = ")"
                self.out.blank(params.end_byte - 1, params.end_byte)
        return node.children

    # Expressions

    def assertion(self, node: SyntaxNode) -> list[SyntaxNode]:
        """Blank what follows a value: ``as T``, ``satisfies T`` or ``!``."""
        value, word = node.children[0], next(child for child in node.children[1:] if child.type != "comment")
        self.blank("assertion", word.start_byte, node.end_byte, node)
        self.ends[value.start_byte, value.end_byte] = node.end_byte
        self.asserted.add((value.start_byte, value.end_byte))
        if word.type != "!":
            self.joined.append((word.start_byte, node.end_byte))
            self.tell(value, node.named_children[1:])
        return [value]

    def tell(self, value: SyntaxNode, types: list[SyntaxNode]) -> None:
        """Take down which type is asserted of a value; ``as const`` is none."""
        while value.type in _AROUND_A_VALUE:
            value = [child for child in value.named_children if child.type != "comment"][
                -1 if value.type == "type_assertion" else 0
            ]
        told = [child for child in types if child.type != "comment"]
        self.told.setdefault((value.start_byte, value.end_byte), []).extend(told)

    def angle(self, node: SyntaxNode) -> list[SyntaxNode]:
        value = node.children[-1]
        self.asserted.add((value.start_byte, value.end_byte))
        self.blank("assertion", node.children[0].start_byte, node.children[0].end_byte, node)
        self.tell(value, node.children[0].named_children)
        return node.children[1:]

    def declarator(self, node: SyntaxNode) -> list[SyntaxNode]:
        name, last = node.child_by_field_name("name"), None
        for child in node.children:
            if child.type == "!":
                self.blank("annotation", child.start_byte, child.end_byte, child)
            if child.type in ("!", "type_annotation"):
                last = child
        if name is not None and last is not None:
            self.ends[name.start_byte, name.end_byte] = last.end_byte
        return [child for child in node.children if child.type != "!"]

    def types(self, node: SyntaxNode) -> list[SyntaxNode]:
        self.blank(_TYPES[node.type], node.start_byte, node.end_byte, node)
        return []

    def abstract_class(self, node: SyntaxNode) -> list[SyntaxNode]:
        word = next(child for child in node.children if child.type == "abstract")
        self.blank("modifier", word.start_byte, word.end_byte, word)
        return [child for child in node.children if child.type != "abstract"]


_AROUND_A_VALUE = frozenset(
    "as_expression non_null_expression parenthesized_expression satisfies_expression type_assertion".split()
)
_LISTS = frozenset({"program", "statement_block", "switch_case", "switch_default"})
_FOR_TYPES = frozenset(
    {"interface_declaration", "type_alias_declaration", "function_signature", "ambient_declaration"}
)
_MEMBERS = frozenset({"index_signature", "abstract_method_signature", "method_signature"})
_VISITS: dict[str, Callable[[_Blanking, SyntaxNode], list[SyntaxNode]]] = {
    **dict.fromkeys(_TYPES, _Blanking.types),
    **dict.fromkeys(_FOR_TYPES, _Blanking.statement),
    **dict.fromkeys(("internal_module", "module"), _Blanking.namespace),
    **dict.fromkeys(("as_expression", "satisfies_expression", "non_null_expression"), _Blanking.assertion),
    **dict.fromkeys(("required_parameter", "optional_parameter"), _Blanking.parameter),
    "type_assertion": _Blanking.angle,
    "export_statement": _Blanking.exporting,
    "import_statement": _Blanking.importing,
    "enum_declaration": _Blanking.enum,
    "class_body": _Blanking.class_body,
    "public_field_definition": _Blanking.member,
    "method_definition": _Blanking.member,
    "formal_parameters": _Blanking.parameters,
    "arrow_function": _Blanking.arrow,
    "variable_declarator": _Blanking.declarator,
    "abstract_class_declaration": _Blanking.abstract_class,
}
