"""What a finding asks a person to repair: an original that throws there, and a conversion that goes on."""

from __future__ import annotations

from collections.abc import Iterable

from translator.findings import Finding
from translator.records import NamedTuple
from translator.rules.ap101_identities import RULE as IDENTITIES
from translator.rules.ap102_no_counterpart import RULE as NO_COUNTERPART
from translator.rules.ap117_may_be_empty import RULE as MAY_BE_EMPTY
from translator.verify.compare import Note, threw_unprovoked
from translator.verify.pair import Pair

_CODES = frozenset(one.code for one in (IDENTITIES, NO_COUNTERPART, MAY_BE_EMPTY))
"""Findings about what may not be there when it is read."""


class Place(NamedTuple):
    """The lines of the original, first and last, that a finding is about."""

    code: str
    first: int
    last: int


def places(findings: Iterable[Finding]) -> tuple[Place, ...]:
    """Return where the findings ask for a repair."""
    return tuple(
        Place(found.code, found.start.line, found.end.line) for found in findings if found.code in _CODES
    )


def goes_on(pair: Pair, asked: Iterable[Place]) -> Pair | None:
    """Return the pair as announced where the original throws in such a place and the conversion goes on, else
    None.

    What was done before has to be the same.
    """
    original, difference = pair.original, pair.difference
    if difference is None or difference.at != len(original.steps) or not threw_unprovoked(original):
        return None
    line = original.value.get("line")
    place = next((place for place in asked if line and place.first <= line <= place.last), None)
    if place is None or pair.converted.outcome == "limit":
        return None
    note = Note(f"where the original throws in line {line}, the conversion goes on", place.code)
    return pair._replace(kind="announced", announced=(note,), difference=None)
