"""The file exports the old handler and the new one.

Nothing is changed. A second new handler would replace the first one without a word. Keep the one
that is right. Remove the new export to convert the old handler. Or remove the old export if the new
handler is finished.
"""

from __future__ import annotations

from translator.findings import Severity
from translator.rules.base import DOC_EVENT, Example, Rule, action

RULE = Rule(
    "AP004",
    "both-handlers",
    Severity.ERROR,
    "the file exports both handlers",
    DOC_EVENT,
    messages={"both": "the file exports the old and the new handler: keep one of them"},
    fires=(
        Example(
            "old and new in one file",
            "exports.onExecuteSendPhoneMessage = async (event) => {};\n"
            "exports.onExecuteCustomPhoneProvider = async (event) => {};\n",
        ),
    ),
    refuses=(Example("only the old one", action("await send(event.secrets.KEY);"), times=0),),
)
