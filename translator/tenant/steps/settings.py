"""The settings of the tenant and the toggles of the dashboard."""

from __future__ import annotations

from collections.abc import Iterator

from translator.tenant.model import Spot
from translator.tenant.situation import Situation
from translator.tenant.steps.base import (
    VERIFY,
    Step,
    by_hand,
    done,
    not_applicable,
    ours,
)

FLAG = "phone_consolidated_experience"


def steps(situation: Situation) -> Iterator[Step]:
    """Yield the steps about settings."""
    yield _factor(situation)
    yield _flag(situation)
    yield _mfa_toggle(situation)
    yield _passwordless_toggle(situation)


def _factor(situation: Situation) -> Step:
    name = "settings.factor"
    enabled = situation.tenant.guardian.enabled
    if enabled is not None and enabled.value is False and not situation.passwordless_used:
        return not_applicable(name, VERIFY, "The phone factor is off.", enabled.spot)
    if enabled is not None:
        return done(name, VERIFY, "The tree has the phone factor.", enabled.spot)
    if situation.passwordless_used:
        spot = situation.tenant.connections[0].spot
        return done(name, VERIFY, "Passwordless SMS is in use.", spot)
    if situation.mfa_used:
        return done(name, VERIFY, "An Action, a Hook or Guardian sends codes for MFA.")
    return by_hand(
        name, VERIFY, "The tree does not say if MFA uses phones. Look in the dashboard.", trace=False
    )


def _flag(situation: Situation) -> Step:
    name, tenant = "settings.flag", situation.tenant
    if situation.flag_on and tenant.flag is not None:
        return done(name, VERIFY, f"{FLAG} is on.", tenant.flag.spot)
    if tenant.format == "terraform" and tenant.settings is None:
        return by_hand(name, VERIFY, f"There is no auth0_tenant here. Write {FLAG} = true where it is.")
    if situation.flag_keyword:
        return _keyword(situation, name)
    places: tuple[Spot, ...] = (tenant.flag.spot,) if tenant.flag is not None else ()
    if not places and tenant.settings is not None:
        places = (tenant.settings,)
    without = [each.path for each in tenant.configurations if not each.imports("tenant")]
    if without:
        reason = f"{', '.join(without)} does not import tenant. Turn {FLAG} on by hand there."
        return by_hand(name, VERIFY, reason, *(Spot(path, 1) for path in without))
    return ours(name, VERIFY, "cutover", f"{FLAG} is off.", *places)


def _keyword(situation: Situation, name: str) -> Step:
    """Return the step of a flag that is a keyword already: what it stands for is not in the tree's files."""
    keyword, tenant = situation.flag_keyword, situation.tenant
    off = [each.path for each in tenant.configurations if not each.switches.get(keyword, False)]
    reason = (
        f"{FLAG} is {keyword}. Behind the cutover, make it true in {', '.join(off) or 'its configuration'}."
    )
    spots = (Spot(path, 1) for path in off)
    return by_hand(name, VERIFY, reason, *((tenant.flag.spot,) if tenant.flag else ()), *spots)


def _mfa_toggle(situation: Situation) -> Step:
    name = "settings.mfa-toggle"
    if not situation.mfa_used:
        return not_applicable(name, VERIFY, "MFA sends nothing by phone.")
    reason = (
        "Tenants from before March 2025 have Use Tenant-Level Messaging Provider. "
        "No token can set it. Look at it after the cutover."
    )
    return by_hand(name, VERIFY, reason, trace=False)


def _passwordless_toggle(situation: Situation) -> Step:
    name = "settings.passwordless-toggle"
    if not situation.passwordless_used:
        return not_applicable(name, VERIFY, "No sms connection is in use.")
    reason = "The sms connection may have the same toggle. Look at it after the cutover."
    return by_hand(name, VERIFY, reason, situation.tenant.connections[0].spot, trace=False)
