"""The plan of what goes wrong: which outside calls fail, on which events, and how."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from translator.verify.equivalents import Case
from translator.verify.records import Fault, Record

Kind = Literal["rejects", "answers 500", "hangs"]

KINDS: tuple[Kind, ...] = ("rejects", "answers 500", "hangs")
MAX_CALLS = 8
"""Outside calls of one event that are made to fail one by one; those after them only all together."""
MAX_EVENTS = 4


def plan(cases: Sequence[Case], healthy: Sequence[Record]) -> tuple[tuple[Case, Fault], ...]:
    """Choose events that differ in what they do, and every fault for each of them.

    healthy: the original's records of the cases without a fault, in their order.
    """
    chosen: dict[tuple[object, ...], tuple[Case, Record]] = {}
    for case, record in zip(cases, healthy, strict=True):
        if record.settling and record.outcome != "limit":
            chosen.setdefault(_kind_of_run(case, record), (case, record))
    runs = []
    for case, record in list(chosen.values())[:MAX_EVENTS]:
        runs += [(case, fault) for fault in faults_for(record.settling)]
    return tuple(runs)


def faults_for(settling: int) -> tuple[Fault, ...]:
    """Each call in turn in each way, then all of them where there are several."""
    single = [Fault(kind, call) for call in range(min(settling, MAX_CALLS)) for kind in KINDS]
    return (*single, *(Fault(kind, None) for kind in KINDS if settling > 1))


def describe(fault: Fault | None) -> str:
    """Say what goes wrong, empty where nothing does."""
    if fault is None:
        return ""
    if fault.call is None:
        return f"every outside call {fault.kind}"
    return f"outside call {fault.call + 1} {fault.kind}"


def _kind_of_run(case: Case, record: Record) -> tuple[object, ...]:
    """Two events that make the same calls need the faults only once; each channel needs them."""
    return (case.channel, record.outcome, *((step.op, step.name) for step in record.steps))
