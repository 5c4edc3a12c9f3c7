"""Where the types of a file name those of Auth0's module for the old trigger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from translator.mapping.types import FIELD_TYPES, NEW_MODULE, OLD_MODULE, RENAMED

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

    from translator.typescript.pieces import Blanked

_MODULE = re.compile(rf"""(['"])@auth0/actions/(?:src/)?{OLD_MODULE}(?:/v\d+)?\1""")
_PASSING = frozenset({"Readonly", "Required"})
_CHOOSING = frozenset({"Pick", "Omit"})
_NAMED = frozenset({"type_identifier", "nested_type_identifier"})
_WHOLE = frozenset({"type_alias_declaration", "type_annotation", "type_arguments"})
_GONE = re.compile(r"\b(message_options|security_context)\b")
_DEPTH = 8
ANY = "any"
MESSAGE_TYPE = "message"


class Change(NamedTuple):
    """A range that becomes another text."""

    start: int
    end: int
    text: str


class Imported(NamedTuple):
    """An import of Auth0's module. last: the end of its last specifier, or None without a list.

    types: whether it is an import of types only. namespace: the name that stands for the module.
    """

    start: int
    end: int
    last: int | None
    types: bool
    namespace: str = ""


class Mentions:
    """What a file's types name of the old trigger.

    names: the local names of Auth0's types, with those they have there. changes: what becomes of the
    mentions. untranslated: places for which nothing is known. words: the literals among the types.
    messages: the types of a whole message, but for those that are only another name for it.
    """

    def __init__(self, text: str, typed: Blanked) -> None:
        self.text = text
        self.imports: list[Imported] = []
        self.names: dict[str, str] = {}
        self.changes: list[Change] = []
        self.untranslated: list[int] = []
        self.words: set[str] = set()
        self.messages: list[SyntaxNode] = []
        self._aliases: dict[str, SyntaxNode] = {}
        self._declared: set[str] = set()
        self._known: set[int] = set()
        self._nodes = list(_walk(typed.root))
        for node in self._nodes:
            self._declare(node)
        for node in self._nodes:
            self._mention(node)
        self._left_over(typed)

    def spelled(self, node: SyntaxNode) -> str:
        """Return the text of a node."""
        return self.text[node.start_byte : node.end_byte]

    def is_declared(self, name: str) -> bool:
        """Return True if the file declares a type of a name, or imports one from elsewhere."""
        return name in self._declared

    def kind(self, node: SyntaxNode | None, depth: int = 0) -> str | None:
        """Return which of Auth0's types a type is: its name there, ``message`` or ``any``; else None."""
        if node is None or depth > _DEPTH:
            return None
        if node.type in ("type_annotation", "parenthesized_type"):
            return self.kind(node.named_children[0], depth + 1) if node.named_children else None
        if node.type == "predefined_type":
            return ANY if self.spelled(node) == ANY else None
        if node.type == "type_identifier":
            return self._named(self.spelled(node), depth)
        if node.type == "nested_type_identifier":
            return self._nested(node)
        if node.type == "generic_type":
            name, given = node.child_by_field_name("name"), node.child_by_field_name("type_arguments")
            passing = name is not None and self.spelled(name) in _PASSING | _CHOOSING
            return self.kind(given.named_children[0], depth + 1) if passing and given is not None else None
        if node.type == "lookup_type":
            of, key = self.kind(node.named_children[0], depth + 1), self._key(node)
            return MESSAGE_TYPE if of == "Event" and key == "message_options" else None
        return None

    def declared(self, node: SyntaxNode) -> SyntaxNode | None:
        """Return what a type is in the file itself, behind the names it is given there."""
        for _ in range(_DEPTH):
            if node.type == "type_annotation":
                node = node.named_children[0]
            alias = self._aliases.get(self.spelled(node)) if node.type == "type_identifier" else None
            if alias is None:
                return node
            node = alias
        return None

    def _named(self, name: str, depth: int) -> str | None:
        alias = self._aliases.get(name)
        return self.kind(alias, depth + 1) if alias is not None else self.names.get(name)

    def _nested(self, node: SyntaxNode) -> str | None:
        module, name = node.child_by_field_name("module"), node.child_by_field_name("name")
        if module is None or name is None:
            return None
        spelled = self.spelled(module)
        whole = any(item.namespace == spelled for item in self.imports)
        inline = spelled.startswith("import") and _MODULE.search(spelled)
        return self.spelled(name) if whole or inline else None

    def _key(self, lookup: SyntaxNode) -> str | None:
        """Return the one key that an indexed access has, None for any other index."""
        index = lookup.named_children[1]
        text = self.spelled(index)
        return text[1:-1] if index.type == "literal_type" and text[:1] in "'\"" else None

    # What is declared

    def _declare(self, node: SyntaxNode) -> None:
        name = node.child_by_field_name("name")
        if node.type == "import_statement":
            self._import(node)
        elif node.type == "type_alias_declaration" and name is not None:
            if node.child_by_field_name("type_parameters") is None:
                self._aliases[self.spelled(name)] = node.child_by_field_name("value") or name
            self._declared.add(self.spelled(name))
        elif (node.type in ("interface_declaration", "class_declaration", "type_parameter") and name) or (
            node.type == "enum_declaration" and name is not None
        ):
            self._declared.add(self.spelled(name))

    def _import(self, node: SyntaxNode) -> None:
        source = next((item for item in _walk(node) if item.type == "string"), None)
        specifiers = [item for item in _walk(node) if item.type == "import_specifier"]
        whole = [item for item in _walk(node) if item.type in ("namespace_import", "import_require_clause")]
        if source is None or not _MODULE.fullmatch(self.spelled(source)):
            self._declared |= {self.spelled(item.named_children[-1]) for item in specifiers}
            return
        name = next((item for one in whole for item in _walk(one) if item.type == "identifier"), None)
        last = specifiers[-1].end_byte if specifiers else None
        types = self.text[node.start_byte : node.end_byte].split()[1] == "type"
        namespace = "" if name is None else self.spelled(name)
        self.imports.append(Imported(node.start_byte, node.end_byte, last, types, namespace))
        for item in specifiers:
            imported = item.child_by_field_name("name")
            local = item.child_by_field_name("alias") or imported
            if imported is not None and local is not None:
                self.names[self.spelled(local)] = self.spelled(imported)

    # What is mentioned

    def _mention(self, node: SyntaxNode) -> None:
        kind = node.type
        if kind in ("type_identifier", "lookup_type", "generic_type") and self.kind(node) == MESSAGE_TYPE:
            self._message(node)
        if kind == "string":
            self._string(node)
        elif kind == "import_specifier":
            self._specifier(node)
        elif kind == "type_identifier":
            self._rename(node, self.names.get(self.spelled(node)))
        elif kind == "nested_type_identifier":
            self._qualified(node)
        elif kind == "lookup_type":
            self._lookup(node)
        elif kind == "generic_type":
            self._choose(node)
        elif kind in ("index_type_query", "type_query"):
            self._query(node)
        elif kind == "literal_type":
            self.words.add(self.spelled(node)[1:-1])
        elif kind in ("template_literal_type", "mapped_type_clause"):
            self.untranslated.append(node.start_byte)

    def _message(self, node: SyntaxNode) -> None:
        """Take a type of the message down, unless a part of it is taken or it is given a name."""
        parent = node.parent
        if parent is None or parent.type in ("type_alias_declaration", "lookup_type", "generic_type"):
            return
        self.messages.append(node)

    def _change(self, start: int, end: int, text: str) -> None:
        self.changes.append(Change(start, end, text))
        self._known.update(range(start, end))

    def _string(self, node: SyntaxNode) -> None:
        text = self.spelled(node)
        if _MODULE.fullmatch(text) is None:
            return
        within = node.parent
        while within is not None and within.type not in ("import_statement", "program"):
            within = within.parent
        if within is None or within.type == "program":
            self.untranslated.append(node.start_byte)
        else:
            self._change(node.start_byte, node.end_byte, text[0] + NEW_MODULE + text[0])

    def _specifier(self, node: SyntaxNode) -> None:
        name, alias = node.child_by_field_name("name"), node.child_by_field_name("alias")
        if name is None or self.names.get(self.spelled(alias or name)) != self.spelled(name):
            return
        new = RENAMED.get(self.spelled(name))
        if new is not None:
            if self.is_declared(new) and alias is None:
                self.untranslated.append(node.start_byte)
            self._change(name.start_byte, name.end_byte, new)

    def _rename(self, node: SyntaxNode, name: str | None) -> None:
        new = RENAMED.get(name or "")
        spelled = self.spelled(node)
        parent = node.parent
        if new is None or spelled != name or parent is None or parent.type == "nested_type_identifier":
            return
        if spelled in self._declared:
            self.untranslated.append(node.start_byte)
        self._change(node.start_byte, node.end_byte, new)

    def _qualified(self, node: SyntaxNode) -> None:
        module, name = node.child_by_field_name("module"), node.child_by_field_name("name")
        kind = self._nested(node)
        if kind is None or module is None or name is None:
            return
        spelled = self.spelled(module)
        found = _MODULE.search(spelled)
        if found is not None:
            quote = found[1]
            start = module.start_byte + found.start()
            self._change(start, module.start_byte + found.end(), quote + NEW_MODULE + quote)
        if kind in RENAMED:
            self._change(name.start_byte, name.end_byte, RENAMED[kind])

    def _lookup(self, node: SyntaxNode) -> None:
        of, key = self.kind(node.named_children[0]), self._key(node)
        if of == "Event":
            index = node.named_children[1]
            quote = self.spelled(index)[:1]
            if key == "message_options":
                self._change(index.start_byte, index.end_byte, f"{quote}notification{quote}")
            elif key is None or key == "security_context":
                self.untranslated.append(node.start_byte)
        elif of == MESSAGE_TYPE:
            if key not in FIELD_TYPES:
                self.untranslated.append(node.start_byte)
                return
            told = FIELD_TYPES[key]
            inside = node.parent is not None and node.parent.type not in _WHOLE
            self._change(node.start_byte, node.end_byte, f"({told})" if "|" in told and inside else told)
            self.words |= set(re.findall(r"'([\w-]+)'", told))
        elif key in FIELD_TYPES and node.named_children[0].type not in _NAMED:
            self.untranslated.append(node.start_byte)

    def _choose(self, node: SyntaxNode) -> None:
        """``Pick`` and ``Omit`` name the keys that they choose."""
        name, given = node.child_by_field_name("name"), node.child_by_field_name("type_arguments")
        if name is None or given is None or self.spelled(name) not in _CHOOSING:
            return
        of = self.kind(given.named_children[0])
        if of == MESSAGE_TYPE:
            self.untranslated.append(node.start_byte)
        if of != "Event":
            return
        for item in _walk(given.named_children[-1]):
            text = self.spelled(item)
            if item.type == "literal_type" and text[1:-1] == "message_options":
                self._change(item.start_byte, item.end_byte, f"{text[0]}notification{text[0]}")

    def _query(self, node: SyntaxNode) -> None:
        """``keyof`` of one of Auth0's types, and ``typeof`` of the handler."""
        of = self.kind(node.named_children[0])
        if of not in (None, ANY) or "onExecuteSendPhoneMessage" in self.spelled(node):
            self.untranslated.append(node.start_byte)

    def _left_over(self, typed: Blanked) -> None:
        """Take down what else the types name of the old event, and signatures of the handler."""
        for piece in typed.pieces:
            text = self.text[piece.start : piece.end]
            left = (piece.start + found.start() for found in _GONE.finditer(text))
            self.untranslated += [at for at in left if at not in self._known]
            if piece.kind == "statement" and "onExecuteSendPhoneMessage" in text:
                self.untranslated.append(piece.start)
        outer: list[Change] = []
        for change in sorted(set(self.changes), key=lambda item: (item.start, -item.end)):
            if not outer or change.start >= outer[-1].end:
                outer.append(change)
        self.changes = outer


def _walk(root: SyntaxNode) -> Iterator[SyntaxNode]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(node.children)
