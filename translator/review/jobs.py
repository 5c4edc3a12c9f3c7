"""Several pairs at the same time, with the results in the order of the pairs.

Threads are enough: most of the time of a pair goes into the child process that runs both handlers.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Found = TypeVar("Found")


def cores() -> int:
    """How many cores this process may use, at least one."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


def in_order(
    work: Callable[[Item], Found],
    items: Sequence[Item],
    jobs: int,
    watch: Callable[[Sequence[Item]], Iterable[Item]],
) -> Iterator[Found]:
    """Yield what ``work`` makes of each item, in their order, with ``jobs`` of them in work at a time.

    watch: yields the items, one for each result. What it or ``work`` raises ends the rest; so does an
    interrupt, which also ends the child processes.
    """
    if jobs <= 1 or len(items) <= 1:
        yield from map(work, watch(items))
        return
    # Imported where they are needed: one pair needs neither.
    from concurrent.futures import ThreadPoolExecutor

    from translator.verify.process import end_all, resume

    pool = ThreadPoolExecutor(min(jobs, len(items)))
    try:
        for _, found in zip(watch(items), pool.map(work, items), strict=True):
            yield found
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        end_all()
        pool.shutdown()
        resume()
        raise
    pool.shutdown()
