"""The file exports `onExecuteCustomPhoneProvider` and no old handler: it stays as it is.

That says nothing about whether it does what the original did, since the original is not at hand.
Convert the original again and compare, for example with `actionport convert --diff original.js`.
"""

from __future__ import annotations

from translator.findings import Severity
from translator.rules.base import DOC_EVENT, Example, Rule, action

RULE = Rule(
    "AP003",
    "converted",
    Severity.NOTE,
    "already converted; not compared with an original",
    DOC_EVENT,
    fires=(
        Example(
            "a conversion is converted again",
            "exports.onExecuteCustomPhoneProvider = async (event) => {};\n",
        ),
    ),
    refuses=(Example("the old export is there", action("await send(event.secrets.KEY);"), times=0),),
)
