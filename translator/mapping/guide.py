"""The five tables of the migration guide, row by row: what each says, what is done, and why.

Names are spelled as the guide spells them; ``before`` and ``after`` are what they come to in code.
"""

from __future__ import annotations

from typing import Literal

from translator.mapping.events import OLD
from translator.records import NamedTuple

Status = Literal["Updated", "Unchanged", "New", "Removed"]

STAYS = "Stays as it is."
OPTIONAL = "The read becomes optional: passwordless sign-in may come without a request."
MAY_LACK = "Stays as it is. Passwordless sign-in may come without it, which is reported where it matters."
ONLY_NEW = "A read stays and is reported: undefined before, it may have a value now."


class Row(NamedTuple):
    """One row of a table.

    does: one sentence on what a conversion does.
    why: where that is not what the row says, the reason; else empty.
    before, after: statements of a handler with the parameters ``event`` and ``api`` that show it.
    codes: the findings those statements must lead to.
    """

    table: str
    old: str
    new: str
    status: Status
    does: str
    before: str
    after: str
    why: str = ""
    codes: tuple[str, ...] = ()


def _send(expression: str) -> str:
    return f"await send({expression});"


def _same(table: str, name: str, path: str, status: Status, does: str = STAYS, why: str = "") -> Row:
    """A row whose field is read the same way on both sides."""
    return Row(table, name, name, status, does, _send(path), _send(path), why)


def _user(name: str) -> Row:
    row = _same("User data", f"user.{name}", f"event.user.{name}", "Unchanged")
    known = OLD.get(("user", name))
    if known is None or known.optional:
        return row
    return row._replace(does=MAY_LACK, codes=("AP117",))


def _request(name: str, status: Status, why: str = "", new: str = "") -> Row:
    """A row of the request, which passwordless sign-in may lack as a whole."""
    before, after = _send(f"event.request.{name}"), _send(f"event.request?.{name}")
    return Row("Request data", name, new or name, status, OPTIONAL, before, after, why, ("AP117",))


def _new(table: str, name: str) -> Row:
    read = _send(f"event.{name}")
    return Row(table, "N/A", name, "New", ONLY_NEW, read, read, codes=("AP102",))


CORE: tuple[Row, ...] = (
    Row(
        "Core payload",
        "text",
        "notification.as_text and notification.as_voice",
        "Updated",
        "Becomes as_text for a text and as_voice for a call. Where the channel is known, one is read. "
        "Else delivery_method decides.",
        "if (event.message_options.message_type === 'voice') await call(event.message_options.text);\n"
        "else await sms(event.message_options.text);",
        "if (event.notification.delivery_method === 'voice') await call(event.notification.as_voice);\n"
        "else await sms(event.notification.as_text);",
    ),
    Row(
        "Core payload",
        "message_type",
        "notification.message_type",
        "Updated",
        "Becomes notification.delivery_method. The value sms becomes text.",
        "if (event.message_options.message_type === 'sms') await send(event.message_options.code);",
        "if (event.notification.delivery_method === 'text') await send(event.notification.code);",
        "The guide has this row and the next one crossed. The old values are sms and voice. The guide's own "
        "sample fills message_type from delivery_method.",
    ),
    Row(
        "Core payload",
        "action",
        "notification.delivery_method",
        "Updated",
        "Becomes notification.message_type. The value enrollment becomes otp_enroll, and "
        "second-factor-authentication becomes otp_verify.",
        "if (event.message_options.action === 'enrollment') await send(event.message_options.code);",
        "if (event.notification.message_type === 'otp_enroll') await send(event.notification.code);",
        "The old values are enrollment and second-factor-authentication. The guide's own sample fills "
        "action from message_type, with otp_verify for the second factor. The guide's table pairs the "
        "values differently, and names verify, which was never a value. The sample writes "
        "second-factor-authenticator, which the reference does not have.",
    ),
    Row(
        "Core payload",
        "language",
        "notification.locale",
        "Updated",
        "event.language becomes notification.locale, with - for _. Comparisons and table keys still match. "
        "event.request.language stays.",
        _send("event.language"),
        _send("event.notification.locale?.replace(/_/g, '-')"),
        "No Action has this field. It was context.language of a legacy Hook.",
        ("AP112",),
    ),
    Row(
        "Core payload",
        "code",
        "notification.code",
        "Updated",
        "Becomes notification.code.",
        _send("event.message_options.code"),
        _send("event.notification.code"),
    ),
    Row(
        "Core payload",
        "recipient",
        "notification.recipient",
        "Updated",
        "Becomes notification.recipient.",
        _send("event.message_options.recipient"),
        _send("event.notification.recipient"),
    ),
)

_OPTIONAL = "The guide says that it may be absent now."

REQUEST: tuple[Row, ...] = (
    _request("ip", "Unchanged"),
    _request("user_agent", "Unchanged"),
    _request("language", "Updated", "The reference has event.request.language for both triggers."),
    _request("method", "Updated", _OPTIONAL, new="method optional"),
    _request("hostname", "Updated", _OPTIONAL, new="hostname optional"),
    _request("geoip", "Updated", "The reference lists the same ten fields below it for both triggers."),
)

TENANT: tuple[Row, ...] = (
    Row(
        "Tenant data",
        "tenant.id",
        "tenant",
        "Updated",
        "Stays event.tenant.id.",
        _send("event.tenant.id"),
        _send("event.tenant.id"),
        "The event reference keeps event.tenant.id. Only the phone templates have a variable tenant.",
    ),
    _new("Tenant data", "tenant.home_url"),
    _new("Tenant data", "tenant.logo_url"),
    _new("Tenant data", "tenant.support_email"),
    _new("Tenant data", "tenant.support_url"),
)

APPLICATION: tuple[Row, ...] = (
    Row(
        "Application data",
        "client.client_metadata",
        "client.metadata",
        "Updated",
        "event.client.metadata stays.",
        _send("event.client.metadata"),
        _send("event.client.metadata"),
        "Only legacy Hooks had client_metadata. Actions have client.metadata with both triggers.",
    ),
    _same("Application data", "client.client_id", "event.client.client_id", "Unchanged"),
    _same("Application data", "client.name", "event.client.name", "Unchanged"),
)

_OPEN = "The event reference does not list it. event.user may have more fields, so nothing is reported."

USER: tuple[Row, ...] = (
    _user("user_id"),
    _user("name"),
    _user("email"),
    _user("app_metadata"),
    _user("user_metadata"),
    _user("email_verified"),
    _user("phone_number"),
    _user("phone_verified"),
    _user("picture"),
    _user("created_at"),
    _user("updated_at"),
    _user("multifactor")._replace(why=_OPEN),
    Row(
        "User data",
        "user.identities",
        "N/A",
        "Removed",
        "A read of it stays, with a marker in the code, and is reported.",
        _send("event.user.identities"),
        _send("event.user.identities"),
        "The newest event reference lists it as optional. actionport takes it as removed, because your code "
        "can't rely on it.",
        ("AP101",),
    ),
    _user("family_name"),
    _user("given_name"),
    _user("nickname"),
    _user("username"),
    _same("User data", "user.login_count", "event.user.login_count", "New", why=_OPEN)._replace(old="N/A"),
)

ROWS: tuple[Row, ...] = CORE + REQUEST + TENANT + APPLICATION + USER
