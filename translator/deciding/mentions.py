"""Where the types of a file name those of Auth0's module for the old trigger.

Serves docs/conversion.md, section 13.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from translator.deciding.own_types import own_types
from translator.deciding.type_names import (
    ANY,
    CHOOSING,
    MESSAGE_TYPE,
    MODULE,
    NOTIFICATION_TYPE,
    Change,
    Imported,
    TypeNames,
    walk,
)
from translator.mapping.triggers import OLD_HANDLER
from translator.mapping.types import EVENT_TYPE, FIELD_TYPES, NEW_MODULE, RENAMED, SAME_TYPES

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

    from translator.typescript.pieces import Blanked

_NAMED = frozenset({"type_identifier", "nested_type_identifier"})
_WHOLE = frozenset({"type_alias_declaration", "type_annotation", "type_arguments"})
_NAMING = frozenset({"interface_declaration", "type_alias_declaration", "lookup_type"})
_WORD = re.compile(r"[\w-]+")
_GONE = re.compile(r"\b(message_options|security_context)\b")


class Mentions(TypeNames):
    """What a file's types name of the old trigger.

    changes: what becomes of the mentions. untranslated: places for which nothing is known. words: the
    literals among the types. messages: the types of a whole message, but for those that are only
    another name for it. of_handler: where ``typeof`` names the handler.
    """

    def __init__(self, text: str, typed: Blanked, given: Mapping[str, str] | None = None) -> None:
        super().__init__(text, typed.root, given)
        self.own = own_types(self)
        self.changes: list[Change] = []
        self.untranslated: list[int] = []
        self.words: set[str] = set()
        self.keys: set[str] = set()
        self._literals: list[SyntaxNode] = []
        self.messages: list[SyntaxNode] = []
        self.of_handler: list[int] = []
        self._members_named: list[int] = []
        self._known: set[int] = set()
        for change in self.own.changes:
            self._change(*change)
        for statement, specifiers in self.replaced.items():
            self._import_instead(statement, specifiers)
        for node in self.nodes:
            self._mention(node)
        self._left_over(typed)

    # What is mentioned

    def _mention(self, node: SyntaxNode) -> None:
        kind = node.type
        if self.own.replaces(node):
            return
        if kind in ("type_identifier", "lookup_type", "generic_type") and self.kind(node) == MESSAGE_TYPE:
            self._message(node)
        if kind == "string":
            self._string(node)
        elif kind == "import_specifier":
            self._specifier(node)
        elif kind == "export_specifier":
            self._exported(node)
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
        elif kind == "literal_type" and node.start_byte not in self._known:
            self.words.add(self.spelled(node)[1:-1])
            self._literals.append(node)
        elif kind in ("property_signature", "method_signature"):
            name = node.child_by_field_name("name")
            self.keys.add("" if name is None else self.spelled(name).strip("'\""))
            # What is around the handler may have this type: that is looked at there.
            self._members_named += [] if name is None else [name.start_byte, name.start_byte + 1]

    def names_message(self, node: SyntaxNode) -> bool:
        """Return True for the message's type where it is only given another name."""
        parent = node.parent
        alias = parent is not None and parent.type == "type_alias_declaration"
        return alias and node.type == "lookup_type" and self.kind(node) == MESSAGE_TYPE

    def are_unions_of(self, words: Mapping[str, str]) -> bool:
        """Return True if words among the types stand in unions of just these words."""
        for node in self._literals:
            if self.spelled(node)[1:-1] in words.keys() - words.values():
                union = node
                while union.parent is not None and union.parent.type == "union_type":
                    union = union.parent
                told = {self.spelled(item)[1:-1] for item in _members(union)}
                if told != set(words):
                    return False
        return True

    def rename(self, words: Mapping[str, str]) -> None:
        """Let words among the types become others: where they are spelled, and where a field is named."""
        changes = [
            Change(start, end, _WORD.sub(lambda found: words.get(found[0], found[0]), text))
            for start, end, text in self.changes
        ]
        for node in self._literals:
            text = self.spelled(node)
            new = words.get(text[1:-1], text[1:-1])
            if new != text[1:-1] and node.start_byte not in self._known:
                changes.append(Change(node.start_byte, node.end_byte, text[0] + new + text[0]))
        self.changes = sorted(changes)

    def add(self, changes: Iterable[Change]) -> None:
        """Add changes that have come up with the code."""
        self.changes = sorted([*self.changes, *changes])

    def stays(self, told: SyntaxNode) -> bool:
        """Return True if nothing in a type becomes something else, nor in those that it names."""
        waiting, seen = [told], set()
        while waiting:
            node = waiting.pop()
            if node.start_byte in seen:
                continue
            seen.add(node.start_byte)
            start, end = node.start_byte, node.end_byte
            if any(start <= change.start < end for change in self.changes):
                return False
            for item in walk(node):
                if self._is_auth0s(item):
                    return False
                name = self.spelled(item) if item.type == "type_identifier" else ""
                named = (self.interface(name), self.alias(name), self.generic(name))
                waiting += [one for one in (*named, self.parameters.get(name)) if one is not None]
        return True

    def _is_auth0s(self, node: SyntaxNode) -> bool:
        """Return True for a name of one of Auth0's types, or for what a value of the file has."""
        if node.type == "type_query":
            return True
        nested = node.type == "nested_type_identifier" and self._nested(node) is not None
        return nested or (node.type == "type_identifier" and self.spelled(node) in self.names)

    def replace(self, node: SyntaxNode, text: str) -> None:
        """Let a part of the types become another one, whatever it would become otherwise."""
        node = node.named_children[0] if node.type == "type_annotation" else node
        start, end = node.start_byte, node.end_byte
        outside = [change for change in self.changes if not start <= change.start < end]
        self.changes = sorted([*outside, Change(start, end, text)])

    def _message(self, node: SyntaxNode) -> None:
        """Take a type of the message down, unless a part of it is taken or it is given a name."""
        parent = node.parent
        if parent is None or parent.type in _NAMING or parent.start_byte in self.own.members:
            return
        if node.start_byte in self._known or self._is_passed_on(parent):
            return
        self.messages.append(node)

    def _is_passed_on(self, arguments: SyntaxNode) -> bool:
        """Return True for the arguments of a type that is one of the message itself, as ``Readonly`` is."""
        whole = arguments.parent if arguments.type == "type_arguments" else None
        return whole is not None and self.kind(whole) == MESSAGE_TYPE

    def _change(self, start: int, end: int, text: str) -> None:
        self.changes.append(Change(start, end, text))
        self._known.update(range(start, end))

    def _union(self, node: SyntaxNode, told: str) -> None:
        inside = node.parent is not None and node.parent.type not in _WHOLE
        self._change(node.start_byte, node.end_byte, f"({told})" if "|" in told and inside else told)

    def _import_instead(self, statement: SyntaxNode, specifiers: list[SyntaxNode]) -> None:
        """Import Auth0's types under the names that others of another module had."""
        source = next(node for node in walk(statement) if node.type == "string")
        quote = self.spelled(source)[0]
        listed = specifiers[0].parent
        assert listed is not None and listed.parent is not None
        alone = listed.named_children == specifiers and listed.parent.named_children == [listed]
        names = []
        for item in specifiers:
            local = self.spelled(item.named_children[-1])
            new = RENAMED.get(self.names[local], self.names[local])
            names.append(new if RENAMED.get(local, local) == new else f"{new} as {local}")
            following = None if alone else item.next_named_sibling
            end = item.end_byte if following is None else following.start_byte
            kind = "type " if self.spelled(item).startswith("type ") else ""
            self._change(item.start_byte, end, kind + names[-1] if alone else "")
        if alone:
            self._change(source.start_byte, source.end_byte, f"{quote}{NEW_MODULE}{quote}")
            types = self.spelled(statement).split()[1] == "type"
            start, end = statement.start_byte, statement.end_byte
            self.imports.append(Imported(start, end, specifiers[-1].end_byte, types))
            return
        text = f"import type {{ {', '.join(names)} }} from {quote}{NEW_MODULE}{quote};\n"
        self._change(statement.start_byte, statement.start_byte, text)

    def _string(self, node: SyntaxNode) -> None:
        text = self.spelled(node)
        if MODULE.fullmatch(text) is None:
            return
        within = node.parent
        while within is not None and within.type not in ("import_statement", "module", "program"):
            within = within.parent
        if within is None or within.type == "program" or (within.type == "module" and not self._adds(within)):
            self.untranslated.append(node.start_byte)
        else:
            self._change(node.start_byte, node.end_byte, text[0] + NEW_MODULE + text[0])

    def _adds(self, module: SyntaxNode) -> bool:
        """Return True for a module's declaration that adds to types which both triggers have."""
        body = module.child_by_field_name("body")
        names = [item.child_by_field_name("name") for item in (() if body is None else body.named_children)]
        return all(name is not None and self.spelled(name) in SAME_TYPES for name in names)

    def _specifier(self, node: SyntaxNode) -> None:
        name, alias = node.child_by_field_name("name"), node.child_by_field_name("alias")
        if name is None or self.names.get(self.spelled(alias or name)) != self.spelled(name):
            return
        new = RENAMED.get(self.spelled(name))
        if new is not None:
            if self.is_declared(new) and alias is None:
                self.untranslated.append(node.start_byte)
            self._change(name.start_byte, name.end_byte, new)

    def _exported(self, node: SyntaxNode) -> None:
        """Let a type that the file hands on keep its name for others."""
        name, alias = node.child_by_field_name("name"), node.child_by_field_name("alias")
        spelled = "" if name is None else self.spelled(name)
        whole = node.parent and node.parent.parent
        here = whole is not None and whole.child_by_field_name("source") is None
        new = RENAMED.get(spelled) if here and self.names.get(spelled) == spelled else None
        if name is not None and new is not None:
            self._change(name.start_byte, name.end_byte, new if alias else f"{new} as {spelled}")

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
        found = MODULE.search(spelled)
        if found is not None:
            quote = found[1]
            start = module.start_byte + found.start()
            self._change(start, module.start_byte + found.end(), quote + NEW_MODULE + quote)
        if kind in RENAMED:
            self._change(name.start_byte, name.end_byte, RENAMED[kind])

    def _lookup(self, node: SyntaxNode) -> None:
        of, key = self.kind(node.named_children[0]), self.key(node)
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
            told = "string" if key in self.own.wide else FIELD_TYPES[key]
            self._union(node, told)
            self.words |= set(re.findall(r"'([\w-]+)'", told))
        elif key in FIELD_TYPES and node.named_children[0].type not in _NAMED:
            self.untranslated.append(node.start_byte)
        else:
            self._is_there(node.named_children[0])

    def _is_there(self, told: SyntaxNode) -> None:
        """Let a type be one of the request itself, of which parts or keys are asked."""
        if self.is_request(told):
            start, end = told.start_byte, told.end_byte
            self.changes += [Change(start, start, "NonNullable<"), Change(end, end, ">")]

    def is_request(self, told: SyntaxNode) -> bool:
        """Return True for the type of the request, which the new event may lack."""
        found = self.declared(told)
        if found is None or found.type != "lookup_type":
            return False
        return self.kind(found.named_children[0]) == EVENT_TYPE and self.key(found) == "request"

    def _choose(self, node: SyntaxNode) -> None:
        """``Pick`` and ``Omit`` name the keys that they choose."""
        name, given = node.child_by_field_name("name"), node.child_by_field_name("type_arguments")
        if name is None or given is None or self.spelled(name) not in CHOOSING:
            return
        of = self.kind(given.named_children[0])
        self._is_there(given.named_children[0])
        if of == MESSAGE_TYPE:
            # What is picked has other names, and the text has two.
            self._change(node.start_byte, node.end_byte, NOTIFICATION_TYPE)
        if of != "Event":
            return
        for item in walk(given.named_children[-1]):
            text = self.spelled(item)
            if item.type == "literal_type" and text[1:-1] == "message_options":
                self._change(item.start_byte, item.end_byte, f"{text[0]}notification{text[0]}")

    def _query(self, node: SyntaxNode) -> None:
        """``keyof`` of one of Auth0's types, and ``typeof`` of the handler."""
        inner = node.named_children[0]
        of, spelled = self.kind(inner), self.spelled(inner)
        if node.type == "index_type_query":
            self._is_there(inner)
        if of == MESSAGE_TYPE and node.type == "index_type_query":
            # A key that is not known is one of an object of the old shape.
            self._union(node, " | ".join(map(repr, FIELD_TYPES)))
        elif node.type == "type_query" and spelled == OLD_HANDLER:
            self.of_handler.append(inner.start_byte)
        elif of not in (None, ANY) or OLD_HANDLER in spelled:
            self.untranslated.append(node.start_byte)

    def _left_over(self, typed: Blanked) -> None:
        """Take down what else the types name of the old event, and signatures of the handler."""
        for piece in typed.pieces:
            text = self.text[piece.start : piece.end]
            left = (piece.start + found.start() for found in _GONE.finditer(text))
            self.untranslated += [at for at in left if at not in self._known]
            named = (piece.start + found.start() for found in re.finditer(OLD_HANDLER, text))
            known = (*self.of_handler, *self._members_named)
            if piece.kind == "statement" and any(at not in known for at in named):
                self.untranslated.append(piece.start)
        outer: list[Change] = []
        for change in sorted(set(self.changes), key=lambda item: (item.start, -item.end)):
            if not outer or change.start >= outer[-1].end:
                outer.append(change)
        self.changes = outer


def _members(union: SyntaxNode) -> Iterator[SyntaxNode]:
    """Yield the members of a union, or a type that is none."""
    for child in union.named_children if union.type == "union_type" else ():
        yield from _members(child)
    if union.type != "union_type":
        yield union
