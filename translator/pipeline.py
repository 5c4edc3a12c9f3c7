"""Source to conversion: the stages in their order, and the accounting at the end. Nothing else.

``convert`` is the whole of the tool as a function: bytes or text in, a tagged result out. It never
raises, whatever the input.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from translator.debugging import internal_error
from translator.decide import decide
from translator.decisions import Decisions
from translator.edits import CannotWrap, Edits, Overlap
from translator.finish import by_place, finish
from translator.interpreter import UNCOLLECTED
from translator.javascript.parse import Program, SyntaxProblem, parse
from translator.joining import seal
from translator.mapping.triggers import NEW_HANDLER, OLD_HANDLER
from translator.mapping.types import NEW_MODULE, TYPES_OF_AUTH0
from translator.markers import marker_edits
from translator.names import Names
from translator.options import Options, what_is_wrong
from translator.postcheck import JOINED, unaccounted
from translator.results import Converted, Dependency, Failed, Result, Unchanged
from translator.rewrite import rewrite
from translator.rules import found_by_rules
from translator.rules.ap005_unreadable import RULE as UNREADABLE
from translator.rules.ap006_too_large import RULE as TOO_LARGE
from translator.rules.ap007_no_wrapper import RULE as NO_WRAPPER
from translator.rules.ap009_accounting import RULE as UNACCOUNTED
from translator.rules.ap206_types import RULE as TYPES
from translator.source import Source, mentions_hook, names_parameters
from translator.source_file import source_file
from translator.suppressions import ignored, misread
from translator.unconverted import (
    converted_already,
    does_not_parse,
    failed,
    no_handler,
    no_place,
    unaccounted_for,
    without_old_handler,
)
from translator.whole_module import found_in
from translator.written_out import written_out

if TYPE_CHECKING:
    from translator.hook.lowering import LoweredHook

AUTH0_LIMIT = 100_000
"""Bytes of code that Auth0 accepts for one Action."""


def convert(source: str | bytes, options: Options | None = None) -> Result:
    """Convert one Action from ``send-phone-message`` to ``custom-phone-provider``.

    source: the JavaScript or TypeScript of the Action, with or without a BOM.
    Gives Converted, Unchanged where there is nothing to convert, or Failed. Never raises.
    """
    try:
        with UNCOLLECTED:
            return convert_without(frozenset(), source, Options() if options is None else options)
    except RecursionError:
        return failed(UNREADABLE.finding("too-deep"))
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
    source = Failed(wrong) if wrong else _read(data, options)
    if isinstance(source, Failed):
        return source
    if OLD_HANDLER not in source.text and NEW_HANDLER not in source.text:
        return _convert_hook(without, source, options)
    try:
        program = parse(source.text, typed=source.typed)
    except SyntaxProblem as problem:
        return does_not_parse(source, problem)
    result = _convert_program(without, source, program, options)
    # A comment may name the trigger in a Hook too.
    none = isinstance(result, Unchanged) and result.reason == "no-handler"
    return _convert_hook(without, source, options) if none else result


def _read(data: str | bytes, options: Options) -> Source | Failed:
    most, typed = options.max_size, options.typed
    if not isinstance(data, str | bytes):
        return failed(UNREADABLE.finding("no-text"))
    try:
        size = len(data) if isinstance(data, bytes) else len(data.encode())
        if size > most:
            return failed(UNREADABLE.finding("too-large", most=most, size=size))
        return Source(data, typed=typed) if isinstance(data, str) else Source.from_bytes(data, typed=typed)
    except UnicodeDecodeError as error:
        return failed(UNREADABLE.finding("no-utf-8", byte=error.start))
    except UnicodeEncodeError as error:
        return failed(UNREADABLE.finding("surrogate", at=error.start))


def _convert_hook(without: Collection[str], source: Source, options: Options) -> Result:
    """Convert a file in which no trigger's handler is named: a Hook, or nothing of ours."""
    # Hooks were never written in TypeScript: their editor took JavaScript only.
    if source.typed:
        return no_handler()
    if options.origin == "action" or not (options.origin == "hook" or mentions_hook(source.text.encode())):
        return no_handler()
    from translator.hook.reading import read_hook

    try:
        hook = read_hook(source, options)
    except SyntaxProblem as problem:
        # Other people's files are many, and a word of a Hook's alone does not make one ours.
        ours = options.origin == "hook" or names_parameters(source.text)
        return does_not_parse(source, problem) if ours else no_handler()
    except CannotWrap as problem:
        return failed(NO_WRAPPER.finding("no-place", problem=str(problem)))
    if isinstance(hook, str):
        return Unchanged("other-hook", hook) if hook else no_handler()
    versions = {**hook.versions, **options.versions}
    inner = options._replace(versions=versions, style="rewrite", keep_direct_reads=False)
    program = parse(hook.text)
    lost = hook.lost(program)
    if lost is not None:
        return unaccounted_for(JOINED, lost)
    return _convert_program(without, source.with_text(hook.text), program, inner, hook)


def _convert_program(
    without: Collection[str],
    source: Source,
    program: Program,
    options: Options,
    hook: LoweredHook | None = None,
) -> Result:
    """Convert a parsed file: an Action, or the one that a Hook was lowered to."""
    file = source_file(source, program, hook)
    action = found_in(file)
    unconverted = without_old_handler(file, action)
    if unconverted is not None:
        return unconverted
    decisions = decide(file, action, options)
    if not decisions.reads_old_event():
        # What is still read from the configuration was kept there.
        kept = options._replace(keep_configuration=True)
        return converted_already(decisions if options == kept else decisions_about(source, program, kept))
    if hook is None:
        decisions = written_out(decisions)
    else:
        decisions = decisions._replace(extra_secrets=decisions.extra_secrets | hook.secrets)
    return _converted(without, decisions, hook)


def _flow(decisions: Decisions) -> tuple[str, ...]:
    """Return the flow of the event in words, where they are asked for: few ever read them."""
    if not decisions.options.explain_flow:
        return ()
    from translator.trace import explain_flow

    return tuple(explain_flow(decisions))


def decisions_about(source: Source, program: Program, options: Options) -> Decisions:
    """Return what is decided about an Action that exports one of the two handlers."""
    file = source_file(source, program)
    return decide(file, found_in(file), options)


def _converted(without: Collection[str], decisions: Decisions, hook: LoweredHook | None) -> Result:
    """Check, rewrite, check what came out, and finish."""
    file, silenced = decisions.file, ignored(decisions.file)
    found = found_by_rules(decisions, without)
    reports = found if hook is None else list(hook.merged(found))
    edits, names = Edits(), Names(file.scopes)
    try:
        rewrite(decisions, names, edits, without)
        if decisions.options.markers:
            for edit in marker_edits(file, [report for report in reports if not silenced.covers(report)]):
                edits.add(edit)
        seal(file.program, edits)
        output = edits.apply(file.source.text)
    except CannotWrap as problem:
        return no_place(str(problem), file.position(decisions.label.start))
    except Overlap as problem:
        return failed(UNACCOUNTED.finding("not-accounted-for", problem=str(problem)))
    problem_found = unaccounted(decisions, names, [*reports, *found], edits, output)
    if problem_found is not None:
        return unaccounted_for(problem_found.message, file.position(problem_found.offset))
    findings = list(finish(file, reports, silenced, edits, output, decisions.is_gone))
    if len(output.encode()) > AUTH0_LIMIT:
        about = "source-too-large" if file.source.typed else "too-large"
        findings.append(TOO_LARGE.finding(about, size=len(output.encode())))
    if file.source.typed and NEW_MODULE in output and TYPES_OF_AUTH0 not in file.source.text:
        findings.append(TYPES.finding("needed"))
    needed = decisions.requirements
    return Converted(
        file.source.restore(output),
        tuple(sorted(findings, key=by_place)),
        secrets=decisions.secrets(),
        dependencies=tuple(Dependency(name, version) for name, version in needed.packages.items()),
        modules=needed.modules,
        delivery_methods=decisions.methods,
        wrapped=decisions.wrap or (hook is not None and hook.wrapped),
        flow=_flow(decisions),
        more_secrets=bool(decisions.unknown_secrets()),
        remarks=(*misread(file), *silenced.unused(reports)),
        origin="action" if hook is None else "hook",
    )
