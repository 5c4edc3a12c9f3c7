"""The file exports the old handler and the new one.

It is left alone, since a second new handler would take the place of the first without a word.
Keep the one that is right: remove the new export to convert the old one, or remove the old export
when the new one is finished.
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
    fires=(
        Example(
            "old and new in one file",
            "exports.onExecuteSendPhoneMessage = async (event) => {};\n"
            "exports.onExecuteCustomPhoneProvider = async (event) => {};\n",
        ),
    ),
    refuses=(Example("only the old one", action("await send(event.secrets.KEY);"), times=0),),
)
