"""Executions one after the other in one loaded module, as Auth0 makes them while a container lives."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from translator.verify.event_pairs import DAY, SECOND, Case, Earlier
from translator.verify.faults import MAX_CALLS
from translator.verify.pair import Pair
from translator.verify.records import END, Fault, Step, executions

_LONGEST = 20
"""Cases that come one after the other in one loaded module."""
_MORE = 4
"""Cases that do what is only done with something before, in which calls are made to fail."""
_FAILING = 3
"""Outside calls, from the first, that fail in the first execution of a module."""
_OTHERS = {
    "123456": "654321",
    "1 2 3 4 5 6": "6 5 4 3 2 1",
    "auth0|1": "auth0|2",
    "user@example.com": "other@example.com",
    "corr-1": "corr-2",
}
"""What is another in an event of the same kind, so that what is left of an earlier one shows."""


Ask = Callable[[Sequence[tuple[Case, Fault | None]]], Sequence[Pair]]
"""Runs both handlers with cases, and explains what is announced."""


def later(healthy: Sequence[Pair], ask: Ask) -> list[Pair]:
    """Return what both do in a loaded module that has executions behind it.

    healthy: the pairs without a fault, each in a module of its own.
    """
    cases = (*sequences([pair.case for pair in healthy]), *failed_before(healthy))
    made = ask([(case, None) for case in cases])
    again = ask([(case, None) for case in doing_more(made, healthy)])
    found = (*made, *ask(tuple(failing(again))))
    return [told for pair in found if (told := briefly(pair, ask)) is not None]


def briefly(pair: Pair, ask: Ask) -> Pair | None:
    """Return a pair that ends where it is different and has little before that, None if it shows nothing.

    So many executions may run out of time although none of them does alone.
    """
    limits = [record.outcome == "limit" for record in (pair.original, pair.converted)]
    if pair.kind != "different" and not any(limits):
        return pair
    number = parted(pair)
    tried = histories(at(pair, number)) if number else ()
    asked = ask([(case, fault_at(pair, number)) for case in tried])
    return next((each for each in asked if each.kind == "different"), None if any(limits) else pair)


def sequences(cases: Sequence[Case]) -> tuple[Case, ...]:
    """Return cases that have executions before them.

    Every kind of event is the first in some module, and comes after every kind. Beside that, all cases
    come one after the other. cases: those to choose from, the simplest first.
    """
    kinds = _kinds(cases)
    chain = [Earlier(case) for case in cases[:_LONGEST]]
    return tuple(_sequence(each) for each in (*_walks(kinds), chain, chain[::-1]) if len(each) > 1)


def failed_before(pairs: Sequence[Pair]) -> Iterator[Case]:
    """Yield cases that come after an execution in which an outside call failed.

    pairs: those without a fault and without anything before them.
    """
    settling = {id(pair.case): pair.expected.settling for pair in pairs}
    channels: dict[str, Case] = {}
    for case in _kinds([pair.case for pair in pairs if pair.expected.outcome != "limit"]):
        channels.setdefault(case.channel, case)
    most = max((settling[id(case)] for case in channels.values()), default=0)
    for call in range(min(most, _FAILING)):
        way = []
        for case in list(channels.values())[:: -1 if call % 2 else 1]:
            for kind in ("rejects", "hangs"):
                way += [Earlier(case, Fault(kind, call)), Earlier(_other(case))]
        yield _sequence(way)


def at(pair: Pair, number: int) -> Case:
    """Return the case of one of the executions of a pair, with those before it."""
    every = (*(each.case for each in pair.case.before), pair.case._replace(before=()))
    return every[number]._replace(before=pair.case.before[:number])


def fault_at(pair: Pair, number: int) -> Fault | None:
    """Return what goes wrong in one of the executions of a pair."""
    return pair.case.before[number].fault if number < len(pair.case.before) else pair.fault


def parted(pair: Pair) -> int:
    """Return the number of the execution in which a pair is different, or ran into a limit."""
    if pair.difference is None:
        return _ended(pair.original.steps)
    return _ended(pair.original.steps[: pair.difference.at])


def histories(case: Case) -> Iterator[Case]:
    """Yield a case with less and less of what is before it left out."""
    for length in dict.fromkeys((1, 2, 3, len(case.before))):
        if 0 < length <= len(case.before):
            yield case._replace(before=case.before[-length:])


def doing_more(made: Iterable[Pair], usual: Iterable[Pair]) -> list[Case]:
    """Return a case for each thing that is only done with something before."""
    known = {_signature(pair.case, pair.expected.steps) for pair in usual}
    more: dict[object, tuple[int, Pair]] = {}
    for pair in made:
        for number, steps in enumerate(executions(pair.expected.steps)):
            if number and fault_at(pair, number) is None:
                signature = _signature(at(pair, number), steps)
                if signature not in known and (signature not in more or number < more[signature][0]):
                    more[signature] = number, pair
    return [at(pair, number) for number, pair in list(more.values())[:_MORE]]


def failing(pairs: Sequence[Pair]) -> Iterator[tuple[Case, Fault]]:
    """Yield pairs' cases with an outside call of the last execution that fails, each call in turn."""
    for pair in pairs:
        for call in range(min(pair.expected.settling, MAX_CALLS)):
            yield pair.case, Fault("rejects", call)
        if pair.expected.settling:
            yield pair.case, Fault("answers 500", None)


def _kinds(cases: Iterable[Case]) -> list[Case]:
    """Return a case for each action and channel: one with all that an event may have, where there is one."""
    found: dict[tuple[str, str], Case] = {}
    for case in cases:
        kind = (case.action, case.channel)
        if kind not in found or (case.label == "full" and found[kind].label != "full"):
            found[kind] = case
    return list(found.values())


def _walks(kinds: Sequence[Case]) -> Iterator[list[Earlier]]:
    """Yield ways through the kinds, each of which begins with another one: the same message twice, another
    one of that kind, then the other kinds. The first way goes from each kind to each kind.
    """
    for start in range(len(kinds)):
        first, *rest = (*kinds[start:], *kinds[:start])
        way = [first, first, _other(first)]
        for kind in rest:
            way += [kind, first, _other(kind)] if start == 0 else [kind]
        if start == 0:
            for one, other in combinations(rest, 2):
                way += [one, other, _other(one), other, _other(other)]
        # In the last of them, a day passes each time.
        pause = DAY if start == len(kinds) - 1 else SECOND
        yield [Earlier(case, pause=pause) for case in way]


def _sequence(every: Sequence[Earlier]) -> Case:
    return every[-1].case._replace(before=tuple(every[:-1]))


def _other(case: Case) -> Case:
    """Return the case of another user and another message, alike in all that code looks at."""
    swapped = {**_OTHERS, (number := case.old["message_options"]["recipient"]): f"{number[:-4]}0199"}
    pattern = re.compile("|".join(map(re.escape, swapped)))
    old, new = (
        json.loads(pattern.sub(lambda found: swapped[found[0]], json.dumps(event)))
        for event in (case.old, case.new)
    )
    return case._replace(old=old, new=new)


def _signature(case: Case, steps: Sequence[Step]) -> tuple[object, ...]:
    """Return what an execution did, whichever time it is that something is called."""
    done = ((step.op, re.sub(r"#\d+", "", step.name), step.awaited) for step in steps if step.phase == "run")
    return (case.channel, *done)


def _ended(steps: Sequence[Step]) -> int:
    return sum(step.op == END for step in steps)
