"""Which channels are possible at a place: whether a text there can only be a text, or only a call.

Within one function body, a place that every path reaches through a test of the channel with the
same outcome needs no test of its own (docs/conversion.md, section 6). Only what the structure of
the statements proves counts: tests around the place, and statements before it in the same list
that leave it.
"""

from __future__ import annotations

from collections.abc import Mapping

from translator.javascript.scope import ScopeManager, Variable
from translator.javascript.tree import Node, enclosing_function, in_statement_list, siblings, unchained
from translator.javascript.values import constant, constant_string

Channels = frozenset[str]
BOTH: Channels = frozenset({"sms", "voice"})
_NONE: Channels = frozenset()
_EXITS = frozenset({"ReturnStatement", "ThrowStatement", "BreakStatement", "ContinueStatement"})
_DEPTH = 64


class ChannelNarrowing:
    """Answers ``possible(node)``.

    ``reads`` are the expressions and names that are the channel, each with its words for the two
    channels: ``sms`` and ``voice`` for the old event, ``text`` and ``voice`` for the new.
    """

    def __init__(self, reads: Mapping[Node, Mapping[str, str]], scopes: ScopeManager) -> None:
        self.reads = reads
        self.scopes = scopes
        self.switches: dict[Node, list[Channels]] = {}
        self.left: dict[Node, Channels] = {}

    def at(self, node: Node) -> Channels:
        """The channels an event can have when a place is reached: a subset of sms and voice."""
        found = BOTH
        current = node
        while current.parent is not None and len(found) > 1:
            if current.type == "FunctionDeclaration":
                # Hoisted: it may be called from anywhere in its scope.
                break
            found &= self.around(current, current.parent)
            if in_statement_list(current):
                found &= self.before(current)
            current = current.parent
        return found

    def around(self, node: Node, parent: Node) -> Channels:
        """Return what the parent's own test says about this part of it."""
        kind, role = parent.type, node.role
        if kind in ("IfStatement", "ConditionalExpression"):
            if role == "test":
                return BOTH
            return self.outcome(parent.test, role == "consequent")
        if kind == "LogicalExpression" and role == "right" and parent.operator in ("&&", "||"):
            return self.outcome(parent.left, parent.operator == "&&")
        if kind in ("WhileStatement", "ForStatement") and role == "body" and parent.test is not None:
            return self.outcome(parent.test, True)
        if kind == "SwitchCase" and role == "consequent" and parent.parent is not None:
            index: int = parent.parent.cases.index(parent)
            return self.cases(parent.parent)[index]
        return BOTH

    def before(self, statement: Node) -> Channels:
        """Return what the statements before this one in its list leave possible."""
        if statement not in self.left:
            # For the whole list at once: each place in it asks.
            found = BOTH
            for one in siblings(statement):
                self.left[one] = found
                found &= self.behind(one)
        return self.left[statement]

    def behind(self, statement: Node) -> Channels:
        """Return the channels with which the next statement of the list is reached."""
        found = BOTH
        if statement.type == "IfStatement":
            if _leaves(statement.consequent):
                found &= self.outcome(statement.test, False)
            if statement.alternate is not None and _leaves(statement.alternate):
                found &= self.outcome(statement.test, True)
        return found

    def cases(self, switch: Node) -> list[Channels]:
        """For each case of a switch the channels with which its statements can be reached."""
        known = self.switches.get(switch)
        if known is not None:
            return known
        reached: list[Channels] = []
        words = self.words(switch.discriminant)
        if words is None:
            reached = [BOTH for _ in switch.cases]
        else:
            texts = [case.test and constant_string(case.test, self.scopes) for case in switch.cases]
            tests = [None if text is None else words.get(text, "") for text in texts]
            rest = BOTH - {test for test in tests if test is not None}
            through: Channels = _NONE
            for case, test in zip(switch.cases, tests, strict=True):
                own = BOTH if test is None else BOTH & {test}
                if case.test is None:
                    own = rest
                own |= through
                reached.append(own)
                through = _NONE if any(map(_leaves, case.consequent)) else own
        self.switches[switch] = reached
        return reached

    def outcome(self, test: Node, truth: bool, depth: int = 0) -> Channels:
        """Return the channels with which a test can come out as ``truth``."""
        test = unchained(test)
        if depth > _DEPTH:
            return BOTH
        if test.type == "UnaryExpression" and test.operator == "!":
            return self.outcome(test.argument, not truth, depth + 1)
        if test.type == "LogicalExpression" and test.operator in ("&&", "||"):
            left = self.outcome(test.left, truth, depth + 1)
            right = self.outcome(test.right, truth, depth + 1)
            return left & right if (test.operator == "&&") == truth else left | right
        if test.type == "BinaryExpression":
            return self.comparison(test, truth)
        if test.type == "CallExpression":
            return self.membership(test, truth)
        if test.type == "Identifier":
            named = self.named(test)
            return BOTH if named is None else self.outcome(named, truth, depth + 1)
        return BOTH

    def comparison(self, test: Node, truth: bool) -> Channels:
        if test.operator not in ("===", "==", "!==", "!="):
            return BOTH
        words, other = self.words(test.left), test.right
        if words is None:
            words, other = self.words(test.right), test.left
        text = constant_string(other, self.scopes)
        if words is None or text is None:
            return BOTH
        text = words.get(text, "")
        equal = (test.operator[0] == "=") == truth
        return BOTH & {text} if equal else BOTH - {text}

    def membership(self, call: Node, truth: bool) -> Channels:
        """``['sms'].includes(channel)``"""
        callee = unchained(call.callee)
        if callee.type != "MemberExpression" or callee.computed or len(call.arguments) != 1:
            return BOTH
        array = self.array(unchained(callee.object), callee.property.fields.get("name"))
        words = self.words(call.arguments[0])
        if array is None or words is None:
            return BOTH
        texts = [constant_string(item, self.scopes) if item is not None else None for item in array.elements]
        meant = {words.get(text, "") for text in texts if text is not None}
        if None in texts:
            return BOTH
        return BOTH & meant if truth else BOTH - meant

    def array(self, holder: Node, method: str | None) -> Node | None:
        """Return the array literal that ``includes`` or, of a set made from it, ``has`` looks through."""
        if holder.type == "Identifier":
            variable = self.scopes.resolve(holder)
            value = constant(variable) if variable is not None and "const" in variable.kinds else None
            unwritten = value is not None and variable is not None and _only_asked(variable)
            holder = value if value is not None and unwritten else holder
        if method == "has" and holder.type == "NewExpression" and len(holder.arguments) == 1:
            made: Node = holder.arguments[0]
            is_set = self.scopes.is_global(holder.callee, "Set") and made.type == "ArrayExpression"
            return made if is_set else None
        return holder if method == "includes" and holder.type == "ArrayExpression" else None

    def named(self, identifier: Node) -> Node | None:
        """Return the initialiser of a name that is never assigned again and can't be read before it."""
        variable = self.scopes.resolve(identifier)
        value = constant(variable) if variable is not None else None
        if variable is None or value is None:
            return None
        return value if _certainly_initialised(variable, identifier) else None

    def words(self, node: Node) -> Mapping[str, str] | None:
        """Return the words of the channel that an expression is: read directly, or by a name
        for such a read.
        """
        for _ in range(_DEPTH):
            node = unchained(node)
            if node in self.reads:
                return self.reads[node]
            if node.type == "LogicalExpression" and node.operator in ("||", "??"):
                # The channel is always there, so that its fallback is never used.
                node = node.left
            elif node.type == "AwaitExpression":
                node = node.argument
            elif node.type == "Identifier":
                variable = self.scopes.resolve(node)
                if variable is None or not _certainly_initialised(variable, node):
                    return None
                taken = self.taken_out(variable)
                if taken is not None:
                    return self.reads[taken]
                value = constant(variable)
                if value is None:
                    return None
                node = value
            else:
                return None
        return None

    def taken_out(self, variable: Variable) -> Node | None:
        """Return the name by which a pattern takes the channel out, if it is never assigned again."""
        if len(variable.definitions) != 1 or len(variable.writes) > 1:
            return None
        kind, identifier = variable.definitions[0]
        taken = identifier in self.reads and (kind == "param") == (not variable.writes)
        return identifier if taken else None


def _only_asked(variable: Variable) -> bool:
    """Return True if a list is only ever asked what it holds, so that it stays what it was made."""
    for reference in variable.reads:
        member = reference.identifier.parent
        if member is None or member.type != "MemberExpression" or member.computed:
            return False
        if member.property.fields.get("name") not in ("includes", "has"):
            return False
    return True


def _certainly_initialised(variable: Variable, identifier: Node) -> bool:
    """False for a ``var`` that might be read while it still is undefined."""
    kind, declared = variable.definitions[0]
    if kind != "var":
        return True
    function = enclosing_function(declared)
    if function is not enclosing_function(identifier) or identifier.start < declared.start:
        return False
    statement = declared
    while statement.parent is not None and not in_statement_list(statement):
        if statement.parent.type in ("ForStatement", "ForInStatement", "ForOfStatement"):
            return False
        statement = statement.parent
    block = statement.parent
    if block is None or block.type == "SwitchCase":
        return False
    current: Node | None = identifier
    while current is not None and current is not block:
        current = current.parent
    return current is block


def _leaves(statement: Node) -> bool:
    """Return True if a statement always leaves the list of statements it stands in."""
    if statement.type in _EXITS:
        return True
    if statement.type == "BlockStatement":
        return any(map(_leaves, statement.body))
    if statement.type == "IfStatement":
        return (
            statement.alternate is not None and _leaves(statement.consequent) and _leaves(statement.alternate)
        )
    return False
