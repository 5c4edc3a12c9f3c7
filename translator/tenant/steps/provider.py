"""The tenant-level phone provider."""

from __future__ import annotations

from collections.abc import Iterator

from translator.tenant.model import CUSTOM as CUSTOM_PROVIDER
from translator.tenant.model import MigrationStage
from translator.tenant.situation import Situation
from translator.tenant.steps.base import (
    CONFIGURE,
    CUSTOM,
    TWILIO,
    Step,
    by_hand,
    done,
    not_applicable,
    ours,
)


def steps(situation: Situation) -> Iterator[Step]:
    """Yield the steps about the provider."""
    yield _custom(situation)
    yield _twilio(situation)
    yield _test(situation)


def _custom(situation: Situation) -> Step:
    name, provider = "provider.custom", situation.provider
    if situation.wanted_provider not in ("", CUSTOM_PROVIDER):
        return not_applicable(name, CUSTOM, f"The provider is {situation.wanted_provider}.")
    if provider is not None and not provider.disabled and provider.name == CUSTOM_PROVIDER:
        return done(name, CUSTOM, "The provider custom is enabled.", provider.spot)
    if not situation.wanted_provider:
        return by_hand(name, CUSTOM, "Nothing here sends codes. Choose a provider.", trace=False)
    return _ours(situation, name, CUSTOM, "The provider custom is missing.")


def _twilio(situation: Situation) -> Step:
    name, provider = "provider.twilio", situation.provider
    if situation.wanted_provider != "twilio":
        return not_applicable(name, TWILIO, "Guardian's Twilio does not send.")
    if provider is not None and not provider.disabled and provider.name == "twilio":
        return done(name, TWILIO, "The provider twilio is enabled.", provider.spot)
    places = tuple(known.spot for known in situation.tenant.guardian.twilio.values())[:1]
    if not situation.tenant.guardian.twilio:
        reason = "The tree has no numbers of Guardian's Twilio. Enter them in the provider."
        return by_hand(name, TWILIO, reason, *places)
    return _ours(situation, name, TWILIO, "The provider twilio is missing. Its token has to be entered.")


def _ours(situation: Situation, name: str, guide: str, reason: str) -> Step:
    """Return the step of the stage that makes the provider: a live one serves until the cutover."""
    live = situation.live_other
    stage: MigrationStage = "cutover" if live is not None else "prepare"
    present = situation.provider
    if live is not None:
        reason = f"The provider {live.name} serves until the cutover."
    elif present is not None and present.disabled:
        reason = f"The provider {present.name} is disabled."
    return ours(name, guide, stage, reason, *((present.spot,) if present is not None else ()))


def _test(situation: Situation) -> Step:
    methods = ", ".join(situation.delivery_methods) or "each delivery method"
    places = (situation.provider.spot,) if situation.provider is not None else ()
    reason = f"Send a test message: {methods}. This leaves no trace in the tree."
    return by_hand("provider.test", CONFIGURE, reason, *places, trace=False)
