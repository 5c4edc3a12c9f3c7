"""The factors' message types and the provider's delivery methods."""

from __future__ import annotations

from collections.abc import Iterator

from translator.tenant.factors import unserved
from translator.tenant.situation import Situation
from translator.tenant.steps.base import FACTORS, Step, by_hand, done, not_applicable, ours


def steps(situation: Situation) -> Iterator[Step]:
    """Yield the steps about factors and delivery methods."""
    yield _message_types(situation)
    yield _delivery_methods(situation)


def _message_types(situation: Situation) -> Step:
    name, types = "factors.message-types", situation.message_types
    known = situation.tenant.guardian.message_types
    if not situation.mfa_used and not types:
        return not_applicable(name, FACTORS, "MFA sends nothing by phone.")
    if known is None:
        reason = "The tree has no message types. They must be among the delivery methods."
        return by_hand(name, FACTORS, reason, trace=False)
    if known.is_open:
        return by_hand(name, FACTORS, f"{known.written} decides them. Look there.", known.spot, trace=False)
    methods = situation.delivery_methods
    lost = unserved(types, methods)
    if lost and methods:
        return by_hand(name, FACTORS, f"No delivery method serves {', '.join(lost)}.", known.spot)
    if not methods:
        return by_hand(name, FACTORS, "The delivery methods are not known yet.", known.spot)
    return done(name, FACTORS, f"{', '.join(types)}: the delivery methods serve them.", known.spot)


def _delivery_methods(situation: Situation) -> Step:
    name, methods = "factors.delivery-methods", situation.delivery_methods
    if not methods:
        return by_hand(name, FACTORS, "Choose the delivery methods of the provider.", trace=False)
    listed = ", ".join(methods)
    if situation.provider_ready and situation.provider is not None:
        return done(name, FACTORS, f"The provider delivers {listed}.", situation.provider.spot)
    stage = "cutover" if situation.live_other is not None else "prepare"
    return ours(
        name, FACTORS, "cutover" if stage == "cutover" else "prepare", f"The provider will deliver {listed}."
    )
