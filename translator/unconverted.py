"""Results without a conversion: there is nothing to convert, or something stands in the way."""

from __future__ import annotations

from translator.decisions import Decisions
from translator.edits import Edits
from translator.findings import Finding, Position
from translator.finish import by_place, finish
from translator.handlers.action import Action
from translator.javascript.parse import MissingReader, SyntaxProblem
from translator.mapping.triggers import NEW_HANDLER, OLD_HANDLER
from translator.results import Failed, Unchanged
from translator.rules import found_by_rules
from translator.rules.ap001_syntax import RULE as SYNTAX
from translator.rules.ap002_no_handler import RULE as NO_HANDLER
from translator.rules.ap003_converted import RULE as CONVERTED
from translator.rules.ap004_both import RULE as BOTH
from translator.rules.ap005_unreadable import RULE as UNREADABLE
from translator.rules.ap007_no_wrapper import RULE as NO_WRAPPER
from translator.rules.ap009_accounting import RULE as UNACCOUNTED
from translator.source import Source
from translator.source_file import SourceFile
from translator.suppressions import ignored, misread

_NOT_EXPORTED = f"{OLD_HANDLER} is named here, but its export is not understood"


def without_old_handler(file: SourceFile, action: Action) -> Failed | Unchanged | None:
    """Return the result for a file that does not export one of the two handlers alone, else None."""
    old, new = action.named(OLD_HANDLER), action.named(NEW_HANDLER)
    if not new and all(export.value is None for export in old):
        # A prologue, or an annotation for tools, exports nothing by itself.
        return _not_exported(file) or no_handler()
    if old and new:
        label = new[0].label
        found = BOTH.finding("both", file.source.position(label.start), file.source.position(label.end))
        return Unchanged("both-handlers", found.message, (found,))
    return None


def converted_already(decisions: Decisions) -> Unchanged:
    """Return the result for a new handler, with what it reads or compares that is not there."""
    decisions = decisions._replace(converted=True)
    reports = [report for report in found_by_rules(decisions) if report.rule.in_conversions]
    silenced = ignored(decisions.file)
    findings = list(finish(decisions.file, reports, silenced, Edits(), decisions.file.source.text))
    label = decisions.label
    start, end = decisions.file.source.position(label.start), decisions.file.source.position(label.end)
    findings.append(CONVERTED.finding("converted", start, end))
    why = findings[-1].message
    # What the original was asked is not asked here: a comment that stands idle came from there.
    return Unchanged("converted", why, tuple(sorted(findings, key=by_place)), tuple(misread(decisions.file)))


def _not_exported(file: SourceFile) -> Failed | Unchanged | None:
    """Return the result for code that names the handler all the same, which must not be passed over.

    It fails, unless a comment says that the file is no Action.
    """
    from translator.handlers.named import named_in_code, only_imported

    node = named_in_code(file.program, file.scopes)
    if node is None or only_imported(file.program, file.scopes):
        return None
    report = NO_HANDLER.report(node, "not-understood")
    silenced = ignored(file)
    text = file.source.text
    findings = tuple(finish(file, [report], silenced, Edits(), text))
    remarks = (*misread(file), *silenced.unused([report]))
    line = file.source.position(node.start).line
    if findings[0].suppressed:
        return Unchanged("not-exported", f"line {line}: {_NOT_EXPORTED}", findings, remarks)
    return Failed(f"line {line}: {_NOT_EXPORTED}", (findings[0]._replace(output_line=None),))


def no_handler() -> Unchanged:
    """Return the result for a file with which nothing is wrong, and nothing to do."""
    return Unchanged("no-handler", f"it exports no handler of the send-phone-message trigger ({OLD_HANDLER})")


def does_not_parse(source: Source, problem: SyntaxProblem) -> Failed:
    """Return the result for a source in which the parser stopped (AP001), or that nothing here reads."""
    if isinstance(problem, MissingReader):
        return failed(UNREADABLE.finding("no-reader", problem=str(problem)))
    place = source.position(problem.offset)
    found = SYNTAX.finding("stopped", place, problem=str(problem))
    return Failed(f"line {place.line}, column {place.column}: {problem}", (found,))


def unaccounted_for(problem: str, place: Position) -> Failed:
    """Return the result for a conversion that the postcheck refused at a place (AP009)."""
    found = UNACCOUNTED.finding("not-accounted-for", place, problem=problem)
    return Failed(f"line {place.line}: {problem}", (found,))


def no_place(problem: str, place: Position) -> Failed:
    """Return the result for an export, at a place, that leaves none for a wrapper (AP007)."""
    found = NO_WRAPPER.finding("no-place", place, problem=problem)
    return Failed(f"line {place.line}: {found.message}", (found,))


def failed(found: Finding) -> Failed:
    """Return the result for one finding that stops everything."""
    return Failed(found.message, (found,))
