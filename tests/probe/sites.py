"""A source in which each access names its site before it is made."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from probe.foreseen import Foreseen
from translator.edits import Edit, Edits, insert_before, wrap
from translator.javascript.parse import Program
from translator.javascript.tree import Node
from translator.source_file import SourceFile

_UNTRAPPED = frozenset({"===", "!==", "instanceof"})
_PATTERNS = frozenset({"ArrayPattern", "AssignmentPattern", "ObjectPattern", "RestElement"})


class Site(NamedTuple):
    """A place that may touch an object. at: where the name is that it reads, or where it begins."""

    what: str
    start: int
    end: int
    at: int


class Probed(NamedTuple):
    """A source with the probe in it, and its sites by number."""

    text: str
    sites: tuple[Site, ...]


def probed(file: SourceFile, known: Foreseen) -> Probed:
    """Put the probe into a source. known: what the analysis foresaw of it."""
    making = _Making(file.program, known)
    for node in file.program.nodes:
        making.visit(node)
    for start, end in known.escaped:
        making.out(start, end)
    gone = [number for number, site in enumerate(making.sites) if _is_inside(site, known)]
    head = f"\nfunction __probe_gone(site) {{ return {json.dumps(gone)}.includes(site); }}"
    tail = "\nmodule.exports = __probe_exports(module.exports);\n"
    return Probed(making.edits.apply(file.program.text) + head + tail + _runtime(), tuple(making.sites))


@cache
def _runtime() -> str:
    return Path(__file__).with_name("runtime.js").read_text("utf-8")


def _is_inside(site: Site, known: Foreseen) -> bool:
    """Return True if what a site reads has left by then."""
    return any(start <= site.at and site.end <= end for start, end in known.escaped)


class _Making:
    def __init__(self, program: Program, known: Foreseen) -> None:
        self.program = program
        self.known = known
        self.edits = Edits()
        self.sites: list[Site] = []
        self.by_range = {(node.start, node.end): node for node in program.nodes}

    def site(self, what: str, node: Node, at: int | None = None) -> int:
        self.sites.append(Site(what, node.start, node.end, node.start if at is None else at))
        return len(self.sites) - 1

    def named(self, node: Node, number: int, *, function: str = "__probe_at", outside: int = 0) -> None:
        """Put a call around an expression."""
        for edit in wrap(node.start, node.end, f"{function}((", f"), {number})", outside=outside):
            self.edits.add(edit)

    def visit(self, node: Node) -> None:
        match node.type:
            case "MemberExpression":
                self.member(node)
            case "ObjectPattern":
                for item in node.properties:
                    self.item(item)
            case "CallExpression" | "NewExpression":
                if node.arguments and node.arguments[-1].type != "SpreadElement":
                    self.named(node.arguments[-1], self.site("call", node))
            case "SpreadElement":
                self.named(node.argument, self.site("spread", node.argument))
            case "ForInStatement" | "ForOfStatement":
                self.named(node.right, self.site("loop", node.right))
            case "BinaryExpression":
                if node.operator not in _UNTRAPPED and node.left.type != "PrivateIdentifier":
                    self.named(node.right, self.site("operator", node))
            case "TemplateLiteral":
                for part in node.expressions:
                    self.named(part, self.site("template", part))

    def member(self, node: Node) -> None:
        name = node.property
        if name.type == "PrivateIdentifier" or node.object.type == "Super" or _is_in_pattern(node):
            return
        number = self.site("member", node, name.start)
        if node.parent is not None and node.parent.type == "AssignmentExpression" and node.role == "left":
            self.named(node.parent.right, number)
        chained = False
        if name.start in self.known.reads:
            self.named(node.object, number, function="__probe_base", outside=1)
            chained = _is_chained(node.object)
        if node.computed:
            self.named(name, number)
            return
        dot = self.program.token_before(name.start)
        assert dot is not None
        before = "?." if chained or node.optional else ""
        text = f'{before}[__probe_at("{self.program.slice(name)}", {number})]'
        self.edits.add(Edit(dot.start, dot.end, ""))
        self.edits.add(Edit(name.start, name.end, text))

    def item(self, item: Node) -> None:
        """Let a property of a pattern name its site as its key is evaluated."""
        if item.type == "RestElement":
            number = self.site("rest", item)
            self.edits.add(
                insert_before(item.start, f'[__probe_at("__probe_none", {number})]: {{}} = {{}}, ')
            )
            return
        number = self.site("pattern", item, item.key.start)
        function = "__probe_key" if item.key.start in self.known.reads else "__probe_at"
        if item.computed:
            self.named(item.key, number, function=function)
            return
        key = self.program.slice(item.key)
        key = key if item.key.type == "Literal" else f'"{key}"'
        if item.shorthand:
            self.edits.add(insert_before(item.start, f"[{function}({key}, {number})]: "))
        else:
            self.edits.add(Edit(item.key.start, item.key.end, f"[{function}({key}, {number})]"))

    def out(self, start: int, end: int) -> None:
        """Let the value of an expression leave the analysis."""
        node = self.by_range.get((start, end))
        if node is None or node.type in _PATTERNS or not _is_value(node):
            return
        parent = node.parent
        shorthand = parent is not None and parent.type == "Property" and parent.shorthand
        name = f"{self.program.slice(node)}: " if shorthand else ""
        for edit in wrap(start, end, f"{name}__probe_out((", "))", outside=2):
            self.edits.add(edit)


def _is_value(node: Node) -> bool:
    """Return True if a node is an expression whose value may be put into a call."""
    if node.type not in ("ChainExpression", "Identifier", "Literal") and not node.type.endswith("Expression"):
        return False
    return node.role not in ("params", "id", "left", "key", "local")


def _is_in_pattern(node: Node) -> bool:
    """Return True if a member expression is where a pattern puts something."""
    parent = node.parent
    if parent is None or parent.type == "Property":
        return parent is not None and parent.parent is not None and parent.parent.type == "ObjectPattern"
    return parent.type in ("ArrayPattern", "RestElement") or (
        parent.type == "AssignmentPattern" and node.role == "left"
    )


def _is_chained(node: Node) -> bool:
    """Return True if an expression may end an optional chain, which what comes after belongs to."""
    while node.type in ("MemberExpression", "CallExpression"):
        if node.optional:
            return True
        node = node.object if node.type == "MemberExpression" else node.callee
    return False
