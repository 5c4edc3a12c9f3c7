"""What the tests of the handler's head share."""

from __future__ import annotations

from core_support import conversion

OLD = "exports.onExecuteSendPhoneMessage = "
NEW = "exports.onExecuteCustomPhoneProvider = "
GUARD = """\
  if (!EVENT.notification.message_type.startsWith('otp')) {
    API.notification.drop(EVENT.notification.message_type + ' is not handled by this Action');
    return;
  }"""


def head(function: str, **options: object) -> str:
    """The converted function, with the guard of the names it uses written as ``GUARD(event, api)``."""
    text = conversion(f"{OLD}{function};\n", **{"markers": False, **options}).text
    text = text.removeprefix(NEW).split("\n\nfunction t")[0].rstrip("\n")
    for event in ("event", "e", "event2", "phoneEvent", "actionEvent"):
        for api in ("api", "a", "api2", "phoneApi", "actionApi"):
            text = text.replace(GUARD.replace("EVENT", event).replace("API", api), f"  GUARD({event}, {api})")
    return text
