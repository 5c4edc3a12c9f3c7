"""Reads by member expressions: what the migration guide's core table maps.

Serves docs/conversion.md, sections 5 and 6.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from translator.deciding.sharing import Shared
from translator.decisions import Decisions
from translator.edits import Edit, wrap
from translator.following.places import EVENT, FIELDS, MESSAGE, Flow, PropertyRead
from translator.javascript.tree import DOING, Node, outermost, walk
from translator.names import Names
from translator.render import render
from translator.rewrite.text import allows_chain, around, chain_text, rekey
from translator.rewrite.types import asserted_action, kept_type
from translator.source_file import SourceFile

NEW_CONTAINER = "notification"
CLIENT_METADATA = ("event", "client", "client_metadata")


def rewrite_reads(
    decisions: Decisions, names: Names, flow: Flow, named: Container[PropertyRead]
) -> Iterator[Edit]:
    """Yield edits for every member expression of one handler that reads a mapped field or its container.

    named: the reads that a name takes the place of.
    """
    shared = decisions.shared_by(flow)
    for read in flow.reads:
        if read in named:
            continue
        option = decisions.option(read.path)
        if read.path == CLIENT_METADATA and not decisions.keeps_direct_reads:
            yield rekey(decisions.file, read.node, "metadata")
        elif shared is not None and option != "language":
            if len(read.path) == 2 and option is not None:
                yield _read_from_shared(decisions.file, names, read.node, option, shared)
        elif read.path == MESSAGE:
            yield rekey(decisions.file, read.node, NEW_CONTAINER)
        elif option is not None:
            yield from rewrite_field(decisions, names, flow, read, option)


def _read_from_shared(file: SourceFile, names: Names, member: Node, option: str, shared: Shared) -> Edit:
    """A direct read goes through the old-shaped object, like every other."""
    if shared == "event":
        return rekey_direct(file, member, "message_options", option)
    return Edit(member.start, member.end, f"{names.message_object}.{option}", absorbs=True)


def rewrite_field(
    decisions: Decisions, names: Names, flow: Flow, read: PropertyRead, option: str
) -> Iterator[Edit]:
    """Yield edits for one read of a message field."""
    direct = len(read.path) == 2
    field = FIELDS[option] or decisions.text_field(read.node)
    if field is None:
        base = None if read.node in flow.single else notification_chain(decisions, flow, read)
        if base is None:
            yield from read_once(decisions, names, read)
            return
        chosen = text_choice(decisions.file, lambda name: base + name)
        # The read itself becomes the last branch.
        yield from around(decisions.file, read.node, chosen.removesuffix(base + "as_text"), "")
        field = "as_text"
    if direct:
        yield rekey_direct(decisions.file, read.node, NEW_CONTAINER, field)
    elif field != option:
        yield rekey(decisions.file, read.node, field)
    if option == "language":
        yield from spelled_as_before(decisions.file, read.node)
    elif decisions.is_old_valued(read):
        # The value is what is read, so that the condition can simply follow it, and never is empty.
        whole = decisions.settled[flow].fallbacks.get(read.node, read.node)
        kept = kept_type(decisions, read)
        yield from around(decisions.file, whole, "", old_value(decisions.file, option, "", kept=kept))
    elif asserted := asserted_action(decisions, read, option):
        outer = outermost(read.node)
        bare = outer.role in ("arguments", "discriminant", "init")
        yield from wrap(outer.start, outer.end, "" if bare else "(", asserted + ("" if bare else ")"))


def spelled_as_before(file: SourceFile, node: Node) -> Iterator[Edit]:
    """Yield edits that let a locale read like a language, in parentheses where no optional
    chain may stand.
    """
    whole, after = outermost(node), old_value(file, "language", "")
    if allows_chain(node):
        yield from wrap(node.start, node.end, "", after)
    else:
        yield from wrap(whole.start, whole.end, "(", after + ")")


def text_choice(file: SourceFile, named: Callable[[str], str]) -> str:
    """Return the conditional between the two texts; ``named`` gives the expression for a new field."""
    fields = {name: named(name) for name in ("delivery_method", "as_voice", "as_text")}
    return render("text_choice", file.style, **fields)


def old_value(file: SourceFile, option: str, value: str, *, kept: str = "") -> str:
    """Return the conditional that gives the old word for a new value, which stands before it.

    kept: the assertion that gives each word its type.
    """
    return value + render("old_value", file.style, option=option, kept=kept)


def read_once(decisions: Decisions, names: Names, read: PropertyRead) -> Iterator[Edit]:
    """Read the text with a helper: what the object comes from can't be evaluated twice."""
    file, node = decisions.file, read.node
    direct = len(read.path) == 2
    start, end = file.program.outer_parentheses(node.object)
    if decisions.types is not None or node.optional or file.program.comments_in(end, node.end):
        helper = names.event_helper if direct else names.message_helper
        yield from wrap(start, end, f"{helper}(", ")")
        if direct:
            yield rekey_direct(file, node, "message_options", "text")
    elif direct:
        yield from wrap(start, node.end, f"{names.text_helper}(", ")")
        yield rekey(file, node, NEW_CONTAINER)
    else:
        alone = node.object.type != "SequenceExpression" and file.program.parentheses(node.object)
        if alone == (start, end):
            # The parentheses of the source become those of the call.
            yield Edit(start, start + 1, f"{names.text_helper}(")
        else:
            yield from wrap(start, end, f"{names.text_helper}(", ")")
        yield Edit(end, node.end, "")


def notification_chain(decisions: Decisions, flow: Flow, read: PropertyRead) -> str | None:
    """Return the text before a field's name in the new event: ``event.notification.`` or ``mo.``"""
    settled = decisions.settled[flow]
    base = chain_text(read.node.object, decisions.file, renamed_members(decisions.file, flow), settled)
    if base is None:
        if any(node.type in DOING for node in walk(read.node.object)):
            # It would be left undone where the other text is chosen.
            return None
        root = event_name_at(decisions.file, flow, read.node)
        return None if root is None else f"{root}.{NEW_CONTAINER}."
    dot = "?." if read.node.optional and read.node not in settled.members else "."
    if len(read.path) == 2:
        return f"{base}{dot}{NEW_CONTAINER}."
    return base + dot


def renamed_members(file: SourceFile, flow: Flow) -> dict[Node, str]:
    """Return the member expressions that read the container, with its new name."""
    return {read.node: NEW_CONTAINER for read in flow.reads if read.path == MESSAGE}


def event_name_at(file: SourceFile, flow: Flow, node: Node) -> str | None:
    """Return the name of the whole event at a place, None where it can't be reached by a name."""
    if flow.kept or not flow.handler.params:
        return None
    param = flow.handler.params[0]
    target = param.left if param.type == "AssignmentPattern" else param
    if target.type != "Identifier":
        return None
    variable = file.scopes.resolve(target)
    if variable is None or flow.bound.get(variable) != EVENT:
        return None
    seen = file.scopes.scope_at(node).lookup(target.name)
    return str(target.name) if seen is variable else None


def rekey_direct(file: SourceFile, member: Node, container: str, field: str) -> Edit:
    """``event.text`` becomes ``event.notification.as_text``, in the form it was written in."""
    if not member.computed:
        return Edit(member.property.start, member.property.end, f"{container}.{field}")
    label = member.property
    text = file.program.slice(label)
    quote = text[0] if text[0] in "'\"`" else file.style.quote
    return Edit(label.start, label.end, f"{quote}{container}{quote}][{quote}{field}{quote}")
