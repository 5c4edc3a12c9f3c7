"""A method of `api` that neither trigger has.

The call threw before and throws now, so whatever comes after it never ran. It is left as it is.
The new trigger has `api.cache` and `api.notification.drop` and `.retry`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.javascript.values import OBJECT_PROTOTYPE
from translator.mapping.api import METHODS_NEW
from translator.places import API, Path, dotted
from translator.rules.base import DOC_PROVIDER, Example, Report, Rule, action

if TYPE_CHECKING:
    from translator.analysis import Analysis

RULE = Rule(
    "AP110",
    "unknown-api",
    Severity.WARNING,
    "an api method that neither trigger has",
    DOC_PROVIDER,
    fires=(Example("of another trigger", action("api.access.deny('no');"), ("api.access.deny('no');",)),),
    refuses=(
        Example("the cache", action("await send(api.cache.get('token')?.value);"), times=0),
        Example(
            "another api", action("const { api } = client;\napi.access.deny('no');", params="event"), times=0
        ),
    ),
)
_KNOWN = {method[:length] for method in METHODS_NEW for length in (1, 2)}


def check(analysis: Analysis) -> Iterator[Report]:
    """Report the shortest unknown path of each use."""
    for flow in analysis.flows:
        for place in flow.taken():
            if place.path[:1] == API and _is_unknown(place.path):
                yield RULE.report(
                    place.node,
                    f"neither trigger has {dotted(place.path)}: calling it throws, as it did before",
                )


def _is_unknown(path: Path) -> bool:
    method = path[1:]
    if method in _KNOWN or method[-1] in OBJECT_PROTOTYPE:
        return False
    return len(method) == 1 or method[:-1] in _KNOWN
