"""What is done with one conversion: printed, shown as a diff, checked, or written."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from translator import __version__
from translator.results import Converted, Failed
from translator.run.destination import beside, inside
from translator.run.files import FileProblem, reason, write_atomically
from translator.run.job import FileReport, Product, Request
from translator.run.walking import STDIN, Source

if TYPE_CHECKING:
    from translator.run.deploy_cli import Binding
    from translator.run.header import Header, State

_EDITED = "edited by hand, or made with other options"
_WAY_ON: dict[State, str] = {
    "stale": "compare it with 'actionport convert --diff {}', then --force writes it anew, without what was "
    "edited by hand",
    "broken": "mend it, or --force writes it anew",
}


def deliver(
    report: FileReport,
    source: Source,
    data: bytes,
    binding: Binding | None,
    request: Request,
    claimed: dict[str, str],
) -> None:
    """Do what ``request`` asks with the result in ``report``, and note it there.

    data: the source. claimed: destinations of this run and the source each belongs to. Writes to
    standard output or one file; raises BrokenPipeError only.
    """
    result = report.result
    if request.product is Product.PRINT:
        _print(report, source, data, request)
        return
    assert isinstance(result, Converted)
    try:
        if request.product is Product.FLOW:
            _print_flow(report, result, request)
        elif request.product is Product.DIFF:
            _show_diff(report, result, data, request)
        elif request.product is Product.IN_PLACE or request.in_place:
            _in_place(report, result, source, data, binding, request)
        elif request.product in (Product.WRITE, Product.CHECK):
            _elsewhere(report, result, source, data, request, claimed)
    except FileProblem as problem:
        report.problem = problem.line


def _print(report: FileReport, source: Source, data: bytes, request: Request) -> None:
    if request.machine or isinstance(report.result, Failed):
        return
    # A hook names every JavaScript file there is, and nobody waits for their text; a pipe does.
    if request.tolerant and source.path != STDIN and not isinstance(report.result, Converted):
        return
    from translator.run.streams import emit

    # What needs no conversion is handed on as it is, so that a pipe always gets a whole file.
    emit(report.result.text.encode("utf-8") if isinstance(report.result, Converted) else data)


def _print_flow(report: FileReport, result: Converted, request: Request) -> None:
    from translator.run.streams import emit_text

    if not request.machine:
        emit_text("\n".join([f"{report.path}:", *(f"  {line}" for line in result.flow)]))


def _show_diff(report: FileReport, result: Converted, data: bytes, request: Request) -> None:
    from translator.report.diff import unified

    before = data.decode("utf-8")
    name = "stdin" if report.path == "<stdin>" else report.path
    report.diff = unified(name, before, result.text)
    report.pending = bool(report.diff)
    if report.diff and not request.machine:
        import sys

        from translator.run.streams import emit, has_colours, show

        if has_colours(sys.stdout):
            from translator.report.diff import coloured

            show(coloured(report.diff.removesuffix("\n")))
        else:
            emit(report.diff.encode("utf-8", "surrogateescape"))


def _in_place(
    report: FileReport,
    result: Converted,
    source: Source,
    data: bytes,
    binding: Binding | None,
    request: Request,
) -> None:
    new = result.text.encode("utf-8")
    if request.product is Product.CHECK:
        report.pending = new != data
        report.state = "would change" if report.pending else "current"
        return
    if binding is not None and binding.old and not request.force:
        raise FileProblem(
            f"left as it is: {os.path.relpath(binding.path)} binds it to send-phone-message, "
            "so the next import would stop messages; use --beside, or --force if that is meant"
        )
    report.destination = source.path
    write_atomically(source.path, new)
    report.written = True


def _elsewhere(
    report: FileReport,
    result: Converted,
    source: Source,
    data: bytes,
    request: Request,
    claimed: dict[str, str],
) -> None:
    from translator.run import header

    written = _destination(source, request)
    report.destination = written
    _claim(written, source, claimed)
    name = header.source_name(source.path, written) if source.path != STDIN else report.path
    head = header.Header(name, __version__, header.digest(data))
    state, found = _state(written, head.digest)
    remark = _remark(state, source.path, written, head, found)
    text = header.add(result.text, head)
    if state == "current" and not request.force:
        state, remark = _as_it_is(written, text)
    report.state, report.remark = state, remark
    if request.product is Product.CHECK:
        report.pending = state != "current"
        return
    if not request.force:
        if state == "current":
            if remark:
                report.remark = (
                    "left as it is, though edited or made with other options (--force writes anew)"
                )
            return
        if state != "missing":
            way = _WAY_ON.get(state, "--force does it anyway").format(source.path)
            raise FileProblem(f"{written} was not overwritten: {remark}; {way}")
    _write(written, text.encode("utf-8"))
    report.written = True


def _state(written: str, digest: str) -> tuple[State, Header | None]:
    """Return what ``header.state_of`` does. Raises FileProblem, which names the file."""
    from translator.run import header

    if os.path.isdir(written):
        raise FileProblem(f"{written} cannot be written: it is a directory")
    try:
        return header.state_of(written, digest)
    except FileProblem as problem:
        raise FileProblem(f"{written} {problem.line}") from problem


def _write(written: str, data: bytes) -> None:
    """Write ``data`` to a file that isn't the source. Raises FileProblem, which names the file."""
    try:
        write_atomically(written, data)
    except FileProblem as problem:
        raise FileProblem(f"{written} {problem.line}") from problem


def _destination(source: Source, request: Request) -> str:
    if request.output is None:
        return beside(source.path)
    if request.output_is_directory:
        return inside(request.output, source.below)
    return request.output


def _claim(written: str, source: Source, claimed: dict[str, str]) -> None:
    """Raise FileProblem where ``written`` is a source, or another source's conversion."""
    key = os.path.realpath(written)
    if source.path != STDIN and key == os.path.realpath(source.path):
        raise FileProblem("would be overwritten by its own conversion; use --in-place if that is meant")
    if key in claimed:
        raise FileProblem(f"was not written: {written} already holds the conversion of {claimed[key]}")
    claimed[key] = source.path


def _remark(state: State, source: str, written: str, now: Header, then: Header | None) -> str:
    """Return why a conversion is not current, in words; empty where there is nothing to say."""
    if state == "foreign":
        return f"{written} has no header line of actionport, so it may be somebody's own work"
    if state != "stale" or then is None:
        return ""
    if then.source != now.source:
        return f"it was converted from {then.source}, not from {now.source}"
    from translator.run.history import what_changed

    changed = what_changed(source, then.digest) if source != STDIN else ""
    return f"{source} has changed since (source sha256 {then.digest[:12]} then, {now.digest[:12]} now)" + (
        f"; {changed}" if changed else ""
    )


def _as_it_is(written: str, text: str) -> tuple[State, str]:
    """Return how a conversion of the source as it is now stands to ``text``, with a remark.

    Their header lines and newlines are not compared. Raises FileProblem, which names the file.
    """
    from translator.run import header

    try:
        with open(written, "rb") as file:
            data = file.read()
    except OSError as problem:
        raise FileProblem(f"{written} cannot be read: {reason(problem)}") from problem
    there = data.decode("utf-8", "replace")
    if _lines(header.without(there)) == _lines(header.without(text)):
        return "current", ""
    problem_found = _broken(data)
    return ("broken", problem_found) if problem_found else ("current", _EDITED)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _broken(data: bytes) -> str:
    """Return where and why a file is no JavaScript; empty where it is."""
    # What was written by the tool parses, so only a file that somebody changed gets here.
    from translator.javascript.parse import SyntaxProblem, parse
    from translator.source import Source

    try:
        source = Source.from_bytes(data)
        parse(source.text)
    except UnicodeDecodeError as problem:
        return f"not UTF-8 text (byte {problem.start})"
    except SyntaxProblem as problem:
        place = source.position(problem.offset)
        return f"line {place.line}, column {place.column}: {problem}"
    return ""
