"""Reads by member expressions: what the migration guide's core table maps.

Serves docs/conversion.md, sections 5 and 6.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from translator.deciding.analysis import Analysis, Shared
from translator.edits import Edit
from translator.following.places import FIELDS, MESSAGE, Flow, PropertyRead
from translator.javascript.tree import Node, outermost, walk
from translator.render import render
from translator.rewrite.text import allows_chain, around, chain_text, rekey

NEW_CONTAINER = "notification"
_DOING = frozenset(
    {
        "AssignmentExpression",
        "AwaitExpression",
        "CallExpression",
        "ImportExpression",
        "NewExpression",
        "TaggedTemplateExpression",
        "UnaryExpression",
        "UpdateExpression",
        "YieldExpression",
    }
)
CLIENT_METADATA = ("event", "client", "client_metadata")


def rewrite_reads(analysis: Analysis, flow: Flow) -> Iterator[Edit]:
    """Edits for every member expression of one handler that reads a mapped field or its container."""
    shared = analysis.shared_by(flow)
    for read in flow.reads:
        option = analysis.option(read.path)
        if read.path == CLIENT_METADATA and not analysis.keeps_direct_reads:
            yield rekey(analysis, read.node, "metadata")
        elif shared is not None and option != "language":
            if len(read.path) == 2 and option is not None:
                yield _read_from_shared(analysis, read.node, option, shared)
        elif read.path == MESSAGE:
            yield rekey(analysis, read.node, NEW_CONTAINER)
        elif option is not None:
            yield from rewrite_field(analysis, flow, read, option)


def _read_from_shared(analysis: Analysis, member: Node, option: str, shared: Shared) -> Edit:
    """A direct read goes through the old-shaped object, like every other."""
    if shared == "event":
        return rekey_direct(analysis, member, "message_options", option)
    return Edit(member.start, member.end, f"{analysis.message_object}.{option}", absorbs=True)


def rewrite_field(analysis: Analysis, flow: Flow, read: PropertyRead, option: str) -> Iterator[Edit]:
    """Edits for one read of a message field."""
    direct = len(read.path) == 2
    field = FIELDS[option] or analysis.text_field(read.node)
    if field is None:
        base = notification_chain(analysis, flow, read)
        if base is None:
            yield from read_old_text(analysis, read)
            return
        chosen = text_choice(analysis, lambda name: base + name)
        # The read itself becomes the last branch.
        yield from around(analysis, read.node, chosen.removesuffix(base + "as_text"), "")
        field = "as_text"
    if direct:
        yield rekey_direct(analysis, read.node, NEW_CONTAINER, field)
    elif field != option:
        yield rekey(analysis, read.node, field)
    if option == "language":
        yield from spelled_as_before(analysis, read.node)
    elif analysis.is_old_valued(read):
        # The value is what is read, so that the condition can simply follow it, and never is empty.
        whole = analysis.settled(flow).fallbacks.get(read.node, read.node)
        yield from around(analysis, whole, "", old_value(analysis, option, ""))


def spelled_as_before(analysis: Analysis, node: Node) -> Iterator[Edit]:
    """Edits that let a locale read like a language, in parentheses where no optional chain may stand."""
    whole, after = outermost(node), old_value(analysis, "language", "")
    if allows_chain(node):
        yield Edit(node.end, node.end, after, node.end - node.start)
        return
    length = whole.end - whole.start
    yield Edit(whole.start, whole.start, "(", -length)
    yield Edit(whole.end, whole.end, after + ")", length)


def text_choice(analysis: Analysis, named: Callable[[str], str]) -> str:
    """The conditional between the two texts; ``named`` gives the expression for a new field."""
    fields = {name: named(name) for name in ("delivery_method", "as_voice", "as_text")}
    return render("text_choice", analysis.style, **fields)


def old_value(analysis: Analysis, option: str, value: str) -> str:
    """The conditional that gives the old word for a new value, which stands before it."""
    return value + render("old_value", analysis.style, option=option)


def read_old_text(analysis: Analysis, read: PropertyRead) -> Iterator[Edit]:
    """Read the text off an old-shaped copy: what the object comes from can't be evaluated twice."""
    node = read.node.object
    length = node.end - node.start
    direct = len(read.path) == 2
    helper = analysis.event_helper if direct else analysis.message_helper
    opening, closing = ("((", "))") if node.type == "SequenceExpression" else ("(", ")")
    yield Edit(node.start, node.start, helper + opening, -length)
    yield Edit(node.end, node.end, closing, length)
    if direct:
        yield rekey_direct(analysis, read.node, "message_options", "text")


def notification_chain(analysis: Analysis, flow: Flow, read: PropertyRead) -> str | None:
    """The text before a field's name in the new event: ``event.notification.`` or ``mo.``"""
    settled = analysis.settled(flow)
    base = chain_text(read.node.object, analysis, renamed_members(analysis, flow), settled)
    if base is None:
        if any(node.type in _DOING for node in walk(read.node.object)):
            # It would be left undone where the other text is chosen.
            return None
        root = event_name_at(analysis, flow, read.node)
        return None if root is None else f"{root}.{NEW_CONTAINER}."
    dot = "?." if read.node.optional and read.node not in settled.members else "."
    if len(read.path) == 2:
        return f"{base}{dot}{NEW_CONTAINER}."
    return base + dot


def renamed_members(analysis: Analysis, flow: Flow) -> dict[Node, str]:
    """The member expressions that read the container, with its new name."""
    return {read.node: NEW_CONTAINER for read in flow.reads if read.path == MESSAGE}


def event_name_at(analysis: Analysis, flow: Flow, node: Node) -> str | None:
    """The name of the whole event at a place, None where it can't be reached by a name."""
    if not flow.handler.params:
        return None
    param = flow.handler.params[0]
    target = param.left if param.type == "AssignmentPattern" else param
    if target.type != "Identifier":
        return None
    variable = analysis.scopes.resolve(target)
    seen = analysis.scopes.scope_at(node).lookup(target.name)
    return str(target.name) if variable is not None and seen is variable else None


def rekey_direct(analysis: Analysis, member: Node, container: str, field: str) -> Edit:
    """``event.text`` becomes ``event.notification.as_text``, in the form it was written in."""
    if not member.computed:
        return Edit(member.property.start, member.property.end, f"{container}.{field}")
    label = member.property
    text = analysis.program.slice(label)
    quote = text[0] if text[0] in "'\"`" else analysis.style.quote
    return Edit(label.start, label.end, f"{quote}{container}{quote}][{quote}{field}{quote}")
