"""Reads of what the new event does not have, moved to a secret.

Serves docs/conversion.md, section 9.
"""

from __future__ import annotations

from collections.abc import Iterator

from translator.decisions import Decisions
from translator.edits import Edit, insert_key
from translator.following.places import EVENT, AccessPath, Flow
from translator.rewrite.text import rekey

CONFIGURATION: AccessPath = (*EVENT, "configuration")


def rewrite_configuration(decisions: Decisions, flow: Flow) -> Iterator[Edit]:
    """``event.configuration.X`` becomes ``event.secrets.X`` where all of them can."""
    if not decisions.configuration_moves:
        return
    for read in flow.reads:
        if read.path == CONFIGURATION:
            yield rekey(decisions.file, read.node, "secrets")
    for pick in flow.picks:
        if pick.path == CONFIGURATION:
            if pick.node.shorthand:
                yield insert_key(pick.node.start, "secrets")
            else:
                yield rekey(decisions.file, pick.node, "secrets")
