"""Reads that each become the same conditional in one function, where one name could hold its value.

A person who writes ``event.notification.delivery_method === 'voice' ? … : …`` for the second time takes
it out. So a function that reads the text, or an old value, more than once reads it at its start.

Serves docs/conversion.md, section 6.
"""

from __future__ import annotations

from translator.decisions import Decisions
from translator.following.places import MESSAGE, Flow, PropertyRead
from translator.javascript.scope import Variable
from translator.javascript.tree import Node, ancestors, contains, enclosing_function, is_function
from translator.mapping.triggers import OLD_HANDLER
from translator.records import NamedTuple

_NAMES = {
    "text": ("text", "messageText", "phoneText"),
    "action": ("action", "messageAction", "phoneAction"),
    "message_type": ("messageType", "channel", "phoneMessageType"),
}


class Repeated(NamedTuple):
    """Reads of one field off one name in a function, in the order of the source.

    after: what is declared stands behind this statement, or at the start of the function's body if None.
    kind: how it is declared.
    """

    flow: Flow
    option: str
    reads: tuple[PropertyRead, ...]
    name: str
    function: Node
    after: Node | None
    kind: str


def repeated_reads(decisions: Decisions) -> list[Repeated]:
    """Return the reads that may be taken out; none where somebody may change the message."""
    file, flows = decisions.file, decisions.flows
    changed = decisions.shared or any(flow.writes or flow.lost for flow in flows)
    changed = changed or any(escape.writes for flow in flows for escape in flow.escapes)
    if (
        changed
        or decisions.wrap
        or file.style.compact
        or file.source.typed
        or decisions.handler_name != OLD_HANDLER
    ):
        return []
    found: list[Repeated] = []
    taken: dict[Node, set[str]] = {}
    for (flow, variable, option, _), reads in _groups(decisions).items():
        place = _place(decisions, variable)
        if place is None:
            continue
        function, after, kind = place
        inside = sorted(
            (read for read in reads if contains(function.body, read.node)), key=lambda read: read.node.start
        )
        chosen = [read for read in inside if option != "text" or decisions.text_field(read.node) is None]
        if len(chosen) < 2:
            continue
        taken = taken or _names_by_function(decisions)
        near = {each.name for each in found if _are_nested(each.function, function)}
        name = next((each for each in _NAMES[option] if each not in taken[function] | near), None)
        if name is not None:
            found.append(Repeated(flow, option, tuple(inside), name, function, after, kind))
    return found


def _are_nested(one: Node, other: Node) -> bool:
    return contains(one, other) or contains(other, one)


def _groups(decisions: Decisions) -> dict[tuple[Flow, Variable, str, str], list[PropertyRead]]:
    groups: dict[tuple[Flow, Variable, str, str], list[PropertyRead]] = {}
    for flow in decisions.flows:
        for read in flow.reads:
            option = decisions.option(read.path)
            variable = _root(decisions, read.node)
            if variable is None or option is None or not _may_be_named(decisions, flow, read, option):
                continue
            key = (flow, variable, option, decisions.file.program.slice(read.node))
            groups.setdefault(key, []).append(read)
    return groups


def _may_be_named(decisions: Decisions, flow: Flow, read: PropertyRead, option: str) -> bool:
    """Return True for the text, or an old value, of an object that certainly is the message."""
    if read.path[:2] != MESSAGE or read.node in flow.doubtful or read.node in flow.single:
        return False
    if read.node in decisions.settled[flow].fallbacks:
        return False
    return option == "text" or decisions.is_old_valued(read)


def _root(decisions: Decisions, member: Node) -> Variable | None:
    """Return the variable that a plain chain of names begins with."""
    node = member
    while node.type == "MemberExpression" and not node.computed and not node.optional:
        node = node.object
    if node.type != "Identifier" or decisions.file.program.comments_in(member.start, member.end):
        return None
    return decisions.file.scopes.resolve(node)


def _place(decisions: Decisions, variable: Variable) -> tuple[Node, Node | None, str] | None:
    """Return the function in which a variable has its value from the start, or from behind a statement."""
    if len(variable.definitions) != 1 or any(not each.initial for each in variable.writes):
        return None
    kind, name = variable.definitions[0]
    function = enclosing_function(name)
    if function is None or function.body.type != "BlockStatement":
        return None
    if kind == "param":
        return _at_the_start(decisions, function, name)
    statement = next((each for each in ancestors(name) if each.type == "VariableDeclaration"), None)
    if statement is None or statement.parent is not function.body:
        return None
    rest = decisions.file.program.text[statement.end :].partition("\n")[0]
    return (function, statement, kind) if not rest.strip() else None


def _at_the_start(decisions: Decisions, function: Node, name: Node) -> tuple[Node, None, str] | None:
    statements = function.body.body
    if name not in function.params or not statements or statements[0].fields.get("directive") is not None:
        return None
    first = decisions.file.program.text[function.body.start + 1 : statements[0].start].partition("\n")
    return (function, None, "const") if first[1] and not first[0].strip() else None


def _names_by_function(decisions: Decisions) -> dict[Node, set[str]]:
    """Return for each function the names that mean something in it, or anywhere inside of it."""
    scopes = decisions.file.scopes
    named = [(each.identifier, (each.identifier.name,)) for each in scopes.references]
    declared = [(scope.block, scope.variables) for scope in scopes.scopes]
    found: dict[Node, set[str]] = {}
    for node, names in (*named, *declared):
        for outer in (node, *ancestors(node)):
            if is_function(outer):
                found.setdefault(outer, set()).update(names)
    return found
