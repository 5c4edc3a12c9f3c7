"""Behind the guard nothing is doubted that it has seen, and nothing else is taken for certain."""

from __future__ import annotations

import pytest

from translator import Converted, Options, convert

_SURE = [
    ("event.message_options?.code", "event.notification.code"),
    ("event?.message_options?.['code']", "event.notification['code']"),
    ("(event.message_options || {}).code", "event.notification.code"),
    ("(event.message_options ?? undefined)?.code", "event.notification.code"),
    ("typeof(event.message_options || {}).code", "typeof(event.notification).code"),
    ("(\n  event.message_options || {}\n).code", "(\n  event.notification\n).code"),
    ("(event.notification || event.message_options).code", "event.notification.code"),
    ("(event.message_options || event.notification || {}).code", "event.notification.code"),
    ("(event.notification ?? event.message_options).text", "event.notification.as_text"),
]
_OLD = "event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication'"
_OLD_VALUES = [
    ("event.message_options.action || 'x'", _OLD),
    (
        "(event.message_options.action) ?? ('x')",
        _OLD.replace("event.notification.message_type", "(event.notification.message_type)"),
    ),
    ("event.message_options.action || fallback() || null", _OLD),
    ("(event.message_options.action || 'x').length", f"({_OLD}).length"),
    ("'a' + (event.message_options.action || 'x')", f"'a' + ({_OLD})"),
    ("event.message_options.action || 'x' ? 1 : 2", f"({_OLD}) ? 1 : 2"),
]
_KEPT = [
    ("event.message_options.code || 'x'", "event.notification.code || 'x'"),
    ("event.message_options.text || 'x'", "event.notification.as_text || 'x'"),
    ("event.message_options?.code?.length", "event.notification.code?.length"),
    ("event.message_options.action || NONE", f"({_OLD}) || NONE"),
    ("event.message_options.action || event.user.email", f"({_OLD}) || event.user.email"),
    ("event.message_options.action /* ! */ || 'x'", f"({_OLD}) /* ! */ || 'x'"),
    ("event.message_options.action && 'x'", f"({_OLD}) && 'x'"),
    ("(event.message_options /* ! */ || {}).code", "(event.notification /* ! */ || {}).code"),
    ("(event.custom_domain || {}).domain", "(event.custom_domain || {}).domain"),
]


def _sent(expression: str, other: str = "drop") -> str:
    source = (
        "const NONE = 'none';\n"
        f"exports.onExecuteSendPhoneMessage = async (event) => {{\n  await send({expression}, NONE);\n}};\n"
    )
    result = convert(source, Options(other_notifications=other, delivery_methods="text"))  # type: ignore[arg-type]
    assert isinstance(result, Converted)
    return result.text.partition("await send(")[2].rpartition(", NONE);")[0]


@pytest.mark.parametrize(("before", "after"), [*_SURE, *_OLD_VALUES, *_KEPT])
def test_behind_the_guard(before: str, after: str) -> None:
    assert _sent(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("event.message_options?.code", "event.notification?.code"),
        ("(event.message_options || {}).code", "(event.notification || {}).code"),
        ("event.message_options?.action || 'x'", _OLD.replace("notification.", "notification?.")),
    ],
)
def test_without_a_guard_only_old_values_are_certain(before: str, after: str) -> None:
    assert _sent(before, "send") == after


def test_a_default_for_the_notification_goes() -> None:
    taken = "((({ message_options: { code } = {}, user = {} }) => [code, user])(event))"
    assert _sent(taken) == "((({ notification: { code }, user = {} }) => [code, user])(event))"


@pytest.mark.parametrize(
    ("before", "after"),
    [("{ code } = /* ! */ {}", "{ code } = /* ! */ {}"), ("{ code } = {} /* ! */", "{ code } /* ! */")],
)
def test_a_default_with_a_comment_stays(before: str, after: str) -> None:
    taken = f"((({{ message_options: {before}, user = {{}} }}) => [code, user])(event))"
    assert _sent(taken) == f"((({{ notification: {after}, user = {{}} }}) => [code, user])(event))"


def test_an_object_that_code_may_write_to_is_asked_as_before() -> None:
    sent = _sent("wipe(event.message_options), event.message_options?.action || 'x'")
    assert sent == "wipe(messageOptions), messageOptions?.action || 'x'"
