"""The mutants that are known to survive, each with the reason."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mutants.making import Mutant

_FILE = Path(__file__).with_name("survivors.txt")


class Change(NamedTuple):
    """A changed line of a module, by its text, so that lines above it may come and go."""

    path: str
    before: str
    after: str


def reason(mutant: Mutant) -> str:
    """Return why a mutant may survive, or an empty text."""
    return explained().get(Change(mutant.path, mutant.before, mutant.after), "")


@cache
def explained() -> dict[Change, str]:
    """The reason of each, read from survivors.txt: reasons in brackets, changes below them."""
    found: dict[Change, str] = {}
    why = path = before = ""
    for line in _FILE.read_text("utf-8").splitlines():
        if line.startswith("["):
            why = line.strip("[]")
        elif line.startswith("- "):
            before = line[2:]
        elif line.startswith("+"):
            found[Change(path, before, line[2:])] = why
        elif line and not line.startswith("#"):
            path = line.partition(":")[0]
    return found
