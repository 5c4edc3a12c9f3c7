"""Source to conversion: the stages in their order, and the accounting at the end. Nothing else.

``convert`` is the whole of the tool as a function: bytes or text in, a tagged result out. It never
raises, whatever the input.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from translator import comments
from translator.deciding.analysis import Analysis, trace_events
from translator.edits import CannotWrap, Edits, Overlap
from translator.findings import Finding, Position, Severity
from translator.following.places import MESSAGE
from translator.handlers.action import Action, find_action, resolve_handlers
from translator.handlers.named import named_in_code
from translator.handlers.tree_shaking import left_out
from translator.javascript.analyze import analyze
from translator.javascript.parse import Program, SyntaxProblem, parse
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import is_function
from translator.javascript.values import function_of
from translator.joining import seal
from translator.mapping.triggers import NEW_HANDLER, OLD_HANDLER
from translator.options import Options, what_is_wrong
from translator.postcheck import JOINED, unaccounted
from translator.results import Converted, Dependency, Failed, Result, Unchanged
from translator.rewrite import rewrite
from translator.rewrite.old_shape import helpers_for
from translator.rules import all_rules, checks, rule
from translator.source import Source, mentions_hook, names_parameters
from translator.style import detect_style
from translator.trace import explain_flow

if TYPE_CHECKING:
    from translator.hook.lowering import LoweredHook

AUTH0_LIMIT = 100_000
"""Bytes of code that Auth0 accepts for one Action."""
_NOT_EXPORTED = f"{OLD_HANDLER} is named here, but its export is not understood"
_IF_NONE = (
    f". Write exports.{OLD_HANDLER} = …. If this is no Action, "
    "write // actionport-ignore AP002 above this line"
)


def convert(source: str | bytes, options: Options | None = None) -> Result:
    """Convert one Action from ``send-phone-message`` to ``custom-phone-provider``.

    source: the JavaScript of the Action, with or without a BOM.
    Gives Converted, Unchanged where there is nothing to convert, or Failed. Never raises.
    """
    try:
        return _convert(source, Options() if options is None else options)
    except Exception as error:
        # A defect of ours must never become half a conversion, nor end a run over many files.
        problem = f"internal error ({type(error).__name__}: {error}); please report it"
        return Failed(problem, (_whole_file("AP009", problem),))


def _convert(data: str | bytes, options: Options) -> Result:
    wrong = what_is_wrong(options)
    if wrong:
        return Failed(wrong)
    if not isinstance(data, str | bytes):
        return _unreadable("the source is neither text nor bytes")
    try:
        size = len(data) if isinstance(data, bytes) else len(data.encode())
        if size > options.max_size:
            return _unreadable(f"larger than {options.max_size:,} bytes ({size:,})")
        source = Source(data) if isinstance(data, str) else Source.from_bytes(data)
    except UnicodeDecodeError as error:
        return _unreadable(f"not UTF-8 text (byte {error.start})")
    except UnicodeEncodeError as error:
        return _unreadable(f"not Unicode text (a lone surrogate at character {error.start})")
    if OLD_HANDLER not in source.text and NEW_HANDLER not in source.text:
        return _convert_hook(source, options)
    try:
        program = parse(source.text)
    except SyntaxProblem as problem:
        return _no_program(source, problem)
    result = _convert_program(source, program, options)
    # A comment may name the trigger in a Hook too.
    none = isinstance(result, Unchanged) and result.reason == "no-handler"
    return _convert_hook(source, options) if none else result


def _convert_hook(source: Source, options: Options) -> Result:
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
        return Failed(str(problem), (_whole_file("AP009", str(problem)),))
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
    return _convert_program(text, program, inner, hook)


def _no_program(source: Source, problem: SyntaxProblem) -> Failed:
    place = source.position(problem.offset)
    finding = Finding("AP001", Severity.ERROR, str(problem), place, place, doc=rule("AP001").doc)
    return Failed(f"line {place.line}, column {place.column}: {problem}", (finding,))


def _convert_program(
    source: Source, program: Program, options: Options, hook: LoweredHook | None = None
) -> Result:
    scopes = analyze(program.root)
    action = find_action(program, scopes)
    old, new = action.named(OLD_HANDLER), action.named(NEW_HANDLER)
    if not new and all(export.value is None for export in old):
        # A prologue, or an annotation for tools, exports nothing by itself.
        return _not_exported(source, program, scopes, action, options) or _no_handler()
    if old and new:
        place, end = source.position(new[0].label.start), source.position(new[0].label.end)
        message = "the file exports the old and the new handler: keep one of them"
        finding = Finding("AP004", Severity.ERROR, message, place, end, doc=rule("AP004").doc)
        return Unchanged("both-handlers", message, (finding,))
    analysis = _analyze(source, program, scopes, action, options, OLD_HANDLER if old else NEW_HANDLER)
    if hook is not None:
        analysis.made_from = hook
        analysis.loose_secrets |= hook.secrets
    if not old and not _reads_old_event(analysis):
        # What is still read from the configuration was kept there.
        kept = options._replace(keep_configuration=True)
        return _converted_already(analysis if options == kept else analysis_of(source, program, kept))
    return _emit(analysis, hook)


def analysis_of(source: Source, program: Program, options: Options) -> Analysis:
    """What is known of an Action that exports one of the two handlers, and what was decided about it."""
    scopes = analyze(program.root)
    action = find_action(program, scopes)
    name = OLD_HANDLER if action.named(OLD_HANDLER) else NEW_HANDLER
    return _analyze(source, program, scopes, action, options, name)


def _analyze(
    source: Source, program: Program, scopes: ScopeManager, action: Action, options: Options, name: str
) -> Analysis:
    gone = left_out(action, scopes)
    if gone:
        scopes.forget(gone)
    resolve_handlers(action, name, scopes, gone)
    analysis = Analysis(source, program, scopes, options, detect_style(source, program), action, name, gone)
    values = [export.value for export in action.named(name) if export.value is not None]
    functions = [function_of(value, scopes) for value in values]
    # What a call wraps is most likely the handler: good enough to report on, not to rewrite.
    functions += [item for value in values if value.type == "CallExpression" for item in value.arguments]
    seen = [found for found in functions if found is not None and is_function(found)]
    analysis.seen_handlers = list(dict.fromkeys(seen))
    analysis.wrap = name == OLD_HANDLER and (options.style == "wrap" or bool(action.opaque))
    trace_events(analysis, analysis.seen_handlers if analysis.wrap else action.handlers)
    if not analysis.wrap and name == OLD_HANDLER:
        _wrap_what_was_lost(analysis)
    return analysis


def _wrap_what_was_lost(analysis: Analysis) -> None:
    """A handler whose event could not be followed as a whole is wrapped after all."""
    lost = next((flow.lost for flow in analysis.flows if flow.lost is not None), None)
    if lost is None:
        return
    exports = [export for export in analysis.action.named(OLD_HANDLER) if export.value is not None]
    analysis.action.opaque = [(export, lost) for export in exports]
    analysis.wrap = True
    analysis.shared.clear()
    trace_events(analysis, analysis.seen_handlers)


def _reads_old_event(analysis: Analysis) -> bool:
    return any(path[:2] == MESSAGE for flow in analysis.flows for path in flow.paths())


def _emit(analysis: Analysis, hook: LoweredHook | None) -> Result:
    reports = [report for check in checks() for report in check(analysis)]
    if hook is not None:
        reports = list(hook.merged(reports))
    silenced = comments.ignored(analysis)
    text, program = analysis.source.text, analysis.program
    edits = Edits()
    try:
        appended = rewrite(analysis, edits)
        if analysis.options.markers:
            for edit in comments.marker_edits(
                analysis, [item for item in reports if not silenced.covers(item)]
            ):
                edits.add(edit)
        for edit in helpers_for(analysis, edits, text, appended):
            edits.add(edit)
        seal(program, edits)
        output = edits.apply(text)
    except (CannotWrap, Overlap) as problem:
        return Failed(str(problem), (_whole_file("AP009", str(problem)),))
    problem_found = unaccounted(analysis, reports, edits, output)
    if problem_found is not None:
        return _unaccounted(problem_found.message, analysis.position(problem_found.offset))
    findings = list(comments.finish(analysis, reports, silenced, edits, output))
    if len(output.encode()) > AUTH0_LIMIT:
        findings.append(_whole_file("AP006", f"{len(output.encode()):,} bytes; Auth0 accepts 100 kB"))
    needed = analysis.requirements
    assert program.text == text
    return Converted(
        analysis.source.restore(output),
        _sorted(findings),
        secrets=analysis.secrets(),
        dependencies=tuple(Dependency(name, version) for name, version in needed.packages.items()),
        modules=needed.modules,
        delivery_methods=analysis.methods,
        wrapped=analysis.wrap or (hook is not None and hook.wrapped),
        flow=tuple(explain_flow(analysis)),
        more_secrets=bool(analysis.unknown_secrets()),
        remarks=(*comments.misread(analysis), *silenced.unused(reports)),
        origin="action" if hook is None else "hook",
    )


def _unaccounted(problem: str, place: Position) -> Failed:
    finding = Finding("AP009", Severity.ERROR, problem, place, place, doc=rule("AP009").doc)
    return Failed(f"line {place.line}: {problem}", (finding,))


def _converted_already(analysis: Analysis) -> Unchanged:
    """Nothing to convert, but whoever wrote it may read what is not there, or compare what can't be."""
    analysis.converted = True
    wanted = {"AP101", "AP102", "AP103", "AP110"}
    reports = [
        report._replace(marker=None)
        for check in checks()
        for report in check(analysis)
        if report.code in wanted
    ]
    silenced = comments.ignored(analysis)
    findings = list(comments.finish(analysis, reports, silenced, Edits(), analysis.source.text))
    why = (
        "this is already a handler of the new trigger. It was not compared with an original. "
        "To compare them, run actionport verify ORIGINAL CONVERSION"
    )
    label = analysis.label
    start, end = analysis.source.position(label.start), analysis.source.position(label.end)
    findings.append(Finding("AP003", Severity.NOTE, why, start, end, doc=rule("AP003").doc))
    # What the original was asked is not asked here: a comment that stands idle came from there.
    return Unchanged("converted", why, _sorted(findings), tuple(comments.misread(analysis)))


def errors_of_conversion(text: str) -> frozenset[str]:
    """Return the codes of the errors that the text of a conversion has by itself; all where it is none."""
    every = frozenset(item.code for item in all_rules())
    try:
        program = parse(text)
    except SyntaxProblem:
        return every
    scopes = analyze(program.root)
    action = find_action(program, scopes)
    if not action.named(NEW_HANDLER):
        return every
    # What is still read from the configuration was kept there.
    options = Options(keep_configuration=True)
    analysis = _analyze(Source(text), program, scopes, action, options, NEW_HANDLER)
    reports = (report for check in checks() for report in check(analysis))
    return frozenset(report.code for report in reports if report.severity is Severity.ERROR)


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (finding.start, finding.code)))


def _not_exported(
    source: Source, program: Program, scopes: ScopeManager, action: Action, options: Options
) -> Failed | Unchanged | None:
    """The result for code that names the handler all the same, which must not be passed over.

    It fails, unless a comment says that the file is no Action.
    """
    node = named_in_code(program, scopes)
    if node is None:
        return None
    analysis = _analyze(source, program, scopes, action, options, OLD_HANDLER)
    report = rule("AP002").report(node, _NOT_EXPORTED + _IF_NONE)
    silenced = comments.ignored(analysis)
    findings = tuple(comments.finish(analysis, [report], silenced, Edits(), source.text))
    remarks = (*comments.misread(analysis), *silenced.unused([report]))
    line = source.position(node.start).line
    if findings[0].suppressed:
        return Unchanged("not-exported", f"line {line}: {_NOT_EXPORTED}", findings, remarks)
    return Failed(f"line {line}: {_NOT_EXPORTED}", (findings[0]._replace(output_line=None),))


def _no_handler() -> Unchanged:
    return Unchanged("no-handler", f"it exports no handler of the send-phone-message trigger ({OLD_HANDLER})")


def _unreadable(problem: str) -> Failed:
    return Failed(problem, (_whole_file("AP005", problem),))


def _whole_file(code: str, message: str) -> Finding:
    start = Source("").position(0)
    return Finding(code, rule(code).severity, message, start, start, doc=rule(code).doc)
