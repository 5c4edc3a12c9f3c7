"""Everything that is decided about a file, in one function: what is followed, rewritten or wrapped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from translator.dataflow.lifetimes import Kept
from translator.debugging import stage
from translator.deciding.by_value import can_be_guarded, entries_of, seen_by_value
from translator.deciding.configuration import configuration_moves
from translator.deciding.narrowing import ChannelNarrowing
from translator.deciding.optional import all_openings
from translator.deciding.requirements import find_requirements
from translator.deciding.settled import settle
from translator.deciding.sharing import shared_objects
from translator.deciding.value_uses import DefUseWeb
from translator.deciding.value_webs import group_reads
from translator.decisions import Decisions
from translator.following.exported import exported_functions
from translator.following.external_sinks import Strangers, leaves, reaches_other_code
from translator.following.flow import Asked, follow
from translator.following.name_matches import loose_reads, loose_secrets
from translator.following.places import EVENT, MESSAGE, NOTIFICATION, AccessPath
from translator.handlers.action import Action, resolve_handlers
from translator.handlers.tree_shaking import left_out
from translator.javascript.tree import Node, is_function
from translator.javascript.values import function_of
from translator.mapping.triggers import NEW_HANDLER, OLD_HANDLER
from translator.mapping.values import ACTIONS, CHANNELS
from translator.options import Options
from translator.source_file import SourceFile

if TYPE_CHECKING:
    from translator.deciding.mentions import Mentions
    from translator.deciding.type_asks import Refusal

_TRIES = 8
"""How often a file with types is followed again, each time with more that keeps the old shape."""


@stage("decide")
def decide(file: SourceFile, found: Action, options: Options) -> Decisions:
    """Return what is done about the handler of a file: the old one, or the new one where it has no old.

    An Action is kept whole and wrapped if the options say so, if its function can't be seen through,
    or if its event can't be followed.
    """
    name = OLD_HANDLER if found.named(OLD_HANDLER) else NEW_HANDLER
    gone = left_out(found, file.scopes)
    if gone:
        file.scopes.forget(gone)
    action = resolve_handlers(found, name, file.scopes, gone)
    requirements = find_requirements(file.program, file.scopes, options.versions)
    start = Decisions(file, action, options, name, gone, requirements, _seen(action, name, file))
    start = start._replace(types=_types(file))
    old = name == OLD_HANDLER
    if old and (options.style == "wrap" or action.opaque):
        return _followed_by_value(start, named=False) or _wrapped(start)
    if not old:
        return _followed(start, action.handlers)
    decided, lost = _as_types_allow(start, action.handlers)
    if lost is None:
        return decided
    exports = [export for export in action.named(name) if export.value is not None]
    start = start._replace(action=action._replace(opaque=tuple((item, lost) for item in exports)))
    named = any(flow.looked_up for flow in decided.flows)
    return (named and _followed_by_value(start, named=True)) or _wrapped(start)


def _as_types_allow(start: Decisions, handlers: Sequence[Node]) -> tuple[Decisions, str | None]:
    """Return what is decided without a wrapper, and why that can't be done, None if it can.

    What can't have the new shape by its type gets the old one, as long as that helps.
    """
    decided, lost = _tried(start, handlers)
    if lost is not None or decided.types is None:
        return decided, lost
    from translator.deciding.type_asks import Wanted, asked

    first, why, wanted = decided, "", Wanted()
    for _ in range(_TRIES):
        refusal = _untyped(decided)
        if refusal is None:
            return decided, None
        why, more = why or refusal.reason, wanted.and_more(refusal.wanted)
        if more is None:
            break
        wanted = more
        decided, lost = _tried(start, handlers, asked(start.file, wanted))
        if lost is not None:
            break
    return first, why


def _tried(
    start: Decisions, handlers: Sequence[Node], asked: Asked | None = None
) -> tuple[Decisions, str | None]:
    """Return what is decided with types that nobody has looked at yet, and why a flow is lost."""
    types = _types(start.file, handlers) or _types(start.file)
    decided = _followed(start._replace(types=types), handlers, asked)
    return decided, next((flow.lost for flow in decided.flows if flow.lost is not None), None)


def _followed_by_value(start: Decisions, *, named: bool) -> Decisions | None:
    """Return what is decided where only the values of the exports tell the handlers, None to wrap all.

    That is done, too, where the whole event must have its old shape.
    """
    if start.options.style == "wrap":
        return None
    guarded = start.options.other_notifications != "send"
    action = seen_by_value(start.action, start.file, guarded=guarded, named=named)
    if action is None:
        return None
    decided = _followed(start._replace(action=action), action.handlers)
    if any(flow.lost is not None for flow in decided.flows):
        return None
    if all(flow.alone for flow in decided.flows) and can_be_guarded(action, start.file.scopes):
        inside = action._replace(outside=(), guarded_outside=frozenset())
        decided = _followed(start._replace(action=inside), action.handlers)
        return None if _untyped(decided) else decided
    whole = any(escape.path == EVENT for flow in decided.flows for escape in flow.escapes)
    return None if whole or decided.shared or _untyped(decided) else decided


def _types(file: SourceFile, handlers: Iterable[Node] = ()) -> Mentions | None:
    """Return what the types of a TypeScript file name, None for JavaScript.

    handlers: functions whose types are Auth0's, if another module has them; None where it has none.
    """
    if file.program.typed is None:
        return None
    from translator.deciding.around import given_to
    from translator.deciding.mentions import Mentions

    given = given_to(handlers, file.program)
    return None if handlers and not given else Mentions(file.program.text, file.program.typed, given)


def _untyped(decided: Decisions) -> Refusal | None:
    """Return why the types of a file can't follow, None if they can."""
    if decided.types is None:
        return None
    from translator.deciding.type_checks import Followed, why_wrapped

    shared, outside = decided.shared, decided.action.outside
    guarded = decided.options.other_notifications != "send"
    labels = frozenset(export.label for export in decided.action.named(decided.handler_name))
    followed = Followed(
        decided.file, decided.types, decided.flows, shared, outside, guarded, decided.is_gone, labels
    )
    return why_wrapped(followed)


def _seen(action: Action, name: str, file: SourceFile) -> tuple[Node, ...]:
    """Return the functions of the export, with what a call wraps: good enough to report on."""
    values = [export.value for export in action.named(name) if export.value is not None]
    functions = [function_of(value, file.scopes) for value in values]
    functions += [item for value in values if value.type == "CallExpression" for item in value.arguments]
    return tuple(dict.fromkeys(found for found in functions if found is not None and is_function(found)))


def _wrapped(start: Decisions) -> Decisions:
    """Return what is decided where the original is kept: it is followed for what there is to report."""
    handlers = start.seen_handlers
    if not handlers and start.options.style != "wrap":
        entries = entries_of(export for export, _ in start.action.opaque)
        handlers = exported_functions(start.file.program, start.file.scopes, entries).functions
    return _followed(start._replace(wrap=True), handlers)


def _followed(start: Decisions, handlers: Iterable[Node], asked: Asked | None = None) -> Decisions:
    """Follow the event of each handler, and decide all that depends on it."""
    file = start.file
    entries = () if start.wrap else start.action.entries
    public = start.options.public_exports
    flows = follow(tuple(handlers), file.program, file.scopes, entries=entries, public=public, asked=asked)
    shared = {} if start.wrap else shared_objects(flows)
    decided = start._replace(flows=flows, shared=shared)
    decided = _with_webs(decided)
    decided = decided._replace(methods=_methods(decided))
    decided = _with_name_matches(decided)
    moves = configuration_moves(flows) and not start.options.keep_configuration
    decided = decided._replace(configuration_moves=moves)
    rebuilt = frozenset(flow for flow in flows if decided.is_rebuilt(flow))
    openings = all_openings(file, flows, rebuilt, wrap=start.wrap)
    return decided._replace(openings=tuple(openings))


def _with_webs(decided: Decisions) -> Decisions:
    """Add the webs of values, what the tests of the channel tell, and what is doubted in vain."""
    webs, web_of = {}, {}
    for option, values in (("action", ACTIONS), ("message_type", CHANNELS)):
        reads = [place for place in decided.fields() if decided.option(place.path) == option]
        webs[option] = tuple(group_reads(reads, values, decided.def_use, decided.file.scopes))
        _keep_where_built(decided, webs[option])
        _keep_for_receivers(decided, webs[option])
        _keep_for_types(decided, webs[option], values)
        web_of.update({place: web for web in webs[option] for place in web.reads})
    words = {} if any(flow.kept for flow in decided.flows) else _channel_words(decided)
    lasting = next((flow.lasting for flow in decided.flows), Kept())
    narrowing = ChannelNarrowing(words, decided.def_use, lasting, decided.file.scopes)
    decided = decided._replace(webs=webs, web_of=web_of, narrowing=narrowing)
    settled = {}
    for flow in decided.flows:
        own = decided.shared_by(flow) is not None
        conditional = () if own else filter(decided.is_old_valued, flow.reads)
        guarded = decided.options.other_notifications != "send" and not own
        settled[flow] = settle(flow, conditional, decided.file.program, decided.file.scopes, guarded=guarded)
    return decided._replace(settled=settled)


def _keep_where_built(decided: Decisions, webs: tuple[DefUseWeb, ...]) -> None:
    """Let a web keep the old values where helpers of a Hook build them."""
    lowered = decided.file.lowered
    for web in webs:
        if lowered is not None and not all(lowered.has(read.node.start) for read in web.reads):
            web.troubles["opaque"] = None


def _keep_for_receivers(decided: Decisions, webs: tuple[DefUseWeb, ...]) -> None:
    """Let a web that would go out translated keep the old values for a package that the file tells them."""
    stranger = Strangers()
    for web in webs if decided.options.forwarded_values == "native" else ():
        for node in web.sent:
            if not leaves(node, decided.file.scopes, stranger):
                web.troubles["opaque"] = node


def _keep_for_types(decided: Decisions, webs: tuple[DefUseWeb, ...], values: Mapping[str, str]) -> None:
    """Let a field keep its old values in all of a file where its words can't change with their types."""
    file, types, def_use = decided.file, decided.types, decided.def_use
    if types is None or def_use is None or not webs:
        return
    from translator.deciding.together import are_together
    from translator.deciding.typed import are_plain

    native = decided.options.forwarded_values == "native"
    reads = [read for web in webs for read in web.reads]
    named = bool(types.words & values.keys())
    if all(web.translatable(native=False) for web in webs):
        if not named and are_plain(reads, file.program, file.scopes, native=False):
            return
        if are_together(webs, values, types, def_use, file.program, file.scopes):
            types.rename(values)
            return
    carried = native and all(web.translatable(native=True) for web in webs)
    if not (carried and not named and are_plain(reads, file.program, file.scopes, native=True)):
        for web in webs:
            web.troubles["typed"] = None


def _channel_words(decided: Decisions) -> dict[AccessPath, dict[str, str]]:
    """Return the paths of the channel with their words: of the old event, half converted of the new."""
    old, new = {word: word for word in CHANNELS}, {new: word for word, new in CHANNELS.items()}
    words = {(*MESSAGE, "message_type"): old}
    words |= {(*base, "delivery_method"): new for base in (MESSAGE, NOTIFICATION)}
    return words if decided.keeps_direct_reads else words | {(*EVENT, "message_type"): old}


def _methods(decided: Decisions) -> tuple[str, ...]:
    chosen = decided.options.delivery_methods
    if chosen != "auto":
        return tuple(chosen.split(","))
    reads_channel = any(decided.option(place.path) == "message_type" for place in decided.fields())
    new = {(*base, "delivery_method") for base in (NOTIFICATION, MESSAGE)}
    reads_new = any(new & flow.paths() for flow in decided.flows)
    handed_on = decided.goes_out() or any(flow.handed_on for flow in decided.flows)
    return ("text", "voice") if reads_channel or reads_new or handed_on else ("text",)


def _with_name_matches(decided: Decisions) -> Decisions:
    """Add what only names tell, where the event goes to code that it can't be followed into."""
    file, flows = decided.file, decided.flows
    if flows and not decided.action.opaque and not reaches_other_code(flows, file.scopes):
        return decided
    known = [place.node for flow in flows for place in (*flow.taken(), *flow.let_go())]
    found = loose_reads(file.program, file.scopes, known)
    secrets = loose_secrets(file.program, file.scopes)
    return decided._replace(
        name_matches=tuple(item for item in found if not decided.is_gone(item.node.start)),
        extra_secrets=decided.extra_secrets | secrets,
    )
