"""Which tests run and in what order: the slow families on a sample, unless EVERY asks for all of their cases.

``EVERY=1`` asks it for all of them, ``EVERY="test_fixtures test_verify_wrong"`` for those of some files.
"""

from __future__ import annotations

import gc
import os
import random
import signal
from collections import defaultdict
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

# What a shell starts in the background is told to ignore interrupts, and so is all that it starts. Some tests
# send them.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep only some cases of each test that is marked ``sampled(size)``: others with another SEED.

    It is the last to choose, so whoever names a case, also with ``-k``, gets it. The tests of one fixture
    follow each other, so that it is converted once.
    """
    families = _families(items)
    for item in chain.from_iterable(families):
        # Measuring coverage takes as long again as the test, and these reach little that is new.
        item.add_marker("no_cover")
    left = _beyond_the_sample(families, os.environ.get("EVERY", "").split())
    items[:] = [item for item in items if item not in left]
    config.hook.pytest_deselected(items=list(left))
    items.sort(key=_of_fixture)


def _families(items: list[pytest.Item]) -> list[list[pytest.Item]]:
    """Return the cases of each test of which only some are run."""
    cases: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if item.get_closest_marker("sampled") is not None:
            cases[item.nodeid.partition("[")[0]].append(item)
    return list(cases.values())


def _beyond_the_sample(families: list[list[pytest.Item]], asked: list[str]) -> set[pytest.Item]:
    chance = random.Random(os.environ.get("SEED", "1"))
    left: set[pytest.Item] = set()
    for every in families:
        mark = every[0].get_closest_marker("sampled")
        assert mark is not None
        if not {"1", every[0].path.stem} & set(asked):
            left.update(chance.sample(every, max(0, len(every) - mark.args[0])))
    return left


def _of_fixture(item: pytest.Item) -> tuple[bool, str]:
    """Return what puts the tests of one fixture together, before all other tests."""
    of = getattr(item, "callspec", None)
    path = of.params.get("path") if of is not None else None
    return (False, str(path)) if isinstance(path, Path) else (True, "")


def pytest_collection_finish() -> None:
    """Spare the thousands of tests when looking for cycles, of which every parsed program is full."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keep neighbours in one process, as long as none is idle."""
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log)
