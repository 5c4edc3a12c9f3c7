"""Findings about a Hook: they stand where the Hook has the place, and name the line of the output."""

from __future__ import annotations

import pytest
from hook_support import hook, places

from translator import Converted, Options, convert

PLACES = [
    pytest.param(hook("a(context.foo);\ncb();"), "AP115", ("context.foo", "a(event.foo);"), id="in the body"),
    pytest.param(
        hook("a(context.foo, cb);"),
        "AP115",
        ("context.foo", "a(event.foo, cb);"),
        id="in a Promise, moved to the right",
    ),
    pytest.param(
        "module.exports = (recipient, text, context, cb) => { a(context.foo, cb); };",
        "AP115",
        ("context.foo", "a(event.foo, cb);"),
        id="in a body that stood on one line",
    ),
    pytest.param(
        "module.exports = (recipient, text, context, cb) =>\n  a(\n    context.foo, cb);",
        "AP115",
        ("context.foo", "event.foo, cb);"),
        id="in an expression over lines",
    ),
    pytest.param(
        "module.exports=(e,t,n,s)=>{a(n.foo,n.action,s)};",
        "AP115",
        ("n.foo", None),
        id="in a bundle",
    ),
    pytest.param(
        hook("a(text);\ncb();"),
        "AP108",
        ("text", "const { as_text: text } = event.notification;"),
        id="a parameter that became a declaration",
    ),
    pytest.param(
        hook("a(body);\ncb();", "to, body, context, cb"),
        "AP108",
        ("body", "const { as_text: body } = event.notification;"),
        id="under another name",
    ),
    pytest.param(
        hook("a(language);\ncb();", "recipient, text, { language = 'en' }, cb"),
        "AP112",
        ("language = 'en'", None),
        id="a property of the pattern in the parameters",
    ),
    pytest.param(
        hook("a(factor_type);\ncb();", "recipient, text, { user, factor_type }, cb"),
        "AP115",
        ("factor_type", "const { user, factor_type } = event;"),
        id="and one that nothing has any more",
    ),
    pytest.param(
        hook("context = b(context);\na(context.code);\ncb();"),
        "AP104",
        ("context", "let context = toHookContext(event);"),
        id="the parameter that became an object",
    ),
    pytest.param(
        "function (recipient, text, context, cb) { a(context.foo, cb); }",
        "AP115",
        ("context.foo", "a(event.foo, cb);"),
        id="behind the export that was missing",
    ),
    pytest.param(
        hook("a();", before="const b = require('b@1.0.0');\n"),
        "AP202",
        ("require('b@1.0.0')", "const b = require('b');"),
        id="a version that is gone",
    ),
]


@pytest.mark.parametrize(("source", "code", "expected"), PLACES)
def test_places(source: str, code: str, expected: tuple[str, str | None]) -> None:
    found = places(source, code, delivery_methods="text")
    if expected[1] is None:
        assert expected[0] in [place for place, _ in found]
    else:
        assert expected in found


def test_what_only_hooks_had_is_said_once() -> None:
    source = hook("a(factor_type);\ncb();", "recipient, text, { factor_type }, cb")
    assert places(source, "AP102") == []


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_places_do_not_depend_on_newlines(newline: str) -> None:
    source = hook("const a = 1;\nb(context.foo);\nreturn cb();").replace("\n", newline)
    result = convert(source, Options(markers=False))
    assert isinstance(result, Converted)
    found = next(item for item in result.findings if item.code == "AP115")
    assert (found.start.line, found.start.column, found.end.column) == (3, 5, 16)
    assert found.output_line is not None
    assert result.text.split(newline)[found.output_line - 1] == "  b(event.foo);"


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("send(context.language, cb);", "context.language is read from event.notification.locale"),
        ("if (context.message_type === 'text') send(text, cb);", "context.message_type was"),
    ],
)
def test_sentences_have_the_names_of_the_hook(statement: str, said: str) -> None:
    source = f"module.exports = function (recipient, text, context, cb) {{\n  {statement}\n}};\n"
    messages = [finding.message for finding in convert(source).findings]
    assert any(message.startswith(said) for message in messages), messages
    assert not any("message_options" in message for message in messages)


FLOWS = [
    pytest.param(
        hook("a(recipient, text, context.code);\ncb();"),
        [
            "1:28  recipient  is an argument: keeps its name",
            "1:39  text  is an argument: becomes as_text",
            "2:22  context.code  read: keeps its name",
        ],
        id="arguments and a field",
    ),
    pytest.param(
        hook("a(context.webtask.secrets.KEY, context.ip, context.client.client_metadata.b);\ncb();"),
        [
            "2:5  context.webtask.secrets.KEY  read: becomes event.secrets.KEY",
            "2:34  context.ip  read: becomes event.request.ip",
            "2:46  context.client.client_metadata.b  read: becomes event.client.metadata.b",
        ],
        id="what has another place in the event",
    ),
    pytest.param(hook("a(context, cb);"), [], id="not the helper that is appended"),
    pytest.param(hook("a(...arguments);"), [], id="not the handler that calls a Hook kept whole"),
]


@pytest.mark.parametrize(("source", "lines"), FLOWS)
def test_the_flow_of_a_hook_is_told_with_its_own_names_and_places(source: str, lines: list[str]) -> None:
    result = convert(source, Options(origin="hook", delivery_methods="text", explain_flow=True))
    assert isinstance(result, Converted)
    assert list(result.flow) == lines
