"""What is done with one conversion: printed, shown as a diff, checked, or written."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from translator import __version__
from translator.debugging import stage
from translator.results import Converted, Failed
from translator.run.discovery import STDIN, InputFile
from translator.run.files import FileProblem, Held, write_atomically
from translator.run.model import Change, FileReport, Product, Request, place

if TYPE_CHECKING:
    from translator.run.deploy_cli import Binding
    from translator.run.states import Now, Standing

_SHOWN = 60
"""So many lines of a change are shown; of a longer one the rest is counted."""


@stage("write")
def deliver(
    report: FileReport,
    source: InputFile,
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


def _print(report: FileReport, source: InputFile, data: bytes, request: Request) -> None:
    if request.machine or isinstance(report.result, Failed):
        return
    # A hook names every JavaScript file there is, and nobody waits for their text; a pipe does.
    if request.tolerant and source.path != STDIN and not isinstance(report.result, Converted):
        return
    from translator.run.streams import emit, emit_text, is_a_terminal

    # What needs no conversion is handed on as it is, so that a pipe always gets a whole file.
    code = report.result.text.encode("utf-8") if isinstance(report.result, Converted) else data
    if is_a_terminal():
        emit_text(code.decode("utf-8", "backslashreplace"))
    else:
        emit(code)


def _print_flow(report: FileReport, result: Converted, request: Request) -> None:
    from translator.run.streams import emit_text

    if not request.machine:
        emit_text("\n".join([f"{report.path}:", *(f"  {line}" for line in result.flow)]))


def _show_diff(report: FileReport, result: Converted, data: bytes, request: Request) -> None:
    from translator.run.work_tree import shown_path
    from translator.unified_diff import between

    before = data.decode("utf-8")
    name = "stdin" if report.path == "<stdin>" else report.path
    report.diff = between(shown_path(name), before, result.text)
    report.pending = bool(report.diff)
    if report.diff and not request.machine:
        import sys

        from translator.run.streams import emit, emit_text, has_colours, is_a_terminal, show

        if has_colours(sys.stdout):
            from translator.unified_diff import coloured

            show(coloured(report.diff.removesuffix("\n")))
        elif is_a_terminal():
            emit_text(report.diff)
        else:
            emit(report.diff.encode("utf-8", "surrogateescape"))


def _in_place(
    report: FileReport,
    result: Converted,
    source: InputFile,
    data: bytes,
    binding: Binding | None,
    request: Request,
) -> None:
    new = result.text.encode("utf-8")
    if request.product is Product.CHECK:
        from translator.run.states import State

        report.pending = new != data
        report.state = State.WOULD_CHANGE if report.pending else State.CURRENT
        return
    if binding is not None and binding.old and not request.force:
        raise FileProblem(
            f"left as it is: {os.path.relpath(binding.path)} binds it to send-phone-message. "
            "The next import would stop your messages. Use --beside, or --force to write it anyway"
        )
    _refuse_link_out(source)
    report.destination = source.path
    write_atomically(source.path, new, Held(data))
    report.written = True


def _refuse_link_out(source: InputFile) -> None:
    """Raise FileProblem for a link in a directory that was asked for, to a file that is not in it."""
    root = source.path.removesuffix(source.below)
    top = os.path.join(os.path.realpath(root or os.curdir), "")
    if not source.named and not os.path.realpath(source.path).startswith(top):
        raise FileProblem("is a link to a file outside of the directory. Name that file to convert it")


def _elsewhere(
    report: FileReport,
    result: Converted,
    source: InputFile,
    data: bytes,
    request: Request,
    claimed: dict[str, str],
) -> None:
    from translator.run import header
    from translator.run.states import TREATMENTS, standing

    written = place(source, request)
    report.destination = written
    _claim(written, source, claimed)
    now = _now(report, result, source, data, request)
    found = standing(now)
    treatment = TREATMENTS[found.state]
    report.state, report.remark = found.state, found.why
    if treatment.compares:
        report.changes = _changes(now, found, report.source)
    if request.product is Product.CHECK:
        report.pending = treatment.fails
        report.remark = "; ".join(filter(None, (found.why, treatment.way if treatment.fails else "")))
    elif request.force or treatment.writes:
        _write(report, header.add(now.text, now.head), found)
    elif request.accept and treatment.accepts:
        _accept(report, now, found)
    elif treatment.refuses:
        raise FileProblem(f"{written} was not overwritten: {found.why}; {treatment.way}")
    elif treatment.way:
        report.remark = f"left as it is ({treatment.way})"


def _now(report: FileReport, result: Converted, source: InputFile, data: bytes, request: Request) -> Now:
    """Return what the conversion on disk is compared with."""
    from translator.run import header
    from translator.run.fingerprint import fingerprint
    from translator.run.remembered import spelled
    from translator.run.states import Now

    written = place(source, request)
    named = source.path != STDIN
    name = header.source_name(source.path, written) if named else report.path
    head = header.Header(
        name,
        __version__,
        header.digest(data),
        fingerprint(result.text, typed=request.options.typed),
        spelled(request.options),
    )
    return Now(source.path if named else "", written, head, result.text, request.options, request.convert)


def _accept(report: FileReport, now: Now, found: Standing) -> None:
    """Give the file that is there a header which says that it belongs to the source as it is now.

    The hash in it is that of what the tool would have written, so the file goes on counting as edited.
    Raises FileProblem.
    """
    from translator.run import header
    from translator.run.states import broken

    problem = broken(found.code.encode("utf-8", "replace"), typed=now.options.typed)
    if problem:
        raise FileProblem(f"{now.written} was not accepted: {problem}; repair it first")
    _write(report, header.add(found.code, now.head), found)
    report.accepted = True


def _changes(now: Now, found: Standing, source: str) -> tuple[Change, ...]:
    """Return what changed in the source, where that is known, and in what the conversion would differ."""
    changes = []
    if found.then is not None:
        old = found.then.data.decode("utf-8", "replace")
        changes.append(_change(f"{now.source}: changed since {found.then.where}", old, source))
    title = f"{now.written}: your file (-), and what {now.source or now.head.source} gives now (+)"
    return (*changes, _change(title, found.code, now.text))


def _change(title: str, old: str, new: str) -> Change:
    import difflib

    before, after = (text.removeprefix("\ufeff").splitlines() for text in (old, new))
    lines = list(difflib.unified_diff(before, after, lineterm=""))[2:]
    more = len(lines) - _SHOWN
    return Change(title, tuple(lines[:_SHOWN]) + ((f"... {more} more lines",) if more > 0 else ()))


def _write(report: FileReport, text: str, found: Standing) -> None:
    """Write to the file that isn't the source, and was ``found`` so. Raises FileProblem, which names it."""
    written = report.destination or ""
    try:
        write_atomically(written, text.encode("utf-8"), Held(found.data))
    except FileProblem as problem:
        raise FileProblem(f"{written} {problem.line}") from problem
    report.written = True


def _claim(written: str, source: InputFile, claimed: dict[str, str]) -> None:
    """Raise FileProblem where ``written`` is a source, or another source's conversion."""
    key = os.path.realpath(written)
    if source.path != STDIN and key == os.path.realpath(source.path):
        raise FileProblem("would be overwritten by its own conversion. To allow this, use --in-place")
    if key in claimed:
        raise FileProblem(f"was not written: {written} already holds the conversion of {claimed[key]}")
    claimed[key] = source.path
