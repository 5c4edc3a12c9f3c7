"""The context of a Hook as the event of the old trigger: reads, patterns, and the whole handed on.

A name for the context becomes a name for the event, and what is read off it gets its place there.
Where that is not certain, the handler makes one object of the old shape and reads that.
"""

from __future__ import annotations

from collections.abc import Iterator

from translator.deciding.sharing import seen_again
from translator.edits import Edit, wrap
from translator.following.places import CONTEXT as ROOT
from translator.following.places import AccessPath, Destructuring, Escape, Flow, PropertyRead
from translator.javascript.scope import Variable
from translator.javascript.tree import Node, outermost, walk
from translator.javascript.values import property_key
from translator.mapping.hook import CONTEXT, GONE, MAY_BE_ABSENT, NEVER_GIVEN, OF_CLIENT, OF_REQUEST
from translator.records import NamedTuple
from translator.rules.ap104_old_shape import RULE as OLD_SHAPE
from translator.rules.ap115_hook_only import RULE as HOOK_ONLY
from translator.rules.base import Diagnostic
from translator.source_file import SourceFile

CLIENT: AccessPath = (*ROOT, "client")
WEBTASK: AccessPath = (*ROOT, "webtask")
REQUEST: AccessPath = (*ROOT, "request")
_PARTS = (CLIENT, WEBTASK, REQUEST)
_FIELDS = {CLIENT: OF_CLIENT, WEBTASK: {"secrets"}, REQUEST: OF_REQUEST}
_CLIENT_METADATA: AccessPath = (*CLIENT, "client_metadata")


class ContextNames(NamedTuple):
    """event: what the handler calls its event. helper: the function that makes the old context."""

    event: str
    helper: str


def needs_object(file: SourceFile, flow: Flow) -> bool:
    """Return True if every use of the context must go to one object of its old shape."""
    if flow.lost is not None:
        return True
    if any(write.path in (ROOT, *_PARTS) for write in flow.writes):
        return True
    for escape in flow.escapes:
        if escape.path in _PARTS or (escape.path == ROOT and seen_again(flow, escape)):
            return True
        if escape.path == ROOT and escape.node is flow.handler.params[2]:
            return True
    return any(
        _names_webtask(file, pattern) or _reads_itself(file, flow, pattern) for pattern in flow.patterns
    )


def _names_webtask(file: SourceFile, pattern: Destructuring) -> bool:
    """Return True if a pattern gives a name to ``webtask``, which the event has nothing in place of."""
    return pattern.path == ROOT and any(
        item.type == "Property"
        and property_key(item, file.scopes) == "webtask"
        and "ObjectPattern" not in (item.value.type, item.value.fields.get("left", item.value).type)
        for item in pattern.node.properties
    )


def _reads_itself(file: SourceFile, flow: Flow, pattern: Destructuring) -> bool:
    """Return True if a pattern has defaults that read the context, or comments, which a new
    text would lose.
    """
    if pattern.path not in (ROOT, WEBTASK, CLIENT):
        return False
    if file.program.comments_in(pattern.node.start, pattern.node.end):
        return True
    names = (node for node in walk(pattern.node) if node.type == "Identifier")
    return any(
        node in file.scopes.by_identifier
        and file.scopes.by_identifier[node].read
        and file.scopes.resolve(node) in flow.bound
        for node in names
    )


def rewrite_context(file: SourceFile, flow: Flow, names: ContextNames) -> Iterator[Edit]:
    """Edits for every place the context goes, none of which may need the one object."""
    variable = own_name(file, flow)
    spelled = {escape.node for escape in flow.escapes if escape.path == ROOT and _is_shorthand(escape.node)}
    for reference in variable.references if variable is not None else ():
        if reference.identifier not in spelled:
            yield from rename(reference.identifier, names.event)
    for read in flow.reads:
        yield from _rewrite_read(file, read)
    for pattern in flow.patterns:
        # That of the handler's own parameter becomes a declaration in its body.
        if pattern.statement is not flow.handler or pattern.source is not None:
            yield from rewrite_pattern(file, pattern)
    for escape in flow.escapes:
        if escape.path == ROOT:
            own = variable is not None and file.scopes.resolve(escape.node) is variable
            yield from _hand_on(escape, names, names.event if own else file.program.slice(escape.node))


def reports(flow: Flow, names: ContextNames, *, whole: bool) -> Iterator[Diagnostic]:
    """What is to be said of the context: where it goes as a whole, and what has no counterpart.

    whole: whether every access uses one object of the old shape.
    """
    helper = names.helper
    if flow.lost is not None:
        yield OLD_SHAPE.report(flow.handler.params[2], "context-lost", helper=helper)
    for escape in flow.escapes:
        if escape.path in (ROOT, *_PARTS):
            yield OLD_SHAPE.report(
                escape.node, "context-goes-out", path=escape.path, how=escape.how, helper=helper
            )
    for write in flow.writes:
        if write.path in (ROOT, *_PARTS):
            yield OLD_SHAPE.report(write.node, "context-changed", path=write.path, helper=helper)
    for place in flow.taken():
        if place.path[:1] == ROOT and len(place.path) == 2 and place.path[1] in NEVER_GIVEN:
            now = ("event", *CONTEXT[place.path[1]])
            found = "never-given" if whole else "now-given"
            yield HOOK_ONLY.report(place.node, found, path=place.path, now=now)
        found = _gone(place.path)
        if found and not (whole and found == "unknown"):
            # One object of the old shape has what the Hook itself puts there, and nothing new.
            why = GONE.get(place.path[-1], "")
            yield HOOK_ONLY.report(place.node, found, path=place.path, why=why)


def _gone(path: AccessPath) -> str:
    """Which message a field without a counterpart gets, empty for any other."""
    if len(path) == 3 and path[:2] in _FIELDS:
        known = path[2] in _FIELDS[path[:2]]
        return "" if known else "machine" if path[:2] == WEBTASK else "unknown"
    if path[:1] != ROOT or len(path) != 2 or path[1] in CONTEXT:
        return ""
    return "gone" if path[1] in GONE else "unknown"


def own_name(file: SourceFile, flow: Flow) -> Variable | None:
    """Return the variable of the third parameter, None for a pattern."""
    param = flow.handler.params[2]
    return file.scopes.resolve(param) if param.type == "Identifier" else None


def rename(identifier: Node, name: str) -> Iterator[Edit]:
    """Yield edits that let something else stand for a variable; the key of a short property stays."""
    if _is_shorthand(identifier):
        yield Edit(identifier.start, identifier.end, f"{identifier.name}: {name}", absorbs=True)
    else:
        yield Edit(identifier.start, identifier.end, name)


def _is_shorthand(node: Node) -> bool:
    parent = node.parent
    return parent is not None and parent.type == "Property" and bool(parent.shorthand)


def _hand_on(escape: Escape, names: ContextNames, text: str) -> Iterator[Edit]:
    node = escape.node
    if _is_shorthand(node):
        yield Edit(node.start, node.end, f"{node.name}: {names.helper}({text})", absorbs=True)
        return
    yield from wrap(node.start, node.end, f"{names.helper}(", ")")


# Reads


def _rewrite_read(file: SourceFile, read: PropertyRead) -> Iterator[Edit]:
    path, member = read.path, read.node
    if path[:1] != ROOT:
        return
    if path == _CLIENT_METADATA:
        yield _as(member, "metadata")
    elif len(path) == 2 and CONTEXT.get(path[1], (path[1],)) != (path[1],):
        place = CONTEXT[path[1]]
        if not place:
            kept = file.program.comments_in(member.object.end, member.end)
            text = "".join(" " + file.program.text[item.start : item.end] for item in kept)
            yield Edit(member.object.end, member.end, text if all(item.block for item in kept) else "")
            return
        dot = "?." if place[0] in MAY_BE_ABSENT else "."
        yield _as(member, dot.join(place))


def _as(member: Node, chain: str) -> Edit:
    """Read something else off the object of a member expression."""
    if not member.computed:
        return Edit(member.property.start, member.end, chain)
    dot = "?." if member.optional else "."
    return Edit(member.object.end, member.end, dot + chain)


# Patterns


class _Item(NamedTuple):
    """A property of a pattern as it is to be: the path of what holds it, and its text."""

    holder: tuple[str, ...]
    text: str


def rewrite_pattern(file: SourceFile, pattern: Destructuring) -> Iterator[Edit]:
    """Yield edits that let a pattern over the context, or over its client, take apart the event."""
    if pattern.path == CLIENT:
        for item in pattern.node.properties:
            if item.type == "Property" and property_key(item, file.scopes) == "client_metadata":
                yield Edit(item.start, item.end, _renamed(file, item, "metadata"), absorbs=True)
    elif pattern.path in (ROOT, WEBTASK):
        text, holder = taken_apart(file, pattern, may_add=pattern.source is not None)
        if holder and pattern.source is not None:
            end = outermost(pattern.source).end
            yield Edit(end, end, holder)
        if text != file.program.slice(pattern.node):
            yield Edit(pattern.node.start, pattern.node.end, text, absorbs=True)


def taken_apart(file: SourceFile, pattern: Destructuring, *, may_add: bool) -> tuple[str, str]:
    """Return the text of a pattern over the event, and what is read off the event before, often nothing.

    may_add: whether something can be read off it before, so that the pattern may be simpler.
    """
    items = list(_items(file, pattern.node, pattern.path))
    if may_add and {item.holder for item in items} == {("message_options",)}:
        plain = [item._replace(holder=()) for item in items]
        return _pattern_text(file, pattern.node, plain), ".message_options"
    return _pattern_text(file, pattern.node, items), ""


def _items(file: SourceFile, node: Node, path: AccessPath) -> Iterator[_Item]:
    for item in node.properties:
        text = file.program.slice(item)
        key = None if item.type == "RestElement" else property_key(item, file.scopes)
        if key is None or path == WEBTASK:
            yield _Item((), text)
            continue
        target = item.value.left if item.value.type == "AssignmentPattern" else item.value
        if key == "webtask" and target.type == "ObjectPattern":
            yield from _items(file, target, WEBTASK)
        elif key == "request" and item.value.type == "ObjectPattern" and not _has_rest(item.value):
            yield from (_Item((key,), file.program.slice(inner)) for inner in item.value.properties)
        elif key == "client" and target.type == "ObjectPattern":
            yield _Item((), _client_text(file, item, target))
        else:
            place = CONTEXT.get(key, (key,))
            other = place and place[-1] != key
            yield _Item(place[:-1], _renamed(file, item, place[-1]) if other else text)


def _has_rest(pattern: Node) -> bool:
    return any(item.type == "RestElement" for item in pattern.properties)


def _client_text(file: SourceFile, item: Node, target: Node) -> str:
    start, text = item.start, file.program.slice(item)
    for inner in reversed(target.properties):
        if inner.type == "Property" and property_key(inner, file.scopes) == "client_metadata":
            renamed = _renamed(file, inner, "metadata")
            text = text[: inner.start - start] + renamed + text[inner.end - start :]
    return text


def _renamed(file: SourceFile, item: Node, key: str) -> str:
    """A property of a pattern that takes its value from another key."""
    return f"{key}: {file.program.text[item.value.start : item.value.end]}"


def _pattern_text(file: SourceFile, node: Node, items: list[_Item]) -> str:
    """A whole pattern anew, what has the same holder together, as it was where nothing changes."""
    program = file.program
    old = [program.slice(item) for item in node.properties]
    if [item.text for item in items] == old and not any(item.holder for item in items):
        return program.slice(node)
    parts: dict[tuple[str, ...], list[str]] = {}
    order: list[str | tuple[str, ...]] = []
    for item in items:
        if not item.holder:
            order.append(item.text)
            continue
        if item.holder not in parts:
            order.append(item.holder)
        parts.setdefault(item.holder, []).append(item.text)
    texts = []
    for entry in order:
        if isinstance(entry, str):
            texts.append(entry)
            continue
        default = " = {}" if entry[0] in MAY_BE_ABSENT else ""
        texts.append(f"{entry[0]}: {{ {', '.join(parts[entry])} }}{default}")
    return _laid_out(file, node, texts)


def _laid_out(file: SourceFile, node: Node, texts: list[str]) -> str:
    """Items between the braces of a pattern, on lines of their own where it had such."""
    program = file.program
    inner = program.text[node.start + 1 : node.end - 1]
    if "\n" in inner and node.properties:
        first = node.properties[0]
        indent = file.source.indent(first.start)
        newline = file.style.newline
        close = newline + file.source.indent(node.end - 1)
        lines = ",".join(newline + indent + text for text in texts)
        return "{" + lines + ("," if inner.rstrip().endswith(",") else "") + close + "}"
    blank = " " if inner[:1] == " " else ""
    return "{" + blank + ", ".join(texts) + blank + "}"
