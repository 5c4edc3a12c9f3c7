"""Values with another use are read as the old word, and no literal changes."""

from __future__ import annotations

import pytest
from core_support import body

KIND = "const kind = event.message_options.message_type;\n"


OLD_VALUED = [
    pytest.param(
        "a((b && event.message_options.message_type) === 'sms');",
        "a((b && (event.notification.delivery_method === 'voice' ? 'voice' : 'sms')) === 'sms');",
        id="behind a test",
    ),
    pytest.param(
        "if (b) a()\nevent.message_options.action.c()",
        (
            "if (b) a()\n"
            ";(event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication').c()"
        ),
        id="a line behind a branch",
    ),
    pytest.param(
        "for (;;) a()\nevent.message_options.action.c()",
        (
            "for (;;) a()\n"
            ";(event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication').c()"
        ),
        id="a line behind a loop",
    ),
    pytest.param(
        (
            "let kind = 'sms';\n"
            "kind = b || event.message_options.message_type ? 'voice' : 'sms';\n"
            "a(kind === 'sms');"
        ),
        (
            "let kind = 'sms';\n"
            "kind = b || (event.notification.delivery_method === 'voice' ? 'voice' : 'sms') ? 'voice' : "
            "'sms';\n"
            "a(kind === 'sms');"
        ),
        id="only tested in a choice",
    ),
    pytest.param(
        "const text = 'text';\nlet kind = event.message_options.message_type;\nif (b) kind = text;\n"
        "if (c) kind = text;\na(kind === 'sms');",
        (
            "const text = 'text';\n"
            "let kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "if (b) kind = text;\n"
            "if (c) kind = text;\n"
            "a(kind === 'sms');"
        ),
        id="a constant of another kind",
    ),
    pytest.param(
        "({ sms() { this.b; }, voice: c })[event.message_options.message_type]();",
        (
            "({ sms() { this.b; }, voice: c })[event.notification.delivery_method === 'voice' ? 'voice' "
            ": 'sms']();"
        ),
        id="this in a table",
    ),
    pytest.param(
        "({ sms: f })[event.message_options.message_type]();",
        "({ sms: f })[event.notification.delivery_method === 'voice' ? 'voice' : 'sms']();",
        id="an unknown function in one",
    ),
    pytest.param(
        "post(event.message_options.message_type);",
        "post(event.notification.delivery_method === 'voice' ? 'voice' : 'sms');",
        id="it leaves",
    ),
    pytest.param(
        "post({ action: event.message_options.action });",
        (
            "post({ action: event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication' });"
        ),
        id="in an object",
    ),
    pytest.param(
        "post([event.message_options.action]);",
        (
            "post([event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication']);"
        ),
        id="in an array",
    ),
    pytest.param(
        "post(`${event.message_options.action}!`);",
        (
            "post(`${event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication'}!`);"
        ),
        id="in a template",
    ),
    pytest.param(
        "post('a' + event.message_options.action + 'b');",
        (
            "post('a' + (event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication') + 'b');"
        ),
        id="joined",
    ),
    pytest.param(
        "return event.message_options.action;",
        (
            "return event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication';"
        ),
        id="returned",
    ),
    pytest.param(
        "throw event.message_options.action;",
        (
            "throw event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication';"
        ),
        id="thrown",
    ),
    pytest.param(
        "later(() => event.message_options.action);",
        (
            "later(() => event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication');"
        ),
        id="returned by an arrow",
    ),
    pytest.param(
        "new Message(event.message_options.action);",
        (
            "new Message(event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication');"
        ),
        id="a constructor",
    ),
    pytest.param(
        "this.a = event.message_options.action;",
        (
            "this.a = event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication';"
        ),
        id="stored",
    ),
    pytest.param(
        "if (event.message_options.action) a();",
        (
            "if (event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication') a();"
        ),
        id="tested",
    ),
    pytest.param(
        "if (!event.message_options.action) a();",
        (
            "if (!(event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication')) a();"
        ),
        id="negated",
    ),
    pytest.param(
        "a(typeof event.message_options.action);",
        (
            "a(typeof (event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication'));"
        ),
        id="typeof",
    ),
    pytest.param(
        "event.message_options.action && a();",
        (
            "(event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication') && a();"
        ),
        id="a test before something",
    ),
    pytest.param(
        "a(event.message_options.action ? 1 : 2);",
        (
            "a((event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication') ? 1 : 2);"
        ),
        id="a condition",
    ),
    pytest.param(
        "a(event.message_options.action.length);",
        (
            "a((event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication').length);"
        ),
        id="a property",
    ),
    pytest.param(
        "a(event.message_options?.action.length);",
        (
            "a((event.notification?.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication').length);"
        ),
        id="a property of a chain",
    ),
    pytest.param(
        "a(event.message_options.action.toUpperCase() === 'ENROLLMENT');",
        (
            "a((event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication').toUpperCase() === 'ENROLLMENT');"
        ),
        id="a method",
    ),
    pytest.param(
        "a(-event.message_options.action);",
        (
            "a(-(event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication'));"
        ),
        id="a sign",
    ),
    pytest.param(
        "a(event.message_options.action < 'f');",
        (
            "a((event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication') < 'f');"
        ),
        id="an order",
    ),
    pytest.param(
        "a(event.message_options.message_type === 'text');",
        "a((event.notification.delivery_method === 'voice' ? 'voice' : 'sms') === 'text');",
        id="no value of the field",
    ),
    pytest.param(
        "a(event.message_options.message_type === '');",
        "a((event.notification.delivery_method === 'voice' ? 'voice' : 'sms') === '');",
        id="compared with nothing",
    ),
    pytest.param(
        "a(event.message_options.message_type === other);",
        "a((event.notification.delivery_method === 'voice' ? 'voice' : 'sms') === other);",
        id="compared with a variable",
    ),
    pytest.param(
        "a(event.message_options.message_type === b());",
        "a((event.notification.delivery_method === 'voice' ? 'voice' : 'sms') === b());",
        id="compared with a result",
    ),
    pytest.param(
        KIND + "a(kind === 'sms');\npost(kind);",
        (
            "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "a(kind === 'sms');\n"
            "post(kind);"
        ),
        id="one of two uses leaves",
    ),
    pytest.param(
        "const SMS = 'sms';\n" + KIND + "a(kind === SMS);\npost(SMS);",
        (
            "const SMS = 'sms';\n"
            "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "a(kind === SMS);\n"
            "post(SMS);"
        ),
        id="a constant leaves",
    ),
    pytest.param(
        "const SMS = 'sms';\n" + KIND + "a(kind === SMS);\nb(other === SMS);",
        (
            "const SMS = 'sms';\n"
            "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "a(kind === SMS);\n"
            "b(other === SMS);"
        ),
        id="for something else",
    ),
    pytest.param(
        "const SMS = 'sms';\n" + KIND + "a(kind === SMS);\nswitch (other) { case SMS: b(); }",
        (
            "const SMS = 'sms';\n"
            "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "a(kind === SMS);\n"
            "switch (other) { case SMS: b(); }"
        ),
        id="in a case of something else",
    ),
    pytest.param(
        "const SMS = 'sms';\n" + KIND + "a(kind === SMS);\nb([SMS]);",
        (
            "const SMS = 'sms';\n"
            "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "a(kind === SMS);\n"
            "b([SMS]);"
        ),
        id="in a list that leaves",
    ),
    pytest.param(
        "const SMS = 'sms';\n" + KIND + "a(kind === SMS);\nconst L = [SMS];\npost(L);",
        (
            "const SMS = 'sms';\n"
            "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "a(kind === SMS);\n"
            "const L = [SMS];\n"
            "post(L);"
        ),
        id="in a named list that leaves",
    ),
    pytest.param(
        "const SMS = 'sms';\n" + KIND + "a(kind === SMS);\nb({ [SMS]: 1 });",
        (
            "const SMS = 'sms';\n"
            "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';\n"
            "a(kind === SMS);\n"
            "b({ [SMS]: 1 });"
        ),
        id="a constant for a key",
    ),
    pytest.param(
        "switch (event.message_options.action) { case 'verify': a(); }",
        (
            "switch (event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication') { case 'verify': a(); }"
        ),
        id="an unknown case",
    ),
    pytest.param(
        "switch (event.message_options.action) { case b(): a(); }",
        (
            "switch (event.notification.message_type === 'otp_enroll' ? 'enrollment' : "
            "'second-factor-authentication') { case b(): a(); }"
        ),
        id="a computed case",
    ),
    pytest.param(
        "a(['sms', b].includes(event.message_options.message_type));",
        "a(['sms', b].includes(event.notification.delivery_method === 'voice' ? 'voice' : 'sms'));",
        id="a list with more",
    ),
    pytest.param(
        "a(['sms', ...b].includes(event.message_options.message_type));",
        "a(['sms', ...b].includes(event.notification.delivery_method === 'voice' ? 'voice' : 'sms'));",
        id="a spread",
    ),
    pytest.param(
        "a(b.includes(event.message_options.message_type));",
        "a(b.includes(event.notification.delivery_method === 'voice' ? 'voice' : 'sms'));",
        id="an unknown list",
    ),
    pytest.param(
        "a(b().includes(event.message_options.message_type));",
        "a(b().includes(event.notification.delivery_method === 'voice' ? 'voice' : 'sms'));",
        id="the list is a result",
    ),
    pytest.param(
        "a('sms voice'.includes(event.message_options.message_type));",
        "a('sms voice'.includes(event.notification.delivery_method === 'voice' ? 'voice' : 'sms'));",
        id="in a string",
    ),
    pytest.param(
        "a(['sms'].includes(...event.message_options.message_type));",
        "a(['sms'].includes(...event.notification.delivery_method === 'voice' ? 'voice' : 'sms'));",
        id="spread",
    ),
]


@pytest.mark.parametrize(("before", "after"), OLD_VALUED)
def test_left_alone_behind_the_old_value(before: str, after: str) -> None:
    assert body(before) == after
