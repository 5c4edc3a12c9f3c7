"""The mutants: what the operators of mutmut make of each module, and a sample of them."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

import libcst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import MutationVisitor
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "translator"
PARTS = (
    "rules rewrite deciding decide.py decisions.py following dataflow handlers hook mapping calls "
    "postcheck.py joining.py edits.py"
).split()
"""What decides, reports and rewrites; the rest of the package reads, runs, shows and writes."""


@dataclass(frozen=True)
class Mutant:
    """A module with one change. ``line`` is where it begins, and ``path`` is below the package."""

    path: str
    line: int
    before: str
    after: str
    source: str

    @property
    def file(self) -> Path:
        return PACKAGE / self.path

    def __str__(self) -> str:
        return f"{self.path}:{self.line}\n- {self.before}\n+ {self.after}"


def modules(only: str = "") -> list[Path]:
    """Return the modules that have mutants, those whose path below the package begins with ``only``."""
    files = [file for part in PARTS for file in (PACKAGE / part, *sorted((PACKAGE / part).rglob("*.py")))]
    return [file for file in files if file.is_file() and below(file).startswith(only)]


def below(file: Path) -> str:
    """Return the path of a module below the package."""
    return file.relative_to(PACKAGE).as_posix()


def sample(one_in: int, seed: int, only: str = "") -> list[Mutant]:
    """Return one in so many mutants of each module, at least one of each, in an order of the seed."""
    ordered = [pair for file in modules(only) for pair in _sample_of(file, one_in, seed)]
    return [mutant for _, mutant in sorted(ordered, key=lambda pair: pair[0])]


def _sample_of(file: Path, one_in: int, seed: int) -> Iterator[tuple[float, Mutant]]:
    text = file.read_text("utf-8")
    wrapper = MetadataWrapper(libcst.parse_module(text))
    visitor = MutationVisitor(mutation_operators, IgnoredCode(set(), set(), set()))
    module = wrapper.visit(visitor)
    places = wrapper.resolve(PositionProvider)
    lines = [0, *accumulate(map(len, text.splitlines(keepends=True)))]
    chance = random.Random(f"{seed} {below(file)}")
    for mutation in chance.sample(visitor.mutations, -(-len(visitor.mutations) // one_in)):
        place = places[mutation.original_node]
        start, end = (lines[at.line - 1] + at.column for at in (place.start, place.end))
        code = module.code_for_node(mutation.mutated_node).strip()
        changed = text[:start] + code + text[end:]
        if _is_python(changed):
            yield chance.random(), mutant(file, changed)


def _is_python(text: str) -> bool:
    """Return whether a text compiles: a ``match`` whose only case was taken out does not."""
    try:
        compile(text, "mutant", "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True


def mutant(file: Path, source: str) -> Mutant:
    """Return the mutant with this text; it differs in at least one line."""
    before, after = file.read_text("utf-8").splitlines(), source.splitlines()
    line = next(at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1])
    return Mutant(below(file), line + 1, before[line].strip(), after[line].strip(), source)


def statement(of: Mutant) -> range:
    """Return the lines of the innermost statement with the change: of a compound one, its head."""
    around = [node for node in _statements(of.file) if of.line in _lines(node)]
    return _lines(around[-1]) if around else range(of.line, of.line + 1)


def in_function(of: Mutant) -> bool:
    """Return whether the change is in the body of a function, and so not run by the import alone."""
    functions = [node for node in _statements(of.file) if isinstance(node, ast.FunctionDef)]
    return any(node.body[0].lineno <= of.line <= (node.end_lineno or 0) for node in functions)


@cache
def _statements(file: Path) -> list[ast.stmt]:
    """Return the statements of a module, inner ones after those around them."""
    return [node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.stmt)]


def _lines(node: ast.stmt) -> range:
    body = getattr(node, "body", None) or getattr(node, "cases", None)
    if not body:
        return range(node.lineno, (node.end_lineno or 0) + 1)
    first = body[0].pattern if isinstance(body[0], ast.match_case) else body[0]
    return range(node.lineno, max(first.lineno, node.lineno + 1))
