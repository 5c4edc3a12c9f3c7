"""Running both handlers: which jobs to make of what is asked, and pairs of records back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from translator.debugging import stage
from translator.mapping.triggers import NEW_HANDLER, OLD_HANDLER
from translator.verify import engine
from translator.verify.compare import Note
from translator.verify.eased import Eased
from translator.verify.event_pairs import Case, throughout
from translator.verify.expected_changes import AsIf, Change, as_absent, tries, with_what_is_gone
from translator.verify.hooks import HOOK
from translator.verify.instrument import instrument
from translator.verify.pair import Pair
from translator.verify.records import (
    TIME,
    Answer,
    Fault,
    Job,
    JobResult,
    Json,
    Problem,
    Record,
    Run,
    at_limit,
)
from translator.verify.repairs import Place, goes_on
from translator.verify.verdict import explained, judge

_PROBES = 4

MEMORY = 64_000_000
"""Bytes that one handler may use."""

_BY_HAND = Note("until that is replaced by hand, the conversion throws")

Asked = tuple[Case, Fault | None]


class CannotRun(Exception):
    """A file could not be run at all. ``side`` is ``original`` or ``conversion``."""

    def __init__(self, side: str, problem: Problem) -> None:
        super().__init__(str(problem))
        self.side = side
        self.problem = problem


class Runner:
    """Runs an original, its instrumented form and a conversion.

    handler: the name under which the original exports its handler.
    branches: those of the original that were reached; once all are, no more are counted.
    eased: the original with reads of what is absent as findings announce them. asked: where findings
    ask for a repair.
    usual: what calls answer to events that have no old one. at_once: how many runs are made at the
    same time.
    """

    def __init__(
        self,
        original: str,
        instrumented: str,
        converted: str,
        *,
        handler: str,
        branches: int,
        timeout: float,
        native: bool,
        at_once: int = 1,
    ) -> None:
        self._at_once = at_once
        self._handler = handler
        self._original = original
        self._instrumented = instrumented
        self._converted = converted
        self._timeout = timeout
        self._native = native
        self.eased: Eased = ()
        self.asked: tuple[Place, ...] = ()
        self.usual: tuple[Answer, ...] = ()
        self.branches: set[int] = set()
        self._all_branches = branches

    def pairs(
        self, asked: Sequence[Asked], more: Sequence[dict[str, Json]] = ()
    ) -> tuple[list[Pair], list[Record]]:
        """Run both handlers with what is asked, and the conversion with ``more`` events.

        Gives the judged pairs and the records of the events that have no old one. Raises CannotRun.
        """
        old = tuple(old_run(case, fault) for case, fault in asked)
        new = tuple(new_run(case, fault) for case, fault in asked)
        missing = len(self.branches) < self._all_branches
        results = self._run(
            self._counted(old) if missing else Job(self._original, self._handler, old),
            Job(self._converted, NEW_HANDLER, (*new, *self._others(more))),
        )
        self.branches.update(*(record.branches for record in results[0].records))
        if missing and self._is_doubtful(asked, *results):
            results[0] = self._run(Job(self._original, self._handler, old))[0]
        originals, converted = _records(results[0], "original"), _records(results[1], "conversion")
        originals = self._placed(originals, self._original, self._handler, old)
        converted = self._placed(converted, self._converted, NEW_HANDLER, new)
        return self._judged(asked, originals, converted), converted[len(asked) :]

    def _counted(self, runs: tuple[Run, ...]) -> Job:
        return Job(self._instrumented, self._handler, runs, self._original)

    def _is_doubtful(self, asked: Sequence[Asked], counted: JobResult, converted: JobResult) -> bool:
        """Return True if counting branches may have had a say: it takes time, and changes the text of
        functions.
        """
        pairs = self._judged(asked, counted.records, converted.records)
        return bool(counted.problem) or any(
            pair.kind == "different" or _is_limit(pair.original) for pair in pairs
        )

    def _judged(
        self, asked: Sequence[Asked], originals: Sequence[Record], converted: Sequence[Record]
    ) -> list[Pair]:
        return [
            judge(case, fault, one, other, native=self._native)
            for (case, fault), one, other in zip(asked, originals, converted, strict=False)
        ]

    def _placed(self, records: list[Record], source: str, handler: str, runs: Sequence[Run]) -> list[Record]:
        """Say of runs that timed out where the first of them was."""
        late = next((at for at, record in enumerate(records[: len(runs)]) if _is_late(record)), None)
        if late is None:
            return records
        instrumented, branches = instrument(source)
        found = self._run(Job(instrumented, handler, (runs[late],), source))[0].records
        if not found or found[0].last is None:
            return records
        value = {**at_limit(TIME), "line": branches[found[0].last].line}
        return [record._replace(value=value) if _is_late(record) else record for record in records]

    def originals(self, cases: Sequence[Case]) -> list[Record]:
        """Run the original alone. Raises CannotRun."""
        job = Job(self._original, self._handler, tuple(old_run(case, None) for case in cases))
        return _records(self._run(job)[0], "original")

    def _others(self, events: Sequence[dict[str, Json]]) -> Iterator[Run]:
        return (Run(event, answers=self.usual) for event in events)

    def explain(self, pairs: Sequence[Pair], changes: Sequence[Change]) -> list[Pair]:
        """Explain the differences that are announced; the other pairs stay as they are."""
        result = list(pairs)
        different = [index for index, pair in enumerate(pairs) if pair.kind == "different"]
        # Where nothing explains the first few, the rest is not worth the time either.
        for some in (different[:_PROBES], different[_PROBES:]):
            self._explain(result, some, changes)
            if all(result[index].kind == "different" for index in some):
                break
        return self._given_back(result, changes)

    def _explain(self, result: list[Pair], which: Sequence[int], changes: Sequence[Change]) -> None:
        attempts = [(index, as_if) for index in which for as_if in tries(changes, result[index].case)]
        self._try(result, attempts, Job(self._original, self._handler, ()))
        for source, absent in self.eased:
            rest = [index for index in which if result[index].kind == "different"]
            eased = [(at, as_if) for at in rest for as_if in as_absent(absent, changes, result[at].case)]
            self._try(result, eased, Job(source, OLD_HANDLER, ()))
        rest = [index for index in which if result[index].kind == "different"]
        chosen = [(at, as_if) for at in rest for as_if in tries(changes, result[at].case, chosen=True)]
        self._try(result, chosen, Job(self._original, self._handler, ()))
        for index in rest:
            if result[index].kind == "different":
                result[index] = goes_on(result[index], self.asked) or result[index]

    def _try(self, result: list[Pair], attempts: Sequence[tuple[int, AsIf]], job: Job) -> None:
        """Explain pairs by what a source does with events changed as announced."""
        if not attempts:
            return
        runs = []
        for index, as_if in attempts:
            pair = result[index]
            case = throughout(as_if.case, lambda each: each._replace(hook=job.handler == HOOK))
            runs.append(old_run(case, pair.fault))
        records = _records(self._run(job._replace(runs=tuple(runs)))[0], "original")
        for (index, as_if), record in zip(attempts, records, strict=True):
            if result[index].kind == "different":
                found = explained(result[index], record, as_if.notes(), native=self._native)
                result[index] = found or result[index]

    def _given_back(self, pairs: list[Pair], changes: Sequence[Change]) -> list[Pair]:
        """Return the pairs, run again with what is gone where the conversion only throws without it."""
        lost = [index for index, pair in enumerate(pairs) if pair.kind == "unsure" and pair.announced]
        if not lost:
            return pairs
        cases = [throughout(pairs[index].case, with_what_is_gone) for index in lost]
        runs = tuple(new_run(case, pairs[index].fault) for index, case in zip(lost, cases, strict=True))
        records = _records(self._run(Job(self._converted, NEW_HANDLER, runs))[0], "conversion")
        tried = [
            judge(case, pairs[index].fault, pairs[index].original, record, native=self._native)
            for index, case, record in zip(lost, cases, records, strict=True)
        ]
        rest = [change for change in changes if not change.lost]
        self._explain(tried, [at for at, pair in enumerate(tried) if pair.kind == "different"], rest)
        for index, again in zip(lost, tried, strict=True):
            notes = (*pairs[index].announced, *again.announced, _BY_HAND)
            if again.kind in ("equal", "announced"):
                pairs[index] = pairs[index]._replace(
                    kind="announced", why="", announced=notes, as_if=again.as_if
                )
            elif again.kind == "different":
                pairs[index] = again
        return pairs

    def again(self, pair: Pair, cases: Sequence[Case]) -> list[Pair]:
        """Run both handlers with other cases under the fault of a pair, without counting branches."""
        old = tuple(old_run(case, pair.fault) for case in cases)
        new = tuple(new_run(case, pair.fault) for case in cases)
        results = self._run(Job(self._original, self._handler, old), Job(self._converted, NEW_HANDLER, new))
        records = (_records(results[0], "original"), _records(results[1], "conversion"))
        return [
            judge(case, pair.fault, one, other, native=self._native)
            for case, one, other in zip(cases, *records, strict=True)
        ]

    def made(self, jobs: Sequence[Job]) -> list[JobResult]:
        """Run jobs in the engine."""
        return engine.run(jobs, timeout=self._timeout, memory=MEMORY, at_once=self._at_once)

    @stage("run the handlers")
    def _run(self, *jobs: Job) -> list[JobResult]:
        results = self.made(list(jobs))
        return [without_results(result) for result in results] if self._handler == HOOK else results


def _is_limit(record: Record) -> bool:
    return record.outcome == "limit"


def _is_late(record: Record) -> bool:
    return record.outcome == "limit" and record.value["limit"] == TIME


def _records(result: JobResult, side: str) -> list[Record]:
    if result.problem is not None:
        raise CannotRun(side, result.problem)
    return list(result.records)


def without_results(result: JobResult) -> JobResult:
    """Forget what handlers returned: a Hook gives its result to nobody, so the conversion may have any."""
    records = [
        record._replace(value=None) if record.outcome == "returned" else record for record in result.records
    ]
    return result._replace(records=tuple(records))


def old_run(case: Case, fault: Fault | None) -> Run:
    """Return what the original is run with in a case."""
    return _run(case, fault, lambda each: each.given)


def new_run(case: Case, fault: Fault | None) -> Run:
    """Return what the conversion is run with in a case."""
    return _run(case, fault, lambda each: each.new)


def _run(case: Case, fault: Fault | None, event: Callable[[Case], dict[str, Json]]) -> Run:
    before, pause = [], 0
    for each in case.before:
        earlier = each.case
        before.append(Run(event(earlier), each.fault, earlier.cached, earlier.answers, pause=pause))
        pause = each.pause
    return Run(event(case), fault, case.cached, case.answers, tuple(before), pause)


def with_faults(cases: Iterable[Case]) -> list[Asked]:
    """Ask for cases without a fault."""
    return [(case, None) for case in cases]
