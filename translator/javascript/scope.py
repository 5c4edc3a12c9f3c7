"""Scopes, variables and references: which variable a name means, decided by scope and nothing else.

The terms are those of eslint-scope. These are the results; analyze.py finds them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from translator.javascript.tree import Node

Kind = Literal["var", "let", "const", "function", "param", "class", "catch", "import", "name", "implicit"]


class Variable:
    """A declared name. ``definitions`` are (kind, identifier node) of each declaration of it.

    kinds: those of all its declarations. reads: the references that read it; writes: those that assign
    to it, initialisers included. Each in the order of the source.
    """

    __slots__ = ("definitions", "kinds", "name", "reads", "references", "scope", "writes")

    def __init__(self, name: str, scope: Scope) -> None:
        self.name = name
        self.scope = scope
        self.definitions: list[tuple[Kind, Node]] = []
        self.kinds: set[Kind] = set()
        self.used_by([])

    def used_by(self, references: Iterable[Reference]) -> None:
        """Set the references to it."""
        self.references = sorted(references, key=lambda reference: reference.identifier.start)
        self.reads = [reference for reference in self.references if reference.read]
        self.writes = [reference for reference in self.references if reference.write]

    def __repr__(self) -> str:
        return f"<Variable {self.name} {sorted(self.kinds)}>"


class Reference:
    """A use of a name: ``identifier`` is the node, ``scope`` where it stands.

    ``write`` references assign; ``written`` is then the expression assigned, or None where the
    value comes out of a pattern, a loop or an update. ``initial`` marks a declaration's own.
    """

    __slots__ = ("identifier", "initial", "read", "resolved", "scope", "write", "written")

    def __init__(
        self,
        identifier: Node,
        scope: Scope,
        *,
        read: bool = True,
        write: bool = False,
        written: Node | None = None,
        initial: bool = False,
    ) -> None:
        self.identifier = identifier
        self.scope = scope
        self.read = read
        self.write = write
        self.written = written
        self.initial = initial
        self.resolved: Variable | None = None


class Scope:
    """A region in which names mean something. ``block`` is the node that makes it.

    ``dynamic`` is true where ``with`` or a direct ``eval`` can change what names mean.
    """

    __slots__ = ("block", "dynamic", "kind", "strict", "upper", "variables")

    def __init__(self, kind: str, block: Node, upper: Scope | None, *, strict: bool = False) -> None:
        self.kind = kind
        self.block = block
        self.upper = upper
        self.variables: dict[str, Variable] = {}
        self.dynamic = False
        self.strict: bool = strict or (upper is not None and upper.strict)

    def declare(self, name: str, kind: Kind, identifier: Node) -> Variable:
        """Add a declaration of a name and give its variable."""
        variable = self.variables.get(name)
        if variable is None:
            variable = self.variables[name] = Variable(name, self)
        variable.definitions.append((kind, identifier))
        variable.kinds.add(kind)
        return variable

    def lookup(self, name: str) -> Variable | None:
        """Return the variable a name means here, or None for a global."""
        scope: Scope | None = self
        while scope is not None:
            variable = scope.variables.get(name)
            if variable is not None:
                return variable
            scope = scope.upper
        return None


class ScopeManager:
    """The result of ``analyze``: scopes, references by identifier node, globals by name."""

    def __init__(self) -> None:
        self.scopes: list[Scope] = []
        self.references: list[Reference] = []
        self.by_identifier: dict[Node, Reference] = {}
        self.declared: dict[Node, Variable] = {}
        self.of_block: dict[Node, Scope] = {}

    def resolve(self, identifier: Node) -> Variable | None:
        """Return the variable an identifier declares or refers to, or None for a global."""
        declared = self.declared.get(identifier)
        if declared is not None:
            return declared
        reference = self.by_identifier.get(identifier)
        return reference.resolved if reference is not None else None

    def is_global(self, node: Node, name: str) -> bool:
        """Return True if a node is a reference to the global of that name, not shadowed."""
        return node.type == "Identifier" and node.name == name and self.resolve(node) is None

    def forget(self, nodes: frozenset[Node]) -> None:
        """Let the references inside some nodes no longer count as uses of their variables."""
        for scope in self.scopes:
            for variable in scope.variables.values():
                variable.used_by(
                    reference
                    for reference in variable.references
                    if not any(node.start <= reference.identifier.start < node.end for node in nodes)
                )

    def free(self) -> set[str]:
        """Globals that are read for what they are: none that ``typeof`` asks for or that is assigned."""
        names: set[str] = set()
        spared: set[str] = set()
        for reference in self.references:
            if reference.resolved is None:
                parent = reference.identifier.parent
                asked = (
                    parent is not None and parent.type == "UnaryExpression" and parent.operator == "typeof"
                )
                (spared if asked or reference.write else names).add(reference.identifier.name)
        return names - spared

    def names(self) -> set[str]:
        """Return every name that is declared or referred to anywhere; a new name must not be one."""
        names = {reference.identifier.name for reference in self.references}
        for scope in self.scopes:
            names.update(scope.variables)
        return names

    def scope_at(self, node: Node) -> Scope:
        """Return the innermost scope around a node."""
        current: Node | None = node
        while current is not None:
            scope = self.of_block.get(current)
            if scope is not None:
                return scope
            current = current.parent
        return self.scopes[0]
