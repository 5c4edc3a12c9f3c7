"""`eval` or `with` has the event in reach.

Code in a string can read any part of the event. Inside `with`, a name can mean anything. So the
handler can't be followed. It stays as it is, and is called with an event of the old shape. To get a
real conversion, replace `eval` or `with`, and convert again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.javascript.tree import walk
from translator.rules.base import DOC_EVENT, Diagnostic, Example, Rule, action

if TYPE_CHECKING:
    from translator.decisions import Decisions

RULE = Rule(
    "AP105",
    "eval-or-with",
    Severity.ERROR,
    "eval or with where the event is in reach",
    DOC_EVENT,
    messages={"not-followed": "{construct} may read any part of the event, so it can't be followed"},
    fires=(Example("code in a string", action("await send(eval('event.message_options.text'));")),),
    refuses=(
        Example(
            "eval where there is no event",
            action(
                "await send(event.message_options.text);", before="const two = (() => eval('1 + 1'))();\n"
            ),
            times=0,
        ),
        Example("a method of that name", action("await client.eval(event.message_options.text);"), times=0),
    ),
)


def check(decisions: Decisions) -> Iterator[Diagnostic]:
    """Report each eval and with inside a handler."""
    for handler in decisions.seen_handlers:
        for node in walk(handler):
            is_eval = (
                node.type == "CallExpression"
                and node.callee.type == "Identifier"
                and decisions.file.scopes.is_global(node.callee, "eval")
            )
            if is_eval or node.type == "WithStatement":
                what = "eval" if is_eval else "with"
                yield RULE.report(node, "not-followed", construct=what)
