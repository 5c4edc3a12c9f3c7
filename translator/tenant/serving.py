"""Who serves each kind of code, now and after each stage."""

from __future__ import annotations

from typing import Literal

from translator.records import NamedTuple
from translator.tenant.model import CUSTOM
from translator.tenant.situation import Situation

Moment = Literal["now", "prepare", "cutover", "cleanup"]
NOBODY = "nobody"
UNUSED = "not used"


class Serving(NamedTuple):
    """Who serves at a moment. Each is a phrase for people; "nobody" means that codes are lost."""

    moment: Moment
    mfa_enrolment: str
    mfa_login: str
    voice: str
    passwordless: str
    phone_identifier: str


def serving(situation: Situation) -> tuple[Serving, ...]:
    """Return who serves now and after each stage."""
    return tuple(_at(situation, moment) for moment in ("now", "prepare", "cutover", "cleanup"))


def _at(situation: Situation, moment: Moment) -> Serving:
    switched = situation.flag_on or moment in ("cutover", "cleanup")
    tenant_level = _tenant_level(situation, moment)
    mfa = _mfa(situation, tenant_level if switched else _old(situation))
    methods = situation.delivery_methods
    voice = UNUSED
    if "voice" in situation.message_types:
        voice = mfa if not switched or "voice" in methods else NOBODY
    return Serving(
        moment,
        mfa,
        mfa,
        voice,
        _passwordless(situation, tenant_level if switched else ""),
        tenant_level if situation.tenant.phone_identifier is not None else UNUSED,
    )


def _mfa(situation: Situation, served: str) -> str:
    return served if situation.mfa_used else UNUSED


def _old(situation: Situation) -> str:
    """Return who sends codes of MFA while the flag is off."""
    if situation.sender == "action":
        bound = [each.name for each in situation.old_actions if "send-phone-message" in each.bound]
        return f"Action {', '.join(bound)} (send-phone-message)"
    if situation.sender == "hook":
        return f"Hook {situation.hook.name}" if situation.hook else NOBODY
    if situation.sender == "twilio":
        return "Twilio of Guardian"
    if situation.sender == "auth0":
        return "Auth0"
    return "not in the tree" if situation.sender == "unknown" else NOBODY


def _tenant_level(situation: Situation, moment: Moment) -> str:
    """Return the tenant-level provider at a moment."""
    provider = situation.provider
    replaced = moment in ("cutover", "cleanup") or (moment == "prepare" and situation.live_other is None)
    if replaced and not situation.flag_on and situation.wanted_provider:
        if situation.wanted_provider == CUSTOM:
            return _custom(situation.new_name or (situation.new.name if situation.new else ""))
        return f"provider {situation.wanted_provider}"
    if provider is None or provider.disabled:
        return NOBODY
    if provider.name == CUSTOM:
        serving = situation.new or next(iter(situation.new_actions), None)
        return _custom(serving.name if serving is not None else "")
    return f"provider {provider.name}"


def _custom(name: str) -> str:
    return f"provider custom: Action {name}" if name else "provider custom"


def _passwordless(situation: Situation, tenant_level: str) -> str:
    if not situation.passwordless_used:
        return UNUSED
    if tenant_level:
        return tenant_level
    connection = next(each for each in situation.tenant.connections if each.used)
    with_what = {"twilio": "Twilio", "gateway": "its own gateway"}.get(connection.gateway, "Auth0")
    return f"connection {connection.name}: {with_what}"
