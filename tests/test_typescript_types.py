"""What becomes of the types of an Action: names, reads, what is added, and what is wrapped instead."""

from __future__ import annotations

import pytest

from translator import Converted, Failed, Options, convert

OLD = "'@auth0/actions/send-phone-message/v2'"
NEW = "'@auth0/actions/custom-phone-provider/v1'"
IMPORT = f"import type {{ Event, SendPhoneMessageAPI }} from {OLD};\n"
TYPED = Options(language="typescript", other_notifications="send")
SEND = "await send(event.message_options.recipient);"


def converted(text: str, options: Options = TYPED) -> Converted:
    result = convert(text, options)
    assert isinstance(result, Converted), result
    return result


def action(body: str, before: str = IMPORT, head: str = "event: Event, api: SendPhoneMessageAPI") -> str:
    return f"{before}export const onExecuteSendPhoneMessage = async ({head}) => {{\n{body}\n}};\n"


def line(body: str, before: str = IMPORT) -> str:
    """The last line of what a body becomes."""
    result = converted(action(body, before))
    assert not result.wrapped, result.findings
    return result.text.rstrip("\n").split("\n")[-2].strip()


def why(text: str, options: Options = TYPED) -> list[object]:
    """Why a text is wrapped."""
    return [
        dict(found.data)["reason"] for found in converted(text, options).findings if found.code == "AP116"
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"import {{ Event }} from {OLD};", f"import {{ Event }} from {NEW};"),
        (
            "import { Event } from '@auth0/actions/src/send-phone-message/v2';",
            f"import {{ Event }} from {NEW};",
        ),
        (
            f"import type {{ Event, SendPhoneMessageAPI as Api }} from {OLD};",
            f"import type {{ Event, CustomPhoneProviderAPI as Api }} from {NEW};",
        ),
        (f"import * as a from {OLD}; let b: a.Event;", f"import * as a from {NEW}; let b: a.Event;"),
        (
            f"let a: import({OLD}).SendPhoneMessageAPI;",
            f"let a: import({NEW}).CustomPhoneProviderAPI;",
        ),
        (
            "import { Event } from './send-phone-message/v2';",
            "import { Event } from './send-phone-message/v2';",
        ),
        ("type SendPhoneMessageAPI = string;", "type SendPhoneMessageAPI = string;"),
    ],
)
def test_names_of_the_module_and_its_types(before: str, after: str) -> None:
    text = converted(action(SEND.replace("event.", "phone."), f"{before}\n", "phone")).text
    assert text.split("\n")[0] == after


def test_every_use_of_a_name_of_the_module_has_its_new_one() -> None:
    before = f"{IMPORT}let api: SendPhoneMessageAPI;\nconst f = (all: SendPhoneMessageAPI[]) => all;\n"
    text = converted(action(SEND, before)).text
    assert "let api: CustomPhoneProviderAPI;" in text
    assert "(all: CustomPhoneProviderAPI[]) => all" in text
    assert "async (event: Event, api: CustomPhoneProviderAPI) =>" in text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("type A = Event['user'];", "type A = Event['user'];"),
        ("type A = Event['message_options'];", "type A = Event['notification'];"),
        (
            "type A = Pick<Event, 'message_options' | 'user'>;",
            "type A = Pick<Event, 'notification' | 'user'>;",
        ),
        ("type A = Event['message_options']['code'];", "type A = string;"),
        (
            "type A = Event['message_options']['action'][];",
            "type A = ('enrollment' | 'second-factor-authentication')[];",
        ),
        ("type A = Other['message_type'];", "type A = Other['message_type'];"),
    ],
)
def test_keys_of_the_event(before: str, after: str) -> None:
    text = converted(action(SEND, f"{IMPORT}{before}\n")).text
    assert text.split("\n")[1] == after


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("send(event.message_options.code);", "send(event.notification.code!);"),
        ("send(event.message_options.code!);", "send(event.notification.code!);"),
        ("const { code } = event.message_options;", "const code = event.notification.code!;"),
        ("const { code = '' } = event.message_options;", "const { code = '' } = event.notification;"),
        ("send(event.message_options.recipient);", "send(event.notification.recipient);"),
        ("send(event.user.email!.trim());", "send(event.user.email!?.trim());"),
        ("send(event.request.ip);", "send(event.request?.ip!);"),
        ("send(event.request.ip.length);", "send(event.request?.ip.length!);"),
        ("send(event.request.user_agent);", "send(event.request?.user_agent);"),
        ("send(event.request.hostname);", "send(event.request?.hostname);"),
        ("send(event.request.language);", "send(event.request?.language);"),
        ("send(event.request.method);", "send(event.request?.method!);"),
        ("send(event.request.geoip.cityName);", "send(event.request?.geoip.cityName);"),
        ("send(`${event.request.ip}`);", "send(`${event.request?.ip}`);"),
        ("if (event.request.ip === '::1') return;", "if (event.request?.ip === '::1') return;"),
        ("send(event.client?.name);", "send(event.client?.name);"),
        (
            "send(event.security_context?.ja3);",
            "send((event as { security_context?: { ja3?: string; ja4?: string } }).security_context?.ja3);",
        ),
        (
            "const { user_agent } = event.request; send(user_agent!.length);",
            "const { user_agent } = event.request ?? {} as NonNullable<Event['request']>; "
            "send(user_agent!?.length!);",
        ),
    ],
)
def test_reads_keep_their_types(body: str, after: str) -> None:
    assert line(body) == after


@pytest.mark.parametrize(
    ("before", "body", "after"),
    [
        ("", "send(event.request);", "send(event.request!);"),
        ("", "console.log(event.request);", "console.log(event.request);"),
        ("const f = (a: { ip: string }) => a.ip;", "f(event.request);", "f(event.request!);"),
        ("const f = (a: Event['request']) => a.ip;", "f(event.request);", "f(event.request);"),
        ("class A { constructor(readonly a: R) {} }", "new A(event.request);", "new A(event.request);"),
        ("", "Object.keys(event.request);", "Object.keys(event.request ?? {} as MADE);"),
        ("type A = R['geoip'];", "", "type A = NonNullable<R>['geoip'];"),
        ("type A = Pick<R, 'ip'>;", "", "type A = Pick<NonNullable<R>, 'ip'>;"),
        ("type A = keyof Event['request'];", "", "type A = keyof NonNullable<Event['request']>;"),
        ("type A = Other['request']['ip'];", "", "type A = Other['request']['ip'];"),
    ],
)
def test_a_request_that_may_be_missing_is_handed_on(before: str, body: str, after: str) -> None:
    before = f"{IMPORT}type R = Event['request'];\n{before}\n"
    text = converted(action(f"{SEND}\n{body}", before)).text
    assert after.replace("MADE", "NonNullable<Event['request']>") in text, text


ACTION = "event.notification.message_type"
OLD_ACTION = f"{ACTION} === 'otp_enroll' ? 'enrollment' : 'second-factor-authentication'"
KEPT = f"{ACTION} === 'otp_enroll' ? 'enrollment' as const : 'second-factor-authentication' as const"


@pytest.mark.parametrize(
    ("body", "after"),
    [
        (
            "if (event.message_options.action === 'enrollment') return;",
            f"if ({ACTION} === 'otp_enroll') return;",
        ),
        (
            "if ('enrollment' !== event.message_options.action) return;",
            f"if ('otp_enroll' !== {ACTION}) return;",
        ),
        (
            "switch (event.message_options.action) { case 'enrollment': return; }",
            f"switch ({ACTION} as 'otp_enroll' | 'otp_verify') {{ case 'otp_enroll': return; }}",
        ),
        ("api.cache.set('a', event.message_options.action);", f"api.cache.set('a', {KEPT});"),
        ("console.log(event.message_options.action);", f"console.log({OLD_ACTION});"),
        ("const a = { b: event.message_options.action };", f"const a = {{ b: {KEPT} }};"),
        ("let a = event.message_options.action;", f"let a = {KEPT};"),
        ("const a: string = event.message_options.action;", f"const a: string = {OLD_ACTION};"),
        ("return event.message_options.action;", f"return {KEPT};"),
        ("let a = event.message_options.action as string;", f"let a = ({OLD_ACTION}) as string;"),
        (
            "const a = { b: event.message_options.action as string };",
            f"const a = {{ b: ({OLD_ACTION}) as string }};",
        ),
        (
            "const a = { b: { c: event.message_options.action } as Own };",
            f"const a = {{ b: {{ c: {OLD_ACTION} }} as Own }};",
        ),
        (
            "let a = x ? event.message_options.action : 'none';",
            f"let a = x ? {KEPT} : 'none';",
        ),
    ],
)
def test_values_keep_their_types(body: str, after: str) -> None:
    assert line(body) == after


@pytest.mark.parametrize(
    ("before", "call", "widens"),
    [
        ("function to(action: string) {}", "to(ACTION);", False),
        ("function to(action: string) {}", "(to)(ACTION);", False),
        ("function to<T>(action: T) {}", "to(ACTION);", True),
        ("const to = (action: string) => {};", "to(ACTION);", True),
        ("class To { constructor(action: string) {} }", "new To(ACTION);", False),
        ("class To<T> { constructor(action: T) {} }", "new To(ACTION);", True),
        ("import { to } from './to';", "to(ACTION);", False),
        ("const all = { to(action: string) {} };", "all.to(ACTION);", True),
        ("", "Array.of(ACTION);", True),
        ("", "Promise.resolve(ACTION);", True),
        ("", "String(ACTION);", False),
        ("", "to(ACTION);", False),
        ("", "to()(ACTION);", True),
    ],
)
def test_a_call_that_takes_the_type_of_what_it_is_given(before: str, call: str, widens: bool) -> None:
    body = call.replace("ACTION", "event.message_options.action")
    assert line(body, f"{IMPORT}{before}\n") == call.replace("ACTION", KEPT if widens else OLD_ACTION)


def test_a_field_whose_words_are_in_other_types_keeps_them() -> None:
    body = "if (event.message_options.action === 'enrollment') return;"
    typed = line(body, f"{IMPORT}type Words = 'enrollment' | 'other';\n")
    assert typed == f"if (({OLD_ACTION}) === 'enrollment') return;"


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("const a: Own = event.message_options;\nsend(a.text);", "const a: Own = OLD;\nsend(a.text);"),
        ("send((event.message_options as Own).text);", "send((OLD as Own).text);"),
        ("send((event.message_options satisfies Own).text);", "send((OLD satisfies Own).text);"),
        ("send((event.message_options as unknown as Own).text);", "send((OLD as unknown as Own).text);"),
        ("send((<Own>event.message_options)!.text);", "send((<Own>OLD)!.text);"),
    ],
)
def test_what_has_another_type_gets_the_old_shape(body: str, after: str) -> None:
    result = converted(action(body))
    assert not result.wrapped
    assert after.replace("OLD", "toMessageOptions(event.notification)") in result.text


def test_native_objects_have_the_new_values() -> None:
    text = action("await fetch('https://a.example', { body: JSON.stringify(event.message_options) });")
    helper = converted(text, TYPED._replace(forwarded_values="native")).text
    assert "action: Event['notification']['message_type'];" in helper
    assert "action: 'enrollment' | 'second-factor-authentication';" in converted(text).text


@pytest.mark.parametrize(
    ("given", "after"),
    [
        ("const { action } = event.message_options;", f"const {{ message_type: action }} = {ACTION[:18]};"),
        ("const action = event.message_options.action;", f"const action = {ACTION};"),
        ("let { action } = event.message_options;", f"let action = {ACTION} as 'otp_enroll' | 'otp_verify';"),
    ],
)
def test_a_constant_that_is_only_compared_needs_no_assertion(given: str, after: str) -> None:
    text = converted(action(f"{given}\nif (action === 'enrollment') return;")).text
    assert f"\n{after}\nif (action === 'otp_enroll') return;\n" in text


def test_a_field_is_translated_everywhere_or_nowhere() -> None:
    """What one comparison narrows would make the next one impossible."""
    body = "send(event.message_options.action);\nif (event.message_options.action === 'enrollment') return;"
    assert f"if (({OLD_ACTION}) === 'enrollment') return;" in converted(action(body)).text


@pytest.mark.parametrize(
    ("before", "head", "after"),
    [
        (IMPORT, "event: Event", "event: Event, api: CustomPhoneProviderAPI"),
        (IMPORT, "", "event: Event, api: CustomPhoneProviderAPI"),
        (IMPORT, "event", "event, api"),
        (
            f"import * as a from {OLD};\n",
            "event: a.Event",
            "event: a.Event, api: a.CustomPhoneProviderAPI",
        ),
        ("", "event: any", f"event: any, api: import({NEW}).CustomPhoneProviderAPI"),
    ],
)
def test_an_added_parameter_is_typed(before: str, head: str, after: str) -> None:
    body = "await send('me');" if not head else SEND
    text = converted(action(body, before, head), Options(language="typescript")).text
    assert f"async ({after}) =>" in text


def test_an_import_may_have_any_name() -> None:
    before = f"import * as notification from {OLD};\n"
    head = "event: notification.Event, api: notification.SendPhoneMessageAPI"
    assert not converted(action(SEND, before, head)).wrapped


PARTS = f"""\
import type {{ Event, SendPhoneMessageAction }} from {OLD};
import type * as a from {OLD};
interface Extended extends Event {{ more: string }}
interface Cut extends Omit<Event, 'user'> {{ more: string }}
type Own = {{ message_options: {{ text: string }} }};
type Named = Event;
type Shown = Omit<Event, 'user'>;
"""


@pytest.mark.parametrize(
    ("told", "whole"),
    [
        ("Event", True),
        ("Readonly<Event>", True),
        ("Readonly<Required<Event>>", True),
        ("(Event)", True),
        ("Named", True),
        ("Extended", True),
        ("a.Event", True),
        ("Parameters<SendPhoneMessageAction>[0]", True),
        ("Event & { more: string }", True),
        ("Own & Event", True),
        ("any", True),
        ("Own", False),
        ("Readonly<Own>", False),
        ("Omit<Event, 'user'>", False),
        ("Pick<Event, 'message_options' | 'user'>", False),
        ("Shown", False),
        ("Cut", False),
    ],
)
def test_an_event_with_all_that_auth0s_has_is_handed_on(told: str, whole: bool) -> None:
    """One whose type lacks something can't be: the new event would be rebuilt with less."""
    body = f"await log(JSON.stringify(event));\n{SEND}"
    assert converted(action(body, PARTS, f"event: {told}")).wrapped is not whole


@pytest.mark.parametrize(
    "declared",
    [
        "interface CustomPhoneProviderAPI { own: 1 }",
        "class CustomPhoneProviderAPI {}",
        "abstract class CustomPhoneProviderAPI {}",
        "enum CustomPhoneProviderAPI { Own }",
        "type CustomPhoneProviderAPI = 1;",
        "type CustomPhoneProviderAPI<T> = T;",
        "import type { CustomPhoneProviderAPI } from './own';",
        "function f<CustomPhoneProviderAPI>(a: CustomPhoneProviderAPI) {}",
    ],
)
def test_a_name_that_is_taken_is_not_imported(declared: str) -> None:
    before = f"import type {{ Event }} from {OLD};\n{declared}\n"
    text = converted(action(SEND, before, "event: Event"), Options(language="typescript")).text
    assert text.startswith(f"import type {{ Event }} from {NEW};\n{declared}\n")
    assert f"(event: Event, api: import({NEW}).CustomPhoneProviderAPI)" in text


@pytest.mark.parametrize(
    ("added", "follows"),
    [
        ("interface Secrets { KEY: string }", True),
        ("interface Configuration { KEY: string }", True),
        ("interface Secrets { KEY: string } interface Configuration { KEY: string }", True),
        ("interface User { more: string }", False),
        ("interface Secrets { KEY: string } interface User { more: string }", False),
        ("export interface User { more: string }", False),
        ("type More = string;", False),
    ],
)
def test_only_what_a_tenant_enters_may_be_added_to_the_module(added: str, follows: bool) -> None:
    result = converted(action(SEND, f"{IMPORT}declare module {OLD} {{ {added} }}\n"))
    assert result.wrapped is not follows
    assert f"declare module {NEW if follows else OLD} {{ {added} }}" in result.text


def test_another_type_of_the_same_name_is_left_alone() -> None:
    before = f"{IMPORT}interface CustomPhoneProviderAPI {{ own: 1 }}\n"
    result = converted(action(SEND, before), Options(language="typescript"))
    assert result.wrapped and f"api: import({NEW}).CustomPhoneProviderAPI" in result.text
    assert f"import type {{ Event as CustomPhoneProviderEvent }} from {NEW};" in result.text


def test_a_string_that_a_type_may_ask_for_stays_right() -> None:
    """The type would have the new name, and the string the old one."""
    before = f"{IMPORT}const all = {{ async onExecuteSendPhoneMessage(event: Event) {{ {SEND} }} }};\n"
    names = "const names: (keyof typeof all)[] = ['onExecuteSendPhoneMessage'];\nmodule.exports = all;"
    result = converted(before + names, TYPED)
    assert result.wrapped and "const original = all;" in result.text
    assert not converted(before + names.replace("typeof all", "Own"), TYPED).wrapped
    again = convert(f"{before}{names}\nmodule.exports.other = 1;", TYPED)
    assert isinstance(again, Failed) and again.findings[0].code == "AP007"


def test_a_type_that_is_added_is_imported() -> None:
    before = f"import {{ type Event }} from {OLD};\n"
    text = converted(action(SEND, before, "event: Event"), Options(language="typescript")).text
    assert text.startswith(f"import {{ type Event, type CustomPhoneProviderAPI }} from {NEW};\n")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (action("send(event.message_options[k]);", IMPORT + "type K = keyof Event;\n"), "the type in line 2"),
        (action(SEND, IMPORT, "event: Own"), "the type in line 2"),
        (action(SEND, IMPORT, "event: Event, api: { notification: 1 }"), "the type in line 2"),
        (action(SEND, IMPORT, "event: Event, api?: SendPhoneMessageAPI"), "the optional parameter in line 2"),
        (action(SEND, IMPORT, "this: void, { message_options }: Event"), "the type of this in line 2"),
        (action("const { security_context } = event;"), "the type of security_context in line 3"),
        (
            action(
                "if (event.message_options.message_type === 'voice') return;\n"
                "const by: 'sms' = event.message_options.message_type;"
            ),
            "the type that a comparison narrows in line 4",
        ),
        (action(SEND, IMPORT + "let a: Event['message_options'][];\n"), "the type in line 2"),
        (
            action(SEND, IMPORT + "export const text = (a: Event) => a.message_options.text;\n"),
            "the type of message_options in line 2",
        ),
        (action(SEND, IMPORT + f"export type {{ Event as A }} from {OLD};\n"), "the type in line 2"),
        (
            action(SEND, IMPORT + "type Own = () => unknown;\n", "event").replace(
                "Message =", "Message: Own ="
            ),
            "the type of the handler in line 3",
        ),
        (
            IMPORT + f"const all: Own = {{ async onExecuteSendPhoneMessage(event: Event) {{ {SEND} }} }};\n"
            "export = all;",
            "the type of the handler in line 2",
        ),
        (
            IMPORT + "class A implements Own { async onExecuteSendPhoneMessage(event: Event) "
            f"{{ {SEND} }} }}\nexport = new A();",
            "the type of the class in line 2",
        ),
        (
            IMPORT + f"const all = {{ async onExecuteSendPhoneMessage(event: Event) {{ {SEND} }} }};\n"
            "const names: (keyof typeof all)[] = ['onExecuteSendPhoneMessage'];\nmodule.exports = all;",
            "the name of the handler in line 3",
        ),
        *(
            (IMPORT + f"class A {members}\nexport = new A();", "the type of the class in line 2")
            for members in (
                "{ async onExecuteSendPhoneMessage(event: Event): Promise<void>; "
                f"async onExecuteSendPhoneMessage(event: Event) {{ {SEND} }} }}",
                f"extends B {{ override async onExecuteSendPhoneMessage(event: Event) {{ {SEND} }} }}",
            )
        ),
        (
            action("const own = { event };\nsend(own.event.security_context.ja3);"),
            "the type of security_context in line 4",
        ),
        (
            action(SEND, "interface Own { message_options: { recipient: string } }\n", "event: Own").replace(
                SEND, f"log(event.configuration.KEY);\n{SEND}"
            ),
            "the type of the configuration in line 3",
        ),
        (
            action(SEND, "interface Own { message_options: { recipient: string } }\n", "event: Own").replace(
                SEND, f"log(JSON.stringify(event));\n{SEND}"
            ),
            "the type of what is handed on in line 3",
        ),
        (
            action(
                f"log(event);\n{SEND}\nlog(event);", IMPORT + "const to = (event: Event) => event.user;\n"
            ),
            "the type of an object that may change in line 3",
        ),
        (
            action(
                "const m: M = event.message_options;\nsend(m.code);",
                IMPORT
                + "type M = Event['message_options'];\nexport const of = ({ recipient }) => recipient;\n",
            ),
            "the type of a parameter in line 3",
        ),
        (
            action(
                "new Own(event).run();",
                IMPORT
                + "class Own extends Foreign { constructor(event: Event) { super(); this.event = event; } "
                "run() { send(this.event.message_options.code); } }\n",
            ),
            "the type of what holds the event in line 2",
        ),
    ],
)
def test_what_cannot_be_typed_is_wrapped(text: str, reason: str) -> None:
    assert why(text) == [f"{reason} can't be converted"]


@pytest.mark.parametrize("told", ["(event: Event) => Promise<void>", "(event: Event) => unknown"])
def test_a_handler_that_gets_the_api_fits_no_type_of_one_parameter(told: str) -> None:
    text = (
        f"{IMPORT}const run = async (event: Event) => {{ {SEND} }};\nconst again: {told} = run;\n"
        "export const onExecuteSendPhoneMessage = run;\nexport const other = again;\n"
    )
    assert why(text, Options(language="typescript")) == ["the type in line 3 can't be converted"]
    assert not converted(text).wrapped


def test_a_result_that_the_guard_cannot_return_is_told() -> None:
    text = action("return 1;", head="event: Event").replace("async (event: Event)", "(event: Event): Sent")
    assert why(text, Options(language="typescript")) == [
        "the type of what is returned in line 2 can't be converted"
    ]


def test_what_is_left_out_with_another_trigger_is_not_looked_at() -> None:
    other = (
        "exports.onExecutePostLogin = async (e: any) => { log(e.message_options, e.security_context); };\n"
    )
    result = converted(action(SEND, IMPORT + other))
    assert not result.wrapped and "onExecutePostLogin" not in result.text


@pytest.mark.parametrize("own", ["type API = string;", "interface API {}", "class API {}"])
def test_a_type_of_the_new_api_beside_another_of_its_name(own: str) -> None:
    before = f"import type {{ Event }} from {OLD};\n{own.replace('API', 'CustomPhoneProviderAPI')}\n"
    text = converted(action(SEND, before, "event: Event"), Options(language="typescript")).text
    assert f"async (event: Event, api: import({NEW}).CustomPhoneProviderAPI) => {{" in text
    text = converted(
        action(SEND, before.split("\n")[0] + "\n", "event: Event"), Options(language="typescript")
    ).text
    assert "async (event: Event, api: CustomPhoneProviderAPI) => {" in text


FUNCTION = "async (event: Event): Promise<void> => { await send(event.message_options.code); }"
KNOWN = [
    pytest.param(
        "class A implements B { async NAME(event: Event) { await send(event.message_options.code); } }\n"
        "export = new A();\n",
        id="by its function",
    ),
    pytest.param(f"export = {{ NAME: {FUNCTION} }} satisfies Own;\n", id="by what satisfies a type"),
]
TOLD = [
    pytest.param("class A { NAME: Own = FN; }\nexport = new A();\n", id="a field with a type"),
    pytest.param("class A { NAME?: Own = FN; }\nexport = new A();\n", id="a field that may be missing"),
    pytest.param(
        "class A { NAME(event: Event): void; NAME(event: any) { send(event.message_options.code); } }\n"
        "export = new A();\n",
        id="overloads",
    ),
    pytest.param("const a: { NAME: Own } = { NAME: FN };\nexport = a;\n", id="a constant with a type"),
    pytest.param("export = { NAME: FN } as Own;\n", id="an object with a type"),
]


@pytest.mark.parametrize(
    ("export", "known"),
    [pytest.param(*case.values, True, id=case.id) for case in KNOWN]
    + [pytest.param(*case.values, False, id=case.id) for case in TOLD],
)
def test_what_the_handler_of_a_wrapped_object_takes(export: str, known: bool) -> None:
    """Where another type is declared than the function's, a cast lets it be given both arguments."""
    source = IMPORT + export.replace("FN", FUNCTION).replace("NAME", "onExecuteSendPhoneMessage")
    text = converted(source, Options(language="typescript", style="wrap")).text
    path = "original.onExecuteSendPhoneMessage"
    plain = f"return {path}.call(original, toSendPhoneMessageEvent(event));"
    cast = f"return ({path} as (event: Parameters<NonNullable<typeof {path}>>[0], api: "
    assert (plain in text) is known
    assert (cast in text) is not known


def test_a_wrapped_file_keeps_its_types_and_gets_those_of_the_new_trigger() -> None:
    lines = converted(action(SEND), Options(language="typescript", style="wrap")).text.split("\n")
    assert lines[0] == IMPORT.rstrip("\n")
    assert lines[1] == (
        f"import type {{ CustomPhoneProviderAPI, Event as CustomPhoneProviderEvent }} from {NEW};"
    )
    handler = "onExecuteSendPhoneMessage"
    assert (
        f"export function onExecuteCustomPhoneProvider(this: ThisParameterType<typeof {handler}>, "
        "event: CustomPhoneProviderEvent, api: CustomPhoneProviderAPI) {"
    ) in lines
    assert (
        "function toSendPhoneMessageEvent(event: CustomPhoneProviderEvent): "
        f"Parameters<typeof {handler}>[0] {{"
    ) in lines


@pytest.mark.parametrize(
    ("head", "call"),
    [
        ("event: Event", "NAME.call(this, toSendPhoneMessageEvent(event))"),
        ("event: Event, api: SendPhoneMessageAPI", "NAME.call(this, toSendPhoneMessageEvent(event), api)"),
        (
            "event: Event, api: SendPhoneMessageAPI, retries = 3",
            "NAME.call(this, toSendPhoneMessageEvent(event), api)",
        ),
    ],
)
def test_a_wrapped_original_gets_what_it_takes(head: str, call: str) -> None:
    text = converted(action(SEND, head=head), Options(language="typescript", style="wrap")).text
    assert f"return {call.replace('NAME', 'onExecuteSendPhoneMessage')};" in text


@pytest.mark.parametrize(
    ("declared", "returned"),
    [
        ("async (event: Event): Promise<void> =>", "return;"),
        ("async (event: Event): Promise<unknown> =>", "return;"),
        ("async (event: Event): Promise<Sent | undefined> =>", "return;"),
        ("async (event: Event) =>", "return;"),
        ("(event: Event) =>", "return;"),
        ("(event: Event): void =>", "return;"),
        ("(event: Event): Promise<void> | void =>", "return;"),
        ("(event: Event): Promise<void> =>", "return Promise.resolve();"),
        ("(event: Event): Done =>", "return Promise.resolve();"),
        ("async (event: Event): Promise<Sent> =>", "return;"),
        ("(event: Event): Promise<Sent> =>", "return Promise.resolve();"),
        ("(event: Event): Sent =>", ""),
        ("async (event: Event): Late<Sent> =>", ""),
    ],
)
def test_the_guard_returns_what_the_handler_may(declared: str, returned: str) -> None:
    before = f"{IMPORT}type Done = Promise<void>;\n"
    text = f"{before}export const onExecuteSendPhoneMessage = {declared} {{ {SEND} }};"
    text = text if "async" in declared else text.replace("await ", "return ")
    result = converted(text, Options(language="typescript"))
    assert result.wrapped is not bool(returned)
    assert (returned or "return;") in [line.strip() for line in result.text.split("\n")]


@pytest.mark.parametrize(
    ("declared", "result"),
    [
        ("async (event: Event): Promise<Sent>", "Promise<Sent | void>"),
        ("async (event: Event): Promise<Sent | null>", "Promise<Sent | null | void>"),
        ("async (event: Event): Promise<() => Sent>", "Promise<(() => Sent) | void>"),
        ("async (event: Event): Promise<void>", "Promise<void>"),
    ],
)
def test_a_result_that_nobody_uses_may_be_none(declared: str, result: str) -> None:
    """Auth0 takes no notice of it."""
    text = f"{IMPORT}export const onExecuteSendPhoneMessage = {declared} => {{ {SEND} }};"
    assert f"): {result} => {{" in converted(text, Options(language="typescript")).text


@pytest.mark.parametrize(
    "text",
    [
        "const f = HANDLER;\nf(other);\nexports.onExecuteSendPhoneMessage = f;",
        "const f = HANDLER;\nlet a: ReturnType<typeof f>;\nexports.onExecuteSendPhoneMessage = f;",
        "const f: Own = HANDLER;\nexports.onExecuteSendPhoneMessage = f;",
        "class A { async onExecuteSendPhoneMessage(event: Event): Promise<Sent> { SEND } }\n"
        "module.exports = new A();",
    ],
)
def test_a_result_that_somebody_may_use_stays(text: str) -> None:
    handler = f"async (event: Event): Promise<Sent> => {{ {SEND} }}"
    text = f"{IMPORT}{text.replace('HANDLER', handler).replace('SEND', SEND)}"
    assert "Promise<Sent>" in converted(text, Options(language="typescript")).text


@pytest.mark.parametrize(
    ("exported", "after"),
    [
        (
            "export type { Event, SendPhoneMessageAPI };",
            "Event, CustomPhoneProviderAPI as SendPhoneMessageAPI",
        ),
        ("export { type SendPhoneMessageAPI as Api };", "type CustomPhoneProviderAPI as Api"),
        ("export type { Other };\ntype Other = string;", "Other"),
    ],
)
def test_a_type_that_is_handed_on_keeps_its_name_for_others(exported: str, after: str) -> None:
    assert f"{{ {after} }};" in converted(action(SEND, f"{IMPORT}{exported}\n")).text


@pytest.mark.parametrize(
    ("told", "returned"),
    [
        ("SendPhoneMessageAction", "return Promise.resolve();"),
        ("(event: Event, api: SendPhoneMessageAPI) => unknown", "return;"),
        ("(event: Event, api: SendPhoneMessageAPI) => Promise<unknown>", "return Promise.resolve();"),
    ],
)
def test_the_guard_returns_what_the_type_of_the_handler_allows(told: str, returned: str) -> None:
    before = IMPORT.replace("Event,", "Event, SendPhoneMessageAction,") + f"type Own = {told};\n"
    text = (
        f"{before}export const onExecuteSendPhoneMessage: Own = (event) => send(event.message_options.text);"
    )
    result = converted(text, Options(language="typescript"))
    assert returned in [line.strip() for line in result.text.split("\n")]


OWN = f"{IMPORT}type Own = Event & {{ more?: keyof Event }};\n"
TAKEN = "event: Own, api: SendPhoneMessageAPI"


@pytest.mark.parametrize(
    ("export", "lines"),
    [
        (
            "const made = <T>(inner: T): T => inner;\n"
            f"export const onExecuteSendPhoneMessage = made(async (event: Own) => {{ {SEND} }});",
            [
                "return (onExecuteSendPhoneMessage as "
                "(event: Parameters<typeof onExecuteSendPhoneMessage>[0], "
                "api: CustomPhoneProviderAPI) => ReturnType<typeof onExecuteSendPhoneMessage>)"
                ".call(this, toSendPhoneMessageEvent(event), api);",
            ],
        ),
        (
            "export async function onExecuteSendPhoneMessage() { send(arguments[0]); }",
            [
                "return (onExecuteSendPhoneMessage as (event: unknown, api: CustomPhoneProviderAPI) => "
                "ReturnType<typeof onExecuteSendPhoneMessage>)"
                ".call(this, toSendPhoneMessageEvent(event), api);",
                "function toSendPhoneMessageEvent<E>(event: CustomPhoneProviderEvent): E {",
            ],
        ),
        (
            f"module.exports = {{ onExecuteSendPhoneMessage: async (event: Own) => {{ {SEND} }} }};",
            [
                "module.exports = { onExecuteCustomPhoneProvider: wrapSendPhoneMessage("
                f"async (event: Own) => {{ {SEND} }}) }};",
                "function wrapSendPhoneMessage<E, R>(sendPhoneMessage: "
                "(event: E, api: CustomPhoneProviderAPI) => R) {",
                "return function (this: unknown, event: CustomPhoneProviderEvent, "
                "api: CustomPhoneProviderAPI) {",
                "return sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);",
                "function toSendPhoneMessageEvent<E>(event: CustomPhoneProviderEvent): E {",
            ],
        ),
        (
            f"class A {{\n  async onExecuteSendPhoneMessage({TAKEN}) {{ {SEND} }}\n}}\nexport = new A();",
            [
                "onExecuteCustomPhoneProvider("
                "event: CustomPhoneProviderEvent, api: CustomPhoneProviderAPI) {",
                "return this.sendPhoneMessage.call(this, toSendPhoneMessageEvent(event), api);",
                f"async sendPhoneMessage({TAKEN}) {{ {SEND} }}",
            ],
        ),
        (
            f"class A {{ static async onExecuteSendPhoneMessage(event: Own) {{ {SEND} }} }}\nexport = A;",
            ["return this.sendPhoneMessage.call(this, toSendPhoneMessageEvent(event));"],
        ),
    ],
)
def test_a_wrapper_is_typed_wherever_it_stands(export: str, lines: list[str]) -> None:
    result = converted(f"{OWN}{export}\n", Options(language="typescript"))
    assert result.wrapped
    written = iter(line.strip() for line in result.text.split("\n"))
    assert all(line in written for line in lines), result.text


NOWHERE = "the export leaves no place for a wrapper with types"


@pytest.mark.parametrize(
    ("export", "problem"),
    [
        ("export = { onExecuteSendPhoneMessage: async (event) => {} } satisfies Own;", "a type around"),
        (
            "const all: Own = { onExecuteSendPhoneMessage: async (event) => {} };\nexport = all;",
            "a type around",
        ),
        ("export = { onExecuteSendPhoneMessage: async (event) => {} };", "a parameter of the handler"),
        ("export = { get onExecuteSendPhoneMessage() { return async (event: Own) => {}; } };", NOWHERE),
        ("const f = exports.onExecuteSendPhoneMessage = async (event: Own) => {};", NOWHERE),
        (
            "export const onExecuteSendPhoneMessage = async (event: Own, keys: string[] = []) => {};",
            "the second parameter of the handler has another type",
        ),
        (
            "class A { onExecuteSendPhoneMessage: Own = async (event: Own) => {}; }\nexport = new A();",
            "the handler is declared with a type",
        ),
        (
            "class A implements Own { async onExecuteSendPhoneMessage(event: Own) {} }\nexport = new A();",
            "the class around the handler",
        ),
        (
            "class A extends B { override async onExecuteSendPhoneMessage(event: Own) {} }\n"
            "export = new A();",
            "the class around the handler",
        ),
        (
            "class A { onExecuteSendPhoneMessage(event: Own): void;\n"
            "  onExecuteSendPhoneMessage(event: Own) {} }\n"
            "export = new A();",
            "the class around the handler",
        ),
    ],
)
def test_a_wrapper_without_a_place_is_refused(export: str, problem: str) -> None:
    options = Options(language="typescript", style="wrap")
    result = convert(f"{export}\nmodule.exports.other = 1;\n", options)
    assert isinstance(result, Failed)
    assert [found.code for found in result.findings] == ["AP007"]
    assert result.findings[0].message.startswith(problem)
    whole = convert(f"{export}\n", options)
    assert isinstance(whole, Failed) is not whole_may_stay(export)
    if isinstance(whole, Converted):
        assert "\nexport = {\n  onExecuteCustomPhoneProvider(event: " in whole.text
        assert ".call(original, toSendPhoneMessageEvent(event)" in whole.text


def whole_may_stay(export: str) -> bool:
    """An object that is exported as a whole gets a name, and another one calls its handler."""
    return "export =" in export


def test_a_class_that_has_to_have_the_handler_is_not_rewritten() -> None:
    text = "class A implements Own { async onExecuteSendPhoneMessage(event: Event) {} }\nexport = new A();"
    result = converted(IMPORT + text, Options(language="typescript"))
    assert result.wrapped and "\nconst original = new A();\n" in result.text


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("send(options.recipient);", "Event['notification']"),
        ("log(options);\nsend(options.recipient);", "Event['message_options']"),
    ],
)
def test_jsdoc_has_the_same_names(body: str, message: str) -> None:
    text = (
        f"/** @typedef {{import({OLD}).Event}} Event */\n"
        f"/** @type {{import({OLD}).SendPhoneMessageAction}} */\n"
        "exports.onExecuteSendPhoneMessage = async (event) => deliver(event.message_options);\n"
        f"/** @param {{Event['message_options']}} options */\nfunction deliver(options) {{\n{body}\n}}\n"
    )
    result = converted(text, Options(other_notifications="send"))
    assert f"@typedef {{import({NEW}).Event}} Event" in result.text
    assert f"@type {{import({NEW}).CustomPhoneProviderAction}}" in result.text
    assert f"@param {{{message}}} options" in result.text
