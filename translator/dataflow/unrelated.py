"""Functions that are taken for code outside of the file, where going through all of them takes too long.

That is sound for any function: all that its code can reach goes out, and anything may come back. So a
package in a bundle costs no more than one that is required.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translator.dataflow.builder import Builder
from translator.javascript.parse import Program
from translator.javascript.scope import Variable
from translator.javascript.tree import FUNCTIONS, Node


def unrelated(program: Program, handlers: Sequence[Node], words: Sequence[str]) -> frozenset[Node]:
    """Return the outermost functions around no handler in whose text none of some words stands."""
    found, until = set(), -1
    for node in program.nodes:
        if node.type not in FUNCTIONS or node.start < until:
            continue
        around = any(node.start <= handler.start and handler.end <= node.end for handler in handlers)
        if not around and all(program.text.find(word, node.start, node.end) < 0 for word in words):
            found.add(node)
            until = node.end
    return frozenset(found)


def let_out(builder: Builder) -> None:
    """Let go out what unrelated functions can reach by names, and let anything come in by them."""
    outside, unknown = builder.properties.outside, builder.solver.unknown
    inside = set(_inside(builder))
    for scope in builder.scopes.scopes:
        for variable in scope.variables.values():
            used = [reference for reference in variable.references if reference.identifier in inside]
            if not used or _is_declared(variable, inside):
                continue
            slot = builder.variable(variable)
            builder.solver.edge(slot, outside)
            if any(reference.write for reference in used):
                builder.solver.give(slot, unknown)
    for node in inside:
        if node.type == "ThisExpression":
            builder.solver.edge(builder.this_at(node), outside)
        elif node.type == "Identifier" and node.name in builder.of_module:
            builder.solver.edge(builder.of_module[node.name], outside)


def _inside(builder: Builder) -> Iterator[Node]:
    until = -1
    for node in builder.program.nodes:
        if node.start < until:
            yield node
        elif node in builder.calls.unrelated:
            until = node.end


def _is_declared(variable: Variable, inside: set[Node]) -> bool:
    return all(identifier in inside for _, identifier in variable.definitions) and bool(variable.definitions)
