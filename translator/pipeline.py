"""Source to conversion: the stages in their order, and the accounting at the end. Nothing else.

``convert`` is the whole of the tool as a function: bytes or text in, a tagged result out. It never
raises, whatever the input.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from translator.debugging import internal_error
from translator.decide import decide
from translator.decisions import Decisions
from translator.edits import CannotWrap, Edits, Overlap
from translator.findings import Finding, Position, Severity
from translator.finish import finish
from translator.following.places import MESSAGE
from translator.handlers.action import find_action
from translator.handlers.named import named_in_code
from translator.javascript.parse import Program, SyntaxProblem, parse
from translator.joining import seal
from translator.mapping.triggers import NEW_HANDLER, OLD_HANDLER
from translator.markers import marker_edits
from translator.names import Names
from translator.options import Options, what_is_wrong
from translator.postcheck import JOINED, unaccounted
from translator.results import Converted, Dependency, Failed, Result, Unchanged
from translator.rewrite import rewrite
from translator.rules import all_rules, found_by_rules
from translator.rules.ap001_syntax import RULE as SYNTAX
from translator.rules.ap002_no_handler import RULE as NO_HANDLER
from translator.rules.ap003_converted import RULE as CONVERTED
from translator.rules.ap004_both import RULE as BOTH
from translator.rules.ap005_unreadable import RULE as UNREADABLE
from translator.rules.ap006_too_large import RULE as TOO_LARGE
from translator.rules.ap009_accounting import RULE as UNACCOUNTED
from translator.source import Source, mentions_hook, names_parameters
from translator.source_file import SourceFile, source_file
from translator.suppressions import ignored, misread
from translator.trace import explain_flow

if TYPE_CHECKING:
    from translator.hook.lowering import LoweredHook

AUTH0_LIMIT = 100_000
"""Bytes of code that Auth0 accepts for one Action."""
_NOT_EXPORTED = f"{OLD_HANDLER} is named here, but its export is not understood"


def convert(source: str | bytes, options: Options | None = None) -> Result:
    """Convert one Action from ``send-phone-message`` to ``custom-phone-provider``.

    source: the JavaScript of the Action, with or without a BOM.
    Gives Converted, Unchanged where there is nothing to convert, or Failed. Never raises.
    """
    try:
        return convert_without(frozenset(), source, Options() if options is None else options)
    except Exception as error:
        # A defect of ours must never become half a conversion, nor end a run over many files.
        problem, traceback = internal_error(error)
        found = UNACCOUNTED.finding("internal-error", problem=problem)
        return Failed(problem, (found,), traceback)


def convert_without(without: Collection[str], data: str | bytes, options: Options) -> Result:
    """Convert with some rules (by their codes) and rewriters (by their names) switched off.

    So it can be shown that the postcheck misses what they do. Raises whatever a defect raises.
    """
    wrong = what_is_wrong(options)
    if wrong:
        return Failed(wrong)
    if not isinstance(data, str | bytes):
        return _failed(UNREADABLE.finding("no-text"))
    try:
        size = len(data) if isinstance(data, bytes) else len(data.encode())
        if size > options.max_size:
            return _failed(UNREADABLE.finding("too-large", most=options.max_size, size=size))
        source = Source(data) if isinstance(data, str) else Source.from_bytes(data)
    except UnicodeDecodeError as error:
        return _failed(UNREADABLE.finding("no-utf-8", byte=error.start))
    except UnicodeEncodeError as error:
        return _failed(UNREADABLE.finding("surrogate", at=error.start))
    if OLD_HANDLER not in source.text and NEW_HANDLER not in source.text:
        return _convert_hook(without, source, options)
    try:
        program = parse(source.text)
    except SyntaxProblem as problem:
        return _no_program(source, problem)
    result = _convert_program(without, source, program, options)
    # A comment may name the trigger in a Hook too.
    none = isinstance(result, Unchanged) and result.reason == "no-handler"
    return _convert_hook(without, source, options) if none else result


def _convert_hook(without: Collection[str], source: Source, options: Options) -> Result:
    """Convert a file in which no trigger's handler is named: a Hook, or nothing of ours."""
    if options.origin == "action" or not (options.origin == "hook" or mentions_hook(source.text.encode())):
        return _no_handler()
    from translator.hook.reading import read_hook

    try:
        hook = read_hook(source, options)
    except SyntaxProblem as problem:
        # Other people's files are many, and a word of a Hook's alone does not make one ours.
        ours = options.origin == "hook" or names_parameters(source.text)
        return _no_program(source, problem) if ours else _no_handler()
    except CannotWrap as problem:
        return _failed(UNACCOUNTED.finding("not-accounted-for", problem=str(problem)))
    if isinstance(hook, str):
        return Unchanged("other-hook", hook) if hook else _no_handler()
    versions = {**hook.versions, **options.versions}
    inner = options._replace(versions=versions, style="rewrite", keep_direct_reads=False)
    text = Source(hook.text)
    text.bom = source.bom
    program = parse(hook.text)
    lost = hook.lost(program)
    if lost is not None:
        return _unaccounted(JOINED, lost)
    return _convert_program(without, text, program, inner, hook)


def _no_program(source: Source, problem: SyntaxProblem) -> Failed:
    place = source.position(problem.offset)
    found = SYNTAX.finding("stopped", place, problem=str(problem))
    return Failed(f"line {place.line}, column {place.column}: {problem}", (found,))


def _convert_program(
    without: Collection[str],
    source: Source,
    program: Program,
    options: Options,
    hook: LoweredHook | None = None,
) -> Result:
    file = source_file(source, program, hook)
    action = find_action(program, file.scopes)
    old, new = action.named(OLD_HANDLER), action.named(NEW_HANDLER)
    if not new and all(export.value is None for export in old):
        # A prologue, or an annotation for tools, exports nothing by itself.
        return _not_exported(file) or _no_handler()
    if old and new:
        place, end = source.position(new[0].label.start), source.position(new[0].label.end)
        found = BOTH.finding("both", place, end)
        return Unchanged("both-handlers", found.message, (found,))
    decisions = decide(file, action, options)
    if not old and not _reads_old_event(decisions):
        # What is still read from the configuration was kept there.
        kept = options._replace(keep_configuration=True)
        return _converted_already(decisions if options == kept else decisions_about(source, program, kept))
    if hook is not None:
        decisions = decisions._replace(extra_secrets=decisions.extra_secrets | hook.secrets)
    return _emit(without, decisions, hook)


def decisions_about(source: Source, program: Program, options: Options) -> Decisions:
    """Return what is decided about an Action that exports one of the two handlers."""
    file = source_file(source, program)
    return decide(file, find_action(program, file.scopes), options)


def _reads_old_event(decisions: Decisions) -> bool:
    return any(path[:2] == MESSAGE for flow in decisions.flows for path in flow.paths())


def _emit(without: Collection[str], decisions: Decisions, hook: LoweredHook | None) -> Result:
    found = found_by_rules(decisions, without)
    reports = found if hook is None else list(hook.merged(found))
    silenced = ignored(decisions.file)
    text, program = decisions.file.source.text, decisions.file.program
    edits, names = Edits(), Names(decisions.file.scopes)
    try:
        rewrite(decisions, names, edits, without)
        if decisions.options.markers:
            for edit in marker_edits(decisions.file, [item for item in reports if not silenced.covers(item)]):
                edits.add(edit)
        seal(program, edits)
        output = edits.apply(text)
    except (CannotWrap, Overlap) as problem:
        return _failed(UNACCOUNTED.finding("not-accounted-for", problem=str(problem)))
    problem_found = unaccounted(decisions, names, [*reports, *found], edits, output)
    if problem_found is not None:
        return _unaccounted(problem_found.message, decisions.file.position(problem_found.offset))
    findings = list(finish(decisions.file, reports, silenced, edits, output, decisions.is_gone))
    if len(output.encode()) > AUTH0_LIMIT:
        findings.append(TOO_LARGE.finding("too-large", size=len(output.encode())))
    needed = decisions.requirements
    assert program.text == text
    return Converted(
        decisions.file.source.restore(output),
        _sorted(findings),
        secrets=decisions.secrets(),
        dependencies=tuple(Dependency(name, version) for name, version in needed.packages.items()),
        modules=needed.modules,
        delivery_methods=decisions.methods,
        wrapped=decisions.wrap or (hook is not None and hook.wrapped),
        flow=tuple(explain_flow(decisions)),
        more_secrets=bool(decisions.unknown_secrets()),
        remarks=(*misread(decisions.file), *silenced.unused(reports)),
        origin="action" if hook is None else "hook",
    )


def _unaccounted(problem: str, place: Position) -> Failed:
    found = UNACCOUNTED.finding("not-accounted-for", place, problem=problem)
    return Failed(f"line {place.line}: {problem}", (found,))


def _converted_already(decisions: Decisions) -> Unchanged:
    """Nothing to convert, but whoever wrote it may read what is not there, or compare what can't be."""
    decisions = decisions._replace(converted=True)
    reports = [report for report in found_by_rules(decisions) if report.rule.in_conversions]
    silenced = ignored(decisions.file)
    findings = list(finish(decisions.file, reports, silenced, Edits(), decisions.file.source.text))
    label = decisions.label
    start, end = decisions.file.source.position(label.start), decisions.file.source.position(label.end)
    findings.append(CONVERTED.finding("converted", start, end))
    why = findings[-1].message
    # What the original was asked is not asked here: a comment that stands idle came from there.
    return Unchanged("converted", why, _sorted(findings), tuple(misread(decisions.file)))


def errors_of_conversion(text: str) -> frozenset[str]:
    """Return the codes of the errors that the text of a conversion has by itself; all where it is none."""
    every = frozenset(item.code for item in all_rules())
    try:
        program = parse(text)
    except SyntaxProblem:
        return every
    file = source_file(Source(text), program)
    action = find_action(program, file.scopes)
    if action.named(OLD_HANDLER) or not action.named(NEW_HANDLER):
        return every
    # What is still read from the configuration was kept there.
    decisions = decide(file, action, Options(keep_configuration=True))
    reports = found_by_rules(decisions)
    return frozenset(report.rule.code for report in reports if report.severity is Severity.ERROR)


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (finding.start, finding.code)))


def _not_exported(file: SourceFile) -> Failed | Unchanged | None:
    """The result for code that names the handler all the same, which must not be passed over.

    It fails, unless a comment says that the file is no Action.
    """
    node = named_in_code(file.program, file.scopes)
    if node is None:
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


def _no_handler() -> Unchanged:
    return Unchanged("no-handler", f"it exports no handler of the send-phone-message trigger ({OLD_HANDLER})")


def _failed(found: Finding) -> Failed:
    return Failed(found.message, (found,))
