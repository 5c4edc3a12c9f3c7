"""The one file asked for exports no handler of the send-phone-message trigger.

Looked for is every way to export `onExecuteSendPhoneMessage`. Where many files are given, one
without a handler is passed over, so this is only said of a file asked for by name. One whose code
names the handler without a known export is told in the report, however many files there are.

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
    "no phone handler in the file asked for",
    DOC_OLD_EVENT,
    fires=(),
    refuses=(),
)
