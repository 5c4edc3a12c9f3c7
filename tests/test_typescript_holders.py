"""What holds the event, or its message, in TypeScript: fields, lists, results, functions, and their types."""

from __future__ import annotations

import pytest

from translator import Converted, Options, convert

IMPORT = """\
import type { Event, SendPhoneMessageAPI } from '@auth0/actions/send-phone-message/v2';
import type { Foreign } from './foreign';
"""
TYPED = Options(language="typescript", other_notifications="send")
M = "Event['message_options']"
OLD, OLD_EVENT = "toMessageOptions(event.notification)", "toSendPhoneMessageEvent(event)"


def converted(before: str, body: str) -> Converted:
    handler = f"export const onExecuteSendPhoneMessage = async (event: Event) => {{\n{body}\n}};\n"
    result = convert(f"{IMPORT}{before}\n{handler}", TYPED)
    assert isinstance(result, Converted), result
    return result


PARAMETER = "class Own { constructor(private readonly event: Event, readonly tries = 2) {} RUN }"
FIELD = "class Own { event: Event; constructor(event: Event) { this.event = event; } RUN }"
RUN = "run() { send(this.event.message_options.code); }"


@pytest.mark.parametrize(
    ("before", "body", "after"),
    [
        (PARAMETER.replace("RUN", RUN), "new Own(event).run();", "send(this.event.notification.code!)"),
        (FIELD.replace("RUN", RUN), "new Own(event).run();", "send(this.event.notification.code!)"),
        (
            PARAMETER.replace("RUN", "get code() { return this.event.message_options.code; }"),
            "send(new Own(event).code);",
            "return this.event.notification.code!;",
        ),
        (
            f"const run = (from: Readonly<{M}>) => send(from.code);",
            "run(event.message_options);",
            "(from: Readonly<Event['notification']>) => send(from.code!)",
        ),
        ("", "const all = [event.message_options];\nsend(all[0].code);", "send(all[0].code!);"),
        ("", "const pick = () => event.message_options;\nsend(pick().code);", "send(pick().code!);"),
        (
            "type Own = { event: Event; at: number };",
            "const own: Own = { event, at: 1 };\nsend(own.event.message_options.code);",
            "send(own.event.notification.code!);",
        ),
        (
            "type Own = { event: Event };\nconst steps: ((own: Own) => void)[] = "
            "[(own) => send(own.event.message_options.code)];",
            "for (const step of steps) step({ event });",
            "[(own) => send(own.event.notification.code!)]",
        ),
        (
            f"interface Own {{ send(message: {M}): void }}\n"
            f"class A implements Own {{ send(message: {M}) {{ send(message.code); }} }}",
            "const a: Own = new A();\na.send(event.message_options);",
            "interface Own { send(message: Event['notification']): void }",
        ),
        (
            "type Stage<A, B> = (input: A) => B;\n"
            "const pipe = <A, B, C>(f: Stage<A, B>, g: Stage<B, C>) => (input: A) => g(f(input));",
            f"send(pipe((a: Event) => a.message_options, (b: {M}) => b.code)(event));",
            "send(pipe((a: Event) => a.notification, (b: Event['notification']) => b.code!)(event));",
        ),
        (
            "function secret(from: { secrets: Record<string, string> }) { return from.secrets['KEY']; }",
            "send(secret(event), event.message_options.text);",
            "send(secret(event), event.notification.as_text);",
        ),
        (
            "interface Own { secrets: Record<string, string> }\n"
            "const secret = (from: Own) => from.secrets['KEY'];",
            "send(secret(event), event.message_options.recipient);",
            "send(secret(event), event.notification.recipient);",
        ),
        (
            f"type Own<T, K> = {{ value: T; at: K }};\n"
            f"const own = (event: Event): Own<{M}, string> => ({{ value: event.message_options, at: 'x' }});",
            "send(own(event).value.code);",
            "Own<Event['notification'], string> => ({ value: event.notification, at: 'x' });",
        ),
        (
            "class Base { event: Event; constructor(event: Event) { this.event = event; } }\n"
            f"class Own extends Base {{ {RUN} }}",
            "new Own(event).run();",
            "send(this.event.notification.code!)",
        ),
        *(
            (
                f"const run = (from: {name}<{M}>) => send(from.code);",
                "run(event.message_options);",
                f"(from: {name}<Event['notification']>) => send(from.code!)",
            )
            for name in ("NonNullable", "Partial", "Required")
        ),
        (
            "const run = (from: NonNullable<Event>) => send(from.message_options.code);",
            "run(event);",
            "(from: NonNullable<Event>) => send(from.notification.code!)",
        ),
        *(
            (
                f"type Own = {{ event: Event; at: number }};\nconst own = {head} ({{ event, at: 1 }});",
                "send((await own(event)).event.message_options.code);",
                f"const own = {head} ({{ event, at: 1 }});",
            )
            for head in (
                "async (event: Event): Promise<Own> =>",
                "(event: Event): Readonly<Own> =>",
                "(event: Event): Own =>",
            )
        ),
        (
            "type Own = { event: Event };\nconst own = (event: Event): Own[] => [{ event }];",
            "send(own(event)[0].event.message_options.code);",
            "send(own(event)[0].event.notification.code!);",
        ),
        (
            f"class Own {{ message: {M}; constructor(m: {M}) {{ this.message = m; }} }}",
            "const own = new Own(event.message_options);\nsend(own.message.recipient);",
            "class Own { message: Event['notification']; constructor(m: Event['notification'])",
        ),
        (
            f"class Own {{ static message: {M}; }}",
            "Own.message = event.message_options;\nsend(Own.message.recipient);",
            "class Own { static message: Event['notification']; }",
        ),
        (
            f"type Short = Pick<{M}, 'recipient' | 'text'>;\n"
            "const deliver = ({ recipient, text }: Short) => send(recipient, text);",
            "deliver(event.message_options);",
            "type Short = Event['notification'];",
        ),
    ],
)
def test_what_holds_the_event_is_followed(before: str, body: str, after: str) -> None:
    result = converted(before, body)
    assert not result.wrapped, result.findings
    assert after in result.text


CONTAINERS = [
    ("Record<string, T>", "{ a: MSG }", "own.a"),
    ("Record<string | number, T>", "{ a: MSG }", "own.a"),
    ("Record<'a', T>", "{ a: MSG }", "own.a"),
    ("Map<string, T>", "new Map([['a', MSG]])", "own.get('a')"),
    ("[string, T]", "['a', MSG]", "own[1]"),
    ("[T, number]", "[MSG, 1]", "own[0]"),
    ("[message: T, at: number]", "[MSG, 1]", "own[0]"),
    ("[at: number, message: T]", "[1, MSG]", "own[1]"),
    ("[T, number?]", "[MSG]", "own[0]"),
    ("Array<T>", "[MSG]", "own[0]"),
    ("T[]", "[MSG]", "own[0]"),
    ("Array<string | T>", "['a', MSG]", "own[1]"),
    ("Promise<T>", "Promise.resolve(MSG)", "(await own)"),
    ("{ [key: string]: T }", "{ a: MSG }", "own.a"),
]


@pytest.mark.parametrize(("told", "made", "read"), CONTAINERS)
def test_what_a_container_holds_has_its_type(told: str, made: str, read: str) -> None:
    body = f"const own: {told} = {made};\nsend({read}.code);".replace("MSG", "event.message_options")
    result = converted("", body.replace("T", M, 1))
    assert not result.wrapped
    assert told.replace("T", "Event['notification']") in result.text
    assert made.replace("MSG", "event.notification") in result.text
    for other in ("Foreign", "{ code: string }"):
        result = converted("", body.replace("T", other, 1))
        assert not result.wrapped
        assert f"own: {told.replace('T', other)} = {made.replace('MSG', OLD)};" in result.text, result.text


@pytest.mark.parametrize(
    ("generic", "follows"),
    [
        ("{ readonly [K in keyof T]: T[K] }", True),
        ("{ -readonly [K in keyof T]-?: T[K] }", True),
        ("{ readonly [K in keyof T]: T[K] extends object ? Own<T[K]> : T[K] }", True),
        ("T extends (infer U)[] ? readonly Own<U>[] : { [K in keyof T]: Own<T[K]> }", True),
        ("T extends object ? ({ [K in keyof T]: Own<T[K]> }) : T", True),
        ("{ [K in keyof T]?: T[K] }", False),
        ("{ [K in keyof T]: T[K] | null }", False),
        ("{ [K in keyof T]: { value: T[K] } }", False),
        ("{ [K in keyof T as `old_${K & string}`]: T[K] }", False),
        ("{ [K in keyof T]: T[K]; } & { at: number }", False),
        ("Partial<T>", False),
    ],
)
def test_a_generic_type_that_keeps_the_members_follows(generic: str, follows: bool) -> None:
    before = f"type Own<T> = {generic};\nconst run = (own: Own<{M}>) => send(own.text);"
    result = converted(before, "run(event.message_options);")
    assert result.wrapped is not follows, result.text
    assert ("own: Own<Event['notification']>" in result.text) is follows


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("", M),
        (f"interface Own {{ by: {M} }}\n", M),
        (f"type Own = {M};\n", "Own"),
    ],
)
def test_one_object_that_changes_has_the_type_of_the_old_shape(before: str, told: str) -> None:
    body = f"const own: {told} = event.message_options;\nown.text = own.text.trim();\nsend(own.text);"
    result = converted(before, body)
    assert not result.wrapped and "own.text = own.text.trim();" in result.text, result.text
    assert M not in result.text and "Event['notification'] =" not in result.text
    assert "const own: ReturnType<typeof toMessageOptions> = " in result.text


def test_an_object_that_a_function_changes_has_that_type_in_it() -> None:
    before = f"const cut = (own: {M}) => {{ own.text = ''; }};"
    result = converted(before, "cut(event.message_options);\nsend(event.message_options.text);")
    assert not result.wrapped and "(own: ReturnType<typeof toMessageOptions>) => {" in result.text
    assert "cut(messageOptions);\nsend(messageOptions.text);" in result.text


LATER = "class Own extends Foreign { constructor(event: Event) { super(); this.event = event; } RUN }"


@pytest.mark.parametrize(
    ("before", "body", "after"),
    [
        (
            "",
            "const own: Foreign = { event };\nsend(own.event.message_options.code);",
            f"event: {OLD_EVENT} }}",
        ),
        ("", "const own: Foreign[] = [event.message_options];\nsend(own[0].text);", f"Foreign[] = [{OLD}];"),
        (
            "const run: Foreign = (event) => send(event.message_options.text);",
            "run(event);",
            f"run({OLD_EVENT});",
        ),
        (
            "function run(event: Event): Foreign { return event; }",
            "send(run(event).message_options.text);",
            f"return {OLD_EVENT}; }}",
        ),
        (
            "interface Own { message: { text: string } }",
            "const own: Own = { message: event.message_options };\nsend(own.message.text);",
            f"const own: Own = {{ message: {OLD} }};",
        ),
        (
            "type Own = (message: { text: string }) => void;\n"
            "const run: Own = (message) => send(message.text);",
            "run(event.message_options);",
            f"run({OLD});",
        ),
        (
            "",
            "const own = new Map<string, Foreign>();\nown.set('a', event.message_options);\n"
            "send(own.get('a').text);",
            f"own.set('a', {OLD});",
        ),
        (
            "function own<T extends { text: string }>(message: T) { return message.text; }",
            "send(own(event.message_options));",
            f"send(own({OLD}));",
        ),
        (
            "type Own<T> = { value: T };\n"
            "const own = (event: Event): Own<{ text: string }> => ({ value: event.message_options });",
            "send(own(event).value.text);",
            f"({{ value: {OLD} }});",
        ),
        (
            "",
            "const own = { message: event.message_options } as Foreign;\nsend(own.message.text);",
            f"{{ message: {OLD} }} as Foreign;",
        ),
        (
            "const own = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;",
            "send(own(event.message_options).text);",
            f"send(own({OLD}).text);",
        ),
        (
            "const has = (value: object): value is { text: string } => 'text' in value;",
            "const own = event.message_options;\nif (has(own)) send(own.text);",
            f"const own = {OLD};\nif (has(own)) send(own.text);",
        ),
        (
            "const run: Foreign = ({ event }) => send(event.message_options.text);",
            "run({ event });",
            f"run({{ event: {OLD_EVENT} }});",
        ),
        (
            "const run = (from: NonNullable<Foreign>) => send(from.text);",
            "run(event.message_options);",
            f"run({OLD});",
        ),
        (
            f"class Own {{ message: Foreign; constructor(m: {M}) {{ this.message = m; }} }}",
            "const own = new Own(event.message_options);\nsend(own.message.text);",
            "this.message = toMessageOptions(m); }",
        ),
        (
            "class Own { static message: { text: string }; }",
            "Own.message = event.message_options;\nsend(Own.message.text);",
            f"Own.message = {OLD};",
        ),
    ],
)
def test_a_type_from_elsewhere_or_another_one_gets_the_old_shape(before: str, body: str, after: str) -> None:
    result = converted(before, body)
    assert not result.wrapped and after in result.text, result.text


@pytest.mark.parametrize(
    ("before", "body"),
    [
        (
            "const KEY: unique symbol = Symbol('event');\ninterface Own { [KEY]: Event }\n"
            "const run = (own: Own) => send(own[KEY].message_options.text);",
            "run({ [KEY]: event });",
        ),
        (LATER.replace("RUN", RUN), "new Own(event).run();"),
        (LATER.replace("RUN", f"{RUN} static {{ send(1); }}"), "new Own(event).run();"),
        (
            "class Own implements Foreign { send(event: Event) { send(event.message_options.text); } }",
            "new Own().send(event);",
        ),
        (
            f"type Own = (message: {M}) => string;\nconst own: Own = (message) => message.text;\n"
            "const other: Own = (message) => message.text;",
            "send(own(event.message_options));",
        ),
        (
            "type Own = Event & { sent?: true };\nconst own = (event: Own) => event.message_options.code;\n"
            "const other: Own = JSON.parse('{}');\nconst made: Own = {};",
            "send(own(event));",
        ),
        *(
            (f"{own}\nconst run: Own = (event) => event.message_options;", "send(run(event).text);")
            for own in (
                "type Own = (event: Event) => Foreign;",
                "type Own = (event: Event) => { text: string };",
                "interface Own { (event: Event): Foreign }",
            )
        ),
        (
            "interface Own { run(event: Event): Foreign }\n"
            "const own: Own = { run: (event) => event.message_options };",
            "send(own.run(event).text);",
        ),
    ],
)
def test_what_cannot_have_the_old_shape_either_is_wrapped(before: str, body: str) -> None:
    result = converted(before, body)
    reasons = [found.message for found in result.findings if found.code == "AP116"]
    assert result.wrapped and reasons[0].startswith("the type"), (reasons, result.text)


@pytest.mark.parametrize(
    ("before", "body", "after"),
    [
        (
            f"class Failed extends Error {{ constructor(readonly from: {M}) {{ super(from.text); }} }}",
            "throw new Failed(event.message_options);",
            "readonly from: ReturnType<typeof toMessageOptions>",
        ),
        (
            "class Failed extends Error { constructor(readonly from: Event) { super('failed'); } }",
            "throw new Failed(event);",
            "readonly from: ReturnType<typeof toSendPhoneMessageEvent>",
        ),
        (
            f"const field = (event: Event, name: keyof {M}): string => event.message_options[name];",
            "send(field(event, 'text'));",
            "name: 'action' | 'code' | 'message_type' | 'recipient' | 'text'): "
            "string => toMessageOptions(event.notification)[name]",
        ),
        ("", "send(Object.entries(event.message_options));", "entries(toMessageOptions(event.notification))"),
        ("", "send({ ...event.message_options });", "send({ ...toMessageOptions(event.notification) });"),
    ],
)
def test_what_has_the_old_shape_has_the_type_of_its_helper(before: str, body: str, after: str) -> None:
    result = converted(before, body)
    assert not result.wrapped, result.findings
    assert after in result.text


@pytest.mark.parametrize(
    ("before", "body"),
    [
        (
            f"interface Own {{ message: {M} }}",
            "const own: Own = { message: event.message_options };\nsend(own);",
        ),
        (f"type Own = {M} & {{ sent: string }};", "const own: Own = { ...event.message_options, sent: '' };"),
    ],
)
def test_an_old_shape_with_a_type_that_cannot_say_so_is_wrapped(before: str, body: str) -> None:
    assert converted(before, f"{body}\nsend(event.message_options.text);").wrapped


@pytest.mark.parametrize(
    ("body", "after"),
    [
        (
            "const { ip, geoip: { countryCode } } = event.request;\nsend(ip, countryCode);",
            "const { ip, geoip: { countryCode } = {} as NonNullable<Event['request']>['geoip'] } "
            "= event.request ?? {} as NonNullable<Event['request']>;",
        ),
        (
            "const { countryCode } = event.request.geoip;\nsend(countryCode);",
            "= event.request?.geoip ?? {} as NonNullable<Event['request']>['geoip'];",
        ),
        (
            "const of = ({ ip }: Event['request']) => ip;\nsend(of(event.request));",
            "({ ip }: Event['request'] = {} as NonNullable<Event['request']>) => ip",
        ),
    ],
)
def test_a_request_that_is_taken_apart_keeps_its_type(body: str, after: str) -> None:
    result = converted("", body)
    assert not result.wrapped and after in result.text


def test_the_type_of_the_handler_has_its_new_name() -> None:
    text = "export const onExecuteSendPhoneMessage = async (event: Event) => {};\n"
    result = convert(f"{IMPORT}{text}export type Own = typeof onExecuteSendPhoneMessage;\n", TYPED)
    assert isinstance(result, Converted) and not result.wrapped
    assert result.text.endswith("export type Own = typeof onExecuteCustomPhoneProvider;\n")


LOG = "log(event.message_options);\nsend(event.message_options.code);\nlog(event.message_options);"


@pytest.mark.parametrize(
    ("body", "after"),
    [
        (LOG, "const messageOptions = toMessageOptions(event.notification);"),
        (LOG, "send(messageOptions.code);"),
        (
            "event.message_options.text = event.message_options.text.trim();\n"
            "send(event.message_options.text);",
            "messageOptions.text = messageOptions.text.trim();",
        ),
        (
            "log(event);\nsend(event.message_options.code);\nlog(event);",
            "async (newEvent: Event) => {\nconst event = toSendPhoneMessageEvent(newEvent);\nlog(event);\n"
            "send(event.message_options.code);",
        ),
    ],
)
def test_one_object_of_the_old_shape_has_the_type_that_made_it(body: str, after: str) -> None:
    result = converted("import { log, send } from 'acme-sms';", body)
    assert not result.wrapped and after in result.text, result.text


@pytest.mark.parametrize(
    ("before", "body"),
    [
        ("const to = (event: Event) => event.user.user_id;", "log(event);\nsend(to(event));\nlog(event);"),
        ("", "log(event);\nsend(event.message_options.code);\nevent = { ...event };\nlog(event);"),
    ],
)
def test_one_object_of_the_old_shape_with_types_of_its_own_is_wrapped(before: str, body: str) -> None:
    assert converted(f"import {{ log, send }} from 'acme-sms';\n{before}", body).wrapped


SENT = "send(event.message_options.recipient);"


@pytest.mark.parametrize(
    ("before", "export", "after"),
    [
        (
            "",
            "export = { async onExecuteSendPhoneMessage(event: Event) { SENT } } as const;",
            "export = { async onExecuteCustomPhoneProvider(event: Event, api: CustomPhoneProviderAPI) {",
        ),
        (
            "",
            "export = { async onExecuteSendPhoneMessage(event: Event) { SENT } } "
            "satisfies Record<string, Function>;",
            "} satisfies Record<string, Function>;",
        ),
        (
            "type Own = { onExecuteSendPhoneMessage: (event: Event) => Promise<void> };",
            "const all: Own = { async onExecuteSendPhoneMessage(event) { SENT } };\nexport = all;",
            "type Own = { onExecuteCustomPhoneProvider: (event: Event, api: CustomPhoneProviderAPI) => "
            "Promise<void> };",
        ),
        (
            "interface Own { onExecuteSendPhoneMessage(event: Event): Promise<void> }",
            "class All implements Own { async onExecuteSendPhoneMessage(event: Event) { SENT } }\n"
            "export = new All();",
            "interface Own { onExecuteCustomPhoneProvider(event: Event, api: CustomPhoneProviderAPI): "
            "Promise<void> }",
        ),
        (
            "type Own = (event: Event) => Promise<void>;",
            "export const onExecuteSendPhoneMessage: Own = async (event) => { SENT };",
            "type Own = (event: Event, api: CustomPhoneProviderAPI) => Promise<void>;",
        ),
    ],
)
def test_a_type_around_the_handler_follows(before: str, export: str, after: str) -> None:
    text = f"{IMPORT}{before}\n{export.replace('SENT', SENT)}\n"
    result = convert(text, Options(language="typescript"))
    assert isinstance(result, Converted) and not result.wrapped, result
    assert after in result.text and "onExecuteSendPhoneMessage" not in result.text


@pytest.mark.parametrize(
    ("before", "export"),
    [
        ("", "export = { async onExecuteSendPhoneMessage(event: Event) { SENT } } satisfies Foreign;"),
        (
            "type Own = { onExecuteSendPhoneMessage: (event: Event) => Promise<void> };\n"
            "const other = (all: Own) => all;",
            "const all: Own = { async onExecuteSendPhoneMessage(event) { SENT } };\nexport = all;",
        ),
        (
            "interface Own extends Foreign { onExecuteSendPhoneMessage(event: Event): Promise<void> }",
            "class All implements Own { async onExecuteSendPhoneMessage(event: Event) { SENT } }\n"
            "export = new All();",
        ),
    ],
)
def test_a_type_around_the_handler_that_others_have_stays(before: str, export: str) -> None:
    text = f"{IMPORT}{before}\n{export.replace('SENT', SENT)}\n"
    result = convert(text, Options(language="typescript"))
    assert isinstance(result, Converted) and result.wrapped
    assert "const original = " in result.text and "original.onExecuteSendPhoneMessage" in result.text
    other = convert(f"{text}module.exports.other = 1;\n", Options(language="typescript"))
    assert [found.code for found in other.findings] == ["AP007"]


@pytest.mark.parametrize(
    ("imports", "after"),
    [
        (
            "import type { Own } from './own';",
            "import type { Event as Own, CustomPhoneProviderAPI } from "
            "'@auth0/actions/custom-phone-provider/v1';\n",
        ),
        (
            "import { type Own, other } from './own';\nother();",
            "import type { Event as Own } from '@auth0/actions/custom-phone-provider/v1';\n"
            "import { other } from './own';\n",
        ),
        (
            "import type { Event } from './own';\ntype Own = Event;",
            "import type { Own } from './own';",
        ),
    ],
)
def test_an_events_type_of_another_module_becomes_auth0s(imports: str, after: str) -> None:
    text = f"{imports}\nexport const onExecuteSendPhoneMessage = async (event: Own) => {{ {SENT} }};\n"
    result = convert(text, Options(language="typescript"))
    assert isinstance(result, Converted)
    told = [found.id for found in result.findings if found.code == "AP206"]
    assert told == (["needed"] if result.wrapped else ["needed", "replaced"])
    assert result.wrapped is ("type Own = Event" in imports)
    assert result.wrapped or result.text.startswith(after)


def test_what_else_imports_an_event_is_not_replaced() -> None:
    """A class may be the type and a value."""
    text = (
        "import { Own } from './own';\nnew Own();\n"
        f"export const onExecuteSendPhoneMessage = async (event: Own) => {{ {SENT} }};\n"
    )
    result = convert(text, Options(language="typescript"))
    assert isinstance(result, Converted) and result.wrapped
