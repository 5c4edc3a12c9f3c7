"""The Management API endpoints the guide speaks of, and what takes the place of those that stop."""

from __future__ import annotations

from translator.records import NamedTuple


class Endpoint(NamedTuple):
    """One endpoint: ``replace`` lists method and path of its successors, ``new_scope`` what those need."""

    method: str
    path: str
    scope: str
    replace: tuple[str, ...] = ()
    new_scope: str = ""


STOP_WORKING: tuple[Endpoint, ...] = (
    Endpoint(
        "GET",
        "/api/v2/guardian/factors/phone/providers/twilio",
        "read:guardian_factors",
        ("GET /api/v2/branding/phone/providers", "GET /api/v2/branding/phone/providers/{id}"),
        "read:phone_providers",
    ),
    Endpoint(
        "GET",
        "/api/v2/guardian/factors/sms/providers/twilio",
        "read:guardian_factors",
        ("GET /api/v2/branding/phone/providers", "GET /api/v2/branding/phone/providers/{id}"),
        "read:phone_providers",
    ),
    Endpoint(
        "GET",
        "/api/v2/guardian/factors/sms/selected-provider",
        "read:guardian_factors",
        ("GET /api/v2/branding/phone/providers",),
        "read:phone_providers",
    ),
    Endpoint(
        "PUT",
        "/api/v2/guardian/factors/phone/providers/twilio",
        "update:guardian_factors",
        ("POST /api/v2/branding/phone/providers", "PATCH /api/v2/branding/phone/providers/{id}"),
        "create:phone_providers or update:phone_providers",
    ),
    Endpoint(
        "PUT",
        "/api/v2/guardian/factors/sms/providers/twilio",
        "update:guardian_factors",
        ("POST /api/v2/branding/phone/providers", "PATCH /api/v2/branding/phone/providers/{id}"),
        "create:phone_providers or update:phone_providers",
    ),
    Endpoint(
        "PUT",
        "/api/v2/guardian/factors/sms/selected-provider",
        "update:guardian_factors",
        ("POST /api/v2/branding/phone/providers", "PATCH /api/v2/branding/phone/providers/{id}"),
        "create:phone_providers or update:phone_providers",
    ),
    Endpoint(
        "GET",
        "/api/v2/guardian/factors/phone/templates",
        "read:guardian_factors",
        ("GET /api/v2/branding/phone/templates", "GET /api/v2/branding/phone/templates/{id}"),
        "read:phone_templates",
    ),
    Endpoint(
        "GET",
        "/api/v2/guardian/factors/sms/templates",
        "read:guardian_factors",
        ("GET /api/v2/branding/phone/templates", "GET /api/v2/branding/phone/templates/{id}"),
        "read:phone_templates",
    ),
    Endpoint(
        "PUT",
        "/api/v2/guardian/factors/phone/templates",
        "update:guardian_factors",
        ("POST /api/v2/branding/phone/templates", "PATCH /api/v2/branding/phone/templates/{id}"),
        "create:phone_templates or update:phone_templates",
    ),
    Endpoint(
        "PUT",
        "/api/v2/guardian/factors/sms/templates",
        "update:guardian_factors",
        ("POST /api/v2/branding/phone/templates", "PATCH /api/v2/branding/phone/templates/{id}"),
        "create:phone_templates or update:phone_templates",
    ),
)

# The guide lists these as stopping and as going on working: a note, not a warning.
BOTH_LISTS: tuple[Endpoint, ...] = (
    Endpoint("GET", "/api/v2/guardian/factors/phone/selected-provider", "read:guardian_factors"),
    Endpoint("PUT", "/api/v2/guardian/factors/phone/selected-provider", "update:guardian_factors"),
)

GO_ON: tuple[Endpoint, ...] = (
    Endpoint("GET", "/api/v2/guardian/factors/phone/message-types", "read:guardian_factors"),
    Endpoint("PUT", "/api/v2/guardian/factors/phone/message-types", "update:guardian_factors"),
)

NEW: tuple[Endpoint, ...] = (
    Endpoint("GET", "/api/v2/branding/phone/providers", "read:phone_providers"),
    Endpoint("GET", "/api/v2/branding/phone/providers/{id}", "read:phone_providers"),
    Endpoint("POST", "/api/v2/branding/phone/providers", "create:phone_providers"),
    Endpoint("PATCH", "/api/v2/branding/phone/providers/{id}", "update:phone_providers"),
    Endpoint("DELETE", "/api/v2/branding/phone/providers/{id}", "delete:phone_providers"),
    Endpoint("POST", "/api/v2/branding/phone/providers/{id}/try", "create:phone_providers"),
    Endpoint("GET", "/api/v2/branding/phone/templates", "read:phone_templates"),
    Endpoint("GET", "/api/v2/branding/phone/templates/{id}", "read:phone_templates"),
    Endpoint("POST", "/api/v2/branding/phone/templates", "create:phone_templates"),
    Endpoint("PATCH", "/api/v2/branding/phone/templates/{id}", "update:phone_templates"),
    Endpoint("DELETE", "/api/v2/branding/phone/templates/{id}", "delete:phone_templates"),
    Endpoint("POST", "/api/v2/branding/phone/templates/{id}/try", "create:phone_templates"),
    Endpoint("PATCH", "/api/v2/branding/phone/templates/{id}/reset", "update:phone_templates"),
)


_TWILIO, _SELECTED, _TEMPLATES = "providers/twilio", "selected-provider", "templates"

FACTOR_METHODS: dict[str, tuple[str, str]] = {
    "getTwilioProvider": (_TWILIO, "GET"),
    "setTwilioProvider": (_TWILIO, "PUT"),
    "getSelectedProvider": (_SELECTED, "GET"),
    "setProvider": (_SELECTED, "PUT"),
    "getTemplates": (_TEMPLATES, "GET"),
    "setTemplates": (_TEMPLATES, "PUT"),
    "get_twilio_provider": (_TWILIO, "GET"),
    "set_twilio_provider": (_TWILIO, "PUT"),
    "get_selected_provider": (_SELECTED, "GET"),
    "set_provider": (_SELECTED, "PUT"),
    "get_templates": (_TEMPLATES, "GET"),
    "set_templates": (_TEMPLATES, "PUT"),
}
"""Node and Python from 5 on, methods of ``guardian.factors.sms`` and ``.phone``: path and method."""

FLAT_METHODS: dict[str, tuple[str, str, str]] = {
    "getSmsFactorProviderTwilio": ("sms", _TWILIO, "GET"),
    "setSmsFactorProviderTwilio": ("sms", _TWILIO, "PUT"),
    "getSmsSelectedProvider": ("sms", _SELECTED, "GET"),
    "setSmsSelectedProvider": ("sms", _SELECTED, "PUT"),
    "getSmsFactorTemplates": ("sms", _TEMPLATES, "GET"),
    "setSmsFactorTemplates": ("sms", _TEMPLATES, "PUT"),
    "getPhoneFactorProviderTwilio": ("phone", _TWILIO, "GET"),
    "updatePhoneFactorProviderTwilio": ("phone", _TWILIO, "PUT"),
    "getPhoneFactorSelectedProvider": ("phone", _SELECTED, "GET"),
    "updatePhoneFactorSelectedProvider": ("phone", _SELECTED, "PUT"),
    "getPhoneFactorTemplates": ("phone", _TEMPLATES, "GET"),
    "setPhoneFactorTemplates": ("phone", _TEMPLATES, "PUT"),
    "updatePhoneFactorTemplates": ("phone", _TEMPLATES, "PUT"),
}
"""Node 4, methods of ``guardian``: factor, path and method."""

GUARDIAN_METHODS: dict[str, tuple[str, str]] = {
    "get_templates": (_TEMPLATES, "GET"),
    "update_templates": (_TEMPLATES, "PUT"),
    "get_factor_providers": (_TWILIO, "GET"),
    "update_factor_providers": (_TWILIO, "PUT"),
}
"""Python 4, methods of ``guardian``; those for providers take the factor and the provider."""

GO_METHODS: dict[str, tuple[str, str]] = {
    "Twilio": (_TWILIO, "GET"),
    "UpdateTwilio": (_TWILIO, "PUT"),
    "Template": (_TEMPLATES, "GET"),
    "UpdateTemplate": (_TEMPLATES, "PUT"),
    "Provider": (_SELECTED, "GET"),
    "UpdateProvider": (_SELECTED, "PUT"),
}
"""Go, methods of ``Guardian.MultiFactor.SMS`` and ``.Phone``: path and method."""
