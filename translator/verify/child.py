"""The child process: runs handlers in quickjs-ng with nothing at hand, one line of JSON per run.

It is started as a file of its own, without site-packages, and imports nothing of the project: what
it needs comes over standard input: a line that makes it ready, then a line for each request. It may
be killed at any time, and what it runs may be hostile.
"""

from __future__ import annotations

import json
import math
import os
import sys
import time
from collections.abc import Callable
from importlib.machinery import ExtensionFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from typing import Any, NamedTuple

MAX_JOBS = 200_000
"""Microtasks in one run."""
MAX_LINE = 32 << 20
"""Bytes of one answer, as in the parent."""
STACK = 512 * 1024
ENGINES = 4
"""Runs that share a copy of the process, one after the other, each in an engine of its own."""
_SLACK = 0.05
READY = "ready"
"""The first line; from then on the parent expects each line within the time of a run."""
_REASONS = {"interrupted": "time", "out of memory": "memory", "Maximum call stack size exceeded": "stack"}


def main() -> None:
    """Make an engine ready, then answer request after request, run by run, until there are no more."""
    setup = json.loads(sys.stdin.buffer.readline())
    engine = _load(setup["extension"])
    forks = hasattr(os, "fork")
    ready = _ready_to_copy(engine, setup) if forks else None
    while line := sys.stdin.buffer.readline():
        request = {**setup, **json.loads(line)}
        _write(READY)
        for each in request["jobs"]:
            if ready is None:
                _in_turn(engine, request, each["job"], each["runs"])
            else:
                _in_a_copy(engine, ready, request, each["job"], each["runs"])


def _ready_to_copy(engine: Any, setup: dict[str, Any]) -> list[Warm]:
    """Make the engines of which each job, and then every few runs of it, get copies.

    So the prelude is compiled only once. A copy of the process costs more than most runs, so that it
    makes as many as there are engines.
    """
    import gc
    import resource  # noqa: F401, so that the copies have it

    ready = [warm(engine, setup) for _ in range(ENGINES)]
    gc.freeze()
    return ready


def _in_turn(engine: Any, request: dict[str, Any], job: str, runs: list[str]) -> None:
    """Make each run in an engine of its own, in this process, which is good for little else then."""
    limit_process(request["memory"])
    for run in runs:
        limit_cpu(request["timeout"])
        _write(run_once(prepare(warm(engine, request), job), request, run))


def _in_a_copy(engine: Any, ready: list[Warm], request: dict[str, Any], job: str, runs: list[str]) -> None:
    """Prepare a job in a copy of this process, of which every few runs then get a copy in turn.

    Where the runs are few, that copy makes them itself. Exits where a copy dies: the parent then sees
    that a line is missing.
    """
    if len(runs) <= len(ready):
        _copies(engine, ready, request, job, runs)
        return
    try:
        copy = os.fork()
    except OSError:
        _in_turn(engine, request, job, runs)
        return
    if copy == 0:
        _whatever_happens(lambda: _copies(engine, _prepared(ready, job), request, job, runs, prepared=True))
    if os.waitpid(copy, 0)[1] != 0:
        os._exit(1)


def _prepared(ready: list[Warm], job: str) -> list[Warm]:
    return [prepare(each, job) for each in ready]


def _whatever_happens(work: Callable[[], None]) -> None:
    """Do the work of a copy, and end it."""
    status = 1
    try:
        work()
        status = 0
    finally:
        os._exit(status)


class _Copy(NamedTuple):
    """A copy of the process: what its answers are read from, and how many lines they are."""

    number: int
    source: int
    lines: int


def _copies(
    engine: Any,
    ready: list[Warm],
    request: dict[str, Any],
    job: str,
    runs: list[str],
    *,
    prepared: bool = False,
) -> None:
    """Make every few runs in a copy, some copies at the same time, and hand on their answers in order."""
    started: list[_Copy] = []
    for at in range(0, len(runs), len(ready)):
        if len(started) >= request["atOnce"]:
            _hand_on(started.pop(0))
        try:
            some = runs[at : at + len(ready)]
            started.append(_copy(ready[: len(some)], request, some, None if prepared else job))
        except OSError:
            for each in started:
                _hand_on(each)
            _in_turn(engine, request, job, runs[at:])
            return
    for each in started:
        _hand_on(each)


def _copy(ready: list[Warm], request: dict[str, Any], runs: list[str], job: str | None) -> _Copy:
    """Start a copy that answers some runs, of a job that it prepares first if it is given. Raises OSError."""
    source, target = os.pipe()
    try:
        copy = os.fork()
    except OSError:
        os.close(source)
        os.close(target)
        raise
    if copy == 0:
        # It keeps nothing but the pipe, so that it can neither read on nor answer for other copies.
        os.dup2(target, 0)
        os.dup2(target, 1)
        os.closerange(3, max(source, target) + 1)
        _whatever_happens(lambda: _answer(ready if job is None else _prepared(ready, job), request, runs))
    os.close(target)
    return _Copy(copy, source, len(runs))


def _answer(ready: list[Warm], request: dict[str, Any], runs: list[str]) -> None:
    limit_process(request["memory"])
    for each, run in zip(ready, runs, strict=False):
        limit_cpu(request["timeout"])
        _write(run_once(each, request, run))


def _hand_on(copy: _Copy) -> None:
    """Write the lines of a copy as they come. Exits where one is too long, or they are not as many."""
    parts, size, left = [], 0, copy.lines
    while left >= 0 and size <= MAX_LINE and (part := os.read(copy.source, 1 << 16)):
        parts.append(part)
        size += len(part)
        if b"\n" in part:
            whole, newline, rest = b"".join(parts).rpartition(b"\n")
            left -= whole.count(newline) + 1
            if left >= 0 and size <= MAX_LINE:
                sys.stdout.buffer.write(whole + newline)
                sys.stdout.buffer.flush()
            parts, size = [rest], len(rest)
    os.close(copy.source)
    if os.waitpid(copy.number, 0)[1] != 0 or left != 0 or size:
        os._exit(1)


def _write(line: str) -> None:
    sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


def _load(path: str) -> Any:
    """Return the engine's extension module, by path: the package around it would start threads."""
    spec = spec_from_file_location("_quickjs", path, loader=ExtensionFileLoader("_quickjs", path))
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Warm(NamedTuple):
    """An engine in which the prelude has run: its host function, or why there is none."""

    context: Any
    host: Any
    reason: str | None


def warm(engine: Any, request: dict[str, Any]) -> Warm:
    """Make an engine and run the prelude in it."""
    context = engine.Context()
    context.set_memory_limit(request["memory"])
    context.set_max_stack_size(STACK)
    try:
        return Warm(context, context.eval(request["prelude"]), None)
    except Exception as error:
        return Warm(context, None, _reason(error))


def prepare(ready: Warm, job: str) -> Warm:
    """Compile a job's file and make its globals; none of its code runs."""
    if ready.reason is not None:
        return ready
    try:
        ready.host("prepare", job)
        return ready
    except Exception as error:
        return ready._replace(reason=_reason(error))


def run_once(ready: Warm, request: dict[str, Any], run: str) -> str:
    """One run of what was prepared: ``{"reason": why it was ended or null, "record": …}``."""
    context, host, problem = ready
    record, jobs = "null", 0
    if problem is not None:
        return _line(problem, record)
    try:
        reason, jobs = _drive(context, host, run, request["timeout"])
    except Exception as error:
        reason = _reason(error)
    try:
        # What was done until then is worth telling, and takes a little memory.
        context.set_time_limit(2)
        context.set_memory_limit(request["memory"] * 2)
        record = host("finish", jobs)
    except Exception as error:
        reason = reason or _reason(error)
    return _line(reason, record)


def _drive(context: Any, host: Any, run: str, timeout: float) -> tuple[str | None, int]:
    """Load and call, then microtasks and timers in turn. Gives what ran out, and the number of microtasks.

    The engine's own limit restarts with each. A microtask that it interrupts just ends, which must
    not look like a normal end: so it is set past the deadline, and the deadline is looked at after.
    """
    deadline = time.monotonic() + timeout
    jobs = 0
    context.set_time_limit(timeout)
    host("begin", run)
    while True:
        while context.execute_pending_job():
            jobs += 1
            left = deadline - time.monotonic()
            # So many jobs are a loop without an end, which a fast machine meets before the time is over.
            if jobs > MAX_JOBS or left <= 0:
                return "time", jobs
            context.set_time_limit(left + _SLACK)
        left = deadline - time.monotonic()
        if left <= 0:
            return "time", jobs
        context.set_time_limit(left + _SLACK)
        if not host("step"):
            return ("time" if time.monotonic() >= deadline else None), jobs


def _line(reason: str | None, record: str) -> str:
    return f'{{"reason":{json.dumps(reason)},"record":{record}}}'


def _reason(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "memory"
    text = str(error)
    return next((short for words, short in _REASONS.items() if words in text), text[:300])


def limit_process(memory: int) -> None:
    """No files, no processes, no core, and a ceiling over all memory, where the platform can."""
    for name, value in (
        ("RLIMIT_CORE", 0),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_NPROC", 0),
        ("RLIMIT_NOFILE", 3),
        ("RLIMIT_AS", memory * 4 + (512 << 20)),
    ):
        _limit(name, value, hard=True)


def limit_cpu(timeout: float) -> None:
    """The system ends this process if a run escapes the engine's limit and the parent is gone."""
    _limit("RLIMIT_CPU", math.ceil(time.process_time() + timeout) + 3, hard=False)


def _limit(name: str, value: int, *, hard: bool) -> None:
    try:
        import resource

        which = getattr(resource, name)
        ceiling = resource.getrlimit(which)[1]
        if ceiling != resource.RLIM_INFINITY:
            value = min(value, ceiling)
        resource.setrlimit(which, (value, value if hard else ceiling))
    except (ImportError, AttributeError, ValueError, OSError):
        return


if __name__ == "__main__":
    main()
