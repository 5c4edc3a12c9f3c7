"""The values whose vocabulary changed between the two triggers."""

from __future__ import annotations

ACTIONS: dict[str, str] = {
    "enrollment": "otp_enroll",
    "second-factor-authentication": "otp_verify",
}
"""Old ``action`` to new ``message_type``."""

CHANNELS: dict[str, str] = {"sms": "text", "voice": "voice"}
"""Old ``message_type`` to new ``delivery_method``."""

OTHER_NOTIFICATIONS: tuple[str, ...] = ("blocked_account", "change_password", "password_breach")
"""The types of the new trigger that are no one-time codes; the old trigger never sent them."""

NEW_MESSAGE_TYPES: tuple[str, ...] = ("otp_verify", "otp_enroll", *OTHER_NOTIFICATIONS)
"""Everything ``event.notification.message_type`` can be."""

NEW_DELIVERY_METHODS: tuple[str, ...] = ("text", "voice")
"""Everything ``event.notification.delivery_method`` can be."""
