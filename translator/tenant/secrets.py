"""The secrets of the new Action, and the keywords that configurations lack. Never a value."""

from __future__ import annotations

import re

from translator.tenant.model import Action, Hook, Secret
from translator.tenant.situation import Situation


def new_secrets(situation: Situation) -> tuple[Secret, ...]:
    """Return the secrets of the new Action, those that it has or will have.

    A secret keeps its keyword, or that of the whole list, or its value. One without any gets a keyword.
    """
    if situation.new is not None:
        new = situation.new
        return tuple(each._replace(keyword=each.keyword or new.secrets_keyword) for each in new.secrets)
    if situation.has_legacy_twilio and not situation.provider_ready:
        return _twilio_secrets(situation)
    old, conversion = situation.old, situation.conversion
    if old is None or conversion is None or conversion.result is None:
        return ()
    listed = {each.name: each for each in old.secrets}
    names = list(conversion.result.secrets)
    if conversion.result.more_secrets:
        names += [name for name in listed if name not in names]
    has_keywords = situation.tenant.format != "terraform"
    return tuple(_secret(name, listed.get(name), old, has_keywords) for name in names)


def _secret(name: str, listed: Secret | None, old: Action | Hook, has_keywords: bool) -> Secret:
    keyword = listed.keyword if listed is not None else ""
    spot = listed.spot if listed is not None else old.spot
    if not has_keywords or (listed is not None and listed.has_value):
        return Secret(name, "", spot, listed is not None)
    # A Hook has an object where an Action has a list: its keyword can't stand for both.
    whole = old.secrets_keyword if isinstance(old, Action) else ""
    return Secret(name, keyword or whole or f"##{keyword_for(name)}##", spot)


def twilio_secret(situation: Situation, name: str) -> Secret:
    """Return what Guardian's Twilio has for ``sid`` or ``auth_token``; the keyword to enter without it.

    A ``sid`` is no secret: where it is there, it stands in ``keyword`` as it is. A token never does.
    """
    known = situation.tenant.guardian.twilio.get(name)
    given = "" if known is None else str(known.value or known.written or "")
    if known is None or (name == "auth_token" and not known.is_open and "##" not in given):
        given = ""
    spot = known.spot if known is not None else situation.tenant.guardian.legacy[0]
    return Secret(name, given or f"##PHONE_TWILIO_{name.upper()}##", spot)


def _twilio_secrets(situation: Situation) -> tuple[Secret, ...]:
    if situation.tenant.format == "terraform":
        spot = situation.tenant.guardian.legacy[0]
        known = situation.tenant.guardian.twilio.get("auth_token")
        return (Secret("auth_token", "", known.spot if known is not None else spot),)
    found = (twilio_secret(situation, name) for name in ("sid", "auth_token"))
    return tuple(each for each in found if each.keyword.startswith(("##", "@@")))


def keyword_for(name: str) -> str:
    """Return the keyword of a secret that has none.

    >>> keyword_for("twilio-token")
    'PHONE_TWILIO_TOKEN'
    """
    return "PHONE_" + re.sub(r"\W", "_", name).upper()


def names_in(text: str) -> set[str]:
    """Return the names of the keywords in a text."""
    return {name for _, name in re.findall(r"(##|@@)(\w+)\1", text)}


def keywords(situation: Situation) -> tuple[str, ...]:
    """Return the names of all keywords that the tree uses, or will use after the next stage, sorted."""
    if situation.tenant.format == "terraform":
        return ()
    found = {each.name for each in situation.tenant.keywords}
    for secret in new_secrets(situation):
        found |= names_in(secret.keyword)
    if situation.choices.flag_keyword:
        found.add(situation.choices.flag_keyword)
    return tuple(sorted(found))


def missing_mappings(situation: Situation) -> dict[str, tuple[str, ...]]:
    """Return the keywords that each configuration lacks, those that lack any."""
    used = keywords(situation)
    found = {}
    for each in situation.tenant.configurations:
        missing = tuple(name for name in used if name not in each.mappings)
        if missing:
            found[each.path] = missing
    return found
