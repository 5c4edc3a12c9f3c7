"""What a person would write otherwise before converting it, written so.

Copies of the message become objects with the fields that are read off them. A value that several reads
would make of the message gets a name. What comes out is an intermediate: the pipeline converts it as if
somebody had written it. Serves docs/conversion.md, sections 6 and 8.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from translator.decide import decide
from translator.deciding.closed_copies import ClosedCopy, closed_copies
from translator.decisions import Decisions
from translator.edits import Edit, Edits, Origins
from translator.javascript.parse import parse
from translator.javascript.tree import Node
from translator.repeated_reads import Repeated, repeated_reads
from translator.source import Source
from translator.source_file import SourceFile, WrittenOut, source_file
from translator.whole_module import found_in


def written_out(decisions: Decisions) -> Decisions:
    """Return what is decided about a file in which all that is better written otherwise is.

    Types may not fit what is written otherwise: TypeScript stays as it is.
    """
    if decisions.wrap or decisions.file.source.typed:
        return decisions
    return _with_names(_with_fields(decisions))


def _with_fields(decisions: Decisions) -> Decisions:
    """Write out the fields that are copied, if nothing needs the old shape then."""
    def_use = decisions.def_use
    if def_use is None or not any(flow.escapes for flow in decisions.flows):
        return decisions
    copies = closed_copies(def_use, decisions.file.program, decisions.file.scopes)
    found = _again(decisions, _fields(decisions.file, copies), {})
    return decisions if found is None or found.goes_out() else found


def _with_names(decisions: Decisions) -> Decisions:
    """Give names to values that would be made again and again."""
    edits, stood = [], {}
    for each in repeated_reads(decisions):
        first = min(each.reads, key=lambda node: node.start)
        declared = _declaration(decisions.file, each, first)
        stood[declared] = (first.start, first.end)
        edits += [declared, *_named(decisions.file, each)]
    found = _again(decisions, edits, stood)
    return decisions if found is None or found.wrap else found


def _again(
    decisions: Decisions, made: Iterable[Edit], stood: dict[Edit, tuple[int, int]]
) -> Decisions | None:
    """Return what is decided about a file with some edits, None without any.

    stood: where the text of edits stood in the file.
    """
    edits, file = Edits(), decisions.file
    for edit in made:
        edits.add(edit)
    if not len(edits):
        return None
    source = Source(edits.apply(file.source.text))
    source.bom = file.source.bom
    back = WrittenOut(file, Origins(edits.ordered(), stood))
    again = source_file(source, parse(source.text), written_out=back)
    found = decide(again, found_in(again), decisions.options)
    # What is chosen for is what the source does, however it is written.
    return found._replace(methods=decisions.methods)


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


def _declaration(file: SourceFile, repeated: Repeated, first: Node) -> Edit:
    style, statements = file.style, repeated.function.body.body
    at = repeated.function.body.start + 1 if repeated.after is None else repeated.after.end
    line = style.newline + file.source.indent((repeated.after or statements[0]).start)
    value = file.program.slice(first)
    return Edit(at, at, f"{line}{repeated.kind} {repeated.name} = {value}{style.semicolon}")


def _named(file: SourceFile, repeated: Repeated) -> Iterator[Edit]:
    """Yield edits that put the name in the place of each read; alone where a property has it already."""
    for node in repeated.reads:
        parent = node.parent
        whole = node
        if parent is not None and parent.type == "Property" and node.role == "value" and not parent.computed:
            key = parent.key
            if key.type == "Identifier" and key.name == repeated.name and not _has_comments(file, parent):
                whole = parent
        yield Edit(whole.start, whole.end, repeated.name)


def _has_comments(file: SourceFile, node: Node) -> bool:
    return bool(file.program.comments_in(node.start, node.end))
