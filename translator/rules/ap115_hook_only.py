"""The code uses something that only the older Hook had.

`context.factor_type` told whether a code was a first or a second factor. Neither trigger tells that,
so you have to decide what the handler does. `context.webtask` had more than secrets, all of it about
the machine that ran Hooks. It is gone.

`context.client_id`, `.name` and `.client_metadata` were documented once, but no Hook was given them.
They have a value now, so check the code that reads them.

Every Hook found two classes, `SendPhoneMessageError` and `ExtensibilityUserError`. The conversion
declares those that are used. Their second argument was shown to the user. An Action can't show it. At
the top of a Hook, `'use strict'` had no effect, so it is removed.
"""

from __future__ import annotations

from translator.findings import Severity
from translator.rules.base import DOC_OLD_EVENT, Example, Marker, Rule, hook

RULE = Rule(
    "AP115",
    "hook-only",
    Severity.WARNING,
    "what only a Hook had",
    DOC_OLD_EVENT,
    messages={
        "version": "{package} was {version} here, but an Action has one version: {listed}",
        "strict": "'use strict' had no effect at the top of a Hook, so it is removed",
        "error-class": "{name} is declared here now. The user no longer sees the text in its second argument",
        "configuration": "an Action has no configuration, and event.secrets can't be read here",
        "never-given": "no Hook was given {path}: it reads undefined, as before",
        "now-given": "no Hook was given {path}: it was undefined, and now it is {now}",
        "unknown": "{path}: no Hook was given this. It was undefined, and may have a value now",
        "machine": "{path}: part of the machine that ran Hooks, so it reads undefined now",
        "gone": "{path}: {why}",
    },
    markers={
        "version": Marker("{package} was {version} here, but an Action has one version: {listed}"),
        "configuration": Marker("an Action has no configuration, and event.secrets can't be read here"),
        "unknown": Marker("no Hook was given this. It was undefined, and may have a value now", "{path}"),
        "machine": Marker("part of the machine that ran Hooks, so it reads undefined now", "{path}"),
        "gone": Marker("{why}", "{path}"),
    },
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
