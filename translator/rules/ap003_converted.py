"""The file already exports `onExecuteCustomPhoneProvider`, and no old handler. It stays as it is.

The file was not compared with its original, so it may do something different. To compare the two,
run `actionport verify ORIGINAL CONVERSION`. To see what converting the original gives, run
`actionport convert --diff original.js`.
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
    messages={
        "converted": (
            "this is already a handler of the new trigger. It was not compared with an original. To compare "
            "them, run actionport verify ORIGINAL CONVERSION"
        ),
    },
    fires=(
        Example(
            "a conversion is converted again",
            "exports.onExecuteCustomPhoneProvider = async (event) => {};\n",
        ),
    ),
    refuses=(Example("the old export is there", action("await send(event.secrets.KEY);"), times=0),),
)
