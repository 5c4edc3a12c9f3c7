"""`eval` or `with` has the event in reach.

Code in a string can read any part of the event. Inside `with`, a name can mean anything. So the
handler can't be followed. It stays as it is, and is called with an event of the old shape. To get a
real conversion, replace `eval` or `with`, and convert again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.javascript.tree import contains
from translator.rules.base import DOC_EVENT, Diagnostic, Example, Rule, action

if TYPE_CHECKING:
    from translator.decisions import Decisions

_DYNAMIC = frozenset({"CallExpression", "WithStatement"})

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
    file = decisions.file
    for node in file.program.of_types(_DYNAMIC):
        construct = "with"
        if node.type == "CallExpression":
            if node.callee.type != "Identifier" or not file.scopes.is_global(node.callee, "eval"):
                continue
            construct = "eval"
        if any(contains(handler, node) for handler in decisions.seen_handlers):
            yield RULE.report(node, "not-followed", construct=construct)
