"""The new Action has its own cache.

`api.cache` belongs to the trigger. The new Action does not see what the old one stored. Cached values
are fetched again once. Limits that are counted in the cache start again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.rules.base import DOC_PROVIDER, Diagnostic, Example, Rule, action, places

if TYPE_CHECKING:
    from translator.decisions import Decisions

RULE = Rule(
    "AP203",
    "cache",
    Severity.NOTE,
    "the new Action has its own cache",
    DOC_PROVIDER,
    messages={"own-cache": "the new Action has its own cache, which is empty at first"},
    fires=(Example("a token is cached", action("await send(api.cache.get('token')?.value);")),),
    refuses=(Example("another cache", action("await send(cache.get('token'));"), times=0),),
    of_file=True,
)


def check(decisions: Decisions) -> Iterator[Diagnostic]:
    """Say it once, at the first use."""
    first = next(places(decisions, ("api", "cache")), None)
    if first is not None:
        yield RULE.report(first, "own-cache")
