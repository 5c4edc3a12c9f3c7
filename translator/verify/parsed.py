"""A source that is looked at from several sides, parsed once."""

from __future__ import annotations

from functools import lru_cache

from translator.javascript.analyze import analyze
from translator.javascript.parse import Program, parse
from translator.javascript.scope import ScopeManager


@lru_cache(maxsize=2)
def parsed(source: str) -> tuple[Program, ScopeManager]:
    """Return the program, which nobody may change, and its scopes. Raises SyntaxProblem."""
    program = parse(source)
    return program, analyze(program.root)
