"""Fields of a constant table, ``KIND.SMS``, are literals with a longer name, unless anybody else may look."""

from __future__ import annotations

import pytest
from core_support import whole

READ = "  const kind = event.message_options.message_type;\n"
NEW = "const kind = event.notification.delivery_method;"
OLD = "const kind = event.notification.delivery_method === 'voice' ? 'voice' : 'sms';"


def converted(table: str, statements: str) -> str:
    return whole(
        f"{table}\nexports.onExecuteSendPhoneMessage = async (event) => {{\n{READ}  {statements}\n}};\n"
    )


@pytest.mark.parametrize(
    ("table", "statements", "expected"),
    [
        pytest.param(
            "const K = { SMS: 'sms', CALL: 'voice' };",
            "if (kind === K.SMS) a();",
            "SMS: 'text'",
            id="compared",
        ),
        pytest.param(
            "const K = Object.freeze({ SMS: 'sms' });", "if (K.SMS !== kind) a();", "SMS: 'text'", id="frozen"
        ),
        pytest.param(
            "const K = { SMS: 'sms' };", "switch (kind) { case K['SMS']: a(); }", "SMS: 'text'", id="a case"
        ),
        pytest.param(
            "const K = { SMS: 'sms' };", "if ([K.SMS].includes(kind)) a();", "SMS: 'text'", id="in a list"
        ),
        pytest.param(
            "const K = { SMS: 'sms', URL: 'https://sms.example' };",
            "if (kind === K.SMS) post(K.URL);",
            "{ SMS: 'text', URL: 'https://sms.example' }",
            id="another field goes out",
        ),
        pytest.param(
            "const K = { SMS: 'sms' };",
            "if (kind === K.SMS) post(Object.keys(K));",
            "{ SMS: 'text' }",
            id="enumerated",
        ),
        pytest.param(
            "const K = { SMS: 'sms' };",
            "delete K.SMS; if (kind === K.SMS) a();",
            "{ SMS: 'text' }",
            id="deleted",
        ),
        pytest.param(
            "const K = { SMS: 'sms' };",
            "if (kind === K[which()]) a();",
            "{ SMS: 'text' }",
            id="an unknown key",
        ),
        pytest.param(
            "let K = { SMS: 'sms' };", "if (kind === K.SMS) a();", "{ SMS: 'text' }", id="not a constant"
        ),
        pytest.param(
            "const K = { get SMS() { return 'sms'; } };",
            "if (kind === K.SMS) a();",
            "return 'text'",
            id="a getter",
        ),
    ],
)
def test_transformed(table: str, statements: str, expected: str) -> None:
    text = converted(table, statements)
    assert expected in text
    assert NEW in text


@pytest.mark.parametrize(
    ("table", "statements"),
    [
        pytest.param(
            "const K = { SMS: 'sms' };", "if (kind === K.SMS) post(K.SMS);", id="the field goes out"
        ),
        pytest.param("const K = { SMS: 'sms' };", "if (kind === K.SMS) post(K);", id="the table goes out"),
        pytest.param("const K = { SMS: 'sms' };", "K.SMS = 'x'; if (kind === K.SMS) a();", id="written"),
        pytest.param(
            "const K = { SMS: 'sms' };", "[K.SMS] = ['x']; if (kind === K.SMS) a();", id="destructured into"
        ),
        pytest.param(
            "const K = { SMS: 'sms' };",
            "for (K.SMS of x) b(); if (kind === K.SMS) a();",
            id="a loop's target",
        ),
        pytest.param("const K = { ...base, SMS: 'sms' };", "if (kind === K.SMS) a();", id="a spread"),
        pytest.param("export const K = { SMS: 'sms' };", "if (kind === K.SMS) a();", id="exported"),
    ],
)
def test_left_alone(table: str, statements: str) -> None:
    text = converted(table, statements)
    assert table in text
    assert OLD in text


def test_the_channel_is_known_behind_a_field() -> None:
    text = converted(
        "const K = { CALL: 'voice' };", "if (kind === K.CALL) return a(event.message_options.text);"
    )
    assert "return a(event.notification.as_voice);" in text


def test_typescript_async_functions_get_the_guard_inside() -> None:
    source = (
        "const send = (event) => __awaiter(void 0, void 0, void 0, function* () {\n"
        "    yield post(event.message_options.code);\n"
        "});\n"
        "exports.onExecuteSendPhoneMessage = send;\n"
    )
    assert whole(source, other_notifications="skip") == (
        "const send = (event) => __awaiter(void 0, void 0, void 0, function* () {\n"
        "    if (!event.notification.message_type.startsWith('otp')) {\n"
        "        return;\n"
        "    }\n"
        "\n"
        "    yield post(event.notification.code);\n"
        "});\n"
        "exports.onExecuteCustomPhoneProvider = send;\n"
    )
