"""A rebuilt old event has what a passwordless one lacks, where code that is not edited reads through it."""

from __future__ import annotations

import pytest
from core_support import conversion, in_handler

REQUEST = "request: event.request ?? {},"
APP = "app_metadata: event.user.app_metadata ?? {},"
USER = "user_metadata: event.user.user_metadata ?? {},"


def filled(source: str, **options: object) -> list[str]:
    """The lines of the helper that fill something in."""
    text = conversion(source, **options).text
    assert "function toSendPhoneMessageEvent(event)" in text
    return [line.strip() for line in text.split("\n") if " ?? {}," in line]


@pytest.mark.parametrize(
    "statements",
    [
        pytest.param("relay(event);", id="a function from elsewhere"),
        pytest.param("require('relay').send(event);", id="a package"),
        pytest.param("require('relay').send({ event });", id="inside of something"),
        pytest.param("const kept = [event];\nrequire('relay').send(kept);", id="inside of something kept"),
        pytest.param(
            "const get = (o, path) => path.split('.').reduce((x, key) => x[key], o);\n"
            "a(get(event, 'request.ip'));",
            id="a function of the file that hands it on",
        ),
    ],
)
def test_code_of_other_files_may_read_all_of_it(statements: str) -> None:
    assert filled(in_handler(statements)) == [REQUEST, APP, USER]


@pytest.mark.parametrize(
    "statements",
    [
        pytest.param("console.log(event);", id="a log"),
        pytest.param("fetch(url, { body: JSON.stringify(event) });", id="a body"),
    ],
)
def test_what_nobody_reads_is_not_filled_in(statements: str) -> None:
    assert filled(in_handler(statements)) == []


@pytest.mark.parametrize(
    ("statements", "lines"),
    [
        ("a({ ip: event.request.ip });", [REQUEST]),
        ("a({ lang: event.user.user_metadata.lang });", [USER]),
        ("a({ vip: event.user.app_metadata.vip }, event.user.email);", [APP]),
        ("a(event.request && event.request.ip, event.user.user_metadata?.lang);", []),
        ("a(event.user.email);", []),
    ],
)
def test_a_wrapped_handler(statements: str, lines: list[str]) -> None:
    assert filled(in_handler(statements), style="wrap") == lines


def test_what_throws_there_all_the_same_is_told() -> None:
    source = in_handler("a({ ip: event.request.ip });\na({ at: event.request.geoip.cityName });\n")
    found = [item for item in conversion(source, style="wrap").findings if item.code == "AP117"]
    assert [(item.severity.label, item.start.line) for item in found] == [("warning", 3)]
    assert "event.request.geoip" in conversion(source, style="wrap").text


def test_a_handler_of_another_file() -> None:
    source = "exports.onExecuteSendPhoneMessage = require('./handler');\n"
    assert filled(source) == [REQUEST, APP, USER]


@pytest.mark.parametrize(
    "copy",
    [
        "{ ...event, at: 1 }",
        "Object.assign({}, event, { at: 1 })",
        "JSON.parse(JSON.stringify(event))",
        "structuredClone(event)",
    ],
)
def test_a_copy_that_is_followed_is_read_as_the_event_is(copy: str) -> None:
    source = in_handler(
        f"const copy = {copy};\nconst {{ request }} = copy;\nconst {{ x }} = await b();\n"
        "a(request.geoip.cityName);"
    )
    assert filled(source) == []
    assert "a(request?.geoip.cityName);" in conversion(source).text


@pytest.mark.parametrize("read", ["a(KEPT.request.ip);", "const { request } = KEPT;\na(request.ip);"])
def test_what_a_copy_that_is_not_followed_may_be_is_filled_in(read: str) -> None:
    kept = read.replace("KEPT", "JSON.parse(api.cache.get('e'))")
    assert filled(in_handler(f"api.cache.set('e', JSON.stringify(event));\n{kept}")) == [REQUEST]
