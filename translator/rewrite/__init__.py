"""Making the edits: the decisions say what stands where, and this puts the new text there.

Each module makes the edits of one concern. They do not overlap; the order below matters only for
what is built from text with the earlier edits applied (parameters that move into the body).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from typing import ParamSpec

from translator.debugging import stage
from translator.decisions import Decisions
from translator.edits import Edit, Edits
from translator.joining import seal
from translator.mapping.triggers import OLD_HANDLER
from translator.names import Names
from translator.repeated_reads import repeated_reads
from translator.rewrite.configuration import rewrite_configuration
from translator.rewrite.doubts import rewrite_doubts
from translator.rewrite.export import rename_exports, rewrite_jsdoc
from translator.rewrite.fields import rewrite_reads
from translator.rewrite.handler import rewrite_handler, rewrite_helpers
from translator.rewrite.literals import rewrite_literals
from translator.rewrite.old_shape import helpers_for, rewrite_escapes
from translator.rewrite.optional import rewrite_optional
from translator.rewrite.patterns import rewrite_patterns
from translator.rewrite.repeated import rewrite_repeated
from translator.rewrite.types import import_types, rewrite_typed_reads, rewrite_types

Given = ParamSpec("Given")

REWRITERS = (
    "leave_out",
    "wrap_exports",
    "rewrite_jsdoc",
    "rename_exports",
    "guard_outside",
    "rewrite_literals",
    "rewrite_optional",
    "rewrite_repeated",
    "rewrite_reads",
    "rewrite_doubts",
    "rewrite_escapes",
    "rewrite_configuration",
    "rewrite_patterns",
    "rewrite_helpers",
    "rewrite_handler",
    "helpers_for",
    "rewrite_typed_reads",
    "rewrite_types",
    "import_types",
)
"""The names of the functions that make edits, in the order in which they do."""


@stage("rewrite")
def rewrite(decisions: Decisions, names: Names, edits: Edits, without: Container[str] = ()) -> None:
    """Add the edits of a whole file. without: names of rewriters that are switched off.

    Raises CannotWrap for an export that leaves no place for a wrapper.
    """
    making = _Making(edits, without)
    if decisions.action.others():
        from translator.rewrite.other_triggers import leave_out

        making.add(leave_out, decisions)
    if decisions.wrap:
        # Most files need neither of these two.
        from translator.rewrite.wrap import wrap_exports

        making.declare(wrap_exports, decisions, names)
    else:
        _convert(making, decisions, names)
    making.add(helpers_for, decisions, names, edits, making.declared)
    making.add(import_types, decisions, names, edits)


def _convert(making: _Making, decisions: Decisions, names: Names) -> None:
    """Add the edits of a file whose handler is not kept as it is."""
    making.add(rewrite_jsdoc, decisions)
    if decisions.handler_name == OLD_HANDLER:
        making.declare(rename_exports, decisions, names)
    if decisions.action.outside and decisions.options.other_notifications != "send":
        from translator.rewrite.wrap import guard_outside

        making.declare(guard_outside, decisions, names)
    making.add(rewrite_types, decisions, names)
    making.add(rewrite_literals, decisions)
    making.add(rewrite_optional, decisions)
    repeated = repeated_reads(decisions)
    named = {read for each in repeated for read in each.reads}
    making.add(rewrite_repeated, decisions, repeated)
    for flow in decisions.flows:
        making.add(rewrite_reads, decisions, names, flow, named)
        making.add(rewrite_typed_reads, decisions, names, flow)
        making.add(rewrite_doubts, decisions, flow)
        making.add(rewrite_escapes, decisions, names, flow)
        making.add(rewrite_configuration, decisions, flow)
        making.add(rewrite_patterns, decisions, names, flow)
        making.add(rewrite_helpers, decisions, names, flow, repeated)
    # Parameters may move into the body, with the statements of functions among them.
    seal(decisions.file.program, making.edits)
    for flow in decisions.flows:
        making.add(rewrite_handler, decisions, names, flow, making.edits, repeated)


class _Making:
    """The edits made so far, and the declarations that belong at the end of the file."""

    def __init__(self, edits: Edits, without: Container[str]) -> None:
        self.edits = edits
        self.without = without
        self.declared: list[str] = []

    def add(
        self, rewriter: Callable[Given, Iterable[Edit]], *given: Given.args, **more: Given.kwargs
    ) -> None:
        """Add what a rewriter makes."""
        if rewriter.__name__ not in self.without:
            # Made in full first: what builds on the earlier edits must not see half of its own.
            for edit in list(rewriter(*given, **more)):
                self.edits.add(edit)

    def declare(
        self,
        rewriter: Callable[Given, tuple[list[Edit], list[str]]],
        *given: Given.args,
        **more: Given.kwargs,
    ) -> None:
        """Add what a rewriter makes, which also gives declarations."""
        if rewriter.__name__ not in self.without:
            made, declared = rewriter(*given, **more)
            self.declared += declared
            for edit in made:
                self.edits.add(edit)
