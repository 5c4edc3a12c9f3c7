"""One verification: the cases, the runs, and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from translator.options import Language, Options
from translator.records import NamedTuple
from translator.results import Converted, Result
from translator.verify.answering import answering, rejected
from translator.verify.eased import eased
from translator.verify.event_pairs import Case, as_hook, given_case
from translator.verify.events import make_cases, others
from translator.verify.expected_changes import Change, applicable
from translator.verify.faults import after, plan
from translator.verify.hints import Hints, hints_of
from translator.verify.instrument import SEND, Branch, instrument, reached, unsent
from translator.verify.lasting import is_lasting
from translator.verify.matrix import matrix, other_lines, unchosen
from translator.verify.other_notifications import Guard, judge, passed_on
from translator.verify.pair import Pair
from translator.verify.prepare import prepare
from translator.verify.records import Fault, Json, Record
from translator.verify.remarks import qualified, remarks
from translator.verify.repairs import places
from translator.verify.runner import Asked, CannotRun, Runner, with_faults
from translator.verify.sequences import later
from translator.verify.shown import show
from translator.verify.shrink import shrink
from translator.verify.verdict import Coverage, NotVerified, Shown, Verification, overall, shortest

T = TypeVar("T")
_METHODS = ("text", "voice")


class VerifyOptions(NamedTuple):
    """How to verify.

    convert: the options the conversion was, or is to be, made with. guard: what the conversion
    must do with the other notification types; None takes it from ``convert``, or, where a
    conversion is given, allows dropping and skipping. events: old events to try beside those that
    are made, as Auth0's test tab gives them. timeout: seconds that one run may take. at_once: how many
    runs are made at the same time. language: what a conversion that is given is written in; None for
    what the original is.
    """

    convert: Options = Options()
    guard: Guard | None = None
    events: tuple[Json, ...] = ()
    timeout: float = 5.0
    at_once: int = 1
    language: Language | None = None


class Verifying:
    """One verification under way."""

    runner_class: type[Runner] = Runner

    def __init__(
        self,
        original: str,
        converted: str,
        result: Result,
        guard: Guard,
        options: VerifyOptions,
        *,
        hook: bool,
    ) -> None:
        self.original = original
        self.hook = hook
        self.prepared = prepare(original, converted, hook=hook)
        self.guard = guard
        self.options = options
        self.result = result
        codes = [finding.code for finding in result.findings]
        self.changes = applicable(codes, original, hook=hook)
        self.methods = _chosen(result, options.convert)
        self.hints = self.once("hints", lambda: hints_of(self.prepared.original, hook=hook))
        instrumented, self.branches = self.instrumented()
        native = options.convert.forwarded_values == "native"
        self.runner = self.runner_class(
            self.prepared.original,
            instrumented,
            self.prepared.converted,
            handler=self.prepared.handler,
            branches=len(self.branches),
            timeout=options.timeout,
            native=native,
            at_once=options.at_once,
        )
        self.runner.asked = places(result.findings)
        self.runner.eased = self.once("eased", lambda: eased(original, codes, options.convert, hook=hook))

    def once(self, what: str, make: Callable[[], T]) -> T:
        """Return what depends on the original alone: ``what`` names it for who compares it more than once."""
        return make()

    def instrumented(self) -> tuple[str, tuple[Branch, ...]]:
        """Return the original with its branches counted, and these."""
        return instrument(self.prepared.original, hook=self.hook)

    def run(self) -> Verification | NotVerified:
        rest = others(self.hints)
        try:
            cases, apart = self.cases()
            first, told = self.runner.pairs(with_faults((*cases, *apart)), [other.event for other in rest])
            healthy, aside = first[: len(cases)], first[len(cases) :]
            explained = self.runner.explain(healthy, self.changes)
            aside = self.runner.explain(aside, self.changes)
            pairs = [*explained, *self.faulty(cases, explained), *self.later(explained)]
            shown = self.shown(pairs)
        except CannotRun as problem:
            return self.not_run(problem)
        runs = judge(rest, told, self.guard)
        guard = next((run.problem for run in runs if run.problem), "")
        more = passed_on(runs, self.guard)
        verdict, why = overall(pairs, guard, more)
        coverage, left = self.coverage(), unsent(self.branches, frozenset(self.runner.branches))
        if shown is None and guard:
            shown = show(next(run for run in runs if run.problem))
        return Verification(
            verdict,
            qualified(verdict, why, pairs, left, self.prepared.stand_ins),
            announced=tuple(dict.fromkeys(map(str, [*(n for p in pairs for n in p.announced), *more]))),
            difference=shown,
            matrix=matrix([*explained, *aside], runs, self.methods),
            branches=coverage,
            others=other_lines(runs),
            apart=unchosen(aside),
            remarks=remarks(pairs, coverage),
            pairs=tuple(pairs),
        )

    def faulty(self, cases: Sequence[Case], healthy: Sequence[Pair]) -> list[Pair]:
        """What both do when something goes wrong, and when something else then does as well."""
        expected = [pair.expected for pair in healthy]
        first = self.asked(self.plan(cases, expected))
        return [*first, *self.then(cases, expected, first)]

    def plan(self, cases: Sequence[Case], healthy: Sequence[Record]) -> tuple[tuple[Case, Fault], ...]:
        errors = rejected(self.hints.answers, zip(cases, healthy, strict=True))
        return (*plan(cases, healthy, self.hints.statuses), *errors)

    def then(self, cases: Sequence[Case], healthy: Sequence[Record], faulty: Sequence[Pair]) -> list[Pair]:
        """What both do when something else goes wrong after what did."""
        same = [pair for pair in faulty if pair.kind != "different"]
        done = [(pair.case, pair.fault, pair.expected) for pair in same if pair.fault]
        return self.asked(after(tuple(zip(cases, healthy, strict=True)), done))

    def later(self, healthy: Sequence[Pair]) -> list[Pair]:
        """What both do in a loaded module that has executions behind it, where that may matter."""
        if not self.once("lasting", lambda: is_lasting(self.prepared.original)) and not is_lasting(
            self.prepared.converted
        ):
            return []
        # What is announced of single executions explains most of what is different in several.
        codes = {note.by for pair in healthy for note in pair.announced}
        known = [change for change in self.changes if change.rule.code in codes]
        return later(healthy, partial(self.asked, first=known))

    def asked(self, runs: Sequence[Asked], first: Sequence[Change] = ()) -> list[Pair]:
        """Run both with what is asked, and explain it. first: the announced changes that are tried first."""
        pairs = self.runner.pairs(runs)[0] if runs else []
        return self.runner.explain(self.runner.explain(pairs, first) if first else pairs, self.changes)

    def cases(self) -> tuple[tuple[Case, ...], tuple[Case, ...]]:
        """Return the cases of the chosen delivery methods, and some of the others to be told apart."""
        cases, apart = self.once("cases", self._cases)
        self.runner.usual = cases[0].answers
        return cases, apart

    def _cases(self) -> tuple[tuple[Case, ...], tuple[Case, ...]]:
        hints, left = self.hints, [method for method in _METHODS if method not in self.methods]
        made = make_cases(hints, self.methods)
        given = [
            given_case(event, number, made[0].old) for number, event in enumerate(self.options.events, 1)
        ]
        cases = (*(case for case in given if case.method in self.methods), *made)
        apart = (*(case for case in given if case.method in left), *_few(hints, left))
        if self.hook:
            cases, apart = tuple(map(as_hook, cases)), tuple(map(as_hook, apart))
        if hints.answers is not None:
            cases = answering(hints.answers, cases, self.runner.originals)
            apart = tuple(case._replace(answers=cases[0].answers) for case in apart)
        return cases, apart

    def shown(self, pairs: Sequence[Pair]) -> Shown | None:
        if not any(pair.kind == "different" for pair in pairs):
            return None
        pair = shortest(pairs)
        return show(shrink(pair, lambda cases: self.runner.again(pair, cases)))

    def coverage(self) -> Coverage | None:
        count = reached(self.branches, frozenset(self.runner.branches))
        total = sum(branch.what != SEND for branch in self.branches)
        return Coverage(count[0], total, count[1]) if total else None

    def not_run(self, problem: CannotRun) -> Verification | NotVerified:
        if problem.side == "conversion" and problem.problem.foreign:
            # A file that is no conversion of anything: there is nothing to compare.
            return NotVerified(f"the conversion {problem.problem.text}")
        why = f"the {problem.side} could not be run: {problem}"
        return Verification("different" if problem.side == "conversion" else "inconclusive", why)


def _few(hints: Hints, methods: Sequence[str]) -> tuple[Case, ...]:
    return make_cases(hints._replace(values={}), methods)[:10] if methods else ()


def _chosen(result: Result, options: Options) -> tuple[str, ...]:
    if isinstance(result, Converted):
        return result.delivery_methods
    chosen = options.delivery_methods
    return _METHODS if chosen == "auto" else tuple(chosen.split(","))
