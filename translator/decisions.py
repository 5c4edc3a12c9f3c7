"""What was decided about a file before a single edit is made.

``decide`` (decide.py) makes the one record of it. Rewriters and rules only read that, so what is
edited and what is said can't disagree.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from translator.dataflow.def_use import DefUse
from translator.deciding.narrowing import BOTH, ChannelNarrowing
from translator.deciding.optional import Opening
from translator.deciding.requirements import Requirements
from translator.deciding.sending import Effect, effect_of, throwing_places
from translator.deciding.settled import Settled
from translator.deciding.sharing import Shared, only_read
from translator.deciding.value_uses import DefUseWeb
from translator.following.external_sinks import Strangers, leaves
from translator.following.name_matches import NameMatch
from translator.following.old_places import puts_direct
from translator.following.places import (
    MESSAGE,
    SHAPE_CHANGED,
    AccessPath,
    DestructuredRead,
    Flow,
    PropertyRead,
    option_of,
)
from translator.handlers.action import Action
from translator.javascript.tree import Node
from translator.mapping.triggers import OLD_HANDLER
from translator.mapping.values import CHANNELS
from translator.options import Options, OtherNotifications
from translator.records import NamedTuple
from translator.source_file import SourceFile

if TYPE_CHECKING:
    from translator.deciding.mentions import Mentions

_SECRET_HOLDERS = ("secrets", "configuration")


class Decisions(NamedTuple):
    """A file, its Action, where the event goes in it, and what is done about that.

    handler_name: the export converted: the old one, or the new one over a body of the old event.
    removed_nodes: code of other triggers that is left out. seen_handlers: the functions of the
    export, also where they are wrapped. wrap: the original is kept whole. shared: the old-shaped
    object that all accesses of a flow use. methods: the delivery methods served. webs: per field, its
    values and what they meet. settled: what a flow doubts in vain. configuration_moves: it becomes
    secrets. openings: the places that throw where a part of the event is absent. name_matches: reads
    found by their names only. extra_secrets: secrets of such reads. converted: nothing is left to
    convert. types: what the types of a TypeScript file name of the old trigger.
    """

    file: SourceFile
    action: Action
    options: Options
    handler_name: str
    removed_nodes: frozenset[Node]
    requirements: Requirements
    seen_handlers: tuple[Node, ...] = ()
    wrap: bool = False
    flows: tuple[Flow, ...] = ()
    shared: Mapping[Flow, Shared] = MappingProxyType({})
    methods: tuple[str, ...] = ("text",)
    webs: Mapping[str, tuple[DefUseWeb, ...]] = MappingProxyType({})
    web_of: Mapping[PropertyRead | DestructuredRead, DefUseWeb] = MappingProxyType({})
    narrowing: ChannelNarrowing | None = None
    settled: Mapping[Flow, Settled] = MappingProxyType({})
    configuration_moves: bool = False
    openings: tuple[Opening, ...] = ()
    name_matches: tuple[NameMatch, ...] = ()
    extra_secrets: frozenset[str] = frozenset()
    converted: bool = False
    types: Mentions | None = None

    @property
    def def_use(self) -> DefUse | None:
        """The analysis that the flows were made from."""
        return next((flow.def_use for flow in self.flows), None)

    def shared_by(self, flow: Flow) -> Shared | None:
        """Return the old-shaped object that every access of a flow goes through, or None."""
        return self.shared.get(flow)

    def made_at(self, flow: Flow) -> Node | None:
        """Return the read at which a shared object is made, None where it is made at the handler's start."""
        return only_read(flow) if self.shared_by(flow) == "message" else None

    def is_rebuilt(self, flow: Flow) -> bool:
        """Return True if the handler gets, or makes itself, an old event with a request and metadata."""
        return self.wrap or self.shared_by(flow) == "event"

    def effects(self) -> list[tuple[Node, AccessPath, Effect]]:
        """Return every place that takes something out of what is not there, and what the send suffers."""
        gone: list[AccessPath] = [("event", "user", "identities")]
        if self.wrap:
            gone.append(("event", "security_context"))
        if self.wrap or not self.configuration_moves:
            gone.append(("event", "configuration"))
        found = []
        for flow in self.flows:
            places = throwing_places(flow, gone, self.file.scopes)
            nodes = [node for node, _ in places]
            found += [(node, path, effect_of(node, nodes, flow, self.file.scopes)) for node, path in places]
        return found

    def fields(self) -> list[PropertyRead | DestructuredRead]:
        """Return every read of an old message field, in the order of the source."""
        found = [
            place for flow in self.flows for place in flow.taken() if self.option(place.path) is not None
        ]
        return sorted(found, key=lambda place: place.node.start)

    def guard_inside(self, flow: Flow) -> OtherNotifications:
        """Return what the handler itself does with other notifications: ``send`` if the guard is outside."""
        return "send" if flow.handler in self.action.guarded_outside else self.options.other_notifications

    @property
    def native_objects(self) -> bool:
        """True if old-shaped objects have the new values: asked for, and all of them certainly leave."""
        if self.options.forwarded_values != "native" or self.wrap or self.shared:
            return False
        escapes = [
            escape.node for flow in self.flows for escape in flow.escapes if escape.path in SHAPE_CHANGED
        ]
        if self.types is not None:
            from translator.deciding.typed import is_open

            return all(is_open(node, self.file.program, self.file.scopes) for node in escapes)
        stranger = Strangers()
        return all(leaves(node, self.file.scopes, stranger) for node in escapes)

    @property
    def keeps_direct_reads(self) -> bool:
        """True if event.text and the like (AP113) are left unconverted."""
        return self.options.keep_direct_reads or self.wrap or self.puts_direct

    @property
    def puts_direct(self) -> bool:
        """True if the code may put something of its own where direct reads look."""
        return any(map(puts_direct, self.flows))

    @property
    def label(self) -> Node:
        """Where the handler's export is spelled: the place of what is said of the whole file."""
        exports = self.action.named(self.handler_name)
        return next((export for export in exports if export.value is not None), exports[0]).label

    def option(self, path: AccessPath) -> str | None:
        """Return the message field that a path reads; None also for direct reads that are kept."""
        if len(path) == 2 and self.keeps_direct_reads:
            return None
        return option_of(path)

    def is_gone(self, offset: int) -> bool:
        """Return True if a place is left out with another trigger's handler."""
        return any(node.start <= offset < node.end for node in self.removed_nodes)

    def secrets(self) -> tuple[str, ...]:
        """Return the names of the secrets that the conversion reads, each once, sorted."""
        bases = {("event", "secrets")}
        if self.configuration_moves and not self.wrap:
            bases.add(("event", "configuration"))
        paths = {path for flow in self.flows for path in flow.paths()}
        followed = {path[2] for path in paths if len(path) == 3 and path[:2] in bases}
        return tuple(sorted(followed | self.extra_secrets))

    def unknown_secrets(self) -> list[Node]:
        """Return the places where secrets are handed on, or read by a name that can't be known."""
        escapes = [escape for flow in self.flows for escape in flow.escapes]
        return [escape.node for escape in escapes if escape.path == ("event", "secrets")]

    def first_secret(self) -> Node | None:
        """Return the first place that reads a secret by its name."""
        places = [place for flow in self.flows for place in flow.taken()]
        nodes = [place.node for place in places if len(place.path) == 3 and place.path[1] in _SECRET_HOLDERS]
        return min(nodes, key=lambda node: node.start, default=None)

    def is_translated(self, place: PropertyRead | DestructuredRead) -> bool:
        """Return True if a read of ``action`` or ``message_type`` gives the new value."""
        native = self.options.forwarded_values == "native"
        return self.web_of[place].translatable(native=native)

    def is_old_valued(self, place: PropertyRead | DestructuredRead) -> bool:
        """Return True if a read becomes the conditional that gives the old word for a new value."""
        return self.option(place.path) in ("action", "message_type") and not self.is_translated(place)

    def text_field(self, node: Node) -> str | None:
        """Return the one field that is the text at a place, None where both are possible."""
        possible = {CHANNELS[channel] for channel in self.possible_channels(node)}
        served = possible & set(self.methods) or set(self.methods)
        if len(served) > 1:
            return None
        return "as_voice" if served == {"voice"} else "as_text"

    def possible_channels(self, node: Node) -> frozenset[str]:
        """Return the channels that are possible at a place, by the tests around it."""
        return BOTH if self.narrowing is None else self.narrowing.at(node)

    def reads_old_event(self) -> bool:
        """Return True if the handler is the old one, or the new one over a body of the old event."""
        if self.handler_name == OLD_HANDLER:
            return True
        # What is read off an object of the code's own, too, is an old event that a conversion made.
        places = (place for flow in self.flows for place in flow.taken() if place.node not in flow.doubtful)
        return any(place.path[:2] == MESSAGE for place in places)

    def goes_out(self) -> bool:
        """Return True if the old shape is handed on anywhere."""
        escapes = any(escape.path in SHAPE_CHANGED for flow in self.flows for escape in flow.escapes)
        return self.wrap or bool(self.shared) or escapes
