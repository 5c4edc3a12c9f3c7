"""The original has changed since its conversion was written, as the hash in the header line tells.

What was changed there is not in the conversion yet. Convert it again. Where the conversion was edited
by hand, nothing is written: carry the change over, compare the two with `actionport review`, then run
`actionport convert --beside --accept`. Or `--force` writes the conversion anew, without the edits.
"""

from __future__ import annotations

from translator.findings import Severity
from translator.rules.base import DOC_PROVIDER, Rule

RULE = Rule(
    "AP011",
    "stale",
    Severity.ERROR,
    "the original has changed since it was converted",
    DOC_PROVIDER,
    fires=(),
    refuses=(),
)
