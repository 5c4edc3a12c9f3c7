"""Templates, calls of the Management API, passwordless, identifiers, the Hook, the binding, deploying."""

from __future__ import annotations

from collections.abc import Iterator

from translator.tenant.blockers import blockers
from translator.tenant.model import OLD_TRIGGER, Spot
from translator.tenant.secrets import missing_mappings
from translator.tenant.situation import Situation
from translator.tenant.steps.base import (
    CONFIGURE,
    ENDPOINTS,
    PROVIDER,
    Step,
    by_hand,
    done,
    not_applicable,
    ours,
)
from translator.tenant.texts import plan_templates


def steps(situation: Situation) -> Iterator[Step]:
    """Yield the steps behind the provider, in the guide's order."""
    yield _templates(situation)
    yield _calls(situation)
    yield _scopes(situation)
    yield _passwordless(situation)
    yield _identifier(situation)
    yield _hook(situation)
    yield _unbind(situation)
    yield _configuration(situation)


def _templates(situation: Situation) -> Step:
    name, texts = "templates", plan_templates(situation)
    places = tuple(each.spot for each in texts.wanted)
    have = {each.type for each in situation.tenant.templates}
    if not texts.wanted and have:
        spots = tuple(each.spot for each in situation.tenant.templates)
        return done(name, CONFIGURE, "The tree has phone templates.", *spots)
    if not texts.wanted:
        return not_applicable(name, CONFIGURE, texts.reason or "The old texts are Auth0's own.")
    lost = [each for each in texts.wanted if each.type not in have]
    if not lost:
        return done(name, CONFIGURE, "The tree has the phone templates.", *places)
    if texts.reason:
        return by_hand(name, CONFIGURE, texts.reason, *places)
    return ours(name, CONFIGURE, "prepare", f"New: {', '.join(each.type for each in lost)}.", *places)


def _calls(situation: Situation) -> Step:
    calls = [call for call in situation.calls if call.severity == "warning"]
    if not calls:
        return done("endpoints.calls", ENDPOINTS, "No call stops working.")
    spots = tuple(Spot(call.path, call.line) for call in calls)
    reason = f"{len(calls)} {'calls stop' if len(calls) > 1 else 'call stops'} working."
    return by_hand("endpoints.calls", ENDPOINTS, reason, *spots)


def _scopes(situation: Situation) -> Step:
    reason = "The deploying client needs read, create and update of phone_providers and phone_templates."
    return by_hand("endpoints.scopes", ENDPOINTS, reason, trace=False)


def _passwordless(situation: Situation) -> Step:
    name = "passwordless"
    used = [each for each in situation.tenant.connections if each.used]
    if not used:
        return not_applicable(name, PROVIDER, "No sms connection is in use.")
    if situation.flag_on:
        return done(name, PROVIDER, "The tenant-level provider sends its codes.", used[0].spot)
    if used[0].gateway and not situation.choices.include_passwordless:
        reason = "The connection sends by itself. The flag switches it, too: --include-passwordless."
        return by_hand(name, PROVIDER, reason, used[0].spot)
    return ours(name, PROVIDER, "cutover", "The flag moves it to the tenant-level provider.", used[0].spot)


def _identifier(situation: Situation) -> Step:
    spot = situation.tenant.phone_identifier
    if spot is None:
        return not_applicable("phone-identifier", PROVIDER, "No connection has the phone as identifier.")
    return done("phone-identifier", PROVIDER, "It uses the tenant-level provider already.", spot)


def _hook(situation: Situation) -> Step:
    name, hook = "hook", situation.hook
    if hook is None:
        return not_applicable(name, CONFIGURE, f"There is no Hook of {OLD_TRIGGER}.")
    if hook.enabled:
        return ours(name, CONFIGURE, "cleanup", f"{hook.name} is enabled.", hook.spot)
    return done(name, CONFIGURE, f"{hook.name} is off.", hook.spot)


def _unbind(situation: Situation) -> Step:
    name = "unbind"
    bound = [each for each in situation.tenant.bindings if each.trigger == OLD_TRIGGER]
    if bound:
        names = ", ".join(each.action for each in bound)
        return ours(
            name, CONFIGURE, "cleanup", f"{names} is bound to {OLD_TRIGGER}.", *(b.spot for b in bound)
        )
    if situation.old_actions:
        return done(name, CONFIGURE, f"Nothing is bound to {OLD_TRIGGER}.")
    return not_applicable(name, CONFIGURE, f"No Action has {OLD_TRIGGER}.")


def _configuration(situation: Situation) -> Step:
    name = "deploy.config"
    stopping = [b for b in blockers(situation) if b.id in ("excluded-resources", "provider-version")]
    if stopping:
        places = tuple(place for each in stopping for place in each.places)
        return by_hand(name, PROVIDER, f"{stopping[0].message}.", *places)
    missing = missing_mappings(situation)
    if missing:
        file, names = next(iter(missing.items()))
        return by_hand(
            name, PROVIDER, f"{file} lacks {', '.join(names)}.", *(Spot(file, 1) for file in missing)
        )
    if situation.tenant.by_hand:
        reason, spot = situation.tenant.by_hand[0]
        return by_hand(name, PROVIDER, f"{reason}.", spot)
    if situation.tenant.format == "terraform":
        return done(name, PROVIDER, "The provider is new enough, as far as the tree says.")
    return done(name, PROVIDER, "Every configuration imports what the move needs.")
