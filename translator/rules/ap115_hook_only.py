"""Something that only the older Hook had.

`context.factor_type` told whether a code was a first or a second factor. Neither trigger says
that, so it has to be decided by a person what the handler should do.
"""

from __future__ import annotations

from translator.findings import Severity
from translator.rules.base import DOC_OLD_EVENT, Rule

RULE = Rule(
    "AP115",
    "hook-only",
    Severity.WARNING,
    "what only a Hook had",
    DOC_OLD_EVENT,
)
