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


HELD = [
    ("const is = (c: TYPE) => c === 'sms';", "log(is(KIND));"),
    ("const is = ({ c }: { c: TYPE; by: Sent }) => c === 'sms';", "log(is({ c: KIND, by: sent }));"),
    ("const is = ([c]: [TYPE]) => c === 'sms';", "log(is([KIND]));"),
    ("const is = (all: TYPE[]) => all[0] === 'sms';", "log(is([KIND]));"),
    ("const is = (all: TYPE[]) => all.includes('sms');", "log(is([KIND]));"),
    ("const is = (own: { c: TYPE; by: Sent }) => own.c === 'sms';", "log(is({ c: KIND, by: sent }));"),
    (
        "interface Own { c: TYPE; by: Sent }\nconst is = (own: Own) => own.c === 'sms';",
        "log(is({ c: KIND, by: sent }));",
    ),
    (
        "type Is = (c: TYPE, by: Sent) => Sent;\nconst is: Is = (c, by) => c === 'sms' && by;",
        "log(is(KIND, sent));",
    ),
    (
        "class Own {\n  by: Sent;\n  c: TYPE;\n  constructor(c: Channel) { this.c = c; }\n"
        "  is() { return this.c === 'sms'; }\n}",
        "log(new Own(KIND).is());",
    ),
    (
        "class Own {\n  constructor(readonly c: TYPE, readonly by: Sent) {}\n"
        "  is() { return this.c === 'sms'; }\n}",
        "log(new Own(KIND, sent).is());",
    ),
    ("const own: { c?: TYPE } = {};", "own.c = KIND;\nlog(own.c === 'sms');"),
    ("", "const own: { c: TYPE } = { c: KIND };\nlog(own.c === 'sms');"),
    ("", "const { c }: { c: TYPE } = { c: KIND };\nlog(c === 'sms');"),
    ("let c: TYPE;", "c = KIND;\nlog(c === 'sms');"),
    ("const of = (): TYPE => 'sms';", "log(KIND === of());"),
    ("const of = (c: Channel): { c: TYPE } => ({ c });", "log(of(KIND).c === 'sms');"),
    (
        "const of = async (c: Channel): Promise<{ c: TYPE; by: Sent }> => ({ c, by });",
        "log((await of(KIND)).c === 'sms');",
    ),
    ("const ways: Map<TYPE, string> = new Map([['sms', 'a']]);", "log(ways.get(KIND));"),
    ("const ways: Map<TYPE, Sent> = new Map([['sms', sent]]);", "log(ways.get(KIND));"),
    ("const ways = new Map<TYPE, Sent>([['sms', sent]]);", "log(ways.get(KIND));"),
    ("const known = new Set<TYPE>(['sms']);", "log(known.has(KIND));"),
    ("const ways: Record<TYPE, Sent> = { sms: 1, voice: 2 };", "log(ways[KIND]);"),
    ("const ways: Readonly<Record<TYPE, Sent>> = { sms: 1, voice: 2 };", "log(ways[KIND]);"),
    ("const ways: Partial<Record<TYPE, Sent>> = { sms: 1 };", "log(ways[KIND]);"),
    ("type Ways = Record<TYPE, Sent>;\nconst ways: Ways = { sms: 1, voice: 2 };", "log(ways[KIND]);"),
    ("const ways = { sms: 1, voice: 2 } satisfies Record<TYPE, Sent>;", "log(ways[KIND]);"),
]


@pytest.mark.parametrize(("before", "body"), HELD)
def test_what_holds_a_value_tells_its_words_for_it(before: str, body: str) -> None:
    """What else such a type says does not matter."""
    before = f"{CHANNEL}declare const sent: Sent;\n{before}"
    body = body.replace("KIND", TYPE)
    text = converted(before.replace("TYPE", "Channel"), body.replace("TYPE", "Channel"))
    assert "type Channel = 'text' | 'voice';" in text and "? 'voice'" not in text
    told = "Sent['channel']"
    text = converted(before.replace("TYPE", told), body.replace("TYPE", told))
    assert CHANNEL in text and "event.notification.delivery_method === 'voice' ? 'voice'" in text


@pytest.mark.parametrize(
    ("before", "body"),
    [
        ("class Own implements Sent { is(c: Channel) { return c === 'sms'; } }", "log(new Own().is(KIND));"),
        ("const is: Sent = (c: Channel) => c === 'sms';", "log(is(KIND));"),
        ("const of = async (c: Channel): Promise<Sent> => ({ c });", "log((await of(KIND)).c === 'sms');"),
        ("interface Own extends Sent { c: Channel }", "const own: Own = { c: KIND };\nlog(own.c === 'sms');"),
        ("", "const own: Sent & { c: Channel } = { c: KIND };\nlog(own.c === 'sms');"),
    ],
)
def test_a_type_of_another_file_may_ask_for_words(before: str, body: str) -> None:
    text = converted(CHANNEL + before, body.replace("KIND", TYPE))
    assert CHANNEL in text and "event.notification.delivery_method === 'voice' ? 'voice'" in text


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
