"""What a user may say about the move of a tenant."""

from __future__ import annotations

from translator.options import DeliveryMethods, OtherNotifications
from translator.records import NamedTuple

STEP_IDS = (
    "settings.factor",
    "settings.flag",
    "settings.mfa-toggle",
    "settings.passwordless-toggle",
    "provider.custom",
    "provider.twilio",
    "provider.test",
    "action.code",
    "action.one",
    "action.secrets",
    "action.packages",
    "action.runtime",
    "action.other-triggers",
    "factors.message-types",
    "factors.delivery-methods",
    "templates",
    "endpoints.calls",
    "endpoints.scopes",
    "passwordless",
    "phone-identifier",
    "hook",
    "unbind",
    "deploy.config",
)


class Choices(NamedTuple):
    """The options of ``tenant plan`` and ``tenant migrate`` that decide about the move.

    action: the name of the old Action to convert. action_name: of the new one. other_notifications:
    None where it was not given. flag_keyword: the Deploy CLI's keyword for the flag. confirmed: ids
    of steps that were taken by hand.
    """

    action: str = ""
    action_name: str = ""
    delivery_methods: DeliveryMethods = "auto"
    other_notifications: OtherNotifications | None = None
    replace_provider: bool = False
    include_passwordless: bool = False
    flag_keyword: str = ""
    delete_old: bool = False
    confirmed: frozenset[str] = frozenset()


DEFAULT = Choices()
"""What holds where a user says nothing."""
