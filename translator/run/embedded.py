"""Actions and Hooks inside files of other formats: Terraform, JSON, YAML, Markdown, JSX and so on.

They are not converted, so a directory run names each one: nobody may believe that it was seen to.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from functools import cache

from translator.mapping.triggers import OLD_HANDLER
from translator.records import NamedTuple

TYPESCRIPT_WITH_JSX = ".tsx"
FORMATS = (
    TYPESCRIPT_WITH_JSX,
    *(".jsx", ".vue", ".svelte"),
    *(".tf", ".tftpl", ".tfvars", ".tpl", ".tmpl", ".hcl"),
    *(".json", ".jsonc", ".json5", ".yaml", ".yml", ".toml"),
    *(".py", ".ipynb", ".rb", ".go", ".cs", ".java", ".kt", ".php", ".sh", ".ps1"),
    *(".md", ".mdx", ".markdown", ".rst", ".adoc", ".html", ".txt"),
)
_LARGEST = 5_000_000
_BINARY = 8192
"""A file that is not text has a zero byte among so many."""
_HOOK_WORDS = (b"recipient", b"context")

# The handler is given a value, a body, or an exported name. What only names it is no Action: a
# sentence, a test that imports it, a file that says where the code is. Quotes may be escaped.
_QUOTE = r"\\?['\"`]"
_ACTION = rf"""
    \b{OLD_HANDLER} (?:{_QUOTE})? \s* \]? \s* (?:
        = (?![=>])
      | \([^()]*\) \s* (?: : [^={{}}();\n]* )? \{{
      | : \s* (?: async\b | function\b | \( | [A-Za-z_$][\w$]* \s* => | [^=,;\n]{{1,120}} = (?![=>]) )
    )
  | \bfunction \s* \*? \s* {OLD_HANDLER}\b
  | \bexports \s* , \s* {_QUOTE} {OLD_HANDLER}\b
  | \bexports \s* = \s* \{{ [^{{}}]* \b{OLD_HANDLER}\b
  | \bexport \s* (?:default \s*)? \{{ [^{{}}]* \b{OLD_HANDLER}\b
"""
_HOOK = r"\( \s* recipient \s* , \s* text \s* , \s* context \s* , \s* [\w$]+ \s* ,? \s* \) \s* (?: => | \{ )"


class Embedded(NamedTuple):
    """A file that holds an Action or a Hook, and the 1-based line of its handler. kind: which of the two."""

    path: str
    line: int
    kind: str = "Action"


def embedded(paths: Iterable[str]) -> list[Embedded]:
    """Return those of ``paths`` that hold the code of a handler, each once, in their order. Never raises."""
    held: dict[str, Embedded] = {}
    for path in paths:
        if found := _look_into(path):
            held.setdefault(os.path.realpath(path), found)
    return list(held.values())


def _look_into(path: str) -> Embedded | None:
    """Return what is said of one file; None where it holds no handler or can't be read."""
    try:
        about = os.stat(path)
        if not stat.S_ISREG(about.st_mode) or about.st_size > _LARGEST:
            return None
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return None
    if b"\0" in data[:_BINARY]:
        return None
    found = [(at, kind) for at, kind in ((_action(data), "Action"), (_hook(data), "Hook")) if at >= 0]
    if not found:
        return None
    at, kind = min(found)
    return Embedded(path, data.count(b"\n", 0, at) + 1, kind)


def _action(data: bytes) -> int:
    """Return where the name of an Action's handler stands that is given its code, or -1."""
    name = OLD_HANDLER.encode()
    found = _pattern(_ACTION).search(data) if name in data else None
    return data.rfind(name, found.start(), found.end()) if found else -1


def _hook(data: bytes) -> int:
    """Return where a function with the documented parameters of the Hook stands, or -1."""
    found = _pattern(_HOOK).search(data) if all(word in data for word in _HOOK_WORDS) else None
    return found.start() if found else -1


@cache
def _pattern(text: str) -> re.Pattern[bytes]:
    return re.compile(text.encode(), re.VERBOSE)
