"""Several items at the same time, with the results in their order.

Processes and not threads: most of the time is Python's own, which threads take in turn.
"""

from __future__ import annotations

import copyreg
import os
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any, TypeVar

Item = TypeVar("Item")
Found = TypeVar("Found")
_TERMINATED = 143


def _mapping(of: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(of)


def _pickled(mapping: MappingProxyType[Any, Any]) -> tuple[Any, ...]:
    return _mapping, (dict(mapping),)


# Options hold such mappings, which pickle does not know.
copyreg.pickle(MappingProxyType, _pickled)


class WorkerEnded(Exception):
    """A process that worked for this one was ended from outside."""


def cores() -> int:
    """Return how many cores this process may use, at least one."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


def in_order(
    work: Callable[[Item], Found],
    items: Sequence[Item],
    jobs: int,
    watch: Callable[[Sequence[Item]], Iterable[Item]],
) -> Generator[Found, None, None]:
    """Yield what ``work`` makes of each item, in their order, with ``jobs`` of them in work at a time.

    work: can be pickled, as the items and what it makes of them. watch: yields the items, one for
    each result. What it or ``work`` raises ends the rest; so does an interrupt, which also ends what
    the processes started, and closing. Raises WorkerEnded.
    """
    if jobs <= 1 or len(items) <= 1:
        yield from map(work, watch(items))
        return
    # Imported where they are needed: one pair needs none of them.
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children, get_context

    from translator.verify.process import end_waiting

    end_waiting()
    others = set(active_children())
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    pool = ProcessPoolExecutor(min(jobs, len(items)), mp_context=context, initializer=_begin)
    try:
        with _interrupts_held():
            results = [pool.submit(work, item) for item in items]
        for _, found in zip(watch(items), results, strict=True):
            yield found.result()
    except BaseException as problem:
        # Without their processes, all results fail. One that was cancelled could not, which Python tells.
        for worker in set(active_children()) - others:
            worker.terminate()
        pool.shutdown()
        if isinstance(problem, BrokenProcessPool):
            raise WorkerEnded from problem
        raise
    pool.shutdown()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let an interrupt take effect at the end only: one between would leave processes nobody knows of."""
    import signal
    from threading import current_thread, main_thread

    if current_thread() is not main_thread():
        yield
        return
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        signal.raise_signal(signal.SIGINT)


def _begin() -> None:
    """Make a worker: an interrupt is for whoever started it, and its end ends what it started itself."""
    import signal
    from multiprocessing.util import Finalize
    from threading import Thread

    from translator.verify.process import end_waiting

    Finalize(None, end_waiting, exitpriority=0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: _end())
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        _end()


def _end() -> None:
    from translator.verify.process import end_all

    end_all()
    os._exit(_TERMINATED)
