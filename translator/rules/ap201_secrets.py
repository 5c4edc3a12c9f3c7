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
    messages={
        "names": "secrets to enter in the new Action: {names}",
        "names-and-others": (
            "secrets to enter in the new Action: {names} and others, whose names can't be known"
        ),
        "all": "secrets to enter in the new Action: all of the old Action",
    },
    fires=(
        Example(
            "read by name", action("const { TOKEN } = event.secrets;\nawait send(TOKEN, event.secrets.FROM);")
        ),
        Example("read by a name that can't be known", action("await send(event.secrets[await pick()]);")),
    ),
    refuses=(Example("none", action("await send(event.message_options.text);"), times=0),),
    of_file=True,
)


def check(decisions: Decisions) -> Iterator[Diagnostic]:
    """List the names once; a read by an unknown key is said with them."""
    names, unknown = decisions.secrets(), decisions.unknown_secrets()
    if not names and not unknown:
        return
    node = decisions.first_secret() or (unknown[0] if unknown else decisions.label)
    which = "all" if not names else "names-and-others" if unknown else "names"
    yield RULE.report(node, which, names=", ".join(names))
