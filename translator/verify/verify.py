"""Verifying a conversion: the stages in their order, and nothing else.

``verify`` is the whole of it as a function. It never raises, whatever the input.

>>> from translator.verify.verify import verify
>>> verify(old_source, new_source).verdict  # doctest: +SKIP
'equal'
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from translator.debugging import internal_error, stage
from translator.mapping.triggers import NEW_HANDLER
from translator.options import Options, what_is_wrong
from translator.pipeline import convert
from translator.results import Converted, Failed, Result, Unchanged
from translator.rules import rule
from translator.source import mentions_hook
from translator.verify import engine
from translator.verify.answering import answering, rejected
from translator.verify.eased import eased
from translator.verify.event_pairs import Case, UnusableEvent, as_hook, given_case
from translator.verify.events import Other, make_cases, others
from translator.verify.expected_changes import applicable
from translator.verify.faults import after, plan
from translator.verify.hints import Hints, hints_of
from translator.verify.hooks import parses, runnable
from translator.verify.instrument import SEND, instrument, reached, unsent
from translator.verify.matrix import matrix, other_lines, unchosen
from translator.verify.memory import Memory
from translator.verify.other_notifications import Guard, judge, passed_on
from translator.verify.pair import Pair
from translator.verify.prepare import prepare
from translator.verify.records import Fault, Json, Record
from translator.verify.remarks import qualified, remarks
from translator.verify.repairs import places
from translator.verify.runner import MEMORY, Asked, CannotRun, Runner, with_faults
from translator.verify.shown import show
from translator.verify.shrink import shrink
from translator.verify.verdict import Coverage, NotVerified, Shown, Verification, overall, shortest

_METHODS = ("text", "voice")
_FIRST = 4
"""Cases that tell most conversions that are different."""


class VerifyOptions(NamedTuple):
    """How to verify.

    convert: the options the conversion was, or is to be, made with. guard: what the conversion
    must do with the other notification types; None takes it from ``convert``, or, where a
    conversion is given, allows dropping and skipping. events: old events to try beside those that
    are made, as Auth0's test tab gives them. timeout: seconds that one run may take. at_once: how many
    runs are made at the same time.
    """

    convert: Options = Options()
    guard: Guard | None = None
    events: tuple[Json, ...] = ()
    timeout: float = 5.0
    at_once: int = 1


def verify(
    original: str | bytes,
    converted: str | bytes | None = None,
    options: VerifyOptions | None = None,
    memory: Memory | None = None,
    result: Result | None = None,
) -> Verification | NotVerified:
    """Run an original and its conversion with equivalent events, and compare what each did.

    original: the source of an Action of ``send-phone-message``, or of a legacy Hook. converted: the
    source to compare with; None converts the original first. memory: for comparing many conversions
    with one original; each is then run only until the verdict is certain, and nothing is told but
    that. result: what converting the original came to, where that is known. Gives a Verification, or
    NotVerified where it could not be run. Never raises.
    """
    options = options or VerifyOptions()
    try:
        return _verify(original, converted, options, memory, result)
    except UnusableEvent as problem:
        return NotVerified(str(problem))
    except UnicodeDecodeError as problem:
        return NotVerified(f"not UTF-8 text (byte {problem.start})")
    except Exception as error:
        # A verification that fails must not look like one that found nothing.
        return NotVerified(*internal_error(error))


def foresee(
    original: str | bytes, conversions: Sequence[str], options: VerifyOptions, memory: Memory
) -> None:
    """Make the runs of many conversions in a few goes; ``verify`` then finds them in the memory.

    Does nothing where the original can't be converted.
    """
    result = memory.once("conversion", lambda: convert(original, options.convert))
    if isinstance(result, Converted):
        text = _text(original)
        hook = _is_hook(text, result, options.convert)
        sources = [prepare(text, converted, hook=hook).converted for converted in conversions]
        _Verifying(text, result.text, result, "drop", options, memory, hook=hook).foresee(sources, memory)


@stage("compare")
def _verify(
    original: str | bytes,
    converted: str | bytes | None,
    options: VerifyOptions,
    memory: Memory | None,
    result: Result | None,
) -> Verification | NotVerified:
    missing = engine.available()
    if missing is not None:
        return NotVerified(missing)
    wrong = what_is_wrong(options.convert if isinstance(options, VerifyOptions) else options)
    if wrong:
        return NotVerified(wrong)
    if not isinstance(original, str | bytes) or not isinstance(converted, str | bytes | None):
        return NotVerified("the original or the conversion is neither text nor bytes")
    # It starts while the original is converted.
    engine.make_ready(MEMORY)
    if result is None:
        result = _once(memory, "conversion", lambda: convert(original, options.convert))
    text = _text(original)
    hook = _is_hook(text, result, options.convert)
    problem = _unusable(text, result, hook=hook, given=converted is not None)
    if problem:
        return NotVerified(problem)
    guard: Guard = options.guard or options.convert.other_notifications
    if converted is None:
        assert isinstance(result, Converted)
        converted = result.text
    elif options.guard is None and options.convert.other_notifications == "drop":
        guard = "drop or skip"
    verifying = _Verifying(text, _text(converted), result, guard, options, memory, hook=hook)
    return verifying.run() if memory is None else verifying.run_briefly()


T = TypeVar("T")


def _once(memory: Memory | None, what: str, make: Callable[[], T]) -> T:
    """Make something that depends on the original alone, or remember it."""
    return make() if memory is None else memory.once(what, make)


def _is_hook(original: str, result: Result, options: Options) -> bool:
    """Whether the original is a legacy Hook."""
    if isinstance(result, Converted):
        return result.origin == "hook"
    if options.origin == "auto" and not mentions_hook(original.encode()):
        return False
    from translator.hook.recognise import is_hook

    return is_hook(original, options.origin)


def _unusable(text: str, result: Result, *, hook: bool, given: bool) -> str:
    """Why an original can't be verified, empty where it can."""
    if hook and given and parses(runnable(text)):
        # What is no Hook after all does not run, which says more.
        return ""
    if isinstance(result, Unchanged):
        return f"the original can't be compared: {result.why}"
    # What can't be converted by us can still be compared with what somebody else made of it.
    if isinstance(result, Failed) and (not given or any(rule(f.code).unread for f in result.findings)):
        return f"the original can't be converted: {result.problem}"
    return ""


def _text(source: str | bytes) -> str:
    return source if isinstance(source, str) else source.decode("utf-8")


class _Verifying:
    """One verification under way."""

    def __init__(
        self,
        original: str,
        converted: str,
        result: Result,
        guard: Guard,
        options: VerifyOptions,
        memory: Memory | None,
        *,
        hook: bool,
    ) -> None:
        self.original = original
        self.hook = hook
        self.prepared = prepare(original, converted, hook=hook)
        self.guard = guard
        self.options = options
        self.memory = memory
        self.result = result
        codes = [finding.code for finding in result.findings]
        self.changes = applicable(codes, original, hook=hook)
        self.methods = _chosen(result, options.convert)
        self.hints = _once(memory, "hints", lambda: hints_of(self.prepared.original, hook=hook))
        instrumented, self.branches = ("", ()) if memory else instrument(self.prepared.original, hook=hook)
        native = options.convert.forwarded_values == "native"
        self.runner = Runner(
            self.prepared.original,
            instrumented,
            self.prepared.converted,
            handler=self.prepared.handler,
            branches=len(self.branches),
            timeout=options.timeout,
            native=native,
            memory=memory,
            at_once=options.at_once,
        )
        self.runner.asked = places(result.findings)
        self.runner.eased = _once(memory, "eased", lambda: eased(original, codes, options.convert, hook=hook))

    def run(self) -> Verification | NotVerified:
        rest = others(self.hints)
        try:
            cases, apart = self.cases()
            first, told = self.runner.pairs(with_faults((*cases, *apart)), [other.event for other in rest])
            healthy, aside = first[: len(cases)], first[len(cases) :]
            explained = self.runner.explain(healthy, self.changes)
            aside = self.runner.explain(aside, self.changes)
            pairs = [*explained, *self.faulty(cases, explained)]
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

    def asked(self, runs: Sequence[Asked]) -> list[Pair]:
        return self.runner.explain(self.runner.pairs(runs)[0], self.changes) if runs else []

    def run_briefly(self) -> Verification | NotVerified:
        """The verdict alone, from the first runs that decide it."""
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
            return self.brief([*healthy, *faulty, *self.then(cases, expected, faulty)], guard)
        except CannotRun as problem:
            return self.not_run(problem)

    def expected(self, cases: Sequence[Case]) -> list[Record]:
        """What has to be done where nothing goes wrong, as far as a right conversion can.

        Raises CannotRun.
        """
        if self.memory is None or not isinstance(self.result, Converted):
            return self.healthy(cases)
        text, result = self.original, self.result
        right = _Verifying(text, result.text, result, self.guard, self.options, self.memory, hook=self.hook)
        try:
            return _once(self.memory, "expected", lambda: right.healthy(cases))
        except CannotRun:
            return self.healthy(cases)

    def healthy(self, cases: Sequence[Case]) -> list[Record]:
        return [pair.expected for pair in self.asked(with_faults(cases))]

    def brief(self, pairs: Sequence[Pair], guard: str = "") -> Verification:
        return Verification(*overall(pairs, guard), pairs=tuple(pairs))

    def foresee(self, sources: Sequence[str], memory: Memory) -> None:
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
            sources = [source for source in sources if memory.alike(source, model, NEW_HANDLER)]
            self.runner.ahead(asked, events, sources)

    def others(self) -> tuple[Other, ...]:
        return _once(self.memory, "others", lambda: others(self.hints))

    def cases(self) -> tuple[tuple[Case, ...], tuple[Case, ...]]:
        """The cases of the chosen delivery methods, and some of the others to be told apart."""
        cases, apart = _once(self.memory, "cases", self._cases)
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
