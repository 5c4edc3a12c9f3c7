"""`eval` or `with` has the event in reach.

Code in a string can read anything of the event, and `with` lets a name mean anything, so nothing
can be followed. The original is kept whole and called with an old-shaped event. Replace `eval`
or `with` and convert again to get a handler of the new trigger's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.javascript.tree import walk
from translator.rules.base import DOC_EVENT, Example, Report, Rule, action

if TYPE_CHECKING:
    from translator.deciding.analysis import Analysis

RULE = Rule(
    "AP105",
    "eval-or-with",
    Severity.ERROR,
    "eval or with where the event is in reach",
    DOC_EVENT,
    fires=(Example("code in a string", action("await send(eval('event.message_options.text'));")),),
    refuses=(
        Example(
            "evaluated where there is no event",
            action(
                "await send(event.message_options.text);", before="const two = (() => eval('1 + 1'))();\n"
            ),
            times=0,
        ),
        Example("a method of that name", action("await client.eval(event.message_options.text);"), times=0),
    ),
)


def check(analysis: Analysis) -> Iterator[Report]:
    """Report each eval and with inside a handler."""
    for handler in analysis.seen_handlers:
        for node in walk(handler):
            is_eval = (
                node.type == "CallExpression"
                and node.callee.type == "Identifier"
                and analysis.scopes.is_global(node.callee, "eval")
            )
            if is_eval or node.type == "WithStatement":
                yield RULE.report(node, "the event is in reach of code that can't be followed")
