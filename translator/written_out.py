"""Copies of the message written out field by field, where only known fields are read off them.

What comes out is an intermediate: the pipeline converts it as if somebody had written it so. Serves
docs/conversion.md, section 8.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from translator.decide import decide
from translator.deciding.closed_copies import ClosedCopy, closed_copies
from translator.decisions import Decisions
from translator.edits import Edit, Edits, Origins
from translator.javascript.parse import parse
from translator.javascript.tree import Node
from translator.source_file import SourceFile, WrittenOut, source_file
from translator.whole_module import found_in

_ON_ONE_LINE = 2
"""Fields. What is read of each is long, once it is converted."""


def written_out(decisions: Decisions) -> Decisions:
    """Return what is decided about a file in which the fields that are copied are written out, if nothing
    needs the old shape then; else the decisions as they are.

    Types may not fit what is written otherwise: TypeScript stays as it is.
    """
    file, def_use = decisions.file, decisions.def_use
    escapes = any(flow.escapes for flow in decisions.flows)
    if def_use is None or decisions.wrap or file.source.typed or not escapes:
        return decisions
    copies = closed_copies(def_use, file.program, file.scopes)
    if not copies:
        return decisions
    again = _with_fields(file, copies)
    found = decide(again, found_in(again), decisions.options)
    # What is chosen for is what the source does, however it is written.
    return decisions if found.goes_out() else found._replace(methods=decisions.methods)


def _with_fields(file: SourceFile, copies: Iterable[ClosedCopy]) -> SourceFile:
    edits = Edits()
    for edit in _fields(file, copies):
        edits.add(edit)
    source = file.source.with_text(edits.apply(file.source.text))
    back = WrittenOut(file, Origins(edits.ordered()))
    return source_file(source, parse(source.text), written_out=back)


def _fields(file: SourceFile, copies: Iterable[ClosedCopy]) -> Iterator[Edit]:
    for copy in copies:
        name = file.program.slice(copy.source)
        fields = [f"{each}: {name}.{each}" for each in copy.names]
        if copy.node.type == "SpreadElement":
            yield from _in_object(file, copy.node, fields)
        else:
            inner, outer = _blanks(file, copy.node, fields) or (" ", " ")
            text = f"{{{inner}{f',{inner}'.join(fields)}{outer}}}"
            yield Edit(copy.node.start, copy.node.end, text)


def _in_object(file: SourceFile, spread: Node, fields: list[str]) -> Iterator[Edit]:
    """Put fields in the place of a spread. Where they are many, each property gets a line of its own."""
    text, of = file.source.text, spread.parent
    assert of is not None
    blanks = _blanks(file, of, fields)
    if blanks is None:
        indent = text[file.source.line_start(spread.start) : spread.start]
        between = f",{file.style.newline}{indent}" if not indent.strip() else ", "
        yield Edit(spread.start, spread.end, between.join(fields))
        return
    inner, outer = blanks
    yield Edit(spread.start, spread.end, f",{inner}".join(fields))
    for at, blank in [*((each.start, inner) for each in of.properties), (of.end - 1, outer)]:
        yield Edit(len(text[:at].rstrip(" \t")), at, blank)


def _blanks(file: SourceFile, node: Node, fields: list[str]) -> tuple[str, str] | None:
    """Return what stands before each field, and behind all, if they are too many for the line of a node."""
    if len(fields) <= _ON_ONE_LINE or file.style.compact or "\n" in file.program.slice(node):
        return None
    outer = file.style.newline + file.source.indent(node.start)
    return outer + file.style.indent, outer
