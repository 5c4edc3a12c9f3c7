"""A way through a Hook ends without its callback having been called.

A Hook was done when it called its callback, so on such a way it never was, and Auth0 waited until
it gave up. The conversion does the same: its Promise is never settled. If this way should have
ended well, call the callback there, or return after the work is done. Where something else sees to
it that the callback is called once, there is nothing to do.
"""

from __future__ import annotations

from translator.findings import Severity
from translator.rules.base import DOC_OLD_EVENT, Example, Rule, hook

RULE = Rule(
    "AP118",
    "never-settles",
    Severity.WARNING,
    "a Hook that may never call its callback",
    DOC_OLD_EVENT,
    fires=(
        Example(
            "an early return",
            hook("if (!recipient) return;\nsend(recipient, text, cb);"),
            ("await new Promise((resolve, reject) => {", "if (!recipient) return;"),
        ),
        Example(
            "nothing happens where all went well",
            hook("send(recipient, text, (err) => {\n  if (err) cb(err);\n});"),
            ("if (err) cb(err);",),
        ),
    ),
    refuses=(
        Example(
            "every way calls it",
            hook("send(recipient, text, (err) => {\n  if (err) return cb(err);\n  cb(null);\n});"),
            ("cb(null);",),
            times=0,
        ),
        Example(
            "it is called at the end",
            hook("if (!recipient) return cb(new Error('nobody'));\nsend(recipient, text);\ncb();"),
            ("if (!recipient) throw new Error('nobody');", "send(recipient, text);"),
            times=0,
        ),
    ),
)
