"""Whether a place of a file is code, or a comment or prose, told by the name of the file."""

from __future__ import annotations

import os
import re
from bisect import bisect_right

_PROSE = frozenset(
    {".md", ".mdx", ".markdown", ".txt", ".rst", ".adoc", ".html", ".htm", ".tex", ".org", ".log"}
)
_STRINGS = r"\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'"
_SLASHES = rf"{_STRINGS}|`(?:\\.|[^`\\])*`|(?P<comment>(?<!:)//[^\n]*|/\*.*?(?:\*/|\Z))"
_DOCSTRINGS = r"(?P<doc>(?:^|(?<=[:\s]))[ \t]*(?:\"{3}.*?\"{3}|'{3}.*?'{3}))"
_HASHES = rf"{_DOCSTRINGS}|{_STRINGS}|(?P<comment>(?:^|(?<=\s))#[^\n]*)"
_BOTH = rf"{_STRINGS}|(?P<comment>(?:^|(?<=\s))#[^\n]*|(?<!:)//[^\n]*|/\*.*?(?:\*/|\Z))"
_TAGS = r"(?P<comment><!--.*?(?:-->|\Z))"
_DASHES = rf"{_STRINGS}|(?P<comment>--[^\n]*)"
_STYLES = {
    _SLASHES: "js cjs mjs jsx ts cts mts tsx go java kt kts scala cs c cc cpp h hpp rs swift dart jsonc",
    _HASHES: "py pyi rb sh bash zsh fish yaml yml toml ini cfg conf env ps1 pl r mk make http rest",
    _BOTH: "tf tfvars hcl php",
    _TAGS: "xml svg vue",
    _DASHES: "sql lua hs",
}
_BY_SUFFIX = {f".{suffix}": pattern for pattern, suffixes in _STYLES.items() for suffix in suffixes.split()}
_BY_NAME = {"Makefile": _HASHES, "Dockerfile": _HASHES, "Jenkinsfile": _SLASHES, ".env": _HASHES}


class Prose:
    """The comments of a file, or all of it where it is written for people."""

    def __init__(self, text: str, path: str) -> None:
        name = os.path.basename(path)
        suffix = os.path.splitext(name)[1].lower()
        self._all = suffix in _PROSE
        pattern = _BY_NAME.get(name) or _BY_SUFFIX.get(suffix)
        found = re.finditer(pattern, text, re.DOTALL | re.MULTILINE) if pattern and not self._all else ()
        self._spans = [match.span() for match in found if match.lastgroup]
        self._starts = [start for start, _ in self._spans]

    def has(self, offset: int) -> bool:
        """Return True if a place is in a comment or in prose."""
        index = bisect_right(self._starts, offset) - 1
        return self._all or (index >= 0 and offset < self._spans[index][1])
