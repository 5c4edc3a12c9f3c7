"""The file asked for exports no handler of the send-phone-message trigger.

Looked for is every way to export `onExecuteSendPhoneMessage`. Where many files are given, one
without a handler is passed over, so this is only said of a file asked for by name.

It is also said, however many files there are, where code names `onExecuteSendPhoneMessage` and no
export of it is understood: such a file may be an Action, and nobody has seen to it. A comment, or a
string that is no key, does not count. Write the export as `exports.onExecuteSendPhoneMessage = …`.
If the file is no Action (a test of one, say), a comment `// actionport-ignore AP002` on the line or
above it says so, and the file is passed over.

A Hook, `module.exports = function (recipient, text, context, cb)`, is the older form of such an
Action and is converted too. It is known by the documented names of its parameters, or by four
parameters of which the third is asked for what only this Hook was given and the fourth is called.
`--from hook` takes the exported function for one where neither shows.
"""

from __future__ import annotations

from translator.findings import Severity
from translator.rules.base import DOC_OLD_EVENT, Rule

RULE = Rule(
    "AP002",
    "no-handler",
    Severity.ERROR,
    "no phone handler in the file asked for, or one whose export is not understood",
    DOC_OLD_EVENT,
    fires=(),
    refuses=(),
)
