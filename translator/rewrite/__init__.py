"""Making the edits: the analysis says what stands where, and this puts the new text there.

Each module makes the edits of one concern. They do not overlap; the order below matters only for
what is built from text with the earlier edits applied (parameters that move into the body).
"""

from __future__ import annotations

from collections.abc import Iterable

from translator.decisions import Decisions
from translator.edits import Edit, Edits
from translator.joining import seal
from translator.mapping.triggers import OLD_HANDLER
from translator.names import Names
from translator.rewrite.configuration import rewrite_configuration
from translator.rewrite.doubts import rewrite_doubts
from translator.rewrite.export import rename_exports, rewrite_jsdoc
from translator.rewrite.fields import rewrite_reads
from translator.rewrite.handler import rewrite_handler, rewrite_helpers
from translator.rewrite.literals import rewrite_literals
from translator.rewrite.old_shape import rewrite_escapes
from translator.rewrite.optional import rewrite_optional
from translator.rewrite.patterns import rewrite_patterns


def rewrite(decisions: Decisions, names: Names, edits: Edits) -> list[str]:
    """Add the edits of a whole file. Gives declarations that belong at its end.

    Raises CannotWrap for an export that leaves no place for a wrapper.
    """
    if decisions.action.others():
        from translator.rewrite.other_triggers import leave_out

        _add(edits, leave_out(decisions))
    if decisions.wrap:
        # Most files need neither of these two.
        from translator.rewrite.wrap import wrap_exports

        made, wrappers = wrap_exports(decisions, names)
        _add(edits, made)
        return wrappers
    _add(edits, rewrite_jsdoc(decisions))
    appended: list[str] = []
    if decisions.handler_name == OLD_HANDLER:
        made, appended = rename_exports(decisions, names)
        _add(edits, made)
    if decisions.action.outside and decisions.options.other_notifications != "send":
        from translator.rewrite.wrap import guard_outside

        made, around = guard_outside(decisions, names)
        _add(edits, made)
        appended += around
    _add(edits, rewrite_literals(decisions))
    _add(edits, rewrite_optional(decisions))
    for flow in decisions.flows:
        _add(edits, rewrite_reads(decisions, names, flow))
        _add(edits, rewrite_doubts(decisions, flow))
        _add(edits, rewrite_escapes(decisions, names, flow))
        _add(edits, rewrite_configuration(decisions, flow))
        _add(edits, rewrite_patterns(decisions, names, flow))
        _add(edits, rewrite_helpers(decisions, names, flow, edits))
    # Parameters may move into the body, with the statements of functions among them.
    seal(decisions.file.program, edits)
    for flow in decisions.flows:
        _add(edits, rewrite_handler(decisions, names, flow, edits))
    return appended


def _add(edits: Edits, made: Iterable[Edit]) -> None:
    # Made in full first: what builds on the earlier edits must not see half of its own.
    for edit in list(made):
        edits.add(edit)
