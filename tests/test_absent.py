"""What the new event does not have: made safe, or moved to a secret."""

from __future__ import annotations

import pytest
from core_support import body, conversion, in_handler

SECURITY = [
    pytest.param(
        "delete event.security_context.device_id;", "delete event.security_context?.device_id;", id="deleted"
    ),
    pytest.param(
        "((event.security_context.a)).b;", "((event.security_context?.a))?.b;", id="parentheses end the chain"
    ),
    pytest.param("(event.security_context.a).b.c;", "(event.security_context?.a)?.b.c;", id="and ask again"),
    pytest.param(
        "function f({ device_id }) { a(device_id); }\nf(event.security_context);",
        ("function f({ device_id } = {}) { a(device_id); }\nf(event.security_context);"),
        id="a parameter's pattern",
    ),
    pytest.param(
        "a(event.security_context.device_id);", "a(event.security_context?.device_id);", id="a read"
    ),
    pytest.param(
        "a(event.security_context['device_id']);", "a(event.security_context?.['device_id']);", id="brackets"
    ),
    pytest.param(
        "a((event.security_context).device_id);", "a((event.security_context)?.device_id);", id="parentheses"
    ),
    pytest.param(
        "a(((event.security_context))['device_id']);",
        "a(((event.security_context))?.['device_id']);",
        id="two pairs of them",
    ),
    pytest.param(
        "a(event.security_context.device_id.length);",
        "a(event.security_context?.device_id.length);",
        id="a property of it",
    ),
    pytest.param("event.security_context.a();", "event.security_context?.a();", id="called"),
    pytest.param(
        "const s = event.security_context;\na(s.device_id);",
        ("const s = event.security_context;\na(s?.device_id);"),
        id="an alias",
    ),
    pytest.param(
        "const { device_id } = event.security_context;",
        "const { device_id } = event.security_context ?? {};",
        id="a pattern",
    ),
    pytest.param(
        "const { security_context: { device_id } } = event;",
        "const { security_context: { device_id } = {} } = event;",
        id="nested",
    ),
    pytest.param(
        "const { security_context: s } = event;\na(s.device_id);",
        ("const { security_context: s } = event;\na(s?.device_id);"),
        id="taken out",
    ),
    pytest.param(
        "const { a, ...b } = event.security_context;",
        "const { a, ...b } = event.security_context ?? {};",
        id="a pattern with a rest",
    ),
]


@pytest.mark.parametrize(("before", "after"), SECURITY)
def test_transformed(before: str, after: str) -> None:
    assert body(before) == after


@pytest.mark.parametrize(
    "statements",
    [
        pytest.param("a(event.security_context?.device_id);", id="optional already"),
        pytest.param("a(event.security_context);", id="as a whole"),
        pytest.param("const { device_id } = event.security_context || {};", id="with a fallback"),
        pytest.param("const { device_id } = event.security_context ?? {};", id="with another"),
        pytest.param("const { security_context: { device_id } = {} } = event;", id="nested with a default"),
        pytest.param("new event.security_context.A();", id="a constructor allows no chain"),
        pytest.param("event.security_context.a`b`;", id="nor does a tag"),
        pytest.param("event.security_context.a.b`c`;", id="nor one further on"),
        pytest.param("a(other.security_context.device_id);", id="another object"),
        pytest.param("a('event.security_context.device_id');", id="a string"),
    ],
)
def test_left_alone(statements: str) -> None:
    assert body(statements) == statements


CONFIGURATION = [
    pytest.param(
        "const k = event.configuration && event.configuration.KEY;",
        "const k = event.secrets && event.secrets.KEY;",
        id="guarded by itself",
    ),
    pytest.param("a(event.configuration.KEY);", "a(event.secrets.KEY);", id="a read"),
    pytest.param("a(event['configuration'].KEY);", "a(event['secrets'].KEY);", id="brackets"),
    pytest.param("a(event?.configuration?.KEY);", "a(event?.secrets?.KEY);", id="a chain"),
    pytest.param("const { KEY } = event.configuration;", "const { KEY } = event.secrets;", id="a pattern"),
    pytest.param(
        "const { configuration } = event;\na(configuration.KEY);",
        ("const { secrets: configuration } = event;\na(configuration.KEY);"),
        id="taken out",
    ),
    pytest.param(
        "const { configuration: c } = event;\na(c.KEY);",
        ("const { secrets: c } = event;\na(c.KEY);"),
        id="taken out under a name",
    ),
    pytest.param(
        "const c = event.configuration;\na(c.KEY, event.secrets.OTHER);",
        ("const c = event.secrets;\na(c.KEY, event.secrets.OTHER);"),
        id="beside a secret",
    ),
]


@pytest.mark.parametrize(("before", "after"), CONFIGURATION)
def test_transformed_to_secrets(before: str, after: str) -> None:
    assert body(before) == after


@pytest.mark.parametrize(
    "statements",
    [
        pytest.param("a(event.configuration.KEY, event.secrets.KEY);", id="a secret has the name"),
        pytest.param("a(event.configuration[key]);", id="the key is not known"),
        pytest.param("a(event.configuration);", id="as a whole"),
        pytest.param("if (event.configuration) a(event.configuration.KEY);", id="asked whether it is there"),
        pytest.param("event.configuration.KEY = 1;\na(event.configuration.KEY);", id="written to"),
        pytest.param("a(other.configuration.KEY);", id="another object"),
    ],
)
def test_configuration_is_left_alone(statements: str) -> None:
    assert body(statements) == statements


def test_configuration_is_kept() -> None:
    statements = "a(event.configuration.KEY);"
    assert body(statements, keep_configuration=True) == statements


@pytest.mark.parametrize(
    ("statements", "secrets"),
    [
        ("a(event.configuration.KEY, event.secrets.B);", ("B", "KEY")),
        ("a(event.configuration.KEY, event.secrets.KEY);", ("KEY",)),
        ("a(event.secrets['A'], event.secrets.A);", ("A",)),
        ("const { A, ...b } = event.secrets;", ("A",)),
        ("a(event.secrets[b]);", ()),
        ("a(event.user.A);", ()),
    ],
)
def test_secrets(statements: str, secrets: tuple[str, ...]) -> None:
    assert conversion(in_handler(statements)).secrets == secrets


@pytest.mark.parametrize(
    "statements",
    [
        "a(event.text);",
        "const { text } = event;",
        "a(event['action'], event.message_type);",
        "a(event.language);",
    ],
)
def test_direct_reads_are_kept(statements: str) -> None:
    assert body(statements, keep_direct_reads=True) == statements
