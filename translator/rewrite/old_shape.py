"""Handing the old shape on where a container goes where it can't be followed.

Serves docs/conversion.md, section 8.
"""

from __future__ import annotations

from collections.abc import Iterator

from translator.decisions import Decisions
from translator.edits import Edit, Edits, insert_after, wrap
from translator.following.places import EVENT, MESSAGE, Flow
from translator.javascript.tree import Node, outermost
from translator.names import Names
from translator.render import block, render
from translator.rewrite.fields import text_choice
from translator.rewrite.filled import filled
from translator.rewrite.types import helper_types
from translator.source_file import SourceFile
from translator.style import Style


def rewrite_escapes(decisions: Decisions, names: Names, flow: Flow) -> Iterator[Edit]:
    """Yield edits for the containers of one handler that leave it."""
    shared = decisions.shared_by(flow)
    if shared == "event":
        return
    if shared == "message":
        yield from _use_the_shared_one(decisions, names, flow)
        return
    for escape in flow.escapes:
        if escape.path == MESSAGE:
            yield from _hand_over(decisions.file, escape.node, names.message_helper)
        elif escape.path == EVENT and escape.node not in flow.handler.params:
            yield from _hand_over(decisions.file, escape.node, names.event_helper)


def _hand_over(file: SourceFile, node: Node, helper: str) -> Iterator[Edit]:
    whole = outermost(node)
    name = _shorthand_key(node)
    # Just outside of what the expression itself becomes.
    opening, closing = ("((", "))") if whole.type == "SequenceExpression" else ("(", ")")
    yield from wrap(whole.start, whole.end, f"{name}{helper}{opening}", closing, outside=1)


def _shorthand_key(node: Node) -> str:
    """``{ event }`` has to become ``{ event: … }``."""
    parent = node.parent
    if parent is not None and parent.type == "Property" and parent.shorthand and node.role == "value":
        return f"{parent.key.name}: "
    return ""


def _use_the_shared_one(decisions: Decisions, names: Names, flow: Flow) -> Iterator[Edit]:
    made = decisions.made_at(flow)
    for read in flow.reads:
        if read.node is made:
            event = decisions.file.program.slice(made.object)
            yield Edit(made.start, made.end, f"{names.message_helper}({event}.notification)", absorbs=True)
        elif read.path == MESSAGE:
            yield Edit(read.node.start, read.node.end, names.message_object, absorbs=True)


def helpers_for(decisions: Decisions, names: Names, edits: Edits, appended: list[str]) -> Iterator[Edit]:
    """Append declarations to the end of the file, whose final newline stays as it was.

    ``appended`` come first, then the helpers that any text written so far calls.
    """
    style = decisions.file.style
    declarations = [block(item, style, "") for item in appended]
    written = "".join([*(edit.text for edit in edits.ordered()), *declarations])
    if f"{names.text_helper}(" in written:
        choice = text_choice(decisions.file, lambda field: f"notification.{field}")
        rendered = render("text_of", style, name=names.text_helper, choice=choice)
        declarations.append(block(rendered, style, ""))
    needs_event = f"{names.event_helper}(" in written
    needs_message = needs_event or f"{names.message_helper}(" in written
    typed = helper_types(decisions, names) if needs_message else {}
    if needs_message:
        only = decisions.methods[0] if len(decisions.methods) == 1 else ""
        rendered = render(
            "message_options",
            style,
            name=names.message_helper,
            values="native" if decisions.native_objects else "legacy",
            text={"text": "as_text", "voice": "as_voice"}.get(only, ""),
            typed=typed,
        )
        declarations.append(block(rendered, style, ""))
    if needs_event:
        rendered = render(
            "event",
            style,
            name=names.event_helper,
            message_options=names.message_helper,
            filled=filled(decisions),
            typed=typed,
        )
        declarations.append(block(rendered, style, ""))
    if declarations:
        yield _at_the_end(decisions.file.source.text, edits, declarations, style)


def _at_the_end(text: str, edits: Edits, declarations: list[str], style: Style) -> Edit:
    gap = style.newline if style.compact else style.newline * 2
    at = len(text.rstrip(" \t\r\n"))
    removed = max((edit.end for edit in edits.ordered() if edit.start != edit.end), default=0)
    if removed <= at:
        return insert_after(at, gap + gap.join(declarations))
    # The last statement is left out with its newline, so that the file's end has to be made anew.
    kept = edits.apply(text).rstrip(" \t\r\n")
    missing = "" if edits.apply(text).endswith(("\n", "\r")) or not kept else style.newline
    return insert_after(len(text), missing + style.newline + gap.join(declarations) + style.newline)
