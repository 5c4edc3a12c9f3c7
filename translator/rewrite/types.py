"""The types of a TypeScript file: names that change, and the types of what is added.

Serves docs/conversion.md, section 13.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.decisions import Decisions
from translator.edits import Edit, Edits, Holds, insert_after, wrap
from translator.following.places import DestructuredRead, Flow, PropertyRead
from translator.javascript.tree import Node, is_function, outermost, unchained
from translator.mapping.types import (
    CODE_ACTIONS,
    EVENT_TYPE,
    FIELD_TYPES,
    NEW_API,
    NEW_MODULE,
    OPTIONAL_OF_REQUEST,
    RENAMED,
    SECURITY_CONTEXT,
)
from translator.names import Names

if TYPE_CHECKING:
    from translator.deciding.mentions import Mentions
    from translator.deciding.type_names import Imported

_LOOSE = frozenset({"conditional_type", "function_type", "union_type"})
_UNTYPED = frozenset({"ExpressionStatement", "TemplateLiteral", "UnaryExpression"})
_REQUEST = ("event", "request")
_CLASSES = frozenset({"ClassDeclaration", "ClassExpression"})


def rewrite_types(decisions: Decisions, names: Names) -> Iterator[Edit]:
    """Yield the edits of the types that have another name or another key in the new trigger."""
    if decisions.types is None:
        return
    from translator.deciding.type_names import OLD_EVENT, OLD_MESSAGE, THE_API, THE_EVENT

    for change in decisions.types.changes:
        if decisions.is_gone(change.start):
            continue
        text = change.text
        if text.startswith(("type ", "import ")):
            style = decisions.file.style
            text = text.replace(";\n", style.semicolon + style.newline).removesuffix(";")
            text += style.semicolon if text.startswith("type ") else ""
        for old, helper in ((OLD_EVENT, names.event_helper), (OLD_MESSAGE, names.message_helper)):
            text = text.replace(old, f"ReturnType<typeof {helper}>")
        if THE_EVENT in text:
            text = text.replace(THE_EVENT, type_name(decisions, names, EVENT_TYPE))
        if THE_API in text:
            text = text.replace(THE_API, type_name(decisions, names, NEW_API))
        holds = Holds.STATEMENTS if text.startswith("import ") else Holds.CODE
        yield Edit(change.start, change.end, text, holds=holds)
    yield from _own_apis(decisions, names)


def _own_apis(decisions: Decisions, names: Names) -> Iterator[Edit]:
    """Give a handler's own type for the api what the guard needs."""
    types = decisions.types
    if types is None:
        return
    from translator.deciding.typed import annotation

    for flow in decisions.flows:
        for param in flow.handler.params[1:2]:
            found = annotation(param, decisions.file.program)
            if found is None or types.kind(found) is not None or decisions.guard_inside(flow) == "send":
                continue
            told = found.named_children[0]
            text, added = types.spelled(told), f"Pick<{type_name(decisions, names, NEW_API)}, 'notification'>"
            whole = f"({text})" if told.type in _LOOSE else text
            yield Edit(told.start_byte, told.end_byte, f"{whole} & {added}", absorbs=True)


def import_types(decisions: Decisions, names: Names, edits: Edits) -> Iterator[Edit]:
    """Yield the edits that import types which are named by ``edits``, all the others."""
    types = decisions.types
    if types is None:
        return
    written = "\n".join(edit.text for edit in edits.ordered())
    if decisions.wrap:
        yield from _import_beside(decisions, names, types, written)
        return
    into = _list_of(types)
    added = [
        name
        for name in (NEW_API, EVENT_TYPE)
        if into is not None
        and _local(types, name) is None
        and re.search(rf"[:=&<] {name}\b|<{name}\b", written)
    ]
    if into is not None and into.last is not None and added:
        yield insert_after(into.last, "".join(f", {_word(types, into)}{name}" for name in added))


def _word(types: Mentions, into: Imported) -> str:
    """Return ``type`` for a list of an import that may import values, where its names say so."""
    listed = types.text[into.start : into.end]
    return "type " if not into.types and re.search(r"[{,]\s*type\s", listed) else ""


def _import_beside(decisions: Decisions, names: Names, types: Mentions, written: str) -> Iterator[Edit]:
    if not types.imports or f": {names.new_event}" not in written:
        return
    style, at = decisions.file.style, types.imports[-1].end
    quote = style.quote
    listed = [f"{EVENT_TYPE} as {names.new_event}"]
    if not _is_taken(types, names):
        listed.insert(0, NEW_API)
    line = f"import type {{ {', '.join(listed)} }} from {quote}{NEW_MODULE}{quote}"
    yield insert_after(at, style.newline + line + style.semicolon, holds=Holds.STATEMENTS)


def _is_taken(types: Mentions, names: Names) -> bool:
    """Return True if a file has something else of the name of the new api's type."""
    return types.is_declared(NEW_API) or NEW_API in names.taken


def _list_of(types: Mentions) -> Imported | None:
    return next((item for item in types.imports if item.last is not None), None)


def _local(types: Mentions, name: str) -> str | None:
    """Return what a file calls one of the new trigger's types after its names are changed."""
    for local, imported in types.names.items():
        new = RENAMED.get(imported, imported)
        if new == name:
            return new if local == imported else local
    return None


def type_name(decisions: Decisions, names: Names, name: str) -> str:
    """Return how one of the new trigger's types is named in a file that is converted or wrapped."""
    types = decisions.types
    assert types is not None
    inline = f"import({decisions.file.style.quote}{NEW_MODULE}{decisions.file.style.quote}).{name}"
    if decisions.wrap:
        if not types.imports or (name == NEW_API and _is_taken(types, names)):
            return inline
        return names.new_event if name == EVENT_TYPE else NEW_API
    local = _local(types, name)
    if local is not None:
        return local
    if _list_of(types) is not None and not types.is_declared(name):
        return name
    namespace = next((item.namespace for item in types.imports if item.namespace), "")
    return f"{namespace}.{name}" if namespace else inline


def added_parameters(decisions: Decisions, names: Names, flow: Flow, called: tuple[str, str]) -> list[str]:
    """Return the parameters that a handler may get, with types where its others have theirs.

    called: what the event and the api are called in it.
    """
    if decisions.types is None:
        return list(called)
    from translator.deciding.typed import annotation, context_of

    program, params = decisions.file.program, flow.handler.params
    targets = [item.left if item.type == "AssignmentPattern" else item for item in params]
    typed = not params or any(annotation(target, program) for target in targets)
    if context_of(flow.handler, program) is not None or not typed:
        return list(called)
    told = [type_name(decisions, names, name) for name in (EVENT_TYPE, NEW_API)]
    return [f"{name}: {kind}" for name, kind in zip(called, told, strict=True)]


def given_name(decisions: Decisions, names: Names, flow: Flow, event: str) -> tuple[str, list[Edit]]:
    """Return what the event's parameter is called, and the edits for that.

    With types, one name can't have both shapes.
    """
    if decisions.types is None or decisions.shared_by(flow) != "event":
        return event, []
    given, param = names.fresh("newEvent"), flow.handler.params[0]
    return given, [Edit(param.start, param.end, given)]


def returned_by_guard(decisions: Decisions, flow: Flow) -> str:
    """Return what the guard returns by the types of a handler, after ``return``; empty for nothing."""
    if decisions.types is None:
        return ""
    from translator.deciding.returned import early_return

    file = decisions.file
    value = early_return(flow.handler, file.program, decisions.types, file.scopes)
    return f" {value}" if value else ""


def helper_types(decisions: Decisions, names: Names) -> dict[str, str]:
    """Return what the parameters and results of the helpers are annotated with; nothing in JavaScript."""
    if decisions.types is None:
        return dict.fromkeys(("generic", "event", "old_event", "notification", "message"), "")
    event = type_name(decisions, names, EVENT_TYPE)
    told = dict(FIELD_TYPES)
    if decisions.native_objects:
        notification = f"{event}['notification']"
        told |= {
            "action": f"{notification}['message_type']",
            "message_type": f"{notification}['delivery_method']",
        }
    fields = "; ".join(f"{field}: {kind}" for field, kind in told.items())
    old = (
        f"Omit<{event}, 'notification' | 'request'> & "
        f"{{ message_options: ReturnType<typeof {names.message_helper}>; "
        f"request: NonNullable<{event}['request']> }}"
    )
    if decisions.wrap:
        # Without a name, the original's type is that of the place where the event goes.
        old = f"Parameters<typeof {names.original}>[0]" if names.original else "E"
    return {
        "generic": "<E>" if old == "E" else "",
        "event": f": {event}",
        "old_event": f": {old}",
        "notification": f": {event}['notification']",
        "message": f": {{ {fields} }}",
    }


def asserted_action(decisions: Decisions, place: PropertyRead | DestructuredRead, option: str) -> str:
    """Return the assertion that a translated action needs, empty where it needs none."""
    if decisions.types is None or option != "action" or not decisions.is_translated(place):
        return ""
    from translator.deciding.typed import needs_assertion

    file = decisions.file
    return f" as {CODE_ACTIONS}" if needs_assertion(place, file.program, file.scopes) else ""


def kept_type(decisions: Decisions, place: PropertyRead | DestructuredRead) -> str:
    """Return the assertion that lets each word of an old value have its type at the place of a read."""
    if decisions.types is None:
        return ""
    from translator.deciding.typed import name_widens, takes_words, widens

    program, scopes = decisions.file.program, decisions.file.scopes
    taken_out = isinstance(place, DestructuredRead)
    if decisions.option(place.path) in decisions.types.own.wide:
        return " as string" if taken_out or not takes_words(place.node) else ""
    if isinstance(place, DestructuredRead):
        widened = name_widens(place.target, program, scopes)
    else:
        widened = widens(place.node, program, scopes)
    return " as const" if widened else ""


def rewrite_typed_reads(decisions: Decisions, names: Names, flow: Flow) -> Iterator[Edit]:
    """Yield what keeps the types of reads: of the code, of the request and of what is gone."""
    if decisions.types is None:
        return
    for read in flow.reads:
        if decisions.option(read.path) == "code" and decisions.shared_by(flow) is None:
            yield from _never_absent(decisions, read.node)
        elif read.path == ("event", "security_context"):
            node = read.node.object
            yield from wrap(node.start, node.end, "(", f" as {SECURITY_CONTEXT})")
        elif read.path == _REQUEST and _is_handed_on(decisions, read.node):
            yield from _never_absent(decisions, outermost(read.node))
    yield from _request(decisions)
    yield from _request_taken_apart(decisions, names)


def _never_absent(decisions: Decisions, node: Node) -> Iterator[Edit]:
    program = decisions.file.program
    if not (program.is_asserted(node) and program.text[node.end] == "!"):
        yield Edit(node.end, node.end, "!", -1)


def _request(decisions: Decisions) -> Iterator[Edit]:
    """Let a chain through the request have the type that it had, where its type matters."""
    tops: dict[Node, None] = {}
    replaced = {opening.node for opening in decisions.openings if opening.kind in ("list", "object")}
    for opening in decisions.openings:
        if opening.kind != "chain" or opening.origin[:2] != _REQUEST:
            continue
        top = opening.node
        while top.parent is not None and top.role in ("object", "callee"):
            top = top.parent
            if top.type == "ChainExpression":
                break
        if top.type == "ChainExpression" or not _may_lack(top):
            tops[top] = None
    for top in tops:
        whole = outermost(top)
        parent = whole.parent
        if parent is None or whole in replaced or _takes_any(parent, whole):
            continue
        yield from _never_absent(decisions, whole)


def _is_handed_on(decisions: Decisions, node: Node) -> bool:
    """Return True for an argument of a call, unless the parameter has the type of the event's request."""
    whole, types, def_use = outermost(node), decisions.types, decisions.def_use
    call = whole.parent
    if types is None or def_use is None or call is None or whole.role != "arguments":
        return False
    filled = [opening.node for opening in decisions.openings if opening.kind in ("list", "object")]
    opened = node in filled or whole in filled
    if opened or decisions.shared or _takes_any(call, whole):
        return False
    from translator.deciding.typed import annotation

    index, program = call.arguments.index(whole), decisions.file.program
    told = [
        annotation(param.left if param.type == "AssignmentPattern" else param, program)
        for item in def_use.points_to.members(def_use.points_to.of(call.callee))
        for param in _parameters(item.site)[index : index + 1]
    ]
    return not told or not all(each is not None and types.is_request(each) for each in told)


def _parameters(site: Node | None) -> list[Node]:
    """Return the parameters of a function, or of what makes the instances of a class."""
    if site is None or is_function(site):
        return [] if site is None else list(site.params)
    body = site.fields.get("body")
    members = [] if site.type not in _CLASSES or body is None else body.body
    makers = [one.value for one in members if one.fields.get("kind") == "constructor"]
    return list(makers[0].params) if makers else []


def _request_taken_apart(decisions: Decisions, names: Names) -> Iterator[Edit]:
    """Let what a part of the request falls back on have the type of that part."""
    program = decisions.file.program
    places = [place for flow in decisions.flows for place in flow.taken()]
    paths = {
        place.target if isinstance(place, DestructuredRead) else place.node: place.path for place in places
    }
    for opening in decisions.openings:
        node, origin = opening.node, opening.origin
        if origin[:2] != _REQUEST or opening.kind not in ("object", "pattern"):
            continue
        path = paths.get(unchained(node), origin)
        event, below = type_name(decisions, names, EVENT_TYPE), "".join(f"['{key}']" for key in path[2:])
        text = f" as NonNullable<{event}['request']>{below}"
        whole = node if opening.kind == "pattern" else outermost(node)
        end = program.end_with_type(node) if opening.kind == "pattern" else whole.end
        # Right behind the fallback itself.
        yield Edit(end, end, text, whole.end - whole.start + 3)


def _may_lack(top: Node) -> bool:
    """Return True if a chain ends with a field that may be missing in the old event, too."""
    if top.type != "MemberExpression" or top.property.type != "Identifier":
        return False
    holder = top.object
    inner = holder.property.name if holder.type == "MemberExpression" and not holder.computed else ""
    optional = inner == "request" and top.property.name in OPTIONAL_OF_REQUEST
    return inner == "geoip" or optional


def _takes_any(parent: Node, node: Node) -> bool:
    if parent.type == "BinaryExpression":
        return str(parent.operator) in ("===", "!==", "==", "!=")
    if parent.type == "CallExpression" and node.role == "arguments":
        callee = parent.callee
        logs = callee.type == "MemberExpression" and callee.object.fields.get("name") == "console"
        return bool(logs)
    if parent.type == "LogicalExpression":
        return node.role == "left"
    return parent.type in _UNTYPED or node.role == "test"
