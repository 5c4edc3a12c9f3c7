"""One run of ``convert``: read every file, convert it, deliver what came of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from translator.findings import Finding
from translator.options import Options, Origin, is_typescript
from translator.records import NamedTuple
from translator.results import Converted, Failed, Result, Unchanged
from translator.rules.ap001_syntax import RULE as SYNTAX
from translator.rules.ap002_no_handler import RULE as NO_HANDLER
from translator.rules.ap005_unreadable import RULE as UNREADABLE
from translator.run.converting import Convert, by_pipeline, prepare
from translator.run.destination import READ
from translator.run.discovery import DECLARATIONS, STDIN, InputFile, collect
from translator.run.embedded import TYPESCRIPT_WITH_JSX, embedded
from translator.run.files import FileProblem, check_size, read_source
from translator.run.model import FileReport, Product, Request, Session
from translator.source import mentions_hook, mentions_trigger

if TYPE_CHECKING:
    from translator.run.deploy_cli import Binding

_NOTHING = Unchanged("no-handler", "no phone handler")
_NONE: dict[Origin, str] = {"auto": "none", "action": "none-from-action", "hook": "none-from-hook"}
"""What is said of a file without a handler, by what ``--from`` says."""
_JSX = ". TypeScript with JSX is not read: compile it, and convert the JavaScript"

_HANDFUL = 8
"""Files from which on several processes convert: to start them takes as long as to convert two or three."""
Watch = Callable[[Sequence[InputFile]], Iterable[InputFile]]


def run(request: Request, watch: Watch = iter) -> Session:
    """Convert every file that the request stands for; one that fails stops no other.

    watch: yields the files it is given, and may show how far they are.
    """
    leave_out = request.output if request.output_is_directory else None
    session = Session(request, collect(request.paths, leave_out))
    sources = session.found.sources
    alone = len(sources) == 1 and not session.found.directories and not request.tolerant
    claimed: dict[str, str] = {}
    work = partial(_made, request=request, alone=alone)
    # Closed at once where something ends the run, so that no process works on.
    with closing(_all_made(work, sources, request, watch)) as every:
        for source, made in zip(sources, every, strict=True):
            session.files.append(_delivered(made, source, request, claimed))
    session.embedded = embedded(session.found.others)
    return session


class _Made(NamedTuple):
    """A file that was read and converted, and nothing written. options: those that held for it."""

    report: FileReport
    data: bytes
    options: Options


class _IsWorthIt(Exception):
    """A file is to be converted, which is put off."""


def _put_off(data: bytes, options: Options) -> Result:
    raise _IsWorthIt


def _all_made(
    work: partial[_Made], sources: Sequence[InputFile], request: Request, watch: Watch
) -> Generator[_Made, None, None]:
    """Yield what each file comes to, in their order; where many are to be converted, in several processes."""
    if request.jobs <= 1 or len(sources) < _HANDFUL or request.convert is not by_pipeline:
        yield from map(work, watch(sources))
        return
    from translator.run.jobs import in_order

    # Of thousands of files, most are done as soon as they are read.
    looking = partial(work, request=request._replace(convert=_put_off))
    made = [_without_converting(looking, source) for source in sources]
    left = [source for source, found in zip(sources, made, strict=True) if found is None]
    if len(left) >= _HANDFUL:
        prepare()
    jobs = request.jobs if len(left) >= _HANDFUL else 1
    with closing(in_order(work, left, jobs, watch)) as converted:
        for found in made:
            yield next(converted) if found is None else found


def _without_converting(looking: partial[_Made], source: InputFile) -> _Made | None:
    """Return what a file comes to that needs no conversion, else None."""
    if source.path == STDIN:
        return None
    try:
        return looking(source)
    except _IsWorthIt:
        return None


def _made(source: InputFile, request: Request, *, alone: bool) -> _Made:
    """Read and convert a file, and run both where that is asked for."""
    path = source.path
    if path == STDIN:
        path = request.stdin_filename or "<stdin>"
    try:
        data = _read(source.path, request.options.max_size)
    except FileProblem as problem:
        unread = FileReport(path, _not_read(problem), source.named)
        unread.read = False
        return _Made(unread, b"", request.options)
    asked = _options(source, request).for_file(path)
    worth = _worth_parsing(data)
    alone = alone and not path.endswith(DECLARATIONS)
    if not worth and not alone and asked.origin != "hook":
        # Of thousands of files, nearly all come to this.
        return _Made(FileReport(path, _NOTHING, source.named), data, asked)
    binding = _binding(source.path) if worth else None
    options = _with_versions(asked, binding)
    result = _of_its_kind(_convert(data, options, worth, alone, request.convert), source)
    report = FileReport(path, result, source.named)
    report.source = _text(data)
    report.binding = binding
    report.listed = binding.secrets if binding is not None else ()
    if request.verify and isinstance(report.result, Converted):
        from translator.run.verify_gate import hold_back

        hold_back(report, report.result, data, options)
    return _Made(report, data, asked)


def _delivered(made: _Made, source: InputFile, request: Request, claimed: dict[str, str]) -> FileReport:
    """Write, print or compare what a file came to."""
    report, data, options = made
    if not report.read or report.problem:
        return report
    if isinstance(report.result, Converted) or request.product is Product.PRINT:
        from translator.run.output import deliver

        deliver(report, source, data, report.binding, request._replace(options=options), claimed)
    if report.destination is not None and isinstance(report.result, Converted):
        report.result = _as_on_disk(report.result, report.destination)
    return report


def of_version(path: str, data: bytes, options: Options) -> FileReport:
    """Return what converting another version of the file at ``path`` comes to. Nothing is written."""
    worth = _worth_parsing(data)
    binding = _binding(path) if worth else None
    options = _with_versions(options, binding).for_file(path)
    report = FileReport(path, _convert(data, options, worth, False, by_pipeline))
    report.source = _text(data)
    report.binding = binding
    report.listed = binding.secrets if binding is not None else ()
    return report


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace").removeprefix("\ufeff")


def _binding(path: str) -> Binding | None:
    """Return what an export says of the file."""
    if path == STDIN:
        return None
    from translator.run.deploy_cli import binding_of

    return binding_of(path)


def _with_versions(options: Options, binding: Binding | None) -> Options:
    if binding is None or not binding.versions:
        return options
    return options._replace(versions={**binding.versions, **options.versions})


def _options(source: InputFile, request: Request) -> Options:
    """Return how to convert: where there is a conversion, what was not given is as it was made."""
    if request.force or request.in_place or request.product not in (Product.WRITE, Product.CHECK):
        return request.options
    from translator.run.model import place
    from translator.run.remembered import options_for

    return options_for(place(source, request), request.options, request.given)


def _as_on_disk(result: Converted, written: str) -> Converted:
    """Return the result without the errors that the conversion on disk has settled."""
    from translator.repaired import with_repairs
    from translator.run import header

    try:
        with open(written, "rb") as file:
            text = file.read().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return result
    return with_repairs(result, header.without(text), typed=is_typescript(written))


def _read(path: str, max_size: int) -> bytes:
    if path != STDIN:
        return read_source(path, max_size)
    from translator.run.streams import read_stdin

    data = read_stdin(max_size + 1)
    check_size(len(data), max_size)
    return data


def _worth_parsing(data: bytes) -> bool:
    """Return whether the file holds a name that matters, without looking at it as a program."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        # UTF-16 is refused by the conversion, which is said rather than passed over.
        data = data.replace(b"\0", b"")
    return mentions_trigger(data) or mentions_hook(data)


def _convert(data: bytes, options: Options, worth: bool, alone: bool, convert: Convert) -> Result:
    if options.origin != "hook" and not worth:
        return _without_trigger(data, options.origin) if alone else _NOTHING
    result = convert(data, options)
    if alone and isinstance(result, Unchanged):
        if result.reason == "no-handler":
            return _no_handler(options.origin)
        if result.reason in ("not-exported", "other-hook"):
            return _failed(NO_HANDLER.finding("another", why=result.why))
    return result


def _of_its_kind(result: Result, source: InputFile) -> Result:
    """Return a failure to parse with what explains it, where the file asked for is no JavaScript by name."""
    suffix = os.path.splitext(source.path)[1]
    if not isinstance(result, Failed) or source.path == STDIN or not suffix or suffix in READ:
        return result
    if not any(finding.code in (SYNTAX.code, NO_HANDLER.code) for finding in result.findings):
        return result
    why = (
        _JSX
        if suffix == TYPESCRIPT_WITH_JSX
        else f". The name {source.below} is not that of a JavaScript file"
    )
    findings = tuple(finding._replace(message=finding.message + why) for finding in result.findings)
    return result._replace(problem=result.problem + why, findings=findings)


def _without_trigger(data: bytes, origin: Origin) -> Failed:
    if not data.removeprefix(b"\xef\xbb\xbf"):
        return _failed(NO_HANDLER.finding("empty"))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _failed(UNREADABLE.finding("file-no-utf-8"))
    return _no_handler(origin)


def _no_handler(origin: Origin) -> Failed:
    return _failed(NO_HANDLER.finding(_NONE[origin]))


def _not_read(problem: FileProblem) -> Failed:
    return Failed(problem.line, () if problem.finding is None else (problem.finding,))


def _failed(found: Finding) -> Failed:
    return Failed(found.message, (found,))
