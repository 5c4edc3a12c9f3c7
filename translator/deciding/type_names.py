"""What a file calls the types of the old trigger: those that it imports, and those of its own.

Serves docs/conversion.md, section 13.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from translator.deciding.passing_types import passes_on
from translator.mapping.types import EVENT_TYPE, OLD_ACTION, OLD_API, OLD_MODULE
from translator.records import NamedTuple

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

MODULE = re.compile(rf"""(['"])@auth0/actions/(?:src/)?{OLD_MODULE}(?:/v\d+)?\1""")
CHOOSING = frozenset({"Pick", "Omit"})
_ANY_RECORD = re.compile(r"Record<\s*string\s*,\s*any\s*>")
_PASSING = frozenset({"Readonly", "Required"})
_GIVEN = {"0": EVENT_TYPE, "1": OLD_API}
_BUILT_IN = frozenset(
    """
    Array Awaited Exclude Extract Map NonNullable Parameters Partial Pick Omit Promise Readonly ReadonlyArray
    ReadonlyMap ReadonlySet Record Required ReturnType Set
    """.split()
)
_NAMED_OTHERS = frozenset(
    "abstract_class_declaration class_declaration enum_declaration type_parameter".split()
)
_DEPTH = 8
ANY = "any"
MESSAGE_TYPE = "message"
THE_EVENT = "\0"
"""Stands for the new event's type in a text, until it is known what the file calls that."""
THE_API = "\3"
"""Stands for the type of the new api in the same way."""
OLD_EVENT, OLD_MESSAGE = "\1", "\2"
"""Stand for the types of what the helpers make."""

NOTIFICATION_TYPE = f"{THE_EVENT}['notification']"


class Imported(NamedTuple):
    """An import of Auth0's module. last: the end of its last specifier, or None without a list.

    types: whether it is an import of types only. namespace: the name that stands for the module.
    """

    start: int
    end: int
    last: int | None
    types: bool
    namespace: str = ""


class Change(NamedTuple):
    """A range that becomes another text."""

    start: int
    end: int
    text: str


class Own(NamedTuple):
    """What a file declares for the event. holders: where the bodies of its types for the event start.

    messages: its names for types of the message. wide: fields of the message that it calls strings.
    members: where the annotations of the event's messages start.
    """

    holders: frozenset[int] = frozenset()
    messages: frozenset[str] = frozenset()
    wide: frozenset[str] = frozenset()
    members: frozenset[int] = frozenset()
    changes: tuple[Change, ...] = ()

    def replaces(self, node: SyntaxNode) -> bool:
        """Return True if a node of the types is in what becomes another text as a whole."""
        return any(change.start <= node.start_byte < change.end for change in self.changes)


class TypeNames:
    """The types that a file names, and which of Auth0's each of them is.

    imports: those of Auth0's module. names: the local names of its types, with those they have there.
    own: what the file itself declares for the event. given: names that stand for Auth0's types, if another
    module has them; replaced: those that one does, by the imports.
    """

    def __init__(self, text: str, root: SyntaxNode, given: Mapping[str, str] | None = None) -> None:
        self.text = text
        self._given = given or {}
        self.replaced: dict[SyntaxNode, list[SyntaxNode]] = {}
        self.imports: list[Imported] = []
        self.names: dict[str, str] = {}
        self._aliases: dict[str, SyntaxNode] = {}
        self._interfaces: dict[str, SyntaxNode | None] = {}
        self._declared: set[str] = set()
        self.parameters: dict[str, SyntaxNode | None] = {}
        self.parameters_of: dict[str, list[str]] = {}
        self.classes: set[str] = set()
        self._generics: dict[str, SyntaxNode] = {}
        self.own = Own()
        self.nodes = list(walk(root))
        for node in self.nodes:
            self._declare(node)

    def spelled(self, node: SyntaxNode) -> str:
        """Return the text of a node."""
        return self.text[node.start_byte : node.end_byte]

    def is_declared(self, name: str) -> bool:
        """Return True if the file declares a type of a name, or imports one from elsewhere."""
        return name in self._declared

    def imports_event(self) -> bool:
        """Return True if the file names Auth0's own type of the event, or may do so."""
        whole = any(item.namespace for item in self.imports) or "import(" in self.text
        return whole or bool({EVENT_TYPE, OLD_ACTION} & set(self.names.values()))

    def kind(self, node: SyntaxNode | None, depth: int = 0) -> str | None:
        """Return which of Auth0's types a type is: its name there, ``message`` or ``any``; else None."""
        if node is None or depth > _DEPTH:
            return None
        deeper = depth + 1
        if node.type in ("type_annotation", "parenthesized_type"):
            return self.kind(node.named_children[0], deeper) if node.named_children else None
        if node.type == "predefined_type":
            return ANY if self.spelled(node) == ANY else None
        if node.type == "type_identifier":
            return self._named(self.spelled(node), deeper)
        if node.type == "nested_type_identifier":
            return self._nested(node)
        if node.type == "generic_type":
            name, given = node.child_by_field_name("name"), node.child_by_field_name("type_arguments")
            passing = name is not None and self._is_passing(self.spelled(name))
            if _ANY_RECORD.fullmatch(self.spelled(node)):
                return ANY
            return self.kind(given.named_children[0], deeper) if passing and given is not None else None
        if node.type == "lookup_type":
            return self._looked_up(node, deeper)
        if node.type == "intersection_type":
            return self._both(node, deeper)
        if node.type in ("object_type", "interface_body"):
            return EVENT_TYPE if node.start_byte in self.own.holders else None
        if node.type == "function_type":
            return OLD_ACTION if self._takes_both(node) else None
        return None

    def is_auth0s(self, node: SyntaxNode) -> bool:
        """Return True for a name that Auth0's type of the event itself has in a file."""
        spelled = self.spelled(node)
        imported = self.names.get(spelled) == EVENT_TYPE and spelled not in self._declared
        return imported or (node.type == "nested_type_identifier" and self._nested(node) == EVENT_TYPE)

    def is_partial(self, node: SyntaxNode | None, depth: int = 0) -> bool:
        """Return True if a type of the event may lack something that Auth0's has."""
        if node is None or depth > _DEPTH:
            return node is not None
        if node.type in ("type_annotation", "parenthesized_type"):
            return self.is_partial(node.named_children[0], depth + 1)
        if node.type == "intersection_type":
            return all(self.is_partial(item, depth + 1) for item in node.named_children)
        if node.type == "generic_type":
            name, given = node.child_by_field_name("name"), node.child_by_field_name("type_arguments")
            passing = name is not None and self.spelled(name) in _PASSING
            return not passing or given is None or self.is_partial(given.named_children[0], depth + 1)
        if node.type == "type_identifier":
            interface, alias = self.interface(self.spelled(node)), self.alias(self.spelled(node))
            if interface is not None:
                return all(self.is_partial(item, depth + 1) for item in extended(interface))
            return alias is not None and self.is_partial(alias, depth + 1)
        return node.type not in ("lookup_type", "nested_type_identifier", "predefined_type")

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

    def signature(self, node: SyntaxNode) -> SyntaxNode | None:
        """Return the one signature of a function's type, where the file declares it."""
        declared = self.declared(node)
        if declared is not None and declared.type == "type_identifier":
            interface = self.interface(self.spelled(declared))
            return None if interface is None else _call_signature(interface)
        return declared if declared is not None and declared.type == "function_type" else None

    def is_foreign(self, node: SyntaxNode, depth: int = 0) -> bool:
        """Return True if a type is made of one that another file or a package declares, or of an enum."""
        for item in walk(node):
            if item.type == "nested_type_identifier" and self._nested(item) is None:
                return True
            name = self.spelled(item) if item.type == "type_identifier" else ""
            here = self.interface(name) or self.alias(name)
            if here is not None and (depth > _DEPTH or self.is_foreign(here, depth + 1)):
                return True
            known = here is not None or name in self.names or name in _BUILT_IN or name in self.parameters
            if name and not known and (item.parent is None or item.parent.type != "nested_type_identifier"):
                return True
        return False

    def alias(self, name: str) -> SyntaxNode | None:
        """Return the type that a file gives a name to, None for none."""
        return self._aliases.get(name)

    def interface(self, name: str) -> SyntaxNode | None:
        """Return the one interface of a name that a file declares, None for none or several."""
        return self._interfaces.get(name)

    def generic(self, name: str) -> SyntaxNode | None:
        """Return the type with parameters that a file gives a name to, None for none."""
        return self._generics.get(name)

    def key(self, lookup: SyntaxNode) -> str | None:
        """Return the one key that an indexed access has, None for any other index."""
        index = lookup.named_children[1]
        text = self.spelled(index)
        return text[1:-1] if index.type == "literal_type" and text[:1] in "'\"" else None

    def _takes_both(self, function: SyntaxNode) -> bool:
        """Return True if a function type is that of a handler, by the types of both parameters."""
        params = function.child_by_field_name("parameters")
        listed = [] if params is None else params.named_children
        given = [item.child_by_field_name("type") for item in listed if item.type == "required_parameter"]
        return len(listed) == 2 and [self.kind(item) for item in given] == [EVENT_TYPE, OLD_API]

    def _is_passing(self, name: str) -> bool:
        """Return True for a generic type that has what its first argument has, by the same names."""
        generic = self._generics.get(name)
        if generic is not None:
            return passes_on(generic, self.spelled)
        return name in _PASSING | CHOOSING and name not in self._declared

    def _named(self, name: str, depth: int) -> str | None:
        if name in self.own.messages:
            return MESSAGE_TYPE
        alias = self._aliases.get(name)
        if alias is not None:
            return self.kind(alias, depth)
        body = self.interface(name)
        if body is None:
            return None if name in self._declared else self.names.get(name)
        signature = _call_signature(body)
        if signature is not None:
            return OLD_ACTION if self._takes_both(signature) else None
        kinds = {self.kind(item, depth) for item in (*extended(body), body.child_by_field_name("body"))}
        return _one(kinds - {None})

    def _both(self, node: SyntaxNode, depth: int) -> str | None:
        """Return what an intersection is, if the rest of it are members that the file shows."""
        parts = list(node.named_children)
        shown = [item for item in parts if self._is_shown(item)]
        return _one({self.kind(item, depth) for item in parts if item not in shown or self.kind(item, depth)})

    def _is_shown(self, node: SyntaxNode) -> bool:
        body = self.interface(self.spelled(node)) if node.type == "type_identifier" else None
        if body is not None:
            return not extended(body)
        found = self.declared(node)
        return found is not None and found.type == "object_type"

    def _looked_up(self, node: SyntaxNode, depth: int) -> str | None:
        of, index = node.named_children[0], self.spelled(node.named_children[1])
        if of.type == "generic_type":
            name, given = of.child_by_field_name("name"), of.child_by_field_name("type_arguments")
            if name is not None and given is not None and self.spelled(name) == "Parameters":
                handler = self.kind(given.named_children[0], depth) == OLD_ACTION
                return _GIVEN.get(index) if handler else None
        whole = self.kind(of, depth) == EVENT_TYPE and self.key(node) == "message_options"
        return MESSAGE_TYPE if whole else None

    def _nested(self, node: SyntaxNode) -> str | None:
        module, name = node.child_by_field_name("module"), node.child_by_field_name("name")
        if module is None or name is None:
            return None
        spelled = self.spelled(module)
        whole = any(item.namespace == spelled for item in self.imports)
        inline = spelled.startswith("import") and MODULE.search(spelled)
        return self.spelled(name) if whole or inline else None

    # What is declared

    def _declare(self, node: SyntaxNode) -> None:
        name = node.child_by_field_name("name")
        listed = node.child_by_field_name("type_parameters")
        if name is not None and listed is not None:
            names = [item.child_by_field_name("name") for item in listed.named_children]
            self.parameters_of[self.spelled(name)] = [self.spelled(one) for one in names if one is not None]
        if node.type == "import_statement":
            self._import(node)
        elif node.type == "type_alias_declaration" and name is not None:
            generic = node.child_by_field_name("type_parameters") is not None
            kept = self._generics if generic else self._aliases
            kept[self.spelled(name)] = node.child_by_field_name("value") or name
            self._declared.add(self.spelled(name))
        elif node.type == "interface_declaration" and name is not None:
            again = self.spelled(name) in self._declared
            generic = node.child_by_field_name("type_parameters") is not None
            self._interfaces[self.spelled(name)] = None if again or generic else node
            body = node.child_by_field_name("body")
            if generic and body is not None and not again and not extended(node):
                self._generics[self.spelled(name)] = body
            self._declared.add(self.spelled(name))
        elif node.type in _NAMED_OTHERS and name is not None:
            self._declared.add(self.spelled(name))
            if node.type == "type_parameter":
                self.parameters[self.spelled(name)] = node.child_by_field_name("constraint")
            else:
                self.classes.add(self.spelled(name))

    def _import(self, node: SyntaxNode) -> None:
        source = next((item for item in walk(node) if item.type == "string"), None)
        specifiers = [item for item in walk(node) if item.type == "import_specifier"]
        whole = [item for item in walk(node) if item.type in ("namespace_import", "import_require_clause")]
        if source is None or not MODULE.fullmatch(self.spelled(source)):
            for item in specifiers:
                self._import_other(node, item, self.spelled(item.named_children[-1]))
            return
        name = next((item for one in whole for item in walk(one) if item.type == "identifier"), None)
        last = specifiers[-1].end_byte if specifiers else None
        types = self.text[node.start_byte : node.end_byte].split()[1] == "type"
        namespace = "" if name is None else self.spelled(name)
        self.imports.append(Imported(node.start_byte, node.end_byte, last, types, namespace))
        for item in specifiers:
            imported = item.child_by_field_name("name")
            local = item.child_by_field_name("alias") or imported
            if imported is not None and local is not None:
                self.names[self.spelled(local)] = self.spelled(imported)

    def _import_other(self, statement: SyntaxNode, specifier: SyntaxNode, local: str) -> None:
        """Take down a name of another module: Auth0's type takes its place, or it is one nobody knows."""
        if local in self._given:
            self.names[local] = self._given[local]
            self.replaced.setdefault(statement, []).append(specifier)
        else:
            self._declared.add(local)


def extended(interface: SyntaxNode) -> list[SyntaxNode]:
    """Return the types that an interface extends."""
    clauses = [item for item in interface.children if item.type == "extends_type_clause"]
    return [item for clause in clauses for item in clause.named_children]


def _call_signature(interface: SyntaxNode) -> SyntaxNode | None:
    """Return the call signature of an interface that has nothing else."""
    body = interface.child_by_field_name("body")
    members = [] if body is None or extended(interface) else body.named_children
    return members[0] if len(members) == 1 and members[0].type == "call_signature" else None


def _one(kinds: set[str | None]) -> str | None:
    return next(iter(kinds)) if len(kinds) == 1 else None


def walk(root: SyntaxNode) -> Iterator[SyntaxNode]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(node.children)
