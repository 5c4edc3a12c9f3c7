"""What the conversion does with events that have no old one, and whether its guard is right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from translator.mapping.values import OTHER_NOTIFICATIONS
from translator.records import NamedTuple
from translator.rules.ap107_other_notifications import RULE as ANNOUNCED
from translator.verify.compare import Note, ending, threw_unprovoked
from translator.verify.events import Other
from translator.verify.records import Record

Guard = Literal["drop", "skip", "send", "drop or skip"]
"""What is expected of the three other types. ``drop or skip``: a conversion of somebody else's making."""


class OtherRun(NamedTuple):
    """One such event and what came of it. ``problem`` is why that is wrong, empty if it isn't."""

    other: Other
    record: Record
    problem: str


def judge(others: Sequence[Other], records: Sequence[Record], guard: Guard) -> tuple[OtherRun, ...]:
    """Judge the runs. Passwordless codes are told only: the old trigger never sent them."""
    runs = []
    for other, record in zip(others, records, strict=True):
        problem = "" if other.kind == "passwordless" or guard == "send" else _problem(record, guard)
        runs.append(OtherRun(other, record, problem and f"{other.kind}: {problem}"))
    return tuple(runs)


def passed_on(runs: Sequence[OtherRun], guard: Guard) -> tuple[Note, ...]:
    """What is announced of the types that are passed on: the handler throws for want of what they lack."""
    if guard != "send":
        return ()
    throws = dict.fromkeys(
        run.other.kind
        for run in runs
        if run.other.kind in OTHER_NOTIFICATIONS and threw_unprovoked(run.record)
    )
    if not throws:
        return ()
    return (Note(f"the handler also runs for {' and '.join(throws)}, and throws there", ANNOUNCED.code),)


def _problem(record: Record, guard: Guard) -> str:
    steps = [step for step in record.steps if step.phase == "run"]
    drops = [step for step in steps if step.op == "api" and "notification.drop" in step.name]
    rest = [step for step in steps if step not in drops]
    if rest:
        return f"the guard is missing or does not stop this type: {rest[0].op} {rest[0].name}"
    if record.outcome == "limit":
        # Where the engine could not run anything, that is no fault of the guard's.
        return ""
    if record.outcome != "returned":
        return f"the conversion {ending(record)}"
    if len(drops) > 1:
        return "it is dropped more than once"
    if guard == "drop" and not drops:
        return "it is not dropped, but skipped without a log line"
    if guard == "skip" and drops:
        return "it is dropped, but should be skipped"
    return ""
