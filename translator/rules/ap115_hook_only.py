"""Something that only the older Hook had.

`context.factor_type` told whether a code was a first or a second factor. Neither trigger says
that, so it has to be decided by a person what the handler should do. `context.webtask` had more
than secrets, all of it about the machine that ran Hooks.
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
