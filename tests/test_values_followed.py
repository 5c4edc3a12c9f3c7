"""Values that the points-to analysis shows to be just these: translated with what they are compared with."""

from __future__ import annotations

import pytest
from core_support import body

FOLLOWED = [
    pytest.param(
        "let kind = event.message_options.message_type;\nif (b) kind = undefined;\na(kind === 'sms');",
        "let kind = event.notification.delivery_method;\nif (b) kind = undefined;\na(kind === 'text');",
        id="nothing assigned",
    ),
    pytest.param(
        "let SMS = 'sms';\nconst kind = event.message_options.message_type;\na(kind === SMS);",
        "let SMS = 'text';\nconst kind = event.notification.delivery_method;\na(kind === SMS);",
        id="not a constant",
    ),
    pytest.param(
        "a(['sms', , 'voice'].includes(event.message_options.message_type));",
        "a(['text', , 'voice'].includes(event.notification.delivery_method));",
        id="a hole",
    ),
    pytest.param(
        "a(['sms'].includes(event.message_options.message_type, 1));",
        "a(['text'].includes(event.notification.delivery_method, 1));",
        id="from an index",
    ),
    pytest.param(
        "a(['sms'].indexOf(event.message_options.message_type));",
        "a(['text'].indexOf(event.notification.delivery_method));",
        id="another method",
    ),
    pytest.param(
        "a(['sms'].has(event.message_options.message_type));",
        "a(['sms'].has(event.notification.delivery_method));",
        id="a list has no such",
    ),
    pytest.param(
        "let L = ['sms'];\nconst kind = event.message_options.message_type;\na(L.includes(kind));\nL = [];",
        "let L = ['text'];\nconst kind = event.notification.delivery_method;\na(L.includes(kind));\nL = [];",
        id="a list changes",
    ),
    pytest.param(
        "let T = { sms: 1 };\na(T[event.message_options.message_type]);",
        "let T = { text: 1 };\na(T[event.notification.delivery_method]);",
        id="no constant table",
    ),
    pytest.param(
        "const T = Object.seal({ sms: 1 });\na(T[event.message_options.message_type]);",
        "const T = Object.seal({ text: 1 });\na(T[event.notification.delivery_method]);",
        id="seal",
    ),
    pytest.param(
        "a((event.message_options.message_type || b) === 'sms');",
        "a((event.notification.delivery_method || b) === 'text');",
        id="an unknown fallback, which is never used",
    ),
    pytest.param(
        "a((event.message_options.message_type || b()) === 'sms');",
        "a((event.notification.delivery_method || b()) === 'text');",
        id="a computed fallback, which never ran",
    ),
    pytest.param(
        "function f(k) { return k === 'sms'; }\na(f(event.message_options.message_type), f());",
        "function f(k) { return k === 'text'; }\na(f(event.notification.delivery_method), f());",
        id="called without",
    ),
    pytest.param(
        "const other = 'sms';\nlet kind = event.message_options.message_type;\n"
        "if (b) kind = other;\na(kind === 'sms');",
        "const other = 'text';\nlet kind = event.notification.delivery_method;\n"
        "if (b) kind = other;\na(kind === 'text');",
        id="a constant assigned",
    ),
    pytest.param("event.message_options.action();", "event.notification.message_type();", id="called"),
]


@pytest.mark.parametrize(("before", "after"), FOLLOWED)
def test_transformed(before: str, after: str) -> None:
    assert body(before) == after
