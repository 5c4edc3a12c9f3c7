"""The new trigger needs Node 18 or 22.

If the Action ran on an older Node, it now gets a newer one. Test packages with compiled parts, and
code that depends on the older Node.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.rules.base import DOC_PROVIDER, Diagnostic, Example, Rule, action

if TYPE_CHECKING:
    from translator.decisions import Decisions

RULE = Rule(
    "AP205",
    "runtime",
    Severity.NOTE,
    "Node 18 or 22 is needed",
    DOC_PROVIDER,
    messages={"node": "the new Action runs on Node 18 or 22"},
    fires=(Example("every conversion", action("await send(event.secrets.KEY);")),),
    refuses=(
        Example(
            "converted already", "exports.onExecuteCustomPhoneProvider = async (event) => {};\n", times=0
        ),
    ),
    of_file=True,
)


def check(decisions: Decisions) -> Iterator[Diagnostic]:
    """Say it with every conversion."""
    yield RULE.report(decisions.label, "node")
