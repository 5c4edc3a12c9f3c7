"""What is run and what comes back: jobs, runs, faults, and the records of what each run did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from translator.records import NamedTuple

Json = Any
"""What JSON can hold: dicts, lists, strings, numbers, booleans and None."""


Outcome = Literal["returned", "threw", "never settled", "limit"]


class Fault(NamedTuple):
    """What goes wrong outside. ``call`` counts the outside calls that settle, from 0; None is all.

    ``writes`` is no failure: what is called changes the objects it is given, as unknown code may.
    then: a second call that goes wrong, one that is made since the first did. kind: ``rejects``,
    ``hangs``, ``writes``, or ``answers`` and an HTTP status.
    """

    kind: str
    call: int | None
    then: Fault | None = None


ANY = "*"


class Answer(NamedTuple):
    """A part of what calls to the outside answer.

    root: what was called, ``await create()`` for what it resolves to, ``create()`` for what it gave at
    once, ``parse()`` for what stands in a text, ``error`` for what it is rejected with; ANY for every
    answer. keys: the way to the part; 0 stands for every index. value: as JSON.
    """

    root: str
    keys: tuple[str, ...]
    value: str


class Run(NamedTuple):
    """One event for a handler, with a fault or without.

    cached: ``api.cache`` has what it is asked for. answers: what calls answer that is not usual.
    before: executions that are made first in the same loaded file; their steps come first, too.
    pause: milliseconds of the run's own clock that pass before the event comes.
    """

    event: dict[str, Json]
    fault: Fault | None = None
    cached: bool = False
    answers: tuple[Answer, ...] = ()
    before: tuple[Run, ...] = ()
    pause: int = 0


class Job(NamedTuple):
    """A file, the name of the handler it exports, and the runs to make with it.

    Each run loads the file anew, so that nothing is left over from the run before. ``source`` may
    be instrumented: calls of ``__actionport_branch(n)`` in it are collected in ``Record.branches``;
    ``plain`` is it without them then.
    """

    source: str
    handler: str
    runs: tuple[Run, ...]
    plain: str | None = None


class Step(NamedTuple):
    """One thing done to the outside, in order.

    op: ``call``, ``construct``, ``set``, ``delete``, ``fetch``, ``console``, ``api``, ``timer``,
    ``uncaught`` for what a callback threw that nothing waits for, and ``end`` where an execution is over
    and another one follows; how it ended is among its ``args``.
    name: what it was done to, as a path with ordinals (``twilio().messages.create()``).
    args: the arguments, serialised when it happened. awaited: whether the result was awaited.
    phase: ``load`` while the file was loaded, ``run`` after. at: when, in milliseconds of the
    execution's own clock; answers take five, so calls made one after the other differ from calls made
    at once.
    """

    op: str
    name: str
    args: tuple[Json, ...]
    awaited: bool
    phase: Literal["load", "run"]
    at: int = 0


class Record(NamedTuple):
    """What one run did.

    outcome: ``returned``, ``threw`` (with a description in ``value``), ``never settled``, or
    ``limit`` where time, memory or jobs ran out (``value`` has which, and the line where it is known).
    settling: how many outside calls could be given a fault. absent: fields of the event that were read
    though the trigger does not have them.
    ended: when it returned or threw, in milliseconds of the run's own clock. modules: those that are
    not Node's own, in the order they were loaded. called: the outside calls that could be given a fault.
    last: the number of the branch that was reached last.
    """

    steps: tuple[Step, ...]
    outcome: Outcome
    value: Json
    settling: int
    absent: tuple[str, ...]
    branches: frozenset[int]
    ended: int = 0
    modules: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    last: int | None = None


TIME = "time"
"""The limit of a run that did not end."""
NOT_RUN = "not run"
"""The limit of a run that was not made, as those before it hit a limit."""


def at_limit(limit: str) -> dict[str, Json]:
    """Return the ``value`` of a run that hit a limit."""
    return {"limit": limit}


END = "end"
"""The ``op`` of the step at which one execution is over and another one begins."""


def executions(steps: Sequence[Step]) -> tuple[tuple[Step, ...], ...]:
    """Return the steps of each execution of a run, without those at which one ends."""
    found: list[list[Step]] = [[]]
    for step in steps:
        if step.op == END:
            found.append([])
        else:
            found[-1].append(step)
    return tuple(map(tuple, found))


class Problem(NamedTuple):
    """Why a file could not be run at all. foreign: it is no handler, and ``text`` is what it does not do."""

    text: str
    foreign: bool = False

    def __str__(self) -> str:
        return f"it {self.text}" if self.foreign else self.text


class JobResult(NamedTuple):
    """The records of a job's runs in their order; ``problem`` is why the file could not be run at all."""

    records: tuple[Record, ...]
    problem: Problem | None = None
