"""All places of a file that throw where a passwordless event lacks something.

Serves docs/conversion.md, sections 3 and 8.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from translator.deciding.opening import Opening
from translator.deciding.optional import openings
from translator.following.external_sinks import leaves
from translator.following.name_matches import NameMatch, loose_reads
from translator.following.places import EVENT, Flow
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, is_function, unchained
from translator.javascript.values import member_key
from translator.mapping.events import OLD
from translator.source_file import SourceFile

_NAMES = ("request", "user")
_EDITED = frozenset({"chain", "object", "list", "pattern"})


def all_openings(
    file: SourceFile,
    flows: Sequence[Flow],
    rebuilt: Collection[Flow],
    *,
    wrap: bool,
    is_gone: Callable[[int], bool],
) -> list[Opening]:
    """Return what may be absent and is opened all the same, by any handler, each place once.

    rebuilt: flows whose event is an old-shaped one. wrap: the original is kept whole. is_gone: tells
    whether the place of an offset is left out of the output.
    """
    found: dict[tuple[Node, str], Opening] = {}
    loose: list[NameMatch] = []
    if wrap and not any(flow.reads or flow.picks for flow in flows):
        # The event arrives in a way that can't be followed, so that only names tell.
        loose = loose_reads(file.program, file.scopes, (), _NAMES)
    for flow in flows or [Flow(file.program.root)]:
        filled = wrap or flow in rebuilt
        for opening in openings(flow, file.program, file.scopes, filled=filled, loose=loose):
            found.setdefault((opening.node, opening.kind), opening)
    places = {node for node, _ in found}
    for opening in () if wrap else _named(file, flows, is_gone):
        if opening.node not in places:
            found.setdefault((opening.node, opening.kind), opening)
    return sorted(found.values(), key=lambda opening: opening.node.start)


def reaches_other_code(flows: Iterable[Flow], scopes: ScopeManager) -> bool:
    """Return True if the whole event goes to code that may be of this file."""
    escapes = [escape.node for flow in flows for escape in flow.escapes if escape.path == EVENT]
    return any(not leaves(node, scopes) for node in escapes)


def _named(file: SourceFile, flows: Sequence[Flow], is_gone: Callable[[int], bool]) -> Iterator[Opening]:
    """Find what code of this file reads off an event that it is given whole: told, and never edited."""
    program, scopes = file.program, file.scopes
    if not reaches_other_code(flows, scopes):
        return
    known = [place.node for flow in flows for place in (*flow.taken(), *flow.let_go())]
    loose = [
        item
        for item in loose_reads(program, scopes, known, _NAMES)
        if _is_given(item, scopes) and not is_gone(item.node.start)
    ]
    for opening in openings(Flow(program.root), program, scopes, filled=True, loose=loose):
        edited = opening.kind in _EDITED
        yield opening._replace(kind="throws", what="this then throws") if edited else opening


def _is_given(item: NameMatch, scopes: ScopeManager) -> bool:
    """Return True if a read is of what a function was given, or keeps in ``this``, and is one
    of the event's.
    """
    node, holder = item.node, item.node.parent
    if holder is None:
        return False
    if node.type == "Property":
        return holder.parent is not None and is_function(holder.parent) and holder.role == "params"
    key = member_key(holder, scopes) if holder.type == "MemberExpression" and node.role == "object" else None
    if item.name == "request" and ("request", key) not in OLD:
        return False
    base = unchained(node.object)
    if base.type == "MemberExpression":
        return bool(base.object.type == "ThisExpression")
    variable = scopes.resolve(base) if base.type == "Identifier" else None
    return variable is not None and "param" in variable.kinds
