"""What the source doubts in vain goes: ``?.``, fallbacks, defaults.

Serves docs/conversion.md, section 7.
"""

from __future__ import annotations

from collections.abc import Iterator

from translator.decisions import Decisions
from translator.edits import Edit
from translator.following.places import Flow
from translator.javascript.tree import Node, outermost
from translator.rewrite.text import accessor, chain_text
from translator.source_file import SourceFile


def rewrite_doubts(decisions: Decisions, flow: Flow) -> Iterator[Edit]:
    """Yield edits that take out what ``deciding/settled.py`` found."""
    program, settled = decisions.file.program, decisions.settled[flow]
    for member in settled.members:
        token = accessor(program, member)
        yield Edit(token.start, token.end, "" if member.computed else ".")
    for value, whole in settled.fallbacks.items():
        start, end = program.outer_parentheses(outermost(value))
        if start > whole.start:
            # Parentheses around a part of it end in what goes.
            yield Edit(whole.start, start, "")
        yield Edit(end, whole.end, "", absorbs=True)
        chain = whole in settled.operands and chain_text(value, decisions.file, {}, settled) is not None
        if chain and whole.role == "object":
            yield from _without_parentheses(decisions.file, whole)


def _without_parentheses(file: SourceFile, whole: Node) -> Iterator[Edit]:
    """``(a || {}).b`` is ``a.b``, where nothing joins or parts that stood beside a parenthesis."""
    program = file.program
    found = program.parentheses(whole)
    if found is None:
        return
    start, end = found
    text = program.text
    inside = text[start + 1 : whole.start] + text[whole.end : end - 1]
    beside = text[max(start - 1, 0) : start] + text[end : end + 1]
    if inside or any(letter.isalnum() or letter in "_$" for letter in beside):
        return
    yield Edit(start, start + 1, "")
    yield Edit(end - 1, end, "")
