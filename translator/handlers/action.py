"""The Action in a program: which of its exports are the phone handler, and can it be seen through.

Serves the part of the guide on Actions that hold several triggers.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence, Set
from itertools import pairwise
from types import MappingProxyType

from translator.handlers.exports import SPELLING, Export, Exports
from translator.handlers.transparent_wrappers import does_more, passed_on
from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager, Variable
from translator.javascript.tree import Node, is_function
from translator.javascript.values import function_of, member_key, names_of, property_key, uses_arguments
from translator.mapping.triggers import NEW_HANDLER, OLD_HANDLER, OTHER
from translator.records import NamedTuple

NOT_UNDERSTOOD = "it is not certain how the handler is exported"
_READING = frozenset({"MemberExpression", "Property"})
_TRIGGER = re.compile(r"on(Execute|Continue)[A-Z]\w*$")


class Action(NamedTuple):
    """The exports of a file, and the phone handlers among them.

    ``handlers`` are functions that can be seen through; ``opaque`` are exports whose function
    can't be, with the reason. ``reads`` are places where the phone export is read again, by
    member expressions or by properties of patterns; ``others_read`` are other exports read so.
    ``outside`` are exports of calls that do something themselves, so that the guard goes around
    them; ``guarded_outside`` are the handlers in those calls. ``entries``: what is followed instead of
    the handlers, where only the values of the exports tell these.
    """

    exports: tuple[Export, ...] = ()
    reads: tuple[Node, ...] = ()
    others_read: Mapping[str, Sequence[Node]] = MappingProxyType({})
    handlers: tuple[Node, ...] = ()
    opaque: tuple[tuple[Export, str], ...] = ()
    outside: tuple[Export, ...] = ()
    guarded_outside: frozenset[Node] = frozenset()
    entries: tuple[Node | str, ...] = ()

    def named(self, name: str) -> list[Export]:
        """Return the exports of a name, in the order of the source."""
        return [export for export in self.exports if export.name == name]

    def others(self) -> list[Export]:
        """Return the exports of other triggers' handlers."""
        return [export for export in self.exports if _is_other_trigger(export)]


def _is_other_trigger(export: Export) -> bool:
    """A name that Auth0 documents, or one like it over something that may be a handler."""
    name = export.name
    if name in OTHER:
        return True
    if name.startswith((OLD_HANDLER, NEW_HANDLER)) or not _TRIGGER.match(name):
        return False
    return export.value is not None and (is_function(export.value) or export.value.type == "CallExpression")


def find_action(program: Program, scopes: ScopeManager) -> Action:
    """Return every export of a program. Resolving the handlers is ``resolve_handlers``."""
    exports = Exports(scopes)
    found: list[Export] = []
    targets: set[Node] = set()
    instead = _instead(program, exports)
    for node in program.of_types(SPELLING):
        for export in exports.in_node(node):
            if instead is not None and export.node.end <= instead.start:
                continue
            found.append(export)
            if export.form == "member":
                targets.add(export.label.parent or export.label)
    reads: list[Node] = []
    others: dict[str, list[Node]] = {}
    if any(export.form == "class method" and export.name == OLD_HANDLER for export in found):
        # Whatever it is called on may be the instance.
        reads += [node for node in program.nodes if _reads_old(node, scopes, targets)]
    names = {OLD_HANDLER, *(export.name for export in found)}
    for node in program.of_types(_READING):
        key = None if node in targets else _export_read(node, names, exports, scopes)
        if key == OLD_HANDLER:
            reads += [node] if node not in reads else []
        elif key is not None:
            others.setdefault(key, []).append(node)
    return Action(tuple(found), tuple(reads), others)


def _instead(program: Program, exports: Exports) -> Node | None:
    """Return the statement that exports an object in place of all before, which a constant then has.

    So does the wrapper around a whole module.
    """
    for before, after in pairwise(program.root.body):
        if before.type != "VariableDeclaration" or after.type != "ExpressionStatement":
            continue
        kept: Node | None = before.declarations[-1].init
        assigned: Node = after.expression
        if kept is None or assigned.type != "AssignmentExpression" or assigned.operator != "=":
            continue
        if all(map(exports.is_module_exports, (kept, assigned.left))) and _is_plain(assigned.right):
            statement: Node = after
            return statement
    return None


def _is_plain(value: Node) -> bool:
    return value.type == "ObjectExpression" and all(item.type == "Property" for item in value.properties)


def _reads_old(node: Node, scopes: ScopeManager, targets: set[Node]) -> bool:
    return node.type == "MemberExpression" and node not in targets and member_key(node, scopes) == OLD_HANDLER


def _export_read(node: Node, names: Set[str], exports: Exports, scopes: ScopeManager) -> str | None:
    """Return which of some exports a node reads, by ``exports.x``, by ``this.x`` or by a pattern."""
    if node.type == "MemberExpression":
        key, source = member_key(node, scopes), node.object
        if key == OLD_HANDLER and source.type == "ThisExpression":
            return key
    else:
        key, source = _taken_out(node, scopes)
    return key if key in names and source is not None and exports.is_exports(source) else None


def _taken_out(node: Node, scopes: ScopeManager) -> tuple[str | None, Node | None]:
    """Return the key of a property of a pattern, and what it is taken out of."""
    pattern = node.parent
    if pattern is None or pattern.type != "ObjectPattern" or pattern.parent is None:
        return None, None
    source = pattern.parent.fields.get("init" if pattern.role == "id" else "right")
    return (None, None) if source is None else (property_key(node, scopes), source)


def resolve_handlers(action: Action, name: str, scopes: ScopeManager, gone: frozenset[Node]) -> Action:
    """Return the Action with the handlers that the exports of a name hold, and those that can't be seen.

    ``gone`` are nodes that are left out of the output, so that uses in them do not count.
    """
    action = action._replace(reads=tuple(node for node in action.reads if not is_inside(node, gone)))
    uses = {export.value for export in action.named(name) if export.value is not None}
    uses |= {export.node.value for export in action.named(name) if export.form == "annotation"}
    handlers: dict[Node, None] = {}
    opaque, outside, guarded = [], [], set()
    for export in action.named(name):
        if export.value is None:
            continue
        called = export.value.type == "CallExpression"
        function = passed_on(export.value, scopes) if called else function_of(export.value, scopes)
        reason = NOT_UNDERSTOOD if export.form == "whole" else None
        reason = reason or _opacity(export, function, uses, action, scopes, gone)
        if reason is not None:
            opaque.append((export, reason))
        elif function is not None and function not in handlers:
            handlers[function] = None
            if called and does_more(export.value, scopes):
                outside.append(export)
                guarded.add(function)
    return action._replace(
        handlers=tuple(handlers),
        opaque=tuple(opaque),
        outside=tuple(outside),
        guarded_outside=frozenset(guarded),
    )


def _opacity(
    export: Export,
    function: Node | None,
    uses: set[Node],
    action: Action,
    scopes: ScopeManager,
    gone: frozenset[Node],
) -> str | None:
    """Return why a handler can't be seen through, None if it can."""
    if function is None:
        return _why_unknown(export)
    reason = why_opaque(function, scopes)
    if reason is None and (action.reads or _used_otherwise(function, uses, scopes, gone)):
        return "the file also uses the handler in another way"
    return reason


def why_opaque(function: Node, scopes: ScopeManager) -> str | None:
    """Return why a function does not tell by its parameters and its body what it does, None if it does."""
    if function.generator:
        return "the handler is a generator"
    if uses_arguments(function, scopes):
        return "the handler uses arguments"
    if any(param.type == "RestElement" for param in function.params):
        return "the handler has a rest parameter"
    if _is_redeclared(function, scopes):
        return "a function inside the handler has the name of a parameter"
    if scopes.of_block[function].dynamic:
        return "eval or with may read the event"
    return None


def _why_unknown(export: Export) -> str:
    if export.form == "declarator" and export.value is export.label:
        return "the export is assigned more than once"
    if export.value is not None and export.value.type == "CallExpression":
        return "the handler is the result of a call"
    return "it is not certain which function is exported"


def _is_redeclared(function: Node, scopes: ScopeManager) -> bool:
    """Return True if a hoisted function takes the name of the event or the api, so that the guard would get
    it.
    """
    body = scopes.of_block.get(function.body)
    for param in function.params[:2]:
        target = param.left if param.type == "AssignmentPattern" else param
        variable = scopes.resolve(target) if target.type == "Identifier" else None
        inner = body.variables.get(target.name) if variable is not None and body is not None else None
        if variable is not None and (
            "function" in variable.kinds or (inner is not None and inner is not variable)
        ):
            return True
    return False


def _used_otherwise(function: Node, uses: set[Node], scopes: ScopeManager, gone: frozenset[Node]) -> bool:
    pending: list[Variable] = list(names_of(function, scopes))
    seen: set[Variable] = set()
    while pending:
        variable = pending.pop()
        if variable in seen:
            continue
        seen.add(variable)
        for reference in variable.reads:
            node = reference.identifier
            parent = node.parent
            if node in uses or is_inside(node, gone):
                continue
            if parent is not None and parent.type == "VariableDeclarator" and parent.id.type == "Identifier":
                pending.append(scopes.declared[parent.id])
                continue
            return True
    return False


def is_inside(node: Node, gone: Collection[Node]) -> bool:
    """Return True if a node lies in one of those that are left out."""
    current: Node | None = node
    while current is not None:
        if current in gone:
            return True
        current = current.parent
    return False
