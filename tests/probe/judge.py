"""What the runs showed, against what was foreseen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from probe.runs import Seen
from probe.sites import Site


class Found(NamedTuple):
    """foreseen: accesses that were; missed: those that were not, a line each. renames: reads decided as
    the message's that were made; wrong: those that were made on something else, a line each.
    """

    runs: int = 0
    foreseen: int = 0
    missed: tuple[str, ...] = ()
    renames: int = 0
    wrong: tuple[str, ...] = ()

    def __str__(self) -> str:
        return (
            f"{self.runs} runs: {self.foreseen} accesses foreseen, {len(self.missed)} missed; "
            f"{self.renames} renames checked, {len(self.wrong)} wrong"
        )

    def __add__(self, other: tuple[object, ...]) -> Found:  # type: ignore[override]
        return Found(*(one + more for one, more in zip(self, other, strict=True)))  # type: ignore[operator]


def judged(seen: Seen) -> Found:
    """Hold that each access was foreseen, and that each read decided as the message's was."""
    touched = {(seen.sites[touch.site] if touch.site >= 0 else None) for touch in seen.touches}
    missed = {site for site in touched if not _is_foreseen(site, seen)}
    made = {base.site for base in seen.bases}
    bases = ((seen.sites[base.site], base.what) for base in seen.bases)
    wrong = {site: what for site, what in bases if what == "old" or _is_wrong(site, what, seen)}
    return Found(
        seen.runs,
        len(touched - missed),
        tuple(sorted(_line(site, seen, "is not foreseen") for site in missed)),
        len(made),
        tuple(sorted(_line(site, seen, f"is made on {what}") for site, what in wrong.items())),
    )


def _is_wrong(site: Site, what: str, seen: Seen) -> bool:
    return what == "other" and site.at not in seen.known.shared


def together(found: Iterable[Found]) -> Found:
    """Return the sums."""
    total = Found()
    for each in found:
        total = total + each
    return total


def _is_foreseen(site: Site | None, seen: Seen) -> bool:
    if site is None:
        return False
    escaped = ((start, end) for start, end in seen.known.escaped)
    return site.at in seen.known.reads or any(
        (start <= site.start and site.end <= end) or (site.start <= start and end <= site.end)
        for start, end in escaped
    )


def _line(site: Site | None, seen: Seen, what: str) -> str:
    if site is None:
        return f"something without a place {what}"
    line = seen.text.count("\n", 0, site.at) + 1
    code = " ".join(seen.text[site.start : site.end].split())
    return f"line {line}: {site.what} {code[:80]} {what}"
