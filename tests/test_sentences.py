"""Pages of codes and help texts are read by people who learned English at work: sentences are short."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest

from translator.commands import actionport
from translator.rules import all_rules, explanation
from translator.rules.base import Rule

MOST = 15
_CODE = re.compile(r"^```.*?^```|`[^`]+`", re.MULTILINE | re.DOTALL)
_PARTS = re.compile(r"(?<=[.:;?])\s+|\n\s*\n|\n- ")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, a list's items and what a colon introduces each for itself."""
    return [" ".join(part.split()) for part in _PARTS.split(_CODE.sub("CODE", text)) if part.strip()]


def too_long(text: str) -> list[str]:
    return [part for part in sentences(text) if len(re.findall(r"\S*\w\S*", part)) > MOST]


def _helps() -> Iterator[tuple[str, str]]:
    context = click.Context(actionport)
    for name in actionport.list_commands(context):
        command = actionport.get_command(context, name)
        assert command is not None
        yield name, command.help or ""
        for option in command.params:
            if isinstance(option, click.Option):
                yield f"{name} {option.opts[-1]}", option.help or ""


HELPS = dict(_helps())


def test_a_long_sentence_is_found() -> None:
    long = " ".join(["word"] * (MOST + 1))
    assert too_long(f"Short. {long}. `{long}` is code.") == [f"{long}."]
    assert not too_long(f"One two three:\n\n- {' '.join(['word'] * MOST)}\n- `x`")


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_pages_of_codes(rule: Rule) -> None:
    assert too_long(explanation(rule.code)) == []


@pytest.mark.parametrize("name", HELPS)
def test_help_texts(name: str) -> None:
    assert too_long(HELPS[name]) == []
