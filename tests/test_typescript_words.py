"""The words of a field in a file with types: translated among types and values alike, or nowhere."""

from __future__ import annotations

import pytest

from translator import Converted, Options, convert

IMPORT = """\
import type { Event } from '@auth0/actions/send-phone-message/v2';
import type { Sent } from './sent';
"""
CHANNEL = "type Channel = 'sms' | 'voice';\n"
ACTION = "type Action = Event['message_options']['action'];\n"
TYPED = Options(language="typescript", other_notifications="send")
NATIVE = TYPED._replace(forwarded_values="native")
TYPE = "event.message_options.message_type"


def converted(before: str, body: str, options: Options = TYPED) -> str:
    handler = f"export const onExecuteSendPhoneMessage = async (event: Event) => {{\n{body}\n}};\n"
    result = convert(f"{IMPORT}{before}\n{handler}", options)
    assert isinstance(result, Converted) and not result.wrapped, result
    return result.text


@pytest.mark.parametrize(
    ("before", "body", "after"),
    [
        (
            CHANNEL,
            f"const c: Channel = {TYPE};\nif (c === 'sms') return;",
            "type Channel = 'text' | 'voice';",
        ),
        (
            f"{CHANNEL}const is = (c: Channel): boolean => c === 'sms';",
            f"log(is({TYPE}));",
            "const is = (c: Channel): boolean => c === 'text';",
        ),
        (
            "const NAMES: Record<'sms' | 'voice', string> = { sms: 'a', voice: 'b' };",
            f"log(NAMES[{TYPE}]);",
            "const NAMES: Record<'text' | 'voice', string> = { text: 'a', voice: 'b' };",
        ),
        (
            f"{CHANNEL}const ALL: readonly Channel[] = ['sms', 'voice'];",
            f"log(ALL.includes({TYPE}));",
            "const ALL: readonly Channel[] = ['text', 'voice'];",
        ),
        (
            "const NAMES = { sms: 'a', voice: 'b' } as const;\ntype Channel = keyof typeof NAMES;",
            f"const c: Channel = {TYPE};\nlog(NAMES[c]);",
            "const NAMES = { text: 'a', voice: 'b' } as const;",
        ),
        (
            f"{ACTION}const is = (a: Action): boolean => a === 'enrollment';",
            "log(is(event.message_options.action));",
            "type Action = 'otp_enroll' | 'otp_verify';",
        ),
    ],
)
def test_translated_together(before: str, body: str, after: str) -> None:
    text = converted(before, body)
    assert after in text and "'sms'" not in text and "enrollment" not in text


def test_an_action_has_only_the_values_that_it_had() -> None:
    text = converted(
        f"{ACTION}const is = (a: Action): boolean => a === 'enrollment';",
        "log(is(event.message_options.action));",
    )
    assert "is(event.notification.message_type as 'otp_enroll' | 'otp_verify')" in text


@pytest.mark.parametrize(
    ("before", "body"),
    [
        (f"{CHANNEL}const names = {{ sms: 'a' }};\nlog(names);", f"if ({TYPE} === 'sms') return;"),
        ("type Channel = 'sms' | 'voice' | 'push';", f"const c: Channel = {TYPE};\nif (c === 'sms') return;"),
        (
            "interface Names { sms: string; voice: string }\nconst NAMES: Names = { sms: 'a', voice: 'b' };",
            f"log(NAMES[{TYPE}]);",
        ),
        (CHANNEL, f"const c: Sent['channel'] = {TYPE};\nif (c === 'sms') return;"),
        (CHANNEL, f"const c = {{ by: {TYPE} }} satisfies Sent;\nif (c.by === 'sms') return;"),
        (
            f"{CHANNEL}const of = (event: Event): Sent => {TYPE};",
            "log(of(event) === 'sms');",
        ),
        (f"{CHANNEL}enum By {{ Text = 'sms' }}", f"if ({TYPE} === 'sms') return;"),
        (f"{CHANNEL}let kind = 'text';", f"if ({TYPE} === 'sms') return;"),
        (CHANNEL, f"const c: Channel = {TYPE};\nsend(c);"),
        ("interface Answer { by: 'sms' | 'mail' }", f"if ({TYPE} === 'sms') return;"),
    ],
)
def test_old_valued_where_one_mention_cannot_follow(before: str, body: str) -> None:
    text = converted(before, body)
    assert before.split(" =")[0] in text
    assert "event.notification.delivery_method === 'voice' ? 'voice'" in text


@pytest.mark.parametrize(
    ("body", "is_native"),
    [
        ("await fetch('https://a.example', { body: JSON.stringify({ by: TYPE }) });", True),
        ("console.log(`by ${TYPE}`);", True),
        ("send({ by: TYPE });", False),
        ("const c = TYPE;\nawait fetch('https://a.example', { body: JSON.stringify({ c }), by: c });", False),
        ("log(`by ${TYPE}` as const);", False),
    ],
)
def test_native_values_go_where_any_value_may(body: str, is_native: bool) -> None:
    result = convert(
        f"{IMPORT}import {{ log, send }} from 'acme-sms';\n"
        "export const onExecuteSendPhoneMessage = async (event: Event) => {\n"
        f"{body.replace('TYPE', TYPE)}\n}};\n",
        NATIVE,
    )
    assert isinstance(result, Converted) and not result.wrapped
    old = [found.id for found in result.findings if found.code == "AP104"]
    assert old == ([] if is_native else ["old-by-type"])
    assert ("'sms'" in result.text) is not is_native
