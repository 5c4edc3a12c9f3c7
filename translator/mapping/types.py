"""The names of the types that Auth0 declares for both triggers, in ``@auth0/actions``."""

from __future__ import annotations

OLD_MODULE = "send-phone-message"
TYPES_OF_AUTH0 = "@auth0/actions"
NEW_MODULE = f"{TYPES_OF_AUTH0}/custom-phone-provider/v1"
OLD_API = "SendPhoneMessageAPI"
OLD_ACTION = "SendPhoneMessageAction"
RENAMED = {OLD_API: "CustomPhoneProviderAPI", OLD_ACTION: "CustomPhoneProviderAction"}
"""What has another name in the new trigger's module."""

NEW_API = "CustomPhoneProviderAPI"
EVENT_TYPE = "Event"

FIELD_TYPES = {
    "action": "'enrollment' | 'second-factor-authentication'",
    "code": "string",
    "message_type": "'sms' | 'voice'",
    "recipient": "string",
    "text": "string",
}
"""The types of the old message's fields."""

SAME_TYPES = frozenset({"Configuration", "Secrets"})
"""The types of what a tenant enters, which a file may add to."""

SAME_FIELDS = frozenset("client configuration custom_domain secrets tenant transaction user".split())
"""The parts of the event of which the types are the same in both triggers, or say more in the new one."""

SECURITY_CONTEXT = "{ security_context?: { ja3?: string; ja4?: string } }"
CODE_ACTIONS = "'otp_enroll' | 'otp_verify'"
"""The types of notifications that have an old counterpart."""

OPTIONAL_OF_REQUEST = frozenset({"hostname", "language", "user_agent"})
"""Fields of the request that may be missing in both triggers; those of ``geoip`` are, too."""
