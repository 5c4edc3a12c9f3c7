"""Comparing many wrong conversions with one original, each only until the verdict is certain."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

from translator import Converted, convert
from translator.mapping.triggers import NEW_HANDLER
from translator.results import Result
from translator.verify.event_pairs import Case
from translator.verify.events import Other, others
from translator.verify.instrument import Branch
from translator.verify.other_notifications import judge
from translator.verify.pair import Pair
from translator.verify.prepare import prepare
from translator.verify.records import Job, JobResult, Json, Record, Run
from translator.verify.runner import MEMORY, Asked, CannotRun, Runner, new_run, old_run, with_faults
from translator.verify.verdict import NotVerified, Verification, overall
from translator.verify.verify import compared, is_hook_source
from translator.verify.verifying import Verifying, VerifyOptions
from wrong.memory import Memory

T = TypeVar("T")
_FIRST = 4
"""Cases that tell most conversions that are different."""


def verify_briefly(
    original: str, converted: str, options: VerifyOptions, memory: Memory
) -> Verification | NotVerified:
    """Return the verdict on one of many conversions of an original: nothing is told but that."""
    result = memory.once("conversion", lambda: convert(original, options.convert))
    return compared(original, converted, options, result, partial(Briefly, memory))


def verdict_on(original: str, converted: str, options: VerifyOptions | None = None) -> str:
    """Return the verdict on one conversion, for which a wrong one needs a few runs only."""
    found = verify_briefly(original, converted, options or VerifyOptions(), Memory())
    assert isinstance(found, Verification), found
    return found.verdict


def foresee(original: str, conversions: Sequence[str], options: VerifyOptions, memory: Memory) -> None:
    """Make the runs of many conversions in a few goes; ``verify_briefly`` then finds them in the memory.

    Does nothing where the original can't be converted.
    """
    result: Result = memory.once("conversion", lambda: convert(original, options.convert))
    if isinstance(result, Converted):
        hook = is_hook_source(original, result, options.convert)
        sources = [prepare(original, converted, hook=hook).converted for converted in conversions]
        Briefly(memory, original, result.text, result, "drop", options, hook=hook).foresee(sources)


class _Remembering(Runner):
    """Runs only what was not run before. What is done briefly needs no place of where it timed out."""

    def __init__(self, memory: Memory, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.memory = memory

    def made(self, jobs: Sequence[Job]) -> list[JobResult]:
        return self.memory.run(jobs, timeout=self._timeout, memory=MEMORY, at_once=self._at_once)

    def _placed(self, records: list[Record], source: str, handler: str, runs: Sequence[Run]) -> list[Record]:
        return records

    def ahead(
        self,
        asked: Sequence[Asked],
        more: Sequence[dict[str, Json]],
        sources: Sequence[str],
        first: int | None = None,
    ) -> None:
        """Make the runs of ``pairs`` with other conversions beside, only the ``first`` of them there."""
        old = tuple(old_run(case, fault) for case, fault in asked)
        new = tuple(new_run(case, fault) for case, fault in asked)
        every = (*new, *self._others(more))
        some = every if first is None else new[:first]
        self._run(
            Job(self._original, self._handler, old),
            Job(self._converted, NEW_HANDLER, every),
            *(Job(source, NEW_HANDLER, some) for source in sources),
        )


class Briefly(Verifying):
    """One verification that remembers what depends on the original alone."""

    runner: _Remembering

    def __init__(self, memory: Memory, *given: Any, **named: Any) -> None:
        self.memory = memory
        self.runner_class = partial(_Remembering, memory)  # type: ignore[assignment]
        super().__init__(*given, **named)

    def once(self, what: str, make: Callable[[], T]) -> T:
        made: T = self.memory.once(what, make)
        return made

    def instrumented(self) -> tuple[str, tuple[Branch, ...]]:
        return "", ()

    def run(self) -> Verification | NotVerified:
        """Return the verdict alone, from the first runs that decide it."""
        try:
            cases, _ = self.cases()
            healthy: list[Pair] = []
            for some in (cases[:1], cases[1:_FIRST]):
                healthy += self.asked(with_faults(some))
                if overall(healthy, "")[0] == "different":
                    return self.brief(healthy)
            expected = self.expected(cases)
            faulty = self.asked(self.plan(cases, expected))
            if overall([*healthy, *faulty], "")[0] == "different":
                return self.brief([*healthy, *faulty])
            rest = self.others()
            made, told = self.runner.pairs(with_faults(cases[_FIRST:]), [other.event for other in rest])
            guard = next((run.problem for run in judge(rest, told, self.guard) if run.problem), "")
            healthy = self.runner.explain([*healthy, *made], self.changes)
            if overall(healthy, guard)[0] == "different":
                return self.brief(healthy, guard)
            more = (*self.then(cases, expected, faulty), *self.later(healthy))
            return self.brief([*healthy, *faulty, *more], guard)
        except CannotRun as problem:
            return self.not_run(problem)

    def expected(self, cases: Sequence[Case]) -> list[Record]:
        """Return what has to be done where nothing goes wrong, as far as a right conversion can.

        Raises CannotRun.
        """
        if not isinstance(self.result, Converted):
            return self.healthy(cases)
        text, result = self.original, self.result
        right = Briefly(self.memory, text, result.text, result, self.guard, self.options, hook=self.hook)
        try:
            return self.once("expected", lambda: right.healthy(cases))
        except CannotRun:
            return self.healthy(cases)

    def healthy(self, cases: Sequence[Case]) -> list[Record]:
        return [pair.expected for pair in self.asked(with_faults(cases))]

    def brief(self, pairs: Sequence[Pair], guard: str = "") -> Verification:
        return Verification(*overall(pairs, guard), pairs=tuple(pairs))

    def foresee(self, sources: Sequence[str]) -> None:
        """Make the runs that will decide about many conversions, with those of the one at hand.

        One that did as that one does in the first run is run with the next events and with faults, and
        one that still does with the other events.
        """
        model = self.prepared.converted
        try:
            cases, _ = self.cases()
            healthy, more = with_faults(cases), [other.event for other in self.others()]
            self.runner.ahead(healthy, more, sources, first=1)
            faulty = self.plan(cases, self.expected(cases))
        except CannotRun:
            return
        for asked, events in (((*healthy[1:_FIRST], *faulty), ()), (healthy, more)):
            sources = [source for source in sources if self.memory.alike(source, model, NEW_HANDLER)]
            self.runner.ahead(asked, events, sources)

    def others(self) -> tuple[Other, ...]:
        return self.once("others", lambda: others(self.hints))
