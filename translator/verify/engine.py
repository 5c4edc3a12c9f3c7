"""Running handlers in a child process, and surviving whatever it does.

The parent sends all runs, takes one line for each, and kills the child when a line does not come in
time or is not what it should be. That run is then a ``limit``; a new child makes the rest.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from typing import Any

from translator.javascript.parse import SyntaxProblem
from translator.mapping.events import NEW, OLD
from translator.mapping.triggers import OLD_HANDLER
from translator.records import NamedTuple
from translator.source import Source
from translator.verify.commonjs import instrumented, loadable
from translator.verify.hooks import HOOK, SCHEMA
from translator.verify.process import Child, keep, take
from translator.verify.records import (
    NOT_RUN,
    TIME,
    Job,
    JobResult,
    Json,
    Outcome,
    Problem,
    Record,
    Run,
    Step,
    at_limit,
)

INSTALL = "python -m pip install 'quickjs-ng==0.17.*'"
PRELUDE = (
    "primordials",
    "recorder",
    "clock",
    "stand_ins",
    "answers",
    "settling",
    "requests",
    "bytes",
    "urls",
    "web",
    "compiled",
    "node",
    "event",
    "run",
)
"""The scripts of the prelude, in the order they are run."""
GIVE_UP = 3
"""Runs of a job in a row that hit a limit before the rest of them is not made."""
_GRACE = 2.0
_START = 10.0


class Unavailable(Exception):
    """The engine is not installed. The message says how to install it."""


@cache
def available() -> str | None:
    """None if handlers can be run, else a sentence that says what is missing and how to install it."""
    spec = find_spec("_quickjs")
    if spec is None or spec.origin is None:
        return f"running handlers needs the package quickjs-ng: {INSTALL}"
    from importlib.metadata import PackageNotFoundError, version

    try:
        found = version("quickjs-ng")
    except PackageNotFoundError:
        return (
            "running handlers needs quickjs-ng, but another package provides the module quickjs: "
            f"python -m pip uninstall quickjs && {INSTALL}"
        )
    if _overwritten():
        return (
            "another package has overwritten the module of quickjs-ng: "
            "python -m pip uninstall quickjs && "
            f"python -m pip install --force-reinstall 'quickjs-ng=={found}'"
        )
    return None


def _overwritten() -> bool:
    from importlib.metadata import PackageNotFoundError, version

    try:
        version("quickjs")
    except PackageNotFoundError:
        return False
    return True


def make_ready(memory: int) -> None:
    """Start a child process for the next ``run`` with this memory, which need not wait for it then."""
    setup = _setup(memory)
    keep(setup, take(setup)[0])


def run(
    jobs: Sequence[Job], *, timeout: float = 10.0, memory: int = 64 << 20, at_once: int = 1
) -> list[JobResult]:
    """Make all runs of all jobs and give their records, in order.

    timeout: seconds for one run. memory: bytes the engine may use in it. at_once: how many runs are
    made at the same time.
    Raises Unavailable without the engine, and nothing for anything that the code of a job does.
    """
    problem = available()
    if problem is not None:
        raise Unavailable(problem)
    batch = _Batch(jobs, timeout, memory, at_once)
    while batch.waiting:
        batch.attend()
    return [tally.result() for tally in batch.tallies]


class _Task(NamedTuple):
    """One run that is still to be made: of which job, and its text for the engine."""

    job: int
    text: str


class _Tally:
    """What is known of one job so far."""

    def __init__(self) -> None:
        self.problem: Problem | None = None
        self.records: list[Record] = []
        self.limits = 0

    def add(self, record: Record) -> None:
        self.records.append(record)
        self.limits = self.limits + 1 if record.outcome == "limit" else 0

    def result(self) -> JobResult:
        return JobResult(() if self.problem else tuple(self.records), self.problem)


class _Batch:
    """The runs of a call of ``run``, over as many children as it takes."""

    def __init__(self, jobs: Sequence[Job], timeout: float, memory: int, at_once: int) -> None:
        self.timeout, self.at_once = timeout, at_once
        self.setup = _setup(memory)
        self.tallies = [_Tally() for _ in jobs]
        self.texts: list[str] = []
        self.waiting: list[_Task] = []
        for index, job in enumerate(jobs):
            try:
                self.texts.append(_job_text(job.source, job.handler, job.plain))
            except SyntaxProblem as problem:
                place = Source(job.source).position(problem.offset)
                why = f"does not parse: line {place.line}, column {place.column}: {problem}"
                self.tallies[index].problem = Problem(why, foreign=True)
                self.texts.append("")
                continue
            self.waiting += [_Task(index, _run_text(item)) for item in job.runs]

    def attend(self) -> None:
        """Ask a child for what is waiting and take its answers, until one is missing or bad."""
        child, served = take(self.setup)
        fine = False
        try:
            child.send(self._request())
            started = child.line(time.monotonic() + _START) == b"ready"
            if served and not started:
                return
            fine = self._answered(child, started)
        finally:
            if fine:
                keep(self.setup, child)
            else:
                child.kill()

    def _answered(self, child: Child, started: bool) -> bool:
        """Take the answers of a child. Gives False when it must not go on."""
        while self.waiting:
            line = child.line(time.monotonic() + self.timeout + _GRACE) if started else None
            answer = None if line is None else _decode(line)
            if answer is None:
                self._settle(_limit(TIME if child.was_late() else f"the engine {child.why()}"))
                return False
            problem, record = answer
            if problem is not None:
                self.tallies[self.waiting[0].job].problem = problem
            if not self._settle(record):
                return False
        return True

    def _settle(self, record: Record) -> bool:
        """Count the record of the first waiting run. Gives False when the child must not go on."""
        job = self.waiting.pop(0).job
        tally = self.tallies[job]
        tally.add(record)
        if tally.problem is None and tally.limits < GIVE_UP:
            return True
        rest = [task for task in self.waiting if task.job == job]
        for _ in rest:
            tally.add(_limit(NOT_RUN))
        self.waiting = [task for task in self.waiting if task.job != job]
        return not rest

    def _request(self) -> bytes:
        jobs = [{"job": self.texts[job], "runs": runs} for job, runs in self._grouped()]
        return _line({"timeout": self.timeout, "atOnce": self.at_once, "jobs": jobs})

    def _grouped(self) -> Iterator[tuple[int, list[str]]]:
        for job in dict.fromkeys(task.job for task in self.waiting):
            yield job, [task.text for task in self.waiting if task.job == job]


@cache
def _setup(memory: int) -> bytes:
    """What makes a child ready for requests."""
    spec = find_spec("_quickjs")
    assert spec is not None
    return _line({"extension": spec.origin, "prelude": _prelude(), "memory": memory})


def _line(value: Json) -> bytes:
    return json.dumps(value).encode("ascii") + b"\n"


@cache
def _prelude() -> str:
    """Return the JavaScript that runs first in every engine, as one expression that gives its
    host function.
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "templates")
    folder = inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "templates")
    parts = []
    for name in PRELUDE:
        with open(os.path.join(folder, "verify", f"{name}.js"), encoding="utf-8") as file:
            parts.append(file.read())
    return "(function () {\n'use strict';\n" + "".join(parts) + "\n})()"


@lru_cache(maxsize=64)
def _job_text(source: str, handler: str, plain: str | None) -> str:
    """Return what the prelude needs to know of a job. Raises SyntaxProblem if the file does not parse."""
    prepared = loadable(source) if plain is None else instrumented(source, plain)
    # Below these lines, a line number can only be one of the Action's.
    padding = _prelude().count("\n") + 1
    return json.dumps(
        {
            # The machine that ran Hooks put code before them, so that 'use strict' was no directive.
            "source": (";" if handler == HOOK else "") + "\n" * padding + prepared.text,
            "padding": padding,
            "handler": handler,
            "isHook": handler == HOOK,
            "isNew": handler not in (OLD_HANDLER, HOOK),
            "free": prepared.free,
            "names": prepared.names,
            "asynchronous": prepared.asynchronous,
            "schema": _schema(handler),
        }
    )


def _run_text(item: Run) -> str:
    return json.dumps({"executions": [_execution(each) for each in (*item.before, item)]})


def _execution(item: Run) -> dict[str, Json]:
    faults = [fault for fault in (item.fault, item.fault and item.fault.then) if fault is not None]
    told = [{"kind": fault.kind, "call": fault.call} for fault in faults]
    writing = any(fault.kind == "writes" for fault in faults)
    answers = [[*answer.keys, answer.root, answer.value] for answer in item.answers]
    return {
        "event": item.event,
        "faults": told,
        "writing": writing,
        "cached": item.cached,
        "answers": answers,
        "pause": item.pause,
    }


@cache
def _schema(handler: str) -> dict[str, Json]:
    """Return the fields of the trigger: of closed objects, and those that only the other trigger has."""
    if handler == HOOK:
        return SCHEMA
    mine, other = (OLD, NEW) if handler == OLD_HANDLER else (NEW, OLD)
    closed: dict[str, list[str]] = {"": []}
    for path, row in mine.items():
        if row.type == "object":
            closed[".".join(path)] = []
    for path in mine:
        parent = ".".join(path[:-1])
        if parent in closed:
            closed[parent].append(path[-1])
    gone = [".".join(path) for path in other if path not in mine]
    return {"closed": closed, "gone": gone, "anyName": ["secrets", "configuration"]}


def _limit(reason: str) -> Record:
    return Record((), "limit", at_limit(reason), 0, (), frozenset())


def _decode(line: bytes) -> tuple[Problem | None, Record] | None:
    """A line of the child: what is wrong with the file, if so, and the record. None if it is garbage."""
    try:
        answer = json.loads(line)
        reason, data = answer["reason"], answer["record"]
        if data is None:
            return None, _limit(str(reason))
        text = data["problem"]
        return None if text is None else Problem(text, data["foreign"]), _record(reason, data)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


_OUTCOMES: dict[str, Outcome] = {
    "returned": "returned",
    "threw": "threw",
    "never settled": "never settled",
    "limit": "limit",
}


def _record(reason: str | None, data: dict[str, Any]) -> Record:
    steps = tuple(
        Step(step["op"], step["name"], tuple(step["args"]), step["awaited"], step["phase"], step["at"])
        for step in data["steps"]
    )
    outcome: Outcome = "limit" if reason is not None else _OUTCOMES[data["outcome"]]
    value = data["value"]
    if outcome == "limit":
        value = at_limit(value if reason is None else reason)
    absent, branches = tuple(data["absent"]), frozenset(data["branches"])
    modules = tuple(data["modules"])
    called, last = tuple(data["called"]), data["last"]
    return Record(
        steps, outcome, value, data["settling"], absent, branches, data["ended"], modules, called, last
    )
