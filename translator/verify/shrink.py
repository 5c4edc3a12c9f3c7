"""The shortest event that still shows a difference."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence

from translator.verify.event_pairs import Case, throughout
from translator.verify.pair import Pair
from translator.verify.records import Json
from translator.verify.verdict import size

Try = Callable[[Sequence[Case]], Sequence[Pair]]
"""Runs both handlers with each of some cases, under the fault of the pair that is shrunk."""

_KEPT = frozenset({"message_options", "notification", "secrets"})
_NEEDED = frozenset({"user_id", "ip", "id"})
_Path = tuple[str, ...]


def shrink(pair: Pair, attempt: Try) -> Pair:
    """Take away what the difference does not need. Two rounds: each part by itself, then together."""
    paths = _removable(pair.case)
    alone = attempt([_without(pair.case, [path]) for path in paths])
    dispensable = [path for path, tried in zip(paths, alone, strict=True) if _same(pair, tried)]
    if not dispensable:
        return pair
    together = [dispensable[: len(dispensable) // part] for part in (1, 2) if len(dispensable) >= part]
    candidates = list(attempt([_without(pair.case, some) for some in together]))
    candidates += list(alone)
    return min((tried for tried in [pair, *candidates] if _same(pair, tried)), key=lambda p: size(p.case))


def _same(pair: Pair, tried: Pair) -> bool:
    return tried.kind == "different" and tried.difference is not None and tried.difference == pair.difference


def _removable(case: Case) -> list[_Path]:
    found: dict[_Path, None] = {}
    every = (*(each.case for each in case.before), case)
    for event in (event for each in every for event in (each.old, each.new)):
        for key, value in event.items():
            if key in _KEPT:
                continue
            if key in ("user", "request", "tenant"):
                found.update(dict.fromkeys((key, inner) for inner in value if inner not in _NEEDED))
                inside = value.get("geoip") if key == "request" else None
                found.update(dict.fromkeys((key, "geoip", inner) for inner in inside or ()))
            else:
                found[key,] = None
    found["notification", "locale"] = found["notification", "from"] = None
    return list(found)


def _without(case: Case, paths: Sequence[_Path]) -> Case:
    """Return a case in which no event has some parts, neither the last one nor one before it."""
    return throughout(case, lambda each: _shorter(each, paths))


def _shorter(case: Case, paths: Sequence[_Path]) -> Case:
    old, new = copy.deepcopy(case.old), copy.deepcopy(case.new)
    for path in paths:
        for event in (old, new):
            _remove(event, path)
    return case._replace(old=old, new=new)


def _remove(event: dict[str, Json], path: _Path) -> None:
    home = event
    for key in path[:-1]:
        home = home.get(key, {})
    home.pop(path[-1], None)
