"""A Terraform root and its local modules: resources, and what references lead to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.records import NamedTuple
from translator.tenant.model import Spot
from translator.tenant.tree import Tree

if TYPE_CHECKING:
    from translator.tenant.found import Found
    from translator.tenant.text.hcl import Block, Expression, HclDocument

_DEEPEST = 8


class Resource(NamedTuple):
    """A block of a configuration. module: its directory. address: ``auth0_action.sms``, empty for others."""

    module: str
    document: HclDocument
    block: Block

    @property
    def address(self) -> str:
        """The address inside its module."""
        return ".".join(self.block.labels)

    @property
    def spot(self) -> Spot:
        """Where it stands."""
        return self.at(self.block.start)

    def at(self, offset: int) -> Spot:
        """Return the line of an offset of its file."""
        place = self.document.place(offset)
        return Spot(place.path, place.line)

    def expression(self, name: str) -> Expression | None:
        """Return the value of an argument, None without it."""
        found = self.block.attribute(name)
        return None if found is None else found.expression

    def text(self, name: str) -> str:
        """Return the literal text of an argument, empty where there is none."""
        found = self.expression(name)
        return found.value if found is not None and isinstance(found.value, str) else ""


class Configuration(NamedTuple):
    """A Terraform root. documents: by the directory of their module, the root first."""

    found: Found
    documents: dict[str, tuple[HclDocument, ...]]
    in_json: tuple[Spot, ...]

    def blocks(self, kind: str, module: str | None = None) -> Iterator[Resource]:
        """Yield the blocks of a kind, such as ``resource``, in a module or in all."""
        for directory, documents in self.documents.items():
            if module in (None, directory):
                for document in documents:
                    for block in document.blocks:
                        if block.type == kind:
                            yield Resource(directory, document, block)

    def resources(self, kind: str) -> list[Resource]:
        """Return the resources of a type."""
        return [each for each in self.blocks("resource") if each.block.labels[:1] == (kind,)]

    def calls(self, tree: Tree, module: str) -> dict[str, tuple[str, Resource]]:
        """Return the local modules that a module calls: by name, the directory and the call."""
        found = {}
        for call in self.blocks("module", module):
            target = tree.resolve(module, call.text("source"))
            if target in self.documents and call.block.labels:
                found[call.block.labels[0]] = (target, call)
        return found

    def leads_to(
        self, tree: Tree, module: str, parts: tuple[str, ...], depth: int = 0
    ) -> set[tuple[str, str]]:
        """Return the resources that a reference stands for, as module and address."""
        if depth > _DEEPEST or len(parts) < 2:
            return set()
        if parts[0] == "module":
            return self._of_output(tree, module, parts, depth)
        if parts[0] == "var":
            return self._of_variable(tree, module, parts[1], depth)
        if parts[0] == "local":
            return self._of_local(tree, module, parts[1], depth)
        return {(module, ".".join(parts[:2]))}

    def expression_leads_to(
        self, tree: Tree, module: str, expression: Expression | None, depth: int = 0
    ) -> set[tuple[str, str]]:
        """Return the resources that an expression refers to."""
        found: set[tuple[str, str]] = set()
        for reference in expression.references if expression is not None else ():
            found |= self.leads_to(tree, module, reference.parts, depth + 1)
        return found

    def _of_output(self, tree: Tree, module: str, parts: tuple[str, ...], depth: int) -> set[tuple[str, str]]:
        target, _ = self.calls(tree, module).get(parts[1], ("", None))
        found: set[tuple[str, str]] = set()
        for output in self.blocks("output", target) if target else ():
            if len(parts) > 2 and output.block.labels == (parts[2],):
                found |= self.expression_leads_to(tree, target, output.expression("value"), depth)
        return found

    def _of_variable(self, tree: Tree, module: str, name: str, depth: int) -> set[tuple[str, str]]:
        found: set[tuple[str, str]] = set()
        for caller in self.documents:
            for target, call in self.calls(tree, caller).values():
                if target == module:
                    found |= self.expression_leads_to(tree, caller, call.expression(name), depth)
        return found

    def _of_local(self, tree: Tree, module: str, name: str, depth: int) -> set[tuple[str, str]]:
        found: set[tuple[str, str]] = set()
        for block in self.blocks("locals", module):
            found |= self.expression_leads_to(tree, module, block.expression(name), depth)
        return found


def read_configuration(tree: Tree, found: Found) -> Configuration:
    """Return a root and its modules. Raises BadText, MissingExtra, Problem."""
    from translator.tenant.text.hcl import read_hcl

    documents = {}
    in_json = []
    for directory in (found.root, *found.modules):
        documents[directory] = tuple(
            read_hcl(tree.text(path), path) for path in tree.children(directory, ".tf")
        )
        in_json += [
            Spot(path, 1) for path in tree.children(directory, ".tf.json") if "auth0_" in tree.text(path)
        ]
    return Configuration(found, documents, tuple(in_json))
