"""What stops a stage, and the option or the work that lets it go on."""

from __future__ import annotations

from translator.records import NamedTuple
from translator.tenant.choices import Choices
from translator.tenant.conversion import is_ours
from translator.tenant.factors import unserved
from translator.tenant.model import CUSTOM, Action, MigrationStage, Spot
from translator.tenant.situation import Situation

_FIRST: tuple[MigrationStage, ...] = ("prepare", "cutover")
_LEAST_PROVIDER = (1, 49)
_LEAST_PHONE_PROVIDER = (1, 14)
_LEAST_FLAG = (1, 41)
_LEAST_CLI = (8, 7)


class Blocker(NamedTuple):
    """What stops a stage. option: what lets it go on, ``by hand`` where no option does."""

    id: str
    message: str
    option: str
    places: tuple[Spot, ...]
    stages: tuple[MigrationStage, ...]


def blockers(situation: Situation) -> tuple[Blocker, ...]:
    """Return all that stops a stage that is still ahead."""
    if situation.flag_on:
        return _references(situation)
    found = (
        *_several(situation),
        *_other_custom(situation),
        *_live_provider(situation),
        *_gateway(situation),
        *_methods(situation),
        *_excluded(situation),
        *_versions(situation),
        *_references(situation),
    )
    return tuple(each for each in found if not (situation.is_prepared and each.stages == ("prepare",)))


def of_stage(situation: Situation, stage: MigrationStage) -> tuple[Blocker, ...]:
    """Return what stops one stage."""
    if stage == "rollback":
        return _unbound(situation) if situation.flag_on else ()
    found = [each for each in blockers(situation) if stage in each.stages]
    missing = _order(situation, stage)
    return (*missing, *found) if missing is not None else tuple(found)


def _order(situation: Situation, stage: MigrationStage) -> tuple[Blocker, ...]:
    if stage == "cutover" and not situation.flag_on and not situation.is_prepared:
        message = "the tree is not prepared: nobody would send codes after the switch"
        return (Blocker("not-prepared", message, "--stage prepare", (), (stage,)),)
    if stage == "cleanup" and not situation.flag_on:
        message = "the flag is not on: what is unbound now still sends"
        return (Blocker("not-cut-over", message, "--stage cutover", (), (stage,)),)
    return ()


def _several(situation: Situation) -> tuple[Blocker, ...]:
    many = [each for each in situation.candidates if each.several]
    if situation.old is None and not situation.has_legacy_twilio and len(situation.candidates) > 1:
        names = ", ".join(each.name for each in situation.candidates)
        message = f"several Actions of send-phone-message could be the one that sends: {names}"
        places = tuple(each.spot for each in situation.candidates)
        return (Blocker("several-actions", message, "--action NAME", places, _FIRST),)
    if situation.choices.action and not situation.candidates:
        message = f"no Action of send-phone-message is called {situation.choices.action}"
        places = tuple(each.spot for each in situation.old_actions)
        return (Blocker("several-actions", message, "--action NAME", places, _FIRST),)
    if many and not situation.choices.action:
        message = f"for_each makes several Actions of {many[0].address}; a tenant takes one"
        return (Blocker("several-actions", message, "--action NAME", (many[0].spot,), _FIRST),)
    return ()


def _unbound(situation: Situation) -> tuple[Blocker, ...]:
    """Return why a rollback would leave nobody: nothing old is bound, and nothing can be."""
    made_here = any(is_ours(each.code) for each in situation.new_actions)
    if situation.is_bound or situation.old is not None or not made_here:
        return ()
    if situation.old_actions:
        names = ", ".join(each.name for each in situation.old_actions)
        message, option = f"it is not certain which Action sent: {names}", "--action NAME"
    else:
        message, option = "the old Action is not in the tree any more, so nobody would send", "by hand"
    places = tuple(each.spot for each in situation.old_actions or situation.new_actions)
    return (Blocker("several-actions", message, option, places, ("rollback",)),)


def _other_custom(situation: Situation) -> tuple[Blocker, ...]:
    named = situation.choices.action_name
    others = [each for each in situation.new_actions if not is_ours(each.code) and each.name != named]
    if not others or situation.wanted_provider != CUSTOM:
        return ()
    other = others[0]
    message = f"the Action {other.name} has custom-phone-provider already, and a tenant takes one"
    option = f"--action-name {_quoted(other.name)}"
    return (Blocker("other-custom-action", message, option, tuple(a.spot for a in others), _FIRST),)


def _live_provider(situation: Situation) -> tuple[Blocker, ...]:
    live, choices = situation.live_other, situation.choices
    if live is None or not situation.wanted_provider or _may_replace(situation, choices):
        return ()
    message = f"the provider {live.name} is live: it delivers password-reset codes, too"
    option = "--replace-provider"
    if situation.new is None and situation.wanted_provider == CUSTOM:
        option += " --other-notifications send|drop|skip"
    return (Blocker("live-provider", message, option, (live.spot,), _FIRST),)


def _may_replace(situation: Situation, choices: Choices) -> bool:
    decided = situation.new is not None or situation.wanted_provider != CUSTOM
    return choices.replace_provider and (decided or choices.other_notifications is not None)


def _gateway(situation: Situation) -> tuple[Blocker, ...]:
    used = [each for each in situation.tenant.connections if each.used and each.gateway]
    if not used or situation.choices.include_passwordless:
        return ()
    with_what = "Twilio" if used[0].gateway == "twilio" else "its own gateway"
    message = f"the connection {used[0].name} sends with {with_what}, which the flag switches off, too"
    places = tuple(each.spot for each in used)
    return (Blocker("passwordless-gateway", message, "--include-passwordless", places, _FIRST),)


def _methods(situation: Situation) -> tuple[Blocker, ...]:
    methods = situation.delivery_methods
    lost = unserved(situation.message_types, methods)
    if not lost or not methods:
        return ()
    known = situation.tenant.guardian.message_types
    message = f"no delivery method serves {', '.join(lost)}; the provider delivers {', '.join(methods)}"
    places = (known.spot,) if known is not None else ()
    return (Blocker("methods", message, "--delivery-methods text,voice", places, _FIRST),)


def _excluded(situation: Situation) -> tuple[Blocker, ...]:
    needed = ("phoneProviders", "actions", "triggers")
    found = []
    for each in situation.tenant.configurations:
        missing = [name for name in needed if not each.imports(name)]
        if each.imports("tenant") and missing and situation.tenant.format != "terraform":
            message = f"{each.path} imports tenant but not {', '.join(missing)}"
            found.append(Blocker("excluded-resources", message, "by hand", (Spot(each.path, 1),), _FIRST))
    return tuple(found)


def _versions(situation: Situation) -> tuple[Blocker, ...]:
    found = []
    for version in situation.tenant.versions:
        least, stages = _least(situation)
        low = next(
            ((number, stage) for number, stage in zip(least, stages, strict=True) if version.number < number),
            None,
        )
        if version.number != (0, 0) and low is not None:
            what = "provider" if situation.tenant.format == "terraform" else "Deploy CLI"
            message = f"the {what} {version.written} is too old: {low[0][0]}.{low[0][1]} is needed"
            found.append(Blocker("provider-version", message, "by hand", (version.spot,), low[1]))
    return tuple(found)


def _least(
    situation: Situation,
) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[MigrationStage, ...], ...]]:
    """Return the least versions, the most demanding stage last, and the stages that need each."""
    if situation.tenant.format == "terraform":
        return (_LEAST_PHONE_PROVIDER, _LEAST_PROVIDER), (_FIRST, ("cutover",))
    return (_LEAST_CLI,), (_FIRST,)


def _references(situation: Situation) -> tuple[Blocker, ...]:
    """Return what reads the old Action although it is to be deleted."""
    old = situation.old
    if not situation.choices.delete_old or not isinstance(old, Action):
        return ()
    if not old.readers:
        return ()
    message = f"something else reads the Action {old.name}, so it can't be deleted"
    return (Blocker("references", message, "by hand", old.readers, ("cleanup",)),)


def _quoted(name: str) -> str:
    import shlex

    return shlex.quote(name)
