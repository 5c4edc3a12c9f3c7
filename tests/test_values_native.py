"""Values that go out in the new vocabulary when that is asked for."""

from __future__ import annotations

import pytest
from core_support import body, in_handler, whole

KIND = "const kind = event.message_options.message_type;\n"


NATIVE = [
    pytest.param(
        "fetch(await [event.message_options.action]);",
        "fetch(await [event.notification.message_type]);",
        id="in an awaited list",
    ),
    pytest.param(
        "fetch([[[[[[[[[[[[[[[[[event.message_options.action]]]]]]]]]]]]]]]]]);",
        "fetch([[[[[[[[[[[[[[[[[event.notification.message_type]]]]]]]]]]]]]]]]]);",
        id="too deep",
    ),
    pytest.param(
        "fetch.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a(event.message_options.action);",
        (
            "fetch.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a(event.notification.message_type === 'otp_enroll' ? "
            "'enrollment' : 'second-factor-authentication');"
        ),
        id="too long",
    ),
    pytest.param(
        "post(event.message_options.action);",
        (
            "post(event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication');"
        ),
        id="it leaves",
    ),
    pytest.param(
        "if (event.message_options.action) a();", "if (event.notification.message_type) a();", id="tested"
    ),
    pytest.param(
        KIND + "a(kind === 'sms');\npost(kind);",
        (
            "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "a(kind === 'sms');\n"
            "post(kind);"
        ),
        id="compared and leaving",
    ),
    pytest.param(
        "const SMS = 'sms';\n" + KIND + "a(kind === SMS);\npost(SMS);",
        (
            "const SMS = 'sms';\n"
            "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "a(kind === SMS);\n"
            "post(SMS);"
        ),
        id="a constant",
    ),
    pytest.param(
        "post(event.message_options);", "post(toMessageOptions(event.notification));", id="the container"
    ),
    pytest.param(
        "a(event.message_options.action.length);",
        (
            "a((event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication').length);"
        ),
        id="what is not simply sent stays",
    ),
    pytest.param(
        "a(event.message_options.message_type === 'text');",
        "a((event.notification.delivery_method === 'voice' ? 'voice' : 'sms') === 'text');",
        id="an unknown value",
    ),
    pytest.param(
        "fetch(event.message_options.action);", "fetch(event.notification.message_type);", id="to fetch"
    ),
    pytest.param(
        "console.log(event.message_options.action);",
        "console.log(event.notification.message_type);",
        id="to the log",
    ),
    pytest.param(
        "fetch({ body: JSON.stringify({ a: event.message_options.action }) });",
        "fetch({ body: JSON.stringify({ a: event.notification.message_type }) });",
        id="as JSON",
    ),
    pytest.param(
        "fetch([`a ${event.message_options.action}`]);",
        "fetch([`a ${event.notification.message_type}`]);",
        id="in a template",
    ),
    pytest.param(
        "fetch('a/' + event.message_options.action);",
        "fetch('a/' + event.notification.message_type);",
        id="joined",
    ),
    pytest.param(
        "fetch(...event.message_options.action);", "fetch(...event.notification.message_type);", id="spread"
    ),
    pytest.param(
        "fetch(await event.message_options.action);",
        "fetch(await event.notification.message_type);",
        id="awaited",
    ),
    pytest.param(
        "require('kit').send(event.message_options.action);",
        "require('kit').send(event.notification.message_type);",
        id="to a package",
    ),
    pytest.param(
        "require('kit')().send(event.message_options.action);",
        "require('kit')().send(event.notification.message_type);",
        id="to a result of one",
    ),
    pytest.param(
        "(await import('kit')).send(event.message_options.action);",
        "(await import('kit')).send(event.notification.message_type);",
        id="to an import",
    ),
    pytest.param(
        "const kit = require('kit');\nkit.send(event.message_options.action);",
        ("const kit = require('kit');\nkit.send(event.notification.message_type);"),
        id="to a named package",
    ),
    pytest.param(
        "const { Kit: { Kat } } = require('kit');\nnew Kat(event.message_options.action);",
        ("const { Kit: { Kat } } = require('kit');\nnew Kat(event.notification.message_type);"),
        id="to a part of one",
    ),
    pytest.param(
        "const kit = new (require('kit'))();\nkit.send(event.message_options.action);",
        ("const kit = new (require('kit'))();\nkit.send(event.notification.message_type);"),
        id="to an object",
    ),
    pytest.param(
        "const a = event.message_options.action;\nfetch(a);",
        ("const a = event.notification.message_type;\nfetch(a);"),
        id="by a name",
    ),
    pytest.param(
        "const a = event.message_options.action;\nfetch(a);\nb(a);",
        (
            "const a = event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication';\n"
            "fetch(a);\n"
            "b(a);"
        ),
        id="and elsewhere",
    ),
    pytest.param(
        "let a = event.message_options.action;\na = 'enrollment';\nfetch(a);",
        ("let a = event.notification.message_type;\na = 'otp_enroll';\nfetch(a);"),
        id="assigned",
    ),
    pytest.param(
        "const b = [event.message_options.action];\nfetch(b);",
        ("const b = [event.notification.message_type];\nfetch(b);"),
        id="in a named list",
    ),
    pytest.param(
        "let b = [event.message_options.action];\nb = 1;\nfetch(b);",
        (
            "let b = [event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication'];\n"
            "b = 1;\n"
            "fetch(b);"
        ),
        id="in a changing one",
    ),
    pytest.param(
        "fetch({ [event.message_options.action]: 1 });",
        (
            "fetch({ [event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication']: 1 });"
        ),
        id="as a key",
    ),
    pytest.param(
        "tag`${event.message_options.action}`;",
        (
            "tag`${event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication'}`;"
        ),
        id="to a tag",
    ),
    pytest.param(
        "fetch(JSON.stringify(event.message_options.action, b));",
        (
            "fetch(JSON.stringify(event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication', b));"
        ),
        id="a JSON of more",
    ),
    pytest.param(
        "const f = require('kit'), g = f;\ng(event.message_options.action);",
        ("const f = require('kit'), g = f;\ng(event.notification.message_type);"),
        id="a second name",
    ),
    pytest.param(
        "let f = require('kit');\nf = b;\nf(event.message_options.action);",
        (
            "let f = require('kit');\n"
            "f = b;\n"
            "f(event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication');"
        ),
        id="a changing name",
    ),
    pytest.param(
        "let { f } = require('kit');\nf(event.message_options.action);",
        (
            "let { f } = require('kit');\n"
            "f(event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication');"
        ),
        id="a let's part",
    ),
    pytest.param(
        "function f(a) { b(a); }\nf(event.message_options.action);",
        (
            "function f(a) { b(a); }\n"
            "f(event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication');"
        ),
        id="to a function of ours",
    ),
    pytest.param(
        "each((f) => f(event.message_options.action));",
        (
            "each((f) => f(event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication'));"
        ),
        id="to a parameter",
    ),
    pytest.param(
        "(() => 1)(event.message_options.action);",
        "(() => 1)(event.notification.message_type);",
        id="to an arrow",
    ),
    pytest.param(
        "return [event.message_options.action];",
        (
            "return [event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication'];"
        ),
        id="returned in a list",
    ),
]


def native(statements: str) -> str:
    return body(statements, forwarded_values="native")


@pytest.mark.parametrize(("before", "after"), NATIVE)
def test_native_values(before: str, after: str) -> None:
    assert native(before) == after


def test_native_values_go_to_an_import() -> None:
    text = whole(
        in_handler("send(event.message_options.action);", "import { send } from 'kit';\n"),
        forwarded_values="native",
    )
    assert "  send(event.notification.message_type);\n" in text


TOLD = [
    pytest.param("const kit = require('kit');\nkit.on('sms', send);\n", "kit.emit(KIND, 1)", id="a name"),
    pytest.param("const kit = require('kit');\n", "kit.has(['sms', 'voice'], KIND)", id="a list"),
    pytest.param("const kit = require('kit');\n", "send(kit({ sms: 1 }).get(KIND))", id="before it"),
    pytest.param(
        "const kit = require('kit');\nconst ALL = { sms: 1 };\nconst URLS = ALL;\n",
        "send(kit.get(URLS, KIND))",
        id="keys of a constant",
    ),
    pytest.param(
        "const { Bus } = require('kit');\nconst bus = new Bus();\nbus.on(`sms`, send).on('a', send);\n",
        "bus.emit('sent', { kind: KIND })",
        id="of an instance",
    ),
    pytest.param("const kit = require('kit');\n", "kit(a ? 'sms' : 'voice', KIND)", id="one of two"),
    pytest.param("import kit from 'kit';\nkit.equal(kit.b, 'sms');\n", "kit.a(KIND)", id="of an import"),
]
NOT_TOLD = [
    pytest.param("const kit = require('kit');\nkit.on('texts', send);\n", "kit.emit(KIND)", id="other"),
    pytest.param("const kit = require('kit');\nkit.on('a', () => 'sms');\n", "kit.emit(KIND)", id="inside"),
    pytest.param("const kit = require('kit');\nother.on('sms', kit);\n", "kit.emit(KIND)", id="to others"),
    pytest.param("const kit = require('kit');\nconst a = ['sms'];\n", "kit.emit(KIND)", id="unused"),
    pytest.param("const kit = require('kit');\nkit.on(a.sms, a);\n", "kit.emit(KIND)", id="a property"),
    pytest.param("const kit = require('kit');\n", "kit({ voice: 'a', kind: KIND })", id="a word that stays"),
    pytest.param("const kit = require('kit');\n", "kit(a === 'sms' ? 1 : 2, KIND)", id="only compared"),
    pytest.param("const kit = require('kit');\n", "kit('sms' in a, KIND)", id="only looked for"),
    pytest.param("", "console.log('sms', KIND)", id="logged"),
    pytest.param("", "fetch('sms', { body: KIND })", id="fetched"),
]


def assert_native(before: str, call: str, kind: str) -> None:
    """What stands for ``KIND`` in a call becomes ``kind``, and what is before the handler stays."""
    source = in_handler(f"{call};".replace("KIND", "event.message_options.message_type"), before)
    text = whole(source, forwarded_values="native")
    assert text.startswith(before)
    assert f"{call};".replace("KIND", kind) in text


@pytest.mark.parametrize(("before", "call"), TOLD)
def test_a_package_that_is_told_the_old_words_gets_them(before: str, call: str) -> None:
    old = "event.notification.delivery_method === 'voice' ? 'voice' : 'sms'"
    assert_native(before, call, old)


@pytest.mark.parametrize(("before", "call"), NOT_TOLD)
def test_a_package_that_is_told_none_gets_the_new_words(before: str, call: str) -> None:
    assert_native(before, call, "event.notification.delivery_method")


def test_a_package_that_is_told_the_old_words_gets_a_message_with_them() -> None:
    before = "const kit = require('kit');\nkit.on('sms', send);\n"
    text = whole(in_handler("kit.emit('a', event.message_options);", before), forwarded_values="native")
    assert "message_type: notification.delivery_method === 'voice' ? 'voice' : 'sms'," in text


def test_an_exported_list_keeps_the_old_values() -> None:
    before = "export const LIST = ['sms'];\n"
    text = whole(in_handler("if (LIST.includes(event.message_options.message_type)) a();", before))
    assert text.startswith(before)
    assert "LIST.includes(event.notification.delivery_method === 'voice' ? 'voice' : 'sms')" in text
