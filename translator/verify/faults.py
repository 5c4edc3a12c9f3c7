"""The plan of what goes wrong: which outside calls fail, on which events, and how."""

from __future__ import annotations

from collections.abc import Sequence

from translator.verify.event_pairs import Case
from translator.verify.records import Fault, Record

WRITES = Fault("writes", None)

KINDS: tuple[str, ...] = ("rejects", "answers 500", "hangs")
MAX_CALLS = 8
"""Outside calls of one event that are made to fail one by one; those after them only all together."""
MAX_EVENTS = 4
MAX_AFTER = 2
"""Calls made since another one failed that are made to fail as well, for each that failed."""
MAX_SECOND = 36
"""Runs in which two calls fail one after the other."""


def plan(
    cases: Sequence[Case], healthy: Sequence[Record], statuses: Sequence[int] = ()
) -> tuple[tuple[Case, Fault], ...]:
    """Choose events that differ in what they do, and every fault for each of them.

    healthy: the original's records of the cases without a fault, in their order. statuses: what is
    answered beside 500.
    """
    chosen: dict[tuple[object, ...], tuple[Case, Record]] = {}
    others: dict[tuple[object, ...], tuple[Case, Record]] = {}
    shaped: dict[tuple[object, ...], tuple[Case, Record]] = {}
    for case, record in zip(cases, healthy, strict=True):
        if record.settling and record.outcome != "limit":
            kind = _kind_of_run(case, record)
            first, usual = chosen.setdefault(kind, (case, record))
            if first.action != case.action and (kind not in others or case.label == "full"):
                # Where something is absent, a conversion may go on though the original threw.
                others[kind] = (case, record)
            if _shape(record) != _shape(usual):
                shaped.setdefault((kind, _shape(record)), (case, record))
    runs = []
    for case, record in list(chosen.values())[:MAX_EVENTS]:
        runs += [(case, fault) for fault in faults_for(record.settling, statuses)]
    # What is told about a failure may name the action, so each has some; and what is given to the same
    # function may come from another call of it, in another `try`.
    more = [*list(others.values())[:MAX_EVENTS], *list(shaped.values())[:MAX_EVENTS]]
    for case, record in {id(case): (case, record) for case, record in more}.values():
        runs += [(case, Fault("rejects", call)) for call in range(min(record.settling, MAX_CALLS))]
    runs += [(case, WRITES) for case, record in _writable(cases, healthy)]
    return tuple(runs)


def _writable(cases: Sequence[Case], healthy: Sequence[Record]) -> list[tuple[Case, Record]]:
    """An event for each kind of run in which something outside is given an object."""
    chosen: dict[tuple[object, ...], tuple[Case, Record]] = {}
    for case, record in zip(cases, healthy, strict=True):
        if any(
            isinstance(arg, dict | list) for step in record.steps if step.phase == "run" for arg in step.args
        ):
            chosen.setdefault(_kind_of_run(case, record), (case, record))
    return list(chosen.values())[:MAX_EVENTS]


def faults_for(settling: int, statuses: Sequence[int] = ()) -> tuple[Fault, ...]:
    """Each call in turn in each way, then all of them where there are several."""
    kinds = (*KINDS, *(f"answers {status}" for status in statuses))
    single = [Fault(kind, call) for call in range(min(settling, MAX_CALLS)) for kind in kinds]
    return (*single, *(Fault(kind, None) for kind in KINDS if settling > 1))


def after(
    healthy: Sequence[tuple[Case, Record]], faulty: Sequence[tuple[Case, Fault, Record]]
) -> tuple[tuple[Case, Fault], ...]:
    """Choose the faults of calls that are made only since another call failed.

    healthy, faulty: what had to be done without a fault, and with those of ``plan``.
    """
    done = {(id(case), fault) for case, fault, _ in faulty}
    usual = {id(case): _awaited(record) for case, record in healthy}
    runs: dict[tuple[int, Fault], tuple[Case, Fault]] = {}
    for case, fault, record in faulty:
        if fault.call is None or id(case) not in usual or not _awaited(record) - usual[id(case)]:
            continue
        every = Fault(fault.kind, None)
        if (id(case), every) not in done:
            runs.setdefault((id(case), every), (case, every))
        for call in range(fault.call + 1, min(record.settling, fault.call + 1 + MAX_AFTER)):
            for kind in KINDS:
                runs.setdefault((id(case), (found := fault._replace(then=Fault(kind, call)))), (case, found))
    return tuple(runs.values())[:MAX_SECOND]


def _awaited(record: Record) -> set[tuple[str, str]]:
    return {(step.op, step.name) for step in record.steps if step.awaited}


def describe(fault: Fault | None, called: Sequence[str] = ()) -> str:
    """Say what goes wrong, empty where nothing does. ``called`` has the names of the outside calls."""
    if fault is None:
        return ""
    if fault.kind == "writes":
        return "what is called writes to the objects it is given"
    if fault.call is None:
        return f"every outside call {fault.kind}"
    name = f" ({called[fault.call]})" if fault.call < len(called) else ""
    first = f"outside call {fault.call + 1}{name} {fault.kind}"
    return first if fault.then is None else f"{first}, then {describe(fault.then, called)}"


def _kind_of_run(case: Case, record: Record) -> tuple[object, ...]:
    """Two events that make the same calls need the faults only once; each channel needs them."""
    return (case.channel, record.outcome, *((step.op, step.name) for step in record.steps))


def _shape(record: Record) -> tuple[object, ...]:
    """Return how many arguments each call was given, and the keys of those that are objects."""
    return tuple(
        tuple(tuple(sorted(arg)) if isinstance(arg, dict) else None for arg in step.args)
        for step in record.steps
    )
