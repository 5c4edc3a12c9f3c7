"""The values of ``action`` and ``message_type``: where each comes from and where it goes.

A read and the literals it meets are translated together or not at all (docs/conversion.md,
section 6). Reads, variables, constants and tables that touch each other form one Group, and a
single use that is no comparison makes the whole group keep its old values.
"""

from __future__ import annotations

from collections.abc import Iterable

from translator.deciding.value_uses import Comparisons, DefUseWeb, is_membership, other_use
from translator.following.places import DestructuredRead, PropertyRead
from translator.javascript.scope import ScopeManager, Variable
from translator.javascript.tree import Node, is_undefined, string_value, unchained
from translator.javascript.values import (
    constant,
    direct_calls,
    function_of,
    is_exported,
    parameter_for,
    uses_arguments,
)
from translator.mapping.values import ACTIONS, CHANNELS

_OLD_WORDS = frozenset({*ACTIONS, *CHANNELS} - {"voice"})


def group_reads(
    reads: Iterable[PropertyRead | DestructuredRead],
    known: Iterable[str],
    scopes: ScopeManager,
    *,
    strict: bool = False,
) -> list[DefUseWeb]:
    """Group all reads of one field. ``known`` are the values the field can have.

    ``strict`` is for fields of the new event: words of the old one are impossible as fallbacks, too.
    """
    seeds = {_seed_node(read): read for read in reads}
    values = frozenset(known)
    groups: list[DefUseWeb] = []
    done: set[Node] = set()
    for node in seeds:
        if node not in done:
            explorer = _Explorer(seeds, values, scopes, strict=strict)
            explorer.add_seed(node)
            explorer.run()
            done |= explorer.seen_seeds
            groups.append(explorer.finish())
    return groups


def words_met(
    reads: Iterable[PropertyRead | DestructuredRead], scopes: ScopeManager
) -> list[tuple[PropertyRead | DestructuredRead, list[str]]]:
    """Each read of a field with the literals and table keys that its value meets, in their order."""
    seeds = {_seed_node(read): read for read in reads}
    met: dict[Node, list[str]] = {}
    for node in seeds:
        if node not in met:
            explorer = _Explorer(seeds, frozenset(), scopes, strict=True)
            explorer.add_seed(node)
            explorer.run()
            words = [word for _, word in sorted(explorer.group.unknown, key=lambda item: item[0].start)]
            met |= dict.fromkeys({node, *explorer.seen_seeds}, words)
    return [(read, met[node]) for node, read in seeds.items()]


def _seed_node(read: PropertyRead | DestructuredRead) -> Node:
    return read.node if isinstance(read, PropertyRead) else read.target


class _Explorer(Comparisons):
    """One group: everything that can be reached from one read of the field."""

    def __init__(
        self,
        seeds: dict[Node, PropertyRead | DestructuredRead],
        known: frozenset[str],
        scopes: ScopeManager,
        *,
        strict: bool,
    ) -> None:
        super().__init__(known, scopes)
        self.seeds = seeds
        self.strict = strict
        self.seen_seeds: set[Node] = set()
        self.values: list[Node] = []

    def run(self) -> None:
        while self.values:
            self.use(self.values.pop())

    def finish(self) -> DefUseWeb:
        self.group.reads.sort(key=lambda read: read.node.start)
        group = self.group
        # What a value may be beside the field's own words is no comparison with the impossible.
        allowed = set() if self.strict else group.fallbacks
        group.unknown = [item for item in group.unknown if not group.foreign and item[1] not in allowed]
        return group

    # What a value is made of

    def add_seed(self, node: Node) -> None:
        if node in self.seen_seeds:
            return
        self.seen_seeds.add(node)
        read = self.seeds[node]
        self.group.reads.append(read)
        if isinstance(read, PropertyRead):
            self.values.append(read.node)
            return
        if read.default is not None:
            self.source(read.default)
        if read.target.type == "Identifier":
            self.add_name(read.target)
        else:
            self.trouble("opaque")

    def source(self, node: Node) -> None:
        """An expression a value may come from: it must be of the field too, or a known literal."""
        stack = [node]
        while stack:
            current = unchained(stack.pop())
            text = string_value(current)
            if text is not None:
                self.fallback(current, text)
            elif current in self.seeds:
                self.add_seed(current)
            elif current.type == "Identifier":
                self.source_name(current)
            elif current.type == "ConditionalExpression":
                stack += [current.consequent, current.alternate]
            elif current.type == "LogicalExpression" and current.operator != "&&":
                stack += [current.left, current.right]
            elif current.type == "AssignmentExpression" and current.operator == "=":
                stack.append(current.right)
            elif current.type == "AwaitExpression":
                stack.append(current.argument)
            elif not is_undefined(current):
                self.foreign()

    def foreign(self) -> None:
        """The value also comes from somewhere that is not the field."""
        self.group.foreign = True
        self.trouble("opaque")

    def source_name(self, identifier: Node) -> None:
        """A name a value comes from: a constant literal, or a variable of the field."""
        variable = self.scopes.resolve(identifier)
        if variable is None:
            self.foreign()
            return
        text = string_value(constant(variable))
        if text is None:
            self.add_variable(variable)
        elif variable not in self.seen:
            self.seen.add(variable)
            self.group.fallbacks.add(text)
            self.trouble("opaque")

    def fallback(self, node: Node, text: str) -> None:
        if text in self.known:
            self.group.literals.append(node)
            return
        if self.strict and text in _OLD_WORDS:
            self.group.unknown.append((node, text))
        self.group.fallbacks.add(text)
        self.trouble("fallback")

    def add_name(self, identifier: Node) -> None:
        variable = self.scopes.resolve(identifier)
        if variable is None:
            self.trouble("opaque")
        else:
            self.add_variable(variable)

    def add_variable(self, variable: Variable) -> None:
        if variable in self.seen:
            return
        self.seen.add(variable)
        if not variable.kinds <= {"const", "let", "var", "param"} or is_exported(variable):
            self.foreign()
            return
        for kind, identifier in variable.definitions:
            if kind == "param" and identifier not in self.seeds:
                self.add_parameter(identifier)
        for reference in variable.writes:
            if reference.identifier in self.seeds:
                self.add_seed(reference.identifier)
            elif reference.written is None or reference.read:
                self.foreign()
            else:
                self.source(reference.written)
                assignment = reference.identifier.parent
                if assignment is not None and assignment.type == "AssignmentExpression":
                    self.values.append(assignment)
        for definition in variable.definitions:
            if definition[1] in self.seeds:
                self.add_seed(definition[1])
        self.values += [reference.identifier for reference in variable.reads]

    def add_parameter(self, identifier: Node) -> None:
        """A parameter is of the field if every call of its function passes a value of the field."""
        param = identifier
        if param.parent is not None and param.parent.type == "AssignmentPattern" and param.role == "left":
            param = param.parent
            self.source(param.right)
        function = param.parent
        calls = (
            direct_calls(function, self.scopes) if function is not None and param.role == "params" else None
        )
        if function is None or calls is None or uses_arguments(function, self.scopes):
            self.foreign()
            return
        index = function.params.index(param)
        for call in calls:
            before = call.arguments[: index + 1]
            if len(before) <= index or any(item.type == "SpreadElement" for item in before):
                self.foreign()
            else:
                self.source(before[index])

    # What becomes of a value

    def use(self, node: Node) -> None:
        """Classify the use of an expression that has the value, climbing while it passes on."""
        while node not in self.seen:
            self.seen.add(node)
            parent = node.parent
            assert parent is not None
            if not self.passes(node, parent):
                self.settle(node, parent)
                return
            node = parent

    def passes(self, node: Node, parent: Node) -> bool:
        kind = parent.type
        if kind in ("ChainExpression", "AwaitExpression"):
            return True
        if kind == "SequenceExpression":
            return parent.expressions[-1] is node
        if kind == "ConditionalExpression" and node.role != "test":
            self.source(parent.alternate if node.role == "consequent" else parent.consequent)
            return True
        if kind == "LogicalExpression":
            if parent.operator == "&&":
                return node.role == "right"
            self.source(parent.right if node.role == "left" else parent.left)
            return True
        if kind == "AssignmentExpression" and node.role == "right" and parent.left.type == "Identifier":
            self.add_name(parent.left)
            return parent.parent is not None and parent.parent.type != "ExpressionStatement"
        return False

    def settle(self, node: Node, parent: Node) -> None:
        kind = parent.type
        if kind == "VariableDeclarator" and parent.id.type == "Identifier":
            self.add_name(parent.id)
        elif kind == "AssignmentExpression" and parent.left.type == "Identifier":
            return
        elif kind == "BinaryExpression" and parent.operator in ("===", "!==", "==", "!="):
            self.compare(parent.right if node.role == "left" else parent.left)
        elif kind == "SwitchStatement":
            for case in parent.cases:
                if case.test is not None:
                    self.compare(case.test)
        elif kind == "MemberExpression" and node.role == "property":
            self.look_up(parent)
        elif kind == "CallExpression" and node.role == "arguments":
            self.call(node, parent)
        elif kind in ("ExpressionStatement", "SequenceExpression"):
            return
        else:
            self.trouble(other_use(node, parent, self.scopes))

    def call(self, node: Node, call: Node) -> None:
        callee = unchained(call.callee)
        if callee.type == "MemberExpression" and is_membership(callee):
            self.membership(unchained(callee.object), callee.property.name)
            return
        function = function_of(callee, self.scopes)
        param = parameter_for(call, node, function) if function is not None else None
        target = param.left if param is not None and param.type == "AssignmentPattern" else param
        if target is not None and target.type == "Identifier":
            self.add_name(target)
        else:
            self.trouble(other_use(node, call, self.scopes) if function is None else "opaque")
