"""Everything that is known and decided about a file before a single edit is made.

The pipeline builds one Analysis; rewriting (rewrite/) and rules (rules/) only read it, so that
what is edited and what is said can't disagree.
"""

from __future__ import annotations

from typing import Literal, Protocol

from translator.deciding.narrowing import BOTH, ChannelNarrowing
from translator.deciding.opened import all_openings, reaches_other_code
from translator.deciding.optional import Opening
from translator.deciding.requirements import find_requirements
from translator.deciding.sending import Effect, effect_of, throwing_places
from translator.deciding.settled import Settled, settle
from translator.deciding.value_uses import DefUseWeb
from translator.deciding.value_webs import group_reads
from translator.findings import Position
from translator.following.external_sinks import leaves
from translator.following.flow import follow
from translator.following.name_matches import NameMatch, loose_reads, loose_secrets
from translator.following.places import (
    EVENT,
    MESSAGE,
    NOTIFICATION,
    SHAPE_CHANGED,
    AccessPath,
    DestructuredRead,
    Escape,
    Flow,
    Place,
    PresenceTest,
    PropertyRead,
    option_of,
)
from translator.handlers.action import Action
from translator.javascript.parse import Program
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node, ancestors, contains, is_function, outermost
from translator.mapping.values import ACTIONS, CHANNELS
from translator.options import Options, OtherNotifications
from translator.source import Source
from translator.style import Style

Shared = Literal["event", "message"]
_SECRET_HOLDERS = ("secrets", "configuration")
_LOOPS = frozenset({"ForStatement", "ForInStatement", "ForOfStatement", "WhileStatement", "DoWhileStatement"})


class MadeFrom(Protocol):
    """What a source was made from, where it is not what the user gave."""

    def position(self, offset: int) -> Position:
        """Where a place of the source was."""

    def end_position(self, offset: int) -> Position:
        """Where what ends (exclusive) at a place of the source ended."""

    def own(self, offset: int) -> Position:
        """A place that is given as it was there."""

    def has(self, offset: int) -> bool:
        """Whether it had what stands at a place of the source."""

    def name(self, path: AccessPath) -> str:
        """What it calls a path of the event, empty where it has no name for it."""


class Analysis:
    """A parsed file, its Action, where the event goes, and what was decided.

    handler_name: the export converted, the old one, or the new one over a body of the old event.
    wrap: the original is kept whole. seen_handlers: its functions, also where they are wrapped.
    shared: for a flow, the old-shaped object that all its accesses must use.
    methods: the delivery methods served. gone: nodes of other triggers that are left out.
    converted: there is nothing to convert, only something to say.
    openings: the places that throw where a part of the event is absent.
    made_from: the Hook that the source is the intermediate of, if it is one.
    """

    def __init__(
        self,
        source: Source,
        program: Program,
        scopes: ScopeManager,
        options: Options,
        style: Style,
        action: Action,
        handler_name: str,
        gone: frozenset[Node],
    ) -> None:
        self.source = source
        self.program = program
        self.scopes = scopes
        self.options = options
        self.style = style
        self.action = action
        self.handler_name = handler_name
        self.removed_nodes = gone
        self.flows: list[Flow] = []
        self.seen_handlers: list[Node] = []
        self.wrap = False
        self.converted = False
        self.shared: dict[int, Shared] = {}
        self.methods: tuple[str, ...] = ("text",)
        self.groups: dict[str, list[DefUseWeb]] = {}
        self.group_of: dict[PropertyRead | DestructuredRead, DefUseWeb] = {}
        self.channels: ChannelNarrowing | None = None
        self.settled_by: dict[Flow, Settled] = {}
        self.configuration_moves = False
        self.requirements = find_requirements(program, scopes, options.versions)
        self.names = scopes.names()
        self.message_helper = self.fresh("toMessageOptions", "toOldMessageOptions")
        self.event_helper = self.fresh("toSendPhoneMessageEvent", "toOldEvent")
        self.message_object = self.fresh("messageOptions", "oldMessageOptions")
        self.wrapping_helper = self.fresh("wrapSendPhoneMessage")
        self.local = self.fresh("sendPhoneMessage", "originalSendPhoneMessage")
        self.local_used = False
        self.made_from: MadeFrom | None = None
        self.openings: list[Opening] = []
        self.loose: list[NameMatch] = []
        self.loose_secrets: set[str] = set()

    def position(self, offset: int) -> Position:
        """Where a place is in what the user gave: the source, or the Hook it was made from."""
        if self.made_from is not None:
            return self.made_from.position(offset)
        return self.source.position(offset)

    def end_position(self, offset: int) -> Position:
        """Where a place ends (exclusive) in what the user gave."""
        if self.made_from is not None:
            return self.made_from.end_position(offset)
        return self.source.position(offset)

    def places_of(self, start: int, end: int, gone: tuple[int, int] | None) -> tuple[Position, Position]:
        """Where a range was in what the user gave. ``gone`` is that, where the source does not have it."""
        if gone is not None and self.made_from is not None:
            return self.made_from.own(gone[0]), self.made_from.own(gone[1])
        return self.position(start), self.end_position(end)

    def shared_by(self, flow: Flow) -> Shared | None:
        """The old-shaped object that every access of a flow goes through, or None."""
        return self.shared.get(id(flow))

    def is_rebuilt(self, flow: Flow) -> bool:
        """Whether the handler gets, or makes itself, an old event that has a request and metadata."""
        return self.wrap or self.shared_by(flow) == "event"

    def settled(self, flow: Flow) -> Settled:
        """What a flow doubts in vain once it is converted."""
        if flow not in self.settled_by:
            own = self.shared_by(flow) is not None
            conditional = () if own else filter(self.is_old_valued, flow.reads)
            guarded = self.options.other_notifications != "send" and not own
            self.settled_by[flow] = settle(flow, conditional, self.program, self.scopes, guarded=guarded)
        return self.settled_by[flow]

    def effects(self) -> list[tuple[Node, AccessPath, Effect]]:
        """Every place that takes something out of what is not there, with what that does to the send."""
        gone: list[AccessPath] = [("event", "user", "identities")]
        if self.wrap:
            gone.append(("event", "security_context"))
        if self.wrap or not self.configuration_moves:
            gone.append(("event", "configuration"))
        found = []
        for flow in self.flows:
            places = throwing_places(flow, gone, self.scopes)
            nodes = [node for node, _ in places]
            found += [(node, path, effect_of(node, nodes, flow, self.scopes)) for node, path in places]
        return found

    def fields(self) -> list[PropertyRead | DestructuredRead]:
        """Every read of an old message field, in the order of the source."""
        found = [
            place for flow in self.flows for place in flow.taken() if self.option(place.path) is not None
        ]
        return sorted(found, key=lambda place: place.node.start)

    def guard_inside(self, flow: Flow) -> OtherNotifications:
        """What the handler itself does with other notifications: ``send`` where a guard is around it."""
        return "send" if flow.handler in self.action.guarded_outside else self.options.other_notifications

    @property
    def native_objects(self) -> bool:
        """Whether old-shaped objects have the new values: asked for, and all of them certainly leave."""
        if self.options.forwarded_values != "native" or self.wrap or self.shared:
            return False
        escapes = [
            escape.node for flow in self.flows for escape in flow.escapes if escape.path in SHAPE_CHANGED
        ]
        return all(leaves(node, self.scopes) for node in escapes)

    @property
    def keeps_direct_reads(self) -> bool:
        """Whether names that no Action ever had stay as they are."""
        return self.options.keep_direct_reads or self.wrap

    @property
    def label(self) -> Node:
        """Where the handler's export is spelled: the place of what is said of the whole file."""
        exports = self.action.named(self.handler_name)
        return next((export for export in exports if export.value is not None), exports[0]).label

    def option(self, path: AccessPath) -> str | None:
        """The message field a path reads; None also for direct reads that are to be kept."""
        if len(path) == 2 and self.keeps_direct_reads:
            return None
        return option_of(path)

    def is_gone(self, offset: int) -> bool:
        """Whether a place is left out with another trigger's handler."""
        return any(node.start <= offset < node.end for node in self.removed_nodes)

    def secrets(self) -> tuple[str, ...]:
        """The names of the secrets the conversion reads, each once, sorted."""
        bases = {("event", "secrets")}
        if self.configuration_moves and not self.wrap:
            bases.add(("event", "configuration"))
        paths = {path for flow in self.flows for path in flow.paths()}
        followed = {path[2] for path in paths if len(path) == 3 and path[:2] in bases}
        return tuple(sorted(followed | self.loose_secrets))

    def unknown_secrets(self) -> list[Node]:
        """The places where secrets are handed on or read by a name that can't be known."""
        escapes = [escape for flow in self.flows for escape in flow.escapes]
        return [escape.node for escape in escapes if escape.path == ("event", "secrets")]

    def first_secret(self) -> Node | None:
        """The first place that reads a secret by its name."""
        places = [place for flow in self.flows for place in flow.taken()]
        nodes = [place.node for place in places if len(place.path) == 3 and place.path[1] in _SECRET_HOLDERS]
        return min(nodes, key=lambda node: node.start, default=None)

    def is_translated(self, place: PropertyRead | DestructuredRead) -> bool:
        """Whether a read of ``action`` or ``message_type`` gives the new value."""
        native = self.options.forwarded_values == "native"
        return self.group_of[place].translatable(native=native)

    def is_old_valued(self, place: PropertyRead | DestructuredRead) -> bool:
        """Whether a read becomes the conditional that gives the old word for a new value."""
        return self.option(place.path) in ("action", "message_type") and not self.is_translated(place)

    def text_field(self, node: Node) -> str | None:
        """The one field that is the text at a place, None where both are possible."""
        possible = {CHANNELS[channel] for channel in self.possible_channels(node)}
        served = possible & set(self.methods) or set(self.methods)
        if len(served) > 1:
            return None
        return "as_voice" if served == {"voice"} else "as_text"

    def possible_channels(self, node: Node) -> frozenset[str]:
        """The channels possible at a place, by the tests around it."""
        return BOTH if self.channels is None else self.channels.at(node)

    def fresh(self, *candidates: str) -> str:
        """The first of the names that nothing in the file uses; it is taken from then on."""
        for candidate in (*candidates, *(f"{candidates[0]}{number}" for number in range(2, 1000))):
            if candidate not in self.names:
                self.names.add(candidate)
                return candidate
        raise AssertionError("a thousand names are taken")


def trace_events(analysis: Analysis, handlers: list[Node]) -> None:
    """Follow the event of each handler and decide everything that depends on it."""
    analysis.flows = [follow(handler, analysis.program, analysis.scopes) for handler in handlers]
    for flow in analysis.flows:
        shared = _shared(flow)
        if shared is not None and not analysis.wrap:
            analysis.shared[id(flow)] = shared
    _group_values(analysis)
    analysis.methods = _methods(analysis)
    if not handlers or analysis.action.opaque or reaches_other_code(analysis):
        known = [place.node for flow in analysis.flows for place in (*flow.taken(), *flow.let_go())]
        found = loose_reads(analysis.program, analysis.scopes, known)
        analysis.loose = [item for item in found if not analysis.is_gone(item.node.start)]
        analysis.loose_secrets = loose_secrets(analysis.program, analysis.scopes)
    analysis.configuration_moves = _configuration_moves(analysis)
    analysis.openings = all_openings(analysis)


def goes_out(analysis: Analysis) -> bool:
    """Whether the old shape is handed on anywhere."""
    escapes = any(escape.path in SHAPE_CHANGED for flow in analysis.flows for escape in flow.escapes)
    return analysis.wrap or bool(analysis.shared) or escapes


def _methods(analysis: Analysis) -> tuple[str, ...]:
    chosen = analysis.options.delivery_methods
    if chosen != "auto":
        return tuple(chosen.split(","))
    reads_channel = any(analysis.option(place.path) == "message_type" for place in analysis.fields())
    new = {(*base, "delivery_method") for base in (NOTIFICATION, MESSAGE)}
    reads_new = any(new & flow.paths() for flow in analysis.flows)
    return ("text", "voice") if reads_channel or reads_new or goes_out(analysis) else ("text",)


def _group_values(analysis: Analysis) -> None:
    for option, values in (("action", ACTIONS), ("message_type", CHANNELS)):
        reads = [place for place in analysis.fields() if analysis.option(place.path) == option]
        analysis.groups[option] = group_reads(reads, values, analysis.scopes)
        for group in analysis.groups[option]:
            for place in group.reads:
                analysis.group_of[place] = group
    analysis.channels = ChannelNarrowing(_channel_words(analysis), analysis.scopes)


def _channel_words(analysis: Analysis) -> dict[Node, dict[str, str]]:
    """The reads of the channel, by the old field or in half converted code the new, with their words."""
    words: dict[Node, dict[str, str]] = {}
    for flow in analysis.flows:
        for place in flow.taken():
            node = place.node if isinstance(place, PropertyRead) else place.target
            if analysis.option(place.path) == "message_type":
                words[node] = {old: old for old in CHANNELS}
            elif place.path in ((*NOTIFICATION, "delivery_method"), (*MESSAGE, "delivery_method")):
                words[node] = {new: old for old, new in CHANNELS.items()}
    return words


def _shared(flow: Flow) -> Shared | None:
    """Whether all accesses must use one old-shaped object, because somebody may write to it."""
    events = [escape for escape in flow.escapes if escape.path == EVENT]
    messages = [escape for escape in flow.escapes if escape.path == MESSAGE]
    written = {write.path for write in flow.writes}
    if EVENT in written or any(seen_again(flow, escape) for escape in events):
        return "event"
    if MESSAGE not in written and not any(seen_again(flow, escape) for escape in messages):
        return None
    # One object of the handler's own serves only what is inside the handler and reads it by name.
    places = [place.node for place in flow.taken() if place.path[:2] == MESSAGE]
    places += [escape.node for escape in messages]
    picked = any(pick.path[:2] == MESSAGE and pick.pattern.path == EVENT for pick in flow.picks)
    outside = any(not contains(flow.handler.body, node) for node in places)
    return "event" if events or picked or outside else "message"


def seen_again(flow: Flow, escape: Escape) -> bool:
    """Whether a value that may be changed where it goes is read anywhere else, or goes there twice."""
    if not escape.writes:
        return False
    if escape.node is not flow.handler and _repeats(flow, escape.node):
        return True
    prefix = escape.path
    everything: list[Place] = [*flow.reads, *flow.picks, *flow.escapes]
    for place in everything:
        if place is escape or place.path[: len(prefix)] != prefix:
            continue
        if isinstance(place, PropertyRead) and (
            contains(escape.node, place.node) or contains(place.node, escape.node)
        ):
            continue
        return True
    return False


def _repeats(flow: Flow, node: Node) -> bool:
    """Whether a place may run more than once for one event."""
    if node in flow.handler.params:
        return False
    for parent in ancestors(node):
        if parent is flow.handler:
            return False
        if parent.type in _LOOPS or parent.type == "PropertyDefinition" or is_function(parent):
            return True
    return True


def _guards_itself(test: PresenceTest) -> bool:
    """``configuration && configuration.x``"""
    parent = outermost(test.node).parent
    return parent is not None and parent.type == "LogicalExpression"


def _configuration_moves(analysis: Analysis) -> bool:
    """Whether every read of ``event.configuration`` can become a read of a secret."""
    base = ("event", "configuration")
    secrets, keys = set(), set()
    for flow in analysis.flows:
        paths = flow.paths()
        secrets |= {path[2] for path in paths if path[:2] == ("event", "secrets") and len(path) == 3}
        keys |= {path[2] for path in paths if path[:2] == base and len(path) == 3}
        if any(place.path == base for place in flow.let_go()):
            return False
        # A secret's holder is always there, so that a choice by the configuration's would be lost.
        if any(test.path == base and not _guards_itself(test) for test in flow.tests):
            return False
    return bool(keys) and not keys & secrets and not analysis.options.keep_configuration
