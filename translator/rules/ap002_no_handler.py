"""The file exports no handler of the send-phone-message trigger.

`actionport` knows many ways to export `onExecuteSendPhoneMessage`, and finds none of them. Of many
files, one without a handler is passed over. A single file that you name gives this error.

The code may name `onExecuteSendPhoneMessage`, but export it in an unknown way. That is an error, too.
Such a file may be an Action, so it is never passed over. A name in a comment does not count. Nor does
one in a string that is no key. Write the export as `exports.onExecuteSendPhoneMessage = …`. A file
that imports or requires it, and exports nothing, is passed over, too: a test of an Action. Any other file
may be no Action, either. Then put a comment `// actionport-ignore AP002` on the line
or above it. The file is then passed over.

A Hook is the older form of it: `module.exports = function (recipient, text, context, cb)`. It is
converted, too. A Hook has the documented names of the parameters. With other names, it has four
parameters and calls the fourth. From the third, it reads what only this Hook was given. Where a Hook
shows neither, give `--from hook`. The exported function is then taken for one.
"""

from __future__ import annotations

from translator.findings import Severity
from translator.rules.base import DOC_OLD_EVENT, Rule

RULE = Rule(
    "AP002",
    "no-handler",
    Severity.ERROR,
    "no phone handler in the file, or an export that is not understood",
    DOC_OLD_EVENT,
    messages={
        "not-understood": (
            "onExecuteSendPhoneMessage is named here, but its export is not understood. Write "
            "exports.onExecuteSendPhoneMessage = …. If this is no Action, write // actionport-ignore AP002 "
            "above this line"
        ),
        "none": "has no phone handler. It does not export onExecuteSendPhoneMessage. "
        "It is no send-phone-message Hook either (--from hook takes its export for one)",
        "none-from-action": "has no phone handler. It does not export onExecuteSendPhoneMessage. "
        "With --from action, it was not taken for a Hook",
        "none-from-hook": "has no phone handler. It does not export onExecuteSendPhoneMessage. "
        "It also exports no function that --from hook can take for a Hook",
        "another": "has no phone handler: {why}",
        "empty": "is empty",
    },
    unread=True,
)
