"""The original has changed since its conversion was written.

The hash in the header line of the conversion shows it. The conversion lacks what has changed.
Convert the original again. If you edited the conversion by hand, that run writes nothing. Then copy
the change into the conversion, and compare the two with `actionport review`. After that, run
`actionport convert --beside --accept`. Or use `--force`: it writes the conversion anew, without your
edits.
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
    messages={
        "stale": (
            "{original} has changed since {conversion} was written{change}: what is new is not in the "
            "conversion"
        ),
    },
    of_review=True,
)
