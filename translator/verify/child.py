"""The child process: runs handlers in quickjs-ng with nothing at hand, one line of JSON per run.

It is started as a file of its own, without site-packages, and imports nothing of the project: what
it needs comes over standard input. It may be killed at any time, and what it runs may be hostile.
"""

from __future__ import annotations

import json
import math
import os
import sys
import time
from importlib.machinery import ExtensionFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from typing import Any, NamedTuple

MAX_JOBS = 200_000
"""Microtasks in one run."""
STACK = 512 * 1024
_SLACK = 0.05
READY = "ready"
"""The first line; from then on the parent expects each line within the time of a run."""
_REASONS = {"interrupted": "time", "out of memory": "memory", "Maximum call stack size exceeded": "stack"}


def main() -> None:
    """Read the request, then answer run by run."""
    request = json.loads(sys.stdin.buffer.readline())
    engine = _load(request["extension"])
    _write(READY)
    runs = [(job["job"], run) for job in request["jobs"] for run in job["runs"]]
    made = _forked(engine, request, runs) if hasattr(os, "fork") else 0
    if made < len(runs):
        limit_process(request["memory"])
    for job, run in runs[made:]:
        limit_cpu(request["timeout"])
        _write(run_once(warm(engine, request), request, job, run))


def _forked(engine: Any, request: dict[str, Any], runs: list[tuple[str, str]]) -> int:
    """Make each run in a copy of this process, so that the prelude is compiled once and not for each.

    Gives how many were made: fewer where no more processes can be. Exits where a copy dies: the
    parent then sees that a line is missing.
    """
    import gc
    import resource  # noqa: F401, so that the copies have it

    ready = warm(engine, request)
    gc.freeze()
    for made, (job, run) in enumerate(runs):
        try:
            copy = os.fork()
        except OSError:
            return made
        if copy == 0:
            _answer_once(ready, request, job, run)
        if os.waitpid(copy, 0)[1] != 0:
            os._exit(1)
    return len(runs)


def _answer_once(ready: Warm, request: dict[str, Any], job: str, run: str) -> None:
    """Answer one run, and end this process whatever happens."""
    status = 1
    try:
        limit_process(request["memory"])
        limit_cpu(request["timeout"])
        _write(run_once(ready, request, job, run))
        status = 0
    finally:
        os._exit(status)


def _write(line: str) -> None:
    sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


def _load(path: str) -> Any:
    """The engine's extension module, by path: the package around it would start threads."""
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


def run_once(ready: Warm, request: dict[str, Any], job: str, run: str) -> str:
    """One run in an engine that had none: ``{"reason": why it was ended or null, "record": …}``."""
    context, host, problem = ready
    record, jobs = "null", 0
    if problem is not None:
        return _answer(problem, record)
    try:
        reason, jobs = _drive(context, host, job, run, request["timeout"])
    except Exception as error:
        reason = _reason(error)
    try:
        # What was done until then is worth telling, and takes a little memory.
        context.set_time_limit(2)
        context.set_memory_limit(request["memory"] * 2)
        record = host("finish", jobs)
    except Exception as error:
        reason = reason or _reason(error)
    return _answer(reason, record)


def _drive(context: Any, host: Any, job: str, run: str, timeout: float) -> tuple[str | None, int]:
    """Load and call, then microtasks and timers in turn. Gives what ran out, and the number of microtasks.

    The engine's own limit restarts with each. A microtask that it interrupts just ends, which must
    not look like a normal end: so it is set past the deadline, and the deadline is looked at after.
    """
    deadline = time.monotonic() + timeout
    jobs = 0
    context.set_time_limit(timeout)
    host("begin", job, run)
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


def _answer(reason: str | None, record: str) -> str:
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
