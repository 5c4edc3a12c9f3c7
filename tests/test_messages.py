"""The words of every message, once each: other tests say which message it is, by its id."""

from __future__ import annotations

from string import Formatter

import pytest
from syrupy.assertion import SnapshotAssertion

from translator.rules import all_rules
from translator.rules.base import Rule, Value, filled

EXAMPLES: dict[str, Value] = {
    "at": 7,
    "byte": 7,
    "callee": "withRetry()",
    "change": " (line 3)",
    "construct": "eval",
    "conversion": "sms.custom-phone-provider.js",
    "difference": "2 of 48 runs are different",
    "effect": "this then throws",
    "field": "delivery_method",
    "found": "whatsapp",
    "helper": "toHookContext",
    "how": "is handed to JSON.stringify()",
    "lines": "lines 5 and 7",
    "listed": "4.0.0",
    "modules": "helpers",
    "most": 5_000_000,
    "name": "KEY",
    "names": "FROM, KEY",
    "new": ("event", "notification", "locale"),
    "now": ("event", "client", "name"),
    "original": "sms.js",
    "package": "twilio",
    "packages": "twilio 4.0.0",
    "path": ("event", "some", "field"),
    "problem": "the new handler can't be found in the output",
    "reason": "the function is a generator",
    "replacements": "GET becomes /branding/phone/providers (read:phone_providers)",
    "size": 6_000_000,
    "values": "'sms' or 'voice'",
    "version": "3.1.0",
    "why": "every run times out",
    "word": "en",
}
"""A value for each field of a template."""


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_words(rule: Rule, snapshot: SnapshotAssertion) -> None:
    lines = [f"{id}: {filled(template, EXAMPLES)}" for id, template in sorted(rule.messages.items())]
    for id, marker in sorted(rule.markers.items()):
        subject = f"{filled(marker.subject, EXAMPLES)}: " if marker.subject else ""
        lines.append(f"TODO of {id}: {subject}{filled(marker.text, EXAMPLES)}")
    assert "\n".join(lines) == snapshot


def test_every_example_is_of_a_field() -> None:
    templates = [template for rule in all_rules() for template in rule.messages.values()]
    assert {name for template in templates for name in _fields(template)} == set(EXAMPLES)


def test_markers_are_about_messages() -> None:
    for rule in all_rules():
        assert set(rule.markers) <= set(rule.messages)
        for id, marker in rule.markers.items():
            assert _fields(marker.text) | _fields(marker.subject) <= _fields(rule.messages[id])
