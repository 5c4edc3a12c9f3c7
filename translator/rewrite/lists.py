"""Taking items out of a comma-separated list without touching what stays, comments included."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from translator.directives import over, top
from translator.edits import Edit
from translator.javascript.parse import Program
from translator.javascript.tree import Node


def remove_items(program: Program, items: Sequence[Node], removed: Collection[Node]) -> Iterator[Edit]:
    """Delete some items of a list, their line directives and one comma each. At least one item must stay."""
    last = max((index for index, item in enumerate(items) if item not in removed), default=-1)
    for index, item in enumerate(items):
        if item not in removed:
            continue
        if index > last >= 0:
            start, end = items[index - 1].end, item.end
        else:
            start = top(program, item.start)
            following = items[index + 1] if index + 1 < len(items) else None
            end = _past_comma(program, item) if following is None else top(program, following.start)
        directives = over(program, item.start)
        if any(comment not in directives for comment in program.comments_in(start, end)):
            yield from _remove_beside_comments(program, item)
        else:
            yield Edit(start, end, "", absorbs=True)


def _past_comma(program: Program, item: Node) -> int:
    after = program.token_at_or_after(item.end)
    return after.end if after is not None and program.word(after) == "," else item.end


def _remove_beside_comments(program: Program, item: Node) -> Iterator[Edit]:
    """Only the item and the comma after it go; the comma before it may end the list as well."""
    yield Edit(top(program, item.start), item.end, "", absorbs=True)
    after = program.token_at_or_after(item.end)
    if after is not None and program.word(after) == ",":
        yield Edit(after.start, after.end, "")
