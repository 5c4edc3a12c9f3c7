"""What a file requires from elsewhere: npm packages and Action modules (AP202)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, string_value
from translator.mapping.types import TYPES_OF_AUTH0
from translator.records import NamedTuple

_MODULES = "actions:"
_BUILT_IN = frozenset(
    """
    assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel
    dns domain events fs http http2 https inspector module net os path perf_hooks process punycode
    querystring readline repl stream string_decoder sys timers tls trace_events tty url util v8 vm
    wasi worker_threads zlib
    """.split()
)
"""Modules of Node itself, which no dependency list has to name."""


class Requirements(NamedTuple):
    """packages: name to version or None. modules: names after ``actions:``. first: the first of all."""

    packages: dict[str, str | None]
    modules: tuple[str, ...]
    first: Node | None


def find_requirements(program: Program, scopes: ScopeManager, versions: Mapping[str, str]) -> Requirements:
    """Find every module asked for by a literal name, with the versions known from outside."""
    packages: dict[str, str | None] = {}
    modules: dict[str, None] = {}
    first: Node | None = None
    for node, name in _required(program, scopes):
        if name.startswith(_MODULES):
            modules[name.removeprefix(_MODULES)] = None
        else:
            package, version = _package(name)
            if package is None:
                continue
            packages[package] = packages.get(package) or version or versions.get(package)
        first = first or node
    return Requirements(packages, tuple(modules), first)


def _required(program: Program, scopes: ScopeManager) -> Iterator[tuple[Node, str]]:
    for node in program.nodes:
        source = None
        if node.type == "CallExpression" and scopes.is_global(node.callee, "require") and node.arguments:
            source = node.arguments[0]
        elif node.type in (
            "ImportDeclaration",
            "ImportExpression",
            "ExportNamedDeclaration",
            "ExportAllDeclaration",
        ):
            source = node.fields.get("source")
        name = string_value(source)
        if name:
            yield node, name


def _package(name: str) -> tuple[str | None, str | None]:
    """Return the package of a module name and the version pinned in it; None for files and Node's own."""
    if name.startswith((".", "/", "node:")):
        return None, None
    parts = name.split("/")
    package = "/".join(parts[:2]) if name.startswith("@") else parts[0]
    # Of Auth0's types nothing is left in what runs.
    if package in _BUILT_IN or package == TYPES_OF_AUTH0:
        return None, None
    index = package.find("@", 1)
    if index > 0:
        return package[:index], package[index + 1 :] or None
    return package, None
