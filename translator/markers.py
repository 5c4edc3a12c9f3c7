"""Markers: ``// TODO(actionport AP101): …``, once above each statement that has something to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from translator.directives import is_behind_code, right_above, speaks_of_next
from translator.edits import Edit, Holds, insert_before
from translator.javascript.native import Comment
from translator.javascript.tree import Node, ancestors, in_statement_list
from translator.render import render
from translator.rules.base import Diagnostic, filled
from translator.source_file import SourceFile
from translator.suppressions import IGNORE, MARKER


def marker_edits(file: SourceFile, reports: list[Diagnostic]) -> Iterator[Edit]:
    """A comment of its own line above each statement that has something a person must do."""
    wanted: dict[tuple[int, str], dict[str, dict[str, None]]] = {}
    for report in sorted(reports, key=lambda report: report.start):
        marker = report.rule.markers.get(report.id)
        if marker is not None:
            texts = wanted.setdefault((_line_above(file, report.start), report.rule.code), {})
            data = dict(report.data)
            texts.setdefault(filled(marker.text, data), {})[filled(marker.subject, data)] = None
    lines: dict[int, list[str]] = {}
    for (at, code), texts in wanted.items():
        if not _has_marker(file, at, code):
            line = render("marker", file.style, code=code, message="; ".join(_told(texts)))
            lines.setdefault(at, []).append(file.source.indent(at) + line)
    for at, written in lines.items():
        yield _above(file, at, written)


def _told(texts: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Return each text, behind everything that it is about."""
    for text, subjects in texts.items():
        named = ", ".join(filter(None, subjects))
        yield f"{named}: {text}" if named else text


def _above(file: SourceFile, at: int, written: list[str]) -> Edit:
    """Insert lines above a statement's line, and above what has to stay right over it.

    That are line directives, of which the first may stand behind code, and silencing comments.
    """
    program, style = file.program, file.style
    place = at
    for comment in _over(file, at):
        if is_behind_code(program, comment):
            if not speaks_of_next(program, comment):
                break
            start = len(program.text[: comment.start].rstrip(" \t"))
            text = style.newline.join(["", *written, file.source.indent(at)])
            return Edit(start, comment.start, text, absorbs=True, holds=Holds.COMMENT)
        if IGNORE.search(comment.text) or speaks_of_next(program, comment):
            place = min(place, file.source.line_start(comment.start))
    text = "".join(line + style.newline for line in written)
    return insert_before(place, text, holds=Holds.COMMENT)


def _over(file: SourceFile, at: int) -> Iterator[Comment]:
    """Return the comments over the statement that begins on the line of a place, nearest first."""
    first = file.program.token_at_or_after(at)
    return iter(()) if first is None else right_above(file.program, first.start)


def _line_above(file: SourceFile, offset: int) -> int:
    """Return the start of the line on which the statement around a place begins, if a comment
    may go there.
    """
    node = _innermost(file, offset)
    source, program = file.source, file.program
    for parent in (node, *ancestors(node)):
        if not in_statement_list(parent):
            continue
        line = source.line_start(parent.start)
        before = program.token_before(line)
        if before is None or before.end <= line:
            return line
    return source.line_start(program.tokens[0].start)


def _innermost(file: SourceFile, offset: int) -> Node:
    found = file.program.root
    for node in file.program.nodes:
        if node.start <= offset < node.end and node.end - node.start <= found.end - found.start:
            found = node
    return found


def _has_marker(file: SourceFile, at: int, code: str) -> bool:
    """Return True if the comments right above a line hold the marker already."""
    return any(
        f"{MARKER}{code})" in comment.text and not is_behind_code(file.program, comment)
        for comment in _over(file, at)
    )
