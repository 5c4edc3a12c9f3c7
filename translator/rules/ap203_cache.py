"""The new Action has a cache of its own.

`api.cache` is scoped to the trigger: nothing the old Action stored is seen by the new one. What
was cached is fetched again once; limits that are counted in the cache start anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.rules.base import DOC_PROVIDER, Example, Report, Rule, action, places

if TYPE_CHECKING:
    from translator.deciding.analysis import Analysis

RULE = Rule(
    "AP203",
    "cache",
    Severity.NOTE,
    "the new Action has a cache of its own",
    DOC_PROVIDER,
    fires=(Example("a token is cached", action("await send(api.cache.get('token')?.value);")),),
    refuses=(Example("another cache", action("await send(cache.get('token'));"), times=0),),
)


def check(analysis: Analysis) -> Iterator[Report]:
    """Say it once, at the first use."""
    first = next(places(analysis, ("api", "cache")), None)
    if first is not None:
        yield RULE.report(first, "the new Action has a cache of its own, so that it starts empty")
