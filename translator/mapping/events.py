"""The two event objects, field by field, without the leading ``event``.

A path is a tuple of keys, so ``event.message_options.text`` is ``("message_options", "text")``.
``event.user`` and the dictionaries are open: a key below them that has no row is no finding.
"""

from __future__ import annotations

from translator.records import NamedTuple

Path = tuple[str, ...]


class Field(NamedTuple):
    """One field: its type as the reference names it, whether it may be absent, the values it can take."""

    type: str
    optional: bool
    allowed: tuple[str, ...] = ()


OLD: dict[Path, Field] = {
    ("client",): Field("object", True),
    ("client", "client_id"): Field("string", False),
    ("client", "metadata"): Field("dictionary", False),
    ("client", "name"): Field("string", False),
    ("custom_domain",): Field("object", True),
    ("custom_domain", "domain"): Field("string", False),
    ("custom_domain", "domain_metadata"): Field("dictionary", False),
    ("message_options",): Field("object", False),
    ("message_options", "action"): Field("string", False, ("enrollment", "second-factor-authentication")),
    ("message_options", "code"): Field("string", False),
    ("message_options", "message_type"): Field("string", False, ("sms", "voice")),
    ("message_options", "recipient"): Field("string", False),
    ("message_options", "text"): Field("string", False),
    ("request",): Field("object", False),
    ("request", "geoip"): Field("dictionary", False),
    ("request", "geoip", "cityName"): Field("string", True),
    ("request", "geoip", "continentCode"): Field("string", True),
    ("request", "geoip", "countryCode"): Field("string", True),
    ("request", "geoip", "countryCode3"): Field("string", True),
    ("request", "geoip", "countryName"): Field("string", True),
    ("request", "geoip", "latitude"): Field("number", True),
    ("request", "geoip", "longitude"): Field("number", True),
    ("request", "geoip", "subdivisionCode"): Field("string", True),
    ("request", "geoip", "subdivisionName"): Field("string", True),
    ("request", "geoip", "timeZone"): Field("string", True),
    ("request", "hostname"): Field("string", True),
    ("request", "ip"): Field("string", False),
    ("request", "language"): Field("string", True),
    ("request", "method"): Field("string", False),
    ("request", "user_agent"): Field("string", True),
    ("secrets",): Field("secrets", False),
    ("security_context",): Field("object", True),
    ("security_context", "ja3"): Field("string", True),
    ("security_context", "ja4"): Field("string", True),
    ("tenant",): Field("object", False),
    ("tenant", "id"): Field("string", False),
    ("transaction",): Field("object", True),
    ("transaction", "correlation_id"): Field("string", True),
    ("user",): Field("dictionary", False),
    ("user", "app_metadata"): Field("dictionary", False),
    ("user", "created_at"): Field("string", False),
    ("user", "email"): Field("string", True),
    ("user", "email_verified"): Field("boolean", False),
    ("user", "family_name"): Field("string", True),
    ("user", "given_name"): Field("string", True),
    ("user", "last_password_reset"): Field("string", True),
    ("user", "name"): Field("string", True),
    ("user", "nickname"): Field("string", True),
    ("user", "phone_number"): Field("string", True),
    ("user", "phone_verified"): Field("boolean", True),
    ("user", "picture"): Field("string", True),
    ("user", "updated_at"): Field("string", False),
    ("user", "user_id"): Field("string", False),
    ("user", "user_metadata"): Field("dictionary", False),
    ("user", "username"): Field("string", True),
    ("user", "identities"): Field("array of objects", True),
}

# The newest reference lists user.identities for this trigger as well, but the guide says that it was
# removed. It is taken as removed since a field kept by mistake would fail in silence.

NEW: dict[Path, Field] = {
    ("client",): Field("object", False),
    ("client", "client_id"): Field("string", False),
    ("client", "metadata"): Field("dictionary", False),
    ("client", "name"): Field("string", False),
    ("connection",): Field("object", True),
    ("connection", "id"): Field("string", False),
    ("connection", "metadata"): Field("dictionary", True),
    ("connection", "name"): Field("string", False),
    ("connection", "strategy"): Field("string", False),
    ("custom_domain",): Field("object", True),
    ("custom_domain", "domain"): Field("string", False),
    ("custom_domain", "domain_metadata"): Field("dictionary", False),
    ("notification",): Field("object", False),
    ("notification", "as_text"): Field("string", False),
    ("notification", "as_voice"): Field("string", False),
    ("notification", "code"): Field("string", True),
    ("notification", "delivery_method"): Field("string", False, ("text", "voice")),
    ("notification", "from"): Field("string", True),
    ("notification", "locale"): Field("string", True),
    ("notification", "message_type"): Field(
        "string", False, ("otp_verify", "otp_enroll", "blocked_account", "change_password", "password_breach")
    ),
    ("notification", "recipient"): Field("string", False),
    ("organization",): Field("dictionary", True),
    ("organization", "id"): Field("string", False),
    ("organization", "display_name"): Field("string", False),
    ("organization", "metadata"): Field("dictionary", False),
    ("organization", "name"): Field("string", False),
    ("request",): Field("object", True),
    ("request", "geoip"): Field("dictionary", False),
    ("request", "geoip", "cityName"): Field("string", True),
    ("request", "geoip", "continentCode"): Field("string", True),
    ("request", "geoip", "countryCode"): Field("string", True),
    ("request", "geoip", "countryCode3"): Field("string", True),
    ("request", "geoip", "countryName"): Field("string", True),
    ("request", "geoip", "latitude"): Field("number", True),
    ("request", "geoip", "longitude"): Field("number", True),
    ("request", "geoip", "subdivisionCode"): Field("string", True),
    ("request", "geoip", "subdivisionName"): Field("string", True),
    ("request", "geoip", "timeZone"): Field("string", True),
    ("request", "hostname"): Field("string", True),
    ("request", "ip"): Field("string", False),
    ("request", "language"): Field("string", True),
    ("request", "method"): Field("string", False),
    ("request", "user_agent"): Field("string", True),
    ("secrets",): Field("secrets", False),
    ("tenant",): Field("object", False),
    ("tenant", "id"): Field("string", False),
    ("tenant", "friendly_name"): Field("string", True),
    ("tenant", "home_url"): Field("string", True),
    ("tenant", "logo_url"): Field("string", True),
    ("tenant", "support_email"): Field("string", True),
    ("tenant", "support_url"): Field("string", True),
    ("transaction",): Field("object", True),
    ("transaction", "correlation_id"): Field("string", True),
    ("user",): Field("dictionary", False),
    ("user", "app_metadata"): Field("dictionary", False),
    ("user", "created_at"): Field("string", False),
    ("user", "email"): Field("string", True),
    ("user", "email_verified"): Field("boolean", False),
    ("user", "family_name"): Field("string", True),
    ("user", "given_name"): Field("string", True),
    ("user", "last_password_reset"): Field("string", True),
    ("user", "name"): Field("string", True),
    ("user", "nickname"): Field("string", True),
    ("user", "phone_number"): Field("string", True),
    ("user", "phone_verified"): Field("boolean", True),
    ("user", "picture"): Field("string", True),
    ("user", "updated_at"): Field("string", False),
    ("user", "user_id"): Field("string", False),
    ("user", "user_metadata"): Field("dictionary", False),
    ("user", "username"): Field("string", True),
}
