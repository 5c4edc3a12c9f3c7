"""What became of each field of ``event.message_options``."""

from __future__ import annotations

MESSAGE_OPTIONS: dict[str, str | None] = {
    "recipient": "recipient",
    "code": "code",
    # The guide's table has these two the other way round; its own sample and the values agree with this.
    "action": "message_type",
    "message_type": "delivery_method",
    # Two fields took the place of one, and the channel says which is meant: see TEXT_FIELDS.
    "text": None,
}
"""Old field of ``event.message_options`` to new field of ``event.notification``."""

TEXT_FIELDS: dict[str, str] = {"sms": "as_text", "voice": "as_voice"}
"""Old channel to the field of ``event.notification`` that holds its text."""

DIRECT_READS: tuple[str, ...] = ("text", "recipient", "code", "action", "message_type")
"""Names the guide writes straight off ``event``, where no Action ever had them."""
