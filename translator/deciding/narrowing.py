"""Which channels are possible at a place: whether a text there can only be a text, or only a call.

A place that every path reaches through a test of the channel with the same outcome needs no test of
its own (docs/conversion.md, section 6). Only what the structure of the statements proves counts:
tests around the place, statements before it in the same list that leave it, and the same at every
call of the function it stands in. What is tested, the points-to analysis says, so that a test may
go through names, parameters, fields and functions. Nothing counts that another execution may leave.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from translator.dataflow.abstract_objects import Slot
from translator.dataflow.def_use import DefUse
from translator.dataflow.lifetimes import Kept
from translator.javascript.scope import Reference, ScopeManager
from translator.javascript.tree import Node, in_statement_list, is_function, siblings, unchained
from translator.javascript.values import constant
from translator.records import NamedTuple

Channels = frozenset[str]
BOTH: Channels = frozenset({"sms", "voice"})
_NONE: Channels = frozenset()
_EXITS = frozenset({"ReturnStatement", "ThrowStatement", "BreakStatement", "ContinueStatement"})
_NAMES = frozenset({"Identifier", "MemberExpression", "ThisExpression", "CallExpression", "AwaitExpression"})
_DEPTH = 64
Words = Mapping[str, str]


class Known(NamedTuple):
    """What an expression is. always: True if it can't be ``undefined``."""

    words: Words
    always: bool


class ChannelNarrowing:
    """Answers ``at(node)``.

    words: the paths of the event that have the channel, each with its words: ``sms`` and ``voice`` for the
    old event, ``text`` and ``voice`` for the new. def_use: None where nothing is known.
    """

    def __init__(
        self, words: Mapping[tuple[str, ...], Words], def_use: DefUse | None, kept: Kept, scopes: ScopeManager
    ) -> None:
        self.words = words
        self.def_use = def_use
        self.kept = kept
        self.scopes = scopes
        self.switches: dict[Node, list[Channels]] = {}
        self.left: dict[Node, Channels] = {}
        self.entries: dict[Node, Channels] = {}
        self.channels: dict[Node, Known | None] = {}
        self.placed = False

    def at(self, node: Node) -> Channels:
        """The channels an event can have when a place is reached: a subset of sms and voice."""
        if not self.words:
            return BOTH
        new = list(self._called_by(node))
        if new:
            self._enter(new)
        return self._inside(node)

    def _called_by(self, node: Node) -> Iterator[Node]:
        """Yield the functions around a place, and those around every call of them, that are not entered."""
        queue, seen = [node], set()
        while queue:
            current: Node | None = queue.pop()
            # Of one that is entered, all of these are.
            while current is not None and current not in self.entries:
                if is_function(current) and current not in seen:
                    seen.add(current)
                    yield current
                    queue += [site for site in self._sites(current) if site is not None]
                current = current.parent

    def _sites(self, function: Node) -> set[Node | None]:
        return set() if self.def_use is None else self.def_use.builder.calls.sites.get(function, set())

    def _enter(self, functions: Iterable[Node]) -> None:
        """Find the channels with which functions are called; a function may call itself."""
        self.entries.update(dict.fromkeys(functions, _NONE))
        changed = True
        while changed:
            changed = False
            for function in functions:
                found = self.entries[function] | self._entry(function)
                changed = changed or found != self.entries[function]
                self.entries[function] = found
            if changed and self.placed:
                self.left.clear()

    def _entry(self, function: Node) -> Channels:
        sites = self._sites(function)
        handlers = _NONE if self.def_use is None else self.def_use.builder.calls.handlers
        if not sites or None in sites or function in handlers:
            return BOTH
        return frozenset().union(
            *(self._inside(site) & self._picked(site, function) for site in sites if site is not None)
        )

    def _picked(self, site: Node, function: Node) -> Channels:
        """Return the channels with which a call picks a function out of a table, by the channel."""
        if site.type != "CallExpression":
            return BOTH
        callee = unchained(site.callee)
        picks = [callee] if callee.type == "MemberExpression" else self.origins(callee)[0]
        found = [self._keys(unchained(pick), function) for pick in picks]
        return frozenset().union(*found) if found else BOTH

    def _keys(self, member: Node, function: Node) -> Channels:
        channel = (
            self.channel(member.property) if member.type == "MemberExpression" and member.computed else None
        )
        slot = None if channel is None else self._slot(member.object)
        if channel is None or slot is None or self.def_use is None:
            return BOTH
        made = self.def_use.solver.make("function", function).bit
        keys: set[str] = set()
        for item in self.def_use.points_to.members(slot.objects & ~self.def_use.solver.nothing):
            if item.kind != "object" or item.elements.objects or item.prototypes.objects:
                return BOTH
            for key, field in item.fields.items():
                if field.objects & ~self.def_use.functions:
                    # It may call what it is given.
                    return BOTH
                keys |= {key} if field.objects & made else set()
        return BOTH & {channel.words.get(key, "") for key in keys} if keys else BOTH

    def _inside(self, node: Node) -> Channels:
        found = BOTH
        current = node
        while current.parent is not None and len(found) > 1:
            if is_function(current):
                found &= self.entries.get(current, BOTH)
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
        channel = self.channel(switch.discriminant)
        reached = [BOTH for _ in switch.cases] if channel is None else list(self._reached(switch, channel))
        self.switches[switch] = reached
        return reached

    def _reached(self, switch: Node, channel: Known) -> Iterator[Channels]:
        tests = [case.test for case in switch.cases if case.test is not None]
        rest, through = self._among(channel, tests, False), _NONE
        for case in switch.cases:
            own = rest if case.test is None else self._among(channel, [case.test], True)
            own |= through
            yield own
            through = _NONE if any(map(_leaves, case.consequent)) else own

    # Tests

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
        if test.type == "Literal" and isinstance(test.value, bool):
            # Then what is known before a statement depends on who calls a function.
            self.placed = True
            return self._inside(test) if test.value == truth else _NONE
        found = self.membership(test, truth) if test.type == "CallExpression" else BOTH
        return self._made(test, truth, depth) if found == BOTH and test.type in _NAMES else found

    def _made(self, name: Node, truth: bool, depth: int) -> Channels:
        """Return the channels with which what a name, a field or a call stands for can be ``truth``."""
        origins, always = self.origins(name)
        if not origins or not (always or truth):
            return BOTH
        return frozenset().union(*(self.outcome(node, truth, depth + 1) for node in origins))

    def comparison(self, test: Node, truth: bool) -> Channels:
        """``channel === 'voice'``"""
        if test.operator not in ("===", "==", "!==", "!="):
            return BOTH
        channel, other = self.channel(test.left), test.right
        if channel is None:
            channel, other = self.channel(test.right), test.left
        return self._among(channel, [other], (test.operator[0] == "=") == truth)

    def _among(self, channel: Known | None, others: Iterable[Node | None], inside: bool) -> Channels:
        """Return the channels that are, or aren't, one of other expressions."""
        texts = [(None, False) if item is None else self.text(item) for item in others]
        if channel is None or any(text is None for text, _ in texts):
            return BOTH
        meant = {channel.words.get(text or "", "") for text, _ in texts}
        if inside:
            return BOTH & meant
        return BOTH - meant if channel.always and all(always for _, always in texts) else BOTH

    def membership(self, call: Node, truth: bool) -> Channels:
        """``['sms'].includes(channel)``"""
        callee = unchained(call.callee)
        if callee.type != "MemberExpression" or callee.computed or len(call.arguments) != 1:
            return BOTH
        array = self.array(unchained(callee.object), callee.property.fields.get("name"))
        channel = self.channel(call.arguments[0])
        return BOTH if array is None else self._among(channel, array.elements, truth)

    def array(self, holder: Node, method: str | None) -> Node | None:
        """Return the array literal that ``includes`` or, of a set made from it, ``has`` looks through."""
        if holder.type == "Identifier":
            variable = self.scopes.resolve(holder)
            value = constant(variable) if variable is not None and "const" in variable.kinds else None
            unwritten = variable is not None and all(map(_is_asked, variable.reads))
            holder = value if value is not None and unwritten else holder
        if method == "has" and holder.type == "NewExpression" and len(holder.arguments) == 1:
            made: Node = holder.arguments[0]
            is_set = self.scopes.is_global(holder.callee, "Set") and made.type == "ArrayExpression"
            return made if is_set else None
        return holder if method == "includes" and holder.type == "ArrayExpression" else None

    # What expressions are

    def _slot(self, node: Node) -> Slot | None:
        return None if self.def_use is None else self.def_use.builder.values.get(unchained(node))

    def text(self, node: Node) -> tuple[str | None, bool]:
        """Return the one text that an expression may be, and whether it always is; None for any other."""
        slot = self._slot(node)
        if slot is None or self.def_use is None:
            return None, False
        nothing = self.def_use.solver.nothing
        found = self.def_use.points_to.members(slot.objects & ~nothing)
        known = len(found) == 1 and found[0].kind == "string"
        return found[0].name if known else None, not slot.objects & nothing

    def channel(self, node: Node) -> Known | None:
        """Return the words of the channel that an expression certainly is."""
        if node not in self.channels:
            self.channels[node] = self._channel(node)
        return self.channels[node]

    def _channel(self, node: Node) -> Known | None:
        slot = self._slot(node)
        if slot is None or self.def_use is None or self._is_kept(slot):
            return None
        nothing = self.def_use.solver.nothing
        found = [
            self.words.get(item.path) for item in self.def_use.points_to.members(slot.objects & ~nothing)
        ]
        words = found[0] if found and all(item == found[0] for item in found) else None
        return None if words is None else Known(words, not slot.objects & nothing)

    def _is_kept(self, slot: Slot) -> bool:
        """Return True if another execution may have left the texts in a slot."""
        assert self.def_use is not None
        queue, seen = [slot], {slot}
        while queue:
            current = queue.pop()
            if current in self.kept.slots:
                return True
            for source, objects in self.def_use.into(current):
                if objects & self.def_use.texts and source not in seen:
                    seen.add(source)
                    queue.append(source)
        return False

    def origins(self, node: Node) -> tuple[list[Node], bool]:
        """Return the expressions one of which gives a name, a field or a call its value.

        With them, whether it always is one of them, and not ``undefined``; none where others may be.
        """
        start = self._slot(node)
        found: list[Node] = []
        always = True
        queue = [] if start is None else [start]
        seen = set(queue)
        while queue and self.def_use is not None:
            slot = queue.pop()
            given = 0
            for source, objects in self.def_use.into(slot):
                given |= objects
                if objects and source.node is not None:
                    found.append(source.node)
                elif objects and source not in seen:
                    seen.add(source)
                    queue.append(source)
            others = slot.objects & ~given
            if slot in self.kept.slots or others & ~self.def_use.solver.nothing:
                return [], False
            always = always and not others
        return found, always


def _is_asked(reference: Reference) -> bool:
    """Return True if a list is asked there what it holds, so that it stays what it was made."""
    member = reference.identifier.parent
    if member is None or member.type != "MemberExpression" or member.computed:
        return False
    return member.property.fields.get("name") in ("includes", "has")


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
