"""Values that a function would make of the message again and again: declared once, and named.

Serves docs/conversion.md, section 6.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translator.decisions import Decisions
from translator.edits import Edit
from translator.following.places import FIELDS, PropertyRead
from translator.javascript.tree import Node
from translator.repeated_reads import Repeated
from translator.rewrite.fields import notification_chain, old_value, text_choice
from translator.rewrite.text import add_after


def rewrite_repeated(decisions: Decisions, named: Sequence[Repeated]) -> Iterator[Edit]:
    """Yield edits that put names in the place of reads, and those that declare them behind a statement."""
    after: dict[Node, list[str]] = {}
    for each in named:
        for read in each.reads:
            whole = _shorthand(decisions, read, each.name) or read.node
            yield Edit(whole.start, whole.end, each.name, absorbs=True)
        if each.after is not None:
            after.setdefault(each.after, []).append(_declaration(decisions, each))
    for statement, lines in after.items():
        yield add_after(decisions.file, statement, lines)


def first_lines(decisions: Decisions, function: Node, named: Sequence[Repeated]) -> list[str]:
    """Return the declarations that a function begins with."""
    mine = (each for each in named if each.function is function and each.after is None)
    return [_declaration(decisions, each) for each in mine]


def _declaration(decisions: Decisions, repeated: Repeated) -> str:
    file, first = decisions.file, repeated.reads[0]
    base = notification_chain(decisions, repeated.flow, first)
    # A plain chain of names can be written anywhere.
    assert base is not None
    field = FIELDS[repeated.option]
    value = (
        text_choice(file, lambda name: base + name)
        if field is None
        else old_value(file, repeated.option, base + field)
    )
    return f"{repeated.kind} {repeated.name} = {value}{file.style.semicolon}"


def _shorthand(decisions: Decisions, read: PropertyRead, name: str) -> Node | None:
    """Return the property around a read whose key is the name already, which then stands alone."""
    item = read.node.parent
    if item is None or item.type != "Property":
        return None
    same = item.key.type == "Identifier" and item.key.name == name
    return item if same and not decisions.file.program.comments_in(item.start, item.end) else None
