"""Building the conversion needs Auth0's types.

A TypeScript Action may have types of its own, and nothing of `@auth0/actions`. The conversion names
Auth0's types for the new event. Add `@auth0/actions` to the development dependencies of your project.
It is no package to add to the Action, since the compiler removes it.

The event's type may come from another module of yours. `actionport` reads one file, so it can't change
that type. It imports Auth0's type under the same name instead. Compile the conversion. Your type may
have had more fields, or other ones: then the compiler names the lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translator.findings import Severity
from translator.options import Options
from translator.rules.base import DOC_EVENT, Diagnostic, Example, Rule

if TYPE_CHECKING:
    from translator.decisions import Decisions

_HANDLER = (
    "export const onExecuteSendPhoneMessage = async (event: {}) => {{\n  send(event.user.user_id);\n}};\n"
)
_TYPED = Options(language="typescript")

RULE = Rule(
    "AP206",
    "types",
    Severity.NOTE,
    "the types of @auth0/actions are needed",
    DOC_EVENT,
    messages={
        "needed": "to build the conversion, add @auth0/actions to the development dependencies",
        "replaced": "{name} is a type of Auth0's now: compile the conversion, and see whether it fits",
    },
    fires=(
        Example(
            "the event's type is another module's",
            "import type { Own } from './types';\n" + _HANDLER.format("Own"),
            (
                "import type { Event as Own, CustomPhoneProviderAPI } from '@auth0/actions/custom-phone-provider/v1';",
            ),
            times=2,
            options=_TYPED,
        ),
        Example("nothing of Auth0's is imported", _HANDLER.format("any"), options=_TYPED),
    ),
    refuses=(
        Example(
            "Auth0's types are imported",
            "import type { Event } from '@auth0/actions/send-phone-message/v2';\n" + _HANDLER.format("Event"),
            times=0,
            options=_TYPED,
        ),
        Example("JavaScript has no types", _HANDLER.format("").replace(": ", ""), times=0),
    ),
)


def check(decisions: Decisions) -> Iterator[Diagnostic]:
    """Report each type of another module that Auth0's takes the place of."""
    types = decisions.types
    if types is None or decisions.wrap:
        return
    for specifiers in types.replaced.values():
        for node in specifiers:
            name = (("name", types.spelled(node.named_children[-1])),)
            yield Diagnostic(RULE, "replaced", node.start_byte, node.end_byte, Severity.WARNING, name)
