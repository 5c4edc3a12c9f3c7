"""The code reads secrets.

Auth0 does not copy secrets from one Action to another. Enter each secret again in the new Action,
with the same name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.rules.base import DOC_PROVIDER, Diagnostic, Example, Rule, action

if TYPE_CHECKING:
    from translator.decisions import Decisions

RULE = Rule(
    "AP201",
    "secrets",
    Severity.NOTE,
    "secrets to enter",
    DOC_PROVIDER,
    fires=(
        Example(
            "read by name", action("const { TOKEN } = event.secrets;\nawait send(TOKEN, event.secrets.FROM);")
        ),
        Example("read by a name that can't be known", action("await send(event.secrets[await pick()]);")),
    ),
    refuses=(Example("none", action("await send(event.message_options.text);"), times=0),),
)


def check(decisions: Decisions) -> Iterator[Diagnostic]:
    """List the names once; a read by an unknown key is said with them."""
    names, unknown = decisions.secrets(), decisions.unknown_secrets()
    if not names and not unknown:
        return
    parts = [", ".join(names)] if names else []
    if unknown:
        parts.append("and others, whose names can't be known" if names else "all of the old Action")
    node = decisions.first_secret() or (unknown[0] if unknown else decisions.label)
    yield RULE.report(node, f"secrets to enter in the new Action: {' '.join(parts)}")
