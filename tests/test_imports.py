"""Imports go one way: every one of the package, deferred ones included, against the order of the layers."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import translator

_PACKAGE = Path(translator.__file__).parent

LAYERS = (
    ("records",),
    ("debugging", "interpreter", "typescript"),
    ("javascript", "findings", "mapping", "visible", "unified_diff"),
    ("dataflow", "options", "results", "edits", "source", "calls"),
    ("style", "joining"),
    ("directives", "render", "source_file", "names"),
    ("following", "handlers"),
    ("deciding",),
    ("decisions",),
    ("decide", "repeated_reads", "whole_module"),
    ("rules", "written_out"),
    ("suppressions", "trace", "postcheck"),
    ("markers", "finish", "rewrite"),
    ("hook", "unconverted"),
    ("pipeline",),
    ("repaired", "verify"),
    ("run",),
    ("review", "tenant"),
    ("report",),
    ("commands",),
    ("cli",),
    ("__main__",),
)
"""The modules and packages of the top, from the lowest up. Each may import those of lower layers only."""

_EVERYWHERE = frozenset({"__init__"})
"""The package itself hands on what it exports from wherever it is, and everybody may ask for its version."""


def _modules() -> dict[str, Path]:
    return {
        ".".join(path.relative_to(_PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
        for path in sorted(_PACKAGE.rglob("*.py"))
        if "templates" not in path.parts
    }


MODULES = _modules()


def _imported(module: str) -> Iterator[tuple[int, str]]:
    """Every module of the package that a module imports, anywhere in it, with the line."""
    for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            while parts[0] == "translator" and len(parts) > 1:
                if ".".join(parts[1:]) in MODULES:
                    yield node.lineno, ".".join(parts[1:])
                    break
                parts.pop()


def _layer(module: str) -> int | None:
    top = module.split(".")[0]
    return next((number for number, layer in enumerate(LAYERS) if top in layer), None)


def test_every_module_has_a_layer() -> None:
    missing = {module for module in MODULES if _layer(module) is None}
    assert {module.split(".")[0] for module in missing} <= _EVERYWHERE


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer[0])
def test_imports_go_down(layer: tuple[str, ...]) -> None:
    wrong = [
        f"{module}:{line} imports {other}"
        for module in MODULES
        if module.split(".")[0] in layer and module.split(".")[0] not in _EVERYWHERE
        for line, other in _imported(module)
        if other.split(".")[0] != module.split(".")[0]
        and other.split(".")[0] not in _EVERYWHERE
        and (_layer(other) or 0) >= (_layer(module) or 0)
    ]
    assert wrong == []


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = {module: {other for _, other in _imported(module)} for module in MODULES}
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))
    assert len(order) == len(MODULES)


def test_what_is_read_includes_deferred_imports() -> None:
    """``run/converting.py`` imports the pipeline only when a file is converted."""
    assert "pipeline" in {other for _, other in _imported("run.converting")}


def test_files_and_functions_are_short() -> None:
    """CONTRIBUTING: files under 400 lines, small functions."""
    long = []
    for module, path in MODULES.items():
        text = path.read_text("utf-8")
        long += [f"{module}: {len(text.splitlines())} lines"] if len(text.splitlines()) > 400 else []
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                long += [f"{module}.{node.name}: {lines} lines"] if lines > 40 else []
    assert long == []
