"""The file is not JavaScript that Node 22 accepts.

Nothing is written. The message has the place where the parser stopped. The mistake is there or a
little before it. Compile TypeScript first: Auth0 runs the compiled code.
"""

from __future__ import annotations

from translator.findings import Severity
from translator.rules.base import DOC_PROVIDER, Example, Rule

RULE = Rule(
    "AP001",
    "syntax",
    Severity.ERROR,
    "the source does not parse",
    DOC_PROVIDER,
    messages={"stopped": "{problem}"},
    fires=(
        Example(
            "a brace is missing",
            "exports.onExecuteSendPhoneMessage = async (event) => {\n  send(event.message_options.text;\n};\n",
        ),
    ),
    refuses=(
        Example(
            "a return at the top is accepted, as Node accepts it",
            "exports.onExecuteSendPhoneMessage = async (event) => {};\nreturn;\n",
            times=0,
        ),
    ),
    at_point=True,
    unread=True,
)
