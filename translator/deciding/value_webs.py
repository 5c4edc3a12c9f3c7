"""The values of ``action`` and ``message_type``: where each comes from and where it goes.

A read and the literals it meets are translated together or not at all (docs/conversion.md,
section 6). A web is all that values of a field flow through, or are compared with, along the edges
of the points-to analysis. A single use that is no comparison makes it keep its old values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from translator.dataflow.abstract_objects import AbstractObject, Slot
from translator.dataflow.def_use import DefUse
from translator.deciding.value_uses import DefUseWeb, ValueUses
from translator.following.external_sinks import leaves
from translator.following.places import DestructuredRead, PropertyRead
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, string_value
from translator.javascript.values import is_exported
from translator.mapping.values import ACTIONS, CHANNELS

_OLD_WORDS = frozenset({*ACTIONS, *CHANNELS} - {"voice"})
_LOCAL = frozenset({"const", "let", "var", "param"})
Read = PropertyRead | DestructuredRead


def group_reads(
    reads: Iterable[Read],
    known: Iterable[str],
    def_use: DefUse | None,
    scopes: ScopeManager,
    *,
    strict: bool = False,
) -> list[DefUseWeb]:
    """Return the webs of all reads of one field. ``known`` are the values the field can have.

    ``strict`` is for fields of the new event: words of the old one are impossible as fallbacks, too.
    """
    seeds = _seeds(reads, def_use)
    values = frozenset(known)
    webs: list[DefUseWeb] = []
    done: set[Slot] = set()
    for slot in seeds:
        if slot not in done and def_use is not None:
            explorer = _Explorer(seeds, values, def_use, scopes, strict=strict)
            explorer.add(slot)
            explorer.run()
            done |= explorer.slots
            webs.append(explorer.finish())
    return webs


def words_met(
    reads: Iterable[Read], def_use: DefUse | None, scopes: ScopeManager
) -> list[tuple[Read, list[str]]]:
    """Each read of a field with the literals and table keys that its value meets, in their order."""
    webs = group_reads(reads, (), def_use, scopes, strict=True)
    return [
        (read, [word for _, word in sorted(web.met, key=lambda item: item[0].start)])
        for web in webs
        for read in web.reads
    ]


def _seeds(reads: Iterable[Read], def_use: DefUse | None) -> dict[Slot, list[Read]]:
    found: dict[Slot, list[Read]] = {}
    for read in reads if def_use is not None else ():
        assert def_use is not None
        found.setdefault(def_use.builder.value(read.node), []).append(read)
    return found


class _Explorer(ValueUses):
    """One web: every slot that can be reached from one read of the field."""

    def __init__(
        self,
        seeds: dict[Slot, list[Read]],
        known: frozenset[str],
        def_use: DefUse,
        scopes: ScopeManager,
        *,
        strict: bool,
    ) -> None:
        super().__init__(known, def_use, scopes)
        self.seeds = seeds
        self.strict = strict
        self.slots = self.web.slots
        self.queue: list[Slot] = []
        self.texts: dict[Node, str] = {}
        self.allowed = def_use.harmless | def_use.texts

    def add(self, slot: Slot) -> None:
        if slot not in self.slots:
            self.slots.add(slot)
            self.queue.append(slot)

    def run(self) -> None:
        while self.queue:
            slot = self.queue.pop()
            self._follow(slot)
            self._check(slot)
            self.asked(slot)
            field = self.def_use.fields.get(slot)
            if field is not None:
                self.field(slot, field)
            if slot.node is not None:
                self._expression(slot, slot.node)

    def _follow(self, slot: Slot) -> None:
        """Go on along the edges of a slot, in both directions."""
        def_use = self.def_use
        for target, objects in def_use.out_of(slot):
            if objects & def_use.texts:
                if def_use.only_leaves(target):
                    self._goes_out(slot)
                else:
                    self.add(target)
        for source, objects in def_use.into(slot):
            if objects & def_use.texts:
                self.add(source)

    def _check(self, slot: Slot) -> None:
        """Note what else may be in a slot, and who else may see it."""
        for read in self.seeds.get(slot, ()):
            self._read(read)
        outside = slot in self.builder.properties.values and slot not in self.seeds
        if outside or slot.objects & ~self.allowed:
            self.web.foreign = self.web.foreign or bool(outside or slot.objects & self.def_use.values)
            self.trouble("opaque", slot.node)
        variable = self.def_use.variables.get(slot)
        if variable is not None and (is_exported(variable) or not variable.kinds <= _LOCAL):
            self.web.foreign = True
            self.trouble("opaque", None)
        param = self.def_use.params.get(slot)
        if param is not None:
            self._target(param)

    def _read(self, read: Read) -> None:
        self.web.reads.append(read)
        if isinstance(read, DestructuredRead) and read.target.type != "Identifier":
            self.trouble("opaque", read.node)

    def _target(self, target: Node) -> None:
        """Look at what a pattern, or a parameter, gives the value to."""
        if target.type == "AssignmentPattern":
            self.link_default(target.right)
            target = target.left
        if target.type not in ("Identifier", "MemberExpression", "RestElement"):
            self.trouble("opaque", target)

    def _expression(self, slot: Slot, node: Node) -> None:
        parent = node.parent
        text = string_value(node)
        if text is not None:
            self.texts[node] = text
        if node.type == "Property":
            self._target(node.value)
        elif parent is not None:
            self.use(node, parent)

    def _goes_out(self, slot: Slot) -> None:
        """Note why a value goes where it can't be followed, by the expressions that lead there."""
        for node in self._expressions_behind(slot):
            carried = self.builder.value(node).objects & self.def_use.values
            self.trouble("forwarded" if carried and leaves(node, self.scopes) else "opaque", node)

    def _expressions_behind(self, slot: Slot) -> Iterator[Node]:
        queue, seen = [slot], {slot}
        while queue:
            current = queue.pop()
            if current.node is not None and current.node.type != "Property":
                yield current.node
                continue
            for source, objects in self.def_use.into(current):
                if objects & self.def_use.texts and source not in seen:
                    seen.add(source)
                    queue.append(source)

    # The result

    def finish(self) -> DefUseWeb:
        """Return the web, once everything in it is known."""
        web = self.web
        web.reads.sort(key=lambda read: read.node.start)
        for node, text in self.texts.items():
            if text in self.known:
                web.literals.append(node)
            elif node in self.defaults or self._becomes_a_value(self.builder.value(node)):
                self._fallback(node, text)
            else:
                # An empty string tests for absence, as null would.
                if text:
                    web.unknown.append((node, text))
                self.trouble("unknown" if text else "opaque", node)
        kept_for_nothing = not web.literals and any(slot in self.def_use.fields for slot in self.slots)
        if (kept_for_nothing and not web.troubles) or self._is_incomplete():
            self.trouble("opaque", None)
        web.literals = list(dict.fromkeys(web.literals))
        web.met = list(web.unknown)
        # What a value may be beside the field's own words is no comparison with the impossible.
        allowed = set() if self.strict else web.fallbacks
        web.unknown = [item for item in web.unknown if not web.foreign and item[1] not in allowed]
        return web

    def _fallback(self, node: Node, text: str) -> None:
        if self.strict and text in _OLD_WORDS:
            self.web.unknown.append((node, text))
        self.web.fallbacks.add(text)
        self.trouble("fallback", node)

    def _becomes_a_value(self, slot: Slot) -> bool:
        """Return True if a literal is given to something that may also have the field's value."""
        return any(each.objects & self.def_use.values for each in self._from([slot]))

    def _from(self, slots: Iterable[Slot]) -> set[Slot]:
        queue = list(slots)
        found = set(queue)
        while queue:
            for target, objects in self.def_use.out_of(queue.pop()):
                if objects & self.def_use.texts and target in self.slots and target not in found:
                    found.add(target)
                    queue.append(target)
        return found

    def _is_incomplete(self) -> bool:
        """Return True if a text has come into the web in a way that was not seen."""
        texts = set(self.texts.values())
        reached = self._from(slot for slot in self.slots if slot in self.seeds)
        return any(
            (slot.objects & self.def_use.values and slot not in reached)
            or any(item.name not in texts for item in self._strings(slot))
            for slot in self.slots
        )

    def _strings(self, slot: Slot) -> list[AbstractObject]:
        found = self.def_use.points_to.members(slot.objects & self.def_use.texts)
        return [item for item in found if item.kind == "string"]
