"""The wrong conversions that ``verify`` does not tell, each with the reason why it can't."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).with_name("explained.txt")
NEVER_RUN = "never run"
"""The one reason that is checked: what is said at the place of the mistake is not heard."""


class Place(NamedTuple):
    """Which wrong conversion: the ``number``-th that an operator made of a fixture."""

    fixture: str
    operator: str
    number: int


@cache
def explained() -> dict[Place, str]:
    """The reason of each, read from explained.txt: reasons in brackets, places below them."""
    found: dict[Place, str] = {}
    reason = ""
    for line in _FILE.read_text("utf-8").splitlines():
        if line.startswith("["):
            reason = line.strip("[]")
        elif line and not line.startswith("#"):
            fixture, operator, number = line.split(" | ")
            place = Place(fixture, operator, int(number))
            assert reason and place not in found, line
            found[place] = reason
    return found


def of(fixture: str) -> dict[tuple[str, int], str]:
    """Those of one fixture, by operator and number."""
    return {
        (place.operator, place.number): reason
        for place, reason in explained().items()
        if place.fixture == fixture
    }
