"""The child process: runs handlers in quickjs-ng with nothing at hand, one line of JSON per run.

It is started as a file of its own, without site-packages, and imports nothing of the project: what
it needs comes over standard input. It may be killed at any time, and what it runs may be hostile.
"""

from __future__ import annotations

import json
import math
import sys
import time
from importlib.machinery import ExtensionFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from typing import Any

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
    limit_process(request["memory"])
    _write(READY)
    for job in request["jobs"]:
        for run in job["runs"]:
            limit_cpu(request["timeout"])
            line = run_once(engine, request, job["job"], run)
            _write(line)


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


def run_once(engine: Any, request: dict[str, Any], job: str, run: str) -> str:
    """One run in an engine of its own: ``{"reason": why it was ended or null, "record": …}``."""
    context = engine.Context()
    context.set_memory_limit(request["memory"])
    context.set_max_stack_size(STACK)
    reason, record, jobs = None, "null", 0
    try:
        host = context.eval(request["prelude"])
    except Exception as error:
        return _answer(_reason(error), record)
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
            if jobs > MAX_JOBS or left <= 0:
                return ("jobs" if jobs > MAX_JOBS else "time"), jobs
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
