"""The stages of a conversion: what is refused, what is left as it is, and what comes with the result."""

from __future__ import annotations

import pytest
from core_support import OLD_NAME, conversion, in_handler

from translator import Converted, Failed, Options, Severity, Unchanged, convert

NEW = "exports.onExecuteCustomPhoneProvider = async (event, api) => {\n  @\n};\n"


def unchanged(source: str | bytes) -> Unchanged:
    result = convert(source)
    assert isinstance(result, Unchanged), result
    return result


def failed(source: str | bytes, options: Options | None = None) -> Failed:
    result = convert(source, options)
    assert isinstance(result, Failed), result
    return result


@pytest.mark.parametrize(
    "source",
    [
        "",
        "a();",
        "exports.onExecutePostLogin = a;",
        "// onExecuteSendPhoneMessage",
        b"let x = ;",
        "let x = ;",
    ],
)
def test_no_handler(source: str | bytes) -> None:
    result = unchanged(source)
    assert result.reason == "no-handler"
    assert result.why == (
        "it exports no handler of the send-phone-message trigger (onExecuteSendPhoneMessage)"
    )


@pytest.mark.parametrize(
    ("source", "code", "data"),
    [
        pytest.param(b"\xff\xfe", "AP005", {"byte": 0}, id="not UTF-8"),
        pytest.param(b"a \xe9 b", "AP005", {"byte": 2}, id="another encoding"),
        pytest.param(f"exports.{OLD_NAME} = ;", "AP001", {"problem": "Unexpected token ;"}, id="syntax"),
    ],
)
def test_failed(source: str | bytes, code: str, data: dict[str, object]) -> None:
    result = failed(source)
    assert [(item.code, item.severity, dict(item.data)) for item in result.findings] == [
        (code, Severity.ERROR, data)
    ]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        pytest.param(f"exports.{OLD_NAME} = ;", 1, id="line one"),
        pytest.param(f"// \u00e9\r\nexports.{OLD_NAME} = ;", 2, id="line two"),
    ],
)
def test_a_problem_of_syntax_has_its_place(source: str, line: int) -> None:
    result = failed(source)
    assert [(item.start.line, item.start.column) for item in result.findings] == [(line, 37)]
    assert result.problem == f"line {line}, column 37: {result.findings[0].message}"


@pytest.mark.parametrize("source", ["x" * 11, b"x" * 11, "\u00e9" * 6])
def test_too_large_to_read(source: str | bytes) -> None:
    size = len(source) if isinstance(source, bytes) else len(source.encode())
    result = failed(source, Options(max_size=10))
    assert result.problem == f"larger than 10 bytes ({size})"


def test_the_largest_that_is_read() -> None:
    assert isinstance(convert("x" * 10, Options(max_size=10)), Unchanged)


def test_both_handlers() -> None:
    source = in_handler("a();") + NEW.replace("@", "b();")
    result = unchanged(source)
    assert result.reason == "both-handlers"
    assert [(item.code, item.severity, item.start.line) for item in result.findings] == [
        ("AP004", Severity.ERROR, 4)
    ]


@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        ("a(event.notification.as_text);", ["AP003"]),
        ("a(event.notification.delivery_method === 'text');", ["AP003"]),
        ("a(event.notification.delivery_method === 'enrollment');", ["AP003", "AP103"]),
        (
            "a(event.notification.delivery_method === 'enrollment'); // actionport-ignore AP103",
            ["AP003", "AP103"],
        ),
    ],
)
def test_converted_already(statement: str, codes: list[str]) -> None:
    result = unchanged(NEW.replace("@", statement))
    assert result.reason == "converted"
    assert [item.code for item in result.findings] == codes
    assert [item.suppressed for item in result.findings][1:] == ["ignore" in statement] * (len(codes) - 1)


def test_half_converted() -> None:
    result = conversion(
        NEW.replace("@", "a(event.notification.recipient, event.message_options.text);"), markers=False
    )
    assert result.text == NEW.replace(
        "@", "a(event.notification.recipient, event.notification.as_text);"
    ).replace(
        "{\n  a(",
        "{\n  if (!event.notification.message_type.startsWith('otp')) {\n    api.notification.drop("
        "event.notification.message_type + ' is not handled by this Action');\n    return;\n  }\n\n  a(",
    )
    assert "AP114" in [item.code for item in result.findings]


def test_larger_than_auth0_accepts() -> None:
    comment = "// " + "x" * 99_997 + "\n"
    result = conversion(comment + in_handler("a();"))
    found = [item for item in result.findings if item.code == "AP006"]
    assert [item.severity for item in found] == [Severity.WARNING]
    assert found[0].data == (("size", len(result.text.encode())),)


def test_findings_are_in_the_order_of_the_source() -> None:
    result = conversion(in_handler("a(event.text);\nb(event.user.identities);\nc(event.message_options);"))
    starts = [(item.start.offset, item.code) for item in result.findings]
    assert starts == sorted(starts)


def test_bytes_and_text_are_the_same() -> None:
    source = "\ufeff" + in_handler("a('\u00e9\U0001f600', event.message_options.text);").replace("\n", "\r\n")
    assert convert(source) == convert(source.encode())
    assert isinstance(convert(source), Converted)


def test_unpaired_surrogates_do_no_harm() -> None:
    assert isinstance(convert("'\ud800';" + in_handler("a();")), Converted | Failed)


@pytest.mark.parametrize(
    ("methods", "expected"),
    [("auto", ("text",)), ("voice", ("voice",)), ("text", ("text",)), ("text,voice", ("text", "voice"))],
)
def test_delivery_methods(methods: str, expected: tuple[str, ...]) -> None:
    assert conversion(in_handler("a();"), delivery_methods=methods).delivery_methods == expected


def test_twice_changes_nothing() -> None:
    once = conversion(in_handler("a(event.message_options.text, event.user.identities);")).text
    assert unchanged(once).reason == "converted"


def test_placeholders_stay() -> None:
    source = in_handler("a('##URL##', @@KEY@@, event.message_options.code === '##CODE##');")
    assert "a('##URL##', @@KEY@@, event.notification.code === '##CODE##');" in conversion(source).text


def test_a_placeholder_is_no_known_value() -> None:
    text = conversion(in_handler("a(event.message_options.message_type === '##KIND##');")).text
    assert "(event.notification.delivery_method === 'voice' ? 'voice' : 'sms') === '##KIND##'" in text
