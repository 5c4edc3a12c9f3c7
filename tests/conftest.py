"""The slow families of tests run on a sample, unless EVERY=1 asks for all of them."""

from __future__ import annotations

import os
import random
from collections import defaultdict

import pytest


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep only some cases of each test that is marked ``sampled(size)``: others with another SEED.

    It is the last to choose, so whoever names a case, also with ``-k``, gets it.
    """
    if os.environ.get("EVERY"):
        return
    cases: dict[tuple[str, int], list[pytest.Item]] = defaultdict(list)
    for item in items:
        mark = item.get_closest_marker("sampled")
        if mark is not None:
            cases[item.nodeid.partition("[")[0], mark.args[0]].append(item)
    chance = random.Random(os.environ.get("SEED", "1"))
    dropped: set[pytest.Item] = set()
    for (_, size), every in cases.items():
        dropped.update(chance.sample(every, max(0, len(every) - size)))
    items[:] = [item for item in items if item not in dropped]
    config.hook.pytest_deselected(items=list(dropped))
