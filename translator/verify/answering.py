"""Cases in which calls answer what the original waits for, and cases in which they answer anything else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from translator.verify.answers import Answers, each, errors, together
from translator.verify.event_pairs import Case
from translator.verify.records import Answer, Fault, Record

_ROUNDS = 3
_TRIED = 40
"""Answers that are tried in one round of the search, and cases that answer something unusual."""
_ERRORS = 24
_CALLS = 3
"""Calls that are rejected with an error of a certain kind, from the first."""

Try = Callable[[Sequence[Case]], Sequence[Record]]
"""Runs the original with cases."""


def answering(found: Answers, cases: Sequence[Case], attempt: Try) -> tuple[Case, ...]:
    """Give every case the answers with which the original gets farthest, and add some with others.

    cases: the simplest first.
    """
    if not found.values and not found.lists:
        return tuple(cases)
    probes = _probes(cases)
    base = _farthest(found, probes, attempt) if found.values else found.lists
    others = [answers for answers in _distinct((*together(found), *each(found, base))) if answers != base]
    unusual = [probe._replace(answers=answers) for answers in others for probe in probes]
    return (*(case._replace(answers=base) for case in cases), *unusual[:_TRIED])


def rejected(found: Answers | None, runs: Iterable[tuple[Case, Record]]) -> list[tuple[Case, Fault]]:
    """Runs in which a call fails with an error that the source looks for.

    runs: what was done in cases without a fault.
    """
    if found is None or not found.errors:
        return []
    calling = [(case, record) for case, record in runs if record.settling and record.outcome != "limit"]
    settling = {id(case): record.settling for case, record in calling}
    asked = [
        (case._replace(answers=answers), Fault("rejects", call))
        for case in _probes([case for case, _ in calling])
        for answers in errors(found, case.answers)
        for call in range(min(settling[id(case)], _CALLS))
    ]
    return asked[:_ERRORS]


def _probes(cases: Sequence[Case]) -> list[Case]:
    """Return the first case of each channel."""
    found: dict[str, Case] = {}
    for case in cases:
        found.setdefault(case.channel, case)
    return list(found.values())


def _farthest(found: Answers, probes: Sequence[Case], attempt: Try) -> tuple[Answer, ...]:
    """Return the answers with which the original gets farthest: it returns, and does most."""
    best: tuple[Answer, ...] = found.lists
    tried: dict[tuple[Answer, ...], tuple[int, int]] = {}
    for _ in range(_ROUNDS):
        asked = together(found) if not tried else each(found, best)
        new = [answers for answers in _distinct(asked) if answers not in tried][:_TRIED]
        records = attempt([case._replace(answers=answers) for answers in new for case in probes])
        for number, answers in enumerate(new):
            some = records[number * len(probes) : (number + 1) * len(probes)]
            tried[answers] = _reach(some)
        last, best = best, max(tried, key=lambda answers: tried[answers])
        if not new or (tried[best][0] == len(probes) and (best == last)):
            break
    return best


def _reach(records: Sequence[Record]) -> tuple[int, int]:
    returned = sum(record.outcome == "returned" for record in records)
    return returned, sum(len(record.steps) for record in records if record.outcome != "limit")


def _distinct(answers: Iterable[tuple[Answer, ...]]) -> list[tuple[Answer, ...]]:
    """Each once, whatever the order of its parts."""
    return list({frozenset(some): some for some in answers}.values())
