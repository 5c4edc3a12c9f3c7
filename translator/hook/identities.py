"""What a context of the old shape lacks: the identities of the user, which the new event does not have.

A Hook that reads ``event.user`` instead is told by AP101 itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from translator.deciding.sending import effect_of, throwing_places
from translator.findings import Severity
from translator.following.name_matches import loose_reads
from translator.following.places import CONTEXT, AccessPath, Flow
from translator.rules.ap101_identities import RULE
from translator.rules.base import Diagnostic, throws
from translator.source_file import SourceFile

_USER: AccessPath = (*CONTEXT, "user")
_IDENTITIES: AccessPath = (*_USER, "identities")


def lost_identities(file: SourceFile, flow: Flow | None) -> Iterator[Diagnostic]:
    """Report what reads the identities through one object of the old shape.

    flow: where the context goes; None where that is not known.
    """
    known = set()
    if flow is not None:
        for report in _followed(file, flow):
            known.add(report.start)
            yield report
    if flow is None or any(escape.path in (CONTEXT, _USER) for escape in flow.escapes):
        for match in loose_reads(file.program, file.scopes, (), {"identities"}):
            if match.node.start not in known:
                yield RULE.report(match.node, "maybe-not-there", path=_IDENTITIES)


def _followed(file: SourceFile, flow: Flow) -> Iterator[Diagnostic]:
    opened = [node for node, _ in throwing_places(flow, [_IDENTITIES], file.scopes)]
    for node in opened:
        yield throws(RULE, node, _IDENTITIES, effect_of(node, opened, flow, file.scopes))
    for place in flow.taken():
        if place.path == _IDENTITIES and place.node not in opened:
            yield RULE.report(place.node, "not-there", path=_IDENTITIES)
    for escape in flow.escapes:
        if escape.path == _USER:
            note = Severity.NOTE
            yield RULE.report(escape.node, "without-identities", severity=note, path=_USER, how=escape.how)
