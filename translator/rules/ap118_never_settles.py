"""A Hook has a path that ends without calling its callback.

A Hook was done when it called its callback. On such a path it never was, and Auth0 waited until it
gave up. The conversion does the same: its Promise is never settled. If this path should end well,
call the callback there. Or return after the work is done. If other code calls the callback later,
there is nothing to do.
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
    messages={"open-end": "this path ends without calling the callback, so the Hook may never have ended"},
    fires=(
        Example(
            "an early return",
            hook("if (!recipient) return;\nsend(recipient, text, cb);"),
            ("await new Promise((resolve, reject) => {", "if (!recipient) return;"),
        ),
        Example(
            "the callback is called only for an error",
            hook("send(recipient, text, (err) => {\n  if (err) cb(err);\n});"),
            ("if (err) cb(err);",),
        ),
    ),
    refuses=(
        Example(
            "every path calls it",
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
