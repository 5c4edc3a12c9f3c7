"""Types that a file declares itself for the event, its message, the api and the handler."""

from __future__ import annotations

import pytest

from translator import Converted, Options, convert

OLD = "'@auth0/actions/send-phone-message/v2'"
NEW = "import('@auth0/actions/custom-phone-provider/v1')"
IMPORT = f"import type {{ Event, SendPhoneMessageAPI }} from {OLD};\n"
TYPED = Options(language="typescript", other_notifications="send")
SEND = "await send(event.message_options.recipient);"
MESSAGE = "{ action: 'enrollment' | 'second-factor-authentication'; recipient: string; text: string }"
EVENT = f"type Own = {{ message_options: {MESSAGE}; secrets: {{ KEY: string }} }};\n"


def converted(before: str, body: str = SEND, head: str = "event: Own", options: Options = TYPED) -> Converted:
    result = convert(
        f"{before}export const onExecuteSendPhoneMessage = async ({head}) => {{\n{body}\n}};\n", options
    )
    assert isinstance(result, Converted), result
    return result


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "interface Own { message_options: { recipient: string }; secrets: { KEY: string } }",
            f"interface Own {{ notification: {NEW}.Event['notification']; secrets: {{ KEY: string }} }}",
        ),
        (
            "type Own = { readonly 'message_options': { readonly code: string } };",
            f"type Own = {{ readonly 'notification': {NEW}.Event['notification'] }};",
        ),
        (
            "interface Message { text: string }\ninterface Own { message_options: Message }",
            f"type Message = {NEW}.Event['notification'];\ninterface Own {{ notification: Message }}",
        ),
        (
            "type Message = { text: string };\ntype Own = { message_options: Message };",
            f"type Message = {NEW}.Event['notification'];\ntype Own = {{ notification: Message }};",
        ),
        (
            "interface Own { message_options?: { text?: string; recipient?: string } }",
            f"interface Own {{ notification: {NEW}.Event['notification'] }}",
        ),
        (
            "type Own = { 'message_options' ?: unknown };",
            f"type Own = {{ 'notification': {NEW}.Event['notification'] }};",
        ),
        (
            "type Own = { message_options: Record<string, any> };",
            "type Own = { notification: Record<string, any> };",
        ),
        (
            f"{IMPORT}interface Own {{ message_options: {{ text: string }} }}",
            "import type { Event, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';\n"
            "interface Own { notification: Event['notification'] }",
        ),
        (
            "interface Base { message_options: { text: string } }\n"
            "interface Own extends Base { more: string }",
            f"interface Base {{ notification: {NEW}.Event['notification'] }}\n"
            "interface Own extends Base { more: string }",
        ),
    ],
)
def test_a_type_of_the_event_keeps_all_but_its_message(before: str, after: str) -> None:
    result = converted(f"{before}\n")
    assert not result.wrapped and result.text.startswith(f"{after}\n")


@pytest.mark.parametrize(
    "own",
    [
        "interface Own extends Event { more: string }",
        "interface Own extends Omit<Event, 'secrets'> { secrets: { KEY: string } }",
        "interface More { more: string }\ntype Own = Event & More;",
        "type Own = Event & { more: string };",
        "type Own = Parameters<import('@auth0/actions/send-phone-message/v2').SendPhoneMessageAction>[0];",
        "type Fields<T> = { [K in keyof T]: T[K] };\ntype Key = `a.${string}`;\ntype Own = Event;",
    ],
)
def test_a_type_made_of_auth0s_is_followed(own: str) -> None:
    assert not converted(f"{IMPORT}{own}\n").wrapped


@pytest.mark.parametrize(
    ("own", "body"),
    [
        ("interface Own { message_options: { text: string; sender: string } }", SEND),
        ("interface Own { message_options: { text: 'a' | 'b' } }", SEND),
        ("interface Own { message_options: { /** shown */ text: string } }", SEND),
        ("interface Own { message_options: Message }", SEND),
        ("interface Own<T> { message_options: { text: T } }", SEND),
        ("interface Own { message_options: { text: string } }\ninterface Own { more: string }", SEND),
        ("declare global { interface Own { message_options: { text: string } } }", SEND),
        ("interface Own { message_options: { text: string } }", f"log(JSON.stringify(event));\n{SEND}"),
        ("interface Own { message_options: { text: string } }", f"log(event.configuration.KEY);\n{SEND}"),
        (
            "interface Message { text: string }\ninterface Own { message_options: Message }\n"
            "const fake: Message = { text: '' };",
            SEND,
        ),
        (f"{IMPORT}interface Own {{ message_options: {{ action: string }} }}", SEND),
        (f"{IMPORT}type Own = Event & Message;", SEND),
        (f"{IMPORT}type Own = Omit<Event, 'user'>;", f"log(JSON.stringify(event));\n{SEND}"),
        (
            f"{IMPORT}interface Own extends Event "
            "{ message_options: Event['message_options'] & { a: 1 } }",
            SEND,
        ),
        (f"{IMPORT}type Fields<T> = {{ [K in keyof T]?: T[K] }};\ntype Own = Fields<Event>;", SEND),
    ],
)
def test_what_is_not_certain_is_wrapped(own: str, body: str) -> None:
    assert converted(f"{own}\n", body).wrapped


def test_a_field_that_is_any_string_stays_one() -> None:
    own = "interface Own { message_options: { action: string; message_type: string; recipient: string } }\n"
    body = (
        "let flow = event.message_options.action;\n"
        f"if (event.message_options.message_type === 'voice') return flow;\n{SEND}"
    )
    lines = converted(own, body).text.split("\n")
    old = "'otp_enroll' ? 'enrollment' as string : 'second-factor-authentication' as string"
    assert f"let flow = event.notification.message_type === {old};" in lines
    assert "if (event.notification.delivery_method === 'voice') return flow;" in lines


@pytest.mark.parametrize("told", ["Api", "{ cache: unknown }", "unknown"])
def test_a_type_of_the_api_is_given_what_the_guard_needs(told: str) -> None:
    result = converted(EVENT, head=f"event: Own, api: {told}", options=Options(language="typescript"))
    assert f"(event: Own, api: {told} & Pick<{NEW}.CustomPhoneProviderAPI, 'notification'>)" in result.text
    result = converted(EVENT, head=f"event: Own, api: {told}")
    assert f"(event: Own, api: {told})" in result.text


def test_a_record_of_anything_is_anything() -> None:
    assert not converted("", head="event: Record<string, any>, api: Record<string, any>").wrapped
    assert converted("", f"log(JSON.stringify(event));\n{SEND}", "event: Record<string, any>").wrapped


def test_what_is_no_api_is_not_taken_for_one() -> None:
    text = (
        f"{EVENT}export const onExecuteSendPhoneMessage = async (event: Own, api: string[]) => {{ {SEND} }};"
    )
    assert [found.code for found in convert(text, TYPED).findings] == ["AP007"]


@pytest.mark.parametrize(
    "own",
    [
        "type Handler = (event: Event, api: SendPhoneMessageAPI) => Promise<void>;",
        "interface Handler { (event: Event, api: SendPhoneMessageAPI): Promise<void> }",
    ],
)
def test_a_type_of_both_parameters_is_one_of_the_handler(own: str) -> None:
    text = f"{IMPORT}{own}\nexport const onExecuteSendPhoneMessage: Handler = async (event) => {{ {SEND} }};"
    result = convert(text, Options(language="typescript"))
    assert isinstance(result, Converted) and not result.wrapped
    assert "export const onExecuteCustomPhoneProvider: Handler = async (event, api) => {" in result.text
