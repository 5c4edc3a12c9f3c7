"""What a rebuilt old event has to have although the new one may lack it: a request, and metadata.

Code that gets the old event as a whole may read through them, and is not changed where it does.

Serves docs/conversion.md, section 8.
"""

from __future__ import annotations

from translator.dataflow.def_use import DefUse
from translator.deciding.absence import METADATA
from translator.deciding.optional import openings
from translator.decisions import Decisions
from translator.following.external_sinks import is_outside
from translator.following.name_matches import loose_reads
from translator.following.places import EVENT, AccessPath
from translator.javascript.tree import Node

FILLED = frozenset({"request", *METADATA})


def filled(decisions: Decisions) -> frozenset[str]:
    """Return the names of what code behind the old event reads through, or may read where nobody sees it."""
    if _is_unseen(decisions):
        return FILLED
    known = [place.node for flow in decisions.flows for place in (*flow.taken(), *flow.let_go())]
    program, scopes = decisions.file.program, decisions.file.scopes
    loose = loose_reads(program, scopes, known, FILLED)
    names = {item.name for item in loose if _may_be_unseen(item.node, decisions.def_use)}
    for flow in decisions.flows:
        if decisions.is_rebuilt(flow):
            names |= {found.origin[-1] for found in openings(flow, program, scopes)}
    return FILLED & names


def _may_be_unseen(read: Node, def_use: DefUse | None) -> bool:
    """Return True if a read may be of what can't be followed: those of copies that can are edited."""
    if def_use is None:
        return True
    base = def_use.points_to.of(read.object) if read.type == "MemberExpression" else 0
    for slot, patterns in def_use.builder.targets.items():
        base |= slot.objects if read.parent in patterns else 0
    followed = any(base & copy.bit for copy, _ in def_use.builder.properties.copies)
    return bool(base & def_use.solver.unknown.bit) and not followed


def _is_unseen(decisions: Decisions) -> bool:
    """Return True if the event goes to code of other files: the handler is there, or a
    function is given it.
    """
    values = [export.value for export, _ in decisions.action.opaque] if not decisions.flows else []
    scopes = decisions.file.scopes
    if any(value is None or is_outside(value, scopes) for value in values):
        return True
    if decisions.def_use is None:
        return bool(decisions.flows)
    return reaches_outside(decisions.def_use, EVENT)


def reaches_outside(def_use: DefUse, path: AccessPath) -> bool:
    """Return True if code of other files may get what is at a path of the event, or of a context."""
    points_to = def_use.points_to
    seen = points_to.parts(points_to.builder.properties.outside.objects)
    return any(part.path == path for part in seen)
