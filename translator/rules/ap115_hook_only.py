"""Something that only the older Hook had.

`context.factor_type` told whether a code was a first or a second factor. Neither trigger says
that, so it has to be decided by a person what the handler should do. `context.webtask` had more
than secrets, all of it about the machine that ran Hooks.

`context.client_id`, `.name` and `.client_metadata` were documented once, but no Hook was given them.
They now have a value, so look at code that was waiting for one.

That machine put two classes before every Hook, `SendPhoneMessageError` and `ExtensibilityUserError`.
The conversion declares those that are used. Their second argument was shown to the user; an Action
has no such way. A `'use strict'` at the top of a Hook was no directive, so it is taken out.
"""

from __future__ import annotations

from translator.findings import Severity
from translator.rules.base import DOC_OLD_EVENT, Example, Rule, hook

RULE = Rule(
    "AP115",
    "hook-only",
    Severity.WARNING,
    "what only a Hook had",
    DOC_OLD_EVENT,
    fires=(
        Example(
            "first or second factor",
            hook("send(recipient, context.factor_type, cb);"),
            ("send(recipient, event.factor_type, cb);",),
        ),
        Example(
            "the machine that ran it",
            hook("send(recipient, context.webtask.meta, cb);"),
            ("send(recipient, event.meta, cb);",),
        ),
        Example(
            "a field that no Hook was given",
            hook("send(recipient, context.client_id, cb);"),
            ("send(recipient, event.client?.client_id, cb);",),
        ),
        Example(
            "a class that every Hook found",
            hook("cb(new SendPhoneMessageError('no credit', 'Try again'));"),
            (
                "class SendPhoneMessageError extends Error {",
                "throw new SendPhoneMessageError('no credit', 'Try again');",
            ),
        ),
        Example(
            "a directive that was none",
            "'use strict';\n" + hook("send(recipient, text, cb);"),
            ("exports.onExecuteCustomPhoneProvider = async (event, api) => {",),
        ),
    ),
    refuses=(
        Example(
            "secrets, which Actions have too",
            hook("send(recipient, context.webtask.secrets.KEY, cb);"),
            ("send(recipient, event.secrets.KEY, cb);",),
            times=0,
        ),
    ),
)
