"""Whether ``event.configuration`` of an Action can become ``event.secrets``.

Serves docs/conversion.md, section 2.
"""

from __future__ import annotations

from collections.abc import Iterable

from translator.following.places import Flow, PresenceTest
from translator.javascript.tree import outermost

_BASE = ("event", "configuration")


def configuration_moves(flows: Iterable[Flow]) -> bool:
    """Return True if every read of the configuration can become a read of a secret."""
    secrets, keys = set(), set()
    for flow in flows:
        paths = flow.paths()
        secrets |= {path[2] for path in paths if path[:2] == ("event", "secrets") and len(path) == 3}
        keys |= {path[2] for path in paths if path[:2] == _BASE and len(path) == 3}
        if any(place.path == _BASE for place in flow.let_go()):
            return False
        if _BASE in flow.put or (*_BASE[:1], None) in flow.put:
            return False
        # A secret's holder is always there, so that a choice by the configuration's would be lost.
        if any(test.path == _BASE and not _guards_itself(test) for test in flow.tests):
            return False
    return bool(keys) and not keys & secrets


def _guards_itself(test: PresenceTest) -> bool:
    """Return True for ``configuration && configuration.x``."""
    parent = outermost(test.node).parent
    return parent is not None and parent.type == "LogicalExpression"
