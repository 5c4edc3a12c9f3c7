"""A difference, made ready to be shown."""

from __future__ import annotations

from translator.verify.compare import Difference
from translator.verify.event_pairs import Case
from translator.verify.faults import describe
from translator.verify.other_notifications import OtherRun
from translator.verify.pair import Pair
from translator.verify.verdict import Shown, ShownEarlier
from translator.verify.words import trace


def show(found: Pair | OtherRun) -> Shown:
    """Give what a person needs to see a difference: the events, and both traces."""
    if isinstance(found, OtherRun):
        lines = trace(found.record)
        first = next((n for n, step in enumerate(found.record.steps) if step.phase == "run"), 0)
        label = f"{found.other.kind} {found.other.method}"
        return Shown(label, "", found.problem, first, None, found.other.event, (), tuple(lines))
    case, difference = found.case, found.difference or Difference(0, "")
    return Shown(
        case.named,
        describe(found.fault, found.original.called),
        difference.what,
        difference.at,
        case.given,
        case.new,
        tuple(trace(found.original)),
        tuple(trace(found.converted)),
        earlier(case),
    )


def earlier(case: Case) -> tuple[ShownEarlier, ...]:
    """Return what a person needs to see of the executions before a case."""
    return tuple(
        ShownEarlier(each.case.named, describe(each.fault), each.pause, each.case.given, each.case.new)
        for each in case.before
    )
