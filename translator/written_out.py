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
from translator.source_file import SourceFile, WrittenOut, source_file
from translator.whole_module import found_in


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
    text = file.source.text
    for copy in copies:
        node, name = copy.node, file.program.slice(copy.source)
        start = file.source.line_start(node.start)
        alone = not text[start : node.start].strip()
        between = f",{file.style.newline}{text[start : node.start]}" if alone else ", "
        if node.type == "SpreadElement":
            yield Edit(node.start, node.end, between.join(f"{each}: {name}.{each}" for each in copy.names))
        else:
            fields = ", ".join(f"{each}: {name}.{each}" for each in copy.names)
            yield Edit(node.start, node.end, f"{{ {fields} }}")
