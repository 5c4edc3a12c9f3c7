"""What running both came to: each pair of runs judged, and all of them together."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from itertools import product
from typing import Literal

from translator.mapping.values import ACTIONS, NEW_DELIVERY_METHODS
from translator.records import NamedTuple
from translator.verify.compare import Difference, Note, compare, ending, threw_unprovoked
from translator.verify.event_pairs import DAY, Case
from translator.verify.pair import Kind, Pair
from translator.verify.records import END, NOT_RUN, Fault, Json, Record, at_limit
from translator.verify.sending import acts, giving, sends_no_more

Verdict = Literal["equal", "announced", "different", "inconclusive"]


class Cell(NamedTuple):
    """A field of the matrix. ``before`` is None where the old trigger sent nothing.

    chosen: whether the method is among the delivery methods. announced: the codes or options that
    announce what is another thing ``after``; partly: whether they do so in some of its runs only.
    throws: whether it was never sent before, and the conversion throws.
    """

    type: str
    method: str
    before: str | None
    after: str
    chosen: bool
    announced: tuple[str, ...] = ()
    partly: bool = False
    throws: bool = False


class Coverage(NamedTuple):
    """How many branches of the original's file the events reached; ``missed`` are lines."""

    reached: int
    total: int
    missed: tuple[int, ...]


class Apart(NamedTuple):
    """A delivery method that was not chosen, which has no verdict."""

    method: str
    differs: bool

    def __str__(self) -> str:
        what = "something different" if self.differs else "the same"
        return f"{self.method} was not chosen and has no verdict: both do {what} for it"


class Failing(NamedTuple):
    """Message types for which a conversion sends nothing by some delivery methods."""

    types: tuple[str, ...]
    methods: tuple[str, ...]


EQUAL_EXCEPT = "both do the same, except for what the conversion announced"
FAILS = "it fails as it is"
"""What the sentence of a verdict begins with where the conversion sends nothing."""


class ShownEarlier(NamedTuple):
    """An execution that has to be made first, in the same loaded module, for a difference to show.

    fault: what goes wrong in it, empty for nothing. pause: milliseconds that pass after it.
    """

    label: str
    fault: str
    pause: int
    old: dict[str, Json]
    new: dict[str, Json]

    def __str__(self) -> str:
        return f"{self.label}, where {self.fault}" if self.fault else self.label


class Shown(NamedTuple):
    """The shortest event that shows a difference. ``at`` is the step at which the runs part.

    before: the executions that have to be made first, where it does not show without them.
    """

    label: str
    fault: str
    what: str
    at: int
    old: dict[str, Json] | None
    new: dict[str, Json]
    original: tuple[str, ...]
    converted: tuple[str, ...]
    before: tuple[ShownEarlier, ...] = ()

    @property
    def event(self) -> str:
        """Which event shows it, and after which others, in a sentence without its end."""
        label = f"{self.label}, where {self.fault}" if self.fault else self.label
        if not self.before:
            return f"The shortest event that shows it: {label}"
        told = label
        for each in reversed(self.before):
            told = f"{each}, then {told}" if each.pause < DAY else f"{each}, then a day later {told}"
        return f"It only shows in a later execution of the same loaded module: first {told}"

    @property
    def events(self) -> tuple[tuple[str, dict[str, Json]], ...]:
        """Every event with its name, in the order in which they come."""
        every = [(each.old, each.new) for each in self.before]
        if not every:
            return (*((("old event", self.old),) if self.old is not None else ()), ("new event", self.new))
        every += [(self.old or {}, self.new)]
        return tuple(
            (f"{side} event {number}", event)
            for number, both in enumerate(every, 1)
            for side, event in zip(("old", "new"), both, strict=True)
        )


class Verification(NamedTuple):
    """The result of comparing a conversion with its original.

    verdict: ``equal``, ``announced`` (equal except for what the conversion's findings announce),
    ``different`` or ``inconclusive``; reason: why, apart from what fails. announced: each thing once.
    others: what happens to notifications that the old trigger never sent, a line each.
    apart: about a delivery method that was not chosen, without a verdict.
    remarks: what limits the verdict. pairs: every run that was judged.
    """

    verdict: Verdict
    reason: str
    announced: tuple[str, ...] = ()
    difference: Shown | None = None
    matrix: tuple[Cell, ...] = ()
    branches: Coverage | None = None
    others: tuple[str, ...] = ()
    apart: tuple[Apart, ...] = ()
    remarks: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()

    @property
    def why(self) -> str:
        """The verdict in a sentence, which must not read like success where no code is sent."""
        fails = failing(self.pairs) if self.verdict in ("announced", "inconclusive") else ()
        return f"{FAILS}: {self.reason}" if fails else self.reason

    @property
    def fails(self) -> tuple[Failing, ...]:
        """For what the conversion never sends anything although the original does.

        Announced or not, no code is sent until a person has changed it, so that no report may look
        like success. Nothing where it is different, which says more.
        """
        return () if self.verdict == "different" else failing(self.pairs)

    @property
    def runs(self) -> int:
        """How many runs were judged; every count of a report is one of these."""
        return len(self.pairs)

    @property
    def methods(self) -> tuple[str, ...]:
        """The delivery methods that were chosen, as far as the matrix tells."""
        return tuple(dict.fromkeys(cell.method for cell in self.matrix if cell.chosen))

    @property
    def differing(self) -> frozenset[tuple[str, str]]:
        """The message types and delivery methods of which some event came out different."""
        return frozenset(
            (pair.case.type, pair.case.method) for pair in self.pairs if pair.kind == "different"
        )


class NotVerified(NamedTuple):
    """It could not be run at all. ``problem`` and ``traceback`` are as in ``Failed``."""

    problem: str
    traceback: str = ""


def judge(
    case: Case, fault: Fault | None, original: Record, converted: Record, *, native: bool = False
) -> Pair:
    """Judge one pair of runs, before what is announced has been tried."""
    if original.outcome == "limit":
        return Pair(case, fault, original, converted, "unsure", f"the original {ending(original)}")
    if converted.outcome == "limit":
        found = Difference(len(converted.steps), f"the conversion {ending(converted)}")
        return Pair(case, fault, original, converted, "different", difference=found)
    result = compare(original, converted, native=native)
    if result.difference is not None:
        return Pair(case, fault, original, converted, "different", difference=result.difference)
    if threw_unprovoked(original) and (fault is None or not does_something(original)):
        why = f"the original {ending(original)}"
        return Pair(case, fault, original, converted, "unsure", why)
    if not does_something(original):
        return Pair(case, fault, original, converted, "nothing", "the original does nothing to the outside")
    kind: Kind = "announced" if result.announced else "equal"
    return Pair(case, fault, original, converted, kind, announced=result.announced)


def explained(pair: Pair, as_if: Record, notes: Sequence[Note], *, native: bool) -> Pair | None:
    """Return the pair with its difference explained by what is announced, or None if that is not it.

    as_if: the original's record with an event changed as ``notes`` announce.
    """
    if as_if.outcome == "limit":
        return None
    result = compare(as_if, pair.converted, native=native)
    if result.difference is not None:
        return None
    announced = (*notes, *result.announced)
    if threw_unprovoked(as_if) and (pair.fault is None or not does_something(as_if)):
        # Neither sends anything then, so it must not look as if the conversion worked.
        why = f"the conversion {ending(pair.converted)}: {'; '.join(map(str, notes))}"
        return pair._replace(kind="unsure", why=why, announced=announced, difference=None, as_if=as_if)
    return pair._replace(kind="announced", announced=announced, difference=None, as_if=as_if)


def does_something(record: Record) -> bool:
    """Return True if a run did anything to the outside but load itself and wait."""
    return any(step.phase == "run" and step.op not in ("timer", END) for step in record.steps)


def failing(pairs: Sequence[Pair]) -> tuple[Failing, ...]:
    """Return where the conversion sends nothing in some event in which the original sends.

    What happens when an outside call fails, or in a later execution, does not count. Types that agree
    in the methods, and methods of a type, are drawn together.
    """
    places = product(ACTIONS.values(), NEW_DELIVERY_METHODS)
    fails = dict.fromkeys(places, False)
    for pair in pairs:
        if pair.fault is None and not pair.case.before and not fails[pair.case.type, pair.case.method]:
            fails[pair.case.type, pair.case.method] = sends_no_more(pair)
    methods: dict[str, tuple[str, ...]] = {}
    for (kind, method), failed in fails.items():
        if failed:
            methods[kind] = (*methods.get(kind, ()), method)
    types: dict[tuple[str, ...], tuple[str, ...]] = {}
    for kind, by in methods.items():
        types[by] = (*types.get(by, ()), kind)
    return tuple(Failing(kinds, by) for by, kinds in types.items())


def shortest(pairs: Sequence[Pair]) -> Pair:
    """Return the pair that shows a difference with the least: nothing before it, no fault, the
    shortest event.
    """
    different = [pair for pair in pairs if pair.kind == "different"]
    return min(different, key=lambda pair: (len(pair.case.before), _faults(pair), size(pair.case)))


def _faults(pair: Pair) -> int:
    return sum(fault is not None for fault in (pair.fault, *(each.fault for each in pair.case.before)))


def size(case: Case) -> int:
    """Return how much there is to read in a case."""
    return len(json.dumps([case.old, case.new])) + sum(size(each.case) for each in case.before)


def overall(pairs: Sequence[Pair], guard: str, more: Sequence[Note] = ()) -> tuple[Verdict, str]:
    """Return the verdict over all pairs, and why.

    guard: what is wrong with the guard, or empty. more: what is announced of other events.
    """
    different = [pair for pair in pairs if pair.kind == "different"]
    if different:
        counted = f"{len(different)} of {len(pairs)} runs are different"
        later = ", all of them after an earlier execution" if all(p.case.before for p in different) else ""
        return "different", counted + later
    if guard:
        return "different", guard
    if not any(pair.kind in ("equal", "announced") and arrives(pair) for pair in pairs):
        # Two broken runs are equal too, which shows nothing.
        return "inconclusive", _failing_first(pairs, _nothing_shown(pairs))
    announced = more or any(pair.announced for pair in pairs)
    if announced:
        return "announced", _failing_first(pairs, EQUAL_EXCEPT)
    return "equal", "both do the same"


def arrives(pair: Pair) -> bool:
    """Return True if the original does its work in a pair: it comes to its end, or it sends."""
    return any(_arrives(record, pair.case) for record in (pair.original, pair.expected))


def _arrives(record: Record, case: Case) -> bool:
    """Return True if a run returned, or gave something to the outside that only the message has."""
    if record.outcome == "returned":
        return True
    options = case.old["message_options"]
    told = [text for key in ("recipient", "text", "code") if (text := options.get(key))]
    return bool(giving(acts(record), told))


def _nothing_shown(pairs: Sequence[Pair]) -> str:
    """Return why no pair shows anything."""
    healthy = [pair for pair in pairs if pair.fault is None and pair.original.value != at_limit(NOT_RUN)]
    reasons = Counter(map(_shows_nothing, healthy))
    if not reasons:
        return "no event could be tried"
    (most, throws), count = reasons.most_common(1)[0]
    if count == len(healthy) and throws:
        return f"in every run {most}"
    return most


def _shows_nothing(pair: Pair) -> tuple[str, bool]:
    """Return why a pair shows nothing, and whether that is that the original throws."""
    throws = pair.original.outcome == "threw"
    if not pair.why:
        return f"the original {ending(pair.original)}", throws
    return pair.why, throws and pair.kind == "unsure" and pair.as_if is None


def _failing_first(pairs: Sequence[Pair], why: str) -> str:
    """Return why a verdict is so, behind where no code is sent."""
    places = [f"{', '.join(found.types)} by {' and '.join(found.methods)}" for found in failing(pairs)]
    return f"no code is sent for {'; '.join(places)}. Apart from that, {why}" if places else why
